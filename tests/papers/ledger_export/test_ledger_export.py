"""The ledger as xlsx and csv: columns, sums, long texts, and texts that look like formulas."""

import csv
import io
import shutil
import subprocess
import tempfile
import tracemalloc
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from zipfile import ZipFile

import openpyxl
import pytest
from python_calamine import CalamineWorkbook

from mediation_desk.domain.codes import Satisfaction
from mediation_desk.domain.money import Money
from mediation_desk.domain.refusal import Reason, Refusal
from mediation_desk.papers.ledger_export.columns import EXCHANGED
from mediation_desk.papers.ledger_export.csv import write_csv
from mediation_desk.papers.ledger_export.xlsx import GOES_ON, MOST_UNITS, WENT_ON, write_xlsx
from mediation_desk.papers.sheets import streamed_sheet
from mediation_desk.workflows.read_models.ledger import LedgerRow
from tests.papers import builders

TITLES = [
    "登记编号",
    "受理时间",
    "渠道",
    "消费者",
    "电话",
    "商户",
    "铺位",
    "商品/服务",
    "金额",
    "问题分类",
    "投诉内容",
    "诉求",
    "首问责任人",
    "处理结果",
    "结果分类",
    "赔付额",
    "其中先行赔付",
    "办结日期",
    "出店",
    "满意度",
    "原序号",
    "备注",
]
FORMULAS = (
    "=1+1",
    "+86 199 0000 0001",
    "-2",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    '=HYPERLINK("http://x","点")',
    "＝1+1",
)
FACTS = TITLES.index("投诉内容")
ODD_TEXTS = (
    "a&b<c>d",
    "  前后 ",
    "\u3000全角",
    "<r>粗</r>",
    "列\t列",
    "\n头",
    "尾\n",
    '"引"',
    "𠮷",
)
"""What a careless writer of XML breaks, or makes something else of."""


def sheet(rows: list[LedgerRow]) -> list[list[object]]:
    written = io.BytesIO()
    assert write_xlsx(rows, written) == len(rows)
    written.seek(0)
    page = CalamineWorkbook.from_filelike(written).get_sheet_by_index(0)
    return [list(line) for line in page.to_python()]


def table(rows: list[LedgerRow]) -> list[list[str]]:
    written = io.BytesIO()
    assert write_csv(rows, written) == len(rows)
    return list(csv.reader(io.StringIO(written.getvalue().decode("utf-8-sig"), newline="")))


def test_the_columns_are_those_that_the_import_knows() -> None:
    assert [column.title for column in EXCHANGED] == TITLES


def test_a_sheet_reads_back_as_it_was_written() -> None:
    titles, row = sheet([builders.ledger_row()])
    assert titles == TITLES
    assert dict(zip(TITLES, row, strict=True)) == {
        "登记编号": "GX01-261124-001",
        "受理时间": datetime.fromisoformat("2026-11-24T10:37"),
        "渠道": "商场电话",
        "消费者": "张*",
        "电话": "199****0001",
        "商户": "悦动运动专营店",
        "铺位": "2F-2001",
        "商品/服务": "徒步鞋",
        "金额": 1299.01,
        "问题分类": "质量",
        "投诉内容": builders.FACTS,
        "诉求": "退货、退还货款和服务费用",
        "首问责任人": "林岚",
        "处理结果": "商户退货退款，消费者满意。",
        "结果分类": "调解协议",
        "赔付额": 1349.0,
        "其中先行赔付": 500.0,
        "办结日期": date(2026, 11, 24),
        "出店": "否",
        "满意度": "满意",
        "原序号": "旧1",
        "备注": "",
    }


def test_times_are_cells_of_time_that_sort_and_days_show_no_clock() -> None:
    written = io.BytesIO()
    write_xlsx([builders.ledger_row(), builders.bare_row()], written)
    with ZipFile(written) as parts:
        styles = parts.read("xl/styles.xml").decode()
    assert 'formatCode="yyyy-mm-dd hh:mm"' in styles
    assert 'formatCode="yyyy-mm-dd"' in styles
    assert sheet([builders.bare_row()])[1][TITLES.index("办结日期")] == ""


def test_the_sheet_is_set_up_for_print_with_a_frozen_and_filtered_head() -> None:
    written = io.BytesIO()
    write_xlsx([builders.ledger_row(n) for n in range(3)], written)
    with ZipFile(written) as parts:
        page = parts.read("xl/worksheets/sheet1.xml").decode()
        book = parts.read("xl/workbook.xml").decode()
    # Paper 9 is A4; as many pages high as it takes.
    assert '<pageSetup paperSize="9" fitToHeight="0" orientation="landscape"/>' in page
    assert '<pageSetUpPr fitToPage="1"/>' in page
    assert 'state="frozen"' in page
    assert '<autoFilter ref="A1:V4"/>' in page
    assert "Print_Titles" in book
    assert "$1:$1" in book


def test_a_csv_file_begins_with_a_byte_order_mark_and_reads_back() -> None:
    written = io.BytesIO()
    write_csv([builders.ledger_row()], written)
    assert written.getvalue().startswith(b"\xef\xbb\xbf\xe7\x99\xbb")
    titles, row = table([builders.ledger_row()])
    assert titles == TITLES
    assert row[TITLES.index("金额")] == "1299.01"
    assert row[TITLES.index("赔付额")] == "1349.00"
    assert row[FACTS] == builders.FACTS
    assert row[TITLES.index("受理时间")] == "2026-11-24 10:37"
    assert row[TITLES.index("办结日期")] == "2026-11-24"


def test_a_case_of_which_little_is_known_leaves_cells_empty() -> None:
    row = dict(zip(TITLES, table([builders.bare_row()])[1], strict=True))
    assert row["金额"] == row["赔付额"] == row["办结日期"] == row["满意度"] == ""
    assert row["结果分类"] == "已办结"


def test_a_sum_of_nothing_is_a_number_and_no_sum_is_empty() -> None:
    at = TITLES.index("金额")
    free = replace(builders.ledger_row(), amount=Money(0))
    assert sheet([free])[1][at] == 0.0
    assert table([free])[1][at] == "0.00"
    assert sheet([builders.bare_row()])[1][at] == ""


@pytest.mark.parametrize("payload", FORMULAS)
def test_a_text_that_looks_like_a_formula_stays_a_text(payload: str) -> None:
    row = replace(builders.ledger_row(), consumer=payload, facts=payload)
    read = sheet([row])[1]
    assert read[TITLES.index("消费者")] == payload
    plain = table([row])[1]
    assert plain[FACTS] == f"'{payload}"


def test_a_sheet_holds_no_formula_and_quotes_what_looks_like_one() -> None:
    rows = [replace(builders.ledger_row(n), facts=text) for n, text in enumerate(FORMULAS)]
    written = io.BytesIO()
    write_xlsx(rows, written)
    with ZipFile(written) as parts:
        page = parts.read("xl/worksheets/sheet1.xml").decode()
        styles = parts.read("xl/styles.xml").decode()
    assert "<f>" not in page
    assert "hyperlink" not in page
    cells = styles.partition("<cellXfs")[2].partition("</cellXfs>")[0]
    (quoted,) = (n for n, form in enumerate(cells.split("<xf ")[1:]) if "quotePrefix" in form)
    assert page.count(f' s="{quoted}"') == len(FORMULAS)


def test_the_widths_and_formats_are_those_of_the_columns() -> None:
    written = io.BytesIO()
    write_xlsx([builders.ledger_row(1), replace(builders.ledger_row(2), facts="=1")], written)
    page = openpyxl.load_workbook(written)["台账"]
    for n, column in enumerate(EXCHANGED):
        # The next of the same width shares the entry of the one before it.
        letter = page.cell(1, n + 1).column_letter
        if letter in page.column_dimensions and column.width != EXCHANGED[n - 1].width:
            assert int(page.column_dimensions[letter].width) == column.width
    assert page.freeze_panes == "B2"
    assert page.print_title_rows == "$1:$1"
    assert page["A1"].font.bold
    assert page["A1"].alignment.wrap_text
    assert page["B2"].number_format == "yyyy-mm-dd hh:mm"
    assert page["I2"].number_format == page["P2"].number_format == "#,##0.00"
    assert page["R2"].number_format == "yyyy-mm-dd"
    assert [page["K2"].quotePrefix, page["K3"].quotePrefix] == [False, True]


def test_two_readers_see_odd_texts_as_they_were_written() -> None:
    rows = [replace(builders.ledger_row(n), facts=text) for n, text in enumerate(ODD_TEXTS)]
    written = io.BytesIO()
    write_xlsx(rows, written)
    page = openpyxl.load_workbook(written)["台账"]
    assert [page.cell(n, FACTS + 1).value for n in range(2, page.max_row + 1)] == list(ODD_TEXTS)
    assert [line[FACTS] for line in sheet(rows)[1:]] == list(ODD_TEXTS)


@pytest.mark.parametrize("text", ["_x0041_", "回\r车", "\x01", "\x1f"])
def test_what_xml_cannot_hold_is_written_as_excel_writes_it(text: str) -> None:
    # openpyxl leaves such texts as they stand in the file.
    assert sheet([replace(builders.ledger_row(), facts=text)])[1][FACTS] == text


@pytest.mark.release
def test_libreoffice_sees_the_same_rows(tmp_path: Path) -> None:
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("LibreOffice is not installed")
    rows = [replace(builders.ledger_row(n), facts=f"行{text}") for n, text in enumerate(ODD_TEXTS)]
    write_xlsx(rows, tmp_path / "台账.xlsx")
    form = "csv:Text - txt - csv (StarCalc):44,34,76"
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [office, profile, "--headless", "--convert-to", form, "台账.xlsx"]
    subprocess.run(command, cwd=tmp_path, check=True, capture_output=True)
    with (tmp_path / "台账.csv").open(encoding="utf-8", newline="") as opened:
        titles, *found = csv.reader(opened)
    assert titles == TITLES
    assert [line[FACTS] for line in found] == [f"行{text}" for text in ODD_TEXTS]
    assert found[1][TITLES.index("受理时间")] == "2026-11-24 10:37"
    assert found[1][TITLES.index("金额")] == "1,299.01"


def test_nothing_of_a_sheet_is_laid_down_elsewhere_or_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "absent"))
    target = tmp_path / "台账.xlsx"
    assert _peak(target, 900) < _peak(target, 100) + 100_000


def _peak(target: Path, count: int) -> int:
    """Return the most memory that writing so many rows takes at a time."""
    tracemalloc.start()
    try:
        write_xlsx((builders.ledger_row(n) for n in range(count)), target)
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize("length", [1_000, MOST_UNITS - 1, MOST_UNITS])
def test_a_text_that_fits_a_cell_stays_in_one(length: int) -> None:
    story = "鞋" * length
    found = sheet([builders.ledger_row(1, story)])
    assert len(found) == 2
    assert found[1][FACTS] == story


@pytest.mark.parametrize("char", ["鞋", "𠮷"])
def test_a_text_too_long_for_a_cell_goes_on_in_the_next_row_and_says_so(char: str) -> None:
    story = char * (MOST_UNITS + 1)
    lines = sheet([builders.ledger_row(1, story), builders.ledger_row(2)])[1:]
    parts = [str(line[FACTS]) for line in lines if line[0] == "GX01-261124-001"]
    assert len(parts) == 3
    assert parts[0].endswith(GOES_ON)
    assert parts[1].startswith(WENT_ON)
    assert "".join(parts).replace(GOES_ON, "").replace(WENT_ON, "") == story
    assert lines[-1][0] == "GX01-261124-002"
    assert [line[TITLES.index("金额")] for line in lines] == [1299.01, "", "", 1299.02]


def test_a_csv_cell_may_be_as_long_as_it_likes() -> None:
    story = "鞋\n" * 40_000
    assert table([builders.ledger_row(1, story)])[1][FACTS] == story


def test_files_are_written_by_path_too(tmp_path: Path) -> None:
    for name, write in (("台账.xlsx", write_xlsx), ("台账.csv", write_csv)):
        assert write([builders.ledger_row()], tmp_path / name) == 1
        assert (tmp_path / name).stat().st_size > 100


def test_an_empty_ledger_gives_the_titles_alone() -> None:
    assert sheet([]) == [TITLES]
    assert table([]) == [TITLES]


def test_rows_are_taken_one_by_one_and_progress_is_told() -> None:
    def coming() -> Iterator[LedgerRow]:
        for n in range(2_100):
            yield builders.ledger_row(n, "短")

    for write in (write_xlsx, write_csv):
        told: list[int] = []
        assert write(coming(), io.BytesIO(), told.append) == 2_100
        assert told == [1_000, 2_000]


def test_the_hotline_number_is_kept_among_the_notes() -> None:
    row = replace(builders.ledger_row(), hotline_number="JN2026112400017", notes="已回访")
    assert table([row])[1][-1] == "热线工单 JN2026112400017；已回访"


def test_the_grade_by_the_consumer_s_own_hand_stands_apart_from_the_typed_one() -> None:
    given = replace(
        builders.ledger_row(),
        satisfaction=Satisfaction.SATISFIED,
        own_grade=Satisfaction.DISSATISFIED,
    )
    row = dict(zip(*table([given])[:2], strict=True))
    assert row["满意度"] == "满意"
    assert "消费者亲评：不满意" in row["备注"]


@pytest.mark.parametrize(("limit", "most"), [("MOST_LINES", 3), ("MOST_BYTES", 2_000)])
def test_more_than_a_worksheet_holds_is_refused(
    limit: str, most: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(streamed_sheet, limit, most)
    rows = [builders.ledger_row(n) for n in range(3)]
    write_xlsx(rows[:1], io.BytesIO())
    with pytest.raises(Refusal) as no:
        write_xlsx(rows, io.BytesIO())
    assert no.value.reason is Reason.SHEET_FULL
