"""What the book keeps beside balances: the terms of each deposit, and how far it is closed."""

from dataclasses import dataclass, replace
from datetime import date
from typing import assert_never

from mediation_desk.domain.fund.closing_events import DayClosed, MonthClosed, Reconciled
from mediation_desk.domain.fund.deposit_events import (
    DepositRequired,
    DepositReturned,
    DepositTaken,
    TopUpAsked,
)
from mediation_desk.domain.money import ZERO, Money


@dataclass(frozen=True)
class Deposit:
    """What a merchant's deposit must hold, and the last letter that asked him to fill it up."""

    required: Money = ZERO
    top_up: TopUpAsked | None = None

    def after(
        self, event: DepositRequired | DepositTaken | DepositReturned | TopUpAsked, held: Money
    ) -> "Deposit":
        """Return the terms after one event; ``held`` is what the deposit holds by then."""
        match event:
            case DepositRequired():
                return replace(self, required=event.amount)
            case TopUpAsked():
                return replace(self, top_up=event)
            case DepositTaken():
                return replace(self, top_up=None) if held >= self.required else self
            case DepositReturned():
                return self
            case _:
                assert_never(event)


@dataclass(frozen=True)
class Spans:
    """Up to which day the cash was counted, the bank held against the book, the month closed."""

    day: date | None = None
    month: date | None = None
    reconciled: Reconciled | None = None

    def after(self, event: DayClosed | MonthClosed | Reconciled) -> "Spans":
        """Return how far the book is closed after one event."""
        match event:
            case DayClosed():
                return replace(self, day=event.day)
            case MonthClosed():
                return replace(self, month=event.until)
            case Reconciled():
                return replace(self, reconciled=event)
            case _:
                assert_never(event)
