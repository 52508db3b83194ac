"""Figures beside a circular: what was counted in equal periods before and after its first day.

Two sources: the daily figures of the stations concerned, which count every case by its class of
goods and by each of its problems, and the cases that those stations handed up, whose dossiers
name both. Nothing here says that the circular caused a difference.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from sqlalchemy import ColumnElement, Connection, and_, func, select

from sync.hub.domain.board_periods import BoardPeriod, PeriodPair
from sync.hub.language.clock import SHANGHAI
from sync.hub.services.board.board_reader import MeasuredRate
from sync.hub.services.circulars.held_circulars import HeldCircular
from sync.hub.storage.schema import event, figure_tally, figures, matter
from sync.protocol import CaseEscalated, parse_station_body

ESCALATED = "escalated"


@dataclass(frozen=True)
class CountedPair:
    """Cases with something in common among all cases, in the period before and in the one after.

    `of` is category, problem or escalated; `codes` are those that are counted together.
    """

    of: str
    codes: tuple[str, ...]
    before: MeasuredRate
    after: MeasuredRate


@dataclass(frozen=True)
class CircularComparison:
    """Counts of two equal periods; `told` is how many stations told figures in each."""

    periods: PeriodPair
    stations: int
    told: tuple[int, int]
    received: tuple[int, int]
    rows: tuple[CountedPair, ...]


def compare(
    connection: Connection, one: HeldCircular, ids: Sequence[str], periods: PeriodPair
) -> CircularComparison:
    """Return what these stations counted of the cases that a circular concerns."""
    spans = (periods.before, periods.after)
    received = [_received(connection, ids, span) for span in spans]
    rows: list[CountedPair] = []
    if codes := tuple(one.categories.split()):
        rows.append(_tallied(connection, ids, spans, ("category", codes)))
    # A case may have several problems, so each is counted by itself.
    rows += [_tallied(connection, ids, spans, ("problem", (c,))) for c in one.problems.split()]
    if one.categories or one.problems:
        found = [_escalated(connection, one, ids, span) for span in spans]
        rows.append(CountedPair(ESCALATED, (), found[0], found[1]))
    return CircularComparison(
        periods=periods,
        stations=len(ids),
        told=(received[0][1], received[1][1]),
        received=(received[0][0], received[1][0]),
        rows=tuple(rows),
    )


def _received(connection: Connection, ids: Sequence[str], span: BoardPeriod) -> tuple[int, int]:
    """Return how many cases came in, and how many stations told any figures."""
    row = connection.execute(
        select(
            func.coalesce(func.sum(figures.c.received), 0),
            func.count(figures.c.station_id.distinct()),
        ).where(figures.c.station_id.in_(ids), figures.c.on.between(span.since, span.until))
    ).one()
    return int(row[0]), int(row[1])


def _tallied(
    connection: Connection,
    ids: Sequence[str],
    spans: tuple[BoardPeriod, BoardPeriod],
    what: tuple[str, tuple[str, ...]],
) -> CountedPair:
    of, codes = what
    found = [
        MeasuredRate(
            int(
                connection.scalar(
                    select(func.coalesce(func.sum(figure_tally.c.count), 0)).where(
                        figure_tally.c.station_id.in_(ids),
                        figure_tally.c.on.between(span.since, span.until),
                        figure_tally.c.of == of,
                        figure_tally.c.name.in_(codes),
                    )
                )
                or 0
            ),
            _received(connection, ids, span)[0],
        )
        for span in spans
    ]
    return CountedPair(of, codes, found[0], found[1])


def _escalated(
    connection: Connection, one: HeldCircular, ids: Sequence[str], span: BoardPeriod
) -> MeasuredRate:
    """Return how many of the cases handed up are of the classes and problems concerned.

    A dossier that was erased names neither, and counts among all alone.
    """
    condition = and_(matter.c.kind == "escalation", matter.c.station_id.in_(ids), *_days(span))
    among = connection.scalar(select(func.count()).select_from(matter).where(condition)) or 0
    rows = connection.scalars(
        select(event.c.body)
        .select_from(matter)
        .join(
            event,
            and_(
                event.c.station_id == matter.c.station_id,
                event.c.case_id == matter.c.case_id,
                event.c.id == matter.c.event_id,
            ),
        )
        .where(condition, event.c.body.is_not(None))
    )
    return MeasuredRate(sum(_concerns(one, raw) for raw in rows), among)


def _concerns(one: HeldCircular, raw: bytes) -> bool:
    dossier = parse_station_body("case.escalated", raw)
    if not isinstance(dossier, CaseEscalated):
        return False
    categories, problems = one.categories.split(), one.problems.split()
    of_class = not categories or dossier.category in categories
    return of_class and (not problems or bool({*problems} & {*dossier.problems}))


def _days(span: BoardPeriod) -> tuple[ColumnElement[bool], ...]:
    since = datetime.combine(span.since, time(), SHANGHAI)
    until = datetime.combine(span.until + timedelta(days=1), time(), SHANGHAI)
    return matter.c.received_at >= since, matter.c.received_at < until
