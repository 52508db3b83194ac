"""The dated rules: holiday calendars and sets of law, read from the text of their TOML files."""

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from functools import cache, lru_cache, reduce
from hashlib import sha256
from typing import Any, Final

from mediation_desk.domain.law.dated_law import Lawbook, Rules
from mediation_desk.domain.law.packs import PackKind
from mediation_desk.domain.refusal import Reason, Refusal
from mediation_desk.domain.workdays import Calendar, Year

CALENDAR_YEARS = range(2017, 2027)
"""Years shipped with the program, each as ``rules/calendar-<year>.toml``."""

FIXED_HOLIDAYS = "rules/holidays-fixed.toml"
"""Shipped file of holidays that have a fixed date."""

LAW_FILES: Final = (
    "rules/law-2020.toml",
    "rules/law-2024-07.toml",
    "rules/law-2024-08.toml",
    "rules/law-2025-05.toml",
    "rules/law-2026.toml",
)
"""Shipped sets of law, the earliest first: a new one from each day on which a law changed."""

_SATURDAY: Final = 5
_DIGEST_SHOWN: Final = 8


@dataclass(frozen=True)
class Shipped:
    """Texts of the files that come with the program."""

    years: tuple[str, ...]
    fixed: str
    laws: tuple[str, ...]


@lru_cache(maxsize=8)
def lawbook(shipped: Shipped, packs: tuple[str, ...] = ()) -> Lawbook:
    """Build the book from the shipped files and the imported packs, the oldest first.

    A calendar pack replaces its year; a pack of law is added to the sets before it, so that a
    case finds the very text it was received under. Raises Refusal(RULES_UNREADABLE).
    """
    calendar = read_calendar(shipped.years, shipped.fixed)
    book = Lawbook(calendar, read_laws(shipped.laws))
    return reduce(with_pack, packs, book)


def with_pack(book: Lawbook, text: str) -> Lawbook:
    """Return the book with one more pack; articles and forms change no rule. Raises Refusal."""
    kind = pack_kind(text)
    if kind is PackKind.CALENDAR:
        return book.with_year(read_year(text))
    if kind in (PackKind.ARTICLES, PackKind.FORM):
        return book
    rules = read_law(text)
    return book.with_rules(replace(rules, key=f"{rules.key}/{digest(text)[:_DIGEST_SHOWN]}"))


def digest(text: str) -> str:
    """Return the SHA-256 of a pack's text, which identifies it."""
    return sha256(text.encode()).hexdigest()


def pack_kind(text: str) -> PackKind:
    """Return the kind of a pack; raises Refusal(PACK_UNKNOWN) for a text that is no pack."""
    table = _table(text)
    if table.get("kind") in (PackKind.LAW, PackKind.ARTICLES, PackKind.FORM):
        return PackKind(table["kind"])
    if "year" in table and "off" in table:
        return PackKind.CALENDAR
    raise Refusal(Reason.PACK_UNKNOWN)


def read_laws(texts: Iterable[str]) -> tuple[Rules, ...]:
    """Read the shipped sets, the earliest first.

    A set that ``amends`` an earlier one says only what it changes. A pack is complete: the journal
    keeps it, and a case must be readable from it alone.
    """
    known: dict[date, dict[str, Any]] = {}
    for text in texts:
        table = _table(text, "from")
        amended = table.pop("amends", None)
        whole = table if amended is None else _over(known[amended], table)
        known[whole["from"]] = whole
    return tuple(_rules(dict(table)) for table in known.values())


def _over(base: dict[str, Any], changes: dict[str, Any]) -> dict[str, Any]:
    """Return the base with the changes merged in, table by table; a list is replaced whole."""
    laid = {
        name: _over(base[name], value)
        if isinstance(value, dict) and isinstance(base.get(name), dict)
        else value
        for name, value in changes.items()
    }
    return base | laid


def read_law(text: str) -> Rules:
    """Read one set of law; raises Refusal(RULES_UNREADABLE) with the wrong place."""
    return _rules(_table(text, "from", "title", "period", "damages"))


def _rules(table: dict[str, Any]) -> Rules:
    if table.get("kind") != "law":
        raise Refusal(Reason.PACK_UNKNOWN)
    named = {"from_on": table.pop("from"), "until_on": table.pop("until", None)}
    rules = _made(named | table)
    return replace(rules, key=rules.from_on.isoformat())


def _made(table: dict[str, Any]) -> Rules:
    # Loaded when rules are read, after the first paint: the sign-in waits for no import.
    from pydantic import ValidationError

    try:
        made: Rules = _reader().validate_python(table)
    except ValidationError as wrong:
        first = wrong.errors()[0]
        place = ".".join(str(part) for part in first["loc"])
        raise Refusal(Reason.RULES_UNREADABLE, {"why": f"{place}: {first['msg']}"}) from None
    return made


@cache
def _reader() -> Any:
    from pydantic import TypeAdapter

    return TypeAdapter(Rules)


def checked_year(text: str, calendar: Calendar) -> Year:
    """Read an imported year; raises Refusal(CALENDAR_UNBELIEVABLE) with the day.

    A notice never omits a holiday of fixed date, and has make-up workdays only on weekends: a
    file that differs would shorten periods that people rely on.
    """
    year = read_year(text)
    for month, day in sorted(calendar.fixed_days_off):
        if date(year.year, month, day) not in year.days_off:
            raise _unbelievable(date(year.year, month, day))
    for day_made_up in year.make_up:
        if day_made_up.weekday() < _SATURDAY or day_made_up in year.days_off:
            raise _unbelievable(day_made_up)
    return year


def _unbelievable(day: date) -> Refusal:
    return Refusal(Reason.CALENDAR_UNBELIEVABLE, {"day": day.isoformat()})


def _fixed(text: str) -> list[tuple[int, int]]:
    days = _table(text, "day")["day"]
    return [(_whole(day, "month"), _whole(day, "day")) for day in days]


def calendar_files() -> tuple[str, ...]:
    """Return the names of the shipped calendar files, for ``resources.path``."""
    return tuple(f"rules/calendar-{year}.toml" for year in CALENDAR_YEARS)


def read_calendar(years: Iterable[str], fixed: str) -> Calendar:
    """Build the calendar from the texts of its year files and of the fixed holidays.

    Raises Refusal(RULES_UNREADABLE) for a text that is not such a file; a later text for the
    same year replaces an earlier one, which is how a pack from the hub corrects a year.
    """
    return Calendar.of((read_year(text) for text in years), _fixed(fixed))


def read_year(text: str) -> Year:
    """Read one ``calendar-<year>.toml``; raises Refusal(RULES_UNREADABLE) with the wrong part."""
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
