"""Small indexes of the search: phone tails, receipt and case numbers, pinyin of names.

One table holds them all. A part is stored in the order that puts the typed text at its beginning: a
phone is stored backwards, so that its last four digits come first.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from sqlalchemy import Connection

from mediation_desk.ledger.search.tokenizer import fold
from mediation_desk.ledger.sql.statements import insert_all, run_many
from mediation_desk.workflows import pinyin

SMALL_INDEX_DDL: tuple[str, ...] = (
    "CREATE TABLE small_index (kind TEXT NOT NULL, part TEXT NOT NULL, key INTEGER NOT NULL,"
    " PRIMARY KEY (kind, part, key)) STRICT, WITHOUT ROWID",
    "CREATE INDEX ix_small_index_participant ON small_index (key) WHERE kind = 'beside'",
)
SHORTEST_TAIL = 4
FEWEST_INITIALS = 2
LONGEST_PART = 64
LAST = "\U0010ffff"
_SEPARATORS = re.compile(r"[-/_.·\s]+")

_INTO = "INSERT OR IGNORE INTO small_index"
_INSERT = f"{_INTO} VALUES (?, ?, ?)"
_DELETE_PART = "DELETE FROM small_index WHERE kind = ? AND part = ? AND key = ?"
_DELETE_KEY = "DELETE FROM small_index WHERE key = ?"
# A prefix that half of the ledger shares must not sort half of the ledger: only so many parts are
# read, the last in order first, which for numbers are the latest days.
MOST_PARTS = 1_000


class IndexedPartKind(StrEnum):
    """Sources of a part."""

    PHONE = "phone"
    RECEIPT = "receipt"
    NUMBER = "number"
    INITIALS = "initials"
    PINYIN = "pinyin"
    PARTICIPANT = "beside"


class IndexedPart(NamedTuple):
    """One entry of the small indexes; a tuple, since an import makes six of them for each case."""

    kind: IndexedPartKind
    part: str


def phone_parts(phone: str) -> tuple[IndexedPart, ...]:
    """Return a phone, backwards; empty when it has fewer than four digits."""
    digits = _digits(phone)
    return (
        (IndexedPart(IndexedPartKind.PHONE, digits[::-1]),) if len(digits) >= SHORTEST_TAIL else ()
    )


def receipt_parts(receipt_number: str) -> tuple[IndexedPart, ...]:
    """Return a receipt's or an order's number without separators."""
    plain = _plain(receipt_number)
    return (IndexedPart(IndexedPartKind.RECEIPT, plain),) if plain else ()


def number_parts(case_number: str) -> tuple[IndexedPart, ...]:
    """Return a case number and each of its ends: GX01-261124-009, 261124-009, 009."""
    pieces = [_piece(piece) for piece in _SEPARATORS.split(case_number)]
    ends = ("".join(pieces[at:])[:LONGEST_PART] for at in range(len(pieces)))
    return tuple(IndexedPart(IndexedPartKind.NUMBER, end) for end in dict.fromkeys(ends) if end)


def name_parts(name: str) -> tuple[IndexedPart, ...]:
    """Return the pinyin initials of a name in every reading: 曾记 gives zj and cj."""
    found = pinyin.initials(_plain(name))
    return tuple(IndexedPart(IndexedPartKind.INITIALS, each) for each in found)


def participant_parts(names: Iterable[str]) -> tuple[IndexedPart, ...]:
    """Return the names of the other participants as written, to be hidden in lists."""
    return tuple(
        IndexedPart(IndexedPartKind.PARTICIPANT, name[:LONGEST_PART]) for name in names if name
    )


def merchant_parts(name: str) -> tuple[IndexedPart, ...]:
    """Return initials and full pinyin of a merchant's name in every reading."""
    whole = pinyin.spellings(_plain(name))
    return (*name_parts(name), *(IndexedPart(IndexedPartKind.PINYIN, each) for each in whole))


def put(connection: Connection, key: int, parts: Iterable[IndexedPart]) -> None:
    """Make a key searchable by its parts."""
    rows = [(part.kind.value, part.part, key) for part in parts]
    if rows:
        run_many(connection, _INSERT, rows)


def sort(found: Iterable[tuple[int, Iterable[IndexedPart]]]) -> list[tuple[str, str, int]]:
    """Return the rows of many keys in the order of the table, for `put_many`."""
    # The kind is bound as it is, a text: reading its value costs more than the rest of a row.
    return sorted((kind, part, key) for key, parts in found for kind, part in parts)


def put_many(connection: Connection, rows: Sequence[tuple[str, str, int]]) -> None:
    """Make many keys searchable at once, for imports."""
    insert_all(connection, _INTO, rows)


def drop(connection: Connection, key: int, parts: Iterable[IndexedPart]) -> None:
    """Remove the parts that a key had, before its changed ones are put."""
    rows = [(part.kind.value, part.part, key) for part in parts]
    if rows:
        run_many(connection, _DELETE_PART, rows)


def erase(connection: Connection, keys: Iterable[int]) -> None:
    """Remove all parts of keys whose former texts are unknown; reads the whole table."""
    for key in keys:
        connection.exec_driver_sql(_DELETE_KEY, (key,))


def start_of(kind: IndexedPartKind, typed: str) -> str:
    """Return the beginning of the parts that a typed text finds, or "" for too short a text."""
    if kind is IndexedPartKind.PHONE:
        digits = _digits(typed)
        return digits[::-1] if len(digits) >= SHORTEST_TAIL else ""
    plain = _plain(typed)
    return "" if kind is IndexedPartKind.INITIALS and len(plain) < FEWEST_INITIALS else plain


def _digits(text: str) -> str:
    """Return the ASCII digits of a phone without its country code."""
    digits = text if text.isascii() and text.isdigit() else re.sub(r"[^0-9]", "", fold(text))
    return digits[2:] if len(digits) == 13 and digits.startswith("861") else digits


def _plain(text: str) -> str:
    return "".join(filter(str.isalnum, fold(text)))[:LONGEST_PART]


@lru_cache(maxsize=8192)
def _piece(text: str) -> str:
    """Return a piece of a case number; cached, as prefix, day and most serials recur."""
    return _plain(text)
