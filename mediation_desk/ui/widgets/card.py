"""The card: a white box with a border on the page ground, and the title that heads it."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from mediation_desk.ui.appearance.tokens import colour
from mediation_desk.ui.widgets import layout, painting
from mediation_desk.ui.widgets.labels import ElidingLabel, IconLabel, PlainLabel


class Card(QWidget):
    """A white card; put the contents into `body` (a column, padding 16 x 12)."""

    def __init__(self, gap: int = 8, margins: layout.Margins = (16, 12, 16, 12)) -> None:
        super().__init__()
        self.body: QVBoxLayout = layout.column(gap, margins)
        self.setLayout(self.body)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the box."""
        del event
        painter = painting.begin(self)
        painting.box(painter, QRectF(self.rect()), colour("surf"), colour("line"), 8)
        painter.end()


class SunkenPanel(QWidget):
    """The grey sub-panel inside a card: the deepest nesting allowed. Fill `body`."""

    def __init__(self, gap: int = 6, fill: str = "sunk", edge: str = "line") -> None:
        super().__init__()
        self._fill, self._edge = fill, edge
        self.body: QVBoxLayout = layout.column(gap, (12, 8, 12, 8))
        self.setLayout(self.body)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the panel."""
        del event
        painter = painting.begin(self)
        painting.box(painter, QRectF(self.rect()), colour(self._fill), colour(self._edge), 6)
        painter.end()


class SectionTitle(QWidget):
    """Icon, bold title, a small count or note, and space for actions at the right."""

    def __init__(self, title: str, note: str = "", icon: str = "", icon_ink: str = "ink2") -> None:
        super().__init__()
        self._line = layout.row(8)
        self.setLayout(self._line)
        if icon:
            self._line.addWidget(IconLabel(icon, 18, icon_ink))
        self.title = PlainLabel(title, "section", bold=True)
        self.note = ElidingLabel(note, "small", "ink2")
        self._line.addWidget(self.title)
        self._line.addWidget(self.note, 1)

    def set_note(self, note: str) -> None:
        """Change the small text next to the title."""
        self.note.setText(note)

    def add_action(self, widget: QWidget) -> None:
        """Put a button or tabs at the right end."""
        self._line.addWidget(widget)
