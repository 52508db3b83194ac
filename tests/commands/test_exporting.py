"""Export of all cases: masked within texts too, no formula that runs, no partial file."""

import csv
import os
import zipfile
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from tests.commands.shell import HEADS, Shell, a_row, founded, sheet_of

NAME, PHONE, OTHER_PHONE = "上官明珠", "19905316207", "19931661013"
FACTS = f"{NAME}来电（{PHONE}）称外套掉色，其丈夫电话{OTHER_PHONE}，要求退货。"


@pytest.fixture(scope="module")
def shell(tmp_path_factory: pytest.TempPathFactory) -> Shell:
    shell = founded(tmp_path_factory.mktemp("exporting"))
    rows = (
        a_row(facts=FACTS),
        a_row(facts="=1+1", name="=cmd|' /C calc'!A0", goods="@SUM(1)", shop="+乙店"),
        a_row(facts="-2+3 这一件是文字，不是算式", name="赵一", phone=""),
    )
    file = sheet_of(shell.home / "old.xlsx", HEADS, *rows)
    assert shell.ledger("import", file, "--json").json["imported"] == 3
    return shell


def cells(path: Path) -> list[list[str]]:
    """All cells of an exported file as text."""
    if path.suffix == ".csv":
        return list(csv.reader(path.read_text("utf-8-sig").splitlines(keepends=True)))
    sheet = CalamineWorkbook.from_path(path).get_sheet_by_index(0)
    return [[str(cell) for cell in row] for row in sheet.to_python()]


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_all_cases_are_written_masked_also_inside_the_text(shell: Shell, form: str) -> None:
    file = shell.home / f"all.{form}"
    told = shell.ledger("export", file, "--json").json
    assert told == {"path": str(file), "rows": 3}
    heads, *rows = cells(file)
    assert heads[0] == "登记编号"
    assert {"受理时间", "金额", "投诉内容"} < set(heads)
    assert len(rows) == 3
    whole = "\n".join("\t".join(row) for row in rows)
    assert not any(secret in whole for secret in (NAME, PHONE, OTHER_PHONE))
    facts = next(r[heads.index("投诉内容")] for r in rows if "丈夫" in "".join(r))
    assert facts == "上官*来电（199****6207）称外套掉色，其丈夫电话199****1013，要求退货。"


def test_nothing_in_a_csv_file_runs_as_a_formula(shell: Shell) -> None:
    file = shell.home / "plain.csv"
    shell.ledger("export", file)
    every = [cell for row in cells(file) for cell in row]
    assert "'=1+1" in every
    assert not any(cell.startswith(("=", "+", "-", "@")) for cell in every)


def test_nothing_in_a_workbook_is_a_formula(shell: Shell) -> None:
    file = shell.home / "plain.xlsx"
    shell.ledger("export", file)
    assert "=1+1" in [cell for row in cells(file) for cell in row]
    with zipfile.ZipFile(file) as archive:
        assert b"<f>" not in archive.read("xl/worksheets/sheet1.xml")


def test_in_full_needs_a_reason_and_leaves_an_entry(shell: Shell) -> None:
    file = shell.home / "full.csv"
    assert shell.ledger("export", file, "--in-full").says(2, "须写明理由", "--reason")
    assert not file.exists()
    before = shell.ledger("verify", "--json").json["entries"]
    done = shell.ledger("export", file, "--in-full", "--reason", "市场监管局调取", "--json")
    assert done.json["rows"] == 3
    assert NAME in file.read_text("utf-8-sig")
    assert shell.ledger("verify", "--json").json["entries"] == before + 2


def test_a_masked_export_and_a_report_leave_an_entry_each_and_are_private(shell: Shell) -> None:
    """The export leaves one more entry: the digest by which it is proved later."""
    before = shell.ledger("verify", "--json").json["entries"]
    shell.ledger("export", shell.home / "noted.csv")
    shell.ledger("report", shell.home / "noted.pdf", "--month", "2026-11")
    assert shell.ledger("verify", "--json").json["entries"] == before + 3
    for name in ("noted.csv", "noted.pdf"):
        assert (shell.home / name).stat().st_mode & 0o777 == 0o600


def test_one_letter_is_no_reason(shell: Shell) -> None:
    file = shell.home / "thin.csv"
    assert shell.ledger("export", file, "--in-full", "--reason", "x").says(2, "理由太短")
    assert not file.exists()


def test_a_book_is_written_as_pdf(shell: Shell) -> None:
    file = shell.home / "book.pdf"
    assert shell.ledger("export", file, "--json").json["rows"] == 3
    assert file.read_bytes().startswith(b"%PDF-")


@pytest.mark.release
def test_what_cannot_be_written_gets_a_sentence_and_leaves_nothing(shell: Shell) -> None:
    folder = shell.home / "folder.xlsx"
    folder.mkdir()
    closed = Path("/proc") if os.geteuid() == 0 else shell.home / "closed"
    closed.mkdir(mode=0o555, exist_ok=True)
    before = sorted(shell.home.rglob("*"))
    assert shell.ledger("export", "all.docx").says(2, "不能写成“.docx”")
    assert shell.ledger("export", folder).says(2, "是文件夹")
    assert shell.ledger("export", "none/all.xlsx").says(2, "没有 none 这个文件夹")
    assert shell.ledger("export", closed / "all.csv").says(2, str(closed), "不能写入")
    assert sorted(shell.home.rglob("*")) == before


def test_nothing_about_a_person_stands_in_a_file_of_the_workspace(shell: Shell) -> None:
    secrets = [s.encode(e) for s in (NAME, "周涛", "赵一") for e in ("utf-8", "gbk", "utf-16-le")]
    secrets += [PHONE.encode(), OTHER_PHONE.encode(), "要求退货".encode()]
    files = [path for path in shell.workspace.rglob("*") if path.is_file()]
    assert any(path.name == "ledger.db" for path in files)
    for path in files:
        content = path.read_bytes()
        assert not any(secret in content or secret in path.name.encode() for secret in secrets)


def test_all_of_the_ledger_is_written_into_a_new_folder(shell: Shell) -> None:
    folder = shell.home / "whole"
    refused = shell.ledger("export-all", folder)
    assert (refused.status, folder.exists()) == (2, False)
    told = shell.ledger("export-all", folder, "--reason", "更换系统移交数据", "--json").json
    chain = (folder / "journal" / "chain.jsonl").read_text("utf-8").splitlines()
    assert (told["path"], told["entries"]) == (str(folder), len(chain))
    assert len((folder / "tables" / "cases.jsonl").read_text("utf-8").splitlines()) == 3
    again = shell.ledger("export-all", folder, "--reason", "更换系统移交数据")
    assert again.status == 2
    assert str(folder) in again.err
