"""Typefaces of the hub's papers, each loaded at its first use.

A character that a typeface lacks is set in a wider one, character by character.
"""

import re
import unicodedata
from collections.abc import Callable, Iterator
from functools import cache, lru_cache
from itertools import groupby
from typing import Any

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

import resources
from sync.hub.domain.paper_content import UnprintableCharacter

PLAIN, BOLD = "HubSans", "HubSansBold"
"""黑体, thin and bold: of figures and tables; the bold one also of labels."""
FANG, KAI, SONG = "HubFang", "HubKai", "HubSong"
"""仿宋 of a document's text, 楷体 of its notes, 小标宋 of its title (GB/T 9704-2012)."""
_FILES = {
    PLAIN: "NotoSansSC_400Regular.ttf",
    BOLD: "NotoSansSC_700Bold.ttf",
    FANG: "official/OfficialFang-Regular.ttf",
    KAI: "official/OfficialKai-Regular.ttf",
    SONG: "official/OfficialSong-Bold.ttf",
}
_WIDER = {
    PLAIN: (KAI,),
    BOLD: (PLAIN, KAI),
    FANG: (KAI, PLAIN),
    KAI: (PLAIN,),
    SONG: (BOLD, KAI),
}
"""Typefaces that are tried in turn for a missing character."""
_BEYOND = re.compile(r"<([0-9A-F]{5,6})>")
"""Character outside the basic plane in reportlab's map of a font's codes."""
AROUND = 8
"""Number of characters on each side by which a place in a text is named."""
_SILENT = {"Cc", "Cf", "Mn", "Me"}
_LINE_ENDS = {"Zl", "Zp"}


def _in_utf16(found: re.Match[str]) -> str:
    return f"<{chr(int(found[1], 16)).encode('utf-16-be').hex().upper()}>"


@cache
def loaded(name: str) -> TTFont:
    """Return a typeface, registered for printing."""
    font = TTFont(name, str(resources.path(f"fonts/{_FILES[name]}")))
    font.addObjects = _readable(font.addObjects)
    pdfmetrics.registerFont(font)
    return font


def _readable(embed: Callable[[Any], None]) -> Callable[[Any], None]:
    """Return what embeds a typeface so that rare characters can be copied from the paper.

    reportlab writes those outside the basic plane as no reader reads them.
    """

    def embedded(document: Any) -> None:
        embed(document)
        for name, held in document.idToObject.items():
            if str(name).startswith("toUnicodeCMap:"):
                held.content = _BEYOND.sub(_in_utf16, held.content)

    return embedded


@lru_cache(maxsize=20_000)
def _face_of(char: str, name: str) -> str:
    """Return the typeface that has a character, or nothing."""
    faces = (name, *_WIDER[name])
    return next((each for each in faces if ord(char) in loaded(each).face.charToGlyph), "")


def cleaned(text: str) -> str:
    """Return a text without marks that nobody sees; line ends stay."""
    return "".join(_seen(char) for char in text)


def _seen(char: str) -> str:
    kind = unicodedata.category(char)
    if char == "\n" or kind in _LINE_ENDS:
        return "\n"
    if char == "\t" or (kind == "Zs" and char != "\u3000"):
        return " "
    return "" if kind in _SILENT else char


def require_printable(text: str, name: str) -> None:
    """Raise UnprintableCharacter with the first character that no typeface has."""
    for char in cleaned(text):
        if char != "\n" and not _face_of(char, name):
            raise UnprintableCharacter(char, _around(char, text))


def _around(char: str, text: str) -> str:
    """Return the words around the first place of a character."""
    at = text.index(char)
    return " ".join(text[max(at - AROUND, 0) : at + AROUND + 1].split())


def marked(text: str, name: str) -> str:
    """Return a text with the code point in place of a character that no typeface has."""
    return "".join(
        char if char == "\n" or _face_of(char, name) else f"□(U+{ord(char):04X})"
        for char in cleaned(text)
    )


def runs(text: str, name: str) -> Iterator[tuple[str, str]]:
    """Return the parts of a marked text, each with its typeface."""
    for face, chars in groupby(text, lambda char: _face_of(char, name) or name):
        yield face, "".join(chars)


def width(text: str, name: str, size: float) -> float:
    """Return the width of one line of a marked text in points."""
    return sum(_advance(char, name) for char in text) * size / 1000


@lru_cache(maxsize=20_000)
def _advance(char: str, name: str) -> float:
    """Return the width of a character in thousandths of the size."""
    face = loaded(_face_of(char, name) or name)
    return float(face.face.charWidths.get(ord(char), face.face.defaultWidth))
