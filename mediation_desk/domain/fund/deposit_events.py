"""Events of the deposit that a merchant leaves with the mall (保证金)."""

from dataclasses import dataclass
from datetime import date

from mediation_desk.domain.money import Money


@dataclass(frozen=True)
class DepositRequired:
    """The sum that a merchant's deposit must hold by their contract; zero requires none."""

    merchant: str
    amount: Money
    by: str


@dataclass(frozen=True)
class DepositTaken:
    """A deposit left with the mall; it belongs to the merchant, not to the fund."""

    merchant: str
    amount: Money
    by: str = ""
    voucher: str = ""


@dataclass(frozen=True)
class TopUpAsked:
    """Written request that a merchant fill up their deposit by a day (补足通知)."""

    merchant: str
    number: str
    amount: Money
    due_on: date
    by: str


@dataclass(frozen=True)
class DepositReturned:
    """Return of a deposit, or of a part of it, to the merchant."""

    merchant: str
    amount: Money
    voucher: str
    by: str
