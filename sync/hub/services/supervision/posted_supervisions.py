"""Posted supervisions that an officer's body may see."""

from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache

from sqlalchemy import (
    ColumnElement,
    Connection,
    Row,
    Select,
    exists,
    false,
    func,
    literal,
    or_,
    select,
    true,
)

from sync.hub.services.auth.sessions import READERS, Reviewer
from sync.hub.services.auth.user_list import officers_at_work
from sync.hub.services.visibility.visible_matters import seen, stations_for
from sync.hub.storage import schema
from sync.hub.storage.journal import is_done_by
from sync.hub.storage.schema import journal, reviewer, station, submission, supervision, visit

WATCHED = {"station": "The station", "merchant": "A merchant", "case": "A case"}


@dataclass(frozen=True)
class SupervisionVisit:
    """Visit: the day, the officer, and the findings."""

    on: date
    by: str
    findings: str


@dataclass(frozen=True)
class PostedSupervision:
    """Posted supervision with its visits, the first visit first."""

    id: str
    station_id: str
    station: str
    of: str
    subject: str
    case_id: str
    why: str
    officer: str
    officer_id: str
    body: str
    body_id: str
    due_on: date
    state: str
    posted_at: datetime
    answer: str
    answered_by: str
    answered_at: datetime | None
    result: str
    closed_by: str
    closed_at: datetime | None
    visits: tuple[SupervisionVisit, ...] = ()


@lru_cache(READERS)
def scope(viewer: Reviewer) -> ColumnElement[bool]:
    """Return the condition of visibility: all, the body's, or those of the officer's stations.

    A body's are those of which one of its officers is in charge, and those that one posted.
    """
    led = or_(supervision.c.body_id == viewer.body_id, supervision.c.officer_id == viewer.id)
    mine = or_(led, _posted_by(viewer))
    match viewer.body_kind:
        case "hotline_centre" | "head":
            return true()
        case "section":
            return mine
        case "local_office":
            own = select(station.c.id).where(station.c.office_id == viewer.body_id)
            return or_(mine, supervision.c.station_id.in_(own))
        case _:
            return false()


def _posted_by(viewer: Reviewer) -> ColumnElement[bool]:
    """Select those posted by the officer's body: sent or submitted by one of its officers."""
    of_body, poster = reviewer.c.body_id == viewer.body_id, reviewer.alias("poster")
    sent = exists().where(
        journal.c.stream == literal("supervision:").concat(supervision.c.id),
        journal.c.kind == "supervision.posted",
        poster.c.body_id == viewer.body_id,
        is_done_by(poster),
    )
    laid = exists().where(
        submission.c.kind == "posting",
        submission.c.about == supervision.c.id,
        submission.c.by_id.in_(select(reviewer.c.id).where(of_body)),
    )
    return or_(sent, laid)


def may_end(viewer: Reviewer, one: PostedSupervision) -> bool:
    """Tell whether the officer may end it: of the body in charge, the hotline centre or the head.

    An office that sees it at its station, and a body that posted it, may visit and read.
    """
    leads = viewer.body_kind in ("hotline_centre", "head")
    return viewer.decides and (
        leads or viewer.body_id == one.body_id or viewer.id == one.officer_id
    )


def listed(
    connection: Connection, viewer: Reviewer, *, closed: bool
) -> tuple[PostedSupervision, ...]:
    """Return the posted supervisions, the nearest day first; or closed ones, the latest first."""
    state = supervision.c.state == "closed"
    order = supervision.c.closed_at.desc() if closed else supervision.c.due_on
    asked = _select().where(scope(viewer), state if closed else ~state)
    return tuple(_posted(row) for row in connection.execute(asked.order_by(order).limit(200)))


def posted_for(
    connection: Connection, viewer: Reviewer, supervision_id: str
) -> PostedSupervision | None:
    """Return one with its visits; one of another body counts as absent."""
    asked = _select().where(scope(viewer), supervision.c.id == supervision_id)
    row = connection.execute(asked).one_or_none()
    if row is None:
        return None
    found = connection.execute(
        select(visit.c.on, visit.c.by, visit.c.findings)
        .where(visit.c.supervision_id == supervision_id)
        .order_by(visit.c.on, visit.c.at)
    )
    return _posted(row, tuple(SupervisionVisit(*each) for each in found))


def count_open(connection: Connection, viewer: Reviewer) -> int:
    """Return the number of posted supervisions that are not closed."""
    posted = (scope(viewer), supervision.c.state != "closed")
    return connection.scalar(select(func.count()).select_from(supervision).where(*posted)) or 0


def stations(connection: Connection, viewer: Reviewer) -> dict[str, str]:
    """Return the stations at which the officer may post: id to name."""
    rows = connection.execute(
        select(station.c.id, station.c.name)
        .where(stations_for(viewer), station.c.revoked_at.is_(None))
        .order_by(station.c.name)
    )
    return {row.id: row.name for row in rows}


def officers(connection: Connection) -> dict[str, tuple[str, str, str]]:
    """Return the officers who may be put in charge: id to name, body's id and body's name.

    Administrators and auditors handle no case, so they are not among them.
    """
    return {one.id: (one.name, one.body_id, one.body) for one in officers_at_work(connection)}


def case_numbered(
    connection: Connection, viewer: Reviewer, station_id: str, number: str
) -> tuple[str, str] | None:
    """Return id and merchant of the case that the station sent under this number.

    One that the officer does not see counts as absent: numbers are easily guessed.
    """
    matter = schema.matter.c
    row = connection.execute(
        select(matter.case_id, matter.merchant)
        .where(matter.station_id == station_id, matter.number == number, seen(viewer))
        .limit(1)
    ).first()
    return None if row is None else (row.case_id, row.merchant)


def _select() -> Select[tuple[object, ...]]:
    return select(supervision, station.c.name.label("station")).join(
        station, station.c.id == supervision.c.station_id
    )


def _posted(
    row: Row[tuple[object, ...]], visits: tuple[SupervisionVisit, ...] = ()
) -> PostedSupervision:
    held = {name: value for name, value in row._mapping.items() if name in NAMES}
    return PostedSupervision(**held, visits=visits)


NAMES = frozenset(PostedSupervision.__dataclass_fields__) - {"visits"}
