"""The fund page: balance, queue, statement, debts of merchants."""

from mediation_desk.ui.pages.fund.page import FundPage

__all__ = ["FundPage"]
