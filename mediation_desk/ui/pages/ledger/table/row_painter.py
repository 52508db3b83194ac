"""The painter of the ledger's visible rows: all columns of one row, then the next row."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from PySide6.QtCore import QRect, QRectF
from PySide6.QtGui import QPainter

from mediation_desk.ui.appearance import fonts, icons, tokens
from mediation_desk.ui.appearance.tokens import ink
from mediation_desk.ui.models.ledger import cells
from mediation_desk.ui.models.ledger.cells import CellMark
from mediation_desk.ui.models.ledger.columns import SHAPES, LedgerColumn
from mediation_desk.ui.models.ledger.ledger_model import LedgerModel
from mediation_desk.ui.models.ledger.selection import LedgerSelection
from mediation_desk.ui.pages.ledger.table import mark_cache
from mediation_desk.ui.widgets import painting
from mediation_desk.ui.widgets.marks import pill
from mediation_desk.workflows.read_models.ledger import LedgerRow

_INK = {
    LedgerColumn.NUMBER: "acc",
    LedgerColumn.RECEIVED: "ink2",
    LedgerColumn.CATEGORY: "ink2",
    LedgerColumn.RESPONDER: "ink2",
    LedgerColumn.UNIT: "ink2",
    LedgerColumn.PHONE: "ink2",
    LedgerColumn.CHANNEL: "ink2",
    LedgerColumn.CLOSED: "ink2",
}
_DIMMED = 0.6
_BAR_SHARES = (0.7, 0.55, 0.8, 0.6)
_PADDING = 8


@dataclass(frozen=True)
class VisibleColumn:
    """A visible column: its section, its left edge and its width."""

    section: int
    column: LedgerColumn
    left: int
    width: int


class LedgerRowPainter:
    """The painter; needs the selection for the check boxes; dims all while a filter runs again.

    A view calls its delegate separately for each cell, and the objects that Qt makes for each call
    cost as much as the text; a row painted at once is a third cheaper.
    """

    def __init__(self, model: LedgerModel, selection: LedgerSelection) -> None:
        self._model, self._selection = model, selection
        self.is_dimmed = False
        self._current = -1
        self._painters: dict[LedgerColumn, Callable[[QPainter, QRectF, LedgerRow], None]] = {
            LedgerColumn.STATE: self._paint_state,
            LedgerColumn.GATES: self._paint_gates,
            LedgerColumn.FIRSTS: self._paint_firsts,
            LedgerColumn.MATTER: self._paint_matter,
        }

    def stand(self, position: int) -> None:
        """Show the row at a position as the one that the keys act on; -1 for none."""
        self._current = position

    def paint(
        self, painter: QPainter, position: int, line: QRect, stripes: list[VisibleColumn]
    ) -> None:
        """Draw the row at a position into its line; only the stripes given are drawn."""
        key = self._model.key_at(position)
        ticked = key is not None and self._selection.has(key)
        self._paint_ground(painter, line, ticked, position == self._current)
        painter.setOpacity(_DIMMED if self.is_dimmed else 1.0)
        row, top, high = self._model.row_at(position), line.top(), line.height()
        for stripe in stripes:
            area = QRectF(stripe.left + _PADDING, top, stripe.width - 2 * _PADDING, high)
            if stripe.column is LedgerColumn.CHECK:
                mark_cache.check(painter, area, ticked)
            elif row is None:
                _paint_placeholder(painter, area, position + stripe.section)
            else:
                self._paint_cell(painter, area, row, stripe.column)
        painter.setOpacity(1.0)

    def _paint_ground(self, painter: QPainter, line: QRect, ticked: bool, current: bool) -> None:
        if ticked or current:
            painter.fillRect(line, ink("sel"))
        edge = ink("acc" if current else "row")
        painter.fillRect(line.left(), line.bottom(), line.width(), 1, edge)
        if current:
            painter.fillRect(line.left(), line.top(), line.width(), 1, edge)

    def _paint_cell(
        self, painter: QPainter, area: QRectF, row: LedgerRow, column: LedgerColumn
    ) -> None:
        own = self._painters.get(column)
        if own is not None:
            own(painter, area, row)
            return
        align = painting.RIGHT if SHAPES[column].is_number else painting.LEFT
        words = cells.text(row, column, self._model.now())
        painting.text(painter, area, words, fonts.face(), ink(_INK.get(column, "ink1")), align)

    def _paint_state(self, painter: QPainter, area: QRectF, row: LedgerRow) -> None:
        mark_cache.state(painter, area, cells.state_mark(row.state))

    def _paint_gates(self, painter: QPainter, area: QRectF, row: LedgerRow) -> None:
        mark_cache.gates(painter, area, row.gate)

    def _paint_matter(self, painter: QPainter, area: QRectF, row: LedgerRow) -> None:
        """Paint the gist of the matter after its marks of aggravation."""
        left, high = area.x(), tokens.px(18)
        for mark, wide in fitting(cells.growth_marks(row), area.width()):
            box = QRectF(left, round(area.center().y() - high / 2), wide, high)
            pill(painter, box, mark.words, mark.tone, mark.icon)
            left += wide + 4
        words = QRectF(left, area.y(), max(0.0, area.right() - left), area.height())
        painting.text(painter, words, row.gist, fonts.face(), ink("ink1"))

    def _paint_firsts(self, painter: QPainter, area: QRectF, row: LedgerRow) -> None:
        mark = cells.firsts_mark(row, self._model.now())
        left = area.x()
        if mark.icon:
            side = tokens.px(14)
            top = round(area.center().y() - side / 2)
            icons.paint(painter, mark.icon, QRectF(left, top, side, side), mark.tone)
            left += side + 4
        words = QRectF(left, area.y(), area.right() - left + 4, area.height())
        painting.text(painter, words, mark.words, fonts.face("small", mark.is_bold), ink(mark.tone))


def fitting(marks: list[CellMark], room: float) -> list[tuple[CellMark, float]]:
    """Return marks with their widths: icons alone where words would leave the matter no room."""
    alone = 2 * tokens.px(8) + tokens.px(13)
    wide = [alone + 4 + painting.width(mark.words, fonts.face("small")) for mark in marks]
    if sum(wide) <= room / 2:
        return list(zip(marks, wide, strict=True))
    return [(replace(mark, words=""), alone) for mark in marks]


def _paint_placeholder(painter: QPainter, area: QRectF, seed: int) -> None:
    wide = area.width() * _BAR_SHARES[seed % len(_BAR_SHARES)]
    painting.box(painter, QRectF(area.x(), area.center().y() - 5, wide, 10), ink("row"), None, 3)
