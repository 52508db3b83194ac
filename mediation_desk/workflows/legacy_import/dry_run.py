"""Dry run: the content of a file, how it is read, and what would be written; nothing is written."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from mediation_desk.domain.refusal import Reason, Refusal
from mediation_desk.workflows.legacy_import.layouts import TableLayout, layouts
from mediation_desk.workflows.legacy_import.mapping import ColumnMap, Maps, shape_of
from mediation_desk.workflows.legacy_import.parsing.cells import text
from mediation_desk.workflows.legacy_import.parsing.import_issues import IssueText
from mediation_desk.workflows.legacy_import.parsing.sheet import SourceSheet
from mediation_desk.workflows.legacy_import.parsing.values import FIELD_NAMES, OldField, ReadLedger
from mediation_desk.workflows.legacy_import.sheet_reader import Progress, read

NOTHING_READ = ReadLedger(0, (), (), (), {})


@dataclass(frozen=True)
class SourceFile:
    """A file as it was read: its name, the SHA-256 of its bytes, its sheets.

    ``batch`` names the import of the same bytes that was not undone, if there is one.
    """

    name: str
    sha256: str
    sheets: tuple[SourceSheet, ...]
    batch: str = ""


@dataclass(frozen=True)
class DryRunResult:
    """A file read by some mappings: its column shapes, and the cases to import."""

    file: SourceFile
    maps: tuple[ColumnMap, ...]
    layouts: tuple[TableLayout, ...]
    reading: ReadLedger

    def row(self, sheet: str, number: int) -> tuple[str, ...]:
        """Return the texts of a row, counted from 1; empty when the sheet has no such row."""
        rows = next((each.rows for each in self.file.sheets if each.name == sheet), ())
        return tuple(map(text, rows[number - 1])) if 0 < number <= len(rows) else ()


@dataclass(frozen=True)
class ImportIssueRow:
    """A row that needs review. ``field`` is the doubtful one; None for a refused row."""

    sheet: str
    row: int
    why: IssueText
    field: OldField | None = None

    @property
    def field_name(self) -> str:
        """Return the name of the doubtful field; empty for a refused row."""
        return FIELD_NAMES[self.field] if self.field is not None else ""


def preview(file: SourceFile, maps: Maps = (), progress: Progress | None = None) -> DryRunResult:
    """Read a file by the mappings. A file without any ledger is not refused: a person maps it."""
    stem = file.name.rpartition(".")[0] or file.name
    try:
        reading = read(file.sheets, stem, progress, maps)
    except Refusal as refusal:
        if refusal.reason is not Reason.NO_LEDGER_HEADER:
            raise
        reading = NOTHING_READ
    return DryRunResult(file, tuple(maps), tuple(layouts(file.sheets, stem, maps)), reading)


def with_map(maps: Maps, new: ColumnMap) -> tuple[ColumnMap, ...]:
    """Return the mappings with one more, which replaces the one of its shape."""
    shape = shape_of(new.heads)
    return (*(each for each in maps if shape_of(each.heads) != shape), new)


def import_issue_rows(reading: ReadLedger) -> tuple[ImportIssueRow, ...]:
    """Return the refused rows, then the doubtful cells, each in the file's order."""
    return (*_refused(reading), *_to_mend(reading))


def _refused(reading: ReadLedger) -> Iterator[ImportIssueRow]:
    return (ImportIssueRow(each.sheet, each.row, each.why) for each in reading.refused)


def _to_mend(reading: ReadLedger) -> Iterator[ImportIssueRow]:
    return (ImportIssueRow(each.sheet, each.row, each.why, each.field) for each in reading.mend)


def mended_rows(found: Sequence[ImportIssueRow]) -> int:
    """Return how many rows have a doubtful cell: a row may have several."""
    return len({(each.sheet, each.row) for each in found if each.field is not None})
