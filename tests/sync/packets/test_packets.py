"""Packets by file: the same signatures, receipts and idempotency as on the line."""

import io
import zipfile
from collections.abc import Callable
from datetime import timedelta

import pytest

from sync.courier import LineError
from sync.courier.files.packet_file import PacketError
from sync.hub.services.exchange.enrolment import revoke
from sync.hub.services.stations.hub_key_rotation import announce, switch
from sync.hub.storage.keys.keyring import open_keyring
from sync.protocol import Bulletin
from sync.signing import public_of
from tests.sync.databases import ON_BOTH_AT_RELEASE
from tests.sync.files.stored_files import blob_path, name_of
from tests.sync.hub_matters import matter_in
from tests.sync.packets.packet_carrier import PacketCarrier
from tests.sync.world import World

PAPER = b"%PDF-1.4\n%%EOF\n"


@pytest.fixture
def hand(world: World) -> PacketCarrier:
    """Enrolled station that escalated a case with a file, and a message that waits for it."""
    desk = world.enrolled()
    draft = world.escalation("GX01-261124-001", (PAPER,))
    desk.drive.disk.files[draft.blobs[0].sha256] = PAPER
    desk.desk.tell(draft)
    with world.store.turn(world.told.clock()) as turn:
        turn.say(desk.drive.disk.station, Bulletin(text="停网期间照常受理", title="通知"), None)
    return PacketCarrier(world, desk)


@ON_BOTH_AT_RELEASE
def test_what_waits_goes_by_file_and_the_receipt_comes_back_days_later(hand: PacketCarrier) -> None:
    packet = hand.written()
    hand.world.told.now += timedelta(days=5)
    taken = hand.taken(packet)
    assert (taken.events, taken.files, taken.messages, taken.problem) == (2, 1, 1, "")
    hand.world.told.now += timedelta(days=2)
    read = hand.read(taken.answer)
    assert (read.confirmed, read.messages, read.wanted) == (2, 1, ())
    link = hand.desk.outbox.link()
    assert link is not None
    assert (link.state, link.waiting, link.cursor.seq, link.skew_ms) == ("ok", 0, 1, None)
    case = hand.desk.drive.disk.log[0].header.case or ""
    assert matter_in(hand.world, hand.desk, case).number == "GX01-261124-001"
    sha256 = hand.desk.drive.disk.log[0].header.blobs[0].sha256
    path = blob_path(hand.world.store.folder, hand.desk.drive.disk.station, sha256)
    assert hand.world.store.files.read(name_of(path)) == PAPER
    assert hand.desk.courier.round().fault_code == ""
    assert hand.desk.state == "ok"


def test_a_packet_taken_twice_changes_nothing_and_is_answered_again(hand: PacketCarrier) -> None:
    packet = hand.written()
    first, again = hand.taken(packet), hand.taken(packet)
    assert hand.events_held() == 2
    assert again.problem == ""
    for answer in (first.answer, again.answer, first.answer):
        hand.read(answer)
    assert list(hand.desk.drive.disk.applied.values()) == [1]
    assert hand.desk.state == "ok"


def test_a_packet_after_the_line_brought_it_all_leaves_both_sides_where_they_were(
    hand: PacketCarrier,
) -> None:
    packet = hand.written()
    early = hand.taken(packet).answer
    hand.desk.desk.tell(hand.world.escalation("GX01-261124-002"))
    hand.desk.courier.round()
    before = hand.desk.outbox.link()
    late = hand.taken(packet)
    assert late.problem == ""
    for answer in (early, late.answer):
        hand.read(answer)
    after = hand.desk.outbox.link()
    assert before is not None
    assert after is not None
    assert (after.acked, after.cursor, after.state) == (before.acked, before.cursor, "ok")


def cut(packet: bytes) -> bytes:
    """Packet truncated in transit."""
    return packet[: len(packet) // 2]


def bent(packet: bytes) -> bytes:
    """A packet in which one byte of its first part was changed."""
    at = packet.index(b"sync-0001.json") + 400
    return packet[:at] + bytes([packet[at] ^ 1]) + packet[at + 1 :]


def grown(packet: bytes) -> bytes:
    """A packet to which a part was added."""
    made = io.BytesIO(packet)
    with zipfile.ZipFile(made, "a") as archive:
        archive.writestr("blob-" + "0" * 64, b"x")
    return made.getvalue()


@ON_BOTH_AT_RELEASE
@pytest.mark.parametrize("spoil", [cut, bent, grown, lambda _: b"", lambda _: b"PK\x03\x04 no"])
def test_a_packet_that_is_not_whole_is_not_taken_in_any_part(
    hand: PacketCarrier, spoil: Callable[[bytes], bytes]
) -> None:
    with pytest.raises(ValueError, match="没有收下任何内容"):
        hand.taken(spoil(hand.written()))
    assert hand.events_held() == 0
    answer = hand.taken(hand.written()).answer
    with pytest.raises(PacketError) as broken:
        hand.read(spoil(answer) if spoil is not bent else answer[:200] + b"x" + answer[201:])
    assert broken.value.code == "BROKEN"


@ON_BOTH_AT_RELEASE
def test_who_finds_the_stick_reads_nothing_of_a_person(hand: PacketCarrier) -> None:
    packet = hand.written()
    answer = hand.taken(packet).answer
    secrets = (
        "张明",
        "19900000001",
        "GX01-261124-001",
        "case.escalated",
        "停网期间照常受理",
        "%PDF",
    )
    for found in (packet, answer):
        with zipfile.ZipFile(io.BytesIO(found)) as archive:
            laid = b"".join(archive.read(name) for name in archive.namelist())
        assert [word for word in secrets if word.encode() in laid] == []


@ON_BOTH_AT_RELEASE
def test_a_packet_is_opened_by_any_key_of_the_hub_that_the_station_has_heard_of(
    hand: PacketCarrier,
) -> None:
    before = hand.written()
    announce(hand.world.store, hand.world.told.clock())
    fresh = open_keyring(hand.world.store.folder / "hub.key", bytes).next
    assert fresh is not None
    for keys in (hand.desk.drive.disk.hub_keys, ()):
        hand.desk.drive.disk.hub_keys = (*keys, public_of(fresh))
        assert hand.taken(hand.written()).problem == ""
    switch(hand.world.store, hand.world.told.clock())
    assert hand.taken(before).problem == ""


@ON_BOTH_AT_RELEASE
def test_a_packet_for_another_hub_is_not_opened_and_says_what_to_do(hand: PacketCarrier) -> None:
    keys = hand.desk.drive.disk.hub_keys
    hand.desk.drive.disk.hub_keys = (public_of(b"o" * 32),)
    packet = hand.written()
    hand.desk.drive.disk.hub_keys = keys
    with pytest.raises(ValueError, match="不是为本监管端加密的，请该受理站重新写出"):
        hand.taken(packet)
    assert hand.events_held() == 0


@ON_BOTH_AT_RELEASE
def test_a_packet_waits_for_a_hub_key_that_is_gone_and_no_other_is_made(
    hand: PacketCarrier,
) -> None:
    packet, key = hand.written(), hand.world.store.folder / "hub.key"
    held = key.read_bytes()
    key.unlink()
    with pytest.raises(ValueError, match=r"没有 hub\.key，从备份放回后再办"):
        hand.taken(packet)
    assert not key.exists()
    key.write_bytes(held)
    assert hand.taken(packet).problem == ""


@ON_BOTH_AT_RELEASE
def test_an_answer_locked_for_a_key_that_is_gone_asks_for_a_new_packet(hand: PacketCarrier) -> None:
    answer = hand.taken(hand.written()).answer
    hand.desk.drive.disk.seed = b"n" * 32
    with pytest.raises(PacketError) as locked:
        hand.read(answer)
    assert locked.value.code == "LOCKED"


@ON_BOTH_AT_RELEASE
def test_a_packet_signed_by_a_stranger_brings_nothing_in(hand: PacketCarrier) -> None:
    seed, hand.desk.drive.disk.seed = hand.desk.drive.disk.seed, b"s" * 32
    key, hand.desk.drive.disk.public_key = hand.desk.drive.disk.public_key, public_of(b"s" * 32)
    packet = hand.written()
    hand.desk.drive.disk.seed, hand.desk.drive.disk.public_key = seed, key
    assert hand.taken(packet).problem == "UNKNOWN"
    assert hand.events_held() == 0


@ON_BOTH_AT_RELEASE
def test_an_answer_for_another_station_or_to_no_packet_of_this_one_is_left(
    hand: PacketCarrier,
) -> None:
    other = PacketCarrier(hand.world, hand.world.enrolled("世茂站"))
    answer = other.taken(other.written()).answer
    with pytest.raises(PacketError) as foreign:
        hand.read(answer)
    assert foreign.value.code == "FOREIGN"
    mine = hand.taken(hand.written()).answer
    hand.book.packets.clear()
    with pytest.raises(PacketError) as unasked:
        hand.read(mine)
    assert unasked.value.code == "UNASKED"
    hand.desk.drive.disk.hub_keys = ("ab" * 32,)
    with pytest.raises(LineError) as forged:
        hand.read(mine)
    assert forged.value.code == "FORGED"


@ON_BOTH_AT_RELEASE
def test_the_hub_s_no_comes_home_by_file_too(hand: PacketCarrier) -> None:
    packet = hand.written()
    revoke(hand.world.store, "万象城受理站", hand.world.told.clock())
    taken = hand.taken(packet)
    assert taken.problem == "REVOKED"
    with pytest.raises(LineError):
        hand.read(taken.answer)
    assert hand.desk.state == "revoked"
