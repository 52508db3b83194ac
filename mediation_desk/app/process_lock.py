"""A lock between the processes of one computer that refuses whoever comes second."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from mediation_desk.workflows.faults import Fault, FaultCode


@contextmanager
def process_lock(path: Path, wait_s: float, taken: FaultCode) -> Iterator[None]:
    """Hold the lock of a file; raises Fault ``taken`` where another has it for so many seconds."""
    lock = FileLock(path, timeout=wait_s)
    try:
        lock.acquire()
    except Timeout as no:
        raise Fault(taken) from no
    try:
        yield
    finally:
        lock.release()
