"""A restored copy continues without a network: nothing is lost or doubled."""

import io
import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from sync.courier import LineError
from sync.courier.files.packet_file import PacketError
from sync.courier.files.takeover_file import TakeoverByFile
from sync.hub.__main__ import app
from sync.hub.services.exchange.enrolment import revoke
from sync.hub.services.exchange.packet_intake import PacketResult
from sync.signing import Grant
from tests.sync.convergence.agreement import faults_of, survivors
from tests.sync.databases import ON_BOTH_AT_RELEASE
from tests.sync.packets.packet_carrier import PacketCarrier
from tests.sync.packets.test_comparing_by_file import counts, told, without
from tests.sync.world import World


def taking(hand: PacketCarrier) -> TakeoverByFile:
    """The station's takeover of another epoch."""
    return TakeoverByFile(hand.packets, hand.desk.membership)


def asked(hand: PacketCarrier) -> PacketResult:
    """Ask for the next epoch by file; return the hub's result."""
    made, told = io.BytesIO(), hand.world.told
    hand.book.note(taking(hand).write(made, told.nonce(), told.id(), "硬盘损坏"))
    return hand.taken(made.getvalue())


def entered(hand: PacketCarrier, answer: bytes) -> Grant:
    """Read the grant."""
    return taking(hand).read(io.BytesIO(answer))[1]


@pytest.fixture
def hand(world: World) -> PacketCarrier:
    """Station restored to its first case, after it escalated a second one."""
    made = PacketCarrier(world, world.enrolled())
    told(made, "GX01-261124-001")
    made.carried()
    backup = made.desk.drive.disk.copied()
    told(made, "GX01-261124-002")
    made.carried()
    made.desk.drive.disk = backup
    return made


@ON_BOTH_AT_RELEASE
def test_a_desk_set_back_goes_on_by_file_and_its_past_comes_home(hand: PacketCarrier) -> None:
    kept = survivors(hand.world, [hand.desk])
    told(hand, "GX01-261124-003")
    with pytest.raises(LineError, match="FORK"):
        hand.carried()
    assert hand.desk.state == "needs_takeover"
    taken = asked(hand)
    assert taken.granted is not None
    assert (taken.granted.epoch_number, taken.problem, taken.events) == (2, "", 0)
    assert entered(hand, taken.answer).number == 2
    assert hand.desk.state == "reconcile"
    read = hand.carried()
    assert read.compared is not None
    assert (read.compared.agrees, read.compared.home_events) == (False, 2)
    # What another copy's event had displaced is told again, under its own id.
    assert [hand.carried().compared is not None for _ in range(2)] == [True, False]
    assert faults_of(hand.world, [hand.desk], kept) == []
    assert hand.desk.courier.round().state == "ok"


@ON_BOTH_AT_RELEASE
def test_a_request_and_its_answer_may_come_late_and_twice(hand: PacketCarrier) -> None:
    first = asked(hand)
    again = asked(hand)
    assert first.granted is not None
    assert again.granted is not None
    assert again.granted.grant == first.granted.grant
    for answer in (again.answer, first.answer, again.answer):
        assert entered(hand, answer).number == 2
    told(hand, "GX01-261124-004")
    entered(hand, first.answer)
    link = hand.desk.outbox.link()
    assert link is not None
    assert (link.epoch_number, link.waiting) == (2, 1)
    later = asked(hand)
    assert entered(hand, later.answer).number == 3
    with pytest.raises(PacketError) as spent:
        entered(hand, first.answer)
    assert spent.value.code == "SPENT"
    link = hand.desk.outbox.link()
    assert link is not None
    assert link.epoch_number == 3


@ON_BOTH_AT_RELEASE
def test_a_hub_that_leaves_the_request_unread_is_told_apart_and_nothing_changes(
    hand: PacketCarrier,
) -> None:
    answer = without(hand, asked(hand).answer, "granted")
    with pytest.raises(PacketError) as unheard:
        entered(hand, answer)
    assert unheard.value.code == "UNHEARD"
    assert hand.desk.state == "ok"


@ON_BOTH_AT_RELEASE
def test_a_station_that_was_shut_out_hears_it(hand: PacketCarrier) -> None:
    revoke(hand.world.store, "万象城受理站", hand.world.told.clock())
    taken = asked(hand)
    assert (taken.problem, taken.granted) == ("REVOKED", None)
    with pytest.raises(LineError, match="REVOKED"):
        entered(hand, taken.answer)
    assert hand.desk.state == "revoked"


@ON_BOTH_AT_RELEASE
def test_a_packet_compares_after_the_takeover(hand: PacketCarrier) -> None:
    entered(hand, asked(hand).answer)
    first = counts(hand.carried())
    # The second case and the head after it are in the former epoch.
    assert first == (True, 1, 0, 2, 0)


@ON_BOTH_AT_RELEASE
def test_the_hub_s_command_says_what_it_took(hand: PacketCarrier, tmp_path: Path) -> None:
    packet, answer = tmp_path / "a.takeover", tmp_path / "a.answer"
    told = hand.world.told
    with packet.open("wb") as opened:
        hand.book.note(taking(hand).write(opened, told.nonce(), told.id(), "硬盘损坏"))
    where = ["--data", str(hand.world.folder), "--database", hand.world.place.url]
    ran = CliRunner().invoke(app, ["packet", str(packet), "--answer", str(answer), *where])
    assert ran.exit_code == 0, ran.output
    assert "该站由写出此包的台账接续。 / it goes on from this copy, in epoch 2" in ran.output
    assert entered(hand, answer.read_bytes()).number == 2
    packet.write_bytes(hand.written())
    ran = CliRunner().invoke(
        app, ["packet", str(packet), "--answer", str(tmp_path / "b.answer"), *where, "--json"]
    )
    facts = json.loads(ran.output)
    assert (facts["comparing"], facts["gave_events"]) == ("agreed", 2)
