"""Implementations of the courier's ports Outbox and PacketBook over the ledger."""

import io
import logging
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import BinaryIO

from mediation_desk.domain.refusal import Refusal
from mediation_desk.ledger.disk.faults import LedgerRefusal
from mediation_desk.ledger.ledger_file import LedgerFile
from mediation_desk.ledger.link import contact_outcome, reported_heads
from mediation_desk.ledger.link.link_rows import (
    DISPLACED,
    SEALED,
    as_sealed,
    change_link,
    entries_by,
    event_id_of,
    read_link,
)
from mediation_desk.ledger.sql.statement_text import statement
from mediation_desk.ledger.transaction import LedgerEntropy, LedgerTransaction
from mediation_desk.workflows.incoming.messages import IncomingMessage
from sync.courier import (
    LinkRecord,
    LinkSettlement,
    LinkState,
    ReconciledEvents,
)
from sync.courier.files.packet_book import WrittenPacket
from sync.protocol import (
    GENESIS,
    IndexEntry,
    Malformed,
    Position,
    SealedEntry,
    digest,
)

log = logging.getLogger(__name__)
Take = Callable[[LedgerTransaction, IncomingMessage], None]
"""Apply one letter in an open transaction."""

HELD = (
    "SELECT hash FROM outbox_event, link WHERE hash <> '' AND outbox_event.epoch NOT LIKE ?"
    " AND (outbox_event.epoch <> link.epoch OR seq <= acked_seq)"
)
"""Query of the hashes that the hub confirmed or that are archived; the parameter excludes the
displaced.
"""


@dataclass(frozen=True)
class SqlOutbox:
    """The port Outbox of `sync.courier`; each method is one transaction."""

    file: LedgerFile
    entropy: LedgerEntropy
    take: Take

    def link(self) -> LinkRecord | None:
        """Return the present state of the link, or None before enrolment."""
        with self.file.connection() as connection:
            return read_link(connection)

    def emit_head(self, at: datetime) -> None:
        """Write a `ledger.head` event when the journal grew since the last one.

        Write one more before it where the journal contradicts the head reported last: the hub
        raises the alarm.
        """
        with self.file.writer.begin() as connection:
            reported_heads.report_heads(connection, at, self.entropy)

    def confirmed_head(self) -> Position:
        """Return the last head that the hub confirmed to this copy, with its present hash."""
        with self.file.connection() as connection:
            return reported_heads.confirmed_head(connection)

    def batch(self, after: int, limit: int, room: int) -> tuple[SealedEntry, ...]:
        """Return up to `limit` events of the epoch after that sequence, within `room` bytes."""
        with self.file.connection() as connection:
            rows = connection.exec_driver_sql(
                statement(
                    "SELECT {sealed} FROM outbox_event WHERE seq > ?"
                    " AND epoch = (SELECT epoch FROM link) ORDER BY seq LIMIT ?",
                    sealed=SEALED,
                ),
                (after, limit),
            ).all()
        found: list[SealedEntry] = []
        for row in rows:
            room -= len(row[0]) + len(row[1] or b"")
            if found and room < 0:
                break
            found.append(as_sealed(row))
        return tuple(found)

    def hash_at(self, seq: int) -> str | None:
        """Return the hash of the epoch's event at `seq`."""
        with self.file.connection() as connection:
            found = connection.exec_driver_sql(
                "SELECT hash FROM outbox_event WHERE seq = ? AND epoch = (SELECT epoch FROM link)",
                (seq,),
            ).scalar()
        return None if found is None else str(found)

    def settle(self, settlement: LinkSettlement) -> None:
        """Keep the outcome of a contact; then apply the letters that came, each once."""
        with self.file.writer.begin() as connection:
            contact_outcome.settle(connection, settlement)
        self.apply_letters()

    def mark(self, state: LinkState) -> None:
        """Set the state of the link and nothing else."""
        with self.file.writer.begin() as connection:
            change_link(connection, state=state)

    def digest(self) -> str:
        """Return the XOR of all acknowledged and archived event hashes and message hashes."""
        with self.file.connection() as connection:
            events = connection.exec_driver_sql(HELD, (f"{DISPLACED}%",)).scalars()
            messages = connection.exec_driver_sql("SELECT hash FROM inbox_message").scalars()
            return digest(messages, digest(events, GENESIS))

    def index(self) -> tuple[IndexEntry, ...]:
        """Return the index entry of every event held, of the present epoch and the archive."""
        with self.file.connection() as connection:
            rows = connection.exec_driver_sql(
                "SELECT epoch, seq, hash, id FROM outbox_event WHERE header IS NOT NULL"
                " AND epoch NOT LIKE ? ORDER BY place",
                (f"{DISPLACED}%",),
            )
            return tuple(
                IndexEntry(epoch=r[0], seq=r[1], hash=r[2], id=event_id_of(r[3])) for r in rows
            )

    def message_ids(self) -> tuple[str, ...]:
        """Return the id of every message held."""
        with self.file.connection() as connection:
            rows = connection.exec_driver_sql("SELECT id FROM inbox_message ORDER BY place")
            return tuple(rows.scalars())

    def events(self, hashes: Iterable[str]) -> tuple[SealedEntry, ...]:
        """Return the events held that have one of these hashes."""
        with self.file.connection() as connection:
            return tuple(entries_by(connection, "outbox_event", "hash", hashes))

    def messages(self, ids: Iterable[str]) -> tuple[SealedEntry, ...]:
        """Return the messages held that have one of these ids."""
        with self.file.connection() as connection:
            return tuple(entries_by(connection, "inbox_message", "id", ids))

    def recover(self, recovery: ReconciledEvents) -> None:
        """Store the result of a reconciliation, in one transaction; then apply its letters."""
        with self.file.writer.begin() as connection:
            contact_outcome.recover(connection, recovery)
        self.apply_letters()

    def open_blob(self, sha256: str) -> BinaryIO | None:
        """Open a file of evidence for reading its plain bytes; None when it is not whole here."""
        try:
            return io.BytesIO(self.file.evidence.read(sha256))
        except LedgerRefusal:
            return None

    def apply_letters(self) -> None:
        """Apply every letter that has no entry yet, each in its own transaction.

        A letter that cannot be applied is kept, and does not hold up the others.
        """
        with self.file.connection() as connection:
            rows = connection.exec_driver_sql(
                "SELECT id, kind, body FROM inbox_message AS m WHERE body IS NOT NULL"
                " AND NOT EXISTS (SELECT 1 FROM entry WHERE entry.id = m.id) ORDER BY place"
            ).all()
        for row in rows:
            try:
                with self.file.transaction() as store:
                    self.take(store, IncomingMessage(row[0], row[1], row[2]))
            except (Refusal, Malformed):
                log.exception("a letter of kind %s could not be applied", row[1])


@dataclass(frozen=True)
class SqlPacketBook:
    """The port PacketBook of `sync.courier`."""

    file: LedgerFile

    def asked(self, nonce: str) -> WrittenPacket | None:
        """Return the packet; None for one that was not written here."""
        with self.file.connection() as connection:
            row = connection.exec_driver_sql(
                "SELECT epoch, takes_over, heeded FROM packet WHERE nonce = ?", (nonce,)
            ).one_or_none()
        return WrittenPacket(row[0], bool(row[1]), bool(row[2])) if row else None

    def heeded(self, nonce: str) -> None:
        """Keep that the hub's refusal of the packet was read."""
        with self.file.writer.begin() as connection:
            connection.exec_driver_sql("UPDATE packet SET heeded = 1 WHERE nonce = ?", (nonce,))
