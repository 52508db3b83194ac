"""The shipped typefaces: character widths, and substitutes for missing characters.

A character that both faces lack comes from a fallback face, which is read when first needed.
"""

import unicodedata
from dataclasses import dataclass
from functools import cache
from typing import Final

from mediation_desk.papers.pdf.font_file import FontFile
from resources import path

_FILES: Final = {False: "NotoSansSC_400Regular.ttf", True: "NotoSansSC_700Bold.ttf"}
_FALLBACK: Final = "official/OfficialKai-Regular.ttf"
_LINE_ENDS: Final = {"Zl", "Zp"}
_SILENT: Final = {"Cc", "Cf", "Mn", "Me"}


class _Substitutes(dict[int, str]):
    """Printed form of a character: itself, nothing, or a marked box with its code point.

    A character of the fallback face gets its width there, and is entered in ``fallback_chars``.
    """

    def __init__(self, widths: dict[str, float], fallback_chars: set[str]) -> None:
        super().__init__({ord("\n"): "\n", ord("\t"): " "})
        self._widths = widths
        self._fallback_chars = fallback_chars

    def __missing__(self, code: int) -> str:
        self[code] = substitute = self._substitute(chr(code))
        return substitute

    def _substitute(self, char: str) -> str:
        kind = unicodedata.category(char)
        if kind in _LINE_ENDS:
            return "\n"
        if kind in _SILENT:
            return ""
        if char in self._widths:
            return char
        if kind == "Zs":
            return " "
        width = fallback_typeface().widths.get(char)
        if width is None:
            return f"□(U+{ord(char):04X})"
        self._widths[char] = width
        self._fallback_chars.add(char)
        return char


@dataclass(frozen=True)
class Typeface:
    """One typeface; ``widths`` are in thousandths of the size, by character.

    ``fallback_chars`` are the characters met so far that the fallback face has and this one lacks.
    """

    file: FontFile
    widths: dict[str, float]
    substitutes: dict[int, str]
    fallback_chars: set[str]

    def clean(self, text: str) -> str:
        """Return the printable form of ``text``: control and joining marks are left out, and
        a character that no face has becomes a box with its code point, so that nothing of a
        name is lost without a trace.
        """
        # Most texts need no change, and to see that takes a third of the time.
        if self.widths.keys() >= set(text):
            return text
        return text.translate(self.substitutes)

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
    fallback_chars: set[str] = set()
    return Typeface(file, widths, _Substitutes(widths, fallback_chars), fallback_chars)


@cache
def fallback_typeface() -> Typeface:
    """Return the face of the characters that the others lack."""
    file, widths = _read(_FALLBACK)
    return Typeface(file, widths, {}, set())


def _read(name: str) -> tuple[FontFile, dict[str, float]]:
    file = FontFile(path(f"fonts/{name}"))
    kind = unicodedata.category
    drawn = ((chr(code), width) for code, width in file.widths())
    return file, {char: width for char, width in drawn if kind(char) not in _SILENT}
