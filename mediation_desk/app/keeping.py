"""Keeping the station: backups, passwords, slots of new colleagues."""

from pathlib import Path

from mediation_desk.app.chance import new_id
from mediation_desk.app.faults import worded
from mediation_desk.app.session import PASSWORD_MIN, Session
from mediation_desk.domain.person import Operator
from mediation_desk.domain.refusal import Reason, Refusal
from mediation_desk.ledger import vault
from mediation_desk.ledger.backing_up import back_up_ledger
from mediation_desk.ledger.keys.remembered import remember
from mediation_desk.workflows.station import NewOperator, add_operator, note_backup


def keep_backup(session: Session, folder: Path) -> Path:
    """Write a backup into a folder and verify what was written; returns the file."""
    with worded():
        made = back_up_ledger(session.place.workspace, session.file, folder, session.place.now())
    if session.operator.may_write and session.writes:
        session.perform(lambda desk: note_backup(desk, made.head_seq))
    return made.path


def new_password(session: Session, old: str, new: str) -> None:
    """Rewrite the signed-in operator's slot; raises Fault(WRONG_PASSWORD) for the old one."""
    _require_long(new)
    with worded():
        vault.change_password(
            session.place.workspace, session.operator.name, old, new, cost=session.place.cost
        )


def new_slot(session: Session, operator: Operator, password: str) -> None:
    """Add a colleague to the ledger and give him a slot of his own."""
    _require_long(password)
    rights = tuple(sorted(operator.rights))
    form = NewOperator(new_id(), operator.id, operator.name, operator.role, rights)
    session.perform(lambda desk: add_operator(desk, form))
    with worded():
        vault.add_slot(
            session.place.workspace,
            session.file.key,
            (operator.name, operator.id),
            password,
            cost=session.place.cost,
        )
    remember(session.place.workspace, operator.name)


def _require_long(password: str) -> None:
    if len(password) < PASSWORD_MIN:
        raise Refusal(Reason.PASSWORD_SHORT, {"least": PASSWORD_MIN})
