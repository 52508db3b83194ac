"""Conditions that tell whether a case or a slip is under a hold today.

A merchant under a hold is matched by the name as the search folds it, so that gaps, widths and
dashes make no difference. A case or slip that was covered stays covered when its merchant is
spelled differently later: `keep_case_held` and `keep_slip_held` are called before such a change.
"""

from datetime import date, datetime
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    and_,
    exists,
    func,
    insert,
    literal,
    or_,
    select,
)

from sync.hub.domain.deadlines import SHANGHAI
from sync.hub.storage.schema import held_unit, legal_hold, matter, matter_sought, slip, slip_sought

LEGAL, INJURY = "legal", "injury"
HOLD = "hold"
"""Reason for keeping a record: it is under a hold."""


def today_of(now: datetime) -> date:
    """Return the day in Shanghai, by which holds end."""
    return now.astimezone(SHANGHAI).date()


def in_force(today: date | ColumnElement[date]) -> ColumnElement[bool]:
    """Tell whether a hold is in force: neither lifted nor past its last day."""
    return and_(
        legal_hold.c.lifted_at.is_(None),
        or_(legal_hold.c.until.is_(None), legal_hold.c.until >= today),
    )


def covers_case(station_id: Any, case_id: Any) -> ColumnElement[bool]:
    """Tell whether a hold covers the case: its own, its station's, its merchant's, its slip's."""
    own, dispatched = matter.alias("own_held"), slip.alias("slip_held")
    is_merchants = exists().where(
        own.c.station_id == station_id,
        own.c.case_id == case_id,
        or_(own.c.merchant == legal_hold.c.about, _is_found_by_name(own)),
    )
    is_slips = exists().where(
        dispatched.c.id == legal_hold.c.about,
        dispatched.c.station_id == station_id,
        dispatched.c.dispatch_id == case_id,
    )
    here = or_(legal_hold.c.station_id.is_(None), legal_hold.c.station_id == station_id)
    of, about = legal_hold.c.of, legal_hold.c.about
    return or_(
        and_(of == "case", legal_hold.c.station_id == station_id, about == case_id),
        and_(of == "station", about == station_id),
        and_(of == "merchant", here, is_merchants),
        and_(of == "slip", is_slips),
        _is_noted(station_id, case_id),
    )


def _is_found_by_name(own: Any) -> ColumnElement[bool]:
    """Tell whether the merchant of a hold is a line of the matter's search index."""
    return exists().where(
        matter_sought.c.station_id == own.c.station_id,
        matter_sought.c.matter_id == own.c.id,
        _is_line_of(matter_sought.c.words),
    )


def _is_line_of(words: ColumnElement[str]) -> ColumnElement[bool]:
    # Not by LIKE: a name may contain its wildcards.
    whole = literal("\n").concat(words).concat("\n")
    return func.replace(whole, literal("\n").concat(legal_hold.c.about).concat("\n"), "") != whole


def _is_noted(station_id: Any, about: Any) -> ColumnElement[bool]:
    return exists().where(
        held_unit.c.hold_id == legal_hold.c.id,
        held_unit.c.station_id == station_id,
        held_unit.c.about == about,
    )


def covers_slip() -> ColumnElement[bool]:
    """Tell whether a hold covers the slip of the row: its own, its station's, and so on."""
    here = or_(legal_hold.c.station_id.is_(None), legal_hold.c.station_id == slip.c.station_id)
    of, about = legal_hold.c.of, legal_hold.c.about
    is_case = and_(legal_hold.c.station_id == slip.c.station_id, about == slip.c.dispatch_id)
    became = matter.alias("became_held")
    is_merchants = exists().where(
        became.c.station_id == slip.c.station_id,
        became.c.case_id == slip.c.dispatch_id,
        or_(became.c.merchant == about, _is_found_by_name(became)),
    )
    is_named = exists().where(slip_sought.c.slip_id == slip.c.id, _is_line_of(slip_sought.c.words))
    return or_(
        and_(of == "slip", about == slip.c.id),
        and_(of == "station", about == slip.c.station_id),
        and_(of == "merchant", here, or_(about == slip.c.merchant, is_named, is_merchants)),
        and_(of == "case", is_case),
        _is_noted("", slip.c.id),
    )


def is_case_held(
    station_id: Any, case_id: Any, today: date, ground: str = LEGAL
) -> ColumnElement[bool]:
    """Tell whether a hold of this ground covers the case today."""
    of_ground = legal_hold.c.ground == ground
    return exists().where(in_force(today), of_ground, covers_case(station_id, case_id))


def is_slip_held(today: date, ground: str = LEGAL) -> ColumnElement[bool]:
    """Tell whether a hold of this ground covers the slip of the row today."""
    return exists().where(in_force(today), legal_hold.c.ground == ground, covers_slip())


def keep_case_held(connection: Connection, station_id: str, case_id: str) -> None:
    """Record which holds of a merchant cover the case, before its merchant changes."""
    place = (station_id, case_id)
    covering = select(legal_hold.c.id, literal(station_id), literal(case_id))
    covering = covering.where(legal_hold.c.of == "merchant", covers_case(*place))
    _note(connection, covering.where(~_is_noted(*place)))


def keep_slip_held(connection: Connection, slip_id: str) -> None:
    """Record which holds of a merchant cover the slip, before its merchant changes."""
    covering = select(legal_hold.c.id, literal(""), slip.c.id)
    covering = covering.select_from(legal_hold.join(slip, covers_slip()))
    covering = covering.where(legal_hold.c.of == "merchant", slip.c.id == slip_id)
    _note(connection, covering.where(~_is_noted("", slip_id)))


def keep_reported_held(connection: Connection, slip_id: str, place: tuple[str, str]) -> None:
    """Record that the holds of a slip cover the case reported for it under another id."""
    covering = select(legal_hold.c.id, literal(place[0]), literal(place[1]))
    covering = covering.where(legal_hold.c.of == "slip", legal_hold.c.about == slip_id)
    _note(connection, covering.where(~_is_noted(*place)))


def _note(connection: Connection, covering: Select[Any]) -> None:
    stands = covering.where(legal_hold.c.lifted_at.is_(None))
    connection.execute(insert(held_unit).from_select(list(held_unit.c.keys()), stands))
