"""The rows that forms are made of: labelled values, ticks, signatures, running text."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from mediation_desk.papers.layout.document import MM, Align, Letters
from mediation_desk.papers.layout.rows import SHARES, Cell, Row

LABEL_SHARE: Final = 4
SIGNING: Final = "　　　　年　　月　　日"
SHORT_SIGNING: Final = "　　年　月　日"
SEAL_HEIGHT: Final = 26 * MM
_LABEL: Final = Letters(9.5, is_bold=True)
_VALUE: Final = Letters(10)
_NOTE: Final = Letters(8.5, grey=0.2)


def label(text: str, share: int = LABEL_SHARE) -> Cell:
    """Return a label on its light ground."""
    return Cell(text, share, _LABEL, is_label=True)


def value(text: str, share: int, *, align: Align = Align.LEFT) -> Cell:
    """Return a filled-in value."""
    return Cell(text, share, Letters(10, align=align))


def field(name: str, text: str, group: str = "", least: float = 0) -> Row:
    """Return one labelled value as wide as the row."""
    share = LABEL_SHARE
    return Row((label(name, share), value(text, SHARES - share)), group, least)


def pair(left: tuple[str, str], right: tuple[str, str], group: str = "") -> Row:
    """Return two labelled values side by side."""
    half = SHARES // 2 - LABEL_SHARE
    cells = (label(left[0]), value(left[1], half), label(right[0]), value(right[1], half))
    return Row(cells, group)


def heading(text: str) -> Row:
    """Return a heading inside running text, kept with what follows."""
    title = Cell(text, SHARES, Letters(11, is_bold=True))
    return Row((title,), least=24, keeps=True, is_ruled=False)


def paragraph(text: str, *, keeps: bool = False) -> Row:
    """Return running text without a frame."""
    return Row((Cell(text, SHARES, _VALUE),), keeps=keeps, is_ruled=False)


def note(text: str, *, keeps: bool = False) -> Row:
    """Return small grey running text without a frame."""
    return Row((Cell(text, SHARES, _NOTE),), keeps=keeps, is_ruled=False)


def gap(height: float, *, keeps: bool = False) -> Row:
    """Return empty space."""
    return Row((Cell("", SHARES, Letters(0.1)),), least=height, keeps=keeps, is_ruled=False)


def footnote(text: str) -> tuple[Row, ...]:
    """Return a note under a table, clear of its last line."""
    return (gap(4, keeps=True), note(text))


def together(rows: Iterable[Row]) -> tuple[Row, ...]:
    """Return rows that stand on one page."""
    *held, last = rows
    return (*(replace(row, keeps=True) for row in held), last)


def opinion(name: str, text: str, signer: str, *, keeps: bool = False) -> Row:
    """Return an opinion with room for a signature and its date."""
    cell = Cell(text, SHARES - LABEL_SHARE, _VALUE, below=f"{signer}（签字）：{SIGNING}")
    lines = 1 + len(text) // 40
    return Row((label(name), cell), least=30 + 15 * lines, keeps=keeps)


def signatures(names: Iterable[str], *, height: float = SEAL_HEIGHT) -> Row:
    """Return boxes for wet ink side by side, high enough for a seal of 25 mm."""
    parties = tuple(names)
    share = SHARES // len(parties)
    return Row(tuple(Cell(name, share, _VALUE, below=SIGNING) for name in parties), least=height)


def ticks(chosen: Iterable[str], offered: Iterable[str]) -> str:
    """Return all that is offered, each with a filled or an empty box before it."""
    taken = set(chosen)
    return "　".join(f"{'■' if each in taken else '□'}{each}" for each in offered)


def numbered(lines: Iterable[str]) -> str:
    """Return lines with their numbers, or a stroke when there are none."""
    return "\n".join(f"{n}. {line}" for n, line in enumerate(lines, start=1)) or "—"
