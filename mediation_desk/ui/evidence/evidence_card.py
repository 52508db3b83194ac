"""The evidence card: dropped, pasted or chosen files, each kept at once or shown with its fault."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from mediation_desk.domain.case.state import CaseFile
from mediation_desk.ui import wording
from mediation_desk.ui.evidence.drop_spot import DropSpot, FailedRow
from mediation_desk.ui.evidence.evidence_storage import EvidenceStorage, Source
from mediation_desk.ui.evidence.image_conversion import ImageConversion
from mediation_desk.ui.evidence.thumbnail import Thumbnail
from mediation_desk.ui.gateway import Gateway
from mediation_desk.ui.navigation.navigation import Navigation
from mediation_desk.ui.viewing.viewer.exhibit import CaseExhibit, ExhibitsShown
from mediation_desk.ui.widgets import layout
from mediation_desk.ui.widgets.card import Card, SectionTitle
from mediation_desk.ui.widgets.fields.flow_row import FlowRow
from mediation_desk.workflows.response.first_response import StoredEvidence


class EvidenceCard(Card):
    """The card; ``changed`` when a file was kept or removed, ``taken_away`` with the removed one.

    ``rearranged`` is emitted when the Tab order has changed.
    """

    changed = Signal()
    rearranged = Signal()
    taken_away = Signal(object)

    def __init__(self, gateway: Gateway, navigation: Navigation) -> None:
        super().__init__(8)
        self._gateway, self._navigation = gateway, navigation
        self._pictures = ImageConversion(self)
        self._thumbs: list[Thumbnail] = []
        self.keeping = EvidenceStorage(gateway, self._pictures, self)
        self.keeping.arrived.connect(self._arrived)
        self.keeping.failed.connect(self._failed)
        self.keeping.counted.connect(self._recount)
        self._title = SectionTitle(self.tr("Evidence"), icon="paperclip")
        self._shelf, self._failures = FlowRow(8), layout.column(6)
        self._spot = DropSpot(self.tr("Drop files, paste with Ctrl+V, or choose"))
        self._spot.clicked.connect(self.choose)
        self.body.addWidget(self._title)
        self.body.addWidget(self._shelf)
        self.body.addLayout(self._failures)
        self.body.addWidget(self._spot)
        self._recount()

    def stored_files(self) -> tuple[StoredEvidence, ...]:
        """Return the files that lie in the store."""
        return tuple(thumb.kept for thumb in self._thumbs)

    def thumbs(self) -> list[Thumbnail]:
        """Return the files shown."""
        return list(self._thumbs)

    def failures(self) -> list[FailedRow]:
        """Return the rows of files that could not be kept."""
        return [row for row in self.findChildren(FailedRow) if not row.isHidden()]

    def order(self) -> list[QWidget]:
        """Return the Tab stops here."""
        tries = [button for row in self.failures() for button in row.buttons]
        return [*self._thumbs, *tries, self._spot]

    def restore(self, files: Sequence[StoredEvidence]) -> None:
        """Show the files of a draft, or none."""
        self.keeping.start_over()
        self._thumbs.clear()
        self._shelf.take_all()
        layout.clear(self._failures)
        for stored in files:
            self._show(stored)
        self._recount()

    def put_back(self, stored: StoredEvidence) -> None:
        """Show a file again that was taken away."""
        self._show(stored)
        self._recount()
        self.changed.emit()

    def choose(self) -> None:
        """Choose files in the system's dialog."""
        paths = self._navigation.choose_files(self, self.tr("Add evidence"))
        self.keeping.add_paths([str(path) for path in paths])

    def _arrived(self, stored: StoredEvidence) -> None:
        if stored.sha256 not in [each.sha256 for each in self.stored_files()]:
            self._show(stored)
        self._recount()
        self.changed.emit()

    def _failed(self, source: Source, name: str, fault: Exception) -> None:
        row = FailedRow(name, wording.sentence(fault))
        row.retried.connect(partial(self._again, row, source, name))
        row.dropped.connect(partial(layout.discard, row))
        self._failures.addWidget(row)
        self._recount()

    def _again(self, row: FailedRow, source: Source, name: str) -> None:
        layout.discard(row)
        self.keeping.add(source, name)

    def _show(self, stored: StoredEvidence) -> None:
        thumb = Thumbnail(stored)
        thumb.removed.connect(self._take_away, Qt.ConnectionType.QueuedConnection)
        thumb.opened.connect(self._view)
        self._thumbs.append(thumb)
        self._shelf.add(thumb)
        thumb.show()
        if stored.mime.startswith("image/"):
            shrink = partial(self._pictures.shrink, done=thumb.show_picture)
            self._gateway.read_file(stored.sha256, shrink, lambda _: None)

    def _view(self, stored: StoredEvidence) -> None:
        """Open the viewer with the files of the form; a copy is saved only from a case."""
        now = self._gateway.now()
        files = [
            CaseFile(each.sha256, each.size, each.mime, each.name, now)
            for each in self.stored_files()
        ]
        # Another person may have begun the form, on another day.
        exhibits = [CaseExhibit(n, file, is_added=False) for n, file in enumerate(files, start=1)]
        why = self.tr("A copy can be saved once the dispute is logged")
        shown = ExhibitsShown("", exhibits, stored.sha256, lambda _: None, why)
        self._navigation.show_exhibits(shown, self)

    def _take_away(self, stored: StoredEvidence) -> None:
        for thumb in [each for each in self._thumbs if each.kept == stored]:
            self._thumbs.remove(thumb)
            self._shelf.take(thumb)
        self._recount()
        self.taken_away.emit(stored)
        self.changed.emit()

    def _recount(self) -> None:
        count = len(self._thumbs)
        words = self.tr("%n file(s)", "", count) if count else ""
        self._title.set_note(self.tr("keeping a file") if self.keeping.is_busy() else words)
        self._shelf.setVisible(count > 0)
        self.rearranged.emit()
