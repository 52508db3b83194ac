"""Dates as people type them, for fields of past and of future days."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mediation_desk.domain.refusal import Reason, Refusal
from mediation_desk.ui.widgets.fields.date_parsing import any_day, due_day, past_day

TODAY = date(2026, 11, 24)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("11-8", date(2026, 11, 8)),
        ("8", date(2026, 11, 8)),
        ("28", date(2026, 10, 28)),
        ("12-25", date(2025, 12, 25)),
        ("昨天", date(2026, 11, 23)),
        ("前天", date(2026, 11, 22)),
        ("yesterday", date(2026, 11, 23)),
        ("2026-11-08", date(2026, 11, 8)),
        ("2026/11/8", date(2026, 11, 8)),
        ("20261108", date(2026, 11, 8)),
        ("11月8日", date(2026, 11, 8)),
        ("2025年1月31日", date(2025, 1, 31)),
        ("１１－８", date(2026, 11, 8)),
        ("2-29", date(2024, 2, 29)),
        ("31", date(2026, 10, 31)),
        ("24", TODAY),
        ("12.25", date(2025, 12, 25)),
        ("", None),
        ("  ", None),
    ],
)
def test_a_date_is_read_in_the_shapes_clerks_type(typed: str, meant: date | None) -> None:
    assert past_day(typed, TODAY) == meant


@pytest.mark.parametrize("typed", ["11-31", "0", "32", "13-1", "last week", "2026-2-30", "11-8-"])
def test_no_date_is_guessed_from_anything_else(typed: str) -> None:
    with pytest.raises(Refusal) as refused:
        past_day(typed, TODAY)
    assert refused.value.reason is Reason.DATE_UNREADABLE


def test_a_day_to_come_is_refused_by_its_date() -> None:
    with pytest.raises(Refusal) as refused:
        past_day("2026-11-25", TODAY)
    assert refused.value.detail == {"date": "2026-11-25"}


@given(st.integers(1, 31), st.dates(date(2020, 1, 1), date(2030, 12, 31)))
def test_a_bare_day_is_never_in_the_future(number: int, today: date) -> None:
    day = past_day(str(number), today)
    assert day is not None
    assert day <= today
    assert day.day == number


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("7 天", date(2026, 12, 1)),
        ("12-1", date(2026, 12, 1)),
        ("12月1日", date(2026, 12, 1)),
        ("11-24", TODAY),
        ("1-5", date(2027, 1, 5)),
        ("5-25", date(2027, 5, 25)),
        ("2-29", date(2028, 2, 29)),
        ("明天", date(2026, 11, 25)),
        ("今天", TODAY),
        ("2026-11-30", date(2026, 11, 30)),
        ("2027-11-01", date(2027, 11, 1)),
        ("20261130", date(2026, 11, 30)),
        ("１２－１", date(2026, 12, 1)),
        ("0", TODAY),
        ("+3", date(2026, 11, 27)),
        ("", None),
    ],
)
def test_a_day_to_come_is_read_as_people_type_it(typed: str, meant: date | None) -> None:
    # 2-29 passed in 2024 and comes in 2028: the earlier one is no nearer.
    assert due_day(typed, date(2026, 11, 24)) == meant


@pytest.mark.parametrize("typed", ["下周", "13-40", "2026-02-30", "1e3", "2027-13-01"])
def test_no_day_to_come_is_guessed_from_anything_else(typed: str) -> None:
    with pytest.raises(Refusal) as refused:
        due_day(typed, TODAY)
    assert refused.value.reason is Reason.DATE_UNREADABLE


@pytest.mark.parametrize(
    ("typed", "passed", "coming"),
    [
        ("11-1", "2026-11-01", "2027-11-01"),
        ("11-23", "2026-11-23", "2027-11-23"),
        ("6-1", "2026-06-01", "2027-06-01"),
    ],
)
def test_a_day_that_has_just_passed_is_not_turned_into_next_year(
    typed: str, passed: str, coming: str
) -> None:
    with pytest.raises(Refusal) as refused:
        due_day(typed, TODAY)
    assert refused.value.reason is Reason.DATE_JUST_PASSED
    assert refused.value.detail == {"date": passed, "next": coming}


@pytest.mark.parametrize("typed", ["昨天", "2026-11-23", "20260101"])
def test_a_past_day_is_refused_where_one_to_come_is_meant(typed: str) -> None:
    with pytest.raises(Refusal) as refused:
        due_day(typed, TODAY)
    assert refused.value.reason is Reason.DATE_IN_PAST


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("2024-02-01", date(2024, 2, 1)),
        ("2030-02-01", date(2030, 2, 1)),
        ("12-1", date(2026, 12, 1)),
        ("11-1", date(2026, 11, 1)),
        ("昨天", date(2026, 11, 23)),
        ("", None),
    ],
)
def test_a_day_on_either_side_is_read_where_both_are_meant(typed: str, meant: date | None) -> None:
    assert any_day(typed, TODAY) == meant
