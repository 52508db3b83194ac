"""Events that close a span of the book: day close 日清, month close 月结, the bank's statement."""

from dataclasses import dataclass
from datetime import date

from mediation_desk.domain.money import Money


@dataclass(frozen=True)
class DayClosed:
    """Day close: the cash vouchers counted and compared with the book; ``cash`` is their sum."""

    day: date
    cash: Money
    by: str
    note: str = ""


@dataclass(frozen=True)
class Reconciled:
    """Comparison of the bank's statement with the book, from one day to another.

    ``matched`` lines agree; ``only_bank`` are in the bank's sheet alone, ``only_book`` in the book
    alone, and ``note`` gives the reason. An old entry has no ``since``: it continued the one
    before.
    """

    until: date
    balance: Money
    matched: int
    only_bank: int
    only_book: int
    file_sha256: str
    by: str
    since: date | None = None
    note: str = ""


@dataclass(frozen=True)
class MonthClosed:
    """Close of the month up to ``until``; later corrections are made by a red entry.

    ``note`` says why some of its days have no bank statement.
    """

    until: date
    balance: Money
    by: str
    note: str = ""
