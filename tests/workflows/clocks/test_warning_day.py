"""Warning a working day before the last day, overdue on the first day after it."""

from datetime import UTC, date, datetime, timedelta

import pytest

from mediation_desk.domain.clocks import ClockName
from mediation_desk.domain.codes import PauseReason
from mediation_desk.workflows.clocks.legal_clocks import (
    day_clock,
    day_status,
    set_day_status,
    warns_from,
)
from mediation_desk.workflows.read_models.today import ClockStatus, ShownClock
from tests.domain.law.law_examples import LAW, ORDER_121


def at(text: str) -> datetime:
    """Return an hour at the station, which is eight hours ahead of UTC."""
    return datetime.fromisoformat(f"{text}+08:00").astimezone(UTC)


@pytest.mark.parametrize(
    ("last", "yellow"),
    [
        (date(2026, 11, 27), date(2026, 11, 26)),  # Friday, Thursday
        (date(2026, 11, 30), date(2026, 11, 27)),  # Monday, Friday
        (date(2026, 11, 29), date(2026, 11, 27)),  # Sunday, Friday
        (date(2026, 10, 8), date(2026, 9, 30)),  # after the week of the National Day
        (date(2026, 2, 24), date(2026, 2, 14)),  # after the Spring Festival: a made-up Saturday
        (date(2026, 10, 12), date(2026, 10, 10)),  # Monday after a made-up Saturday
    ],
)
def test_it_turns_yellow_on_the_working_day_before(last: date, yellow: date) -> None:
    assert warns_from(last, LAW.calendar) == at(f"{yellow}T00:00")


@pytest.mark.parametrize(
    ("now", "near", "over"),
    [
        ("2026-11-26T23:59", False, False),
        ("2026-11-27T00:00", True, False),  # Friday: the working day before
        ("2026-11-30T23:59", True, False),  # Monday: the last day
        ("2026-12-01T00:01", False, True),  # the first day over
    ],
)
def test_fifteen_days_that_end_on_a_sunday(now: str, near: bool, over: bool) -> None:
    """From 14 November the plain end is Sunday the 29th, moved to Monday the 30th."""
    start = at("2026-11-14T10:00")
    clock = day_clock(ClockName.MERCHANT_RETURN, start, ORDER_121.period.merchant_return, LAW)
    face = day_status(ShownClock.MERCHANT, clock, LAW.calendar)
    assert (face.is_near(at(now)), face.is_over(at(now))) == (near, over)


def test_a_day_that_the_parties_agreed_on_warns_like_one_of_the_law() -> None:
    face = set_day_status(ShownClock.PERFORM, at("2026-11-20T10:00"), date(2026, 11, 30), LAW)
    assert not face.is_near(at("2026-11-26T12:00"))
    assert face.is_near(at("2026-11-27T12:00"))
    assert face.is_over(at("2026-12-01T00:01"))


def test_a_clock_of_hours_warns_within_the_hour_and_one_that_stands_still_never() -> None:
    due_at = at("2026-11-24T12:00")
    face = ClockStatus(ShownClock.CONTACT, at("2026-11-24T09:00"), due_at)
    assert not face.is_near(due_at - timedelta(minutes=61))
    assert face.is_near(due_at - timedelta(minutes=60))
    still = ClockStatus(
        ShownClock.CONTACT, at("2026-11-24T09:00"), due_at, due_at, pause=PauseReason.PAPERS
    )
    assert (still.is_near(due_at), still.is_over(due_at + timedelta(days=9))) == (False, False)
