"""Make the typefaces of the regulator's documents from their published sources.

Run once when a source changes: ``python tools/official_fonts.py FOLDER`` with fonttools 4.68 and
Debian's package unicode-data installed, and the three files of SOURCES in FOLDER:

* FandolFang-Regular.otf of Debian's texlive-lang-chinese 2024.20250309-1
* LXGWWenKai-Regular.ttf of Debian's fonts-lxgw-wenkai 1.511+repack-1
* NotoSerifSC_700Bold.ttf of the npm package @expo-google-fonts/noto-serif-sc 0.4.3

reportlab embeds TrueType outlines alone, so those of Fandol are converted. The other two are cut
down to the characters in common use, 楷体 with all its rare ones; each result bears a name of its
own, as the licences ask.
"""

import bz2
import hashlib
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from fontTools.fontBuilder import FontBuilder
from fontTools.pens.cu2quPen import Cu2QuPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

SOURCES = {
    "FandolFang-Regular.otf": "d838ad32ce2244d8144f408c37fe71065aba6fbbc80759a4d2aa2033948d5bc9",
    "LXGWWenKai-Regular.ttf": "be1d5ee371b25f23ca613c3142d6293328db6253ef0b0c09857e9f30657514a8",
    "NotoSerifSC_700Bold.ttf": "9c6a2ba736e4b499c84f65ce366bd3625c0401885fd3e585ace50fb738b96ff6",
}
"""SHA-256 of each source."""
OUT = Path(__file__).parents[1] / "resources" / "fonts" / "official"
UNIHAN = Path("/usr/share/unicode/Unihan_OtherMappings.txt.bz2")
MOST_ERROR = 0.5
"""Largest distance of a converted outline from its source, in thousandths of the size."""
BEYOND = 0x20000
"""First ideograph outside the basic plane."""
TABLES = ("GSUB", "GPOS", "GDEF", "BASE", "vhea", "vmtx", "VORG", "DSIG", "meta", "STAT")
"""Tables that a document never reads."""


def main(folder: Path) -> None:
    """Write the three typefaces; the same sources give the same bytes."""
    for name, digest in SOURCES.items():
        if hashlib.sha256((folder / name).read_bytes()).hexdigest() != digest:
            raise SystemExit(f"{name} is not the file that this program was written for.")
    OUT.mkdir(exist_ok=True)
    common = _common()
    kai = TTFont(folder / "LXGWWenKai-Regular.ttf", recalcTimestamp=False)
    rare = {code for code in kai.getBestCmap() if code >= BEYOND}
    _save(_cut(kai, common | rare), "Official Kai", "OfficialKai-Regular.ttf")
    song = TTFont(folder / "NotoSerifSC_700Bold.ttf", recalcTimestamp=False)
    _save(_cut(song, common), "Official Song", "OfficialSong-Bold.ttf")
    fang = TTFont(folder / "FandolFang-Regular.otf", recalcTimestamp=False)
    _save(_outlined(fang), "Official Fang", "OfficialFang-Regular.ttf")


def _common() -> set[int]:
    """Return the 通用规范汉字表, GB 2312 with its signs, and printable ASCII."""
    with bz2.open(UNIHAN, "rt", encoding="utf-8") as lines:
        listed = {int(line.split("\t")[0][2:], 16) for line in lines if "\tkTGH\t" in line}
    pairs = (bytes((row, cell)) for row in range(0xA1, 0xF8) for cell in range(0xA1, 0xFF))
    older = {ord(char) for pair in pairs if (char := pair.decode("gb2312", "ignore"))}
    return listed | older | set(range(0x20, 0x7F)) | {0xA0, 0xA5, 0x2014, 0x2022, 0x2030}


def _cut(font: TTFont, kept: Iterable[int]) -> TTFont:
    options = Options(
        hinting=False, layout_features=[], notdef_outline=True, drop_tables=list(TABLES)
    )
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=kept)
    subsetter.subset(font)
    return font


def _outlined(font: TTFont) -> TTFont:
    """Return a font of cubic outlines with quadratic ones."""
    glyphs, order = font.getGlyphSet(), font.getGlyphOrder()
    drawn = {}
    for name in order:
        pen = TTGlyphPen(None)
        glyphs[name].draw(Cu2QuPen(pen, MOST_ERROR, reverse_direction=True))
        drawn[name] = pen.glyph()
    head, line = font["head"], font["hhea"]
    made = FontBuilder(head.unitsPerEm, isTTF=True)
    made.setupGlyphOrder(order)
    made.setupCharacterMap(font.getBestCmap())
    made.setupGlyf(drawn)
    outlines = made.font["glyf"]
    made.setupHorizontalMetrics(
        {name: (font["hmtx"][name][0], _left(outlines[name])) for name in order}
    )
    made.setupHorizontalHeader(ascent=line.ascent, descent=line.descent)
    made.setupOS2(
        sTypoAscender=line.ascent,
        sTypoDescender=line.descent,
        sCapHeight=getattr(font["OS/2"], "sCapHeight", 0),
        fsType=0,
    )
    made.setupPost()
    made.font["head"].created, made.font["head"].modified = head.created, head.modified
    made.font.recalcTimestamp = False
    made.font["name"] = font["name"]
    return made.font


def _left(glyph: Any) -> int:
    """Return the left edge of an outline; a space has none."""
    return glyph.xMin if glyph.numberOfContours else 0


def _save(font: TTFont, family: str, file: str) -> None:
    """Write a typeface under a name of its own; its copyright and licence stay."""
    style = file.removesuffix(".ttf").partition("-")[2]
    names = font["name"]
    told = {1: family, 2: style, 4: f"{family} {style}", 6: file.removesuffix(".ttf")}
    licence = {code: names.getDebugName(code) for code in (0, 5, 13, 14)}
    names.names = []
    for code, words in {**licence, **told}.items():
        if words:
            names.setName(words, code, 3, 1, 0x409)
    font.save(OUT / file)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
