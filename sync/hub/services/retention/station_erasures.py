"""Cases whose people a station erased, if still here: the reason, and how long they stay."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, and_, func, select, true, tuple_

from sync.hub.services.retention.release_conditions import (
    LAST,
    TOLD,
    is_erased_at_station,
    is_told,
    may_go,
    why_kept,
)
from sync.hub.services.retention.terms import terms_of
from sync.hub.storage.schema import event, matter, station
from sync.protocol import CaseErased, Malformed, Opaque, Value, parse_station_body

MOST = 200
Place = tuple[str, str]
"""Case: its station's id and its own."""


@dataclass(frozen=True)
class StationErasure:
    """Erasure of a case's people by a station: the time by its clock, and the ground."""

    at: datetime
    ground: str


@dataclass(frozen=True)
class KeptCase:
    """Case erased by its station and kept here, or a slip that became one.

    `why` is running, hold, paper or slip: one that has not ended; `until` is the end of a
    document's term. For a slip `case_id` is its own id, and `why` may be the reason that keeps its
    case.
    """

    station_id: str
    station: str
    case_id: str
    number: str
    there: StationErasure
    why: str
    until: datetime | None
    is_slip: bool = False


def station_erasures(
    connection: Connection, places: Iterable[Place]
) -> dict[Place, StationErasure]:
    """Return which of these cases their stations erased, by the first report of each."""
    rows = connection.execute(
        select(event.c.station_id, event.c.case_id, event.c.at, event.c.kind, event.c.body)
        .where(
            tuple_(event.c.station_id, event.c.case_id).in_(list(places)),
            event.c.kind == TOLD,
            event.c.state.in_(("applied", "opaque")),
            event.c.body.is_not(None),
        )
        .order_by(event.c.position.desc())
    )
    found: dict[Place, StationErasure] = {}
    for row in rows:
        body = _told(row.kind, row.body)
        if isinstance(body, CaseErased):
            found[(row.station_id, row.case_id)] = StationErasure(row.at, body.ground)
    return found


def _told(kind: str, raw: bytes) -> Value | Opaque | None:
    """Return the decoded event; None for one that an earlier version stored unread and invalid."""
    try:
        return parse_station_body(kind, raw)
    except Malformed:
        return None


def kept_cases(
    connection: Connection, now: datetime, only: Iterable[Place] | None = None
) -> tuple[KeptCase, ...]:  # fmt: skip
    """Return cases that their stations erased and that must still be kept, the oldest first.

    Up to MOST of all, or of `only` these.
    """
    terms = terms_of(connection)
    place = (matter.c.station_id, matter.c.case_id)
    here = and_(is_told(*place), true() if only is None else tuple_(*place).in_(list(only)))
    rows = connection.execute(
        select(
            matter.c.station_id,
            station.c.name,
            matter.c.case_id,
            func.min(matter.c.number).label("number"),
            LAST.label("last"),
            why_kept(now, terms).label("why"),
        )
        .join(station, station.c.id == matter.c.station_id)
        .where(here, is_erased_at_station())
        .group_by(matter.c.station_id, station.c.name, matter.c.case_id)
        .having(~may_go(now, terms))
        .order_by(LAST, matter.c.case_id)
        .limit(MOST)
    ).all()
    there = station_erasures(connection, [(row.station_id, row.case_id) for row in rows])
    return tuple(
        KeptCase(
            station_id=row.station_id,
            station=row.name,
            case_id=row.case_id,
            number=row.number,
            there=there[(row.station_id, row.case_id)],
            why=row.why,
            until=row.last + terms.of("case") if row.why == "paper" else None,
        )
        for row in rows
        if (row.station_id, row.case_id) in there
    )
