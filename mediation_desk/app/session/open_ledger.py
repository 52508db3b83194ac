"""A ledger that is open in this process, once, for everybody who is signed in to it."""

import hmac
import logging
import shutil
from collections.abc import Callable, Mapping, Sequence, Set
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from pathlib import Path
from threading import Lock, RLock
from typing import TYPE_CHECKING, Protocol, TypeVar

from mediation_desk.app.computer.backup_place import folder_for, read_state
from mediation_desk.app.computer.superseding import TakeoverLook, TakeoverNotice
from mediation_desk.app.diagnostics.slow_work import slow_work_told
from mediation_desk.app.entropy import ENTROPY, new_id, now
from mediation_desk.app.faults import worded
from mediation_desk.app.session.written_by import keep_version, with_version
from mediation_desk.domain.people import Operator, Role
from mediation_desk.domain.records.station import Restored
from mediation_desk.ledger.backup.backup import backups_in
from mediation_desk.ledger.disk import swap
from mediation_desk.ledger.disk.layout import Layout
from mediation_desk.ledger.disk.ledger_lock import held
from mediation_desk.ledger.erasure import evidence_cleanup
from mediation_desk.ledger.journal.key_history import count_rekeys
from mediation_desk.ledger.ledger_file import LedgerFile, OpenMode
from mediation_desk.ledger.link import reported_heads
from mediation_desk.ledger.projections import station_rows
from mediation_desk.ledger.reader import ReaderContext
from mediation_desk.ledger.shared_reading import SharedState
from mediation_desk.ledger.transaction import LedgerTransaction
from mediation_desk.ledger.vault import vault
from mediation_desk.ledger.vault.departures import Departures, keep_departures, read_departures
from mediation_desk.ledger.vault.memory import Secret
from mediation_desk.ledger.vault.password_cost import PRODUCTION, PasswordCost
from mediation_desk.ledger.vault.remembered_names import forget
from mediation_desk.workflows.case_presence import CasePresence
from mediation_desk.workflows.faults import DAMAGED_LEDGER, Fault, FaultCode
from mediation_desk.workflows.phone.phone_values import PhoneDoor
from mediation_desk.workflows.ports import Act, Changed, Clock, Command, Desk, Read
from mediation_desk.workflows.station.administration import note_healed_slot, note_restore

if TYPE_CHECKING:
    from mediation_desk.app.session.session import Session

log = logging.getLogger(__name__)
T = TypeVar("T")
LINE = Operator("line", "", Role.CLERK)
"""Author of the changes made by the regulator's letters: nobody at the desk."""

Hear = Callable[[frozenset[Changed]], None]
"""Function that hears which areas a transaction wrote: on the writing thread, before the next one.

It must be quick and write nothing.
"""


@dataclass(frozen=True)
class Workplace:
    """Place of a ledger, cost of its slots, and its clock."""

    workspace: Path
    cost: PasswordCost = PRODUCTION
    now: Clock = now


class ChangeListeners:
    """Functions that hear of changes; what one of them raises is logged, and keeps no other off."""

    def __init__(self) -> None:
        self._guard = Lock()
        self._heard_by: tuple[Hear, ...] = ()

    def subscribe(self, hear: Hear) -> Callable[[], None]:
        """Add a function; return what removes it."""
        with self._guard:
            self._heard_by += (hear,)

        def end() -> None:
            with self._guard:
                self._heard_by = tuple(each for each in self._heard_by if each != hear)

        return end

    def tell(self, areas: frozenset[Changed]) -> None:
        """Tell everybody of the areas that were written."""
        for hear in self._heard_by:
            try:
                hear(areas)
            except Exception:
                # The act is written: whoever did it must not be told otherwise.
                log.exception("somebody did not hear of a change")


class RunningLink(Protocol):
    """The link to the hub as others than its own window use it."""

    def wake(self) -> None:
        """Make a contact now, where something waits."""
        ...

    def contact(self) -> None:
        """Make a contact now, although nothing waits."""
        ...

    def enrol(self, address: str, code: str, by: "Session | None" = None) -> str:
        """Enrol with a hub as an operator; return its name."""
        ...


class OpenLedger:
    """An open ledger: its lock, its file, its transactions; it closes when the last user left.

    ``rewritten`` names where the ledger differs from the head reported to the regulator last or
    confirmed last; None while it is the same. The ledger opens all the same: it may have to be
    shown. Raises Fault with the remedies where it lacks what was acknowledged.
    """

    def __init__(self, place: Workplace, key: Secret, mode: OpenMode = OpenMode.WRITE) -> None:
        self.place, self._takeover = place, TakeoverLook(place.workspace)
        self.writes = mode is not OpenMode.READ
        self.open_proofs: set[Path] = set()
        """Files made here whose proofs the regulator has not witnessed yet."""
        self._people: Mapping[str, Operator] = {}
        """Operators by their ids, as of the last transaction: whoever acts is looked up here."""
        self.paused: Callable[[], AbstractContextManager[object]] = nullcontext
        """Pause of what runs for the open ledger itself, around a change of its key."""
        self.left: Callable[[], None] = _nobody_hears
        """Function that hears that somebody signed out."""
        self.link: RunningLink | None = None
        """The link to the hub that runs for this ledger."""
        self.phone_door: PhoneDoor | None = None
        """The running door of the consumers' phones."""
        self.is_closed = False
        self._users: set[object] = set()
        self._signed_in: set[Session] = set()
        self._turn = RLock()
        """Turn of joining, leaving, closing and a change of the key."""
        self._listeners = ChangeListeners()
        self.presence = CasePresence(lambda: self._listeners.tell(frozenset({Changed.PRESENCE})))
        """Who has which case open."""
        self._unheard: set[Changed] = set()
        self._guard = Lock()
        self._lock = held(place.workspace) if self.writes else None
        self.file = self._opened(key, mode)
        log.info("ledger opened (%s)", mode.value)
        try:
            with worded(), self.file.connection() as connection:
                self.rewritten = reported_heads.last_mismatch(connection)
            if self.rewritten is not None:
                log.error("the ledger was rewritten, entry %d", self.rewritten.seq)
            if self.writes:
                self._put_in_order(mode)
        except BaseException:
            self._close()
            raise

    @property
    def superseded(self) -> TakeoverNotice | None:
        """The takeover of a standby, as of the last look: nothing is written from then on."""
        return self._takeover.notice

    def look_superseded(self) -> bool:
        """Look whether a standby took over; with the first look that finds it all sessions end."""
        with worded():
            if self._takeover.is_found(self.file):
                self._listeners.tell(frozenset({Changed.STATION}))
        return self.superseded is not None

    def require_present(self) -> None:
        """Raise Fault(HOST_SUPERSEDED) once a standby took over."""
        if self.look_superseded() and self.superseded is not None:
            raise self.superseded.fault()

    def join(self, user: object, session: "Session | None" = None) -> frozenset[Changed]:
        """Keep the ledger open for a further user; return the areas that nobody has heard of yet.

        ``session`` is that of a person, who keeps the key from being changed.
        Raises Fault(SIGN_IN_ENDED) when the last one left meanwhile, HOST_SUPERSEDED for a person
        once the standby took over.
        """
        with self._turn:
            if self.is_closed:
                raise Fault(FaultCode.SIGN_IN_ENDED)
            if session is not None and self.writes:
                self.require_present()
            self._users.add(user)
            with self._guard:
                unheard = frozenset(self._unheard)
                if session is not None:
                    self._signed_in.add(session)
                    self._unheard = set()
        return unheard

    def leave(self, user: object) -> None:
        """Let a user go; the ledger is closed and its key wiped when nobody else is there."""
        with self._turn:
            was_signed_in = user in self.sessions()
            self._signed_in = {each for each in self._signed_in if each is not user}
            self._users.discard(user)
            is_last = not self._users and not self.is_closed
            self.is_closed |= is_last
        if is_last:
            self._close()
        self.presence.leave(user)
        if was_signed_in:
            self.left()

    def sessions(self) -> "frozenset[Session]":
        """Return the sessions of people at this ledger."""
        return frozenset(self._signed_in)

    def steady(self) -> AbstractContextManager[object]:
        """Keep others from joining, leaving or changing the key for a while."""
        return self._turn

    def subscribe(self, hear: Hear) -> Callable[[], None]:
        """Call ``hear`` after each transaction, whoever wrote; return what ends it."""
        return self._listeners.subscribe(hear)

    def _hear(self, areas: Set[Changed], people: Sequence[Operator] | None) -> None:
        if people is not None:
            self._people = {each.id: each for each in people}
        with self._guard:
            if not self._signed_in:
                self._unheard |= areas
        self._listeners.tell(frozenset(areas))

    def perform_by(self, operator: Operator, act: Act[T]) -> T:
        """Run one act as ``operator``, all of it or nothing."""
        return self.perform_as(lambda _: operator, act)

    def perform_as(self, who: Callable[[LedgerTransaction], Operator], act: Act[T]) -> T:
        """Run one act as the operator that ``who`` names within the transaction.

        Raises Fault SIGN_IN_ENDED once the ledger was closed, HOST_SUPERSEDED after a takeover.
        """
        self._require_open()
        with slow_work_told("act", act), worded(), self.file.transaction() as store:
            answer = act(self.desk(store, who(store)))
        if Changed.PHONE in store.changed:
            self._erase_refused()
        return answer

    def set_phone_door(self, door: PhoneDoor | None) -> None:
        """Say that the door of the consumers' phones is open, or that it is closed."""
        self.phone_door = door
        self._listeners.tell(frozenset({Changed.PHONE}))

    def _erase_refused(self) -> None:
        """Delete what was refused of a phone; a fault of the disk leaves it to the next time."""
        try:
            with worded():
                evidence_cleanup.erase_refused(self.file)
        except Fault as no:
            log.warning("refused files of a phone are still there: %s", no.code.value)

    def note_as(self, who: Callable[[LedgerTransaction], Operator], act: Act[T]) -> T:
        """Run one act that must be in the journal even when this process only reads.

        For exports by the command line, while a desk has the ledger open. Raises as `perform_as`.
        """
        if self.writes:
            return self.perform_as(who, act)
        with worded(), self.file.secondary_transaction() as store:
            return act(self.desk(store, who(store)))

    def ask(self, query: Read[T], *, cache_kib: int | None = None) -> T:
        """Answer one query from a consistent reading; ``cache_kib`` is that of `reading`.

        Raises Fault(SIGN_IN_ENDED) once the ledger was closed.
        """
        self._require_open()
        reading = self.file.reading(cache_kib=cache_kib)
        with slow_work_told("question", query), worded(), reading as reader:
            return query(reader)

    def ask_shared(self, query: Callable[[SharedState], T]) -> T:
        """Answer one query from the reading of those who ask alike; raises as `ask`."""
        self._require_open()
        with slow_work_told("question", query), worded(), self.file.shared.state() as state:
            return query(state)

    def _require_open(self) -> None:
        if self.is_closed:
            raise Fault(FaultCode.SIGN_IN_ENDED)

    def operator(self, operator_id: str) -> Operator:
        """Return an operator; one whom the ledger does not know may do nothing here."""
        found = self._people.get(operator_id)
        return found or Operator(operator_id, "", Role.AUDITOR, is_active=False)

    def read_people(self) -> None:
        """Read all operators again, where another process writes; else they are known."""
        if not self.writes:
            self._people = _people_of(self.file)

    def holder_of(self, opened: vault.OpenedSlot) -> Operator:
        """Return whose slot was opened; its key is wiped.

        Raises Fault: WRONG_PASSWORD for somebody who is not active, and for a slot that does not
        hold this ledger's key. Whoever can write into the folder might have put that one there.
        """
        is_ours = hmac.compare_digest(opened.key, self.file.key)
        opened.forget()
        holder = self.operator(opened.operator_id)
        if not is_ours or not holder.is_active:
            raise Fault(FaultCode.WRONG_PASSWORD)
        return holder

    def approver_of(self, opened: vault.OpenedSlot) -> Operator:
        """Return whose slot was opened by their password, as `holder_of`; a code proves nobody."""
        holder = self.holder_of(opened)
        if opened.is_one_time:
            raise Fault(FaultCode.WRONG_PASSWORD)
        return holder

    def end_slots(self) -> None:
        """Remove the slots of everybody who is not known here as active.

        These are people who were let go, and people whose slot was made before a crash kept their
        entry from being written. Departures are recorded next to the ledger, for a backup that
        still knows them.
        """
        with self._turn:
            self._end_slots()

    def _end_slots(self) -> None:
        operators = self._people.values()
        if not operators:
            return
        staying = [
            (each.id, each.name) for each in operators if each.is_active and each.is_verified
        ]
        leaving = [each for each in operators if not each.is_active]
        departed = Departures(frozenset(each.id for each in leaving), self._rekeys())
        keep_departures(self.place.workspace, departed)
        vault.end_slots(self.place.workspace, staying, (each.name for each in leaving))
        for name in {each.name for each in leaving} - {name for _, name in staying}:
            forget(self.place.workspace, name)

    def change_key(self, change: Callable[[], None], key: bytes) -> None:
        """Close the ledger, let `change` replace it by a file under another key, open it again.

        Raises Fault(OTHERS_AT_WORK) with their count while more than one is signed in. When
        `change` raises before it decided, the ledger is open as before; the fault is raised again.
        """
        self._require_alone()
        # Paused first: what is paused leaves the ledger, and waits for the turn to do so.
        with self.paused(), self._turn:
            self._require_alone()
            self._change_key(change, key)

    def _require_alone(self) -> None:
        if (others := len(self._signed_in) - 1) > 0:
            raise Fault(FaultCode.OTHERS_AT_WORK, {"count": others})

    def _change_key(self, change: Callable[[], None], key: bytes) -> None:
        before = bytes(self.file.key)
        self.file.close()
        try:
            change()
        except BaseException:
            is_decided = swap.finish_swap(self.place.workspace)
            self.file = self._opened(key if is_decided else before, OpenMode.WRITE)
            raise
        self.file = self._opened(key, OpenMode.WRITE)
        swap.clear_rekeyed(self.place.workspace)
        self.end_slots()

    def desk(self, store: LedgerTransaction, operator: Operator) -> Desk:
        """Return the desk of an operator with its rules, on an open transaction."""
        return Desk(
            ledger=store,
            operator=operator,
            station=store.station,
            policy=store.policy,
            law=store.law,
            now=self.place.now,
            new_id=new_id,
        )

    def _close(self) -> None:
        self.is_closed = True
        self.file.close()
        log.info("ledger closed")
        self._let_go()

    def _let_go(self) -> None:
        if self._lock is not None:
            self._lock.release()

    def _opened(self, key: Secret, mode: OpenMode) -> LedgerFile:
        place = self.place
        around = ReaderContext(str(place.workspace), place.now, lambda: self.phone_door)
        try:
            with worded():
                file = LedgerFile(place.workspace, key, ENTROPY, around, mode)
            try:
                if mode is not OpenMode.NEW and not file.is_founded():
                    raise Fault(FaultCode.LEDGER_EMPTY)
                with worded():
                    self._people = _people_of(file)
            except BaseException:
                file.close()
                raise
        except Fault as no:
            self._let_go()
            named = with_last_backup(with_version(no, place.workspace), place.workspace)
            raise named from no
        except BaseException:
            self._let_go()
            raise
        file.changed, file.may_write = self._hear, self.require_present
        return file

    def _put_in_order(self, mode: OpenMode) -> None:
        """Complete what a crash, a broken copy or a restore left undone.

        Raises Fault(HOST_SUPERSEDED), before anything is written.
        """
        self.require_present()
        workspace = self.place.workspace
        with worded():
            self.file.evidence.sweep()
            if mode is not OpenMode.NEW:
                vault.end_founding(workspace)
            swap.clear_staged(workspace)
            # Exports that a host made for its seats, and that a crash left.
            shutil.rmtree(workspace / "seats" / "files", ignore_errors=True)
            swap.clear_rekeyed(workspace)
        keep_version(workspace)
        if mode is not OpenMode.NEW:
            self._tidy()
        self._own_up()
        with worded():
            healed = vault.heal_slots(workspace)
            self.end_slots()
        if self.file.is_founded():
            self._tell_healed(healed)

    def _tidy(self) -> None:
        """Delete evidence whose time is over; a fault of it keeps nobody from their work."""
        try:
            with worded():
                evidence_cleanup.clean_up(self.file, self.place.now())
        except Fault as no:
            log.warning("evidence that is due to go stays until the next sign-in: %s", no.code)

    def _own_up(self) -> None:
        """Record in the journal, once, that the ledger was restored from a backup."""
        workspace = self.place.workspace
        marker = swap.restored_marker(workspace)
        if marker is not None and self.file.is_founded():
            departed = read_departures(workspace).operators
            restored = _restored(marker)
            self.perform_by(LINE, Command(note_restore, departed, restored))
            swap.clear_restored(workspace)

    def _tell_healed(self, healed: Sequence[vault.HealedSlot]) -> None:
        """Record in the journal whose slot had a broken copy; "" stands for the recovery sheet."""
        for each in healed:
            people = self._people.values()
            owner = next((one.id for one in people if each.is_of(one.id, one.name)), "")
            self.perform_by(LINE, Command(note_healed_slot, owner))

    def _rekeys(self) -> int:
        with self.file.connection() as connection:
            return count_rekeys(connection)


def _people_of(file: LedgerFile) -> Mapping[str, Operator]:
    with file.connection() as connection:
        return {each.id: each for each in station_rows.read_operators(connection)}


def _nobody_hears() -> None:
    """Report nothing: nobody asked to hear who left."""


def _restored(marker: Mapping[str, str]) -> Restored:
    """Return a marker's facts about a restore; a garbled one has none."""
    lost = marker.get("lost", "0")
    return Restored(
        int(lost) if lost.isdecimal() else 0,
        marker.get("consented_by", ""),
        marker.get("left_version", ""),
    )


def with_last_backup(no: Fault, workspace: Path) -> Fault:
    """Name in a fault of a damaged ledger the place of its last backup."""
    if no.code not in DAMAGED_LEDGER:
        return no
    place = folder_for(workspace, read_state(workspace))
    own = Layout(workspace).backups
    newest = max((*backups_in(place), *backups_in(own)), key=lambda path: path.name, default=place)
    return Fault(no.code, {**no.detail, "backup": str(newest)})
