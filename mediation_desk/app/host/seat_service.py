"""Answers of a host to its seats: joining, greeting, signing in; values in, values out, no HTTP."""

import json
import logging
import socket
from base64 import b64decode
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from threading import Lock
from typing import Any

from mediation_desk.app.computer.superseding import (
    TakeoverNotice,
    keep_notice,
    read_notice,
    read_notices,
)
from mediation_desk.app.entropy import new_id, now
from mediation_desk.app.faults import worded
from mediation_desk.app.host.change_feed import ChangeFeed
from mediation_desk.app.host.ports import Calls, OutgoingFile, Progress, SharedLedger
from mediation_desk.app.host.seat_admission import settle
from mediation_desk.app.host.seat_registry import JoinRequest, SeatRegistry, standby_of
from mediation_desk.app.host.seat_sessions import (
    SeatConnection,
    SeatSession,
    SeatSessions,
    SignInDelays,
)
from mediation_desk.app.seat.protocol import (
    LINE,
    MOST_TOGETHER,
    PROTOCOL,
    dump,
    hello_holds,
    texts,
)
from mediation_desk.app.session.session import Session
from mediation_desk.app.standby.copy_service import CopyService, StandbyProgress
from mediation_desk.app.standby.standing import LedgerStanding
from mediation_desk.domain.people import Operator, Role
from mediation_desk.ledger.journal.seat_history import AdmittedSeat
from mediation_desk.ledger.vault.password_cost import PasswordCost
from mediation_desk.ledger.vault.wrapping_keys import NewSlotKey, SlotOffer
from mediation_desk.workflows.faults import Fault, FaultCode
from mediation_desk.workflows.ports import Clock
from resources import release

log = logging.getLogger(__name__)
KEYED_CALLS = ("change_password", "export", "note_in_full")
"""Calls that bear the keys of somebody's password."""
SKEW = timedelta(minutes=10)
MOST_NONCES = 64
"""Greetings of one seat that are remembered: only the seat itself makes further ones."""
PROGRESS_S = 30.0
"""Seconds between two tellings of how far the standby is."""
SETTLES_S = 5.0
"""Seconds between two looks into the journal for a seat that nobody knows."""


class StrangerError(Exception):
    """A caller who is nobody's seat: answered without a word."""


class EndedSeatError(StrangerError):
    """A token of a seat that was ended; what it left under way is to be ended with `end`."""

    def __init__(self, seat: str) -> None:
        """Take the seat's id."""
        super().__init__()
        self.seat = seat


class OtherProtocolError(Exception):
    """A proven seat, or the holder of a code, whose program speaks another protocol."""


class ClockAwayError(Exception):
    """A proven seat whose clock is too far from the host's: answered with the host's time."""


@dataclass
class SeatService:
    """What a host answers, for requests whose tokens the caller has looked up here."""

    registry: SeatRegistry
    ledger: SharedLedger
    calls: Calls
    clock: Clock = now
    tell: Callable[[], None] = lambda: None
    """Called when a seat joined, greeted or somebody signed in or out."""
    feed: ChangeFeed = field(default_factory=ChangeFeed)
    delays: SignInDelays = field(default_factory=SignInDelays)
    copies: CopyService | None = None
    """What the standby receives; None for a host that gives none."""
    sessions: SeatSessions = field(init=False)
    standing: LedgerStanding = field(init=False)
    _nonces: dict[str, deque[str]] = field(default_factory=dict, init=False)
    _progress_told: float = field(default=float("-inf"), init=False)
    _standby: str | None = field(default=None, init=False)
    _settles_after: float = field(default=0.0, init=False)
    _superseded: TakeoverNotice | None = field(default=None, init=False)
    """The takeover that was proved when the ledger was open last."""
    _guard: Lock = field(default_factory=Lock, init=False)

    def __post_init__(self) -> None:
        """Begin without tokens."""
        self.standing = LedgerStanding(self.registry, self.ledger)
        self.sessions = SeatSessions(self._forget)

    def join(self, body: bytes, protocol: str) -> bytes:
        """Admit a computer by the code of an invitation.

        Raises Fault JOIN_CODE, and HOST_SUPERSEDED once the standby took over.
        """
        code_key, seat_key, nonce, signature = texts(body, "code", "key", "nonce", "signature")
        request, at = JoinRequest(code_key, seat_key, nonce, signature), self.clock()
        self.registry.require_open(request, at)
        self.require_present()
        self._require_unnoticed()
        if protocol != str(PROTOCOL):
            raise OtherProtocolError
        made = self.registry.join(request, new_id(), at).seat
        log.info("a seat joined: %s", made.id)
        self.settle()
        self.tell()
        return dump({"seat": made.id, **self._about(made)})

    def require_present(self) -> None:
        """Raise Fault HOST_SUPERSEDED once the standby took over: seats work with it from then on.

        While the ledger is closed it is what was proved before; whoever opens it proves it anew.
        """
        ledger = self.ledger.open_ledger
        if ledger is not None:
            self._superseded = ledger.superseded if ledger.look_superseded() else None
        if self._superseded is not None:
            raise self._superseded.fault()

    def _require_unnoticed(self) -> None:
        """Raise Fault HOST_SUPERSEDED for the notice of a standby that nobody could prove yet."""
        standby = self.registry.standby
        if standby is not None and self.ledger.open_ledger is None:
            for notice in read_notices(self.registry.folder.parent):
                if notice.is_signed(standby.public_key):
                    raise notice.fault()

    def settle(self) -> None:
        """Write what joined into the journal, and take from it who is a seat; if it is open."""
        ledger = self.ledger.open_ledger
        if ledger is not None:
            with worded():
                settle(self.registry, ledger)

    def _settle_if_possible(self) -> None:
        """Settle; a list that cannot be written keeps nobody from their work."""
        try:
            self.settle()
        except (Fault, OSError) as no:
            log.warning("the list of seats could not be renewed: %s", type(no).__name__)

    def hello(self, body: bytes, protocol: str, version: str) -> bytes:
        """Give a proven seat the token of a connection; raises Fault SEAT_ENDED."""
        seat_id, at, nonce, signature = texts(body, "seat", "at", "nonce", "signature")
        seat, said = self._known(seat_id), (seat_id, at, nonce)
        if seat is None or not hello_holds(
            seat.public_key, self.registry.host_key, said, signature
        ):
            raise StrangerError
        if seat.ended_at is not None:
            raise Fault(FaultCode.SEAT_ENDED)
        self._require_fresh(datetime.fromisoformat(at), seat_id, nonce)
        if protocol != str(PROTOCOL):
            raise OtherProtocolError
        self._tell_standby(self.registry.standby)
        token = self.sessions.connect(seat.id, version[:64])
        self.tell()
        return dump({"token": token, **self._about(seat)})

    def _known(self, seat_id: str) -> AdmittedSeat | None:
        """Return a seat; one that the file does not know is looked for in an open ledger."""
        found = self.registry.seat(seat_id)
        now = self.sessions.ticks()
        if found is None and self.ledger.open_ledger is not None and now > self._settles_after:
            # A stranger may ask as often as they like.
            self._settles_after = now + SETTLES_S
            self._settle_if_possible()
            found = self.registry.seat(seat_id)
        return found

    def seat_of(self, token: str) -> AdmittedSeat:
        """Return the seat of a connection's token; raises StrangerError or EndedSeatError."""
        # One look at the file for both: every request comes by here.
        seats = self.registry.seats()
        self._tell_standby(standby_of(seats))
        connection = self.sessions.connection(token)
        if connection is None:
            raise StrangerError
        seat = next((each for each in seats if each.id == connection.seat), None)
        if seat is None or seat.ended_at is not None:
            raise EndedSeatError(connection.seat)
        return seat

    def _tell_standby(self, standby: AdmittedSeat | None) -> None:
        """Let all seats greet anew once another seat is the standby: they trust it by its key."""
        key = standby.public_key if standby else ""
        if key != self._standby:
            is_first, self._standby = self._standby is None, key
            if not is_first:
                self.sessions.greet_again()

    def end(self, seat: str) -> None:
        """End what is under way for a seat that was ended elsewhere; it may have to wait."""
        self.sessions.end_seat(seat)
        self.tell()

    def slots(self, seat: AdmittedSeat, body: bytes) -> bytes:
        """Return what derives the keys of a name's slots."""
        (name,) = texts(body, "name")
        self.delays.require(seat.id, name)
        with worded():
            return dump([_plain_offer(each) for each in self.ledger.slot_offers(name)])

    def sign_in(self, seat: AdmittedSeat, body: bytes) -> bytes:
        """Sign somebody in at a seat; raises Fault WRONG_PASSWORD, SEAT_ROLE and others."""
        name, keys = _keyed(body)
        session = self.delays.tried(seat.id, name, lambda: self.ledger.sign_in(name, keys))
        try:
            self._settle_if_possible()
            # The journal may say by now that the seat has ended, or that it is none.
            known = self.registry.seat(seat.id)
            if known is None or known.ended_at is not None:
                raise StrangerError
            token = self.sessions.sign_in(known, session)
        except BaseException:
            session.close()
            raise
        log.info("signed in at seat %s", seat.id)
        self.tell()
        return dump({"token": token, "operator": _plain_operator(session.operator)})

    def standby(self, seat: AdmittedSeat, what: str, body: bytes) -> bytes:
        """Answer the standby, and no other seat; raises Fault NOT_STANDBY."""
        if self.copies is None or not seat.is_standby:
            raise Fault(FaultCode.NOT_STANDBY)
        before = self.copies.progress
        answer = self.copies.answer(seat.id, what, body)
        self._tell_progress(before, self.copies.progress)
        return answer

    def _tell_progress(self, before: StandbyProgress, now: StandbyProgress) -> None:
        """Let the settings read again, now and then: a standby says often what it has."""
        is_new = (before.seat, before.to_come) != (now.seat, now.to_come)
        ticks = self.sessions.ticks()
        if is_new or (before != now and ticks - self._progress_told >= PROGRESS_S):
            self._progress_told = ticks
            self.tell()

    @property
    def progress(self) -> StandbyProgress:
        """Return what the standby said last."""
        return StandbyProgress("") if self.copies is None else self.copies.progress

    def superseded(self, body: bytes) -> bytes:
        """Hear that the standby took over; raises StrangerError for the notice of anybody else.

        A seat that is not the standby, or no more, is told so: Fault NOT_STANDBY or SEAT_ENDED.
        Whether a person opened the ledger for it is proved where the ledger is open, else at its
        next opening.
        """
        notice = read_notice(body)
        if notice in read_notices(self.registry.folder.parent):
            # It came before, also by a file at a host that does not know the standby any more.
            return b"null"
        seat = self.registry.seat(notice.seat)
        if seat is None or not notice.is_signed(seat.public_key):
            raise StrangerError
        if notice.host != self.registry.host_key:
            raise StrangerError
        if seat.ended_at is not None:
            raise Fault(FaultCode.SEAT_ENDED)
        if not seat.is_standby:
            raise Fault(FaultCode.NOT_STANDBY)
        with worded():
            is_kept = keep_notice(self.registry.folder.parent, notice)
            ledger = self.ledger.open_ledger
            is_known = ledger is None or ledger.look_superseded()
        if not is_kept or not is_known:
            raise StrangerError
        log.error("the standby took over; this ledger is superseded from entry %d", notice.entries)
        self.tell()
        return b"null"

    def set_password(self, seat: AdmittedSeat, body: bytes) -> bytes:
        """Set a new password by the present one or by a one-time code."""
        name, keys = _keyed(body)
        new = _new_key(json.loads(body)["new"])
        self.delays.tried(seat.id, name, lambda: self.ledger.set_password(name, keys, new))
        return b"null"

    def prove(self, seat: AdmittedSeat, held: SeatSession, body: bytes) -> bytes:
        """Prove that the password is that of whoever is signed in."""
        name, keys = _keyed(body)
        self.delays.tried(
            seat.id, name, lambda: self._require_same(held, self._approver(name, keys))
        )
        return b"null"

    def sign_out(self, held: SeatSession) -> bytes:
        """End a sign-in."""
        self.sessions.sign_out(held)
        self.tell()
        return b"null"

    def answer(self, held: SeatSession, name: str, body: bytes) -> bytes:
        """Answer a call of the gateway; one that bears keys no oftener than the delays allow."""
        with self._told(held) as progress, worded():
            if name not in KEYED_CALLS:
                return self.calls.answer(held.session, name, body, progress)
            return self.delays.tried(
                held.seat,
                name,
                lambda: self.calls.answer(held.session, name, body, progress),
                forgets=False,
            )

    def answer_all(self, held: SeatSession, body: bytes) -> bytes:
        """Answer a few questions, a line each; raises as `answer` does, for all of them."""
        asked = body.split(LINE)
        if len(asked) > MOST_TOGETHER:
            raise ValueError("too many questions")
        return LINE.join(self.answer(held, "ask", each) for each in asked)

    def act_as(self, seat: AdmittedSeat, held: SeatSession, body: bytes) -> bytes:
        """Carry out a command as somebody who proves themselves for it alone."""
        name, keys = _keyed(body)
        told = json.loads(body)
        command = b64decode(str(told["command"]), validate=True)
        approver = self.delays.tried(seat.id, name, lambda: self._approver(name, keys))
        with worded():
            is_again = told["again"] is True
            return self.calls.act_as(held.session, approver, command, is_again=is_again)

    def give_file(self, held: SeatSession, name: str, body: bytes) -> OutgoingFile:
        """Return a file for a seat."""
        with self._told(held) as progress, worded():
            return self.calls.give_file(held.session, name, body, progress)

    def take_file(self, held: SeatSession, name: str, about: bytes, content: bytes) -> bytes:
        """Take a whole file that came from a seat."""
        with worded():
            return self.calls.take_file(held.session, name, about, content)

    def changes(self, held: SeatSession, after: int) -> tuple[bytes, bool]:
        """Return what was written since a number, and whether there is anything to tell."""
        number, areas = self.feed.since(after)
        running: list[list[str | int]] = [
            [name, *parts] for name, parts in sorted(held.progress.items())
        ]
        is_news = bool(areas) or running != held.told
        held.told = running
        value: dict[str, Any] = {"number": number, "areas": sorted(areas), "progress": running}
        standing = self.standing.now(self.progress)
        if standing is not None:
            value["standby"] = standing
        return dump(value), is_news

    def end_over(self) -> None:
        """Sign out whoever was let go, and answer what is held for them."""
        self.sessions.end_idle()
        self.feed.wake()
        self.tell()

    def end_other_roles(self, seat: str, roles: tuple[Role, ...]) -> None:
        """Sign out whoever is of another role than a seat is limited to."""
        for each in self.sessions.at(seat)[1]:
            if roles and each.operator.role not in roles:
                self.sessions.sign_out(each)

    def seen_at(self, connection: SeatConnection | None) -> datetime | None:
        """Return when a seat asked last."""
        if connection is None:
            return None
        return self.clock() - timedelta(seconds=self.sessions.ticks() - connection.seen_at)

    def _about(self, seat: AdmittedSeat) -> dict[str, Any]:
        standby = self.registry.standby
        return {
            "name": seat.name,
            "roles": list(seat.roles),
            "station": self.registry.station,
            "standby": standby.public_key if standby else "",
            "host": socket.gethostname(),
            "version": release.version(),
        }

    def _require_fresh(self, at: datetime, seat: str, nonce: str) -> None:
        """Refuse a greeting of another time, and one that came before."""
        if at.tzinfo is None or abs(at - self.clock()) > SKEW:
            raise ClockAwayError
        with self._guard:
            known = self._nonces.setdefault(seat, deque(maxlen=MOST_NONCES))
            if nonce in known:
                raise StrangerError
            known.append(nonce)

    def _approver(self, name: str, keys: dict[str, bytes]) -> Operator:
        return self.ledger.approver(name, keys)

    def _require_same(self, held: SeatSession, proved: Operator) -> None:
        if proved.id != held.operator.id:
            raise Fault(FaultCode.WRONG_PASSWORD)

    @contextmanager
    def _told(self, held: SeatSession) -> Iterator[Progress]:
        """Yield what takes the progress of a call, which its seat hears while it lasts."""
        mine: set[str] = set()

        def tell(name: str, done: int, whole: int) -> None:
            mine.add(name)
            held.progress = {**held.progress, name: (done, whole)}
            self.feed.wake()

        try:
            yield tell
        finally:
            held.progress = {k: v for k, v in held.progress.items() if k not in mine}

    def _forget(self, session: Session) -> None:
        self.calls.forget(session)
        self.feed.wake()


def _keyed(body: bytes) -> tuple[str, dict[str, bytes]]:
    """Return the name of a body, and the keys for its slots; raises ValueError."""
    (name,) = texts(body, "name")
    keys = json.loads(body)["keys"]
    return name, {str(slot): bytes.fromhex(key) for slot, key in keys.items()}


def _new_key(found: dict[str, Any]) -> NewSlotKey:
    cost = PasswordCost(*map(int, found["cost"]))
    return NewSlotKey(bytes.fromhex(found["salt"]), cost, bytearray.fromhex(found["key"]))


def _plain_offer(offer: SlotOffer) -> list[Any]:
    cost = offer.cost
    figures = None if cost is None else [cost.memory_kib, cost.passes, cost.lanes]
    return [offer.id, offer.kind.value, offer.salt.hex(), figures]


def _plain_operator(operator: Operator) -> dict[str, Any]:
    rights = sorted(operator.rights)
    return {"id": operator.id, "name": operator.name, "role": operator.role, "rights": rights}
