"""The photos of a form: each is kept at once, and its draft names them."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QWidget

from mediation_desk.ui.evidence.evidence_card import EvidenceCard
from mediation_desk.ui.evidence.paste_watch import PasteWatch
from mediation_desk.ui.evidence.typed_files import files_of, files_typed
from mediation_desk.ui.gateway import Gateway
from mediation_desk.ui.navigation.navigation import Navigation
from mediation_desk.ui.widgets import layout


class PhotosInput(QWidget):
    """The evidence card as the input of a form's own field; ``text`` is read by `files_of`."""

    changed = Signal()

    def __init__(self, gateway: Gateway, navigation: Navigation) -> None:
        super().__init__()
        self.card = EvidenceCard(gateway, navigation)
        column = layout.column(0)
        column.addWidget(self.card)
        self.setLayout(column)
        self.setFocusProxy(self.card.order()[-1])
        self.setAcceptDrops(True)
        self._paste = PasteWatch(self.card.keeping.paste, self)
        self._paste.over(self)
        self.card.changed.connect(self.changed)

    def text(self) -> str:
        """Return the kept files as a draft holds them."""
        return files_typed(self.card.stored_files())

    def is_busy(self) -> bool:
        """Tell whether a file is still being stored."""
        return self.card.keeping.is_busy()

    def setText(self, text: str) -> None:
        """Show the files of a draft, or none."""
        self.card.restore(files_of(text))
        self._paste.over(self)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files and pictures."""
        if event.mimeData().hasUrls() or event.mimeData().hasImage():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Keep what was dropped."""
        if self.card.keeping.paste(event.mimeData()):
            event.acceptProposedAction()


def photos_input(gateway: Gateway, navigation: Navigation) -> Callable[[], PhotosInput]:
    """Return the maker of the input, as a field takes it."""
    return lambda: PhotosInput(gateway, navigation)
