"""Import of old ledgers by command: counts, refusals, idempotency and undo."""

import zipfile
from pathlib import Path

import pytest

from tests.commands.shell import HEADS, SAMPLES, Shell, a_row, founded, sheet_of

KEYS = ["rows", "imported", "refused", "mend", "batch"]


@pytest.fixture(scope="module")
def shell(tmp_path_factory: pytest.TempPathFactory) -> Shell:
    return founded(tmp_path_factory.mktemp("bringing"))


def numbers(shell: Shell, words: str, *more: str) -> list[str]:
    """Return the numbers that a search finds."""
    found = shell.ledger("search", words, "--json", *more).json
    return [row["number"] for row in found["rows"]]


def test_a_file_comes_dry_then_once_and_goes_as_a_whole(shell: Shell) -> None:
    file = SAMPLES / "ledger-2024-gbk.csv"
    tried = shell.ledger("import", file, "--dry-run", "--json").json
    assert list(tried) == KEYS
    assert (tried["rows"], tried["imported"], tried["batch"]) == (40, 0, None)
    assert numbers(shell, "上官梅") == []
    taken = shell.ledger("import", file, "--json").json
    assert list(taken) == KEYS
    assert (taken["rows"], taken["imported"], taken["refused"]) == (40, 40, [])
    assert [(m["row"], m["field"]) for m in taken["mend"]] == [(11, "consumer"), (30, "consumer")]
    assert numbers(shell, "上官梅") == ["GX01-240116-001"]
    twice = shell.ledger("import", file)
    assert twice.says(2, "已导入过", taken["batch"], f"--undo {taken['batch']}")
    undone = shell.ledger("import", "--undo", taken["batch"], "--json").json
    assert (undone["rows"], undone["batch"], undone["undone"]) == (40, taken["batch"], True)
    assert shell.ledger("import", "--undo", taken["batch"]).says(2, "已撤销过")
    again = shell.ledger("import", file, "--json").json
    assert (again["imported"], again["batch"] != taken["batch"]) == (40, True)
    assert sorted(numbers(shell, "上官梅")) == ["GX01-240116-001", "GX01-240116-002"]


def test_an_unknown_batch_and_two_wishes_at_once_are_refused(shell: Shell) -> None:
    assert shell.ledger("import", "--undo", "x-1").says(2, "没有“x-1”这个导入批次")
    both = shell.ledger("import", SAMPLES / "ledger-2025.xlsx", "--undo", "x-1")
    assert both.says(2, "导入与撤销不能同时进行")


def _not_a_ledger(folder: Path) -> dict[str, Path]:
    files = {
        "empty": (b"", "empty.csv"),
        "cut": ((SAMPLES / "ledger-2025.xlsx").read_bytes()[:5_000], "cut.xlsx"),
        "other": (b"a,b,c\n1,2,3\n", "other.csv"),
        "picture": (b"\x89PNG\r\n\x1a\n" + bytes(100), "picture.xlsx"),
        "locked": (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
            + bytes(600)
            + "EncryptedPackage".encode("utf-16-le"),
            "locked.xlsx",
        ),
    }
    made = {key: folder / name for key, (_, name) in files.items()}
    for key, (content, _) in files.items():
        made[key].write_bytes(content)
    made["zip"] = folder / "zip.xlsx"
    with zipfile.ZipFile(made["zip"], "w") as archive:
        archive.writestr("hello.txt", "hello")
    return made | {"missing": folder / "none.xlsx", "folder": folder}


@pytest.mark.release
def test_what_is_no_ledger_gets_a_sentence_and_changes_nothing(
    shell: Shell, tmp_path: Path
) -> None:
    head = shell.ledger("verify", "--json").json["head"]
    sentences = {
        "missing": "none.xlsx 这个文件",
        "folder": "是文件夹",
        "empty": "文件是空的",
        "cut": "文件已损坏",
        "zip": "文件已损坏",
        "other": "没有台账表头",
        "picture": "不是表格文件",
        "locked": "文件有密码",
    }
    for kind, path in _not_a_ledger(tmp_path).items():
        assert shell.ledger("import", path).says(2, sentences[kind])
    assert shell.ledger("verify", "--json").json["head"] == head


def test_a_sum_that_cannot_be_read_is_mended_and_the_case_comes(
    shell: Shell, tmp_path: Path
) -> None:
    sums = ("1,299元", "￥ 188", "约3千", "188-200", "面议", "—", "")
    rows = [a_row(amount=each, goods=f"货品{n}") for n, each in enumerate(sums)]
    file = sheet_of(tmp_path / "sums.xlsx", ("某商场台账",), HEADS, *rows, ("合计", "", "", 9))
    taken = shell.ledger("import", file, "--json").json
    assert (taken["rows"], taken["imported"], taken["refused"]) == (7, 7, [])
    assert [(m["row"], m["field"]) for m in taken["mend"]] == [(6, "amount"), (7, "amount")]
    found = shell.ledger("search", "货品", "--json").json["rows"]
    by_goods = {row["goods"]: row["amount"] for row in found}
    assert by_goods == {
        "货品0": "1,299.00",
        "货品1": "188.00",
        "货品2": "3,000.00",
        "货品3": None,
        "货品4": None,
        "货品5": None,
        "货品6": None,
    }


def test_a_compensation_never_becomes_the_price(shell: Shell, tmp_path: Path) -> None:
    heads = ("受理日期", "投诉人", "商家", "投诉内容", "先行赔付金额", "处理结果")
    rows = [("2024-1-2", "王一", "甲店", "独一份的开胶鞋，要求退货", 300, "先赔")] * 2
    file = sheet_of(tmp_path / "paid.xlsx", heads, *rows)
    assert shell.ledger("import", file, "--json").json["imported"] == 2
    found = shell.ledger("search", "独一份的开胶鞋", "--json").json["rows"]
    assert [row["amount"] for row in found] == [None, None]


def test_hotline_rows_need_neither_consumer_nor_date(shell: Shell, tmp_path: Path) -> None:
    heads = ("工单编号", "登记时间", "提供方姓名", "涉事主体", "投诉详情", "承办单位", "工单状态")
    row = ("12315202401010002", "", "", "悦动健身", "反映健身卡不退费", "市监局", "在办")
    file = sheet_of(tmp_path / "hotline.xlsx", heads, row)
    taken = shell.ledger("import", file, "--json").json
    assert (taken["rows"], taken["imported"], taken["mend"]) == (1, 1, [])
    (found,) = shell.ledger("search", "健身卡不退费", "--json").json["rows"]
    assert (found["hotline_number"], found["merchant"]) == ("12315202401010002", "悦动健身")


def test_a_file_of_which_no_row_can_come_writes_nothing(shell: Shell, tmp_path: Path) -> None:
    file = sheet_of(tmp_path / "void.xlsx", HEADS, ("", "", "", "", "", "", "作废"))
    answer = shell.ledger("import", file, "--json").json
    assert (answer["rows"], answer["imported"], answer["batch"]) == (1, 0, None)
    assert answer["refused"][0]["row"] == 2


def test_people_read_where_to_look_again(shell: Shell) -> None:
    said = shell.ledger("import", SAMPLES / "ledger-two-row-head.xlsx", "--dry-run").out
    lines = said.splitlines()
    assert lines[0] == "共 8 行：可导入 6，不能导入 2，待补正 3。"
    assert lines[2].startswith("× 台账 12：")
    assert lines[4].startswith("△ 台账 9：")


@pytest.mark.parametrize("words", ['"手机" AND *', "' OR 1=1 -- % 😀", "长" * 10_000])
def test_odd_words_are_looked_for_as_they_stand(shell: Shell, words: str) -> None:
    found = shell.ledger("search", words, "--json").json
    assert found == {"rows": [], "more": False}


def test_a_search_says_when_there_is_more_and_needs_words(shell: Shell) -> None:
    found = shell.ledger("search", "锦", "--limit", "1", "--json").json
    assert (len(found["rows"]), found["more"]) == (1, True)
    assert shell.ledger("search", "  ").says(2, "请写明要查找的内容")
    assert shell.ledger("search", "没有这样的话").out == "没有找到。\n"


@pytest.mark.release
def test_a_demonstration_fills_an_empty_ledger_only(tmp_path: Path) -> None:
    fresh = founded(tmp_path)
    made = fresh.ledger("demo", "--disputes", "6", "--seed", "3", "--json").json
    assert made == {"disputes": 6, "seed": 3}
    assert fresh.ledger("export", "all.csv", "--json").json["rows"] == 6
    refused = fresh.ledger("demo", "--disputes", "5")
    assert refused.says(2, "演示数据只能填入空台账", "--workspace")


@pytest.mark.release
def test_columns_are_taken_as_a_file_says(shell: Shell, tmp_path: Path) -> None:
    old, columns = tmp_path / "own.csv", tmp_path / "columns.toml"
    old.write_text("甲,乙,丙,丁\n2025-06-01,林子,童趣乐园,裙子缩水要退\n", encoding="utf-8")
    assert shell.ledger("import", old, "--dry-run").says(2)
    columns.write_text(
        '[columns]\n"甲" = "date"\n"乙" = "消费者"\n"丙" = "商户"\n"丁" = "facts"\n',
        encoding="utf-8",
    )
    tried = shell.ledger("import", old, "--map", columns, "--dry-run", "--json").json
    assert (tried["rows"], tried["refused"], tried["mend"]) == (1, [], [])
    taken = shell.ledger("import", old, "--map", columns, "--json").json
    assert taken["imported"] == 1
    assert numbers(shell, "裙子缩水要退") == ["GX01-250601-001"]


def test_a_column_that_is_no_field_is_told_with_those_that_are(
    shell: Shell, tmp_path: Path
) -> None:
    columns = tmp_path / "columns.toml"
    columns.write_text('[columns]\n"甲" = "鞋码"\n', encoding="utf-8")
    said = shell.ledger("import", SAMPLES / "ledger-2025.xlsx", "--map", columns, "--dry-run")
    assert said.says(2, "鞋码", "受理日期")
