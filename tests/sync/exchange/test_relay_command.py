"""`mediation-hub relay`: folders from options or configuration file, and its messages."""

import json
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.sync.operation.commands import BARE, run


def test_the_folders_come_from_the_options_or_the_configuration(tmp_path: Path) -> None:
    hub, file = tmp_path / "hub", tmp_path / "mediation-hub.toml"
    assert run("enrol", "万象城受理站", "--data", hub).status == 0
    inbox, outbox = tmp_path / "in", tmp_path / "out"
    for folder in (inbox, outbox):
        folder.mkdir()
    file.write_text(f'data = "{hub}"\nrelay_in = "{inbox}"\nrelay_out = "{outbox}"\n', "utf-8")
    unnamed = run("relay", "--once", "--data", hub)
    assert (unnamed.status, "--in and --out" in unnamed.err) == (2, True)
    same = run("relay", "--once", "--data", hub, "--in", inbox, "--out", inbox)
    assert (same.status, "两个不同的文件夹" in same.err) == (2, True)
    (inbox / "a.packet").write_bytes(bytes(2 << 20))
    told = run("--config", file, "relay", "--once", "--json", "--megabytes", "1")
    assert told.status == 0, told.err
    said = json.loads(told.out)
    assert (said["event"], said["name"]) == ("refused", "a.packet")
    assert (inbox / "refused" / "a.packet.txt").read_text("utf-8").strip() == said["why"]
    shutil.rmtree(outbox)
    away = run("--config", file, "relay", "--once")
    assert (away.status, "Traceback" in away.err) == (2, False)


@pytest.fixture
def interruptible() -> Iterator[None]:
    """Have what a test begins hear interruptions, as at a terminal.

    Where the tests run in the background these are ignored, by all that they begin as well.
    """
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.release
@pytest.mark.usefixtures("interruptible")
def test_the_relay_goes_on_by_itself_until_it_is_interrupted(tmp_path: Path) -> None:
    hub, inbox, outbox = (tmp_path / name for name in ("hub", "in", "out"))
    assert run("enrol", "万象城受理站", "--data", hub).status == 0
    for folder in (inbox, outbox):
        folder.mkdir()
    command = [sys.executable, "-m", "sync.hub", "relay", "--in", str(inbox), "--out", str(outbox)]
    command += ["--data", str(hub), "--every", "1", "--megabytes", "1", "--json"]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, env=BARE, stdout=pipe, stderr=pipe, text=True) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        try:
            for name in ("a.packet", "b.packet"):
                part = inbox / f"{name}.part"
                part.write_bytes(bytes(2 << 20))
                part.rename(inbox / name)
                told = json.loads(process.stdout.readline())
                assert (told["event"], told["name"]) == ("refused", name)
            away = inbox.rename(tmp_path / "away")
            assert "The relay tries again" in process.stderr.readline()
            (away / "c.packet").write_bytes(bytes(2 << 20))
            away.rename(inbox)
            assert json.loads(process.stdout.readline())["name"] == "c.packet"
            process.send_signal(signal.SIGINT)
            assert process.wait(30) == 0
            assert "Traceback" not in process.stderr.read()
        finally:
            process.kill()
