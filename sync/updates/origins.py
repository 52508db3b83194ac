"""Origins from which the bytes of a repository are read."""

from collections.abc import Iterator
from pathlib import Path
from typing import Protocol

from sync.updates.faults import UNREACHABLE, UpdateError

PIECE = 262_144


class MissingFileError(Exception):
    """File name that a repository does not have."""


class ReleaseOrigin(Protocol):
    """Place of a repository: ``metadata/…`` and ``targets/…`` below it."""

    def pieces(self, name: str, offset: int = 0) -> Iterator[bytes]:
        """Yield the bytes of a file from ``offset`` on, in pieces.

        ``name`` is relative, with ``/``. Raises MissingFileError, UpdateError UNREACHABLE, or a
        fault of the line.
        """
        ...


class FolderOrigin:
    """Repository in a folder: a stick, a share, or a hub's own copy."""

    def __init__(self, folder: Path) -> None:
        """Read below a folder."""
        self._folder = folder

    def pieces(self, name: str, offset: int = 0) -> Iterator[bytes]:
        """Yield the bytes of a file; anything but a regular file counts as missing."""
        path = self._folder / name
        try:
            # A pipe would block its reader for ever.
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
        """Distinguish a stick that was pulled out from one without the file."""
        if not self._folder.is_dir():
            raise UpdateError(UNREACHABLE, f"{self._folder} is not there")
