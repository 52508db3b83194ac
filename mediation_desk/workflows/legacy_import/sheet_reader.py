"""Read the sheets of an old ledger from top to bottom: a dry run that writes nothing."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from mediation_desk.domain.refusal import Reason, Refusal
from mediation_desk.workflows.legacy_import.case_builder import build_case
from mediation_desk.workflows.legacy_import.columns import SAMPLE, ColumnAssignment, decide
from mediation_desk.workflows.legacy_import.context import SheetContext
from mediation_desk.workflows.legacy_import.heading import LedgerHeading, heading_at
from mediation_desk.workflows.legacy_import.mapping import Maps, corrected, mapped_heading
from mediation_desk.workflows.legacy_import.parsing.cells import is_blank, text
from mediation_desk.workflows.legacy_import.parsing.dates import is_full_date, read_date, years_in
from mediation_desk.workflows.legacy_import.parsing.import_issues import NO_DOUBT, Issue, IssueText
from mediation_desk.workflows.legacy_import.parsing.packed import PackedSequence
from mediation_desk.workflows.legacy_import.parsing.sheet import Cell, Row, SourceSheet
from mediation_desk.workflows.legacy_import.parsing.values import (
    CellIssue,
    OldCase,
    OldField,
    ReadLedger,
    RefusedRow,
)
from mediation_desk.workflows.legacy_import.row_kinds import RowKind, kind_of_texts
from mediation_desk.workflows.legacy_import.row_reader import RowReader
from mediation_desk.workflows.legacy_import.unknown_headings import (
    has_named_heading,
    unnamed_heading,
)

Progress = Callable[[int, int], None]
"""Callback for progress: rows read, of how many."""

_MERGED: Final = frozenset(
    {
        OldField.DATE,
        OldField.MERCHANT,
        OldField.UNIT,
        OldField.STAFF,
        OldField.CHANNEL,
        OldField.CONSUMER,
    }
)
"""Fields whose cell, merged over several rows, holds for each of them; a sum does not."""

_STEP: Final = 500

_REFUSED: Final = {
    RowKind.VOID: IssueText(Issue.VOID),
    RowKind.LONE_TEXT: IssueText(Issue.LONE_TEXT),
}


@dataclass(frozen=True)
class SourceTable:
    """One ledger in a sheet: its columns, and its rows between its header row and its end."""

    columns: ColumnAssignment
    sheet: SourceSheet
    header_row: int
    end: int
    merged: Mapping[int, Mapping[int, Cell]]

    @property
    def rows(self) -> Iterator[tuple[int, Row]]:
        """Yield each row with its number, merged cells filled; of a long sheet few are unpacked."""
        for number in range(self.header_row + 1, self.end + 1):
            yield number, _fill(self.sheet.rows[number - 1], self.merged.get(number, {}))


@dataclass
class SheetFindings:
    """Results of reading so far."""

    cases: PackedSequence[OldCase] = field(default_factory=PackedSequence)
    refused: list[RefusedRow] = field(default_factory=list)
    mend: list[CellIssue] = field(default_factory=list)


def read(
    sheets: Sequence[SourceSheet],
    file_name: str = "",
    progress: Progress | None = None,
    maps: Maps = (),
) -> ReadLedger:
    """Read all sheets. Raises Refusal(NO_LEDGER_HEADER) when none of them is a ledger.

    ``file_name`` may give the year when neither a title nor a neighbour does. ``maps`` are the
    mappings that a person gave; other columns are guessed.
    """
    findings = SheetFindings()
    guessed: dict[str, dict[OldField, str]] = {}
    whole, done = sum(len(sheet.rows) for sheet in sheets), 0
    skipped: list[str] = []
    for sheet in sheets:
        context = context_of(sheet, sheets, file_name)
        columns = None
        tables = tables_of(sheet, context, maps)
        for columns in _read_sheet(
            sheet.name, tables, (context, findings), (progress or _silent, done, whole)
        ):
            guessed.setdefault(sheet.name, columns.named())
        if columns is None:
            skipped.append(sheet.name)
        done += len(sheet.rows)
    if not guessed:
        names = "、".join(sheet.name for sheet in sheets)
        raise Refusal(Reason.NO_LEDGER_HEADER, {"sheets": names})
    return ReadLedger(
        rows=len(findings.cases) + len(findings.refused),
        cases=findings.cases,
        refused=tuple(findings.refused),
        mend=tuple(findings.mend),
        guessed=guessed,
        skipped=tuple(skipped),
    )


def _silent(done: int, whole: int) -> None:
    del done, whole


def context_of(sheet: SourceSheet, sheets: Sequence[SourceSheet], file_name: str) -> SheetContext:
    """Return the context from a sheet's name, its neighbours and the file, before any row."""
    context = SheetContext(
        name_years=years_in(sheet.name),
        file_years=years_in(file_name) or _years_of_others(sheets),
        counts_from_1904=sheet.counts_from_1904,
    )
    context.hear_words(sheet.name)
    context.title_years = ()
    return context


def _years_of_others(sheets: Sequence[SourceSheet]) -> tuple[int, ...]:
    """Return years from the names or first lines of all sheets, for their neighbours."""
    years = (
        year
        for sheet in sheets
        for words in (sheet.name, *(text(c) for row in sheet.rows[:3] for c in row[:3]))
        for year in years_in(words)
    )
    return tuple(dict.fromkeys(years))


def _read_sheet(
    name: str,
    tables: Iterable[SourceTable],
    heard: tuple[SheetContext, SheetFindings],
    count: tuple[Progress, int, int],
) -> Iterator[ColumnAssignment]:
    """Read every table of a sheet in turn, and yield its columns."""
    context, findings = heard
    progress, done, whole = count
    for table in tables:
        context.following_on = _first_date(table, context)
        for number, row in table.rows:
            _read_row(RowReader(name, number, row, table.columns, context), findings)
            if number % _STEP == 0:
                progress(done + number, whole)
        yield table.columns


def tables_of(sheet: SourceSheet, context: SheetContext, maps: Maps = ()) -> Iterator[SourceTable]:
    """Cut a sheet into its tables; rows above a heading are titles, and give context."""
    find = _heading_finder(sheet.rows, maps)
    index, heading, begun = 0, None, 0
    while index < len(sheet.rows):
        found = find(index)
        if found is None:
            if heading is None:
                context.hear(sheet.rows[index])
            index += 1
            continue
        if heading is not None:
            yield _table(sheet, heading, (begun, index), maps)
        heading, begun, index = found, found.first_data, found.first_data
        context.hear_words(" ".join(heading.names))
    if heading is not None:
        yield _table(sheet, heading, (begun, len(sheet.rows)), maps)


def _heading_finder(rows: Sequence[Row], maps: Maps) -> Callable[[int], LedgerHeading | None]:
    """Return a finder of the heading at a row: a named, a mapped, or a guessed one."""
    guessed = unnamed_heading(rows) if not has_named_heading(rows) else None

    def find(index: int) -> LedgerHeading | None:
        named = heading_at(rows, index) or mapped_heading(rows, index, maps)
        if named is None and guessed is not None and guessed.first_data == index + 1:
            return guessed
        return named

    return find


def _table(
    sheet: SourceSheet, heading: LedgerHeading, span: tuple[int, int], maps: Maps
) -> SourceTable:
    begin, end = span
    sample = sheet.rows[begin : min(end, begin + SAMPLE)]
    columns = corrected(decide(heading, sample), maps)
    return SourceTable(columns, sheet, begin, end, _merged_cells(sheet, columns))


def _merged_cells(sheet: SourceSheet, columns: ColumnAssignment) -> dict[int, dict[int, Cell]]:
    wanted = {columns.of[each] for each in _MERGED if each in columns.of}
    cells: dict[int, dict[int, Cell]] = {}
    for merge in sheet.merges:
        if merge.column not in wanted:
            continue
        top = sheet.rows[merge.first_row - 1][merge.column]
        for number in range(merge.first_row + 1, min(merge.last_row, len(sheet.rows)) + 1):
            cells.setdefault(number, {})[merge.column] = top
    return cells


def _fill(row: Row, merged: Mapping[int, Cell]) -> Row:
    """Put the value of a merged cell into a row that has any content of its own."""
    if not merged or all(is_blank(cell) for cell in row):
        return row
    return tuple(
        merged.get(column, cell) if is_blank(cell) else cell for column, cell in enumerate(row)
    )


def _first_date(table: SourceTable, context: SheetContext) -> date | None:
    """Return the first date with a year of its own, which anchors those above it without one."""
    column = table.columns.of.get(OldField.DATE)
    if column is None:
        return None
    cells = (row[column] for _, row in table.rows if column < len(row))
    first = next((cell for cell in cells if is_full_date(cell)), None)
    return read_date(first, context.around()).on if first is not None else None


def _read_row(reader: RowReader, findings: SheetFindings) -> None:
    """Read one row of a table by its kind."""
    kind = kind_of_texts(reader.texts, reader.row, reader.columns)
    if kind in _REFUSED:
        _refuse(reader, findings, _REFUSED[kind])
    elif kind is RowKind.REMARK:
        reader.context.hear(reader.row)
    elif kind is RowKind.DATA:
        _read_case(reader, findings)


def _read_case(reader: RowReader, findings: SheetFindings) -> None:
    case = build_case(reader)
    reader.context.previous_on = case.received_on
    above, texts = reader.context.above, reader.texts
    for each, column in reader.columns.of.items():
        if column < len(texts) and texts[column] and (cell := reader.cell(each)) is not None:
            above[each] = cell
    why = _hindrance(case, is_hotline=reader.columns.is_hotline)
    if why:
        _refuse(reader, findings, why)
        return
    _note_gaps(case, reader)
    findings.cases.append(case)
    findings.mend.extend(reader.mend)


def _hindrance(case: OldCase, *, is_hotline: bool) -> IssueText:
    """Return why a row cannot become a case, or nothing when it can."""
    has_matter = bool(case.facts or case.claim or case.result or case.goods)
    who = bool(case.consumer_name or case.phone)
    if is_hotline:
        if has_matter or case.merchant or case.hotline_number:
            return NO_DOUBT
        return IssueText(Issue.HOTLINE_ROW_EMPTY)
    if case.facts and (who or case.merchant or case.received_on or case.legacy_number):
        return NO_DOUBT
    if not who and not case.merchant:
        return IssueText(Issue.NOBODY)
    if not has_matter and not (who and case.merchant):
        return IssueText(Issue.NO_MATTER)
    return NO_DOUBT


def _note_gaps(case: OldCase, reader: RowReader) -> None:
    """List missing content that a case should have; a hotline's row may lack people."""
    if reader.columns.is_hotline:
        return
    if not case.consumer_name and not case.phone:
        reader.doubt(OldField.CONSUMER, IssueText(Issue.NO_CONSUMER))
    if not case.merchant:
        reader.doubt(OldField.MERCHANT, IssueText(Issue.NO_MERCHANT))
    if not case.facts and not case.goods and not case.claim:
        reader.doubt(OldField.FACTS, IssueText(Issue.NO_FACTS))


def _refuse(reader: RowReader, findings: SheetFindings, why: IssueText) -> None:
    findings.refused.append(RefusedRow(reader.sheet, reader.number, why))
