"""Files that people bring: workbooks, text of every encoding, and other files."""

import io
import random
import zipfile
from datetime import date, datetime
from pathlib import Path

import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st

from mediation_desk.domain.refusal import Reason, Refusal
from mediation_desk.papers.sheets import delimited, workbook_archive
from mediation_desk.papers.sheets.sheet_reader import read_sheets
from mediation_desk.workflows.legacy_import.parsing.sheet import MergedCells
from tests.importing.sheet_builders import SAMPLES

LINES = "日期,姓名\r\n2024-3-5,高𬱖\r\n"
ROWS = (("日期", "姓名"), ("2024-3-5", "高𬱖"))
SAMPLE = SAMPLES / "ledger-2025.xlsx"


def refused(path: Path) -> Reason:
    """Return the reason with which a file is refused."""
    with pytest.raises(Refusal) as refusal:
        read_sheets(path)
    return refusal.value.reason


def written(folder: Path, content: bytes, name: str = "ledger.csv") -> Path:
    """Write a file."""
    path = folder / name
    path.write_bytes(content)
    return path


def zipped(folder: Path, members: dict[str, bytes]) -> Path:
    """Write a zip that claims to be a workbook."""
    path = folder / "ledger.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in members.items():
            made.writestr(name, content)
    return path


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le", "utf-16-be"]
)
def test_text_of_any_usual_encoding_is_read(encoding: str) -> None:
    assert delimited.read_rows(LINES.encode(encoding)) == ROWS


def test_text_in_gbk_is_read() -> None:
    assert delimited.read_rows("日期,姓名\n1月5日,赵磊".encode("gbk"))[1] == ("1月5日", "赵磊")


def test_code_points_that_gb18030_moved_in_2022_are_read_as_they_are_now() -> None:
    assert delimited.decode(b"\xfe\x59\xa6\xd9\xb5\xc4") == "\u9fb4\ufe10的"


@pytest.mark.parametrize("separator", [",", ";", "\t", "|", "，"])
def test_the_separator_is_found(separator: str) -> None:
    text = f"日期{separator}事由{separator}金额\n1月5日{separator}甲{separator}5\n"
    assert delimited.read_rows(text.encode())[1] == ("1月5日", "甲", "5")


def test_a_separator_inside_the_cells_does_not_mislead() -> None:
    text = "日期;事由;金额\n1月5日;甲,乙,丙;1,234.50\n1月6日;丁,戊;2,000.00\n"
    assert delimited.read_rows(text.encode())[1] == ("1月5日", "甲,乙,丙", "1,234.50")


def test_a_spreadsheets_own_separator_line_keeps_its_row() -> None:
    assert delimited.read_rows(b"sep=;\na;b\n") == ((), ("a", "b"))


def test_lines_may_end_in_any_way_and_break_inside_quotes() -> None:
    for end in ("\n", "\r\n", "\r"):
        text = end.join(("a,b", '"1', '2",3', "", "4,5"))
        rows = delimited.read_rows(text.encode())
        assert rows[0] == ("a", "b")
        assert rows[1][0].split() == ["1", "2"]
        assert rows[2:] == ((), ("4", "5"))


def test_a_quote_that_nobody_closed_does_not_swallow_the_file() -> None:
    lines = ["日期,事由"] + [f'2024-3-{n % 28 + 1},"店方称特价' for n in range(20_000)]
    assert len(delimited.read_rows("\n".join(lines).encode())) > 10_000


def test_a_nul_becomes_a_mark_that_is_to_be_mended() -> None:
    assert delimited.read_rows(b"a,b\n1,x\0y\n")[1] == ("1", "x\ufffdy")


def test_a_line_of_ten_megabytes_is_refused(tmp_path: Path) -> None:
    assert refused(written(tmp_path, b"x" * 10_000_000)) is Reason.FILE_DAMAGED


def test_bytes_that_are_no_text_are_refused(tmp_path: Path) -> None:
    noise = random.Random(7).randbytes(20_000).replace(b"\0", b"\x81")
    assert refused(written(tmp_path, b"\x01" + noise)) is Reason.FILE_ENCODING


@given(st.binary(max_size=400))
def test_no_bytes_break_the_reader_of_text(content: bytes) -> None:
    try:
        rows = delimited.read_rows(content)
    except Refusal as refusal:
        told = {Reason.FILE_DAMAGED, Reason.FILE_ENCODING} - {refusal.reason}
        rows = () if len(told) == 1 else ((str(refusal), "\0"),)
    assert all("\0" not in cell for row in rows for cell in row)


def test_what_is_not_there_or_no_file_is_refused(tmp_path: Path) -> None:
    assert refused(tmp_path / "none.xlsx") is Reason.FILE_MISSING
    assert refused(tmp_path) is Reason.FILE_MISSING
    assert refused(written(tmp_path, b"")) is Reason.FILE_EMPTY
    assert refused(written(tmp_path, b" \r\n")) is Reason.FILE_EMPTY


@pytest.mark.parametrize(
    "content",
    [
        b"<html><table><tr><td>1</td></tr></table></html>",
        b"\xef\xbb\xbf<?xml version='1.0'?><Workbook/>",
        b"%PDF-1.7 ...",
        b"\x89PNG\r\n\x1a\n...",
        b"\xff\xd8\xff\xe0...",
        b"Rar!\x1a\x07...",
    ],
)
def test_a_page_or_a_picture_named_as_a_sheet_is_refused(tmp_path: Path, content: bytes) -> None:
    assert refused(written(tmp_path, content, "ledger.xls")) is Reason.FILE_NOT_A_SHEET


def test_a_truncated_workbook_is_refused(tmp_path: Path) -> None:
    whole = SAMPLE.read_bytes()
    for length in (4, 100, len(whole) // 2, len(whole) - 30):
        assert refused(written(tmp_path, whole[:length], "a.xlsx")) is Reason.FILE_DAMAGED


def test_a_zip_that_is_no_workbook_is_refused(tmp_path: Path) -> None:
    assert refused(zipped(tmp_path, {"readme.txt": b"hello"})) is Reason.FILE_DAMAGED


def test_a_workbook_with_a_password_is_refused_as_such(tmp_path: Path) -> None:
    ole = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2_000)
    locked = ole + "EncryptedPackage".encode("utf-16-le") + bytes(2_000)
    assert refused(written(tmp_path, locked, "a.xlsx")) is Reason.FILE_ENCRYPTED
    assert refused(written(tmp_path, ole, "a.xls")) is Reason.FILE_DAMAGED


def test_a_bomb_is_refused_before_it_unfolds(tmp_path: Path) -> None:
    bomb = {"xl/worksheets/sheet1.xml": b"<row>" * 6_000_000}
    assert refused(zipped(tmp_path, bomb)) is Reason.FILE_UNFOLDS


def test_a_zip_of_too_many_members_is_refused(tmp_path: Path) -> None:
    crowd = {f"xl/{n}.xml": b"" for n in range(workbook_archive.MEMBERS_MAX + 1)}
    assert refused(zipped(tmp_path, crowd)) is Reason.FILE_UNFOLDS


def test_a_zip_that_lies_about_its_sizes_is_refused(tmp_path: Path) -> None:
    path = zipped(tmp_path, {"xl/workbook.xml": b"<a>" * 400_000})
    lying = path.read_bytes().replace((1_200_000).to_bytes(4, "little"), (12).to_bytes(4, "little"))
    assert refused(written(tmp_path, lying, "b.xlsx")) is Reason.FILE_DAMAGED


def test_a_lone_cell_in_the_far_corner_does_not_take_all_memory(tmp_path: Path) -> None:
    path = tmp_path / "far.xlsx"
    with xlsxwriter.Workbook(path) as book:
        page = book.add_worksheet()
        page.write(0, 0, "x")
        page.write(1_048_575, 16_383, "y")
    assert refused(path) is Reason.FILE_UNFOLDS


def test_cells_come_as_their_program_stored_them(tmp_path: Path) -> None:
    path = tmp_path / "cells.xlsx"
    with xlsxwriter.Workbook(path) as book:
        day = book.add_format({"num_format": "yyyy-mm-dd"})
        page = book.add_worksheet("一月")
        page.write_row(2, 1, ["=1+1", 259.5])
        page.write_string(3, 1, "=1+1")
        page.write_datetime(3, 2, datetime.fromisoformat("2024-03-05"), day)
        page.merge_range(4, 1, 6, 1, "锦程数码")
        page.merge_range(7, 1, 7, 3, "横")
        book.add_worksheet("空")
        book.add_worksheet("藏").hide()
    first, empty, hidden = read_sheets(path)
    assert (first.name, empty.rows, hidden.name) == ("一月", (), "藏")
    assert first.rows[3][1:3] == ("=1+1", date(2024, 3, 5))
    assert first.rows[2][2] == 259.5
    assert first.merges == (MergedCells(1, 5, 7),)
    assert not first.counts_from_1904


def test_a_workbook_that_counts_from_1904_says_so(tmp_path: Path) -> None:
    path = tmp_path / "mac.xlsx"
    with xlsxwriter.Workbook(path, {"date_1904": True}) as book:
        book.add_worksheet().write(0, 0, 44_217)
    assert read_sheets(path)[0].counts_from_1904


def test_an_open_document_is_read(tmp_path: Path) -> None:
    cell = '<table:table-cell office:value-type="string"><text:p>{}</text:p></table:table-cell>'
    cells = "".join(cell.format(word) for word in ("日期", "投诉人"))
    content = (
        '<?xml version="1.0"?><office:document-content'
        ' xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
        ' xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"'
        ' xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body>'
        '<office:spreadsheet><table:table table:name="台账"><table:table-row>'
        f"{cells}</table:table-row></table:table></office:spreadsheet></office:body>"
        "</office:document-content>"
    )
    members = {
        "mimetype": b"application/vnd.oasis.opendocument.spreadsheet",
        "META-INF/manifest.xml": b'<?xml version="1.0"?><manifest:manifest'
        b' xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>',
        "content.xml": content.encode(),
    }
    (sheet,) = read_sheets(zipped(tmp_path, members))
    assert (sheet.name, sheet.rows) == ("台账", (("日期", "投诉人"),))


def test_a_damaged_workbook_is_refused_wherever_it_is_damaged(tmp_path: Path) -> None:
    whole, dice = SAMPLE.read_bytes(), random.Random(20_261_124)
    for _ in range(60):
        broken = bytearray(whole)
        for _ in range(5):
            broken[dice.randrange(len(broken))] = dice.randrange(256)
        try:
            read_sheets(written(tmp_path, bytes(broken), "a.xlsx"))
        except Refusal:
            continue


def test_a_bomb_in_memory_is_found_by_what_comes_out_of_it() -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("a", bytes(workbook_archive.RATIO_FROM + 1))
    with pytest.raises(Refusal, match="file_unfolds"):
        workbook_archive.inspect(packed.getvalue())
