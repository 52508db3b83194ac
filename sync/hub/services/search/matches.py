"""Search of matters and slips; every query applies the conditions of the officer's visibility."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from sqlalchemy import (
    Column,
    ColumnElement,
    Connection,
    Row,
    Select,
    and_,
    exists,
    func,
    select,
    tuple_,
)

from sync.hub.services.auth.sessions import Reviewer
from sync.hub.services.slips.slip import Slip
from sync.hub.services.slips.slip import slips as slips_of
from sync.hub.services.slips.visible_slips import scope as slips_seen
from sync.hub.services.visibility import visible_matters
from sync.hub.storage.matter_reader import HubMatter
from sync.hub.storage.schema import matter, matter_sought, slip, slip_sought, station

MATTERS, SLIPS = matter_sought, slip_sought
MOST = 50
"""Maximum number of each kind on a page; a longer list needs a more precise search."""
COUNTED = 1_000
"""Number of rows up to which hits are counted: beyond it the page says that there are more."""

T = TypeVar("T", HubMatter, Slip)


@dataclass(frozen=True)
class SearchMatches(Generic[T]):
    """Search results, the latest first and at most MOST, and their total.

    There is no total if too many rows match to be counted while somebody waits.
    """

    rows: tuple[T, ...]
    total: int | None


def matters(
    connection: Connection, reviewer: Reviewer, condition: ColumnElement[bool]
) -> SearchMatches[HubMatter]:
    """Return the matters of a condition that the officer reads, the latest received first."""
    key = (matter_sought.c.station_id, matter_sought.c.matter_id)
    own = (matter.c.station_id, matter.c.id)
    hits = _hits(connection, key, condition)
    few = tuple_(*own).in_([tuple(row) for row in hits])
    met = exists().where(key[0] == own[0], key[1] == own[1], condition)
    which = and_(few if len(hits) <= COUNTED else met, visible_matters.seen(reviewer))
    rows = connection.execute(
        select(matter, station.c.name.label("station_name"))
        .join(station, station.c.id == matter.c.station_id)
        .where(which)
        .order_by(matter.c.received_at.desc(), matter.c.id)
        .limit(MOST + 1)
    )
    read = tuple(HubMatter(**row._mapping) for row in rows)
    return _found(connection, read, select(matter.c.id).where(which), len(hits))


def slips(
    connection: Connection, reviewer: Reviewer, condition: ColumnElement[bool]
) -> SearchMatches[Slip]:
    """Return the slips of a condition that the officer reads, including reports 举报."""
    key = slip_sought.c.slip_id
    hits = _hits(connection, (key,), condition)
    few = slip.c.id.in_([row.slip_id for row in hits])
    met = exists().where(key == slip.c.id, condition)
    which = and_(few if len(hits) <= COUNTED else met, slips_seen(reviewer))
    order = (slip.c.received_at.desc(), slip.c.id)
    read = slips_of(connection, which, order, limit=MOST + 1)
    return _found(connection, read, select(slip.c.id).where(which), len(hits))


def _hits(
    connection: Connection, key: tuple[Column[Any], ...], condition: ColumnElement[bool]
) -> Sequence[Row[Any]]:
    """Return the keys of all hits, whoever may see them, up to COUNTED.

    A term that matches most rows is met early by walking through the latest, and is not counted.
    """
    return connection.execute(select(*key).where(condition).limit(COUNTED + 1)).all()


def _found(
    connection: Connection, read: tuple[T, ...], every: Select[Any], hits: int
) -> SearchMatches[T]:
    if len(read) <= MOST:
        return SearchMatches(read, len(read))
    count = select(func.count()).select_from(every.subquery())
    return SearchMatches(read[:MOST], connection.scalar(count) if hits <= COUNTED else None)
