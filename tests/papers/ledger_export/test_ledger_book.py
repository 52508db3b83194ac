"""The ledger as a book: columns, totals, page numbers, and the end of it."""

import io
import subprocess
import sys
import tracemalloc
from dataclasses import replace
from datetime import date

import pytest

from mediation_desk.domain.money import BOUND_FEN, Money
from mediation_desk.papers.layout.document import LANDSCAPE, PdfDocument
from mediation_desk.papers.layout.line_breaks import break_clean_lines
from mediation_desk.papers.layout.table import PrintedTable, TableColumn
from mediation_desk.papers.layout.typeface import typeface
from mediation_desk.papers.ledger_export import ledger_book
from mediation_desk.papers.ledger_export.book_columns import BOOK, PUBLIC, book_columns
from mediation_desk.papers.ledger_export.ledger_book import LedgerBook
from mediation_desk.papers.ledger_export.page_texts import PageTexts
from mediation_desk.workflows.read_models.ledger import LedgerRow
from tests.papers import builders, pdf_content

BOOK_OF_NOVEMBER = LedgerBook(builders.stamp(), date(2026, 11, 1), date(2026, 11, 30))
SHORT = "鞋底开胶，要求退货。"


def rows(count: int, facts: str = SHORT) -> list[LedgerRow]:
    return [builders.ledger_row(n, facts) for n in range(1, count + 1)]


def printed(count: int, facts: str = SHORT) -> list[str]:
    return pdf_content.pages(ledger_book.make(BOOK_OF_NOVEMBER, rows(count, facts)))


def test_the_full_book_has_seventeen_columns_on_277_millimetres() -> None:
    assert len(BOOK) + 1 == 17
    assert sum(column.width_mm for column in BOOK) + 8.5 == 277


def test_the_masked_book_leaves_out_the_phone_and_gives_its_room_to_the_story() -> None:
    masked = book_columns(is_masked=True)
    assert "电话" not in {column.title for column in masked}
    assert sum(column.width_mm for column in masked) + 8.5 == 277


def test_a_masked_book_prints_no_phone() -> None:
    full = replace(BOOK_OF_NOVEMBER, is_masked=False)
    assert "199****0001" in pdf_content.text_of(ledger_book.make(full, rows(1)))
    assert "199****0001" not in printed(1)[0]


def test_every_page_carries_unit_period_page_numbers_and_head() -> None:
    found = printed(80)
    assert len(found) > 2
    for n, page in enumerate(found, start=1):
        text = pdf_content.squeezed(page)
        assert "单位：高新万达广场消费争议受理站（GX01）" in text
        assert "期间：2026-11-01至2026-11-30" in text
        assert f"页次{n}/{len(found)}" in text
        assert "台账12345·1a2b3c4d5e6f7a8b" in text
        assert "登记编号" in text
        assert "首问责任人" in text


def test_every_row_stands_on_one_page_and_pages_name_their_first_and_last() -> None:
    found = printed(80)
    at = 1
    for page in found:
        here = [
            n for n in range(1, 81) if f"2F-{2000 + n} " in page + " " or f"2F-{2000 + n}" in page
        ]
        first, last = f"GX01-261124-{here[0]:03d}", f"GX01-261124-{here[-1]:03d}"
        assert f"本页编号：{first} — {last}" in page
        assert here == list(range(at, here[-1] + 1))
        at = here[-1] + 1
    assert at == 81


def test_totals_of_the_pages_add_up_to_the_total_of_the_book() -> None:
    last = printed(3)[-1]
    # 1,299.01 + 1,299.02 + 1,299.03; three times 1,349.00; three times 500.00
    totals = "3 件　金额 3,897.06 元　赔付 4,047.00 元（其中先行赔付 1,500.00 元）"
    assert f"本页合计：{totals}" in last
    assert f"累计：{totals}" in last


def test_totals_are_carried_to_the_next_page() -> None:
    found = printed(80)
    assert "承前页：无" in found[0]
    summed = found[0].split("累计：")[1].split("）")[0]
    assert f"承前页：{summed}）" in found[1]
    assert "累计：80 件　金额 103,952.40 元　赔付 107,920.00 元" in found[-1]


@pytest.mark.parametrize("count", range(14, 32))
def test_the_last_page_has_rows_the_full_head_and_the_boxes(count: int) -> None:
    last = printed(count)[-1]
    assert builders.HEAD_HASH in last
    assert f"GX01-261124-{count:03d}" in last
    for words in ("制表人（签字）", "审核人（签字）", "站长（签字）", "受理站（盖章）"):
        assert words in last


@pytest.mark.parametrize(
    "count", [1, 17, *(pytest.param(many, marks=pytest.mark.release) for many in (23, 60))]
)
@pytest.mark.parametrize(
    "facts",
    [SHORT, "A1" * 500, pytest.param("鞋底开胶，要求退货。" * 100, marks=pytest.mark.release)],
)
def test_nothing_is_clipped_or_printed_over(count: int, facts: str) -> None:
    for masked in (True, False):
        book = replace(BOOK_OF_NOVEMBER, is_masked=masked)
        for (width, height), boxes in pdf_content.glyphs(
            ledger_book.make(book, rows(count, facts))
        ):
            assert min(box.left for box in boxes) > 28
            assert max(box.right for box in boxes) < width - 28
            assert min(box.bottom for box in boxes) > 20
            assert max(box.top for box in boxes) < height - 20
            assert pdf_content.collisions(boxes) == []


def test_a_cell_of_a_thousand_characters_is_printed_whole() -> None:
    story = "".join(chr(0x4E00 + n) for n in range(1_000))
    text = pdf_content.text_of(ledger_book.make(BOOK_OF_NOVEMBER, [builders.ledger_row(1, story)]))
    kept = [char for char in text if char in set(story)]
    assert len(kept) >= 1_000
    assert set(story) <= set(kept)


def test_a_story_longer_than_a_page_goes_on_without_counting_twice() -> None:
    found = printed(1, "鞋底开胶，要求退货。" * 400)
    assert len(found) > 1
    assert "累计：1 件" in found[-1]


def test_a_case_of_which_little_is_known_is_printed_with_empty_cells() -> None:
    text = pdf_content.text_of(ledger_book.make(BOOK_OF_NOVEMBER, [builders.bare_row()]))
    assert "累计：1 件　金额 0.00 元　赔付 0.00 元" in text
    assert "已办结" in text


def test_an_empty_ledger_prints_one_page_that_says_so() -> None:
    (page,) = printed(0)
    assert "本页编号：无" in page
    assert "本页合计：0 件" in page


def test_the_same_rows_give_the_same_bytes() -> None:
    assert ledger_book.make(BOOK_OF_NOVEMBER, rows(40)) == ledger_book.make(
        BOOK_OF_NOVEMBER, rows(40)
    )


def test_rows_may_come_one_by_one_and_progress_is_told() -> None:
    told: list[int] = []
    ledger_book.make(BOOK_OF_NOVEMBER, iter(rows(1_200)), told.append)
    assert told == [500, 1_000]


def test_a_book_prints_rare_characters_and_marks_what_no_face_has() -> None:
    row = replace(builders.ledger_row(), consumer="𠮷*", merchant="喆䶮𬱖😡")
    text = pdf_content.squeezed(pdf_content.text_of(ledger_book.make(BOOK_OF_NOVEMBER, [row])))
    assert "喆䶮𬱖" in text
    assert "𠮷*" in text
    assert "□(U+1F621)" in text
    assert set(text) <= set(typeface().widths)


def test_a_reprint_of_the_book_says_which_copy_it_is() -> None:
    book = replace(BOOK_OF_NOVEMBER, stamp=builders.stamp(copy=2))
    assert "补打 2" in pdf_content.text_of(ledger_book.make(book, rows(1)))


def test_the_receipt_of_the_hub_stands_on_the_last_page() -> None:
    book = replace(BOOK_OF_NOVEMBER, receipt="第 88 号 2026-11-24 11:30")
    found = pdf_content.pages(ledger_book.make(book, rows(60)))
    assert "监管平台最近回执：第 88 号 2026-11-24 11:30" in found[-1]
    assert "监管平台最近回执" not in found[0]


def test_a_sum_of_zero_is_known_and_a_missing_sum_is_empty() -> None:
    amount = next(column for column in BOOK if column.title == "金额（元）")
    assert amount.text(replace(builders.ledger_row(), amount=Money(0))) == "0.00"
    assert amount.text(builders.bare_row()) == ""


def test_the_public_copy_names_nobody() -> None:
    nobody = builders.stamp().without_name()
    public = replace(BOOK_OF_NOVEMBER, stamp=nobody, is_public=True)
    assert sum(column.width_mm for column in PUBLIC) + 8.5 == 277
    said = pdf_content.squeezed("".join(pdf_content.pages(ledger_book.make(public, rows(3)))))
    for words in ("消费投诉公示台账", "GX01-261124-001", "服装鞋帽", "质量", "1,299.01"):
        assert words in said, words
    for name in (
        "张*",
        "199****",
        "悦动运动专营店",
        "2F-2001",
        "林岚",
        "徒步鞋",
        "开胶",
        "本表个人信息",
    ):
        assert name not in said, name


def test_a_number_is_laid_out_as_the_one_of_its_shape_before_it() -> None:
    texts = ["GX01-261124-009", "1,299.01", "199****0007", "2026-11-24 10:37", "喆1号店", "𠮷2号店"]
    others = [
        "GX01-304017-385",
        "8,600.74",
        "199****9538",
        "1949-10-03 08:52",
        "喆2号店",
        "𠮷3号店",
    ]
    columns = [TableColumn("", width) for width in (40, 60, 30, 45, 60, 60)]
    fresh, used = (PrintedTable(PdfDocument(LANDSCAPE, ""), columns, 7.0) for _ in range(2))
    list(used.bands(others, 28))
    assert list(used.bands(texts, 28)) == list(fresh.bands(texts, 28))


def test_only_what_has_a_new_shape_is_broken_into_lines(monkeypatch: pytest.MonkeyPatch) -> None:
    broken: list[str] = []

    def counted(text: str, *measures: object) -> list[str]:
        broken.append(text)
        return break_clean_lines(text, *measures)  # type: ignore[arg-type]

    monkeypatch.setattr("mediation_desk.papers.layout.table.break_clean_lines", counted)
    ledger_book.make(BOOK_OF_NOVEMBER, [builders.ledger_row(n) for n in range(100, 400)])
    # The story of each row, and for all of them the titles and some hundred short texts.
    assert len(broken) < 300 + 150


@pytest.mark.release
def test_pages_are_written_as_they_come_and_none_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("mediation_desk.papers.layout.table._REMEMBERED", 40)

    class Forgotten(io.RawIOBase):
        def write(self, content: object, /) -> int:
            return len(bytes(content))  # type: ignore[call-overload]

    def peak(count: int) -> int:
        tracemalloc.start()
        try:
            coming = (builders.ledger_row(n) for n in range(1_000, 1_000 + count))
            ledger_book.write(BOOK_OF_NOVEMBER, coming, Forgotten())  # type: ignore[arg-type]
            return tracemalloc.get_traced_memory()[1]
        finally:
            tracemalloc.stop()

    peak(50)
    # A page's text is kept packed for its proof, some 200 bytes a row; a row takes two thousand.
    assert (peak(450) - peak(50)) / 400 < 400


def test_the_sums_of_a_long_book_are_more_than_one_sum_may_be() -> None:
    dear = [replace(row, amount=Money(BOUND_FEN)) for row in rows(30)]
    found = pdf_content.pages(ledger_book.make(BOOK_OF_NOVEMBER, dear))
    assert "累计：30 件　金额 30,000,000,000.00 元" in found[-1]


def test_the_texts_of_pages_are_those_that_were_added_each_time() -> None:
    texts, added = PageTexts(), [f"{n}|甲\n|" for n in range(100)]
    for each in added:
        texts.add(each)
    assert (len(texts), [*texts], [*texts]) == (100, added, added)
    assert added[7] in texts
    assert "100|甲" not in texts
    assert [*PageTexts()] == []


def test_a_book_loads_no_other_writer_of_pdf() -> None:
    code = (
        "import sys; from mediation_desk.papers.ledger_export import ledger_book;"
        " sys.exit('reportlab' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
