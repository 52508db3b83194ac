"""What a station keeps, in memory: a copy of it is a backup or a clone."""

import copy
import hashlib
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime

from sync.courier import (
    ChainPlace,
    EpochCandidate,
    EventDraft,
    HubTreeHead,
    LinkSettlement,
    LinkState,
    ProvedCheckpoint,
    SealedEvent,
    seal_event,
)
from sync.protocol import GENESIS, LedgerHead, Position, SealedEntry, read_event, read_message

START = Position(seq=0, hash=GENESIS)


class CrashError(Exception):
    """The program ended at a commit, before or after it reached the disk."""


@dataclass
class Disk:
    """All that survives a restart."""

    station: str = ""
    seed: bytes = b""
    public_key: str = ""
    epoch: str = ""
    epoch_number: int = 0
    grant: str = ""
    hub_keys: tuple[str, ...] = ()
    state: LinkState = "ok"
    log: list[SealedEvent] = field(default_factory=list)
    archive: dict[str, SealedEntry] = field(default_factory=dict)
    acked: Position = START
    cursor: Position = START
    messages: dict[str, SealedEntry] = field(default_factory=dict)
    applied: dict[str, int] = field(default_factory=dict)
    receipts: list[str] = field(default_factory=list)
    files: dict[str, bytes] = field(default_factory=dict)
    ledger: list[str] = field(default_factory=list)
    head_sent: str = ""
    head_seq: int = 0
    confirmed_head: int = 0
    candidate: EpochCandidate | None = None
    pending_epoch: str = ""
    refused: int = 0
    last_contact_at: datetime | None = None
    skew_ms: int | None = None
    tree: HubTreeHead = field(default_factory=HubTreeHead)
    witnesses: list[ProvedCheckpoint] = field(default_factory=list)

    def copied(self) -> "Disk":
        """Return a copy that shares nothing that changes."""
        other = copy.copy(self)
        for name, value in vars(other).items():
            if isinstance(value, list | dict):
                setattr(other, name, value.copy())
        return other

    def head(self, seq: int | None = None) -> str:
        """Return the head of the ledger, or its hash at an entry."""
        return sha256_of("\n".join(self.ledger[:seq]).encode())

    def end(self) -> Position:
        """Return the end of the present epoch's log."""
        return Position(seq=len(self.log), hash=self.log[-1].hash) if self.log else START

    def emit(self, draft: EventDraft, salt: bytes) -> SealedEvent:
        """Freeze a draft at the end of the log."""
        last = self.log[-1] if self.log else None
        place = ChainPlace(
            station=self.station,
            epoch=self.epoch,
            seq=len(self.log) + 1,
            prev=last.hash if last else GENESIS,
            skew_ms=self.skew_ms,
            last_at=last.header.at if last else None,
        )
        event = seal_event(draft, place, self.seed, salt)
        self.log.append(event)
        return event

    def emit_again(self, sealed: SealedEntry) -> None:
        """Continue an event of an occupied place, with its id, body and salt."""
        header = read_event(sealed.header)
        if header.kind == "ledger.head" or sealed.body is None or sealed.salt is None:
            return
        draft = EventDraft(header.id, header.kind, header.case, sealed.body, header.at, header.tz)
        self.emit(replace(draft, blobs=header.blobs), sealed.salt)

    def enter(self, epoch: str, number: int, grant: str) -> None:
        """Move the log to the archive and begin an epoch."""
        self.archive.update({event.hash: event.sealed for event in self.log})
        self.epoch, self.epoch_number, self.grant = epoch, number, grant
        self.log, self.acked, self.cursor, self.head_sent = [], START, START, ""

    def settle(self, settlement: LinkSettlement) -> None:
        """Keep the outcome of a contact."""
        for sealed in settlement.messages:
            self._take(sealed)
        seen = settlement.seen
        if seen and (seen.state, seen.acked, seen.cursor) != (self.state, self.acked, self.cursor):
            return
        self.acked, self.cursor, self.state = (
            settlement.acked,
            settlement.cursor,
            settlement.state,
        )
        if not settlement.by_file:
            self.last_contact_at = settlement.at
            self.skew_ms = round((settlement.hub_at - settlement.at).total_seconds() * 1000)
        if settlement.receipt:
            self.receipts.append(settlement.receipt)
        if settlement.witness:
            self.tree = settlement.witness.seen
            self.witnesses.append(settlement.witness)
        for event in self.log[: self.acked.seq]:
            if event.header.kind == "ledger.head" and event.sealed.body is not None:
                told = LedgerHead.model_validate_json(event.sealed.body)
                self.confirmed_head = max(self.confirmed_head, told.seq)

    def _take(self, sealed: SealedEntry) -> None:
        header = read_message(sealed.header)
        if header.id not in self.messages:
            self.messages[header.id] = sealed
            self.applied[header.id] = self.applied.get(header.id, 0) + 1
            self.refused += header.kind == "event.refused"


@dataclass
class Drive:
    """Holds a disk; each transaction works on a copy and puts it back at its end."""

    disk: Disk = field(default_factory=Disk)
    at_commit: Callable[[], str] = lambda: ""

    def commit(self, disk: Disk) -> None:
        """Put the copy in place; `at_commit` may say to crash "before" or "after"."""
        fate = self.at_commit()
        if fate != "before":
            self.disk = disk
        if fate:
            raise CrashError(fate)


def sha256_of(content: bytes) -> str:
    """Return the hash of a file."""
    return hashlib.sha256(content).hexdigest()
