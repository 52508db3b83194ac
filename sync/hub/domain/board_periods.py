"""Periods of the board: months, quarters and years, and the periods each is compared with."""

from dataclasses import dataclass
from datetime import date, timedelta

KINDS = ("month", "quarter", "year")
MONTHS_OF = {"month": 1, "quarter": 3, "year": 12}
EARLIEST, LATEST = 2000, 2100
"""No station tells of a year before; a comparison still finds the year before it."""


@dataclass(frozen=True)
class BoardPeriod:
    """From one day to another, both counted."""

    kind: str
    since: date
    until: date

    @property
    def days(self) -> int:
        """How many days it has."""
        return (self.until - self.since).days + 1

    @property
    def code(self) -> str:
        """The period as an address names it: 2026-11, 2026-Q4, 2026."""
        if self.kind == "month":
            return f"{self.since:%Y-%m}"
        if self.kind == "quarter":
            return f"{self.since.year}-Q{(self.since.month - 1) // 3 + 1}"
        return str(self.since.year)


def period_of(kind: str, day: date) -> BoardPeriod:
    """Return the month, quarter or year that a day belongs to."""
    length = MONTHS_OF[kind]
    month = (day.month - 1) // length * length + 1
    since = date(day.year, month, 1)
    return BoardPeriod(kind, since, _month_on(since, length) - timedelta(days=1))


def named(code: str, today: date) -> BoardPeriod:
    """Return the period of an address, or today's month for one that names none."""
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
    """Return the period of the same kind that begins so many months later or earlier."""
    return period_of(period.kind, _month_on(period.since, months))


def so_far(period: BoardPeriod, today: date) -> BoardPeriod:
    """Return what has passed of a period; a comparison must not set half a month beside a whole."""
    until = max(min(period.until, today), period.since)
    return BoardPeriod(period.kind, period.since, until)


def before(period: BoardPeriod, passed: BoardPeriod) -> BoardPeriod:
    """Return as many days of the period before as have passed of this one."""
    return _as_long(shifted(period, -MONTHS_OF[period.kind]), passed)


def year_before(period: BoardPeriod, passed: BoardPeriod) -> BoardPeriod:
    """Return as many days of the same period a year before."""
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
