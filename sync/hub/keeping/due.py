"""What may be erased today: what is past its time, and what the station of a case erased."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, case, func, or_, select

from sync.hub.engine import one_of
from sync.hub.keeping.erased_there import ErasedThere, erased_there
from sync.hub.keeping.holds import KEPT, LAST, is_erased_there, is_told, may_go
from sync.hub.keeping.slips_there import ENDED_SLIPS, slips_erased_there
from sync.hub.schema import matter, slip, station

MOST = 200
CASE, SLIP = "case", "slip"


@dataclass(frozen=True)
class Due:
    """A case or a slip whose people may be erased: its number, its station, and when it ended.

    `there` when its station says that it erased them already.
    """

    kind: str
    id: str
    station_id: str
    station: str
    number: str
    ended_at: datetime
    there: ErasedThere | None = None


def due(connection: Connection, now: datetime) -> tuple[Due, ...]:
    """Return what may be erased today; at most MOST of each kind.

    What a station erased comes first, then what ended first.
    """
    found = (*_cases(connection, now), *_slips(connection, now))
    return tuple(sorted(found, key=_urgency))


def _urgency(one: Due) -> tuple[bool, datetime, str]:
    return one.there is None, one.ended_at, one.number


def _cases(connection: Connection, now: datetime) -> Iterable[Due]:
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
        .having(may_go(now))
        .order_by(case((is_erased_there(), 0), else_=1), LAST)
        .limit(MOST)
    ).all()
    there = erased_there(connection, [(row.station_id, row.case_id) for row in rows])
    return [
        Due(
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


def _slips(connection: Connection, now: datetime) -> Iterable[Due]:
    there = slips_erased_there(connection, now)
    # While its case is held here the slip is too: both are about the same person.
    is_let_go = one_of(slip.c.id, "let_go")
    let_go = [one for one, erased in there.items() if erased.case is None]
    may_go = or_(slip.c.last_at <= now - KEPT, is_let_go)
    rows = connection.execute(
        select(slip.c.id, slip.c.station_id, station.c.name, slip.c.number, slip.c.last_at)
        .outerjoin(station, station.c.id == slip.c.station_id)
        .where(slip.c.state.in_(ENDED_SLIPS), may_go, slip.c.text != "")
        .order_by(case((is_let_go, 0), else_=1), slip.c.last_at)
        .limit(MOST),
        {"let_go": let_go},
    )
    return [
        Due(
            SLIP,
            row.id,
            row.station_id or "",
            row.name or "",
            row.number,
            row.last_at,
            there[row.id].told if row.id in there else None,
        )
        for row in rows
    ]
