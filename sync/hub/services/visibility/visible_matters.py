"""Matters that an officer's body may see and act on; every query of the pages passes here."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache

from sqlalchemy import ColumnElement, Connection, and_, exists, false, func, not_, or_, select, true

from sync.hub.services.auth.sessions import READERS, Reviewer
from sync.hub.services.slips.visible_slips import waiting as waiting_slips
from sync.hub.storage.matter_reader import OPEN_STATES, HubMatter
from sync.hub.storage.read_cache import cached_read
from sync.hub.storage.schema import STATES, body, matter, matter_opinion, message, proposal, station
from sync.hub.storage.schema import reviewer as user

DONE_STATES = tuple(state for state in STATES if state not in OPEN_STATES)
ONLINE = timedelta(minutes=3)
Narrowing = ColumnElement[bool]
ALL: Narrowing = true()
MOST = 200
"""Maximum number of matters in a list."""


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
    mine, nobodys = matter.c.body_id == reviewer.body_id, matter.c.body_id.is_(None)
    match reviewer.body_kind:
        case "hotline_centre" | "head":
            return true()
        case "section":
            of_line = and_(nobodys, matter.c.line == reviewer.line)
            return or_(mine, of_line) if reviewer.line else true()
        case "local_office":
            of_station = and_(nobodys, _asks_its_office(reviewer))
            return and_(or_(mine, of_station), matter.c.kind == "escalation")
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


def _asks_its_office(reviewer: Reviewer) -> ColumnElement[bool]:
    """Select matters that a station of this local office wants mediated on site."""
    own = select(station.c.id).where(station.c.office_id == reviewer.body_id)
    return and_(matter.c.station_id.in_(own), matter.c.asked == "onsite")


def _read(
    connection: Connection, condition: ColumnElement[bool], order: tuple[object, ...]
) -> tuple[HubMatter, ...]:
    found = connection.execute(
        select(matter, station.c.name.label("station_name"))
        .join(station, station.c.id == matter.c.station_id)
        .where(condition)
        .order_by(*order)  # type: ignore[arg-type]
        .limit(MOST)
    )
    return tuple(HubMatter(**row._mapping) for row in found)


def waiting(
    connection: Connection, reviewer: Reviewer, kind: str = "", narrowed: Narrowing = ALL
) -> tuple[HubMatter, ...]:
    """Return the open matters that the officer sees within a condition, the most urgent first."""
    condition = and_(seen(reviewer), matter.c.state.in_(OPEN_STATES), narrowed)
    if kind:
        condition = and_(condition, matter.c.kind == kind)
    return _read(connection, condition, (matter.c.due_at, matter.c.received_at, matter.c.id))


def queue(
    connection: Connection, reviewer: Reviewer, show: str, narrowed: Narrowing = ALL
) -> tuple[HubMatter, ...]:
    """Return the matters of one view of the queue, open, guidance or done, within a condition."""
    if show == "done":
        return done(connection, reviewer, narrowed)
    return waiting(connection, reviewer, "guidance" if show == "guidance" else "", narrowed)


def done(
    connection: Connection, reviewer: Reviewer, narrowed: Narrowing = ALL
) -> tuple[HubMatter, ...]:
    """Return the closed matters that the officer sees within a condition, the latest first."""
    condition = and_(seen(reviewer), matter.c.state.in_(DONE_STATES), narrowed)
    return _read(connection, condition, (matter.c.last_at.desc(), matter.c.id))


def answered_of_line(
    connection: Connection, reviewer: Reviewer, one: HubMatter
) -> tuple[HubMatter, ...]:
    """Return the answered questions of the matter's line in the officer's scope, latest first."""
    condition = and_(
        scope(reviewer),
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
    is_open = matter.c.state.in_(OPEN_STATES)
    asked = select(matter.c.kind, func.count()).where(seen(reviewer), is_open)
    rows = connection.execute(asked.group_by(matter.c.kind))
    counts = {"guidance": 0, "escalation": 0, **{row[0]: row[1] for row in rows}}
    stations = connection.scalar(select(func.count()).where(station.c.revoked_at.is_(None)))
    shown = {"all": sum(counts.values()), "slips": waiting_slips(connection, reviewer)}
    return {**counts, **shown, "stations": stations or 0}


def station_lines(connection: Connection, reviewer: Reviewer) -> tuple[StationLine, ...]:
    """Return the stations by name; revoked ones only for readers who oversee stations."""
    open_here = (
        select(func.count())
        .where(
            matter.c.station_id == station.c.id,
            matter.c.state.in_(OPEN_STATES),
            seen(reviewer),
        )
        .scalar_subquery()
    )
    one = station.c
    columns = (one.id, one.name, one.last_contact_at, one.ledger_seq, open_here)
    told = (one.app, one.skew_s, one.waiting, one.revoked_at, one.packs, one.compare_since)
    shown = true() if reviewer.watches_stations else one.revoked_at.is_(None)
    found = connection.execute(
        select(*columns, *told).where(shown).order_by(one.revoked_at.is_not(None), one.name)
    )
    return tuple(StationLine(*tuple(row)) for row in found)


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
