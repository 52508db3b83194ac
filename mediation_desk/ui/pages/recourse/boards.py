"""The boards of the page in their order, and the words of their tabs."""

from PySide6.QtCore import QCoreApplication

from mediation_desk.ui.pages.recourse.bank import BankBoard
from mediation_desk.ui.pages.recourse.board import Board, Tools
from mediation_desk.ui.pages.recourse.days import DayBoard
from mediation_desk.ui.pages.recourse.debts import DebtBoard
from mediation_desk.ui.pages.recourse.deposits import DepositBoard
from mediation_desk.ui.pages.recourse.months import MonthBoard
from mediation_desk.ui.widgets.tabs import Tab

translate = QCoreApplication.translate


def make_boards(tools: Tools) -> dict[str, Board]:
    """Return the boards by their names."""
    return {
        "debts": DebtBoard(tools),
        "deposits": DepositBoard(tools),
        "days": DayBoard(tools),
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
