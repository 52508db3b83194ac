"""Limits follow the published packs, and are counted as the desks count them."""

from datetime import UTC, date, datetime, time

import pytest
from sqlalchemy import select

from resources import path as resource
from sync.hub.domain.deadlines import is_provisional, is_workday, mediation_due_on
from sync.hub.storage.schema import matter
from sync.protocol import CaseAccepted
from tests.sync.review.caller import Caller
from tests.sync.review.case_steps import CASE, accept, path_of
from tests.sync.review.cases import escalated, ident
from tests.sync.review.packs.packs import YEAR_2027, published
from tests.sync.review.review_hub import ReviewHub

LAW = resource("rules/law-2026.toml").read_text("utf-8")
LONGER = LAW.replace("[period.acceptance]\ndays = 7", "[period.acceptance]\ndays = 10").replace(
    "[period.mediation]\ndays = 60", "[period.mediation]\ndays = 90"
)
"""The set of 2026 with ten working days for acceptance and ninety days for mediation."""
NEXT_WEEK = LONGER.replace("from = 2026-04-15", "from = 2026-12-01")
OLD, NEW = ident(7), ident(50)


def publish(ground: ReviewHub, text: str) -> None:
    """Let the head of the bureau publish a pack."""
    ground.officer("林涛", ground.body("局领导", "head"))
    published(ground, text, "林涛")


def due_on(ground: ReviewHub, station: str, case: str) -> date:
    """Return the day, in Shanghai, with which the case's limit ends."""
    of = (matter.c.station_id == station, matter.c.id == case)
    with ground.store.reading() as connection:
        due_at = connection.scalar(select(matter.c.due_at).where(*of))
    assert isinstance(due_at, datetime)
    assert (due_at.hour, due_at.minute, due_at.second) == (15, 59, 59)
    return due_at.date()


def test_the_published_periods_hold_for_new_cases_and_for_those_that_wait(
    centre: Caller, ground: ReviewHub, station: str
) -> None:
    """Ten working days after Tuesday, 2026-11-24, and ninety days."""
    assert due_on(ground, station, OLD) == date(2026, 12, 3)
    publish(ground, LONGER)
    ground.tell(station, "case.escalated", escalated(50))
    assert [due_on(ground, station, case) for case in (OLD, NEW)] == [date(2026, 12, 8)] * 2
    accept(centre, path_of(station))
    (said,) = [body for body in ground.said(station) if isinstance(body, CaseAccepted)]
    assert said.due_on == date(2027, 2, 22)
    assert due_on(ground, station, CASE) == date(2027, 2, 22)


def test_a_case_stays_under_the_set_of_the_day_on_which_it_came(
    centre: Caller, ground: ReviewHub, station: str
) -> None:
    """The next set holds for what comes from its first day on, also for the sixty days."""
    publish(ground, NEXT_WEEK)
    assert due_on(ground, station, OLD) == date(2026, 12, 3)
    ground.watch.forward(days=7)
    ground.tell(station, "case.escalated", escalated(50))
    assert due_on(ground, station, NEW) == date(2026, 12, 15)
    centre.sign_in("周敏")
    accept(centre, path_of(station))
    # The sixtieth day is a Saturday.
    assert due_on(ground, station, CASE) == date(2027, 2, 1)


def test_a_period_is_counted_as_the_set_says(ground: ReviewHub, station: str) -> None:
    """In calendar days where it says so; the twelfth day is a Sunday, and the Monday counts."""
    head = "[period.acceptance]\ndays = "
    counted = LONGER.replace(f'{head}10\ncount = "working"', f'{head}12\ncount = "calendar"')
    assert counted != LONGER
    publish(ground, counted)
    assert due_on(ground, station, OLD) == date(2026, 12, 7)


@pytest.mark.parametrize(
    ("accepted", "paused", "last"),
    [
        (date(2026, 4, 15), 0, date(2026, 6, 15)),
        (date(2026, 4, 28), 0, date(2026, 6, 29)),
        (date(2026, 8, 3), 0, date(2026, 10, 8)),
        (date(2026, 9, 17), 0, date(2026, 11, 16)),
        (date(2026, 9, 30), 0, date(2026, 11, 30)),
        (date(2026, 10, 31), 0, date(2026, 12, 30)),
        # Two days left out lead from one day of the holiday to another.
        (date(2026, 8, 3), 2, date(2026, 10, 8)),
        (date(2026, 8, 3), 6, date(2026, 10, 8)),
        (date(2026, 8, 3), 7, date(2026, 10, 9)),
    ],
)
def test_a_mediation_that_would_end_on_a_day_off_ends_on_the_working_day_after_it(
    accepted: date, paused: int, last: date
) -> None:
    """Order 121, article 45: as the desk reckons it."""
    noon = datetime.combine(accepted, time(4), UTC)
    assert mediation_due_on(noon, paused=paused) == last


def test_a_mediation_that_reaches_into_an_unknown_year_is_provisional_until_its_notice_is_out(
    centre: Caller, ground: ReviewHub, station: str
) -> None:
    """The history of the case shows what the parties were told at that time, unchanged."""
    path = path_of(station)
    accept(centre, path)
    assert centre.get("/review").text.count("2027-01-25（暂定）") == 1
    page = centre.get(path).text
    assert "调解时限（暂定）" in page
    assert "调解期限至 2027-01-25（当时告知）" in page
    assert "Limit for mediation (provisional)" in centre.get(f"{path}?lang=en").text
    publish(ground, YEAR_2027.replace("make_up = [", "make_up = [2027-01-23, "))
    listed, page = centre.get("/review?lang=zh").text, centre.get(path).text
    assert ("2027-01-23" in listed, "暂定" in listed, "暂定" in page) == (True, False, False)
    assert "调解期限至 2027-01-25（当时告知）" in page


def test_a_mediation_within_a_known_year_is_not_provisional(
    centre: Caller, ground: ReviewHub, station: str
) -> None:
    """Accepted on 2026-10-12, the sixtieth day is Friday, 2026-12-11."""
    ground.watch.at = datetime(2026, 10, 12, 2, 10, tzinfo=UTC)
    centre.sign_in("周敏")
    accept(centre, path_of(station))
    assert due_on(ground, station, CASE) == date(2026, 12, 11)
    assert "暂定" not in centre.get(path_of(station)).text


def test_a_new_calendar_moves_the_end_of_a_mediation_too(
    centre: Caller, ground: ReviewHub, station: str
) -> None:
    """The sixtieth day, 2027-01-23, is worked on by the notice that comes out afterwards."""
    accept(centre, path_of(station))
    assert due_on(ground, station, CASE) == date(2027, 1, 25)
    publish(ground, YEAR_2027.replace("make_up = [", "make_up = [2027-01-23, "))
    assert due_on(ground, station, CASE) == date(2027, 1, 23)


@pytest.mark.parametrize(
    ("day", "works"),
    [
        (date(2027, 1, 1), False),
        (date(2027, 1, 4), True),
        (date(2027, 1, 9), False),
        (date(2027, 10, 1), False),
        (date(2027, 10, 4), True),
        (date(2026, 10, 10), True),
        (date(2026, 10, 7), False),
    ],
)
def test_before_a_notice_weekends_and_the_holidays_of_fixed_date_are_free(
    day: date, works: bool
) -> None:
    """2026 is known: a Saturday that is worked on, and the last day of the national holiday."""
    assert is_workday(day) is works


def test_what_reaches_into_an_unknown_year_is_provisional() -> None:
    last = date(2026, 12, 31)
    assert not is_provisional(date(2026, 12, 24), last)
    assert is_provisional(date(2026, 12, 24), date(2027, 1, 5))
    assert not is_provisional(date(2026, 12, 24), date(2027, 1, 5), {2027: frozenset()})


def test_a_limit_beyond_the_known_years_is_provisional_until_the_notice_is_out(
    centre: Caller, ground: ReviewHub, station: str
) -> None:
    """From Thursday, 2026-12-24: New Year's day is no working day, and the desk counts so too."""
    ground.watch.at = datetime(2026, 12, 24, 2, 10, tzinfo=UTC)
    centre.sign_in("周敏")
    ground.tell(station, "case.escalated", escalated(50))
    assert due_on(ground, station, NEW) == date(2027, 1, 5)
    path = f"/review/{station}/{NEW}"
    assert centre.get("/review").text.count("2027-01-05（暂定）") == 1
    assert "受理时限（暂定）" in centre.get(path).text
    assert "2027-01-05 (provisional)" in centre.get("/review?lang=en").text
    assert "Limit for acceptance (provisional)" in centre.get(f"{path}?lang=en").text
    publish(ground, YEAR_2027)
    assert due_on(ground, station, NEW) == date(2027, 1, 5)
    assert "provisional" not in centre.get(f"{path}?lang=en").text
