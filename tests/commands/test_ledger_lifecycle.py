"""Proof, backup and restoration, also while a desk is open."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from mediation_desk.app.session.session import Session, Workplace, sign_in
from mediation_desk.ledger.tables.guards import GUARDS
from tests.commands.shell import BOSS, PASSWORD, SAMPLES, Answer, Shell, founded
from tests.commands.terminal import at_a_terminal


@pytest.fixture(scope="module")
def shell(tmp_path_factory: pytest.TempPathFactory) -> Shell:
    shell = founded(tmp_path_factory.mktemp("keeping"))
    assert shell.ledger("import", SAMPLES / "ledger-2025.xlsx").status == 0
    return shell


@pytest.fixture(scope="module")
def backup(shell: Shell) -> Path:
    """A verified backup of the station."""
    made = shell.ledger("backup", shell.home / "backups", "--json").json
    assert list(made) == ["path", "head"]
    assert made["head"] == shell.ledger("verify", "--json").json["head"]
    return Path(made["path"])


@pytest.fixture
def copy(shell: Shell, tmp_path: Path) -> Shell:
    """The same station in a folder of its own, to be spoiled."""
    shutil.copytree(shell.workspace, tmp_path / "copy")
    return Shell(shell.home, tmp_path / "copy")


@pytest.fixture
def open_desk(shell: Shell) -> Iterator[Session]:
    """A desk that holds the ledger open for writing."""
    session = sign_in(Workplace(shell.workspace), BOSS, PASSWORD)
    yield session
    session.close()


def test_a_flipped_byte_is_found_on_its_page(copy: Shell) -> None:
    file = copy.workspace / "ledger.db"
    content = bytearray(file.read_bytes())
    # A page that opening the ledger does not read: one of an index or of the search.
    page = len(content) * 3 // 4 // 4096 + 1
    content[(page - 1) * 4096 + 77] ^= 1
    file.write_bytes(content)
    proved = copy.ledger("verify", "--json")
    assert proved.status == 1
    assert (proved.json["ok"], proved.json["page"]) == (False, page)
    assert "Traceback" not in proved.err


def test_a_changed_entry_is_found_by_its_number(copy: Shell) -> None:
    session = sign_in(Workplace(copy.workspace), BOSS, PASSWORD)
    with session.file.writer.begin() as connection:
        connection.exec_driver_sql("DROP TRIGGER entry_stands")
        connection.exec_driver_sql("UPDATE entry SET at = at + 1 WHERE seq = 9")
        connection.exec_driver_sql(GUARDS["entry_stands"])
    session.close()
    proved = copy.ledger("verify", "--json")
    assert (proved.status, proved.json["ok"], proved.json["seq"]) == (1, False, 9)
    for_people = copy.ledger("verify")
    assert (for_people.status, "第 9 条记录" in for_people.out) == (1, True)


def test_a_backup_goes_only_where_it_can(shell: Shell) -> None:
    (shell.home / "file").write_text("x")
    assert shell.ledger("backup", "file").says(2, "file 不是文件夹")
    assert shell.ledger("backup", "file/below").says(2, "file/below 不能写入")


def test_a_backup_comes_back_and_says_so(shell: Shell, backup: Path, tmp_path: Path) -> None:
    head = shell.ledger("verify", "--json").json["head"]
    fresh = Shell(shell.home, tmp_path / "fresh")
    told = fresh.ledger("restore", backup, "--json").json
    assert told == {"workspace": str(fresh.workspace), "head": head}
    assert (fresh.workspace / "restored.json").exists()
    again = fresh.ledger("restore", backup)
    assert again.out.startswith("已恢复。本台账来自备份，已停止上报")


@pytest.mark.release
def test_what_is_no_backup_of_this_station_is_refused(
    shell: Shell, backup: Path, tmp_path: Path
) -> None:
    before = shell.ledger("verify", "--json").json
    cut = tmp_path / "cut.mdbackup"
    cut.write_bytes(backup.read_bytes()[:20_000])
    assert shell.ledger("restore", cut).says(2, "备份不完整")
    assert shell.ledger("restore", SAMPLES / "hotline-12345.csv").says(2, "不是本程序的备份")
    assert shell.ledger("restore", "none.mdbackup").says(2, "没有 none.mdbackup 这个文件")
    assert shell.ledger("restore", tmp_path).says(2, "是文件夹")
    other = founded(tmp_path)
    assert other.ledger("restore", backup).says(2, "属于另一本台账")
    assert other.ledger("verify", "--json").json["entries"] == 3
    assert shell.ledger("verify", "--json").json == before


def test_a_wrong_password_restores_nothing(shell: Shell, backup: Path, tmp_path: Path) -> None:
    fresh = Shell(shell.home, tmp_path / "fresh")
    wrong = fresh.ledger("restore", backup, MEDIATION_DESK_PASSWORD="wrong-1")
    assert wrong.says(2, "姓名与密码不符")
    assert not fresh.workspace.exists()


@pytest.mark.release
def test_beside_an_open_desk_reading_works(shell: Shell, open_desk: Session) -> None:
    assert open_desk.writes
    assert shell.ledger("search", "手机", "--limit", "1", "--json").json["more"]
    assert shell.ledger("export", "beside.csv", "--json").json["rows"] == 60
    assert shell.ledger("verify", "--json").json["ok"]
    kept = shell.ledger("backup", "beside", "--json").json
    assert (shell.home / kept["path"]).is_file()
    dry = shell.ledger("import", SAMPLES / "hotline-12345.csv", "--dry-run", "--json")
    assert dry.json["rows"] == 2


def test_beside_an_open_desk_writing_says_who_holds_it(
    shell: Shell, backup: Path, open_desk: Session
) -> None:
    head = shell.ledger("verify", "--json").json["head"]

    def is_held(answer: Answer) -> bool:
        return answer.says(2, "台账正被", "使用。请先在那里关闭")

    assert is_held(shell.ledger("import", SAMPLES / "hotline-12345.csv"))
    assert is_held(shell.ledger("import", "--undo", "x-1"))
    assert is_held(shell.ledger("demo", "--disputes", "3"))
    assert is_held(shell.ledger("restore", backup))
    assert is_held(shell.ledger("export", "held.csv", "--in-full", "--reason", "法院调取"))
    assert not (shell.home / "held.csv").exists()
    assert shell.ledger("verify", "--json").json["head"] == head
    assert open_desk.operator.name == BOSS


@pytest.mark.release
def test_a_terminal_sees_how_far_the_proof_is_and_a_program_does_not(shell: Shell) -> None:
    """The line of progress is cleared before the answer is printed."""
    status, said = at_a_terminal(shell, "verify", PASSWORD)
    assert status == 0
    assert "正在核对文件的每一页" in said
    assert "正在逐案核对：0 / " in said
    assert said.rpartition("\x1b[K")[2].startswith("台账完整")
    proved = shell.ledger("verify", "--json")
    assert "正在核对" not in proved.out + proved.err


@pytest.mark.release
def test_a_ledger_of_no_bytes_is_neither_proved_nor_backed_up(copy: Shell) -> None:
    (copy.workspace / "ledger.db").write_bytes(b"")
    for command in (["verify", "--json"], ["backup", "out"], ["search", "手机"]):
        assert copy.ledger(*command).says(1, "这本台账是空的"), command
    assert not list((copy.home / "out").glob("*.mdbackup"))
    assert (copy.workspace / "ledger.db").stat().st_size == 0


@pytest.mark.release
def test_what_is_left_of_a_ledger_goes_on_by_one_command(copy: Shell) -> None:
    earlier = (copy.workspace / "ledger.db").read_bytes()
    assert copy.ledger("import", SAMPLES / "hotline-12345.csv").status == 0
    (copy.workspace / "ledger.db").write_bytes(earlier)
    before = copy.ledger("verify")
    assert before.says(1, "台账丢失了已保存的记录")
    assert "mediation-desk ledger salvage" in before.err
    kept = copy.ledger("salvage", "--json").json["entries"]
    assert copy.ledger("verify", "--json").json["entries"] == kept
    assert (copy.workspace / "restored.json").exists()


def test_the_demonstration_has_its_own_ledger_and_takes_no_other(
    shell: Shell, tmp_path: Path
) -> None:
    """Rather than leave the named one aside without a word; nothing is made."""
    other = tmp_path / "other"
    answer = shell.run("--workspace", other, "run")
    assert answer.says(2, "演示有自己的台账，放在 build/demonstration，不用 --workspace。")
    assert not other.exists()
    assert not (shell.home / "build").exists()
