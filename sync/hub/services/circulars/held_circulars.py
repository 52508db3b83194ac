"""Published circulars as they are stored: one by id, lists of them, their numbers, their end."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, func, or_, select, update

from sync.hub.domain.bureau_defaults import short_name
from sync.hub.domain.validity import Validity
from sync.hub.storage.schema import circular
from sync.hub.storage.transactions import Transaction

MOST = 200
"""Maximum number of circulars in a list."""


@dataclass(frozen=True)
class HeldCircular(Validity):
    """Published circular; days are of Shanghai, and both its first and last day are included.

    `articles` has one on each line; `categories`, `problems` and `trades` are codes between spaces.
    `for_all` is every station of the district, or of the local office that wrote it.
    """

    id: str
    number: str
    title: str
    text: str
    articles: str
    categories: str
    problems: str
    trades: str
    for_all: bool
    valid_from: date
    valid_until: date | None
    replaces_id: str | None
    body_id: str | None
    body: str
    published_by: str
    published_at: datetime
    ended_on: date | None
    ended_by: str
    ended_at: datetime | None
    why: str


COLUMNS = tuple(circular.c[name] for name in HeldCircular.__dataclass_fields__)
LAST = func.coalesce(circular.c.ended_on, circular.c.valid_until)


def circular_of(connection: Connection, circular_id: str) -> HeldCircular | None:
    """Return the circular with an id."""
    return next(iter(circulars(connection, circular.c.id == circular_id)), None)


def successor_of(connection: Connection, one: HeldCircular) -> HeldCircular | None:
    """Return the successor of a circular."""
    return next(iter(circulars(connection, circular.c.replaces_id == one.id)), None)


def followed(connection: Connection, found: Iterable[HeldCircular]) -> frozenset[str]:
    """Return the ids of those that have a successor."""
    before = circular.c.replaces_id
    asked = select(before).where(before.in_([one.id for one in found]))
    return frozenset(str(each) for each in connection.scalars(asked))


def circulars(connection: Connection, *conditions: ColumnElement[bool]) -> tuple[HeldCircular, ...]:
    """Return the circulars that meet the conditions, the latest number first."""
    return held(connection, latest_first(*conditions), {})


def latest_first(*conditions: ColumnElement[bool]) -> Select[Any]:
    """Return the query for the circulars that meet the conditions."""
    order = (circular.c.year.desc(), circular.c.serial.desc())
    return select(*COLUMNS).where(*conditions).order_by(*order).limit(MOST)


def held(
    connection: Connection, query: Select[Any], words: Mapping[str, Any]
) -> tuple[HeldCircular, ...]:
    """Return the circulars that a query finds with these words."""
    rows = connection.execute(query, words)
    return tuple(HeldCircular(**row._mapping) for row in rows)


def given_from(today: date | ColumnElement[date]) -> ColumnElement[bool]:
    """Return the condition of those in force today or later: see Validity.may_come."""
    return or_(LAST.is_(None), (today <= LAST) & (circular.c.valid_from <= LAST))


def in_force(today: date) -> ColumnElement[bool]:
    """Return the condition of those in force today."""
    return given_from(today) & (circular.c.valid_from <= today)


def bodies_with_circulars(connection: Connection) -> tuple[str, ...]:
    """Return the names of the bodies that have published one, in order."""
    found = connection.scalars(select(circular.c.body).distinct().order_by(circular.c.body))
    return tuple(str(each) for each in found)


def next_serial(connection: Connection, year: int) -> int:
    """Return the next serial of a year, counted in the writing transaction.

    A published circular is never removed, so no number is given twice.
    """
    last = select(func.max(circular.c.serial)).where(circular.c.year == year)
    return (connection.scalar(last) or 0) + 1


def number_of(bureau: str, year: int, serial: int) -> str:
    """Return the document number 文号, such as 高新市监指〔2026〕1号."""
    return f"{short_name(bureau)}指〔{year}〕{serial}号"


def close(turn: Transaction, one: HeldCircular, on: date, by: str, why: str = "") -> HeldCircular:
    """Set the last day of a circular and who ended it; return its new state."""
    ending: dict[str, Any] = {"ended_on": on, "ended_by": by, "ended_at": turn.now, "why": why}
    turn.connection.execute(update(circular).where(circular.c.id == one.id).values(**ending))
    ended = circular_of(turn.connection, one.id)
    assert ended is not None
    return ended
