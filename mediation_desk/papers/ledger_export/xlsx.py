"""The ledger as a workbook: sums as numbers, times as times, all else as text, never a formula.

A text longer than a cell can hold continues in the next row, and both parts say so.
"""

import inspect
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime
from itertools import zip_longest
from pathlib import Path
from typing import Any, BinaryIO, Final

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from mediation_desk.domain.text.formula_guard import BEGINNINGS
from mediation_desk.papers.ledger_export.columns import EXCHANGED, SumColumn, TextColumn, TimeColumn
from mediation_desk.papers.sheets import worksheet_layout
from mediation_desk.papers.sheets.worksheet_layout import DAY_FORMAT, TIME_FORMAT, serial
from mediation_desk.workflows.read_models.ledger import LedgerRow

MOST_UNITS: Final = 32_767
"""Capacity of one cell, in UTF-16 units."""
GOES_ON: Final = "…（续下行）"
WENT_ON: Final = "（续上行）"
_SAFE_CHARACTERS: Final = MOST_UNITS // 2
_PART: Final = 16_000
_STEP: Final = 1_000
_SHEET: Final = "台账"
_TEXTS: Final = tuple((n, c.value) for n, c in enumerate(EXCHANGED) if isinstance(c, TextColumn))
_SUMS: Final = tuple((n, c.value) for n, c in enumerate(EXCHANGED) if isinstance(c, SumColumn))
_TIMES: Final = tuple((n, c.value) for n, c in enumerate(EXCHANGED) if isinstance(c, TimeColumn))
_PLACES: Final = tuple(n for n, _ in _TEXTS)
_STRING: Final = inspect.unwrap(Worksheet.write_string)
"""Skips the check for a place given as "A1": millions of cells are given by numbers."""


def write_xlsx(
    rows: Iterable[LedgerRow],
    target: Path | BinaryIO,
    progress: Callable[[int], None] | None = None,
) -> int:
    """Write ``rows`` as an xlsx workbook and return how many there were.

    Rows are written as they come and none is kept. ``progress`` receives the count every
    thousand rows.
    """
    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    place = str(target) if isinstance(target, Path) else target
    with xlsxwriter.Workbook(place, options) as workbook:
        sheet = _LedgerWorksheet(workbook, workbook.add_worksheet(_SHEET))
        sheet.begin()
        count = 0
        for count, row in enumerate(rows, start=1):
            sheet.add(row)
            if progress is not None and count % _STEP == 0:
                progress(count)
        sheet.end()
    return count


@dataclass
class _LedgerWorksheet:
    workbook: Any
    page: Any
    line: int = 0
    formats: dict[str, Any] = field(default_factory=dict)

    def begin(self) -> None:
        """Write the titles and set the format of the columns."""
        add = self.workbook.add_format
        self.formats = {
            "title": add({"bold": True, "bg_color": "#EEF1F5", "bottom": 1, "text_wrap": True}),
            "money": add({"num_format": "#,##0.00"}),
            "quoted": add({"quote_prefix": True}),
            "time": add({"num_format": TIME_FORMAT}),
            "day": add({"num_format": DAY_FORMAT}),
        }
        for n, column in enumerate(EXCHANGED):
            self.page.set_column(n, n, column.width)
            self.page.write_string(0, n, column.title, self.formats["title"])

    def add(self, row: LedgerRow) -> None:
        """Write one case, in more than one line when a text is too long for its cell."""
        texts = [text_of(row) for _, text_of in _TEXTS]
        # Checked for all texts together, since this runs for each of a hundred thousand rows.
        if len("".join(texts)) > _SAFE_CHARACTERS:
            first, *rest = _parts(texts)
        else:
            first, rest = texts, []
        self._write(first)
        for n, sum_of in _SUMS:
            amount = sum_of(row)
            if amount is not None:
                self.page.write_number(self.line, n, amount.fen / 100, self.formats["money"])
        for n, time_of in _TIMES:
            at = time_of(row)
            if at is not None:
                kind = "time" if isinstance(at, datetime) else "day"
                self.page.write_number(self.line, n, serial(at), self.formats[kind])
        for part in rest:
            self._write(part)

    def end(self) -> None:
        """Set up the head and the pages."""
        worksheet_layout.set_up(self.page, len(EXCHANGED), self.line)

    def _write(self, texts: list[str]) -> None:
        self.line += 1
        line, page, quoted = self.line, self.page, self.formats["quoted"]
        for n, text in zip(_PLACES, texts, strict=True):
            if not text:
                continue
            if text[0] in BEGINNINGS:
                _STRING(page, line, n, text, quoted)
            else:
                _STRING(page, line, n, text)


def _parts(texts: list[str]) -> list[list[str]]:
    """Cut long texts; later lines carry the number of the case and the remaining text."""
    lines = [list(line) for line in zip_longest(*map(_cut, texts), fillvalue="")]
    for line in lines[1:]:
        line[0] = texts[0]
    return lines


def _cut(text: str) -> list[str]:
    if len(text.encode("utf-16-le")) // 2 <= MOST_UNITS:
        return [text]
    pieces = [text[at : at + _PART] for at in range(0, len(text), _PART)]
    last = len(pieces) - 1
    return [
        f"{WENT_ON if n else ''}{piece}{GOES_ON if n < last else ''}"
        for n, piece in enumerate(pieces)
    ]
