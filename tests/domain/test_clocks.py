"""Clocks in opening hours, at night and in pauses, and the steps of their arithmetic."""

from datetime import UTC, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mediation_desk.domain.clocks import (
    SHANGHAI,
    Clock,
    ClockName,
    ClockPause,
    calendar_clock,
    policy_clock,
    policy_due,
    working_clock,
)
from mediation_desk.domain.money import Money
from mediation_desk.domain.policy import Policy
from mediation_desk.domain.refusal import Refusal
from tests.domain.shipped_calendar import CALENDAR

POLICY = Policy()


def at(text: str) -> datetime:
    """Return a time at the station."""
    return datetime.fromisoformat(text).replace(tzinfo=SHANGHAI).astimezone(UTC)


def contact(start: str, minutes: int, *pauses: ClockPause) -> Clock:
    """A clock of the station's promise to contact."""
    return policy_clock(ClockName.CONTACTED, at(start), minutes, POLICY, pauses)


@pytest.mark.parametrize(
    ("start", "minutes", "due"),
    [
        ("2026-11-24 14:00", 30, "2026-11-24 14:30"),
        ("2026-11-24 14:00", 1_440, "2026-11-25 14:00"),
        ("2026-11-24 21:30", 30, "2026-11-24 22:00"),
        ("2026-11-24 21:50", 30, "2026-11-25 10:20"),
        ("2026-11-24 21:50", 120, "2026-11-25 11:50"),
        ("2026-11-24 22:00", 10, "2026-11-25 10:10"),
        ("2026-11-24 23:30", 10, "2026-11-25 10:10"),
        ("2026-11-24 09:30", 10, "2026-11-24 10:10"),
        ("2026-11-24 09:55", 10, "2026-11-24 10:10"),
        ("2026-11-24 09:00", 1_440, "2026-11-25 10:00"),
        ("2026-11-24 09:59", 1_440, "2026-11-25 10:00"),
        ("2026-11-24 10:00", 1_440, "2026-11-25 10:00"),
        ("2026-11-24 21:00", 720, "2026-11-25 21:00"),
        ("2026-11-24 21:00", 779, "2026-11-25 21:00"),
        ("2026-11-24 21:00", 780, "2026-11-25 21:00"),
        ("2026-11-24 21:50", 1_470, "2026-11-26 10:20"),
    ],
)
def test_a_promise_is_kept_in_the_hours_of_the_mall(start: str, minutes: int, due: str) -> None:
    assert contact(start, minutes).due_at == at(due)


def test_what_is_left_stands_still_while_the_mall_is_closed() -> None:
    clock = contact("2026-11-24 21:50", 30)
    assert clock.remaining(at("2026-11-24 21:55")) == timedelta(minutes=25)
    assert clock.remaining(at("2026-11-25 03:00")) == timedelta(minutes=20)
    assert clock.remaining(at("2026-11-25 10:20")) == timedelta(0)
    assert clock.remaining(at("2026-11-25 10:32")) == timedelta(minutes=-12)


def test_the_ring_shows_the_used_share() -> None:
    clock = contact("2026-11-24 14:00", 120)
    shares = [clock.share(at(f"2026-11-24 {t}")) for t in ("13:00", "14:00", "14:30", "17:00")]
    assert shares == [0.0, 0.0, 0.25, 1.0]


def test_a_clock_is_overdue_only_after_its_last_instant() -> None:
    clock = contact("2026-11-24 14:00", 30)
    assert not clock.is_overdue(at("2026-11-24 14:30"))
    assert clock.is_overdue(at("2026-11-24 14:31"))


def test_a_stopped_clock_keeps_what_it_showed() -> None:
    clock = contact("2026-11-24 14:00", 30).stop(at("2026-11-24 14:12"))
    later = at("2026-11-26 09:00")
    assert clock.remaining(later) == timedelta(minutes=18)
    assert not clock.is_overdue(later)
    assert clock.share(later) == pytest.approx(0.4)
    assert clock.stop(later).stopped_at == at("2026-11-24 14:12")


def test_a_clock_that_was_stopped_too_late_stays_overdue_by_as_much() -> None:
    clock = contact("2026-11-24 14:00", 30).stop(at("2026-11-24 14:42"))
    assert clock.remaining(at("2026-11-26 09:00")) == timedelta(minutes=-12)


def test_a_pause_puts_the_end_off_by_its_length() -> None:
    pause = ClockPause(at("2026-11-24 14:10"), at("2026-11-24 15:00"))
    clock = contact("2026-11-24 14:00", 30, pause)
    assert clock.due_at == at("2026-11-24 15:20")
    assert clock.remaining(at("2026-11-24 14:40")) == timedelta(minutes=20)


def test_two_pauses_that_overlap_count_once() -> None:
    one = ClockPause(at("2026-11-24 14:10"), at("2026-11-24 15:00"))
    two = ClockPause(at("2026-11-24 14:30"), at("2026-11-24 15:30"))
    assert contact("2026-11-24 14:00", 30, two, one).due_at == at("2026-11-24 15:50")


def test_an_open_pause_leaves_the_clock_without_an_end() -> None:
    clock = contact("2026-11-24 14:00", 30, ClockPause(at("2026-11-24 14:10")))
    assert clock.is_paused
    assert clock.due_at is None
    assert not clock.is_overdue(at("2026-11-30 12:00"))


def test_a_pause_after_the_end_changes_nothing() -> None:
    clock = contact("2026-11-24 14:00", 30, ClockPause(at("2026-11-24 16:00")))
    assert clock.due_at == at("2026-11-24 14:30")


def test_a_period_of_working_days_runs_out_with_its_last_day() -> None:
    clock = working_clock(ClockName.ACCEPTANCE, at("2026-09-30 16:00"), 7, CALENDAR)
    assert clock.due_at == at("2026-10-16 00:00")
    assert clock.deadline is not None
    assert str(clock.deadline.effective) == "2026-10-15"
    assert not clock.is_overdue(at("2026-10-15 23:59"))


def test_a_case_taken_at_night_belongs_to_the_day_at_the_station() -> None:
    clock = calendar_clock(ClockName.MEDIATION, at("2026-08-03 00:30"), 15, CALENDAR)
    assert clock.due_at == at("2026-08-19 00:00")


def test_an_appraisal_stops_the_sixty_days_of_mediation() -> None:
    done = ClockPause(at("2026-04-20 10:00"), at("2026-04-30 10:00"))
    clock = calendar_clock(ClockName.MEDIATION, at("2026-04-15 10:00"), 60, CALENDAR, (done,))
    assert clock.due_at == at("2026-06-25 00:00")
    running = calendar_clock(
        ClockName.MEDIATION, at("2026-04-15 10:00"), 60, CALENDAR, (ClockPause(done.start_at),)
    )
    assert running.is_paused
    assert running.deadline is None


@pytest.mark.parametrize("minutes", [0, -5, 86_401])
def test_a_promise_of_no_or_too_many_minutes_is_refused(minutes: int) -> None:
    with pytest.raises(Refusal, match="limit_out_of_range"):
        contact("2026-11-24 14:00", minutes)


STARTS = st.integers(0, 333 * 24 * 3_600).map(
    lambda s: at("2026-01-01 00:00") + timedelta(seconds=s)
)


@given(STARTS, st.integers(1, 3_000))
def test_every_promise_ends_in_open_hours_and_counts_exactly_its_minutes(
    start: datetime, minutes: int
) -> None:
    clock = policy_clock(ClockName.ACTED, start, minutes, POLICY)
    assert clock.due_at is not None
    assert time(10) <= clock.due_at.astimezone(SHANGHAI).time() <= time(22)
    counted = sum((each.length for each in clock.stretches), timedelta(0))
    assert counted == timedelta(minutes=minutes)
    assert clock.remaining(clock.due_at) == timedelta(0)


def test_the_policy_takes_its_limits_from_whole_numbers() -> None:
    changed = POLICY.changed({"contacted_minutes": 15, "payment_cap": 500_000, "closes": 1_290})
    assert changed.contacted_minutes == 15
    assert changed.payment_cap == Money(500_000)
    assert changed.closes == time(21, 30)


@pytest.mark.parametrize(
    "values", [{"nonsense": 1}, {"acted_minutes": -1}, {"opens": 1_440}, {"opens": 1_400}]
)
def test_a_limit_that_cannot_be_is_refused(values: dict[str, int]) -> None:
    with pytest.raises(Refusal, match="limit_out_of_range"):
        POLICY.changed(values)


def test_the_ladder_asks_for_a_second_approver_above_the_limit() -> None:
    needed = [POLICY.approvals_needed(Money(fen)) for fen in (1, 1_000_000, 1_000_001)]
    assert needed == [1, 1, 2]


def test_a_pause_puts_the_end_off_by_the_open_hours_that_it_takes() -> None:
    # Twelve hours from 21:00 count one hour before closing and eleven from the opening.
    assert contact("2026-11-24 21:00", 720).due_at == at("2026-11-25 21:00")
    evening = ClockPause(at("2026-11-24 21:00"), at("2026-11-24 22:00"))
    assert contact("2026-11-24 21:00", 720, evening).due_at == at("2026-11-25 22:00")
    night = ClockPause(at("2026-11-24 23:00"), at("2026-11-25 09:00"))
    assert contact("2026-11-24 21:00", 720, night).due_at == at("2026-11-25 21:00")


def test_what_the_open_hours_of_a_day_cannot_hold_is_counted_after_closing() -> None:
    pieces = [(each.start_at, each.end_at) for each in contact("2026-11-24 14:00", 900).stretches]
    assert pieces == [
        (at("2026-11-24 14:00"), at("2026-11-25 01:00")),
        (at("2026-11-25 10:00"), at("2026-11-25 14:00")),
    ]


def test_a_whole_day_is_one_stretch_with_its_night() -> None:
    (only,) = contact("2026-11-24 14:00", 1_440).stretches
    assert (only.start_at, only.end_at) == (at("2026-11-24 14:00"), at("2026-11-25 14:00"))


def due(start_at: datetime, minutes: int, policy: Policy = POLICY) -> datetime:
    """Return the end of a promise without any pause."""
    due_at = policy_due(start_at, minutes, policy)
    assert due_at == policy_clock(ClockName.ACTED, start_at, minutes, policy).due_at
    assert due_at is not None
    return due_at


# Hours before noon and after it, as any mall has them; some are open most of the night.
HOURS = st.tuples(st.integers(0, 719), st.integers(720, 1_439)).map(
    lambda both: POLICY.changed({"opens": both[0], "closes": both[1]})
)


@given(STARTS, st.integers(1, 4_500), st.integers(0, 3_000), HOURS)
def test_a_longer_limit_never_ends_earlier(
    start_at: datetime, minutes: int, more: int, policy: Policy
) -> None:
    shorter, longer = due(start_at, minutes, policy), due(start_at, minutes + more, policy)
    assert start_at < shorter <= longer


@given(STARTS, st.integers(0, 2 * 86_400), st.integers(1, 4_500), HOURS)
def test_what_starts_later_never_ends_earlier(
    start_at: datetime, seconds: int, minutes: int, policy: Policy
) -> None:
    later_at = start_at + timedelta(seconds=seconds)
    assert due(start_at, minutes, policy) <= due(later_at, minutes, policy)


@given(
    STARTS,
    st.integers(1, 3_000),
    st.lists(st.tuples(st.integers(0, 5_000), st.integers(0, 5_000)), max_size=3),
)
def test_a_pause_never_shortens_a_promise(
    start_at: datetime, minutes: int, pauses: list[tuple[int, int]]
) -> None:
    held = tuple(
        ClockPause(
            start_at + timedelta(minutes=begins),
            start_at + timedelta(minutes=begins + lasts),
        )
        for begins, lasts in pauses
    )
    plain = policy_clock(ClockName.CONTACTED, start_at, minutes, POLICY).due_at
    paused = policy_clock(ClockName.CONTACTED, start_at, minutes, POLICY, held).due_at
    assert plain is not None
    assert paused is not None
    assert paused >= plain > start_at
