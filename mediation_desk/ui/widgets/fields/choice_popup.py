"""The list under a long choice: a line to type into, and the entries that match it."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from mediation_desk.ui.appearance import fonts, icons, tokens
from mediation_desk.ui.appearance.tokens import colour
from mediation_desk.ui.widgets import layout, painting
from mediation_desk.ui.widgets.fields.list_line import ROW_STEPS, ListLine
from mediation_desk.ui.widgets.fields.text_match import best_fit

_VISIBLE, _FEWEST = 9, 3
_ROW = 32
_WIDE = 240
_MARGIN = 8
_PLACE = Qt.ItemDataRole.UserRole
_CHOSEN = Qt.ItemDataRole.UserRole + 1
_STEPS = {
    **ROW_STEPS,
    Qt.Key.Key_PageDown: _VISIBLE - 1,
    Qt.Key.Key_PageUp: 1 - _VISIBLE,
}


class _Rows(QStyledItemDelegate):
    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """Return the fixed row height."""
        del option, index
        return QSize(tokens.px(100), tokens.px(_ROW))

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Draw an entry; the chosen one has a tick."""
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area, is_entry = QRectF(option.rect), index.data(_PLACE) is not None
        if is_entry and option.state & QStyle.StateFlag.State_Selected:
            painting.box(painter, area, colour("sel"), None, 4)
        side = tokens.px(14)
        if index.data(_CHOSEN):
            box = QRectF(area.right() - side - 10, area.center().y() - side / 2, side, side)
            icons.paint(painter, "check", box, "acc")
        words = area.adjusted(10, 0, -side - 14, 0)
        ink = colour("ink1" if is_entry else "ink2")
        painting.text(painter, words, index.data(), fonts.font("field"), ink)
        painter.restore()


class _Line(ListLine):
    """The typed text; Tab takes the current entry and goes on from the choice."""

    passed = Signal()

    def focusNextPrevChild(self, next: bool) -> bool:
        """Take the current entry on Tab, and none on Shift+Tab."""
        if next:
            self.passed.emit()
        else:
            self.escaped.emit()
        return True

    def _is_lost_by(self, reason: Qt.FocusReason) -> bool:
        """Return whether the list is left: not by a menu, nor for another window."""
        return reason not in (
            Qt.FocusReason.PopupFocusReason,
            Qt.FocusReason.ActiveWindowFocusReason,
        )


class ChoicePopup(QFrame):
    """Entries by the typed text; ``picked`` carries the place of one in the whole list.

    ``passed`` goes on to the next field afterwards; ``closed`` when nothing was picked.
    """

    picked = Signal(int)
    passed = Signal()
    closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.line = _Line("search", self.tr("Type to find: words, pinyin, initials"), _STEPS)
        self._list = QListWidget()
        self._list.setItemDelegate(_Rows(self._list))
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list.setFrameShape(QFrame.Shape.NoFrame)
        self._list.setUniformItemSizes(True)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self._entries: Sequence[str] = ()
        self._chosen = -1
        whole = layout.column(4, (6, 6, 6, 6))
        whole.addWidget(self.line)
        whole.addWidget(self._list)
        self.setLayout(whole)
        self.line.textChanged.connect(self._filter)
        self.line.stepped.connect(self._step)
        self.line.entered.connect(self._take)
        self.line.escaped.connect(self.closed)
        self.line.passed.connect(self._pass)
        self.line.lost.connect(self.hide)
        self._list.itemClicked.connect(lambda _: self._take())
        self.hide()

    def open(self, under: QWidget, entries: Sequence[str], chosen: int, typed: str = "") -> None:
        """Show the entries beside a box, with the focus in the line and ``typed`` in it."""
        self._entries, self._chosen = entries, chosen
        window = under.window()
        if self.parent() is not window:
            self.setParent(window)
        name = under.accessibleName()
        self.line.setAccessibleName(name)
        self._list.setAccessibleName(name)
        self.line.setText(typed)
        self._filter(typed)
        self._place(under, window)
        self.raise_()
        self.show()
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)
        self.line.end(False)

    def shown(self) -> list[str]:
        """Return the entries that match, the best first."""
        rows = (self._list.item(row) for row in range(self._list.count()))
        return [row.text() for row in rows if row.data(_PLACE) is not None]

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the box."""
        del event
        painter = painting.begin(self)
        painting.box(painter, QRectF(self.rect()), colour("surf"), colour("line2"), 8)
        painter.end()

    def _filter(self, typed: str) -> None:
        self._list.clear()
        for place in self._matching(typed):
            row = QListWidgetItem(self._entries[place], self._list)
            row.setData(_PLACE, place)
            row.setData(_CHOSEN, place == self._chosen)
        if not self._list.count():
            none = QListWidgetItem(self.tr("Nothing fits: try fewer letters"), self._list)
            none.setFlags(Qt.ItemFlag.NoItemFlags)
            return
        is_whole = not typed.strip() and 0 <= self._chosen < self._list.count()
        self._list.setCurrentRow(self._chosen if is_whole else 0)

    def _matching(self, typed: str) -> list[int]:
        """Return the places of the entries that match, the best first; all without a text."""
        places = range(len(self._entries))
        if not typed.strip():
            return list(places)
        fits = {place: best_fit(typed, (self._entries[place],)) for place in places}
        ranked = [(fit, place) for place, fit in fits.items() if fit is not None]
        return [place for _, place in sorted(ranked)]

    def _place(self, under: QWidget, window: QWidget) -> None:
        """Stand below the box, or above it where there is more room."""
        box = QRect(under.mapTo(window, under.rect().topLeft()), under.size())
        frame = self.line.sizeHint().height() + 18
        below = window.height() - box.bottom() - _MARGIN
        above = box.top() - _MARGIN
        rows = min(_VISIBLE, max(_FEWEST, (max(below, above) - frame) // tokens.px(_ROW)))
        high = frame + min(rows, max(1, self._list.count())) * tokens.px(_ROW)
        is_below = high <= below or below >= above
        self._list.setFixedHeight(high - frame)
        wide = min(max(box.width(), tokens.px(_WIDE)), window.width() - 2 * _MARGIN)
        left = max(_MARGIN, min(box.left(), window.width() - wide - _MARGIN))
        top = box.bottom() + 4 if is_below else box.top() - high - 4
        self.setGeometry(left, top, wide, high)

    def _step(self, step: int) -> None:
        last = self._list.count() - 1
        self._list.setCurrentRow(max(0, min(last, self._list.currentRow() + step)))

    def _current(self) -> int | None:
        row = self._list.currentItem()
        place = row.data(_PLACE) if row is not None else None
        return place if isinstance(place, int) else None

    def _take(self) -> None:
        place = self._current()
        if place is not None:
            self.picked.emit(place)

    def _pass(self) -> None:
        self._take()
        self.passed.emit()
