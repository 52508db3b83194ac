"""Releases in a folder, for the port of release sources."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from mediation_desk.workflows.faults import Fault, FaultCode
from mediation_desk.workflows.updates.release import Release
from tests.updates.bundles import HEAD


def a_release(version: str, archive: Path, schema: str = HEAD) -> Release:
    """Return the release of an archive, as its publisher would sign it."""
    return Release(
        version, "linux-x86_64", archive.stat().st_size, schema, date(2026, 11, 20),
        "打印更快，修正两处错误。", "Prints faster; two faults are mended.",
    )  # fmt: skip


@dataclass
class FolderSource:
    """A source that gives the newest release of a folder."""

    archives: dict[str, Path] = field(default_factory=dict)
    asked: int = 0
    fetched: int = 0
    fault: Fault | None = None

    def latest(self) -> Release | None:
        """Return the newest release."""
        self.asked += 1
        if self.fault is not None:
            raise self.fault
        newest = max(self.archives, default="")
        return a_release(newest, self.archives[newest]) if newest else None

    def fetch(self, release: Release, folder: Path, progress: Callable[[int], None]) -> Path:
        """Copy the release's file, reporting the bytes."""
        self.fetched += 1
        content = self.archives[release.version].read_bytes()
        half = len(content) // 2
        progress(half)
        target = folder / self.archives[release.version].name
        target.write_bytes(content)
        progress(len(content))
        return target


AWAY = Fault(FaultCode.HUB_UNREACHABLE)
