"""A restored hub: what one station returns is sent to those that never fetched it."""

import pytest
from sqlalchemy import select

from sync.hub.services.standing_answers import distribution
from sync.hub.services.stations.log_comparison import ask_all
from sync.hub.storage import schema
from tests.sync.databases import ON_BOTH
from tests.sync.review.standing_answers.test_restored_hub import (
    end,
    form,
    numbered,
    publish,
    succeed,
    told,
)
from tests.sync.test_rebuilding import an_office
from tests.sync.world import World

ALL_TOLD = [
    ("KJ-2026-001", "第1答。", "None"),
    ("KJ-2026-002", "第2答。", "None"),
    ("KJ-2026-001", "口径 KJ-2026-001 适用至 2026-11-24：已有新规。", "2026-11-24"),
    ("KJ-2026-002", "口径 KJ-2026-002 适用至 2026-11-30：已有新的口径。", "2026-11-30"),
    ("KJ-2026-003", "第3答。", "None"),
]


@ON_BOTH
@pytest.mark.parametrize("late_first", [False, True])
def test_a_station_that_had_not_fetched_it_is_told_once_all_were_compared(
    world: World, late_first: bool
) -> None:
    """The hub sends it after both were compared, in any order; each fetches it."""
    office = an_office(world)
    late = world.enrolled("大悦城受理站")
    first, second = publish(office, form(1)), publish(office, form(2))
    for desk in (office.desk, late):
        desk.courier.round()
    backup = world.folder.parent / "copy.db"
    world.copy_to(backup)
    end(office, first)
    succeed(office, second, form(3, valid_from="2026-12-01"))
    office.desk.courier.round()

    world.set_back(backup)
    with world.store.turn(world.told.clock()) as turn:
        ask_all(turn)
    desks = (late, office.desk) if late_first else (office.desk, late)
    for desk in (*desks, *desks):
        desk.courier.round()
    assert sorted(told(world, "大悦城受理站")) == sorted(ALL_TOLD)
    # What a round fetched is said by the next one.
    for _ in range(2):
        late.courier.round()
    with world.store.reading() as connection:
        assert distribution.fetched(connection, numbered(world, "KJ-2026-003")) == (2, 2)
        ended = connection.scalars(select(schema.standing_told.c.ended)).all()
    assert sorted(ended) == [False, False, True, True, True, True]
    assert office.desk.state == late.state == "ok"


@ON_BOTH
def test_a_station_that_is_still_to_compare_is_not_told_what_it_may_have(world: World) -> None:
    office = an_office(world)
    late = world.enrolled("大悦城受理站")
    late.courier.round()
    backup = world.folder.parent / "copy.db"
    world.copy_to(backup)
    publish(office, form(1))
    for desk in (office.desk, late):
        desk.courier.round()
    world.set_back(backup)
    with world.store.turn(world.told.clock()) as turn:
        ask_all(turn)
    for _ in range(2):
        office.desk.courier.round()
    assert told(world, "大悦城受理站") == []
    for _ in range(2):
        late.courier.round()
    assert told(world, "大悦城受理站") == [("KJ-2026-001", "第1答。", "None")]
