"""The compensation fund: a double-entry book, payments from it, and the merchants' debts to it."""

from mediation_desk.domain.fund.book import Book
from mediation_desk.domain.fund.events import FundEvent

__all__ = ["Book", "FundEvent"]
