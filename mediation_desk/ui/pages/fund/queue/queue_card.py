"""The queue: four tabs, the current row, and the inline form that opens under it."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from mediation_desk.domain.money import ZERO
from mediation_desk.ui.appearance.tokens import colour, px
from mediation_desk.ui.forms.inline_form import InlineFormStrip
from mediation_desk.ui.letter_keys import LetterKeys
from mediation_desk.ui.pages.fund.queue import tab_text
from mediation_desk.ui.pages.fund.queue.payment_line import PaymentLine
from mediation_desk.ui.presenters.payment_presenter import (
    QueueEntry,
    QueueTab,
    second_key,
    tab_of,
)
from mediation_desk.ui.widgets import layout, painting
from mediation_desk.ui.widgets.card import Card, SectionTitle
from mediation_desk.ui.widgets.page_states import EmptyState, Skeleton
from mediation_desk.ui.widgets.tabs import Tab, Tabs
from mediation_desk.ui.wording import times

_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class _Rows(layout.ScrolledColumn):
    """The rows at their full height; less when the page is short, and then they scroll."""

    def __init__(self) -> None:
        super().__init__(0)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)

    def sizeHint(self) -> QSize:
        """Return the height of all rows."""
        return QSize(px(400), self.content.sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        """Return the height of one row and a half, so that more below can be guessed."""
        return QSize(px(200), min(self.content.sizeHint().height(), px(126)))


class QueueRows(QWidget):
    """The rows of one tab with one current row; keeps its widgets while the payments stay.

    ``acted`` and ``set_back`` carry the entry whose button or key was pressed, ``opened`` the entry
    whose case is requested, ``moved`` is emitted when another row is current.
    """

    acted = Signal(object)
    set_back = Signal(object)
    opened = Signal(object)
    moved = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[PaymentLine] = []
        self._at = 0
        self.strip: InlineFormStrip | None = None
        self._rows = _Rows()
        self._rows.verticalScrollBar().rangeChanged.connect(lambda *_: self._reveal())
        whole = layout.column(0)
        whole.addWidget(self._rows)
        self.setLayout(whole)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        acts: dict[str, Callable[[], object]] = {
            "J": lambda: self._go(self._at + 1),
            "K": lambda: self._go(self._at - 1),
            "Y": self.act,
            "X": partial(self._press_second, "X"),
            "P": partial(self._press_second, "P"),
        }
        self.letters = LetterKeys(self, acts)

    def show_faces(self, faces: tuple[QueueEntry, ...]) -> None:
        """Show the payments; the same ones are only changed in place."""
        if [line.face.row.payment for line in self.lines] == [each.row.payment for each in faces]:
            for line, each in zip(self.lines, faces, strict=True):
                line.show_face(each)
            return
        chosen = self.current()
        payment = chosen.row.payment if chosen else ""
        found = [n for n, each in enumerate(faces) if each.row.payment == payment]
        if not found:
            self.close_strip()
        holder = self.strip.parentWidget() if self.strip else None
        if holder is not None:
            self._rows.content.removeWidget(holder)
        layout.clear(self._rows.content)
        self.lines = [self._line(each) for each in faces]
        # A finished payment has left this tab: the row that moved up takes its place.
        self._at = found[0] if found else min(self._at, max(len(faces) - 1, 0))
        if holder is not None:
            self._rows.content.insertWidget(self._at + 1, holder)
        self.rest(self.strip is not None)
        self._resize()

    def current(self) -> QueueEntry | None:
        """Return the entry of the current row."""
        return self.lines[self._at].face if self._at < len(self.lines) else None

    def cases(self) -> tuple[str, ...]:
        """Return the cases in the order shown."""
        return tuple(line.face.row.case for line in self.lines)

    def begin(self) -> None:
        """Begin at the first row, as in a tab that was just opened."""
        self.close_strip()
        self._at = 0

    def choose(self, payment: str) -> None:
        """Make the row of a payment current."""
        for number, line in enumerate(self.lines):
            if line.face.row.payment == payment:
                self._go(number)

    def act(self) -> None:
        """Press the primary button of the current row, if it is enabled."""
        if self.lines and self.lines[self._at].primary.isEnabled():
            self.lines[self._at].primary.click()

    def _press_second(self, key: str) -> None:
        """Press the secondary button of the current row, if it is enabled and has this key."""
        if not self.lines:
            return
        line = self.lines[self._at]
        if line.secondary.isEnabled() and key == second_key(tab_of(line.face.row)):
            line.secondary.click()

    def open_strip(self, strip: InlineFormStrip) -> None:
        """Open an inline form under the current row, instead of one that is open."""
        self.close_strip()
        self.strip = strip
        place = layout.column(0, (12, 0, 12, 12))
        holder = _Tinted()
        place.addWidget(strip)
        holder.setLayout(place)
        self._rows.content.insertWidget(self._at + 1, holder)
        holder.show()
        strip.closed.connect(self.close_strip)
        self.rest(True)
        self._resize()
        strip.begin()
        QTimer.singleShot(0, holder, self._reveal)

    def close_strip(self) -> None:
        """Close the form and drop its password; its opener keeps the typed text."""
        if self.strip is None:
            return
        holder, self.strip = self.strip.parentWidget(), None
        if holder is not None:
            self._rows.content.removeWidget(holder)
            holder.hide()
            holder.deleteLater()
        self.rest(False)
        self._resize()
        self.setFocus()

    def _reveal(self) -> None:
        """Scroll to the open form, once it is laid out and whenever it grows."""
        holder = self.strip.parentWidget() if self.strip is not None else None
        if holder is not None:
            self._rows.ensureWidgetVisible(holder, 0, 0)

    def rest(self, resting: bool) -> None:
        """Fill no button while a form is open elsewhere on the page."""
        for place, line in enumerate(self.lines):
            line.mark_current(place == self._at, asking=resting)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move by the arrows, open the case by Enter."""
        face = self.current()
        if event.key() in _STEPS:
            self._go(self._at + _STEPS[Qt.Key(event.key())])
        elif event.key() in _ENTER and face is not None and self.strip is None:
            self.opened.emit(face)
        else:
            super().keyPressEvent(event)

    def _line(self, face: QueueEntry) -> PaymentLine:
        line = PaymentLine(face)
        self._rows.content.addWidget(line)
        # Qt shows a new child only later; until then its layout counts it as nothing.
        line.show()
        line.chosen.connect(lambda: self._go(self.lines.index(line)))
        line.opened.connect(lambda: self.opened.emit(line.face))
        line.acted.connect(lambda: self._press(line, self.acted.emit))
        line.set_back.connect(lambda: self._press(line, self.set_back.emit))
        return line

    def _press(self, line: PaymentLine, tell: Callable[[QueueEntry], None]) -> None:
        self._go(self.lines.index(line))
        tell(line.face)

    def _go(self, number: int) -> None:
        if not 0 <= number < len(self.lines):
            return
        if number != self._at:
            self.close_strip()
        self._at = number
        self.rest(self.strip is not None)
        self._rows.ensureWidgetVisible(self.lines[number], 0, 0)
        self.moved.emit()

    def _resize(self) -> None:
        self._rows.content.activate()
        self._rows.updateGeometry()
        self.updateGeometry()


class _Tinted(QWidget):
    """The tinted ground under the inline form, which belongs to the current row."""

    def paintEvent(self, event: QPaintEvent) -> None:
        """Fill in the colour of the selection."""
        del event
        painter = painting.begin(self)
        painter.fillRect(self.rect().adjusted(1, 0, -1, 0), colour("sel"))
        painter.end()


class QueueCard(Card):
    """Title with sums, tabs with counts, the rows, or a placeholder.

    ``turned`` when another tab is shown.
    """

    turned = Signal()

    def __init__(self) -> None:
        super().__init__(0, (0, 8, 0, 1))
        self.rows = QueueRows()
        self._title = SectionTitle(self.tr("Payment queue"), "", "stamp")
        self.tabs = Tabs([Tab(tray.value, words) for tray, words in tab_text.names().items()])
        self.tabs.chosen.connect(lambda _: self._turn())
        self._title.add_action(self.tabs)
        self._faces: dict[QueueTab, tuple[QueueEntry, ...]] = {}
        head = layout.row(0, (16, 0, 12, 8))
        head.addWidget(self._title)
        self.body.addLayout(head)
        self._skeleton = Skeleton(3)
        self._skeleton.start()
        self._empty = EmptyState("circle-check", "", "")
        for part in (self._skeleton, self._empty, self.rows):
            self.body.addWidget(part)
        self._empty.hide()
        self.rows.hide()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)

    def show_faces(self, faces: dict[QueueTab, tuple[QueueEntry, ...]]) -> None:
        """Show the payments of all tabs."""
        self._faces = faces
        for tray in (QueueTab.APPROVE, QueueTab.PAY, QueueTab.SIGN):
            self.tabs.show_count(tray.value, str(len(faces[tray])))
        self._skeleton.hide()
        self._show_tab()

    def tray(self) -> QueueTab:
        """Return the tab shown."""
        return QueueTab(self.tabs.current())

    def faces(self) -> dict[QueueTab, tuple[QueueEntry, ...]]:
        """Return the payments of all tabs."""
        return self._faces

    def choose(self, tray: QueueTab, payment: str = "") -> None:
        """Show a tab, and make a payment on it current."""
        if tray is not self.tray():
            self.tabs.choose(tray.value)
            self._turn()
        if payment:
            self.rows.choose(payment)

    def take_focus(self) -> None:
        """Take the focus where it is of use: to the rows, or to the tabs when there are none.

        Before anything was read nobody knows which, and the page keeps it.
        """
        if self.rows.lines:
            self.rows.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self._faces:
            self.tabs.take_focus()

    def tray_of(self, payment: str) -> QueueTab | None:
        """Return the tab of a payment."""
        for tray, faces in self._faces.items():
            if any(each.row.payment == payment for each in faces):
                return tray
        return None

    def _turn(self) -> None:
        self.rows.begin()
        self._show_tab()
        self.turned.emit()

    def _show_tab(self) -> None:
        faces = self._faces.get(self.tray(), ())
        self.rows.show_faces(faces)
        # A focus that hides with its rows would go to the next widget that Qt finds.
        if not faces and layout.holds_focus(self.rows):
            self.tabs.take_focus()
        self.rows.setVisible(bool(faces))
        self._empty.setVisible(not faces)
        if not faces:
            self._empty.show_words(*tab_text.nothing()[self.tray()])
        whole = sum((each.row.amount for each in faces), ZERO)
        note = self.tr("%n payment(s) {sum}", "", len(faces)).format(sum=times.money(whole))
        self._title.set_note(note if faces else "")
