"""Visible content of a PDF: text by page, fonts, and positions of characters."""

import re
from collections import defaultdict
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass

import pypdfium2 as pdfium
from pypdfium2 import raw


@dataclass(frozen=True)
class Glyph:
    """A printed character and its box in points."""

    char: str
    left: float
    bottom: float
    right: float
    top: float

    def overlaps(self, other: "Glyph") -> bool:
        """Return whether two boxes share more than a fifth of the smaller one."""
        wide = min(self.right, other.right) - max(self.left, other.left)
        tall = min(self.top, other.top) - max(self.bottom, other.bottom)
        if wide <= 0 or tall <= 0:
            return False
        return wide * tall > 0.2 * min(self.area, other.area)

    @property
    def area(self) -> float:
        """The size of the box."""
        return (self.right - self.left) * (self.top - self.bottom)


def pages(pdf: bytes) -> list[str]:
    """Return the text of each page without line ends: a wrapped sentence reads as written."""
    with closing(pdfium.PdfDocument(pdf)) as document:
        found = []
        for page in document:
            with closing(page), closing(page.get_textpage()) as text:
                found.append(re.sub(r"[\r\n]+", "", text.get_text_range()))
        return found


def text_of(pdf: bytes) -> str:
    """The text of all pages."""
    return "".join(pages(pdf))


def squeezed(text: str) -> str:
    """A text without spaces of any kind, since a PDF keeps none at a line's end."""
    return re.sub(r"\s", "", text)


def glyphs(pdf: bytes) -> Iterator[tuple[tuple[float, float], list[Glyph]]]:
    """For each page its size and its visible characters."""
    with closing(pdfium.PdfDocument(pdf)) as document:
        for page in document:
            with closing(page), closing(page.get_textpage()) as text:
                chars = text.get_text_range()
                boxes = [
                    Glyph(char, *text.get_charbox(n))
                    for n, char in enumerate(chars)
                    if char.strip()
                ]
                yield page.get_size(), boxes


@dataclass(frozen=True)
class Stroke:
    """A printed line, from its lower left to its upper right end in points."""

    left: float
    bottom: float
    right: float
    top: float

    @property
    def is_upright(self) -> bool:
        """Return whether it separates columns; otherwise it separates rows."""
        return self.top - self.bottom > self.right - self.left


_THIN = 1.5


def strokes(pdf: bytes) -> list[list[Stroke]]:
    """Return the lines of each page; filled areas are left out."""
    paths = [_bounds(page, raw.FPDF_PAGEOBJ_PATH) for page in _leaves(pdf)]
    return [[Stroke(*at) for at in page if _is_thin(at)] for page in paths]


def drawings(pdf: bytes) -> list[list[tuple[float, float, float, float]]]:
    """Return the boxes of the placed drawings of each page: left, bottom, right, top of the ink."""
    return [_bounds(page, raw.FPDF_PAGEOBJ_FORM) for page in _leaves(pdf)]


def _leaves(pdf: bytes) -> Iterator[pdfium.PdfPage]:
    with closing(pdfium.PdfDocument(pdf)) as document:
        for page in document:
            with closing(page):
                yield page


def _bounds(page: pdfium.PdfPage, kind: int) -> list[tuple[float, float, float, float]]:
    return [each.get_bounds() for each in page.get_objects([kind], max_depth=1)]


def _is_thin(at: tuple[float, float, float, float]) -> bool:
    return min(at[2] - at[0], at[3] - at[1]) < _THIN


def columns_at(page: list[Stroke], y: float) -> list[int]:
    """Return the places of upright lines at a height, from the left, in whole points."""
    found = {
        round((each.left + each.right) / 2)
        for each in page
        if each.is_upright and each.bottom < y < each.top
    }
    return sorted(found)


def room_above(page: list[Stroke], glyph: Glyph) -> float:
    """Return the distance of a character from the next line above it."""
    above = [each.bottom for each in page if not each.is_upright and each.bottom > glyph.top - 1]
    return min(above) - glyph.top


def lines(pdf: bytes) -> list[str]:
    """The printed lines of all pages, without spaces."""
    with closing(pdfium.PdfDocument(pdf)) as document:
        found = []
        for page in document:
            with closing(page), closing(page.get_textpage()) as text:
                found += [squeezed(line) for line in text.get_text_range().splitlines()]
        return found


def found(boxes: list[Glyph], words: str) -> Glyph:
    """The first character of words that are printed in one run."""
    text = "".join(box.char for box in boxes)
    return boxes[text.index(words)]


def collisions(boxes: list[Glyph]) -> list[tuple[str, str]]:
    """Pairs of characters that are printed over each other."""
    cells: dict[tuple[int, int], list[Glyph]] = defaultdict(list)
    found = []
    for box in boxes:
        place = (int(box.left // 12), int(box.bottom // 12))
        near = [(place[0] + x, place[1] + y) for x in (-1, 0, 1) for y in (-1, 0, 1)]
        found += [(o.char, box.char) for at in near for o in cells[at] if box.overlaps(o)]
        cells[place].append(box)
    return found
