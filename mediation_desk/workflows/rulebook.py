"""The dated rules: holiday calendars and policies, read from the text of their TOML files."""

import tomllib
from collections.abc import Iterable
from datetime import date
from typing import Any

from mediation_desk.domain.refusal import Reason, Refusal
from mediation_desk.domain.workdays import Calendar, Year

CALENDAR_YEARS = range(2017, 2027)
"""The years shipped with the program, each as ``rules/calendar-<year>.toml``."""

FIXED_HOLIDAYS = "rules/holidays-fixed.toml"
"""The shipped file of holidays that have a fixed date."""


def calendar_files() -> tuple[str, ...]:
    """Return the names of the shipped calendar files, for ``resources.path``."""
    return tuple(f"rules/calendar-{year}.toml" for year in CALENDAR_YEARS)


def read_calendar(years: Iterable[str], fixed: str) -> Calendar:
    """Build the calendar from the texts of its year files and of the fixed holidays.

    Raises Refusal(RULES_UNREADABLE) for a text that is not such a file; a later text for the
    same year replaces an earlier one, which is how a pack from the hub corrects a year.
    """
    days = [_table(fixed, "day")["day"]]
    pairs = [(_whole(day, "month"), _whole(day, "day")) for day in days[0]]
    return Calendar.of((read_year(text) for text in years), pairs)


def read_year(text: str) -> Year:
    """Read one ``calendar-<year>.toml``; raises Refusal(RULES_UNREADABLE) with what is wrong."""
    table = _table(text, "year", "off", "make_up")
    year = _whole(table, "year")
    return Year(
        year=year,
        days_off=_dates(table["off"], year),
        make_up=_dates(table["make_up"], year),
        source=str(table.get("source", "")),
    )


def _table(text: str, *names: str) -> dict[str, Any]:
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as fault:
        raise Refusal(Reason.RULES_UNREADABLE, {"why": str(fault)}) from None
    missing = next((name for name in names if name not in table), None)
    if missing is not None:
        raise Refusal(Reason.RULES_UNREADABLE, {"missing": missing})
    return table


def _whole(table: Any, name: str) -> int:
    value = table.get(name) if isinstance(table, dict) else None
    if not isinstance(value, int):
        raise Refusal(Reason.RULES_UNREADABLE, {"missing": name})
    return value


def _dates(values: Any, year: int) -> frozenset[date]:
    days = values if isinstance(values, list) else [values]
    for day in days:
        if not isinstance(day, date) or day.year != year:
            raise Refusal(Reason.RULES_UNREADABLE, {"year": year, "value": str(day)})
    return frozenset(days)
