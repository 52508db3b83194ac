"""The port through which the settings export a year, or all of the ledger, in one piece."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import SignalInstance

from mediation_desk.ui.gateway import Done, Failed
from mediation_desk.workflows.read_models.ledger import SecondPerson


@dataclass(frozen=True)
class ExportRequest:
    """Folder, reason, and the second person; a year and its passphrase for an archive."""

    folder: Path
    reason: str
    second: SecondPerson | None = None
    year: int = 0
    passphrase: str = field(default="", repr=False)


@dataclass(frozen=True)
class ExportResult:
    """The files written, and the evidence that is not whole in them: case and SHA-256."""

    path: Path
    missing: tuple[str, ...] = ()


class ExportPort(Protocol):
    """Make yearly archives and full exports off the interface thread; implemented in ``app``."""

    @property
    def progressed(self) -> SignalInstance:
        """Return the signal of the progress: done, and the whole."""
        ...

    @property
    def changed(self) -> SignalInstance:
        """Return the signal that work began or ended."""
        ...

    @property
    def under_way(self) -> str:
        """Return the name of the method that is running; empty for none."""
        ...

    def archive(self, wish: ExportRequest, done: Done[ExportResult], failed: Failed) -> None:
        """Seal a year into a file of the folder; returns the file."""
        ...

    def export(self, wish: ExportRequest, done: Done[ExportResult], failed: Failed) -> None:
        """Write all of the ledger into a new folder within; answers that one."""
        ...

    def stop(self) -> None:
        """Stop the running work: it fails with ``CANCELLED`` and leaves nothing."""
        ...
