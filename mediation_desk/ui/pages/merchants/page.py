"""商户: the list of tenants at the left, the file of the current one at the right."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from mediation_desk.domain.codes import Paper
from mediation_desk.ui.gateway import Gateway
from mediation_desk.ui.letter_keys import LetterKeys
from mediation_desk.ui.navigation.navigation import Navigation, link_to
from mediation_desk.ui.navigation.page import Page
from mediation_desk.ui.pages.merchants.merchant_board import MerchantBoard
from mediation_desk.ui.printing.record_papers import RecordPaper, RecordPapers
from mediation_desk.ui.widgets import layout
from mediation_desk.ui.widgets.button import Button
from mediation_desk.ui.widgets.page_states import FaultBanner
from mediation_desk.ui.wording import word
from mediation_desk.workflows.ports import Changed, Query
from mediation_desk.workflows.read_models.analysis.periods import period_from
from mediation_desk.workflows.read_models.ledger import View
from mediation_desk.workflows.read_models.merchants.merchant_sheet import MerchantMark, MerchantRow
from mediation_desk.workflows.reads import merchants


class MerchantsPage(Page):
    """商户. The router may name a merchant as its subject, or ``notices:`` and a period."""

    is_dropped_when_idle = True
    shows = frozenset(
        {
            Changed.CASE,
            Changed.CIRCULAR,
            Changed.FUND,
            Changed.INSPECTION,
            Changed.MERCHANT,
            Changed.RULES,
            Changed.STATION,
        }
    )

    def __init__(self, gateway: Gateway, navigation: Navigation) -> None:
        super().__init__(gateway, navigation)
        self._rows: Sequence[MerchantRow] | None = None
        self.board = MerchantBoard(gateway, navigation)
        self.add = Button(self.tr("New merchant"), icon="plus")
        self.rounds = Button(self.tr("Inspection rounds"), icon="clipboard-check")
        self.public_list = Button(self.tr("Public list"), icon="printer")
        self._papers = RecordPapers(gateway, self, navigation)
        self._banner = FaultBanner()
        self._lay_out()
        self._connect()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        keys: dict[str, Callable[[], object]] = {
            "E": lambda: self.board.steps.ask("particulars", ""),
            "/": self.board.list.filter.setFocus,
            "N": self.board.begin_new,
        }
        self.letters = LetterKeys(self, keys)

    def refresh(self) -> None:
        """Read the list again; the shown data stays until the answer arrives."""
        self.board.list.wait()
        now = self.gateway.now()
        self.gateway.ask(Query(merchants.merchant_rows, now), self._show_rows, self._failed)

    def show_subject(self, subject: str) -> None:
        """Show a merchant's file, or the merchants with a notice in a given period."""
        kind, _, span = subject.partition(":")
        if kind == "notices":
            self.board.list.show_noticed(period_from(span))
        else:
            self.board.show_merchant(subject)

    def title(self) -> str:
        """Return the title."""
        return self.tr("Merchants")

    def situation(self) -> str:
        """Return in one sentence what needs attention."""
        if self._rows is None:
            return ""
        for row in self._rows:
            if MerchantMark.REPORT in row.marks and row.reported_paper is not None:
                message = self.tr("{name} sells food; missing: {paper}. Report at once.")
                return message.format(name=row.name, paper=word(row.reported_paper))
        late = sum(MerchantMark.OVERDUE in row.marks for row in self._rows)
        watched = {MerchantMark.EXPIRED, MerchantMark.EXPIRING}
        ending = sum(bool(watched & set(row.marks)) for row in self._rows)
        if late or ending:
            message = self.tr(
                "{late} did not mend in time, licences of {ending} end or have ended."
            )
            return message.format(late=late, ending=ending)
        return self.tr("%n merchant file(s), nothing is due.", "", len(self._rows))

    def header_actions(self) -> list[QWidget]:
        """Return the acts that concern no row."""
        return [
            self.rounds,
            self.public_list,
            *([self.add] if self.gateway.operator.may_write else []),
        ]

    def keys(self) -> list[tuple[str, str]]:
        """Return the keys valid here."""
        keys = [("J / K", self.tr("move")), ("Enter", self.tr("open file"))]
        keys.append(("/", self.tr("filter")))
        if self.gateway.operator.may_write:
            keys += [("E", self.tr("edit")), ("N", self.tr("new"))]
        return keys

    def leave(self) -> None:
        """Save pending changes."""
        if self.board.detail.panel is not None:
            self.board.detail.panel.leave()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Give the focus to the list."""
        super().focusInEvent(event)
        self.board.list.view.setFocus(event.reason())

    def _show_rows(self, rows: Sequence[MerchantRow]) -> None:
        if isValid(self):
            self._rows = rows
            self._banner.hide()
            self.board.show_rows(rows)
            self.header_changed.emit()

    def _failed(self, problem: Exception) -> None:
        self._banner.tell(self.tr("The merchants could not be read"), problem)

    def _print_list(self) -> None:
        """Show the list of tenants that the mall makes public (实施条例第十三条)."""
        rows = len(self._rows or ())
        self._papers.open(RecordPaper(Paper.TENANT_LIST, "", rows=rows))

    def _connect(self) -> None:
        self._banner.again.clicked.connect(self.refresh)
        self.add.clicked.connect(self.board.begin_new)
        self.public_list.clicked.connect(self._print_list)
        self.rounds.clicked.connect(link_to(self.navigation, "inspections"))
        self.board.failed.connect(self._failed)
        self.board.list.view.cases_asked.connect(
            lambda merchant: self.navigation.show_cases(View(merchants=(merchant,)))
        )
        self.board.written.connect(self.refresh)

    def _lay_out(self) -> None:
        whole = layout.column(16, (24, 0, 24, 16))
        whole.addWidget(self._banner)
        whole.addWidget(self.board, 1)
        self.setLayout(whole)
