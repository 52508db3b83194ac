"""A comparing packet of another copy: its tail is not added to the station's log."""

from itertools import pairwise

import pytest
from sqlalchemy import select, update

from sync.courier.log_comparison import ComparisonFrame, HubLacks, giving
from sync.hub.admin.backup import back_up
from sync.hub.admin.verification import verify
from sync.hub.services.exchange.recovery import take_in
from sync.hub.storage.schema import epoch, event, journal
from sync.protocol import read_event
from sync.signing import RequestSender
from tests.sync.databases import ON_SQLITE
from tests.sync.memory_disk import Disk
from tests.sync.packets.packet_carrier import PacketCarrier
from tests.sync.packets.test_comparing_by_file import set_back, told
from tests.sync.quarantine.forged_events import Forger, taken_by_a_hub_of_before
from tests.sync.world import World


@pytest.fixture
def hand(world: World) -> PacketCarrier:
    """An enrolled station with one case that the hub holds."""
    made = PacketCarrier(world, world.enrolled())
    told(made, "GX01-261124-001")
    made.carried()
    return made


def breaks(hand: PacketCarrier) -> list[int]:
    """Return the places whose event does not follow its predecessor."""
    with hand.world.store.reading() as connection:
        rows = connection.execute(select(event).order_by(event.c.seq)).all()
    return [
        after.seq
        for before, after in pairwise(rows)
        if read_event(after.header).prev != before.hash
    ]


def cloned(hand: PacketCarrier) -> Disk:
    """Continue as a copy that escalated three cases of its own; return the original's disk."""
    clone = hand.desk.drive.disk.copied()
    told(hand, "GX01-261124-002")
    hand.carried()
    original = hand.desk.drive.disk
    hand.desk.drive.disk = clone
    hand.desk.outbox.mark("reconcile")
    for number in range(3):
        told(hand, f"GX01-261124-10{number}")
    return original


def test_a_copy_with_a_longer_tail_is_told_it_forked_and_nothing_of_it_is_kept(
    hand: PacketCarrier,
) -> None:
    original = cloned(hand)
    taken = hand.taken(hand.written())
    assert (taken.problem, taken.took_events, hand.events_held(), breaks(hand)) == (
        "FORK",
        0,
        4,
        [],
    )
    with hand.world.store.reading() as connection:
        noted = select(journal.c.kind).where(journal.c.kind == "station.forked")
        assert len(connection.scalars(noted).all()) == 1
    hand.desk.drive.disk = original
    told(hand, "GX01-261124-003")
    status = hand.desk.courier.round()
    assert (status.state, status.fault_code, hand.events_held()) == ("ok", "", 6)


def test_what_another_copy_had_beyond_a_gap_is_met_as_a_fork_and_not_passed_over(
    hand: PacketCarrier,
) -> None:
    clone = hand.desk.drive.disk.copied()

    def since() -> None:
        told(hand, "GX01-261124-002")
        hand.carried()

    set_back(hand, since)
    told(hand, "GX01-261124-003")
    hand.desk.outbox.mark("reconcile")
    # The third case and the head after it wait beyond the gap.
    assert hand.taken(hand.written()).took_events == 2
    hand.desk.drive.disk = clone
    told(hand, "GX01-261124-102")
    told(hand, "GX01-261124-103")
    status = hand.desk.courier.round()
    assert (status.state, status.fault_code) == ("needs_takeover", "FORK")
    assert verify(hand.world.store).holds


@ON_SQLITE
def test_a_mixed_log_is_found_and_backed_up_all_the_same(hand: PacketCarrier) -> None:
    cloned(hand)
    world, outbox = hand.world, hand.desk.outbox
    now, link = world.told.clock(), outbox.link()
    assert link is not None
    tail = outbox.batch(4, 200, 1_000_000)
    nonce = world.told.nonce()
    who = RequestSender(link.station, hand.desk.desk.identity().public, now, nonce, by_file=True)
    request = giving(ComparisonFrame(link, nonce, now), HubLacks(events=tail))
    assert take_in(world.store, who, request, now) == (1, 0)
    # What does not follow the event before its place waits outside the log.
    assert (breaks(hand), verify(world.store).holds) == ([], True)
    taken_by_a_hub_of_before(world, Forger(world, hand.desk), *tail)
    # Beyond what was confirmed they harm nobody.
    assert (breaks(hand), verify(world.store).holds) == ([5], True)
    with world.store.turn(now) as turn:
        # As an earlier program left it.
        last = turn.connection.scalar(select(event.c.hash).where(event.c.seq == 5))
        turn.connection.execute(update(epoch).values(last_seq=5, last_hash=last))
    found = verify(world.store)
    assert (found.where.split(" ")[-1], found.why[:4]) == ("5", "链断裂 ")
    assert back_up(world.store, world.folder.parent / "hub.tar").holds
