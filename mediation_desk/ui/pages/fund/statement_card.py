"""The statement: a table of the fund's movements, with the sums of the month."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent

from mediation_desk.ui.models.fund_statement import (
    NUMBERS,
    FundStatement,
    StatementColumn,
    month_sums,
)
from mediation_desk.ui.tables.plain_table import PlainTable
from mediation_desk.ui.widgets import layout
from mediation_desk.ui.widgets.button import Button, ButtonKind
from mediation_desk.ui.widgets.card import Card, SectionTitle
from mediation_desk.ui.widgets.page_states import EmptyState
from mediation_desk.ui.wording import times
from mediation_desk.workflows.read_models.fund.fund_sheet import FundSheet

WIDTHS = (100, 104, 0, 128, 100, 104, 116)
NARROW = (94, 96, 0, 124, 88, 92, 108)


class StatementTable(PlainTable):
    """The table; ``opened`` carries the row whose case is requested."""

    opened = Signal(object)

    def __init__(self, statement: FundStatement) -> None:
        super().__init__(statement, WIDTHS, frozenset(NUMBERS), NARROW)
        self._statement = statement
        self.setAccessibleName(self.tr("Statement of the fund"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the case of the row by Enter."""
        row = self._statement.row_at(self.currentIndex())
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and row is not None and row.case:
            self.opened.emit(row)
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Open the case by its number."""
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        row = self._statement.row_at(index)
        if row is not None and row.case and index.column() == StatementColumn.REFERENCE:
            self.opened.emit(row)


class StatementCard(Card):
    """Title with the month's sums, the table, and its print button."""

    def __init__(self) -> None:
        super().__init__(0, (1, 8, 1, 8))
        self._statement = FundStatement()
        self.table = StatementTable(self._statement)
        self._title = SectionTitle(self.tr("Fund statement"), "", "table-2")
        self.print = Button(self.tr("Statement"), ButtonKind.QUIET, "printer", height="buttonCard")
        self._title.add_action(self.print)
        empty = self.tr("The opening sum and all that follows stand here.")
        self._empty = EmptyState("table-2", self.tr("Nothing has moved the fund yet"), empty)
        head = layout.row(0, (15, 0, 8, 8))
        head.addWidget(self._title)
        self.body.addLayout(head)
        self.body.addWidget(self.table, 1)
        self.body.addWidget(self._empty, 1)
        self._empty.hide()

    def show_sheet(self, sheet: FundSheet) -> None:
        """Show the rows and the sums of the month."""
        self._statement.show_rows(sheet.statement)
        self.table.setVisible(bool(sheet.statement))
        self._empty.setVisible(not sheet.statement)
        month = times.local(sheet.read_at).month
        self._title.set_note(month_sums(sheet.month_received, sheet.month_spent, month))

    def count(self) -> int:
        """Return how many rows the table shows."""
        return self._statement.rowCount()

    def words(self) -> list[list[str]]:
        """Return the text of the table, row by row."""
        rows = range(self._statement.rowCount())
        columns = range(self._statement.columnCount())
        return [[self._statement.index(r, c).data() for c in columns] for r in rows]
