"""A frame in which a pen, a finger or the mouse signs, black on white in both themes."""

from math import hypot
from typing import Final

from PySide6.QtCore import QBuffer, QEvent, QIODevice, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QImage,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QTabletEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from mediation_desk.ui.appearance import tokens
from mediation_desk.ui.widgets import painting

LEAST: Final = 40
"""Pixels drawn that are somebody's signature and no touch by mistake."""
MOST_POINTS: Final = 20_000
"""Points of a signature; what is drawn beyond them is left out."""
_WIDTH: Final = 3
_LEAST_HIGH: Final = 120
_WIDEST: Final = 1_000
"""Width of the picture at most, in pixels."""
_LIGHT, _DARK = QColor(Qt.GlobalColor.white), QColor(17, 17, 17)


class SignaturePad(QWidget):
    """The frame; ``drawn`` after each stroke and when it was emptied."""

    drawn = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._strokes: list[list[QPointF]] = []
        self._length, self._points = 0.0, 0
        self._is_down = False
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setCursor(Qt.CursorShape.CrossCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def fit(self, unit: float) -> None:
        """Take the least height of a window of another size."""
        self.setMinimumHeight(round(_LEAST_HIGH * unit))

    @property
    def is_signed(self) -> bool:
        """Tell whether enough was drawn to be a signature."""
        return self._length >= LEAST

    @property
    def strokes(self) -> int:
        """Return the number of strokes."""
        return len(self._strokes)

    def clear(self) -> None:
        """Empty the frame."""
        self._strokes.clear()
        self._length, self._points = 0.0, 0
        self._is_down = False
        self.update()
        self.drawn.emit()

    def picture(self) -> bytes:
        """Return the signature as PNG."""
        part = min(1.0, _WIDEST / max(self.width(), 1))
        size = QSize(round(self.width() * part), round(self.height() * part))
        image = QImage(size, QImage.Format.Format_Grayscale8)
        image.fill(_LIGHT)
        painter = QPainter(image)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.scale(part, part)
        self._draw(painter)
        painter.end()
        written = QBuffer()
        written.open(QIODevice.OpenModeFlag.WriteOnly)
        image.save(written, "PNG")  # type: ignore[call-overload]  # the stub wants the name as bytes
        return bytes(written.data().data())

    def sizeHint(self) -> QSize:
        """Return room for a name."""
        return QSize(640, 200)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin a stroke."""
        if event.button() is Qt.MouseButton.LeftButton:
            self._begin(event.position())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Go on with the stroke."""
        self._go(event.position())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """End the stroke."""
        if event.button() is Qt.MouseButton.LeftButton:
            self._end()

    def tabletEvent(self, event: QTabletEvent) -> None:
        """Draw with a pen; what is taken here does not come as the mouse's once more."""
        kind = event.type()
        if kind == QEvent.Type.TabletPress:
            self._begin(event.position())
        elif kind == QEvent.Type.TabletMove:
            self._go(event.position())
        elif kind == QEvent.Type.TabletRelease:
            self._end()
        event.accept()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the frame, its line, and the strokes."""
        del event
        painter = painting.begin(self)
        painting.box(painter, QRectF(self.rect()), _LIGHT, tokens.colour("input"), 8)
        line = self.height() * 0.78
        painter.setPen(QPen(QColor(200, 200, 200), 1, Qt.PenStyle.DashLine))
        painter.drawLine(QPointF(24, line), QPointF(self.width() - 24, line))
        self._draw(painter)
        painter.end()

    def _begin(self, at: QPointF) -> None:
        self._is_down = True
        if self._points < MOST_POINTS:
            self._points += 1
            self._strokes.append([at])
            self.update()

    def _go(self, at: QPointF) -> None:
        if not self._is_down or not self._strokes or self._points >= MOST_POINTS:
            return
        stroke = self._strokes[-1]
        moved = hypot(at.x() - stroke[-1].x(), at.y() - stroke[-1].y())
        if moved:
            self._length += moved
            self._points += 1
            stroke.append(at)
            self.update()

    def _end(self) -> None:
        if self._is_down:
            self._is_down = False
            self.drawn.emit()

    def _draw(self, painter: QPainter) -> None:
        pen = QPen(_DARK, _WIDTH)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for stroke in self._strokes:
            path = QPainterPath(stroke[0])
            for point in stroke[1:] or [stroke[0] + QPointF(0.1, 0)]:
                path.lineTo(point)
            painter.drawPath(path)
