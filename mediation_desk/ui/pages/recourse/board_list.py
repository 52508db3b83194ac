"""The boards of the page in their order, and the titles of their tabs."""

from PySide6.QtCore import QCoreApplication

from mediation_desk.ui.pages.recourse.board.recourse_board import RecourseBoard, RecourseContext
from mediation_desk.ui.pages.recourse.boards.bank_board import BankBoard
from mediation_desk.ui.pages.recourse.boards.cash_board import CashBoard
from mediation_desk.ui.pages.recourse.boards.debt_board import DebtBoard
from mediation_desk.ui.pages.recourse.boards.deposit_board import DepositBoard
from mediation_desk.ui.pages.recourse.boards.month_board import MonthBoard
from mediation_desk.ui.widgets.tabs import Tab

translate = QCoreApplication.translate


def make_boards(tools: RecourseContext) -> dict[str, RecourseBoard]:
    """Return the boards by their names."""
    return {
        "debts": DebtBoard(tools),
        "deposits": DepositBoard(tools),
        "days": CashBoard(tools),
        "bank": BankBoard(tools),
        "months": MonthBoard(tools),
    }


def board_tabs() -> list[Tab]:
    """Return the tabs."""
    return [
        Tab("debts", translate("RecoursePage", "Debts")),
        Tab("deposits", translate("RecoursePage", "Deposits")),
        Tab("days", translate("RecoursePage", "Day close")),
        Tab("bank", translate("RecoursePage", "Bank")),
        Tab("months", translate("RecoursePage", "Month, entries")),
    ]
