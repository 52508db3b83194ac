"""Durable file writes: after a power cut the old file or the new one is there, never half of
either.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

UNFINISHED = ".tmp"


def fsync_folder(folder: Path) -> None:
    """Make the names in a folder durable; Windows does so by itself and opens no folder."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def make_folder(folder: Path) -> None:
    """Make a folder and those above it for their owner alone, and make their names durable."""
    if not folder.is_dir():
        make_folder(folder.parent)
        folder.mkdir(mode=0o700, exist_ok=True)
        fsync_folder(folder.parent)


@contextlib.contextmanager
def durable_write(target: Path) -> Iterator[BinaryIO]:
    """Write next to `target`, and replace it when all is on the disk; on a fault leave nothing.

    The unfinished file has a name of its own, so that two writers never share one.
    """
    unfinished = target.with_name(f"{target.name}.{os.urandom(4).hex()}{UNFINISHED}")
    try:
        with open(unfinished, "xb", opener=private_opener) as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        os.replace(unfinished, target)
    except BaseException:
        unfinished.unlink(missing_ok=True)
        raise
    fsync_folder(target.parent)


def create_private(target: Path) -> BinaryIO:
    """Create a file for its owner alone; one of this name is removed first."""
    target.unlink(missing_ok=True)
    return open(target, "xb", opener=private_opener)


def write_bytes(target: Path, content: bytes) -> None:
    """Replace `target`, whatever it was, by a file with `content`."""
    with durable_write(target) as file:
        file.write(content)


def sweep_unfinished(folder: Path) -> int:
    """Remove half-written files that a crash left below `folder`; return their number."""
    leftovers = [path for path in folder.rglob(f"*{UNFINISHED}") if path.is_file()]
    for path in leftovers:
        path.unlink(missing_ok=True)
    return len(leftovers)


def private_opener(path: str, flags: int) -> int:
    """Open a file that its owner alone may read, as the `opener` of `open`."""
    return os.open(path, flags, 0o600)
