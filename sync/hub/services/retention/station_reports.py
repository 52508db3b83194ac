"""Reports of stations that name a slip's dispatch, and so the case that the slip became.

They are found through the few events by which stations report that they erased a case: a station
reports every case that ends, and a page must not read all of them.
"""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    and_,
    bindparam,
    exists,
    literal_column,
    select,
    tuple_,
)

from sync.hub.services.retention.release_conditions import TOLD
from sync.hub.services.retention.station_erasures import Place
from sync.hub.storage.schema import event, matter
from sync.protocol import CaseReported, parse_station_body

REPORTED = "case.reported"
IS_TOLD: ColumnElement[str] = literal_column(f"'{TOLD}'")
"""Written literally: a partial index is used only for exactly its own condition."""

_READ = (event.c.station_id, event.c.case_id, event.c.kind, event.c.body, event.c.position)
_IS_REPORT = (
    event.c.kind == REPORTED,
    event.c.state == "applied",
    event.c.body.is_not(None),
)


def _of_erased(*conditions: ColumnElement[bool]) -> Select[Any]:
    told = select(event.c.station_id, event.c.case_id).where(event.c.kind == IS_TOLD, *conditions)
    # Otherwise a planner may reverse it, and read each event of the station.
    erased = told.distinct().cte("erased").prefix_with("MATERIALIZED")
    same = and_(event.c.station_id == erased.c.station_id, event.c.case_id == erased.c.case_id)
    return select(*_READ).select_from(erased.join(event, same)).where(*_IS_REPORT)


OF_ALL = _of_erased()
"""Reports of cases that their stations erased."""
OF_ONE = _of_erased(event.c.station_id == bindparam("of"))
"""The same reports of one station."""


def reports_of_cases(places: Iterable[Place]) -> Select[Any]:
    """Return the reports of a few cases."""
    which = tuple_(event.c.station_id, event.c.case_id).in_(list(places))
    return select(*_READ).where(which, *_IS_REPORT)


def case_reported_for(connection: Connection, dispatch: Place) -> Place | None:
    """Return the case reported for a dispatch under another id; each report is read."""
    of_station = select(*_READ).where(event.c.station_id == dispatch[0], *_IS_REPORT)
    return dispatches_of(connection.execute(of_station)).get(dispatch)


def reports_without_matter(station_id: str) -> Select[Any]:
    """Return the reports of a station's cases that never came here, with each one's position."""
    own = matter.c.station_id == event.c.station_id, matter.c.case_id == event.c.case_id
    return select(*_READ).where(
        event.c.station_id == station_id, *_IS_REPORT, ~exists().where(*own)
    )


def dispatches_of(reports: Iterable[Any]) -> dict[Place, Place]:
    """Return the case that the reports name for each dispatch, each under its station's id.

    Of several reports on a dispatch the latest counts, in whatever order they come.
    """
    found: dict[Place, tuple[int, Place]] = {}
    for row in reports:
        said = parse_station_body(row.kind, row.body)
        if isinstance(said, CaseReported) and said.dispatch:
            dispatch = (row.station_id, said.dispatch)
            told = (row.position, (row.station_id, said.case))
            found[dispatch] = max(told, found.get(dispatch, told))
    return {dispatch: place for dispatch, (_, place) in found.items()}
