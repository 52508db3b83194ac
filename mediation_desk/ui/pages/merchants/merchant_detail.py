"""The file at the right: name and warnings, the tabs, or the open form in place of the tabs."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QStackedWidget, QWidget

from mediation_desk.domain.codes import Paper
from mediation_desk.domain.merchant.credit_code import CodeState, state_of
from mediation_desk.domain.people import Operator
from mediation_desk.ui.appearance import tokens
from mediation_desk.ui.forms.form_panel import FormPanel
from mediation_desk.ui.models.merchant_rows import TONES
from mediation_desk.ui.pages.merchants.tabs.deposit_tab import DepositTab
from mediation_desk.ui.pages.merchants.tabs.disputes_tab import DisputesTab
from mediation_desk.ui.pages.merchants.tabs.goods_tab import GoodsTab
from mediation_desk.ui.pages.merchants.tabs.licences_tab import LicencesTab
from mediation_desk.ui.pages.merchants.tabs.merchant_tab import MerchantTab
from mediation_desk.ui.pages.merchants.tabs.overview_tab import OverviewTab
from mediation_desk.ui.pages.merchants.tabs.rectifications_tab import RectificationsTab
from mediation_desk.ui.pages.merchants.tabs.visits_tab import VisitsTab
from mediation_desk.ui.widgets import layout
from mediation_desk.ui.widgets.button import Button, ButtonKind
from mediation_desk.ui.widgets.labels import ElidingLabel
from mediation_desk.ui.widgets.marks import Pill
from mediation_desk.ui.widgets.tabs import Tab, Tabs
from mediation_desk.ui.wording import word
from mediation_desk.workflows.read_models.merchants.merchant_sheet import (
    MerchantMark,
    MerchantSheet,
)
from mediation_desk.workflows.station.leaders import LEADERS

_ROOMY = 115
"""Up to this text size, in per cent, warnings are next to the name."""


class MerchantHeader(QWidget):
    """Name, warnings, the next step as the one filled button, print and more."""

    asked = Signal(str, str)
    printed = Signal(object, str)

    def __init__(self, operator: Operator) -> None:
        super().__init__()
        self._operator = operator
        self._name = ElidingLabel("", "page", bold=True)
        self._pills: QHBoxLayout = layout.row(6)
        self.step = Button("", ButtonKind.PRIMARY, height="button")
        self.print = Button(self.tr("File sheet"), icon="printer")
        self.more = Button(self.tr("More"), icon="ellipsis")
        self._menu = QMenu(self)
        self.more.setMenu(self._menu)
        self._wish = ""
        line = layout.row(8)
        line.addWidget(self._name, 1)
        line.addLayout(self._pills)
        for button in (self.print, self.more, self.step):
            line.addWidget(button)
        self.setLayout(line)
        self.step.clicked.connect(lambda: self.asked.emit(self._wish, ""))
        self.print.clicked.connect(lambda: self.printed.emit(Paper.MERCHANT_FILE, ""))

    def show_sheet(self, sheet: MerchantSheet) -> None:
        """Show a merchant."""
        self._name.setText(sheet.file.merchant.name)
        layout.clear(self._pills)
        # In large type they have no room here; the overview shows them all.
        for mark in sheet.row.marks[:2] if tokens.px(100) <= _ROOMY else ():
            tone, icon = TONES[mark]
            self._pills.addWidget(Pill(word(mark), tone, icon))
        self._wish, words, icon = self._next(sheet)
        self.step.setText(words)
        self._fill(sheet)

    def rest(self, rests: bool) -> None:
        """Offer nothing while a form is open: it has the filled button."""
        may = self._operator.may_write
        self.print.setVisible(not rests)
        self.more.setVisible(may and not rests)
        self.step.setVisible(may and not rests)

    def name_new(self) -> None:
        """Show the title for the form of a merchant that has no file yet."""
        self._name.setText(self.tr("New merchant"))
        layout.clear(self._pills)

    def _next(self, sheet: MerchantSheet) -> tuple[str, str, str]:
        """Return the next step: report, come back, verify, complete the file, or issue a notice."""
        it = sheet.file.merchant
        if MerchantMark.REPORT in sheet.row.marks:
            return "report_now", self.tr("Report at once"), "siren"
        if sheet.file.left is not None:
            return "come_back", self.tr("Merchant is back"), "undo-2"
        if not it.is_verified and state_of(it.uscc) is CodeState.VALID:
            return "verify", self.tr("Verify"), "check"
        if not it.is_verified:
            return "particulars", self.tr("Complete file"), "pencil"
        return "issue", self.tr("Issue notice"), "wrench"

    def _fill(self, sheet: MerchantSheet) -> None:
        self._menu.clear()
        wishes = [
            ("particulars", self.tr("Edit particulars")),
            ("codes", self.tr("Correct pinyin codes")),
            ("issue", self.tr("Issue notice")),
            ("order", self.tr("Order off shelf")),
            ("report_now", self.tr("Report a violation")),
        ]
        if sheet.file.left is None:
            wishes.append(("leave", self.tr("Record leaving")))
        if self._operator.role in LEADERS and not sheet.others:
            wishes.append(("merge", self.tr("Merge with another file")))
        for name, words in wishes:
            act = self._menu.addAction(words)
            act.triggered.connect(lambda _=False, wish=name: self.asked.emit(wish, ""))


class MerchantDetail(QWidget):
    """The file; ``asked`` carries a request and object, ``opened`` a case, ``printed`` a paper."""

    asked = Signal(str, str)
    opened = Signal(str)
    printed = Signal(object, str)

    def __init__(self, operator: Operator) -> None:
        super().__init__()
        may = operator.may_write
        self.head = MerchantHeader(operator)
        self.overview, self.licences, self.goods = OverviewTab(may), LicencesTab(may), GoodsTab(may)
        self.rectifications, self.deposit = RectificationsTab(may), DepositTab(may)
        self.visits = VisitsTab(may)
        self.disputes = DisputesTab()
        self.tabs = Tabs(self._tab_list(), underlined=True, name=self.tr("Parts of the file"))
        self._stack = QStackedWidget()
        self.panel: FormPanel | None = None
        self._sheet: MerchantSheet | None = None
        self._places: dict[str, QWidget] = {
            "overview": self.overview,
            "licences": self.licences,
            "goods": self.goods,
            "disputes": self.disputes,
            "rectification": self.rectifications,
            "visits": self.visits,
            "deposit": self.deposit,
        }
        for part in self._places.values():
            self._stack.addWidget(part)
        self._lay_out()
        self._connect()

    def show_sheet(self, sheet: MerchantSheet) -> None:
        """Show a file; the tab chosen stays."""
        self._sheet = sheet
        self._show_head(sheet)
        for part in self._parts():
            part.show_sheet(sheet)
        self.disputes.show_sheet(sheet)
        pending = sum(notice.is_open for notice in sheet.file.rectifications.values())
        counts = {
            "licences": len(sheet.file.licences),
            "goods": len(sheet.file.checks),
            "disputes": sheet.case_count,
            "rectification": pending,
            "visits": len(sheet.visits),
        }
        for name, count in counts.items():
            self.tabs.show_count(name, str(count) if count else "")

    def choose(self, tab: str) -> None:
        """Show a tab."""
        self.tabs.choose(tab)
        self._show_tab(tab)

    def open_form(self, panel: FormPanel) -> None:
        """Show a form in place of the tabs, instead of one that is open."""
        self.close_form()
        self.panel = panel
        self._stack.addWidget(panel)
        self._stack.setCurrentWidget(panel)
        self.tabs.setEnabled(False)
        self.head.rest(True)
        panel.closed.connect(self.close_form)
        panel.begin()

    def close_form(self) -> None:
        """Show the tabs again; the typed values are kept as a draft."""
        self.tabs.setEnabled(True)
        if self.panel is None:
            return
        panel, self.panel = self.panel, None
        if self._sheet is not None:
            self._show_head(self._sheet)
        panel.leave()
        self._stack.removeWidget(panel)
        panel.hide()
        panel.deleteLater()
        self._show_tab(self.tabs.current())

    def _show_head(self, sheet: MerchantSheet) -> None:
        """Show the header of the file, or of the form of a merchant without one."""
        self.head.rest(self.panel is not None)
        if self.panel is not None and not self.panel.form.subject:
            self.head.name_new()
        else:
            self.head.show_sheet(sheet)

    def _show_tab(self, name: str) -> None:
        if self.panel is None:
            self._stack.setCurrentWidget(self._places[name])

    def _parts(self) -> tuple[MerchantTab, ...]:
        return (
            self.overview,
            self.licences,
            self.goods,
            self.rectifications,
            self.visits,
            self.deposit,
        )

    def _connect(self) -> None:
        self.tabs.chosen.connect(self._show_tab)
        self.disputes.opened.connect(self.opened)
        self.head.asked.connect(self.asked)
        self.head.printed.connect(self.printed)
        for part in self._parts():
            part.asked.connect(self.asked)
            part.opened.connect(self.opened)
            part.printed.connect(self.printed)

    def _tab_list(self) -> list[Tab]:
        return [
            Tab("overview", self.tr("Overview")),
            Tab("licences", self.tr("Licences")),
            Tab("goods", self.tr("Goods")),
            Tab("disputes", self.tr("Disputes")),
            Tab("rectification", self.tr("Rectification")),
            Tab("visits", self.tr("Rounds")),
            Tab("deposit", self.tr("Deposit")),
        ]

    def _lay_out(self) -> None:
        whole = layout.column(0)
        self.head.setMinimumHeight(tokens.px(36))
        whole.addWidget(self.head)
        whole.addSpacing(4)
        whole.addWidget(self.tabs)
        whole.addWidget(layout.Hairline())
        whole.addWidget(self._stack, 1)
        self.setLayout(whole)
