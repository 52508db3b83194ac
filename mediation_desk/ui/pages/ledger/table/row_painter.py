"""Paints the rows of the ledger table in sight, all columns of one after another."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from PySide6.QtCore import QRect, QRectF
from PySide6.QtGui import QPainter

from mediation_desk.ui import fonts, icons, tokens
from mediation_desk.ui.models import ledger_cells
from mediation_desk.ui.models.ledger_cells import Mark
from mediation_desk.ui.models.ledger_columns import SHAPES, Column
from mediation_desk.ui.models.ledger_model import LedgerModel
from mediation_desk.ui.models.ledger_selection import LedgerSelection
from mediation_desk.ui.pages.ledger.table import drawn
from mediation_desk.ui.tokens import ink
from mediation_desk.ui.widgets import paint
from mediation_desk.ui.widgets.marks import pill
from mediation_desk.workflows.read_models.ledger import LedgerRow

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
_DIMMED = 0.6
_BAR_SHARES = (0.7, 0.55, 0.8, 0.6)
_PADDING = 8


@dataclass(frozen=True)
class Stripe:
    """A column that is in sight: which section it is, where it begins and how wide it is."""

    section: int
    column: Column
    left: int
    width: int


class RowPainter:
    """Needs the selection for the check boxes; dims everything while a filter runs again.

    A view asks its delegate for each cell by itself, and what Qt makes for each question costs as
    much as the words; a row that is painted at once is a third cheaper.
    """

    def __init__(self, model: LedgerModel, selection: LedgerSelection) -> None:
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

    def paint(self, painter: QPainter, position: int, line: QRect, stripes: list[Stripe]) -> None:
        """Draw the row at a position into its line; only the stripes given are drawn."""
        key = self._model.key_at(position)
        ticked = key is not None and self._selection.has(key)
        self._paint_ground(painter, line, ticked, position == self._current)
        painter.setOpacity(_DIMMED if self.is_dimmed else 1.0)
        row, top, high = self._model.row_at(position), line.top(), line.height()
        for stripe in stripes:
            area = QRectF(stripe.left + _PADDING, top, stripe.width - 2 * _PADDING, high)
            if stripe.column is Column.CHECK:
                drawn.check(painter, area, ticked)
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

    def _paint_cell(self, painter: QPainter, area: QRectF, row: LedgerRow, column: Column) -> None:
        own = self._painters.get(column)
        if own is not None:
            own(painter, area, row)
            return
        align = paint.RIGHT if SHAPES[column].is_number else paint.LEFT
        words = ledger_cells.text(row, column, self._model.now())
        paint.text(painter, area, words, fonts.face(), ink(_INK.get(column, "ink1")), align)

    def _paint_state(self, painter: QPainter, area: QRectF, row: LedgerRow) -> None:
        drawn.state(painter, area, ledger_cells.state_mark(row.state))

    def _paint_gates(self, painter: QPainter, area: QRectF, row: LedgerRow) -> None:
        drawn.gates(painter, area, row.gate)

    def _paint_matter(self, painter: QPainter, area: QRectF, row: LedgerRow) -> None:
        """What it is about, after the marks of a matter that grew."""
        left, high = area.x(), tokens.px(18)
        for mark, wide in fitting(ledger_cells.growth_marks(row), area.width()):
            box = QRectF(left, round(area.center().y() - high / 2), wide, high)
            pill(painter, box, mark.words, mark.tone, mark.icon)
            left += wide + 4
        words = QRectF(left, area.y(), max(0.0, area.right() - left), area.height())
        paint.text(painter, words, row.gist, fonts.face(), ink("ink1"))

    def _paint_firsts(self, painter: QPainter, area: QRectF, row: LedgerRow) -> None:
        mark = ledger_cells.firsts_mark(row, self._model.now())
        left = area.x()
        if mark.icon:
            side = tokens.px(14)
            top = round(area.center().y() - side / 2)
            icons.paint(painter, mark.icon, QRectF(left, top, side, side), mark.tone)
            left += side + 4
        words = QRectF(left, area.y(), area.right() - left + 4, area.height())
        paint.text(painter, words, mark.words, fonts.face("small", mark.is_bold), ink(mark.tone))


def fitting(marks: list[Mark], room: float) -> list[tuple[Mark, float]]:
    """Return marks with their widths: icons alone where words would leave the matter no room."""
    alone = 2 * tokens.px(8) + tokens.px(13)
    wide = [alone + 4 + paint.width(mark.words, fonts.face("small")) for mark in marks]
    if sum(wide) <= room / 2:
        return list(zip(marks, wide, strict=True))
    return [(replace(mark, words=""), alone) for mark in marks]


def _paint_placeholder(painter: QPainter, area: QRectF, seed: int) -> None:
    wide = area.width() * _BAR_SHARES[seed % len(_BAR_SHARES)]
    paint.box(painter, QRectF(area.x(), area.center().y() - 5, wide, 10), ink("row"), None, 3)
