"""The boards of the page in their order, and the titles of their tabs."""

from typing import Final

from PySide6.QtCore import QCoreApplication

from mediation_desk.ui.pages.recourse.board.recourse_board import RecourseBoard
from mediation_desk.ui.pages.recourse.boards.bank_board import BankBoard
from mediation_desk.ui.pages.recourse.boards.cash_board import CashBoard
from mediation_desk.ui.pages.recourse.boards.debt_board import DebtBoard
from mediation_desk.ui.pages.recourse.boards.deposit_board import DepositBoard
from mediation_desk.ui.pages.recourse.boards.month_board import MonthBoard
from mediation_desk.ui.widgets.tabs import Tab

translate = QCoreApplication.translate


BOARDS: Final[dict[str, type[RecourseBoard]]] = {
    "debts": DebtBoard,
    "deposits": DepositBoard,
    "days": CashBoard,
    "bank": BankBoard,
    "months": MonthBoard,
}
"""The boards by their names."""


def board_tabs() -> list[Tab]:
    """Return the tabs."""
    return [
        Tab("debts", translate("RecoursePage", "Debts")),
        Tab("deposits", translate("RecoursePage", "Deposits")),
        Tab("days", translate("RecoursePage", "Day close")),
        Tab("bank", translate("RecoursePage", "Bank")),
        Tab("months", translate("RecoursePage", "Month, entries")),
    ]
