"""Search of matters and slips; every query applies the conditions of the officer's visibility."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
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
    not_,
    select,
    tuple_,
)

from sync.hub.services.auth.sessions import Reviewer
from sync.hub.services.search.text_matches import Place, TextMatches, text_matches
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

    There is no total if too many rows match to be counted while somebody waits. `texts` are the
    texts with the words, with their label, by station and id.
    """

    rows: tuple[T, ...]
    total: int | None
    texts: Mapping[Place, tuple[str, str]] = field(default_factory=dict)


def matters(
    connection: Connection, reviewer: Reviewer, condition: ColumnElement[bool], words: str = ""
) -> SearchMatches[HubMatter]:
    """Return the matters that the officer reads, the latest received first.

    They meet the condition, or have the words in a text.
    """
    key = (matter_sought.c.station_id, matter_sought.c.matter_id)
    own = (matter.c.station_id, matter.c.id)
    hits = _hits(connection, key, condition)
    few = tuple_(*own).in_([tuple(row) for row in hits])
    met = exists().where(key[0] == own[0], key[1] == own[1], condition)
    which = and_(few if len(hits) <= COUNTED else met, visible_matters.seen(reviewer))

    def read(condition: ColumnElement[bool]) -> tuple[HubMatter, ...]:
        rows = connection.execute(
            select(matter, station.c.name.label("station_name"))
            .join(station, station.c.id == matter.c.station_id)
            .where(condition)
            .order_by(matter.c.received_at.desc(), matter.c.id)
            .limit(MOST + 1)
        )
        return tuple(HubMatter(**row._mapping) for row in rows)

    listed = _found(connection, read(which), select(matter.c.id).where(which), len(hits))
    texts = text_matches(connection, reviewer, "matter", words, MOST + 1)
    further = and_(tuple_(*own).in_(list(texts.texts)), not_(which))
    return _joined(listed, read(further) if texts.texts else (), texts)


def slips(
    connection: Connection, reviewer: Reviewer, condition: ColumnElement[bool], words: str = ""
) -> SearchMatches[Slip]:
    """Return the slips that the officer reads, including reports 举报, as `matters` does."""
    key = slip_sought.c.slip_id
    hits = _hits(connection, (key,), condition)
    few = slip.c.id.in_([row.slip_id for row in hits])
    met = exists().where(key == slip.c.id, condition)
    which = and_(few if len(hits) <= COUNTED else met, slips_seen(reviewer))

    def read(condition: ColumnElement[bool]) -> tuple[Slip, ...]:
        order = (slip.c.received_at.desc(), slip.c.id)
        return slips_of(connection, condition, order, limit=MOST + 1)

    listed = _found(connection, read(which), select(slip.c.id).where(which), len(hits))
    texts = text_matches(connection, reviewer, "slip", words, MOST + 1)
    further = and_(slip.c.id.in_([slip_id for _, slip_id in texts.texts]), not_(which))
    return _joined(listed, read(further) if texts.texts else (), texts)


def _joined(
    listed: SearchMatches[T], further: tuple[T, ...], texts: TextMatches
) -> SearchMatches[T]:
    """Return what lists show and what only a text has as one list, the latest first."""
    rows = sorted(listed.rows + further, key=lambda one: one.received_at, reverse=True)
    total = None if listed.total is None else listed.total + len(further)
    return SearchMatches(tuple(rows[:MOST]), total if texts.complete else None, texts.texts)


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
