"""Tests of the PDF reader that the other tests use."""

from mediation_desk.papers.layout.document import PORTRAIT, PdfDocument
from tests.papers import pdf_content


def _page(*places: tuple[float, float]) -> bytes:
    document = PdfDocument(PORTRAIT, "试")
    for words, (x, y) in zip(("投诉", "登记", "受理"), places, strict=False):
        document.text(x, y, words)
    document.end_page()
    return document.to_bytes()


def test_texts_over_each_other_are_seen() -> None:
    ((_, boxes),) = pdf_content.glyphs(_page((100, 100), (103, 102)))
    assert pdf_content.collisions(boxes)


def test_texts_beside_each_other_are_no_collision() -> None:
    ((_, boxes),) = pdf_content.glyphs(_page((100, 100), (121, 100), (100, 112)))
    assert pdf_content.collisions(boxes) == []


def test_the_place_of_a_character_is_seen() -> None:
    ((size, boxes),) = pdf_content.glyphs(_page((100, 200)))
    assert [round(edge) for edge in size] == [595, 842]
    assert 100 <= boxes[0].left < 102
    assert 198 < boxes[0].bottom < 202
