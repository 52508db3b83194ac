"""The debts of merchants: by age, one by one, and the steps of the recourse."""

from typing import ClassVar

from PySide6.QtWidgets import QWidget

from mediation_desk.domain.money import Money
from mediation_desk.ui.pages.recourse.board import columns
from mediation_desk.ui.pages.recourse.board.board_side import RowDetail
from mediation_desk.ui.pages.recourse.board.recourse_board import RecourseBoard, RecourseContext
from mediation_desk.ui.pages.recourse.board.recourse_viewer import viewer_of
from mediation_desk.ui.pages.recourse.board.row_card import RowCard
from mediation_desk.ui.pages.recourse.boards import debt_text
from mediation_desk.ui.pages.recourse.boards.debt_actions import DebtActions
from mediation_desk.ui.widgets import layout
from mediation_desk.ui.widgets.case.figures import KpiFigure, KpiStrip
from mediation_desk.ui.widgets.tabs import Tab, Tabs
from mediation_desk.ui.wording import times
from mediation_desk.workflows.read_models.fund.recourse_sheet import DebtAge, DebtRow, RecourseStage
from mediation_desk.workflows.reads.fund import RecourseRead


class DebtBoard(RecourseBoard):
    """Debts that are open, and those that are settled."""

    LETTERS: ClassVar[dict[str, str]] = DebtActions.LETTERS

    def __init__(self, tools: RecourseContext) -> None:
        super().__init__(tools)
        self._read: RecourseRead | None = None
        self._steps = DebtActions(tools)
        self.ages = KpiStrip([KpiFigure("", "–")] * len(DebtAge))
        self.tabs = Tabs([Tab("open", self.tr("Open")), Tab("settled", self.tr("Settled"))])
        self.card: RowCard[DebtRow] = RowCard(
            (self.tr("Debts of merchants"), "receipt"),
            columns.debts(),
            (
                self.tr("Nothing stands here"),
                self.tr("What the mall paid for a merchant is listed here until it is repaid."),
            ),
            lambda row: row.payment,
        )
        self.card.add_action(self.tabs)
        main = QWidget()
        column = layout.column(16)
        column.addWidget(self.ages)
        column.addWidget(self.card, 1)
        main.setLayout(column)
        self._arrange(main)
        self.tabs.chosen.connect(lambda _: self._show_rows())
        self.card.view.chosen.connect(self._show_current)
        self.card.view.opened.connect(self._open)

    def show_read(self, read: RecourseRead) -> None:
        """Show the debts by age and one by one."""
        self._read = read
        self._at = viewer_of(read, self.tools.gateway.operator)
        sheet = read.sheet
        self.ages.show_figures([debt_text.age(row) for row in sheet.ages])
        self.tabs.show_count("open", str(len(sheet.debts)) if sheet.debts else "")
        self._show_rows()

    def show_row(self, name: str) -> bool:
        """Show a payment's debt, or the first one of a merchant."""
        if self._read is None:
            return False
        sheet = self._read.sheet
        for tab, rows in (("open", sheet.debts), ("settled", sheet.settled)):
            for row in rows:
                if name in (row.payment, row.merchant):
                    self.tabs.choose(tab)
                    self._show_rows()
                    return self.card.choose(row.payment)
        return False

    def take_focus(self) -> None:
        """Give the focus to the rows, or to the tabs when there are none."""
        if self.card.model.rows():
            self.card.view.setFocus()
        else:
            self.tabs.take_focus()

    def situation(self, read: RecourseRead) -> str:
        """Return what is overdue or waits for another's decision, or that nothing does."""
        debts = read.sheet.debts
        late = [row for row in debts if row.days_over > 0]
        asked = [row for row in debts if row.stage is RecourseStage.WRITE_OFF_ASKED]
        if asked:
            return self.tr("%n write-off(s) wait for another person's approval.", "", len(asked))
        if late:
            message = self.tr("%n overdue, first ask {name} ({days} days).", "", len(late))
            return message.format(name=late[0].merchant_name, days=late[0].days_over)
        owed = times.money(Money(sum(row.owed.fen for row in debts)))
        if debts:
            message = self.tr("%n debt(s), {sum}; none is overdue.", "", len(debts))
            return message.format(sum=owed)
        return self.tr("No merchant owes the fund anything.")

    def _show_rows(self) -> None:
        if self._read is None:
            return
        sheet = self._read.sheet
        is_open = self.tabs.current() == "open"
        rows = sheet.debts if is_open else sheet.settled
        owed = times.money(Money(sum(row.owed.fen for row in sheet.debts)))
        self.card.show_rows(rows, owed if is_open and rows else "")
        self._show_current()

    def _show_current(self) -> None:
        row = self.card.current()
        if row is None or self._at is None:
            self.side.show_detail(None)
            return
        steps = self._steps.of(row, self._at)
        facts = tuple(debt_text.facts(row, self._at.today))
        self.side.show_detail(RowDetail(row.payment, row.merchant_name, "store", facts, steps))

    def _open(self) -> None:
        row = self.card.current()
        if row is not None:
            cases = [each.case for each in self.card.model.rows()]
            self.tools.navigation.open_case(row.case, cases)
