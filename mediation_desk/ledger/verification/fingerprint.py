"""Fingerprint of a ledger's progress: its last entry and the state of its link to the regulator."""

import hashlib
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection

from mediation_desk.ledger.disk.layout import Layout
from mediation_desk.ledger.journal.journal import JournalHead, head
from mediation_desk.ledger.sql.engine import open_engine
from mediation_desk.ledger.sql.statements import run
from mediation_desk.ledger.vault.memory import Secret

# Daily figures, reported heads, receipts and messages come and go without an entry.
_LINE = (
    "SELECT station, epoch, pending_epoch, acked_seq, acked_hash, cursor_seq, cursor_hash,"
    " rotated_seq FROM link",
    "SELECT max(place) FROM outbox_event",
    "SELECT count(*) FROM outbox_event WHERE header IS NULL",
    "SELECT max(place) FROM inbox_message",
    "SELECT count(*) FROM receipt",
    "SELECT max(written_at), count(*) FROM packet",
)


@dataclass(frozen=True)
class LedgerFingerprint:
    """The last entry of a ledger, and a hex digest of the state of its hub link."""

    head: JournalHead
    line: str


def read_fingerprint(connection: Connection) -> LedgerFingerprint:
    """Return the fingerprint of a ledger.

    Two versions of the program may compare what each of them read: where one reads more than the
    other, the link counts as changed.
    """
    found = [[tuple(row) for row in run(connection, each)] for each in _LINE]
    return LedgerFingerprint(head(connection), hashlib.sha256(repr(found).encode()).hexdigest())


def fingerprint_of_closed(workspace: Path, key: Secret) -> LedgerFingerprint:
    """Return the fingerprint of a ledger that nobody has open; raises StorageFault."""
    engine = open_engine(Layout(workspace).ledger, key, readonly=True)
    try:
        with engine.connect() as connection:
            return read_fingerprint(connection)
    finally:
        engine.dispose()
