"""Embedded typeface of one document: the characters used in it, added at its end as a part of it.

It is one composite font with two-byte codes, so that Chinese text does not switch fonts at almost
every character. A code is the character's own, which is quick to write and copied exactly where two
characters share a glyph.
"""

from collections import deque
from collections.abc import Callable, Iterator, Mapping
from itertools import chain, groupby
from typing import Final

from mediation_desk.papers.layout.typeface import Typeface
from mediation_desk.papers.pdf.pdf_file import PdfFile

_BYTES_OF_A_CODE: Final = 2
_LAST_OF_TWO_BYTES: Final = 0xFFFF
_NO_CHARACTERS: Final = 0xD800
"""First of the 2,048 codes that are the character of no face."""


class _UsedWidths(dict[str, float]):
    """Widths of the characters of a face that a document used: whichever was asked for."""

    def __init__(self, widths: Mapping[str, float]) -> None:
        super().__init__()
        self._widths = widths

    def __missing__(self, char: str) -> float:
        self[char] = width = self._widths[char]
        return width


class EmbeddedFont:
    """Font that measures text, writes it as codes, and embeds each character that it measured.

    ``fallback`` gives the font of the characters that its face lacks; that one has none itself.
    """

    def __init__(
        self,
        typeface: Typeface,
        name: str,
        fallback: Callable[[], "EmbeddedFont"] | None = None,
        family: str = "NotoSansSC",
    ) -> None:
        self.face = typeface
        self.name = name
        self._fallback = fallback
        self._family = family
        self.widths: Mapping[str, float] = _UsedWidths(typeface.widths)
        self._beyond: dict[str, int] = {}
        # Codes that are the character of no face come first.
        places = chain(range(_NO_CHARACTERS, _LAST_OF_TWO_BYTES + 1), range(_NO_CHARACTERS))
        self._free = (code for code in places if chr(code) not in typeface.widths)

    def measured(self, text: str, size: float) -> tuple[str, float]:
        """Return the printable form of ``text`` with its width as one line in points."""
        try:
            return text, sum(map(self.widths.__getitem__, text)) * size / 1000
        except KeyError:
            clean = self.face.clean(text)
            self.include(clean.replace("\n", ""))
            return clean, self.face.width(clean, size)

    def show(self, text: str, size: float) -> str:
        """Return the operators that show one measured line, in the size that is set."""
        fallback_chars = self.face.fallback_chars
        if not fallback_chars or self._fallback is None or fallback_chars.isdisjoint(text):
            return self._show(text)
        return " ".join(self._runs(text, size, self._fallback()))

    def show_lines(self, lines: list[str], size: float) -> list[str]:
        """Return for each measured line the operators that show it; together they are quicker."""
        if not self.has("".join(lines)):
            return [self.show(line, size) for line in lines]
        return [f"<{line.encode('utf-16-be').hex()}> Tj" for line in lines]

    def _runs(self, text: str, size: float, fallback: "EmbeddedFont") -> Iterator[str]:
        for is_fallback, chars in groupby(text, self.face.fallback_chars.__contains__):
            part = "".join(chars)
            if is_fallback:
                fallback.include(part)
                shown = fallback.show(part, size)
                yield f"/{fallback.name} {size:g} Tf {shown} /{self.name} {size:g} Tf"
            else:
                yield self._show(part)

    def include(self, chars: str) -> None:
        """Embed these characters too, whether they are measured or not."""
        deque(map(self.widths.__getitem__, chars), maxlen=0)

    def has(self, text: str) -> bool:
        """Tell whether all of a text is the face's own, and each character has its own code."""
        fallback_chars = self.face.fallback_chars
        is_own = not fallback_chars or fallback_chars.isdisjoint(text)
        return is_own and len(text.encode("utf-16-be")) == _BYTES_OF_A_CODE * len(text)

    def _show(self, text: str) -> str:
        codes = text.encode("utf-16-be")
        if len(codes) != _BYTES_OF_A_CODE * len(text):
            codes = b"".join(self._code(char).to_bytes(2, "big") for char in text)
        return f"<{codes.hex()}> Tj"

    def _code(self, char: str) -> int:
        code = ord(char)
        if code <= _LAST_OF_TWO_BYTES:
            return code
        if char not in self._beyond:
            self._beyond[char] = next(self._free)
        return self._beyond[char]

    def embed(self, file: PdfFile) -> int | None:
        """Put the font with the used characters into ``file``; nothing where none was used."""
        chars = sorted(self.widths.keys() - self.face.fallback_chars)
        if not chars:
            return None
        used = {self._code(char): char for char in chars}
        codes = sorted(used)
        glyphs = [self.face.file.glyph(ord(used[code])) for code in codes]
        # Six capitals before the name say that it is not the whole face.
        base = f"/{self.name[0]:A<6}+{self._family}-{self.name}"
        descendant = file.add(
            "<< /Type /Font /Subtype /CIDFontType2 /CIDSystemInfo"
            f" << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /BaseFont {base} /DW 1000"
            f" /FontDescriptor {self._descriptor(file, base, glyphs)} 0 R"
            f" /W [{self._widths(used, codes)}]"
            f" /CIDToGIDMap {file.add_stream(_glyph_map(codes, glyphs))} 0 R >>"
        )
        unicode = file.add_stream(_to_unicode(used, codes).encode("ascii"))
        return file.add(
            f"<< /Type /Font /Subtype /Type0 /BaseFont {base} /Encoding /Identity-H"
            f" /DescendantFonts [{descendant} 0 R] /ToUnicode {unicode} 0 R >>"
        )

    def _descriptor(self, file: PdfFile, base: str, glyphs: list[int]) -> int:
        face = self.face.file
        subset = face.subset(glyphs)
        program = file.add_stream(subset, f"/Length1 {len(subset)}")
        box = " ".join(map(str, face.box))
        stem = 50 + int((face.weight / 65) ** 2)
        return file.add(
            f"<< /Type /FontDescriptor /FontName {base} /Flags 4 /FontBBox [{box}] /ItalicAngle 0"
            f" /Ascent {face.ascent} /Descent {face.descent} /CapHeight {face.cap_height}"
            f" /StemV {stem} /FontFile2 {program} 0 R >>"
        )

    def _widths(self, used: dict[int, str], codes: list[int]) -> str:
        """Return the widths by runs of codes; full-width characters have the default of 1,000."""
        narrow = [code for code in codes if self.face.widths[used[code]] != 1000]
        runs = (
            [code for _, code in run]
            for _, run in groupby(enumerate(narrow), key=lambda pair: pair[1] - pair[0])
        )
        return " ".join(
            f"{run[0]} [{' '.join(f'{self.face.widths[used[code]]:.0f}' for code in run)}]"
            for run in runs
        )


def _glyph_map(codes: list[int], glyphs: list[int]) -> bytes:
    """Return the glyph of each code, two bytes each, up to the last code that is used."""
    placed = bytearray(_BYTES_OF_A_CODE * (codes[-1] + 1))
    for code, glyph in zip(codes, glyphs, strict=True):
        placed[2 * code : 2 * code + 2] = glyph.to_bytes(2, "big")
    return bytes(placed)


def _to_unicode(used: dict[int, str], codes: list[int]) -> str:
    """Return the CMap that maps each code to its character, for readers of the file."""
    head = (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap\n"
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n"
        "/CMapName /Adobe-Identity-UCS def /CMapType 2 def\n"
        "1 begincodespacerange <0000> <FFFF> endcodespacerange\n"
    )
    pairs = [f"<{n:04X}> <{used[n].encode('utf-16-be').hex().upper()}>" for n in codes]
    blocks = [pairs[at : at + 100] for at in range(0, len(pairs), 100)]
    body = "".join(f"{len(b)} beginbfchar\n" + "\n".join(b) + "\nendbfchar\n" for b in blocks)
    return f"{head}{body}endcmap CMapName currentdict /CMap defineresource pop end end"
