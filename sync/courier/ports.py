"""Ports of the courier to the station's store and to the far end."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import BinaryIO, Literal, Protocol

from sync.protocol import (
    EnrolAnswer,
    EnrolRequest,
    HeadProof,
    IndexEntry,
    Position,
    ReconcileAnswer,
    ReconcileRequest,
    SealedEntry,
    SyncAnswer,
    SyncRequest,
    TakeoverAnswer,
    TakeoverRequest,
)
from sync.signing import Grant
from sync.signing.checkpoints import Checkpoint

LinkState = Literal["ok", "reconcile", "needs_takeover", "revoked", "upgrade"]


@dataclass(frozen=True)
class HubTreeHead:
    """End of the hub's log of heads as a station saw it: leaves, and the root in hex."""

    size: int = 0
    root: str = ""


@dataclass(frozen=True)
class ProvedCheckpoint:
    """Proved checkpoint of the hub's log of heads, with the station's heads in it.

    It `follows` if the log extends the one that the station saw before.
    """

    checkpoint: Checkpoint
    note: str
    heads: tuple[HeadProof, ...]
    follows: bool

    @property
    def seen(self) -> HubTreeHead:
        """Return how far the log was seen with this checkpoint."""
        return HubTreeHead(self.checkpoint.size, self.checkpoint.root)


@dataclass(frozen=True)
class LinkRecord:
    """State of the station's link with its hub, read in one transaction.

    `end` is the end of the present epoch's log, `acked` how far the hub confirmed it, `cursor` how
    far the hub's log was read, `refused` how many events the hub could not use, `packs` the SHA-256
    of the packs of rules in the ledger, the newest first, `tree` how far the hub's log of heads was
    seen.
    """

    station: str
    epoch: str
    epoch_number: int
    grant: str
    hub_keys: tuple[str, ...]
    state: LinkState
    acked: Position
    end: Position
    cursor: Position
    waiting: int
    refused: int
    last_contact_at: datetime | None
    skew_ms: int | None
    packs: tuple[str, ...] = ()
    tree: HubTreeHead = HubTreeHead()


def has_moved(seen: LinkRecord, now: LinkRecord | None) -> bool:
    """Tell whether a contact changed the link since it was `seen`."""
    return now is None or (seen.epoch, seen.state, seen.acked, seen.cursor) != (
        now.epoch,
        now.state,
        now.acked,
        now.cursor,
    )


@dataclass(frozen=True)
class LinkSettlement:
    """Changes made by one contact, stored completely, in one transaction, or not at all.

    Messages may have been stored before: each is applied once, by its id. A settlement that came
    `by_file` is no contact: it tells nothing of the clocks. `grant` is the epoch's, renewed for a
    new key. `seen` is the link on which a settlement without a contact is based: if the line has
    changed it since, only the messages are stored.
    """

    acked: Position
    cursor: Position
    state: LinkState
    at: datetime
    hub_at: datetime
    receipt: str | None = None
    messages: tuple[SealedEntry, ...] = ()
    by_file: bool = False
    grant: str | None = None
    seen: LinkRecord | None = None
    witness: ProvedCheckpoint | None = None


@dataclass(frozen=True)
class ReconciledEvents:
    """Entries recovered by a reconciliation, besides its settlement.

    `events` are the station's own, of closed epochs, that it lacked: stored in the archive.
    `dropped` leave the archive, because another event holds their place; `emitted_again` are those
    of them that the hub lacks: they continue in the present epoch with id, body and salt.
    """

    settlement: LinkSettlement
    events: tuple[SealedEntry, ...] = ()
    dropped: tuple[str, ...] = ()
    emitted_again: tuple[str, ...] = ()


@dataclass(frozen=True)
class EpochCandidate:
    """Key and epoch that were made, and stored, before they were sent to a hub."""

    seed: bytes
    public_key: str
    epoch: str


class Outbox(Protocol):
    """Station's store, as far as the line is concerned."""

    def link(self) -> LinkRecord | None:
        """Return the present state of the link, or None before enrolment."""

    def emit_head(self, at: datetime) -> None:
        """Write a `ledger.head` event when the ledger grew since the last one.

        And one before it if the ledger by now contradicts the last reported head.
        """

    def confirmed_head(self) -> Position:
        """Return the last head that the hub confirmed to this copy, by the ledger as it is now.

        Its sequence is that of the `ledger.head` event, its hash the one that the ledger has there
        today: if entries were rewritten since, the hub would receive another hash than it holds.
        The beginning if none was confirmed.
        """

    def batch(self, after: int, limit: int, room: int) -> tuple[SealedEntry, ...]:
        """Return up to `limit` events of the epoch after that sequence, within `room` bytes.

        At least one, if there is one.
        """

    def hash_at(self, seq: int) -> str | None:
        """Return the hash of the epoch's event at `seq`, or None when there is none."""

    def settle(self, settlement: LinkSettlement) -> None:
        """Store the outcome of a contact in one transaction."""

    def mark(self, state: LinkState) -> None:
        """Set only the state."""

    def digest(self) -> str:
        """Return the XOR of all acknowledged and archived event hashes and message hashes."""

    def index(self) -> tuple[IndexEntry, ...]:
        """Name every event held, of the present epoch and the archive."""

    def message_ids(self) -> tuple[str, ...]:
        """Name every message held."""

    def events(self, hashes: Iterable[str]) -> tuple[SealedEntry, ...]:
        """Return events held, of the present epoch and the archive, by hash."""

    def messages(self, ids: Iterable[str]) -> tuple[SealedEntry, ...]:
        """Return messages held, by id."""

    def recover(self, recovery: ReconciledEvents) -> None:
        """Store the entries recovered by a reconciliation, in one transaction."""

    def open_blob(self, sha256: str) -> BinaryIO | None:
        """Open a file of evidence for reading its plain bytes, or return None when it is absent."""


class Membership(Protocol):
    """Acquisition of a station's key and epoch."""

    def begin_enrolment(self, fresh: EpochCandidate) -> EpochCandidate:
        """Store the candidate before it is sent; an earlier one that is still open is returned."""

    def enrolled(self, answer: EnrolAnswer) -> None:
        """Store station, epoch, grant and hub key; `returning` starts in state reconcile."""

    def begin_takeover(self, new_epoch: str) -> str:
        """Store the new epoch's id before it is sent; an earlier one still open is returned."""

    def pending(self) -> str:
        """Return the epoch of a takeover that is requested and not granted yet, or nothing."""

    def enter_epoch(self, grant: Grant, note: str) -> None:
        """Move the log to the archive and begin the granted epoch in state reconcile."""


@dataclass(frozen=True)
class BlobPlace:
    """Number of bytes of a file that the hub holds, and its whole size."""

    held: int
    size: int


class BlobStore(Protocol):
    """Destination of files of evidence."""

    def blob_head(self, sha256: str) -> BlobPlace:
        """Ask how much of a file the hub holds."""

    def blob_patch(self, sha256: str, offset: int, piece: bytes) -> BlobPlace:
        """Send the piece of a file that begins at `offset`."""


class BlobSource(Protocol):
    """Source of the files sent with an answer."""

    def blob_get(self, sha256: str, offset: int) -> tuple[bytes, int]:
        """Return the piece of a file from `offset` on, and the whole size."""


class PendingSync(Protocol):
    """Sync that is written and signed, and not sent yet."""

    def begin(self) -> None:
        """Send it; the hub works on it while the caller continues."""

    def answer(self) -> SyncAnswer:
        """Return the answer once it is here, to be requested once; raises the failure instead.

        One that was not begun is sent now.
        """


class Hub(BlobStore, Protocol):
    """Far end. Every method raises LineError when the request did not succeed."""

    def sync(self, request: SyncRequest) -> PendingSync:
        """Prepare the push and the pull of a batch; nothing is sent before it is begun."""

    def reconcile(self, request: ReconcileRequest) -> ReconcileAnswer:
        """Exchange what each side lacks."""

    def takeover(self, request: TakeoverRequest) -> TakeoverAnswer:
        """Ask for a new epoch."""

    def enrol(self, request: EnrolRequest) -> EnrolAnswer:
        """Send a one-time code."""

    def wait(self, after: int) -> int:
        """Return the length of the hub's log, as soon as it is beyond `after`."""
