"""Running clocks: a station's promise in minutes, a legal period in working or calendar days.

A station's clock counts minutes of the mall's hours, and each 24 hours as one day (see
``mall_hours``). A legal period counts days and runs out with its last one.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from functools import lru_cache
from typing import Final

from mediation_desk.domain import deadline as periods
from mediation_desk.domain.codes import PauseReason
from mediation_desk.domain.deadline import Deadline
from mediation_desk.domain.fast_replace import fast_replace
from mediation_desk.domain.mall_hours import SHANGHAI, TimeSpan, end_in_hours, in_hours, joined
from mediation_desk.domain.policy import Policy
from mediation_desk.domain.refusal import Reason, Refusal
from mediation_desk.domain.workdays import Calendar, CountPause

__all__ = [
    "SHANGHAI",
    "Clock",
    "ClockKind",
    "ClockName",
    "ClockPause",
    "Policy",
    "TimeSpan",
    "calendar_clock",
    "policy_clock",
    "working_clock",
]

LONGEST_MINUTES: Final = 60 * 24 * 60
_NOTHING: Final = timedelta(0)


class ClockKind(StrEnum):
    """The three ways of counting time."""

    POLICY = "policy"
    WORKING_DAYS = "working_days"
    CALENDAR_DAYS = "calendar_days"


class ClockName(StrEnum):
    """Period that a clock measures."""

    RECEIVED = "received"
    CONTACTED = "contacted"
    ACTED = "acted"
    ANSWERED = "answered"
    GUIDANCE = "guidance"
    MERCHANT_RETURN = "merchant_return"
    MONEY_BACK = "money_back"
    ACCEPTANCE = "acceptance"
    MEDIATION = "mediation"


@dataclass(frozen=True)
class ClockPause:
    """A span in which a clock stands still, for a coded reason; open until ``end_at`` is set."""

    start_at: datetime
    end_at: datetime | None = None
    reason: PauseReason = PauseReason.APPRAISAL

    def __post_init__(self) -> None:
        if self.end_at is not None and self.end_at < self.start_at:
            raise Refusal(Reason.PAUSE_BACKWARDS, {"start": self.start_at.isoformat()})


@dataclass(frozen=True)
class Clock:
    """A running limit. ``stretches`` is its arithmetic: the counted time, piece by piece.

    A clock that stands still (an open pause) has no due time until it goes on.
    """

    name: ClockName
    kind: ClockKind
    start_at: datetime
    limit: int
    stretches: tuple[TimeSpan, ...]
    due_at: datetime | None
    stopped_at: datetime | None = None
    pauses: tuple[ClockPause, ...] = ()
    deadline: Deadline | None = None

    @property
    def is_paused(self) -> bool:
        """Tell whether the clock stands still and cannot run out."""
        return self.due_at is None and self.stopped_at is None

    def stop(self, at: datetime) -> "Clock":
        """Return the clock stopped at ``at``, when its awaited act was done."""
        return replace(self, stopped_at=self.stopped_at or at)

    def elapsed(self, now: datetime) -> timedelta:
        """Return how much of the counted time has passed at ``now``, or when it was stopped."""
        until = min(now, self.stopped_at) if self.stopped_at else now
        return sum((each.until(until) for each in self.stretches), _NOTHING)

    def share(self, now: datetime) -> float:
        """Return the used part of the time, from 0 to 1; 1 when overdue."""
        whole = sum((each.length for each in self.stretches), _NOTHING)
        return min(1.0, self.elapsed(now) / whole) if whole else 1.0

    def remaining(self, now: datetime) -> timedelta:
        """Return the counted time that is left; below zero, the overdue time by wall clock."""
        at = min(now, self.stopped_at) if self.stopped_at else now
        if self.due_at is not None and at > self.due_at:
            return self.due_at - at
        whole = sum((each.length for each in self.stretches), _NOTHING)
        return whole - self.elapsed(at)

    def is_overdue(self, now: datetime) -> bool:
        """Tell whether the limit had passed at ``now``, or when the clock was stopped."""
        return self.remaining(now) < _NOTHING


def policy_clock(
    name: ClockName,
    start_at: datetime,
    minutes: int,
    policy: Policy,
    pauses: tuple[ClockPause, ...] = (),
) -> Clock:
    """Start a clock of the station's promise: ``minutes`` of mall hours, each 24 h as one day.

    Raises Refusal(LIMIT_OUT_OF_RANGE) for a limit under one minute or over sixty days.
    """
    if not 1 <= minutes <= LONGEST_MINUTES:
        raise Refusal(Reason.LIMIT_OUT_OF_RANGE, {"minutes": minutes, "longest": LONGEST_MINUTES})
    limit = timedelta(minutes=minutes)
    stretches, is_open = _around(start_at, limit, policy, pauses)
    due_at = None if is_open else stretches[-1].end_at
    return Clock(name, ClockKind.POLICY, start_at, minutes, stretches, due_at, pauses=pauses)


def policy_due(
    start_at: datetime, minutes: int, policy: Policy, pauses: tuple[ClockPause, ...] = ()
) -> datetime | None:
    """Return the end of such a clock, without its arithmetic: lists show thousands of them.

    None while it stands still.
    """
    if not pauses and 1 <= minutes <= LONGEST_MINUTES:
        return end_in_hours(start_at, timedelta(minutes=minutes), policy)
    return policy_clock(ClockName.RECEIVED, start_at, minutes, policy, pauses).due_at


def working_clock(
    name: ClockName,
    start_at: datetime,
    days: int,
    calendar: Calendar,
    pauses: tuple[ClockPause, ...] = (),
) -> Clock:
    """Start a clock of a legal period in working days; it runs out with its last day."""
    return _day_clock(
        Clock(name, ClockKind.WORKING_DAYS, start_at, days, (), None, pauses=pauses),
        periods.working,
        calendar,
    )


def calendar_clock(
    name: ClockName,
    start_at: datetime,
    days: int,
    calendar: Calendar,
    pauses: tuple[ClockPause, ...] = (),
) -> Clock:
    """Start a clock of a legal period in calendar days; it runs out with its rolled-over day."""
    return _day_clock(
        Clock(name, ClockKind.CALENDAR_DAYS, start_at, days, (), None, pauses=pauses),
        periods.calendar_days,
        calendar,
    )


Count = Callable[[date, int, Calendar, tuple[CountPause, ...]], Deadline]


def _day_clock(clock: Clock, count: Count, calendar: Calendar) -> Clock:
    pauses = tuple(
        CountPause(local_day(each.start_at), local_day(each.end_at), each.reason)
        for each in clock.pauses
        if each.end_at is not None
    )
    found = count(local_day(clock.start_at), clock.limit, calendar, pauses)
    is_open = len(pauses) < len(clock.pauses)
    due_at = end_of_day(found.effective)
    return fast_replace(
        clock,
        stretches=_without(TimeSpan(clock.start_at, due_at), clock.pauses),
        due_at=None if is_open else due_at,
        deadline=None if is_open else found,
    )


def local_day(at: datetime) -> date:
    """Return the station's local day at ``at``."""
    return at.astimezone(SHANGHAI).date()


@lru_cache(maxsize=4096)  # Each save and each row of a list asks for the ends of the same days.
def end_of_day(day: date) -> datetime:
    """Return the instant at which ``day`` is over at the station."""
    return datetime.combine(day + timedelta(days=1), time(), SHANGHAI).astimezone(UTC)


def _without(whole: TimeSpan, pauses: tuple[ClockPause, ...]) -> tuple[TimeSpan, ...]:
    """Cut the pauses out of a span."""
    pieces, at = [], whole.start_at
    for pause in sorted(pauses, key=lambda each: each.start_at):
        if pause.start_at >= whole.end_at:
            break
        if at < pause.start_at:
            pieces.append(TimeSpan(at, pause.start_at))
        at = max(at, pause.end_at or whole.end_at)
    if at < whole.end_at:
        pieces.append(TimeSpan(at, whole.end_at))
    return tuple(pieces)


def _around(
    start_at: datetime, limit: timedelta, policy: Policy, pauses: tuple[ClockPause, ...]
) -> tuple[tuple[TimeSpan, ...], bool]:
    """Count ``limit`` around closing hours and pauses; the flag is True for an open pause.

    Counted time that falls into a pause is counted again after the end, so none shortens it.
    """
    counted = in_hours(start_at, limit, policy)
    for pause in sorted(pauses, key=lambda each: each.start_at):
        end_at = counted[-1].end_at
        if pause.start_at >= end_at:
            break
        spans = tuple(piece for each in counted for piece in _without(each, (pause,)))
        if pause.end_at is None:
            return spans, True
        lost = limit - sum((each.length for each in spans), _NOTHING)
        if lost or pause.end_at > end_at:
            counted = joined(*spans, *in_hours(max(end_at, pause.end_at), lost, policy))
    return counted, False
