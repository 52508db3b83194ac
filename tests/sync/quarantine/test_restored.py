"""A hub restored to before a key or an epoch learns both in the order of the chain."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import delete

from sync.courier import ChainPlace, EventDraft, seal_event
from sync.hub.admin.verification import verify
from sync.hub.services.quarantine import rows
from sync.hub.storage import guards
from sync.hub.storage.schema import enrolment_code, epoch, nonce, receipt, station_key
from sync.protocol import KeyRotated, SealedEntry, encode_body, event_hash
from sync.signing import public_of
from tests.sync.databases import ON_BOTH_AT_RELEASE
from tests.sync.hub_matters import matters_in
from tests.sync.keys.test_rotation import Desk
from tests.sync.outbox_rig import link_of
from tests.sync.packets.packet_carrier import PacketCarrier
from tests.sync.quarantine.forged_events import Forger, entry, logged, set_aside
from tests.sync.test_ledger_outbox import Shelf
from tests.sync.world import Station, World

FRESH = b"f" * 32


@pytest.fixture
def desk(world: World, tmp_path: Path) -> Iterator[Desk]:
    """A real ledger that is enrolled."""
    shelf = Shelf(tmp_path / "desk")
    shelf.folder.mkdir()
    yield Desk(world, shelf)
    for file in shelf.opened:
        file.close()


def copy_of(world: World) -> Path:
    """Back the hub up."""
    backup = world.folder.parent / "before.db"
    world.copy_to(backup)
    return backup


@ON_BOTH_AT_RELEASE
def test_a_real_desk_fills_a_hub_that_forgot_a_rotation_and_the_epoch_after_it(
    desk: Desk,
) -> None:
    world, backup = desk.world, copy_of(desk.world)
    desk.tell("GX01-261124-001")
    desk.renew()
    desk.tell("GX01-261124-002")
    for _ in range(2):
        assert desk.round()[0] == ""
    desk.joining.take_over(desk.rig.outbox, world.told.id(), "换电脑")
    desk.tell("GX01-261124-003")
    for _ in range(2):
        desk.round()
    held = sorted(logged(world))
    world.set_back(backup)
    assert [desk.round()[1] for _ in range(4)][-1] == "ok"
    assert (sorted(logged(world)), set_aside(world)) == (held, [])
    assert (len(matters_in(world)), verify(world.store).holds) == (3, True)
    # The backup knew the former key as the one in use.
    assert desk.active_keys() == [public_of(FRESH)]


@ON_BOTH_AT_RELEASE
def test_a_real_desk_says_again_what_it_told_in_an_epoch_that_the_hub_forgot(desk: Desk) -> None:
    """No grant tells of the second epoch any more: what it holds is said again in the third."""
    world, backup = desk.world, copy_of(desk.world)
    for number in (1, 2, 3):
        desk.tell(f"GX01-261124-00{number}")
        for _ in range(2):
            assert desk.round()[0] == ""
        if number < 3:
            desk.joining.take_over(desk.rig.outbox, world.told.id(), "换电脑")
    world.set_back(backup)
    states = [desk.round()[1] for _ in range(6)]
    assert (states[-1], link_of(desk.rig).waiting) == ("ok", 0)
    assert (len(matters_in(world)), verify(world.store).holds) == (3, True)
    end = len(logged(world))
    assert [desk.round() for _ in range(2)] == [("", "ok")] * 2
    assert len(logged(world)) == end


def chain(world: World, desk: Station) -> list[SealedEntry]:
    """Return five events: two by the present key, its rotation, two by the next key."""
    disk, told = desk.drive.disk, world.told
    last, made = disk.end(), []
    seq, prev = last.seq, last.hash
    for number in range(5):
        draft = world.escalation(f"GX01-261124-01{number}")
        if number == 2:
            body = encode_body(KeyRotated(public_key=public_of(FRESH)))
            draft = EventDraft(told.id(), "key.rotated", None, body, told.clock())
        seq += 1
        seed = FRESH if number > 2 else disk.seed
        place = ChainPlace(disk.station, disk.epoch, seq, prev)
        sealed = seal_event(draft, place, seed, told.bytes(16)).sealed
        prev = event_hash(sealed.header)
        made.append(sealed)
    return made


@pytest.mark.parametrize("order", [(4, 3, 2, 1, 0), (3, 0, 4, 2, 1), (2, 4, 1, 0, 3)])
@pytest.mark.parametrize("at_once", [True, False])
@ON_BOTH_AT_RELEASE
def test_events_that_come_in_another_order_than_the_chain_s_are_kept_once_it_is_whole(
    world: World, order: tuple[int, ...], at_once: bool
) -> None:
    """Those after a rotation come before it: they wait, are not wanted, and are taken out."""
    desk = world.enrolled()
    desk.desk.tell(world.escalation("GX01-261124-001"))
    desk.courier.round()
    forger, events = Forger(world, desk), chain(world, desk)
    index = [entry(one) for one in events]
    given = [[events[place] for place in order]] if at_once else [[events[n]] for n in order]
    left = {one.hash for one in index}
    for heap in given:
        answer = desk.courier.hub.reconcile(forger.request(heap, index))
        left -= {entry(one).hash for one in heap}
        assert (set(answer.wanted_events), answer.conflicts) == (left, ())
        in_order = [one.hash for one in index if one.hash in left]
        assert list(answer.wanted_events) == in_order
    assert set_aside(world) == []
    assert [seq for _, seq in logged(world)] == [1, 2, 3, 4, 5, 6, 7]
    assert (len(matters_in(world)), verify(world.store).holds) == (5, True)


@ON_BOTH_AT_RELEASE
def test_the_former_key_signs_what_it_told_and_the_next_one_nothing_before_its_time(
    world: World,
) -> None:
    desk = world.enrolled()
    forger, events = Forger(world, desk), chain(world, desk)
    early = forger.event((desk.drive.disk.epoch, 2, event_hash(events[0].header)), FRESH)
    forger.post(events[0], early, *events[1:])
    assert [seq for _, seq in logged(world)] == [1, 2, 3, 4, 5]
    # In its place stands the true one: the other was never taken.
    assert set_aside(world) == [(2, "signature")]
    assert len(matters_in(world)) == 4


@ON_BOTH_AT_RELEASE
def test_a_former_key_signs_nothing_after_the_rotation_that_ended_it(world: World) -> None:
    desk = world.enrolled()
    forger, events = Forger(world, desk), chain(world, desk)
    forger.post(*events[:3])
    disk = desk.drive.disk
    late = forger.event((disk.epoch, 4, event_hash(events[2].header)), disk.seed)
    forger.post(late)
    assert [seq for _, seq in logged(world)] == [1, 2, 3]
    assert set_aside(world) == [(4, "signature")]
    # The rotation itself is the former key's last act, and the next one's stand after it.
    forger.post(*events[3:])
    assert [seq for _, seq in logged(world)] == [1, 2, 3, 4, 5]


@ON_BOTH_AT_RELEASE
def test_a_hub_that_lost_everything_after_a_rotation_is_filled_once_a_person_takes_over(
    desk: Desk,
) -> None:
    """Nothing tells of the former key any more: what it signed is said again by the present one."""
    world, backup = desk.world, copy_of(desk.world)
    desk.tell("GX01-261124-001")
    desk.renew()
    desk.tell("GX01-261124-002")
    for _ in range(3):
        assert desk.round()[0] == ""
    world.set_back(backup)
    with world.store.turn(world.told.clock()) as turn:
        guards.lift_removal(turn.connection, "receipt")
        for table in (receipt, nonce, enrolment_code, station_key, epoch):
            turn.connection.execute(delete(table))
        guards.install(turn.connection)
    assert [desk.round()[1] for _ in range(4)][-1] == "needs_takeover"
    desk.joining.take_over(desk.rig.outbox, world.told.id(), "监管端重建")
    assert [desk.round()[1] for _ in range(5)][-1] == "ok"
    assert (len(matters_in(world)), verify(world.store).holds) == (2, True)
    end = len(logged(world))
    assert [desk.round() for _ in range(2)] == [("", "ok")] * 2
    assert len(logged(world)) == end


@pytest.mark.parametrize("by_file", [False, True])
@ON_BOTH_AT_RELEASE
def test_a_quarantine_that_is_full_does_not_keep_a_restored_hub_from_being_filled(
    world: World, monkeypatch: pytest.MonkeyPatch, by_file: bool
) -> None:
    """What is wanted is wanted in the order of the chain, so nothing need wait."""
    monkeypatch.setattr(rows, "MOST_ROWS", 0)
    hand = PacketCarrier(world, world.enrolled())
    backup = copy_of(world)
    for number in range(1, 4):
        hand.desk.desk.tell(world.escalation(f"GX01-261124-00{number}"))
        hand.carried()
    held = logged(world)
    world.set_back(backup)
    hand.desk.desk.tell(world.escalation("GX01-261124-004"))
    for _ in range(4):
        if by_file:
            hand.carried()
        else:
            hand.desk.courier.round()
    assert hand.desk.state == "ok"
    assert (logged(world)[: len(held)], set_aside(world)) == (held, [])
    assert (len(matters_in(world)), verify(world.store).holds) == (4, True)
