"""Questions that nobody answers climb: to the top of the list, then to the head of the bureau."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import ColumnElement, and_, select, update

from sync.hub.bell import MATTERS
from sync.hub.journal import Act
from sync.hub.readings import Matter
from sync.hub.review.acts.openings import stream_of
from sync.hub.schema import body, matter
from sync.hub.store import HUB, Store

UNANSWERED = ("new", "seen")


def half_gone(one: Matter, now: datetime) -> bool:
    """Tell whether half of the time for the answer is over."""
    is_open = one.kind == "guidance" and one.state in UNANSWERED
    return is_open and now >= one.received_at + (one.due_at - one.received_at) / 2


def by_height(found: Iterable[Matter], now: datetime) -> tuple[Matter, ...]:
    """Return the matters with those that climbed first, then those past half their time."""
    return tuple(sorted(found, key=lambda one: _height(one, now)))


def _height(one: Matter, now: datetime) -> int:
    if one.climbed_at is not None and one.state in UNANSWERED:
        return 0
    return 1 if half_gone(one, now) else 2


def climb(store: Store, now: datetime) -> int:
    """Let every question that is past its limit go up, once; return how many went.

    The head of the bureau sees all lines; the journal has when, past which limit and to whom.
    """
    with store.reading() as connection:
        if connection.scalar(select(matter.c.id).where(_late(now)).limit(1)) is None:
            return 0
    with store.turn(now) as turn:
        late = turn.connection.execute(select(matter).where(_late(now))).all()
        heads = tuple(
            turn.connection.scalars(
                select(body.c.name).where(body.c.kind == "head").order_by(body.c.name)
            )
        )
        for row in late:
            one = Matter(station_name="", **row._mapping)
            turn.connection.execute(
                update(matter)
                .where(matter.c.station_id == one.station_id, matter.c.id == one.id)
                .values(climbed_at=now)
            )
            facts = {"due_at": one.due_at.isoformat(), "state": one.state, "to": heads}
            turn.record(Act(stream_of(one), "guidance.climbed", HUB, facts))
            turn.rung.add(MATTERS)
    return len(late)


def _late(now: datetime) -> ColumnElement[bool]:
    return and_(
        matter.c.kind == "guidance",
        matter.c.state.in_(UNANSWERED),
        matter.c.due_at < now,
        matter.c.climbed_at.is_(None),
    )
