"""Import: choose an old ledger, check and correct its mapping, import it, undo the import."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QStackedWidget, QWidget

from mediation_desk.ui.dialogs import ConfirmQuestion
from mediation_desk.ui.gateway import Gateway
from mediation_desk.ui.navigation.navigation import Navigation, link_to
from mediation_desk.ui.navigation.page import Page
from mediation_desk.ui.pages.legacy_import.columns_card import ColumnsCard
from mediation_desk.ui.pages.legacy_import.history_card import ImportHistoryCard
from mediation_desk.ui.pages.legacy_import.import_flow import ImportFlow
from mediation_desk.ui.pages.legacy_import.import_port import ImportPort
from mediation_desk.ui.pages.legacy_import.import_status import ImportStatus
from mediation_desk.ui.pages.legacy_import.issues_card import IssuesCard
from mediation_desk.ui.pages.legacy_import.summary_card import SummaryCard
from mediation_desk.ui.printing.paper_file import write_private
from mediation_desk.ui.shortcuts import bind
from mediation_desk.ui.widgets import layout
from mediation_desk.ui.widgets.button import Button, ButtonKind
from mediation_desk.ui.widgets.card import Card
from mediation_desk.ui.widgets.page_states import EmptyState
from mediation_desk.ui.wording import sentence
from mediation_desk.workflows.faults import at_host
from mediation_desk.workflows.legacy_import.dry_run import DryRunResult, import_issue_rows
from mediation_desk.workflows.ports import Command, Query
from mediation_desk.workflows.read_models.desk import DeskSheet, ImportRow
from mediation_desk.workflows.reads import station
from mediation_desk.workflows.station.administration import ExportNote, note_export

translate = QCoreApplication.translate
KINDS = "Excel, CSV (*.xlsx *.xls *.ods *.csv *.txt)"
LIST = "import_list"
"""The export format of the list of an old ledger's rows to correct."""


class ImportPage(Page):
    """导入旧台账. A file is read without writing; the import takes exactly what is shown.

    ``list_of`` makes the CSV of the rows to correct. ``host`` is the name of the computer with the
    ledger, where that is another one: the import is done there.
    """

    takes_files = True

    def __init__(
        self,
        gateway: Gateway,
        navigation: Navigation,
        importing: ImportPort,
        list_of: Callable[[DryRunResult], bytes],
        *,
        host: str | None = None,
    ) -> None:
        super().__init__(gateway, navigation)
        self.list_of, self.host = list_of, host
        self.flow = ImportFlow(importing, navigation.preferences, self)
        self.status, self.past = ImportStatus(), ImportHistoryCard()
        self.summary, self.columns = SummaryCard(), ColumnsCard()
        self.troubles = IssuesCard()
        self.choose = Button(self.tr("Choose file"), ButtonKind.PRIMARY, "folder-open", "Ctrl+O")
        self._stack = QStackedWidget()
        self._start, self._body = QWidget(), QWidget()
        _lay_out(self, self._stack, (self._start, self._body))
        self.setFocusProxy(self.choose)
        _connect(self, importing)

    def may_import(self) -> bool:
        """Return whether the one signed in may write, at the computer with the ledger."""
        return self.gateway.operator.may_write and self.host is None

    def refresh(self) -> None:
        """Read the list of imports again."""
        operator = self.gateway.operator.id
        self.past.wait()
        self.gateway.ask(Query(station.desk, operator), self._show_desk, partial(_unread, self))

    def title(self) -> str:
        """Return the title."""
        return self.tr("Import old ledger")

    def situation(self) -> str:
        """Return the purpose of the page."""
        if self.host is not None:
            return sentence(at_host(self.host))
        if not self.may_import():
            return self.tr("Auditors read only; importing is for those who register.")
        if self.flow.shown is not None:
            return self.tr("Check the columns, then import; until then nothing is saved.")
        return self.tr("Excel, ODS or CSV, as it is; one file after the other.")

    def keys(self) -> list[tuple[str, str]]:
        """Return the keys valid here."""
        return [("Ctrl+O", self.tr("choose file")), ("Ctrl+Enter", self.tr("import"))]

    def add_files(self, paths: list[str]) -> None:
        """Open the file that was dropped on the window; of several, the first."""
        if paths:
            self.open_file(paths[0])

    def drop_words(self) -> str:
        """Return what happens to a file dropped here."""
        return self.tr("Release to read the old ledger")

    def open_file(self, path: str = "") -> None:
        """Read a file, or ask for one."""
        if not self.may_import() or self.flow.is_busy():
            return
        title, kinds = (
            self.tr("Choose the old ledger"),
            "Excel, CSV (*.xlsx *.xls *.ods *.csv *.txt)",
        )
        chosen = Path(path) if path else self.navigation.choose_file(self, title, kinds)
        if chosen is not None:
            self.flow.open(chosen)

    def take(self) -> None:
        """Import what is shown, when nothing prevents it."""
        if self.summary.take.isEnabled():
            self.flow.import_shown()

    def show_dry_run(self, dry_run: DryRunResult) -> None:
        """Show a file as it is read."""
        self.status.clear()
        self.summary.show_dry_run(dry_run)
        self.columns.show_dry_run(dry_run)
        self.troubles.show_dry_run(dry_run)
        if self._stack.currentWidget() is not self._body:
            self._stack.setCurrentWidget(self._body)
            (self.summary.take if self.summary.take.isEnabled() else self.columns.sheet).setFocus()
        self.header_changed.emit()

    def show_start(self) -> None:
        """Show the choice of a file, and the imports so far."""
        self._stack.setCurrentWidget(self._start)
        self.refresh()
        self.header_changed.emit()

    def _show_desk(self, sheet: DeskSheet) -> None:
        self.status.came()
        self.choose.setEnabled(self.may_import())
        self.past.show_imports(sheet.imports, self.may_import())


def _lay_out(page: ImportPage, stack: QStackedWidget, parts: tuple[QWidget, QWidget]) -> None:
    start, body = parts
    text = translate(
        "ImportPage", "Drop it here, or choose it. Titles, totals and merged cells may stay."
    )
    if page.host is not None:
        text = page.situation()
    empty = EmptyState(
        "file-spreadsheet", translate("ImportPage", "Bring the old ledger"), text, [page.choose]
    )
    card = Card(0)
    card.body.addWidget(empty)
    first = layout.column(16)
    first.addWidget(card, 2)
    first.addWidget(page.past, 3)
    start.setLayout(first)
    second = layout.column(16)
    second.addWidget(page.summary)
    second.addWidget(layout.TwoColumns(page.columns, page.troubles, 400), 1)
    body.setLayout(second)
    stack.addWidget(start)
    stack.addWidget(body)
    whole = layout.column(12, (24, 0, 24, 16))
    whole.addWidget(page.status)
    whole.addWidget(stack, 1)
    page.setLayout(whole)
    page.choose.setEnabled(page.may_import())


def _connect(page: ImportPage, importing: ImportPort) -> None:
    flow = page.flow
    page.choose.clicked.connect(lambda _: page.open_file())
    page.summary.other_asked.connect(page.open_file)
    page.summary.take_asked.connect(flow.import_shown)
    page.columns.mapped.connect(flow.map)
    page.columns.guessed.connect(flow.forget)
    page.troubles.jumped.connect(page.columns.show_row_of)
    page.troubles.list_asked.connect(partial(_save_list, page))
    page.past.undo_asked.connect(partial(_ask_undo, page))
    page.status.stopped.connect(importing.stop)
    importing.progressed.connect(page.status.show_progress)
    flow.began.connect(partial(_began, page))
    flow.ended.connect(partial(_ended, page))
    flow.previewed.connect(page.show_dry_run)
    flow.imported.connect(partial(_imported, page))
    flow.undone.connect(partial(_undone, page))
    flow.failed.connect(page.status.refuse)
    inside = Qt.ShortcutContext.WidgetWithChildrenShortcut
    bind(page, "Ctrl+O", page.open_file, inside)
    bind(page, "Ctrl+Return", page.take, inside)


def _unread(page: ImportPage, problem: Exception) -> None:
    page.past.fail()
    page.status.could_not_read(problem, page.refresh)


def _began(page: ImportPage, words: str) -> None:
    page.status.show_run(words)
    page.summary.work()
    page.choose.setEnabled(False)
    page.past.rest(False)


def _ended(page: ImportPage) -> None:
    page.status.clear()
    page.choose.setEnabled(page.may_import())
    page.past.rest(page.may_import())
    if page.flow.shown is not None:
        page.summary.show_dry_run(page.flow.shown)


def _imported(page: ImportPage, batch: str, dry_run: DryRunResult) -> None:
    reading = dry_run.reading
    count, refused = len(reading.cases), len(reading.refused)
    title = translate("ImportPage", "%Ln dispute(s) imported from {file}", "", count)
    text = translate(
        "ImportPage", "%Ln row(s) refused; what is doubtful is told in the list.", "", refused
    )
    row = ImportRow(
        batch, dry_run.file.name, page.gateway.now(), "", reading.rows, len(reading.cases)
    )
    links = (
        (translate("ImportPage", "See ledger"), "table", link_to(page.navigation, "ledger")),
        (translate("ImportPage", "Undo import"), "undo-2", partial(_ask_undo, page, row)),
    )
    page.show_start()
    page.status.say(title.format(file=dry_run.file.name), text, links)


def _ask_undo(page: ImportPage, row: ImportRow) -> None:
    count = row.imported
    question = ConfirmQuestion(
        translate("ImportPage", "All %Ln dispute(s) of this file are taken out", "", count),
        translate("ImportPage", "They stay in the journal as void, and their numbers stay used."),
        translate("ImportPage", "Undo import"),
        "undo-2",
        danger=True,
    )
    if page.navigation.ask(question, page) is not None:
        page.flow.undo_import(row)


def _undone(page: ImportPage, row: ImportRow) -> None:
    page.show_start()
    page.status.say(
        translate("ImportPage", "The import of {file} was undone").format(
            file=row.file or row.batch
        ),
        translate("ImportPage", "The file can be imported again, as it is or mended."),
    )


def _save_list(page: ImportPage) -> None:
    dry_run = page.flow.shown
    if dry_run is None:
        return
    stem = dry_run.file.name.rpartition(".")[0] or dry_run.file.name
    title = translate("ImportPage", "Save the list of rows")
    name = translate("ImportPage", "{file} rows to mend.csv").format(file=stem)
    chosen = page.navigation.choose_target(page, title, name, "CSV (*.csv)")
    if chosen is None:
        return
    # A row's text may name a person: the journal entry is written before the file.
    rows = len(import_issue_rows(dry_run.reading))
    note = ExportNote(page.gateway.new_id(), LIST, rows, is_masked=False, reason=dry_run.file.name)

    def write(_: object) -> None:
        _write_list(page, chosen, dry_run)

    page.gateway.perform(Command(note_export, note), write, page.status.refuse)


def _write_list(page: ImportPage, path: Path, dry_run: DryRunResult) -> None:
    try:
        write_private(path, page.list_of(dry_run))
    except OSError as problem:
        page.status.refuse(problem)
    else:
        page.navigation.say_written(translate("ImportPage", "List of rows saved"), path)
