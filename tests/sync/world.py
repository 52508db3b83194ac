"""A hub in a folder and desks in memory, joined by a line that can be broken at will."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import TypeVar

from sqlalchemy import event

from sync.courier import BlobPlace, Courier, EventDraft, Joining, LineError, problem_fault
from sync.hub.domain.problems import ProblemError
from sync.hub.services.exchange.enrolment import enrol, issue_code
from sync.hub.services.exchange.intake import take_sync
from sync.hub.services.exchange.recovery import reconcile, take_over
from sync.hub.services.files.blobs import add_piece, blob_offset
from sync.hub.storage.database_setup import open_store
from sync.hub.storage.transactions import Store
from sync.protocol import (
    EnrolAnswer,
    EnrolRequest,
    Problem,
    ReconcileAnswer,
    ReconcileRequest,
    SignedEvent,
    SyncAnswer,
    SyncRequest,
    TakeoverAnswer,
    TakeoverRequest,
)
from sync.signing import RequestSender, StationIdentity
from tests.sync.databases import Database, a_file
from tests.sync.event_drafts import escalation, question
from tests.sync.memory_disk import CrashError, Drive
from tests.sync.memory_outbox import MemoryDesk, MemoryMembership, MemoryOutbox
from tests.sync.seeded_clock import SeededClock


@dataclass
class UnderWay:
    """Pending request of the courier: it runs when begun, and returns its outcome when asked."""

    work: Callable[[], SyncAnswer]
    _outcome: SyncAnswer | LineError | None = field(default=None, init=False)

    def begin(self) -> None:
        """Do the work; a fault is raised when the answer is requested."""
        try:
            self._outcome = self.work()
        except LineError as fault:
            self._outcome = fault

    def answer(self) -> SyncAnswer:
        """Return the outcome."""
        if self._outcome is None:
            self.begin()
        assert self._outcome is not None
        if isinstance(self._outcome, LineError):
            raise self._outcome
        return self._outcome


@dataclass
class DirectHub:
    """The far end without HTTP: the hub's own transactions, with the same problems."""

    store: Callable[[], Store]
    who: Callable[[], StationIdentity]
    told: SeededClock

    def sync(self, request: SyncRequest) -> UnderWay:
        """Push and pull; the hub is through with it once it is begun."""
        return UnderWay(lambda: self.taken(request))

    def taken(self, request: SyncRequest) -> SyncAnswer:
        """Push and pull at once."""
        return _heard(lambda: take_sync(self.store(), self._by(request), request, self._now()))

    def reconcile(self, request: ReconcileRequest) -> ReconcileAnswer:
        """Exchange."""
        return _heard(lambda: reconcile(self.store(), self._by(request), request, self._now()))

    def takeover(self, request: TakeoverRequest) -> TakeoverAnswer:
        """Ask for an epoch."""
        return _heard(lambda: take_over(self.store(), self._by(request), request, self._now()))

    def enrol(self, request: EnrolRequest) -> EnrolAnswer:
        """Show a code."""
        return _heard(lambda: enrol(self.store(), request, self._now()))

    def wait(self, after: int) -> int:
        """Answer at once."""
        return after

    def blob_head(self, sha256: str) -> BlobPlace:
        """Ask for the offset."""
        place = (self.who().station, sha256)
        return BlobPlace(*_heard(lambda: blob_offset(self.store(), *place, self._now())))

    def blob_patch(self, sha256: str, offset: int, piece: bytes) -> BlobPlace:
        """Send a piece."""
        place = (self.who().station, sha256, offset)
        return BlobPlace(*_heard(lambda: add_piece(self.store(), place, piece, self._now())))

    def _now(self) -> datetime:
        return self.told.clock()

    def _by(self, request: SignedEvent) -> RequestSender:
        return RequestSender(request.station, self.who().public, self.told.now, request.nonce)


T = TypeVar("T")


def _heard(work: Callable[[], T]) -> T:
    try:
        return work()
    except ProblemError as problem:
        told = Problem(code=problem.code, text=problem.text, position=problem.position)
        rest = {"offset": problem.offset, "alarm": problem.alarm}
        raise problem_fault(told.model_copy(update=rest)) from None


@dataclass
class Station:
    """A desk with its courier."""

    drive: Drive
    desk: MemoryDesk
    membership: MemoryMembership
    outbox: MemoryOutbox
    courier: Courier
    joining: Joining

    @property
    def state(self) -> str:
        """Return the link's state."""
        link = self.outbox.link()
        return link.state if link else "none"


@dataclass
class World:
    """One hub and the means to make stations for it."""

    folder: Path
    told: SeededClock
    # The folder's own file when none is named.
    database: Database | None = None
    # Whether the hub ends before its next commit reaches the disk.
    ends: Callable[[], bool] = lambda: False
    store: Store = field(init=False)
    place: Database = field(init=False)

    def __post_init__(self) -> None:
        """Open the hub."""
        self.place = self.database or a_file(self.folder / "hub.db")
        self._open()

    def _open(self) -> None:
        self.store = open_store(self.folder, self.place.url, self.told.chance())
        event.listen(self.store.engine, "commit", self._before_commit)

    def _before_commit(self, _connection: object) -> None:
        if self.ends():
            raise CrashError("hub")

    def reopen(self) -> None:
        """Restart the hub over the same folder."""
        self.store.close()
        self._open()

    def copy_to(self, target: Path) -> None:
        """Back the hub's database up."""
        self.store.engine.dispose()
        self.place.copy_to(target)

    def set_back(self, backup: Path) -> None:
        """Restore the hub's database from a backup."""
        self.store.close()
        self.place.set_back(backup)
        self._open()

    def close(self) -> None:
        """Give the database free."""
        self.store.close()

    def station(self, drive: Drive | None = None) -> Station:
        """Return a station over a fresh drive or the given one; it is not enrolled by this."""
        told, kept = self.told, drive or Drive()
        desk = MemoryDesk(kept, told.bytes)
        outbox = MemoryOutbox(kept, told.id, told.bytes)
        membership = MemoryMembership(kept)
        hub = DirectHub(lambda: self.store, desk.identity, told)
        courier = Courier(outbox, hub, told.clock, told.nonce, "test 1")
        joining = Joining(membership, hub, told.clock, told.nonce, "test 1")
        return Station(kept, desk, membership, outbox, courier, joining)

    def enrolled(self, name: str = "万象城受理站") -> Station:
        """Return a station that belongs to the hub."""
        station = self.station()
        code = issue_code(self.store, name, self.told.clock()).code
        station.joining.enrol(code, self.told.bytes(32), self.told.id())
        return station

    def escalation(self, number: str, files: tuple[bytes, ...] = ()) -> EventDraft:
        """Return the draft of an escalated case with these files."""
        return escalation(self.told, number, files)

    def question(self, number: str = "GX01-261124-001") -> EventDraft:
        """Return the draft of a guidance request."""
        return question(self.told, number)
