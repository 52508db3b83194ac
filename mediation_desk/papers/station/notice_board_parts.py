"""Column positions of the notice board, and its list of posted supervisions (挂牌督导)."""

from typing import Final

from mediation_desk.domain.records.supervision import Supervision
from mediation_desk.papers.layout.document import MM, Align, PdfDocument, TextStyle
from mediation_desk.papers.layout.typeface import typeface

LEFT: Final = 14 * MM
RIGHT: Final = 196 * MM
WIDTH: Final = RIGHT - LEFT


def draw_supervised(
    document: PdfDocument, y: float, watched: tuple[Supervision, ...], elsewhere: int
) -> float:
    """Draw a line for each supervision: its subject, its officer, its last day.

    ``elsewhere`` is the number of those on other pages. Returns where the next part begins.
    """
    if not watched:
        return y
    document.text(LEFT, y - 5 * MM, "挂牌督导", TextStyle(13, is_bold=True))
    if elsewhere:
        message = f"共 {len(watched) + elsewhere} 项，另有 {elsewhere} 项见另页"
        document.text(RIGHT, y - 5 * MM, message, TextStyle(8.5, grey=0.3, align=Align.RIGHT))
    top, high = y - 8 * MM, 6.5 * MM
    for place, one in enumerate(watched):
        _line(document, top - place * high - 4.5 * MM, one)
        document.line(LEFT, top - (place + 1) * high, RIGHT, top - (place + 1) * high)
    bottom = top - len(watched) * high
    for x in (LEFT, RIGHT):
        document.line(x, top, x, bottom)
    document.line(LEFT, top, RIGHT, top)
    return bottom - 4 * MM


def _line(document: PdfDocument, y: float, one: Supervision) -> None:
    said = one.posted
    document.text(LEFT + 5, y, fit(said.subject, 10, 82), TextStyle(10, is_bold=True))
    who = fit(f"督导人员　{said.body} {said.officer}", 9.5, 62)
    document.text(LEFT + 84 * MM, y, who, TextStyle(9.5))
    until = TextStyle(9.5, align=Align.RIGHT)
    document.text(RIGHT - 5, y, f"期限 {said.due_on.isoformat()}", until)


def fit(text: str, size: float, room_mm: float) -> str:
    """Return the text, cut with … where it is wider than its cell."""
    room = room_mm * MM - 8
    if typeface().width(text, size) <= room:
        return text
    while text and typeface().width(f"{text}…", size) > room:
        text = text[:-1]
    return f"{text}…"
