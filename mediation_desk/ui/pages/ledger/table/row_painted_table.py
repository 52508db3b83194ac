"""A table painted row by row: a view of Qt calls its delegate cell by cell."""

from collections.abc import Iterator

from PySide6.QtCore import QRect
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QTableView

from mediation_desk.ui.models.ledger.ledger_model import LedgerModel
from mediation_desk.ui.models.ledger.selection import LedgerSelection
from mediation_desk.ui.pages.ledger.table.row_painter import LedgerRowPainter, VisibleColumn
from mediation_desk.ui.widgets import painting


class RowPaintedTable(QTableView):
    """The table; requires rows of one height, that of the vertical header's sections."""

    def __init__(self, model: LedgerModel, selection: LedgerSelection) -> None:
        super().__init__()
        self._ledger, self._selection = model, selection
        self.painter_of_rows = LedgerRowPainter(model, selection)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the rows in the area to be repainted."""
        area, head = event.rect(), self.horizontalHeader()
        stripes, high = list(self._stripes(area)), self.verticalHeader().defaultSectionSize()
        painter = painting.begin(self.viewport())
        for position in self._positions(area):
            line = QRect(-head.offset(), self.rowViewportPosition(position), head.length(), high)
            self.painter_of_rows.paint(painter, position, line, stripes)
        painter.end()

    def _positions(self, area: QRect) -> range:
        top, bottom = self.rowAt(max(area.top(), 0)), self.rowAt(area.bottom())
        if top < 0:
            return range(0)
        return range(top, bottom + 1 if bottom >= 0 else self._ledger.rowCount())

    def _stripes(self, area: QRect) -> Iterator[VisibleColumn]:
        """Return the columns in an area; a hidden one has no width."""
        for section, column in enumerate(self._ledger.columns()):
            left, wide = self.columnViewportPosition(section), self.columnWidth(section)
            if wide and left <= area.right() and left + wide > area.left():
                yield VisibleColumn(section, column, left, wide)
