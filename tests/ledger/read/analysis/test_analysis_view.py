"""Figures of an analysis, compared with hand counts, with the opened views and with SQL."""

from collections.abc import Iterator
from datetime import date

import pytest
from sqlalchemy import text

from mediation_desk.demonstration.sample_ledger import fill
from mediation_desk.domain.codes import (
    Category,
    Channel,
    Outcome,
    ProblemKind,
)
from mediation_desk.domain.money import Money
from mediation_desk.ledger.projections.rate_conditions import condition
from mediation_desk.ledger.sql.statement_text import statement
from mediation_desk.workflows.read_models.analysis import figure_views as views
from mediation_desk.workflows.read_models.analysis.period_analysis import (
    Analysis,
    Count,
    FloorRow,
    HourCell,
    Portion,
)
from mediation_desk.workflows.read_models.analysis.periods import (
    PeriodKind,
    ReportPeriod,
    period_of,
)
from mediation_desk.workflows.read_models.ledger import RateKind, RateShare, View
from tests.analysis_station import DECEMBER, FIT, GOLD, fill_by_hand
from tests.station import NOON, Counter

MONTH = PeriodKind.MONTH
JANUARY = date(2027, 1, 5)


def read(counter: Counter, day: date = DECEMBER, kind: PeriodKind = MONTH) -> Analysis:
    period, now = period_of(kind, day), counter.watch()
    return counter.session.ask(lambda reader: reader.analysis(period, now))


def tally(counter: Counter, view: View) -> int:
    return counter.session.ask(lambda reader: reader.tally(view)).count


def sql(counter: Counter, condition: str, period: ReportPeriod) -> int:
    """Count rows by local day, without the keys that the reading uses."""
    day = "date(received_at / 1000000, 'unixepoch', '+8 hours')"
    words = f"SELECT count(*) FROM case_row WHERE {day} BETWEEN :a AND :b AND ({condition})"  # noqa: S608
    days = {"a": period.since.isoformat(), "b": period.until.isoformat()}
    with counter.session.file.readers.connect() as connection:
        return int(connection.execute(text(words), days).scalar_one())


@pytest.fixture
def december(counter: Counter) -> Analysis:
    fill_by_hand(counter)
    return read(counter)


@pytest.mark.parametrize(
    ("measure", "now", "before"),
    [
        (RateKind.TWO_STATIONS, Portion(3, 4), Portion(1, 1)),
        # B, C and H of the accepted B, C, D, E and H: E is open.
        (RateKind.TWO_STATIONS_ACCEPTED, Portion(3, 5), Portion(1, 1)),
        (RateKind.IN_STORE, Portion(2, 4), Portion(1, 1)),
        # D of B, C, D and E; the old ledger does not say whether H left.
        (RateKind.LEFT_STORE, Portion(1, 4), Portion(0, 1)),
        # B and C in time, D late, E never contacted though its half hour is over.
        (RateKind.FIRST_ON_TIME, Portion(2, 4), Portion(1, 1)),
        (RateKind.ANSWERED, Portion(3, 4), Portion(1, 1)),
        (RateKind.CLOSED, Portion(4, 5), Portion(1, 1)),
        (RateKind.SUCCESS, Portion(2, 4), Portion(1, 1)),
        # B of those called back: B, C (一般) and D (不满意). H was graded by the old ledger.
        (RateKind.SATISFIED, Portion(1, 3), Portion(1, 1)),
        (RateKind.SATISFIED_OTHERWISE, Portion(1, 1), Portion(0, 0)),
        (RateKind.FOLLOWED_UP, Portion(3, 3), Portion(1, 1)),
        (RateKind.ADVANCED, Portion(1, 5), Portion(0, 1)),
        (RateKind.HANDLED, Portion(3, 4), Portion(1, 1)),
        (RateKind.ENLARGED, Portion(0, 5), Portion(0, 1)),
        (RateKind.INTENSIFIED, Portion(0, 5), Portion(0, 1)),
        (RateKind.ON_TIME, Portion(3, 4), Portion(1, 1)),
        (RateKind.WHOLE_FILES, Portion(1, 3), Portion(0, 1)),
        (RateKind.GATES_PASSED, Portion(1, 3), Portion(1, 1)),
        (RateKind.REPEATED, Portion(3, 5), Portion(0, 1)),
        (RateKind.SHOP_SILENT, Portion(0, 0), Portion(0, 0)),
    ],
)
def test_each_rate_has_its_numerator_and_denominator(
    december: Analysis, measure: RateKind, now: Portion, before: Portion
) -> None:
    figure = december.figure(measure)
    assert (figure.now, figure.before, figure.year_before) == (now, before, Portion(0, 0))


def test_what_was_counted(december: Analysis) -> None:
    assert december.cases == Count(5, 1, 0)
    assert december.still_open == 1
    assert december.station == "万达广场高新店受理站"
    assert [(row.problem, row.count) for row in december.problems] == [
        (ProblemKind.QUALITY, Count(2, 0, 0)),
        (ProblemKind.PRICE, Count(2, 0, 0)),
        (ProblemKind.SAFETY, Count(1, 0, 0)),
        (ProblemKind.FALSE_ADVERTISING, Count(1, 1, 0)),
    ]
    assert {row.category: row.count.now for row in december.categories} == {
        Category.JEWELLERY: 2,
        Category.FITNESS: 2,
        Category.OTHER_GOODS: 1,
    }
    assert [(row.channel, row.count.now) for row in december.channels] == [
        (Channel.IN_STORE, 4),
        (Channel.HOTLINE_12345, 1),
    ]
    assert {row.outcome: row.count for row in december.outcomes} == {
        Outcome.SETTLED: 1,
        Outcome.EXPLAINED: 1,
        Outcome.TERMINATED: 1,
        Outcome.AGREEMENT: 1,
    }


def test_merchants_by_their_disputes(december: Analysis) -> None:
    fit, gold = december.merchants
    assert (fit.merchant, fit.name, fit.unit, fit.count) == (
        FIT,
        "悦动健身",
        "4F-D002",
        Count(3, 0, 0),
    )
    assert (fit.months, fit.two_stations, fit.left_store) == ((0, 0, 0, 0, 0, 3), Portion(2, 2), 0)
    assert (gold.merchant, gold.count, gold.months) == (GOLD, Count(2, 1, 0), (0, 0, 0, 0, 1, 2))
    assert (gold.two_stations, gold.left_store) == (Portion(1, 2), 1)


def test_floors_by_the_units_of_their_merchants(december: Analysis) -> None:
    assert december.floors == (FloorRow("4F", 3, 1), FloorRow("1F", 2, 1))


def test_hot_goods_are_those_named_most(december: Analysis) -> None:
    assert december.goods == (("足金手镯", 2), ("会员卡", 1), ("私教课", 1), ("跑步机", 1))


def test_the_course_of_the_months(december: Analysis) -> None:
    assert len(december.months) == 12
    assert december.months[0].period.since == date(2026, 1, 1)
    november, last = december.months[-2:]
    assert (november.by_gate, november.two_stations) == ((1, 0, 0), Portion(1, 1))
    assert (last.by_gate, last.cases, last.two_stations) == ((4, 1, 0), 5, Portion(3, 4))


def test_imported_history_counts_but_has_no_hour(december: Analysis) -> None:
    assert december.hours == (HourCell(1, 10, 1), HourCell(2, 10, 1), HourCell(5, 19, 2))
    assert sum(cell.count for cell in december.hours) == december.cases.now - 1


def test_waits_and_sums(december: Analysis) -> None:
    waits, sums = december.waits, december.sums
    assert (waits.contact_median, waits.contact_ninety) == (10, 70)
    assert (waits.handling_mean, waits.handling_mean_before) == (40, 20)
    assert (sums.disputed, sums.compensated) == (Money(140_000), Money(17_000))
    assert (sums.advanced, sums.advanced_count) == (Money(12_000), 1)
    assert (sums.recovered, sums.owed) == (Money(0), Money(12_000))


def test_of_nothing_there_is_no_rate(december: Analysis, counter: Counter) -> None:
    empty = read(counter, date(2026, 3, 1))
    assert empty.cases == Count(0, 0, 0)
    assert {figure.now.percent for figure in empty.figures} == {None}
    assert empty.cases.change is None
    assert (empty.waits.contact_median, empty.waits.handling_mean) == (None, None)
    assert december.figure(RateKind.TWO_STATIONS).now.percent == 75


def opened(told: Analysis) -> Iterator[tuple[View, int]]:
    """Every figure with the view that it opens."""
    for figure in told.figures:
        for part, span in (
            (figure.now, told.passed),
            (figure.before, told.before),
            (figure.year_before, told.year_before),
        ):
            yield views.of_share(span, RateShare(figure.measure)), part.count
            yield views.of_share(span, RateShare(figure.measure, is_counted=False)), part.of
    yield from opened_rows(told)


def opened_rows(told: Analysis) -> Iterator[tuple[View, int]]:
    """Every bar and row with the view that it opens."""
    yield views.of_period(told.passed), told.cases.now
    yield views.of_period(told.before), told.cases.before
    for month in told.months:
        for gate, count in enumerate(month.by_gate, start=1):
            yield views.of_gate(month.period, gate), count
        yield (
            views.of_share(month.period, RateShare(RateKind.TWO_STATIONS)),
            month.two_stations.count,
        )
    yield from opened_groups(told)


def opened_groups(told: Analysis) -> Iterator[tuple[View, int]]:
    """Every group of cases with the view that it opens."""
    for problem in told.problems:
        yield views.of_problem(told.passed, problem.problem), problem.count.now
    for category in told.categories:
        yield views.of_category(told.passed, category.category), category.count.now
    for channel in told.channels:
        yield views.of_channel(told.passed, channel.channel), channel.count.now
    for merchant in told.merchants:
        yield views.of_merchant(told.passed, merchant.merchant), merchant.count.now
    for cell in told.hours:
        yield views.of_hour(told.passed, cell.weekday, cell.hour), cell.count


def test_every_figure_opens_as_many_cases_as_it_says(december: Analysis, counter: Counter) -> None:
    for view, count in opened(december):
        assert tally(counter, view) == count, view


ALL = "state NOT IN ('void', 'merged')"
BY_SQL = {
    "TWO_STATIONS": (
        "outcome IN ('settled','agreement','compensated','explained') AND is_open = 0"
        " AND gate < 3 AND state NOT IN ('void', 'merged')",
        "outcome <> '' AND is_open = 0 AND state NOT IN ('void', 'merged')",
    ),
    "TWO_STATIONS_ACCEPTED": (
        "outcome IN ('settled','agreement','compensated','explained') AND is_open = 0"
        f" AND gate < 3 AND {ALL}",
        f"(accepted_at > 0 OR state = 'history') AND {ALL}",
    ),
    "LEFT_STORE": (
        "has_left_store = 1 AND state NOT IN ('void', 'merged', 'history')",
        "state NOT IN ('void', 'merged', 'history')",
    ),
    "FIRST_ON_TIME": (
        "state NOT IN ('void', 'merged') AND contacted_at - arrived_at <= 30 * 60 * 1000000",
        f"(contacted_at IS NOT NULL OR contact_by < 1795492800000000) AND {ALL}",
    ),
    "CLOSED": ("state IN ('closed', 'history')", "state NOT IN ('void', 'merged')"),
    "SATISFIED": (
        f"valid_grade IN ('satisfied', 'very_satisfied') AND {ALL}",
        f"valid_grade IN ('satisfied', 'very_satisfied', 'neutral', 'dissatisfied') AND {ALL}",
    ),
    "SATISFIED_OTHERWISE": (
        f"valid_grade = '' AND satisfaction IN ('satisfied', 'very_satisfied') AND {ALL}",
        f"valid_grade = '' AND satisfaction NOT IN ('', 'not_asked', 'unreached') AND {ALL}",
    ),
    "SATISFIED_OWN_HAND": (
        f"own_grade IN ('satisfied', 'very_satisfied') AND {ALL}",
        f"own_grade IN ('satisfied', 'very_satisfied', 'neutral', 'dissatisfied') AND {ALL}",
    ),
    "REGULATOR_SATISFIED": (
        f"regulator_grade IN ('satisfied', 'very_satisfied') AND {ALL}",
        f"regulator_grade IN ('satisfied', 'very_satisfied', 'neutral', 'dissatisfied') AND {ALL}",
    ),
    "ENLARGED": (f"is_enlarged = 1 AND {ALL}", ALL),
    "INTENSIFIED": (f"is_intensified = 1 AND {ALL}", ALL),
    "ON_TIME": (
        f"closed_at IS NOT NULL AND closed_at <= finish_by AND {ALL}",
        f"finish_by IS NOT NULL AND {ALL}"
        " AND (closed_at IS NOT NULL OR finish_by < 1795492800000000)",
    ),
    "WHOLE_FILES": ("state = 'closed' AND is_whole = 1", "state = 'closed'"),
    "GATES_PASSED": (
        "state = 'closed' AND outcome NOT IN ('withdrawn', 'unreached') AND has_passed = 1",
        "state = 'closed' AND outcome NOT IN ('withdrawn', 'unreached')",
    ),
    "GATES_OWN_HAND": (
        "state = 'closed' AND outcome NOT IN ('withdrawn', 'unreached') AND has_passed = 1"
        " AND own_grade IN ('satisfied', 'very_satisfied')",
        "state = 'closed' AND outcome NOT IN ('withdrawn', 'unreached') AND own_grade <> ''",
    ),
    "REPEATED": (
        "phone <> '' AND (SELECT count(*) FROM case_row o WHERE o.merchant = case_row.merchant"
        " AND o.phone = case_row.phone AND o.category = case_row.category"
        " AND o.state NOT IN ('void', 'merged') AND o.received_at < case_row.received_at"
        " AND o.received_at >= case_row.received_at - 7776000000000) > 0"
        " AND state NOT IN ('void', 'merged')",
        ALL,
    ),
    "SHOP_SILENT": (
        f"shop_asked_at IS NOT NULL AND shop_answered_at IS NULL AND {ALL}"
        " AND shop_asked_at < 1795406400000000",
        f"shop_asked_at IS NOT NULL AND {ALL}"
        " AND (shop_answered_at IS NOT NULL OR shop_asked_at < 1795406400000000)",
    ),
    "ADVANCED": (f"advanced_fen > 0 AND {ALL}", ALL),
}
"""The rules of domain.md 6, written again as plain SQL."""


def test_a_demonstration_year_agrees_with_its_views_and_with_plain_sql(counter: Counter) -> None:
    counter.watch.at = NOON
    fill(counter.session, 160, seed=11)
    year = read(counter, NOON.date(), PeriodKind.YEAR)
    assert year.cases.now > 100
    for view, count in opened(year):
        assert tally(counter, view) == count, view
    for name, (counted, among) in BY_SQL.items():
        part = year.figure(RateKind[name]).now
        found = Portion(sql(counter, counted, year.passed), sql(counter, among, year.passed))
        if name == "FIRST_ON_TIME":
            # The demonstration sets limits of its own; only the denominator is the same for all.
            assert part.of == found.of
            continue
        assert part == found, name
    for cell in year.hours:
        at = "received_at / 1000000, 'unixepoch', '+8 hours'"
        weekday = f"(CAST(strftime('%w', {at}) AS INTEGER) + 6) % 7 = {cell.weekday}"
        hour = f"CAST(strftime('%H', {at}) AS INTEGER) = {cell.hour}"
        condition = f"{weekday} AND {hour} AND state NOT IN ('void', 'merged', 'history')"
        assert sql(counter, condition, year.passed) == cell.count


def test_no_case_is_searched_for_by_each_case_of_a_period(counter: Counter) -> None:
    share, now = RateShare(RateKind.REPEATED), counter.watch.at
    holds = condition(share, now, (0, 2**60))
    wanted = statement("EXPLAIN QUERY PLAN SELECT count(*) FROM case_row WHERE {it}", it=holds)
    with counter.session.file.connection() as connection:
        plan = connection.exec_driver_sql(wanted).all()
    assert not [row[3] for row in plan if "CORRELATED" in row[3]]
