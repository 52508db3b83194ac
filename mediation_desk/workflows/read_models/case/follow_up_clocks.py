"""Follow-up clocks of a case: the merchant's first answer, and the planned call back."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta

from mediation_desk.domain.case.actions import CaseAction, blocking_reason
from mediation_desk.domain.case.state import Case
from mediation_desk.domain.clocks import SHANGHAI, end_of_day, policy_due
from mediation_desk.domain.policy import Policy
from mediation_desk.workflows.read_models.today import ClockStatus, ShownClock


def shop_clock(case: Case, policy: Policy) -> ClockStatus | None:
    """Return the selling shop's time for its first answer (消费环节经营者首问), in mall hours.

    None before the shop was asked, after it answered, and once the case has its result: then
    nobody waits for the shop any more, and its silence is counted elsewhere.
    """
    asked_at = case.shop_asked_at
    is_settled = case.is_finished or case.firsts.acted_at is not None
    if asked_at is None or case.shop_answered_at is not None or is_settled:
        return None
    due_at = shop_due(asked_at, policy)
    return ClockStatus(ShownClock.SHOP, asked_at, due_at) if due_at is not None else None


def shop_due(asked_at: datetime, policy: Policy) -> datetime | None:
    """Return the deadline of a shop that was asked, by the limit of that time, in mall hours."""
    policy = policy.at(asked_at)
    return policy_due(asked_at, policy.merchant_answer_minutes, policy)


def shop_was_late(asked_at: datetime, answered_at: datetime, policy: Policy) -> bool:
    """Tell whether an answer, or the silence until now, ran over the shop's time."""
    # The mall's hours never end before the plain minutes; an analysis asks for thousands.
    plainly = timedelta(minutes=policy.at(asked_at).merchant_answer_minutes)
    if answered_at - asked_at <= plainly:
        return False
    due_at = shop_due(asked_at, policy)
    return due_at is not None and answered_at > due_at


@dataclass(frozen=True)
class ShopQuestion:
    """A question to the selling shop; ``ended_at`` is when the case had its result or end."""

    asked_at: datetime
    answered_at: datetime | None = None
    ended_at: datetime | None = None

    def is_late(self, policy: Policy, now: datetime) -> bool:
        """Tell whether the shop ran over its time before it answered.

        Once the case has its result nobody waits for the shop: a silence until then is judged as
        of then, like its clock.
        """
        return shop_was_late(self.asked_at, self.answered_at or self.ended_at or now, policy)


def call_back_clock(case: Case) -> ClockStatus | None:
    """Return the day of the planned call back, from its first to its last minute.

    A case that is finished is called back all the same; None when no call is planned.
    """
    if case.follow_up_on is None or blocking_reason(case, CaseAction.FOLLOW_UP) is not None:
        return None
    begins_at = datetime.combine(case.follow_up_on, time(), SHANGHAI)
    return ClockStatus(ShownClock.CALL_BACK, begins_at, end_of_day(case.follow_up_on))
