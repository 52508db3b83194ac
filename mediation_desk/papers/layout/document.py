"""A PDF as a list of pages of drawing code: same drawing, same bytes."""

import io
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from typing import BinaryIO, Final

from mediation_desk.papers.layout.embedded_font import EmbeddedFont
from mediation_desk.papers.layout.typeface import fallback_typeface, typeface
from mediation_desk.papers.pdf.pdf_file import PdfFile, dictionary, text_string

MM: Final = 72 / 25.4
PORTRAIT: Final = (210 * MM, 297 * MM)
LANDSCAPE: Final = (297 * MM, 210 * MM)
TOTAL: Final = "Total"
_SQUARE_CAPS: Final = "2 J"
_REMEMBERED: Final = 200
"""Lines of text that are kept ready before all are forgotten."""


class Align(StrEnum):
    """Position of a line at its point or in its cell."""

    LEFT = "left"
    CENTRE = "centre"
    RIGHT = "right"


_BEFORE: Final = {Align.LEFT: 0.0, Align.CENTRE: 0.5, Align.RIGHT: 1.0}


@dataclass(frozen=True)
class TextStyle:
    """Style of a line of text; ``grey`` runs from 0 (black) to 1 (white)."""

    size: float = 10
    is_bold: bool = False
    grey: float = 0
    align: Align = Align.LEFT


BODY: Final = TextStyle()


@dataclass(frozen=True)
class PagePicture:
    """A picture as JPEG in red, green and blue, with its size in pixels."""

    jpeg: bytes
    wide: int
    high: int


class PdfDocument:
    """A PDF under construction; each ended page is written, so a long book stays small in memory.

    Coordinates are points from the lower left corner. Without a ``target`` it is kept in memory.
    """

    def __init__(
        self,
        size: tuple[float, float],
        title: str,
        author: str = "",
        target: BinaryIO | None = None,
    ) -> None:
        self.width, self.height = size
        self.mark: Callable[[PdfDocument], None] | None = None
        """Draws what each page bears before it is packed, such as its place in a folder."""
        self.regular = EmbeddedFont(typeface(), "Regular", self._fallback)
        self.bold = EmbeddedFont(typeface(is_bold=True), "Bold", self._fallback)
        self._wide: EmbeddedFont | None = None
        self._code: list[str] = [_SQUARE_CAPS]
        self._shown: dict[tuple[str, TextStyle], tuple[str, float, str]] = {}
        self._drawings: dict[str, int] = {}
        self._scaled: dict[str, tuple[float, float]] = {}
        """Widths and heights of the pictures that cells place by their names."""
        self._kept = io.BytesIO()
        self._file = PdfFile(self._kept if target is None else target)
        self._tree, self._fonts, self._drawn = (self._file.reserve() for _ in range(3))
        self._pages: list[int] = []
        facts = {"Title": title, "Author": author, "Subject": "消费争议受理站", "Creator": "调解台"}
        self._facts = " ".join(f"/{name} {text_string(text)}" for name, text in facts.items())

    @property
    def pages(self) -> int:
        """Return how many pages have ended."""
        return len(self._pages)

    def _fallback(self) -> EmbeddedFont:
        """Return the font of what the two faces lack, which most documents never need."""
        if self._wide is None:
            self._wide = EmbeddedFont(fallback_typeface(), "Wide", family="OfficialKai")
        return self._wide

    def draw(self, code: str) -> None:
        """Add drawing code to the page."""
        self._code.append(code)

    def text(self, x: float, y: float, text: str, letters: TextStyle = BODY) -> None:
        """Write one line with its baseline at ``y``, beginning, centred or ending at ``x``."""
        known = self._shown.get((text, letters))
        if known is None:
            known = self._show(text, letters)
        typeface, width, shown = known
        left = x - _BEFORE[letters.align] * width
        self.draw(f"BT {typeface} {left:.2f} {y:.2f} Td {shown} ET")

    def _show(self, text: str, letters: TextStyle) -> tuple[str, float, str]:
        """Return typeface, width and operators of a line; much of a head or foot recurs."""
        font = self.bold if letters.is_bold else self.regular
        clean, width = font.measured(text, letters.size)
        typeface = f"{letters.grey:g} g /{font.name} {letters.size:g} Tf"
        if len(self._shown) >= _REMEMBERED:
            self._shown.clear()
        self._shown[text, letters] = known = (typeface, width, font.show(clean, letters.size))
        return known

    def line(self, x1: float, y1: float, x2: float, y2: float, thick: float = 0.5) -> None:
        """Draw a black line."""
        self.draw(f"{thick:g} w {x1:.2f} {y1:.2f} m {x2:.2f} {y2:.2f} l S")

    def shade(self, x: float, y: float, width: float, height: float, grey: float) -> None:
        """Fill a rectangle with a grey between 0 (black) and 1 (white)."""
        self.draw(f"{grey:g} g {x:.2f} {y:.2f} {width:.2f} {height:.2f} re f")

    def place(self, drawing: str, x: float = 0, y: float = 0) -> None:
        """Put a named drawing on the page; it may be defined later."""
        self._number(drawing)
        wide, high = self._scaled.get(drawing, (1.0, 1.0))
        self.draw(f"q {wide:g} 0 0 {high:g} {x:.2f} {y:.2f} cm /{drawing} Do Q")

    @contextmanager
    def define(self, drawing: str) -> Iterator[None]:
        """Collect the drawing code of the block as a named drawing that pages can place."""
        kept, self._code = self._code, []
        try:
            yield
        finally:
            facts = f"/Type /XObject /Subtype /Form /BBox [0 0 {self._size}]"
            facts += f" /Resources << /Font {self._fonts} 0 R >>"
            self._file.add_stream(self._packed(), facts, self._number(drawing))
            self._code = kept

    def repeat(self, drawing: str, draw: Callable[[], None]) -> None:
        """Put what is the same on many pages on this one; it is drawn and stands in the file once.

        It may place no other drawing.
        """
        if drawing not in self._drawings:
            with self.define(drawing):
                draw()
        self.place(drawing)

    def picture(self, name: str, picture: PagePicture, box: tuple[float, float, float]) -> None:
        """Draw a picture with its lower left corner at the first two, so many points wide."""
        self._add_picture(name, picture)
        x, y, wide = box
        high = wide * picture.high / picture.wide
        self.draw(f"q {wide:.2f} 0 0 {high:.2f} {x:.2f} {y:.2f} cm /{name} Do Q")

    def define_picture(self, name: str, picture: PagePicture, size: tuple[float, float]) -> None:
        """Define a picture as a drawing that pages place, so many points wide and high.

        One that is defined already stays: it is the same in several forms of one document.
        """
        if name not in self._scaled:
            self._scaled[name] = size
            self._add_picture(name, picture)

    def _add_picture(self, name: str, picture: PagePicture) -> None:
        facts = (
            "/Type /XObject /Subtype /Image /ColorSpace /DeviceRGB /BitsPerComponent 8"
            f" /Width {picture.wide} /Height {picture.high} /Filter /DCTDecode"
        )
        self._file.add_compressed(picture.jpeg, facts, self._number(name))

    def end_page(self) -> None:
        """Write the page; the next drawing goes to a new one."""
        if self.mark is not None:
            self.mark(self)
        content = self._file.add_stream(self._packed())
        using = f"<< /Font {self._fonts} 0 R /XObject {self._drawn} 0 R >>"
        page = self._file.add(
            f"<< /Type /Page /Parent {self._tree} 0 R /MediaBox [0 0 {self._size}]"
            f" /Resources {using} /Contents {content} 0 R >>"
        )
        self._pages.append(page)
        self._code = [_SQUARE_CAPS]

    def finish(self) -> None:
        """Embed the fonts and write the end. The document cannot be used afterwards."""
        file = self._file
        fonts = [font for font in (self.regular, self.bold, self._wide) if font is not None]
        embedded = {font.name: font.embed(file) for font in fonts}
        used = {name: number for name, number in embedded.items() if number is not None}
        file.add(dictionary(used), self._fonts)
        file.add(dictionary(self._drawings), self._drawn)
        kids = " ".join(f"{page} 0 R" for page in self._pages)
        file.add(f"<< /Type /Pages /Count {self.pages} /Kids [{kids}] >>", self._tree)
        catalogue = f"<< /Type /Catalog /Pages {self._tree} 0 R /Lang (zh-CN) >>"
        file.finish(file.add(catalogue), file.add(f"<< {self._facts} >>"))

    def to_bytes(self) -> bytes:
        """Finish the document that is kept in memory, and return it."""
        self.finish()
        return self._kept.getvalue()

    def _number(self, drawing: str) -> int:
        """Return the object of a named drawing."""
        if drawing not in self._drawings:
            self._drawings[drawing] = self._file.reserve()
        return self._drawings[drawing]

    def _packed(self) -> bytes:
        return "\n".join(self._code).encode("latin-1")

    @property
    def _size(self) -> str:
        return f"{self.width:.3f} {self.height:.3f}"
