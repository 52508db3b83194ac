"""Records that may be erased today: past their term, or erased by the station of their case."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import islice
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, and_, case, exists, func, or_, select

from sync.hub.services.retention.hold_conditions import INJURY, in_force, is_slip_held, today_of
from sync.hub.services.retention.release_conditions import (
    LAST,
    is_erased_at_station,
    is_held,
    is_told,
    may_go,
    past_time_but_held,
)
from sync.hub.services.retention.report_envelopes import (
    envelopes_due,
    envelopes_held,
    number_of,
)
from sync.hub.services.retention.station_erasures import StationErasure, station_erasures
from sync.hub.services.retention.station_slips import ENDED_SLIPS, slip_erasures, slips_of
from sync.hub.services.retention.terms import RetentionTerms, terms_of
from sync.hub.storage.engine import one_of
from sync.hub.storage.schema import legal_hold, matter, slip, station

MOST = 200
CASE, SLIP, REPORT = "case", "slip", "report"


@dataclass(frozen=True)
class ErasureDue:
    """Case, slip or report whose people may be erased: its number, its station, and its end.

    Of a report, the receipt of its envelope stands for the end: nothing of its course is here.

    `there` when its station reports that it erased them already.
    """

    kind: str
    id: str
    station_id: str
    station: str
    number: str
    ended_at: datetime
    there: StationErasure | None = None


def due(connection: Connection, now: datetime) -> tuple[ErasureDue, ...]:
    """Return the records that may be erased today; at most MOST of each kind.

    Those erased by a station come first, then by the date of their end.
    """
    terms = terms_of(connection)
    found = (
        *_cases(connection, may_go(now, terms)),
        *_slips(connection, now, terms),
        *_reports(envelopes_due(connection, now, terms)),
    )
    return tuple(sorted(found, key=_urgency))


def past_time_and_held(connection: Connection, now: datetime) -> tuple[ErasureDue, ...]:
    """Return the records that would be due today without a hold; at most MOST of each kind."""
    terms = terms_of(connection)
    is_over = slip.c.last_at <= now - terms.of("slip")
    joined = joined_and_held(connection, now)
    slips = _slips_where(connection, and_(is_over, _holds_slip(now, terms)), [], joined)
    found = (
        *_cases(connection, past_time_but_held(now, terms)),
        *slips,
        *_reports(envelopes_held(connection, now, terms)),
    )
    return tuple(sorted(found, key=_urgency))


def _urgency(one: ErasureDue) -> tuple[bool, datetime, str]:
    return one.there is None, one.ended_at, one.number


def _reports(rows: Iterable[Row[Any]]) -> Iterable[ErasureDue]:
    for row in islice(rows, MOST):
        number = number_of(row.id)
        yield ErasureDue(REPORT, row.id, row.station_id, row.name, number, row.received_at)


def _cases(connection: Connection, condition: ColumnElement[bool]) -> Iterable[ErasureDue]:
    rows = connection.execute(
        select(
            matter.c.station_id,
            matter.c.case_id,
            station.c.name,
            func.min(matter.c.number).label("number"),
            LAST.label("ended_at"),
        )
        .join(station, station.c.id == matter.c.station_id)
        .where(is_told(matter.c.station_id, matter.c.case_id))
        .group_by(matter.c.station_id, matter.c.case_id, station.c.name)
        .having(condition)
        .order_by(case((is_erased_at_station(), 0), else_=1), LAST)
        .limit(MOST)
    ).all()
    there = station_erasures(connection, [(row.station_id, row.case_id) for row in rows])
    return [
        ErasureDue(
            CASE,
            row.case_id,
            row.station_id,
            row.name,
            row.number,
            row.ended_at,
            there.get((row.station_id, row.case_id)),
        )
        for row in rows
    ]


def _holds_slip(now: datetime, terms: RetentionTerms) -> ColumnElement[bool]:
    today = today_of(now)
    is_hurt = and_(is_slip_held(today, INJURY), slip.c.last_at > now - terms.of("injury"))
    return or_(is_slip_held(today), is_hurt, one_of(slip.c.id, "joined"))


def joined_and_held(connection: Connection, now: datetime) -> list[str]:
    """Return the slips reported for a case under a hold that has another id.

    An injury keeps them no longer than the case; a station under a hold keeps its slips by itself.
    """
    stands = in_force(today_of(now))
    if not connection.scalar(select(exists().where(stands))):
        return []
    whole = select(legal_hold.c.about).where(stands, legal_hold.c.of == "station")
    held = connection.execute(
        select(matter.c.station_id, matter.c.case_id)
        .where(matter.c.station_id.not_in(whole))
        .group_by(matter.c.station_id, matter.c.case_id)
        .having(is_held(now, terms_of(connection)))
    )
    return slips_of(connection, [(row.station_id, row.case_id) for row in held])


def _slips(connection: Connection, now: datetime, terms: RetentionTerms) -> Iterable[ErasureDue]:
    there = slip_erasures(connection, now)
    # While its case is held here the slip is too: both are about the same person.
    let_go = [one for one, erased in there.items() if erased.case is None]
    is_over = or_(slip.c.last_at <= now - terms.of("slip"), one_of(slip.c.id, "let_go"))
    joined = joined_and_held(connection, now)
    found = _slips_where(connection, and_(is_over, ~_holds_slip(now, terms)), let_go, joined)
    return [replace(one, there=there[one.id].told) if one.id in there else one for one in found]


def _slips_where(
    connection: Connection, condition: ColumnElement[bool], let_go: list[str], joined: list[str]
) -> list[ErasureDue]:
    is_let_go = one_of(slip.c.id, "let_go")
    rows = connection.execute(
        select(slip.c.id, slip.c.station_id, station.c.name, slip.c.number, slip.c.last_at)
        .outerjoin(station, station.c.id == slip.c.station_id)
        .where(slip.c.state.in_(ENDED_SLIPS), condition, slip.c.text != "")
        .order_by(case((is_let_go, 0), else_=1), slip.c.last_at)
        .limit(MOST),
        {"let_go": let_go, "joined": joined},
    )
    return [
        ErasureDue(
            SLIP,
            row.id,
            row.station_id or "",
            row.name or "",
            row.number,
            row.last_at,
        )
        for row in rows
    ]
