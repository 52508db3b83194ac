"""Long tables: cells are laid out once for each text and printed as ready-made code."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate
from typing import Final

from mediation_desk.papers.layout.document import Align, PdfDocument
from mediation_desk.papers.layout.embedded_font import EmbeddedFont
from mediation_desk.papers.layout.line_breaks import break_lines

_PAD: Final = 2.0
_REMEMBERED: Final = 4_000
"""Cells of a column kept before all are forgotten, so that a long book stays small."""
_RECURRING: Final = 40
"""Most characters of a text that likely recurs in other rows; longer ones occur once."""


@dataclass(frozen=True)
class TableColumn:
    """One column of a table: its title, its width in points, and its alignment."""

    title: str
    width: float
    align: Align = Align.LEFT


@dataclass(frozen=True, slots=True)
class TableBand:
    """One row that is ready to be printed: code and text of each cell, its height in points."""

    cells: tuple[str, ...]
    height: float
    texts: tuple[str, ...] = ()


class PrintedTable:
    """Table that lays rows out and prints them, with one face and size in every cell."""

    def __init__(self, document: PdfDocument, pillars: Sequence[TableColumn], size: float) -> None:
        self.pillars = tuple(pillars)
        self.width = sum(pillar.width for pillar in pillars)
        self._document = document
        self._size = size
        self._leading = size * 1.3
        self._remembered: list[dict[str, tuple[str, int]]] = [{} for _ in pillars]

    def bands(self, texts: Sequence[str], most: int) -> Iterator[TableBand]:
        """Yield the row of ``texts``; one with more than ``most`` lines takes a second row."""
        codes, longest = [], 0
        for n, text in enumerate(texts):
            code, lines = self._remembered[n].get(text) or self._lay(n, text)
            codes.append(code)
            longest = max(longest, lines)
        if longest <= most:
            yield TableBand(tuple(codes), self._height(longest), tuple(texts))
        else:
            yield from self._long_bands(texts, most)

    @cached_property
    def head(self) -> TableBand:
        """Return the row of titles, in the bold face, centred."""
        ink, longest, codes = self._document.bold, 1, []
        for pillar in self.pillars:
            lines = self._lines(pillar.title, pillar, ink)
            codes.append(self._code(lines, pillar, ink, Align.CENTRE))
            longest = max(longest, len(lines))
        return TableBand(tuple(codes), self._height(longest))

    def draw(self, bands: Sequence[TableBand], left: float, top: float) -> float:
        """Print the row of titles and ``bands`` below ``top``; return the lower edge."""
        head = self.head
        document = self._document
        document.shade(left, top - head.height, self.width, head.height, 0.94)
        document.draw(f"BT 0 g /Bold {self._size:g} Tf {self._leading:g} TL")
        y = self._print([head], left, top)
        document.draw(f"/Regular {self._size:g} Tf")
        self._print(bands, left, y)
        document.draw("ET")
        return self._rule([head, *bands], left, top)

    def _print(self, bands: Sequence[TableBand], left: float, top: float) -> float:
        starts = accumulate((pillar.width for pillar in self.pillars), initial=left + _PAD)
        places = [f"1 0 0 1 {x:.2f} " for x in starts]
        drawn = self._document.draw
        for band in bands:
            y = f"{top - _PAD - 0.95 * self._size:.2f} Tm "
            line = [
                place + y + code for place, code in zip(places, band.cells, strict=False) if code
            ]
            drawn("\n".join(line))
            top -= band.height
        return top

    def _rule(self, bands: Sequence[TableBand], left: float, top: float) -> float:
        right = left + self.width
        ys = list(accumulate((-band.height for band in bands), initial=top))
        xs = accumulate((pillar.width for pillar in self.pillars), initial=left)
        lines = [f"{left:.2f} {y:.2f} m {right:.2f} {y:.2f} l" for y in ys]
        lines += [f"{x:.2f} {top:.2f} m {x:.2f} {ys[-1]:.2f} l" for x in xs]
        self._document.draw("0.4 w " + "\n".join(lines) + " S")
        return ys[-1]

    def _lay(self, n: int, text: str) -> tuple[str, int]:
        remembered, pillar, ink = self._remembered[n], self.pillars[n], self._document.regular
        if len(remembered) >= _REMEMBERED:
            remembered.clear()
        lines = self._lines(text, pillar, ink)
        laid = (self._code(lines, pillar, ink, pillar.align), len(lines))
        if len(text) <= _RECURRING:
            remembered[text] = laid
        return laid

    def _lines(self, text: str, pillar: TableColumn, ink: EmbeddedFont) -> list[str]:
        if not text:
            return []
        return break_lines(text, ink.face, self._size, pillar.width - 2 * _PAD)

    def _code(self, lines: list[str], pillar: TableColumn, ink: EmbeddedFont, align: Align) -> str:
        if align is Align.LEFT:
            return " T* ".join(ink.show(line, self._size) for line in lines)
        room = pillar.width - 2 * _PAD
        part = 1.0 if align is Align.RIGHT else 0.5
        code, at = "", 0.0
        for n, line in enumerate(lines):
            indent = (room - ink.face.width(line, self._size)) * part
            down = f"{-self._leading if n else 0:.2f}"
            code += f"{indent - at:.2f} {down} Td {ink.show(line, self._size)} "
            at = indent
        return code

    def _height(self, lines: int) -> float:
        return max(lines, 1) * self._leading + 2 * _PAD

    def _long_bands(self, texts: Sequence[str], most: int) -> Iterator[TableBand]:
        ink = self._document.regular
        columns = [self._lines(text, p, ink) for text, p in zip(texts, self.pillars, strict=True)]
        for at in range(0, max(map(len, columns)), most):
            parts = [lines[at : at + most] for lines in columns]
            codes = (
                self._code(part, p, ink, p.align)
                for part, p in zip(parts, self.pillars, strict=True)
            )
            texts = tuple("".join(part) for part in parts)
            yield TableBand(tuple(codes), self._height(max(map(len, parts))), texts)
