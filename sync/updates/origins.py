"""Origins from which the bytes of a repository are read."""

from collections.abc import Iterator
from pathlib import Path
from typing import Protocol

from sync.updates.faults import UNREACHABLE, UpdateError

PIECE = 262_144


class MissingFileError(Exception):
    """A repository has no file of this name."""


class ReleaseOrigin(Protocol):
    """A place with a repository: ``metadata/…`` and ``targets/…`` below it."""

    def pieces(self, name: str, offset: int = 0) -> Iterator[bytes]:
        """Give the bytes of a file from ``offset`` on, in pieces.

        ``name`` is relative, with ``/``. Raises MissingFileError, UpdateError UNREACHABLE, or a
        fault of the line.
        """
        ...


class FolderOrigin:
    """A repository in a folder: a stick, a share, or a hub's own copy."""

    def __init__(self, folder: Path) -> None:
        """Read below a folder."""
        self._folder = folder

    def pieces(self, name: str, offset: int = 0) -> Iterator[bytes]:
        """Give the bytes of a file; what is no plain file counts as missing."""
        path = self._folder / name
        try:
            # A pipe would keep its reader waiting for ever.
            if not path.is_file():
                self._require_folder()
                raise MissingFileError(name)
            with path.open("rb") as file:
                file.seek(offset)
                while piece := file.read(PIECE):
                    yield piece
        except OSError as fault:
            raise UpdateError(UNREACHABLE, str(fault)) from fault

    def _require_folder(self) -> None:
        """Tell a stick that was pulled out from one without the file."""
        if not self._folder.is_dir():
            raise UpdateError(UNREACHABLE, f"{self._folder} is not there")
