"""The decision of a standby to take over, as it lies on the disk.

Before it there is a seat with a copy, whatever else was prepared; from it on this computer is the
host, and each start finishes what is left to do.
"""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from mediation_desk.app.process_lock import process_lock
from mediation_desk.workflows.faults import FaultCode
from sync.durable_files import write_bytes

STANDBY, BECOMING, DECIDED = "standby", "becoming", "decided"
_SEAT, _LOCK = "seat.json", "standby.lock"


def has_copy(workspace: Path) -> bool:
    """Tell whether this computer received anything as a standby."""
    return (workspace / STANDBY).is_dir()


def becoming(workspace: Path) -> Path:
    """Return the folder in which the new host is prepared, as it is going to lie here."""
    return workspace / STANDBY / BECOMING


def is_decided(workspace: Path) -> bool:
    """Tell whether a takeover was decided that is not finished."""
    return (becoming(workspace) / DECIDED).exists()


def is_over(workspace: Path) -> bool:
    """Tell whether nothing is received here any more: this computer took over, or is no seat."""
    return is_decided(workspace) or not (workspace / _SEAT).exists()


def decide(workspace: Path) -> None:
    """Decide: what was prepared is the host from now on."""
    write_bytes(becoming(workspace) / DECIDED, b"")


def give_up(workspace: Path) -> None:
    """Give up what was prepared, where nothing of it was moved yet: the copy is as it was."""
    (becoming(workspace) / DECIDED).unlink(missing_ok=True)
    with suppress(OSError):
        # What stays is cleared by the next round or the next try.
        shutil.rmtree(becoming(workspace))


def clear_undecided(workspace: Path) -> None:
    """Clear what a crash left of a takeover that was not decided."""
    if becoming(workspace).exists() and not is_decided(workspace):
        shutil.rmtree(becoming(workspace))


@contextmanager
def writing_copy(workspace: Path, wait_s: float = 0.0) -> Iterator[None]:
    """Be the one process that writes the copy or decides on it; raises Fault STANDBY_BUSY."""
    with process_lock(workspace / _LOCK, wait_s, FaultCode.STANDBY_BUSY):
        yield
