"""The same form on a roll of 80 mm: one column of 72 mm, and a page as long as its content.

Number, copy, station, head and QR code are those of the sheet: it is the same paper.
"""

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from mediation_desk.papers.layout.cells import SHORT_SIGNING, SIGNING, heading, note
from mediation_desk.papers.layout.document import MM, Align, PdfDocument, TextStyle
from mediation_desk.papers.layout.form import (
    PICTURE,
    PICTURE_SIDE,
    PaperForm,
    as_prescribed,
    masked,
)
from mediation_desk.papers.layout.qr import define_qr
from mediation_desk.papers.layout.rows import (
    SHARES,
    FormCell,
    FormRow,
    RowPiece,
    draw_piece,
    pieces,
)
from mediation_desk.papers.layout.typeface import typeface

PAGE_WIDE: Final = 80 * MM
WIDTH: Final = 72 * MM
"""Printed width of a print head for rolls of 80 mm."""

_LEFT: Final = (PAGE_WIDE - WIDTH) / 2
_QR: Final = 22 * MM
_BESIDE_QR: Final = WIDTH - _QR - 1.5 * MM
"""Largest width of a head line to the left of the code."""

_HEAD: Final = 43 * MM
_FOOT: Final = 12 * MM
_SEAL: Final = 24 * MM
_LABEL_SHARE: Final = 7
_SIZE: Final = 9.0
_QR_DRAWING: Final = "QR"
_SMALL: Final = TextStyle(6.5, grey=0.2)
_SMALL_CENTRE: Final = TextStyle(6.5, grey=0.2, align=Align.CENTRE)


def render_roll(form: PaperForm) -> bytes:
    """Return the form for a roll as a PDF, one page for each copy; the same form, the same bytes.

    Each page is cut off by itself.
    """
    form = as_prescribed(form)
    held = [piece for row in _narrow_rows(form.rows) for piece in pieces(row, WIDTH)]
    high = _HEAD + sum(piece.height for piece in held) + _FOOT
    document = PdfDocument((PAGE_WIDE, high), form.title, form.stamp.station.name)
    define_qr(document, _QR_DRAWING, form.stamp.code(form.number), _QR)
    if form.pictured:
        define_qr(document, PICTURE, form.pictured, PICTURE_SIDE)
    if form.draws is not None:
        form.draws(document)
    for copy in form.copies:
        _draw(document, form, copy, held)
        document.end_page()
    return document.to_bytes()


def _narrow_rows(rows: tuple[FormRow, ...]) -> Iterator[FormRow]:
    """Yield the rows one below another; rows of a group come under its heading."""
    group = ""
    for row in rows:
        if row.group and row.group != group:
            yield heading(row.group)
        group = row.group
        yield from _narrow(row)


def _narrow(row: FormRow) -> Iterator[FormRow]:
    """Yield one value to a line; each entry of a table becomes one line of text."""
    cells = [_fitted(each) for each in row.cells]
    if not row.is_ruled or len(cells) == 1:
        yield replace(row, cells=(replace(cells[0], share=SHARES),), group="")
    elif any(each.below for each in cells) and not cells[0].is_label:
        for each in cells:
            yield FormRow((replace(each, share=SHARES),), least=_SEAL)
    elif cells[0].is_label and not all(each.is_label for each in cells):
        yield from _pairs(cells)
    elif not all(each.is_label for each in cells):
        yield from _entries(cells, row.across)


def _entries(cells: list[FormCell], across: int) -> Iterator[FormRow]:
    """Yield the entries of a table line one below another; the last line may lack some."""
    count = len(cells) // across
    for at in range(0, len(cells), count):
        text = "　".join(each.text for each in cells[at : at + count] if each.text)
        if text or at == 0:
            yield note(text)


def _pairs(cells: list[FormCell]) -> Iterator[FormRow]:
    for label, value in zip(cells[::2], cells[1::2], strict=False):
        text = _choices(value)
        pair = (
            replace(label, share=_LABEL_SHARE),
            replace(value, text=text, share=SHARES - _LABEL_SHARE),
        )
        yield FormRow(pair, is_grid=True, least=_SEAL if value.below else 0)


def _choices(cell: FormCell) -> str:
    """Return a cell's text; tick boxes that do not fit in one line are put one a line."""
    room = WIDTH * (SHARES - _LABEL_SHARE) / SHARES - 3 * MM
    lines = cell.text.split("\n")
    if all(typeface(cell.letters.is_bold).width(each, cell.letters.size) <= room for each in lines):
        return cell.text
    return cell.text.replace("　□", "\n□").replace("　■", "\n■")


def _fitted(cell: FormCell) -> FormCell:
    letters = replace(cell.letters, size=min(cell.letters.size, _SIZE))
    return replace(cell, letters=letters, below=cell.below.replace(SIGNING, SHORT_SIGNING))


def _line(
    document: PdfDocument, y: float, text: str, letters: TextStyle, wide: float = _BESIDE_QR
) -> None:
    """Write a line of the head, small enough to fit next to the code, or in `wide`."""
    needed = typeface(letters.is_bold).width(text, letters.size)
    size = letters.size * min(1.0, wide / needed) if needed else letters.size
    document.text(_LEFT, y, text, replace(letters, size=size))


def _draw(document: PdfDocument, form: PaperForm, copy: str, held: list[RowPiece]) -> None:
    top, middle = document.height, PAGE_WIDE / 2
    title = min(13.0, 13.0 * WIDTH / typeface(True).width(form.title, 13.0))
    document.text(middle, top - 9 * MM, form.title, TextStyle(title, True, align=Align.CENTRE))
    _line(document, top - 15 * MM, form.stamp.station.name, TextStyle(8), WIDTH)
    _line(document, top - 21 * MM, f"编号：{form.number}", TextStyle(_SIZE))
    marks = "　".join(each for each in (copy, form.stamp.reprint, masked(form)) if each)
    _line(document, top - 27 * MM, marks, TextStyle(_SIZE, is_bold=True))
    _line(document, top - 33 * MM, form.stamp.printed, _SMALL)
    _line(document, top - 37 * MM, form.stamp.head, _SMALL)
    document.place(_QR_DRAWING, _LEFT + WIDTH - _QR, top - 17 * MM - _QR)
    y = top - _HEAD
    for piece in held:
        draw_piece(document, piece, _LEFT, y, WIDTH)
        y -= piece.height
    document.text(middle, y - 6 * MM, form.notice, _SMALL_CENTRE)
