"""Working-day calendar: weekends, public holidays and make-up workdays (调休)."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from functools import cached_property
from typing import Final

from mediation_desk.domain.refusal import Reason, Refusal

DAY: Final = timedelta(days=1)
WEEKDAYS_CN: Final = "一二三四五六日"
_SATURDAY: Final = 5
_LAST_DAY: Final = (12, 31)


@dataclass(frozen=True)
class Year:
    """One year of the State Council's notices: days off and make-up workdays in that year."""

    year: int
    days_off: frozenset[date]
    make_up: frozenset[date]
    source: str = ""


@dataclass(frozen=True)
class Calendar:
    """All years with data, and the holidays of fixed date for years without."""

    years: frozenset[int] = frozenset()
    days_off: frozenset[date] = frozenset()
    make_up: frozenset[date] = frozenset()
    fixed_days_off: frozenset[tuple[int, int]] = frozenset()

    @classmethod
    def of(cls, years: Iterable[Year], fixed: Iterable[tuple[int, int]]) -> "Calendar":
        """Build the calendar from years; ``fixed`` holds (month, day) of holidays of fixed date."""
        known = {year.year: year for year in years}
        return cls(
            years=frozenset(known),
            days_off=frozenset(day for year in known.values() for day in year.days_off),
            make_up=frozenset(day for year in known.values() for day in year.make_up),
            fixed_days_off=frozenset(fixed),
        )

    def with_year(self, year: Year) -> "Calendar":
        """Return the calendar with one year's notice added, or replacing an earlier one."""
        return replace(
            self,
            years=self.years | {year.year},
            days_off=_outside(self.days_off, year.year) | year.days_off,
            make_up=_outside(self.make_up, year.year) | year.make_up,
        )

    @cached_property
    def known_until(self) -> date:
        """Return the last day that the data settle: 31 December of the last known year.

        A date is provisional when a day of its span lies in a year without data. The notice for a
        coming year may still touch the last days of the year before, as that for 2019 made 29
        December 2018 a working day and the 31st a day off. Those days count as known all the
        same: a whole year of data settles the year, and the table of test vectors says so of 28
        and 30 December 2026. Should a notice touch them, a corrected year is imported as a pack,
        and the dates that it moves are listed.
        """
        return date(max(self.years, default=1), *_LAST_DAY)

    def is_known(self, day: date) -> bool:
        """Tell whether the data settle the kind of ``day``."""
        return day.year in self.years and day <= self.known_until

    def is_working(self, day: date) -> bool:
        """Tell whether people work on ``day``; without data, by weekend and fixed holidays."""
        if day in self.make_up:
            return True
        return not (day.weekday() >= _SATURDAY or self.is_holiday(day))

    def working_from(self, day: date) -> date:
        """Return the day on which a period ends: its last day, or the working day after it.

        民法典第二百零三条: a last day off gives way to the day after the days off. The one place of
        this rule; every period of the desk that is counted in days or months ends by it.
        """
        while not self.is_working(day):
            day = next_day(day)
        return day

    def is_holiday(self, day: date) -> bool:
        """Tell whether ``day`` lies in a public holiday."""
        if day.year in self.years:
            return day in self.days_off
        return (day.month, day.day) in self.fixed_days_off


def _outside(days: frozenset[date], year: int) -> frozenset[date]:
    return frozenset(day for day in days if day.year != year)


@dataclass(frozen=True)
class CountPause:
    """A span in which a count of days stands still, such as an appraisal (鉴定).

    The day on which it begins still counts, the days after it do not, up to and with the day
    on which it ends; so a pause adds exactly ``end_on - start_on`` calendar days.
    """

    start_on: date
    end_on: date
    reason: str = field(default="appraisal")

    def __post_init__(self) -> None:
        if self.end_on < self.start_on:
            raise Refusal(
                Reason.PAUSE_BACKWARDS,
                {"start": self.start_on.isoformat(), "end": self.end_on.isoformat()},
            )

    def holds(self, day: date) -> bool:
        """Tell whether the count stands still on ``day``."""
        return self.start_on < day <= self.end_on


def next_day(day: date) -> date:
    """Return the day after; raises Refusal(DATE_OUT_OF_RANGE) past the last date there is."""
    try:
        return day + DAY
    except OverflowError:
        raise Refusal(Reason.DATE_OUT_OF_RANGE, {"date": day.isoformat()}) from None
