"""A figure and a row that open their cases when pressed by pointer, Enter or Space."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRectF, Qt, Signal
from PySide6.QtGui import QEnterEvent, QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from mediation_desk.ui.appearance.tokens import colour
from mediation_desk.ui.widgets import layout, painting
from mediation_desk.ui.widgets.case.figures import KpiCell, KpiFigure
from mediation_desk.workflows.read_models.ledger import View

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)


class PressableFigure(KpiCell):
    """A figure that opens its cases; ``opened`` carries the view."""

    opened = Signal(object)

    def __init__(self) -> None:
        super().__init__(KpiFigure("", ""))
        self._view = View()
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def show_with(self, figure: KpiFigure, view: View) -> None:
        """Show a figure and remember the cases behind it."""
        self._view = view
        self.show_figure(figure)

    def view(self) -> View:
        """Return the view of the cases behind the figure."""
        return self._view

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open on Enter and Space."""
        if event.key() in _ENTER:
            self.opened.emit(self._view)
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Open on a click."""
        if self.rect().contains(event.position().toPoint()):
            self.opened.emit(self._view)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the figure, and the ring of the keyboard."""
        super().paintEvent(event)
        if self.hasFocus():
            painter = painting.begin(self)
            painting.focus_ring(painter, QRectF(self.rect()).adjusted(2, 2, -2, -2), 6)
            painter.end()


class FigureStrip(QWidget):
    """Figures side by side in one card, each opening its cases and as wide as it needs."""

    def __init__(self, count: int) -> None:
        super().__init__()
        self.cells = [PressableFigure() for _ in range(count)]
        self._line = line = layout.row(0)
        for number, cell in enumerate(self.cells):
            if number:
                line.addWidget(layout.Hairline(vertical=True))
            line.addWidget(cell, 1)
        self.setLayout(line)

    def show_figures(self, drawn: Sequence[tuple[KpiFigure, View]]) -> None:
        """Show the figures with the cases behind each, and share the room by their words."""
        for cell, (figure, view) in zip(self.cells, drawn, strict=True):
            cell.show_with(figure, view)
            self._line.setStretchFactor(cell, cell.content_width())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the card."""
        del event
        painter = painting.begin(self)
        painting.box(painter, QRectF(self.rect()), colour("surf"), colour("line"), 8)
        painter.end()


class PressableFigureRow(QWidget):
    """A painted row that opens its cases; ``opened`` carries the view."""

    opened = Signal(object)

    def __init__(self, view: View, name: str) -> None:
        super().__init__()
        self.view = view
        self.setAccessibleName(name)
        self.setToolTip(f"<span>{name.replace('&', '&amp;').replace('<', '&lt;')}</span>")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open on Enter and Space."""
        if event.key() in _ENTER:
            self.opened.emit(self.view)
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Open on a click."""
        if self.rect().contains(event.position().toPoint()):
            self.opened.emit(self.view)

    def enterEvent(self, event: QEnterEvent) -> None:
        """Show that the row can be pressed."""
        super().enterEvent(event)
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        """Remove the hover state."""
        super().leaveEvent(event)
        self.update()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the ring."""
        super().focusInEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ground, the row and the ring."""
        del event
        painter = painting.begin(self)
        area = QRectF(self.rect())
        if self.underMouse():
            painting.box(painter, area, colour("sunk"), None, 4)
        self.draw(painter, area.adjusted(4, 0, -4, 0))
        if self.hasFocus():
            painting.focus_ring(painter, area, 4)
        painter.end()

    def draw(self, painter: QPainter, area: QRectF) -> None:
        """Draw the row's own contents."""
        raise NotImplementedError
