"""Legal and promised deadlines, counted from the hub's receipt."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cache
from zoneinfo import ZoneInfo

import chinese_calendar

from sync.hub.domain.shipped_packs import fixed_days

SHANGHAI = ZoneInfo("Asia/Shanghai")
SATURDAY = 5
Years = Mapping[int, frozenset[date]]
"""Free days of each year published here; other years use those of the shipped notices."""
NO_YEARS: Years = {}


@dataclass(frozen=True)
class DayCount:
    """Number of days after a day that is itself not counted; working days, or all."""

    days: int
    is_working: bool

    def last_on(self, day: date, years: Years = NO_YEARS, paused: int = 0) -> date:
        """Return the last day of the period that begins after the day.

        The days of appraisals are left out (Order 121, article 22). A day off gives way to the
        first working day after it (article 45), as at the desks.
        """
        if self.is_working:
            last = workday_after(day, self.days, years)
        else:
            last = day + timedelta(days=self.days)
        last += timedelta(days=paused)
        return last if is_workday(last, years) else workday_after(last, 1, years)


ACCEPTANCE = DayCount(7, is_working=True)
"""《市场监督管理投诉举报处理办法》: decide on acceptance within seven working days of receipt."""
MEDIATION = DayCount(60, is_working=False)
"""The same, article 23 (5): mediation ends sixty days after acceptance."""


def day_of(at: datetime) -> date:
    """Return the day in Shanghai."""
    return at.astimezone(SHANGHAI).date()


def guidance_due_at(received_at: datetime, limit_minutes: int) -> datetime:
    """Return the time by which a guidance request should be answered."""
    return received_at + timedelta(minutes=limit_minutes)


def acceptance_due_at(
    received_at: datetime, years: Years = NO_YEARS, period: DayCount = ACCEPTANCE
) -> datetime:
    """Return the end of the last day, in Shanghai, for the decision on a case's acceptance."""
    day = day_of(received_at)
    return end_of(period.last_on(day, years) if years else _last_on(period, day))


@cache
def _last_on(period: DayCount, day: date) -> date:
    return period.last_on(day)


def end_of(day: date) -> datetime:
    """Return the last second of a day in Shanghai: the day itself is still in time."""
    return datetime.combine(day, time(23, 59, 59), SHANGHAI)


def workday_after(day: date, workdays: int, years: Years = NO_YEARS) -> date:
    """Return the working day that is that many after the day, which itself is not counted."""
    while workdays:
        day += timedelta(days=1)
        workdays -= is_workday(day, years)
    return day


def warned_from(due_on: date, years: Years = NO_YEARS) -> date:
    """Return the day on which a warning about a deadline begins: the working day before it."""
    day = due_on - timedelta(days=1)
    while not is_workday(day, years):
        day -= timedelta(days=1)
    return day


def mediation_due_on(
    accepted_at: datetime, years: Years = NO_YEARS, period: DayCount = MEDIATION, paused: int = 0
) -> date:
    """Return the last day of mediation, in Shanghai: the sixtieth after acceptance."""
    return period.last_on(day_of(accepted_at), years, paused)


def is_workday(day: date, years: Years = NO_YEARS) -> bool:
    """Tell whether the day is a working day.

    Beyond the known calendars weekends and the holidays of fixed date are free, as at the desks.
    """
    if day.year in years:
        return day not in years[day.year]
    try:
        return bool(chinese_calendar.is_workday(day))
    except NotImplementedError:
        return day.weekday() < SATURDAY and (day.month, day.day) not in fixed_days()


def is_provisional(first: date, last: date, years: Years = NO_YEARS) -> bool:
    """Tell whether a day of the span is in a year whose notice is not known yet."""
    return not all(_is_known(year, years) for year in range(first.year, last.year + 1))


def _is_known(year: int, years: Years) -> bool:
    try:
        return year in years or chinese_calendar.is_workday(date(year, 12, 31)) in (True, False)
    except NotImplementedError:
        return False
