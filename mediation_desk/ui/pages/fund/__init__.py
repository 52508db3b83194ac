"""The fund page: balance, queue, statement, what merchants owe."""

from mediation_desk.ui.pages.fund.exits import FundExits
from mediation_desk.ui.pages.fund.page import FundPage

__all__ = ["FundExits", "FundPage"]
