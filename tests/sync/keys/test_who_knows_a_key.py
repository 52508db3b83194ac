"""Which stations know the hub's new key: by its announcement, or by a code that names it."""

from pathlib import Path

import pytest

from sync.hub.services.stations.hub_key_rotation import (
    announce,
    renewal,
    stations_without_notice,
    switch,
)
from sync.hub.storage.transactions import Transaction
from sync.signing import key_pin
from tests.sync.databases import ON_BOTH_AT_RELEASE
from tests.sync.keys.test_rotation import Desk
from tests.sync.test_ledger_outbox import Shelf
from tests.sync.world import World


def test_a_station_that_enrols_when_the_new_key_signs_counts_as_one_that_knows_it(
    world: World, tmp_path: Path
) -> None:
    """And so does one that was left behind, from the moment it enrols by a new code."""
    shelves = [Shelf(tmp_path / name) for name in ("desk", "newcomer")]
    for shelf in shelves:
        shelf.folder.mkdir()
    left_behind = Desk(world, shelves[0])
    announce(world.store, world.told.clock())
    switch(world.store, world.told.clock())
    world.reopen()
    assert stations_without_notice(world.store) == ("万象城受理站",)
    Desk(world, shelves[1], "银座汉峪站")
    assert stations_without_notice(world.store) == ("万象城受理站",)
    left_behind.enrol()
    assert stations_without_notice(world.store) == ()
    for shelf in shelves:
        for file in shelf.opened:
            file.close()


def test_a_hub_that_forgot_who_enrolled_by_the_new_key_sees_it_when_the_station_writes(
    world: World, tmp_path: Path
) -> None:
    """Set back to before it came, the hub takes the station on from its grant."""
    announce(world.store, world.told.clock())
    switch(world.store, world.told.clock())
    world.reopen()
    backup, shelf = tmp_path / "before.db", Shelf(tmp_path / "desk")
    world.copy_to(backup)
    shelf.folder.mkdir()
    desk = Desk(world, shelf)
    world.set_back(backup)
    desk.tell("GX01-261124-001")
    assert [desk.round()[1] for _ in range(3)][-1] == "ok"
    assert stations_without_notice(world.store) == ()
    for file in shelf.opened:
        file.close()


@ON_BOTH_AT_RELEASE
def test_an_announcement_that_broke_off_is_made_again_with_the_key_on_the_disk(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A key that no station knows is not put in use; a second one is not made."""
    world.enrolled()

    def breaks(*_: object) -> int:
        raise OSError("the disk is full")

    with monkeypatch.context() as broken:
        broken.setattr(Transaction, "record", breaks)
        with pytest.raises(OSError, match="full"):
            announce(world.store, world.told.clock())
    coming = renewal(world.store).coming
    assert coming
    for act in (
        lambda: stations_without_notice(world.store),
        lambda: switch(world.store, world.told.clock()),
    ):
        with pytest.raises(ValueError, match="发布中断"):
            act()
    assert announce(world.store, world.told.clock()) == key_pin(coming)
    assert stations_without_notice(world.store) == ("万象城受理站",)
    assert renewal(world.store).coming == coming
