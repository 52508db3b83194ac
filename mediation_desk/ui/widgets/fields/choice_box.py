"""The choice of one of a few: a combo box in the desk's style."""

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QSizePolicy

from mediation_desk.ui.appearance import fonts, icons, tokens
from mediation_desk.ui.appearance.tokens import colour
from mediation_desk.ui.widgets import painting


class ChoiceBox(QComboBox):
    """One of a few; each entry has a text and a value. ``chosen`` carries the value."""

    chosen = Signal(object)

    def __init__(self, entries: list[tuple[str, object]] | None = None, icon: str = "") -> None:
        super().__init__()
        self._icon = icon
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setFont(fonts.font("field"))
        self.offer(entries or [])
        self.activated.connect(self._tell)

    def offer(self, entries: list[tuple[str, object]]) -> None:
        """Replace the entries; the first is chosen."""
        self.clear()
        for words, value in entries:
            self.addItem(words, value)

    def value(self) -> object:
        """Return the chosen value."""
        return self.currentData()

    def choose(self, value: object) -> None:
        """Choose the entry of ``value``; nothing happens when there is none."""
        for index in range(self.count()):
            if self.itemData(index) == value:
                self.setCurrentIndex(index)

    def sizeHint(self) -> QSize:
        """Return the room of the longest entry."""
        face = fonts.font("field")
        widest = max(
            (painting.width(self.itemText(i), face) for i in range(self.count())), default=40
        )
        return QSize(
            int(widest) + self._left() + tokens.px(16) + 26, tokens.current().height("input")
        )

    def minimumSizeHint(self) -> QSize:
        """Return the same."""
        return QSize(tokens.px(72), tokens.current().height("input"))

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the page: a choice must not change while scrolling by."""
        event.ignore()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move on at Enter, as every field does; Space and the arrows keep their effect."""
        plain = event.modifiers() in (
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.KeypadModifier,
        )
        if plain and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.focusNextChild()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Follow a change of text size."""
        if event.type() == QEvent.Type.StyleChange:
            self.setFont(fonts.font("field"))
        super().changeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the box, the chosen words and the arrow."""
        del event
        painter = painting.begin(self)
        area = QRectF(self.rect())
        live = self.isEnabled()
        edge = "input" if live else "line2"
        painting.box(painter, area, colour("surf" if live else "sunk"), colour(edge), 6)
        if self.hasFocus():
            painting.focus_ring(painter, area)
        side, middle = tokens.px(16), area.center().y()
        if self._icon:
            icons.paint(
                painter, self._icon, QRectF(10, round(middle - side / 2), side, side), "ink2"
            )
        arrow = QRectF(area.right() - side - 10, round(middle - side / 2), side, side)
        icons.paint(painter, "chevron-down", arrow, "ink2")
        words = area.adjusted(self._left(), 0, -side - 14, 0)
        ink = colour("ink1" if live else "ink3")
        painting.text(painter, words, self.currentText(), fonts.font("field"), ink)
        painter.end()

    def _left(self) -> int:
        return 10 + (tokens.px(16) + 6 if self._icon else 0)

    def _tell(self, index: int) -> None:
        self.chosen.emit(self.itemData(index))
