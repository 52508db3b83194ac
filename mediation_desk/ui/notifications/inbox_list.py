"""The list of the inbox: what came today, then what came earlier."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import IntEnum
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from mediation_desk.ui.appearance import fonts, icons, tokens
from mediation_desk.ui.appearance.tokens import colour, px
from mediation_desk.ui.notifications.inbox_text import line_of
from mediation_desk.ui.widgets import painting
from mediation_desk.ui.wording import times
from mediation_desk.workflows.read_models.inbox.items import InboxItem

Index = QModelIndex | QPersistentModelIndex
_NO_PARENT = QModelIndex()
_ROW = 64
_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


@dataclass(frozen=True)
class DayGroup:
    """The head of a group: today or earlier, with the number of its rows."""

    is_today: bool
    count: int


class InboxRole(IntEnum):
    """The item roles that the delegate reads."""

    ITEM = Qt.ItemDataRole.UserRole
    NOW = Qt.ItemDataRole.UserRole + 1


Row = DayGroup | InboxItem


class InboxModel(QAbstractListModel):
    """Items under the heads of their groups."""

    def __init__(self) -> None:
        super().__init__()
        self._rows: list[Row] = []
        self._now = datetime(1970, 1, 1, tzinfo=UTC)

    def show_items(self, items: Sequence[InboxItem], now: datetime) -> None:
        """Show the items of an inbox, newest first; the same ones only follow the time."""
        rows = _grouped(items, now)
        if rows == self._rows:
            self._now = now
            if rows:
                self.dataChanged.emit(self.index(0), self.index(len(rows) - 1))
            return
        self.beginResetModel()
        self._rows, self._now = rows, now
        self.endResetModel()

    def rowCount(self, parent: Index = _NO_PARENT) -> int:
        """Return the number of rows, heads included."""
        return 0 if parent.isValid() else len(self._rows)

    def item_at(self, index: Index) -> InboxItem | None:
        """Return the item of a row; None for a head or no row."""
        row = self._rows[index.row()] if index.isValid() else None
        return row if isinstance(row, InboxItem) else None

    def place_of(self, key: str) -> int:
        """Return the row of an item; -1 when it is not here."""
        places = (n for n, row in enumerate(self._rows) if _key(row) == key)
        return next(places, -1)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let only items be chosen."""
        return super().flags(index) if self.item_at(index) else Qt.ItemFlag.ItemIsEnabled

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the item for the delegate, and its sentence for screen reader and tooltip."""
        row = self._rows[index.row()]
        if role == InboxRole.ITEM:
            return row
        if role == InboxRole.NOW:
            return self._now
        spoken = (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.DisplayRole)
        if role in spoken:
            return self._spoken(row)
        if role == Qt.ItemDataRole.ToolTipRole and isinstance(row, InboxItem):
            return line_of(row, self._now).spoken().replace("<", "‹")
        return None

    def _spoken(self, row: Row) -> str:
        if isinstance(row, DayGroup):
            return f"{self.group_name(row)} {row.count}"
        unread = self.tr("unread") if row.is_unread else ""
        return ", ".join(filter(None, (unread, line_of(row, self._now).spoken())))

    def group_name(self, group: DayGroup) -> str:
        """Return the name of a group."""
        return self.tr("Today") if group.is_today else self.tr("Earlier")


def _key(row: Row) -> str:
    return row.key if isinstance(row, InboxItem) else ""


def _grouped(items: Sequence[InboxItem], now: datetime) -> list[Row]:
    today = times.local(now).date()
    is_today = [times.local(item.arrival.came_at).date() >= today for item in items]
    rows: list[Row] = []
    for wanted in (True, False):
        members = [item for item, here in zip(items, is_today, strict=True) if here is wanted]
        rows += [DayGroup(wanted, len(members)), *members] if members else []
    return rows


class _Delegate(QStyledItemDelegate):
    """Paint a head of 28 and rows of 64: dot, tile, kind and time, title, case and limit."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the height of a head or a row, at the text size in force."""
        del option
        is_head = isinstance(index.data(InboxRole.ITEM), DayGroup)
        return QSize(px(200), tokens.current().height("groupHeader") if is_head else px(_ROW))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw a head or a row."""
        row: Row = index.data(InboxRole.ITEM)
        area = QRectF(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if isinstance(row, DayGroup):
            model = index.model()
            name = model.group_name(row) if isinstance(model, InboxModel) else ""
            _paint_head(painter, area, name, row.count)
        else:
            _paint_row(painter, option, row, index.data(InboxRole.NOW))
        painter.restore()


def _paint_head(painter: QPainter, area: QRectF, name: str, count: int) -> None:
    painter.fillRect(area, colour("sunk"))
    painter.fillRect(QRectF(area.x(), area.bottom() - 1, area.width(), 1), colour("line"))
    words = area.adjusted(16, 0, -16, 0)
    painting.text(painter, words, name, fonts.font("small", bold=True), colour("ink2"))
    number = fonts.font("small")
    painting.text(painter, words, str(count), number, colour("ink2"), painting.RIGHT)


def _paint_row(
    painter: QPainter, option: QStyleOptionViewItem, item: InboxItem, now: datetime
) -> None:
    area = QRectF(option.rect)
    state = option.state
    current = bool(state & QStyle.StateFlag.State_Selected)
    hover = bool(state & QStyle.StateFlag.State_MouseOver)
    painter.fillRect(area, colour("sel" if current else "sunk" if hover else "surf"))
    painter.fillRect(QRectF(area.x(), area.bottom() - 1, area.width(), 1), colour("row"))
    if state & QStyle.StateFlag.State_HasFocus and current:
        painting.focus_ring(painter, area)
    if item.is_unread:
        painting.disc(painter, QPointF(area.x() + 14, area.center().y()), 4, colour("acc"))
    line, side = line_of(item, now), px(32)
    tile = QRectF(area.x() + 28, area.center().y() - side / 2, side, side)
    painting.box(painter, tile, colour(f"{line.ink}T"), None, 6)
    inset = (side - px(18)) / 2
    icons.paint(painter, line.icon, tile.adjusted(inset, inset, -inset, -inset), line.ink)
    words = QRectF(tile.right() + 12, area.y(), area.right() - 16 - tile.right() - 12, 0)
    _paint_words(painter, words.adjusted(0, 0, 0, area.height()), item, now)


def _paint_words(painter: QPainter, area: QRectF, item: InboxItem, now: datetime) -> None:
    line, came = line_of(item, now), times.moment(item.arrival.came_at, now)
    small, bold = fonts.font("small"), fonts.font("small", bold=True)
    low, high = fonts.metrics("small").height(), fonts.metrics("body", True).height()
    top = area.center().y() - (2 * low + high) / 2
    wide = painting.width(came, small) + 1
    first = QRectF(area.x(), top, area.width(), low)
    painting.text(painter, first.adjusted(0, 0, -wide - 8, 0), line.kind, bold, colour(line.ink))
    painting.text(painter, first, came, small, colour("ink2"), painting.RIGHT)
    second = QRectF(area.x(), first.bottom(), area.width(), high)
    title = line.title or line.detail
    painting.text(painter, second, title, fonts.font("body", item.is_unread), colour("ink1"))
    third = QRectF(area.x(), second.bottom(), area.width(), low)
    painting.text(painter, third, line.detail if line.title else "", small, colour("ink2"))


class InboxList(QListView):
    """The list; the current row stays on its matter. ``opened`` carries the item to open."""

    opened = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.matters = InboxModel()
        self._key, self._place = "", 0
        self.setModel(self.matters)
        self.setItemDelegate(_Delegate(self))
        self.setMouseTracking(True)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setAccessibleName(self.tr("Inbox"))
        self.matters.modelReset.connect(self._settle)
        self.selectionModel().currentChanged.connect(self._remember)
        self.clicked.connect(self._open_at)

    def current(self) -> InboxItem | None:
        """Return the current item."""
        return self.matters.item_at(self.currentIndex())

    def move_by(self, step: int) -> None:
        """Go to the next or previous item, passing over heads."""
        self._go_from(self.currentIndex().row() + step, step)

    def begin(self) -> None:
        """Go to the newest unread item, which is what one opens the inbox for."""
        for place in range(self.matters.rowCount()):
            item = self.matters.item_at(self.matters.index(place))
            if item is not None and item.is_unread:
                self._go_from(place, 1)
                return

    def _go_from(self, place: int, step: int) -> None:
        """Go to the first item from a place on, in the direction of the step."""
        while 0 <= place < self.matters.rowCount():
            index = self.matters.index(place)
            if self.matters.item_at(index) is not None:
                self.setCurrentIndex(index)
                self.scrollTo(index)
                return
            place += step

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move and open; leave other keys to the panel."""
        key, item = Qt.Key(event.key()), self.current()
        if key in _STEPS and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.move_by(_STEPS[key])
        elif key is Qt.Key.Key_Home:
            self._go_from(0, 1)
        elif key is Qt.Key.Key_End:
            self._go_from(self.matters.rowCount() - 1, -1)
        elif key in _ENTER and item is not None:
            self.opened.emit(item)
        else:
            event.ignore()

    def _open_at(self, index: QModelIndex) -> None:
        item = self.matters.item_at(index)
        if item is not None:
            self.opened.emit(item)

    def _remember(self, now: QModelIndex) -> None:
        item = self.matters.item_at(now)
        if item is not None:
            self._key, self._place = item.key, now.row()

    def _settle(self) -> None:
        """Stay on the same matter, or on the one that took its place."""
        place = self.matters.place_of(self._key)
        later = range(min(self._place, self.matters.rowCount()), self.matters.rowCount())
        near = (*([place] if place >= 0 else ()), *later, *range(self._place - 1, -1, -1))
        for each in near:
            index = self.matters.index(each)
            if self.matters.item_at(index) is not None:
                self.setCurrentIndex(index)
                return
