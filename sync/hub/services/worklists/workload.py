"""Work of each officer, for the head of a body: what is open, and what was done in which time."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, and_, case, func, literal, select

from sync.hub.domain.deadlines import day_of, end_of
from sync.hub.services.assignment.stand_ins import watched_bodies
from sync.hub.services.auth.sessions import Reviewer
from sync.hub.services.auth.user_list import officers_at_work
from sync.hub.services.slips.slip import OPEN as OPEN_SLIPS
from sync.hub.services.slips.visible_slips import scope as slips_seen
from sync.hub.services.visibility import visible_matters
from sync.hub.storage.schema import OPEN, completed_step, matter, slip
from sync.hub.storage.schema import reviewer as user

REACH = timedelta(days=30)
"""Period of the work that was done."""


@dataclass(frozen=True)
class OpenWork:
    """Counts of open work: all of it, due by the end of today, and overdue."""

    open: int = 0
    today: int = 0
    over: int = 0


@dataclass(frozen=True)
class DoneWork:
    """Completed steps of one kind: how many, how many in time, and the average time they took."""

    kind: str
    count: int
    in_time: int
    average: timedelta


@dataclass(frozen=True)
class OfficerWork:
    """One officer with their open matters, their open slips, and what they completed."""

    id: str
    name: str
    body: str
    body_id: str
    matters: OpenWork
    slips: OpenWork
    done: tuple[DoneWork, ...]


def officers_work(
    connection: Connection, reader: Reviewer, now: datetime
) -> tuple[OfficerWork, ...]:
    """Return the work of every officer whose work the reader reads, by body and name."""
    every = officers_at_work(connection, watched_bodies(reader))
    matters, slips = open_matters(connection, reader, now), open_slips(connection, reader, now)
    done = _done(connection, reader, now)
    return tuple(
        OfficerWork(
            one.id,
            one.name,
            one.body,
            one.body_id,
            matters=matters.get(one.id, OpenWork()),
            slips=slips.get(one.id, OpenWork()),
            done=done.get(one.id, ()),
        )
        for one in every
    )


def open_matters(
    connection: Connection, reader: Reviewer, now: datetime
) -> Mapping[str | None, OpenWork]:
    """Return the open matters that the reader sees, by the officer who handles them."""
    due, officer = matter.c.due_at, matter.c.reviewer_id
    asked = _counted(officer, due <= end_of(day_of(now)), due <= now)
    is_held = and_(OPEN, officer.is_not(None), visible_matters.seen(reader))
    return _by_officer(connection, asked.where(is_held))


def nobodys_matters(connection: Connection, reader: Reviewer, now: datetime) -> OpenWork:
    """Return the open matters that the reader sees and nobody handles: all but those held."""
    held = open_matters(connection, reader, now).values()
    over, today = (
        visible_matters.count_due(connection, reader, until) for until in (now, end_of(day_of(now)))
    )
    return OpenWork(
        visible_matters.count_waiting(connection, reader)["all"] - sum(one.open for one in held),
        today - over - sum(one.today for one in held),
        over - sum(one.over for one in held),
    )


def open_slips(
    connection: Connection, reader: Reviewer, now: datetime
) -> Mapping[str | None, OpenWork]:
    """Return the open slips that the reader sees, by the officer who handles them or None."""
    today = day_of(now)
    asked = _counted(slip.c.reviewer_id, slip.c.due_on <= today, slip.c.due_on < today)
    return _by_officer(connection, asked.where(slip.c.state.in_(OPEN_SLIPS), slips_seen(reader)))


def _counted(
    officer: ColumnElement[Any], today: ColumnElement[bool], over: ColumnElement[bool]
) -> Select[Any]:
    one, none = literal(1), literal(0)
    counts = (func.sum(case((each, one), else_=none)) for each in (today, over))
    return select(officer, func.count(), *counts).group_by(officer)


def _by_officer(connection: Connection, asked: Select[Any]) -> Mapping[str | None, OpenWork]:
    rows = connection.execute(asked)
    # What is overdue is not due today as well.
    return {row[0]: OpenWork(row[1], row[2] - row[3], row[3]) for row in rows}


def _done(
    connection: Connection, reader: Reviewer, now: datetime
) -> Mapping[str, tuple[DoneWork, ...]]:
    one = completed_step.c
    rows = connection.execute(
        select(one.reviewer_id, one.kind, one.started_at, one.due_at, one.ended_at)
        .join(user, user.c.id == one.reviewer_id)
        .where(one.ended_at > now - REACH, watched_bodies(reader))
    )
    found: dict[tuple[str, str], list[Any]] = defaultdict(list)
    for row in rows:
        found[row.reviewer_id, row.kind].append(row)
    made: dict[str, list[DoneWork]] = defaultdict(list)
    for (officer_id, kind), steps in sorted(found.items()):
        made[officer_id].append(_summed(kind, steps))
    return {officer_id: tuple(each) for officer_id, each in made.items()}


def _summed(kind: str, steps: list[Any]) -> DoneWork:
    spans = [step.ended_at - step.started_at for step in steps]
    in_time = sum(step.ended_at <= step.due_at for step in steps)
    return DoneWork(kind, len(steps), in_time, sum(spans, timedelta()) / len(spans))
