"""Lock of a ledger for the one desk that writes, and the system's information about its holder."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from mediation_desk.workflows.faults import Fault, FaultCode

LOCK = "ledger.lock"
_LOCKS = Path("/proc/locks")


def held(workspace: Path) -> FileLock:
    """Return the writer's lock, taken.

    Raises Fault: HELD_BY_ANOTHER when another has it, READ_ONLY where no lock can be written.
    """
    # Taken on a worker's thread, released on another: the lock belongs to the process.
    lock = FileLock(workspace / LOCK, timeout=0, thread_local=False)
    try:
        lock.acquire()
    except Timeout as taken:
        raise Fault(FaultCode.HELD_BY_ANOTHER, {"workspace": str(workspace)}) from taken
    except OSError as refused:
        raise Fault(FaultCode.READ_ONLY, {"workspace": str(workspace)}) from refused
    return lock


@contextmanager
def locked(workspace: Path) -> Iterator[None]:
    """Hold the lock of a ledger for a while; raises Fault as `held` does."""
    lock = held(workspace)
    try:
        yield
    finally:
        lock.release()


def holder(workspace: Path) -> int:
    """Return the process that holds the ledger, where the system tells; 0 where it does not."""
    try:
        inode = str((workspace / LOCK).stat().st_ino)
        lines = _LOCKS.read_text("ascii").splitlines()
    except OSError:
        return 0
    found = (line.split() for line in lines)
    # A line reads: number, kind, mode, access, process, device:device:inode, from, to.
    pids = (int(each[4]) for each in found if len(each) > 5 and each[5].endswith(f":{inode}"))
    return next(pids, 0)
