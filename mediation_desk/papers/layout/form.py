"""The frame of a form: title, number, QR code, rows over as many pages as they need, and foot."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Final

from mediation_desk.papers.layout.cells import gap, note
from mediation_desk.papers.layout.document import (
    MM,
    PORTRAIT,
    TOTAL,
    Align,
    PdfDocument,
    TextStyle,
)
from mediation_desk.papers.layout.qr import define_qr
from mediation_desk.papers.layout.rows import GROUP_WIDTH, FormRow, RowPiece, draw_piece, pieces
from mediation_desk.papers.layout.stamp import PaperStamp
from mediation_desk.papers.layout.typeface import typeface

_LEFT: Final = 25 * MM
_RIGHT: Final = 190 * MM
WIDTH: Final = _RIGHT - _LEFT
_TOP: Final = 297 * MM
_FIRST_BODY: Final = _TOP - 40 * MM
_NEXT_BODY: Final = _TOP - 24 * MM
_BOTTOM: Final = 22 * MM
_QR: Final = 19 * MM
_SMALL: Final = TextStyle(8, grey=0.35)
_SMALL_RIGHT: Final = TextStyle(8, grey=0.35, align=Align.RIGHT)
_TITLE: Final = TextStyle(18, is_bold=True, align=Align.CENTRE)
_QR_DRAWING: Final = "QR"
PICTURE: Final = "Picture"
PICTURE_SIDE: Final = 42 * MM


@dataclass(frozen=True)
class PaperForm:
    """One form: its title, its number, its stamp and its rows.

    ``copies`` prints the whole form once for each name in it (消费者联, 财务联). ``repeated`` is a
    row of titles for later pages that begin with a row of the same columns. ``pictured`` is drawn
    as a QR code in the cell that names ``PICTURE``. ``draws`` defines the
    further drawings that cells name. ``notice`` is the sentence at the foot about personal data,
    for papers of which one is true.
    """

    title: str
    number: str
    stamp: PaperStamp
    rows: tuple[FormRow, ...]
    is_masked: bool = False
    copies: tuple[str, ...] = ("",)
    repeated: FormRow | None = None
    pictured: str = ""
    draws: Callable[[PdfDocument], None] | None = None
    notice: str = ""


def render(form: PaperForm) -> bytes:
    """Return the form as a PDF; the same form gives the same bytes."""
    form = as_prescribed(form)
    document = PdfDocument(PORTRAIT, form.title, form.stamp.station.name)
    draw_form(document, form)
    return document.to_bytes()


def draw_form(document: PdfDocument, form: PaperForm, name: str = "") -> None:
    """Draw the pages of a form; ``name`` sets its drawings apart in a document of several."""
    define_qr(document, _QR_DRAWING + name, form.stamp.code(form.number), _QR)
    if form.pictured:
        define_qr(document, PICTURE, form.pictured, PICTURE_SIDE)
    if form.draws is not None:
        form.draws(document)
    repeated = pieces(form.repeated, WIDTH) if form.repeated else []
    pages = _pages([piece for row in form.rows for piece in pieces(row, WIDTH)], repeated)
    for copy in form.copies:
        for number, page in enumerate(pages, start=1):
            if number == 1:
                top = _head(document, form, copy, name)
            else:
                top = _next_head(document, form, copy)
            _body(document, page, top)
            _foot(document, form, number, name)
            document.end_page()
    with document.define(TOTAL + name):
        document.text(PORTRAIT[0] / 2 + 3, _BOTTOM - 16, f"{len(pages)} 页", _SMALL)


def as_prescribed(form: PaperForm) -> PaperForm:
    """Return the form with the title and closing notes that the regulator prescribes."""
    words = form.stamp.prescribed
    if words is None:
        return form
    notes = [note(each) for each in words.notes]
    return replace(form, title=words.title, rows=(*form.rows, *([gap(6)] if notes else []), *notes))


def page_count(form: PaperForm) -> int:
    """Return how many pages one copy of the form takes."""
    repeated = pieces(form.repeated, WIDTH) if form.repeated else []
    return len(_pages([piece for row in form.rows for piece in pieces(row, WIDTH)], repeated))


def _pages(all_pieces: list[RowPiece], repeated: list[RowPiece]) -> list[list[RowPiece]]:
    """Distribute the pieces to pages; pieces kept together move to the next page together."""
    first = sum(piece.height for piece in repeated)
    pages: list[list[RowPiece]] = [[]]
    room = _FIRST_BODY - _BOTTOM
    for chain in _chains(all_pieces):
        tall = sum(piece.height for piece in chain)
        if tall > room and pages[-1]:
            is_in_table = bool(repeated) and _goes_on(chain[0].row, repeated[0].row)
            pages.append(list(repeated) if is_in_table else [])
            room = _NEXT_BODY - _BOTTOM - (first if is_in_table else 0)
        pages[-1] += chain
        room -= tall
    return pages


def _goes_on(row: FormRow, titles: FormRow) -> bool:
    """Tell whether a page that begins with ``row`` continues the table under ``titles``."""
    shares = [cell.share for cell in row.cells]
    return row is not titles and shares == [cell.share for cell in titles.cells]


def _chains(all_pieces: list[RowPiece]) -> list[list[RowPiece]]:
    """Return runs of pieces that must share a page: each is held to the next by its row."""
    chains: list[list[RowPiece]] = [[]]
    for piece in all_pieces:
        chains[-1].append(piece)
        if not (piece.row.keeps and piece.is_last):
            chains.append([])
    return [chain for chain in chains if chain]


def _body(document: PdfDocument, page: list[RowPiece], top: float) -> None:
    y = top
    for group, members in groupby(_joined(page), key=lambda piece: piece.row.group):
        upper = y
        for piece in members:
            draw_piece(document, piece, _LEFT, y, WIDTH)
            y -= piece.height
        if group:
            _upright(document, group, upper, y)


def _joined(page: list[RowPiece]) -> list[RowPiece]:
    """Join the pieces of one row that share a page, so that they have one frame."""
    found: list[RowPiece] = []
    for piece in page:
        if found and not found[-1].is_last and found[-1].row is piece.row:
            found[-1] = found[-1].joined(piece)
        else:
            found.append(piece)
    return found


def _upright(document: PdfDocument, label: str, top: float, bottom: float) -> None:
    """Write a group's label from top to bottom along its rows."""
    letters = TextStyle(10, is_bold=True, align=Align.CENTRE)
    document.shade(_LEFT, bottom, GROUP_WIDTH, top - bottom, 0.955)
    step = min(16.0, (top - bottom - 4) / len(label))
    y = (top + bottom) / 2 + step * len(label) / 2 - step / 2 - 3.8
    for n, char in enumerate(label):
        document.text(_LEFT + GROUP_WIDTH / 2, y - n * step, char, letters)
    for x in (_LEFT, _LEFT + GROUP_WIDTH):
        document.line(x, top, x, bottom)
    for y in (top, bottom):
        document.line(_LEFT, y, _LEFT + GROUP_WIDTH, y)


def _head(document: PdfDocument, form: PaperForm, copy: str, name: str) -> float:
    """Draw the head of the first page and return where the body begins."""
    middle = PORTRAIT[0] / 2
    size = min(_TITLE.size, _TITLE.size * 118 * MM / typeface(True).width(form.title, _TITLE.size))
    title = TextStyle(size, is_bold=True, align=Align.CENTRE)
    document.text(middle, _TOP - 25 * MM, form.title, title)
    document.text(_LEFT, _TOP - 14 * MM, form.stamp.station.name, TextStyle(9))
    document.text(
        _LEFT, _TOP - 37 * MM, f"编号：{form.number or '　　　　　　　　'}", TextStyle(10)
    )
    marks = "　".join(mark for mark in (copy, form.stamp.reprint, masked(form)) if mark)
    document.text(middle + 20, _TOP - 37 * MM, marks, TextStyle(10, align=Align.CENTRE))
    document.place(_QR_DRAWING + name, _RIGHT - _QR + 3, _TOP - 10 * MM - _QR)
    short = TextStyle(6.5, grey=0.35, align=Align.RIGHT)
    document.text(_RIGHT, _TOP - 37 * MM, form.stamp.head, short)
    return _FIRST_BODY


def masked(form: PaperForm) -> str:
    """Return the mark of a paper whose personal data is masked, or nothing."""
    return "（脱敏件）" if form.is_masked else ""


def _next_head(document: PdfDocument, form: PaperForm, copy: str) -> float:
    """Draw the short head of a later page and return where the body begins."""
    y = _TOP - 20 * MM
    document.text(_LEFT, y, f"{form.title}（续）　{copy}", TextStyle(9, is_bold=True))
    document.text(_RIGHT, y, f"编号：{form.number}", TextStyle(9, align=Align.RIGHT))
    return _NEXT_BODY


def _foot(document: PdfDocument, form: PaperForm, number: int, name: str) -> None:
    y, middle = _BOTTOM - 16, PORTRAIT[0] / 2
    document.shade(_LEFT, _BOTTOM - 6, WIDTH, 0.5, 0.6)
    document.text(_LEFT, y, form.notice, _SMALL)
    document.text(middle, y, f"第 {number} 页 / 共", _SMALL_RIGHT)
    document.place(TOTAL + name)
    document.text(_RIGHT, y, form.stamp.printed, _SMALL_RIGHT)
