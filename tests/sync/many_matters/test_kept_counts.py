"""Counters of open matters and slips: they follow every change, and are filled in an old hub."""

import json
from dataclasses import replace

import pytest
from sqlalchemy import Connection, delete, func, insert, select, text, update

from sync.hub.admin.differing_counts import recount_differing
from sync.hub.admin.verification import verify
from sync.hub.monitoring.answered_request import HubTask
from sync.hub.server.background_tasks import HubTasks
from sync.hub.server.repeated_task import TaskFaults
from sync.hub.storage.counters.kept_counts import differing_counts
from sync.hub.storage.schema import body, matter, matter_count, matter_sought, slip, slip_count
from sync.hub.storage.write_lock import COUNTERS, hold_if_free
from tests.sync.databases import ON_POSTGRESQL, ON_SQLITE
from tests.sync.operation.commands import run
from tests.sync.scale.filled_hub import FilledHub
from tests.sync.world import World


def numbers(connection: Connection) -> tuple[int, int]:
    """Return the kept numbers of open matters and of slips, all keys together."""
    matters = connection.scalar(select(func.sum(matter_count.c.number)))
    slips = connection.scalar(select(func.sum(slip_count.c.number)))
    return int(matters or 0), int(slips or 0)


def test_each_change_of_a_row_is_counted(world: World) -> None:
    hub = FilledHub(world.store, world.told.clock()).settle()
    hub.fill(40)
    other = select(func.max(body.c.id)).scalar_subquery()
    questions, cases = matter.c.kind == "guidance", matter.c.kind == "escalation"
    changes = (
        (update(matter).where(cases).values(body_id=other), 40),
        (update(matter).where(cases).values(asked="decision"), 40),
        (update(matter).where(questions).values(state="answered", body_id=None), 32),
        (update(matter).where(questions).values(state="seen"), 40),
        (update(matter).where(questions).values(line="food", facts=""), 40),
        (update(matter).where(questions).values(state="withdrawn"), 32),
        (delete(matter).where(cases), 0),
    )
    for change, count in changes:
        with world.store.turn(world.told.clock()) as turn:
            turn.connection.execute(delete(matter_sought))
            turn.connection.execute(change)
            assert numbers(turn.connection) == (count, 0)
            assert list(differing_counts(turn.connection)) == []


def test_slips_are_counted_by_state_and_body(world: World) -> None:
    hub = FilledHub(world.store, world.told.clock()).settle()
    with world.store.turn(world.told.clock()) as turn:
        for nth in range(3):
            turn.connection.execute(insert(slip).values(**_slip(str(nth), world)))
        assert numbers(turn.connection) == (0, 3)
        moved = {"state": "dispatched", "station_id": hub.stations[0]}
        turn.connection.execute(update(slip).where(slip.c.id == "1").values(**moved))
        turn.connection.execute(delete(slip).where(slip.c.id == "2"))
        kept = select(slip_count.c.state, slip_count.c.number).where(slip_count.c.number > 0)
        assert sorted(map(tuple, turn.connection.execute(kept))) == [("dispatched", 1), ("new", 1)]
        assert list(differing_counts(turn.connection)) == []


def test_what_changed_while_nobody_counted_is_counted_when_the_hub_is_opened(world: World) -> None:
    """As in a hub of an earlier version, and after a step that made a table anew."""
    FilledHub(world.store, world.told.clock()).settle().fill(10)
    on = " ON matter" if world.store.engine.dialect.name == "postgresql" else ""
    one = "count_matter" if on else "count_matter_leaving"
    with world.store.turn(world.told.clock()) as turn:
        turn.connection.execute(text(f"DROP TRIGGER {one}{on}"))
        turn.connection.execute(update(matter).values(state="withdrawn"))
        assert list(differing_counts(turn.connection)) == ["matter_count"]
    world.reopen()
    with world.store.reading() as connection:
        assert numbers(connection) == (0, 0)
        assert list(differing_counts(connection)) == []


@pytest.mark.release
def test_a_number_that_differs_is_named_and_counted_anew_by_the_hub(
    world: World, caplog: pytest.LogCaptureFixture
) -> None:
    """It is made of the rows, so a backup is whole with it; a start does not look for it."""
    FilledHub(world.store, world.told.clock()).settle().fill(10)
    with world.store.turn(world.told.clock()) as turn:
        turn.connection.execute(text("UPDATE matter_count SET number = number + 7"))
    found = verify(world.store)
    assert "matter_count" in [one.where for one in found.defects]
    assert found.derived == 1
    assert replace(found, count=1).is_as_written
    assert not replace(found, count=2).is_as_written
    world.reopen()
    assert verify(world.store).derived == 1
    faults = TaskFaults()
    listed = HubTasks(world.store, world.told.clock, {}, faults).listed()
    (step,) = (one.step for one in listed if one.name is HubTask.COMPARE_COUNTERS)
    assert (step(), verify(world.store).derived) == (86_400, 0)
    assert (step(), faults.counts) == (86_400, {HubTask.COUNTERS_DIFFER: 1})
    assert [one.message for one in caplog.records if one.levelname == "ERROR"] == [
        "task counters_differ: CountersDifferError; again in a day"
    ]
    assert "matter_count" in caplog.text


@ON_POSTGRESQL
def test_a_process_that_compares_lets_the_task_of_another_skip_but_no_command(
    world: World,
) -> None:
    FilledHub(world.store, world.told.clock()).settle().fill(3)
    now = world.told.clock()
    with world.store.turn(now) as turn:
        turn.connection.execute(text("DELETE FROM matter_count"))
    with world.store.reading() as comparing:
        assert hold_if_free(comparing, COUNTERS)
        assert recount_differing(world.store, now, may_skip=True) == ()
        assert recount_differing(world.store, now) == ("matter_count",)
    assert recount_differing(world.store, now, may_skip=True) == ()


@ON_SQLITE
def test_the_command_counts_anew_what_verify_names(world: World) -> None:
    FilledHub(world.store, world.told.clock()).settle().fill(3)
    with world.store.turn(world.told.clock()) as turn:
        turn.connection.execute(text("DELETE FROM matter_count"))
    at = ("--data", world.folder)
    assert "repair --counts" in run("verify", *at).out
    counted = run("repair", "--counts", "--json", *at)
    assert (counted.status, json.loads(counted.out)) == (0, {"counted": ["matter_count"]})
    assert recount_differing(world.store, world.told.clock()) == ()


def _slip(key: str, world: World) -> dict[str, object]:
    now = world.told.clock()
    moments = {"received_at": now, "due_on": now.date(), "made_at": now, "last_at": now}
    return {
        "id": key,
        "channel": "12345",
        "number": key,
        "kind": "complaint",
        "text": "",
        **moments,
    }
