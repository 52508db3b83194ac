"""The list of pages in the rail, painted by a delegate and read out as a list."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import (
    QListWidget,
    QListWidgetItem,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from mediation_desk.ui.appearance import fonts, icons, tokens
from mediation_desk.ui.appearance.tokens import colour
from mediation_desk.ui.shell.rail_item import RailItem
from mediation_desk.ui.widgets import painting

WIDE, NARROW = 208, 56
_ICON, _NAME, _COUNT, _TONE, _UNREAD, _GAP, _KEY = (Qt.ItemDataRole.UserRole + n for n in range(7))
_MOST = 99
"""The largest number in the pill of what is unread."""
_ROOMY, _DENSE = 36, 26
_FEWEST = 4
"""Entries that are in sight at least."""
GAP_PX = 8
"""Room above the first entry of a group: no entry of its own, which would be counted aloud."""


class _Delegate(QStyledItemDelegate):
    """Paint an entry: white pill, bold text and accent icon when it is the page shown."""

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """Return the height of an entry, with the gap before a new group."""
        del option
        rows = self.parent()
        is_dense = isinstance(rows, RailList) and rows.is_dense
        high = _DENSE if is_dense else _ROOMY
        return QSize(40, tokens.px(high + (GAP_PX if index.data(_GAP) else 0)))

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Draw the entry."""
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        gap = tokens.px(GAP_PX) if index.data(_GAP) else 0
        area = QRectF(option.rect).adjusted(0, 1 + gap, 0, -1)
        here = bool(option.state & QStyle.StateFlag.State_Selected)
        self._ground(painter, option, area, here)
        self._contents(painter, area, index, here)
        painter.restore()

    def _ground(
        self, painter: QPainter, option: QStyleOptionViewItem, area: QRectF, here: bool
    ) -> None:
        state = option.state
        if here:
            painting.box(painter, area, colour("surf"), colour("line2"), 6)
        elif state & QStyle.StateFlag.State_MouseOver:
            painting.box(painter, area, colour("line"), None, 6)
        if state & QStyle.StateFlag.State_HasFocus and here:
            painting.focus_ring(painter, area)

    def _contents(
        self,
        painter: QPainter,
        area: QRectF,
        index: QModelIndex | QPersistentModelIndex,
        here: bool,
    ) -> None:
        side = tokens.px(18)
        narrow = area.width() < 80
        left = area.x() + ((area.width() - side) / 2 if narrow else 10)
        top = round(area.center().y() - side / 2)
        ink = "acc" if here else "ink2"
        icons.paint(painter, index.data(_ICON), QRectF(round(left), top, side, side), ink)
        if narrow:
            if index.data(_UNREAD):
                centre = QPointF(left + side, top + 2)
                painting.disc(painter, centre, 4, colour("acc"))
            return
        face = fonts.font("body", here)
        is_numbered = index.data(_COUNT) or index.data(_UNREAD)
        words = area.adjusted(side + 20, 0, -36 if is_numbered else -10, 0)
        painting.text(painter, words, index.data(), face, colour("acc" if here else "ink1"))
        if index.data(_UNREAD):
            _paint_unread(painter, area, index.data(_UNREAD))
        if index.data(_COUNT):
            count = area.adjusted(0, 0, -10, 0)
            ink_of_count = colour(index.data(_TONE) or ("acc" if here else "ink2"))
            number = fonts.font("small", here or bool(index.data(_TONE)))
            painting.text(
                painter, count, str(index.data(_COUNT)), number, ink_of_count, painting.RIGHT
            )


def _paint_unread(painter: QPainter, area: QRectF, number: int) -> None:
    """Draw the pill with how much is unread."""
    words, face = str(number) if number <= _MOST else f"{_MOST}+", fonts.font("small", bold=True)
    high = tokens.px(18)
    wide = max(high, painting.width(words, face) + 12)
    pill = QRectF(area.right() - 8 - wide, area.center().y() - high / 2, wide, high)
    painting.box(painter, pill, colour("acc"), None, high / 2)
    painting.text(painter, pill, words, face, colour("on"), painting.CENTRE)


def _tell_in_words(item: QListWidgetItem, words: str) -> None:
    """Give an entry its words for a screen reader, and in the tooltip with its key."""
    item.setData(Qt.ItemDataRole.AccessibleTextRole, words)
    item.setToolTip(f"{words} {item.data(_KEY)}".strip())


class RailList(QListWidget):
    """The pages of one part of the rail; a real list for screen readers."""

    chosen = Signal(str)

    def __init__(self, items: list[RailItem], accessible_name: str) -> None:
        super().__init__()
        self.is_dense = False
        self.setAccessibleName(accessible_name)
        self.setItemDelegate(_Delegate(self))
        self.setMouseTracking(True)
        self.setFrameShape(QListWidget.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setProperty("role", "rail")
        self._add(items)
        self.itemClicked.connect(self._tell)
        self.itemActivated.connect(self._tell)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)

    def mark(self, name: str) -> None:
        """Select the entry of the page shown; none when it is not in this list."""
        found = [item for item in self._items() if item.data(_NAME) == name]
        self.setCurrentRow(self.row(found[0]) if found else -1)

    def show_count(self, name: str, count: int, tone: str = "") -> None:
        """Show how many things ask for action; 0 shows nothing.

        ``tone`` is "bad" while one of them is overdue and "warn" while one is near; the tooltip
        and the screen reader say it in words.
        """
        for item in self._items():
            if item.data(_NAME) == name:
                item.setData(_COUNT, count or None)
                item.setData(_TONE, tone or None)
                words = " ".join(part for part in (item.text(), self._said(count, tone)) if part)
                _tell_in_words(item, words)

    def show_unread(self, name: str, count: int) -> None:
        """Show in a pill how much is unread; 0 shows nothing."""
        for item in self._items():
            if item.data(_NAME) == name:
                item.setData(_UNREAD, count or None)
                said = self.tr("%n unread", "", count) if count else ""
                words = " ".join(part for part in (item.text(), said) if part)
                _tell_in_words(item, words)

    def _said(self, count: int, tone: str) -> str:
        """Return the count in words, with the reason for its urgency."""
        if not count:
            return ""
        why = {"bad": self.tr("overdue"), "warn": self.tr("near")}.get(tone, "")
        return f"{count} {why}".strip()

    def spared(self) -> int:
        """Return how much lower the list is while it is dense."""
        return self.count() * (tokens.px(_ROOMY) - tokens.px(_DENSE))

    def make_dense(self, is_dense: bool) -> None:
        """Make the entries lower, so that all of them are seen in a low window or large type."""
        if is_dense != self.is_dense:
            self.is_dense = is_dense
            self.scheduleDelayedItemsLayout()
            self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Return the height of all entries."""
        high = sum(self.sizeHintForRow(row) for row in range(self.count()))
        return QSize(WIDE - 24, high + 2)

    def minimumSizeHint(self) -> QSize:
        """Return the height of a few entries: where not all have room, the list scrolls."""
        few = min(self.count(), _FEWEST)
        return QSize(0, sum(self.sizeHintForRow(row) for row in range(few)) + 2)

    def _add(self, items: list[RailItem]) -> None:
        group = items[0].group if items else 0
        for entry in items:
            item = QListWidgetItem(entry.words, self)
            item.setData(_GAP, entry.group != group)
            group = entry.group
            item.setData(_ICON, entry.icon)
            item.setData(_NAME, entry.name)
            item.setData(_KEY, entry.key)
            _tell_in_words(item, entry.words)

    def _items(self) -> list[QListWidgetItem]:
        return [self.item(row) for row in range(self.count())]

    def _tell(self, item: QListWidgetItem) -> None:
        self.chosen.emit(str(item.data(_NAME)))
