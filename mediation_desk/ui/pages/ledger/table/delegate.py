"""Paints every cell of the ledger table: one delegate for all columns."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import (
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from mediation_desk.ui import fonts, icons, tokens
from mediation_desk.ui.look.style import tick_box
from mediation_desk.ui.models import ledger_cells
from mediation_desk.ui.models.ledger_cells import Mark
from mediation_desk.ui.models.ledger_columns import SHAPES, Column
from mediation_desk.ui.models.ledger_model import LedgerModel
from mediation_desk.ui.models.ledger_selection import LedgerSelection
from mediation_desk.ui.tokens import ink
from mediation_desk.ui.widgets import paint
from mediation_desk.ui.widgets.marks import pill
from mediation_desk.workflows.reading.ledger import LedgerRow

_Index = QModelIndex | QPersistentModelIndex
_INK = {
    Column.NUMBER: "acc",
    Column.RECEIVED: "ink2",
    Column.CATEGORY: "ink2",
    Column.RESPONDER: "ink2",
    Column.UNIT: "ink2",
    Column.PHONE: "ink2",
    Column.CHANNEL: "ink2",
    Column.CLOSED: "ink2",
}
_SMOOTH = QPainter.RenderHint.Antialiasing
_DIMMED = 0.6
_BAR_SHARES = (0.7, 0.55, 0.8, 0.6)


class LedgerDelegate(QStyledItemDelegate):
    """Needs the selection for the check boxes; dims everything while a filter runs again."""

    def __init__(self, model: LedgerModel, selection: LedgerSelection) -> None:
        super().__init__(model)
        self._model, self._selection = model, selection
        self.is_dimmed = False
        self._current = -1
        self._painters: dict[Column, Callable[[QPainter, QRectF, LedgerRow], None]] = {
            Column.STATE: self._paint_state,
            Column.GATES: self._paint_gates,
            Column.FIRSTS: self._paint_firsts,
            Column.MATTER: self._paint_matter,
        }

    def stand(self, position: int) -> None:
        """Show the row at a position as the one that the keys act on; -1 for none."""
        self._current = position

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        """Return little: rows and columns have fixed sizes."""
        del option, index
        return QSize(10, 10)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Draw one cell."""
        area = QRectF(option.rect)
        position, column = index.row(), self._model.columns()[index.column()]
        key = self._model.key_at(position)
        ticked = key is not None and self._selection.has(key)
        painter.setRenderHint(_SMOOTH)
        self._paint_ground(painter, area, ticked, position == self._current)
        painter.setOpacity(_DIMMED if self.is_dimmed else 1.0)
        row = self._model.row_at(position)
        if column is Column.CHECK:
            self._paint_check(painter, area, ticked)
        elif row is None:
            _paint_placeholder(painter, area, position + index.column())
        else:
            self._paint_cell(painter, area.adjusted(8, 0, -8, 0), row, column)
        painter.setOpacity(1.0)

    def _paint_ground(self, painter: QPainter, area: QRectF, ticked: bool, current: bool) -> None:
        if ticked or current:
            painter.fillRect(area, ink("sel"))
        foot = QRectF(area.x(), area.bottom() - 1, area.width(), 1)
        painter.fillRect(foot, ink("acc" if current else "row"))
        if current:
            painter.fillRect(QRectF(area.x(), area.y(), area.width(), 1), ink("acc"))

    def _paint_cell(self, painter: QPainter, area: QRectF, row: LedgerRow, column: Column) -> None:
        own = self._painters.get(column)
        if own is not None:
            own(painter, area, row)
            return
        align = paint.RIGHT if SHAPES[column].is_number else paint.LEFT
        words = ledger_cells.text(row, column, self._model.now())
        paint.text(painter, area, words, fonts.face(), ink(_INK.get(column, "ink1")), align)

    def _paint_check(self, painter: QPainter, area: QRectF, ticked: bool) -> None:
        side = tokens.px(18) - 1
        left = round(area.center().x() - side / 2 - 0.5) + 0.5
        top = round(area.center().y() - side / 2 - 0.5) + 0.5
        edge = ink("acc" if ticked else "input")
        looks = (edge if ticked else ink("surf"), edge)
        tick_box(painter, QRectF(left, top, side, side), looks, ticked)

    def _paint_state(self, painter: QPainter, area: QRectF, row: LedgerRow) -> None:
        mark = ledger_cells.state_mark(row.state)
        high = tokens.current().height("pill")
        face = fonts.face("small")
        wide = paint.width(mark.words, face) + tokens.px(13) + 4 + 2 * tokens.px(8)
        top = round(area.center().y() - high / 2)
        box = QRectF(area.x(), top, min(wide + 1, area.width() + 6), high)
        pill(painter, box, mark.words, mark.tone, mark.icon)

    def _paint_matter(self, painter: QPainter, area: QRectF, row: LedgerRow) -> None:
        """What it is about, after the marks of a matter that grew."""
        left, high = area.x(), tokens.px(18)
        for mark, wide in fitting(ledger_cells.growth_marks(row), area.width()):
            box = QRectF(left, round(area.center().y() - high / 2), wide, high)
            pill(painter, box, mark.words, mark.tone, mark.icon)
            left += wide + 4
        words = QRectF(left, area.y(), max(0.0, area.right() - left), area.height())
        paint.text(painter, words, row.gist, fonts.face(), ink("ink1"))

    def _paint_gates(self, painter: QPainter, area: QRectF, row: LedgerRow) -> None:
        side, left = tokens.px(14), area.x()
        top = round(area.center().y() - side / 2)
        for gate in (1, 2, 3):
            box = QRectF(left, top, side, side)
            _paint_gate(painter, box, gate, row.gate)
            left += side + tokens.px(4)

    def _paint_firsts(self, painter: QPainter, area: QRectF, row: LedgerRow) -> None:
        mark = ledger_cells.firsts_mark(row, self._model.now())
        _paint_mark(painter, area, mark)


def fitting(marks: list[Mark], room: float) -> list[tuple[Mark, float]]:
    """Return marks with their widths: icons alone where words would leave the matter no room."""
    alone = 2 * tokens.px(8) + tokens.px(13)
    wide = [alone + 4 + paint.width(mark.words, fonts.face("small")) for mark in marks]
    if sum(wide) <= room / 2:
        return list(zip(marks, wide, strict=True))
    return [(replace(mark, words=""), alone) for mark in marks]


def _paint_gate(painter: QPainter, box: QRectF, gate: int, here: int) -> None:
    face = fonts.face("micro", gate == here)
    if gate == here:
        paint.box(painter, box, ink("acc" if gate == 1 else "reg"), None, 3)
        words = "on"
    elif gate < here:
        paint.box(painter, box, ink("neuT"), None, 3)
        words = "ink2"
    else:
        paint.box(painter, box, None, ink("line2"), 3)
        words = "ink3"
    paint.text(painter, box, str(gate), face, ink(words), paint.CENTRE)


def _paint_mark(painter: QPainter, area: QRectF, mark: Mark) -> None:
    left = area.x()
    if mark.icon:
        side = tokens.px(14)
        top = round(area.center().y() - side / 2)
        icons.paint(painter, mark.icon, QRectF(left, top, side, side), mark.tone)
        left += side + 4
    words = QRectF(left, area.y(), area.right() - left + 4, area.height())
    paint.text(painter, words, mark.words, fonts.face("small", mark.is_bold), ink(mark.tone))


def _paint_placeholder(painter: QPainter, area: QRectF, seed: int) -> None:
    wide = (area.width() - 16) * _BAR_SHARES[seed % len(_BAR_SHARES)]
    bar = QRectF(area.x() + 8, area.center().y() - 5, wide, 10)
    paint.box(painter, bar, ink("row"), None, 3)
