"""File store in the hub's own folder, the layout of every earlier version."""

import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from secrets import token_hex

from sync.durable_files import fsync_folder
from sync.hub.storage.files.object_store import ObjectReader, StoredObject
from sync.hub.storage.files.permissions import make_folder, open_made

FRESH = ".new"
"""Suffix of a file that is being written."""
UNFINISHED = ".part"
"""Suffix by which an earlier version named the pieces of an incomplete file."""
LOCK = ".lock"
BESIDE = (FRESH, UNFINISHED, LOCK)
"""Suffixes of files next to the objects that are not objects."""


class FolderObjects:
    """Port `ObjectStore` over a folder; names are paths below it."""

    def __init__(self, folder: Path) -> None:
        """Keep objects in a folder, which is created with the first of them."""
        self.folder = folder

    def put(self, name: str, content: Iterable[bytes]) -> None:
        """Write a temporary file, sync it and move it into place."""
        path = self._path(name)
        make_folder(path.parent)
        fresh = self._fresh(path)
        try:
            with open(fresh, "wb", opener=open_made) as opened:
                for part in content:
                    opened.write(part)
                opened.flush()
                os.fsync(opened.fileno())
            fresh.replace(path)
        finally:
            fresh.unlink(missing_ok=True)
        fsync_folder(path.parent)

    @contextmanager
    def open(self, name: str) -> Iterator[ObjectReader]:
        """Return a file opened for reading."""
        with self._path(name).open("rb") as opened:
            yield opened

    def size(self, name: str) -> int | None:
        """Return the size of a file in bytes, or None if there is none."""
        path = self._path(name)
        return path.stat().st_size if path.is_file() else None

    def stamp(self, name: str) -> str:
        """Return nothing: a file's modification time can be forged by whoever changes it."""
        del name
        return ""

    def list(self) -> Iterator[StoredObject]:
        """Yield every file that is an object."""
        for path in self.folder.glob("*/*/*"):
            if path.suffix not in BESIDE and path.is_file():
                # A file that disappears meanwhile was discarded.
                with suppress(FileNotFoundError):
                    name = path.relative_to(self.folder).as_posix()
                    yield StoredObject(name, path.stat().st_size)

    def delete(self, name: str) -> None:
        """Remove a file, with anything that an earlier version left next to it."""
        path = self._path(name)
        for each in (path, *(path.with_name(f"{path.name}{suffix}") for suffix in BESIDE)):
            each.unlink(missing_ok=True)

    def probe(self) -> None:
        """Do nothing: the disk is monitored separately."""

    def _path(self, name: str) -> Path:
        return self.folder / name

    def _fresh(self, path: Path) -> Path:
        # Two processes may write the same file: each writes its own, and the last one stays.
        return path.with_name(f"{path.name}.{token_hex(8)}{FRESH}")
