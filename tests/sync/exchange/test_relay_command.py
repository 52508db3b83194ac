"""`mediation-hub relay`: its folders from the options or the file, and what it says."""

import json
from pathlib import Path

from tests.sync.operation.commands import run


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
    outbox.rmdir()
    away = run("--config", file, "relay", "--once")
    assert (away.status, "Traceback" in away.err) == (2, False)
