"""Spot settlement 快处快赔: a small dispute settled in one act, each first with its own time."""

from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise

from mediation_desk.domain.case.actions import CaseAction
from mediation_desk.domain.case.events.desk_work import (
    ConsumerAnswered,
    Contacted,
    Fulfilled,
    ResultRecorded,
    SatisfactionTold,
    Settled,
)
from mediation_desk.domain.case.events.root_causes import FaultFinding
from mediation_desk.domain.case.state import Case
from mediation_desk.domain.clocks import local_day
from mediation_desk.domain.codes import DisposalResult, Method, Party, Satisfaction, ShopReply
from mediation_desk.domain.fund.events import Bearer
from mediation_desk.domain.money import ZERO, Money
from mediation_desk.domain.refusal import Reason, Refusal
from mediation_desk.workflows.idempotency import case_for, case_stream, once, write
from mediation_desk.workflows.ports import Desk, Series

AT_ONCE = "当场履行"
"""Manner of performance; agreements are written in Chinese."""


@dataclass(frozen=True)
class SpotSettlement:
    """A settlement at the counter: payer, sum, times and the satisfactions.

    The three moments are when the shop was contacted, when it performed, and when the consumer
    was told; None means now. ``is_written`` asks for an agreement and a receipt to be signed;
    ``is_own_hand``: the consumer wrote the grade down.
    """

    act: str
    case: str
    amount: Money
    text: str
    consumer: Satisfaction
    merchant: Satisfaction
    regulator_waived: str
    payer: Bearer = Bearer.MERCHANT
    person: str = ""
    contacted_at: datetime | None = None
    performed_at: datetime | None = None
    answered_at: datetime | None = None
    is_written: bool = False
    is_own_hand: bool = False
    finding: FaultFinding | None = None
    """Whose fault the parties say it was."""


@once
def settle_at_once(desk: Desk, form: SpotSettlement) -> None:
    """Record contact, performance, answer and three satisfactions in one act, as own entries.

    A contract needs no writing (Civil Code art. 469): performed at once, the entry is the record.
    Where the parties sign one, it has its number and is performed with the same act.
    Raises Refusal: OVER_QUICK_LIMIT above the station's limit, MALL_PAYS_BY_FUND when the mall is
    to pay (the fund has its own approvals), TIMES_OUT_OF_ORDER, TEXT_MISSING.
    """
    case = case_for(desk, form.case, CaseAction.QUICK)
    _check(desk, form)
    spoke, acted, answered = _moments(desk, case, form)
    write(
        desk,
        case_stream(form.case),
        form.act,
        Contacted(
            Party.MERCHANT,
            Method.IN_PERSON,
            form.person.strip(),
            reply=ShopReply.AT_ONCE,
            happened_at=spoke,
        ),
        ResultRecorded(
            DisposalResult.ON_THE_SPOT, form.text.strip(), form.amount, not form.is_written, acted
        ),
        *_agreement(desk, form, acted),
        ConsumerAnswered(Method.IN_PERSON, form.text.strip(), answered),
        SatisfactionTold(Party.CONSUMER, form.consumer, is_own_hand=form.is_own_hand),
        SatisfactionTold(Party.MERCHANT, form.merchant),
        SatisfactionTold(Party.REGULATOR, None, form.regulator_waived.strip()),
    )


def _agreement(
    desk: Desk, form: SpotSettlement, acted: datetime
) -> tuple[Settled | Fulfilled, ...]:
    if not form.is_written:
        return ()
    day = local_day(acted)
    number = desk.ledger.take_number(Series.SETTLEMENT, local_day(desk.now()))
    agreed = Settled(number, form.amount, day, AT_ONCE, form.text.strip(), finding=form.finding)
    return (agreed, Fulfilled(day, AT_ONCE))


def _check(desk: Desk, form: SpotSettlement) -> None:
    limit = desk.policy.quick_limit
    if form.amount < ZERO:
        raise Refusal(Reason.MONEY_NEGATIVE, {"text": str(form.amount)})
    if form.amount > limit:
        raise Refusal(Reason.OVER_QUICK_LIMIT, {"limit": str(limit)})
    if form.payer is Bearer.MALL:
        raise Refusal(Reason.MALL_PAYS_BY_FUND)
    if not form.text.strip():
        raise Refusal(Reason.TEXT_MISSING)
    if not form.regulator_waived.strip():
        raise Refusal(Reason.GRADE_OR_REASON)


def _moments(desk: Desk, case: Case, form: SpotSettlement) -> tuple[datetime, datetime, datetime]:
    """Return the three times in order, none before the consumer came and none in the future."""
    now = desk.now()
    answered = form.answered_at or now
    acted = form.performed_at or answered
    spoke = form.contacted_at or acted
    course = (case.firsts.arrived_at, spoke, acted, answered, now)
    if any(later < earlier for earlier, later in pairwise(course)):
        raise Refusal(Reason.TIMES_OUT_OF_ORDER)
    return spoke, acted, answered
