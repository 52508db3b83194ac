"""File store in the hub's own folder, the layout of every earlier version."""

import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from secrets import token_hex

from sync.hub.storage.files.object_store import ObjectReader, StoredObject
from sync.hub.storage.files.permissions import make_folder, open_made, sync_folder

FRESH = ".new"
"""How the name of a file ends that is being written."""
UNFINISHED = ".part"
"""How a hub of before called the pieces of a file that was still coming."""
LOCK = ".lock"
BESIDE = (FRESH, UNFINISHED, LOCK)
"""What lies beside the objects and is none."""


class FolderObjects:
    """The port `ObjectStore` over a folder; names are paths below it."""

    def __init__(self, folder: Path) -> None:
        """Keep objects in a folder, which is made with the first of them."""
        self.folder = folder

    def put(self, name: str, content: Iterable[bytes]) -> None:
        """Write a file beside, sync it and put it in its place."""
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
        sync_folder(path.parent)

    @contextmanager
    def open(self, name: str) -> Iterator[ObjectReader]:
        """Give a file for reading."""
        with self._path(name).open("rb") as opened:
            yield opened

    def size(self, name: str) -> int | None:
        """Return the bytes of a file; None where there is none."""
        path = self._path(name)
        return path.stat().st_size if path.is_file() else None

    def stamp(self, name: str) -> str:
        """Return nothing: whoever changes a file can set its time back."""
        del name
        return ""

    def list(self) -> Iterator[StoredObject]:
        """Give every file that is an object."""
        for path in self.folder.glob("*/*/*"):
            if path.suffix not in BESIDE and path.is_file():
                # One that goes meanwhile was given up.
                with suppress(FileNotFoundError):
                    name = path.relative_to(self.folder).as_posix()
                    yield StoredObject(name, path.stat().st_size)

    def delete(self, name: str) -> None:
        """Remove a file, with what a hub of before left beside it."""
        path = self._path(name)
        for each in (path, *(path.with_name(f"{path.name}{suffix}") for suffix in BESIDE)):
            each.unlink(missing_ok=True)

    def probe(self) -> None:
        """Do nothing: the disk is looked at by itself."""

    def _path(self, name: str) -> Path:
        return self.folder / name

    def _fresh(self, path: Path) -> Path:
        # Two processes may write the same file: each its own, and the last one stays.
        return path.with_name(f"{path.name}.{token_hex(8)}{FRESH}")
