"""Official document as PDF: the page of GB/T 9704-2012, the layout of the national set."""

from io import BytesIO
from typing import Any

from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.lib.utils import ImageReader
from reportlab.platypus import Flowable, KeepTogether, Paragraph, Spacer, Table, TableStyle

from sync.hub.domain.paper_content import LetterText, Rows, SealPicture
from sync.hub.papers import faces
from sync.hub.papers.faces import BOLD, FANG, KAI, SONG, loaded
from sync.hub.papers.ground import PageLayout, paper, words
from sync.hub.papers.lines import broken

LEFT, WIDE, TOP, HIGH = 28 * mm, 156 * mm, 37 * mm, 225 * mm
"""GB/T 9704-2012: binding edge, text block, top margin."""
RIGHT, BOTTOM = (210 - 28 - 156) * mm, (297 - 37 - 225) * mm
TITLE, BODY, FRAMED, PARTY, SMALL = 22, 15.75, 14, 12, 9
"""二号, 三号 (28 characters to a line of 156 mm), 四号, 小四 and 小五 in points."""
BODY_LEADING = 28.0
"""Distance of two lines of the text in points: 22 lines to a page of 225 mm."""
PADDING = 6
"""Padding that a page's frame keeps free on each side by itself, in points."""
LAST = 2
"""Number of paragraphs that stay on the page of the seal."""
LAST_LINES = 3
"""Number of lines of long terms that stay on the page of the signatures."""
SEAL = 25 * mm
"""Space above the bureau's name for the seal in wet ink."""


def pdf(letter: LetterText, printed: str) -> bytes:
    """Return the document; `printed` gives time and person, in the foot of each page."""
    left, right, top, bottom = (side - PADDING for side in (LEFT, RIGHT, TOP, BOTTOM))
    leaf = PageLayout(left, right, top, bottom, letter.mark, FANG, seam=True)
    title = f"{letter.title} {letter.number}"
    return paper(
        title, lambda: _flow(letter), f"{letter.foot}　{printed}" if letter.foot else printed, leaf
    )


def require_printable(text: str) -> None:
    """Raise UnprintableCharacter with the first character of a text that no typeface has."""
    faces.require_printable(text, FANG)


def _flow(letter: LetterText) -> list[Any]:
    return [
        words(letter.title, _set(TITLE, SONG, align=1)),
        Spacer(1, 2 * mm),
        words(letter.number, _set(BODY, align=1)),
        Spacer(1, 3 * mm),
        *([_flowing(f"{letter.to}：", indent=False)] if letter.to else []),
        *([_rows(letter.rows), Spacer(1, 4 * mm)] if letter.rows else []),
        *_said(letter),
        *_end(letter),
    ]


def _said(letter: LetterText) -> list[Any]:
    made: list[Any] = []
    for heading, text in letter.boxed[:-1]:
        made += [words(heading, _set(BODY, BOLD)), _box(_lines(text)), Spacer(1, 2 * mm)]
    return made + [_flowing(each, indent=True) for each in letter.paragraphs[:-LAST]]


def _flowing(text: str, *, indent: bool) -> Paragraph:
    of = _set(BODY, indent=indent)
    return words(broken(text, (FANG, BODY), WIDE, of.firstLineIndent), of)


def _set(size: float, face: str = FANG, *, indent: bool = False, align: int = 0) -> ParagraphStyle:
    loaded(face)
    return ParagraphStyle(
        f"official{size}{face}{indent}{align}",
        fontName=face,
        fontSize=size,
        leading=BODY_LEADING if size == BODY else size * 1.55,
        firstLineIndent=2 * size if indent else 0,
        wordWrap="CJK",
        alignment=align,
    )


def _rows(rows: Rows) -> Table:
    """Return the parties: labels in 黑体, a lone value across the whole width."""
    cells: list[list[Any]] = []
    spans: list[tuple[Any, ...]] = []
    for n, row in enumerate(rows):
        shown: list[Any] = [
            words(each, _set(PARTY, FANG if place % 2 else BOLD)) for place, each in enumerate(row)
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


def _lines(text: str) -> list[str]:
    """Return the lines of a framed text; an empty one has one line."""
    flowing = broken(text, (FANG, FRAMED), WIDE - 2 * PADDING)
    return [line for line in flowing.split("\n") if line.strip()] or [""]


def _box(lines: list[str], *, opens: bool = True, closes: bool = True) -> Table:
    """Return lines in a frame, or in its upper or lower part; it may go on on the next page."""
    made = Table([[words(line, _set(FRAMED))] for line in lines], [WIDE])
    style: list[tuple[Any, ...]] = [
        (side, (0, 0), (-1, -1), 0.75, "black") for side in ("LINEBEFORE", "LINEAFTER")
    ]
    style += [(f"{side}PADDING", (0, 0), (-1, -1), 0) for side in ("TOP", "BOTTOM")]
    if opens:
        style += [("LINEABOVE", (0, 0), (-1, 0), 0.75, "black"), ("TOPPADDING", (0, 0), (-1, 0), 3)]
    if closes:
        style += [
            ("LINEBELOW", (0, -1), (-1, -1), 0.75, "black"),
            ("BOTTOMPADDING", (0, -1), (-1, -1), 5),
        ]
    made.setStyle(TableStyle(style))
    return made


def _end(letter: LetterText) -> list[Any]:
    """Return the end in one piece: seal and signatures never stand on a page without a text.

    The terms of an agreement stand on the page of the signatures; of terms that are longer than a
    page, the last lines do.
    """
    signing = _signing(letter)
    if not letter.boxed:
        return [KeepTogether(signing)]
    (heading, text), gap = letter.boxed[-1], Spacer(1, 2 * mm)
    lines = _lines(text)
    begun = [_flowing(heading, indent=True), gap]
    whole = [*begun, _box(lines), gap, *signing]
    if _height(whole) < HIGH:
        return [KeepTogether(whole)]
    last = [_box(lines[-LAST_LINES:], opens=False), gap, *signing]
    return [*begun, _box(lines[:-LAST_LINES], closes=False), KeepTogether(last)]


def _height(flow: list[Flowable]) -> float:
    return float(sum(each.wrap(WIDE, HIGH)[1] for each in flow))


def _signing(letter: LetterText) -> list[Any]:
    last = [_flowing(each, indent=True) for each in letter.paragraphs[-LAST:]]
    signed = [_pair(letter.signatures)] if letter.signatures else []
    # Under an electronic seal nothing says where one is to be put.
    named = letter.bureau if letter.seal else f"{letter.bureau}（印章）"
    seal: list[Any] = [
        Spacer(1, SEAL),
        words(named, _set(BODY, align=2)),
        words(letter.date, _set(BODY, align=2)),
        *([_SealFlowable(letter.seal)] if letter.seal else []),
    ]
    ruled = Table([[""]], [WIDE], [3 * mm])
    ruled.setStyle(TableStyle([("LINEBELOW", (0, 0), (-1, -1), 0.75, "black")]))
    notes = [words(each, _set(SMALL, KAI)) for each in letter.notes]
    return [*last, *signed, *seal, ruled, Spacer(1, 2 * mm), *notes]


class _SealFlowable(Flowable):  # type: ignore[misc]
    """Seal over the bureau's name and the date before it (骑年盖月), which takes no room."""

    def __init__(self, seal: SealPicture) -> None:
        super().__init__()
        self._seal = seal

    def wrap(self, *room: float) -> tuple[float, float]:
        """Take no room: the seal lies over what stands there."""
        del room
        return 0, 0

    def draw(self) -> None:
        """Draw the seal with its middle on the line of the date, at the right."""
        side = self._seal.millimetres * mm
        picture = ImageReader(BytesIO(self._seal.content))
        left = WIDE - side - 8 * mm
        low = BODY_LEADING * 0.8 - side / 2
        self.canv.drawImage(picture, left, low, side, side, mask="auto", preserveAspectRatio=True)


def _pair(signatures: tuple[str, ...]) -> Table:
    cells = [words(each, _set(FRAMED)) for each in signatures]
    rows = [cells[n : n + 2] + [""] * (2 - len(cells[n : n + 2])) for n in range(0, len(cells), 2)]
    made = Table(rows, [WIDE / 2, WIDE / 2], [16 * mm] * len(rows))
    made.setStyle(
        TableStyle([("VALIGN", (0, 0), (-1, -1), "MIDDLE"), ("LEFTPADDING", (0, 0), (-1, -1), 0)])
    )
    return made
