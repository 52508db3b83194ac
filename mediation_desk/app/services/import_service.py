"""Access of the import page to the ledger: files are read and imported on a worker of its own."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from threading import Event
from typing import TypeVar

from PySide6.QtCore import QObject, Signal

from mediation_desk.app.entropy import new_id
from mediation_desk.app.gateway.desk_gateway import in_words
from mediation_desk.app.gateway.gateway import LedgerGateway
from mediation_desk.app.session.legacy_import import import_dry_run, open_sheets
from mediation_desk.ui.gateway import Done, Failed
from mediation_desk.ui.jobs import Jobs, StorageJobs
from mediation_desk.workflows.faults import Fault, FaultCode
from mediation_desk.workflows.legacy_import.dry_run import DryRunResult, SourceFile, preview
from mediation_desk.workflows.legacy_import.history_import import (
    LegacyImportUndo,
    Progress,
    undo_import,
)
from mediation_desk.workflows.legacy_import.mapping import Maps
from mediation_desk.workflows.ports import Command

T = TypeVar("T")


class ImportService(QObject):
    """The port `ImportPort` of the import page; papers and exports do not wait for it."""

    progressed = Signal(int, int)

    def __init__(self, gateway: LedgerGateway) -> None:
        super().__init__()
        self._gateway, self._stopped = gateway, Event()
        self._jobs = Jobs("import", self)
        self._places = StorageJobs("import's place", self)

    def open_sheets(self, file: Path, done: Done[SourceFile], failed: Failed) -> None:
        """Read the sheets of a file."""
        session = self._gateway.session
        self._places.start(lambda: open_sheets(session, file), done, in_words(failed))

    def preview(
        self, file: SourceFile, maps: Maps, done: Done[DryRunResult], failed: Failed
    ) -> None:
        """Read a file by some mappings; an earlier dry run is stopped, its answer dropped."""
        self.stop()
        self._start(lambda go_on: preview(file, maps, go_on), done, failed, "preview")

    def import_rows(self, dry_run: DryRunResult, done: Done[str], failed: Failed) -> None:
        """Import what a dry run showed; the answer is the batch."""
        self._start(
            lambda go_on: import_dry_run(self._gateway.session, dry_run, go_on).batch,
            partial(self._done, done),
            failed,
        )

    def undo_import(self, batch: str, done: Done[None], failed: Failed) -> None:
        """Undo a whole import."""
        act = new_id()

        def work(go_on: Progress) -> None:
            form = LegacyImportUndo(act, batch, go_on)
            self._gateway.session.perform(Command(undo_import, form))

        self._start(work, partial(self._done, done), failed)

    def stop(self) -> None:
        """Stop what is under way; nothing of it stays."""
        self._stopped.set()

    def close(self) -> None:
        """Stop, and close the worker."""
        self.stop()
        self._jobs.close()
        self._places.close()

    def _start(
        self, work: Callable[[Progress], T], done: Done[T], failed: Failed, topic: str = ""
    ) -> None:
        self._stopped = stopped = Event()
        go_on = partial(self._go_on, stopped)
        self._jobs.start(lambda: work(go_on), done, in_words(failed), topic)

    def _done(self, done: Done[T], answer: T) -> None:
        done(answer)
        self._gateway.tell_changes()

    def _go_on(self, stopped: Event, done: int, whole: int) -> None:
        if stopped.is_set():
            raise Fault(FaultCode.CANCELLED)
        self.progressed.emit(done, whole)
