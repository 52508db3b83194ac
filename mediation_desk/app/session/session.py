"""One signed-in desk without a window: the open ledger, its operator and the operator's acts."""

import logging
from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from threading import Lock
from typing import TypeVar

from mediation_desk.app.computer.backup_place import folder_for, read_state
from mediation_desk.app.diagnostics.slow_work import slow_work_told
from mediation_desk.app.entropy import ENTROPY, new_id, now
from mediation_desk.app.faults import worded
from mediation_desk.app.session.passwords import require_strong
from mediation_desk.app.session.written_by import keep_version, with_version
from mediation_desk.domain.law.dated_law import Lawbook
from mediation_desk.domain.people import Operator, Role
from mediation_desk.domain.records.station import Restored
from mediation_desk.domain.refusal import Reason, Refusal
from mediation_desk.ledger.backup.backup import backups_in
from mediation_desk.ledger.disk import swap
from mediation_desk.ledger.disk.layout import Layout
from mediation_desk.ledger.disk.ledger_lock import held
from mediation_desk.ledger.erasure import evidence_cleanup
from mediation_desk.ledger.journal.key_history import count_rekeys
from mediation_desk.ledger.ledger_file import LedgerFile, OpenMode
from mediation_desk.ledger.link import reported_heads
from mediation_desk.ledger.projections import station_rows
from mediation_desk.ledger.projections.law_rows import shipped
from mediation_desk.ledger.reader import ReaderContext
from mediation_desk.ledger.transaction import LedgerTransaction
from mediation_desk.ledger.vault import vault
from mediation_desk.ledger.vault.departures import Departures, keep_departures, read_departures
from mediation_desk.ledger.vault.memory import Secret
from mediation_desk.ledger.vault.password_cost import PRODUCTION, PasswordCost
from mediation_desk.ledger.vault.remembered_names import forget, remember
from mediation_desk.workflows.faults import DAMAGED_LEDGER, Fault, FaultCode
from mediation_desk.workflows.law.rulebook import lawbook
from mediation_desk.workflows.ports import Act, Changed, Clock, Command, Desk, Read
from mediation_desk.workflows.station.administration import (
    USUAL_RIGHTS,
    FoundingForm,
    checked_founding,
    found,
    note_healed_slot,
    note_restore,
)

log = logging.getLogger(__name__)
T = TypeVar("T")
LINE = Operator("line", "", Role.CLERK)
"""Author of the changes made by the regulator's letters: nobody at the desk."""


@dataclass(frozen=True)
class Workplace:
    """Place of a ledger, cost of its slots, and its clock."""

    workspace: Path
    cost: PasswordCost = PRODUCTION
    now: Clock = now


def shipped_law() -> Lawbook:
    """Return the law and the calendar as shipped, for callers without a ledger."""
    return lawbook(shipped())


class Session:
    """An open ledger and the operator who opened it.

    ``rewritten`` names where the ledger differs from the head reported to the regulator last or
    confirmed last; None while it is the same. The ledger opens all the same: it may have to be
    shown.
    """

    def __init__(
        self, place: Workplace, opened: vault.OpenedSlot, mode: OpenMode = OpenMode.WRITE
    ) -> None:
        self.place = place
        self.slot_id = opened.slot_id
        self.writes = mode is not OpenMode.READ
        self.open_proofs: set[Path] = set()
        """Files of this session whose proofs the regulator has not witnessed yet."""
        self._changed: set[Changed] = set()
        self._guard = Lock()
        self._lock = held(place.workspace) if self.writes else None
        self.file = self._opened(opened.key, mode)
        log.info("ledger opened (%s)", mode.value)
        try:
            self.operator = self._operator(opened.operator_id)
            with worded(), self.file.connection() as connection:
                self.rewritten = reported_heads.last_mismatch(connection)
            if self.rewritten is not None:
                log.error("the ledger was rewritten, entry %d", self.rewritten.seq)
            if self.writes:
                self._put_in_order(mode)
        except BaseException:
            self.close()
            raise

    def _put_in_order(self, mode: OpenMode) -> None:
        """Complete what a crash, a broken copy or a restore left undone."""
        workspace = self.place.workspace
        with worded():
            self.file.evidence.sweep()
            if mode is not OpenMode.NEW:
                vault.end_founding(workspace)
            swap.clear_staged(workspace)
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

    def _opened(self, key: Secret, mode: OpenMode) -> LedgerFile:
        """Open the ledger; raises Fault with the remedies where it lacks what was acknowledged."""
        place = self.place
        around = ReaderContext(str(place.workspace), place.now)
        try:
            with worded():
                file = LedgerFile(place.workspace, key, ENTROPY, around, mode)
            try:
                if mode is not OpenMode.NEW and not file.is_founded():
                    raise Fault(FaultCode.LEDGER_EMPTY)
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
        file.changed = self._hear
        return file

    def perform(self, act: Act[T]) -> T:
        """Run one act as the signed-in operator, all of it or nothing."""
        return self.perform_by(self.operator, act)

    def perform_by(self, operator: Operator, act: Act[T]) -> T:
        """Run one act as ``operator``, in one transaction."""
        with slow_work_told("act", act), worded(), self.file.transaction() as store:
            answer = act(self.desk(store, operator))
        if Changed.STATION in store.changed and operator.id == self.operator.id:
            # The operator may have been given another right by this very act.
            self.refresh_operator()
        return answer

    def note(self, act: Act[T]) -> T:
        """Run one act that must be in the journal even when this session only reads.

        For exports by the command line, while a desk has the ledger open.
        """
        if self.writes:
            return self.perform(act)
        with worded(), self.file.secondary_transaction() as store:
            return act(self.desk(store, self.operator))

    def ask(self, query: Read[T], *, cache_kib: int | None = None) -> T:
        """Answer one query from a consistent reading; ``cache_kib`` is that of `reading`."""
        reading = self.file.reading(cache_kib=cache_kib)
        with slow_work_told("question", query), worded(), reading as reader:
            return query(reader)

    def as_other(self, name: str, password: str) -> Operator:
        """Open another operator's slot with their password; nobody is signed in by it."""
        with worded():
            opened = vault.unlock(self.place.workspace, name, password)
        opened.forget()
        other = self._operator(opened.operator_id)
        if opened.is_one_time or not other.is_active:
            raise Fault(FaultCode.WRONG_PASSWORD)
        return other

    def take_changed(self) -> frozenset[Changed]:
        """Return the areas written since this was called last, by whichever thread."""
        with self._guard:
            taken, self._changed = frozenset(self._changed), set()
        return taken

    def _hear(self, areas: Set[Changed]) -> None:
        with self._guard:
            self._changed |= areas

    def refresh_operator(self) -> None:
        """Read the signed-in operator's role and rights again."""
        self.operator = self._operator(self.operator.id)

    def end_slots(self) -> None:
        """Remove the slots of everybody who is not known here as active.

        These are people who were let go, and people whose slot was made before a crash kept their
        entry from being written. Departures are recorded next to the ledger, for a backup that
        still knows them.
        """
        operators = self._operators()
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

        Nobody else may be at work in this session. When `change` raises before it decided, the
        ledger is open as before; the fault is raised again.
        """
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

    def close(self) -> None:
        """Close the ledger and wipe its key."""
        self.file.close()
        log.info("ledger closed")
        self._let_go()

    def _let_go(self) -> None:
        if self._lock is not None:
            self._lock.release()

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
        operators = self._operators()
        for each in healed:
            owner = next((one.id for one in operators if each.is_of(one.id, one.name)), "")
            self.perform_by(LINE, Command(note_healed_slot, owner))

    def _operators(self) -> list[Operator]:
        with self.file.connection() as connection:
            return station_rows.read_operators(connection)

    def _rekeys(self) -> int:
        with self.file.connection() as connection:
            return count_rekeys(connection)

    def _operator(self, operator_id: str) -> Operator:
        """Return an operator; one whom the ledger does not know may do nothing here."""
        with self.file.connection() as connection:
            operator = station_rows.read_operator(connection, operator_id)
        return operator or Operator(operator_id, "", Role.AUDITOR, is_active=False)

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


def sign_in(place: Workplace, name: str, password: str, *, writes: bool = True) -> Session:
    """Open a ledger with an operator's own password; raises Fault with the reason.

    ONE_TIME_CODE when a one-time code was typed, with which only a password is set. A slot of
    format 1 is rewritten in today's format, as its password is known only now.
    """
    opened = _slot_told(place, name, password)
    if opened.is_one_time:
        opened.forget()
        raise Fault(FaultCode.ONE_TIME_CODE, {"name": name.strip()})
    session = _session_of(place, opened, OpenMode.WRITE if writes else OpenMode.READ)
    if not session.operator.is_active:
        log.warning("sign-in refused: not active")
        session.close()
        raise Fault(FaultCode.WRONG_PASSWORD)
    if writes and opened.is_old:
        with worded():
            # The key that came with the slot is overwritten by now.
            current = replace(opened, key=session.file.key)
            who = session.operator.name
            vault.reset_password(place.workspace, current, who, password, cost=place.cost)
    remember(place.workspace, name.strip())
    return session


def _slot_told(place: Workplace, name: str, password: str) -> vault.OpenedSlot:
    """Open a slot; a refused try is logged by its reason, never with the typed text."""
    try:
        return open_slot(place, name, password)
    except Fault as no:
        log.warning("sign-in refused: %s", no.code.value)
        raise


def _session_of(place: Workplace, opened: vault.OpenedSlot, mode: OpenMode) -> Session:
    """Open the ledger, which keeps a copy of the key; the one from the slot is overwritten."""
    try:
        return Session(place, opened, mode)
    finally:
        opened.forget()


def open_slot(place: Workplace, name: str, password: str) -> vault.OpenedSlot:
    """Open the slot of this name; raises Fault, MISSING where there is no ledger."""
    with worded():
        swap.finish_swap(place.workspace)
        if not Layout(place.workspace).ledger.exists():
            raise Fault(FaultCode.MISSING, {"workspace": str(place.workspace)})
        return vault.unlock(place.workspace, name.strip(), password)


@dataclass(frozen=True)
class Newcomer:
    """The first operator of a ledger."""

    name: str
    password: str
    role: Role = Role.STATION_MANAGER


def begin_station(place: Workplace, founding: FoundingForm, first: Newcomer) -> tuple[Session, str]:
    """Make the vault and the ledger, found the station; return the desk and the recovery code.

    Raises Refusal for what the form lacks, before anything is made, and Fault for the disk.
    """
    _check(founding, first)
    operator = Operator(
        new_id(), first.name.strip(), first.role, frozenset(USUAL_RIGHTS[first.role])
    )
    with worded():
        vault.begin_founding(place.workspace)
        made = vault.create_vault(
            place.workspace,
            operator.name,
            first.password,
            operator_id=operator.id,
            cost=place.cost,
        )
    session = _session_of(
        place, vault.OpenedSlot(made.key, made.slot_id, operator.id), OpenMode.NEW
    )
    session.perform_by(operator, Command(found, founding))
    with worded():
        vault.end_founding(place.workspace)
    session.refresh_operator()
    remember(place.workspace, operator.name)
    return session, made.recovery_code


def _check(founding: FoundingForm, first: Newcomer) -> None:
    checked_founding(founding)
    if not first.name.strip():
        raise Refusal(Reason.NAME_MISSING)
    require_strong(first.password, (first.name, founding.name))


@contextmanager
def signed_in(place: Workplace, name: str, password: str, *, writes: bool) -> Iterator[Session]:
    """Sign in for the length of one command."""
    session = sign_in(place, name, password, writes=writes)
    try:
        yield session
    finally:
        session.close()
