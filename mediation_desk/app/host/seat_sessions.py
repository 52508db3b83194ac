"""Connections of seats and sign-ins at them: tokens that live in this process's memory alone."""

import hashlib
import logging
import secrets
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from threading import Lock
from typing import TypeVar

from mediation_desk.app.faults import worded
from mediation_desk.app.session.session import Session
from mediation_desk.domain.people import Operator, folded_name
from mediation_desk.ledger.journal.seat_history import AdmittedSeat
from mediation_desk.ledger.vault.vault import FREE_ATTEMPTS, LONGEST_DELAY_S, delay_after
from mediation_desk.workflows.faults import Fault, FaultCode

log = logging.getLogger(__name__)
T = TypeVar("T")
TOKEN_BYTES = 32
CONNECTED_S = 12 * 3600.0
"""Seconds after its greeting for which a connection's token is good."""
IDLE_S = 120.0
"""Seconds after which a sign-in of which nothing was heard has ended.

A seat that is there asks after changes all the time; one that slept signs in again by itself.
"""
MOST_SIGN_INS = 8
"""Sign-ins at one seat: its window, and commands beside it. The oldest makes room."""
MOST_TOKENS = 8
"""Tokens of one seat; the oldest makes room."""
MOST_NAMES = 64
"""Names whose wrong passwords are counted at one seat."""
FORGOTTEN_S = 900.0
"""Seconds after which wrong passwords are forgotten."""


@dataclass
class SeatConnection:
    """A seat that has greeted this process of the host; `seen_at` is a monotonic time."""

    seat: str
    version: str
    until: float
    seen_at: float


@dataclass
class SeatSession:
    """A person signed in at a seat.

    `progress` has their long jobs, part done and whole; `told` is what the seat heard of it.
    `running` is the number of requests that are being answered.
    """

    seat: str
    session: Session
    used_at: float
    progress: dict[str, tuple[int, int]] = field(default_factory=dict)
    told: list[list[str | int]] = field(default_factory=list)
    running: int = 0

    @property
    def operator(self) -> Operator:
        """Return who is signed in."""
        return self.session.operator


@dataclass
class SeatSessions:
    """All tokens of a host. `ended` is called with each session whose sign-in has ended."""

    ended: Callable[[Session], None]
    ticks: Callable[[], float] = time.monotonic
    _connections: dict[bytes, SeatConnection] = field(default_factory=dict, init=False)
    _last: dict[str, SeatConnection] = field(default_factory=dict, init=False)
    """The connection by which each seat was heard last, also once its token is good no more."""
    _sessions: dict[bytes, SeatSession] = field(default_factory=dict, init=False)
    _guard: Lock = field(default_factory=Lock, init=False)

    def connect(self, seat: str, version: str) -> str:
        """Return a fresh token for a seat that has proved itself; a few earlier ones stay good."""
        token, now = secrets.token_hex(TOKEN_BYTES), self.ticks()
        with self._guard:
            self._connections = {
                each: held for each, held in self._connections.items() if held.until > now
            }
            own = [key for key, each in self._connections.items() if each.seat == seat]
            for key in own[: max(0, len(own) + 1 - MOST_TOKENS)]:
                del self._connections[key]
            made = SeatConnection(seat, version, now + CONNECTED_S, now)
            self._connections[_digest(token)] = self._last[seat] = made
        return token

    def connection(self, token: str) -> SeatConnection | None:
        """Return whose token this is; None for one that is not good, or is good no more."""
        now = self.ticks()
        with self._guard:
            found = self._connections.get(_digest(token))
            if found is None or found.until <= now:
                return None
            found.seen_at = now
            self._last[found.seat] = found
            return found

    def sign_in(self, seat: AdmittedSeat, session: Session) -> str:
        """Return the token of a sign-in; raises Fault SEAT_ROLE and closes the session."""
        if seat.roles and session.operator.role not in seat.roles:
            session.close()
            raise Fault(FaultCode.SEAT_ROLE)
        token = secrets.token_hex(TOKEN_BYTES)
        with self._guard:
            here = [key for key, each in self._sessions.items() if each.seat == seat.id]
            over = here[: max(0, len(here) + 1 - MOST_SIGN_INS)]
            gone = [self._sessions.pop(key) for key in over]
            self._sessions[_digest(token)] = SeatSession(seat.id, session, self.ticks())
        self._end(gone)
        return token

    def signed_in(self, seat: AdmittedSeat, token: str) -> SeatSession:
        """Return the sign-in of a token at a seat; raises Fault SEAT_SIGN_IN or SEAT_ROLE.

        What is over ends with it, which may take its time.
        """
        self.end_idle()
        if (standing := self.standing(seat, token)) is not None:
            return standing
        with self._guard:
            found = self._sessions.get(_digest(token))
        if found is None or found.seat != seat.id:
            raise Fault(FaultCode.SEAT_SIGN_IN)
        is_there = not found.session.is_ended and found.operator.is_active
        self._end_if(lambda each: each is found)
        raise Fault(FaultCode.SEAT_ROLE if is_there else FaultCode.SEAT_SIGN_IN)

    def standing(self, seat: AdmittedSeat, token: str) -> SeatSession | None:
        """Return the sign-in of a token where it stands; at once, for whoever may not wait."""
        now = self.ticks()
        with self._guard:
            found = self._sessions.get(_digest(token))
            if found is None or found.seat != seat.id or _is_over(found, now - IDLE_S):
                return None
            operator = found.operator
            if not operator.is_active or (seat.roles and operator.role not in seat.roles):
                return None
            found.used_at = now
            return found

    @contextmanager
    def used(self, held: SeatSession) -> Iterator[None]:
        """Count a request that is being answered for a sign-in."""
        with self._guard:
            held.running += 1
        try:
            yield
        finally:
            with self._guard:
                held.running -= 1
                held.used_at = self.ticks()

    def is_held(self, held: SeatSession) -> bool:
        """Tell whether a sign-in still stands, and its operator was not let go."""
        with self._guard:
            is_listed = any(each is held for each in self._sessions.values())
        return is_listed and not held.session.is_ended

    def sign_out(self, held: SeatSession) -> None:
        """End one sign-in."""
        self._end_if(lambda each: each is held)

    def greet_again(self) -> None:
        """Let every seat greet anew, to be told what is new; nobody is signed out."""
        with self._guard:
            self._connections = {}

    def end_seat(self, seat: str) -> None:
        """Make every token of a seat fall."""
        with self._guard:
            self._connections = {
                key: each for key, each in self._connections.items() if each.seat != seat
            }
        self._end_if(lambda each: each.seat == seat)

    def end_all(self) -> None:
        """Make every token fall."""
        with self._guard:
            self._connections = {}
        self._end_if(lambda _: True)

    def end_idle(self) -> None:
        """End the sign-ins that nobody used for long, and those of who was let go."""
        until = self.ticks() - IDLE_S
        self._end_if(lambda each: _is_over(each, until))

    def at(self, seat: str) -> tuple[SeatConnection | None, tuple[SeatSession, ...]]:
        """Return the connection by which a seat was heard last, and who is signed in there."""
        with self._guard:
            people = tuple(each for each in self._sessions.values() if each.seat == seat)
            return self._last.get(seat), people

    def is_heard(self, seat: str) -> bool:
        """Tell whether a seat that has a good token was heard of late."""
        since = self.ticks() - IDLE_S
        with self._guard:
            here = (each for each in self._connections.values() if each.seat == seat)
            return any(each.seen_at >= since for each in here)

    def _end_if(self, is_over: Callable[[SeatSession], bool]) -> None:
        with self._guard:
            over = [key for key, each in self._sessions.items() if is_over(each)]
            gone = [self._sessions.pop(key) for key in over]
        self._end(gone)

    def _end(self, gone: list[SeatSession]) -> None:
        for each in gone:
            try:
                self.ended(each.session)
            except Exception:
                # What was made for it may stay until the next start; the sign-in may not.
                log.exception("what was made for a sign-in that ended was not removed")
            finally:
                each.session.close()


def _is_over(held: SeatSession, idle_since: float) -> bool:
    """Tell whether a sign-in was not used for long, or its operator was let go."""
    return held.session.is_ended or (not held.running and held.used_at < idle_since)


@dataclass
class SignInDelays:
    """Delays after wrong passwords, which grow per seat and name, and slower per seat alone."""

    ticks: Callable[[], float] = time.monotonic
    _wrong: dict[tuple[str, str], tuple[int, float]] = field(default_factory=dict, init=False)
    _guard: Lock = field(default_factory=Lock, init=False)

    def tried(self, seat: str, name: str, attempt: Callable[[], T], *, forgets: bool = True) -> T:
        """Try a password, no oftener than the delays allow; raises Fault.

        It counts as wrong from its beginning, so that many at once are not each the next one. With
        ``forgets`` a right one forgets the wrong ones of the name before it.
        """
        with self._guard:
            self._require(seat, name)
            before = self._count(seat, name)
        try:
            with worded():
                found = attempt()
        except Fault as no:
            if no.code is FaultCode.WRONG_PASSWORD:
                log.warning("sign-in refused at seat %s", seat)
            else:
                self._take_back(before)
            raise
        except BaseException:
            self._take_back(before)
            raise
        self._take_back(before)
        if forgets:
            self.right(seat, name)
        return found

    def require(self, seat: str, name: str) -> None:
        """Raise Fault SIGN_IN_DELAYED, with the seconds to wait, while a try is too early.

        At a seat where wrong passwords of very many names were typed, no further name is tried.
        """
        with self._guard:
            self._require(seat, name)

    def wrong(self, seat: str, name: str) -> None:
        """Count a wrong password."""
        with self._guard:
            self._count(seat, name)

    def _require(self, seat: str, name: str) -> None:
        by_name, by_seat = _counted(seat, name)
        self._forget()
        until = max(self._wrong.get(key, (0, 0.0))[1] for key in (by_name, by_seat))
        names = sum(1 for of, _ in self._wrong if of == seat)
        if by_name not in self._wrong and names > MOST_NAMES:
            until = max(until, self.ticks() + LONGEST_DELAY_S)
        left = until - self.ticks()
        if left > 0:
            raise Fault(FaultCode.SIGN_IN_DELAYED, {"seconds": int(left) + 1})

    def _count(self, seat: str, name: str) -> dict[tuple[str, str], tuple[int, float]]:
        """Count a wrong password; return the counts before it."""
        self._forget()
        by_name, by_seat = _counted(seat, name)
        before = {key: self._wrong.get(key, (0, 0.0)) for key in (by_name, by_seat)}
        for key, share in ((by_name, 1), (by_seat, FREE_ATTEMPTS)):
            count = before[key][0] + 1
            self._wrong[key] = count, self.ticks() + delay_after(count // share)
        return before

    def _take_back(self, before: Mapping[tuple[str, str], tuple[int, float]]) -> None:
        """Count a try no longer that was not wrong."""
        with self._guard:
            for key, (_, until) in before.items():
                count, later = self._wrong.get(key, (0, 0.0))
                self._wrong[key] = max(0, count - 1), until if count <= 1 else min(until, later)

    def right(self, seat: str, name: str) -> None:
        """Forget the wrong passwords of a name at a seat; those of the seat stay counted."""
        with self._guard:
            self._wrong.pop(_counted(seat, name)[0], None)

    def _forget(self) -> None:
        """Forget what is long ago; what still counts is never dropped to make room."""
        since = self.ticks() - FORGOTTEN_S
        self._wrong = {key: each for key, each in self._wrong.items() if each[1] >= since}


def _counted(seat: str, name: str) -> tuple[tuple[str, str], tuple[str, str]]:
    return (seat, folded_name(name)), (seat, "")


def _digest(token: str) -> bytes:
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).digest()
