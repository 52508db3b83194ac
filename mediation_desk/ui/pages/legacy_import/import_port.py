"""The port through which an old ledger is read and imported."""

from pathlib import Path
from typing import Any, Protocol

from mediation_desk.ui.gateway import Done, Failed
from mediation_desk.workflows.legacy_import.dry_run import DryRunResult, SourceFile
from mediation_desk.workflows.legacy_import.mapping import Maps


class ImportPort(Protocol):
    """The port: files are read and imported on a worker; answers come on the interface thread.

    ``progressed`` is a signal of the rows done and the rows in all. A cancelled job fails with
    ``CANCELLED``, and nothing of it stays.
    """

    @property
    def progressed(self) -> Any:
        """Return the signal of the rows done and the rows in all."""
        ...

    def open_sheets(self, file: Path, done: Done[SourceFile], failed: Failed) -> None:
        """Read the sheets of a file and keep them for the dry run."""
        ...

    def preview(
        self, file: SourceFile, maps: Maps, done: Done[DryRunResult], failed: Failed
    ) -> None:
        """Run the import dry: return what each row would become, and its issues."""
        ...

    def import_rows(self, dry_run: DryRunResult, done: Done[str], failed: Failed) -> None:
        """Import the rows of a dry run; return the id of the batch."""
        ...

    def undo_import(self, batch: str, done: Done[None], failed: Failed) -> None:
        """Undo the import of a batch."""
        ...

    def stop(self) -> None:
        """Cancel the job that runs."""
        ...
