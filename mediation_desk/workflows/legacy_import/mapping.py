"""Mapping of the columns of an old ledger that a person gives in place of the guess.

A mapping is kept under the headings of its columns: next month's sheet of the same shape is read
by it again, and a sheet whose headings say nothing becomes a ledger by it.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from mediation_desk.workflows.legacy_import.columns import ColumnAssignment
from mediation_desk.workflows.legacy_import.heading import LONGEST_HEAD, LedgerHeading
from mediation_desk.workflows.legacy_import.parsing.cells import is_blank, text
from mediation_desk.workflows.legacy_import.parsing.column_meanings import meaning
from mediation_desk.workflows.legacy_import.parsing.sheet import Row
from mediation_desk.workflows.legacy_import.parsing.values import OldField

LEAST_HEADS = 3
"""Least number of filled cells in a header row."""


@dataclass(frozen=True)
class ColumnMap:
    """Field of each column; None leaves a column to the notes of its case."""

    heads: tuple[str, ...]
    fields: tuple[OldField | None, ...]

    def columns(self) -> dict[OldField, int]:
        """Return the column of each field; of two columns with one field the first has it."""
        found: dict[OldField, int] = {}
        for column, field in enumerate(self.fields[: len(self.heads)]):
            if field is not None:
                found.setdefault(field, column)
        return found

    def taking(self, column: int, field: OldField | None) -> "ColumnMap":
        """Return the mapping with one column taken for another field; no field has two columns."""
        fields = [None if each is field else each for each in self.fields]
        fields[column] = field
        return ColumnMap(self.heads, tuple(fields))


Maps = Sequence[ColumnMap]
"""Mappings of several shapes; the last one of a shape holds."""


def shape_of(names: Sequence[str]) -> tuple[str, ...]:
    """Return the headings that identify a sheet's shape: empty ones at the end do not count."""
    heads = list(names)
    while heads and not heads[-1]:
        heads.pop()
    return tuple(heads)


def map_for(maps: Maps, names: Sequence[str]) -> ColumnMap | None:
    """Return the mapping made for columns of these heads."""
    shape = shape_of(names)
    return next((each for each in reversed(maps) if shape_of(each.heads) == shape), None)


def corrected(columns: ColumnAssignment, maps: Maps) -> ColumnAssignment:
    """Return the columns as a person mapped them, or as they were guessed."""
    mapped = map_for(maps, columns.heads)
    return (
        columns
        if mapped is None
        else ColumnAssignment(mapped.columns(), columns.heads, columns.is_hotline)
    )


def heads_of_row(row: Row) -> tuple[str, ...]:
    """Return the column names that a row would give; empty for a row that cannot be a header."""
    names = tuple(text(cell) for cell in row)
    if sum(not is_blank(cell) for cell in row) < LEAST_HEADS:
        return ()
    return () if any(len(name) > LONGEST_HEAD for name in names) else names


def mapped_heading(rows: Sequence[Row], index: int, maps: Maps) -> LedgerHeading | None:
    """Return the heading at ``rows[index]`` when a person mapped columns of these names."""
    mapped = next((each for each in reversed(maps) if _heads_stand_in(rows[index], each)), None)
    if mapped is None:
        return None
    names = tuple(text(cell) for cell in rows[index])
    fields = (*mapped.fields, *(None,) * len(names))[: len(names)]
    return LedgerHeading(names, fields, index + 1, is_guessed=True)


def _heads_stand_in(row: Row, mapped: ColumnMap) -> bool:
    # Called for each row of a whole file: nearly every row differs in its first cell.
    shape = shape_of(mapped.heads)
    if len(row) < len(shape) or any(not is_blank(cell) for cell in row[len(shape) :]):
        return False
    return bool(shape) and all(text(c) == head for c, head in zip(row, shape, strict=False))


def first_map(heads: tuple[str, ...]) -> ColumnMap:
    """Return an initial mapping: the meanings of the headings alone, each field once."""
    mapped = ColumnMap(heads, (None,) * len(heads))
    for column, head in enumerate(heads):
        field = meaning(head)
        if field is not None and field not in mapped.fields:
            mapped = mapped.taking(column, field)
    return mapped


_MOST_SHAPES: Final = 50
"""Number of remembered shapes; the oldest is forgotten first."""
_LEFT: Final = ""


def mapping_to_text(maps: Maps) -> str:
    """Return the mappings as text, the latest ones last."""
    kept = [
        {"heads": each.heads, "fields": [field.value if field else _LEFT for field in each.fields]}
        for each in maps[-_MOST_SHAPES:]
    ]
    return json.dumps(kept, ensure_ascii=False)


def mapping_from_text(kept: str) -> tuple[ColumnMap, ...]:
    """Return the mappings of a text made by `mapping_to_text`; empty for an empty text.

    A field that only a later edition of the program knows counts as none.
    """
    return tuple(
        ColumnMap(tuple(each["heads"]), tuple(map(_field, each["fields"])))
        for each in json.loads(kept or "[]")
    )


def _field(code: str) -> OldField | None:
    return OldField(code) if code in set(OldField) else None
