"""Conditions on matters that keep the people of a case here or release them.

The hub keeps them as long as a station keeps its own. A station's report that it erased them
releases them here too, unless the case is still open or supervised, or a document was issued in
it, which has three years of its own. A hold overrides every release.
"""

from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, case, exists, func, or_, select, tuple_

from sync.hub.services.retention.hold_conditions import HOLD, INJURY, is_case_held, today_of
from sync.hub.services.retention.terms import RetentionTerms
from sync.hub.storage.matter_reader import OPEN_STATES
from sync.hub.storage.schema import (
    document,
    event,
    matter,
    matter_sought,
    message,
    supervision,
    visit,
)

TOLD = "case.erased"
"""Event by which a station reports an erasure; it names nobody, and is never erased."""
LAST = func.max(matter.c.last_at)


def is_open() -> ColumnElement[bool]:
    """Tell whether a matter of the case is open."""
    return func.sum(case((matter.c.state.in_(OPEN_STATES), 1), else_=0)) > 0


def is_told(station_id: Any, case_id: Any) -> ColumnElement[bool]:
    """Tell whether the case's people are still here: in sealed texts or in rows.

    Sealed texts alone do not decide it: they may have been erased with the slip from which the case
    came.
    """
    heard = exists().where(
        event.c.station_id == station_id,
        event.c.case_id == case_id,
        event.c.kind != TOLD,
        event.c.body.is_not(None),
    )
    said = exists().where(
        message.c.station_id == station_id,
        message.c.case_id == case_id,
        message.c.body.is_not(None),
    )
    return or_(heard, said, *_in_rows(station_id, case_id))


def _in_rows(station_id: Any, case_id: Any) -> tuple[ColumnElement[bool], ...]:
    own = matter.alias("own")
    here = and_(own.c.station_id == station_id, own.c.case_id == case_id)
    found_by = matter_sought.join(
        own,
        and_(own.c.station_id == matter_sought.c.station_id, own.c.id == matter_sought.c.matter_id),
    )
    issued = document.join(
        own, and_(own.c.station_id == document.c.station_id, own.c.id == document.c.matter_id)
    )
    sought = or_(matter_sought.c.name != "", matter_sought.c.phone != "")
    return (
        exists().where(here, or_(own.c.facts != "", own.c.goods != "")),
        select(1).select_from(found_by).where(here, sought).exists(),
        select(1).select_from(issued).where(here, document.c.private.is_not(None)).exists(),
        # Once, and not again for each case: there are few supervisions, and many cases.
        tuple_(station_id, case_id).in_(_supervised()),
    )


def _supervised() -> Select[Any]:
    """Return the cases of supervisions with texts: some are written after the rest was erased."""
    seen = exists().where(visit.c.supervision_id == supervision.c.id, visit.c.findings != "")
    written = [supervision.c[name] != "" for name in ("why", "answer", "result")]
    return select(supervision.c.station_id, supervision.c.case_id).where(
        supervision.c.case_id != "", or_(*written, seen)
    )


def is_erased_at_station() -> ColumnElement[bool]:
    """Tell whether the station reports that it erased the people of the case."""
    return exists().where(
        event.c.station_id == matter.c.station_id,
        event.c.case_id == matter.c.case_id,
        event.c.kind == TOLD,
        event.c.state.in_(("applied", "opaque")),
        event.c.body.is_not(None),
    )


def is_watched() -> ColumnElement[bool]:
    """Tell whether a supervision of the case is not closed."""
    return exists().where(
        supervision.c.station_id == matter.c.station_id,
        supervision.c.case_id == matter.c.case_id,
        supervision.c.state != "closed",
    )


def has_paper() -> ColumnElement[bool]:
    """Tell whether a valid document was issued in the case."""
    own = matter.alias("own")
    issued = and_(own.c.station_id == document.c.station_id, own.c.id == document.c.matter_id)
    return (
        select(1)
        .select_from(document.join(own, issued))
        .where(
            own.c.station_id == matter.c.station_id,
            own.c.case_id == matter.c.case_id,
            document.c.voided_at.is_(None),
        )
        .exists()
    )


def may_go(now: datetime, terms: RetentionTerms) -> ColumnElement[bool]:
    """Tell whether an administrator may erase the people of the case today."""
    let_go = and_(is_erased_at_station(), ~is_watched(), ~has_paper())
    is_over = or_(now - terms.of("case") >= LAST, let_go)
    return and_(~is_open(), is_over, ~is_held(now, terms))


def is_held(now: datetime, terms: RetentionTerms) -> ColumnElement[bool]:
    """Tell whether a hold keeps the case today, or an injury whose term is not over."""
    held, today = (matter.c.station_id, matter.c.case_id), today_of(now)
    is_hurt = and_(is_case_held(*held, today, INJURY), now - terms.of("injury") < LAST)
    return or_(is_case_held(*held, today), is_hurt)


def past_time_but_held(now: datetime, terms: RetentionTerms) -> ColumnElement[bool]:
    """Tell whether the term of the case is over, and only a hold keeps it."""
    return and_(~is_open(), now - terms.of("case") >= LAST, is_held(now, terms))


def why_kept(now: datetime, terms: RetentionTerms) -> ColumnElement[str]:
    """Return why a case that its station erased is kept: it is open, held, or has a document."""
    runs = (or_(is_open(), is_watched()), "running")
    return case(runs, (is_held(now, terms), HOLD), else_="paper")
