"""The flow from a file to cases and back: read, read by another mapping, import, undo."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from mediation_desk.ui.pages.legacy_import.import_port import ImportPort
from mediation_desk.ui.preferences import Preferences
from mediation_desk.workflows.legacy_import.dry_run import DryRunResult, SourceFile, with_map
from mediation_desk.workflows.legacy_import.mapping import (
    ColumnMap,
    mapping_from_text,
    mapping_to_text,
    shape_of,
)
from mediation_desk.workflows.read_models.desk import ImportRow

EVERYBODY, MAPS = "", "import.maps"
"""The mappings are the station's: the next person who imports a sheet finds them."""


class ImportFlow(QObject):
    """The flow. One job runs at a time; ``began`` names it, ``ended`` reports its end."""

    began = Signal(str)
    ended = Signal()
    previewed = Signal(object)
    imported = Signal(str, object)
    undone = Signal(object)
    failed = Signal(object)

    def __init__(self, importing: ImportPort, preferences: Preferences, parent: QObject) -> None:
        super().__init__(parent)
        self._importing, self._preferences = importing, preferences
        self._running = 0
        self.shown: DryRunResult | None = None
        self.maps = mapping_from_text(preferences.read(EVERYBODY, MAPS))

    def is_busy(self) -> bool:
        """Return whether something runs."""
        return self._running > 0

    def open(self, file: Path) -> None:
        """Read a file."""
        self._begin(self.tr("Reading {name}").format(name=file.name))
        self._importing.open_sheets(file, self._opened, self._failed)

    def map(self, columns: ColumnMap) -> None:
        """Read the file again with a person's mapping, which is remembered."""
        self._remember(with_map(self.maps, columns))

    def forget(self, heads: tuple[str, ...]) -> None:
        """Read the file again as it is guessed, and forget the mapping of these heads."""
        shape = shape_of(heads)
        self._remember(tuple(one for one in self.maps if shape_of(one.heads) != shape))

    def import_shown(self) -> None:
        """Import what is shown."""
        dry_run = self.shown
        if dry_run is None or self.is_busy():
            return

        def done(batch: str) -> None:
            self._end()
            self.shown = None
            self.imported.emit(batch, dry_run)

        self._begin(self.tr("Importing {name}").format(name=dry_run.file.name))
        self._importing.import_rows(dry_run, done, self._failed)

    def undo_import(self, row: ImportRow) -> None:
        """Undo an import."""
        self._begin(self.tr("Undoing the import of {name}").format(name=row.file or row.batch))
        self._importing.undo_import(
            row.batch, self._then(lambda: self.undone.emit(row)), self._failed
        )

    def _remember(self, maps: tuple[ColumnMap, ...]) -> None:
        self.maps = maps
        self._preferences.keep(EVERYBODY, MAPS, mapping_to_text(maps))
        if self.shown is not None:
            self._preview(self.shown.file)

    def _opened(self, file: SourceFile) -> None:
        self._end()
        self._preview(file)

    def _preview(self, file: SourceFile) -> None:
        maps = self.maps

        def arrived(dry_run: DryRunResult) -> None:
            self._end()
            if maps == self.maps:
                self.shown = dry_run
                self.previewed.emit(dry_run)

        # A mapping changed twice in a moment is read once: the earlier answer never comes.
        self._running = 0
        self._begin(self.tr("Reading {name}").format(name=file.name))
        self._importing.preview(file, maps, arrived, self._failed)

    def _then(self, then: Callable[[], None]) -> Callable[[object], None]:
        def done(answer: object) -> None:
            del answer
            self._end()
            then()

        return done

    def _begin(self, words: str) -> None:
        self._running += 1
        self.began.emit(words)

    def _end(self) -> None:
        self._running = 0
        self.ended.emit()

    def _failed(self, problem: Exception) -> None:
        self._end()
        self.failed.emit(problem)
