"""Legal periods, compared with fixed vectors and with properties."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mediation_desk.domain import deadline
from mediation_desk.domain.deadline import DayKind, Deadline
from mediation_desk.domain.refusal import Reason, Refusal
from mediation_desk.domain.workdays import CountPause
from tests.domain.shipped_calendar import CALENDAR

# Each start twice: the ends of 7, 10 and 15 working days, then raw/effective of 7, 15 and 60
# calendar days; "~" marks a provisional end.
VECTORS = """
2018-12-24 wd 2019-01-03 2019-01-08 2019-01-15
2018-12-24 d  2018-12-31/2019-01-02 2019-01-08/2019-01-08 2019-02-22/2019-02-22
2026-01-02 wd 2026-01-12 2026-01-15 2026-01-22
2026-01-02 d  2026-01-09/2026-01-09 2026-01-17/2026-01-19 2026-03-03/2026-03-03
2026-02-12 wd 2026-02-28 2026-03-04 2026-03-11
2026-02-12 d  2026-02-19/2026-02-24 2026-02-27/2026-02-27 2026-04-13/2026-04-13
2026-04-15 wd 2026-04-24 2026-04-29 2026-05-09
2026-04-15 d  2026-04-22/2026-04-22 2026-04-30/2026-04-30 2026-06-14/2026-06-15
2026-04-28 wd 2026-05-11 2026-05-14 2026-05-21
2026-04-28 d  2026-05-05/2026-05-06 2026-05-13/2026-05-13 2026-06-27/2026-06-29
2026-08-03 wd 2026-08-12 2026-08-17 2026-08-24
2026-08-03 d  2026-08-10/2026-08-10 2026-08-18/2026-08-18 2026-10-02/2026-10-08
2026-09-17 wd 2026-09-28 2026-10-08 2026-10-14
2026-09-17 d  2026-09-24/2026-09-24 2026-10-02/2026-10-08 2026-11-16/2026-11-16
2026-09-30 wd 2026-10-15 2026-10-20 2026-10-27
2026-09-30 d  2026-10-07/2026-10-08 2026-10-15/2026-10-15 2026-11-29/2026-11-30
2026-10-31 wd 2026-11-10 2026-11-13 2026-11-20
2026-10-31 d  2026-11-07/2026-11-09 2026-11-15/2026-11-16 2026-12-30/2026-12-30
2026-11-24 wd 2026-12-03 2026-12-08 2026-12-15
2026-11-24 d  2026-12-01/2026-12-01 2026-12-09/2026-12-09 2027-01-23/2027-01-25~
2026-12-21 wd 2026-12-30 2027-01-05~ 2027-01-12~
2026-12-21 d  2026-12-28/2026-12-28 2027-01-05/2027-01-05~ 2027-02-19/2027-02-19~
"""

PERIODS = {"wd": (7, 10, 15), "d": (7, 15, 60)}


def _cells() -> list[tuple[str, str, int, str]]:
    cells = []
    for line in VECTORS.strip().split("\n"):
        start, kind, *ends = line.split()
        cells += [(start, kind, days, end) for days, end in zip(PERIODS[kind], ends, strict=True)]
    return cells


def _written(found: Deadline, kind: str) -> str:
    mark = "~" if found.provisional else ""
    if kind == "wd":
        assert found.raw == found.effective
        return f"{found.effective}{mark}"
    return f"{found.raw}/{found.effective}{mark}"


def test_the_table_has_sixty_six_cells() -> None:
    assert len(_cells()) == 66


@pytest.mark.parametrize(("start", "kind", "days", "end"), _cells())
def test_a_period_ends_on_the_day_of_the_table(start: str, kind: str, days: int, end: str) -> None:
    count = deadline.working if kind == "wd" else deadline.calendar_days
    found = count(date.fromisoformat(start), days, CALENDAR)
    assert _written(found, kind) == end


def test_a_pause_of_an_appraisal_adds_its_days_to_a_calendar_period() -> None:
    pause = CountPause(date(2026, 8, 5), date(2026, 8, 12))
    found = deadline.calendar_days(date(2026, 8, 3), 15, CALENDAR, (pause,))
    assert found.raw == date(2026, 8, 25)


def test_working_days_inside_a_pause_do_not_count() -> None:
    pause = CountPause(date(2026, 8, 5), date(2026, 8, 12))
    found = deadline.working(date(2026, 8, 3), 7, CALENDAR, (pause,))
    assert found.effective == date(2026, 8, 19)


def test_overlapping_pauses_count_once() -> None:
    pauses = (
        CountPause(date(2026, 8, 5), date(2026, 8, 10)),
        CountPause(date(2026, 8, 7), date(2026, 8, 12)),
    )
    found = deadline.calendar_days(date(2026, 8, 3), 15, CALENDAR, pauses)
    assert found.raw == date(2026, 8, 25)


def test_a_pause_that_ends_before_it_begins_is_refused() -> None:
    with pytest.raises(Refusal, match="pause_backwards"):
        CountPause(date(2026, 8, 5), date(2026, 8, 4))


def test_the_arithmetic_is_told_run_by_run() -> None:
    found = deadline.working(date(2026, 9, 30), 3, CALENDAR)
    told = [(run.kind, str(run.first_on), str(run.last_on), run.count) for run in found.steps]
    assert told == [
        (DayKind.START, "2026-09-30", "2026-09-30", 0),
        (DayKind.HOLIDAY, "2026-10-01", "2026-10-07", 0),
        (DayKind.COUNTED, "2026-10-08", "2026-10-09", 2),
        (DayKind.MAKE_UP, "2026-10-10", "2026-10-10", 3),
    ]
    assert str(found.steps[3]) == "2026-10-10（周六） 调休上班，计入（至第3日）"
    assert str(found.steps[1]) == "2026-10-01（周四）至2026-10-07（周三） 节假日，不计入"


def test_a_rolled_end_is_told() -> None:
    found = deadline.calendar_days(date(2026, 8, 3), 60, CALENDAR)
    assert [run.kind for run in found.steps] == [DayKind.START, DayKind.COUNTED, DayKind.ROLLED]
    assert found.steps[1].count == 60


@pytest.mark.parametrize("days", [0, -1, 3_661])
def test_a_period_of_no_or_too_many_days_is_refused(days: int) -> None:
    with pytest.raises(Refusal) as refused:
        deadline.working(date(2026, 8, 3), days, CALENDAR)
    assert refused.value.reason is Reason.LIMIT_OUT_OF_RANGE


@pytest.mark.parametrize("start", [date.min, date.max, date(1989, 12, 31)])
def test_a_start_outside_all_reason_is_refused(start: date) -> None:
    with pytest.raises(Refusal, match="date_out_of_range"):
        deadline.calendar_days(start, 7, CALENDAR)


STARTS = st.dates(date(2017, 1, 1), date(2026, 12, 31))


@given(STARTS, st.integers(1, 90))
def test_exactly_so_many_working_days_lie_in_the_span(start: date, days: int) -> None:
    end = deadline.working(start, days, CALENDAR).effective
    span = [start + timedelta(days=n) for n in range(1, (end - start).days + 1)]
    assert sum(CALENDAR.is_working(day) for day in span) == days
    assert CALENDAR.is_working(end)


@given(STARTS, st.integers(1, 90))
def test_a_calendar_period_never_ends_on_an_off_day_nor_before_its_plain_end(
    start: date, days: int
) -> None:
    found = deadline.calendar_days(start, days, CALENDAR)
    assert found.raw == start + timedelta(days=days)
    assert found.effective >= found.raw
    assert CALENDAR.is_working(found.effective)


@given(STARTS, st.integers(1, 60), st.integers(0, 60), st.integers(0, 30))
def test_a_pause_within_the_period_delays_it_by_its_length(
    start: date, days: int, into: int, length: int
) -> None:
    begin = start + timedelta(days=min(into, days - 1))
    pause = CountPause(begin, begin + timedelta(days=length))
    found = deadline.calendar_days(start, days, CALENDAR, (pause,))
    assert found.raw == start + timedelta(days=days + length)


@given(STARTS, st.integers(1, 400), st.integers(1, 400))
def test_a_longer_period_ends_no_earlier(start: date, one: int, other: int) -> None:
    short, long = sorted((one, other))
    ends = [deadline.working(start, days, CALENDAR).effective for days in (short, long)]
    assert ends == sorted(ends)


@given(STARTS, st.integers(1, 60), st.integers(0, 90), st.integers(0, 30), st.booleans())
def test_a_pause_never_shortens_a_period(
    start: date, days: int, begins: int, lasts: int, is_working: bool
) -> None:
    count = deadline.working if is_working else deadline.calendar_days
    began = start + timedelta(days=begins)
    pause = CountPause(began, began + timedelta(days=lasts))
    assert (
        count(start, days, CALENDAR, (pause,)).effective >= count(start, days, CALENDAR).effective
    )


@given(STARTS, st.integers(1, 400))
def test_no_period_ends_before_it_starts(start: date, days: int) -> None:
    assert deadline.working(start, days, CALENDAR).raw > start
    assert deadline.calendar_days(start, days, CALENDAR).raw > start


@given(STARTS, st.integers(1, 400), st.integers(1, 400))
def test_a_longer_calendar_period_ends_no_earlier(start: date, one: int, other: int) -> None:
    short, long = sorted((one, other))
    ends = [deadline.calendar_days(start, n, CALENDAR).effective for n in (short, long)]
    assert ends == sorted(ends)
