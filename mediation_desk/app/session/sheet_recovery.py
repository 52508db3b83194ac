"""Recover access with the recovery sheet, when the passwords are forgotten.

The order allows for a computer that dies in between: the use is written into the journal, the
operator's slot is rewritten, a new recovery slot is added, and the earlier code is made void only
when the new one is kept. At each moment either the old sheet opens the ledger, or the new sheet and
the new password do.
"""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from mediation_desk.app.diagnostics.scrubbing import kind_of
from mediation_desk.app.entropy import new_id
from mediation_desk.app.faults import worded
from mediation_desk.app.session.maintenance import names_for
from mediation_desk.app.session.passwords import require_strong
from mediation_desk.app.session.rekeying import renew_key_when_due
from mediation_desk.app.session.session import Session, Workplace, open_session
from mediation_desk.domain.people import Operator, folded_name
from mediation_desk.domain.refusal import Refusal
from mediation_desk.ledger.disk.layout import Layout
from mediation_desk.ledger.vault import vault
from mediation_desk.ledger.vault.remembered_names import remember
from mediation_desk.workflows.faults import Fault, FaultCode
from mediation_desk.workflows.ports import Command, Query
from mediation_desk.workflows.reads import station
from mediation_desk.workflows.station.administration import SheetUse, note_recovery_sheet

log = logging.getLogger(__name__)
CODE_FAULTS = frozenset(
    {
        FaultCode.WRONG_RECOVERY_CODE,
        FaultCode.RECOVERY_CODE_MISTYPED,
        FaultCode.RECOVERY_CODE_LENGTH,
    }
)


@dataclass(frozen=True)
class OpenedRecovery:
    """A ledger that the recovery sheet opened; nobody is signed in until a password is set.

    ``act`` identifies this one use: tried again after a full disk, it is in the journal once.
    """

    session: Session
    operators: tuple[Operator, ...]
    act: str

    def operator(self, name: str) -> Operator | None:
        """Return the operator of this name, whatever the width of its characters."""
        sought = folded_name(name)
        found = (each for each in self.operators if folded_name(each.name) == sought)
        return next(found, None)


def open_with_sheet(place: Workplace, code: str) -> OpenedRecovery:
    """Open a ledger with the code of its recovery sheet; raises Fault with the reason."""
    if not Layout(place.workspace).ledger.exists():
        raise Fault(FaultCode.MISSING, {"workspace": str(place.workspace)})
    with worded():
        opened = vault.unlock_with_recovery(place.workspace, code)
    try:
        session = open_session(place, opened)
    finally:
        opened.forget()
    operators = session.ask(Query(station.desk, "")).operators
    there = tuple(each for each in operators if each.is_active and each.is_verified)
    return OpenedRecovery(session, there, new_id())


@contextmanager
def opened_with_sheet(place: Workplace, code: str) -> Iterator[OpenedRecovery]:
    """Open a ledger with the recovery sheet for the length of one command."""
    recovery = open_with_sheet(place, code)
    try:
        yield recovery
    finally:
        recovery.session.close()


def set_password(
    recovery: OpenedRecovery, operator: Operator, password: str
) -> vault.RenewedRecovery:
    """Give an operator a new password and sign them in; return the new recovery code.

    The earlier code opens the ledger too until `spend_old_sheet`. Raises Refusal for a weak
    password, before anything is written, and Fault for the disk; a repeated call ends the same.
    """
    session = recovery.session
    require_strong(password, names_for(session, operator.name))
    form = SheetUse(recovery.act, operator.id)
    session.perform_by(operator, Command(note_recovery_sheet, form))
    with worded():
        _rewrite_slot(session, operator, password)
        renewed = vault.add_recovery(session.place.workspace, session.file.key)
    session.operator = operator
    remember(session.place.workspace, operator.name)
    return renewed


def spend_old_sheet(session: Session, renewed: vault.RenewedRecovery) -> None:
    """Make the used sheet void, now that the new one is kept."""
    with worded():
        vault.keep_one_recovery(session.place.workspace, renewed.slot_id)


def renew_key_after_use(session: Session) -> None:
    """Renew the ledger's key after the use of a sheet, where nobody loses their slot by it.

    Where it fails it stays due, and the settings say so: the person is let in all the same.
    """
    try:
        renew_key_when_due(session)
    except (Fault, Refusal) as no:
        log.warning("the ledger's key is not renewed: %s", kind_of(no))


def take_new_sheet_back(session: Session, renewed: vault.RenewedRecovery) -> None:
    """Make the new sheet void, which nobody printed or kept; the used one opens as before."""
    with worded():
        vault.drop_recovery(session.place.workspace, renewed.slot_id)


def _rewrite_slot(session: Session, operator: Operator, password: str) -> None:
    """Rewrite the operator's slot, or make a new one where it was lost with its copy."""
    place, key = session.place, session.file.key
    slots = vault.slots_for(place.workspace, operator.id, operator.name)
    if not slots:
        holder = (operator.name, operator.id)
        vault.add_slot(place.workspace, key, holder, password, cost=place.cost)
        return
    opened = vault.OpenedSlot(key, slots[0].label.id, operator.id)
    vault.reset_password(place.workspace, opened, operator.name, password, cost=place.cost)
