"""Equal periods before and after a first day: by hand, on the calendar."""

from datetime import date

import pytest

from sync.hub.domain.board_periods import BoardPeriod, around

FIRST = date(2026, 11, 24)


def days(since: str, until: str) -> BoardPeriod:
    """A period of days."""
    return BoardPeriod("days", date.fromisoformat(since), date.fromisoformat(until))


@pytest.mark.parametrize(
    ("today", "last", "wanted", "before", "after", "is_shorter"),
    [
        # 24 and 25 November are over on the 26th: two days, and the two before the 24th.
        ("2026-11-26", None, 0, ("2026-11-22", "2026-11-23"), ("2026-11-24", "2026-11-25"), False),
        ("2026-11-26", None, 30, ("2026-11-22", "2026-11-23"), ("2026-11-24", "2026-11-25"), True),
        # November has 30 days: 7 of them from the 24th, then 23 of December make 30.
        ("2026-12-24", None, 30, ("2026-10-25", "2026-11-23"), ("2026-11-24", "2026-12-23"), False),
        ("2027-03-01", None, 60, ("2026-09-25", "2026-11-23"), ("2026-11-24", "2027-01-22"), False),
        # 90 days at most: 7 of November, 31, 31, and 21 of February; before: 23, 31, 30, 6.
        ("2027-12-01", None, 0, ("2026-08-26", "2026-11-23"), ("2026-11-24", "2027-02-21"), False),
        # It held for three days: the last is counted, though today is long after.
        (
            "2027-03-01",
            "2026-11-26",
            90,
            ("2026-11-21", "2026-11-23"),
            ("2026-11-24", "2026-11-26"),
            True,
        ),
    ],
)
def test_both_periods_are_as_long_as_it_was_in_force(
    today: str,
    last: str | None,
    wanted: int,
    before: tuple[str, str],
    after: tuple[str, str],
    is_shorter: bool,
) -> None:
    ends = date.fromisoformat(last) if last else None
    found = around(FIRST, ends, date.fromisoformat(today), wanted)
    assert found is not None
    assert (found.before, found.after) == (days(*before), days(*after))
    assert found.before.days == found.after.days
    assert found.is_shorter is is_shorter


def test_nothing_is_compared_before_a_whole_day_has_passed() -> None:
    assert around(FIRST, None, FIRST) is None
    assert around(FIRST, None, date(2026, 11, 20)) is None
    assert around(FIRST, date(2026, 11, 23), date(2026, 12, 1)) is None
