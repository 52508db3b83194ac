"""Maintain the station: backups, passwords, key slots of new colleagues."""

import logging
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from filelock import FileLock, Timeout
from sqlalchemy import Engine

from mediation_desk.app.entropy import new_id
from mediation_desk.app.faults import worded
from mediation_desk.app.session.passwords import require_strong
from mediation_desk.app.session.session import LINE, Session, Workplace
from mediation_desk.domain.people import Operator
from mediation_desk.ledger.backup import backup
from mediation_desk.ledger.disk.backup_container import no_interruption
from mediation_desk.ledger.disk.layout import Layout
from mediation_desk.ledger.journal import journal
from mediation_desk.ledger.projections import station_rows
from mediation_desk.ledger.tables.migration import HEAD
from mediation_desk.ledger.vault import vault
from mediation_desk.ledger.vault.memory import Secret
from mediation_desk.ledger.vault.remembered_names import remember
from mediation_desk.ledger.vault.wrapping_keys import NewSlotKey, new_slot_key
from mediation_desk.ledger.verification.mismatch import Progress, ProofStage, no_progress
from mediation_desk.ledger.verification.verify import LedgerVerdict, verify, verify_unopened
from mediation_desk.workflows.faults import Fault, FaultCode
from mediation_desk.workflows.ports import Command
from mediation_desk.workflows.station.administration import (
    BackupNote,
    NewOperator,
    OperatorLeaving,
    add_operator,
    change_operator,
    end_operator,
    note_backup,
    require_addable,
)

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Backup:
    """A backup that was written and verified, and the head of the chain in it."""

    path: Path
    head: str


def snapshot_of(
    session: Session,
    check: Callable[[Engine], None],
    go_on: Callable[[], None] = no_interruption,
    *,
    has_evidence: bool = True,
) -> tuple[backup.BackupSource, journal.JournalHead]:
    """Return the source of a copy of the present ledger, and its last entry."""
    with worded(), session.file.connection() as connection:
        head = journal.head(connection)
        station = station_rows.read_station(connection)
    snapshot = backup.BackupSource(
        workspace=session.place.workspace,
        key=session.file.key,
        engine=session.file.readers,
        station_prefix=station.prefix if station else "",
        taken_at=session.place.now(),
        schema=HEAD,
        check=check,
        entries=head.seq,
        go_on=go_on,
        has_evidence=has_evidence,
    )
    return snapshot, head


def keep_backup(
    session: Session,
    folder: Path,
    progress: Progress = no_progress,
    go_on: Callable[[], None] = no_interruption,
) -> Backup:
    """Write a backup into a folder and verify it; ``progress`` receives the progress of the proof.

    `go_on` is called again and again; what it raises ends the backup, which then leaves nothing.
    Raises Fault for the disk, when the copy does not hold together, and while another backup of
    this ledger is under way.
    """

    check = partial(require_whole, progress=_interrupted(progress, go_on))
    snapshot, head = snapshot_of(session, check, go_on)
    try:
        with worded(), _alone(session.place.workspace):
            path = backup.back_up(snapshot, folder)
    except Fault as no:
        log.error("backup failed: %s", no.code.value)
        raise
    log.info("backup kept: up to entry %d, %d KB", head.seq, path.stat().st_size // 1024)
    author = session.operator if session.is_signed_in else LINE
    if author.may_write and session.writes:
        note = BackupNote(str(path), path.stat().st_size, head.seq)
        session.perform_by(author, Command(note_backup, note))
    return Backup(path, head.hash.hex())


def _interrupted(progress: Progress, go_on: Callable[[], None]) -> Progress:
    """Return a progress callback that also ends the proof when `go_on` raises."""

    def proved(stage: ProofStage, done: int, whole: int) -> None:
        go_on()
        progress(stage, done, whole)

    return proved


@contextmanager
def _alone(workspace: Path) -> Iterator[None]:
    """Prevent a second backup of this ledger from deleting what the first is writing."""
    lock = FileLock(workspace / "backup.lock", timeout=0)
    try:
        lock.acquire()
    except Timeout as taken:
        raise Fault(FaultCode.BACKUP_UNDER_WAY) from taken
    except OSError:
        # A workspace on a read-only disk: nobody else writes a backup of it either.
        log.warning("backup without its lock: the workspace cannot be written")
    try:
        yield
    finally:
        lock.release()


def note_verdict(found: LedgerVerdict, what: str) -> None:
    """Log the result of a proof of the ledger or of a copy, by numbers alone."""
    if found.ok:
        log.info("verified (%s): whole, %d entries", what, found.entries)
        return
    place = found.seq or found.page or 0
    kind = "entry" if found.seq else "page" if found.page else "file or row"
    log.error("verified (%s): does not hold, %s %d", what, kind, place)


def require_whole(engine: Engine, progress: Progress = no_progress) -> None:
    """Prove a copy like the ledger itself; its evidence is proved on its own."""
    found = verify(engine, None, progress)
    note_verdict(found, "copy")
    if found.told:
        raise Fault(FaultCode.REWRITTEN, {"told": found.told, "found": found.found or "–"})
    if not found.ok:
        raise Fault(FaultCode.DAMAGED, {"why": found.why})


def verify_closed(place: Workplace, name: str, password: str) -> LedgerVerdict:
    """Prove a ledger that is too damaged to sign in to; raises Fault where it does not open."""
    with worded():
        key = vault.unlock(place.workspace, name.strip(), password).key
        return verify_unopened(Layout(place.workspace).ledger, key)


def new_password(session: Session, old: str, new: str) -> None:
    """Rewrite the signed-in operator's slot; raises Fault(WRONG_PASSWORD) for the old one."""
    require_strong(new, names_for(session, session.operator.name))
    with worded():
        vault.change_password(
            session.place.workspace, session.operator.name, old, new, cost=session.place.cost
        ).forget()


def new_password_by_keys(session: Session, keys: Mapping[str, Secret], new: NewSlotKey) -> None:
    """Rewrite the signed-in operator's slot by the keys of the old password and the new one.

    They were derived at a seat, which also judged the new password: it does not travel. Raises
    Fault(WRONG_PASSWORD) for the old one, ValueError for a key that is derived too cheaply.
    """
    place, name = session.place, session.operator.name
    with worded():
        opened = vault.open_with_wrapping_keys(place.workspace, name, keys)
        try:
            if opened.is_one_time:
                raise Fault(FaultCode.WRONG_PASSWORD)
            vault.reset_password(place.workspace, opened, name, new, cost=place.cost)
        finally:
            opened.forget()


def new_slot(session: Session, operator: Operator, password: str | NewSlotKey) -> None:
    """Add a colleague to the ledger and give them a slot of their own.

    A password that was typed at a seat comes as the key of the slot, and was judged there.

    All is checked before anything is written. The slot comes first: where a crash keeps the entry
    from being written, the next sign-in removes the slot, and nobody was promised anything.
    """
    place = session.place
    if isinstance(password, str):
        require_strong(password, names_for(session, operator.name))
    else:
        password.require(place.cost)
    rights = tuple(sorted(operator.rights))
    form = NewOperator(new_id(), operator.id, operator.name.strip(), operator.role, rights)
    session.perform(Command(require_addable, form))
    key = new_slot_key(password, place.cost) if isinstance(password, str) else password
    # Whoever lets another go meanwhile would take a slot away that has no entry yet.
    with session.ledger.steady():
        with worded():
            holder = (form.name, operator.id)
            made = vault.add_slot(place.workspace, session.file.key, holder, key, cost=place.cost)
        try:
            session.perform(Command(add_operator, form))
        except BaseException:
            # By its own id: whose it is was not written.
            vault.remove_slot(place.workspace, made)
            raise
    remember(place.workspace, form.name)


def end_sign_in(session: Session, form: OperatorLeaving) -> None:
    """Let a colleague go: the entry first, then their slot.

    A crash between the two leaves a slot that the next sign-in removes.
    """
    session.perform(Command(end_operator, form))
    with worded():
        session.end_slots()


def new_role(session: Session, form: NewOperator) -> None:
    """Give a colleague, or oneself, another role or other rights; they are in force at once."""
    session.perform(Command(change_operator, form))
    if form.operator == session.operator.id:
        session.refresh_operator()


def names_for(session: Session, name: str) -> tuple[str, str]:
    """Return the names that a password of this operator must not hold: theirs and the station's."""
    with worded(), session.file.connection() as connection:
        station = station_rows.read_station(connection)
    return name, station.name if station else ""
