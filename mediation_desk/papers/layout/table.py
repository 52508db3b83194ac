"""Long tables: cells are laid out once for each text and printed as ready-made code."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import accumulate
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
    """One row that is ready to be printed: code and text of each cell, its height in points."""

    cells: tuple[str, ...]
    height: float
    texts: tuple[str, ...] = ()


_Laid = tuple[str, int, str]
"""Code of a cell, the number of its lines, and its text as it is printed."""

_Shape = list[tuple[str, int, int]]
"""For each line of a cell the code before it, and where in the text it begins and ends."""


class _ColumnLayout:
    """Layout of the cells of one column; what likely recurs is laid out once."""

    def __init__(self, column: TableColumn, ink: EmbeddedFont, size: float) -> None:
        self.known: dict[str, _Laid] = {}
        self._shapes: dict[bytes, _Shape] = {}
        self._ink = ink
        self._size = size
        self._align = column.align
        self._room = column.width - 2 * _PAD

    def lay(self, text: str) -> _Laid:
        """Lay a text out by the shape of one before it, or anew."""
        if len(text) > _RECURRING:
            return self._anew(text)[0]
        key = text.encode().translate(_ALIKE)
        shape = self._shapes.get(key)
        if shape is None:
            laid = self._first(text, key)
        else:
            codes = [
                f"{before}<{text[begin:end].encode('utf-16-be').hex()}> Tj"
                for before, begin, end in shape
            ]
            laid = ("".join(codes), len(codes), text)
        if len(self.known) >= _REMEMBERED:
            self.known.clear()
        self.known[text] = laid
        return laid

    def lines(self, text: str) -> list[str]:
        """Return the lines of a cell; raises KeyError for a text that must be cleaned before."""
        return break_clean_lines(text, self._ink.face, self._size, self._room) if text else []

    def clean_lines(self, text: str) -> list[str]:
        """Return the lines of a cell as they are printed."""
        return self._anew(text)[1]

    def code(self, lines: list[str]) -> str:
        """Return the code that prints the lines."""
        shown = self._ink.show_lines(lines, self._size)
        if self._align is Align.LEFT:
            return " T* ".join(shown)
        moves = self._moves(lines)
        return "".join([move + line for move, line in zip(moves, shown, strict=True)])

    def _anew(self, text: str) -> tuple[_Laid, list[str]]:
        try:
            lines = self.lines(text)
        except KeyError:
            # Only a text with a character that the face lacks pays for the cleaning.
            text = self._ink.face.clean(text)
            lines = self.lines(text)
        return (self.code(lines), len(lines), text), lines

    def _first(self, text: str, key: bytes) -> _Laid:
        """Lay a short text out, and keep its shape for those that follow if it has digits."""
        laid, lines = self._anew(text)
        if b"0" in key and laid[2] == text and self._ink.has(text):
            if len(self._shapes) >= _REMEMBERED:
                self._shapes.clear()
            self._shapes[key] = self._shape(text, lines)
        return laid

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
            return ["", *[" T* "] * (len(lines) - 1)][: len(lines)]
        moves, at, down = list[str](), 0.0, 0.0
        part = 1.0 if self._align is Align.RIGHT else 0.5
        for line in lines:
            indent = (self._room - self._ink.face.width(line, self._size)) * part
            moves.append(f" {indent - at:.2f} {down:.2f} Td ")
            at, down = indent, -_LEADING * self._size
        return moves


class PrintedTable:
    """Table that lays rows out and prints them, with one face and size in every cell."""

    def __init__(self, document: PdfDocument, pillars: Sequence[TableColumn], size: float) -> None:
        self.pillars = tuple(pillars)
        self.width = sum(pillar.width for pillar in pillars)
        self._document = document
        self._size = size
        self._columns = [_ColumnLayout(each, document.regular, size) for each in self.pillars]
        self._laying = [(column.known, column.lay) for column in self._columns]
        # A number of a known shape is shown without a look at the digits that it has.
        document.regular.carry("0123456789")

    def bands(self, texts: Sequence[str], most: int) -> Iterator[TableBand]:
        """Yield the row of ``texts``; one with more than ``most`` lines takes a second row."""
        laid = [
            known.get(text) or lay(text)
            for (known, lay), text in zip(self._laying, texts, strict=True)
        ]
        codes, lines, printed = zip(*laid, strict=True)
        longest = max(lines)
        if longest <= most:
            yield TableBand(codes, self._height(longest), printed)
        else:
            yield from self._long_bands(texts, most)

    @cached_property
    def head(self) -> TableBand:
        """Return the row of titles, in the bold face, centred."""
        bold, titles = self._document.bold, (pillar.title for pillar in self.pillars)
        columns = [
            _ColumnLayout(replace(each, align=Align.CENTRE), bold, self._size)
            for each in self.pillars
        ]
        lines = [column.lines(title) for column, title in zip(columns, titles, strict=True)]
        codes = tuple(column.code(each) for column, each in zip(columns, lines, strict=True))
        return TableBand(codes, self._height(max(map(len, lines))))

    def draw(self, bands: Sequence[TableBand], left: float, top: float) -> float:
        """Print the row of titles and ``bands`` below ``top``; return the lower edge."""
        document, head = self._document, self.head
        document.repeat(f"Titles{left:.0f}At{top:.0f}", lambda: self._draw_head(left, top))
        document.draw(f"BT 0 g /Regular {self._size:g} Tf {_LEADING * self._size:g} TL")
        self._print(bands, left, top - head.height)
        document.draw("ET")
        return self._rule([head, *bands], left, top)

    def _draw_head(self, left: float, top: float) -> None:
        document, high = self._document, self.head.height
        document.shade(left, top - high, self.width, high, 0.94)
        document.draw(f"BT 0 g /Bold {self._size:g} Tf {_LEADING * self._size:g} TL")
        self._print([self.head], left, top)
        document.draw("ET")

    def _print(self, bands: Sequence[TableBand], left: float, top: float) -> None:
        starts = accumulate((pillar.width for pillar in self.pillars), initial=left + _PAD)
        places = [f"1 0 0 1 {x:.2f} " for x in starts]
        drawn = self._document.draw
        for band in bands:
            y = f"{top - _PAD - 0.95 * self._size:.2f} Tm "
            cells = zip(places, band.cells, strict=False)
            drawn("\n".join([place + y + code for place, code in cells if code]))
            top -= band.height

    def _rule(self, bands: Sequence[TableBand], left: float, top: float) -> float:
        right = f"{left + self.width:.2f}"
        ys = list(accumulate((-band.height for band in bands), initial=top))
        xs = accumulate((pillar.width for pillar in self.pillars), initial=left)
        lower = f"{ys[-1]:.2f} l"
        lines = [f"{left:.2f} {y:.2f} m {right} {y:.2f} l" for y in ys]
        lines += [f"{x:.2f} {top:.2f} m {x:.2f} {lower}" for x in xs]
        self._document.draw("0.4 w " + "\n".join(lines) + " S")
        return ys[-1]

    def _height(self, lines: int) -> float:
        return max(lines, 1) * _LEADING * self._size + 2 * _PAD

    def _long_bands(self, texts: Sequence[str], most: int) -> Iterator[TableBand]:
        laid = zip(self._columns, texts, strict=True)
        columns = [column.clean_lines(text) for column, text in laid]
        for at in range(0, max(map(len, columns)), most):
            parts = [lines[at : at + most] for lines in columns]
            codes = tuple(
                column.code(part) for column, part in zip(self._columns, parts, strict=True)
            )
            texts = tuple("".join(part) for part in parts)
            yield TableBand(codes, self._height(max(map(len, parts))), texts)
