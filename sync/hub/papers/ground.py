"""Foundation of the hub's papers: styles, tables, the foot of each page."""

from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO
from threading import Lock
from typing import Any

from reportlab.lib.colors import HexColor
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.platypus import Paragraph, SimpleDocTemplate, Table, TableStyle

from sync.hub.papers.faces import BOLD, PLAIN, loaded, marked, runs

MARGIN = 18 * mm
WIDTH = A4[0] - 2 * MARGIN
LINE = HexColor("#9AA3B2")
PALE = HexColor("#E4E7EC")
SHADE = HexColor("#EEF1F6")
SEAM = "骑缝章"
_MAKING = Lock()
"""reportlab reads a font file through one shared cursor."""


@dataclass(frozen=True)
class PageLayout:
    """Margins of a page, the typeface of its foot, and a pale word across it.

    `seam` marks the place of the seal across the pages of a paper of several.
    """

    left: float = MARGIN
    right: float = MARGIN
    top: float = 16 * mm
    bottom: float = 18 * mm
    mark: str = ""
    face: str = PLAIN
    seam: bool = False


USUAL = PageLayout()


def style(size: float, *, bold: bool = False, centred: bool = False) -> ParagraphStyle:
    """Return a style of 黑体; Chinese breaks between any two characters."""
    loaded(BOLD if bold else PLAIN)
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
    own = of.fontName
    parts = "".join(
        _escaped(part) if face == own else f'<font name="{face}">{_escaped(part)}</font>'
        for face, part in runs(marked(text, own), own)
    )
    return Paragraph(parts.replace("\n", "<br/>"), of)


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


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
    with _MAKING:
        count, _ = _laid_out(title, make(), (foot, leaf), 1)
        _, body = _laid_out(title, make(), (foot, leaf), count)
    return body


def _laid_out(
    title: str, flow: list[Any], around: tuple[str, PageLayout], count: int
) -> tuple[int, bytes]:
    (foot, leaf), out = around, BytesIO()
    loaded(leaf.face)
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
        if leaf.seam and count > 1:
            _seam(canvas)
        canvas.setFont(leaf.face, 8)
        _drawn(canvas, (leaf.left, 10 * mm), foot, leaf.face)
        place = f"{canvas.getPageNumber()} / {count}"
        canvas.drawRightString(A4[0] - leaf.right, 10 * mm, place)

    document.build(flow, onFirstPage=finish, onLaterPages=finish)
    return document.page, out.getvalue()


def _drawn(canvas: Any, at: tuple[float, float], text: str, face: str) -> None:
    line = canvas.beginText(*at)
    for own, part in runs(marked(text, face), face):
        line.setFont(own, 8)
        line.textOut(part)
    canvas.drawText(line)


def _seam(canvas: Any) -> None:
    """Mark where the seal goes across the fanned pages, at the edge opposite the binding."""
    loaded(BOLD)
    right, middle, high = A4[0] - 4 * mm, A4[1] / 2, 24 * mm
    canvas.saveState()
    canvas.setStrokeColor(LINE)
    canvas.setFillColor(LINE)
    canvas.setDash(2, 2)
    for end in (1, -1):
        canvas.line(right, middle + end * high / 2, right, middle + end * high)
    canvas.setFont(BOLD, 9)
    for n, sign in enumerate(SEAM, 1):
        below = high * n / (len(SEAM) + 1)
        canvas.drawCentredString(right, middle + high / 2 - below - 3, sign)
    canvas.restoreState()


def _across(canvas: Any, mark: str) -> None:
    if not mark:
        return
    loaded(BOLD)
    canvas.saveState()
    canvas.translate(A4[0] / 2, A4[1] / 2)
    canvas.rotate(40)
    canvas.setFillColor(PALE)
    canvas.setFont(BOLD, 120)
    canvas.drawCentredString(0, -40, mark)
    canvas.restoreState()
