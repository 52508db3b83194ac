"""Faces against another reader of TrueType, and the part of a face that is embedded."""

import struct
from pathlib import Path

import pytest
from reportlab.pdfbase.ttfonts import TTFontFace

from mediation_desk.papers.layout.typeface import typeface
from mediation_desk.papers.pdf.font_file import FontFile
from resources import path

FACES = ("NotoSansSC_400Regular.ttf", "NotoSansSC_700Bold.ttf", "official/OfficialKai-Regular.ttf")


@pytest.mark.parametrize("name", FACES)
def test_widths_and_glyphs_are_those_that_another_reader_finds(name: str) -> None:
    place = Path(str(path(f"fonts/{name}")))
    ours, theirs = FontFile(place), TTFontFace(str(place))
    widths = dict(ours.widths())
    assert widths == theirs.charWidths
    # The other takes a space for one that does not break, and the face has a glyph for it.
    found = {code: glyph for code, glyph in theirs.charToGlyph.items() if code != 0xA0}
    assert {code: ours.glyph(code) for code in found} == found
    measures = (ours.ascent, ours.descent, ours.cap_height, ours.box)
    assert measures == (theirs.ascent, theirs.descent, theirs.capHeight, theirs.bbox)


def test_a_character_that_a_face_lacks_has_the_missing_glyph() -> None:
    face = FontFile(path(f"fonts/{FACES[0]}"))
    assert face.glyph(0x1F621) == face.glyph(0x0) == face.glyph(0x10FFFF) == 0


def test_a_part_has_the_outlines_asked_for_under_their_own_numbers() -> None:
    face = FontFile(path(f"fonts/{FACES[0]}"))
    # é is put together from others, which come with it.
    wanted = {face.glyph(ord(char)) for char in "鞋é1"}
    part = face.subset(wanted)
    tables = {
        tag.decode(): part[at : at + length]
        for tag, _, at, length in struct.iter_unpack(">4sLLL", part[12 : 12 + 16 * part[5]])
    }
    assert sorted(tables) == ["glyf", "head", "hhea", "hmtx", "loca", "maxp", "prep"]
    (count,) = struct.unpack(">H", tables["maxp"][4:6])
    loca = struct.unpack(f">{count + 1}L", tables["loca"])
    drawn = {n for n in range(count) if loca[n + 1] > loca[n]}
    assert wanted | {0} <= drawn
    assert len(drawn) <= 8
    assert loca[-1] == len(tables["glyf"])
    for n in wanted:
        width, _ = struct.unpack_from(">Hh", tables["hmtx"], 4 * n)
        assert width in {1000, 555, 554}
    # The sum over the whole file is the one that every font must have.
    assert sum(struct.unpack(f">{len(part) // 4}L", part)) & 0xFFFFFFFF == 0xB1B0AFBA


def test_digits_are_of_one_width_so_that_numbers_of_a_shape_are_laid_out_alike() -> None:
    assert len({typeface().widths[digit] for digit in "0123456789"}) == 1
