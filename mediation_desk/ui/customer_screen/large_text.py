"""Large type for a reader who stands a metre away, and buttons for pen and finger."""

from typing import Final

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPaintEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QLabel, QScroller, QSizePolicy, QWidget

from mediation_desk.ui.appearance import fonts, tokens
from mediation_desk.ui.widgets import layout, painting

_LINES: Final = 27
"""Lines of reading type in the height of the window."""
_LEAST: Final = 20
_MOST: Final = 44


def reading_size(high: int) -> int:
    """Return the pixels of reading type in a window of this height."""
    return max(_LEAST, min(_MOST, round(high / _LINES)))


class LargeText(QLabel):
    """Plain text at a multiple of the reading size; it wraps."""

    def __init__(self, share: float = 1, ink: str = "ink1", bold: bool = False) -> None:
        super().__init__()
        self._share, self._ink, self._bold = share, ink, bold
        self._size = _LEAST
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self._dress()

    def fit(self, size: int) -> None:
        """Take another reading size."""
        self._size = size
        self._dress()

    def changeEvent(self, event: QEvent) -> None:
        """Follow a change of theme."""
        if event.type() == QEvent.Type.StyleChange:
            self._dress()
        super().changeEvent(event)

    def _dress(self) -> None:
        font = fonts.sized(round(self._size * self._share), self._bold)
        if font != self.font():
            self.setFont(font)
        dressed = QPalette(self.palette())
        for group in (QPalette.ColorGroup.Active, QPalette.ColorGroup.Inactive):
            dressed.setColor(group, QPalette.ColorRole.WindowText, tokens.ink(self._ink))
        if dressed != self.palette():
            self.setPalette(dressed)


class LargeButton(QAbstractButton):
    """A button that never takes the focus from the clerk's own window."""

    def __init__(self, *, is_main: bool = False) -> None:
        super().__init__()
        self._is_main, self._size = is_main, _LEAST
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def fit(self, size: int) -> None:
        """Take another reading size."""
        self._size = size
        self.updateGeometry()
        self.update()

    def show_words(self, words: str) -> None:
        """Show other words."""
        self.setText(words)
        self.setAccessibleName(words)
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Return the room for words and a finger."""
        wide = QFontMetrics(fonts.sized(self._size, bold=True)).horizontalAdvance(self.text())
        return QSize(wide + 2 * self._size, round(self._size * 2.1))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the button; pressed, it is darker."""
        del event
        painter = painting.begin(self)
        area = QRectF(self.rect())
        fill = tokens.colour("acc" if self._is_main else "surf")
        if self.isDown():
            fill = fill.darker(112)
        ink = tokens.colour("on" if self._is_main else "ink1")
        if not self.isEnabled():
            fill, ink = tokens.colour("sunk"), tokens.colour("ink3")
        painting.box(painter, area, fill, None if self._is_main else tokens.colour("line2"), 8)
        face = fonts.sized(self._size, self._is_main)
        painting.text(painter, area, self.text(), face, ink, painting.CENTRE)
        painter.end()


class ReadingColumn(layout.ScrolledColumn):
    """A column that pen and finger move where it is longer than its place."""

    def __init__(self, gap: int = 8) -> None:
        super().__init__(gap)
        QScroller.grabGesture(self.viewport(), QScroller.ScrollerGestureType.LeftMouseButtonGesture)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let the content have the whole width at once, also where the column became wider."""
        inner = self.widget()
        if inner is not None:
            inner.setMaximumWidth(self.viewport().width())
        super().resizeEvent(event)


def fit_all(root: QWidget, size: int) -> None:
    """Give everything in large type another reading size."""
    for text in root.findChildren(LargeText):
        text.fit(size)
    for button in root.findChildren(LargeButton):
        button.fit(size)
