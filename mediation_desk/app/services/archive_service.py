"""Yearly archives and full exports for the settings, each made on a thread of its own.

Their folder may lie on a share that hangs: quitting does not wait for such a thread, and the thread
holds up nothing but itself. One is made at a time, and goes on while its page is closed.
"""

from collections.abc import Callable
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from mediation_desk.app.gateway.desk_gateway import DeskGateway, in_words
from mediation_desk.app.gateway.gateway import LedgerGateway
from mediation_desk.domain.clocks import local_day
from mediation_desk.ui.gateway import Done, Failed
from mediation_desk.ui.jobs import StorageJobs
from mediation_desk.ui.pages.settings.card.export_port import ExportRequest, ExportResult
from mediation_desk.workflows.faults import Fault, FaultCode
from mediation_desk.workflows.ports import Query
from mediation_desk.workflows.reads import station

if TYPE_CHECKING:
    from mediation_desk.app.seat.seat_gateway import SeatGateway


class _WholeLedgerService(QObject):
    """One piece of work at a time, on a thread of its own, that can be stopped."""

    progressed = Signal(int, int)
    changed = Signal()

    def __init__(self, gateway: DeskGateway) -> None:
        super().__init__()
        self._desk = gateway
        self._jobs = StorageJobs("taking", self)
        self.under_way = ""
        self._stopped = Event()

    def stop(self) -> None:
        """Stop what is under way."""
        self._stopped.set()

    def close(self) -> None:
        """Stop what is under way and close the worker."""
        self.stop()
        self._jobs.close()

    def _start(
        self, name: str, work: Callable[[], ExportResult], done: Done[ExportResult], failed: Failed
    ) -> None:
        if self.under_way:
            return
        self._stopped.clear()
        self._mark(name)

        def report(taken: ExportResult) -> None:
            self._mark("")
            done(taken)
            self._desk.tell_changes()

        def refused(problem: Exception) -> None:
            self._mark("")
            failed(problem)

        self._jobs.start(work, report, in_words(refused))

    def _mark(self, name: str) -> None:
        self.under_way = name
        self.changed.emit()

    def _new_folder(self, within: Path) -> Path:
        """Return the folder of a full export, named after the station and the day."""
        desk = self._desk.calls.ask(Query(station.desk, self._desk.operator.id))
        day = local_day(self._desk.now()).isoformat()
        return within / f"{desk.station.prefix or 'desk'}-export-{day}"

    def _go_on(self, name: str, done: int, whole: int) -> None:
        del name
        if self._stopped.is_set() and done < whole:
            raise Fault(FaultCode.CANCELLED)
        self.progressed.emit(done, whole)


class ArchiveService(_WholeLedgerService):
    """The port ``ExportPort`` of the settings, at the ledger."""

    def __init__(self, gateway: LedgerGateway) -> None:
        super().__init__(gateway)
        self._gateway = gateway

    def archive(self, wish: ExportRequest, done: Done[ExportResult], failed: Failed) -> None:
        """Seal a year into a file of the folder, named after the station and the year."""

        def work() -> ExportResult:
            from mediation_desk.app.year_archive import making
            from mediation_desk.app.year_archive.keys_file import ArchiveLock  # noqa: PLC0415

            target = wish.folder / making.usual_name(self._prefix(), wish.year)
            lock = ArchiveLock(passphrase=wish.passphrase)
            asked = making.ArchiveWish(wish.year, target, lock, wish.reason, wish.second)
            made = making.make_archive(self._gateway.session, asked, self._go_on)
            return ExportResult(made.file, made.missing)

        self._start("archive", work, done, failed)

    def export(self, wish: ExportRequest, done: Done[ExportResult], failed: Failed) -> None:
        """Write all of the ledger into a new folder, named after the station and the day."""

        def work() -> ExportResult:
            from mediation_desk.app.full_export import writing

            asked = writing.FullExport(self._new_folder(wish.folder), wish.reason, wish.second)
            return ExportResult(
                writing.export_ledger(self._gateway.session, asked, self._go_on).folder
            )

        self._start("export", work, done, failed)

    def _prefix(self) -> str:
        session = self._gateway.session
        desk = session.ask(Query(station.desk, session.operator.id))
        return desk.station.prefix or "desk"


class ExportAtSeatService(_WholeLedgerService):
    """The port ``ExportPort`` at a seat: the host makes the export; archives are made there."""

    def __init__(self, gateway: "SeatGateway") -> None:
        super().__init__(gateway)
        self._gateway = gateway

    def archive(self, wish: ExportRequest, done: Done[ExportResult], failed: Failed) -> None:
        """Refuse: an archive is sealed with keys that no other computer is to have."""
        del wish, done
        failed(Fault(FaultCode.AT_HOST))

    def export(self, wish: ExportRequest, done: Done[ExportResult], failed: Failed) -> None:
        """Fetch all of the ledger into a new folder, named as at the ledger."""

        def work() -> ExportResult:
            folder = self._new_folder(wish.folder)
            self._gateway.export_all(folder, (wish.reason, wish.second), self._go_on)
            return ExportResult(folder)

        self._start("export", work, done, failed)

    def stop(self) -> None:
        """Stop what is under way, at the host as well."""
        super().stop()
        if self.under_way:
            self._gateway.stop_export()
