"""Permissions of the hub's folder: only its owner has access to its content."""

import os
from pathlib import Path

from sync.durable_files import fsync_folder

FOLDER, FILE = 0o700, 0o600
UMASK = 0o077
"""Umask of the hub's processes, which also covers the files created by SQLite."""


def open_made(path: str, flags: int) -> int:
    """Open a file for `open(opener=...)`, creating it readable by its owner alone."""
    return os.open(path, flags | os.O_CREAT, FILE)


def make_folder(folder: Path) -> None:
    """Create a folder and its missing parents; their names survive a power loss."""
    missing = [each for each in (folder, *folder.parents) if not each.exists()]
    folder.mkdir(parents=True, exist_ok=True)
    for each in missing:
        fsync_folder(each.parent)


def restrict(folder: Path) -> None:
    """Restrict a hub's folder and all its content to its owner.

    A folder that is already restricted is left as it is: nobody else could reach its content.
    Raises OSError when the folder belongs to another user.
    """
    # Windows has no such modes: there a user's own folder is closed to others by its access list.
    if os.name != "nt" and folder.stat().st_mode & UMASK:
        restrict_all(folder)


def restrict_all(folder: Path) -> None:
    """Restrict a folder and all its content to its owner; links are not followed.

    The folder itself comes last, so that `restrict` repeats an interrupted run.
    """
    for place, _, files in os.walk(folder, topdown=False):
        for name in files:
            path = Path(place, name)
            if not path.is_symlink():
                path.chmod(FILE)
        Path(place).chmod(FOLDER)
