"""Mark of the serving of a ledger, beside its seats: one process serves it, at this port."""

import logging
from pathlib import Path

from filelock import FileLock, Timeout

from mediation_desk.app.faults import worded
from mediation_desk.app.host.host_identity import seats_folder
from mediation_desk.ledger.disk.ledger_lock import locked
from mediation_desk.workflows.faults import Fault, FaultCode
from mediation_desk.workflows.seats import PORT
from sync.durable_files import make_folder, write_bytes

log = logging.getLogger(__name__)
SERVING_LOCK, PORT_FILE = "serving.lock", "port"


def serving_lock(workspace: Path) -> FileLock:
    """Return the lock of whoever serves a ledger, taken; raises Fault HOST_RUNNING."""
    folder = seats_folder(workspace)
    # Taken on one thread and released on another: the lock belongs to the process.
    lock = FileLock(folder / SERVING_LOCK, timeout=0, thread_local=False)
    with worded():
        make_folder(folder)
        try:
            lock.acquire()
        except Timeout as taken:
            raise Fault(FaultCode.HOST_RUNNING) from taken
    return lock


def require_unserved(workspace: Path) -> None:
    """Raise Fault where another process serves a ledger, or has it open.

    HOST_RUNNING and HELD_BY_ANOTHER; any of the disk.
    """
    with serving_lock(workspace), locked(workspace):
        pass


def keep_port(workspace: Path, port: int) -> None:
    """Keep the port at which a ledger is served; a disk that refuses keeps nobody from serving."""
    try:
        write_bytes(seats_folder(workspace) / PORT_FILE, str(port).encode())
    except OSError as refused:
        log.warning("the port is not kept: %s", type(refused).__name__)


def kept_port(workspace: Path) -> int:
    """Return the port at which a ledger was served last; the usual one before it ever was."""
    try:
        return int((seats_folder(workspace) / PORT_FILE).read_bytes())
    except (OSError, ValueError):
        return PORT
