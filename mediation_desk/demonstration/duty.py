"""Who is on duty in the demonstration, this week and the next, and how shifts were handed over."""

from datetime import datetime, timedelta
from random import Random
from uuid import UUID

from mediation_desk.demonstration.stories import Deed, Timed
from mediation_desk.domain.codes import Shift
from mediation_desk.domain.person import Operator
from mediation_desk.workflows import duty
from mediation_desk.workflows.duty import DutyForm, Offer, TakingOver
from mediation_desk.workflows.reading.duty import this_week

DAYS = 14
HAND_OVERS = (
    (50, "门禁卡 2 张、保险柜钥匙 1 把已交；羊绒衫检测报告明天到。", "已清点，无异议。"),
    (27, "儿童乐园年卡消费者下午再来，资料在档案盒。", ""),
    (20, "打印机缺墨，已报修。", "收到。"),
)
"""Hours ago, what was left to say, what the one who took over remarked."""


def acts(now: datetime, people: dict[str, Operator], dice: Random) -> list[Timed]:
    """Two weeks of the roster, and a few shifts handed over among the day's other work."""
    boss, clerks = people["周涛"], (people["王晓燕"], people["赵磊"])
    monday = this_week(now)
    made: list[Timed] = []
    for n in range(DAYS):
        day = monday + timedelta(days=n)
        early, late = clerks[n % 2], clerks[(n + 1) % 2]
        weekend = (early.id, boss.id) if day.weekday() >= 5 else (early.id,)
        for shift, on_duty in ((Shift.EARLY, weekend), (Shift.LATE, (late.id,))):
            form = DutyForm(_id(dice), day, shift, on_duty)
            made.append((now - timedelta(hours=60), boss, _setting(form)))
    for place, (hours, notes, remark) in enumerate(HAND_OVERS):
        pair = clerks[place % 2], clerks[(place + 1) % 2]
        made += _handed(now - timedelta(hours=hours), pair, (notes, remark), dice)
    return made


def _id(dice: Random) -> str:
    return str(UUID(int=dice.getrandbits(128), version=4))


def _setting(form: DutyForm) -> Deed:
    return lambda desk: duty.set_duty(desk, form)


def _handed(
    at: datetime, pair: tuple[Operator, Operator], said: tuple[str, str], dice: Random
) -> list[Timed]:
    offer = Offer(_id(dice), _id(dice), said[0])
    taking = TakingOver(_id(dice), offer.hand_over, said[1])
    return [
        (at, pair[0], lambda desk: duty.offer_shift(desk, offer)),
        (at + timedelta(minutes=4), pair[1], lambda desk: duty.take_shift(desk, taking)),
    ]
