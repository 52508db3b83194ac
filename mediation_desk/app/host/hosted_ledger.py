"""The ledger of a host: opened by the first who signs in, shared by all, closed after the last."""

import logging
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from functools import partial
from threading import RLock, Timer
from typing import Protocol

from mediation_desk.app.faults import worded
from mediation_desk.app.session.one_time_codes import rewrite_slot
from mediation_desk.app.session.open_ledger import (
    LINE,
    ChangeListeners,
    Hear,
    OpenLedger,
    Workplace,
)
from mediation_desk.app.session.session import Session, require_ledger
from mediation_desk.domain.people import Operator
from mediation_desk.ledger.projections import station_rows
from mediation_desk.ledger.vault import vault
from mediation_desk.ledger.vault.memory import Secret
from mediation_desk.ledger.vault.remembered_names import remember
from mediation_desk.ledger.vault.wrapping_keys import NewSlotKey, SlotOffer, wrapping_keys
from mediation_desk.workflows.faults import Fault, FaultCode
from mediation_desk.workflows.phone.phone_values import PhoneDoor
from mediation_desk.workflows.ports import Changed

log = logging.getLogger(__name__)


class LedgerWork(Protocol):
    """Work that runs once for an open ledger, on threads of its own: the link to the hub."""

    def start(self) -> None:
        """Start the threads."""
        ...

    def hear(self, areas: frozenset[Changed]) -> None:
        """Hear what a transaction wrote, on the writing thread."""
        ...

    def close(self) -> None:
        """Stop within a second."""
        ...


MakeWorks = Callable[[Session], Sequence[LedgerWork]]
"""Makes the works of an open ledger; nobody is signed in at the session that they get."""

Later = Callable[[float, Callable[[], None]], Callable[[], None]]
"""Calls a function after some seconds, on another thread; returns what prevents it."""


def later(seconds: float, work: Callable[[], None]) -> Callable[[], None]:
    """Call ``work`` after some seconds on a thread of its own; return what prevents it."""
    timer = Timer(seconds, work)
    timer.daemon = True
    timer.start()
    return timer.cancel


def no_works(session: Session) -> Sequence[LedgerWork]:
    """Return no work, for a ledger that is not to reach anybody."""
    del session
    return ()


class HostedLedger:
    """Ledger of one workspace for all who sign in to it in this process, on any thread.

    Whoever signs in first opens it. While it ``serves`` other computers it stays open, after the
    last one left, for the time after which a locked desk forgets the key, and its works go on; else
    it closes at once. A window brings works of its own: while somebody is signed in at one, those
    of the host rest.
    """

    def __init__(
        self, place: Workplace, make_works: MakeWorks = no_works, start_timer: Later = later
    ) -> None:
        self.place = place
        self._make_works, self._later = make_works, start_timer
        self._turn = RLock()
        """Turn of signing in and of closing; taken before that of the ledger."""
        self._working = RLock()
        """Turn of starting and stopping the works; between the two."""
        self._ledger: OpenLedger | None = None
        self._windows: frozenset[Session] = frozenset()
        self._line: Session | None = None
        self._works: tuple[LedgerWork, ...] = ()
        self._waiting: Callable[[], object] = _nothing
        self._wait_number = 0
        self._end_hearing: Callable[[], None] = _nothing
        self._listeners = ChangeListeners()
        self._serves = False
        self._phone_door: PhoneDoor | None = None

    @property
    def open_ledger(self) -> OpenLedger | None:
        """The ledger while it is open."""
        return self._ledger

    def count(self) -> int:
        """Return the number of people's sessions, the windows' among them."""
        ledger = self._ledger
        return len(ledger.sessions()) if ledger else 0

    def subscribe(self, hear: Hear) -> Callable[[], None]:
        """Call ``hear`` after each transaction, also of a ledger that is opened later."""
        return self._listeners.subscribe(hear)

    def serve(self, *, is_on: bool) -> None:
        """Serve other computers from now on; or no longer, which ends their sessions."""
        with self._turn:
            self._serves = is_on
            if not is_on:
                self._close_sessions(lambda _: True)
            self._settle()

    def let_phones_in(self, door: PhoneDoor | None) -> None:
        """Tell the ledger, and each that is opened later, where phones come in; None: nowhere."""
        with self._turn:
            self._phone_door = door
            if self._ledger is not None:
                self._ledger.set_phone_door(door)

    def slot_offers(self, name: str) -> tuple[SlotOffer, ...]:
        """Return what derives the keys of a name's slots; raises Fault, MISSING without a ledger.

        Of a name that nobody bears they are made up.
        """
        with self._steady(), worded():
            require_ledger(self.place)
            return vault.slot_offers(self.place.workspace, name.strip())

    def sign_in(self, name: str, keys: Mapping[str, Secret]) -> Session:
        """Sign an operator in by the keys of their slots, by the ids of the offers.

        Raises Fault as `session.sign_in` does. Whoever is done closes the session.
        """
        return self._sign_in(name, keys, is_window=False)

    def sign_in_with_password(self, name: str, password: str) -> Session:
        """Sign in at a window of this process, which does the works of the ledger itself."""
        keys = wrapping_keys(self.slot_offers(name), password)
        session = self._sign_in(name, keys, is_window=True)
        remember(self.place.workspace, name.strip())
        return session

    def adopt(self, session: Session) -> None:
        """Share the ledger of a window's session that was opened past this host.

        Raises ValueError while another ledger is open here.
        """
        with self._turn:
            if self._ledger not in (None, session.ledger):
                raise ValueError("another ledger is open here")
            if self._ledger is None:
                self._share(session.ledger)
            self._windows |= {session}
            self._settle()

    def prove(self, name: str, password: str) -> None:
        """Raise Fault(WRONG_PASSWORD) unless this is the password of somebody who works here."""
        self.approver(name, wrapping_keys(self.slot_offers(name), password))

    def approver(self, name: str, keys: Mapping[str, Secret]) -> Operator:
        """Return who proves themselves by the keys of their slots; nobody is signed in by it."""
        ledger = self._ledger
        if ledger is None:
            raise Fault(FaultCode.SIGN_IN_ENDED)
        with ledger.steady(), worded():
            workspace = self.place.workspace
            return ledger.approver_of(vault.open_with_wrapping_keys(workspace, name.strip(), keys))

    def set_password(self, name: str, keys: Mapping[str, Secret], new: NewSlotKey) -> None:
        """Set a new password by a one-time code or by the present password.

        Raises Fault(WRONG_PASSWORD), and ValueError for a key that is derived too cheaply.
        """
        new.require(self.place.cost)
        with self._turn:
            opened = self._slot(name, keys)
            session = self._session(opened)
            try:
                rewrite_slot(session, opened, new)
            finally:
                session.close()

    def close(self) -> None:
        """End the sessions of other computers; a window keeps the ledger open for itself."""
        with self._turn:
            self.serve(is_on=False)
            self._drop()

    def _steady(self) -> AbstractContextManager[object]:
        """Keep the key from being changed for a while."""
        ledger = self._ledger
        return ledger.steady() if ledger else nullcontext()

    def _slot(self, name: str, keys: Mapping[str, Secret]) -> vault.OpenedSlot:
        with self._steady():
            try:
                with worded():
                    require_ledger(self.place)
                    return vault.open_with_wrapping_keys(self.place.workspace, name.strip(), keys)
            except Fault as no:
                log.warning("sign-in refused: %s", no.code.value)
                raise

    def _sign_in(self, name: str, keys: Mapping[str, Secret], *, is_window: bool) -> Session:
        with self._turn:
            opened = self._slot(name, keys)
            if opened.is_one_time:
                opened.forget()
                raise Fault(FaultCode.ONE_TIME_CODE, {"name": name.strip()})
            session = self._session(opened)
            try:
                if opened.is_old:
                    self._renew_slot(session, opened, (name, keys))
            except BaseException:
                session.close()
                raise
            if is_window:
                self._windows |= {session}
            self._settle()
        return session

    def _session(self, opened: vault.OpenedSlot) -> Session:
        """Return the session of whoever opened a slot; the first one opens the ledger."""
        was_open = self._ledger is not None
        try:
            ledger = self._ledger or self._share(OpenLedger(self.place, opened.key))
            with ledger.steady():
                ledger.holder_of(opened)
            return Session(ledger, opened)
        except BaseException:
            if not was_open:
                self._drop()
            raise
        finally:
            opened.forget()

    def _renew_slot(
        self, session: Session, opened: vault.OpenedSlot, typed: tuple[str, Mapping[str, Secret]]
    ) -> None:
        """Write a slot of format 1 in today's, for the same password."""
        name, keys = typed
        offers = {offer.id: offer for offer in self.slot_offers(name)}
        offer, key = offers[opened.slot_id], keys[opened.slot_id]
        if offer.cost is not None:
            rewrite_slot(session, opened, NewSlotKey(offer.salt, offer.cost, key), offer.cost)

    def _share(self, ledger: OpenLedger) -> OpenLedger:
        unheard = ledger.join(self)
        ledger.left, ledger.paused = self._note_left, self._paused
        self._end_hearing = ledger.subscribe(self._hear)
        self._ledger = ledger
        ledger.set_phone_door(self._phone_door)
        # Written while it was put in order, before anybody was there.
        self._listeners.tell(unheard)
        return ledger

    def _note_left(self) -> None:
        with self._turn:
            self._settle()

    def _settle(self) -> None:
        """Start or stop what follows from who is signed in: the works, the wait for closing."""
        self._stop_waiting()
        ledger = self._ledger
        if ledger is None:
            return
        present = ledger.sessions()
        self._windows &= present
        is_over = ledger.superseded is not None
        if not present and (is_over or not self._serves):
            self._drop()
            return
        self._work(is_on=not self._windows and not is_over)
        if not present:
            self._wait(ledger)

    def _wait(self, ledger: OpenLedger) -> None:
        try:
            with worded(), ledger.file.connection() as connection:
                seconds = station_rows.read_policy(connection).key_dropped_seconds
        except Fault as no:
            log.warning("the ledger is closed at once: %s", no.code.value)
            self._drop()
            return
        self._waiting = self._later(seconds, partial(self._note_waited, self._wait_number))

    def _stop_waiting(self) -> None:
        self._wait_number += 1
        self._waiting()
        self._waiting = _nothing

    def _note_waited(self, number: int) -> None:
        with self._turn:
            # A wait that ended while somebody signed in is void, and another may be under way.
            if number == self._wait_number:
                log.info("nobody has been signed in for long: the key is dropped")
                self._drop()

    def _drop(self) -> None:
        self._stop_waiting()
        ledger = self._ledger
        if ledger is None:
            return
        self._work(is_on=False)
        self._ledger, self._windows = None, frozenset()
        self._end_hearing()
        ledger.left, ledger.paused = _nothing, nullcontext
        ledger.leave(self)

    def _work(self, *, is_on: bool) -> None:
        """Start the works of the open ledger, or stop them; on as they were they go on."""
        with self._working:
            ledger = self._ledger
            if is_on and self._line is None and ledger is not None:
                nobody = vault.OpenedSlot(b"", "", LINE.id)
                self._line = Session(ledger, nobody, is_signed_in=False)
                self._works = tuple(each for each in self._make_works(self._line) if _starts(each))
            elif not is_on and self._line is not None:
                works, self._works = self._works, ()
                for work in works:
                    work.close()
                line, self._line = self._line, None
                line.close()

    @contextmanager
    def _paused(self) -> Iterator[None]:
        """Stop the works for a while: they hold the file that is replaced."""
        with self._working:
            is_on = self._line is not None
            self._work(is_on=False)
            try:
                yield
            finally:
                self._work(is_on=is_on)

    def _hear(self, areas: frozenset[Changed]) -> None:
        for work in self._works:
            work.hear(areas)
        self._listeners.tell(areas)
        if Changed.STATION in areas:
            # Not on this thread: it writes, and reading who was let go may have to wait.
            self._later(0.0, self._end_sessions)

    def _end_sessions(self) -> None:
        """Close the sessions of people who were let go, or all once a standby took over."""
        with self._turn:
            self._close_sessions(lambda each: each.is_ended or not each.operator.is_active)
            if self._ledger is not None and self._ledger.superseded is not None:
                self._settle()

    def _close_sessions(self, is_over: Callable[[Session], bool]) -> None:
        """Close sessions of other computers; a window sees to its own."""
        ledger = self._ledger
        for session in ledger.sessions() if ledger else ():
            if session not in self._windows and is_over(session):
                session.close()


def _starts(work: LedgerWork) -> bool:
    """Start a work; one that fails keeps nobody from signing in."""
    try:
        work.start()
    except Exception:
        log.exception("a work of the ledger does not run")
        return False
    return True


def _nothing() -> None:
    """Do nothing."""
