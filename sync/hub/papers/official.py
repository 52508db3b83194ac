"""Official document as PDF: the page of GB/T 9704-2012, the layout of the national set."""

from collections.abc import Sequence
from typing import Any

from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.platypus import KeepTogether, Paragraph, Spacer, Table, TableStyle

from sync.hub.domain.paper_content import LetterText, Rows
from sync.hub.papers.ground import BOLD, PLAIN, PageLayout, paper, style, words
from sync.hub.papers.lines import broken

LEFT, WIDE, TOP, HIGH = 28 * mm, 156 * mm, 37 * mm, 225 * mm
"""GB/T 9704-2012: binding edge, text block, top margin."""
RIGHT, BOTTOM = (210 - 28 - 156) * mm, (297 - 37 - 225) * mm
TITLE, BODY, SMALL = 22, 15.75, 9
"""二号, 三号 in points, 28 characters to a line; the notes below are small."""
PADDING = 6
"""Padding that a page's frame keeps free on each side by itself, in points."""
LAST = 2
"""Number of paragraphs that stay on the page of the seal."""
SEAL = 25 * mm
"""Space above the bureau's name for the seal in wet ink."""


def pdf(letter: LetterText, printed: str) -> bytes:
    """Return the document; `printed` gives time and person, in the foot of each page."""
    left, right, top, bottom = (side - PADDING for side in (LEFT, RIGHT, TOP, BOTTOM))
    leaf = PageLayout(left, right, top, bottom, letter.mark)
    title = f"{letter.title} {letter.number}"
    return paper(
        title, lambda: _flow(letter), f"{letter.foot}　{printed}" if letter.foot else printed, leaf
    )


def _flow(letter: LetterText) -> list[Any]:
    return [
        words(letter.form, _set(12, align=2)),
        words(letter.title, style(TITLE, bold=True, centred=True)),
        Spacer(1, 2 * mm),
        words(letter.number, _set(12, align=2)),
        Spacer(1, 3 * mm),
        *([words(f"{letter.to}：", _set(BODY, bold=True))] if letter.to else []),
        *([_rows(letter.rows), Spacer(1, 4 * mm)] if letter.rows else []),
        *_said(letter),
        *_end(letter),
    ]


def _said(letter: LetterText) -> list[Any]:
    made: list[Any] = []
    for heading, text in letter.boxed:
        indent = heading.endswith("协议：")
        made += [_flowing(heading, indent=indent), Spacer(1, 2 * mm), _box(text), Spacer(1, 2 * mm)]
    return made + [_flowing(each, indent=True) for each in letter.paragraphs[:-LAST]]


def _flowing(text: str, *, indent: bool) -> Paragraph:
    of = _set(BODY, indent=indent)
    return words(broken(text, (of.fontName, BODY), WIDE, of.firstLineIndent), of)


def _set(
    size: float, *, bold: bool = False, indent: bool = False, align: int = 0
) -> ParagraphStyle:
    style(size)
    return ParagraphStyle(
        f"official{size}{bold}{indent}{align}",
        fontName=BOLD if bold else PLAIN,
        fontSize=size,
        leading=size * 1.55,
        firstLineIndent=2 * size if indent else 0,
        wordWrap="CJK",
        alignment=align,
    )


def _rows(rows: Rows) -> Table:
    """Return the parties: labels in bold, a lone value across the whole width."""
    cells: list[list[Any]] = []
    spans: list[tuple[Any, ...]] = []
    for n, row in enumerate(rows):
        shown: list[Any] = [
            words(each, _set(12, bold=place % 2 == 0)) for place, each in enumerate(row)
        ]
        if len(row) == 2:
            shown += ["", ""]
            spans.append(("SPAN", (1, n), (3, n)))
        cells.append(shown)
    made = Table(cells, [WIDE * share for share in (0.18, 0.34, 0.18, 0.30)])
    made.setStyle(
        TableStyle(
            [
                ("GRID", (0, 0), (-1, -1), 0.75, "black"),
                ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
                *spans,
            ]
        )
    )
    return made


def _box(text: str) -> Table:
    """Return a text in a frame; each of its lines may continue on the next page."""
    flowing = broken(text, (PLAIN, 14), WIDE - 2 * PADDING)
    lines = [[words(line, _set(14))] for line in flowing.split("\n") if line.strip()]
    made = Table(lines, [WIDE])
    close = [(f"{side}PADDING", (0, 0), (-1, -1), 0) for side in ("TOP", "BOTTOM")]
    ends = [("TOPPADDING", (0, 0), (-1, 0), 3), ("BOTTOMPADDING", (0, -1), (-1, -1), 5)]
    made.setStyle(TableStyle([("BOX", (0, 0), (-1, -1), 0.75, "black"), *close, *ends]))
    return made


def _end(letter: LetterText) -> list[Any]:
    """Return the end in one piece: a seal never stands on a page without a text."""
    last = [_flowing(each, indent=True) for each in letter.paragraphs[-LAST:]]
    signed = [_pair(letter.signatures)] if letter.signatures else []
    seal = [
        Spacer(1, SEAL),
        words(f"{letter.bureau}（印章）", _set(BODY, align=2)),
        words(letter.date, _set(BODY, align=2)),
    ]
    ruled = Table([[""]], [WIDE], [3 * mm])
    ruled.setStyle(TableStyle([("LINEBELOW", (0, 0), (-1, -1), 0.75, "black")]))
    notes: Sequence[Paragraph] = [words(each, style(SMALL)) for each in letter.notes]
    return [KeepTogether([*last, *signed, *seal, ruled, Spacer(1, 2 * mm), *notes])]


def _pair(signatures: tuple[str, ...]) -> Table:
    cells = [words(each, _set(14)) for each in signatures]
    rows = [cells[n : n + 2] + [""] * (2 - len(cells[n : n + 2])) for n in range(0, len(cells), 2)]
    made = Table(rows, [WIDE / 2, WIDE / 2], [16 * mm] * len(rows))
    made.setStyle(
        TableStyle([("VALIGN", (0, 0), (-1, -1), "MIDDLE"), ("LEFTPADDING", (0, 0), (-1, -1), 0)])
    )
    return made
