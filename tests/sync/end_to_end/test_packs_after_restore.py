"""A hub restored from an older copy learns from its stations which packs it had published."""

import pytest
from sqlalchemy import insert, select

from sync.hub.domain import pack_toml
from sync.hub.services.packs import published
from sync.hub.services.stations.log_comparison import ask_all
from sync.hub.storage.schema import pack, pack_told, station
from tests.sync.world import World

CONTENT = """
year = 2027
off = [2027-01-01, 2027-05-01, 2027-05-02, 2027-10-01, 2027-10-02, 2027-10-03]
make_up = []
"""


def a_draft(world: World) -> published.HeldPack:
    """Return an empty draft of a calendar."""
    made = world.store.chance.new_id()
    with world.store.turn(world.told.clock()) as turn:
        values: dict[str, object] = {
            "id": made,
            "kind": "calendar",
            "subject": "calendar-2027",
            "made_by": "周敏",
        }
        values |= {"title": "2027年放假调休安排", "content": CONTENT}
        values |= {"sha256": pack_toml.digest(CONTENT), "made_at": turn.now}
        day = {"from_on": turn.now.date().replace(year=2027, month=1, day=1)}
        turn.connection.execute(insert(pack).values(**values, **day))
        found = published.pack_of(turn.connection, made)
    assert found is not None
    return found[0]


@pytest.mark.parametrize("had_draft", [False, True])
def test_a_pack_published_after_the_copy_comes_home(world: World, had_draft: bool) -> None:
    desk = world.enrolled()
    backup = world.folder.parent / "copy.db"
    draft = a_draft(world) if had_draft else None
    world.copy_to(backup)
    signed = draft or a_draft(world)
    with world.store.turn(world.told.clock()) as turn:
        published.publish(turn, signed, "赵局")
    desk.courier.round()
    world.set_back(backup)
    with world.store.reading() as connection:
        assert published.in_force(connection) == {}
    desk.courier.round()
    desk.courier.round()
    assert desk.state == "ok"
    with world.store.reading() as connection:
        (one,) = published.in_force(connection).values()
        told = connection.execute(select(pack_told.c.pack_id, pack_told.c.message_seq)).all()
        content = published.content_in_force(connection, "calendar-2027")
    assert (one.version, one.title, content) == (1, "2027年放假调休安排", CONTENT)
    assert [tuple(row) for row in told] == [(one.id, 1)]
    assert (one.id == draft.id) if draft else (one.made_by == "hub")


@pytest.mark.parametrize("late_first", [False, True])
def test_a_station_that_had_not_fetched_a_pack_is_told_it_after_the_restore(
    world: World, late_first: bool
) -> None:
    desk, late = world.enrolled(), world.enrolled("大悦城受理站")
    for one in (desk, late):
        one.courier.round()
    backup = world.folder.parent / "copy.db"
    world.copy_to(backup)
    signed = a_draft(world)
    with world.store.turn(world.told.clock()) as turn:
        published.publish(turn, signed, "赵局")
    desk.courier.round()
    world.set_back(backup)
    with world.store.turn(world.told.clock()) as turn:
        ask_all(turn)
    order = (late, desk) if late_first else (desk, late)
    # What a round fetched is said by the next one.
    for one in order * 5:
        one.courier.round()
    with world.store.reading() as connection:
        told = connection.execute(select(station.c.name).join(pack_told)).scalars().all()
        assert published.untold(connection) == ()
    assert len(told) == 2
    assert "大悦城受理站" in told
    with world.store.reading() as connection:
        cursors = connection.execute(
            select(station.c.cursor_seq, pack_told.c.message_seq).join(pack_told)
        )
        assert all(cursor >= seq for cursor, seq in cursors), "both fetched it"
