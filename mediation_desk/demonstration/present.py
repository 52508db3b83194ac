"""The demonstration's work of the day: cases whose clocks are running now."""

from datetime import datetime, timedelta
from random import Random
from typing import TYPE_CHECKING
from uuid import UUID

from mediation_desk.demonstration import stories
from mediation_desk.demonstration.matters import MATTERS
from mediation_desk.demonstration.stories import Scene, Timed
from mediation_desk.domain.codes import Line, PauseReason, Result
from mediation_desk.domain.fund.events import Bearer, Trigger
from mediation_desk.domain.money import Money
from mediation_desk.workflows import advance_compensation as money
from mediation_desk.workflows.escalation import Question, ask_guidance
from mediation_desk.workflows.pausing import Pause, pause

if TYPE_CHECKING:
    from mediation_desk.demonstration.filling import Stage

# Minutes since the consumer came, and how many of the four firsts are done.
PLAN = (
    (42, 1, "儿童乐园年卡"),
    (33, 1, "配镜"),
    (24, 1, "手机"),
    (95, 2, "羊绒衫"),
    (80, 2, "足金手镯"),
    (12, 1, "火锅套餐"),
    (55, 2, "沙发"),
    (1250, 3, "私教课"),
    (1180, 3, "预付卡"),
    (900, 3, "项链"),
    (40, 2, "果切"),
    (600, 3, "烤鱼"),
    (300, 3, "羽绒被"),
    (18, 1, "耳机"),
)

_AWAITED = 3
"""Which of them waits for an appraisal."""

PACE = (12, 70, 95)
"""Minutes after registration at which the shop is called, something is done, it is told."""


def acts(count: int, now: datetime, stage: "Stage", dice: Random) -> list[Timed]:
    """The acts so far of the first ``count`` open cases, with a question and payments waiting."""
    made: list[Timed] = []
    for place, (minutes, done, goods) in enumerate(PLAN[:count]):
        of = _scene(now - timedelta(minutes=minutes), goods, stage, dice)
        case, at, opening = stories.begin(of)
        replies = stories.respond(of, case, at, Result.AGREED)
        made += opening + _in_time(replies[: done - 1], at, now)
        if place == 4:
            made.append(_question(of, case, now))
        if place == _AWAITED:
            made.append(_pause(of, case, now))
        if place in (0, 4, 6) and done > 1:
            made.append(_payment(of, case, now))
    return made


def _scene(arrived_at: datetime, goods: str, stage: "Stage", dice: Random) -> Scene:
    shops, people, files = stage
    matter = next(m for m in MATTERS if m.goods == goods)
    clerk = people[dice.choice(("王晓燕", "王晓燕", "赵磊"))]

    def new_id() -> str:
        return str(UUID(int=dice.getrandbits(128), version=4))

    return Scene(arrived_at, matter, shops[matter.shop], clerk, people, files, new_id, dice)


def _in_time(replies: list[Timed], at: datetime, now: datetime) -> list[Timed]:
    """What was done, at the pace of a good day and never later than now."""
    return [
        (min(at + timedelta(minutes=minutes), now), operator, deed)
        for minutes, (_, operator, deed) in zip(PACE, replies, strict=False)
    ]


def _question(of: Scene, case: str, now: datetime) -> Timed:
    asked = Question(
        of.new_id(),
        case,
        of.new_id(),
        Line.QUALITY,
        "标签注明“足金999”，送检982‰，商户同意退货但拒绝三倍赔偿。能否认定欺诈，适用消法第五十五条？",
    )
    return now - timedelta(minutes=20), of.clerk, lambda desk: ask_guidance(desk, asked)


def _pause(of: Scene, case: str, now: datetime) -> Timed:
    """Something was sent to be tested, and its clocks stand still until the report is there."""
    asked = Pause(of.new_id(), case, PauseReason.APPRAISAL, "样品送市质检院检测，报告约5天出具。")
    return now - timedelta(minutes=15), of.clerk, lambda desk: pause(desk, asked)


def _payment(of: Scene, case: str, now: datetime) -> Timed:
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
    )
    return now - timedelta(minutes=18), of.clerk, lambda desk: money.request(desk, asked)
