"""The grip between two columns: dragged, it gives one of them more room."""

from PySide6.QtCore import QEvent, QRectF, Qt, Signal
from PySide6.QtGui import QEnterEvent, QKeyEvent, QMouseEvent, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from mediation_desk.ui.appearance.tokens import colour
from mediation_desk.ui.widgets import painting

WIDE = 16
"""Pixels: the gap between the columns of a page."""
_STEP = 16
_KEYS = {Qt.Key.Key_Left: _STEP, Qt.Key.Key_Right: -_STEP}


class ColumnGrip(QWidget):
    """The gap between two columns; ``dragged`` carries how many pixels the right one grows.

    ``released`` when the mouse lets go or a key has moved it, ``reset`` at a double click.
    """

    dragged = Signal(int)
    released = Signal()
    reset = Signal()

    def __init__(self, name: str) -> None:
        super().__init__()
        self._from_x: int | None = None
        self._is_hot = False
        self.setFixedWidth(WIDE)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self.setCursor(Qt.CursorShape.SplitHCursor)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(name)
        self.setToolTip(name)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin to drag."""
        if event.button() is Qt.MouseButton.LeftButton:
            self._from_x = round(event.globalPosition().x())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Move the edge with the mouse."""
        if self._from_x is not None:
            here = round(event.globalPosition().x())
            self.dragged.emit(self._from_x - here)
            self._from_x = here

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let go."""
        del event
        if self._from_x is not None:
            self._from_x = None
            self.released.emit()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Return to the usual widths."""
        del event
        self._from_x = None
        self.reset.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move the edge by the arrows, where assistive technology gave it the focus."""
        step = _KEYS.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
            return
        self.dragged.emit(step)
        self.released.emit()

    def enterEvent(self, event: QEnterEvent) -> None:
        """Show that it can be dragged."""
        self._is_hot = True
        self.update()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        """Hide it again."""
        self._is_hot = False
        self.update()
        super().leaveEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw a short bar under the mouse, nothing else."""
        del event
        if self._is_hot or self._from_x is not None:
            painter = painting.begin(self)
            middle = QRectF(self.rect()).center()
            bar = QRectF(middle.x() - 2, middle.y() - 24, 4, 48)
            painting.box(painter, bar, colour("line2"), None, 2)
            painter.end()
