"""An outbox in memory: it passes the same contract test as the one over the ledger."""

import io
from collections.abc import Callable, Iterable
from datetime import datetime
from typing import BinaryIO

from sync.courier import (
    EpochCandidate,
    EventDraft,
    LinkRecord,
    LinkSettlement,
    LinkState,
    ReconciledEvents,
    SealedEvent,
)
from sync.protocol import (
    EnrolAnswer,
    IndexEntry,
    LedgerHead,
    Position,
    SealedEntry,
    digest,
    encode_body,
    event_hash,
    message_hash,
    read_event,
)
from sync.signing import Grant, StationIdentity
from tests.sync.memory_disk import START, Drive, sha256_of


class MemoryDesk:
    """The desk's own access to its store."""

    def __init__(self, drive: Drive, random: Callable[[int], bytes]) -> None:
        """Work on the drive."""
        self.drive = drive
        self.random = random

    def tell(self, draft: EventDraft, files: Iterable[bytes] = ()) -> SealedEvent:
        """Write a fact and its event in one transaction."""
        disk = self.drive.disk.copied()
        disk.ledger.append(draft.id)
        for content in files:
            disk.files[sha256_of(content)] = content
        event = disk.emit(draft, self.random(16))
        self.drive.commit(disk)
        return event

    def note(self, fact: str) -> None:
        """Write a fact that stays at the station."""
        disk = self.drive.disk.copied()
        disk.ledger.append(fact)
        self.drive.commit(disk)

    def identity(self) -> StationIdentity:
        """Return the signer."""
        disk = self.drive.disk
        return StationIdentity(disk.station, disk.seed, disk.public_key)


class MemoryMembership:
    """The courier's Membership."""

    def __init__(self, drive: Drive) -> None:
        """Work on the drive."""
        self.drive = drive

    def begin_enrolment(self, fresh: EpochCandidate) -> EpochCandidate:
        """Keep the candidate, or give back the one that is open."""
        disk = self.drive.disk.copied()
        disk.candidate = disk.candidate or fresh
        self.drive.commit(disk)
        return disk.candidate

    def enrolled(self, answer: EnrolAnswer) -> None:
        """Belong to the hub from now on."""
        disk = self.drive.disk.copied()
        assert disk.candidate is not None
        disk.station, disk.hub_keys = answer.station, (answer.hub_key, *answer.former_keys)
        disk.seed, disk.public_key = disk.candidate.seed, disk.candidate.public_key
        disk.enter(answer.epoch, answer.epoch_number, answer.grant)
        disk.state = "reconcile" if answer.returning else "ok"
        disk.candidate = None
        self.drive.commit(disk)

    def begin_takeover(self, new_epoch: str) -> str:
        """Keep the new epoch's id, or give back the one that is open."""
        disk = self.drive.disk.copied()
        disk.pending_epoch = disk.pending_epoch or new_epoch
        self.drive.commit(disk)
        return disk.pending_epoch

    def pending(self) -> str:
        """Return the epoch that is asked for."""
        return self.drive.disk.pending_epoch

    def enter_epoch(self, grant: Grant, note: str) -> None:
        """Begin the granted epoch."""
        disk = self.drive.disk.copied()
        disk.enter(grant.epoch, grant.number, note)
        disk.state, disk.pending_epoch = "reconcile", ""
        self.drive.commit(disk)


class MemoryOutbox:
    """The courier's Outbox."""

    def __init__(
        self, drive: Drive, new_id: Callable[[], str], random: Callable[[int], bytes]
    ) -> None:
        """Work on the drive."""
        self.drive = drive
        self.new_id = new_id
        self.random = random

    def link(self) -> LinkRecord | None:
        """Return the present standing."""
        disk = self.drive.disk
        if not disk.station:
            return None
        return LinkRecord(
            station=disk.station,
            epoch=disk.epoch,
            epoch_number=disk.epoch_number,
            grant=disk.grant,
            hub_keys=disk.hub_keys,
            state=disk.state,
            acked=disk.acked,
            end=disk.end(),
            cursor=disk.cursor,
            waiting=len(disk.log) - disk.acked.seq,
            refused=disk.refused,
            last_contact_at=disk.last_contact_at,
            skew_ms=disk.skew_ms,
            tree=disk.tree,
        )

    def emit_head(self, at: datetime) -> None:
        """Report the ledger's head when it moved."""
        disk = self.drive.disk.copied()
        if disk.head() == disk.head_sent:
            return
        # What was told last goes before it, where the ledger contradicts that by now.
        last = disk.head_seq if disk.head_sent else 0
        again = [last] if 0 < last < len(disk.ledger) and disk.head(last) != disk.head_sent else []
        for seq in (*again, len(disk.ledger)):
            body = encode_body(LedgerHead(seq=seq, hash=disk.head(seq)))
            disk.emit(EventDraft(self.new_id(), "ledger.head", None, body, at), self.random(16))
        disk.head_sent, disk.head_seq = disk.head(), len(disk.ledger)
        self.drive.commit(disk)

    def confirmed_head(self) -> Position:
        """Return the last head that the hub confirmed, by the ledger of now."""
        disk = self.drive.disk
        seq = disk.confirmed_head
        return Position(seq=seq, hash=disk.head(seq)) if seq else START

    def batch(self, after: int, limit: int, room: int) -> tuple[SealedEntry, ...]:
        """Return the next events."""
        found: list[SealedEntry] = []
        for event in self.drive.disk.log[after : after + limit]:
            room -= len(event.sealed.header) + len(event.sealed.body or b"")
            if found and room < 0:
                break
            found.append(event.sealed)
        return tuple(found)

    def hash_at(self, seq: int) -> str | None:
        """Return the hash at a place of the present epoch."""
        log = self.drive.disk.log
        return log[seq - 1].hash if 0 < seq <= len(log) else None

    def settle(self, settlement: LinkSettlement) -> None:
        """Keep the outcome of a contact."""
        disk = self.drive.disk.copied()
        disk.settle(settlement)
        self.drive.commit(disk)

    def mark(self, state: LinkState) -> None:
        """Set the state."""
        disk = self.drive.disk.copied()
        disk.state = state
        self.drive.commit(disk)

    def digest(self) -> str:
        """Return the digest of the state that both sides should have."""
        disk = self.drive.disk
        held = [event.hash for event in disk.log[: disk.acked.seq]] + list(disk.archive)
        return digest(held + [message_hash(one.header) for one in disk.messages.values()])

    def index(self) -> tuple[IndexEntry, ...]:
        """Name every event."""
        disk = self.drive.disk
        held = [(event.hash, event.sealed) for event in disk.log]
        return tuple(_entry(*one) for one in [*held, *disk.archive.items()])

    def message_ids(self) -> tuple[str, ...]:
        """Name every message."""
        return tuple(self.drive.disk.messages)

    def events(self, hashes: Iterable[str]) -> tuple[SealedEntry, ...]:
        """Return events by hash."""
        disk = self.drive.disk
        held = {event.hash: event.sealed for event in disk.log} | disk.archive
        return tuple(held[one] for one in hashes if one in held)

    def messages(self, ids: Iterable[str]) -> tuple[SealedEntry, ...]:
        """Return messages by id."""
        held = self.drive.disk.messages
        return tuple(held[one] for one in ids if one in held)

    def recover(self, recovery: ReconciledEvents) -> None:
        """Store the returned events."""
        disk = self.drive.disk.copied()
        for sealed in recovery.events:
            disk.archive.setdefault(event_hash(sealed.header), sealed)
        for dropped in recovery.dropped:
            gone = disk.archive.pop(dropped)
            if dropped in recovery.emitted_again:
                disk.emit_again(gone)
        disk.settle(recovery.settlement)
        self.drive.commit(disk)

    def open_blob(self, sha256: str) -> BinaryIO | None:
        """Open a file."""
        content = self.drive.disk.files.get(sha256)
        return None if content is None else io.BytesIO(content)


def _entry(hashed: str, sealed: SealedEntry) -> IndexEntry:
    header = read_event(sealed.header)
    return IndexEntry(epoch=header.epoch, seq=header.seq, hash=hashed, id=header.id)
