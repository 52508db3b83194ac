"""Cases behind a figure of the board, limited to those sent here that the viewer may see.

A station reports figures of all its cases, and sends only those that it asks about or escalates;
the hotline's slips are here in full.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from sqlalchemy import ColumnElement, Connection, and_, func, select, true

from sync.hub.domain.board_periods import BoardPeriod
from sync.hub.language.clock import SHANGHAI
from sync.hub.services.auth.sessions import Reviewer
from sync.hub.services.slips import visible_slips as slips_visible
from sync.hub.services.slips.slip import Slip, slips
from sync.hub.services.visibility import visible_matters
from sync.hub.storage.matter_reader import HubMatter
from sync.hub.storage.schema import event, matter, slip, station
from sync.protocol import CaseEscalated, GuidanceAsked, parse_station_body

MOST = 200
KINDS = {"left_store": "escalation", "gate2": "guidance", "gate3": "escalation"}
"""Kind of matter that a figure counts; other figures count all kinds."""

WITH_SLIPS = ("", "left_store")
"""Figures that include slips: a dispute from a hotline had left the store."""


@dataclass(frozen=True)
class FigureCriteria:
    """Criteria of a figure: the stations, the days, and the common feature of the cases."""

    stations: Sequence[str]
    span: BoardPeriod
    merchant: str = ""
    figure: str = ""
    problem: str = ""
    category: str = ""

    @property
    def has_slips(self) -> bool:
        """Tell whether the figure counts the hotline's slips, whose subject is free text."""
        return self.figure in WITH_SLIPS and not self.is_named

    @property
    def is_named(self) -> bool:
        """Tell whether a dossier must name a cause or a class of goods to count."""
        return bool(self.problem or self.category)

    def holds(self, body: GuidanceAsked | CaseEscalated) -> bool:
        """Tell whether a dossier or a question names the feature."""
        is_cause = not self.problem or self.problem in body.problems
        return is_cause and self.category in ("", body.category)


@dataclass(frozen=True)
class FigureCases:
    """Latest of the cases, and their total number."""

    matters: tuple[HubMatter, ...]
    slips: tuple[Slip, ...]
    count: int


def cases_of_figure(connection: Connection, reviewer: Reviewer, of: FigureCriteria) -> FigureCases:
    """Return the cases of a figure that the viewer may see, the latest first."""
    matters, count = _matters(connection, reviewer, of)
    if not of.has_slips:
        return FigureCases(matters, (), count)
    condition = _slips(reviewer, of)
    order = (slip.c.received_at.desc(), slip.c.id)
    among = select(func.count()).select_from(slip).where(condition)
    found = slips(connection, condition, order, limit=MOST)
    return FigureCases(matters, found, count + (connection.scalar(among) or 0))


def _matters(
    connection: Connection, reviewer: Reviewer, of: FigureCriteria
) -> tuple[tuple[HubMatter, ...], int]:
    kind = KINDS.get(of.figure, "")
    condition = and_(
        visible_matters.seen(reviewer),
        matter.c.station_id.in_(of.stations),
        *_days(matter.c.received_at, of.span),
        matter.c.merchant == of.merchant if of.merchant else true(),
        matter.c.kind == kind if kind else true(),
    )
    if not of.is_named:
        count = connection.scalar(select(func.count()).select_from(matter).where(condition)) or 0
        return _latest(connection, condition), count
    fitting = _naming(connection, condition, of)
    return _latest(connection, and_(condition, matter.c.event_id.in_(fitting[:MOST]))), len(fitting)


def _latest(connection: Connection, condition: ColumnElement[bool]) -> tuple[HubMatter, ...]:
    rows = connection.execute(
        select(matter, station.c.name.label("station_name"))
        .join(station, station.c.id == matter.c.station_id)
        .where(condition)
        .order_by(matter.c.received_at.desc(), matter.c.id)
        .limit(MOST)
    )
    return tuple(HubMatter(**row._mapping) for row in rows)


def _naming(
    connection: Connection, condition: ColumnElement[bool], of: FigureCriteria
) -> list[str]:
    """Return the dossiers and questions that name a feature, by their events, the latest first.

    An erased one names nothing any more.
    """
    rows = connection.execute(
        select(matter.c.event_id, event.c.kind, event.c.body)
        .join(
            event,
            and_(
                event.c.station_id == matter.c.station_id,
                event.c.case_id == matter.c.case_id,
                event.c.id == matter.c.event_id,
            ),
        )
        .where(condition, event.c.body.is_not(None))
        .order_by(matter.c.received_at.desc(), matter.c.id)
    )
    word = (of.problem or of.category).encode()
    # Few contain the word at all, so few are read.
    near = (row for row in rows if word in row.body)
    return [row.event_id for row in near if _names(row.kind, row.body, of)]


def _names(kind: str, raw: bytes, of: FigureCriteria) -> bool:
    body = parse_station_body(kind, raw)
    return isinstance(body, GuidanceAsked | CaseEscalated) and of.holds(body)


def _slips(reviewer: Reviewer, of: FigureCriteria) -> ColumnElement[bool]:
    return and_(
        slips_visible.scope(reviewer),
        slip.c.station_id.in_(of.stations),
        slip.c.kind == "complaint",
        *_days(slip.c.received_at, of.span),
        slip.c.merchant == of.merchant if of.merchant else true(),
    )


def _days(column: ColumnElement[datetime], span: BoardPeriod) -> tuple[ColumnElement[bool], ...]:
    since = datetime.combine(span.since, time(), SHANGHAI)
    until = datetime.combine(span.until + timedelta(days=1), time(), SHANGHAI)
    return column >= since, column < until
