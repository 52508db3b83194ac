"""Restore a backup; the desk then knows that it was restored and sends nothing."""

import tempfile
from dataclasses import replace
from datetime import UTC
from pathlib import Path

from sqlalchemy import Engine
from sqlalchemy.exc import DBAPIError

from mediation_desk.app.faults import worded
from mediation_desk.app.session.maintenance import require_whole
from mediation_desk.app.session.rekeying import renew_key_when_due
from mediation_desk.app.session.session import Session, Workplace, sign_in
from mediation_desk.domain.people import Role
from mediation_desk.domain.refusal import Reason, Refusal
from mediation_desk.ledger.backup import backup
from mediation_desk.ledger.disk.backup_container import read_manifest, unpack
from mediation_desk.ledger.disk.layout import Layout
from mediation_desk.ledger.disk.ledger_lock import locked
from mediation_desk.ledger.disk.swap import commit_swap
from mediation_desk.ledger.journal import journal
from mediation_desk.ledger.journal.journal import JournalEntry
from mediation_desk.ledger.journal.key_history import count_rekeys, former_keys, keep_former_key
from mediation_desk.ledger.projections import station_rows
from mediation_desk.ledger.sql.engine import open_engine
from mediation_desk.ledger.tables.columns import from_micros
from mediation_desk.ledger.tables.migration import HEAD, require_known
from mediation_desk.ledger.vault import vault
from mediation_desk.ledger.vault.departures import read_departures
from mediation_desk.workflows.faults import Fault, FaultCode
from mediation_desk.workflows.ports import Query
from mediation_desk.workflows.reads import station
from mediation_desk.workflows.station.leaders import LEADERS


def restore_backup(place: Workplace, file: Path, name: str = "", password: str = "") -> str:
    """Restore ``file`` into the workspace; with a name and password it is opened at once.

    Departures and rekeys that the record next to the ledger knows and the backup does not are
    applied again: operators who were let go are let go, and where the key was renewed since, the
    backup's own key is renewed as well, at once when nobody loses their slot by it. Returns the
    head of the restored chain, or nothing when it was not opened. Raises Fault for a file that is
    foreign, garbled, cut or newer, for a password that does not open it or is of somebody who was
    let go, or while another desk has the ledger open; then nothing was changed.
    """
    keys: tuple[bytes, ...] = ()
    if name:
        _prove(place.workspace, file, name, password)
        keys = _present_keys(place, name, password)
    with worded():
        place.workspace.mkdir(parents=True, exist_ok=True)
    with worded(), locked(place.workspace):
        backup.restore(file, place.workspace, at=place.now(), newest_schema=HEAD)
    if not name:
        return ""
    session = sign_in(place, name, password, writes=False)
    try:
        if not _is_behind(session):
            return _head(session)
    finally:
        session.close()
    return _apply_again(place, (name, password), keys)


def _apply_again(place: Workplace, who: tuple[str, str], keys: tuple[bytes, ...]) -> str:
    """Sign in, which applies departures again; keep the later keys, renew the key."""
    session = sign_in(place, *who)
    try:
        existing = {bytes(session.file.key)}
        with worded(), session.file.writer.begin() as connection:
            for key in reversed(keys):
                if key not in existing:
                    keep_former_key(connection, key, place.now())
        renew_key_when_due(session)
        return _head(session)
    finally:
        session.close()


def keep_what_is_left(place: Workplace, name: str, password: str) -> int:
    """Continue a damaged ledger with the entries that it still holds; return their count.

    For cases where the last backup would lose more. The files as they were found are moved aside.
    The ledger then counts as restored: its journal says so and it sends nothing before the
    takeover, which returns what the regulator holds. A leader's act. Raises Refusal(NO_RIGHT), and
    Fault for a ledger of which nothing is left or whose rest does not hold together.
    """
    workspace = place.workspace
    with worded(), locked(workspace):
        opened = vault.unlock(workspace, name.strip(), password)
        engine = open_engine(Layout(workspace).ledger, opened.key, readonly=True)
        try:
            last = _last_entry(engine, opened.operator_id)
            backup.salvage(
                backup.BackupSource(
                    workspace, opened.key, engine, "", place.now(), HEAD, require_whole
                )
            )
        finally:
            engine.dispose()
        moment = place.now().astimezone(UTC)
        taken_at = from_micros(last.at).isoformat()
        marker = {"restored_at": moment.isoformat(), "taken_at": taken_at}
        commit_swap(workspace, moment.strftime("%Y%m%dT%H%M%SZ"), marker)
    return last.seq


def _last_entry(engine: Engine, operator_id: str) -> JournalEntry:
    """Return the last remaining entry, for a leader of the station."""
    if not require_known(engine):
        raise Fault(FaultCode.LEDGER_EMPTY)
    with engine.connect() as connection:
        operator = station_rows.read_operator(connection, operator_id)
        if operator is None or not operator.is_active or operator.role not in LEADERS:
            raise Refusal(Reason.NO_RIGHT, {"right": Role.STATION_MANAGER.value})
        return next(journal.walk(connection, after=journal.head(connection).seq - 1))


def _is_behind(session: Session) -> bool:
    """Tell whether the record knows of a departure or a rekey that this ledger does not know."""
    record = read_departures(session.place.workspace)
    operators = session.ask(Query(station.desk, "")).operators
    with worded(), session.file.connection() as connection:
        rekeys = count_rekeys(connection)
    active = {each.id for each in operators if each.is_active}
    return bool(record.operators & active) or record.rekeys > rekeys


def _present_keys(place: Workplace, name: str, password: str) -> tuple[bytes, ...]:
    """Return the keys of the ledger that is about to be replaced, where this password opens it.

    Evidence that was stored since the backup lies under them, and stays in its folder.
    """
    try:
        session = sign_in(place, name, password, writes=False)
    except (Fault, DBAPIError):
        return ()
    try:
        with session.file.connection() as connection:
            return (bytes(session.file.key), *former_keys(connection))
    finally:
        session.close()


def _head(session: Session) -> str:
    return session.ask(Query(station.desk, session.operator.id)).head_hash


def _prove(workspace: Path, file: Path, name: str, password: str) -> None:
    """Try the password on the backup's own key slots, before anything is replaced."""
    with tempfile.TemporaryDirectory() as scratch, worded():
        manifest = read_manifest(file)
        slots = {n: what for n, what in manifest.members.items() if n.startswith("slots/")}
        unpack(file, replace(manifest, members=slots), Path(scratch))
        opened = vault.unlock(Path(scratch), name.strip(), password)
    opened.forget()
    if opened.operator_id in read_departures(workspace).operators:
        raise Fault(FaultCode.WRONG_PASSWORD)
