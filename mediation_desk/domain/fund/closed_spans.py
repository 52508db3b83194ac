"""State of the book apart from balances: deposit terms, and the last closed day and month."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
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
class DepositTerms:
    """Required level of a merchant's deposit, and the last notice to top it up."""

    required: Money = ZERO
    top_up: TopUpAsked | None = None

    def after(
        self, event: DepositRequired | DepositTaken | DepositReturned | TopUpAsked, amount: Money
    ) -> "DepositTerms":
        """Return the terms after one event; ``held`` is what the deposit holds by then."""
        match event:
            case DepositRequired():
                return replace(self, required=event.amount)
            case TopUpAsked():
                return replace(self, top_up=event)
            case DepositTaken():
                return replace(self, top_up=None) if amount >= self.required else self
            case DepositReturned():
                return self
            case _:
                assert_never(event)


Stretch = tuple[date, date]
"""A first and a last day."""

_DAY = timedelta(days=1)


@dataclass(frozen=True)
class ClosedSpans:
    """Days up to which cash was counted, the bank statement compared and the month closed.

    ``reconciled`` is the reconciliation that reaches farthest; ``covered`` are the spans of
    all of them, for an earlier month may be caught up later.
    """

    day: date | None = None
    month: date | None = None
    reconciled: Reconciled | None = None
    covered: tuple[Stretch, ...] = ()
    month_note: str = ""

    def after(self, event: DayClosed | MonthClosed | Reconciled) -> "ClosedSpans":
        """Return the closed spans after one event."""
        match event:
            case DayClosed():
                return replace(self, day=event.day)
            case MonthClosed():
                return replace(self, month=event.until, month_note=event.note)
            case Reconciled():
                reconciled = self.reconciled
                last = (
                    event if reconciled is None or event.until >= reconciled.until else reconciled
                )
                stretch = (event.since or self._went_on(event.until), event.until)
                return replace(self, reconciled=last, covered=(*self.covered, stretch))
            case _:
                assert_never(event)

    def gap(self, since: date, until: date) -> Stretch | None:
        """Return the first days of a span that no reconciliation covers, or None."""
        day = since
        for first, last in sorted(self.covered):
            if first > day:
                break
            day = max(day, last + _DAY)
        if day > until:
            return None
        later = [first - _DAY for first, _ in self.covered if day < first <= until]
        return day, min(later, default=until)

    def is_covered(self, day: date) -> bool:
        """Tell whether the bank's statement of a day was compared with the book."""
        return self.gap(day, day) is None

    def _went_on(self, until: date) -> date:
        """Return the first day of an old reconciliation, which did not record it."""
        if self.reconciled is None:
            return date.min
        before = self.reconciled.until
        return before + _DAY if before < until else until.replace(day=1)
