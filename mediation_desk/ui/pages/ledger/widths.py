"""How wide each column is: its words decide, never its rows; one column takes what is left."""

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QHeaderView, QTableView

from mediation_desk.domain.codes import State
from mediation_desk.ui import fonts, tokens, wording
from mediation_desk.ui.models.ledger_columns import SHAPES, STRETCHED, Column, title
from mediation_desk.ui.models.ledger_model import LedgerModel
from mediation_desk.ui.widgets import paint

_LEAST_STRETCH = 150
_WIDEST_PILL = 172
_ARROW = 20


class ColumnWidths(QObject):
    """``resizeColumnsToContents`` would read every row; this reads the heads and the states."""

    def __init__(self, table: QTableView, model: LedgerModel) -> None:
        super().__init__(table)
        self._table, self._model = table, model

    def fit(self) -> None:
        """Give each column the width of its shape and its words."""
        head = self._table.horizontalHeader()
        for section, column in enumerate(self._model.columns()):
            self._table.setColumnWidth(section, _width(column))
            fixed = column is Column.CHECK or column is STRETCHED
            mode = QHeaderView.ResizeMode.Fixed if fixed else QHeaderView.ResizeMode.Interactive
            head.setSectionResizeMode(section, mode)
        self.stretch()

    def stretch(self) -> None:
        """Give what is left to the matter."""
        columns = self._model.columns()
        if STRETCHED in columns:
            at = columns.index(STRETCHED)
            others = sum(self._table.columnWidth(n) for n in range(len(columns)) if n != at)
            room = self._table.viewport().width() - others
            self._table.setColumnWidth(at, max(room, tokens.px(_LEAST_STRETCH)))


def _width(column: Column) -> int:
    shape = SHAPES[column]
    words = paint.width(title(column), fonts.font("small", bold=True)) + 18
    words += _ARROW if shape.sort is not None else 0
    if column is Column.STATE:
        face = fonts.font("small")
        widest = max(paint.width(wording.word(state), face) for state in State)
        pill = widest + tokens.px(13) + 4 + 2 * tokens.px(8) + 12
        words = max(words, min(pill, tokens.px(_WIDEST_PILL)))
    return max(tokens.px(shape.width), int(words))
