"""The demonstration is believable at any hour: its counter is closed at night, its clocks run."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, time, timedelta, timezone
from functools import cache
from pathlib import Path

import pytest

from mediation_desk.demonstration.sample_ledger import fill
from mediation_desk.domain.case.actions import CaseAction
from mediation_desk.domain.codes import CaseState
from mediation_desk.ledger.journal import journal
from tests.station import Counter, a_counter, a_filled_counter

HERE = timezone(timedelta(hours=8))
HOURS = [
    (3, 0),
    (10, 2),
    (21, 59),
    *(
        pytest.param(*one, marks=pytest.mark.release)
        for one in ((9, 50), (10, 40), (15, 0), (22, 1))
    ),
]
"""On the station's wall."""


@contextmanager
def filled(folder: Path, hour: int, minute: int, disputes: int = 60) -> Iterator[Counter]:
    """Give a station with a demonstration made at an hour of 25 November 2026."""
    with a_filled_counter(folder, _filling(hour, minute, disputes)) as counter:
        yield counter


@cache
def _filling(hour: int, minute: int, disputes: int = 60) -> Callable[[Counter], None]:
    """Return the function that fills a station at an hour, the same one for the same hour."""

    def fill_at(counter: Counter) -> None:
        counter.watch.at = datetime(2026, 11, 25, hour, minute, tzinfo=HERE).astimezone(UTC)
        fill(counter.session, disputes, seed=3)

    return fill_at


def acts(counter: Counter) -> list[datetime]:
    """When something was done to a case or a payment, on the station's wall."""
    with counter.session.file.connection() as connection:
        told = [
            entry.written_at.astimezone(HERE)
            for entry in journal.walk(connection)
            if entry.stream.startswith("case:") or entry.kind.startswith("payment")
        ]
    assert len(told) > 60
    return told


@pytest.mark.parametrize(("hour", "minute"), HOURS)
@pytest.mark.release
def test_nothing_is_done_at_the_counter_while_the_mall_is_closed(
    tmp_path: Path, hour: int, minute: int
) -> None:
    with filled(tmp_path, hour, minute) as counter:
        now, told = counter.watch(), acts(counter)
    assert [at for at in told if not time(10) <= at.time() < time(22)] == []
    assert max(told) <= now


@pytest.mark.parametrize(("hour", "minute"), HOURS)
def test_some_cases_are_over_some_due_within_the_hour_and_some_later(
    tmp_path: Path, hour: int, minute: int
) -> None:
    with filled(tmp_path, hour, minute) as counter:
        now = counter.watch()
        work = counter.session.ask(lambda reader: reader.today("", now)).work
    left = [row.clock.due_at - now for row in work if row.clock is not None]
    sofa = next(row for row in work if "头层牛皮" in row.gist)
    assert sofa.state is CaseState.CONTACTED, "the tour goes on from here, at any hour"
    hour_long = timedelta(hours=1)
    assert sum(each < timedelta(0) for each in left) >= 2
    assert sum(timedelta(0) <= each <= hour_long for each in left) >= 2
    assert sum(each > hour_long for each in left) >= 2


def test_at_night_the_last_acts_belong_to_the_evening_before(tmp_path: Path) -> None:
    with filled(tmp_path, 3, 0) as counter:
        last = max(acts(counter))
    assert (last.month, last.day) == (11, 24)
    assert last.time() >= time(18)


def test_by_day_the_last_acts_are_of_this_hour(tmp_path: Path) -> None:
    with filled(tmp_path, 15, 0) as counter:
        last = max(acts(counter))
    assert (last.day, last.hour) in ((25, 14), (25, 15))


@pytest.mark.release
def test_the_same_seed_gives_the_same_ledger_at_the_same_hour(tmp_path: Path) -> None:
    told = []
    for name in ("one", "two"):
        with a_counter(tmp_path / name) as counter:
            _filling(3, 0)(counter)
            told.append(acts(counter))
    assert told[0] == told[1]


@pytest.mark.parametrize(("hour", "minute"), HOURS)
def test_shifts_are_handed_over_in_the_afternoon_and_never_later_than_now(
    tmp_path: Path, hour: int, minute: int
) -> None:
    with filled(tmp_path, hour, minute) as counter:
        now = counter.watch()
        duty = counter.session.ask(lambda reader: reader.records.duty)
    handed = [(each.offered_at, each.taken_at) for each in duty.hand_overs.values()]
    assert len(handed) == 3
    for offered_at, taken_at in handed:
        assert offered_at.astimezone(HERE).time() == time(16)
        assert taken_at is not None
        assert offered_at < taken_at <= now


def test_the_batch_was_dealt_with_and_does_not_lead_the_day(tmp_path: Path) -> None:
    with filled(tmp_path, 10, 40) as counter:
        now = counter.watch()
        work = counter.session.ask(lambda reader: reader.today("", now)).work
        groups = counter.session.ask(lambda reader: reader.records.groups)
    (group,) = groups.items.values()
    batch = [row for row in work if row.case in group.cases]
    assert len(batch) == 6
    assert {row.state for row in batch} == {CaseState.AGREED}
    assert all(row.clock is not None and row.clock.due_at > now for row in batch)


@pytest.mark.release
def test_a_question_of_the_past_was_answered_within_the_hour(tmp_path: Path) -> None:
    with a_counter(tmp_path) as counter:
        fill(counter.session, 160, seed=3)
        with counter.session.file.connection() as connection:
            told = {
                kind: {
                    entry.stream: entry.written_at
                    for entry in journal.walk(connection)
                    if entry.kind == kind
                }
                for kind in ("case.guidance_asked", "case.guidance_answered")
            }
    asked, answered = told.values()
    assert len(answered) >= 3
    late = [case for case, at in answered.items() if at - asked[case] > timedelta(minutes=60)]
    assert late == []


@pytest.mark.release
def test_one_call_back_is_due_today_and_none_is_forgotten(tmp_path: Path) -> None:
    with filled(tmp_path, 15, 0, disputes=160) as counter:
        now = counter.watch()
        watched = counter.session.ask(lambda reader: reader.today("", now)).watched
    calls = [row for row in watched if row.step is CaseAction.FOLLOW_UP and row.is_due_by(now)]
    assert len(calls) == 1
