"""Duty roster of the demonstration, this week and the next, and its hand-overs."""

from datetime import date, datetime, time, timedelta
from random import Random
from uuid import UUID

from mediation_desk.demonstration.cases import hours
from mediation_desk.demonstration.cases.case_script import Deed, Timed
from mediation_desk.domain.clocks import SHANGHAI, local_day
from mediation_desk.domain.codes import Shift
from mediation_desk.domain.people import Operator
from mediation_desk.workflows.ports import Command
from mediation_desk.workflows.read_models.duty import this_week
from mediation_desk.workflows.station import duty
from mediation_desk.workflows.station.duty import DutyForm, HandOverOffer, HandOverTaking

DAYS = 14
SHIFT_ENDS = time(16, 0)
"""Time at which the early shift hands over to the late one."""

COUNTING = timedelta(minutes=4)
HAND_OVERS = (
    ("门禁卡 2 张、保险柜钥匙 1 把已交；羊绒衫检测报告明天到。", "已清点，无异议。"),
    ("儿童乐园年卡消费者下午再来，资料在档案盒。", ""),
    ("打印机缺墨，已报修。", "收到。"),
)
"""Open matters of the last days, and the remarks of the operator who took over."""


def acts(now: datetime, people: dict[str, Operator], dice: Random) -> list[Timed]:
    """Return two weeks of the roster, and a few hand-overs among the day's other work."""
    boss, clerks = people["周涛"], (people["王晓燕"], people["赵磊"])
    monday = this_week(now)
    made: list[Timed] = []
    decided_at = hours.last_open(now - timedelta(hours=60))
    for n in range(DAYS):
        day = monday + timedelta(days=n)
        early, late = _clerks_of(day, clerks)
        weekend = (early.id, boss.id) if day.weekday() >= 5 else (early.id,)
        for shift, on_duty in ((Shift.EARLY, weekend), (Shift.LATE, (late.id,))):
            form = DutyForm(_id(dice), day, shift, on_duty)
            made.append((decided_at, boss, _setting(form)))
    last = _last_end(now)
    for days, said in zip(range(len(HAND_OVERS) - 1, -1, -1), HAND_OVERS, strict=True):
        at = last - timedelta(days=days)
        made += _handed(at, _clerks_of(local_day(at), clerks), said, dice)
    return made


def _clerks_of(day: date, clerks: tuple[Operator, Operator]) -> tuple[Operator, Operator]:
    """Return the operators of the early and the late shift, who swap from day to day."""
    n = day.toordinal()
    return clerks[(n + 1) % 2], clerks[n % 2]


def _last_end(now: datetime) -> datetime:
    """Return the last afternoon on which the shift was handed over and the cash counted by now."""
    end = datetime.combine(local_day(now), SHIFT_ENDS, SHANGHAI).astimezone(now.tzinfo)
    return end if end + COUNTING <= now else end - timedelta(days=1)


def _id(dice: Random) -> str:
    return str(UUID(int=dice.getrandbits(128), version=4))


def _setting(form: DutyForm) -> Deed:
    return Command(duty.set_duty, form)


def _handed(
    at: datetime, pair: tuple[Operator, Operator], said: tuple[str, str], dice: Random
) -> list[Timed]:
    offer = HandOverOffer(_id(dice), _id(dice), said[0])
    taking = HandOverTaking(_id(dice), offer.hand_over, said[1])
    return [
        (at, pair[0], Command(duty.offer_shift, offer)),
        (at + COUNTING, pair[1], Command(duty.take_shift, taking)),
    ]
