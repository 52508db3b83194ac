"""A host in this process: what a seat sends is written and read back as on its way to another."""

import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from threading import Condition, Event
from typing import BinaryIO, TypeVar

from mediation_desk.app.gateway.ledger_calls import HubLine
from mediation_desk.app.host.calls import HostCalls
from mediation_desk.app.host.desk_works import HostLine
from mediation_desk.app.host.hosted_ledger import HostedLedger
from mediation_desk.app.seat.seat_calls import open_seat
from mediation_desk.app.seat.seat_gateway import SeatGateway
from mediation_desk.app.session.session import Session
from mediation_desk.ledger.vault import vault
from mediation_desk.ledger.vault.wrapping_keys import wrapping_keys
from mediation_desk.workflows.calls.failures import decode_failure, encode_failure
from mediation_desk.workflows.faults import Fault, FaultCode
from mediation_desk.workflows.ports import Changed
from mediation_desk.workflows.seats import StandbyStanding
from tests.station import CHEAP, PASSWORD, Counter

T = TypeVar("T")
HELD_S = 5.0


@dataclass(frozen=True)
class Heard:
    """Changes since a number."""

    number: int
    areas: frozenset[Changed]
    progress: tuple[tuple[str, int, int], ...] = ()
    standby: StandbyStanding | None = None


class Feed:
    """The areas of all commits, and whoever waits for the next one."""

    def __init__(self) -> None:
        self.turn = Condition()
        self.kept: list[frozenset[Changed]] = []

    def publish(self, areas: frozenset[Changed]) -> None:
        """Take the areas of a commit."""
        with self.turn:
            self.kept.append(areas)
            self.turn.notify_all()


@dataclass
class InProcessHost:
    """The port ``HostConnection`` of one sign-in; ``lost`` answers never reach the seat."""

    calls: HostCalls
    session: Session
    hosted: HostedLedger
    feed: Feed
    lost: int = 0
    """How many of the next answers are lost, after the host did what was asked."""
    losing: str = ""
    """The call whose answers alone are lost; "" for every one."""
    is_away: bool = False
    fallen: Fault | None = None
    """What the host says once it does not know the sign-in any more."""
    sent: list[bytes] = field(default_factory=list)
    """Everything that the seat sent, as it was on the way."""
    progress: list[tuple[str, int, int]] = field(default_factory=list)
    closed: Event = field(default_factory=Event)
    standby: Callable[[], StandbyStanding | None] = lambda: None
    """What the host says of its standby."""

    def act(self, body: bytes, *, is_again: bool = False) -> bytes:
        """Answer a command."""
        return self.call("act-again" if is_again else "act", body)

    def ask(self, body: bytes) -> bytes:
        """Answer a query."""
        return self.call("ask", body)

    def ask_all(self, bodies: Sequence[bytes]) -> Sequence[bytes]:
        """Answer a few queries."""
        return [self.call("ask", each) for each in bodies]

    def act_as(self, name: str, password: str, body: bytes, *, is_again: bool = False) -> bytes:
        """Answer a command of another operator."""
        keys = self.keys_for(name, password)
        return self._crossed(
            "act_as",
            body,
            lambda: self.calls.act_as(
                self.session, self.hosted.approver(name, keys), body, is_again=is_again
            ),
        )

    def keep_password(self, name: str, password: str) -> None:
        """Keep nothing: this way is never renewed."""

    def call(self, name: str, body: bytes) -> bytes:
        """Answer another call."""
        return self._crossed(
            name, body, lambda: self.calls.answer(self.session, name, body, self._progressed)
        )

    def keys_for(self, name: str, password: str) -> Mapping[str, bytes]:
        """Derive the keys of a name's slots."""
        return wrapping_keys(self.hosted.slot_offers(name), password)

    def send_file(self, name: str, about: bytes, source: Path | bytes) -> bytes:
        """Take a file."""
        content = source if isinstance(source, bytes) else source.read_bytes()
        return self._crossed(
            name, about, lambda: self.calls.take_file(self.session, name, about, content)
        )

    def fetch_file(self, name: str, body: bytes, target: BinaryIO) -> int:
        """Give a file."""
        given = self._crossed(
            name, body, lambda: self.calls.give_file(self.session, name, body, self._progressed)
        )
        digest, size = hashlib.sha256(), 0
        for piece in given.pieces:
            digest.update(piece)
            size += target.write(piece)
        given.close()
        assert (digest.hexdigest(), size) == (given.sha256, given.size)
        return size

    def changes(self, after: int) -> Heard:
        """Wait for changes after a number."""
        if not after:
            return Heard(len(self.feed.kept) + 1, frozenset(Changed), (), self.standby())
        with self.feed.turn:
            self.feed.turn.wait_for(
                lambda: (
                    len(self.feed.kept) >= after
                    or self.progress
                    or self.fallen
                    or self.is_away
                    or self.closed.is_set()
                ),
                HELD_S,
            )
            if self.fallen or self.is_away or self.closed.is_set():
                raise self.fallen or Fault(FaultCode.HOST_AWAY)
            told, self.progress = tuple(self.progress), []
            areas = frozenset[Changed]().union(*self.feed.kept[after - 1 :])
            return Heard(len(self.feed.kept) + 1, areas, told, self.standby())

    def close(self) -> None:
        """Sign out."""
        if not self.closed.is_set():
            self.closed.set()
            self.wake()
            self.calls.forget(self.session)
            self.session.close()

    def wake(self) -> None:
        """Let who waits for changes look again."""
        with self.feed.turn:
            self.feed.turn.notify_all()

    def _progressed(self, name: str, done: int, whole: int) -> None:
        with self.feed.turn:
            self.progress.append((name, done, whole))
            self.feed.turn.notify_all()

    def _crossed(self, name: str, body: bytes, work: Callable[[], T]) -> T:
        """Answer as the seat hears it: a failure as it is written down."""
        if self.is_away:
            raise Fault(FaultCode.HOST_AWAY)
        self.sent.append(body)
        try:
            answer = work()
        except Exception as error:  # noqa: BLE001 - whatever it is crosses as a value
            raise decode_failure(encode_failure(error)[1]) from None
        if self.lost and self.losing in ("", name.removesuffix("-again")):
            self.lost -= 1
            raise Fault(FaultCode.HOST_AWAY)
        return answer


@dataclass
class Host:
    """A station's ledger that is open at a window and served to seats."""

    counter: Counter
    hosted: HostedLedger
    calls: HostCalls
    feed: Feed
    gateways: list[SeatGateway] = field(default_factory=list)

    @property
    def made(self) -> Path:
        """The folder of files on their way to seats."""
        return _made(self.counter)

    def give_slot(self, name: str) -> None:
        """Give somebody a key slot with the password of all tests, unless they have one."""
        workspace, session = self.counter.session.place.workspace, self.counter.session
        if vault.slot_of(workspace, name) is None:
            holder = (name, self.counter.people[name].id)
            vault.add_slot(workspace, session.file.key, holder, PASSWORD, cost=CHEAP)

    def keys(self, name: str, password: str = PASSWORD) -> Mapping[str, bytes]:
        """Derive the keys of a name's slots."""
        return wrapping_keys(self.hosted.slot_offers(name), password)

    def connect(self, name: str) -> InProcessHost:
        """Sign somebody in at a seat of their own."""
        self.give_slot(name)
        session = self.hosted.sign_in(name, self.keys(name))
        return InProcessHost(self.calls, session, self.hosted, self.feed)

    def seat(
        self, name: str, connection: InProcessHost | None = None, folder: Path | None = None
    ) -> SeatGateway:
        """Return the gateway of somebody's seat, which listens to the host.

        In ``folder`` lies what is taken there while the host is away.
        """
        gateway = self.unheard_seat(name, connection, folder)
        gateway.start()
        return gateway

    def unheard_seat(
        self, name: str, connection: InProcessHost | None = None, folder: Path | None = None
    ) -> SeatGateway:
        """Return such a gateway before it listens; its computer has the clock of the tests."""
        host, clock = connection or self.connect(name), self.counter.watch
        gateway = SeatGateway(host, open_seat(host, clock, folder), clock, CHEAP)
        self.gateways.append(gateway)
        return gateway


@contextmanager
def a_host(counter: Counter, line: HubLine | None = None) -> Iterator[Host]:
    """Serve the ledger of a station in this process."""
    hosted, feed = HostedLedger(counter.session.place), Feed()
    hosted.adopt(counter.session)
    hosted.serve(is_on=True)
    line_of = (lambda _: line) if line else HostLine
    calls = HostCalls(hosted.approver, _made(counter), line_of)
    # The first seat ever makes a secret of the ledger, which is written as any change is.
    calls.answer(counter.session, "start", b"{}")
    end = hosted.subscribe(feed.publish)
    host = Host(counter, hosted, calls, feed)
    try:
        yield host
    finally:
        for gateway in host.gateways:
            gateway.close()
        end()
        hosted.close()


def _made(counter: Counter) -> Path:
    return counter.session.place.workspace / "seats" / "files"
