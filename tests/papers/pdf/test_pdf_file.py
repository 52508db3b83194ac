"""Our own writer of PDF, seen by three readers."""

import io
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest
from pyhanko.pdf_utils.reader import PdfFileReader

from mediation_desk.papers.layout.document import LANDSCAPE, PdfDocument, TextStyle
from mediation_desk.papers.layout.embedded_font import EmbeddedFont
from mediation_desk.papers.layout.typeface import typeface
from mediation_desk.papers.ledger_export import ledger_book
from mediation_desk.papers.ledger_export.ledger_book import LedgerBook
from mediation_desk.papers.pdf.pdf_file import PdfFile
from tests.papers import builders, pdf_content

ROWS = 40
BOOK = ledger_book.make(
    LedgerBook(builders.stamp(), is_masked=False),
    [builders.ledger_row(n, "鞋底开胶，要求退货。") for n in range(1, ROWS + 1)],
)


def test_a_strict_reader_finds_every_object_at_its_place() -> None:
    reader = PdfFileReader(io.BytesIO(BOOK), strict=True)
    pages = reader.root["/Pages"]
    assert pages["/Count"] == len(pdf_content.pages(BOOK))
    assert reader.trailer["/Info"]["/Title"] == "消费者投诉受理台账（内部）"
    assert reader.root["/Lang"] == "zh-CN"
    for page in pages["/Kids"]:
        shown = page.get_object()
        assert shown["/Contents"].data.startswith(b"2 J\n")
        assert set(shown["/Resources"]["/Font"]) == {"/Regular", "/Bold"}
    fonts = pages["/Kids"][0].get_object()["/Resources"]["/Font"]
    assert fonts["/Regular"]["/BaseFont"] == "/RAAAAA+NotoSansSC-Regular"


def test_poppler_reads_every_row_and_complains_of_nothing(tmp_path: Path) -> None:
    if shutil.which("pdftotext") is None:
        pytest.skip("poppler-utils is not installed")
    (tmp_path / "book.pdf").write_bytes(BOOK)
    done = subprocess.run(
        ["pdftotext", "-layout", "book.pdf", "-"], cwd=tmp_path, check=True, capture_output=True
    )
    assert done.stderr == b""
    text = done.stdout.decode()
    for n in (1, ROWS):
        assert f"2F-{2000 + n}" in text
    assert text.count("登记编号") == text.count("本页合计") == text.count("\f")


def test_pdfium_draws_every_page() -> None:
    document = pypdfium2.PdfDocument(BOOK)
    for page in document:
        drawn = page.render(scale=0.5).to_pil().convert("L")
        dark = sum(drawn.histogram()[:128])
        assert dark > 1_000
    document.close()


def test_the_same_drawing_gives_the_same_bytes_and_another_one_another_name() -> None:
    def made(text: str) -> bytes:
        document = PdfDocument(LANDSCAPE, "甲")
        document.text(100, 100, text)
        document.end_page()
        return document.to_bytes()

    assert made("鞋") == made("鞋")
    assert made("鞋").partition(b"/ID")[2] != made("店").partition(b"/ID")[2]


def test_characters_beyond_two_bytes_are_copied_exactly() -> None:
    document = PdfDocument(LANDSCAPE, "甲")
    document.text(100, 100, "𠮷喆𬱖䶮A1吉")
    document.end_page()
    assert pdf_content.squeezed(pdf_content.text_of(document.to_bytes())) == "𠮷喆𬱖䶮A1吉"


def test_more_characters_beyond_two_bytes_than_surrogates_are_copied_exactly() -> None:
    """Of 2,200 characters 152 need a code that is neither a surrogate nor a private one here."""
    private = "".join(map(chr, range(0xE000, 0xE000 + 200)))
    rare = "".join(map(chr, range(0x20000, 0x20000 + 2_200)))
    face = typeface()
    widths = face.widths | dict.fromkeys(private + rare, 1000.0)
    document = PdfDocument(LANDSCAPE, "甲")
    document.regular = EmbeddedFont(replace(face, widths=widths, fallback_chars=set()), "Regular")
    for at in range(0, 2_400, 100):
        document.text(10, 500 - at / 10, (rare + private)[at : at + 100], TextStyle(5))
    document.end_page()
    assert pdf_content.squeezed(pdf_content.text_of(document.to_bytes())) == rare + private


def test_what_repeats_is_drawn_once_and_stands_on_each_page() -> None:
    document = PdfDocument(LANDSCAPE, "甲")
    drawn = []

    def head() -> None:
        drawn.append(document.pages)
        document.text(100, 100, "每页相同")

    for _ in range(3):
        document.repeat("Head", head)
        document.end_page()
    assert drawn == [0]
    found = pdf_content.pages(document.to_bytes())
    assert [pdf_content.squeezed(page) for page in found] == ["每页相同"] * 3


def test_an_object_that_is_reserved_and_not_written_is_a_fault() -> None:
    file = PdfFile(io.BytesIO())
    file.reserve()
    with pytest.raises(AssertionError, match="reserved"):
        file.finish(1, 1)
