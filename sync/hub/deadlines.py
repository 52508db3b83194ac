"""Legal and promised deadlines, counted from the hub's receipt."""

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from functools import cache
from zoneinfo import ZoneInfo

import chinese_calendar

SHANGHAI = ZoneInfo("Asia/Shanghai")
ACCEPTANCE_WORKDAYS = 7
"""《市场监督管理投诉举报处理办法》: decide on acceptance within seven working days of receipt."""
MEDIATION_DAYS = 60
"""The same, article 23 (5): mediation ends sixty days after acceptance."""
Years = Mapping[int, frozenset[date]]
"""The free days of each year that was published here; the others are those of the notices."""
NO_YEARS: Years = {}


def guidance_due_at(received_at: datetime, limit_minutes: int) -> datetime:
    """Return when a guidance request should be answered."""
    return received_at + timedelta(minutes=limit_minutes)


def acceptance_due_at(received_at: datetime, years: Years = NO_YEARS) -> datetime:
    """Return the end of the seventh working day after the day of receipt in Shanghai."""
    day = received_at.astimezone(SHANGHAI).date()
    if not years:
        return _end_of_acceptance(day)
    return _end_of(workday_after(day, ACCEPTANCE_WORKDAYS, years))


@cache
def _end_of_acceptance(day: date) -> datetime:
    return _end_of(workday_after(day, ACCEPTANCE_WORKDAYS))


def _end_of(day: date) -> datetime:
    return datetime.combine(day, time(23, 59, 59), SHANGHAI)


def workday_after(day: date, workdays: int, years: Years = NO_YEARS) -> date:
    """Return the working day that lies so many after the day, which itself is not counted."""
    while workdays:
        day += timedelta(days=1)
        workdays -= is_workday(day, years)
    return day


def warned_from(due_on: date, years: Years = NO_YEARS) -> date:
    """Return from when a day asks for care: the working day before it."""
    day = due_on - timedelta(days=1)
    while not is_workday(day, years):
        day -= timedelta(days=1)
    return day


def mediation_due_on(accepted_at: datetime) -> date:
    """Return the sixtieth day after acceptance."""
    return accepted_at.astimezone(SHANGHAI).date() + timedelta(days=MEDIATION_DAYS)


def is_workday(day: date, years: Years = NO_YEARS) -> bool:
    """Tell whether the day is a working day; beyond the known calendars weekends alone count."""
    if day.year in years:
        return day not in years[day.year]
    try:
        return bool(chinese_calendar.is_workday(day))
    except NotImplementedError:
        return day.weekday() < 5
