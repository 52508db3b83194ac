"""Compensation: the fund's balance, waiting payments, movements, and debts of merchants."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QWidget

from mediation_desk.domain.case.events.phone import PhonePurpose
from mediation_desk.ui.gateway import Gateway
from mediation_desk.ui.navigation.navigation import Navigation
from mediation_desk.ui.navigation.page import TickingPage
from mediation_desk.ui.pages.fund.balance_card import BalanceCard
from mediation_desk.ui.pages.fund.fund_actions import FundActions, FundPageParts
from mediation_desk.ui.pages.fund.fund_acts import FundActs
from mediation_desk.ui.pages.fund.fund_papers import FundPapers
from mediation_desk.ui.pages.fund.fund_side import FundSide
from mediation_desk.ui.pages.fund.queue import initial_tab
from mediation_desk.ui.pages.fund.queue.queue_card import QueueCard
from mediation_desk.ui.pages.fund.read_only import ReadOnlyNotice, disable_for_auditors
from mediation_desk.ui.pages.fund.statement_card import StatementCard
from mediation_desk.ui.presenters import payment_presenter
from mediation_desk.ui.presenters.payment_presenter import QueueContext, QueueTab, queue_context
from mediation_desk.ui.widgets import layout
from mediation_desk.ui.widgets.button import Button
from mediation_desk.ui.widgets.page_states import FaultBanner
from mediation_desk.ui.wording import times
from mediation_desk.workflows.ports import Changed, Query
from mediation_desk.workflows.reads import fund as reads
from mediation_desk.workflows.reads.fund import FundRead


class FundPage(TickingPage):
    """先行赔付. The router may name a payment as its subject."""

    shows = frozenset(
        {Changed.CASE, Changed.FUND, Changed.MERCHANT, Changed.PHONE, Changed.STATION}
    )

    def __init__(self, gateway: Gateway, navigation: Navigation) -> None:
        super().__init__(gateway, navigation)
        self._read: FundRead | None = None
        self._wanted, self._has_landed = "", False
        self.balance, self.queue, self.statement = BalanceCard(), QueueCard(), StatementCard()
        self.side = FundSide(gateway, navigation, may_write=gateway.operator.may_write)
        self.acts = FundActs(gateway, navigation, self)
        self.papers = FundPapers(gateway, self, navigation)
        tools = FundPageParts(gateway, self.queue, self.side, self.acts, self.papers, navigation)
        self.steps = FundActions(tools, self)
        self._banner = FaultBanner()
        self.repaid = Button(self.tr("Record repayment"), icon="receipt")
        self.pay_in = Button(self.tr("Pay into fund"), icon="plus")
        self.monthly = Button(self.tr("Monthly statement"), icon="printer")
        self._reads_only = ReadOnlyNotice()
        for button in (self.repaid, self.pay_in):
            disable_for_auditors(button, may_write=gateway.operator.may_write)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._lay_out()
        self._connect()

    def refresh(self) -> None:
        """Read the fund again; the shown data stays until the answer arrives."""
        self._ask(self._show)
        self.side.phone.refresh()

    def _ask(self, show: Callable[[FundRead], None]) -> None:
        query = Query(reads.fund, self.gateway.operator.id, self.gateway.now())
        self.gateway.ask(query, show, self._failed)

    def show_subject(self, subject: str) -> None:
        """Show a payment: its tab is opened and its row becomes current."""
        self._wanted = subject

    def title(self) -> str:
        """Return the title."""
        return self.tr("Advance compensation")

    def situation(self) -> str:
        """Return the waiting payments, in one sentence."""
        if self._read is None:
            return ""
        return initial_tab.situation(self._read.sheet, self.gateway.operator)

    def header_actions(self) -> list[QWidget]:
        """Return the three acts that concern no row; first the reason why two may be disabled."""
        why = [] if self.gateway.operator.may_write else [self._reads_only]
        return [*why, self.repaid, self.pay_in, self.monthly]

    def keys(self) -> list[tuple[str, str]]:
        """Return the keys valid on the current tab."""
        return initial_tab.keys_of(self.queue.tray(), may_write=self.gateway.operator.may_write)

    def leave(self) -> None:
        """Put open forms aside: a password typed into one must not stay, the words do."""
        self.queue.rows.close_strip()
        self.side.close_form()
        self._has_landed = False

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Give the focus to the queue, whose keys act on its current row."""
        super().focusInEvent(event)
        self.queue.take_focus()

    def _show(self, read: FundRead) -> None:
        self._read = read
        self._banner.hide()
        today = times.local(read.sheet.read_at).date()
        self.balance.show_sheet(read.sheet, today)
        self.statement.show_sheet(read.sheet)
        self.side.show_sheet(read.sheet, today)
        self._show_queue(queue_context(read, self.gateway.operator))
        if not self._has_landed:
            self._has_landed = True
            initial_tab.land(self.queue, self.gateway.operator)
        if self._wanted and (tray := self.queue.tray_of(self._wanted)) is not None:
            self.queue.choose(tray, self._wanted)
            self._wanted = ""
        if self.hasFocus():
            self.queue.take_focus()
        self.header_changed.emit()

    def _show_queue(self, at: QueueContext) -> None:
        assert self._read is not None
        sheet = self._read.sheet
        self.steps.know(at, sheet)
        trays = {
            QueueTab.APPROVE: sheet.queue,
            QueueTab.PAY: sheet.to_be_paid,
            QueueTab.SIGN: sheet.to_be_signed,
            QueueTab.DONE: sheet.done,
        }
        self.queue.show_faces(
            {
                tray: tuple(payment_presenter.face(row, at) for row in rows)
                for tray, rows in trays.items()
            }
        )
        self._show_phone()

    def _show_phone(self) -> None:
        """Show the consumer's phone beside the receipt that is to be signed."""
        face = self.queue.rows.current() if self.queue.tray() is QueueTab.SIGN else None
        wanted = (PhonePurpose.GRADE, PhonePurpose.SEE_STATE)
        self.side.phone.show_case(face.row.case if face is not None else "", wanted)

    def _tick(self) -> None:
        """Update waiting times by minutes, and the seconds of a withdrawal by seconds."""
        if self._read is not None:
            standing = queue_context(self._read, self.gateway.operator)
            self._show_queue(QueueContext(**{**vars(standing), "now": self.gateway.now()}))

    def _failed(self, problem: Exception) -> None:
        self._banner.tell(self.tr("The fund could not be read"), problem)

    def _follow(self, payment: str) -> None:
        """Go with a payment to the tab where it is now."""

        def show(read: FundRead) -> None:
            # An answer that was on its way before still has it where it was.
            self.show_subject(payment)
            self._show(read)

        self._ask(show)

    def _connect(self) -> None:
        self.acts.moved.connect(self._follow)
        self._banner.again.clicked.connect(self.refresh)
        self.ticker.ticked.connect(lambda _: self._tick())
        rows = self.queue.rows
        rows.opened.connect(lambda face: self.navigation.open_case(face.row.case, rows.cases()))
        self.statement.table.opened.connect(
            lambda row: self.navigation.open_case(row.case, [row.case])
        )
        self.side.opened.connect(self.queue.rows.rest)
        self.side.left.connect(self.queue.take_focus)
        self.queue.turned.connect(self.header_changed)
        self.queue.turned.connect(self._show_phone)
        rows.moved.connect(self._show_phone)
        self.papers.refused.connect(self.navigation.refuse)
        self.repaid.clicked.connect(self.steps.ask_for_any_repayment)
        self.pay_in.clicked.connect(self.steps.ask_for_contribution)
        for button in (self.monthly, self.statement.print):
            button.clicked.connect(lambda: self.papers.statement(self.statement.count()))

    def _lay_out(self) -> None:
        main = QWidget()
        column = layout.column(16)
        column.addWidget(self.queue)
        column.addWidget(self.statement, 1)
        main.setLayout(column)
        whole = layout.column(16, (24, 0, 24, 16))
        whole.addWidget(self._banner)
        whole.addWidget(self.balance)
        whole.addWidget(layout.TwoColumns(main, self.side, 360), 1)
        self.setLayout(whole)
