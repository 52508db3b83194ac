"""Legal periods in working and calendar days: the day each ends on, and how it was counted."""

from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import lru_cache
from typing import Final

from mediation_desk.domain.refusal import Reason, Refusal
from mediation_desk.domain.workdays import WEEKDAYS_CN, Calendar, CountPause, next_day

LONGEST_DAYS: Final = 3_660
"""No period of this trade is longer than ten years (产品质量法第四十五条)."""

_MONTHS_OF_YEAR: Final = 12
_EARLIEST: Final = date(1990, 1, 1)
_LATEST: Final = date(2999, 12, 31)


class DayKind(StrEnum):
    """Reasons why a day counts or does not."""

    START = "start"
    COUNTED = "counted"
    MAKE_UP = "make_up"
    WEEKEND = "weekend"
    HOLIDAY = "holiday"
    PAUSED = "paused"
    ROLLED = "rolled"


LABELS: Final = {
    DayKind.START: "起算日不计入",
    DayKind.COUNTED: "计入",
    DayKind.MAKE_UP: "调休上班，计入",
    DayKind.WEEKEND: "周末，不计入",
    DayKind.HOLIDAY: "节假日，不计入",
    DayKind.PAUSED: "中止期间，不计入",
    DayKind.ROLLED: "末日为休息日，顺延",
}


@dataclass(frozen=True)
class DayRun:
    """Consecutive days of one kind; ``count`` is the number reached at its end."""

    kind: DayKind
    first_on: date
    last_on: date
    count: int

    def __str__(self) -> str:
        """Return the run in words of the trade: ``2026-10-10（周六） 调休上班，计入``."""
        days = _said(self.first_on)
        if self.last_on != self.first_on:
            days += f"至{_said(self.last_on)}"
        is_counted = self.kind in {DayKind.COUNTED, DayKind.MAKE_UP}
        return f"{days} {LABELS[self.kind]}" + (f"（至第{self.count}日）" if is_counted else "")


@dataclass(frozen=True)
class Deadline:
    """The last day of a period.

    ``raw`` is the plain end, ``effective`` the end after roll-over (the same for working days).
    ``provisional`` says that a day in the span lies beyond what the calendar knows for sure.
    """

    raw: date
    effective: date
    provisional: bool
    steps: tuple[DayRun, ...]


def working(
    start_on: date, days: int, calendar: Calendar, pauses: tuple[CountPause, ...] = ()
) -> Deadline:
    """Return the end of ``days`` working days after ``start_on``, which is not counted itself.

    民法典第二百零一条. Raises Refusal for a period outside 1 to ``LONGEST_DAYS`` days.
    """
    _check(start_on, days)
    return _counted(start_on, days, pauses, calendar, is_working=True)


def calendar_days(
    start_on: date, days: int, calendar: Calendar, pauses: tuple[CountPause, ...] = ()
) -> Deadline:
    """Return the end of ``days`` calendar days after ``start_on``, rolled over off-days.

    民法典第二百零一条、第二百零三条. ``raw`` is the earlier day, from which a careful desk warns.
    """
    _check(start_on, days)
    return _counted(start_on, days, pauses, calendar, is_working=False)


def months(start_on: date, count: int, calendar: Calendar, further_days: int = 0) -> Deadline:
    """Return the end of ``count`` months after ``start_on``, and of further days after them.

    民法典第二百零二条、第二百零三条: the same day of the month, or that month's last, rolled over
    off-days. Raises Refusal for a start that no calendar reaches.
    """
    _check_start(start_on)
    days = (months_after(start_on, count) - start_on).days + further_days
    return _counted(start_on, days, (), calendar, is_working=False)


def months_after(day: date, count: int) -> date:
    """Return the same day of a later month, or that month's last (民法典第二百零二条)."""
    later = day.year * _MONTHS_OF_YEAR + day.month - 1 + count
    year, month = divmod(later, _MONTHS_OF_YEAR)
    last = monthrange(year, month + 1)[1]
    return date(year, month + 1, min(day.day, last))


def said_end(found: Deadline) -> str:
    """Return the last day in words, with what a coming holiday notice may still move."""
    return found.effective.isoformat() + ("（暂定）" if found.provisional else "")


def _check(start_on: date, days: int) -> None:
    if not 1 <= days <= LONGEST_DAYS:
        raise Refusal(Reason.LIMIT_OUT_OF_RANGE, {"days": days, "longest": LONGEST_DAYS})
    _check_start(start_on)


def _check_start(start_on: date) -> None:
    if not _EARLIEST <= start_on <= _LATEST:
        raise Refusal(Reason.DATE_OUT_OF_RANGE, {"date": start_on.isoformat()})


# Every save asks for the same periods again: for the case before it and after it.
@lru_cache(maxsize=1024)
def _counted(
    start_on: date,
    days: int,
    pauses: tuple[CountPause, ...],
    calendar: Calendar,
    *,
    is_working: bool,
) -> Deadline:
    return _deadline(_walk(start_on, days, pauses, calendar, is_working=is_working), calendar)


Marked = tuple[date, DayKind, int]


def _walk(
    start_on: date,
    days: int,
    pauses: tuple[CountPause, ...],
    calendar: Calendar,
    *,
    is_working: bool,
) -> Iterator[Marked]:
    """Go from day to day until ``days`` are counted, then over the off-days of a roll-over."""
    yield start_on, DayKind.START, 0
    day, count = start_on, 0
    while count < days:
        day = next_day(day)
        kind = _kind(day, pauses, calendar, is_working=is_working)
        count += kind in {DayKind.COUNTED, DayKind.MAKE_UP}
        yield day, kind, count
    last = calendar.working_from(day)
    while day < last:
        day = next_day(day)
        yield day, DayKind.ROLLED, count


def _kind(
    day: date, pauses: tuple[CountPause, ...], calendar: Calendar, *, is_working: bool
) -> DayKind:
    if any(pause.holds(day) for pause in pauses):
        return DayKind.PAUSED
    if not is_working:
        return DayKind.COUNTED
    if day in calendar.make_up:
        return DayKind.MAKE_UP
    if calendar.is_working(day):
        return DayKind.COUNTED
    return DayKind.HOLIDAY if calendar.is_holiday(day) else DayKind.WEEKEND


def _deadline(walk: Iterator[Marked], calendar: Calendar) -> Deadline:
    marked = tuple(walk)
    effective = marked[-1][0]
    raw = next(day for day, kind, _ in reversed(marked) if kind is not DayKind.ROLLED)
    return Deadline(
        raw=raw,
        effective=effective,
        provisional=not all(calendar.is_known(day) for day, _, _ in marked),
        steps=_runs(marked),
    )


def _runs(marked: tuple[Marked, ...]) -> tuple[DayRun, ...]:
    runs: list[DayRun] = []
    for day, kind, count in marked:
        if runs and runs[-1].kind is kind:
            runs[-1] = DayRun(kind, runs[-1].first_on, day, count)
        else:
            runs.append(DayRun(kind, day, day, count))
    return tuple(runs)


def _said(day: date) -> str:
    return f"{day.isoformat()}（周{WEEKDAYS_CN[day.weekday()]}）"
