"""The shipped calendar: equal to the holiday notices day by day, with a known end."""

from datetime import date, timedelta

import chinese_calendar
import pytest

from mediation_desk.domain.refusal import Refusal
from mediation_desk.domain.workdays import Calendar, Year
from mediation_desk.workflows.law import rulebook
from tests.domain.shipped_calendar import CALENDAR

FIXED = "day = [{ month = 1, day = 1 }]"


def test_every_day_of_ten_years_is_what_the_notices_say() -> None:
    first, last = date(2017, 1, 1), date(2026, 12, 31)
    days = [first + timedelta(days=n) for n in range((last - first).days + 1)]
    wrong = [d for d in days if CALENDAR.is_working(d) != chinese_calendar.is_workday(d)]
    assert len(days) == 3_652
    assert wrong == []


def test_a_saturday_that_makes_up_for_a_holiday_is_a_working_day() -> None:
    saturdays = [date(2026, 2, 14), date(2026, 2, 28), date(2026, 5, 9), date(2026, 10, 10)]
    assert all(CALENDAR.is_working(day) for day in saturdays)
    assert CALENDAR.make_up >= {date(2018, 12, 29), date(2026, 1, 4), date(2026, 9, 20)}
    assert not CALENDAR.is_working(date(2018, 12, 31))


def test_a_year_with_data_is_known_to_its_last_day() -> None:
    assert CALENDAR.known_until == date(2026, 12, 31)
    assert CALENDAR.is_known(date(2026, 12, 31))
    assert not CALENDAR.is_known(date(2027, 1, 1))
    assert not CALENDAR.is_known(date(2016, 12, 30))


def test_a_corrected_year_moves_its_last_days() -> None:
    """As the notice for 2019 did to December 2018: Thursday 31 December 2026 becomes a day off."""
    known = {day for day in CALENDAR.days_off if day.year == 2026}
    made_up = {day for day in CALENDAR.make_up if day.year == 2026}
    last = date(2026, 12, 31)
    corrected = CALENDAR.with_year(Year(2026, frozenset({*known, last}), frozenset(made_up)))
    assert CALENDAR.is_working(last)
    assert not corrected.is_working(last)


def test_a_year_without_data_knows_weekends_and_fixed_holidays() -> None:
    off = [date(2027, 1, 1), date(2027, 1, 2), date(2027, 5, 1), date(2027, 10, 1)]
    assert not any(CALENDAR.is_working(day) for day in off)
    assert CALENDAR.is_working(date(2027, 1, 4))


def test_an_empty_calendar_knows_no_day() -> None:
    assert not Calendar().is_known(date(2026, 1, 5))
    assert Calendar().is_working(date(2026, 1, 5))


def test_a_later_text_for_a_year_replaces_the_earlier() -> None:
    old = "year = 2027\noff = []\nmake_up = []"
    new = "year = 2027\noff = [2027-02-08]\nmake_up = [2027-02-06]"
    calendar = rulebook.read_calendar([old, new], FIXED)
    assert not calendar.is_working(date(2027, 2, 8))
    assert calendar.is_working(date(2027, 2, 6))


@pytest.mark.parametrize(
    "text",
    [
        "year = ",
        "year = 2027\noff = []",
        'year = "2027"\noff = []\nmake_up = []',
        'year = 2027\noff = ["2027-01-01"]\nmake_up = []',
        "year = 2027\noff = [2026-01-01]\nmake_up = []",
        "year = 2027\noff = 5\nmake_up = []",
    ],
)
def test_a_text_that_is_no_calendar_is_refused(text: str) -> None:
    with pytest.raises(Refusal, match="rules_unreadable"):
        rulebook.read_calendar([text], FIXED)


def test_fixed_holidays_that_are_none_are_refused() -> None:
    with pytest.raises(Refusal, match="rules_unreadable"):
        rulebook.read_calendar([], "day = [5]")
