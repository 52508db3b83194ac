"""The page of batch intake: the shared matter at the left, the dry run at the right."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from mediation_desk.domain.records.group import CaseGroup
from mediation_desk.domain.refusal import Reason, Refusal
from mediation_desk.ui.forms.draft_keeper import DraftKeeper
from mediation_desk.ui.gateway import Gateway
from mediation_desk.ui.intake.intake_page import IntakePage
from mediation_desk.ui.merchant_search.merchant_index import MerchantIndex
from mediation_desk.ui.navigation.navigation import Navigation
from mediation_desk.ui.pages.batch.dry_run_card import DryRunCard, GroupsCard
from mediation_desk.ui.pages.batch.shared_matter import BatchMatter
from mediation_desk.ui.widgets import layout
from mediation_desk.ui.widgets.page_states import FaultBanner
from mediation_desk.ui.wording import reason
from mediation_desk.workflows.intake.batch import FORM
from mediation_desk.workflows.intake.batch_rows import DryRun, cells_of, read_rows
from mediation_desk.workflows.ports import Changed, Query
from mediation_desk.workflows.reads import intake
from mediation_desk.workflows.reads.intake import BatchRead

translate = QCoreApplication.translate


class BatchPage(IntakePage):
    """批量登记. Nothing is written before every row passes."""

    shows = frozenset({Changed.CASE, Changed.GROUP, Changed.MERCHANT})

    takes_files = True

    def __init__(self, gateway: Gateway, navigation: Navigation) -> None:
        super().__init__(gateway, navigation, "batch")
        self.tried_rows = DryRun()
        self.tried, self.groups = DryRunCard(), GroupsCard()
        self.matter = BatchMatter(gateway, navigation, lambda: self.tried_rows.rows)
        self.keeper = DraftKeeper(
            gateway, FORM, self.matter.values, self.tried.fail, self, whole=True
        )
        self.unread = FaultBanner()
        self.unread.again.clicked.connect(partial(_read_again, self))
        self._lay_out()
        self.matter.edited.connect(self.keeper.touch)
        self.matter.rows_edited.connect(self._try)
        self.matter.sheet_chosen.connect(self.open_sheet)
        self.tried.sent.connect(self.send)
        self.groups.opened.connect(self._open)
        if not gateway.operator.may_write:
            self.matter.setEnabled(False)

    def title(self) -> str:
        """Return the title."""
        return self.tr("Batch intake")

    def situation(self) -> str:
        """Return the purpose of the page."""
        if not self.gateway.operator.may_write:
            return reason(Reason.READS_ONLY, name=self.gateway.operator.name)
        return self.tr("Many consumers against one shop: one case for each row")

    def keys(self) -> list[tuple[str, str]]:
        """Return the keys valid here."""
        return [("Tab", self.tr("next field")), ("Ctrl+Enter", self.tr("register"))]

    def refresh(self) -> None:
        """Read merchants and groups again, and at the first visit the draft that was left."""
        _read(self)
        if self.is_first_visit():
            self.keeper.fetch(partial(self.take_draft, self.matter))

    def add_files(self, paths: list[str]) -> None:
        """Take a sheet dropped on the window."""
        if paths:
            self.open_sheet(Path(paths[0]))

    def open_sheet(self, file: Path) -> None:
        """Read a sheet into the text box, where its rows can be corrected."""
        self.gateway.read_rows(file, self.matter.put_rows, self.tried.fail)

    def send(self) -> None:
        """Register a case for each row, when all pass."""
        if not self.tried.send.isEnabled() or not self.matter.isEnabled():
            return
        if (act := self.matter.command()) is not None:
            cases = len(self.tried_rows.rows)
            self._set_busy(True)
            self.keeper.send(act, lambda _: self._registered(cases), self._failed)

    def _registered(self, cases: int) -> None:
        self._set_busy(False)
        self.matter.start_over()
        self.keeper.rest()
        self.navigation.say(self.tr("Registered %n case(s)", "", cases))
        self.refresh()

    def _failed(self, problem: Exception) -> None:
        self._set_busy(False)
        self.tried.fail(problem)

    def _set_busy(self, busy: bool) -> None:
        self.matter.setEnabled(not busy)
        self.tried.setEnabled(not busy)

    def _try(self) -> None:
        text = self.matter.rows.text()
        self.tried_rows = DryRun()
        if not text.strip():
            self.tried.show_tried(self.tried_rows)
            return
        try:
            self.tried_rows = read_rows(cells_of(text))
        except Refusal as refusal:
            self.tried.show_tried(self.tried_rows)
            self.tried.fail(refusal)
        else:
            self.tried.show_tried(self.tried_rows)

    def _open(self, group: CaseGroup) -> None:
        self.navigation.open_case(group.cases[0], group.cases)

    def _lay_out(self) -> None:
        left, right = layout.ScrolledColumn(0), QWidget()
        left.content.addWidget(self.matter)
        self.groups.hide()
        column = layout.column(16)
        column.addWidget(self.tried, 1)
        column.addWidget(self.groups)
        right.setLayout(column)
        both = layout.row(16)
        both.addWidget(left, 3)
        both.addWidget(right, 2)
        whole = layout.column(12, (24, 0, 24, 16))
        whole.addWidget(self.unread)
        whole.addLayout(both, 1)
        self.setLayout(whole)
        self.setFocusProxy(self.matter.fields.field("name").entry)


def _read_again(page: BatchPage) -> None:
    page.forget_visit()
    page.tried.banner.hide()
    page.refresh()


def _read(page: BatchPage) -> None:
    now = page.gateway.now()

    def came(found: BatchRead) -> None:
        page.unread.hide()
        page.matter.merchant.offer(MerchantIndex(found.merchants))
        page.groups.show_groups(found.groups, now)

    def failed(problem: Exception) -> None:
        page.groups.rest()
        page.unread.tell(translate("BatchPage", "Shops and groups could not be read"), problem)

    page.groups.wait()
    page.gateway.ask(Query(intake.batch, now), came, failed)
