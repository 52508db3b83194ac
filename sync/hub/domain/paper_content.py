"""Content of a paper, as values: a document's text, the head of a report."""

from dataclasses import dataclass, field
from datetime import datetime

Rows = tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class SealPicture:
    """Picture of an electronic seal (PNG), with its width on paper."""

    content: bytes
    millimetres: int


@dataclass(frozen=True)
class LetterText:
    """Text of one document, in its printed order.

    A row of `rows` has a label and a value, or two of each. `boxed` are a heading and a text in a
    frame; `signatures` are lines for ink; `mark` lies across the page of an invalid document,
    `foot` stands in the foot of each page; `seal` lies over the bureau's name.
    """

    title: str
    number: str
    to: str
    paragraphs: tuple[str, ...]
    bureau: str
    date: str
    notes: tuple[str, ...]
    rows: Rows = ()
    boxed: tuple[tuple[str, str], ...] = field(default=())
    signatures: tuple[str, ...] = ()
    mark: str = ""
    foot: str = ""
    seal: SealPicture | None = None


@dataclass(frozen=True)
class MinutesPaper:
    """Paper of a mediation on site: its title, its head, and its sections with their headings."""

    title: str
    head: tuple[str, ...]
    sections: tuple[tuple[str, str], ...]

    @property
    def text(self) -> str:
        """Return the paper as plain text: exactly what is shown, signed and printed."""
        parts = [self.title, *self.head]
        parts += [f"{heading}\n{text}" if heading else text for heading, text in self.sections]
        return "\n".join(parts)


@dataclass(frozen=True)
class ScreenSignature:
    """Signature on a paper: whose it is, the picture (PNG) drawn on a screen, and its times.

    Without a picture the place stays empty for ink; then `note` says why.
    """

    label: str
    note: str
    picture: bytes = b""


@dataclass(frozen=True)
class ReportHead:
    """Head of a report: the bureau, the period, its author and its time."""

    bureau: str
    period: str
    by: str
    at: datetime


class UnprintableCharacter(ValueError):
    """Character that no typeface has, with the text in which it stands."""

    def __init__(self, char: str, text: str) -> None:
        """Name the character by its code point."""
        super().__init__(f"U+{ord(char):04X} in {text!r}")
        self.code, self.text = f"U+{ord(char):04X}", text
