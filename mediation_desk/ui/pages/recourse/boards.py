"""The boards of the page in their order, and the words of their tabs."""

from PySide6.QtCore import QCoreApplication

from mediation_desk.ui.pages.recourse.board import Board, Tools
from mediation_desk.ui.pages.recourse.debts import DebtBoard
from mediation_desk.ui.widgets.tabs import Tab

translate = QCoreApplication.translate


def make_boards(tools: Tools) -> dict[str, Board]:
    """Return the boards by their names."""
    return {"debts": DebtBoard(tools)}


def board_tabs() -> list[Tab]:
    """Return the tabs."""
    return [Tab("debts", translate("RecoursePage", "Debts"))]
