"""Founding of a station on the command line: questions, refusals and results."""

import re
from pathlib import Path

import pypdfium2
import pytest

from mediation_desk.ledger.vault import vault
from tests.commands.shell import BOSS, PASSWORD, Shell, a_shell
from tests.commands.terminal import at_a_terminal

WORDS = ("--station", "万达广场", "--prefix", "GX01", "--operator", BOSS)


@pytest.fixture
def shell(tmp_path: Path) -> Shell:
    return a_shell(tmp_path)


def test_a_station_is_begun_without_a_question(shell: Shell) -> None:
    begun = shell.ledger("init", *WORDS[:4], "--role", "station_manager", "--json").json
    assert list(begun) == ["station", "recovery", "workspace"]
    assert (begun["station"], begun["workspace"]) == ("万达广场", str(shell.workspace))
    assert [len(part) for part in begun["recovery"].split("-")] == [7] * 8
    again = shell.ledger("init", *WORDS[:4])
    assert again.says(2, str(shell.workspace), "已有受理站", "--workspace")
    assert shell.run("--workspace", shell.workspace, "ledger", "verify", "--json").json["ok"]


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        (("--prefix", ""), "编号前缀“”不能用"),
        (("--prefix", "漢-1"), "编号前缀“漢-1”不能用"),
        (("--opening", "一千"), "“一千”不是金额"),
        (("--role", "boss"), "--role 不能是“boss”。可用：clerk"),
        (("--station", " "), "缺少名称"),
        (("--recovery-sheet", "nowhere/sheet.pdf"), "没有 nowhere 这个文件夹"),
    ],
)
def test_what_cannot_begin_leaves_nothing(
    shell: Shell, changes: tuple[str, str], sentence: str
) -> None:
    assert shell.ledger("init", *WORDS[:4], *changes).says(2, sentence)
    assert not shell.workspace.exists()


def test_a_short_or_missing_password_leaves_nothing(shell: Shell) -> None:
    short = shell.ledger("init", *WORDS[:4], MEDIATION_DESK_PASSWORD="abc")
    assert short.says(2, "密码太短，至少 10 个字符")
    missing = shell.ledger("init", *WORDS[:4], MEDIATION_DESK_PASSWORD=None)
    assert missing.says(2, "缺少密码", "MEDIATION_DESK_PASSWORD")
    nameless = shell.run("ledger", "init", "--workspace", shell.workspace)
    assert nameless.says(2, "缺少商场受理站名称", "--station")
    assert not shell.workspace.exists()


def test_a_folder_that_cannot_serve_is_named(shell: Shell, tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_text("x")
    onto = shell.run("ledger", "init", *WORDS, "--workspace", file)
    assert onto.says(2, str(file), "不是文件夹")
    below = shell.run("ledger", "init", *WORDS, "--workspace", file / "station")
    assert below.says(2, str(file / "station"), "不能写入")


def test_the_recovery_sheet_takes_the_code_and_nothing_else_has_it(
    shell: Shell, tmp_path: Path
) -> None:
    sheet = tmp_path / "sheet.pdf"
    begun = shell.ledger("init", *WORDS[:4], "--recovery-sheet", sheet, "--json")
    assert begun.json["recovery"] is None
    text = pypdfium2.PdfDocument(sheet)[0].get_textpage().get_text_bounded()
    groups = re.findall(r"(?<![0-9A-Z])[0-9A-HJKMNP-TV-Z]{7}(?![0-9A-Z])", text)
    opened = vault.unlock_with_recovery(shell.workspace, "-".join(groups))
    assert len(opened.key) == 32
    first = groups[0].encode()
    files = [p for p in tmp_path.rglob("*") if p.is_file() and p != sheet]
    assert all(first not in p.read_bytes() for p in files)
    assert first.decode() not in begun.out + begun.err
    other = Shell(shell.home, tmp_path / "other")
    assert other.ledger("init", *WORDS[:4], "--recovery-sheet", sheet).says(2, "已存在，不会覆盖")
    assert not other.workspace.exists()


@pytest.mark.release
def test_a_terminal_is_asked_for_what_is_missing(shell: Shell) -> None:
    status, said = at_a_terminal(shell, "init", "万达广场", "gx01", BOSS, PASSWORD, PASSWORD)
    assert (status, PASSWORD in said) == (0, False), said
    assert "为周涛设一个密码" in said
    assert "恢复码" in said
    assert shell.ledger("verify", "--json").json["entries"] == 3


@pytest.mark.release
def test_two_passwords_that_differ_begin_nothing(shell: Shell) -> None:
    status, said = at_a_terminal(shell, "init", "万达广场", "gx01", BOSS, PASSWORD, "mall-2027")
    assert (status, "两次输入的密码不一样" in said) == (2, True), said
    assert not shell.workspace.exists()
