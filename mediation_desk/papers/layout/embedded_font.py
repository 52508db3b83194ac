"""Embedded typeface of one document: the characters used in it, added at its end as a subset.

The subset is one composite font with two-byte codes, because reportlab's own subsets of 256
characters make Chinese text switch fonts at almost every character.
"""

from collections.abc import Callable, Iterator
from itertools import groupby
from threading import Lock
from typing import Any, Final

from reportlab.pdfbase import pdfdoc

from mediation_desk.papers.layout.typeface import Typeface

_MAKING: Final = Lock()
"""reportlab reads a font file through one shared cursor."""


class _Codes(dict[int, int]):
    """Codes of the characters, given in the order of first use; 0 is the missing glyph."""

    def __missing__(self, code: int) -> int:
        self[code] = given = len(self) + 1
        return given


class EmbeddedFont:
    """Font that writes text as codes and remembers the characters that it must carry.

    ``wider`` gives the font of the characters that its face borrows; that one has none itself.
    """

    def __init__(
        self,
        typeface: Typeface,
        name: str,
        wider: Callable[[], "EmbeddedFont"] | None = None,
        family: str = "NotoSansSC",
    ) -> None:
        self.face = typeface
        self.name = name
        self._wider = wider
        self._family = family
        self._codes = _Codes()

    def show(self, text: str, size: float) -> str:
        """Return the operators that show one line of clean text, in the size that is set."""
        if self._wider is None or self.face.borrowed.isdisjoint(text):
            return self._show(text)
        return " ".join(self._runs(text, size, self._wider()))

    def _runs(self, text: str, size: float, wider: "EmbeddedFont") -> Iterator[str]:
        for is_borrowed, chars in groupby(text, self.face.borrowed.__contains__):
            part = "".join(chars)
            if is_borrowed:
                shown = wider.show(part, size)
                yield f"/{wider.name} {size:g} Tf {shown} /{self.name} {size:g} Tf"
            else:
                yield self._show(part)

    def _show(self, text: str) -> str:
        codes = text.translate(self._codes).encode("utf-16-be")
        return f"<{codes.hex()}> Tj"

    def embed(self, document: Any) -> None:
        """Put the font with the used characters into ``document``; call it last."""
        used = list(self._codes)
        if not used:
            return
        glyphs, maps = self._glyphs(used)
        tag = f"AAAAA{self.name[-1]}+{self._family}-{self.name}"
        with _MAKING:
            descriptor = self.face.file.addSubsetObjects(document, tag, glyphs)
        descendant = pdfdoc.PDFDictionary(
            {
                "Type": "/Font",
                "Subtype": "/CIDFontType2",
                "BaseFont": f"/{tag}",
                "CIDSystemInfo": _system_info(),
                "FontDescriptor": descriptor,
                "DW": 1000,
                "W": _widths([self.face.widths[chr(code)] for code in used]),
                "CIDToGIDMap": document.Reference(_stream(maps), f"map:{tag}"),
            }
        )
        font = pdfdoc.PDFDictionary(
            {
                "Type": "/Font",
                "Subtype": "/Type0",
                "BaseFont": f"/{tag}",
                "Encoding": "/Identity-H",
                "DescendantFonts": pdfdoc.PDFArray([document.Reference(descendant, f"cid:{tag}")]),
                "ToUnicode": document.Reference(_stream(_to_unicode(used)), f"unicode:{tag}"),
            }
        )
        fonts = document.idToObject[pdfdoc.BasicFonts].dict
        fonts[self.name] = document.Reference(font, f"font:{tag}")

    def _glyphs(self, used: list[int]) -> tuple[list[int], bytes]:
        """Return one character for each glyph, and the glyph number of each code.

        Two characters may share a glyph; each keeps its code, so that copied text is exact.
        """
        numbers: dict[int, int] = {}
        first: list[int] = []
        places = [0]
        for code in used:
            glyph = self.face.file.charToGlyph[code]
            if glyph not in numbers:
                numbers[glyph] = len(numbers) + 1
                first.append(code)
            places.append(numbers[glyph])
        return first, b"".join(place.to_bytes(2, "big") for place in places)


def _system_info() -> Any:
    return pdfdoc.PDFDictionary(
        {
            "Registry": pdfdoc.PDFString("Adobe"),
            "Ordering": pdfdoc.PDFString("Identity"),
            "Supplement": 0,
        }
    )


def _stream(content: str | bytes) -> Any:
    return pdfdoc.PDFStream(content=content, filters=[pdfdoc.PDFZCompress])


def _widths(widths: list[float]) -> Any:
    """Return the width array; full-width characters fall under the default of 1,000."""
    found: list[Any] = []
    numbered = enumerate(widths, start=1)
    for is_full, run in groupby(numbered, key=lambda pair: pair[1] == 1000):
        pairs = list(run)
        if not is_full:
            found += [pairs[0][0], pdfdoc.PDFArray([round(width) for _, width in pairs])]
    return pdfdoc.PDFArray(found)


def _to_unicode(used: list[int]) -> str:
    """Return the CMap that maps each code to its character, for readers of the file."""
    head = (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap\n"
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n"
        "/CMapName /Adobe-Identity-UCS def /CMapType 2 def\n"
        "1 begincodespacerange <0000> <FFFF> endcodespacerange\n"
    )
    pairs = [
        f"<{n:04X}> <{chr(code).encode('utf-16-be').hex().upper()}>"
        for n, code in enumerate(used, start=1)
    ]
    blocks = [pairs[at : at + 100] for at in range(0, len(pairs), 100)]
    body = "".join(f"{len(b)} beginbfchar\n" + "\n".join(b) + "\nendbfchar\n" for b in blocks)
    return f"{head}{body}endcmap CMapName currentdict /CMap defineresource pop end end"
