"""The hub command's report of a comparing packet: one term in text, JSON and exit status."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from sync.hub.__main__ import app
from sync.protocol import LIMITS
from tests.sync.packets.packet_carrier import PacketCarrier
from tests.sync.packets.test_comparing_by_file import set_back, told
from tests.sync.world import World


@pytest.fixture
def hand(world: World) -> PacketCarrier:
    """An enrolled station with one case that the hub holds."""
    made = PacketCarrier(world, world.enrolled())
    told(made, "GX01-261124-001")
    made.carried()
    return made


def ran(hand: PacketCarrier, folder: Path, packet: bytes, *more: str) -> Result:
    """Take a packet by the command."""
    file, answer = folder / "a.packet", folder / f"{len(more)}.answer"
    file.write_bytes(packet)
    where = ["--data", str(hand.world.folder), "--database", hand.world.place.url]
    return CliRunner().invoke(app, ["packet", str(file), "--answer", str(answer), *where, *more])


def test_a_gap_that_was_compared_is_taken(hand: PacketCarrier, tmp_path: Path) -> None:
    def since() -> None:
        told(hand, "GX01-261124-002")
        hand.carried()

    set_back(hand, since)
    told(hand, "GX01-261124-003")
    hand.desk.outbox.mark("reconcile")
    packet = hand.written()
    plain = ran(hand, tmp_path, packet)
    assert plain.exit_code == 0, plain.output
    assert "没有收下" not in plain.output
    assert "监管端缺少曾确认的内容" in plain.output
    assert "须再收一个数据包" in plain.output
    facts = json.loads(ran(hand, tmp_path, packet, "--json").output)
    assert (facts["ok"], facts["problem"], facts["comparing"]) == (True, "GAP", "open")


def test_a_comparison_beyond_the_limit_is_said(
    hand: PacketCarrier, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    hand.desk.outbox.mark("reconcile")
    packet = hand.written()
    monkeypatch.setitem(LIMITS, "reconcile_bytes", 100)
    said = ran(hand, tmp_path, packet)
    assert (said.exit_code, "核对内容超过 8 MB 的上限" in said.output) == (0, True)
