"""Rules shipped with the program, as tables from which a first rule pack is edited."""

from datetime import date
from functools import cache

from resources import path
from sync.hub.domain import pack_toml
from sync.hub.domain.pack_toml import Table

YEARS = range(2017, 2027)
"""Calendar years that are shipped."""
LAWS = ("2020", "2024-07", "2024-08", "2025-05", "2026")
"""Sets of law, the earliest first; a later one may contain only its changes."""
CODES = (
    "cpl",
    "reg",
    "o121",
    "fsl",
    "pql",
    "pre",
    "pen",
    "dal",
    "warranty",
    "cc",
    "pml",
    "pipl",
    "sd",
    "price",
    "o20",
)
"""Codes of the laws whose articles are shipped."""
FORMS = (
    "sending",
    "identity",
    "acceptance",
    "refusal",
    "summons",
    "termination",
    "agreement",
    "desk-registration",
    "desk-settlement",
    "desk-spot_settlement",
    "desk-termination",
    "desk-referral",
    "desk-mediation_record",
    "desk-follow_up_record",
    "desk-guidance_record",
    "desk-payment_receipt",
    "desk-payment_request",
)
"""Forms: the regulator's documents by their place in the set, then those of the desks."""
DIRECTORY = "directory"
"""Kind and subject of the directory of officers: a hub has one, and none is shipped."""
DIRECTORY_TITLE = "一线通名录"


@cache
def all_of(kind: str) -> dict[str, Table]:
    """Return the shipped packs of a kind by subject, in the order in which they are listed."""
    if kind == DIRECTORY:
        return {}
    made = {"calendar": _calendars, "law": _laws, "articles": _articles, "form": _forms}[kind]()
    return {subject_of(kind, table): table for table in made}


def subject_of(kind: str, table: Table) -> str:
    """Return the subject that a pack replaces: a year, a first day of a set of law, or a code."""
    if kind == DIRECTORY:
        return DIRECTORY
    named = {"calendar": "year", "law": "from", "articles": "code", "form": "code"}[kind]
    return f"{kind}-{table[named]}"


def title_of(kind: str, table: Table) -> str:
    """Return a pack's title as it is listed."""
    if kind == "calendar":
        return f"{table['year']}年放假调休安排"
    if kind == "form":
        return f"{table.get('form', '受理站表单')} {table['title']}"
    return str(table["title"]) if kind == "law" else f"{table['name']}（{table['edition']}）"


def first_day_of(kind: str, table: Table) -> date | None:
    """Return the day from which a pack holds, or nothing if that is unknown."""
    return date(table["year"], 1, 1) if kind == "calendar" else table.get("from")


@cache
def fixed_days() -> frozenset[tuple[int, int]]:
    """Return month and day of the holidays of fixed date, which every notice includes."""
    days = _file("holidays-fixed")["day"]
    return frozenset((day["month"], day["day"]) for day in days)


def _file(name: str, folder: str = "rules") -> Table:
    return pack_toml.read(path(f"{folder}/{name}.toml").read_text("utf-8"))


def _calendars() -> list[Table]:
    return [_file(f"calendar-{year}") for year in YEARS]


def _articles() -> list[Table]:
    return [_file(f"articles-{code}") for code in CODES]


def _forms() -> list[Table]:
    return [_file(code, "forms") for code in FORMS]


def _laws() -> list[Table]:
    whole: dict[object, Table] = {}
    for name in LAWS:
        table = _file(f"law-{name}")
        amended = table.pop("amends", None)
        whole[table["from"]] = table if amended is None else _over(whole[amended], table)
    return list(whole.values())


def _over(before: Table, changes: Table) -> Table:
    """Apply the changes to a set, table by table; a list is replaced as a whole."""
    laid = {
        name: _over(before[name], value)
        if isinstance(value, dict) and isinstance(before.get(name), dict)
        else value
        for name, value in changes.items()
    }
    return before | laid
