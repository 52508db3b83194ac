"""Foundation of the hub's papers: the shipped font, the styles, the foot of each page."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from typing import Any

from reportlab.lib.colors import HexColor
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import Paragraph, SimpleDocTemplate, Table, TableStyle

import resources

PLAIN, BOLD = "HubSans", "HubSansBold"
MARGIN = 18 * mm
WIDTH = A4[0] - 2 * MARGIN
LINE = HexColor("#9AA3B2")
PALE = HexColor("#E4E7EC")
SHADE = HexColor("#EEF1F6")
_FILES = {PLAIN: "NotoSansSC_400Regular.ttf", BOLD: "NotoSansSC_700Bold.ttf"}


@dataclass(frozen=True)
class PageLayout:
    """Margins of a page, and a pale word across it."""

    left: float = MARGIN
    right: float = MARGIN
    top: float = 16 * mm
    bottom: float = 18 * mm
    mark: str = ""


USUAL = PageLayout()


@cache
def _fonts() -> None:
    for name, file in _FILES.items():
        pdfmetrics.registerFont(TTFont(name, str(resources.path(f"fonts/{file}"))))


def style(size: float, *, bold: bool = False, centred: bool = False) -> ParagraphStyle:
    """Return a style of the shipped font; Chinese breaks between any two characters."""
    _fonts()
    return ParagraphStyle(
        f"{size}{bold}{centred}",
        fontName=BOLD if bold else PLAIN,
        fontSize=size,
        leading=size * 1.55,
        wordWrap="CJK",
        alignment=1 if centred else 0,
    )


def words(text: str, of: ParagraphStyle) -> Paragraph:
    """Return a text literally, line by line: nothing in it is markup."""
    plain = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return Paragraph(plain.replace("\n", "<br/>"), of)


def table(head: list[str], rows: list[list[str]], widths: list[float]) -> Table:
    """Return a table with its head repeated on each page; widths are shares of the page."""
    whole = sum(widths)
    cells = [[words(cell, style(9, bold=True)) for cell in head]]
    cells += [[words(cell, style(9)) for cell in row] for row in rows]
    made = Table(cells, [WIDTH * each / whole for each in widths], repeatRows=1)
    made.setStyle(
        TableStyle(
            [
                ("GRID", (0, 0), (-1, -1), 0.5, LINE),
                ("BACKGROUND", (0, 0), (-1, 0), SHADE),
                ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
                ("TOPPADDING", (0, 0), (-1, -1), 2),
                ("BOTTOMPADDING", (0, 0), (-1, -1), 3),
            ]
        )
    )
    return made


def paper(title: str, make: Callable[[], list[Any]], foot: str, leaf: PageLayout = USUAL) -> bytes:
    """Return the paper as PDF; the same values give the same bytes.

    The result of `make` is laid out twice, because only then is the number of pages known.
    """
    _fonts()
    count, _ = _laid_out(title, make(), str, (foot, leaf))
    _, body = _laid_out(title, make(), lambda number: f"{number} / {count}", (foot, leaf))
    return body


def _laid_out(
    title: str, flow: list[Any], place: Callable[[int], str], around: tuple[str, PageLayout]
) -> tuple[int, bytes]:
    (foot, leaf), out = around, BytesIO()
    document = SimpleDocTemplate(
        out,
        pagesize=A4,
        leftMargin=leaf.left,
        rightMargin=leaf.right,
        topMargin=leaf.top,
        bottomMargin=leaf.bottom,
        title=title,
        invariant=1,
    )

    def finish(canvas: Any, _: Any) -> None:
        _across(canvas, leaf.mark)
        canvas.setFont(PLAIN, 8)
        canvas.drawString(leaf.left, 10 * mm, foot)
        canvas.drawRightString(A4[0] - leaf.right, 10 * mm, place(canvas.getPageNumber()))

    document.build(flow, onFirstPage=finish, onLaterPages=finish)
    return document.page, out.getvalue()


def _across(canvas: Any, mark: str) -> None:
    if not mark:
        return
    canvas.saveState()
    canvas.translate(A4[0] / 2, A4[1] / 2)
    canvas.rotate(40)
    canvas.setFillColor(PALE)
    canvas.setFont(BOLD, 120)
    canvas.drawCentredString(0, -40, mark)
    canvas.restoreState()
