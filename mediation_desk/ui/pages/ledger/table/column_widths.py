"""Widths of the columns: set by their words, never by rows; one column takes the rest."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QHeaderView, QTableView

from mediation_desk.domain.codes import CaseState
from mediation_desk.ui import wording
from mediation_desk.ui.appearance import fonts, tokens
from mediation_desk.ui.models.ledger.columns import SHAPES, STRETCHED, LedgerColumn, title
from mediation_desk.ui.models.ledger.ledger_model import LedgerModel
from mediation_desk.ui.widgets import painting
from mediation_desk.ui.widgets.case.clock_cell import clock_words

_LEAST_STRETCH = 132
_TIGHT_STRETCH = 94
_NARROWEST = 36
_WIDEST_PILL, _TIGHT_PILL = 172, 150
_GIVING_WAY = (
    LedgerColumn.RESPONDER,
    LedgerColumn.CATEGORY,
    LedgerColumn.GATES,
    LedgerColumn.CONSUMER,
    LedgerColumn.FIRSTS,
    LedgerColumn.AMOUNT,
    LedgerColumn.RECEIVED,
)
"""Columns that the peek panel shows anyway: hidden first when it takes the room."""


class ColumnWidths(QObject):
    """Widths from headers and states; ``resizeColumnsToContents`` would read every row.

    A column that was dragged at its head keeps that width; ``dragged`` reports it.
    """

    dragged = Signal()

    def __init__(self, table: QTableView, model: LedgerModel) -> None:
        super().__init__(table)
        self._table, self._model = table, model
        self._is_narrow = self._is_tight = self._is_laying_out = False
        self._own: dict[LedgerColumn, int] = {}

    def follow(self, head: QHeaderView) -> None:
        """Follow the widths that are dragged at a header."""
        head.sectionResized.connect(self._resized)

    def own(self) -> dict[LedgerColumn, int]:
        """Return the widths that somebody dragged, in pixels at 100 %."""
        return dict(self._own)

    def restore(self, widths: dict[LedgerColumn, int]) -> None:
        """Take widths as `own` returned them; none of the stretching column."""
        self._own = {c: max(_NARROWEST, w) for c, w in widths.items() if c is not STRETCHED}
        self.fit()

    def _resized(self, section: int, _: int, wide: int) -> None:
        columns = self._model.columns()
        if self._is_laying_out or not 0 <= section < len(columns) or not wide:
            return
        column = columns[section]
        if column is not STRETCHED and column is not LedgerColumn.CHECK:
            self._own[column] = max(_NARROWEST, round(wide * 100 / tokens.px(100)))
            self.stretch()
            self.dragged.emit()

    def resized(self) -> None:
        """Follow another width of the table."""
        if self._is_tight is not self._lacks_room():
            self.fit()
        else:
            self.stretch()

    def set_narrow(self, is_narrow: bool) -> None:
        """Hide columns for the peek panel, or show them all again."""
        self._is_narrow = is_narrow
        self.stretch()

    def fit(self) -> None:
        """Give each column the width of its shape and its words; tighter ones in a narrow table."""
        head, columns = self._table.horizontalHeader(), self._model.columns()
        self._is_tight = self._lacks_room()
        for section, column in enumerate(columns):
            self._set_width(section, self._width(column))
            fixed = column is LedgerColumn.CHECK or column is STRETCHED
            mode = QHeaderView.ResizeMode.Fixed if fixed else QHeaderView.ResizeMode.Interactive
            head.setSectionResizeMode(section, mode)
        self.stretch()

    def stretch(self) -> None:
        """Give the remaining width to the matter; next to the peek panel, columns give way."""
        columns = self._model.columns()
        if STRETCHED not in columns:
            return
        widths = {c: self._table.columnWidth(n) or self._width(c) for n, c in enumerate(columns)}
        room = self._table.viewport().width()
        least = tokens.px(_TIGHT_STRETCH if self._is_tight else _LEAST_STRETCH)
        hidden = self._giving_way(widths, room - least) if self._is_narrow else set()
        self._is_laying_out = True
        for section, column in enumerate(columns):
            self._table.setColumnHidden(section, column in hidden)
        self._is_laying_out = False
        others = sum(w for c, w in widths.items() if c not in hidden and c is not STRETCHED)
        self._set_width(columns.index(STRETCHED), max(room - others, least))

    def _set_width(self, section: int, wide: int) -> None:
        self._is_laying_out = True
        self._table.setColumnWidth(section, wide)
        self._is_laying_out = False

    def _width(self, column: LedgerColumn) -> int:
        own = self._own.get(column)
        return tokens.px(own) if own is not None else _width(column, self._is_tight)

    def _lacks_room(self) -> bool:
        need = sum(
            tokens.px(self._own[c]) if c in self._own else _width(c)
            for c in self._model.columns()
            if c is not STRETCHED
        )
        return need + tokens.px(_LEAST_STRETCH) > self._table.viewport().width()

    def _giving_way(self, widths: dict[LedgerColumn, int], room: int) -> set[LedgerColumn]:
        hidden: set[LedgerColumn] = set()
        need = sum(wide for column, wide in widths.items() if column is not STRETCHED)
        for column in _GIVING_WAY:
            if need > room and column in widths:
                hidden.add(column)
                need -= widths[column]
        return hidden


def _width(column: LedgerColumn, is_tight: bool = False) -> int:
    small, bold = fonts.font("small"), fonts.font("small", bold=True)
    words = painting.width(title(column), bold) + 17
    if column is LedgerColumn.STATE:
        widest = max(painting.width(wording.word(state), small) for state in CaseState)
        most = tokens.px(_TIGHT_PILL if is_tight else _WIDEST_PILL)
        words = min(widest + tokens.px(13 + 16) + 16, most)
    elif column is LedgerColumn.FIRSTS:
        words = painting.width(clock_words(-59 * 60), bold) + tokens.px(14) + 4 + 16
    shape = SHAPES[column]
    wide = shape.tight if is_tight and shape.tight else shape.width
    return max(tokens.px(wide), int(words))
