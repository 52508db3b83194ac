"""The popup list over a text field: type to filter; a digit or Enter inserts the phrase."""

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QListWidget, QWidget

from mediation_desk.ui.appearance import fonts
from mediation_desk.ui.appearance.tokens import px
from mediation_desk.ui.widgets import layout
from mediation_desk.ui.widgets.fields.inputs import LineInput

WIDE, DIGITS, LINES = 460, 9, 8
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class _Filter(LineInput):
    """The filter line: typed text filters; arrows, digits and Enter go to the list."""

    pressed = Signal(int)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Give digits, arrows and Enter to the list."""
        key = Qt.Key(event.key())
        is_digit = event.text().isdecimal() and "1" <= event.text() <= str(DIGITS)
        if is_digit or key in (*_ENTER, Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.pressed.emit(int(event.text()) if is_digit else -key.value)
        else:
            super().keyPressEvent(event)


class PhrasePopup(QFrame):
    """The popup; ``chosen`` carries a phrase. Closes at Esc and at a click elsewhere."""

    chosen = Signal(str)

    def __init__(self, host: QWidget, phrases: tuple[str, ...]) -> None:
        super().__init__(host, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._phrases = phrases
        self.filter = _Filter("search", self.tr("Type to filter"))
        self.filter.set_side_hint(self.tr("1–9 puts in"))
        self.list = QListWidget()
        self.list.setFont(fonts.font("body"))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.list.setAccessibleName(self.tr("Stock phrases"))
        whole = layout.column(6, (8, 8, 8, 8))
        whole.addWidget(self.filter)
        whole.addWidget(self.list)
        self.setLayout(whole)
        self.setFixedWidth(px(WIDE))
        self.setFocusProxy(self.filter)
        self.filter.textChanged.connect(lambda _: self._show())
        self.filter.pressed.connect(self._press)
        self.list.itemClicked.connect(lambda _: self._take(self.list.currentRow()))
        self._show()

    def shown(self) -> tuple[str, ...]:
        """Return the phrases that match the typed text."""
        wanted = self.filter.text().strip().casefold()
        return tuple(each for each in self._phrases if wanted in each.casefold())

    def open_at(self, corner: QPoint) -> None:
        """Show the list at a point of the screen, inside of it."""
        self.adjustSize()
        screen = self.screen().availableGeometry()
        left = min(corner.x(), screen.right() - self.width())
        top = min(corner.y(), screen.bottom() - self.height())
        self.move(max(screen.left(), left), max(screen.top(), top))
        self.show()
        self.filter.setFocus(Qt.FocusReason.PopupFocusReason)

    def _show(self) -> None:
        self.list.clear()
        for number, phrase in enumerate(self.shown(), start=1):
            self.list.addItem(f"{number}  {phrase}" if number <= DIGITS else f"    {phrase}")
            self.list.item(number - 1).setToolTip(phrase.replace("<", "‹"))
        self.list.setCurrentRow(0)
        lines = max(1, min(LINES, self.list.count()))
        self.list.setFixedHeight(lines * max(self.list.sizeHintForRow(0), px(22)) + 8)
        self.adjustSize()

    def _press(self, key: int) -> None:
        here, count = self.list.currentRow(), self.list.count()
        if key > 0:
            self._take(key - 1)
        elif -key == Qt.Key.Key_Up.value:
            self.list.setCurrentRow(max(0, here - 1))
        elif -key == Qt.Key.Key_Down.value:
            self.list.setCurrentRow(min(count - 1, here + 1))
        else:
            self._take(here)

    def _take(self, row: int) -> None:
        phrases = self.shown()
        if 0 <= row < len(phrases):
            self.close()
            self.chosen.emit(phrases[row])
