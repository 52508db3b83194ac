"""One payment of the queue: parties, purpose, evidence, the sum, and two buttons."""

from dataclasses import replace

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from mediation_desk.ui.appearance.tokens import colour, px
from mediation_desk.ui.presenters.payment_presenter import (
    PaymentButton,
    QueueEntry,
    WaitingTime,
    second_key,
    tab_of,
)
from mediation_desk.ui.widgets import layout, painting
from mediation_desk.ui.widgets.button import Button, ButtonKind
from mediation_desk.ui.widgets.button_painting import ButtonParts
from mediation_desk.ui.widgets.labels import ElidingLabel, IconLabel, PlainLabel
from mediation_desk.ui.wording import times

TICKS = 3


class PaymentLine(QWidget):
    """A row, 84 high. ``chosen`` when clicked; ``acted`` and ``set_back`` by its two buttons."""

    chosen = Signal()
    opened = Signal()
    acted = Signal()
    set_back = Signal()

    def __init__(self, face: QueueEntry) -> None:
        super().__init__()
        self.face = face
        self._current = self._asking = False
        self._who = ElidingLabel("", "field", bold=True)
        self._case = Button("", ButtonKind.LINK, height="pill")
        # One of the two is shown: to move one between layouts while they are laid out would crash.
        self._wait, self._wait_below = _WaitLine(), _WaitLine()
        self._why = ElidingLabel("", "body", "ink2")
        self._ticks: QHBoxLayout = layout.row(4)
        self._ticked: tuple[tuple[str, ...], tuple[str, ...]] = ((), ())
        self._sum = PlainLabel("", "section", bold=True)
        self._people = PlainLabel("", "small", "ink2", wrap=True)
        self.primary, self.secondary = RowButton(ButtonKind.PRIMARY), RowButton(ButtonKind.PLAIN)
        self._lock, self._reason = IconLabel("lock", 13, "ink3"), ElidingLabel("", "small", "ink2")
        self._lay_out()
        self._case.clicked.connect(self.opened)
        self.primary.clicked.connect(self.acted)
        self.secondary.clicked.connect(self.set_back)
        self.show_face(face)

    def show_face(self, face: QueueEntry) -> None:
        """Show the present state of the payment."""
        self.face, row = face, face.row
        gap = "　" if times.is_chinese() else ", "
        self._who.setText(gap.join(part for part in (row.merchant_name, row.consumer) if part))
        self._case.setText(row.case_number)
        for each in (self._wait, self._wait_below):
            each.show_wait(face.wait)
        self._why.setText(face.why)
        self._sum.setText(times.money(row.amount))
        self._people.setText(face.people)
        self._show_ticks(face.ticks, face.gaps)
        self._show_buttons()
        self._fit()
        self.setAccessibleName(f"{self._who.text()} {self._sum.text()}")
        self.setAccessibleDescription(f"{face.wait.words}, {face.people}")

    def mark_current(self, current: bool, asking: bool = False) -> None:
        """Show as the current row; its primary button is filled unless its form is open."""
        self._current, self._asking = current, asking
        self._show_buttons()
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Become the current row."""
        super().mousePressEvent(event)
        self.chosen.emit()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Open the case."""
        super().mouseDoubleClickEvent(event)
        self.opened.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Divide the width again."""
        super().resizeEvent(event)
        self._fit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ground and the line above."""
        del event
        painter = painting.begin(self)
        area = QRectF(self.rect())
        if self._current:
            painter.fillRect(area.adjusted(1, 0, -1, 0), colour("sel"))
        painter.fillRect(QRectF(1, 0, area.width() - 2, 1), colour("line"))
        painter.end()

    def _fit(self) -> None:
        """Give the sum less room in a narrow row, and put the wait next to the reason.

        The wait is never cut; names and reasons have their tooltip.
        """
        amount = px(148 if self.width() > px(780) else 120)
        self._amount_place.setFixedWidth(amount)
        shown = [each for each in (self.secondary, self.primary) if not each.isHidden()]
        wide = sum(max(each.sizeHint().width(), each.minimumWidth()) for each in shown)
        room = self.width() - 56 - amount - wide - 8 - self._case.sizeHint().width() - 16
        wait = self._wait.sizeHint().width()
        fits = room - wait >= self._who.sizeHint().width()
        self._wait.setVisible(fits)
        self._wait_below.setVisible(not fits)
        room -= wait if fits else 0
        self._who.setMinimumWidth(max(px(28), min(self._who.sizeHint().width(), room)))

    def _show_buttons(self) -> None:
        second = second_key(tab_of(self.face.row))
        keys = ("Y", second) if self._current else ("", "")
        filled = self._current and not self._asking
        _dress(self.primary, self.face.primary, keys[0], filled)
        _dress(self.secondary, self.face.secondary, keys[1], False)
        why = self.face.primary.why_not
        self._reason.setText(why)
        self._reason.setVisible(bool(why))
        self._lock.setVisible(bool(why))

    def _show_ticks(self, ticks: tuple[str, ...], gaps: tuple[str, ...]) -> None:
        # Created again each second, they would flicker.
        if self._ticked == (ticks, gaps):
            return
        self._ticked = (ticks, gaps)
        layout.clear(self._ticks)
        for words in ticks[:TICKS]:
            self._tick("check", words, "ok", "ink2")
        for words in gaps:
            self._tick("triangle-alert", words, "warn", "warn")
        if len(ticks) > TICKS:
            self._ticks.addWidget(PlainLabel(f"+{len(ticks) - TICKS}", "small", "ink3"))
        self._ticks.addStretch(1)

    def _tick(self, icon: str, words: str, icon_ink: str, ink: str) -> None:
        for part in (IconLabel(icon, 13, icon_ink), ElidingLabel(words, "small", ink)):
            self._ticks.addWidget(part)
            part.show()
        self._ticks.addSpacing(8)

    def _lay_out(self) -> None:
        whole = layout.row(12, (16, 8, 16, 8))
        whole.addLayout(self._words(), 1)
        self._amount_place = self._amount()
        whole.addWidget(self._amount_place)
        whole.addWidget(self._buttons())
        self.setLayout(whole)
        self.setMinimumHeight(px(84))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def _words(self) -> QVBoxLayout:
        head = layout.row(8)
        head.addWidget(self._who)
        head.addWidget(self._case)
        head.addStretch(1)
        head.addWidget(self._wait)
        second = layout.row(8)
        second.addWidget(self._why, 1)
        second.addWidget(self._wait_below)
        words = layout.column(2)
        words.addLayout(head)
        words.addLayout(second)
        words.addLayout(self._ticks)
        return words

    def _amount(self) -> QWidget:
        right = Qt.AlignmentFlag.AlignRight
        self._people.setAlignment(right)
        column = layout.column(2)
        column.addStretch(1)
        column.addWidget(self._sum, 0, right)
        column.addWidget(self._people)
        column.addStretch(1)
        place = QWidget()
        place.setLayout(column)
        return place

    def _buttons(self) -> QWidget:
        line = layout.row(8)
        self.secondary.setMinimumWidth(px(76))
        self.primary.setMinimumWidth(px(130))
        line.addStretch(1)
        line.addWidget(self.secondary)
        line.addWidget(self.primary)
        why = layout.row(4)
        why.addStretch(1)
        why.addWidget(self._lock)
        why.addWidget(self._reason)
        column = layout.column(4)
        column.addStretch(1)
        column.addLayout(line)
        column.addLayout(why)
        column.addStretch(1)
        place = QWidget()
        place.setLayout(column)
        place.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        return place


class _WaitLine(QWidget):
    """The line of a payment's waiting time, shown whole at any width."""

    def __init__(self) -> None:
        super().__init__()
        self._icon, self._words = IconLabel("clock", 14), PlainLabel("", "small", "ink2")
        line = layout.row(4)
        line.addWidget(self._icon)
        line.addWidget(self._words)
        self.setLayout(line)

    def show_wait(self, wait: WaitingTime) -> None:
        """Show another wait."""
        self._words.setText(wait.words)
        self._words.set_ink(wait.ink)
        self._icon.show_icon(wait.icon, wait.ink)


class RowButton(Button):
    """A button whose icon and key are shown on the current row only."""

    def __init__(self, fullest: ButtonKind) -> None:
        super().__init__("")
        self._fullest = fullest

    def show_face(self, words: str, key: str) -> None:
        """Replace text and key."""
        self._face = replace(self._face, key=key)
        self.setText(words)

    def sizeHint(self) -> QSize:
        """Return the room with its key, so that becoming current moves nothing."""
        fullest = ButtonParts(self.text(), self._fullest, key="Y")
        return QSize(max(super().sizeHint().width(), fullest.width()), super().sizeHint().height())


def _dress(button: RowButton, verb: PaymentButton, key: str, filled: bool) -> None:
    button.setVisible(bool(verb.words))
    button.setEnabled(not verb.why_not)
    button.show_face(verb.words, key)
    button.set_kind(ButtonKind.PRIMARY if filled and not verb.why_not else ButtonKind.PLAIN)
    button.setAccessibleDescription(verb.why_not)
