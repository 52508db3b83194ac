"""What a reader sees of a PDF: its text by page, its fonts, and where each character stands."""

import re
from collections import defaultdict
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass

import pypdfium2 as pdfium


@dataclass(frozen=True)
class Glyph:
    """A printed character and its box in points."""

    char: str
    left: float
    bottom: float
    right: float
    top: float

    def overlaps(self, other: "Glyph") -> bool:
        """Tell whether two boxes share more than a fifth of the smaller one."""
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
    """The text of each page, without line ends: a wrapped sentence reads as it was written."""
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
