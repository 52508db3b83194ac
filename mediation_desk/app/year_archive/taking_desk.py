"""Yearly archives and full exports for the settings, made on a worker of their own."""

from collections.abc import Callable
from pathlib import Path
from threading import Event

from PySide6.QtCore import QObject, Signal

from mediation_desk.app.real_door import EVERYTHING, RealDoor, in_words
from mediation_desk.domain.clocks import local_day
from mediation_desk.ui.door import Done, Failed
from mediation_desk.ui.jobs import Jobs
from mediation_desk.ui.pages.settings.retention.port import TakingWish
from mediation_desk.workflows.faults import Fault, FaultCode


class TakingDesk(QObject):
    """The port ``TakingOut`` of the settings."""

    progressed = Signal(int, int)

    def __init__(self, door: RealDoor) -> None:
        super().__init__()
        self._door = door
        self._jobs = Jobs("taking", self)
        self._stopped = Event()

    def archive(self, wish: TakingWish, done: Done[Path], failed: Failed) -> None:
        """Seal a year into a file of the folder, named after the station and the year."""

        def work() -> Path:
            from mediation_desk.app.year_archive import making  # noqa: PLC0415 - on the worker
            from mediation_desk.app.year_archive.keys_file import ArchiveLock  # noqa: PLC0415

            target = wish.folder / making.usual_name(self._prefix(), wish.year)
            lock = ArchiveLock(passphrase=wish.passphrase)
            asked = making.ArchiveWish(wish.year, target, lock, wish.reason, wish.second)
            return making.make_archive(self._door.session, asked, self._go_on).file

        self._start(work, done, failed)

    def export(self, wish: TakingWish, done: Done[Path], failed: Failed) -> None:
        """Write all of the ledger into a new folder, named after the station and the day."""

        def work() -> Path:
            from mediation_desk.app.full_export import writing  # noqa: PLC0415 - on the worker

            day = local_day(self._door.now()).isoformat()
            target = wish.folder / f"{self._prefix()}-export-{day}"
            asked = writing.FullExport(target, wish.reason, wish.second)
            return writing.export_ledger(self._door.session, asked, self._go_on).folder

        self._start(work, done, failed)

    def stop(self) -> None:
        """Stop what is under way."""
        self._stopped.set()

    def close(self) -> None:
        """Stop what is under way and let go of the worker."""
        self.stop()
        self._jobs.close()

    def _start(self, work: Callable[[], Path], done: Done[Path], failed: Failed) -> None:
        self._stopped.clear()

        def told(path: Path) -> None:
            done(path)
            self._door.news.changed.emit(EVERYTHING)

        self._jobs.start(work, told, in_words(failed))

    def _prefix(self) -> str:
        session = self._door.session
        station = session.ask(lambda reader: reader.desk(session.operator.id)).station
        return station.prefix or "desk"

    def _go_on(self, name: str, done: int, whole: int) -> None:
        del name
        if self._stopped.is_set() and done < whole:
            raise Fault(FaultCode.CANCELLED)
        self.progressed.emit(done, whole)
