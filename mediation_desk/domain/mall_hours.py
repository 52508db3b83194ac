"""Time counted for a station's promise: minutes while the mall is open, and whole days.

A matter received at night starts at the opening. Each 24 hours of a limit are one day with its
night, and end at the same hour of the next day. So 30 minutes from 21:50 end at 10:20 the next
morning, and 24 hours from 14:00 end at 14:00. Less than a day never takes longer than a day:
minutes that the open hours until then cannot hold are counted after closing. A longer limit never
ends before a shorter one, nor a later start before an earlier.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from mediation_desk.domain.policy import Policy

SHANGHAI: Final = ZoneInfo("Asia/Shanghai")
_DAY: Final = timedelta(days=1)
_NOTHING: Final = timedelta(0)


@dataclass(frozen=True)
class TimeSpan:
    """Counted time, from one instant to another."""

    start_at: datetime
    end_at: datetime

    @property
    def length(self) -> timedelta:
        """Return its length."""
        return self.end_at - self.start_at

    def until(self, at: datetime) -> timedelta:
        """Return how much of it has passed at ``at``."""
        return max(_NOTHING, min(at, self.end_at) - self.start_at)


def in_hours(at: datetime, limit: timedelta, policy: Policy) -> tuple[TimeSpan, ...]:
    """Count the whole days of a limit with their nights, and the rest in the mall's hours."""
    begins = _opened(at, policy)
    days, rest = divmod(limit, _DAY)
    ahead = begins + days * _DAY
    return joined(TimeSpan(begins, ahead), *_within_a_day(ahead, rest, policy))


def end_in_hours(at: datetime, limit: timedelta, policy: Policy) -> datetime:
    """Return the end of a limit; most begin and end in open hours, and need no counting."""
    begins = at.astimezone(SHANGHAI).replace(tzinfo=None)
    ends = begins + limit % _DAY
    if policy.opens <= begins.time() and ends <= datetime.combine(begins.date(), policy.closes):
        return at + limit
    return in_hours(at, limit, policy)[-1].end_at


def _within_a_day(at: datetime, rest: timedelta, policy: Policy) -> tuple[TimeSpan, TimeSpan]:
    """Count less than a day from open hours: until closing, then from the next opening.

    It ends at the same hour of the next day at the latest; then a part of the night counts.
    """
    closing = datetime.combine(_day_of(at), policy.closes, SHANGHAI).astimezone(UTC)
    evening = min(rest, closing - at)
    if evening == rest:
        return TimeSpan(at, at + rest), TimeSpan(at + rest, at + rest)
    opening = _opening(_day_of(at) + _DAY, policy)
    morning = min(rest - evening, at + _DAY - opening)
    return TimeSpan(at, at + rest - morning), TimeSpan(opening, opening + morning)


def joined(*pieces: TimeSpan) -> tuple[TimeSpan, ...]:
    """Join spans without a gap between them, and omit empty ones, except the last."""
    whole: list[TimeSpan] = []
    for each in pieces:
        if whole and whole[-1].end_at == each.start_at:
            whole[-1] = TimeSpan(whole[-1].start_at, each.end_at)
        elif whole and not whole[-1].length:
            whole[-1] = each
        else:
            whole.append(each)
    return tuple(whole)


def is_open(at: datetime, policy: Policy) -> bool:
    """Tell whether the mall is open at an instant; both ends are within its hours."""
    return policy.opens <= at.astimezone(SHANGHAI).time() <= policy.closes


def _opened(at: datetime, policy: Policy) -> datetime:
    """Return the instant itself while the mall is open, else the next opening."""
    hour = at.astimezone(SHANGHAI).time()
    if is_open(at, policy):
        return at
    return _opening(_day_of(at) + (_DAY if hour > policy.closes else _NOTHING), policy)


def _opening(day: date, policy: Policy) -> datetime:
    """Return when the mall opens on a day."""
    return datetime.combine(day, policy.opens, SHANGHAI).astimezone(UTC)


def _day_of(at: datetime) -> date:
    return at.astimezone(SHANGHAI).date()
