"""Parsing of dates as people write them, with the year taken from where it is given."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from mediation_desk.workflows.legacy_import.parsing.cells import folded, text
from mediation_desk.workflows.legacy_import.parsing.import_issues import NO_DOUBT, Issue, IssueText
from mediation_desk.workflows.legacy_import.parsing.sheet import Cell

_EPOCH: Final = date(1899, 12, 30)
_EPOCH_1904: Final = date(1904, 1, 1)
_SERIALS: Final = (29_221, 73_050)
"""Excel's day numbers of 1980 and 2099; any other number is no date."""

_YEARS: Final = range(1980, 2100)
_SEPARATOR: Final = r"\s*(?:[-./\\、,。:_~—–]|年|月)\s*"
_REST: Final = r"(?:\s*[日号])?(?:[\sT(上下中早晚凌夜星周礼约左].*)?"
_FULL: Final = re.compile(
    rf"(\d{{4}}|\d{{2}}){_SEPARATOR}(\d{{1,2}}){_SEPARATOR}(\d{{1,2}}){_REST}", re.S
)
_AMERICAN: Final = re.compile(rf"(\d{{1,2}})[/-](\d{{1,2}})[/-](\d{{4}}){_REST}", re.S)
_COMPACT: Final = re.compile(r"((?:19|20)\d{2})(\d{2})(\d{2})(?:\d{4}|\d{6}|\s.*)?", re.S)
_MONTH_DAY: Final = re.compile(rf"(\d{{1,2}})\s*(?:月|[-./、])\s*(\d{{1,2}}){_REST}", re.S)
_DAY: Final = re.compile(r"(\d{1,2})\s*[日号]?")
_RANGE: Final = re.compile(r"(?P<first>.*\d[日号]?)\s*(?:至|到|~|～|—|–|-)\s*\d.*", re.S)
_YEAR_TOLD: Final = re.compile(r"(?<!\d)(20\d{2}|19[89]\d)(?=\s*(?:年|[-./]\d|$|\D))")
_MONTH_TOLD: Final = re.compile(r"(?<!\d)(1[0-2]|0?[1-9])\s*月")
_CHINESE_YEAR: Final = re.compile(r"[〇○零一二三四五六七八九]{4}年")
_CHINESE_MONTH: Final = re.compile(r"[一二三四五六七八九十]{1,2}月")
_CHINESE: Final = str.maketrans("〇○零一二三四五六七八九", "000123456789")
_CHINESE_DATE: Final = re.compile(r"[〇○零一二三四五六七八九十年月日号\s]+")
_TEN: Final = re.compile(r"([一二三四五六七八九]?)十([一二三四五六七八九]?)")


@dataclass(frozen=True)
class DateContext:
    """Context for a date that is not written in full."""

    years: tuple[int, ...] = ()
    months: tuple[int, ...] = ()
    previous: date | None = None
    following: date | None = None
    file_years: tuple[int, ...] = ()
    counts_from_1904: bool = False


@dataclass(frozen=True)
class ReadDate:
    """A date that was read, and any doubt that a person should review."""

    on: date | None
    doubt: IssueText = NO_DOUBT


def years_in(words: str) -> tuple[int, ...]:
    """Return the years that a title or a name mentions, each once."""
    plain = _CHINESE_YEAR.sub(lambda found: _as_digits(found[0]), folded(words))
    return tuple(dict.fromkeys(int(year) for year in _YEAR_TOLD.findall(plain)))


def months_in(words: str) -> tuple[int, ...]:
    """Return the months that a title or a name mentions, each once."""
    plain = _CHINESE_MONTH.sub(lambda found: _as_digits(found[0]), folded(words))
    return tuple(dict.fromkeys(int(month) for month in _MONTH_TOLD.findall(plain)))


def read_date(cell: Cell, around: DateContext) -> ReadDate:
    """Read a date cell of any usual shape; ``on`` is None when it cannot be read."""
    if isinstance(cell, datetime):
        return _within(cell.date())
    if isinstance(cell, date):
        return _within(cell)
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        return _number(float(cell), around)
    return _words(_as_digits(folded(text(cell))).rstrip("。.,;、 "), around)


def is_full_date(cell: Cell) -> bool:
    """Tell whether a cell is a date with its year, which can anchor its neighbours."""
    return read_date(cell, DateContext()).on is not None


def could_be_date(cell: Cell) -> bool:
    """Tell whether a cell looks like a date of any shape, given some year."""
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        return _SERIALS[0] <= cell <= _SERIALS[1]
    return read_date(cell, DateContext(years=(2024,))).on is not None


def _within(on: date) -> ReadDate:
    return ReadDate(on) if on.year in _YEARS else ReadDate(None)


def _number(number: float, around: DateContext) -> ReadDate:
    if _SERIALS[0] <= number <= _SERIALS[1]:
        epoch = _EPOCH_1904 if around.counts_from_1904 else _EPOCH
        return _within(epoch + timedelta(days=int(number)))
    if number.is_integer() and 19_800_101 <= number <= 20_991_231:
        return _words(str(int(number)), around)
    if number.is_integer():
        return _words(str(int(number)), around) if 1 <= number <= 31 else ReadDate(None)
    return _decimal(number, around)


def _decimal(number: float, around: DateContext) -> ReadDate:
    """Read a day typed as 1.21 that became a number; 1.20 lost its zero and is ambiguous."""
    words = repr(number)
    found = _words(words, around)
    day = words.partition(".")[2]
    if found.on is not None and day in {"1", "2", "3"}:
        month = words.partition(".")[0]
        return ReadDate(
            found.on, IssueText(Issue.DATE_OF_TWO_KINDS, words=words, month=month, day=day)
        )
    return found


def _words(words: str, around: DateContext) -> ReadDate:
    if not words:
        return ReadDate(None)
    if (found := _full(words)) is not None:
        return found
    if words.isascii() and words.replace(".", "", 1).isdigit():
        number = float(words)
        if _SERIALS[0] <= number <= _SERIALS[1]:
            return _number(number, around)
    if match := _MONTH_DAY.fullmatch(words):
        return _placed(int(match[1]), int(match[2]), around)
    if (match := _DAY.fullmatch(words)) and len(around.months) == 1:
        return _placed(around.months[0], int(match[1]), around)
    match = _RANGE.fullmatch(words)
    return _words(match["first"].strip(), around) if match else ReadDate(None)


def _full(words: str) -> ReadDate | None:
    if match := _COMPACT.fullmatch(words):
        return _dated(int(match[1]), int(match[2]), int(match[3]))
    if match := _FULL.fullmatch(words):
        year = int(match[1])
        return _dated(year + 2000 if year < 100 else year, int(match[2]), int(match[3]))
    if match := _AMERICAN.fullmatch(words):
        return _dated(int(match[3]), int(match[1]), int(match[2]))
    return None


def _dated(year: int, month: int, day: int) -> ReadDate:
    try:
        return _within(date(year, month, day))
    except ValueError:
        return ReadDate(None)


def _placed(month: int, day: int, around: DateContext) -> ReadDate:
    """Give a day and month the year of its sheet, its neighbours or its file."""
    if len(around.years) == 1:
        return _dated(around.years[0], month, day)
    anchor = around.previous or around.following
    if anchor is not None:
        return _nearest(month, day, anchor, _span(anchor, around.years))
    if len(around.file_years) == 1:
        return _dated(around.file_years[0], month, day)
    return ReadDate(None, IssueText(Issue.NO_YEAR))


def _span(anchor: date, years: Iterable[int]) -> tuple[int, ...]:
    return tuple(years) or (anchor.year - 1, anchor.year, anchor.year + 1)


def _nearest(month: int, day: int, anchor: date, years: tuple[int, ...]) -> ReadDate:
    found = [each.on for year in years if (each := _dated(year, month, day)).on is not None]
    if not found:
        return ReadDate(None)
    return ReadDate(min(found, key=lambda on: abs(on - anchor)))


def _as_digits(words: str) -> str:
    """Turn 二〇二五年一月二十二日 into digits; other text is left as it is."""
    if not _CHINESE_DATE.fullmatch(words):
        return words
    return _TEN.sub(_ten, words).translate(_CHINESE)


def _ten(match: re.Match[str]) -> str:
    tens, ones = match[1] or "一", match[2] or "〇"
    return tens + ones
