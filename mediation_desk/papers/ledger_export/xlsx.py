"""The ledger as a workbook: sums as numbers, times as times, all else as text, never a formula.

A text longer than a cell can hold continues in the next row, and both parts say so.
"""

import io
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import zip_longest
from pathlib import Path
from typing import BinaryIO, Final

import xlsxwriter
from xlsxwriter.utility import xl_col_to_name

from mediation_desk.domain.text.formula_guard import BEGINNINGS
from mediation_desk.papers.ledger_export.columns import EXCHANGED, SumColumn, TextColumn, TimeColumn
from mediation_desk.papers.sheets import worksheet_layout
from mediation_desk.papers.sheets.streamed_sheet import escaped, is_plain, write_streamed
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
_LETTERS: Final = tuple(xl_col_to_name(n) for n in range(len(EXCHANGED)))
_TEXTS: Final = tuple((n, c.value) for n, c in enumerate(EXCHANGED) if isinstance(c, TextColumn))
_SUMS: Final = tuple((n, c.value) for n, c in enumerate(EXCHANGED) if isinstance(c, SumColumn))
_TIMES: Final = tuple((n, c.value) for n, c in enumerate(EXCHANGED) if isinstance(c, TimeColumn))
_TEXT_PLACES: Final = tuple((n, _LETTERS[n]) for n, _ in _TEXTS)
_SPECIAL: Final = BEGINNINGS | {" "}


def write_xlsx(
    rows: Iterable[LedgerRow],
    target: Path | BinaryIO,
    progress: Callable[[int], None] | None = None,
) -> int:
    """Write ``rows`` as an xlsx workbook and return how many there were.

    Rows are written as they come and none is kept. ``progress`` receives the count every
    thousand rows.
    """
    if isinstance(target, Path):
        with target.open("wb") as opened:
            return write_xlsx(rows, opened, progress)
    lines = _LedgerLines(rows, progress)
    write_streamed(target, _frame, lines.written)
    return lines.count


def _frame(rows: int) -> bytes:
    """Return the workbook with its titles and formats, set up for so many rows."""
    made = io.BytesIO()
    with xlsxwriter.Workbook(made, {"in_memory": True}) as workbook:
        add, page = workbook.add_format, workbook.add_worksheet(_SHEET)
        title = add({"bold": True, "bg_color": "#EEF1F5", "bottom": 1, "text_wrap": True})
        for n, column in enumerate(EXCHANGED):
            page.set_column(n, n, column.width)
            page.write_string(0, n, column.title, title)
        formats = (
            {"quote_prefix": True},
            {"num_format": "#,##0.00"},
            {"num_format": TIME_FORMAT},
            {"num_format": DAY_FORMAT},
        )
        for n, each in enumerate(formats):
            page.write_blank(1, n, None, add(each))
        worksheet_layout.set_up(page, len(EXCHANGED), rows)
    return made.getvalue()


@dataclass
class _LedgerLines:
    """Lines of the sheet as they are written: one for each case, more where a text is too long."""

    rows: Iterable[LedgerRow]
    progress: Callable[[int], None] | None
    count: int = 0
    line: int = 1

    def written(self, styles: list[str]) -> Iterator[str]:
        """Yield the lines, in the styles of the frame's formats."""
        for row in self.rows:
            self.count += 1
            yield from self._lines(row, styles)
            if self.progress is not None and self.count % _STEP == 0:
                self.progress(self.count)

    def _lines(self, row: LedgerRow, styles: list[str]) -> Iterator[str]:
        quoted, money, time, day = styles
        texts = [text_of(row) for _, text_of in _TEXTS]
        # Looked at together, since this runs for each of a hundred thousand rows.
        joined = "".join(texts)
        plain = is_plain(joined)
        first, *rest = _parts(texts) if len(joined) > _SAFE_CHARACTERS else (texts,)
        cells = self._texts(first, quoted, plain=plain)
        for n, sum_of in _SUMS:
            amount = sum_of(row)
            if amount is not None:
                cells[n] = self._number(n, amount.fen / 100, money)
        for n, time_of in _TIMES:
            at = time_of(row)
            if at is not None:
                cells[n] = self._number(n, serial(at), time if isinstance(at, datetime) else day)
        yield self._whole(cells)
        for part in rest:
            yield self._whole(self._texts(part, quoted, plain=plain))

    def _texts(self, texts: list[str], quoted: str, *, plain: bool) -> list[str]:
        """Begin the next line with its texts; ``plain`` ones are written as they are."""
        self.line += 1
        line = self.line
        cells = [""] * len(EXCHANGED)
        for (n, letter), text in zip(_TEXT_PLACES, texts, strict=True):
            if not text:
                continue
            if plain and text[0] not in _SPECIAL and text[-1] != " ":
                cells[n] = f'<c r="{letter}{line}" t="inlineStr"><is><t>{text}</t></is></c>'
            else:
                cells[n] = _careful(f"{letter}{line}", text, quoted)
        return cells

    def _number(self, n: int, value: float, style: str) -> str:
        return f'<c r="{_LETTERS[n]}{self.line}"{style}><v>{value:.16G}</v></c>'

    def _whole(self, cells: list[str]) -> str:
        return f'<row r="{self.line}">{"".join(cells)}</row>'


def _careful(place: str, text: str, quoted: str) -> str:
    """Return the cell of a text that may be no plain one."""
    style = quoted if text[0] in BEGINNINGS else ""
    space = ' xml:space="preserve"' if text != text.strip() else ""
    return f'<c r="{place}"{style} t="inlineStr"><is><t{space}>{escaped(text)}</t></is></c>'


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
