"""Open cases of the demonstration's day: their clocks run at whatever hour it is started.

Everything was done while the counter was open. When it is night now, the last of it was done the
evening before, and the clocks of that evening's cases run on.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from random import Random
from typing import TYPE_CHECKING
from uuid import UUID

from mediation_desk.demonstration.cases import case_script, hours, side_events
from mediation_desk.demonstration.cases.case_script import CaseScript, Timed
from mediation_desk.demonstration.cases.dispute_kinds import MATTERS
from mediation_desk.domain.case.events.aggravation import AggravationKind
from mediation_desk.domain.case.events.gates import GateReason
from mediation_desk.domain.clocks import SHANGHAI, local_day
from mediation_desk.domain.codes import BusinessLine, DisposalResult, PauseReason
from mediation_desk.domain.fund.events import Bearer, Trigger
from mediation_desk.domain.fund.payment_parts import PaymentItem, undivided
from mediation_desk.domain.money import Money
from mediation_desk.workflows.fund import advance_compensation as money
from mediation_desk.workflows.ports import Command
from mediation_desk.workflows.regulator.escalation import QuestionForm, ask_guidance
from mediation_desk.workflows.response.clock_pauses import PauseForm, pause
from mediation_desk.workflows.settlement import case_ending

if TYPE_CHECKING:
    from mediation_desk.demonstration.sample_ledger import Stage

CONTACT, ACT, ANSWER = 30, 120, 12 * 60
"""Limits of the demonstration in minutes. A case acted on in the day's hours is to be answered in
the night's, so that at any hour some clock runs out within the hour.
"""

LIMITS = {
    "opens": 0,
    "closes": 23 * 60 + 59,
    "contacted_minutes": CONTACT,
    "acted_minutes": ACT,
    "answered_minutes": ANSWER,
}
PACE = (4, 16, 74, 100, 110)
"""Minutes after the arrival: registered, shop called, acted, consumer told, settled."""

ACTED, SETTLED = 3, 5


@dataclass(frozen=True)
class OpenCasePlan:
    """An open case: its subject, the number of its acts done, and the time left on its clock.

    ``left`` is in minutes, below zero when it is over. Both are wishes: at night there is no case
    that came twenty minutes ago. One that ``stays`` keeps the acts done, and is over by more.
    """

    goods: str
    done: int
    left: int
    stays: bool = False


PLAN = (
    OpenCasePlan("儿童乐园年卡", 1, -12, stays=True),
    OpenCasePlan("配镜", 1, -3),
    OpenCasePlan("手机", 1, 6),
    OpenCasePlan("羊绒衫", 2, 25),
    OpenCasePlan("足金手镯", 2, 40),
    OpenCasePlan("火锅套餐", 1, 18),
    OpenCasePlan("沙发", 2, 65, stays=True),
    OpenCasePlan("私教课", 3, 260),
    OpenCasePlan("预付卡", 3, 330),
    OpenCasePlan("项链", 3, 610),
    OpenCasePlan("果切", 2, 80),
    OpenCasePlan("烤鱼", 3, 540),
    OpenCasePlan("羽绒被", SETTLED, 2 * 24 * 60),
    OpenCasePlan("耳机", 1, 12),
)


_AWAITED = 3
"""Place in the plan of the case that waits for an appraisal."""


def acts(count: int, now: datetime, stage: "Stage", dice: Random) -> list[Timed]:
    """Return the acts so far of the first ``count`` open cases, a question and payments."""
    made: list[Timed] = []
    begun: dict[int, tuple[CaseScript, str, datetime]] = {}
    for place, wish in enumerate(PLAN[:count]):
        arrived_at, done = _course(wish, now)
        of = _scene(arrived_at, wish.goods, stage, dice)
        case, _, opening = case_script.begin(of)
        replies = case_script.respond(
            of, case, arrived_at, DisposalResult.AGREED, shop_answers=False
        )
        deeds = [*opening, *replies, _settled(of, case)]
        played = _in_time(deeds[:done], arrived_at, now)
        made += played
        last = played[-1][0]
        if place == 4:
            made.append(_question(of, case, _after(last, now, 20)))
        if place == _AWAITED and done > 1:
            made.append(_pause(of, case, _after(last, now, 15)))
        if place in (0, 4, 6) and done > 1:
            made.append(_payment(of, case, _after(last, now, 18)))
        if done > 1:
            begun[place] = (of, case, last)
    return [*made, *_beside(begun, now)]


def _beside(begun: dict[int, tuple[CaseScript, str, datetime]], now: datetime) -> Iterator[Timed]:
    """Yield a coming session, an aggravated matter, today's call back, and two linked cases."""
    if 3 in begun:
        of, case, last = begun[3]
        yield side_events.ahead(of, case, _after(last, now, 9), now)
    if 9 in begun:
        of, case, last = begun[9]
        yield side_events.grew(of, case, _after(last, now, 8), AggravationKind.MEDIA)
        yield side_events.grew(of, case, _after(last, now, 7), AggravationKind.POLICE)
    if 12 in begun:
        of, case, last = begun[12]
        yield side_events.call_due(of, case, last, local_day(now))
    if {7, 8} <= begun.keys():
        of, case, last = begun[8]
        _, other, other_last = begun[7]
        # Both must be there: at night they came at their own hours.
        yield side_events.linked(of, case, other, _after(max(last, other_last), now, 6))


def _course(wish: OpenCasePlan, now: datetime) -> tuple[datetime, int]:
    """Return the arrival and the number of acts done, both within the opening hours."""
    for left, done in _candidates(wish):
        arrived_at = now + timedelta(minutes=left - _limit(done))
        if all(hours.is_open(at) and at <= now for at in _times(arrived_at, done, now)):
            return arrived_at, done
    return _settled_course(now, PLAN.index(wish))


def _candidates(wish: OpenCasePlan) -> Iterator[tuple[int, int]]:
    """Yield the wished values, then those that come nearest to them."""
    if wish.done >= SETTLED:
        return
    if wish.left < 0:
        lefts = [*range(wish.left, -900, -15)]
    elif wish.left <= 60:
        lefts = [wish.left, *range(60, 0, -1)]
    else:
        lefts = [*range(wish.left, ANSWER + 1, 15), *range(wish.left, 60, -15)]
    if wish.stays:
        lefts += range(-15, -900, -15)
    others = (wish.done,) if wish.stays else (wish.done, 1, ACTED)
    for left in lefts:
        for done in others:
            yield left, done


def _limit(done: int) -> int:
    """Return the minutes from the arrival to the end of the clock that runs after ``done`` acts."""
    return {1: CONTACT, 2: ACT, ACTED: PACE[ACTED - 1] + ANSWER}[done]


def _times(arrived_at: datetime, done: int, now: datetime) -> list[datetime]:
    moments = [arrived_at + timedelta(minutes=minutes) for minutes in PACE[:done]]
    # A consumer who came a minute ago is registered by now.
    return [arrived_at, *(min(at, now) if n == 0 else at for n, at in enumerate(moments))]


def _settled_course(now: datetime, place: int) -> tuple[datetime, int]:
    """Return the course of a case settled the day before, whose performance is to come."""
    before = local_day(now) - timedelta(days=1)
    came = datetime.combine(before, time(14, 0), SHANGHAI) + timedelta(minutes=17 * place)
    return came.astimezone(now.tzinfo), SETTLED


def _scene(arrived_at: datetime, goods: str, stage: "Stage", dice: Random) -> CaseScript:
    shops, people, files = stage
    matter = next(m for m in MATTERS if m.goods == goods)
    clerk = people[dice.choice(("王晓燕", "王晓燕", "赵磊"))]

    def new_id() -> str:
        return str(UUID(int=dice.getrandbits(128), version=4))

    return CaseScript(arrived_at, matter, shops[matter.shop], clerk, people, files, new_id, dice)


def _in_time(deeds: list[Timed], arrived_at: datetime, now: datetime) -> list[Timed]:
    """Return the acts done, at the pace of a good day and never later than now."""
    return [
        (min(arrived_at + timedelta(minutes=minutes), now), operator, deed)
        for minutes, (_, operator, deed) in zip(PACE, deeds, strict=False)
    ]


def _after(last: datetime, now: datetime, minutes: int) -> datetime:
    """Return a time some minutes ago, or that of the last act when the counter was closed then."""
    wished = now - timedelta(minutes=minutes)
    return wished if wished > last and hours.is_open(wished) else last


def _settled(of: CaseScript, case: str) -> Timed:
    price, by = of.matter.prices[0], local_day(of.arrived_at) + timedelta(days=3)
    terms = case_ending.SettlementTerms(
        of.new_id(), case, Money(price * 100), by, "原路退回", "商户退还货款，消费者交回商品。"
    )
    return of.arrived_at, of.clerk, Command(case_ending.settle, terms)


def _question(of: CaseScript, case: str, at: datetime) -> Timed:
    asked = QuestionForm(
        of.new_id(),
        case,
        of.new_id(),
        BusinessLine.QUALITY,
        "标签注明“足金999”，送检982‰，商户同意退货但拒绝三倍赔偿。能否认定欺诈，适用消法第五十五条？",
        why=GateReason.UNCLEAR_LAW,
    )
    return at, of.clerk, Command(ask_guidance, asked)


def _pause(of: CaseScript, case: str, at: datetime) -> Timed:
    """Return a pause for a test: the clocks of the case stop until the report is there."""
    asked = PauseForm(
        of.new_id(), case, PauseReason.APPRAISAL, "样品送市质检院检测，报告约5天出具。"
    )
    return at, of.clerk, Command(pause, asked)


def _payment(of: CaseScript, case: str, at: datetime) -> Timed:
    price = Money(min(of.matter.prices[0], 19_000) * 100)
    asked = money.PaymentRequest(
        of.new_id(),
        of.new_id(),
        case,
        price,
        Trigger.DELAY,
        Bearer.MERCHANT,
        "检测报告明确，商户退款需总部走账5个工作日，消费者明日离开本地。",
        (of.files[0].sha256,),
        split=undivided(PaymentItem.REFUND, price),
    )
    return at, of.clerk, Command(money.request, asked)
