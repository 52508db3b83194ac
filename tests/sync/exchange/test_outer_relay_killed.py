"""The outer relay's command: its options, and kills of it and of the desk between pieces."""

import json
import os
import random
import socket
import subprocess
from collections.abc import Callable
from datetime import UTC, datetime
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from sync.hub.admin.verification import verify
from sync.hub.storage.files.object_store import object_name
from sync.transport import HttpRelay
from tests.sync.exchange.several_malls import Mall, SeveralMalls, several_malls
from tests.sync.exchange.test_several_malls import escalated
from tests.sync.operation.commands import run, serving

SEED = int(os.environ.get("SEED", "11"))


def test_two_folders_are_asked_for(tmp_path: Path) -> None:
    unnamed = run("outer-relay", "--port", "0")
    assert (unnamed.status, "--in and --out" in unnamed.err) == (2, True)
    same = run("outer-relay", "--port", "0", "--in", tmp_path, "--out", tmp_path)
    assert (same.status, "两个不同的文件夹" in same.err) == (2, True)


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        return int(listener.getsockname()[1])


def _configured(many: SeveralMalls, file: Path, port: int, log: Path) -> Path:
    """Write the relay's file of configuration; return its path."""
    folders = f'relay_in = "{many.place("outer-in")}"\nrelay_out = "{many.place("outer-out")}"\n'
    file.write_text(f'{folders}port = {port}\naccess_log = "{log}"\n', "utf-8")
    return file


def _point_to(mall: Mall, address: str) -> None:
    """Let the desk go through the relay at another address."""
    kept_in = mall.counter.session.place.workspace / "exchange.json"
    told = json.loads(kept_in.read_text("utf-8"))
    kept_in.write_text(json.dumps({**told, "relay": address}), "utf-8")


def _killing(process: "subprocess.Popen[str]", put: Callable[..., bool]) -> Callable[..., bool]:
    """Return a sender that kills the relay after two pieces."""
    pieces = count()

    def sent(relay: HttpRelay, *piece: Any) -> bool:
        if next(pieces) == 2:
            process.kill()
            process.wait(30)
        return put(relay, *piece)

    return sent


@pytest.mark.release
def test_a_relay_killed_between_pieces_goes_on_with_an_escalation_and_its_evidence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The relay is killed under a desk that sends, again and again; the log names no station."""
    with several_malls(tmp_path, ("万达广场高新店",)) as many:
        many.enrol_all()
        # The command goes by the clock of this computer.
        many.malls[0].counter.watch.at = datetime.now(UTC)
        mall, port, log = many.malls[0], _free_port(), tmp_path / "access.log"
        file = _configured(many, tmp_path / "mediation-hub.toml", port, log)
        _point_to(mall, f"http://127.0.0.1:{port}/relay")
        content = b"%PDF-1.4\n" + random.Random(SEED).randbytes(7 << 20) + b"\n%%EOF\n"
        _, sha256 = escalated(mall.counter, content)
        assert mall.contact().fault_code == "UNREACHABLE"
        (packet,) = mall.spool("out")
        reached, real = [], HttpRelay.put
        for _ in range(3):
            with serving("--config", file, "outer-relay") as (process, _address):
                monkeypatch.setattr(HttpRelay, "put", _killing(process, real))
                assert mall.contact().fault_code in ("CUT", "UNREACHABLE")
            part = many.place("outer-out") / f"{packet.name}.part"
            reached.append(part.stat().st_size)
        monkeypatch.setattr(HttpRelay, "put", real)
        assert reached == [2 << 20, 4 << 20, 6 << 20]
        assert list(many.place("outer-out").glob("*.packet")) == []
        with serving("--config", file, "outer-relay"):
            for _ in range(3):
                mall.contact()
                many.gate()
            assert mall.contact().waiting == 0
        (matter,) = many.matters()
        assert many.store.files.read(object_name(matter.station_id, sha256)) == content
        assert verify(many.store).holds
        lines = log.read_text("utf-8")
        assert "/relay/packets/{name}" in lines
        assert matter.station_id not in lines
