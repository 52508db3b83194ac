"""Follow-up: the merchant's own answer, the performance of the agreement, the planned call back."""

from dataclasses import dataclass
from datetime import date

from mediation_desk.domain.case.actions import CaseAction
from mediation_desk.domain.case.events.follow_up import (
    FollowUpPlanned,
    GoodsReturned,
    PartlyPerformed,
    PerformanceMissed,
    ShopAnswered,
)
from mediation_desk.domain.case.state import Case
from mediation_desk.domain.clocks import local_day
from mediation_desk.domain.codes import Method
from mediation_desk.domain.money import ZERO, Money
from mediation_desk.domain.refusal import Reason, Refusal
from mediation_desk.workflows.concurrent_acts import case_as_seen
from mediation_desk.workflows.idempotency import case_for, case_stream, once, write
from mediation_desk.workflows.ports import Desk


@dataclass(frozen=True)
class ShopAnswer:
    """Answer of the selling shop, with method and person."""

    act: str
    case: str
    method: Method
    person: str
    text: str


@once
def record_shop_answer(desk: Desk, form: ShopAnswer) -> None:
    """Record the shop's own answer; it ends the wait that began when it was asked."""
    case_for(desk, form.case, CaseAction.SHOP_ANSWER)
    if not form.text.strip():
        raise Refusal(Reason.TEXT_MISSING)
    event = ShopAnswered(form.method, form.person.strip(), form.text.strip())
    write(desk, case_stream(form.case), form.act, event)


@dataclass(frozen=True)
class ReturnForm:
    """Receipt of the returned goods by the merchant: its day, and how they had been bought."""

    act: str
    case: str
    returned_on: date
    at_distance: bool
    text: str = ""
    seen: str = ""


@once
def record_return(desk: Desk, form: ReturnForm) -> None:
    """Record that the merchant has the goods back; a later record corrects an earlier one.

    Raises Refusal(DATE_IN_FUTURE).
    """
    case_as_seen(desk, form, CaseAction.RECORD_RETURN)
    if form.returned_on > local_day(desk.now()):
        raise Refusal(Reason.DATE_IN_FUTURE, {"date": form.returned_on.isoformat()})
    event = GoodsReturned(form.returned_on, form.at_distance, form.text.strip())
    write(desk, case_stream(form.case), form.act, event)


@dataclass(frozen=True)
class Shortfall:
    """Finding of a day: partly performed (``amount``), or not at all (None)."""

    act: str
    case: str
    found_on: date
    amount: Money | None
    text: str = ""
    seen: str = ""


@once
def record_shortfall(desk: Desk, form: Shortfall) -> None:
    """Record that the agreement was performed in part or not at all; follow-up continues.

    Raises Refusal: DATE_IN_FUTURE, AMOUNT_NOT_POSITIVE, OVER_AGREED when the parts reach the
    whole, which is to be recorded as performed.
    """
    case = case_as_seen(desk, form, CaseAction.FALL_SHORT)
    if form.found_on > local_day(desk.now()):
        raise Refusal(Reason.DATE_IN_FUTURE, {"date": form.found_on.isoformat()})
    if form.amount is None:
        event: PartlyPerformed | PerformanceMissed = PerformanceMissed(form.found_on, form.text)
    else:
        event = PartlyPerformed(form.found_on, _part(case, form.amount), form.text)
    write(desk, case_stream(form.case), form.act, event)


def _part(case: Case, amount: Money) -> Money:
    if amount <= ZERO:
        raise Refusal(Reason.AMOUNT_NOT_POSITIVE)
    agreed = case.settlement.amount if case.settlement else ZERO
    if (case.performed or ZERO) + amount >= agreed:
        raise Refusal(Reason.OVER_AGREED, {"amount": str(agreed)})
    return amount


@dataclass(frozen=True)
class FollowUpPlan:
    """Planned call back: the operator and the day."""

    act: str
    case: str
    on: date
    operator: str
    text: str = ""
    seen: str = ""


@once
def plan_follow_up(desk: Desk, form: FollowUpPlan) -> None:
    """Plan the call back; a later plan replaces it. Raises Refusal(DATE_IN_PAST), READS_ONLY."""
    case_as_seen(desk, form, CaseAction.PLAN_FOLLOW_UP)
    if form.on < local_day(desk.now()):
        raise Refusal(Reason.DATE_IN_PAST, {"date": form.on.isoformat()})
    caller = desk.ledger.operator(form.operator)
    if not caller.may_write:
        raise Refusal(Reason.READS_ONLY, {"name": caller.name})
    event = FollowUpPlanned(form.on, form.operator, form.text.strip())
    write(desk, case_stream(form.case), form.act, event)
