"""Characters of names: glyphs of the shipped faces, and substitutes for the others."""

from dataclasses import replace

import pytest

from mediation_desk.domain.people import Consumer
from mediation_desk.papers.case import registration
from mediation_desk.papers.layout.typeface import typeface
from tests.papers import builders, pdf_content


@pytest.mark.parametrize("char", "䶮喆𬱖〔〕□■￥①☎")
@pytest.mark.parametrize("is_bold", [False, True])
def test_both_faces_have_the_characters_of_names_and_forms(char: str, is_bold: bool) -> None:
    assert char in typeface(is_bold).widths


@pytest.mark.parametrize(
    ("written", "printed"),
    [
        ("张𠮷", "张𠮷"),
        ("气死了😡", "气死了□(U+1F621)"),
        ("甲\u200b乙\u202e丙\x00", "甲乙丙"),
        ("甲\t乙\u2009丙", "甲 乙 丙"),
        ("甲\u2028乙", "甲\n乙"),
        ("半\ud800", "半□(U+D800)"),
    ],
)
def test_what_has_no_glyph_is_marked_with_its_code_point(written: str, printed: str) -> None:
    assert typeface().clean(written) == printed


def test_a_rare_name_is_printed_from_the_wider_face() -> None:
    paper = builders.paper()
    consumer = Consumer("䶮喆𬱖𠮷", phone="19900000001")
    sheet = replace(paper.sheet, case=replace(paper.sheet.case, consumer=consumer))
    text = pdf_content.text_of(registration.make(replace(paper, sheet=sheet)))
    assert "䶮喆𬱖𠮷" in text
