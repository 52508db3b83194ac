"""The figures of an analysis: plain counts over the cases' rows, by the day of acceptance."""

from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from math import ceil

from sqlalchemy import Connection

from mediation_desk.domain.case.change import local_day
from mediation_desk.domain.codes import Category, Channel, Outcome, Problem
from mediation_desk.domain.fund.events import PaidOut, Recovered
from mediation_desk.domain.money import Money
from mediation_desk.ledger.rows import case_index, measures, station_rows
from mediation_desk.ledger.rows.fund_fold import FundFold
from mediation_desk.ledger.views.statement import first, run
from mediation_desk.workflows.periods import (
    Period,
    PeriodKind,
    before,
    month_start,
    period_of,
    so_far,
    year_before,
)
from mediation_desk.workflows.reading.analysis import (
    Analysis,
    CategoryRow,
    ChannelRow,
    Count,
    Figure,
    FloorRow,
    HourCell,
    MerchantRow,
    MonthRow,
    OutcomeRow,
    Part,
    ProblemRow,
    Sums,
    Waits,
)
from mediation_desk.workflows.reading.ledger import Measure, Share

MONTHS = 12
TREND_MONTHS = 6
MERCHANTS_MAX = 10
GOODS_MAX = 10
_MINUTE = 60 * 1_000_000
_SUM_MAX = 10**11
_SPAN = f"FROM case_row WHERE key >= ? AND key < ? AND {measures.STANDS}"


class Looks:
    """Counts over one connection; what is counted comes from this package, never from a person."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def count(self, period: Period, condition: str = "1") -> int:
        """How many cases of a period fulfil a condition."""
        text = f"SELECT count(*) {_SPAN} AND ({condition})"
        return int(first(self._connection, text, keys(period))[0])

    def part(self, period: Period, measure: Measure, condition: str = "1") -> Part:
        """A rate of a period, among the cases that fulfil a further condition."""
        counted = measures.condition(Share(measure))
        among = measures.condition(Share(measure, is_counted=False))
        text = (
            f"SELECT count(*) FILTER (WHERE {counted}), count(*) FILTER (WHERE {among})"
            f" {_SPAN} AND ({condition})"
        )
        row = first(self._connection, text, keys(period))
        return Part(row[0], row[1])

    def groups(self, period: Period, column: str) -> dict[object, int]:
        """How many cases of a period have each value of a column, the most first."""
        text = f"SELECT {column}, count(*) {_SPAN} GROUP BY 1 ORDER BY 2 DESC, 1"
        return {row[0]: row[1] for row in run(self._connection, text, keys(period))}

    def problems(self, period: Period) -> dict[Problem, int]:
        """How many cases of a period name each problem."""
        sums = ", ".join(f"count(*) FILTER (WHERE {named(each)})" for each in Problem)
        row = first(self._connection, f"SELECT {sums} {_SPAN}", keys(period))
        return dict(zip(Problem, row, strict=True))

    def sum(self, period: Period, column: str) -> Money:
        """The sum of a column of sums."""
        text = f"SELECT coalesce(sum({column}), 0) {_SPAN}"
        return Money(min(int(first(self._connection, text, keys(period))[0]), _SUM_MAX))

    def minutes(self, period: Period, until: str, share: float) -> float | None:
        """The least wait that a share of the cases of a period did not exceed, in minutes."""
        is_told = f"{measures.NATIVE} AND {until} IS NOT NULL"
        count = self.count(period, is_told)
        if not count:
            return None
        place = max(ceil(count * share), 1) - 1
        text = f"SELECT {until} - arrived_at {_SPAN} AND {is_told} ORDER BY 1 LIMIT 1 OFFSET ?"
        return float(first(self._connection, text, (*keys(period), place))[0]) / _MINUTE

    def mean_minutes(self, period: Period, until: str) -> float | None:
        """The mean wait of a period in minutes."""
        text = f"SELECT avg({until} - arrived_at) {_SPAN} AND {measures.NATIVE}"
        mean = first(self._connection, text, keys(period))[0]
        return float(mean) / _MINUTE if mean is not None else None


def keys(period: Period) -> tuple[int, int]:
    """The keys between which the cases of a period lie."""
    after = period.until + timedelta(days=1)
    return case_index.key_of_day(period.since), case_index.key_of_day(after)


def named(problem: Problem) -> str:
    """The condition that a case names a problem."""
    return f"(',' || problems || ',') LIKE '%,{problem.value},%'"


def analysis(connection: Connection, fund: FundFold, period: Period, now: datetime) -> Analysis:
    """Everything of one period, beside the equal periods before and a year before."""
    today, looks = local_day(now), Looks(connection)
    spans = (so_far(period, today), before(period, today), year_before(period, today))
    station = station_rows.read_station(connection)
    return Analysis(
        period=period,
        passed=spans[0],
        before=spans[1],
        year_before=spans[2],
        cases=_count(looks, spans, "1"),
        figures=tuple(_figure(looks, spans, each) for each in Measure),
        waits=_waits(looks, spans),
        sums=_sums(looks, fund, spans[0]),
        months=tuple(_months(looks, period, today)),
        problems=tuple(_problems(looks, spans)),
        categories=tuple(_categories(looks, spans)),
        channels=tuple(_channels(looks, spans)),
        merchants=tuple(_merchants(connection, looks, spans)),
        outcomes=tuple(_outcomes(looks, spans[0])),
        goods=tuple(_goods(looks, spans[0])),
        floors=_floors(connection, looks, spans[0]),
        hours=tuple(_hours(connection, spans[0])),
        still_open=looks.count(spans[0], "is_open = 1"),
        read_at=now,
        station=station.name if station else "",
    )


Spans = tuple[Period, Period, Period]


def _count(looks: Looks, spans: Spans, condition: str) -> Count:
    return Count(*(looks.count(span, condition) for span in spans))


def _figure(looks: Looks, spans: Spans, measure: Measure) -> Figure:
    return Figure(measure, *(looks.part(span, measure) for span in spans))


def _waits(looks: Looks, spans: Spans) -> Waits:
    return Waits(
        contact_median=looks.minutes(spans[0], "contacted_at", 0.5),
        contact_ninety=looks.minutes(spans[0], "contacted_at", 0.9),
        handling_mean=looks.mean_minutes(spans[0], "acted_at"),
        handling_mean_before=looks.mean_minutes(spans[1], "acted_at"),
    )


def _sums(looks: Looks, fund: FundFold, span: Period) -> Sums:
    """Money that moved in the period counts by its own day, not by its case's."""
    book = fund.book
    moved = [
        line.event
        for line in fund.lines
        if span.since <= local_day(line.entry.written_at) <= span.until
        and not book.entries[line.entry.id].is_reversed
    ]
    paid = [event.amount.fen for event in moved if isinstance(event, PaidOut)]
    back = [event.amount.fen for event in moved if isinstance(event, Recovered)]
    return Sums(
        disputed=looks.sum(span, "amount_fen"),
        compensated=looks.sum(span, "max(compensation_fen, advanced_fen)"),
        advanced=Money(sum(paid)),
        advanced_count=len(paid),
        recovered=Money(sum(back)),
        owed=book.owed,
    )


def _months(looks: Looks, period: Period, today: date) -> Iterator[MonthRow]:
    """The twelve months up to the period's last one."""
    last = min(period.until, max(period.since, today))
    for back in range(MONTHS - 1, -1, -1):
        month = period_of(PeriodKind.MONTH, month_start(last, back))
        gates = looks.groups(month, "gate")
        by_gate = (gates.get(1, 0), gates.get(2, 0), gates.get(3, 0))
        yield MonthRow(month, by_gate, looks.part(month, Measure.TWO_STATIONS))


def _problems(looks: Looks, spans: Spans) -> Iterator[ProblemRow]:
    """The problems that were named in the period, the most frequent first."""
    told = [looks.problems(span) for span in spans]
    for problem in sorted(Problem, key=lambda each: -told[0][each]):
        if told[0][problem]:
            counts = Count(*(each[problem] for each in told))
            resolved = looks.part(spans[0], Measure.TWO_STATIONS, named(problem))
            yield ProblemRow(problem, counts, resolved)


def _grouped(looks: Looks, spans: Spans, column: str) -> Iterator[tuple[str, Count]]:
    told = [looks.groups(span, column) for span in spans]
    for value in told[0]:
        yield str(value), Count(*(each.get(value, 0) for each in told))


def _categories(looks: Looks, spans: Spans) -> Iterator[CategoryRow]:
    for value, count in _grouped(looks, spans, "category"):
        yield CategoryRow(Category(value), count)


def _channels(looks: Looks, spans: Spans) -> Iterator[ChannelRow]:
    for value, count in _grouped(looks, spans, "channel"):
        yield ChannelRow(Channel(value), count)


def _outcomes(looks: Looks, span: Period) -> Iterator[OutcomeRow]:
    for value, count in looks.groups(span, "outcome").items():
        if value:
            yield OutcomeRow(Outcome(str(value)), count)


def _goods(looks: Looks, span: Period) -> list[tuple[str, int]]:
    """The goods that were named most, as they were written down."""
    told = looks.groups(span, "goods").items()
    return [(str(name), count) for name, count in told if name][:GOODS_MAX]


def _merchants(connection: Connection, looks: Looks, spans: Spans) -> Iterator[MerchantRow]:
    known = {each.id: each for each in station_rows.read_merchants(connection)}
    found = list(_grouped(looks, spans, "merchant"))[:MERCHANTS_MAX]
    months = [
        period_of(PeriodKind.MONTH, month_start(spans[0].until, back))
        for back in range(TREND_MONTHS - 1, -1, -1)
    ]
    by_month = [looks.groups(month, "merchant") for month in months]
    for merchant, count in found:
        held, own = known.get(merchant), f"merchant = '{_quoted(merchant)}'"
        yield MerchantRow(
            merchant=merchant,
            name=held.name if held else "",
            unit=held.unit if held else "",
            count=count,
            months=tuple(month.get(merchant, 0) for month in by_month),
            in_store=looks.part(spans[0], Measure.TWO_STATIONS, own),
            left_store=looks.count(spans[0], f"has_left_store = 1 AND {own}"),
        )


def _floors(connection: Connection, looks: Looks, span: Period) -> tuple[FloorRow, ...]:
    """The floors by their disputes: what stands before the dash of a merchant's unit."""
    units = {each.id: each.unit for each in station_rows.read_merchants(connection)}
    cases, shops = Counter[str](), Counter[str]()
    for merchant, count in looks.groups(span, "merchant").items():
        floor = units.get(str(merchant), "").partition("-")[0]
        cases[floor] += count
        shops[floor] += 1
    by_count = sorted(cases, key=lambda floor: (-cases[floor], floor))
    return tuple(FloorRow(floor, cases[floor], shops[floor]) for floor in by_count)


def _quoted(merchant: str) -> str:
    """An id as it stands between quotes; ids are made here, an imported one may be anything."""
    return merchant.replace("'", "''")


def _hours(connection: Connection, span: Period) -> Iterator[HourCell]:
    text = (
        f"SELECT {measures.WEEKDAY}, {measures.HOUR}, count(*) {_SPAN}"
        f" AND {measures.NATIVE} GROUP BY 1, 2 ORDER BY 1, 2"
    )
    for weekday, hour, count in run(connection, text, keys(span)):
        yield HourCell(weekday, hour, count)
