"""The bureau's own figures: steps that its officers completed in time, of how many, by whom."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, case, func, literal, select, true

from sync.hub.domain.board_periods import BoardPeriod, period_of, shifted
from sync.hub.domain.deadlines import SHANGHAI
from sync.hub.services.auth.sessions import Reviewer
from sync.hub.services.slips.visible_slips import scope as slips_seen
from sync.hub.services.visibility import visible_matters
from sync.hub.storage.schema import body, completed_step, matter, slip
from sync.hub.storage.schema import reviewer as user
from sync.hub.storage.tables.assignment.assignment import STEP_KINDS

DIMENSIONS = ("body", "officer", "channel", "month")
ALL_BODIES = ("head", "hotline_centre")
ID_LENGTH = 36
MOST = 300
"""Maximum number of steps in a list."""
_STEP = completed_step.c
_NAMES = {"body": body.c.name, "officer": user.c.name, "channel": _STEP.channel}
_KEYS = {"body": _STEP.body_id, "officer": _STEP.reviewer_id, "channel": _STEP.channel}


@dataclass(frozen=True)
class InTime:
    """Both sides of a rate: steps in time, and all of them."""

    in_time: int
    total: int


@dataclass(frozen=True)
class FigureGroup:
    """Steps of one body, officer, hotline or month, by their kind."""

    key: str
    name: str
    kinds: Mapping[str, InTime]


@dataclass(frozen=True)
class StepQuery:
    """Steps behind a figure: of a period, of one value of a dimension, of a kind, late ones."""

    period: BoardPeriod
    by: str = "body"
    key: str = ""
    kind: str = ""
    late: bool = False


@dataclass(frozen=True)
class ListedStep:
    """Completed step with the number of its matter or slip; empty where the reader sees neither.

    The officer is empty where the reader compares no persons, except for the reader's own steps.
    """

    kind: str
    subject: str
    number: str
    officer: str
    body: str
    started_at: datetime
    due_at: datetime
    ended_at: datetime

    @property
    def is_late(self) -> bool:
        """Tell whether it was completed after its limit."""
        return self.ended_at > self.due_at


def may_group(reader: Reviewer, by: str) -> bool:
    """Tell whether the reader sees the figures by this dimension: of persons heads alone do."""
    return by in DIMENSIONS and (by != "officer" or reader.signs or reader.body_kind == "head")


def groups(
    connection: Connection, reader: Reviewer, period: BoardPeriod, by: str
) -> tuple[FigureGroup, ...]:
    """Return the figures of a period by a dimension; by month those of its year up to it."""
    if by == "month":
        year = [shifted(period_of("month", period.until), -back) for back in range(11, -1, -1)]
        return tuple(_month(connection, reader, each) for each in year)
    name, key = _NAMES[by], _KEYS[by]
    of_slips = _STEP.channel != "" if by == "channel" else true()
    found: dict[tuple[str, str], dict[str, InTime]] = defaultdict(dict)
    for row in connection.execute(
        _counted(key, name).where(_of(reader, period), of_slips).group_by(key, name, _STEP.kind)
    ):
        found[row[0], row[1]][row[2]] = InTime(row[3], row[4])
    ordered = sorted(found.items(), key=lambda one: one[0][1])
    return tuple(FigureGroup(*named, kinds) for named, kinds in ordered)


def _month(connection: Connection, reader: Reviewer, month: BoardPeriod) -> FigureGroup:
    rows = connection.execute(_counted().where(_of(reader, month)).group_by(_STEP.kind))
    return FigureGroup(month.code, month.code, {row[0]: InTime(row[1], row[2]) for row in rows})


def totals(connection: Connection, reader: Reviewer, period: BoardPeriod) -> FigureGroup:
    """Return the figures of a period over all that the reader sees."""
    return _month(connection, reader, period)


def _counted(*of: ColumnElement[Any]) -> Any:
    in_time = func.sum(case((_STEP.ended_at <= _STEP.due_at, literal(1)), else_=literal(0)))
    return (
        select(*of, _STEP.kind, in_time, func.count())
        .join(body, body.c.id == _STEP.body_id)
        .join(user, user.c.id == _STEP.reviewer_id)
    )


def _of(reader: Reviewer, period: BoardPeriod) -> ColumnElement[bool]:
    """Return the condition of the steps of a period that the reader's body may count."""
    since = datetime.combine(period.since, time(), SHANGHAI)
    until = datetime.combine(period.until + timedelta(days=1), time(), SHANGHAI)
    own = true() if reader.body_kind in ALL_BODIES else _STEP.body_id == reader.body_id
    return and_(_STEP.ended_at >= since, _STEP.ended_at < until, own)


def steps(connection: Connection, reader: Reviewer, sought: StepQuery) -> tuple[ListedStep, ...]:
    """Return the steps behind a figure, the latest first, with the numbers of what they see."""
    conditions = [_of(reader, sought.period)]
    if sought.key and sought.by in _KEYS:
        conditions.append(_KEYS[sought.by] == sought.key)
    if sought.kind:
        conditions.append(_STEP.kind == sought.kind)
    if sought.late:
        conditions.append(_STEP.ended_at > _STEP.due_at)
    number = func.coalesce(matter.c.number, slip.c.number, "").label("number")
    own = ("kind", "subject", "started_at", "due_at", "ended_at")
    matter_id = func.substr(_STEP.subject, ID_LENGTH + 2)
    seen_matter = and_(matter.c.id == matter_id, visible_matters.seen(reader))
    asked = (
        select(*(_STEP[each] for each in own), number, _officer(reader).label("officer"),
               body.c.name.label("body"))
        .join(body, body.c.id == _STEP.body_id)
        .join(user, user.c.id == _STEP.reviewer_id)
        .outerjoin(matter, and_(matter.c.station_id == _STEP.station_id, seen_matter))
        .outerjoin(slip, and_(slip.c.id == _STEP.subject, slips_seen(reader)))
        .where(*conditions)
        .order_by(_STEP.ended_at.desc(), _STEP.id.desc())
        .limit(MOST)
    )  # fmt: skip
    return tuple(ListedStep(**row._mapping) for row in connection.execute(asked))


def _officer(reader: Reviewer) -> ColumnElement[str]:
    if may_group(reader, "officer"):
        return user.c.name
    return case((user.c.id == reader.id, user.c.name), else_=literal(""))


def is_kind(kind: str) -> bool:
    """Tell whether it is a kind of step; an empty one stands for all."""
    return kind in ("", *STEP_KINDS)
