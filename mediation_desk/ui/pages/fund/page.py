"""Compensation: what the fund holds, what waits for whom, what moved it, and who owes it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QWidget

from mediation_desk.ui.door import Door
from mediation_desk.ui.models import fund_rows
from mediation_desk.ui.models.fund_rows import Standing, Tray
from mediation_desk.ui.pages.fund import landing
from mediation_desk.ui.pages.fund.acts import FundActs
from mediation_desk.ui.pages.fund.balance import BalanceCard
from mediation_desk.ui.pages.fund.exits import FundExits, toast_of
from mediation_desk.ui.pages.fund.printing import FundPapers
from mediation_desk.ui.pages.fund.queue import QueueCard
from mediation_desk.ui.pages.fund.reading import FundRead, whole_fund
from mediation_desk.ui.pages.fund.reads_only import ReadsOnly, shut_for_readers
from mediation_desk.ui.pages.fund.side import FundSide
from mediation_desk.ui.pages.fund.statement import StatementCard
from mediation_desk.ui.pages.fund.steps import FundSteps, Tools
from mediation_desk.ui.pages.today.page import OpenCase
from mediation_desk.ui.widgets import layout
from mediation_desk.ui.widgets.button import Button
from mediation_desk.ui.widgets.states import FaultBanner
from mediation_desk.ui.widgets.ticking_page import TickingPage
from mediation_desk.ui.wording import times
from mediation_desk.workflows.ports import Changed

_SHOWN = {Changed.FUND, Changed.CASE, Changed.STATION, Changed.MERCHANT}


class FundPage(TickingPage):
    """先行赔付. The router may name a payment as its subject."""

    header_changed = Signal()

    def __init__(self, door: Door, open_case: OpenCase, exits: FundExits | None = None) -> None:
        super().__init__()
        self._door, self._open_case, self.exits = door, open_case, exits or FundExits()
        say = self.exits.say or toast_of(self)
        self._read: FundRead | None = None
        self._wanted, self._has_landed = "", False
        self.balance, self.queue, self.statement = BalanceCard(), QueueCard(), StatementCard()
        self.side = FundSide(self.exits, may_write=door.operator.may_write)
        self.acts = FundActs(door, say, self)
        self.papers = FundPapers(door, self, self.exits.show_preview)
        tools = Tools(door, self.queue, self.side, self.acts, self.papers, say)
        self.steps = FundSteps(tools, self)
        self._banner = FaultBanner()
        self.repaid = Button(self.tr("Record repayment"), icon="receipt")
        self.pay_in = Button(self.tr("Pay into fund"), icon="plus")
        self.monthly = Button(self.tr("Monthly statement"), icon="printer")
        self._reads_only = ReadsOnly()
        for button in (self.repaid, self.pay_in):
            shut_for_readers(button, may_write=door.operator.may_write)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._lay_out()
        self._connect()

    def refresh(self) -> None:
        """Read the fund again; what is shown stays until the answer is there."""
        self._door.ask(whole_fund(self._door.operator, self._door.now()), self._show, self._failed)

    def show_subject(self, subject: str) -> None:
        """Show a payment: its tab is opened and its row becomes current."""
        self._wanted = subject

    def title(self) -> str:
        """Return the title."""
        return self.tr("Advance compensation")

    def situation(self) -> str:
        """Return what waits, in one sentence."""
        if self._read is None:
            return ""
        return landing.situation(self._read.sheet, self._door.operator)

    def header_actions(self) -> list[QWidget]:
        """Return the three acts that concern no row; why two of them may be closed stands first."""
        why = [] if self._door.operator.may_write else [self._reads_only]
        return [*why, self.repaid, self.pay_in, self.monthly]

    def keys(self) -> list[tuple[str, str]]:
        """Return the keys valid on the tray shown."""
        return landing.keys_of(self.queue.tray(), may_write=self._door.operator.may_write)

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
        self._show_queue(read.standing(self._door.operator))
        if not self._has_landed:
            self._has_landed = True
            landing.land(self.queue, self._door.operator)
        if self._wanted and (tray := self.queue.tray_of(self._wanted)) is not None:
            self.queue.choose(tray, self._wanted)
            self._wanted = ""
        if self.hasFocus():
            self.queue.take_focus()
        self.header_changed.emit()

    def _show_queue(self, at: Standing) -> None:
        assert self._read is not None
        sheet = self._read.sheet
        self.steps.know(at, sheet)
        trays = {
            Tray.APPROVE: sheet.queue,
            Tray.PAY: sheet.to_be_paid,
            Tray.SIGN: sheet.to_be_signed,
            Tray.DONE: sheet.done,
        }
        self.queue.show_faces(
            {tray: tuple(fund_rows.face(row, at) for row in rows) for tray, rows in trays.items()}
        )

    def _tick(self) -> None:
        """Waiting times go by minutes, the seconds of a withdrawal by seconds."""
        if self._read is not None:
            standing = self._read.standing(self._door.operator)
            self._show_queue(Standing(**{**vars(standing), "now": self._door.now()}))

    def _failed(self, problem: Exception) -> None:
        self._banner.tell(self.tr("The fund could not be read"), problem)

    def _hear(self, changed: frozenset[Changed]) -> None:
        if self.isVisible() and changed & _SHOWN:
            self.refresh()

    def _connect(self) -> None:
        self._door.news.changed.connect(self._hear)
        self._banner.again.clicked.connect(self.refresh)
        self.ticker.ticked.connect(lambda _: self._tick())
        rows = self.queue.rows
        rows.opened.connect(lambda face: self._open_case(face.row.case, rows.cases()))
        self.statement.table.opened.connect(lambda row: self._open_case(row.case, [row.case]))
        self.side.opened.connect(self.queue.rows.rest)
        self.side.left.connect(self.queue.take_focus)
        self.queue.turned.connect(self.header_changed)
        self.papers.refused.connect(self.exits.say or toast_of(self))
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
        whole.addWidget(layout.Columns(main, self.side, 360), 1)
        self.setLayout(whole)
