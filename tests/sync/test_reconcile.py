"""Comparison of both sides of a line: requested by a person, or after a restore."""

from pathlib import Path

from sqlalchemy import select

from sync.hub.admin.backup import back_up, restore
from sync.hub.services.stations.log_comparison import ask, restored
from sync.hub.storage.database_setup import open_store
from sync.hub.storage.schema import journal, message, station
from sync.protocol import Bulletin
from tests.sync.databases import ON_SQLITE
from tests.sync.world import Station, World

LATER = "备份之后的通知"


def kinds(world: World, desk: Station) -> list[str]:
    """Return the journal's entries on the station."""
    stream = f"station:{desk.drive.disk.station}"
    with world.store.reading() as connection:
        rows = connection.scalars(select(journal.c.kind).where(journal.c.stream == stream))
        return list(rows)


def rounds(desk: Station, count: int) -> list[str]:
    """Make contacts; return the state after each."""
    return [desk.courier.round().state for _ in range(count)]


def test_a_station_compares_at_its_next_contact_when_it_is_asked(world: World) -> None:
    desk = world.enrolled()
    ask(world.store, desk.drive.disk.station, world.told.clock(), "孙工")
    ask(world.store, desk.drive.disk.station, world.told.clock(), "孙工")
    assert rounds(desk, 2) == ["reconcile", "ok"]
    assert kinds(world, desk)[-2:] == ["station.compare_asked", "station.compared"]
    with world.store.reading() as connection:
        row = connection.execute(select(station)).one()
    assert (row.compare_since, row.compare_why) == (None, "")
    assert row.compared_at is not None
    assert rounds(desk, 1) == ["ok"]


@ON_SQLITE
def test_after_a_restore_every_station_gives_back_what_it_has_and_then_the_word_goes(
    world: World, tmp_path: Path
) -> None:
    desk, other = world.enrolled(), world.enrolled("世茂站")
    desk.courier.round()
    assert back_up(world.store, tmp_path / "hub.tar").holds
    with world.store.turn(world.told.clock()) as turn:
        turn.say(desk.drive.disk.station, Bulletin(text=LATER, title="通知"), None)
    desk.courier.round()
    restore(tmp_path / "hub.tar", tmp_path / "fresh", world.told.clock())
    world.store.close()
    world.store = open_store(tmp_path / "fresh", None, world.told.chance())
    with world.store.reading() as connection:
        found = restored(connection)
    assert found is not None
    assert found.stations == ("万象城受理站", "世茂站")
    assert rounds(desk, 2) == ["reconcile", "ok"]
    with world.store.reading() as connection:
        left = restored(connection)
        bodies = connection.scalars(select(message.c.body)).all()
    assert left is not None
    assert left.stations == ("世茂站",)
    assert any(LATER.encode() in (body or b"") for body in bodies)
    assert rounds(other, 2) == ["reconcile", "ok"]
    with world.store.reading() as connection:
        assert restored(connection) is None
