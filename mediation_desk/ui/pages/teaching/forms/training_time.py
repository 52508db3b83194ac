"""The time of a training as typed: 2026-12-01 14:00, 12-1 14:00, 今天 14:30."""

import re
from datetime import date, datetime, timedelta

from mediation_desk.domain.clocks import SHANGHAI

_WORDS = {"昨天": -1, "今天": 0, "明天": 1, "yesterday": -1, "today": 0, "tomorrow": 1}
_DAY = re.compile(r"(?:(\d{4})\s*[-/.年]\s*)?(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?")
_TIME = re.compile(r"(\d{1,2})\s*[:：时]\s*(\d{2})?\s*分?")
_HALF_YEAR = timedelta(days=183)


def when(text: str, today: date) -> datetime | None:
    """Return the moment on the station's wall, or None; a day without a year is the nearest."""
    day, _, clock = text.strip().lower().replace("　", " ").partition(" ")
    at = _TIME.fullmatch(clock.strip())
    on = _day(day, today)
    if at is None or on is None:
        return None
    try:
        return datetime(on.year, on.month, on.day, int(at[1]), int(at[2] or 0), tzinfo=SHANGHAI)
    except ValueError:
        return None


def _day(text: str, today: date) -> date | None:
    if text in _WORDS:
        return today + timedelta(days=_WORDS[text])
    found = _DAY.fullmatch(text)
    if found is None:
        return None
    month, day = int(found[2]), int(found[3])
    if found[1]:
        return _made(int(found[1]), month, day)
    years = (_made(year, month, day) for year in (today.year, today.year + 1, today.year - 1))
    near = (made for made in years if made is not None and abs(made - today) <= _HALF_YEAR)
    return next(near, None)


def _made(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
