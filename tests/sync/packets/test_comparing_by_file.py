"""A comparison by file: a station without a network gives a hub back what it lost."""

import io
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import select

from sync.courier.files.packet_book import PacketAnswer
from sync.courier.files.packet_file import PacketHead, PacketMaker, open_packet, write_packet
from sync.hub.admin.backup import back_up, restore
from sync.hub.services.stations.log_comparison import ask, restored
from sync.hub.storage.database_setup import open_store
from sync.hub.storage.schema import message
from sync.protocol import LIMITS, Bulletin, CaseReturned
from tests.sync.convergence.agreement import faults_of, survivors
from tests.sync.databases import ON_BOTH_AT_RELEASE, ON_SQLITE
from tests.sync.hub_matters import OFFICER, matter_in
from tests.sync.packets.packet_carrier import PacketCarrier
from tests.sync.world import World


def told(hand: PacketCarrier, number: str) -> str:
    """Escalate a case at the desk; return its id."""
    draft = hand.world.escalation(number)
    hand.desk.desk.tell(draft)
    return draft.case or ""


def said(hand: PacketCarrier, *texts: str) -> None:
    """Let the hub say something for all to read."""
    with hand.world.store.turn(hand.world.told.clock()) as turn:
        for text in texts:
            turn.say(hand.desk.drive.disk.station, Bulletin(text=text, title="通知"), None)


def set_back(hand: PacketCarrier, since: Callable[[], None]) -> None:
    """Copy the hub's database, let something happen, and put the copy back."""
    backup = hand.world.folder.parent / "copy.db"
    hand.world.copy_to(backup)
    since()
    hand.world.set_back(backup)


@pytest.fixture
def hand(world: World) -> PacketCarrier:
    """An enrolled station with one case that the hub holds."""
    made = PacketCarrier(world, world.enrolled())
    told(made, "GX01-261124-001")
    made.carried()
    return made


def counts(read: PacketAnswer) -> tuple[bool, int, int, int, int]:
    """Whether both agree; events and messages that went back, and that came home."""
    assert read.compared is not None
    one = read.compared
    return one.agrees, one.took_events, one.took_messages, one.home_events, one.home_messages


@ON_BOTH_AT_RELEASE
def test_a_hub_put_back_is_filled_again_by_two_packets(hand: PacketCarrier) -> None:
    cases = []

    def since() -> None:
        cases.append(told(hand, "GX01-261124-002"))
        hand.carried()
        with hand.world.store.turn(hand.world.told.clock()) as turn:
            body = CaseReturned(case=cases[0], text="补充小票", officer=OFFICER)
            turn.say(hand.desk.drive.disk.station, body, cases[0])
        hand.carried()
        told(hand, "GX01-261124-003")

    set_back(hand, since)
    kept = survivors(hand.world, [hand.desk])
    first = hand.carried()
    assert (first.is_behind, first.compared, hand.desk.state) == (True, None, "reconcile")
    second = hand.carried()
    # Two cases, each with the head of the ledger after it; the officer's return.
    assert counts(second) == (True, 4, 1, 0, 0)
    assert hand.desk.state == "ok"
    assert faults_of(hand.world, [hand.desk], kept) == []
    assert matter_in(hand.world, hand.desk, cases[0]).state == "returned"
    assert hand.desk.courier.round().state == "ok"


@ON_SQLITE
def test_the_hub_decides_again_when_the_station_was_compared_by_file(
    hand: PacketCarrier, tmp_path: Path
) -> None:
    world = hand.world
    assert back_up(world.store, tmp_path / "hub.tar").holds
    said(hand, "备份之后的通知")
    hand.carried()
    restore(tmp_path / "hub.tar", tmp_path / "fresh", world.told.clock())
    world.store.close()
    world.store = open_store(tmp_path / "fresh", None, world.told.chance())
    with world.store.reading() as connection:
        assert restored(connection) is not None
    hand.carried()
    assert hand.desk.state == "reconcile"
    taken = hand.taken(hand.written())
    assert (taken.comparing, taken.took_messages) == ("agreed", 1)
    with world.store.reading() as connection:
        assert restored(connection) is None
        bodies = connection.scalars(select(message.c.body)).all()
    assert any("备份之后的通知".encode() in (body or b"") for body in bodies)
    hand.read(taken.answer)
    assert hand.desk.state == "ok"


@ON_BOTH_AT_RELEASE
def test_a_station_gets_what_it_lacks_and_a_comparison_is_asked_for_by_the_hub(
    hand: PacketCarrier,
) -> None:
    said(hand, "第一件", "第二件")
    hand.carried()
    disk = hand.desk.drive.disk
    lost = hand.desk.outbox.message_ids()[0]
    del disk.messages[lost]
    ask(hand.world.store, disk.station, hand.world.told.clock(), "孙工")
    assert (hand.carried().compared, hand.desk.state) == (None, "reconcile")
    assert counts(hand.carried()) == (True, 0, 0, 0, 1)
    assert (lost in hand.desk.outbox.message_ids(), hand.desk.state) == (True, "ok")


@ON_BOTH_AT_RELEASE
def test_a_difference_that_no_log_shows_is_found_by_the_digest(hand: PacketCarrier) -> None:
    said(hand, "第一件")
    hand.carried()
    hand.desk.drive.disk.messages.clear()
    hand.carried()
    assert hand.desk.state == "reconcile"
    assert counts(hand.carried()) == (True, 0, 0, 0, 1)


@pytest.mark.release
def test_more_than_one_batch_goes_both_ways_and_each_part_keeps_to_the_limits(
    hand: PacketCarrier,
) -> None:
    def since() -> None:
        said(hand, *(f"第{number}件" for number in range(450)))
        hand.carried()

    set_back(hand, since)
    said(hand, "另一件")
    hand.carried()
    hand.desk.outbox.mark("reconcile")
    packet = hand.written()
    opened = open_packet(io.BytesIO(packet), "packet").unlocked([hand.world.store.seal.seed])
    asked = [one.name for one in opened.named("compare")]
    # The newest two hundred go unasked; the last part names what is held.
    assert asked == ["compare-0001.json", "compare-0002.json"]
    first = hand.read(hand.taken(packet).answer)
    assert counts(first) == (False, 0, 200, 0, 1)
    assert len(hand.lacked) == 250
    assert counts(hand.carried()) == (True, 0, 250, 0, 0)
    hand.desk.drive.disk.messages.clear()
    hand.desk.outbox.mark("reconcile")
    assert counts(hand.carried()) == (True, 0, 0, 0, 451)
    assert hand.desk.courier.round().state == "ok"


@ON_BOTH_AT_RELEASE
def test_a_hub_that_lost_what_it_had_confirmed_compares_all_the_same(hand: PacketCarrier) -> None:
    def since() -> None:
        told(hand, "GX01-261124-002")
        hand.carried()

    set_back(hand, since)
    told(hand, "GX01-261124-003")
    kept = survivors(hand.world, [hand.desk])
    hand.desk.outbox.mark("reconcile")
    taken = hand.taken(hand.written())
    # The newest are kept in their places beyond the gap.
    assert (taken.problem, taken.comparing, taken.took_events) == ("GAP", "open", 2)
    first = hand.read(taken.answer)
    assert (first.is_behind, counts(first), len(hand.lacked)) == (True, (False, 2, 0, 0, 0), 2)
    assert counts(hand.carried()) == (True, 2, 0, 0, 0)
    assert (hand.desk.state, hand.events_held()) == ("ok", 6)
    assert faults_of(hand.world, [hand.desk], kept) == []


@ON_BOTH_AT_RELEASE
def test_a_comparison_beyond_the_limit_is_left_and_what_waits_is_taken_all_the_same(
    hand: PacketCarrier, monkeypatch: pytest.MonkeyPatch
) -> None:
    told(hand, "GX01-261124-002")
    hand.desk.outbox.mark("reconcile")
    packet = hand.written()
    monkeypatch.setitem(LIMITS, "reconcile_bytes", 100)
    taken = hand.taken(packet)
    assert (taken.is_taken, taken.comparing, taken.compared) == (True, "large", [])
    read = hand.read(taken.answer)
    assert (read.is_large, read.confirmed, read.compared) == (True, 2, None)
    assert (hand.desk.state, hand.events_held()) == ("reconcile", 4)
    monkeypatch.undo()
    assert counts(hand.carried()) == (True, 0, 0, 0, 0)


@ON_BOTH_AT_RELEASE
def test_late_and_doubled_packets_and_answers_do_no_harm(hand: PacketCarrier) -> None:
    def since() -> None:
        told(hand, "GX01-261124-002")
        hand.carried()
        said(hand, "备份之后的通知")
        hand.carried()

    set_back(hand, since)
    kept = survivors(hand.world, [hand.desk])
    hand.carried()
    packet = hand.written()
    answers = [hand.taken(packet).answer for _ in range(2)]
    told(hand, "GX01-261124-003")
    later = hand.taken(hand.written())
    for answer in (later.answer, answers[1], answers[0], later.answer):
        hand.read(answer)
    again = hand.taken(packet)
    assert (again.took_events, again.took_messages, again.comparing) == (0, 0, "agreed")
    hand.read(again.answer)
    hand.carried()
    assert hand.desk.state == "ok"
    assert faults_of(hand.world, [hand.desk], kept) == []


@ON_BOTH_AT_RELEASE
def test_a_line_that_waits_for_a_person_is_not_set_right_by_an_old_answer(
    hand: PacketCarrier,
) -> None:
    hand.desk.outbox.mark("reconcile")
    answer = hand.taken(hand.written()).answer
    hand.desk.outbox.mark("needs_takeover")
    assert counts(hand.read(answer)) == (True, 0, 0, 0, 0)
    assert hand.desk.state == "needs_takeover"


def without(hand: PacketCarrier, answer: bytes, kind: str) -> bytes:
    """The answer of a hub that knows of no such members."""
    seal = hand.world.store.seal
    opened = open_packet(io.BytesIO(answer), "answer").unlocked([hand.desk.drive.disk.seed])
    head = opened.head
    parts = [
        (one.name, opened.read(one)) for one in head.parts if not one.name.startswith(f"{kind}-")
    ]
    made = io.BytesIO()
    again = PacketHead(
        of="answer", station=head.station, key=head.key, nonce=head.nonce, now=head.now
    )
    write_packet(
        made, again, parts, PacketMaker(seal.seed, tuple(head.boxes), hand.world.told.bytes)
    )
    return made.getvalue()


@ON_BOTH_AT_RELEASE
def test_a_hub_that_leaves_the_comparison_unread_takes_what_waits_all_the_same(
    hand: PacketCarrier,
) -> None:
    hand.desk.outbox.mark("reconcile")
    told(hand, "GX01-261124-002")
    read = hand.read(without(hand, hand.taken(hand.written()).answer, "compared"))
    assert (read.confirmed, read.compared, hand.desk.state) == (2, None, "reconcile")
    assert counts(hand.carried()) == (True, 0, 0, 0, 0)


@ON_BOTH_AT_RELEASE
def test_a_copy_that_the_hub_knows_better_than_itself_waits_for_a_person(
    hand: PacketCarrier,
) -> None:
    backup = hand.desk.drive.disk.copied()
    told(hand, "GX01-261124-002")
    hand.carried()
    hand.desk.drive.disk = backup
    hand.desk.outbox.mark("reconcile")
    told(hand, "GX01-261124-009")
    taken = hand.taken(hand.written())
    assert taken.problem == "FORK"
    with pytest.raises(Exception, match="FORK"):
        hand.read(taken.answer)
    assert hand.desk.state == "needs_takeover"
