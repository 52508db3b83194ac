"""Chosen meanings of the columns of an old ledger, for a person to review and correct."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from mediation_desk.workflows.legacy_import.columns import ColumnAssignment
from mediation_desk.workflows.legacy_import.mapping import ColumnMap, Maps, heads_of_row, map_for
from mediation_desk.workflows.legacy_import.parsing.cells import is_blank, text
from mediation_desk.workflows.legacy_import.parsing.sheet import Row, SourceSheet
from mediation_desk.workflows.legacy_import.row_kinds import RowKind, kind_of
from mediation_desk.workflows.legacy_import.sheet_reader import SourceTable, context_of, tables_of
from mediation_desk.workflows.legacy_import.unknown_headings import DEEPEST

SAMPLES: Final = 3
_LONGEST_SAMPLE: Final = 60
_COUNTED: Final = frozenset({RowKind.DATA, RowKind.VOID, RowKind.LONE_TEXT})


@dataclass(frozen=True)
class TableLayout:
    """One shape of columns in a sheet. ``header_row`` counts from 1; 0 when none was found.

    ``samples`` are the first filled cells of each column; ``heads_possible`` are,
    for a sheet without a header, the rows that could be one, with their numbers.
    """

    sheet: str
    header_row: int
    rows: int
    columns: ColumnMap
    samples: tuple[tuple[str, ...], ...]
    is_corrected: bool = False
    heads_possible: tuple[tuple[int, tuple[str, ...]], ...] = ()


def layouts(
    sheets: Sequence[SourceSheet], file_name: str = "", maps: Maps = ()
) -> list[TableLayout]:
    """Return every shape of every sheet, in the order of the file."""
    found: list[TableLayout] = []
    for sheet in sheets:
        context = context_of(sheet, sheets, file_name)
        found += _of_sheet(sheet, tables_of(sheet, context, maps), maps)
    return found


def _of_sheet(sheet: SourceSheet, tables: Iterator[SourceTable], maps: Maps) -> list[TableLayout]:
    found: dict[tuple[str, ...], TableLayout] = {}
    for table in tables:
        heads = table.columns.heads
        known = found.get(heads)
        if known is None:
            found[heads] = _layout(sheet.name, table, map_for(maps, heads) is not None)
        else:
            found[heads] = replace(known, rows=known.rows + sum(1 for _ in _counted(table)))
    return list(found.values()) or [_without_header(sheet)]


def _layout(sheet: str, table: SourceTable, is_corrected: bool) -> TableLayout:
    rows, samples = _counted_with_samples(table)
    return TableLayout(sheet, table.header_row, rows, _map_of(table.columns), samples, is_corrected)


def _counted(table: SourceTable) -> Iterator[Row]:
    """Yield the rows that a reading counts: no totals, remarks or blank ones."""
    return (row for _, row in table.rows if kind_of(row, table.columns) in _COUNTED)


def _map_of(columns: ColumnAssignment) -> ColumnMap:
    fields = {column: field for field, column in columns.of.items()}
    return ColumnMap(columns.heads, tuple(map(fields.get, range(len(columns.heads)))))


def _counted_with_samples(table: SourceTable) -> tuple[int, tuple[tuple[str, ...], ...]]:
    """Return the number of counted rows, and the first filled cells of each column, in one pass."""
    count = 0
    samples: list[list[str]] = [[] for _ in table.columns.heads]
    wanting = set(range(len(samples)))
    for row in _counted(table):
        count += 1
        for column in sorted(wanting):
            if column < len(row) and not is_blank(row[column]):
                samples[column].append(text(row[column])[:_LONGEST_SAMPLE])
        wanting = {column for column in wanting if len(samples[column]) < SAMPLES}
    return count, tuple(map(tuple, samples))


def _without_header(sheet: SourceSheet) -> TableLayout:
    rows = enumerate(sheet.rows[:DEEPEST], start=1)
    possible = tuple((number, heads) for number, row in rows if (heads := heads_of_row(row)))
    return TableLayout(sheet.name, 0, 0, ColumnMap((), ()), (), heads_possible=possible)
