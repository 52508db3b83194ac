"""A release of the desk as its publisher signed it, and the port to the source of releases."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Protocol


@dataclass(frozen=True)
class Release:
    """One version for one platform.

    `size` is in bytes; `schema` is the newest migration step that this version gives a ledger, by
    which one can tell whether an older program still opens the ledger afterwards.
    """

    version: str
    platform: str
    size: int
    schema: str
    published: date
    notes_zh: str = ""
    notes_en: str = ""


class ReleaseSource(Protocol):
    """Source of releases: the hub, a mirror or a folder, all with signed metadata."""

    def latest(self) -> Release | None:
        """Return the newest release for this platform, or None where none is newer than this.

        Raises Fault with a plain sentence where the source cannot be reached or not be trusted.
        """
        ...

    def fetch(self, release: Release, folder: Path, progress: Callable[[int], None]) -> Path:
        """Return the release's file in `folder`, verified against the signed metadata.

        `progress` receives the bytes fetched so far; an exception that it raises ends the
        transfer and leaves no file under its name. Raises Fault as `latest` does.
        """
        ...
