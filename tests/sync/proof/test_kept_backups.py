"""A row of the hub's backups: named by their time, proved, thinned; what a crash left is swept."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from filelock import FileLock

from sync.hub.proof.backup import LOCK, keep_backup, last_backup, restore
from tests.sync.databases import ON_SQLITE
from tests.sync.proof.furnished import furnish
from tests.sync.world import World

NOW = datetime(2026, 11, 28, 3, 0, tzinfo=UTC)


@ON_SQLITE
def test_three_are_kept_in_a_folder_and_the_newest_can_be_restored(
    world: World, tmp_path: Path
) -> None:
    furnish(world)
    folder = tmp_path / "kept"
    folder.mkdir()
    for day in ("20261030", "20261031", "20261127"):
        (folder / f"hub-{day}T030000Z.tar").touch()
    (folder / "hub-of-last-year.tar").touch()
    found, newest = keep_backup(world.store, folder, 3, NOW)
    assert found.holds
    assert newest.name == "hub-20261128T030000Z.tar"
    assert sorted(path.name for path in folder.iterdir()) == [
        "hub-20261031T030000Z.tar",
        "hub-20261127T030000Z.tar",
        "hub-20261128T030000Z.tar",
        "hub-of-last-year.tar",
    ]
    assert last_backup(world.store.folder) is not None
    assert restore(newest, tmp_path / "elsewhere", NOW).holds


@ON_SQLITE
def test_a_backup_that_was_killed_is_swept_and_the_earlier_ones_stay(
    world: World, tmp_path: Path
) -> None:
    furnish(world)
    _, first = keep_backup(world.store, tmp_path, 30, NOW)
    (tmp_path / ".mediation-hub-backup-abc").mkdir()
    (tmp_path / ".mediation-hub-backup-abc" / "hub.db").write_bytes(b"half")
    (tmp_path / "hub-20261128T040000Z.tar.new").write_bytes(b"half")
    _, second = keep_backup(world.store, tmp_path, 30, NOW + timedelta(hours=2))
    kept = {path for path in tmp_path.iterdir() if path.name.startswith(("hub-", "."))}
    assert kept == {first, second}


@ON_SQLITE
def test_a_clock_set_back_costs_no_backup_just_written(world: World, tmp_path: Path) -> None:
    furnish(world)
    (tmp_path / "hub-20301128T030000Z.tar").touch()
    _, made = keep_backup(world.store, tmp_path, 1, NOW)
    assert [path.name for path in tmp_path.glob("hub-*")] == [made.name]


@ON_SQLITE
def test_a_share_that_is_not_there_and_a_second_backup_are_refused_in_a_sentence(
    world: World, tmp_path: Path
) -> None:
    furnish(world)
    with pytest.raises(ValueError, match="no folder that is there"):
        keep_backup(world.store, tmp_path / "unmounted", 3, NOW)
    with FileLock(world.store.folder / LOCK), pytest.raises(ValueError, match="under way"):
        keep_backup(world.store, tmp_path, 3, NOW)
    assert list(tmp_path.glob("hub-*")) == []
