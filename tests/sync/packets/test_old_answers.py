"""Answers that arrive late, twice or at the wrong station do not disturb a healthy desk."""

import io
from dataclasses import replace

import pytest

from sync.courier import LineError
from sync.courier.files.packet_file import PacketError
from sync.hub.services.exchange.packet_intake import PacketResult
from tests.sync.databases import ON_BOTH_AT_RELEASE
from tests.sync.memory_outbox import MemoryOutbox
from tests.sync.packets.packet_carrier import PacketCarrier
from tests.sync.packets.test_comparing_by_file import counts, set_back, told
from tests.sync.packets.test_takeover_by_file import asked, entered
from tests.sync.world import World


@pytest.fixture
def hand(world: World) -> PacketCarrier:
    """An enrolled station with one case that the hub holds."""
    made = PacketCarrier(world, world.enrolled())
    told(made, "GX01-261124-001")
    made.carried()
    return made


class Overtaken(MemoryOutbox):
    """Outbox that the line changes between the reading of the link and the settlement."""

    def __init__(self, hand: PacketCarrier) -> None:
        """Let the line go on once."""
        told = hand.world.told
        super().__init__(hand.desk.drive, told.id, told.bytes)
        self.rounds = [hand.desk.courier.round]

    def hash_at(self, seq: int) -> str | None:
        """Let the line go on before the answer's place is looked at."""
        while self.rounds:
            assert self.rounds.pop()().fault_code == ""
        return super().hash_at(seq)


def refused(hand: PacketCarrier, answer: bytes) -> str:
    """Read an answer that is not to be used; return why."""
    with pytest.raises(PacketError) as why:
        hand.read(answer)
    return why.value.code


def lost(hand: PacketCarrier) -> PacketResult:
    """Restore the hub to before its confirmations, and let it accept a packet."""

    def since() -> None:
        told(hand, "GX01-261124-002")
        hand.carried()

    set_back(hand, since)
    return hand.taken(hand.written())


def healthy(hand: PacketCarrier) -> None:
    """Take over, and compare until nothing is left to do."""
    entered(hand, asked(hand).answer)
    for _ in range(3):
        hand.carried()
    assert hand.desk.state == "ok"


def test_the_no_to_a_packet_of_a_former_epoch_is_left(hand: PacketCarrier) -> None:
    told(hand, "GX01-261124-002")
    packet = hand.written()
    taken = asked(hand)
    late = hand.taken(packet)
    assert late.problem == "SUPERSEDED"
    entered(hand, taken.answer)
    hand.carried()
    hand.carried()
    assert refused(hand, late.answer) == "FORMER"
    assert hand.desk.state == "ok"


def test_a_fork_that_was_seen_to_is_not_one_again(world: World) -> None:
    hand = PacketCarrier(world, world.enrolled())
    told(hand, "GX01-261124-001")
    hand.carried()
    backup = hand.desk.drive.disk.copied()
    told(hand, "GX01-261124-002")
    hand.carried()
    hand.desk.drive.disk = backup
    told(hand, "GX01-261124-003")
    forked = hand.taken(hand.written())
    with pytest.raises(LineError, match="FORK"):
        hand.read(forked.answer)
    assert hand.desk.state == "needs_takeover"
    healthy(hand)
    assert refused(hand, forked.answer) == "FORMER"
    assert hand.desk.state == "ok"


@ON_BOTH_AT_RELEASE
def test_a_gap_that_was_filled_is_none_again(hand: PacketCarrier) -> None:
    answer = lost(hand).answer
    assert (hand.read(answer).is_behind, hand.desk.state) == (True, "reconcile")
    assert counts(hand.carried()) == (True, 2, 0, 0, 0)
    again = hand.read(answer)
    link = hand.desk.outbox.link()
    assert link is not None
    assert (again.is_behind, link.state, link.acked.seq, link.waiting) == (False, "ok", 4, 0)
    healthy(hand)
    assert refused(hand, answer) == "FORMER"
    assert hand.desk.state == "ok"


@ON_BOTH_AT_RELEASE
def test_a_grant_that_another_copy_went_on_by_is_not_called_a_success(hand: PacketCarrier) -> None:
    answer = asked(hand).answer
    assert [entered(hand, answer).number for _ in range(2)] == [2, 2]
    hand.desk.outbox.mark("needs_takeover")
    with pytest.raises(PacketError) as spent:
        entered(hand, answer)
    assert (spent.value.code, hand.desk.state) == ("SPENT", "needs_takeover")


@ON_BOTH_AT_RELEASE
def test_a_grant_that_is_not_waited_for_is_not_entered(hand: PacketCarrier) -> None:
    answer = asked(hand).answer
    # As it is after a restore: what was asked for before it may have been granted to another.
    hand.desk.drive.disk.pending_epoch = ""
    with pytest.raises(PacketError) as spent:
        entered(hand, answer)
    link = hand.desk.outbox.link()
    assert link is not None
    assert (spent.value.code, link.epoch_number) == ("SPENT", 1)


@ON_BOTH_AT_RELEASE
def test_an_answer_that_is_read_while_the_line_goes_on_takes_nothing_back(
    hand: PacketCarrier,
) -> None:
    told(hand, "GX01-261124-002")
    answer = hand.taken(hand.written()).answer
    told(hand, "GX01-261124-003")
    outbox = Overtaken(hand)
    packets = replace(hand.packets, outbox=outbox)
    assert packets.read(io.BytesIO(answer)).confirmed == 4
    link = outbox.link()
    assert link is not None
    assert (link.acked.seq, link.waiting, link.state) == (6, 0, "ok")


@ON_BOTH_AT_RELEASE
def test_an_answer_of_the_other_kind_is_told_apart_and_not_used(hand: PacketCarrier) -> None:
    ordinary = hand.taken(hand.written()).answer
    with pytest.raises(PacketError) as other:
        entered(hand, ordinary)
    assert other.value.code == "OTHER"
    granted = asked(hand).answer
    assert refused(hand, granted) == "OTHER"
    assert entered(hand, granted).number == 2
