"""The list of refused rows and rows to correct: a chosen row is shown in the columns."""

from PySide6.QtCore import QModelIndex, Signal

from mediation_desk.ui.pages.legacy_import.issues_model import IssuesModel, why
from mediation_desk.ui.tables.plain_table import PlainTable
from mediation_desk.ui.widgets import layout
from mediation_desk.ui.widgets.button import Button, ButtonKind
from mediation_desk.ui.widgets.card import Card, SunkenPanel
from mediation_desk.ui.widgets.labels import PlainLabel
from mediation_desk.ui.widgets.page_states import EmptyState
from mediation_desk.ui.widgets.tabs import Tab, Tabs
from mediation_desk.workflows.legacy_import.dry_run import (
    DryRunResult,
    ImportIssueRow,
    import_issue_rows,
)

REFUSED, MEND = "refused", "mend"
WIDTHS = (88, 48, 0)


class IssuesCard(Card):
    """The card; ``jumped`` carries the row chosen; ``list_asked`` asks for the list as a file."""

    jumped = Signal(object)
    list_asked = Signal()

    def __init__(self) -> None:
        super().__init__(8, (1, 8, 1, 1))
        self._found: tuple[ImportIssueRow, ...] = ()
        self.tabs = Tabs(
            [Tab(REFUSED, self.tr("Refused")), Tab(MEND, self.tr("To mend"))],
            name=self.tr("Rows to look at"),
        )
        self.save = Button(self.tr("Save list"), ButtonKind.QUIET, "download", height="buttonCard")
        self._model = IssuesModel()
        self.table = PlainTable(self._model, WIDTHS, frozenset({1}))
        self.table.setAccessibleName(self.tr("Rows to look at"))
        self._empty = EmptyState("circle-check", "", "")
        self._why = PlainLabel("", "small", wrap=True)
        self._panel = SunkenPanel()
        self._lay_out()
        self.tabs.chosen.connect(self._show_tab)
        self.save.clicked.connect(self.list_asked)
        self.table.selectionModel().currentRowChanged.connect(self._moved)

    def show_dry_run(self, dry_run: DryRunResult) -> None:
        """Show the rows of a reading, the refused ones first when there are any."""
        self._found = import_issue_rows(dry_run.reading)
        for name in (REFUSED, MEND):
            self.tabs.show_count(name, f"{len(self._of(name)):,}")
        self.save.setEnabled(bool(self._found))
        if not self._of(self.tabs.current()) and self._found:
            self.tabs.choose(REFUSED if self._of(REFUSED) else MEND)
        self._show_tab(self.tabs.current())

    def rows(self) -> tuple[ImportIssueRow, ...]:
        """Return the rows shown."""
        return self._of(self.tabs.current())

    def _of(self, name: str) -> tuple[ImportIssueRow, ...]:
        return tuple(one for one in self._found if (one.field is None) is (name == REFUSED))

    def _show_tab(self, name: str) -> None:
        rows = self._of(name)
        self._model.show_troubles(rows)
        self.table.setVisible(bool(rows))
        self._empty.setVisible(not rows)
        self._panel.hide()
        if name == REFUSED:
            self._empty.show_words(
                self.tr("No row is refused"), self.tr("Every row read becomes a dispute.")
            )
        else:
            self._empty.show_words(
                self.tr("No row is doubtful"), self.tr("Nothing read needs a second look.")
            )

    def _moved(self, here: QModelIndex, before: QModelIndex) -> None:
        del before
        trouble = self._model.trouble(here.row())
        if trouble is None:
            return
        self._why.setText(why(trouble))
        self._panel.show()
        self.jumped.emit(trouble)

    def _lay_out(self) -> None:
        head = layout.row(8, (15, 0, 8, 0))
        head.addWidget(self.tabs)
        head.addStretch(1)
        head.addWidget(self.save)
        self.body.addLayout(head)
        self.body.addWidget(self.table, 1)
        self.body.addWidget(self._empty, 1)
        self._panel.body.addWidget(self._why)
        foot = layout.row(0, (15, 0, 15, 11))
        foot.addWidget(self._panel)
        self.body.addLayout(foot)
        self._empty.hide()
        self._panel.hide()
