"""A host without a window, and computers that join it, by commands alone."""

import json
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from mediation_desk.app.computer.superseding import TakeoverNotice, read_notice
from mediation_desk.app.host.serving_mark import require_unserved, serving_lock
from mediation_desk.app.standby.telling import FormerHost, former_hosts, keep_former_host
from mediation_desk.ledger.disk.ledger_lock import locked
from mediation_desk.workflows.faults import Fault
from sync.durable_files import make_folder
from tests.commands.shell import BOSS, ROOT, Shell, a_shell, founded


@contextmanager
def serving(shell: Shell) -> Iterator[str]:
    """Serve the station at a free port; yield its address on this computer."""
    words = (
        "-m",
        "mediation_desk",
        "--json",
        "--workspace",
        shell.workspace,
        "host",
        "--port",
        "0",
    )
    with subprocess.Popen(
        [sys.executable, *map(str, words)],
        env=shell.surroundings(),
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        try:
            assert process.stdout is not None
            told = json.loads(process.stdout.readline())
            yield f"127.0.0.1:{told['port']}"
            process.send_signal(signal.SIGTERM)
            assert process.wait(20) == 0
            assert json.loads(process.stdout.readline()) == {"ended": True}
        finally:
            process.kill()


@pytest.mark.release
def test_a_computer_joins_a_host_and_is_ended(tmp_path: Path) -> None:
    shell = founded(tmp_path)
    at = ("--workspace", shell.workspace, "--operator", BOSS)
    seat = ("--workspace", tmp_path / "seat")
    assert shell.run("seat", "status", *seat, "--json").json == {"seat": None}
    with serving(shell) as address:
        port = address.rpartition(":")[2]
        shell.run("host", "invite", "前台", "--role", "boss", *at).says(2, "boss", "clerk")
        made = shell.run("host", "invite", "前台", "--role", "clerk", *at, "--json").json
        # No network, no address; where there is one, it is that of the host which runs.
        assert not made["address"] or made["address"].endswith(f":{port}")
        elsewhere = shell.run("host", "invite", "后台", "--port", "7444", *at, "--json").json
        assert not elsewhere["address"] or elsewhere["address"].endswith(":7444")
        shell.run("host", "--port", "0", *at[:2]).says(2, "已有程序", "先在那里停止")
        assert made["link"].startswith("mediation-desk://join?address=")
        shown = shell.run("host", "invite", "财务室", *at)
        assert "█" in shown.out
        shell.run("seat", "join", address, made["code"], "--workspace", shell.workspace).says(2)
        shell.run("seat", "join", address, "0000", *seat).says(2, "加入码")
        joined = shell.run("seat", "join", address, made["code"], *seat, "--json").json
        assert (joined["name"], joined["roles"]) == ("前台", ["clerk"])
        for words in (("ledger", "search", "退货"), ("host",), ("ledger", "init")):
            shell.run(*words, *seat).says(2, "席位“前台”", "万达广场高新店受理站")
        backup = shell.workspace / "ledger.db"
        shell.run("ledger", "restore", backup, *seat, "--operator", BOSS).says(2, "席位“前台”")
        assert not (tmp_path / "seat" / "ledger.db").exists()
        assert "前台" in shell.run("seat", "status", *seat).out
        (listed,) = shell.run("host", "seats", *at, "--json").json["seats"]
        assert (listed["name"], listed["ended_at"]) == ("前台", None)
        shell.run("host", "end", "后台", *at).says(2, "前台")
        assert shell.run("host", "end", "前台", *at).status == 0
        shell.run("seat", "status", *seat).says(2, "停用")
    shell.run("seat", "status", *seat).says(2, "主机")
    assert shell.run("seat", "leave", *seat).status == 0
    assert shell.run("seat", "status", *seat, "--json").json == {"seat": None}


@pytest.mark.release
def test_the_word_for_a_former_host_is_written_to_a_file_at_any_time(tmp_path: Path) -> None:
    shell, file = founded(tmp_path), tmp_path / "word"
    at = ("--workspace", shell.workspace)
    shell.run("host", "notice", file, *at).says(2, "不是从别的主机接管来的")
    bare = TakeoverNotice("n-1", "host", "seat", "备用", (), "", 1)
    notice = bare.proved(b"k" * 32, b"s" * 32)
    for has_heard in (False, True):
        former = FormerHost("192.168.8.9:7443", "", notice, has_heard=has_heard)
        keep_former_host(shell.workspace, former)
        told = shell.run("host", "notice", file, *at, "--json").json
        named = {"address": "192.168.8.9:7443", "has_heard": has_heard}
        assert told["former_hosts"] == [named]
        assert read_notice(file.read_bytes()) == notice
        shell.run("host", "notice", file, *at).says(2)
        file.unlink()
    keep_former_host(shell.workspace, FormerHost("192.168.8.9:7443", "", notice))
    shell.run("host", "notice", *at).says(2, "--heard")
    assert "已得知" in shell.run("host", "notice", "--heard", *at).out
    assert former_hosts(shell.workspace) == ()
    # All are named; which of them has heard is said where there are several.
    others = {name: replace(notice, id=name) for name in ("n-2", "n-3")}
    for n, each in enumerate(others.values()):
        keep_former_host(shell.workspace, FormerHost(f"192.168.8.1{n}:7443", "", each))
    assert "192.168.8.9:7443、192.168.8.10:7443" in shell.run("host", "notice", file, *at).out
    assert read_notice(file.read_bytes()) == others["n-3"]
    shell.run("host", "notice", "--heard", *at).says(2, "--address")
    assert shell.run("host", "notice", "--heard", "--address", "192.168.8.10:7443", *at).status == 0
    assert [each.notice.id for each in former_hosts(shell.workspace)] == ["n-3"]
    # A word that another ledger's key proves is none here.
    file.write_bytes(notice.dumped())
    shell.run("host", "superseded", file, *at, "--operator", BOSS).says(2, "不是本台账备用机")


def test_a_ledger_that_a_window_has_open_is_not_served_beside_it(tmp_path: Path) -> None:
    shell = founded(tmp_path)
    made = shell.workspace / "seats" / "files" / "export.xlsx"
    make_folder(made.parent)
    made.write_bytes(b"under way to a seat of the window's host")
    with locked(shell.workspace):
        words = ("host", "--port", "0", "--workspace", shell.workspace)
        shell.run(*words).says(2, "台账正被", "先在那里关闭")
    with pytest.raises(Fault), serving_lock(shell.workspace):
        require_unserved(shell.workspace)
    assert made.exists()


def test_the_folder_of_a_spoilt_seat_begins_no_ledger(tmp_path: Path) -> None:
    shell = a_shell(tmp_path)
    make_folder(shell.workspace)
    (shell.workspace / "seat.json").write_text("{", "utf-8")
    shell.ledger("init").says(2, "seat leave")
    assert not (shell.workspace / "ledger.db").exists()
