"""Periods of the board: months, quarters and years, and the periods each is compared with.

The periods before and after a first day, both equally long, stand here too.
"""

from dataclasses import dataclass
from datetime import date, timedelta

KINDS = ("month", "quarter", "year")
MONTHS_OF = {"month": 1, "quarter": 3, "year": 12}
PAIR_LENGTHS = (30, 60, 90)
"""Lengths in days that a viewer may choose for the periods before and after a first day."""
EARLIEST, LATEST = 2000, 2100
"""Years of the board: no station reports an earlier one; comparisons reach one year further."""
YEARS_BACK = 3
"""Years shown: a station reports two years and some; before that there is nothing to show."""


@dataclass(frozen=True)
class BoardPeriod:
    """Period from one day to another, both included."""

    kind: str
    since: date
    until: date

    @property
    def days(self) -> int:
        """Number of days in the period."""
        return (self.until - self.since).days + 1

    @property
    def code(self) -> str:
        """Code of the period in an address: 2026-11, 2026-Q4, 2026."""
        if self.kind == "month":
            return f"{self.since:%Y-%m}"
        if self.kind == "quarter":
            return f"{self.since.year}-Q{(self.since.month - 1) // 3 + 1}"
        return str(self.since.year)


@dataclass(frozen=True)
class PeriodPair:
    """Equally long periods that end before a first day and begin with it.

    `wanted` is the length in days that was asked for.
    """

    before: BoardPeriod
    after: BoardPeriod
    wanted: int

    @property
    def is_shorter(self) -> bool:
        """Tell whether fewer whole days have passed than were asked for."""
        return self.after.days < self.wanted


def around(first: date, last: date | None, today: date, wanted: int = 0) -> PeriodPair | None:
    """Return the periods before and after a first day; None while no whole day has passed.

    Both have as many days as have wholly passed since the first, up to the last day on which it
    holds if there is one, and `wanted` at most; 90 where none is asked for.
    """
    most = wanted or max(PAIR_LENGTHS)
    over = today - timedelta(days=1)
    until = over if last is None else min(over, last)
    days = min(most, (until - first).days + 1)
    if days < 1:
        return None
    ends = first + timedelta(days=days - 1)
    after = BoardPeriod("days", first, ends)
    before_it = BoardPeriod("days", first - timedelta(days=days), first - timedelta(days=1))
    return PeriodPair(before_it, after, most if wanted else days)


def period_of(kind: str, day: date) -> BoardPeriod:
    """Return the month, quarter or year that a day belongs to."""
    length = MONTHS_OF[kind]
    month = (day.month - 1) // length * length + 1
    since = date(day.year, month, 1)
    return BoardPeriod(kind, since, _month_on(since, length) - timedelta(days=1))


def named(code: str, today: date) -> BoardPeriod:
    """Return the period named in an address, or today's month if it names none."""
    year, _, rest = code.partition("-")
    try:
        if not EARLIEST <= int(year) <= LATEST:
            return period_of("month", today)
        if not rest:
            return period_of("year", date(int(year), 1, 1))
        if rest.startswith("Q"):
            return period_of("quarter", date(int(year), 3 * int(rest[1:]) - 2, 1))
        return period_of("month", date(int(year), int(rest), 1))
    except ValueError:
        return period_of("month", today)


def shifted(period: BoardPeriod, months: int) -> BoardPeriod:
    """Return the period of the same kind that many months later or earlier."""
    return period_of(period.kind, _month_on(period.since, months))


def so_far(period: BoardPeriod, today: date) -> BoardPeriod:
    """Return the elapsed part of a period, so that half a month is not compared with a whole."""
    until = max(min(period.until, today), period.since)
    return BoardPeriod(period.kind, period.since, until)


def before(period: BoardPeriod, passed: BoardPeriod) -> BoardPeriod:
    """Return the first days of the period before, as many as have elapsed of this one."""
    return _as_long(shifted(period, -MONTHS_OF[period.kind]), passed)


def year_before(period: BoardPeriod, passed: BoardPeriod) -> BoardPeriod:
    """Return the first days of the same period a year before, as many as have elapsed."""
    return _as_long(shifted(period, -12), passed)


def months_up_to(period: BoardPeriod, count: int) -> tuple[BoardPeriod, ...]:
    """Return the last months of a period and those before it, the earliest first."""
    last = period_of("month", period.until)
    return tuple(shifted(last, -back) for back in range(count - 1, -1, -1))


def _as_long(whole: BoardPeriod, passed: BoardPeriod) -> BoardPeriod:
    until = min(whole.until, whole.since + timedelta(days=passed.days - 1))
    return BoardPeriod(whole.kind, whole.since, until)


def _month_on(first: date, months: int) -> date:
    year, month = divmod(first.year * 12 + first.month - 1 + months, 12)
    return date(year, month + 1, 1)


def is_reported(period: BoardPeriod, today: date) -> bool:
    """Tell whether a page leads to a period: it has begun, and lies a few years back at most."""
    return period.since <= today and period.until.year >= today.year - YEARS_BACK
