"""Files that a person lets be written to a place of this computer, checked before they are made."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from mediation_desk.app.faults import worded
from mediation_desk.ledger.disk.durable import write_bytes
from mediation_desk.workflows.faults import Fault, FaultCode


def require_place(path: Path) -> None:
    """Raise Fault FOLDER_CLOSED where no file can get this name."""
    if path.is_dir():
        raise Fault(FaultCode.FOLDER_CLOSED, {"path": str(path)})
    if not path.parent.is_dir():
        raise Fault(FaultCode.FOLDER_CLOSED, {"path": str(path.parent)})


def write_copy(content: bytes, path: Path) -> None:
    """Write a file, whole or not at all; raises Fault for the disk, FOLDER_CLOSED for the place."""
    with into_place(path):
        write_bytes(path, content)


@contextmanager
def into_place(path: Path) -> Iterator[None]:
    """Raise what the disk says on writing a file as a Fault."""
    try:
        with worded():
            yield
    except PermissionError as closed:
        raise Fault(FaultCode.FOLDER_CLOSED, {"path": str(path.parent)}) from closed
