"""The frame of a landscape book: head, foot, and the closing block of its last page."""

from dataclasses import dataclass
from typing import BinaryIO, Final

from mediation_desk.papers.layout.document import (
    LANDSCAPE,
    MM,
    TOTAL,
    Align,
    PdfDocument,
    TextStyle,
)
from mediation_desk.papers.layout.qr import define_qr
from mediation_desk.papers.layout.stamp import PaperStamp

LEFT: Final = 10 * MM
RIGHT: Final = 287 * MM
_TOP: Final = 210 * MM
_BODY_TOP: Final = _TOP - 28 * MM
_FOOT: Final = 26 * MM
BODY: Final = _BODY_TOP - _FOOT
"""Height for the table, including its row of titles."""
CLOSING: Final = 60 * MM
"""Height of the closing block, between the totals and the foot."""
_QR: Final = 17 * MM
_TITLE: Final = TextStyle(16, is_bold=True, align=Align.CENTRE)
_PLAIN: Final = TextStyle(8.5)
_PLAIN_RIGHT: Final = TextStyle(8.5, align=Align.RIGHT)
_SMALL: Final = TextStyle(7.5, grey=0.35)
_SMALL_RIGHT: Final = TextStyle(7.5, grey=0.35, align=Align.RIGHT)
_SMALL_CENTRE: Final = TextStyle(7.5, align=Align.CENTRE)
_BOLD: Final = TextStyle(8.5, is_bold=True)
_BOLD_RIGHT: Final = TextStyle(8.5, is_bold=True, align=Align.RIGHT)
_QR_DRAWING: Final = "QR"
_BOX: Final = 27 * MM
_LEADING: Final = 13.0
_LINES: Final = 5
"""Head, receipt, and the root in three lines."""
_ROOT_DRAWING: Final = "Root"
_ROOT_QR: Final = 24 * MM


@dataclass(frozen=True)
class BookEnding:
    """Text of the last page: the hub's last receipt, its signed root, and its QR code."""

    receipt: str = ""
    root: tuple[str, ...] = ()
    code: str = ""


@dataclass(frozen=True)
class BookPageHead:
    """Text of one page head: title, period, first and last number, carried forward."""

    title: str
    period: str
    numbers: str
    carried: str


def open_book(title: str, stamp: PaperStamp, target: BinaryIO) -> PdfDocument:
    """Return an empty landscape document for a file, with its QR code defined."""
    document = PdfDocument(LANDSCAPE, title, stamp.station.name, target)
    define_qr(document, _QR_DRAWING, f"{stamp.code(title)}|{stamp.head_hash}", _QR)
    return document


def draw_head(document: PdfDocument, head: BookPageHead, stamp: PaperStamp) -> float:
    """Draw the head of a page and return where its table begins."""
    right = RIGHT - _QR - 4
    document.repeat("Head", lambda: _draw_fixed_head(document, head, stamp))
    document.text(LEFT, _TOP - 25 * MM, f"本页编号：{head.numbers}", _PLAIN)
    document.text(right - 24, _TOP - 12 * MM, f"页次 {document.pages + 1} /", _PLAIN_RIGHT)
    document.place(TOTAL)
    document.text(right, _TOP - 25 * MM, head.carried, _PLAIN_RIGHT)
    document.place(_QR_DRAWING, RIGHT - _QR + 2, _TOP - 9 * MM - _QR)
    return _BODY_TOP


def _draw_fixed_head(document: PdfDocument, head: BookPageHead, stamp: PaperStamp) -> None:
    """Draw what each head has alike."""
    document.text(LANDSCAPE[0] / 2, _TOP - 16 * MM, head.title, _TITLE)
    station = f"单位：{stamp.station.name}（{stamp.station.prefix}）"
    document.text(LEFT, _TOP - 12 * MM, station, _PLAIN)
    document.text(LEFT, _TOP - 18 * MM, f"期间：{head.period}", _PLAIN)
    document.text(RIGHT - _QR - 4, _TOP - 18 * MM, stamp.reprint, _PLAIN_RIGHT)


def draw_totals(document: PdfDocument, lower: float, sums: tuple[str, str]) -> None:
    """Draw the page's totals and the running totals under the table."""
    y = lower - 13
    document.text(LEFT + 2, y, f"本页合计：{sums[0]}", _BOLD)
    document.text(RIGHT - 2, y, f"累计：{sums[1]}", _BOLD_RIGHT)
    for x in (LEFT, RIGHT):
        document.line(x, lower, x, lower - 19, 0.4)
    document.line(LEFT, lower - 19, RIGHT, lower - 19, 0.4)


def draw_foot(document: PdfDocument, stamp: PaperStamp, code: str, notice: str) -> None:
    """Draw the foot of a page, with the code computed from its rows, and the notice if any."""

    def fixed() -> None:
        document.text(LEFT, 9 * MM, "　　".join(filter(None, (notice, stamp.head))), _SMALL)
        document.text(RIGHT, 9 * MM, stamp.printed, _SMALL_RIGHT)

    document.repeat("Foot", fixed)
    document.text(LANDSCAPE[0] / 2 + 30, 9 * MM, f"本页校验码 {code}", _SMALL_CENTRE)


def draw_signers(document: PdfDocument, stamp: PaperStamp) -> None:
    """Draw the line for the three signatures of a page that is not the last."""

    def fixed() -> None:
        document.text(LEFT, 15 * MM, f"制表人：{stamp.printed_by.name}", _PLAIN)
        for x, who in ((100 * MM, "审核人："), (180 * MM, "站长：")):
            document.text(x, 15 * MM, who, _PLAIN)
            document.line(x + 36, 15 * MM - 2, x + 140, 15 * MM - 2, 0.4)

    document.repeat("Signers", fixed)


def close(document: PdfDocument, stamp: PaperStamp, ending: BookEnding, lower: float) -> None:
    """Draw the end of the book: head, receipt and root in full, boxes for signatures."""
    y = lower - 19 - 14
    head = f"台账末条 {stamp.head_seq}　链首散列 {stamp.head_hash}"
    lines = (head, f"监管平台最近回执：{ending.receipt or '无'}", *ending.root)
    for n, line in enumerate(lines):
        document.text(LEFT, y - n * _LEADING, line, _PLAIN)
    if ending.code:
        define_qr(document, _ROOT_DRAWING, ending.code, _ROOT_QR)
        document.place(_ROOT_DRAWING, RIGHT - _ROOT_QR, y - _ROOT_QR + 12)
    top = y - _LINES * _LEADING - 2
    bottom = top - _BOX
    names = ("制表人（签字）：", "审核人（签字）：", "站长（签字）：", "受理站（盖章）：")
    width = (RIGHT - LEFT) / len(names)
    for n, name in enumerate(names):
        x = LEFT + n * width
        document.text(x + 5, top - 14, name, _PLAIN)
        document.text(x + width - 10, bottom + 8, "年　　月　　日", _PLAIN_RIGHT)
        document.line(x, top, x, bottom)
    document.line(RIGHT, top, RIGHT, bottom)
    for y in (top, bottom):
        document.line(LEFT, y, RIGHT, y)
    with document.define(TOTAL):
        total = f"{document.pages + 1}"
        document.text(RIGHT - _QR - 26, _TOP - 12 * MM, total, _PLAIN)
