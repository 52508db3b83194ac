"""Rows of cells: measured, broken into pieces that fit a page, and drawn."""

from dataclasses import dataclass, field
from itertools import accumulate
from typing import Final

from mediation_desk.papers.layout.document import Align, PdfDocument, TextStyle
from mediation_desk.papers.layout.line_breaks import break_lines
from mediation_desk.papers.layout.typeface import typeface

GROUP_WIDTH: Final = 22.0
SHARES: Final = 24
_LEADING: Final = 1.42
_PAD: Final = 4.5
_LONGEST: Final = 14
_PIECE: Final = 4
_LABEL_GREY: Final = 0.955


@dataclass(frozen=True)
class FormCell:
    """A text in a cell that is ``share`` twenty-fourths of the row wide.

    A label is centred on a light ground. ``below`` is put at the lower right, for a signature's
    date; ``drawing`` names a drawing of the document that is put in the middle. A text that is
    too long for one piece continues over the page.
    """

    text: str
    share: int
    letters: TextStyle = field(default_factory=TextStyle)
    is_label: bool = False
    below: str = ""
    drawing: str = ""

    def lines(self, width: float) -> list[str]:
        """Return the lines of the text for a width of ``width`` points."""
        return break_lines(self.text, typeface(self.letters.is_bold), self.letters.size, width)


@dataclass(frozen=True)
class FormRow:
    """Cells side by side, at least ``least`` points high.

    ``group`` is a label written upright along all rows that share it; ``keeps`` holds the
    row on one page with the next; a row that is not ruled is running text without lines. A line of
    a table holds ``across`` entries of as many cells each.
    """

    cells: tuple[FormCell, ...]
    group: str = ""
    least: float = 0
    keeps: bool = False
    is_ruled: bool = True
    is_grid: bool = False
    across: int = 1

    def edges(self, left: float, width: float) -> list[float]:
        """Return the left edges of the cells and the right edge of the last one.

        A label without a group takes the group's room too, so that all labels of a form align;
        the rows of a grid do not.
        """
        is_indented = bool(self.group) or (self.cells[0].is_label and not self.is_grid)
        inner, room = (left + GROUP_WIDTH, width - GROUP_WIDTH) if is_indented else (left, width)
        total = sum(cell.share for cell in self.cells)
        widths = [room * cell.share / total for cell in self.cells]
        edges = list(accumulate(widths, initial=inner))
        return edges if self.group or not is_indented else [left, *edges[1:]]


@dataclass(frozen=True)
class RowPiece:
    """A part of a row that is drawn on one page."""

    row: FormRow
    lines: tuple[tuple[str, ...], ...]
    height: float
    is_last: bool = True

    def joined(self, later: "RowPiece") -> "RowPiece":
        """Return this piece and the next one of the same row as one."""
        pairs = zip(self.row.cells, self.lines, later.lines, strict=True)
        lines = tuple(a if cell.is_label else (*a, *b) for cell, a, b in pairs)
        return RowPiece(self.row, lines, self.height + later.height, later.is_last)


def pieces(row: FormRow, width: float) -> list[RowPiece]:
    """Measure ``row`` and cut it into pieces when it is long; a short row is one piece."""
    edges = row.edges(0, width)
    pads = 2 * _PAD if row.is_ruled else 0
    lines = [
        cell.lines(right - left - pads)
        for cell, left, right in zip(row.cells, edges, edges[1:], strict=False)
    ]
    longest = max(len(each) for each in lines)
    step = longest if longest <= _LONGEST else _PIECE
    starts = range(0, longest, step)
    cut = [
        tuple(
            tuple(whole if cell.is_label else whole[at : at + step])
            for cell, whole in zip(row.cells, lines, strict=True)
        )
        for at in starts
    ]
    heights = [_height(row, each, is_cut=len(cut) > 1) for each in cut]
    heights[-1] = max(heights[-1], row.least - sum(heights[:-1]))
    last = len(cut) - 1
    return [RowPiece(row, cut[n], heights[n], n == last) for n in range(len(cut))]


def _height(row: FormRow, lines: tuple[tuple[str, ...], ...], *, is_cut: bool) -> float:
    tall = [
        len(each) * cell.letters.size * _LEADING
        for cell, each in zip(row.cells, lines, strict=True)
        if not (is_cut and cell.is_label)
    ]
    return max(tall) + (2 if is_cut or not row.is_ruled else 2 * _PAD)


def draw_piece(
    document: PdfDocument, piece: RowPiece, left: float, top: float, width: float
) -> None:
    """Draw a piece whose upper edge is at ``top``; a ruled one gets its frame."""
    row, bottom = piece.row, top - piece.height
    edges = row.edges(left, width)
    for n, cell in enumerate(row.cells):
        box = _CellBox(edges[n], top, edges[n + 1], bottom)
        if cell.is_label:
            document.shade(box.left, bottom, box.right - box.left, piece.height, _LABEL_GREY)
        _write(document, cell, piece.lines[n], box, is_ruled=row.is_ruled)
        if cell.drawing:
            document.place(cell.drawing, edges[n], bottom)
        if cell.below and piece.is_last:
            letters = TextStyle(cell.letters.size, align=Align.RIGHT)
            document.text(box.right - 2 * _PAD, bottom + 9, cell.below, letters)
    if row.is_ruled:
        _rule(document, edges, top, bottom)


@dataclass(frozen=True)
class _CellBox:
    left: float
    top: float
    right: float
    bottom: float


def _write(
    document: PdfDocument, cell: FormCell, lines: tuple[str, ...], box: _CellBox, *, is_ruled: bool
) -> None:
    letters = cell.letters
    leading = letters.size * _LEADING
    tall = len(lines) * leading
    is_middle = cell.is_label or (len(lines) == 1 and not cell.below)
    spare = box.top - box.bottom - tall
    # Running text is put at the lower edge, so that a heading keeps its distance from above.
    gap = spare / 2 if is_middle and is_ruled else (_PAD if is_ruled else spare - 1)
    align = Align.CENTRE if cell.is_label else letters.align
    pad = _PAD if is_ruled else 0
    x = {
        Align.LEFT: box.left + pad,
        Align.CENTRE: (box.left + box.right) / 2,
        Align.RIGHT: box.right - pad,
    }[align]
    look = TextStyle(letters.size, letters.is_bold, letters.grey, align)
    # The ideographs of the shipped face reach 0.88 above the baseline and 0.12 below it.
    y = box.top - gap - (leading - letters.size) / 2 - 0.86 * letters.size
    for n, line in enumerate(lines):
        document.text(x, y - n * leading, line, look)


def _rule(document: PdfDocument, edges: list[float], top: float, bottom: float) -> None:
    document.line(edges[0], top, edges[-1], top)
    document.line(edges[0], bottom, edges[-1], bottom)
    for x in edges:
        document.line(x, top, x, bottom)
