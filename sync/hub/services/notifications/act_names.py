"""Acts with the name of their subject, only for an officer who may see that subject."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Subquery, and_, func, literal, or_, select

from sync.hub.services.auth.sessions import Reviewer
from sync.hub.services.signatures.submission import Submission
from sync.hub.services.signatures.submission_list import submissions_for
from sync.hub.services.slips.visible_slips import scope as slips_seen
from sync.hub.services.supervision.posted_supervisions import scope as supervisions_seen
from sync.hub.services.visibility import visible_matters
from sync.hub.storage.schema import matter, slip, station, supervision

ID_LENGTH = 36
LAID = "submission:"
"""Prefix of the stream of a posting before it is signed."""


Named = tuple[Row[Any], tuple[str, str]]
"""Act with the number and the title of its subject; either may be missing."""


def named(connection: Connection, reviewer: Reviewer, acts: Subquery, most: int) -> list[Named]:
    """Return the latest acts visible to the officer, with names, up to a number of each kind.

    The database does it in one step: for an officer who sees little of a busy hub, thousands would
    otherwise be named in vain, on every page.
    """
    number = func.coalesce(matter.c.number, slip.c.number, "").label("number")
    subjects = (matter.c.merchant, slip.c.merchant, supervision.c.subject, station.c.name)
    joined = (
        acts.outerjoin(matter, _leads_to_matter(acts.c.stream))
        .outerjoin(slip, _leads_to(acts.c.stream, "slip:", slip.c.id))
        .outerjoin(supervision, _leads_to(acts.c.stream, "supervision:", supervision.c.id))
        .outerjoin(station, _leads_to(acts.c.stream, "station:", station.c.id))
    )
    seen = or_(
        and_(matter.c.id.is_not(None), visible_matters.seen(reviewer)),
        and_(slip.c.id.is_not(None), slips_seen(reviewer)),
        and_(supervision.c.id.is_not(None), supervisions_seen(reviewer)),
        and_(station.c.id.is_not(None), literal(reviewer.watches_stations)),
    )
    subject = func.coalesce(*subjects).label("subject")
    asked = select(acts, number, subject).select_from(joined).where(seen)
    rows = connection.execute(asked.order_by(acts.c.seq.desc()).limit(most))
    told = [(row, (row.number, row.subject)) for row in rows]
    return told + _laid(connection, reviewer, acts, most)


def _laid(connection: Connection, reviewer: Reviewer, acts: Subquery, most: int) -> list[Named]:
    """Name postings, which lead nowhere yet, for readers whose list of texts shows them."""
    asked = select(acts).where(acts.c.stream.startswith(LAID)).order_by(acts.c.seq.desc())
    rows: Sequence[Row[Any]] = connection.execute(asked).all()
    shown = {one.stream: one for one in submissions_for(connection, reviewer)} if rows else {}
    seen = [row for row in rows if row.stream in shown][:most]
    return [(row, ("", _watched(connection, shown[row.stream]))) for row in seen]


def _watched(connection: Connection, one: Submission) -> str:
    """Return the subject of a posting: a station, or the officer's description."""
    if one.form["of"] != "station":
        return str(one.form["name"])
    called = select(station.c.name).where(station.c.id == one.form["station"])
    return connection.scalar(called) or ""


def _leads_to(
    stream: ColumnElement[str], begins: str, own: ColumnElement[str]
) -> ColumnElement[bool]:
    return and_(stream.startswith(begins), own == func.substr(stream, len(begins) + 1))


def _leads_to_matter(stream: ColumnElement[str]) -> ColumnElement[bool]:
    # Split in Python, so that the matter is looked up by its key.
    begins = "matter:"
    station_id = func.substr(stream, len(begins) + 1, ID_LENGTH)
    matter_id = func.substr(stream, len(begins) + ID_LENGTH + 2)
    own = and_(matter.c.station_id == station_id, matter.c.id == matter_id)
    return and_(stream.startswith(begins), own)
