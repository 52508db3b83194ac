"""Figures of the board: sums over reported days; every rate with its numerator and denominator."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, and_, func, select

from sync.hub.domain.board_periods import BoardPeriod, before, months_up_to, so_far, year_before
from sync.hub.storage.schema import figure_part, figure_tally, figures, station

MONTHS = 12
MOST_ROWS = 10
FEWEST_CASES = 10
"""Cases below which a station's rates say little: it is listed after the comparable ones."""


@dataclass(frozen=True)
class MeasuredRate:
    """Rate as a count among a total; without a total there is no rate."""

    counted: int = 0
    among: int = 0

    @property
    def percent(self) -> float | None:
        """Rate in percent."""
        return 100 * self.counted / self.among if self.among else None


NO_RATE = MeasuredRate()


@dataclass(frozen=True)
class DistrictFigures:
    """Figures reported for some days: counts, sums in fen, rates by measure, counts by category.

    `told_to` is the last of these days for which any figure was reported.
    """

    received: int = 0
    settled: int = 0
    paid_fen: int = 0
    recovered_fen: int = 0
    told_to: date | None = None
    rates: dict[str, MeasuredRate] = field(default_factory=dict)
    tallies: dict[str, tuple[tuple[str, int], ...]] = field(default_factory=dict)

    def rate(self, measure: str) -> MeasuredRate:
        """Return one rate."""
        return self.rates.get(measure, NO_RATE)


@dataclass(frozen=True)
class StationFigures:
    """Line of one station in the comparison."""

    id: str
    name: str
    figures: DistrictFigures

    @property
    def compares(self) -> bool:
        """Tell whether there are enough cases to compare its rates with others'."""
        return self.figures.received >= FEWEST_CASES


@dataclass(frozen=True)
class MonthFigures:
    """Month of a year's chart."""

    month: BoardPeriod
    received: int
    resolved_at: tuple[int, int, int]
    resolved: MeasuredRate


@dataclass(frozen=True)
class DistrictBoard:
    """Figures of one period next to the equal periods before and a year before."""

    period: BoardPeriod
    passed: BoardPeriod
    spans: tuple[BoardPeriod, BoardPeriod, BoardPeriod]
    now: DistrictFigures
    before: DistrictFigures
    year_before: DistrictFigures
    stations: tuple[StationFigures, ...]
    months: tuple[MonthFigures, ...]
    read_at: datetime


Stations = Sequence[tuple[str, str]]
"""Id and name of the stations that the viewer may see."""


def read_board(
    connection: Connection, stations: Stations, period: BoardPeriod, today: date, now: datetime
) -> DistrictBoard:
    """Return all figures of one period, for these stations."""
    passed = so_far(period, today)
    spans = (passed, before(period, passed), year_before(period, passed))
    ids = [one[0] for one in stations]
    told = [figures_of(connection, ids, span) for span in spans]
    return DistrictBoard(
        period=period,
        passed=passed,
        spans=spans,
        now=told[0],
        before=told[1],
        year_before=told[2],
        stations=_compared(connection, stations, passed),
        months=tuple(_month(connection, ids, month) for month in months_up_to(period, MONTHS)),
        read_at=now,
    )


def figures_of(connection: Connection, ids: Sequence[str], span: BoardPeriod) -> DistrictFigures:
    """Return the sums of the days of a span, for these stations."""
    columns = (figures.c.received, figures.c.settled, figures.c.paid_fen, figures.c.recovered_fen)
    sums = connection.execute(
        select(*(func.coalesce(func.sum(c), 0) for c in columns), func.max(figures.c.on)).where(
            _within(figures.c, ids, span)
        )
    ).one()
    return DistrictFigures(
        received=int(sums[0]),
        settled=int(sums[1]),
        paid_fen=int(sums[2]),
        recovered_fen=int(sums[3]),
        told_to=sums[4],
        rates=_rates(connection, ids, span),
        tallies=_tallies(connection, ids, span),
    )


def _within(columns: object, ids: Sequence[str], span: BoardPeriod) -> ColumnElement[bool]:
    on = columns.on  # type: ignore[attr-defined]
    mine = columns.station_id.in_(ids)  # type: ignore[attr-defined]
    return and_(mine, on >= span.since, on <= span.until)


def _rates(
    connection: Connection, ids: Sequence[str], span: BoardPeriod
) -> dict[str, MeasuredRate]:
    sums = (func.sum(figure_part.c.counted), func.sum(figure_part.c.among))
    found = connection.execute(
        select(figure_part.c.measure, *sums)
        .where(_within(figure_part.c, ids, span))
        .group_by(figure_part.c.measure)
    )
    return {row[0]: MeasuredRate(int(row[1]), int(row[2])) for row in found}


def _tallies(
    connection: Connection, ids: Sequence[str], span: BoardPeriod
) -> dict[str, tuple[tuple[str, int], ...]]:
    found: dict[str, list[tuple[str, int]]] = {}
    for of, name, count in connection.execute(_tallied(ids, span)):
        found.setdefault(of, []).append((name, int(count)))
    return {of: tuple(rows[:MOST_ROWS]) for of, rows in found.items()}


def _tallied(ids: Sequence[str], span: BoardPeriod) -> Select[Any]:
    count = func.sum(figure_tally.c.count)
    return (
        select(figure_tally.c.of, figure_tally.c.name, count)
        .where(_within(figure_tally.c, ids, span))
        .group_by(figure_tally.c.of, figure_tally.c.name)
        .order_by(count.desc(), figure_tally.c.name)
    )


def _compared(
    connection: Connection, stations: Stations, span: BoardPeriod
) -> tuple[StationFigures, ...]:
    """Compare the stations over the same days; those with too few cases come last."""
    lines = [
        StationFigures(station_id, name, figures_of(connection, [station_id], span))
        for station_id, name in stations
    ]
    return tuple(sorted(lines, key=_order))


def _order(line: StationFigures) -> tuple[bool, float, str]:
    resolved = line.figures.rate("two_stations").percent
    return not line.compares, -(resolved if resolved is not None else -1.0), line.name


def _month(connection: Connection, ids: Sequence[str], month: BoardPeriod) -> MonthFigures:
    told = figures_of(connection, ids, month)
    gates = dict(told.tallies.get("resolved_at", ()))
    by_gate = gates.get("1", 0), gates.get("2", 0), gates.get("3", 0)
    return MonthFigures(month, told.received, by_gate, told.rate("two_stations"))


def stations_of(connection: Connection, condition: ColumnElement[bool]) -> Stations:
    """Return id and name of the stations that meet a condition, by name."""
    found = connection.execute(
        select(station.c.id, station.c.name).where(condition).order_by(station.c.name)
    )
    return [(row.id, row.name) for row in found]
