"""Periods and the equal spans with which they are compared."""

from datetime import date

import pytest

from mediation_desk.workflows.read_models.analysis.periods import (
    PeriodKind,
    ReportPeriod,
    before,
    period_of,
    so_far,
    stepped,
    year_before,
)

TODAY = date(2026, 11, 24)
MONTH, QUARTER, YEAR, SPAN = PeriodKind


def span(period: ReportPeriod) -> tuple[str, str]:
    return period.since.isoformat(), period.until.isoformat()


@pytest.mark.parametrize(
    ("kind", "since", "until"),
    [
        (MONTH, "2026-11-01", "2026-11-30"),
        (QUARTER, "2026-10-01", "2026-12-31"),
        (YEAR, "2026-01-01", "2026-12-31"),
        (SPAN, "2026-11-24", "2026-11-24"),
    ],
)
def test_a_day_lies_in_its_period(kind: PeriodKind, since: str, until: str) -> None:
    assert span(period_of(kind, TODAY)) == (since, until)


def test_a_running_month_is_compared_day_by_day() -> None:
    month = period_of(MONTH, TODAY)
    assert span(so_far(month, TODAY)) == ("2026-11-01", "2026-11-24")
    assert span(before(month, TODAY)) == ("2026-10-01", "2026-10-24")
    assert span(year_before(month, TODAY)) == ("2025-11-01", "2025-11-24")


def test_a_whole_month_is_compared_with_a_whole_month() -> None:
    october = period_of(MONTH, date(2026, 10, 3))
    assert span(before(october, TODAY)) == ("2026-09-01", "2026-09-30")
    assert span(year_before(october, TODAY)) == ("2025-10-01", "2025-10-31")
    leap = period_of(MONTH, date(2024, 2, 29))
    assert span(year_before(leap, TODAY)) == ("2023-02-01", "2023-02-28")


def test_the_last_days_of_a_long_month_find_no_such_days_in_a_short_one() -> None:
    today = date(2026, 3, 30)
    assert span(before(period_of(MONTH, today), today)) == ("2026-02-01", "2026-02-28")


def test_a_running_year_and_quarter_too() -> None:
    assert span(before(period_of(YEAR, TODAY), TODAY)) == ("2025-01-01", "2025-11-24")
    assert span(before(period_of(QUARTER, TODAY), TODAY)) == ("2026-07-01", "2026-08-24")


def test_any_span_is_compared_with_the_days_just_before_it() -> None:
    week = ReportPeriod(SPAN, date(2026, 11, 9), date(2026, 11, 15))
    assert span(before(week, TODAY)) == ("2026-11-02", "2026-11-08")
    assert span(stepped(week, 1)) == ("2026-11-16", "2026-11-22")
    assert span(year_before(week, TODAY)) == ("2025-11-09", "2025-11-15")


def test_a_period_that_has_not_come_is_its_first_day() -> None:
    december = period_of(MONTH, date(2026, 12, 5))
    assert span(so_far(december, TODAY)) == ("2026-12-01", "2026-12-01")
