"""Mappings told head by head, as a person writes them into a small file."""

from collections.abc import Iterator, Mapping, Sequence

from mediation_desk.workflows.old_ledger.layouts import TableLayout, layouts
from mediation_desk.workflows.old_ledger.mapping import ColumnMap, first_map
from mediation_desk.workflows.old_ledger.sheet import Sheet
from mediation_desk.workflows.old_ledger.values import FIELD_NAMES, Field

Told = Mapping[str, Field | None]
"""What the column of each head is taken for."""


def field_told(word: str) -> Field | None:
    """Return a field by its code or its Chinese name, None for an empty word.

    Raises ValueError with the word for one that no field has.
    """
    known = {name: field for field, name in FIELD_NAMES.items()} | {f.value: f for f in Field}
    if word and word not in known:
        raise ValueError(word)
    return known.get(word)


def maps_told(sheets: Sequence[Sheet], file_name: str, told: Told) -> tuple[ColumnMap, ...]:
    """Return the mappings of every shape in which a told head stands; the others stay guessed.

    A sheet without a header becomes a ledger by the first row that holds all told heads.
    """
    return tuple(
        _changed(columns, told)
        for layout in layouts(sheets, file_name)
        for columns in _columns(layout, told)
        if any(head in told for head in columns.heads)
    )


def _columns(layout: TableLayout, told: Told) -> Iterator[ColumnMap]:
    if layout.header_row:
        yield layout.columns
        return
    rows = (heads for _, heads in layout.heads_possible if set(told) <= set(heads))
    if (heads := next(rows, None)) is not None:
        yield first_map(heads)


def _changed(columns: ColumnMap, told: Told) -> ColumnMap:
    for place, head in enumerate(columns.heads):
        if head in told:
            columns = columns.taking(place, told[head])
    return columns
