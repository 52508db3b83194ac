"""Open a file that holds sheets, whatever its name says it is, and return its cells."""

import io
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
)

from mediation_desk.domain.refusal import Reason, Refusal
from mediation_desk.papers.sheets import delimited, workbook_archive
from mediation_desk.workflows.legacy_import.parsing.packed import PackedSequence
from mediation_desk.workflows.legacy_import.parsing.sheet import MergedCells, SourceSheet

SIZE_MAX: Final = 100 * 1024 * 1024
_ZIP: Final = (b"PK\x03\x04", b"PK\x05\x06")
_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED: Final = "EncryptedPackage".encode("utf-16-le")
_MARKUP: Final = (b"<html", b"<!doctype", b"<?xml", b"<table", b"%pdf", b"{\\rtf")
_BINARY: Final = (b"\x89png", b"\xff\xd8\xff", b"gif8", b"rar!", b"7z\xbc\xaf", b"\x1f\x8b")


def read_sheets(path: Path) -> tuple[SourceSheet, ...]:
    """Read every work sheet of an xlsx, xls or ods file, or the one sheet of delimited text.

    Raises Refusal: FILE_MISSING, FILE_EMPTY, FILE_TOO_LARGE, FILE_NOT_A_SHEET, FILE_DAMAGED,
    FILE_ENCRYPTED, FILE_UNFOLDS, FILE_ENCODING; the file is only read.
    """
    content = _content(path)
    if content.startswith(_ZIP):
        archive = workbook_archive.inspect(content)
        return _workbook(content, counts_from_1904=archive.counts_from_1904)
    if content.startswith(_OLE):
        if _ENCRYPTED in content:
            raise Refusal(Reason.FILE_ENCRYPTED, {"file": path.name})
        return _workbook(content)
    if content[:512].lstrip(b"\xef\xbb\xbf \r\n\t").lower().startswith(_MARKUP + _BINARY):
        raise Refusal(Reason.FILE_NOT_A_SHEET, {"file": path.name})
    return (SourceSheet(path.stem, delimited.read_rows(content)),)


def _content(path: Path) -> bytes:
    if not path.is_file():
        raise Refusal(Reason.FILE_MISSING, {"file": str(path)})
    try:
        with path.open("rb") as stream:
            content = stream.read(SIZE_MAX + 1)
    except OSError as fault:
        raise Refusal(Reason.FILE_MISSING, {"file": str(path), "why": str(fault)}) from None
    if len(content) > SIZE_MAX:
        raise Refusal(Reason.FILE_TOO_LARGE, {"file": path.name, "most": SIZE_MAX})
    if not content.strip():
        raise Refusal(Reason.FILE_EMPTY, {"file": path.name})
    return content


def _workbook(content: bytes, *, counts_from_1904: bool = False) -> tuple[SourceSheet, ...]:
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(content))
        names = [m.name for m in book.sheets_metadata if m.typ is SheetTypeEnum.WorkSheet]
        sheets = [book.get_sheet_by_name(name) for name in names]
        return tuple(_sheet(sheet, counts_from_1904) for sheet in sheets)
    except PasswordError:
        raise Refusal(Reason.FILE_ENCRYPTED) from None
    except (CalamineError, OSError, ValueError) as fault:
        raise Refusal(Reason.FILE_DAMAGED, {"why": str(fault)[:200]}) from None


def _sheet(sheet: CalamineSheet, counts_from_1904: bool) -> SourceSheet:
    rows = sheet.iter_rows() if sheet.height else ()
    # Unlike `to_python`, which makes all rows at once, it leaves out the empty columns on the left.
    left = ("",) * (sheet.start[1] if sheet.start else 0)
    return SourceSheet(
        name=sheet.name,
        rows=PackedSequence((*left, *row) for row in rows),
        merges=tuple(_downwards(sheet.merged_cell_ranges or ())),
        counts_from_1904=counts_from_1904,
    )


def _downwards(
    ranges: Iterable[tuple[tuple[int, int], tuple[int, int]]],
) -> Iterable[MergedCells]:
    """Keep the merges that go down one column: their value holds for each of their rows."""
    for (first_row, first_column), (last_row, last_column) in ranges:
        if first_column == last_column and last_row > first_row:
            yield MergedCells(first_column, first_row + 1, last_row + 1)
