"""Dates as clerks type them at the counter: 11-8, 8, 昨天, 2026-11-08, 20261108, 11月8日."""

import re
from datetime import date, timedelta
from typing import Final

from mediation_desk.domain.refusal import Reason, Refusal

_FOLD: Final = str.maketrans("０１２３４５６７８９－／．", "0123456789-/.")
_DAYS_AGO: Final = {
    "今天": 0,
    "昨天": 1,
    "前天": 2,
    "大前天": 3,
    "today": 0,
    "yesterday": 1,
}
_WHOLE: Final = re.compile(r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?")
_PACKED: Final = re.compile(r"(\d{4})(\d{2})(\d{2})")
_MONTH_DAY: Final = re.compile(r"(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*[日号]?")
_DAY: Final = re.compile(r"(\d{1,2})\s*[日号]?")


def read_date(text: str, today: date) -> date | None:
    """Return the day meant, None for nothing typed.

    A day or month without its year is the latest one that is not in the future. Raises
    Refusal(DATE_UNREADABLE) for any other shape, DATE_IN_FUTURE for a day after ``today``.
    """
    plain = text.translate(_FOLD).strip().lower()
    if not plain:
        return None
    meant = _meant(plain, today)
    if meant is None:
        raise Refusal(Reason.DATE_UNREADABLE, {"text": text})
    if meant > today:
        raise Refusal(Reason.DATE_IN_FUTURE, {"date": meant.isoformat()})
    return meant


def _meant(plain: str, today: date) -> date | None:
    if plain in _DAYS_AGO:
        return today - timedelta(days=_DAYS_AGO[plain])
    if whole := _WHOLE.fullmatch(plain) or _PACKED.fullmatch(plain):
        return _day(int(whole[1]), int(whole[2]), int(whole[3]))
    if part := _MONTH_DAY.fullmatch(plain):
        return _latest_of_year(int(part[1]), int(part[2]), today)
    if day := _DAY.fullmatch(plain):
        return _latest_of_month(int(day[1]), today)
    return None


def _latest_of_year(month: int, day: int, today: date) -> date | None:
    # 29 February may lie eight years back (1896 to 1904, 2096 to 2104).
    tries = (_day(today.year - back, month, day) for back in range(9))
    return next((d for d in tries if d is not None and d <= today), None)


def _latest_of_month(day: int, today: date) -> date | None:
    year, month = today.year, today.month
    for _ in range(3):
        found = _day(year, month, day)
        if found is not None and found <= today:
            return found
        year, month = (year, month - 1) if month > 1 else (year - 1, 12)
    return None


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
