"""Recovery of access with the recovery sheet on the command line."""

import re
from pathlib import Path

import pypdfium2
import pytest

from mediation_desk.app.entropy import new_id
from mediation_desk.app.session.maintenance import new_slot
from mediation_desk.app.session.session import Workplace, sign_in
from mediation_desk.domain.people import Operator, Role
from mediation_desk.ledger.vault import vault
from tests.commands.shell import BOSS, PASSWORD, Answer, Shell, founded
from tests.commands.terminal import at_a_terminal
from tests.station import CHEAP

CLERK, NEW_PASSWORD = "王晓燕", "found-again"


@pytest.fixture
def shell(tmp_path: Path) -> Shell:
    return founded(tmp_path)


@pytest.fixture
def code(shell: Shell) -> str:
    """The code of the sheet in the envelope."""
    return vault.renew_recovery(shell.workspace, _key(shell))


def _key(shell: Shell, password: str = PASSWORD) -> bytes:
    return bytes(vault.unlock(shell.workspace, BOSS, password).key)


def _add_clerk(shell: Shell) -> None:
    session = sign_in(Workplace(shell.workspace, CHEAP), BOSS, PASSWORD)
    new_slot(session, Operator(new_id(), CLERK, Role.CLERK), PASSWORD)
    session.close()


def _recovered(shell: Shell, code: str, *words: str | Path, password: str = NEW_PASSWORD) -> Answer:
    place = ("--workspace", shell.workspace)
    return shell.run(
        "ledger", "recover", *place, *words,
        MEDIATION_DESK_RECOVERY=code, MEDIATION_DESK_PASSWORD=password,
    )  # fmt: skip


def test_a_password_is_set_anew_and_the_code_is_spent(shell: Shell, code: str) -> None:
    found = _recovered(shell, code.lower().replace("-", "  "), "--json").json
    assert list(found) == ["operator", "recovery"]
    assert found["operator"] == BOSS
    assert vault.unlock_with_recovery(shell.workspace, found["recovery"]).key
    assert _recovered(shell, code).says(2, "打不开本台账", "最新的恢复单")
    assert shell.ledger("verify").says(2, "姓名与密码不符")
    whole = shell.ledger("verify", "--json", MEDIATION_DESK_PASSWORD=NEW_PASSWORD).json
    assert (whole["ok"], whole["entries"]) == (True, 5), "the use, and the key renewed after it"


def test_the_new_sheet_takes_the_code_and_nothing_else_has_it(
    shell: Shell, code: str, tmp_path: Path
) -> None:
    _add_clerk(shell)
    sheet = tmp_path / "new-sheet.pdf"
    words = ("--operator", CLERK, "--recovery-sheet", sheet)
    done = _recovered(shell, code, *words, "--json")
    assert done.json == {"operator": CLERK, "sheet": str(sheet)}
    text = pypdfium2.PdfDocument(sheet)[0].get_textpage().get_text_bounded()
    groups = re.findall(r"(?<![0-9A-Z])[0-9A-HJKMNP-TV-Z]{7}(?![0-9A-Z])", text)
    assert vault.unlock_with_recovery(shell.workspace, "-".join(groups)).key
    assert vault.unlock(shell.workspace, CLERK, NEW_PASSWORD).key
    assert vault.unlock(shell.workspace, BOSS, PASSWORD).key
    assert _recovered(shell, "-".join(groups), *words).says(2, "已存在，不会覆盖")


@pytest.mark.release
def test_what_is_wrong_is_said_and_changes_nothing(shell: Shell, code: str) -> None:
    _add_clerk(shell)
    groups = code.split("-")
    mistyped = "-".join([*groups[:6], f"!{groups[6][1:]}", groups[7]])
    assert _recovered(shell, code[:-2]).says(2, "已录 54 位，应为 56 位")
    assert _recovered(shell, mistyped).says(2, "第 7 组录错")
    assert _recovered(shell, code).says(2, "--operator", f"{BOSS}、{CLERK}")
    assert _recovered(shell, code, "--operator", "赵磊").says(2, "没有在岗的“赵磊”", CLERK)
    short = _recovered(shell, code, "--operator", CLERK, password="12345")
    assert short.says(2, "至少 10 个字符")
    assert shell.run("ledger", "recover", "--workspace", shell.workspace).says(2, "缺少恢复码")
    assert vault.unlock_with_recovery(shell.workspace, code).key
    assert vault.unlock(shell.workspace, CLERK, PASSWORD).key


def test_a_place_that_takes_no_sheet_is_refused_first(shell: Shell, code: str) -> None:
    full = Path("/dev/full/sheet.pdf")
    assert _recovered(shell, code, "--recovery-sheet", full).says(2, "不是文件夹")
    assert vault.unlock(shell.workspace, BOSS, PASSWORD).key


def test_a_sheet_that_cannot_be_written_loses_neither_code(
    shell: Shell, code: str, tmp_path: Path
) -> None:
    # The name fits, but not with what the unfinished file adds to it.
    sheet = tmp_path / f"{'x' * 250}.pdf"
    failed = _recovered(shell, code, "--recovery-sheet", sheet)
    assert failed.says(2, "新密码已生效", "原恢复单也仍有效")
    said = re.search(r"(?:[0-9A-Z]{7}-){7}[0-9A-Z]{7}", failed.err)
    assert said is not None
    for each in (said[0], code):
        assert vault.unlock_with_recovery(shell.workspace, each).key == _key(shell, NEW_PASSWORD)


def test_a_ledger_in_use_is_left_alone_and_its_holder_is_named(shell: Shell, code: str) -> None:
    session = sign_in(Workplace(shell.workspace, CHEAP), BOSS, PASSWORD)
    try:
        assert _recovered(shell, code).says(2, "台账正被", "使用")
    finally:
        session.close()
    assert vault.unlock(shell.workspace, BOSS, PASSWORD).key


@pytest.mark.release
def test_a_terminal_is_asked_for_what_is_missing(shell: Shell, code: str) -> None:
    _add_clerk(shell)
    typed = (code.replace("-", " "), CLERK, NEW_PASSWORD, NEW_PASSWORD)
    status, said = at_a_terminal(shell, "recover", *typed)
    assert (status, NEW_PASSWORD in said) == (0, False), said
    assert f"为谁设新密码（{BOSS}、{CLERK}）" in said
    assert "新恢复码" in said
    assert vault.unlock(shell.workspace, CLERK, NEW_PASSWORD).key


def test_without_a_ledger_nobody_is_asked_for_a_code(shell: Shell, tmp_path: Path) -> None:
    empty = tmp_path / "empty"
    assert shell.run("ledger", "recover", "--workspace", empty).says(2, "没有台账")


def test_english_says_it_in_english(shell: Shell, code: str) -> None:
    done = shell.run(
        "--lang", "en", "ledger", "recover", "--workspace", shell.workspace,
        MEDIATION_DESK_RECOVERY=code, MEDIATION_DESK_PASSWORD=NEW_PASSWORD,
    )  # fmt: skip
    assert done.status == 0
    assert done.out.startswith(f"{BOSS} has a new password; the used sheet is void.\n")
