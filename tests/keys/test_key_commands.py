"""A rekey, a one-time code and a new password at the command line."""

from pathlib import Path

import pytest

from mediation_desk.app.entropy import new_id
from mediation_desk.app.session.maintenance import new_slot
from mediation_desk.app.session.session import Workplace, sign_in
from mediation_desk.domain.people import Operator, Role
from mediation_desk.ledger.vault import vault
from tests.commands.shell import BOSS, PASSWORD, Answer, Shell, founded
from tests.keys.old_workspace import MANAGERS_PASSWORD, old_workspace
from tests.station import CHEAP

CLERK, WORD, NEW = "王晓燕", "lantern-row-77", "another-lantern-8"


@pytest.fixture
def shell(tmp_path: Path) -> Shell:
    """A station with its manager and a clerk."""
    made = founded(tmp_path)
    session = sign_in(Workplace(made.workspace, CHEAP), BOSS, PASSWORD)
    new_slot(session, Operator(new_id(), CLERK, Role.CLERK), WORD)
    session.close()
    return made


def as_clerk(shell: Shell, command: str, **variables: str) -> Answer:
    """Run a ledger command as the clerk, with their password unless told otherwise."""
    place = ("--workspace", shell.workspace, "--operator", CLERK)
    return shell.run("ledger", command, *place, **{"MEDIATION_DESK_PASSWORD": WORD, **variables})


def test_a_manager_renews_the_key_and_a_clerk_does_not(shell: Shell) -> None:
    key = vault.unlock(shell.workspace, BOSS, PASSWORD).key
    assert as_clerk(shell, "rekey").says(2, "站长")
    assert vault.unlock(shell.workspace, BOSS, PASSWORD).key == key
    assert shell.ledger("rekey", "--json").json == {"ground": "wish", "ended": []}
    assert vault.unlock(shell.workspace, CLERK, WORD).key != key
    assert shell.ledger("verify", "--json").json["ok"] is True


def test_who_would_lose_their_slot_is_named_and_ended_only_when_told(shell: Shell) -> None:
    slot = vault.slot_of(shell.workspace, CLERK)
    for path in (shell.workspace / "slots").glob(f"{slot}.*"):
        path.write_bytes(b"")
    assert shell.ledger("rekey").says(2, CLERK, "--end")
    renewed = shell.ledger("rekey", "--end")
    assert (renewed.status, CLERK in renewed.out) == (0, True)
    code = shell.ledger("code", CLERK, "--json").json["code"]
    told = {"MEDIATION_DESK_PASSWORD": code, "MEDIATION_DESK_NEW_PASSWORD": NEW}
    assert "新密码已生效" in as_clerk(shell, "password", **told).out
    assert vault.unlock(shell.workspace, CLERK, NEW).key
    again = as_clerk(shell, "verify", MEDIATION_DESK_PASSWORD=code)
    assert again.says(2, "姓名与密码不符")


def test_a_code_signs_nobody_in_at_the_command_line(shell: Shell) -> None:
    code = shell.ledger("code", CLERK, "--json").json["code"]
    refused = as_clerk(shell, "verify", MEDIATION_DESK_PASSWORD=code)
    assert refused.says(2, "一次性密码")
    assert shell.ledger("code", "查无此人").says(2, "查无此人", CLERK)


def test_a_sheet_of_the_old_kind_is_replaced_before(tmp_path: Path, shell: Shell) -> None:
    old = Shell(shell.home, old_workspace(tmp_path / "old"), shell.variables)
    refused = old.ledger("rekey", "--end", MEDIATION_DESK_PASSWORD=MANAGERS_PASSWORD)
    assert refused.says(2, "打印新恢复单")


def test_a_weak_new_password_is_refused_with_the_way_out(shell: Shell) -> None:
    for weak, said in (
        ("short", "至少 10 个字符"),
        ("wangxiaoyan-1", "姓名"),
        ("password-1999", "常见"),
    ):
        refused = as_clerk(shell, "password", MEDIATION_DESK_NEW_PASSWORD=weak)
        assert refused.says(2, said)
    assert vault.unlock(shell.workspace, CLERK, WORD).key
