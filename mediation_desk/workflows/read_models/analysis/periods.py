"""Periods of an analysis: a month, a quarter, a year or any span, and the period to compare with.

Only equal spans are compared: the first 24 days of a month with the first 24 days of the month
before; whole months with whole months.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

_ONE_DAY = timedelta(days=1)


class PeriodKind(StrEnum):
    """Kinds of period by length."""

    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"
    SPAN = "span"


MONTHS_OF = {PeriodKind.MONTH: 1, PeriodKind.QUARTER: 3, PeriodKind.YEAR: 12}


@dataclass(frozen=True)
class ReportPeriod:
    """A span of days, both ends included."""

    kind: PeriodKind
    since: date
    until: date

    @property
    def days(self) -> int:
        """Return the number of its days."""
        return (self.until - self.since).days + 1


def spelled(period: ReportPeriod) -> str:
    """Return a period as text, such as ``month:2026-11-01:2026-11-30``."""
    return f"{period.kind.value}:{period.since.isoformat()}:{period.until.isoformat()}"


def period_from(text: str) -> ReportPeriod:
    """Return the period that a text denotes; raises ValueError for any other text."""
    kind, since, until = text.split(":")
    return ReportPeriod(PeriodKind(kind), date.fromisoformat(since), date.fromisoformat(until))


def month_start(day: date, back: int = 0) -> date:
    """Return the first day of the month ``back`` months before that of ``day``."""
    count = day.year * 12 + day.month - 1 - back
    return date(count // 12, count % 12 + 1, 1)


def period_of(kind: PeriodKind, day: date) -> ReportPeriod:
    """Return the month, quarter or year in which ``day`` lies; a span of one day for SPAN."""
    if kind is PeriodKind.SPAN:
        return ReportPeriod(kind, day, day)
    months = MONTHS_OF[kind]
    first = month_start(day, (day.month - 1) % months)
    return ReportPeriod(kind, first, month_start(first, -months) - _ONE_DAY)


def stepped(period: ReportPeriod, steps: int) -> ReportPeriod:
    """Return the period so many steps later (earlier below zero)."""
    if period.kind is PeriodKind.SPAN:
        move = timedelta(days=period.days * steps)
        return ReportPeriod(period.kind, period.since + move, period.until + move)
    return period_of(period.kind, month_start(period.since, -MONTHS_OF[period.kind] * steps))


def so_far(period: ReportPeriod, today: date) -> ReportPeriod:
    """Return the part of a period that has passed, today counted."""
    return ReportPeriod(period.kind, period.since, max(period.since, min(period.until, today)))


def before(period: ReportPeriod, today: date) -> ReportPeriod:
    """Return the equal part of the period before (环比)."""
    return _equal_part(period, stepped(period, -1), today)


def year_before(period: ReportPeriod, today: date) -> ReportPeriod:
    """Return the equal part of the same period a year before (同比)."""
    since = _a_year_back(period.since)
    earlier = ReportPeriod(period.kind, since, _a_year_back(period.until + _ONE_DAY) - _ONE_DAY)
    return _equal_part(period, earlier, today)


def _a_year_back(day: date) -> date:
    return day.replace(year=day.year - 1, day=28 if (day.month, day.day) == (2, 29) else day.day)


def _equal_part(period: ReportPeriod, earlier: ReportPeriod, today: date) -> ReportPeriod:
    """Return the earlier period whole for a whole one, else as many days of it."""
    passed = so_far(period, today)
    if passed.until == period.until:
        return earlier
    until = min(earlier.since + timedelta(days=passed.days - 1), earlier.until)
    return ReportPeriod(earlier.kind, earlier.since, until)
