"""Calendar days as officers type them: one range of days per line, as in the official notice."""

import re
from collections.abc import Iterable, Iterator
from datetime import date

from sync.hub.services.pack_editing.fault import PackError
from sync.hub.services.packs.calendars import DAY

LONGEST_RUN = 31
RUN = re.compile(
    r"(?:(\d{4})[-年])?(\d{1,2})[-月](\d{1,2})日?"
    r"(?:\s*(?:至|到|~|～|—|–|\.\.|to)\s*(?:(?:(\d{4})[-年])?(\d{1,2})[-月])?(\d{1,2})日?)?"
)


def days_in(typed: str, year: int, field: str = "") -> list[date]:
    """Return the days of a list: ``2027-02-06 至 2027-02-12`` or ``2月6日至12日``, line by line.

    Raises PackError with the invalid line, and its field.
    """
    lines = (line.strip() for line in re.split(r"[\n,，、;；]", typed))
    return sorted(day for line in lines if line for day in _run(line, year, field))


def _run(line: str, year: int, field: str) -> Iterator[date]:
    found = RUN.fullmatch(line)
    if found is None:
        raise PackError("“{line}” is no day.", field, line=line[:40])
    first_year, month, day, last_year, last_month, last_day = found.groups()
    try:
        first = date(int(first_year or year), int(month), int(day))
        last = first
        if last_day:
            at = (int(last_year or first.year), int(last_month or first.month), int(last_day))
            last = date(*at)
    except ValueError:
        raise PackError("“{line}” is no day.", field, line=line[:40]) from None
    if not 0 <= (last - first).days < LONGEST_RUN:
        raise PackError("“{line}” is no day.", field, line=line[:40])
    return (first + DAY * step for step in range((last - first).days + 1))


def lines_of(days: Iterable[date]) -> str:
    """Return days as a list of ranges, as ``days_in`` reads it."""
    return "\n".join(
        first.isoformat() if first == last else f"{first} 至 {last}" for first, last in runs(days)
    )


def runs(days: Iterable[date]) -> list[tuple[date, date]]:
    """Return the ranges of consecutive days, with first and last day."""
    made: list[tuple[date, date]] = []
    for day in sorted(days):
        if made and made[-1][1] + DAY == day:
            made[-1] = (made[-1][0], day)
        else:
            made.append((day, day))
    return made
