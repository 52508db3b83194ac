"""A plain table: hairlines, a small header aligned with its text, one stretching column.

The model supplies more than text by roles: ``INK`` a colour token, ``ICON`` an icon before the
text, ``BOLD`` a bold face. Columns in ``right`` are aligned right.
"""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractItemModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from mediation_desk.ui.appearance import fonts, icons, tokens
from mediation_desk.ui.appearance.tokens import colour, px
from mediation_desk.ui.tables.cell_roles import BOLD, ICON, ICON_INK, INK
from mediation_desk.ui.tables.copying_table import CopyingTable
from mediation_desk.ui.widgets import painting

_DIGITS = 5
Index = QModelIndex | QPersistentModelIndex
_LEAST, _NARROWEST = 72, 40
"""Least widths of the stretching column, and of any other that is dragged."""


class CellAlignment:
    """The place of text: at the right for sums, with the card's margin at both ends."""

    def __init__(self, count: int, right: frozenset[int]) -> None:
        self.count, self.right = count, right

    def area(self, area: QRectF, column: int) -> QRectF:
        """Return the room of the words in a cell or a head."""
        left = 16 if column == 0 else 8
        end = 16 if column == self.count - 1 else 8
        return area.adjusted(left, 0, -end, -1)

    def align(self, column: int) -> Qt.AlignmentFlag:
        """Return the alignment of a column's text."""
        return painting.RIGHT if column in self.right else painting.LEFT


class PlainHeader(QHeaderView):
    """The headers in small type."""

    def __init__(self, places: CellAlignment) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self._places = places
        self.setHighlightSections(False)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        self.setMinimumSectionSize(px(_NARROWEST))

    def sizeHint(self) -> QSize:
        """Return the height of a table's head."""
        return QSize(super().sizeHint().width(), tokens.current().height("tableHeader"))

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:
        """Draw one head without calling the stock one."""
        area = QRectF(rect)
        painter.save()
        painter.fillRect(area, colour("sunk"))
        painter.fillRect(QRectF(area.x(), area.bottom() - 1, area.width(), 1), colour("line"))
        words = str(self.model().headerData(logicalIndex, Qt.Orientation.Horizontal))
        place, align = self._places.area(area, logicalIndex), self._places.align(logicalIndex)
        painting.text(painter, place, words, fonts.font("small"), colour("ink2"), align)
        painter.restore()


class PlainDelegate(QStyledItemDelegate):
    """Draw a cell in the colours that the model returns."""

    def __init__(self, places: CellAlignment) -> None:
        super().__init__()
        self._places = places

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw ground, hairline, icon and words."""
        look: Any = option
        area, column = QRectF(look.rect), index.column()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if look.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(area, colour("sel"))
        painter.fillRect(QRectF(area.x(), area.bottom() - 1, area.width(), 1), colour("row"))
        words = self._places.area(area, column)
        if icon := index.data(ICON):
            words = _with_icon(painter, words, icon, index.data(ICON_INK) or "ink2")
        face, ink = fonts.font("body", bool(index.data(BOLD))), colour(index.data(INK) or "ink1")
        message = str(index.data(Qt.ItemDataRole.DisplayRole))
        painting.text(painter, words, message, face, ink, self._places.align(column))
        painter.restore()


def _with_icon(painter: QPainter, words: QRectF, icon: str, ink: str) -> QRectF:
    side = px(15)
    box = QRectF(words.x(), round(words.center().y() - side / 2), side, side)
    icons.paint(painter, icon, box, ink)
    return words.adjusted(side + 6, 0, 0, 0)


class PlainTable(CopyingTable):
    """A table; ``widths`` in pixels at 100 %; the one that is 0 takes the rest.

    The others are dragged at their heads, which ``widths_changed`` reports.
    """

    widths_changed = Signal()

    def __init__(
        self,
        model: QAbstractItemModel,
        widths: Sequence[int],
        right: frozenset[int] = frozenset(),
        narrow: Sequence[int] = (),
    ) -> None:
        super().__init__()
        places = CellAlignment(len(widths), right)
        self._widths, self._narrow = widths, narrow or widths
        self._own: dict[int, int] = {}
        self._is_laying_out = False
        self._painter, self._heads = PlainDelegate(places), PlainHeader(places)
        self.setModel(model)
        self.setItemDelegate(self._painter)
        self.setHorizontalHeader(self._heads)
        for number, wide in enumerate(widths):
            if not wide:
                self._heads.setSectionResizeMode(number, QHeaderView.ResizeMode.Fixed)
        self._heads.sectionResized.connect(self._resized)
        _settle(self)
        self.setMinimumHeight(px(34 + 3 * 32))

    def keyboardSearch(self, _: str) -> None:
        """Search nothing: letters are keys here."""

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the rest of the width to the stretching column."""
        super().resizeEvent(event)
        self._set_widths()

    def kept_widths(self) -> str:
        """Return the widths that somebody dragged, as ``column=pixels`` at 100 %."""
        return " ".join(f"{number}={wide}" for number, wide in sorted(self._own.items()))

    def restore_widths(self, kept: str) -> None:
        """Take widths as `kept_widths` gave them; what does not fit the table is left out."""
        self._own = {}
        for pair in kept.split():
            number, _, wide = pair.partition("=")
            is_whole = number.isdecimal() and wide.isdecimal() and len(wide) < _DIGITS
            if is_whole and int(number) < len(self._widths) and self._widths[int(number)]:
                self._own[int(number)] = max(_NARROWEST, int(wide))
        self._set_widths()

    def _resized(self, number: int, _: int, wide: int) -> None:
        """Follow a drag, and let the stretching column take what is left."""
        if self._is_laying_out:
            return
        self._own[number] = round(wide * 100 / max(1, px(100)))
        self._set_widths()
        self.widths_changed.emit()

    def _set_widths(self) -> None:
        room = self.viewport().width()
        usual = self._widths if room > px(760) else self._narrow
        widths = [self._own.get(number, wide) for number, wide in enumerate(usual)]
        rest = max(px(_LEAST), room - sum(px(wide) for wide in widths))
        self._is_laying_out = True
        for number, wide in enumerate(widths):
            self.setColumnWidth(number, px(wide) if wide else rest)
        self._is_laying_out = False


def _settle(table: QTableView) -> None:
    rows = table.verticalHeader()
    rows.hide()
    rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
    rows.setDefaultSectionSize(tokens.current().height("rowCompact"))
    table.setShowGrid(False)
    table.setWordWrap(False)
    table.setFrameShape(QFrame.Shape.NoFrame)
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    table.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
    table.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    table.setTabKeyNavigation(False)
