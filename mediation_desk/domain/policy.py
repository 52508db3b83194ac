"""The station's own limits and hours: a promise of the mall, never shown as law."""

from dataclasses import dataclass, field, fields, replace
from datetime import datetime, time
from typing import Any, Final

from mediation_desk.domain.money import Money
from mediation_desk.domain.refusal import Reason, Refusal

_MINUTES_OF_DAY: Final = 24 * 60

GROUP_CASES: Final = 5
"""Cases or people in a group from which a matter is enlarged, unless the mall sets another limit:
the number is the desk's own, no rule names one."""


@dataclass(frozen=True)
class Policy:
    """Promises and limits of this station; minutes, days and seconds are whole numbers.

    The four firsts: received and contacted and acted count from the consumer's arrival,
    answered counts from acting. ``single_approver_limit`` is the largest payment that one
    approver may allow; above it two are needed, and above ``payment_cap`` nothing is paid.
    ``repeat_cases`` of one cause at one merchant within 90 days raise the repeat alert;
    ``group_cases`` together, as a joint complaint or a batch, enlarge the matter (放大).
    Up to ``quick_limit`` a dispute may be settled on the spot in one act (快处快赔);
    ``finish_days`` is the mall's promise to close a case (a real market promises a week);
    ``merchant_answer_minutes`` is the time that the selling shop has for its own first answer.
    ``export_approvers`` people agree to an export in full besides the one who exports (0 or 1).
    After ``key_dropped_seconds`` of being locked the desk forgets the key and closes the ledger.
    """

    received_minutes: int = 10
    contacted_minutes: int = 30
    acted_minutes: int = 120
    answered_minutes: int = _MINUTES_OF_DAY
    guidance_minutes: int = 60
    approval_minutes: int = 120
    opens: time = time(10, 0)
    closes: time = time(22, 0)
    merchant_return_days: int = 15
    single_approver_limit: Money = field(default=Money(1_000_000))
    payment_cap: Money = field(default=Money(2_000_000))
    fund_warning: Money = field(default=Money(2_000_000))
    merchant_answer_minutes: int = 60
    quick_limit: Money = field(default=Money(50_000))
    withdrawal_seconds: int = 10
    idle_lock_seconds: int = 180
    key_dropped_seconds: int = 8 * 3_600
    finish_days: int = 7
    repeat_cases: int = 3
    group_cases: int = GROUP_CASES
    export_approvers: int = 0
    past: "tuple[tuple[datetime, Policy], ...]" = field(default=(), compare=False, repr=False)
    """Earlier limits, the oldest first, each with the moment until which it held."""

    def at(self, moment: datetime | None) -> "Policy":
        """Return the limits that were in force at a moment: running promises keep their limits."""
        if moment is None:
            return self
        return next((earlier for until, earlier in self.past if moment < until), self)

    def approvals_needed(self, amount: Money) -> int:
        """Return how many people must approve a payment of ``amount``."""
        return 1 if amount <= self.single_approver_limit else 2

    def changed(self, values: dict[str, int]) -> "Policy":
        """Return this policy with some limits set by name, as the journal keeps them.

        Sums are in fen, hours in minutes after midnight. Raises Refusal(LIMIT_OUT_OF_RANGE)
        for a name that no limit has, or a value out of range.
        """
        known = {one.name: getattr(self, one.name) for one in fields(self) if one.name != "past"}
        changes: dict[str, Any] = {}
        for name, value in values.items():
            if name not in known or value < 0:
                raise Refusal(Reason.LIMIT_OUT_OF_RANGE, {"limit": name, "value": value})
            changes[name] = _like(known[name], name, value)
        changed = replace(self, **changes)
        if changed.export_approvers > 1:
            raise Refusal(Reason.LIMIT_OUT_OF_RANGE, {"limit": "export_approvers"})
        if changed.opens >= changed.closes:
            raise Refusal(Reason.LIMIT_OUT_OF_RANGE, {"limit": "opens"})
        return changed


def _like(kin: object, name: str, value: int) -> object:
    """Convert a whole number to the type of the limit called ``name``."""
    if isinstance(kin, Money):
        return Money(value)
    if not isinstance(kin, time):
        return value
    if value >= _MINUTES_OF_DAY:
        raise Refusal(Reason.LIMIT_OUT_OF_RANGE, {"limit": name, "value": value})
    return time(value // 60, value % 60)
