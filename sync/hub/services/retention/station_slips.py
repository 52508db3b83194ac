"""Slips still here with their people whose station erased the case that they became.

A case that came from a dispatch carries its id. Where the slip joined a case already open, the
station's report names both, for as long as the report is here: an administrator who erases the
case notes its slips, so that they can be found afterwards. Such a slip may be erased when its case
may: whatever keeps the case here keeps the slip.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    and_,
    exists,
    literal,
    or_,
    select,
    true,
    tuple_,
)

from sync.hub.services.retention.hold_conditions import HOLD, is_slip_held, today_of
from sync.hub.services.retention.station_erasures import (
    MOST,
    KeptCase,
    Place,
    StationErasure,
    kept_cases,
    station_erasures,
)
from sync.hub.services.retention.station_reports import (
    IS_TOLD,
    OF_ALL,
    OF_ONE,
    dispatches_of,
    reports_of_cases,
)
from sync.hub.services.retention.terms import terms_of
from sync.hub.storage.engine import one_of
from sync.hub.storage.schema import event, journal, slip, station

ENDED_SLIPS = ("closed", "duplicate")
SLIP_RUNS = "slip"
ERASED = "case.erased"
"""Act by which an administrator erased a case here."""


@dataclass(frozen=True)
class SlipErasure:
    """Erasure by the station of a slip's case, and the case as kept here, if it is."""

    told: StationErasure
    case: KeptCase | None


def slip_erasures(connection: Connection, now: datetime) -> dict[str, SlipErasure]:
    """Return the slips whose case the station erased, by the slip's id."""
    reported = dispatches_of(connection.execute(OF_ALL))
    cases = dict(
        [
            *_of_dispatches(connection, true()),
            *_dispatched(connection, reported),
            *_noted(connection),
        ]
    )
    return _told(connection, cases, now)


def slip_erasure(
    connection: Connection, slip_id: str, dispatch: Place, now: datetime
) -> dict[str, SlipErasure]:
    """Return the same for one slip that was dispatched to a station: (its id, the dispatch's)."""
    reported = dispatches_of(connection.execute(OF_ONE, {"of": dispatch[0]}))
    found = {slip_id: reported[dispatch]} if dispatch in reported else {}
    found |= dict(_of_dispatches(connection, slip.c.id == slip_id))
    noted = _noted(connection, _is_about_told(dispatch[0]))
    found |= {one: place for one, place in noted if one == slip_id}
    return _told(connection, found, now)


def _told(
    connection: Connection, cases: Mapping[str, Place], now: datetime
) -> dict[str, SlipErasure]:
    here = _still_here(connection, cases)
    places = sorted({cases[one] for one in here})
    there, held = dict[Place, StationErasure](), dict[Place, KeptCase]()
    for part in _parts(places):
        there |= station_erasures(connection, part)
        held |= {(one.station_id, one.case_id): one for one in kept_cases(connection, now, part)}
    return {
        one: SlipErasure(there[cases[one]], held.get(cases[one]))
        for one in here
        if cases[one] in there
    }


def kept_slips(
    connection: Connection, there: Mapping[str, SlipErasure], now: datetime
) -> tuple[KeptCase, ...]:
    """Return those of these slips that stay, the oldest first; up to MOST.

    An open one stays until it ends, one under a hold until it is lifted; one whose case is kept
    here stays with it, though no longer than its own term.
    """
    is_ended = slip.c.state.in_(ENDED_SLIPS)
    term, is_held = terms_of(connection).of("slip"), is_slip_held(today_of(now))
    stays = and_(slip.c.last_at > now - term, one_of(slip.c.id, "held"))
    rows = connection.execute(
        select(slip, station.c.name, is_ended.label("is_ended"), is_held.label("is_held"))
        .join(station, station.c.id == slip.c.station_id)
        .where(one_of(slip.c.id, "ids"), or_(~is_ended, stays, is_held))
        .order_by(slip.c.last_at, slip.c.id)
        .limit(MOST),
        {"ids": list(there), "held": [one for one in there if there[one].case]},
    )
    return tuple(_kept(row, there[row.id], row.last_at + term) for row in rows)


def _kept(row: Any, there: SlipErasure, own: datetime) -> KeptCase:
    why, until = SLIP_RUNS, None
    if row.is_ended and row.is_held:
        why = HOLD
    elif row.is_ended and there.case is not None:
        why, until = there.case.why, there.case.until
    return KeptCase(
        station_id=row.station_id,
        station=row.name,
        case_id=row.id,
        number=row.number,
        there=there.told,
        why=why,
        until=min(until, own) if until else None,
        is_slip=True,
    )


def slips_of(connection: Connection, places: Iterable[Place]) -> list[str]:
    """Return the slips reported for these cases, which their erasure leaves unnamed."""
    reported = dict[Place, Place]()
    for part in _parts(sorted(places)):
        reported |= dispatches_of(connection.execute(reports_of_cases(part)))
    return sorted({one for one, _ in _dispatched(connection, reported)})


def _of_dispatches(
    connection: Connection, condition: ColumnElement[bool]
) -> Iterator[tuple[str, Place]]:
    of = and_(event.c.station_id == slip.c.station_id, event.c.case_id == slip.c.dispatch_id)
    rows = connection.execute(
        select(slip.c.id, slip.c.station_id, slip.c.dispatch_id)
        .where(slip.c.text != "", exists().where(of, event.c.kind == IS_TOLD), condition)
        .order_by(slip.c.last_at)
    )
    return ((row.id, (row.station_id, row.dispatch_id)) for row in rows)


def _dispatched(
    connection: Connection, reported: Mapping[Place, Place]
) -> Iterator[tuple[str, Place]]:
    for part in _parts(sorted(reported)):
        of = tuple_(slip.c.station_id, slip.c.dispatch_id).in_(part)
        rows = connection.execute(
            select(slip.c.id, slip.c.station_id, slip.c.dispatch_id).where(of)
        )
        yield from ((row.id, reported[(row.station_id, row.dispatch_id)]) for row in rows)


def _is_about_told(station_id: str) -> ColumnElement[bool]:
    """Select acts about cases that the station reports as erased: few, and looked up by stream.

    By whole streams: a range of streams differs with the collation of a server.
    """
    told = select(literal("case:") + event.c.station_id + literal("/") + event.c.case_id)
    return journal.c.stream.in_(
        told.where(event.c.station_id == station_id, event.c.kind == IS_TOLD)
    )


def _noted(connection: Connection, *of: ColumnElement[bool]) -> Iterator[tuple[str, Place]]:
    rows = connection.execute(
        select(journal.c.stream, journal.c.facts).where(journal.c.kind == ERASED, *of)
    )
    for row in rows:
        station_id, _, case_id = row.stream.removeprefix("case:").partition("/")
        for one in json.loads(row.facts).get("slips", ()):
            yield one, (station_id, case_id)


def _still_here(connection: Connection, ids: Iterable[str]) -> list[str]:
    wanted = list(ids)
    here = select(slip.c.id).where(one_of(slip.c.id, "ids"), slip.c.text != "")
    found = set(connection.scalars(here, {"ids": wanted}))
    return [one for one in wanted if one in found]


def _parts(places: list[Place]) -> Iterator[list[Place]]:
    return (places[start : start + MOST] for start in range(0, len(places), MOST))
