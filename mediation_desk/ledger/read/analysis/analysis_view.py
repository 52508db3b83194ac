"""Read the figures of an analysis: plain counts over the cases' rows, by the day of acceptance."""

from collections.abc import Iterator
from datetime import date, datetime

from sqlalchemy import Connection

from mediation_desk.domain.case.events.root_causes import FaultFinding, RootCause
from mediation_desk.domain.clocks import local_day
from mediation_desk.domain.codes import Category, Channel, Outcome, ProblemKind
from mediation_desk.domain.fund.events import Bearer, PaidOut, Recovered
from mediation_desk.domain.money import Money
from mediation_desk.ledger.projections import rate_conditions, station_rows
from mediation_desk.ledger.projections.fund_fold import FundFold
from mediation_desk.ledger.read.analysis import gates_view, guidance_view
from mediation_desk.ledger.read.analysis.period_counts import SPAN, PeriodCounts, keys, named
from mediation_desk.ledger.read.analysis.shop_answers import ShopAnswers
from mediation_desk.ledger.read.analysis.shop_counts import ShopCounts, Spans
from mediation_desk.ledger.sql.statements import run
from mediation_desk.workflows.read_models.analysis.period_analysis import (
    Analysis,
    AnalysisFigure,
    CategoryRow,
    ChannelRow,
    Count,
    FindingRow,
    HourCell,
    MonthRow,
    OutcomeRow,
    Portion,
    ProblemRow,
    Ratio,
    RatioName,
    RootRow,
    Sums,
    Waits,
)
from mediation_desk.workflows.read_models.analysis.period_ratios import of_records
from mediation_desk.workflows.read_models.analysis.periods import (
    PeriodKind,
    ReportPeriod,
    before,
    month_start,
    period_of,
    so_far,
    year_before,
)
from mediation_desk.workflows.read_models.ledger import RateKind
from mediation_desk.workflows.read_models.records import Records
from mediation_desk.workflows.read_models.teaching import People

MONTHS = 12
GOODS_MAX = 10


def analysis(
    connection: Connection, fund: FundFold, records: Records, period: ReportPeriod, now: datetime
) -> Analysis:
    """Return all figures of one period, compared with the period before and the year before."""
    today, looks = local_day(now), PeriodCounts(connection, now)
    spans = (so_far(period, today), before(period, today), year_before(period, today))
    station, shops = station_rows.read_station(connection), ShopCounts(looks, records.merchants)
    operators = station_rows.read_operators(connection)
    answers = ShopAnswers(connection, station_rows.read_policy(connection), now)
    return Analysis(
        period=period,
        passed=spans[0],
        before=spans[1],
        year_before=spans[2],
        cases=_count(looks, spans, "1"),
        figures=tuple(_figures(looks, spans)),
        waits=_waits(looks, answers, spans),
        sums=_sums(looks, fund, spans[0]),
        months=tuple(_months(looks, period, today)),
        problems=tuple(_problems(looks, spans)),
        categories=tuple(_categories(looks, spans)),
        channels=tuple(_channels(looks, spans)),
        merchants=tuple(shops.most(spans)),
        outcomes=tuple(_outcomes(looks, spans[0])),
        goods=tuple(_goods(looks, spans[0])),
        floors=shops.floors(spans[0]),
        hours=tuple(_hours(connection, spans[0])),
        still_open=looks.count(spans[0], "is_open = 1"),
        read_at=now,
        station=station.name if station else "",
        ratios=(
            _recovered(fund, spans),
            *of_records(records, People(operators, ()).staff, spans),
            answers.in_time(spans),
        ),
        roots=tuple(_roots(looks, spans)),
        findings=tuple(_findings(looks, spans)),
        guidance=tuple(guidance_view.by_line(connection, spans)),
        reasons=tuple(gates_view.by_reason(connection, spans)),
    )


def _count(looks: PeriodCounts, spans: Spans, condition: str) -> Count:
    return Count(*(looks.count(span, condition) for span in spans))


def _figures(looks: PeriodCounts, spans: Spans) -> Iterator[AnalysisFigure]:
    counts = [looks.parts(span) for span in spans]
    for measure in RateKind:
        yield AnalysisFigure(measure, *(parts[measure] for parts in counts))


def _waits(looks: PeriodCounts, answers: ShopAnswers, spans: Spans) -> Waits:
    return Waits(
        contact_median=looks.minutes(spans[0], "contacted_at", 0.5),
        contact_ninety=looks.minutes(spans[0], "contacted_at", 0.9),
        handling_mean=looks.mean_minutes(spans[0], "acted_at"),
        handling_mean_before=looks.mean_minutes(spans[1], "acted_at"),
        shop_median=answers.median(spans[0]),
        corrected=looks.count(spans[0], "arrival_corrected = 1"),
    )


def _sums(looks: PeriodCounts, fund: FundFold, span: ReportPeriod) -> Sums:
    """Sum money that moved in the period by its own day, not by its case's."""
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


def _recovered(fund: FundFold, spans: Spans) -> Ratio:
    """Return how much of the sums advanced for merchants in a period they have paid back."""
    book = fund.book
    paid = [
        (local_day(line.entry.written_at), book.payments[line.event.payment])
        for line in fund.lines
        if isinstance(line.event, PaidOut) and not book.entries[line.entry.id].is_reversed
    ]
    owed = [(day, held) for day, held in paid if held.request.bearer is not Bearer.MALL]

    def part(span: ReportPeriod) -> Portion:
        found = [held for day, held in owed if span.since <= day <= span.until]
        back = sum(held.recovered.fen for held in found)
        return Portion(back, sum(held.paid.fen for held in found))

    return Ratio(RatioName.RECOVERED, *(part(span) for span in spans))


def _months(looks: PeriodCounts, period: ReportPeriod, today: date) -> Iterator[MonthRow]:
    """Yield the twelve months up to the period's last one."""
    last = min(period.until, max(period.since, today))
    for back in range(MONTHS - 1, -1, -1):
        month = period_of(PeriodKind.MONTH, month_start(last, back))
        gates = looks.groups(month, "gate")
        by_gate = (gates.get(1, 0), gates.get(2, 0), gates.get(3, 0))
        yield MonthRow(month, by_gate, looks.part(month, RateKind.TWO_STATIONS))


def _problems(looks: PeriodCounts, spans: Spans) -> Iterator[ProblemRow]:
    """Yield the problems named in the period, the most frequent first."""
    problems = [looks.problems(span) for span in spans]
    for problem in sorted(ProblemKind, key=lambda each: -problems[0][each]):
        if problems[0][problem]:
            counts = Count(*(each[problem] for each in problems))
            resolved = looks.part(spans[0], RateKind.TWO_STATIONS, named(problem))
            yield ProblemRow(problem, counts, resolved)


def _grouped(looks: PeriodCounts, spans: Spans, column: str) -> Iterator[tuple[str, Count]]:
    counts = [looks.groups(span, column) for span in spans]
    for value in counts[0]:
        yield str(value), Count(*(each.get(value, 0) for each in counts))


def _categories(looks: PeriodCounts, spans: Spans) -> Iterator[CategoryRow]:
    for value, count in _grouped(looks, spans, "category"):
        yield CategoryRow(Category(value), count)


def _roots(looks: PeriodCounts, spans: Spans) -> Iterator[RootRow]:
    for value, count in _grouped(looks, spans, "root_cause"):
        if value:
            yield RootRow(RootCause(value), count)


def _findings(looks: PeriodCounts, spans: Spans) -> Iterator[FindingRow]:
    for value, count in _grouped(looks, spans, "finding"):
        if value:
            yield FindingRow(FaultFinding(value), count)


def _channels(looks: PeriodCounts, spans: Spans) -> Iterator[ChannelRow]:
    for value, count in _grouped(looks, spans, "channel"):
        yield ChannelRow(Channel(value), count)


def _outcomes(looks: PeriodCounts, span: ReportPeriod) -> Iterator[OutcomeRow]:
    for value, count in looks.groups(span, "outcome").items():
        if value:
            yield OutcomeRow(Outcome(str(value)), count)


def _goods(looks: PeriodCounts, span: ReportPeriod) -> list[tuple[str, int]]:
    """Return the goods named most often, as they were written down."""
    counts = looks.groups(span, "goods").items()
    return [(str(name), count) for name, count in counts if name][:GOODS_MAX]


def _hours(connection: Connection, span: ReportPeriod) -> Iterator[HourCell]:
    text = (
        f"SELECT {rate_conditions.WEEKDAY}, {rate_conditions.HOUR}, count(*) {SPAN}"
        f" AND {rate_conditions.NATIVE} GROUP BY 1, 2 ORDER BY 1, 2"
    )
    for weekday, hour, count in run(connection, text, keys(span)):
        yield HourCell(weekday, hour, count)
