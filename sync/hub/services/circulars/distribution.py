"""Distribution of circulars to the stations concerned: the circular, its end, its confirmation.

A station whose program does not know the kind is sent nothing; it gets what is in force at its
first contact with a program that names the kind.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Date,
    Select,
    and_,
    bindparam,
    exists,
    func,
    insert,
    or_,
    select,
    update,
)

from sync.hub.domain.deadlines import day_of
from sync.hub.domain.problems import UnusableEvent
from sync.hub.services.circulars.held_circulars import (
    HeldCircular,
    given_from,
    held,
    latest_first,
)
from sync.hub.storage.journal import JournalAct
from sync.hub.storage.notification.notifier import MATTERS
from sync.hub.storage.schema import body, circular, circular_station, circular_told, station
from sync.hub.storage.transactions import HUB, Transaction
from sync.protocol import CircularConfirmed, CircularEnded, CircularPublished

KIND = "circular.published"
REPLACED = "由{number}替代。"
"""Reason told to a station that has the former circular and is not concerned by the new one."""
UNSAID = "已有新的分类指导。"
"""Reason told where a successor ended a circular."""


@dataclass(frozen=True)
class CircularAtStation:
    """Circular at one station: sent, fetched, confirmed; or its program does not know the kind."""

    station_id: str
    station: str
    knows_kind: bool
    is_sent: bool
    is_fetched: bool
    confirmed_by: str
    confirmed_at: datetime | None
    merchants_told: int | None


def concerns() -> ColumnElement[bool]:
    """Return the condition that a circular is meant for a station that is not revoked."""
    chosen = exists().where(
        circular_station.c.circular_id == circular.c.id,
        circular_station.c.station_id == station.c.id,
    )
    offices = exists().where(
        body.c.id == circular.c.body_id,
        body.c.kind == "local_office",
        or_(station.c.office_id.is_(None), station.c.office_id != circular.c.body_id),
    )
    return and_(station.c.revoked_at.is_(None), or_(and_(circular.c.for_all, ~offices), chosen))


def at_stations(
    connection: Connection, one: HeldCircular, *conditions: ColumnElement[bool]
) -> tuple[CircularAtStation, ...]:
    """Return what became of a circular at each station concerned, by the stations' names.

    `conditions` are on the stations: those that the reader may see.
    """
    columns = (station.c.id, station.c.name, station.c.kinds, station.c.cursor_seq, circular_told)
    asked = _concerned(one, *columns).where(*conditions).order_by(station.c.name)
    return tuple(_at_station(row) for row in connection.execute(asked))


def counted(connection: Connection, one: HeldCircular) -> tuple[int, int]:
    """Return how many stations confirmed a circular, and how many it concerns."""
    asked = _concerned(one, func.count(circular_told.c.confirmed_at), func.count())
    found = connection.execute(asked).one()
    return found[0], found[1]


def _concerned(one: HeldCircular, *columns: Any) -> Select[Any]:
    told = and_(
        circular_told.c.station_id == station.c.id, circular_told.c.circular_id == circular.c.id
    )
    return (
        select(*columns)
        .select_from(station.join(circular, circular.c.id == one.id).outerjoin(circular_told, told))
        .where(or_(concerns(), circular_told.c.circular_id.is_not(None)))
    )


def _at_station(row: Any) -> CircularAtStation:
    sent = row.message_seq is not None
    return CircularAtStation(
        station_id=row.id,
        station=row.name,
        knows_kind=KIND in row.kinds.split(),
        is_sent=sent,
        is_fetched=sent and row.cursor_seq >= row.message_seq,
        confirmed_by=row.confirmed_by or "",
        confirmed_at=row.confirmed_at,
        merchants_told=row.merchants_told,
    )


def confirmed(connection: Connection) -> dict[str, tuple[int, int]]:
    """Return by circular how many stations confirmed it, of how many that were sent it."""
    rows = connection.execute(
        select(
            circular_told.c.circular_id,
            func.count(circular_told.c.confirmed_at),
            func.count(),
        ).group_by(circular_told.c.circular_id)
    )
    return {row[0]: (row[1], row[2]) for row in rows}


def tell_all(turn: Transaction, one: HeldCircular, by: str) -> None:
    """Send a circular to the stations concerned whose programs know the kind."""
    for each in at_stations(turn.connection, one):
        if each.knows_kind and not each.is_sent:
            _tell(turn, each.station_id, one, by)


def tell_end(turn: Transaction, one: HeldCircular, by: str, why: str) -> None:
    """Send the end of a circular to every station that has it, also where it ends earlier now."""
    for station_id in _holders(turn.connection, one):
        _tell_end(turn, station_id, one, by, why)


def tell_replaced(turn: Transaction, before: HeldCircular, after: HeldCircular) -> None:
    """Send the end of a circular to those that have it and were not sent its successor."""
    why = REPLACED.format(number=after.number)
    for station_id in _holders(turn.connection, before, circular_told.c.ended.is_(False)):
        _tell_end(turn, station_id, before, after.published_by, why)


def _holders(
    connection: Connection, one: HeldCircular, *conditions: ColumnElement[bool]
) -> tuple[str, ...]:
    """Return the stations, except revoked ones, that were sent a circular."""
    rows = connection.scalars(
        select(circular_told.c.station_id)
        .join(station, station.c.id == circular_told.c.station_id)
        .where(circular_told.c.circular_id == one.id, station.c.revoked_at.is_(None), *conditions)
        .order_by(circular_told.c.station_id)
    )
    return tuple(rows)


def _lacked() -> Select[Any]:
    """Return the query for what the station `of` was never sent, on the day `today`."""
    of, today = bindparam("of", type_=station.c.id.type), bindparam("today", type_=Date())
    told = and_(circular_told.c.station_id == of, circular_told.c.circular_id == circular.c.id)
    unended = exists().where(told, circular_told.c.ended.is_(False))
    concerned = exists().where(station.c.id == of, concerns())
    lacks = and_(given_from(today), ~exists().where(told), concerned)
    return latest_first(or_(lacks, and_(unended, circular.c.ended_on.is_not(None))))


_LACKED = _lacked()
"""Built once, because every sync uses it."""


def tell_what_it_lacks(turn: Transaction, station_id: str) -> None:
    """Send a station that knows the kind the circulars and ends that it was never sent."""
    asked = {"of": station_id, "today": day_of(turn.now)}
    # The earliest first: a successor follows the one that it replaces.
    for one in reversed(held(turn.connection, _LACKED, asked)):
        if not was_sent(turn.connection, station_id, one.id):
            _tell(turn, station_id, one, HUB)
        elif one.is_cut_short:
            _tell_end(turn, station_id, one, HUB, one.why or UNSAID)
        else:
            note_ended(turn, station_id, one.id)


def body_of(one: HeldCircular) -> CircularPublished:
    """Return the circular as a station is sent it."""
    return CircularPublished(
        text=one.text,
        circular=one.id,
        number=one.number,
        title=one.title,
        articles=tuple(one.articles.splitlines()),
        categories=tuple(one.categories.split()),
        problems=tuple(one.problems.split()),
        trades=tuple(one.trades.split()),
        valid_from=one.valid_from,
        valid_until=one.valid_until,
        replaces=one.replaces_id,
        issuer=one.body,
    )


def _tell(turn: Transaction, station_id: str, one: HeldCircular, by: str) -> None:
    message = turn.say(station_id, body_of(one), None, by)
    row = {"station_id": station_id, "circular_id": one.id, "message_seq": message.seq}
    turn.connection.execute(insert(circular_told).values(**row))
    if one.replaces_id is not None:
        note_ended(turn, station_id, one.replaces_id)
    if one.is_cut_short:
        _tell_end(turn, station_id, one, by, one.why or UNSAID)


def _tell_end(turn: Transaction, station_id: str, one: HeldCircular, by: str, why: str) -> None:
    assert one.ended_on is not None
    text = f"分类指导{one.number}施行至{one.ended_on.isoformat()}：{why}"
    ending = CircularEnded(circular=one.id, ended_on=one.ended_on, reason=why, text=text)
    turn.say(station_id, ending, None, by)
    note_ended(turn, station_id, one.id)


def note_ended(turn: Transaction, station_id: str, circular_id: str) -> None:
    """Record that a station knows the end of a circular that it was sent."""
    row = {"station_id": station_id, "circular_id": circular_id}
    turn.connection.execute(update(circular_told).filter_by(**row).values(ended=True))


def take_confirmation(
    turn: Transaction, station_id: str, said: CircularConfirmed, at: datetime | None = None
) -> None:
    """Store who at the station took note of a circular; a later confirmation replaces it.

    `at` is the moment of one that came home after the hub was restored, else it is now. Raises
    UnusableEvent when the station was never sent it.
    """
    row = {"station_id": station_id, "circular_id": said.circular}
    changed = turn.connection.execute(
        update(circular_told)
        .filter_by(**row)
        .values(
            confirmed_by=said.person,
            confirmed_at=at or turn.now,
            merchants_told=said.merchants_told,
        )
    )
    if changed.rowcount == 0:
        raise UnusableEvent("NOT_PUBLISHED", "监管端没有向本站发过这件分类指导，确认已原样保存。")
    facts = {"station": station_id}
    private = {"by": said.person}
    turn.record(JournalAct(f"circular:{said.circular}", "circular.confirmed", HUB, facts, private))
    turn.rung.add(MATTERS)


def was_sent(connection: Connection, station_id: str, circular_id: str) -> bool:
    """Tell whether a station was sent a circular."""
    row = {"station_id": station_id, "circular_id": circular_id}
    return connection.scalar(select(circular_told.c.message_seq).filter_by(**row)) is not None
