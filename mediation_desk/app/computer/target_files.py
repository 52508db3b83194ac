"""Files that a person lets be written to a place of this computer, checked before they are made."""

import os
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from mediation_desk.app.entropy import new_id
from mediation_desk.app.faults import worded
from mediation_desk.workflows.faults import Fault, FaultCode
from sync.durable_files import fsync_folder, write_bytes

_LEFT_S = 24 * 3600
"""Seconds after which a folder that is not whole was left by a crash."""


def require_place(path: Path) -> None:
    """Raise Fault FOLDER_CLOSED where no file can get this name."""
    if path.is_dir():
        raise Fault(FaultCode.FOLDER_CLOSED, {"path": str(path)})
    if not path.parent.is_dir():
        raise Fault(FaultCode.FOLDER_CLOSED, {"path": str(path.parent)})


def require_new_folder(folder: Path) -> None:
    """Raise Fault FOLDER_CLOSED where no new folder can get this name."""
    is_free = not folder.exists() or (folder.is_dir() and not any(folder.iterdir()))
    if not is_free or not folder.parent.is_dir():
        raise Fault(FaultCode.FOLDER_CLOSED, {"path": str(folder)})


@contextmanager
def new_folder(folder: Path) -> Iterator[Path]:
    """Give a folder to write into, which gets its name when all is in it; what fails leaves none.

    Raises what the disk says as a Fault.
    """
    # Of its own: another computer may write a folder of this name into the same place just now.
    half = folder.with_name(f".{folder.name}.{new_id()}.part")
    try:
        with worded():
            _remove_left(folder)
            half.mkdir(mode=0o700)
            yield half
            with suppress(FileNotFoundError):
                folder.rmdir()
            os.replace(half, folder)
            fsync_folder(folder.parent)
    except (FileNotFoundError, NotADirectoryError, PermissionError) as closed:
        raise Fault(FaultCode.FOLDER_CLOSED, {"path": str(folder.parent)}) from closed
    finally:
        shutil.rmtree(half, ignore_errors=True)


def _remove_left(folder: Path) -> None:
    """Remove what a crash left of folders of this name; none is written for a day."""
    for half in folder.parent.glob(f".{folder.name}.*part"):
        if time.time() - half.stat().st_mtime > _LEFT_S:
            shutil.rmtree(half, ignore_errors=True)


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
