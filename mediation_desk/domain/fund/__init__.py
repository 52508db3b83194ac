"""The compensation fund: a double-entry book, payments in it, and what a merchant owes it."""

from mediation_desk.domain.fund.book import Book
from mediation_desk.domain.fund.events import FundEvent

__all__ = ["Book", "FundEvent"]
