"""A packet of a station with an open alarm: accepted, stored, and not confirmed."""

import pytest

from sync.courier import LineError
from sync.protocol import Bulletin
from tests.sync.heads.test_heads_at_the_hub import grown, rewrite, settle
from tests.sync.packets.packet_carrier import PacketCarrier
from tests.sync.world import World


def test_a_packet_is_taken_and_its_answer_says_why_nothing_is_confirmed(world: World) -> None:
    desk = grown(world, "a")
    acked = desk.drive.disk.acked
    rewrite(desk)
    draft = world.question()
    desk.desk.tell(draft)
    with world.store.turn(world.told.clock()) as turn:
        turn.say(desk.drive.disk.station, Bulletin(title="通知", text="照常办公"), None)
    hand = PacketCarrier(world, desk)
    taken = hand.taken(hand.written())
    assert (taken.events, taken.messages, taken.problem) == (3, 1, "")
    with pytest.raises(LineError) as no:
        hand.read(taken.answer)
    assert (no.value.code, no.value.detail[:2]) == ("ALARM", "1 ")
    assert (desk.drive.disk.acked, len(desk.drive.disk.messages)) == (acked, 1)
    settle(world, desk)
    read = hand.carried()
    assert (read.confirmed, read.messages, desk.state) == (3, 1, "ok")


def test_a_packet_that_compares_is_not_confirmed_either(world: World) -> None:
    desk = grown(world, "a")
    rewrite(desk)
    desk.courier.round()
    desk.outbox.mark("reconcile")
    hand = PacketCarrier(world, desk)
    with pytest.raises(LineError) as no:
        hand.carried()
    assert (no.value.code, desk.state) == ("ALARM", "reconcile")
    settle(world, desk)
    hand.carried()
    assert desk.state == "ok"
