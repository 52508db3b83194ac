"""A text for reading: what is longer than its place moves by buttons, wheel, pen and finger."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QScroller, QVBoxLayout, QWidget

from mediation_desk.ui.customer_screen import screen_words as said
from mediation_desk.ui.customer_screen.large_text import LargeButton, LargeText
from mediation_desk.ui.customer_screen.screen_words import words_in
from mediation_desk.ui.locale import Language
from mediation_desk.ui.widgets import layout
from mediation_desk.ui.widgets.layout import Margins, ScrolledColumn

_NO_BAR = Qt.ScrollBarPolicy.ScrollBarAlwaysOff
_KEPT_LINE = 40
"""Pixels of what was read that stay in sight, so that no line is missed."""
_REST_MS = 200
"""What is in sight counts as read once its layout has come to rest."""


class ReadingColumn(ScrolledColumn):
    """A column that pen and finger move."""

    def __init__(self, gap: int = 0, margins: Margins = layout.NONE) -> None:
        super().__init__(gap, margins)
        QScroller.grabGesture(self.viewport(), QScroller.ScrollerGestureType.LeftMouseButtonGesture)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let the content have the whole width at once, also where the column became wider."""
        inner = self.widget()
        if inner is not None:
            inner.setMaximumWidth(self.viewport().width())
        super().resizeEvent(event)


class ReadingPane(QWidget):
    """A column with a line below that says there is more, and large buttons up and down.

    ``read`` once all of it was in sight since `restart`.
    """

    read = Signal()

    def __init__(self, indent: int = 0) -> None:
        super().__init__()
        self._indent, self._is_read, self._keeps_end = indent, False, False
        self._column = ReadingColumn()
        self._column.setVerticalScrollBarPolicy(_NO_BAR)
        self.content: QVBoxLayout = self._column.content
        self.more = LargeText("rest", "acc")
        self.up, self.down = LargeButton("chevron-up"), LargeButton("chevron-down")
        self._foot, self._line = QWidget(), layout.row(12)
        self._lay_out()
        self._bar = self._column.verticalScrollBar()
        self.up.clicked.connect(lambda: self._move(-1))
        self.down.clicked.connect(lambda: self._move(1))
        self._rest = QTimer(self, singleShot=True, interval=_REST_MS)
        self._rest.timeout.connect(self._take_note)
        self._bar.valueChanged.connect(self._look)
        self._bar.rangeChanged.connect(self._grown)

    @property
    def is_read(self) -> bool:
        """Tell whether all of it was in sight since `restart`."""
        return self._is_read

    def fit(self, unit: float) -> None:
        """Take another share of its sizes."""
        side = round(self._indent * unit)
        self._line.setContentsMargins(side, round(8 * unit), side, 0)
        self._soon()

    def speak(self, language: Language) -> None:
        """Say in a language that there is more."""
        self.more.setText(words_in(language, said.MORE))
        for button, words in ((self.up, said.UP), (self.down, said.DOWN)):
            button.setAccessibleName(words_in(language, words))

    def restart(self) -> None:
        """Show the beginning; what was in sight before counts no more."""
        self._is_read = self._keeps_end = False
        self._bar.setValue(0)
        self._soon()

    def show_end(self) -> None:
        """Show the end from now on, also of what is longer by then."""
        self._keeps_end = True
        self._soon()

    def show_part(self, part: QWidget) -> None:
        """Show one part, once it has its place."""
        self._keeps_end = False
        QTimer.singleShot(0, part, lambda: self._column.ensureWidgetVisible(part, 0, 0))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Look anew whether all is in sight."""
        super().resizeEvent(event)
        self._soon()

    def showEvent(self, event: QShowEvent) -> None:
        """Look anew whether all is in sight."""
        super().showEvent(event)
        self._soon()

    def _soon(self) -> None:
        # The height of what is shown is known once it was laid out.
        QTimer.singleShot(0, self, self._grown)

    def _grown(self) -> None:
        if self._keeps_end:
            self._bar.setValue(self._bar.maximum())
        self._look()

    def _look(self) -> None:
        needed, seen = self._needed(), self._seen()
        self._foot.setVisible(needed > self.height())
        self.up.setEnabled(self._bar.value() > 0)
        self.down.setEnabled(seen < needed)
        self.more.setVisible(seen < needed)
        self._rest.start()

    def _take_note(self) -> None:
        is_whole = self.isVisible() and self._seen() >= self._needed()
        if is_whole and not self._is_read:
            self._is_read = True
            self.read.emit()

    def _seen(self) -> int:
        """Return how far down of the column is in sight."""
        return self._bar.value() + min(self._column.viewport().height(), self.height())

    def _needed(self) -> int:
        """Return the height of all that is in the column at its width."""
        return self.content.totalHeightForWidth(self._column.viewport().width())

    def _move(self, way: int) -> None:
        self._keeps_end = False
        step = max(self._column.viewport().height() - _KEPT_LINE, _KEPT_LINE)
        self._bar.setValue(self._bar.value() + way * step)

    def _lay_out(self) -> None:
        line: QHBoxLayout = self._line
        line.addWidget(self.more, 1)
        line.addStretch(0)
        line.addWidget(self.up)
        line.addWidget(self.down)
        self._foot.setLayout(line)
        self._foot.hide()
        whole = layout.column(0)
        whole.addWidget(self._column, 1)
        whole.addWidget(self._foot)
        self.setLayout(whole)
