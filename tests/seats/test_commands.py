"""A host without a window, and computers that join it, by commands alone."""

import json
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.commands.shell import BOSS, ROOT, Shell, founded


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
        shell.run("host", "invite", "前台", "--role", "boss", *at).says(2, "boss", "clerk")
        made = shell.run("host", "invite", "前台", "--role", "clerk", *at, "--json").json
        assert made["link"].startswith("mediation-desk://join?address=")
        shown = shell.run("host", "invite", "财务室", *at)
        assert "█" in shown.out
        shell.run("seat", "join", address, made["code"], "--workspace", shell.workspace).says(2)
        shell.run("seat", "join", address, "0000", *seat).says(2, "加入码")
        joined = shell.run("seat", "join", address, made["code"], *seat, "--json").json
        assert (joined["name"], joined["roles"]) == ("前台", ["clerk"])
        assert "前台" in shell.run("seat", "status", *seat).out
        (listed,) = shell.run("host", "seats", *at, "--json").json["seats"]
        assert (listed["name"], listed["ended_at"]) == ("前台", None)
        shell.run("host", "end", "后台", *at).says(2, "前台")
        assert shell.run("host", "end", "前台", *at).status == 0
        shell.run("seat", "status", *seat).says(2, "停用")
    shell.run("seat", "status", *seat).says(2, "主机")
    assert shell.run("seat", "leave", *seat).status == 0
    assert shell.run("seat", "status", *seat, "--json").json == {"seat": None}
