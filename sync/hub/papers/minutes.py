"""Minutes and agreement of a mediation on site as PDF, with the signatures drawn on a screen."""

from io import BytesIO
from typing import Any

from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.lib.utils import ImageReader
from reportlab.platypus import Image, KeepTogether, Spacer, Table, TableStyle

from sync.hub.domain.paper_content import MinutesPaper, ScreenSignature
from sync.hub.papers.faces import BOLD, FANG, KAI, SONG, loaded
from sync.hub.papers.ground import PageLayout, paper, words
from sync.hub.papers.lines import broken

LEFT, WIDE, TOP, BOTTOM = 28 * mm, 156 * mm, 30 * mm, 24 * mm
TITLE, BODY, SMALL = 22, 14, 9
PADDING = 6
SIGNATURE = (60 * mm, 18 * mm)
"""Largest width and height of a signature on paper."""


def pdf(of: MinutesPaper, marks: tuple[ScreenSignature, ...], note: str, foot: str) -> bytes:
    """Return a paper with its signatures; the same values give the same bytes."""
    sides = LEFT - PADDING, 210 * mm - LEFT - WIDE - PADDING
    leaf = PageLayout(*sides, TOP - PADDING, BOTTOM - PADDING, face=FANG, seam=True)
    return paper(of.title, lambda: _flow(of, marks, note), foot, leaf)


def _flow(of: MinutesPaper, marks: tuple[ScreenSignature, ...], note: str) -> list[Any]:
    made: list[Any] = [words(of.title, _set(TITLE, SONG, align=1)), Spacer(1, 4 * mm)]
    made += [_line(each) for each in of.head]
    made.append(Spacer(1, 2 * mm))
    for heading, text in of.sections[:-1]:
        made += _section(heading, text)
    last = [*_section(*of.sections[-1]), Spacer(1, 3 * mm), _signatures(marks)]
    return [*made, KeepTogether([*last, Spacer(1, 2 * mm), words(note, _set(SMALL, KAI))])]


def _section(heading: str, text: str) -> list[Any]:
    parts = [words(heading, _set(BODY, BOLD))] if heading else []
    return [*parts, *(_line(each, indent=True) for each in text.split("\n") if each.strip())]


def _line(text: str, *, indent: bool = False) -> Any:
    of = _set(BODY, indent=indent)
    return words(broken(text, (FANG, BODY), WIDE, of.firstLineIndent), of)


def _set(size: float, face: str = FANG, *, indent: bool = False, align: int = 0) -> ParagraphStyle:
    loaded(face)
    return ParagraphStyle(
        f"minutes{size}{face}{indent}{align}",
        fontName=face,
        fontSize=size,
        leading=size * 1.6,
        firstLineIndent=2 * size if indent else 0,
        wordWrap="CJK",
        alignment=align,
    )


def _signatures(marks: tuple[ScreenSignature, ...]) -> Table:
    """Return a row for each signature: whose, the picture or room for ink, and its times."""
    rows: list[list[Any]] = []
    for mark in marks:
        drawn = _picture(mark.picture) if mark.picture else Spacer(1, SIGNATURE[1])
        rows.append(
            [words(mark.label, _set(12, BOLD)), [drawn, words(mark.note, _set(SMALL, KAI))]]
        )
    made = Table(rows, [WIDE * 0.3, WIDE * 0.7])
    made.setStyle(
        TableStyle(
            [
                ("GRID", (0, 0), (-1, -1), 0.75, "black"),
                ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
            ]
        )
    )
    return made


def _picture(content: bytes) -> Image:
    """Return a signature, as large as it fits into its place."""
    wide, high = ImageReader(BytesIO(content)).getSize()
    scale = min(SIGNATURE[0] / wide, SIGNATURE[1] / high)
    return Image(BytesIO(content), wide * scale, high * scale, mask="auto", hAlign="LEFT")
