"""One-time codes: a manager issues one, and its holder sets a new password with it."""

from dataclasses import replace

from mediation_desk.app.entropy import new_id
from mediation_desk.app.faults import worded
from mediation_desk.app.session.maintenance import names_for
from mediation_desk.app.session.passwords import require_strong
from mediation_desk.app.session.session import Session, Workplace, open_session, open_slot
from mediation_desk.ledger.vault import vault
from mediation_desk.ledger.vault.password_cost import PasswordCost
from mediation_desk.ledger.vault.remembered_names import remember
from mediation_desk.ledger.vault.wrapping_keys import NewSlotKey
from mediation_desk.workflows.faults import Fault, FaultCode
from mediation_desk.workflows.ports import Command, Query
from mediation_desk.workflows.reads import station
from mediation_desk.workflows.station.administration import OneTimeCode, note_code, note_code_used


def issue_code(session: Session, operator: str) -> str:
    """Make a one-time code for an operator, by their id; return it to be shown once.

    The entry is written first; where a crash comes between, the code is issued again. Raises
    Refusal as `note_code` does, and Fault for the disk.
    """
    form = OneTimeCode(new_id(), operator)
    session.perform(Command(note_code, form))
    operators = session.ask(Query(station.desk, "")).operators
    name = next(each.name for each in operators if each.id == operator)
    with worded():
        return vault.add_code(session.place.workspace, session.file.key, (name, operator))


def set_password(place: Workplace, name: str, typed: str, new: str) -> None:
    """Set a new password with a one-time code, or with the present password.

    The code opens nothing after it. Raises Refusal for a weak password, before anything is written,
    and Fault: WRONG_PASSWORD, HELD_BY_ANOTHER while the desk is open, any of the disk.
    """
    opened = open_slot(place, name, typed)
    session = open_session(place, opened)
    try:
        operator = session.operator
        if not operator.is_active:
            raise Fault(FaultCode.WRONG_PASSWORD)
        require_strong(new, names_for(session, operator.name))
        rewrite_slot(session, opened, new)
    finally:
        session.close()
    remember(place.workspace, operator.name)


def rewrite_slot(
    session: Session,
    opened: vault.OpenedSlot,
    new: str | NewSlotKey,
    cost: PasswordCost | None = None,
) -> None:
    """Write the signed-in operator's slot for another password; the code that opened it is spent.

    ``cost`` is that of the new slot, the workplace's where none is named.
    """
    place, operator = session.place, session.operator
    if opened.is_one_time:
        session.perform(Command(note_code_used, OneTimeCode(new_id(), operator.id)))
    with worded():
        # The key that came with the slot may be overwritten by now.
        current = replace(opened, key=session.file.key)
        vault.reset_password(place.workspace, current, operator.name, new, cost=cost or place.cost)
