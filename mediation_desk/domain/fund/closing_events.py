"""What closes a span of the book: the day 日清, the month 月结, the bank's own statement."""

from dataclasses import dataclass
from datetime import date

from mediation_desk.domain.money import Money


@dataclass(frozen=True)
class DayClosed:
    """The cash vouchers in hand were counted and held against the book; ``cash`` is their sum."""

    day: date
    cash: Money
    by: str
    note: str = ""


@dataclass(frozen=True)
class Reconciled:
    """The bank's statement was held against the book up to a day.

    ``matched`` lines agree; ``only_bank`` stand in the bank's sheet alone, ``only_book`` in the
    book alone.
    """

    until: date
    balance: Money
    matched: int
    only_bank: int
    only_book: int
    file_sha256: str
    by: str


@dataclass(frozen=True)
class MonthClosed:
    """The month up to ``until`` is closed; what was wrong in it is corrected by a red entry."""

    until: date
    balance: Money
    by: str
