"""Keeping the station: backups, passwords, slots of new colleagues."""

from dataclasses import dataclass
from functools import partial
from pathlib import Path

from sqlalchemy import Engine

from mediation_desk.app.chance import new_id
from mediation_desk.app.faults import worded
from mediation_desk.app.session import Place, Session
from mediation_desk.domain.person import PASSWORD_MIN, Operator
from mediation_desk.domain.refusal import Reason, Refusal
from mediation_desk.ledger import backup, journal, vault
from mediation_desk.ledger.disk.layout import Layout
from mediation_desk.ledger.keys.remembered import remember
from mediation_desk.ledger.rows import station_rows
from mediation_desk.ledger.tables.migrating import HEAD
from mediation_desk.ledger.verify import Progress, Verdict, silent, verify, verify_unopened
from mediation_desk.workflows.faults import Fault, FaultCode
from mediation_desk.workflows.station import (
    BackupNote,
    Leaving,
    NewOperator,
    add_operator,
    change_operator,
    let_go,
    note_backup,
)


@dataclass(frozen=True)
class Backup:
    """A backup that was written and verified, and the head of the chain in it."""

    path: Path
    head: str


def keep_backup(session: Session, folder: Path, progress: Progress = silent) -> Backup:
    """Write a backup into a folder and verify what was written; ``progress`` hears of the proof.

    Raises Fault for the disk, or when the copy does not hold together.
    """
    with worded(), session.file.connection() as connection:
        head = journal.head(connection)
        station = station_rows.read_station(connection)
    snapshot = backup.Snapshot(
        workspace=session.place.workspace,
        key=session.file.key,
        engine=session.file.readers,
        station_prefix=station.prefix if station else "",
        taken_at=session.place.now(),
        schema=HEAD,
        check=partial(require_whole, progress=progress),
    )
    with worded():
        path = backup.back_up(snapshot, folder)
    if session.operator.may_write and session.writes:
        note = BackupNote(str(path), path.stat().st_size, head.seq)
        session.perform(lambda desk: note_backup(desk, note))
    return Backup(path, head.hash.hex())


def require_whole(engine: Engine, progress: Progress = silent) -> None:
    """Prove a copy like the ledger itself; its evidence is proved on its own."""
    found = verify(engine, None, progress)
    if found.told:
        raise Fault(FaultCode.REWRITTEN, {"told": found.told, "found": found.found or "–"})
    if not found.ok:
        raise Fault(FaultCode.DAMAGED, {"why": found.why})


def verify_closed(place: Place, name: str, password: str) -> Verdict:
    """Prove a ledger that is too damaged to sign in to; raises Fault where it does not open."""
    with worded():
        key = vault.unlock(place.workspace, name.strip(), password).key
        return verify_unopened(Layout(place.workspace).ledger, key)


def new_password(session: Session, old: str, new: str) -> None:
    """Rewrite the signed-in operator's slot; raises Fault(WRONG_PASSWORD) for the old one."""
    _require_long(new)
    with worded():
        vault.change_password(
            session.place.workspace, session.operator.name, old, new, cost=session.place.cost
        ).forget()


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


def end_sign_in(session: Session, form: Leaving) -> None:
    """Let a colleague go: the entry first, then his slot.

    A crash between the two leaves a slot that the next sign-in takes away.
    """
    session.perform(lambda desk: let_go(desk, form))
    with worded():
        session.end_slots()


def new_role(session: Session, form: NewOperator) -> None:
    """Give a colleague, or oneself, another role or other rights; they hold at once."""
    session.perform(lambda desk: change_operator(desk, form))
    if form.operator == session.operator.id:
        session.refresh_operator()


def _require_long(password: str) -> None:
    if len(password) < PASSWORD_MIN:
        raise Refusal(Reason.PASSWORD_SHORT, {"length": PASSWORD_MIN})
