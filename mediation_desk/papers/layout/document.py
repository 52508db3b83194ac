"""A PDF as a list of pages of drawing code: same drawing, same bytes."""

import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final

from reportlab import rl_config
from reportlab.pdfbase import pdfdoc

from mediation_desk.papers.layout.embedded_font import EmbeddedFont
from mediation_desk.papers.layout.typeface import typeface, wider_typeface

# Base 85 would make every stream a quarter longer and is slow to write.
rl_config.useA85 = 0

MM: Final = 72 / 25.4
PORTRAIT: Final = (210 * MM, 297 * MM)
LANDSCAPE: Final = (297 * MM, 210 * MM)
TOTAL: Final = "Total"
_SQUEEZE: Final = 4
_SQUARE_CAPS: Final = "2 J"


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
    """A PDF under construction; each ended page is packed, so a long book stays small in memory.

    Coordinates are points from the lower left corner.
    """

    def __init__(self, size: tuple[float, float], title: str, author: str = "") -> None:
        self.width, self.height = size
        self.pages = 0
        self.mark: Callable[[PdfDocument], None] | None = None
        """Draws what each page bears before it is packed, such as its place in a folder."""
        self.regular = EmbeddedFont(typeface(), "Regular", self._wider)
        self.bold = EmbeddedFont(typeface(is_bold=True), "Bold", self._wider)
        self._wide: EmbeddedFont | None = None
        self._code: list[str] = [_SQUARE_CAPS]
        self._drawings: set[str] = set()
        self._resources = pdfdoc.PDFResourceDictionary()
        self._resources.basicFonts()
        self._pdf: Any = pdfdoc.PDFDocument(compression=1, invariant=1, lang="zh-CN")
        self._pdf.info.title = title
        self._pdf.info.author = author
        self._pdf.info.subject = "消费争议受理站"
        self._pdf.info.creator = "调解台"

    def _wider(self) -> EmbeddedFont:
        """Return the font of borrowed characters, which most documents never need."""
        if self._wide is None:
            self._wide = EmbeddedFont(wider_typeface(), "Wide", family="OfficialKai")
        return self._wide

    def draw(self, code: str) -> None:
        """Add drawing code to the page."""
        self._code.append(code)

    def text(self, x: float, y: float, text: str, letters: TextStyle = BODY) -> None:
        """Write one line with its baseline at ``y``, beginning, centred or ending at ``x``."""
        ink = self.bold if letters.is_bold else self.regular
        clean = ink.face.clean(text)
        left = x - _BEFORE[letters.align] * ink.face.width(clean, letters.size)
        typeface = f"{letters.grey:g} g /{ink.name} {letters.size:g} Tf"
        self.draw(f"BT {typeface} {left:.2f} {y:.2f} Td {ink.show(clean, letters.size)} ET")

    def line(self, x1: float, y1: float, x2: float, y2: float, thick: float = 0.5) -> None:
        """Draw a black line."""
        self.draw(f"{thick:g} w {x1:.2f} {y1:.2f} m {x2:.2f} {y2:.2f} l S")

    def shade(self, x: float, y: float, width: float, height: float, grey: float) -> None:
        """Fill a rectangle with a grey between 0 (black) and 1 (white)."""
        self.draw(f"{grey:g} g {x:.2f} {y:.2f} {width:.2f} {height:.2f} re f")

    def place(self, drawing: str, x: float = 0, y: float = 0) -> None:
        """Put a named drawing on the page; it may be defined later."""
        self._drawings.add(drawing)
        self.draw(f"q 1 0 0 1 {x:.2f} {y:.2f} cm /{pdfdoc.xObjectName(drawing)} Do Q")

    @contextmanager
    def define(self, drawing: str) -> Iterator[None]:
        """Collect the drawing code of the block as a named drawing that pages can place."""
        kept, self._code = self._code, []
        try:
            yield
        finally:
            form = pdfdoc.PDFFormXObject(0, 0, self.width, self.height)
            form.compression = 1
            form.setStreamList(self._code)
            self._pdf.addForm(drawing, form)
            self._code = kept

    def picture(self, name: str, picture: PagePicture, box: tuple[float, float, float]) -> None:
        """Draw a picture with its lower left corner at the first two, so many points wide."""
        stream = pdfdoc.PDFStream(content=picture.jpeg)
        facts = {"Type": "XObject", "Subtype": "Image", "ColorSpace": "DeviceRGB"}
        for key, value in {**facts, "Filter": "DCTDecode"}.items():
            stream.dictionary[key] = pdfdoc.PDFName(value)
        sizes = {"Width": picture.wide, "Height": picture.high, "BitsPerComponent": 8}
        for key, size in sizes.items():
            stream.dictionary[key] = size
        self._pdf.Reference(stream, pdfdoc.xObjectName(name))
        self._drawings.add(name)
        x, y, wide = box
        high = wide * picture.high / picture.wide
        matrix = f"{wide:.2f} 0 0 {high:.2f} {x:.2f} {y:.2f}"
        self.draw(f"q {matrix} cm /{pdfdoc.xObjectName(name)} Do Q")

    def end_page(self) -> None:
        """Pack the page; the next drawing goes to a new one."""
        if self.mark is not None:
            self.mark(self)
        page = pdfdoc.PDFPage()
        page.Override_default_compilation = 1
        page.MediaBox = pdfdoc.PDFArray([0, 0, round(self.width, 3), round(self.height, 3)])
        page.Resources = self._pdf.Reference(self._resources, "PageResources")
        packed = zlib.compress("\n".join(self._code).encode("latin-1"), _SQUEEZE)
        page.Contents = pdfdoc.PDFStream(content=packed)
        page.Contents.dictionary["Filter"] = pdfdoc.PDFName("FlateDecode")
        self._pdf.addPage(page)
        self.pages += 1
        self._code = [_SQUARE_CAPS]

    def to_bytes(self) -> bytes:
        """Embed the fonts and return the file. The document cannot be used afterwards."""
        self.regular.embed(self._pdf)
        self.bold.embed(self._pdf)
        if self._wide is not None:
            self._wide.embed(self._pdf)
        self._resources.XObject = self._pdf.xobjDict(sorted(self._drawings))
        written: bytes = self._pdf.GetPDFData(None)
        return written
