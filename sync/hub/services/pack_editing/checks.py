"""Checks of a rule pack before it is stored: readable, naming the replaced pack, and plausible."""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
from typing import Any

from sync.hub.domain import pack_toml, shipped_packs
from sync.hub.domain.deadlines import SATURDAY
from sync.hub.domain.pack_toml import Table
from sync.hub.domain.refusals import FaultCollector, InvalidField
from sync.hub.domain.shipped_packs import DIRECTORY
from sync.hub.services.forms.form_fields import YEARS
from sync.hub.services.pack_editing import document_forms, grounds, officers, wordings
from sync.hub.services.pack_editing.fault import PackError
from sync.hub.services.packs.document_forms import FORM
from sync.hub.services.packs.laws import STATION
from sync.protocol import PACK_BYTES

YEAR_MIN, YEAR_MAX = 2017, 2099
LONGEST_DAYS = 3_660
TITLE_MAX = 200
FIRST_YEARS = {"articles": 1949}
"""First year of a kind: a law may be older than the years for which the hub counts days."""
ARTICLES_SAY = ("code", "name", "short", "edition")


@dataclass(frozen=True)
class PackHeader:
    """Header of a rule pack: its kind, the subject it replaces, its title and its first day."""

    kind: str
    subject: str
    title: str
    from_on: date
    text: str
    table: Table


def as_text(content: bytes) -> str:
    """Return a file's text as it is stored; raises PackError for a file that is not text."""
    try:
        text = content.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError:
        raise PackError("The file is no text in UTF-8.") from None
    return text


def told_by(text: str, *, is_draft: bool = False) -> PackHeader:
    """Read a rule pack by itself; raises PackError with the missing or wrong parts.

    A draft of the directory may lack what is written later.
    """
    try:
        table = pack_toml.read(text)
    except tomllib.TOMLDecodeError as why:
        raise PackError("The text is no TOML: {why}", why=why) from None
    except (ValueError, RecursionError):
        raise PackError("The file holds a number that is too long, or too many brackets.") from None
    kind = _kind(table)
    # A directory is sent with the removed entries of the one before.
    if len(text.encode()) > (PACK_BYTES // 2 if kind == DIRECTORY else PACK_BYTES):
        raise PackError("The file is larger than a pack may be.")
    if kind == DIRECTORY:
        title, from_on = officers.checked(table, is_draft)
    else:
        title, from_on = _CHECKS[kind](table)
    _believed(kind, from_on)
    return PackHeader(
        kind, shipped_packs.subject_of(kind, table), title[:TITLE_MAX], from_on, text, table
    )


def _believed(kind: str, from_on: date) -> None:
    first, last = FIRST_YEARS.get(kind, YEARS[0]), YEARS[-1]
    if not first <= from_on.year <= last:
        sentence = "The year lies outside {first} to {last}. Correct the date."
        raise PackError(sentence, "from", first=first, last=last)


def _kind(table: Table) -> str:
    named = table.get("kind")
    if named in ("law", "articles", DIRECTORY, FORM):
        return str(named)
    if "year" in table and "off" in table:
        return "calendar"
    raise PackError("This is no pack: it is no year of days off, no law, no articles and no form.")


def _calendar(table: Table) -> tuple[str, date]:
    year = table["year"]
    if type(year) is not int or not YEAR_MIN <= year <= YEAR_MAX:
        raise PackError("{name} is not as it should be.", name="year")
    faults = FaultCollector()
    off, made_up = (_days(faults, table, name, year) for name in ("off", "make_up"))
    for month, day in sorted(shipped_packs.fixed_days()):
        if date(year, month, day) not in off:
            fixed = date(year, month, day)
            sentence = "{day} is a holiday of fixed date and has to be a day off."
            faults.note(PackError(sentence, "off", day=fixed))
    for each in made_up:
        if each in off:
            sentence = "{day} is both a day off and a day that is worked."
            faults.note(PackError(sentence, "make_up", day=each))
        elif each.weekday() < SATURDAY:
            sentence = "{day} is no weekend day: it is worked anyway."
            faults.note(PackError(sentence, "make_up", day=each))
    faults.require_none()
    return shipped_packs.title_of("calendar", table), date(year, 1, 1)


def _days(faults: FaultCollector, table: Table, name: str, year: int) -> list[date]:
    """Return the days of a list, and note those that are wrong. Raises PackError for no days."""
    listed = table.get(name)
    if not isinstance(listed, list):
        raise PackError("{name} is missing.", name=name)
    for at, day in enumerate(listed):
        if not _is_day(day):
            raise PackError("{name} is not as it should be.", name=name)
        if day.year != year:
            faults.note(PackError("{day} lies in another year.", name, day=day))
        elif day in listed[:at]:
            faults.note(PackError("{day} stands twice.", name, day=day))
    return listed


def _law(table: Table) -> tuple[str, date]:
    faults = FaultCollector()
    if not _is_day(table.get("from")):
        faults.note(PackError("{name} is missing.", "from", name="from"))
    if not _says(table, "title"):
        faults.note(PackError("{name} is missing.", "title", name="title"))
    periods = table.get("period")
    if not isinstance(periods, dict) or not periods:
        raise PackError("{name} is missing.", name="period")
    for name, period in periods.items():
        days = period.get("days") if isinstance(period, dict) else None
        if type(days) is not int or not 1 <= days <= LONGEST_DAYS:
            faults.note(PackError("A period has from 1 to 3660 days: {name}", name=name))
    grounds.check(faults, table)
    faults.require_none()
    return str(table["title"]), table["from"]


def _articles(table: Table) -> tuple[str, date]:
    faults = FaultCollector()
    for name in ARTICLES_SAY:
        if not _says(table, name):
            faults.note(PackError("{name} is missing.", name, name=name))
    code = str(table.get("code", ""))
    if code.strip() and (not code.isidentifier() or len(code) > 32):
        faults.note(PackError("{name} is not as it should be.", "code", name="code"))
    if not _is_day(table.get("from")):
        faults.note(PackError("{name} is missing.", "from", name="from"))
    listed = table.get("article")
    if not isinstance(listed, list) or not listed:
        faults.note(PackError("Write at least one article.", "number.0"))
    numbers: set[int] = set()
    for at, one in enumerate(listed if isinstance(listed, list) else ()):
        faults.of(partial(_article, one, numbers, at))
    faults.require_none()
    return shipped_packs.title_of("articles", table), table["from"]


def _article(one: Any, numbers: set[int], at: int) -> None:
    number = one.get("number") if isinstance(one, dict) else None
    if type(number) is not int or not 0 <= number <= 9_999:
        raise PackError("{name} is not as it should be.", f"number.{at}", name="number")
    if number and number in numbers:
        raise PackError("Article {n} stands twice.", f"number.{at}", n=number)
    numbers.add(number)
    for name in ("title", "text"):
        if not _says(one, name):
            raise PackError("Article {n} lacks its title or its text.", f"{name}.{at}", n=number)


_CHECKS = {
    "calendar": _calendar,
    "law": _law,
    "articles": _articles,
    FORM: document_forms.checked,
}


def lacking(text: str) -> InvalidField | None:
    """Return what a draft still lacks before it can be signed, if anything."""
    try:
        told_by(text)
    except InvalidField as fault:
        return fault
    return None


def says_all(table: Table, before: Table) -> None:
    """Check that a set of law is complete: all parts of the one before it, and no unknown ones.

    An existing ground stays, and a new one names its article. Raises PackError with the first wrong
    place.
    """
    for name, is_missing in _different(table, before, ()):
        if is_missing:
            raise PackError("A set of law says all it holds: {name} is missing.", name=name)
        raise PackError("{name} is not as it should be.", name=name)
    wordings.checked(table)
    grounds.require_former_grounds(table, before)
    grounds.placed(table, before)


def _different(table: Table, before: Table, path: tuple[str, ...]) -> Iterator[tuple[str, bool]]:
    for name in dict.fromkeys((*before, *table)):
        here = ".".join((*path, name))
        if here in OPTIONAL and not (name in table and name in before):
            continue
        if name not in table:
            yield here, True
        elif name not in before or type(table[name]) is not type(before[name]):
            yield here, False
        elif isinstance(table[name], dict):
            yield from _different(table[name], before[name], (*path, name))


OPTIONAL = frozenset(
    {
        "until",
        "period.clue_checked",
        "period.jurisdiction",
        "period.repair",
        "period.closing_notice",
        STATION,
    }
)
"""Parts that one set may have and another not."""


def _is_day(value: Any) -> bool:
    return isinstance(value, date) and not isinstance(value, datetime)


def _says(table: Table, name: str) -> bool:
    said = table.get(name)
    return isinstance(said, str) and bool(said.strip())
