"""The choice of one entry: a combo box in the desk's style; a long one can be typed into."""

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QInputMethodEvent, QKeyEvent, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QSizePolicy

from mediation_desk.ui.appearance import fonts, icons, tokens
from mediation_desk.ui.appearance.tokens import colour
from mediation_desk.ui.widgets import painting
from mediation_desk.ui.widgets.fields.choice_popup import ChoicePopup

LONG = 9
"""Entries from which a choice is long: its list is searched by typing."""


class ChoiceBox(QComboBox):
    """One of several entries, each with a text and a value. ``chosen`` carries the value.

    In a long choice a letter opens the list with it typed: words, pinyin or initials find an entry.
    """

    chosen = Signal(object)

    def __init__(self, entries: list[tuple[str, object]] | None = None, icon: str = "") -> None:
        super().__init__()
        self._icon = icon
        self._popup: ChoicePopup | None = None
        self._suggested: object = None
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setFont(fonts.font("field"))
        self.offer(entries or [])
        self.activated.connect(self._tell)

    def offer(self, entries: list[tuple[str, object]]) -> None:
        """Replace the entries; the first is chosen."""
        self.clear()
        for words, value in entries:
            self.addItem(words, value)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, self.is_long())

    def is_long(self) -> bool:
        """Tell whether the list is searched by typing."""
        return self.count() >= LONG

    def value(self) -> object:
        """Return the chosen value."""
        return self.currentData()

    def text(self) -> str:
        """Return the chosen value as text, "" for none, for `FormField`'s check."""
        return str(self.value() or "")

    def choose(self, value: object) -> None:
        """Choose the entry of ``value``; nothing happens when there is none."""
        for index in range(self.count()):
            if self.itemData(index) == value:
                self.setCurrentIndex(index)

    def suggest(self, value: object) -> None:
        """Let Enter take this value; None for no suggestion."""
        self._suggested = value

    def take_suggested(self) -> None:
        """Choose the suggested value, where there is one."""
        value, self._suggested = self._suggested, None
        if value is not None:
            self.choose(value)
            self.activated.emit(self.currentIndex())

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
        """Move on at Enter, as every field does; Space and the arrows keep their effect.

        Letters search a long list; quick keys that arrive while it opens are added to its line.
        """
        plain = event.modifiers() in (
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.KeypadModifier,
        )
        if plain and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.take_suggested()
            self.focusNextChild()
        elif self.is_long() and _is_text(event):
            self._search(event.text())
        else:
            super().keyPressEvent(event)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Search a long list for the words of an input method."""
        if self.is_long() and event.commitString():
            self._search(event.commitString())
        else:
            super().inputMethodEvent(event)

    def showPopup(self) -> None:
        """Open the list; a long one with a line to type into."""
        if self.is_long():
            self._search("")
        else:
            super().showPopup()

    def hidePopup(self) -> None:
        """Close the list."""
        if self._popup is not None and self._popup.isVisible():
            self._close()
        super().hidePopup()

    def found(self) -> list[str]:
        """Return the entries of the open list that match its line."""
        is_open = self._popup is not None and self._popup.isVisible()
        return self._popup.shown() if is_open and self._popup is not None else []

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

    def _search(self, typed: str) -> None:
        if self._popup is None:
            self._popup = ChoicePopup()
            self._popup.picked.connect(self._pick)
            self._popup.passed.connect(self._pass)
            self._popup.closed.connect(self._close)
            self.destroyed.connect(self._popup.deleteLater)
        if self._popup.isVisible():
            self._popup.line.insert(typed)
            return
        words = [self.itemText(place) for place in range(self.count())]
        self._popup.open(self, words, self.currentIndex(), typed)

    def _pick(self, place: int) -> None:
        self._close()
        self.setCurrentIndex(place)
        self.activated.emit(place)

    def _pass(self) -> None:
        self._close()
        self.focusNextChild()

    def _close(self) -> None:
        if self._popup is not None:
            self.setFocus(Qt.FocusReason.OtherFocusReason)
            self._popup.hide()

    def _tell(self, index: int) -> None:
        self.chosen.emit(self.itemData(index))


def _is_text(event: QKeyEvent) -> bool:
    """Tell whether a key writes a letter: Space opens a list, and keys with Ctrl are commands."""
    held = event.modifiers() & (
        Qt.KeyboardModifier.ControlModifier
        | Qt.KeyboardModifier.AltModifier
        | Qt.KeyboardModifier.MetaModifier
    )
    return not held and event.text().isprintable() and bool(event.text().strip())
