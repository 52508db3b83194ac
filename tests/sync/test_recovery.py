"""Clones, restored desks, lost disks and restored hubs: nothing is lost, everything is noticed."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from sync.courier import LineError
from sync.hub.services.exchange.enrolment import issue_code
from sync.hub.storage.schema import message
from sync.protocol import (
    CaseReturned,
)
from sync.signing import public_of
from tests.sync.databases import ON_BOTH_AT_RELEASE
from tests.sync.hub_matters import OFFICER, escalate, matter_in
from tests.sync.memory_disk import Drive
from tests.sync.world import World


def test_a_clone_that_writes_is_told_apart_and_continues_without_loss(world: World) -> None:
    desk = world.enrolled()
    escalate(world, desk)
    clone = world.station(Drive(desk.drive.disk.copied()))
    first = escalate(world, desk, "GX01-261124-003")
    draft = world.escalation("GX01-261124-003")
    clone.desk.tell(draft)
    assert clone.courier.round().fault_code == "FORK"
    assert clone.state == "needs_takeover"
    clone.joining.take_over(clone.outbox, world.told.id(), "本机继续使用")
    clone.courier.round()
    assert clone.state == "ok"
    assert draft.case is not None
    shown = [matter_in(world, desk, case) for case in (first, draft.case)]
    assert [(one.number, one.epoch_number) for one in shown] == [
        ("GX01-261124-003", 1),
        ("GX01-261124-003", 2),
    ]
    assert all(one.number_shared for one in shown)
    assert desk.courier.round().fault_code == "SUPERSEDED"


def test_a_desk_set_back_in_time_is_noticed_even_after_it_grew_again(world: World) -> None:
    desk = world.enrolled()
    escalate(world, desk)
    backup = desk.drive.disk.copied()
    desk.desk.note("a fact that stays at the station")
    desk.courier.round()
    desk.drive.disk = backup
    desk.desk.note("another fact")
    assert desk.courier.round().fault_code == "FORK"
    assert desk.state == "needs_takeover"


@ON_BOTH_AT_RELEASE
def test_a_replayed_takeover_gives_the_same_grant_and_revives_nothing(world: World) -> None:
    desk = world.enrolled()
    first, second = world.told.id(), world.told.id()
    grant = desk.joining.take_over(desk.outbox, first, "恢复")
    desk.joining.take_over(desk.outbox, second, "再次恢复")
    desk.drive.disk.pending_epoch = first
    assert desk.joining.take_over(desk.outbox, first, "恢复") == grant
    assert desk.courier.round().fault_code == "SUPERSEDED"


@ON_BOTH_AT_RELEASE
def test_a_lost_disk_is_replaced_by_a_new_code_and_the_past_comes_home(world: World) -> None:
    desk = world.enrolled()
    escalate(world, desk)
    with world.store.turn(world.told.clock()) as turn:
        body = CaseReturned(case=world.told.id(), text="请补充", officer=OFFICER)
        turn.say(desk.drive.disk.station, body, None)
    fresh = world.station()
    code = issue_code(world.store, "万象城受理站", world.told.clock()).code
    answer = fresh.joining.enrol(code, world.told.bytes(32), world.told.id())
    fresh.courier.round()
    assert (answer.returning, answer.epoch_number, fresh.state) == (True, 2, "ok")
    assert len(fresh.drive.disk.archive) == 2
    assert len(fresh.drive.disk.messages) == 1
    assert desk.courier.round().fault_code == "REVOKED"


@ON_BOTH_AT_RELEASE
def test_a_hub_restored_from_an_older_copy_is_filled_again(world: World) -> None:
    desk = world.enrolled()
    backup = world.folder.parent / "copy.db"
    world.copy_to(backup)
    case = escalate(world, desk)
    with world.store.turn(world.told.clock()) as turn:
        body = CaseReturned(case=case, text="请补充", officer=OFFICER)
        turn.say(desk.drive.disk.station, body, case)
        turn.move_matter(desk.drive.disk.station, case, state="returned")
    desk.courier.round()
    world.set_back(backup)
    desk.courier.round()
    desk.courier.round()
    assert desk.state == "ok"
    assert matter_in(world, desk, case).state == "returned"
    with world.store.reading() as connection:
        assert len(connection.execute(select(message.c.id)).all()) == 1


@ON_BOTH_AT_RELEASE
def test_a_hub_that_lost_everything_knows_its_stations_by_its_own_grants(world: World) -> None:
    desk = world.enrolled()
    case = escalate(world, desk)
    world.store.engine.dispose()
    for path in world.folder.glob("hub.db*"):
        path.unlink()
    world.reopen()
    for _ in range(2):
        desk.courier.round()
    assert desk.state == "ok"
    assert matter_in(world, desk, case).number == "GX01-261124-002"


@ON_BOTH_AT_RELEASE
def test_a_stranger_s_key_is_unknown(world: World) -> None:
    desk = world.enrolled()
    desk.drive.disk.seed, desk.drive.disk.public_key = b"s" * 32, public_of(b"s" * 32)
    assert desk.courier.round().fault_code == "UNKNOWN"


@ON_BOTH_AT_RELEASE
def test_a_code_that_is_a_day_old_is_no_longer_good(world: World) -> None:
    desk = world.station()
    code = issue_code(world.store, "万象城受理站", world.told.clock()).code
    world.told.now += timedelta(hours=24, seconds=1)
    with pytest.raises(LineError) as fault:
        desk.joining.enrol(code, world.told.bytes(32), world.told.id())
    assert fault.value.code == "CODE"
