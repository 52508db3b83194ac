"""Choice of the backups to keep, with values written by hand from the calendar of 2026."""

from datetime import UTC, datetime, timedelta

import pytest

from sync.backups.thinning import kept_moments


def noon(year: int, month: int, day: int) -> datetime:
    """Noon of a day at the mall."""
    return datetime(year, month, day, 4, tzinfo=UTC)


def every_day(first: datetime, last: datetime) -> list[datetime]:
    """Return noon of each day from the first to the last."""
    return [first + timedelta(days=n) for n in range((last - first).days + 1)]


def test_as_many_as_may_be_kept_all_stay() -> None:
    three = [noon(2020, 1, 1), noon(2026, 11, 1), noon(2026, 11, 2)]
    assert kept_moments(three, 3) == frozenset(three)
    assert kept_moments([], 3) == frozenset()


def test_thirty_of_a_year_of_days_are_twelve_days_six_weeks_and_twelve_months() -> None:
    # 2026-11-28 is a Saturday; the weeks before it end on the Sundays 22, 15, 8 and 1 November.
    whole = every_day(noon(2025, 11, 1), noon(2026, 11, 28))
    days = every_day(noon(2026, 11, 17), noon(2026, 11, 28))
    weeks = [noon(2026, 11, 15), noon(2026, 11, 8), noon(2026, 11, 1), noon(2026, 10, 25)]
    months = [
        *(noon(2026, 10, 31), noon(2026, 9, 30), noon(2026, 8, 31), noon(2026, 7, 31)),
        *(noon(2026, 6, 30), noon(2026, 5, 31), noon(2026, 4, 30), noon(2026, 3, 31)),
        *(noon(2026, 2, 28), noon(2026, 1, 31), noon(2025, 12, 31)),
    ]
    # Days 12, weeks 6 (this one and the one that ended on the 22nd lie among the days), months 12
    # (November lies among the days): 12 + 4 + 11 = 27, and three more of the newest others.
    others = [noon(2026, 11, 16), noon(2026, 11, 14), noon(2026, 11, 13)]
    expected = frozenset([*days, *weeks, *months, *others])
    assert len(expected) == 30
    assert kept_moments(whole, 30) == expected


def test_of_several_backups_of_a_day_the_last_stands_for_it() -> None:
    morning, closing = noon(2026, 11, 10), noon(2026, 11, 10) + timedelta(hours=9)
    days = [noon(2026, 11, 9), noon(2026, 11, 8), noon(2026, 10, 31)]
    # keep 3: one month (two fifths of three), no week, two days.
    assert kept_moments([morning, closing, *days], 3) == {closing, days[0], morning}
    # keep 5: two months, one week, two days, and one more of the newest.
    assert kept_moments([morning, closing, *days, noon(2026, 10, 30)], 5) == {
        *(closing, days[0], days[2], morning, days[1])
    }


def test_a_day_begins_at_midnight_of_the_mall() -> None:
    before, after = (datetime(2026, 11, 9, hour, 30, tzinfo=UTC) for hour in (15, 16))
    older = [noon(2026, 11, 8), noon(2026, 11, 7)]
    # 23:30 of the 9th and 00:30 of the 10th: two days, so both stay.
    assert kept_moments([before, after, *older], 2) == {before, after}


def test_the_same_thirty_come_out_when_it_is_thinned_each_day() -> None:
    """Thinning at each backup keeps the same backups as thinning once."""
    kept: frozenset[datetime] = frozenset()
    whole = every_day(noon(2025, 11, 1), noon(2026, 11, 28))
    for at in whole:
        kept = kept_moments([*kept, at], 30)
        assert at in kept
        assert len(kept) <= 30
    months = {(at.year, at.month) for at in kept}
    assert len(months) == 12
    assert noon(2025, 12, 31) in kept


@pytest.mark.parametrize("keep", [1, 2, 3, 7, 29, 30])
def test_never_more_than_are_kept_and_the_newest_always(keep: int) -> None:
    whole = every_day(noon(2026, 1, 1), noon(2026, 11, 28))
    kept = kept_moments(whole, keep)
    assert len(kept) == keep
    assert max(kept) == noon(2026, 11, 28)
