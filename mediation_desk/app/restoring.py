"""Putting a backup back; the desk then knows that it was restored and sends nothing."""

from pathlib import Path

from filelock import FileLock, Timeout

from mediation_desk.app.faults import worded
from mediation_desk.app.session import Place, sign_in
from mediation_desk.ledger import backup
from mediation_desk.ledger.migrating import HEAD
from mediation_desk.workflows.faults import Fault, FaultCode


def restore_backup(place: Place, file: Path, name: str = "", password: str = "") -> str:
    """Restore ``file`` into the workspace; with a name and password it is opened at once.

    Returns the head of the restored chain, or nothing when it was not opened. Raises Fault for a
    file that is foreign, garbled, cut or newer, or while another desk has the ledger open.
    """
    place.workspace.mkdir(parents=True, exist_ok=True)
    lock = FileLock(place.workspace / "ledger.lock", timeout=0)
    try:
        with lock, worded():
            backup.restore(file, place.workspace, at=place.now(), newest_schema=HEAD)
    except Timeout as taken:
        raise Fault(FaultCode.HELD_BY_ANOTHER, {"workspace": str(place.workspace)}) from taken
    if not name:
        return ""
    session = sign_in(place, name, password, writes=False)
    try:
        return session.ask(lambda reader: reader.desk(session.operator.id)).head_hash
    finally:
        session.close()
