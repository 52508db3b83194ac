"""Conditions that tell whether a case or a slip is under a hold today."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, and_, exists, or_

from sync.hub.deadlines import SHANGHAI
from sync.hub.schema import legal_hold, matter, slip

LEGAL, INJURY = "legal", "injury"
HOLD = "hold"
"""Why something is kept: a hold stands over it."""


def today_of(now: datetime) -> date:
    """Return the day in Shanghai, by which holds end."""
    return now.astimezone(SHANGHAI).date()


def in_force(today: date) -> ColumnElement[bool]:
    """Tell whether a hold stands: neither lifted nor past its last day."""
    return and_(
        legal_hold.c.lifted_at.is_(None),
        or_(legal_hold.c.until.is_(None), legal_hold.c.until >= today),
    )


def covers_case(station_id: Any, case_id: Any) -> ColumnElement[bool]:
    """Tell whether a hold is over the case: its own, its station's, its merchant's, its slip's."""
    own, dispatched = matter.alias("own_held"), slip.alias("slip_held")
    is_merchants = exists().where(
        own.c.station_id == station_id,
        own.c.case_id == case_id,
        own.c.merchant == legal_hold.c.about,
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
    )


def covers_slip() -> ColumnElement[bool]:
    """Tell whether a hold is over the slip of the row: its own, or its station's, and so on."""
    here = or_(legal_hold.c.station_id.is_(None), legal_hold.c.station_id == slip.c.station_id)
    of, about = legal_hold.c.of, legal_hold.c.about
    is_case = and_(legal_hold.c.station_id == slip.c.station_id, about == slip.c.dispatch_id)
    became = matter.alias("became_held")
    is_merchants = exists().where(
        became.c.station_id == slip.c.station_id,
        became.c.case_id == slip.c.dispatch_id,
        became.c.merchant == about,
    )
    return or_(
        and_(of == "slip", about == slip.c.id),
        and_(of == "station", about == slip.c.station_id),
        and_(of == "merchant", here, or_(about == slip.c.merchant, is_merchants)),
        and_(of == "case", is_case),
    )


def is_case_held(
    station_id: Any, case_id: Any, today: date, ground: str = LEGAL
) -> ColumnElement[bool]:
    """Tell whether a hold of this ground stands over the case today."""
    of_ground = legal_hold.c.ground == ground
    return exists().where(in_force(today), of_ground, covers_case(station_id, case_id))


def is_slip_held(today: date, ground: str = LEGAL) -> ColumnElement[bool]:
    """Tell whether a hold of this ground stands today over the slip of the row."""
    return exists().where(in_force(today), legal_hold.c.ground == ground, covers_slip())
