"""Reading of the hub's journal by stream, by person and by page, and verification of its chain."""

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, func, literal, select

from sync.hub.storage.journal import author_column
from sync.hub.storage.schema import (
    body,
    circular,
    journal,
    matter,
    pack,
    reviewer,
    slip,
    standing_answer,
    station,
    supervision,
)

PAGE = 50
NOTHING = literal(b"{}", journal.c.private.type)
"""Placeholder for an erased personal part."""


@dataclass(frozen=True)
class JournalRow:
    """One act of the journal without its personal part."""

    seq: int
    stream: str
    kind: str
    at: datetime
    by: str
    facts: bytes
    hash: str


@dataclass(frozen=True)
class JournalQuery:
    """Query of entries: by stream or its prefix, by person, and before a number.

    `kinds` are the kinds of acts, empty for all; `since` is the first moment and `until` the first
    moment no longer included.
    """

    stream: str = ""
    by: str = ""
    before: int = 0
    kinds: tuple[str, ...] = ()
    since: datetime | None = None
    until: datetime | None = None


def entries(
    connection: Connection, wanted: JournalQuery, most: int = PAGE
) -> tuple[JournalRow, ...]:
    """Return the matching entries, the newest first."""
    columns = [journal.c[name] for name in JournalRow.__dataclass_fields__]
    asked = select(*columns).where(*_conditions(wanted))
    found = connection.execute(asked.order_by(journal.c.seq.desc()).limit(most))
    return tuple(JournalRow(**row._mapping) for row in found)


def reason_of(connection: Connection, stream: str, kind: str) -> str:
    """Return the reason in the personal part of the latest act of that kind, if it has one."""
    private = connection.scalar(
        select(func.coalesce(journal.c.private, NOTHING))
        .where(journal.c.stream == stream, journal.c.kind == kind)
        .order_by(journal.c.seq.desc())
        .limit(1)
    )
    return str(_read(private).get("reason", "")) if private else ""


def openings_of(connection: Connection, station_id: str) -> dict[int, tuple[str, str]]:
    """Return how each epoch of a station began, by its number: the act's kind and reason."""
    rows = connection.execute(
        select(journal.c.kind, journal.c.facts, func.coalesce(journal.c.private, NOTHING))
        .where(
            journal.c.stream == f"station:{station_id}",
            journal.c.kind.in_(("station.taken_over", "station.enrolled")),
        )
        .order_by(journal.c.seq)
    )
    return {
        int(_read(facts)["number"]): (kind, str(_read(private).get("reason", "")))
        for kind, facts, private in rows
    }


@dataclass(frozen=True)
class PacketTaken:
    """Packet brought by hand; `problem` is the reason why it was not taken.

    `comparing` is empty when it asked for no comparison, "open", "large" or "agreed" otherwise;
    `epoch` is the number of the one in which the station continues, 0 when it asked for none.
    """

    station: str
    at: datetime
    by: str
    events: int
    files: int
    problem: str
    comparing: str = ""
    took_events: int = 0
    took_messages: int = 0
    gave_events: int = 0
    gave_messages: int = 0
    epoch: int = 0


def packets_taken(connection: Connection, most: int = PAGE) -> tuple[PacketTaken, ...]:
    """Return the packets brought by hand, the newest first."""
    rows = connection.execute(
        select(journal.c.stream, journal.c.at, journal.c.by, journal.c.facts)
        .where(journal.c.kind == "station.packet_taken")
        .order_by(journal.c.seq.desc())
        .limit(most)
    ).all()
    names = subjects(connection, {row.stream for row in rows})
    return tuple(
        PacketTaken(names.get(row.stream, ""), row.at, row.by, **_read(row.facts)) for row in rows
    )


SIGNED_IN = "reviewer.signed_in"
REFUSED = (
    "reviewer.password_wrong",
    "reviewer.code_wrong",
    "reviewer.shut_out_tried",
    "reviewer.address_refused",
    "hub.unknown_name",
)


@dataclass(frozen=True)
class RefusedSignIn:
    """Refused sign-in; `name` is empty if there is no such account."""

    kind: str
    at: datetime
    name: str
    known: bool
    address: str
    agent: str


def refused_sign_ins(connection: Connection, most: int = PAGE) -> tuple[RefusedSignIn, ...]:
    """Return the wrong passwords and codes, the newest first."""
    private = func.coalesce(journal.c.private, NOTHING).label("private")
    rows = connection.execute(
        select(journal.c.stream, journal.c.kind, journal.c.at, journal.c.facts, private)
        .where(journal.c.kind.in_(REFUSED))
        .order_by(journal.c.seq.desc())
        .limit(most)
    ).all()
    names = subjects(connection, {row.stream for row in rows})
    return tuple(
        RefusedSignIn(
            row.kind,
            row.at,
            names.get(row.stream, ""),
            _read(row.facts).get("browser") == "known",
            str(_read(row.private).get("address", "")),
            str(_read(row.private).get("agent", "")),
        )
        for row in rows
    )


def people(connection: Connection) -> tuple[str, ...]:
    """Return all people who performed an act, by name."""
    return tuple(connection.scalars(select(journal.c.by).distinct().order_by(journal.c.by)))


def desks(connection: Connection) -> dict[str, str]:
    """Return the station's name for each form in which an act names the desk that performed it."""
    rows = connection.execute(select(station.c.id, station.c.name)).all()
    return {row.id: row.name for row in rows} | {f"station:{row.id}": row.name for row in rows}


def last_sign_ins(connection: Connection) -> dict[str, datetime]:
    """Return the time of each user's last sign-in, by user id."""
    rows = connection.execute(
        select(journal.c.stream, func.max(journal.c.at).label("last"))
        .where(journal.c.kind == SIGNED_IN)
        .group_by(journal.c.stream)
    )
    return {row.stream.partition(":")[2]: row.last for row in rows}


def subjects(connection: Connection, streams: set[str]) -> dict[str, str]:
    """Return the subject of each stream in words: a number, a station, a user, a body."""
    ids = {stream.partition(":")[2] for stream in streams}
    named: dict[str, str] = {}
    for kind, table, name in _NAMED:
        rows = connection.execute(select(table.c.id, name.label("name")).where(table.c.id.in_(ids)))
        named |= {f"{kind}:{row.id}": row.name for row in rows}
    titles = connection.execute(select(pack.c.id, pack.c.title).where(pack.c.id.in_(ids)))
    named |= {f"pack:{row.id}": row.title for row in titles}
    matters = {one.partition("/")[2] for one in ids}
    rows = connection.execute(
        select(matter.c.station_id, matter.c.id, matter.c.number).where(matter.c.id.in_(matters))
    )
    return named | {f"matter:{row.station_id}/{row.id}": row.number for row in rows}


_NAMED = (
    ("station", station, station.c.name),
    ("reviewer", reviewer, author_column()),
    ("body", body, body.c.name),
    ("slip", slip, slip.c.number),
    ("supervision", supervision, supervision.c.subject),
    ("standing", standing_answer, standing_answer.c.number),
    ("circular", circular, circular.c.number),
)


def _conditions(wanted: JournalQuery) -> list[ColumnElement[bool]]:
    made: list[ColumnElement[bool]] = []
    if wanted.stream:
        made.append(journal.c.stream.startswith(wanted.stream, autoescape=True))
    if wanted.by:
        made.append(journal.c.by == wanted.by)
    if wanted.before:
        made.append(journal.c.seq < wanted.before)
    if wanted.kinds:
        made.append(journal.c.kind.in_(wanted.kinds))
    if wanted.since:
        made.append(journal.c.at >= wanted.since)
    if wanted.until:
        made.append(journal.c.at < wanted.until)
    return made


def _read(private: bytes) -> dict[str, Any]:
    values: dict[str, Any] = json.loads(private)
    return values
