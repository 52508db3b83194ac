"""Opening hours of the demonstration's counter: nothing is done there at night."""

from collections.abc import Iterable
from datetime import datetime, time, timedelta

from mediation_desk.demonstration.cases.case_script import Timed
from mediation_desk.domain.clocks import SHANGHAI

OPENS, CLOSES = time(10, 0), time(22, 0)
_LAST = time(21, 50)
"""Time of the last act of an evening."""


def is_open(at: datetime) -> bool:
    """Tell whether the counter is open."""
    return OPENS <= at.astimezone(SHANGHAI).time() < CLOSES


def next_open(at: datetime) -> datetime:
    """Return ``at`` itself, or the next opening when the counter is closed."""
    if is_open(at):
        return at
    here = at.astimezone(SHANGHAI)
    day = here.date() + timedelta(days=1) if here.time() >= CLOSES else here.date()
    return datetime.combine(day, OPENS, SHANGHAI).astimezone(at.tzinfo)


def last_open(at: datetime) -> datetime:
    """Return ``at`` itself, or the evening before when the counter is closed."""
    if is_open(at):
        return at
    here = at.astimezone(SHANGHAI)
    day = here.date() if here.time() >= CLOSES else here.date() - timedelta(days=1)
    return datetime.combine(day, _LAST, SHANGHAI).astimezone(at.tzinfo)


def within_hours(acts: Iterable[Timed]) -> list[Timed]:
    """Move the acts of one case into the opening hours; acts after a moved act move with it."""
    moved, delay = [], timedelta()
    for at, operator, deed in acts:
        when = next_open(at + delay)
        delay = when - at
        moved.append((when, operator, deed))
    return moved
