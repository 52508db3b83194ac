"""Parsing of days as people type them: 11-8, 8, 昨天, 7 天, 2026-11-08, 20261108, 11月8日.

A form means either a past day (`past_day`) or a coming one (`due_day`). Both accept the same
forms; only the meaning of a day without its year differs.
"""

import re
from collections.abc import Callable
from datetime import date, timedelta
from typing import Final

from mediation_desk.domain.refusal import Reason, Refusal

Reader = Callable[[str, date], date | None]

_FOLD: Final = str.maketrans("０１２３４５６７８９－／．＋", "0123456789-/.+")
_WORDS: Final = {
    "大前天": -3,
    "前天": -2,
    "昨天": -1,
    "今天": 0,
    "明天": 1,
    "后天": 2,
    "大后天": 3,
    "yesterday": -1,
    "today": 0,
    "tomorrow": 1,
}
_WHOLE: Final = re.compile(r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?")
_PACKED: Final = re.compile(r"(\d{4})(\d{2})(\d{2})")
_MONTH_DAY: Final = re.compile(r"(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*[日号]?")
_DAY: Final = re.compile(r"(\d{1,2})\s*[日号]?")
_DAYS_ON: Final = re.compile(r"\+?(\d{1,3})\s*(?:天|日内|d|days?)?")
# 29 February may lie eight years away (1896 to 1904, 2096 to 2104).
_YEARS: Final = range(9)


def past_day(text: str, today: date) -> date | None:
    """Return the typed day up to ``today``, None for nothing typed.

    A day or month without its year is the latest one that is not in the future. Raises
    Refusal(DATE_UNREADABLE) for any other shape, DATE_IN_FUTURE for a day after ``today``.
    """
    plain = _plain(text)
    if not plain:
        return None
    meant = _date_of(plain, today) or _latest(plain, today)
    if meant is None:
        raise Refusal(Reason.DATE_UNREADABLE, {"text": text})
    if meant > today:
        raise Refusal(Reason.DATE_IN_FUTURE, {"date": meant.isoformat()})
    return meant


def due_day(text: str, today: date) -> date | None:
    """Return the typed day from ``today`` on, None for nothing typed.

    A month and day without a year is the next such day; a bare number counts days from today.
    Raises Refusal(DATE_UNREADABLE) for any other shape, DATE_IN_PAST for a day before ``today``,
    and DATE_JUST_PASSED for a month and day that passed a shorter time ago than it comes again:
    a person who types 11-1 on 24 November hardly means next year.
    """
    plain = _plain(text)
    if not plain:
        return None
    meant = _date_of(plain, today) or _coming(plain, today)
    if meant is None:
        raise Refusal(Reason.DATE_UNREADABLE, {"text": text})
    if meant < today:
        raise Refusal(Reason.DATE_IN_PAST, {"date": meant.isoformat()})
    return meant


def any_day(text: str, today: date) -> date | None:
    """Return the typed day where it may be on either side of ``today``.

    A text that can be read as a coming day is one. Raises Refusal as `past_day` does.
    """
    try:
        return due_day(text, today)
    except Refusal:
        return past_day(text, today)


def _plain(text: str) -> str:
    return text.translate(_FOLD).strip().lower()


def _date_of(plain: str, today: date) -> date | None:
    """Return a day given in full, or by a word."""
    if plain in _WORDS:
        return today + timedelta(days=_WORDS[plain])
    if whole := _WHOLE.fullmatch(plain) or _PACKED.fullmatch(plain):
        return _day(int(whole[1]), int(whole[2]), int(whole[3]))
    return None


def _latest(plain: str, today: date) -> date | None:
    if part := _MONTH_DAY.fullmatch(plain):
        return _last_of_year(int(part[1]), int(part[2]), today)
    if day := _DAY.fullmatch(plain):
        return _last_of_month(int(day[1]), today)
    return None


def _coming(plain: str, today: date) -> date | None:
    if part := _MONTH_DAY.fullmatch(plain):
        return _next_of_year(int(part[1]), int(part[2]), today)
    if days := _DAYS_ON.fullmatch(plain):
        return today + timedelta(days=int(days[1]))
    return None


def _last_of_year(month: int, day: int, today: date) -> date | None:
    tries = (_day(today.year - back, month, day) for back in _YEARS)
    return next((d for d in tries if d is not None and d <= today), None)


def _next_of_year(month: int, day: int, today: date) -> date | None:
    tries = (_day(today.year + on, month, day) for on in _YEARS)
    coming = next((d for d in tries if d is not None and d >= today), None)
    passed = _last_of_year(month, day, today)
    if coming and passed and today - passed < coming - today:
        values = {"date": passed.isoformat(), "next": coming.isoformat()}
        raise Refusal(Reason.DATE_JUST_PASSED, values)
    return coming


def _last_of_month(day: int, today: date) -> date | None:
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
