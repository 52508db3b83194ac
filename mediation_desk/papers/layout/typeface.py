"""The shipped typefaces: character widths, and substitutes for missing characters.

A character that both faces lack is borrowed from a wider one, which is read when first needed.
"""

import mmap
import unicodedata
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final

from reportlab.pdfbase.ttfonts import TTFontFace

from resources import path

_FILES: Final = {False: "NotoSansSC_400Regular.ttf", True: "NotoSansSC_700Bold.ttf"}
_WIDER: Final = "official/OfficialKai-Regular.ttf"
_LINE_ENDS: Final = {"Zl", "Zp"}
_SILENT: Final = {"Cc", "Cf", "Mn", "Me"}


class _StandIns(dict[int, str]):
    """Printed form of a character: itself, nothing, or a marked box with its code point.

    One of the wider face gets its width, and is entered in ``borrowed``.
    """

    def __init__(self, widths: dict[str, float], borrowed: set[str]) -> None:
        super().__init__({ord("\n"): "\n", ord("\t"): " "})
        self._widths = widths
        self._borrowed = borrowed

    def __missing__(self, code: int) -> str:
        self[code] = stand_in = self._stand_in(chr(code))
        return stand_in

    def _stand_in(self, char: str) -> str:
        kind = unicodedata.category(char)
        if kind in _LINE_ENDS:
            return "\n"
        if kind in _SILENT:
            return ""
        if char in self._widths:
            return char
        if kind == "Zs":
            return " "
        width = wider_typeface().widths.get(char)
        if width is None:
            return f"□(U+{ord(char):04X})"
        self._widths[char] = width
        self._borrowed.add(char)
        return char


@dataclass(frozen=True)
class Typeface:
    """One typeface; ``widths`` are in thousandths of the size, by character.

    ``borrowed`` are the characters met so far that the wider face has and this one lacks.
    """

    file: Any
    widths: dict[str, float]
    stand_ins: dict[int, str]
    borrowed: set[str]

    def clean(self, text: str) -> str:
        """Return the printable form of ``text``: control and joining marks are left out, and
        a character that no face has becomes a box with its code point, so that nothing of a
        name is lost without a trace.
        """
        return text.translate(self.stand_ins)

    def width(self, text: str, size: float) -> float:
        """Return the width of one printed line in points."""
        try:
            return sum(map(self.widths.__getitem__, text)) * size / 1000
        except KeyError:
            # A line end that is still in the text takes no room.
            return sum(self.widths.get(c, 0.0) for c in self.clean(text)) * size / 1000


def typeface(is_bold: bool = False) -> Typeface:
    """Return the regular or the bold face; a file is read once."""
    return _loaded(_FILES[is_bold])


@cache
def _loaded(name: str) -> Typeface:
    file, widths = _read(name)
    borrowed: set[str] = set()
    return Typeface(file, widths, _StandIns(widths, borrowed), borrowed)


@cache
def wider_typeface() -> Typeface:
    """Return the face of the characters that the others lack."""
    file, widths = _read(_WIDER)
    return Typeface(file, widths, {}, set())


def _read(name: str) -> tuple[Any, dict[str, float]]:
    file = TTFontFace(_MappedFile(str(path(f"fonts/{name}"))))
    widths = {
        chr(code): float(width)
        for code, width in file.charWidths.items()
        if unicodedata.category(chr(code)) not in _SILENT
    }
    # Their twins for reading, and a list for each glyph that no paper asks for.
    del file.charWidths, file.glyphToChar
    return file, widths


@dataclass(frozen=True)
class _MappedFile:
    """A font file of some 10 MB, of which only the parts that are used come into memory."""

    name: str

    def read(self) -> mmap.mmap:
        """Return the content; its slices are bytes."""
        with Path(self.name).open("rb") as file:
            return mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
