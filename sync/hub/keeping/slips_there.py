"""Slips that are still here with their people, and whose station erased the case that they became.

A case that came by a dispatch bears its id. Where the slip joined a case that ran already, the
station's report names both, for as long as it is here: an administrator who erases the case notes
its slips, so that they are found after it.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, exists, select, true, tuple_

from sync.hub.keeping.erased_there import MOST, ErasedThere, Kept, Place, erased_there
from sync.hub.keeping.holds import TOLD
from sync.hub.schema import event, journal, slip, station
from sync.protocol import CaseReported, parse_station_body

ENDED_SLIPS = ("closed", "duplicate")
SLIP_RUNS = "slip"
REPORTED = "case.reported"
ERASED = "case.erased"
"""The act by which an administrator erased a case here."""


def slips_erased_there(connection: Connection) -> dict[str, ErasedThere]:
    """Return when the station erased the case of which slips, by the slip's id; up to MOST."""
    cases = dict(
        [
            *_of_dispatches(connection, true()),
            *_reported(connection, _is_erased(event.c.station_id, event.c.case_id)),
            *_noted(connection),
        ]
    )
    return _told(connection, cases)


def slip_erased_there(
    connection: Connection, slip_id: str, station_id: str | None
) -> dict[str, ErasedThere]:
    """Return the same of one slip, which a station has or had."""
    if station_id is None:
        return {}
    there = and_(event.c.station_id == station_id, _is_erased(event.c.station_id, event.c.case_id))
    found = {one: place for one, place in _reported(connection, there) if one == slip_id}
    found |= dict(_of_dispatches(connection, slip.c.id == slip_id))
    return _told(connection, found)


def _told(connection: Connection, cases: Mapping[str, Place]) -> dict[str, ErasedThere]:
    kept = _still_here(connection, cases)[:MOST]
    there = erased_there(connection, [cases[one] for one in kept])
    return {one: there[cases[one]] for one in kept if cases[one] in there}


def kept_slips(connection: Connection, there: Mapping[str, ErasedThere]) -> tuple[Kept, ...]:
    """Return those of these slips that have not ended, the oldest first: they stay until then."""
    rows = connection.execute(
        select(slip.c.id, slip.c.number, slip.c.station_id, station.c.name)
        .join(station, station.c.id == slip.c.station_id)
        .where(slip.c.id.in_(there), slip.c.state.not_in(ENDED_SLIPS))
        .order_by(slip.c.last_at, slip.c.id)
    )
    return tuple(
        Kept(row.station_id, row.name, row.id, row.number, there[row.id], SLIP_RUNS, None)
        for row in rows
    )


def slips_of(connection: Connection, station_id: str, case_id: str) -> list[str]:
    """Return the slips that a case was reported for, which its erasing would leave unnamed."""
    here = and_(event.c.station_id == station_id, event.c.case_id == case_id)
    return sorted({one for one, _ in _reported(connection, here)})


def _is_erased(station_id: Any, case_id: Any) -> ColumnElement[bool]:
    told = event.alias("told")
    return exists().where(
        told.c.station_id == station_id, told.c.case_id == case_id, told.c.kind == TOLD
    )


def _of_dispatches(
    connection: Connection, condition: ColumnElement[bool]
) -> Iterator[tuple[str, Place]]:
    is_erased = _is_erased(slip.c.station_id, slip.c.dispatch_id)
    rows = connection.execute(
        select(slip.c.id, slip.c.station_id, slip.c.dispatch_id)
        .where(slip.c.text != "", is_erased, condition)
        .order_by(slip.c.last_at)
        .limit(MOST)
    )
    return ((row.id, (row.station_id, row.dispatch_id)) for row in rows)


def _reported(
    connection: Connection, condition: ColumnElement[bool]
) -> Iterator[tuple[str, Place]]:
    rows = connection.execute(
        select(event.c.station_id, event.c.kind, event.c.body).where(
            event.c.kind == REPORTED,
            event.c.state == "applied",
            event.c.body.is_not(None),
            condition,
        )
    ).all()
    for row in rows:
        said = parse_station_body(row.kind, row.body)
        if isinstance(said, CaseReported) and said.dispatch:
            yield from _dispatched(connection, (row.station_id, said.dispatch), said.case)


def _dispatched(
    connection: Connection, dispatch: Place, case_id: str
) -> Iterable[tuple[str, Place]]:  # fmt: skip
    of = tuple_(slip.c.station_id, slip.c.dispatch_id) == dispatch
    found = connection.scalars(select(slip.c.id).where(of))
    return [(one, (dispatch[0], case_id)) for one in found]


def _noted(connection: Connection) -> Iterator[tuple[str, Place]]:
    rows = connection.execute(
        select(journal.c.stream, journal.c.facts).where(journal.c.kind == ERASED)
    )
    for row in rows:
        station_id, _, case_id = row.stream.removeprefix("case:").partition("/")
        for one in json.loads(row.facts).get("slips", ()):
            yield one, (station_id, case_id)


def _still_here(connection: Connection, ids: Iterable[str]) -> list[str]:
    wanted, found = list(ids), set[str]()
    for start in range(0, len(wanted), MOST):
        part = slip.c.id.in_(wanted[start : start + MOST])
        found.update(connection.scalars(select(slip.c.id).where(part, slip.c.text != "")))
    return [one for one in wanted if one in found]
