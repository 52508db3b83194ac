"""The ledger table: rows of fixed height, its own keys, no cost that grows with the cases."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QPoint, Qt, Signal, SignalInstance
from PySide6.QtGui import (
    QContextMenuEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QTableView,
    QWidget,
)

from mediation_desk.ui.appearance import tokens
from mediation_desk.ui.context_menu import place_of_menu
from mediation_desk.ui.models.ledger.columns import LedgerColumn
from mediation_desk.ui.models.ledger.ledger_model import LedgerModel
from mediation_desk.ui.models.ledger.selection import LedgerSelection
from mediation_desk.ui.pages.ledger.table.column_widths import ColumnWidths
from mediation_desk.ui.pages.ledger.table.row_painted_table import RowPaintedTable
from mediation_desk.ui.pages.ledger.table.scroll_jumps import ScrollJumps
from mediation_desk.ui.pages.ledger.table.table_header import LedgerHeader

_Key = Qt.Key
_NO_MOD = Qt.KeyboardModifier.NoModifier


class LedgerTableView(RowPaintedTable):
    """The table; ``opened``, ``peeked`` and ``moved`` carry a position in the view."""

    opened = Signal(int)
    peeked = Signal()
    moved = Signal(int)
    menu_asked = Signal(int, QPoint)
    copy_asked = Signal()

    def __init__(self, model: LedgerModel, selection: LedgerSelection) -> None:
        super().__init__(model, selection)
        self.head = LedgerHeader(selection, self)
        self._anchor = -1
        self.widths = ColumnWidths(self, model)
        self.setHorizontalHeader(self.head)
        self.setModel(model)
        _settle(self)
        self.setAccessibleName(self.tr("Ledger"))
        self.widths.follow(self.head)
        self.widths.fit()
        self.set_row_height("rowCompact")
        self._jumps = ScrollJumps(self, model)
        selection.changed.connect(self.viewport().update)
        model.modelReset.connect(self.widths.fit)
        model.modelReset.connect(lambda: self.painter_of_rows.stand(-1))
        here = self.selectionModel().currentRowChanged
        here.connect(lambda index: self.painter_of_rows.stand(index.row()))
        here.connect(lambda index: self.moved.emit(index.row()))

    def set_row_height(self, height: str) -> None:
        """Show rows of another height: "rowCompact" or "rowRoomy"."""
        high = tokens.current().height(height)
        self.verticalHeader().setMinimumSectionSize(high)
        self.verticalHeader().setDefaultSectionSize(high)

    def position(self) -> int:
        """Return the position of the current row, -1 when there is none."""
        return self.currentIndex().row()

    def go_to(self, position: int) -> None:
        """Make a row the current one."""
        last = self._ledger.rowCount() - 1
        if last >= 0:
            self.setCurrentIndex(self._ledger.index(min(max(position, 0), last), 1))

    def step(self, by: int) -> None:
        """Move up or down."""
        self.go_to(self.position() + by)

    def toggle_current(self) -> None:
        """Tick the current row, or untick it."""
        key = self._ledger.key_at(self.position())
        if key is not None:
            self._anchor = self.position()
            self._selection.toggle(key)

    def repaint_clocks(self) -> None:
        """Repaint the columns of clocks; only visible rows are drawn."""
        columns = self._ledger.columns()
        for column in {LedgerColumn.FIRSTS, LedgerColumn.ELAPSED}.intersection(columns):
            at = columns.index(column)
            left = self.columnViewportPosition(at)
            self.viewport().update(left, 0, self.columnWidth(at), self.viewport().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Handle the keys of lists; leave the rest to Qt."""
        key, shift = Qt.Key(event.key()), Qt.KeyboardModifier.ShiftModifier
        control = event.modifiers() == Qt.KeyboardModifier.ControlModifier
        acts: dict[Qt.Key, Callable[[], None]] = {
            _Key.Key_Return: partial(self._open, self.position()),
            _Key.Key_Enter: partial(self._open, self.position()),
            _Key.Key_Space: partial(_emit, self.peeked),
        }
        if control and key is _Key.Key_A:
            self._selection.tick_all()
        elif event.matches(QKeySequence.StandardKey.Copy):
            self.copy_asked.emit()
        elif key in acts and not control:
            acts[key]()
        elif event.modifiers() == shift and key in (_Key.Key_Up, _Key.Key_Down):
            self._stretch(1 if key is _Key.Key_Down else -1)
        else:
            self._anchor = -1
            super().keyPressEvent(event)

    def keyboardSearch(self, _: str) -> None:
        """Search nothing: letters are keys here."""

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Tick by the check box, open by the number."""
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        if not index.isValid() or event.button() is not Qt.MouseButton.LeftButton:
            return
        column = self._ledger.columns()[index.column()]
        if column is LedgerColumn.CHECK:
            self._tick_by_pointer(index.row(), event.modifiers())
        elif column is LedgerColumn.NUMBER:
            self._open(index.row())

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Open the row, unless the pointer is on its check box."""
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and self._ledger.columns()[index.column()] is not LedgerColumn.CHECK:
            self._open(index.row())

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for the menu of a row: the one under the pointer, or the current one for the key."""
        index, at = place_of_menu(self, event)
        if index.isValid():
            self.go_to(index.row())
            self.menu_asked.emit(index.row(), at)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the rest of the width to the matter."""
        super().resizeEvent(event)
        self.widths.resized()

    def _open(self, position: int) -> None:
        if position >= 0:
            self.opened.emit(position)

    def _stretch(self, by: int) -> None:
        if self._anchor < 0:
            self._anchor = self.position()
        self.step(by)
        first, last = sorted((self._anchor, self.position()))
        self._selection.tick(self._ledger.keys()[first : last + 1])

    def _tick_by_pointer(self, row: int, modifiers: Qt.KeyboardModifier) -> None:
        key = self._ledger.key_at(row)
        if key is None:
            return
        if modifiers & Qt.KeyboardModifier.ShiftModifier and self._anchor >= 0:
            first, last = sorted((self._anchor, row))
            self._selection.tick(self._ledger.keys()[first : last + 1])
        else:
            self._selection.toggle(key)
        self._anchor = row


def _settle(table: QTableView) -> None:
    rows = table.verticalHeader()
    rows.hide()
    rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
    table.setShowGrid(False)
    table.setWordWrap(False)
    table.setFrameShape(QFrame.Shape.NoFrame)
    table.setCornerButtonEnabled(False)
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    table.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    table.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    table.setTabKeyNavigation(False)
    table.setCornerWidget(QWidget())


def _emit(signal: SignalInstance) -> None:
    signal.emit()
