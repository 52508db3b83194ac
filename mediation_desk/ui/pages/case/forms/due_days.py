"""A day that is still to come, as people type it: 12-1, 明天, 7 天, 2026-12-01."""

import re
from datetime import date, timedelta

_WORDS = {"今天": 0, "明天": 1, "后天": 2, "today": 0, "tomorrow": 1}
_FULL = re.compile(r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?")
_MONTH_DAY = re.compile(r"(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?")
_DAYS = re.compile(r"\+?(\d{1,3})\s*(?:天|日内|d|days?)?")


def due_day(text: str, today: date) -> date | None:
    """Return the day that ``text`` means from ``today`` on; None when it means none.

    A month and day without a year is the next such day; a bare number counts days from today.
    """
    typed = text.strip().lower()
    if typed in _WORDS:
        return today + timedelta(days=_WORDS[typed])
    if found := _FULL.fullmatch(typed):
        return _made(*(int(part) for part in found.groups()))
    if found := _MONTH_DAY.fullmatch(typed):
        month, day = (int(part) for part in found.groups())
        years = (_made(year, month, day) for year in (today.year, today.year + 1))
        return next((made for made in years if made is not None and made >= today), None)
    if found := _DAYS.fullmatch(typed):
        return today + timedelta(days=int(found[1]))
    return None


def _made(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
