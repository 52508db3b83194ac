"""Long tables: cells are laid out once for each text and printed as ready-made code."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import accumulate
from operator import getitem
from typing import Final, NamedTuple

from mediation_desk.papers.layout.document import Align, PdfDocument
from mediation_desk.papers.layout.embedded_font import EmbeddedFont
from mediation_desk.papers.layout.line_breaks import break_clean_lines

_PAD: Final = 2.0
_LEADING: Final = 1.3
"""Height of a line in sizes of its letters."""
_REMEMBERED: Final = 1_000
"""Cells of a column kept before all are forgotten, so that a long book stays small."""
_RECURRING: Final = 40
"""Most characters of a text that likely recurs in other rows; longer ones occur once."""
_ALIKE: Final = bytes.maketrans(b"123456789", b"000000000")
"""Digits are of one width and break lines alike: two numbers of one shape are laid out alike."""


@dataclass(frozen=True)
class TableColumn:
    """One column of a table: its title, its width in points, and its alignment."""

    title: str
    width: float
    align: Align = Align.LEFT


class TableBand(NamedTuple):
    """One row that is ready to be printed: its code, its height, and the texts of its cells."""

    code: str
    height: float
    texts: Sequence[str] = ()


_Cell = tuple[str, int, str]
"""Code of a cell, the number of its lines, and its text as it is printed."""

_Shape = list[tuple[str, int, int]]
"""For each line of a cell the code before it, and where in the text it begins and ends."""


class _ColumnCells(dict[str, _Cell]):
    """Cells of one column by their texts; what likely recurs is laid out once.

    ``left`` is the left edge of the column. The code of a cell has its place in the row.
    """

    def __init__(self, column: TableColumn, left: float, font: EmbeddedFont, size: float) -> None:
        super().__init__()
        self._shapes: dict[bytes, _Shape] = {}
        self._font = font
        self._size = size
        self._align = column.align
        self._room = column.width - 2 * _PAD
        self._place = f"1 0 0 1 {left + _PAD:.2f} 0 Tm "

    def __missing__(self, text: str) -> _Cell:
        """Lay a text out by the shape of one before it, or anew."""
        if len(text) > _RECURRING:
            return self._lay(text)[0]
        key = text.encode().translate(_ALIKE)
        shape = self._shapes.get(key)
        if shape is None:
            cell = self._first(text, key)
        else:
            codes = [
                f"{before}<{text[begin:end].encode('utf-16-be').hex()}> Tj"
                for before, begin, end in shape
            ]
            cell = ("".join(codes), len(codes), text)
        if len(self) >= _REMEMBERED:
            self.clear()
        self[text] = cell
        return cell

    def lines(self, text: str) -> list[str]:
        """Return the lines of a cell; raises KeyError for a text that must be cleaned before."""
        return break_clean_lines(text, self._font.widths, self._size, self._room) if text else []

    def clean_lines(self, text: str) -> list[str]:
        """Return the lines of a cell as they are printed."""
        return self._lay(text)[1]

    def code(self, lines: list[str]) -> str:
        """Return the code that prints the lines."""
        if not lines:
            return ""
        shown = self._font.show_lines(lines, self._size)
        if self._align is Align.LEFT:
            return self._place + " T* ".join(shown)
        moves = self._moves(lines)
        return "".join([move + line for move, line in zip(moves, shown, strict=True)])

    def _lay(self, text: str) -> tuple[_Cell, list[str]]:
        try:
            lines = self.lines(text)
        except KeyError:
            # Only a text with a character that the face lacks pays for the cleaning.
            text = self._font.face.clean(text)
            lines = self.lines(text)
        return (self.code(lines), len(lines), text), lines

    def _first(self, text: str, key: bytes) -> _Cell:
        """Lay a short text out, and keep its shape for those that follow if it has digits."""
        cell, lines = self._lay(text)
        if b"0" in key and cell[2] == text and self._font.has(text):
            if len(self._shapes) >= _REMEMBERED:
                self._shapes.clear()
            self._shapes[key] = self._shape(text, lines)
        return cell

    def _shape(self, text: str, lines: list[str]) -> _Shape:
        """Return where the lines begin and end, each with the code that moves to it."""
        found, at = [], 0
        for line, before in zip(lines, self._moves(lines), strict=True):
            begin = text.index(line, at)
            at = begin + len(line)
            found.append((before, begin, at))
        return found

    def _moves(self, lines: list[str]) -> list[str]:
        """Return the code before each line that moves to its beginning."""
        if self._align is Align.LEFT:
            return [self._place, *[" T* "] * (len(lines) - 1)][: len(lines)]
        moves, at, down = list[str](), 0.0, 0.0
        part = 1.0 if self._align is Align.RIGHT else 0.5
        for line in lines:
            indent = (self._room - self._font.face.width(line, self._size)) * part
            moves.append(f" {indent - at:.2f} {down:.2f} Td ")
            at, down = indent, -_LEADING * self._size
        return [self._place + moves[0], *moves[1:]] if moves else []


class PrintedTable:
    """Table that lays rows out and prints them, with one face and size in every cell.

    ``left`` is its left edge.
    """

    def __init__(
        self, document: PdfDocument, columns: Sequence[TableColumn], size: float, left: float = 0
    ) -> None:
        self._columns = tuple(columns)
        self._document = document
        self._size = size
        self._edges = list(accumulate((column.width for column in columns), initial=left))
        self._cells = self._cells_by(document.regular, columns)
        # A number of a known shape is shown without a look at the digits that it has.
        document.regular.include("0123456789")

    def _cells_by(self, font: EmbeddedFont, columns: Sequence[TableColumn]) -> list[_ColumnCells]:
        places = zip(columns, self._edges, strict=False)
        return [_ColumnCells(column, left, font, self._size) for column, left in places]

    def bands(self, texts: Sequence[str], most: int) -> Iterator[TableBand]:
        """Yield the row of ``texts``; one with more than ``most`` lines takes a second row."""
        codes, lines, printed = zip(*map(getitem, self._cells, texts), strict=True)
        longest = max(lines)
        if longest <= most:
            yield self._band(codes, longest, printed)
        else:
            yield from self._long_bands(texts, most)

    @cached_property
    def head(self) -> TableBand:
        """Return the row of titles, in the bold face, centred."""
        columns = [replace(each, align=Align.CENTRE) for each in self._columns]
        cells = self._cells_by(self._document.bold, columns)
        lines = [cell.lines(each.title) for cell, each in zip(cells, columns, strict=True)]
        codes = [cell.code(each) for cell, each in zip(cells, lines, strict=True)]
        return self._band(codes, max(map(len, lines)))

    def draw(self, bands: Sequence[TableBand], top: float) -> float:
        """Print the row of titles and ``bands`` below ``top``; return the lower edge."""
        document, head = self._document, self.head
        document.repeat(f"TitlesAt{top:.0f}", lambda: self._draw_head(top))
        self._print(bands, "Regular", top - head.height)
        return self._rule([head, *bands], top)

    def _draw_head(self, top: float) -> None:
        left, right, high = self._edges[0], self._edges[-1], self.head.height
        self._document.shade(left, top - high, right - left, high, 0.94)
        self._print([self.head], "Bold", top)

    def _print(self, bands: Sequence[TableBand], face: str, top: float) -> None:
        drawn = self._document.draw
        drawn(f"0 g /{face} {self._size:g} Tf {_LEADING * self._size:g} TL")
        for band in bands:
            drawn(f"q 1 0 0 1 0 {top - _PAD - 0.95 * self._size:.2f} cm BT\n{band.code}\nET Q")
            top -= band.height

    def _rule(self, bands: Sequence[TableBand], top: float) -> float:
        ends = list(accumulate((-band.height for band in bands), initial=top))
        xs, ys = ([f"{place:.2f}" for place in places] for places in (self._edges, ends))
        lines = [f"{xs[0]} {y} m {xs[-1]} {y} l" for y in ys]
        lines += [f"{x} {ys[0]} m {x} {ys[-1]} l" for x in xs]
        self._document.draw("0.4 w " + "\n".join(lines) + " S")
        return ends[-1]

    def _band(self, codes: Iterable[str], lines: int, texts: Sequence[str] = ()) -> TableBand:
        return TableBand("\n".join(filter(None, codes)), self._height(lines), texts)

    def _height(self, lines: int) -> float:
        return max(lines, 1) * _LEADING * self._size + 2 * _PAD

    def _long_bands(self, texts: Sequence[str], most: int) -> Iterator[TableBand]:
        columns = [cells.clean_lines(text) for cells, text in zip(self._cells, texts, strict=True)]
        for at in range(0, max(map(len, columns)), most):
            parts = [lines[at : at + most] for lines in columns]
            codes = [cells.code(part) for cells, part in zip(self._cells, parts, strict=True)]
            yield self._band(codes, max(map(len, parts)), ["".join(part) for part in parts])
