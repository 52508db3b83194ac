"""Find the start of a ledger in a sheet: its header row, or its two header rows."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from types import NoneType
from typing import Final

from mediation_desk.workflows.legacy_import.parsing.cells import text
from mediation_desk.workflows.legacy_import.parsing.column_meanings import (
    is_exact,
    meaning,
    plain_name,
)
from mediation_desk.workflows.legacy_import.parsing.sheet import Row
from mediation_desk.workflows.legacy_import.parsing.values import OldField

LONGEST_HEAD: Final = 60
LEAST_TOLD: Final = 0.4
"""Least share of known words in a header; a row of data may hold one or two by chance."""

_PARTY: Final = frozenset({OldField.CONSUMER, OldField.PHONE, OldField.MERCHANT})
_ASKER: Final = frozenset({OldField.CONSUMER, OldField.PHONE})
_MATTER: Final = frozenset({OldField.FACTS, OldField.CLAIM})
_LONG_NUMBER: Final = re.compile(r"\d{6,}")
_TEXT_OR_NOTHING: Final = (str, NoneType)
_ANY_DIGIT: Final = re.compile(r"[0-9]")
_SECOND: Final = frozenset({"姓名", "名称", "性别", "年龄", "住址", "单位", "数额", "方式", "意见"})
"""Second headings that have a meaning only under their group."""

_RESPONDENT: Final = re.compile(r"商户|商家|店|企业|被|单位|租户|经营")


@dataclass(frozen=True)
class LedgerHeading:
    """Header of a ledger: the name of each column, and the first row of data."""

    names: tuple[str, ...]
    meanings: tuple[OldField | None, ...]
    first_data: int
    is_guessed: bool = False


def is_ledger(found: set[OldField]) -> bool:
    """Tell whether columns of these meanings make a dispute ledger.

    A list of merchants, of staff, of inspections or of figures shares some headings and is none:
    a ledger names the consumer or the merchant, and the matter.
    """
    if found & _MATTER and found & _PARTY and len(found) >= 3:
        return True
    return bool(OldField.RESULT in found and found & _ASKER and len(found) >= 4)


def heading_at(rows: Sequence[Row], index: int) -> LedgerHeading | None:
    """Return the heading that begins at ``rows[index]``, or None when no ledger begins there."""
    names = heads_in(rows[index])
    if names is None:
        return None
    below = _children(rows, index, names)
    heads = _combined(names, below) if below is not None else names
    meanings = tuple(_meaning(parent, child) for parent, child in heads_of(names, below))
    named = [each for each in meanings if each is not None]
    if not is_ledger(set(named)) or len(named) < LEAST_TOLD * sum(map(bool, heads)):
        return None
    return LedgerHeading(heads, meanings, index + (1 if below is None else 2))


def heads_of(names: tuple[str, ...], below: tuple[str, ...] | None) -> tuple[tuple[str, str], ...]:
    """Pair each column's group with its own heading; a plain header has no groups."""
    if below is None:
        return tuple(("", name) for name in names)
    return tuple(zip(_spread(names, below), below, strict=True))


def heads_in(row: Row) -> tuple[str, ...] | None:
    """Return the texts of a possible header row, or None: three short words, no numbers."""
    if not all(isinstance(cell, _TEXT_OR_NOTHING) for cell in row):
        return None
    names = tuple(text(cell) for cell in row)
    # Asked of each row of a file, and nearly all of them hold a phone or a long text.
    if _LONG_NUMBER.search("\n".join(names)) or max(map(len, names), default=0) > LONGEST_HEAD:
        return None
    return names if sum(map(bool, names)) >= 3 else None


def _children(rows: Sequence[Row], index: int, names: tuple[str, ...]) -> tuple[str, ...] | None:
    """Return the second header row below a first one, if the row below is one and not data."""
    if index + 1 >= len(rows):
        return None
    below = _heads_below(rows[index + 1])
    if below is None:
        return None
    below = (*below, *("",) * len(names))[: len(names)]
    filled = [child for child in below if child]
    has_group = any(child and not name for name, child in zip(names, below, strict=True))
    named = sum(is_exact(child) or plain_name(child) in _SECOND for child in filled)
    is_orphan = any(child and not parent for parent, child in heads_of(names, below))
    if not has_group or is_orphan or named * 2 < len(filled):
        return None
    return below


def _heads_below(row: Row) -> tuple[str, ...] | None:
    names = tuple(text(cell) for cell in row)
    if any(not isinstance(cell, str | None) for cell in row):
        return None
    if any(len(name) > 12 or _ANY_DIGIT.search(name) for name in names):
        return None
    return names


def _spread(names: tuple[str, ...], below: tuple[str, ...]) -> tuple[str, ...]:
    """Extend a group's name to the columns on its right that have only a second heading."""
    spread: list[str] = []
    for name, child in zip(names, below, strict=True):
        goes_on = not name and child and spread
        spread.append(spread[-1] if goes_on else name)
    return tuple(spread)


def _combined(names: tuple[str, ...], below: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(
        parent + child if child != parent else parent for parent, child in heads_of(names, below)
    )


def _meaning(parent: str, child: str) -> OldField | None:
    """Return the meaning of a heading under its group: 电话 under 商户 is not the consumer's."""
    if not parent or not child:
        return meaning(parent or child)
    whole = meaning(parent + child)
    if is_exact(parent + child):
        return whole
    own = meaning(child)
    is_respondent = bool(_RESPONDENT.search(plain_name(parent)))
    if own in _ASKER and is_respondent:
        return (
            OldField.MERCHANT if own is OldField.CONSUMER and plain_name(child) == "姓名" else None
        )
    return own if own is not None and is_exact(child) else whole or own
