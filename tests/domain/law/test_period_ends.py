"""Every period ends on a working day: the first that is not before its plain last day.

民法典第二百零三条, held over days of all shipped years by an arithmetic of its own, and by dates
that were worked by hand from the notices of 2024 to 2026.
"""

import random
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Final

import pytest

from mediation_desk.domain import deadline
from mediation_desk.domain.clocks import ClockName, calendar_clock, end_of_day, local_day
from mediation_desk.domain.codes import Claim
from mediation_desk.domain.law import prepaid, rights
from mediation_desk.domain.law.rights import ReceivedGoods
from mediation_desk.domain.law.warranty import WarrantyGoods
from mediation_desk.domain.money import Money
from mediation_desk.domain.policy import Policy
from mediation_desk.domain.workdays import Calendar
from mediation_desk.workflows.clocks.closing_deadline import finish_by, promise_status
from mediation_desk.workflows.clocks.legal_clocks import merchant_clock, money_back_clock
from sync.hub.domain import deadlines as at_hub
from tests.builders import a_case
from tests.domain.law.law_examples import LAW, ORDER_121

CALENDAR: Final[Calendar] = LAW.calendar
PRICE: Final = Money(10_000)
FIRST, LAST = date(2017, 1, 1), date(2026, 12, 31)

Ends = Callable[[date], date]
"""The last day of a period that begins with a day."""


def _noon(day: date) -> datetime:
    return datetime.combine(day, time(4), UTC)


def _calendar_clock(day: date) -> date:
    clock = calendar_clock(ClockName.MEDIATION, _noon(day), 60, CALENDAR)
    assert clock.deadline is not None
    assert clock.due_at == end_of_day(clock.deadline.effective)
    return clock.deadline.effective


def _merchant(day: date) -> date:
    case = a_case(received_at=_noon(day), claims=(Claim.REFUND,))
    case = replace(case, firsts=replace(case.firsts, arrived_at=_noon(day)))
    clock = merchant_clock(case, LAW)
    assert clock is not None
    assert clock.deadline is not None
    return clock.deadline.effective


def _money_back(day: date) -> date:
    clock = money_back_clock(replace(a_case(), goods_returned_on=day, bought_at_distance=True), LAW)
    assert clock is not None
    assert clock.deadline is not None
    return clock.deadline.effective


def _promise(day: date) -> date:
    case = replace(a_case(), firsts=replace(a_case().firsts, arrived_at=_noon(day)))
    status = promise_status(case, Policy(), LAW)
    assert status is not None
    assert status.due_at == finish_by(case, Policy(), CALENDAR)
    return local_day(status.due_at - timedelta(seconds=1))


def _guarantee(day: date) -> date:
    found = WarrantyGoods(PRICE, day, day, in_repair=9, guarantee_months=12).guarantee(CALENDAR)
    assert found is not None
    return found.effective


def _last_kept(plain: date, is_kept: Callable[[date], bool]) -> date:
    """Return the last day on which a calculator still gives the right."""
    at = plain
    assert is_kept(at)
    while is_kept(at + timedelta(days=1)):
        at += timedelta(days=1)
    return at


def _returned(day: date, on: date) -> ReceivedGoods:
    return ReceivedGoods(PRICE, day, on)


def _bears(day: date, found: date) -> bool:
    return rights.burden_of_proof(day, found, ORDER_121, CALENDAR).steps[-1].words == "经营者"


def _quality(day: date, on: date) -> bool:
    return bool(rights.quality_return(_returned(day, on), ORDER_121, CALENDAR).total)


def _remote(day: date, on: date) -> bool:
    return bool(rights.remote_return(_returned(day, on), ORDER_121, CALENDAR).total)


def _promised(day: date, on: date) -> bool:
    return bool(rights.promised_return(_returned(day, on), 30, ORDER_121, CALENDAR).total)


def _cooling(day: date, on: date) -> bool:
    payment = prepaid.Prepayment(PRICE, day, on)
    return bool(prepaid.cooling_off(payment, ORDER_121, CALENDAR).total)


def _days(count: int) -> Ends:
    return lambda day: day + timedelta(days=count)


def _kept(plain: Ends, is_kept: Callable[[date, date], bool]) -> Ends:
    return lambda day: _last_kept(plain(day), lambda on: is_kept(day, on))


def _six_months(day: date) -> date:
    return deadline.months_after(day, 6)


ENDS: Final[Mapping[str, tuple[Ends, Ends]]] = {
    "days": (_days(60), lambda day: deadline.calendar_days(day, 60, CALENDAR).effective),
    "months": (_six_months, lambda day: deadline.months(day, 6, CALENDAR).effective),
    "clock of days": (_days(60), _calendar_clock),
    "what a merchant owes": (_days(15), _merchant),
    "money back": (_days(7), _money_back),
    "the mall's promise": (_days(7), _promise),
    "quality return": (_days(7), _kept(_days(7), _quality)),
    "distance return": (_days(7), _kept(_days(7), _remote)),
    "promised return": (_days(30), _kept(_days(30), _promised)),
    "cooling off": (_days(7), _kept(_days(7), _cooling)),
    "burden of proof": (_six_months, _kept(_six_months, _bears)),
    "guarantee": (
        lambda day: deadline.months_after(day, 12) + timedelta(days=9),
        _guarantee,
    ),
    "the hub's days": (_days(60), at_hub.MEDIATION.last_on),
}
"""Each period with its plain last day, and with the last day that the program gives."""


def _sampled() -> list[date]:
    """Return days of all shipped years, the same in every run."""
    span = (LAST - FIRST).days
    return sorted(FIRST + timedelta(days=n) for n in random.Random(203).sample(range(span), 120))


def _first_working(day: date) -> date:
    """Return the first working day from the notices' own lists, without the program's rule."""
    while True:
        is_off = day.weekday() > 4 if day.year in CALENDAR.years else not CALENDAR.is_working(day)
        is_off = (is_off or day in CALENDAR.days_off) and day not in CALENDAR.make_up
        if not is_off:
            return day
        day += timedelta(days=1)


@pytest.mark.parametrize("name", ENDS)
def test_a_last_day_off_gives_way_to_the_next_working_day(name: str) -> None:
    plain, ends = ENDS[name]
    days = _sampled()
    assert [ends(day) for day in days] == [_first_working(plain(day)) for day in days]


# By hand from the notices. Seven days from each start end on:
HAND = [
    (date(2026, 9, 24), date(2026, 10, 8)),  # 1 October; the holiday lasts until the 7th
    (date(2026, 2, 9), date(2026, 2, 24)),  # 16 February; Spring Festival from the 15th to the 23rd
    (date(2026, 9, 13), date(2026, 9, 20)),  # a Sunday on which people work (调休)
    (date(2026, 10, 3), date(2026, 10, 10)),  # a Saturday on which people work (调休)
    (date(2026, 11, 21), date(2026, 11, 30)),  # Saturday the 28th, to the Monday
    (date(2026, 11, 24), date(2026, 12, 1)),  # a Tuesday stays
]


@pytest.mark.parametrize(("start", "end"), HAND)
def test_seven_days_end_where_the_notices_say(start: date, end: date) -> None:
    assert deadline.calendar_days(start, 7, CALENDAR).effective == end
    for name in ("money back", "the mall's promise", "quality return", "distance return"):
        assert ENDS[name][1](start) == end, name


def test_a_guarantee_of_a_year_ends_after_the_holiday_with_its_days_in_repair() -> None:
    # Bought on 25 September 2025: a year is 25 September 2026, nine days in repair make it
    # 4 October, a Sunday in the holiday that lasts until the 7th.
    goods = WarrantyGoods(PRICE, date(2025, 9, 25), date(2026, 10, 8), 0, 0, 9, 0, 0, 12)
    found = goods.guarantee(CALENDAR)
    assert found is not None
    assert (found.raw, found.effective) == (date(2026, 10, 4), date(2026, 10, 8))
