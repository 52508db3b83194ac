"""A row at the right of Today that opens something by click or Enter."""

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPaintEvent
from PySide6.QtWidgets import QWidget

from mediation_desk.ui.appearance import tokens
from mediation_desk.ui.appearance.tokens import colour
from mediation_desk.ui.widgets import painting


class PressableRow(QWidget):
    """A row with a line above it; ``opened`` when it is clicked or Enter is pressed on it."""

    opened = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Open the subject of the row."""
        super().mouseReleaseEvent(event)
        inside = self.rect().contains(event.position().toPoint())
        if event.button() == Qt.MouseButton.LeftButton and inside:
            self.opened.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open with Enter."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the line above, the hover ground and the focus ring."""
        del event
        painter = painting.begin(self)
        area = QRectF(self.rect())
        if self.underMouse():
            painter.fillRect(area.adjusted(1, 0, -1, 0), colour("sunk"))
        painter.fillRect(QRectF(0, 0, area.width(), 1), colour("line"))
        if self.hasFocus():
            painting.focus_ring(
                painter, area.adjusted(2, 2, -2, -2), tokens.current().radius("pill")
            )
        painter.end()
