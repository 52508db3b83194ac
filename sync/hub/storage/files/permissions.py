"""Permissions of the hub's folder: only its owner has access to its content."""

import os
from pathlib import Path

FOLDER, FILE = 0o700, 0o600
UMASK = 0o077
"""What a process of the hub takes from every file it makes, SQLite's among them."""


def open_made(path: str, flags: int) -> int:
    """Open a file for `open(opener=...)`, making it, readable by its owner alone, if it is not."""
    return os.open(path, flags | os.O_CREAT, FILE)


def sync_folder(folder: Path) -> None:
    """Let the names of the files in a folder survive a loss of power."""
    # Windows opens no folders; there the file system keeps its names itself.
    if os.name == "nt":
        return
    opened = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)


def make_folder(folder: Path) -> None:
    """Make a folder and those above it that are missing; their names survive a loss of power."""
    missing = [each for each in (folder, *folder.parents) if not each.exists()]
    folder.mkdir(parents=True, exist_ok=True)
    for each in missing:
        sync_folder(each.parent)


def restrict(folder: Path) -> None:
    """Take a hub's folder, and all that lies in it, from everybody but its owner.

    A folder that is the owner's alone is left as it is: nobody else came to what lies in it.
    Raises OSError when the folder is somebody else's.
    """
    # Windows has no such modes: there a folder of the user's own is closed to others by its list.
    if os.name != "nt" and folder.stat().st_mode & UMASK:
        restrict_all(folder)


def restrict_all(folder: Path) -> None:
    """Take a folder and all that lies in it from everybody but its owner; links are not followed.

    The folder itself comes last: an interrupted run is begun again by `restrict`.
    """
    for place, _, files in os.walk(folder, topdown=False):
        for name in files:
            path = Path(place, name)
            if not path.is_symlink():
                path.chmod(FILE)
        Path(place).chmod(FOLDER)
