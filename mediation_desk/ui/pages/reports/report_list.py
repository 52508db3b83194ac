"""The list of reports that the signed-in person may see."""

from functools import partial

from PySide6.QtCore import Qt, Signal

from mediation_desk.ui.shortcuts import bind
from mediation_desk.ui.tables.plain_table import PlainTable
from mediation_desk.ui.tables.text_table_model import TextCell, TextTableModel
from mediation_desk.ui.widgets.button import Button
from mediation_desk.ui.widgets.card import Card
from mediation_desk.ui.widgets.page_states import Banner, EmptyState, Skeleton
from mediation_desk.ui.wording import sentence
from mediation_desk.workflows.read_models.enquiries_and_reports import ReportRow, ReportSheet

_HERE = Qt.ShortcutContext.WidgetWithChildrenShortcut


class ReportList(Card):
    """The list; ``chosen`` carries a row; ``again`` asks to read again."""

    chosen = Signal(object)
    again = Signal()

    def __init__(self) -> None:
        super().__init__(0, (1, 4, 1, 4))
        self._rows: tuple[ReportRow, ...] | None = None
        self.model = TextTableModel((self.tr("Number"), self.tr("Merchant"), self.tr("Status")))
        self.table = PlainTable(self.model, (200, 0, 112))
        self._retry, self._skeleton = Button(self.tr("Try again"), icon="refresh-cw"), Skeleton()
        self._banner = Banner("", "", "bad", [self._retry])
        self._empty = EmptyState(
            "lock",
            self.tr("No report is open to you"),
            self.tr(
                "Reports are open to those with the right to see them; whoever took one down sees"
                " it until it is handed over."
            ),
        )
        for part in (self._banner, self._skeleton, self._empty):
            part.hide()
            self.body.addWidget(part)
        self.body.addWidget(self.table, 1)
        self._retry.clicked.connect(self.again)
        self.table.selectionModel().currentRowChanged.connect(self.tell)
        for key, step in (("J", 1), ("K", -1)):
            bind(self.table, key, partial(self._walk, step), _HERE)

    def wait(self) -> None:
        """Show that the rows are being read, unless there are some."""
        self._banner.hide()
        if self._rows is None:
            self.table.hide()
            self._skeleton.show()
            self._skeleton.start()

    def fail(self, problem: Exception) -> None:
        """Show that the reports could not be read."""
        self._skeleton.hide()
        self._banner.show_words(self.tr("The reports could not be read"), sentence(problem), "bad")
        self._banner.show()

    def show_sheet(self, sheet: ReportSheet) -> None:
        """Show the reports; the place in the list stays."""
        place = self.table.currentIndex().row()
        self._skeleton.hide()
        self._rows = sheet.rows
        self.model.show_rows([self._cells(row) for row in sheet.rows])
        self._empty.setVisible(not sheet.rows)
        self.table.setVisible(bool(sheet.rows))
        if sheet.rows:
            self.table.selectRow(min(max(place, 0), len(sheet.rows) - 1))

    def tell(self) -> None:
        """Tell which report is chosen."""
        index = self.table.currentIndex()
        if self._rows and index.isValid():
            self.chosen.emit(self._rows[index.row()])

    def _walk(self, step: int) -> None:
        row = self.table.currentIndex().row() + step
        if 0 <= row < self.model.rowCount():
            self.table.selectRow(row)

    def _cells(self, row: ReportRow) -> tuple[TextCell, ...]:
        is_gone = row.report.handed_over is not None
        stands = TextCell(self.tr("Handed over"), "ok", "check") if is_gone else None
        waits = TextCell(self.tr("Sealed"), "reg", "lock")
        return TextCell(row.report.filed.number), TextCell(row.merchant.name), stands or waits
