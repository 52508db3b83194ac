"""Events of the deposit that a merchant leaves with the mall (保证金)."""

from dataclasses import dataclass
from datetime import date

from mediation_desk.domain.money import Money


@dataclass(frozen=True)
class DepositRequired:
    """The sum that a merchant's deposit must hold, by his contract; zero asks for none."""

    merchant: str
    amount: Money
    by: str


@dataclass(frozen=True)
class DepositTaken:
    """A merchant left a deposit with the mall; it is the merchant's, not the fund's."""

    merchant: str
    amount: Money
    by: str = ""
    voucher: str = ""


@dataclass(frozen=True)
class TopUpAsked:
    """The merchant was asked in writing to fill his deposit up again by a day (补足通知)."""

    merchant: str
    number: str
    amount: Money
    due_on: date
    by: str


@dataclass(frozen=True)
class DepositReturned:
    """A merchant got his deposit back, or a part of it."""

    merchant: str
    amount: Money
    voucher: str
    by: str
