"""Data dictionary of the export: every table and column with its type and its meaning."""

import sys
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from sqlalchemy import BigInteger, Boolean, Column, Date, Integer, Table

from sync.hub.storage.encryption.columns import encrypted_columns
from sync.hub.storage.schema import tables
from sync.hub.storage.tables.columns import UtcMoment

WITHHELD_TABLES = {
    "api_request": "requests that were answered already",
    "answering": "who is typing just now",
    "archive_key": "keys of archives: mediation-hub archive keys hands them out, locked",
    "blob_piece": "pieces of files that are still coming",
    "enrolment_code": "one-time codes",
    "enrolment_try": "a brake on guessing",
    "known_device": "digests of browsers",
    "matter_count": "numbers that are made of the rows",
    "matter_sought": "the index of the search, made of the rows",
    "nonce": "requests that were answered already",
    "search_due": "what the index of the search has still to take up",
    "search_subject": "the index of the search, made of the rows",
    "search_text": "the index of the search, made of the rows",
    "recovery_code": "digests of one-time codes",
    "session": "who is signed in just now",
    "unreferenced_object": "objects of the file store that are about to go",
    "sign_in_attempt": "a brake on guessing",
    "slip_count": "numbers that are made of the rows",
    "slip_sought": "the index of the search, made of the rows",
    "tree_node": "hashes that are made of head_leaf",
    "visit_feed": "digests of secret addresses of calendars",
}
"""Tables that are not exported, each with the reason: secrets, and derived data."""
WITHHELD_COLUMNS = {
    "api_key": ("digest",),
    "webhook": ("secret", "former_secret"),
    "reviewer": ("password_hash", "totp", "totp_step"),
    "seal": ("picture",),
    "sealed_report": ("content_key",),
}
"""Columns that are not exported: those that let somebody sign in."""
WHY_WITHHELD = "secrets: for a sign-in, of an envelope, or a seal"
PERSONAL_TOO = {"matter": ("goods",), "slip": ("address",)}
"""Columns that lists search, and that are still erased with the people."""


@dataclass(frozen=True)
class ExportField:
    """Column of the export: its type in JSON, whether it may be null, and its meaning."""

    name: str
    type: str
    is_null: bool
    is_personal: bool
    meaning: str


@cache
def _told() -> Mapping[str, Any]:
    return tomllib.loads((files("resources") / "export" / "hub.toml").read_text("utf-8"))


def exported_tables() -> tuple[Table, ...]:
    """Return the tables of the export in the order of their names."""
    found = (one for one in tables.sorted_tables if one.name not in WITHHELD_TABLES)
    return tuple(sorted(found, key=lambda one: one.name))


def columns_of(table: Table) -> tuple[Column[Any], ...]:
    """Return the columns of a table that are exported."""
    return tuple(one for one in table.c if one.name not in WITHHELD_COLUMNS.get(table.name, ()))


def personal_of(table: Table) -> frozenset[str]:
    """Return the columns with personal data: null in an export without people."""
    return frozenset((*encrypted_columns(table), *PERSONAL_TOO.get(table.name, ())))


def meaning_of(table: Table) -> str:
    """Return the meaning of a table's rows. Raises KeyError for a table without a description."""
    return str(_told()["tables"][table.name])


def fields_of(table: Table) -> tuple[ExportField, ...]:
    """Return the dictionary of a table. Raises KeyError for a column without a description."""
    own = _told()["columns_of"].get(table.name, {})
    personal = personal_of(table)
    return tuple(
        ExportField(
            one.name,
            _type(one),
            bool(one.nullable) or one.name in personal,
            one.name in personal,
            str(own[one.name] if one.name in own else _told()["columns"][one.name]),
        )
        for one in columns_of(table)
    )


def unused_words() -> Iterator[str]:
    """Return descriptions in the dictionary whose table or column no longer exists."""
    names = {one.name: {column.name for column in columns_of(one)} for one in exported_tables()}
    every = {column for columns in names.values() for column in columns}
    told = _told()
    yield from told["tables"].keys() - names.keys()
    yield from told["columns"].keys() - every
    for table, columns in told["columns_of"].items():
        yield from (f"{table}.{one}" for one in columns.keys() - names.get(table, set()))


def as_page() -> str:
    """Return the generated part of docs/export-formats.md."""
    lines: list[str] = []
    for table in exported_tables():
        lines += [f"### {table.name}", "", f"{meaning_of(table)}.", ""]
        lines += ["| field | type | | meaning |", "|---|---|---|---|"]
        for one in fields_of(table):
            mark = "person" if one.is_personal else "null" if one.is_null else ""
            lines.append(f"| `{one.name}` | {one.type} | {mark} | {one.meaning} |")
        lines.append("")
    lines += ["### Not exported", "", "| table | why |", "|---|---|"]
    lines += [f"| `{name}` | {why} |" for name, why in sorted(WITHHELD_TABLES.items())]
    for name, columns in WITHHELD_COLUMNS.items():
        lines.append(f"| `{name}`: `{'`, `'.join(columns)}` | {WHY_WITHHELD} |")
    return "\n".join([*lines, ""])


MARK = "a test holds it against the schema.\n\n"
"""Text of the page before the generated part."""


def _type(column: Column[Any]) -> str:
    if isinstance(column.type, UtcMoment):
        return "time"
    if isinstance(column.type, Date):
        return "day"
    if isinstance(column.type, Boolean):
        return "true or false"
    return "whole number" if isinstance(column.type, BigInteger | Integer) else "text"


if __name__ == "__main__":
    sys.stdout.write(as_page())
