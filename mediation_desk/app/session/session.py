"""One signed-in operator without a window: the open ledger, and the operator's acts."""

import logging
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from threading import Lock
from typing import TypeVar

from mediation_desk.app.entropy import new_id
from mediation_desk.app.faults import worded
from mediation_desk.app.session.open_ledger import (
    LINE,
    OpenLedger,
    Workplace,
    with_last_backup,
)
from mediation_desk.app.session.passwords import require_strong
from mediation_desk.domain.law.dated_law import Lawbook
from mediation_desk.domain.people import Operator, Role
from mediation_desk.domain.refusal import Reason, Refusal
from mediation_desk.ledger.disk import swap
from mediation_desk.ledger.disk.layout import Layout
from mediation_desk.ledger.ledger_file import LedgerFile, OpenMode
from mediation_desk.ledger.projections.law_rows import shipped
from mediation_desk.ledger.shared_reading import SharedState
from mediation_desk.ledger.transaction import LedgerTransaction
from mediation_desk.ledger.vault import vault
from mediation_desk.ledger.vault.memory import Secret
from mediation_desk.ledger.vault.remembered_names import remember
from mediation_desk.workflows.faults import Fault, FaultCode
from mediation_desk.workflows.law.rulebook import lawbook
from mediation_desk.workflows.ports import Act, Changed, Command, Desk, Read
from mediation_desk.workflows.read_models.link import HeadMismatch
from mediation_desk.workflows.station.administration import (
    USUAL_RIGHTS,
    FoundingForm,
    checked_founding,
    found,
)

__all__ = [
    "LINE",
    "Newcomer",
    "Session",
    "Workplace",
    "begin_station",
    "open_session",
    "open_slot",
    "require_ledger",
    "shipped_law",
    "sign_in",
    "signed_in",
    "with_last_backup",
]

log = logging.getLogger(__name__)
T = TypeVar("T")


def shipped_law() -> Lawbook:
    """Return the law and the calendar as shipped, for callers without a ledger."""
    return lawbook(shipped())


class Session:
    """One operator at an open ledger, alone or beside others in the same process.

    The operator's role and rights follow the ledger. When they are let go, their session ends:
    what they ask or do raises Fault(SIGN_IN_ENDED). So it is once a standby took the ledger over,
    with HOST_SUPERSEDED.
    """

    def __init__(
        self, ledger: OpenLedger, opened: vault.OpenedSlot, *, is_signed_in: bool = True
    ) -> None:
        self.ledger = ledger
        self.slot_id = opened.slot_id
        self.is_signed_in = is_signed_in
        """Tells whether a person is at it; not so for what runs for the open ledger itself."""
        self._operator_id = opened.operator_id
        self._was_active = self._is_closed = False
        self._guard = Lock()
        self._changed: set[Changed] = set()
        self._end_hearing = ledger.subscribe(self._hear)
        try:
            self._changed |= ledger.join(self, self if is_signed_in else None)
        except BaseException:
            self.close()
            raise
        self._was_active = self.operator.is_active

    @property
    def place(self) -> Workplace:
        """Place of the ledger."""
        return self.ledger.place

    @property
    def file(self) -> LedgerFile:
        """The open file."""
        return self.ledger.file

    @property
    def writes(self) -> bool:
        """Tells whether the ledger is open for writing."""
        return self.ledger.writes

    @property
    def rewritten(self) -> HeadMismatch | None:
        """Where the ledger differs from what the regulator knows; None while it does not."""
        return self.ledger.rewritten

    @property
    def open_proofs(self) -> set[Path]:
        """Files made here whose proofs the regulator has not witnessed yet."""
        return self.ledger.open_proofs

    @property
    def operator(self) -> Operator:
        """The signed-in operator, with the role and rights that the ledger knows by now."""
        operator = self.ledger.operator(self._operator_id)
        self._was_active |= operator.is_active
        return operator

    @operator.setter
    def operator(self, operator: Operator) -> None:
        self._operator_id = operator.id

    @property
    def is_ended(self) -> bool:
        """Tells whether the operator was let go, or the session closed, since it began.

        All sessions of a ledger that is written end once a standby took it over.
        """
        is_active = self.operator.is_active
        is_over = self._is_closed or (self.writes and self.ledger.superseded is not None)
        return is_over or (self._was_active and not is_active)

    def perform(self, act: Act[T]) -> T:
        """Run one act as the signed-in operator, all of it or nothing."""
        return self.ledger.perform_as(lambda _: self._present(), act)

    def perform_by(self, operator: Operator, act: Act[T]) -> T:
        """Run one act as ``operator``, in one transaction."""
        return self.ledger.perform_by(operator, act)

    def note(self, act: Act[T]) -> T:
        """Run one act that must be in the journal even when this session only reads.

        For exports by the command line, while a desk has the ledger open.
        """
        return self.ledger.note_as(lambda _: self._present(), act)

    def ask(self, query: Read[T], *, cache_kib: int | None = None) -> T:
        """Answer one query from a consistent reading; ``cache_kib`` is that of `reading`."""
        self._present()
        return self.ledger.ask(query, cache_kib=cache_kib)

    def ask_shared(self, query: Callable[[SharedState], T]) -> T:
        """Answer one query from the reading of those who ask alike."""
        self._present()
        return self.ledger.ask_shared(query)

    def as_other(self, name: str, password: str) -> Operator:
        """Open another operator's slot with their password; nobody is signed in by it."""
        with worded():
            opened = vault.unlock(self.place.workspace, name, password)
            return self.ledger.approver_of(opened)

    def as_other_by_keys(self, name: str, keys: Mapping[str, Secret]) -> Operator:
        """Open another operator's slot with wrapping keys; nobody is signed in by it."""
        with worded():
            opened = vault.open_with_wrapping_keys(self.place.workspace, name, keys)
            return self.ledger.approver_of(opened)

    def at_case(self, case: str) -> tuple[str, ...]:
        """Note that the operator has a case open, "" for none; return who else has it open."""
        return self.ledger.presence.at_case(self, self.operator.name, case)

    def take_changed(self) -> frozenset[Changed]:
        """Return the areas written since this was called last, by whomever."""
        with self._guard:
            taken, self._changed = frozenset(self._changed), set()
        return taken

    def refresh_operator(self) -> None:
        """Read the signed-in operator's role and rights again."""
        with worded():
            self.ledger.read_people()

    def end_slots(self) -> None:
        """Remove the slots of everybody who is not known here as active."""
        self.ledger.end_slots()

    def change_key(self, change: Callable[[], None], key: bytes) -> None:
        """Let `change` put the ledger under another key; raises as `OpenLedger.change_key`."""
        self.ledger.change_key(change, key)

    def desk(self, store: LedgerTransaction, operator: Operator) -> Desk:
        """Return the desk of an operator with its rules, on an open transaction."""
        return self.ledger.desk(store, operator)

    def close(self) -> None:
        """Leave the ledger; it is closed and its key wiped with the last session at it."""
        self._is_closed = True
        self._end_hearing()
        self.ledger.leave(self)

    def _hear(self, areas: frozenset[Changed]) -> None:
        with self._guard:
            self._changed |= areas

    def _present(self) -> Operator:
        """Return the operator as the ledger knows them now.

        Raises Fault SIGN_IN_ENDED, or HOST_SUPERSEDED.
        """
        operator = self.operator
        if self.writes and self.ledger.superseded is not None:
            raise self.ledger.superseded.fault()
        if self.is_ended:
            raise Fault(FaultCode.SIGN_IN_ENDED)
        return operator


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


def open_session(
    place: Workplace, opened: vault.OpenedSlot, mode: OpenMode = OpenMode.WRITE
) -> Session:
    """Open a ledger for the holder of a slot, with nobody else in this process at it."""
    return Session(OpenLedger(place, opened.key, mode), opened)


def _session_of(place: Workplace, opened: vault.OpenedSlot, mode: OpenMode) -> Session:
    """Open the ledger, which keeps a copy of the key; the one from the slot is overwritten."""
    try:
        return open_session(place, opened, mode)
    finally:
        opened.forget()


def open_slot(place: Workplace, name: str, password: str) -> vault.OpenedSlot:
    """Open the slot of this name; raises Fault, MISSING where there is no ledger."""
    with worded():
        require_ledger(place)
        return vault.unlock(place.workspace, name.strip(), password)


def require_ledger(place: Workplace) -> None:
    """Raise Fault(MISSING) where there is no ledger; a swap that was decided is finished first."""
    swap.finish_swap(place.workspace)
    if not Layout(place.workspace).ledger.exists():
        raise Fault(FaultCode.MISSING, {"workspace": str(place.workspace)})


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
