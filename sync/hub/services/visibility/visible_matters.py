"""Matters that an officer's body may see and act on; every query of the pages passes here."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    SelectBase,
    and_,
    exists,
    false,
    func,
    literal_column,
    not_,
    or_,
    select,
    true,
    tuple_,
    union,
)

from sync.hub.services.auth.sessions import READERS, Reviewer
from sync.hub.services.slips.visible_slips import waiting as waiting_slips
from sync.hub.storage.matter_reader import OPEN_STATES, HubMatter
from sync.hub.storage.read_cache import cached_read
from sync.hub.storage.schema import (
    CLOSED,
    OPEN,
    Onsite,
    body,
    matter,
    matter_count,
    matter_opinion,
    message,
    proposal,
    station,
)
from sync.hub.storage.schema import reviewer as user

KINDS = ("guidance", "escalation")
ONLINE = timedelta(minutes=3)
Narrowing = ColumnElement[bool]
ALL: Narrowing = true()
MOST = 200
"""Maximum number of matters in a list."""
_NOTHING: ColumnElement[str] = literal_column("''")
URGENCY = (matter.c.due_at, matter.c.received_at, matter.c.id)


@dataclass(frozen=True)
class StationLine:
    """Station in the list; `waiting` matters of the reader's scope are open here."""

    id: str
    name: str
    last_contact_at: datetime | None
    head_seq: int
    waiting: int
    app: str
    skew_s: int | None
    held_back: int | None
    revoked_at: datetime | None
    packs: str | None
    compare_since: datetime | None


@lru_cache(READERS)
def scope(reviewer: Reviewer) -> ColumnElement[bool]:
    """Return the condition that keeps other bodies' matters out of a query.

    Line and station decide whose a matter is until it is passed on; then it belongs to one body
    alone, and no other sends an answer as well.
    """
    return or_(*_parts(reviewer))


@lru_cache(READERS)
def _parts(reviewer: Reviewer) -> tuple[ColumnElement[bool], ...]:
    """Return the conditions of which the scope is made; each has an index of the open matters."""
    mine, nobodys = matter.c.body_id == reviewer.body_id, matter.c.body_id.is_(None)
    match reviewer.body_kind:
        case "hotline_centre" | "head":
            return (true(),)
        case "section":
            of_line = and_(nobodys, matter.c.line == reviewer.line)
            return (mine, of_line) if reviewer.line else (true(),)
        case "local_office":
            # Not by the station: an index has what is asked on site, in its order.
            of_stations = (matter.c.station_id + _NOTHING).in_(_own_stations(reviewer))
            own = and_(mine, matter.c.kind == "escalation")
            # Cases that one of its stations wants mediated on site.
            return (own, and_(nobodys, Onsite(), _is_of("escalation"), of_stations))
        case _:
            return (false(),)


def _own_stations(reviewer: Reviewer) -> Select[tuple[str]]:
    return select(station.c.id).where(station.c.office_id == reviewer.body_id)


@lru_cache(READERS)
def _counted(reviewer: Reviewer) -> ColumnElement[bool]:
    """Return the scope as a condition on the counters of open matters."""
    kept = matter_count.c
    mine, nobodys = kept.body_id == reviewer.body_id, kept.body_id == ""
    match reviewer.body_kind:
        case "hotline_centre" | "head":
            return true()
        case "section":
            of_line = and_(nobodys, kept.line == reviewer.line)
            return or_(mine, of_line) if reviewer.line else true()
        case "local_office":
            of_stations = kept.station_id.in_(_own_stations(reviewer))
            asked = and_(nobodys, kept.onsite == 1, of_stations)
            return and_(kept.kind == "escalation", or_(mine, asked))
        case _:
            return false()


@lru_cache(READERS)
def assisted(reviewer: Reviewer) -> ColumnElement[bool]:
    """Select matters about which the officer's body was asked and that are not its own 协办.

    It reads them and writes its opinion; even one of its line it does not decide meanwhile.
    """
    if reviewer.body_kind not in ("section", "local_office"):
        return false()
    asked = exists().where(
        matter_opinion.c.station_id == matter.c.station_id,
        matter_opinion.c.matter_id == matter.c.id,
        matter_opinion.c.body_id == reviewer.body_id,
    )
    return and_(asked, or_(matter.c.body_id.is_(None), matter.c.body_id != reviewer.body_id))


@lru_cache(READERS)
def confirmable(reviewer: Reviewer) -> ColumnElement[bool]:
    """Select cases with another officer's ruling that waits for this officer to confirm it.

    They read them as long as it waits and settle that one ruling, as proposals.may_confirm defines;
    on matters about which their body was asked they only give an opinion.
    """
    is_signed = and_(body.c.signed, not_(user.c.signs))
    own_head = user.c.body_id == reviewer.body_id if reviewer.signs else false()
    second = reviewer.body_kind in ("head", "section")
    waits = exists().where(
        proposal.c.station_id == matter.c.station_id,
        proposal.c.matter_id == matter.c.id,
        proposal.c.by_id == user.c.id,
        user.c.id != reviewer.id,
        body.c.id == user.c.body_id,
        or_(and_(is_signed, own_head), not_(is_signed)) if second else and_(is_signed, own_head),
    )
    return and_(waits, matter.c.state.in_(OPEN_STATES), not_(assisted(reviewer)))


@lru_cache(READERS)
def seen(reviewer: Reviewer) -> ColumnElement[bool]:
    """Return the condition of all matters that the officer reads.

    The scope of the officer's body, the matters it assists, and those waiting for the officer to
    confirm.
    """
    return or_(scope(reviewer), assisted(reviewer), confirmable(reviewer))


@lru_cache(READERS)
def led(reviewer: Reviewer) -> ColumnElement[bool]:
    """Return the condition of what the officer's body may act on 主办."""
    return and_(scope(reviewer), not_(assisted(reviewer)))


@lru_cache(READERS)
def _beyond(reviewer: Reviewer) -> ColumnElement[bool]:
    """Return the condition of open matters read beyond the scope, found by what was asked."""
    asked, laid = matter_opinion.alias(), proposal.alias()
    named = union(
        select(asked.c.station_id, asked.c.matter_id).where(asked.c.body_id == reviewer.body_id),
        select(laid.c.station_id, laid.c.matter_id),
    )
    here = tuple_(matter.c.station_id, matter.c.id).in_(select(named.subquery()))
    return and_(here, OPEN, or_(assisted(reviewer), confirmable(reviewer)))


def _sees_all(reviewer: Reviewer) -> bool:
    leads = reviewer.body_kind in ("hotline_centre", "head")
    return leads or (reviewer.body_kind == "section" and not reviewer.line)


def _read(
    connection: Connection, condition: ColumnElement[bool], order: tuple[object, ...]
) -> tuple[HubMatter, ...]:
    return _ordered(connection, _HERE.where(condition), order)


_HERE = select(matter, station.c.name.label("station_name")).join(
    station, station.c.id == matter.c.station_id
)


def _ordered(
    connection: Connection, asked: Select[Any], order: tuple[object, ...]
) -> tuple[HubMatter, ...]:
    found = connection.execute(asked.order_by(*order).limit(MOST))  # type: ignore[arg-type]
    return tuple(HubMatter(**row._mapping) for row in found)


def waiting(
    connection: Connection, reviewer: Reviewer, kind: str = "", narrowed: Narrowing = ALL
) -> tuple[HubMatter, ...]:
    """Return the open matters that the officer sees within a condition, the most urgent first."""
    chosen = _most_urgent(reviewer, (kind,) if kind else KINDS, narrowed)
    return _ordered(connection, _among(chosen), URGENCY)


def waiting_among(
    connection: Connection,
    reviewer: Reviewer,
    keys: SelectBase,
    kind: str = "",
    narrowed: Narrowing = ALL,
) -> tuple[HubMatter, ...]:
    """Return the open matters with these keys that the officer sees, the most urgent first."""
    asked = _among(keys).where(OPEN, seen(reviewer), narrowed)
    return _ordered(connection, asked.where(_is_of(kind)) if kind else asked, URGENCY)


def _is_of(*kinds: str) -> ColumnElement[bool]:
    """Return the condition of a kind in a form that lets no database begin with it."""
    return (matter.c.kind + _NOTHING).in_(kinds)


def count_among(connection: Connection, reviewer: Reviewer, keys: SelectBase) -> int:
    """Return how many open matters with these keys the officer sees."""
    counted = _among(keys).where(OPEN, seen(reviewer)).with_only_columns(func.count())
    return connection.scalar(counted) or 0


def _among(keys: SelectBase) -> Select[Any]:
    """Return the query of the matters with these keys: station and id."""
    return _HERE.where(tuple_(matter.c.station_id, matter.c.id).in_(select(keys.subquery())))


def _open_parts(reviewer: Reviewer, kinds: Iterable[str]) -> Iterator[ColumnElement[bool]]:
    """Yield the conditions of the open matters in the scope, for each index of them one."""
    for part in _parts(reviewer):
        if reviewer.body_kind != "local_office":
            yield from (and_(OPEN, matter.c.kind == kind, part) for kind in kinds)
        elif "escalation" in kinds:
            # Its parts are of cases alone, and say so.
            yield and_(OPEN, part)


def _most_urgent(reviewer: Reviewer, kinds: Iterable[str], narrowed: Narrowing) -> Select[Any]:
    """Return the keys of the most urgent matters that the officer sees.

    Each part of what they see is read in its own order, and no further than a list is long.
    """
    keys = select(matter.c.station_id, *URGENCY).where(narrowed)
    parts = (keys.where(part).order_by(*URGENCY) for part in _open_parts(reviewer, kinds))
    found = [select(each.limit(MOST).subquery()) for each in parts]
    if not _sees_all(reviewer):
        # These are few, and would be looked for by their order among all.
        found.append(keys.where(_beyond(reviewer), _is_of(*kinds)))
    every = union(*found).subquery()
    first = select(every.c.station_id, every.c.id)
    return first.order_by(every.c.due_at, every.c.received_at, every.c.id).limit(MOST)


def done(
    connection: Connection, reviewer: Reviewer, narrowed: Narrowing = ALL
) -> tuple[HubMatter, ...]:
    """Return the closed matters that the officer sees within a condition, the latest first."""
    condition = and_(seen(reviewer), CLOSED, narrowed)
    return _read(connection, condition, (matter.c.last_at.desc(), matter.c.id))


def answered_of_line(
    connection: Connection, reviewer: Reviewer, one: HubMatter
) -> tuple[HubMatter, ...]:
    """Return the answered questions of the matter's line in the officer's scope, latest first."""
    condition = and_(
        scope(reviewer),
        # By the index of what is closed, in the order of the list.
        CLOSED,
        matter.c.kind == "guidance",
        matter.c.state == "answered",
        matter.c.line == one.line,
        matter.c.id != one.id,
    )
    return _read(connection, condition, (matter.c.last_at.desc(), matter.c.id))


@cached_read
def matter_for(
    connection: Connection, reviewer: Reviewer, station_id: str, matter_id: str
) -> HubMatter | None:
    """Return the matter if the officer's body leads it; another body's counts as absent."""
    return _one(connection, led(reviewer), (station_id, matter_id))


@cached_read
def matter_seen(
    connection: Connection, reviewer: Reviewer, place: tuple[str, str]
) -> HubMatter | None:
    """Return the matter if the officer may read it: led by their body, assisted or to confirm."""
    return _one(connection, seen(reviewer), place)


@cached_read
def matter_settled(
    connection: Connection, reviewer: Reviewer, place: tuple[str, str]
) -> HubMatter | None:
    """Return the matter if the officer may settle a ruling that waits on it, or leads it."""
    return _one(connection, or_(led(reviewer), confirmable(reviewer)), place)


@cached_read
def matter_assisted(
    connection: Connection, reviewer: Reviewer, place: tuple[str, str]
) -> HubMatter | None:
    """Return the matter if the officer's body was asked about it and writes its opinion."""
    return _one(connection, assisted(reviewer), place)


def leads(connection: Connection, reviewer: Reviewer, one: HubMatter) -> bool:
    """Tell whether the officer acts on the matter; a mere reader acts on none."""
    return reviewer.decides and matter_for(connection, reviewer, one.station_id, one.id) is not None


def confirms(connection: Connection, reviewer: Reviewer, one: HubMatter) -> bool:
    """Tell whether the officer reads the matter only to confirm a ruling that waits on it."""
    if not reviewer.decides or leads(connection, reviewer, one):
        return False
    return matter_settled(connection, reviewer, (one.station_id, one.id)) is not None


def _one(
    connection: Connection, condition: ColumnElement[bool], place: tuple[str, str]
) -> HubMatter | None:
    here = and_(matter.c.station_id == place[0], matter.c.id == place[1])
    found = _read(connection, and_(condition, here), (matter.c.id,))
    return found[0] if found else None


def stations_for(reviewer: Reviewer) -> ColumnElement[bool]:
    """Return the condition of the stations whose figures the officer may see."""
    if reviewer.body_kind == "local_office":
        return station.c.office_id == reviewer.body_id
    return true() if reviewer.body_kind in ("hotline_centre", "head", "section") else false()


def count_waiting(connection: Connection, reviewer: Reviewer) -> dict[str, int]:
    """Return how many open matters of each kind there are, and how many stations."""
    counts = {"guidance": 0, "escalation": 0, **_open_by(connection, reviewer, "kind")}
    stations = connection.scalar(select(func.count()).where(station.c.revoked_at.is_(None)))
    shown = {"all": sum(counts.values()), "slips": waiting_slips(connection, reviewer)}
    return {**counts, **shown, "stations": stations or 0}


def _open_by(connection: Connection, reviewer: Reviewer, column: str) -> Counter[str]:
    """Return how many open matters the officer sees, by the kind or the station."""
    kept = matter_count.c[column]
    numbers = select(kept, func.sum(matter_count.c.number)).where(_counted(reviewer))
    found = Counter({row[0]: int(row[1]) for row in connection.execute(numbers.group_by(kept))})
    if not _sees_all(reviewer):
        is_counted = func.coalesce(scope(reviewer), false())
        asked = select(matter.c[column], func.count()).where(_beyond(reviewer), not_(is_counted))
        rows = connection.execute(asked.group_by(matter.c[column]))
        found.update({row[0]: row[1] for row in rows})
    return found


def count_due(connection: Connection, reviewer: Reviewer, until: datetime) -> int:
    """Return how many open matters that the officer sees are due by a moment."""
    due = select(func.count()).select_from(matter).where(matter.c.due_at <= until)
    asked = [due.where(part) for part in _open_parts(reviewer, KINDS)]
    if not _sees_all(reviewer):
        asked.append(due.where(_beyond(reviewer), not_(func.coalesce(scope(reviewer), false()))))
    return sum(connection.scalar(each) or 0 for each in asked)


def link_state(connection: Connection, now: datetime) -> tuple[int, int]:
    """Return how many stations are online, and how many there are; revoked ones are left out."""
    online = func.count().filter(station.c.last_contact_at > now - ONLINE)
    row = connection.execute(select(online, func.count()).where(station.c.revoked_at.is_(None)))
    found = row.one()
    return found[0], found[1]


def station_lines(connection: Connection, reviewer: Reviewer) -> tuple[StationLine, ...]:
    """Return the stations by name; revoked ones only for readers who oversee stations."""
    one, open_here = station.c, _open_by(connection, reviewer, "station_id")
    columns = (one.id, one.name, one.last_contact_at, one.ledger_seq.label("head_seq"))
    told = (one.app, one.skew_s, one.waiting.label("held_back"), one.revoked_at, one.packs)
    shown = true() if reviewer.watches_stations else one.revoked_at.is_(None)
    found = connection.execute(
        select(*columns, *told, one.compare_since)
        .where(shown)
        .order_by(one.revoked_at.is_not(None), one.name)
    )
    return tuple(StationLine(waiting=open_here[row.id], **row._mapping) for row in found)


def recent_of_merchant(connection: Connection, one: HubMatter, now: datetime) -> int:
    """Return how many matters about this merchant arrived within the last thirty days."""
    count = connection.scalar(
        select(func.count(func.distinct(matter.c.case_id))).where(
            matter.c.station_id == one.station_id,
            matter.c.merchant == one.merchant,
            matter.c.received_at > now - timedelta(days=30),
        )
    )
    return count or 0


def local_offices(connection: Connection) -> dict[str, str]:
    """Return the local offices: name to id."""
    rows = connection.execute(
        select(body.c.name, body.c.id).where(body.c.kind == "local_office").order_by(body.c.name)
    )
    return {row.name: row.id for row in rows}


def said_since(connection: Connection, kind: str, since: datetime) -> int:
    """Return how many messages of this kind the hub has sent from `since` on."""
    sent = select(func.count()).where(message.c.kind == kind, message.c.at >= since)
    return connection.scalar(sent) or 0
