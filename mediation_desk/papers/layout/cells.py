"""Rows of a form: labelled values, ticks, signatures, running text."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from mediation_desk.papers.layout.document import MM, Align, TextStyle
from mediation_desk.papers.layout.rows import SHARES, FormCell, FormRow

LABEL_SHARE: Final = 4
SIGNING: Final = "　　　　年　　月　　日"
SHORT_SIGNING: Final = "　　年　月　日"
SEAL_HEIGHT: Final = 26 * MM
_LABEL: Final = TextStyle(9.5, is_bold=True)
_VALUE: Final = TextStyle(10)
_NOTE: Final = TextStyle(8.5, grey=0.2)


def label(text: str, share: int = LABEL_SHARE) -> FormCell:
    """Return a label on its light ground."""
    return FormCell(text, share, _LABEL, is_label=True)


def value(text: str, share: int, *, align: Align = Align.LEFT) -> FormCell:
    """Return a filled-in value."""
    return FormCell(text, share, TextStyle(10, align=align))


def field(name: str, text: str, group: str = "", least: float = 0) -> FormRow:
    """Return one labelled value as wide as the row."""
    share = LABEL_SHARE
    return FormRow((label(name, share), value(text, SHARES - share)), group, least)


def pair(left: tuple[str, str], right: tuple[str, str], group: str = "") -> FormRow:
    """Return two labelled values side by side."""
    half = SHARES // 2 - LABEL_SHARE
    cells = (label(left[0]), value(left[1], half), label(right[0]), value(right[1], half))
    return FormRow(cells, group)


def heading(text: str) -> FormRow:
    """Return a heading inside running text, kept with what follows."""
    title = FormCell(text, SHARES, TextStyle(11, is_bold=True))
    return FormRow((title,), least=24, keeps=True, is_ruled=False)


def paragraph(text: str, *, keeps: bool = False) -> FormRow:
    """Return running text without a frame."""
    return FormRow((FormCell(text, SHARES, _VALUE),), keeps=keeps, is_ruled=False)


def note(text: str, *, keeps: bool = False) -> FormRow:
    """Return small grey running text without a frame."""
    return FormRow((FormCell(text, SHARES, _NOTE),), keeps=keeps, is_ruled=False)


def gap(height: float, *, keeps: bool = False) -> FormRow:
    """Return empty space."""
    return FormRow(
        (FormCell("", SHARES, TextStyle(0.1)),), least=height, keeps=keeps, is_ruled=False
    )


def footnote(text: str) -> tuple[FormRow, ...]:
    """Return a note under a table, clear of its last line."""
    return (gap(4, keeps=True), note(text))


def together(rows: Iterable[FormRow]) -> tuple[FormRow, ...]:
    """Return rows that are kept on one page."""
    *held, last = rows
    return (*(replace(row, keeps=True) for row in held), last)


def opinion(name: str, text: str, signer: str, *, keeps: bool = False) -> FormRow:
    """Return an opinion with room for a signature and its date."""
    cell = FormCell(text, SHARES - LABEL_SHARE, _VALUE, below=f"{signer}（签字）：{SIGNING}")
    lines = 1 + len(text) // 40
    return FormRow((label(name), cell), least=30 + 15 * lines, keeps=keeps)


def signatures(names: Iterable[str], *, height: float = SEAL_HEIGHT) -> FormRow:
    """Return boxes for wet ink side by side, high enough for a seal of 25 mm."""
    parties = tuple(names)
    share = SHARES // len(parties)
    return FormRow(
        tuple(FormCell(name, share, _VALUE, below=SIGNING) for name in parties), least=height
    )


def ticks(chosen: Iterable[str], offered: Iterable[str]) -> str:
    """Return all offered choices, each with a filled or an empty box before it."""
    taken = set(chosen)
    return "　".join(f"{'■' if each in taken else '□'}{each}" for each in offered)


def numbered(lines: Iterable[str]) -> str:
    """Return lines with their numbers, or a stroke when there are none."""
    return "\n".join(f"{n}. {line}" for n, line in enumerate(lines, start=1)) or "—"
