"""Reads of programs: slips and matters by their last change, and the figures of a period."""

from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, or_, select

from sync.hub.services.auth.sessions import Reviewer
from sync.hub.services.slips import visible_slips
from sync.hub.services.slips.slip import Slip, slips
from sync.hub.services.visibility import visible_matters
from sync.hub.storage.schema import body, matter, slip, station

PAGE = 200
"""Maximum number of rows of an answer."""
SETTLED = timedelta(seconds=30)
"""Age of a change that is listed.

A change bears the time at which it began to wait for the write lock, ten seconds at most: listed at
once, a later one could come to stand before a place that a program has passed.
"""


class CursorError(ValueError):
    """Cursor that no answer gave."""


def cursor_of(at: datetime, last_id: str) -> str:
    """Return the place after a row: its last change and its id."""
    return f"{at.astimezone(UTC).isoformat(timespec='microseconds')}~{last_id}"


def place_of(cursor: str) -> tuple[datetime, str] | None:
    """Return the place that a cursor names, None for an empty one; raises CursorError."""
    if not cursor:
        return None
    at, mark, last_id = cursor.partition("~")
    try:
        moment = datetime.fromisoformat(at)
        place = moment.astimezone(UTC), last_id
    except (ValueError, OverflowError):
        raise CursorError(cursor) from None
    if not mark or moment.tzinfo is None or len(last_id) > 80:
        raise CursorError(cursor)
    return place


def changed_slips(
    connection: Connection, reader: Reviewer, after: str, now: datetime
) -> tuple[Slip, ...]:
    """Return the slips of the reader's scope that changed after a cursor, the oldest first."""
    condition = and_(visible_slips.scope(reader), _after(slip.c.last_at, slip.c.id, after, now))
    return slips(connection, condition, (slip.c.last_at, slip.c.id), PAGE)


def slip_numbered(
    connection: Connection, reader: Reviewer, channel: str, number: str
) -> Slip | None:
    """Return the slip of a hotline's number if the reader may see it."""
    own = (slip.c.channel == channel, slip.c.number == number)
    found = slips(connection, and_(visible_slips.scope(reader), *own), (slip.c.id,), 1)
    return found[0] if found else None


def changed_matters(
    connection: Connection, reader: Reviewer, after: str, now: datetime
) -> list[Any]:
    """Return the matters that the reader sees and that changed after a cursor, oldest first."""
    one = matter.c
    asked = (
        select(
            one.id, one.station_id, station.c.name.label("station"), one.kind, one.number,
            one.state, one.received_at, one.due_at, one.last_at, body.c.name.label("body"),
        )
        .join(station, station.c.id == one.station_id)
        .outerjoin(body, body.c.id == one.body_id)
        .where(visible_matters.seen(reader), _after(one.last_at, one.id, after, now))
        .order_by(one.last_at, one.id)
        .limit(PAGE)
    )  # fmt: skip
    return list(connection.execute(asked))


def _after(
    at: ColumnElement[Any], row_id: ColumnElement[str], cursor: str, now: datetime
) -> ColumnElement[bool]:
    place, settled = place_of(cursor), at <= now - SETTLED
    if place is None:
        return settled
    return and_(settled, or_(at > place[0], and_(at == place[0], row_id > place[1])))
