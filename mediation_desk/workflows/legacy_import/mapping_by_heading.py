"""Mappings given heading by heading, as a person writes them into a small file."""

from collections.abc import Iterator, Mapping, Sequence

from mediation_desk.workflows.legacy_import.layouts import TableLayout, layouts
from mediation_desk.workflows.legacy_import.mapping import ColumnMap, first_map
from mediation_desk.workflows.legacy_import.parsing.sheet import SourceSheet
from mediation_desk.workflows.legacy_import.parsing.values import FIELD_NAMES, OldField

StatedColumns = Mapping[str, OldField | None]
"""Field of the column under each heading."""


def stated_field(word: str) -> OldField | None:
    """Return a field by its code or its Chinese name, None for an empty word.

    Raises ValueError with an unknown word.
    """
    known = {name: field for field, name in FIELD_NAMES.items()} | {f.value: f for f in OldField}
    if word and word not in known:
        raise ValueError(word)
    return known.get(word)


def stated_mappings(
    sheets: Sequence[SourceSheet], file_name: str, stated: StatedColumns
) -> tuple[ColumnMap, ...]:
    """Return the mappings of every shape with a given heading; the others stay guessed.

    A sheet without a header becomes a ledger by the first row that holds all given headings.
    """
    return tuple(
        _changed(columns, stated)
        for layout in layouts(sheets, file_name)
        for columns in _columns(layout, stated)
        if any(head in stated for head in columns.heads)
    )


def _columns(layout: TableLayout, stated: StatedColumns) -> Iterator[ColumnMap]:
    if layout.header_row:
        yield layout.columns
        return
    rows = (heads for _, heads in layout.heads_possible if set(stated) <= set(heads))
    if (heads := next(rows, None)) is not None:
        yield first_map(heads)


def _changed(columns: ColumnMap, stated: StatedColumns) -> ColumnMap:
    for place, head in enumerate(columns.heads):
        if head in stated:
            columns = columns.taking(place, stated[head])
    return columns
