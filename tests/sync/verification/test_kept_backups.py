"""Series of the hub's backups: named by time, verified, thinned; remains of crashes are removed."""

import os
import random
import tarfile
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from filelock import FileLock

from sync.hub.admin.backup import LOCK, keep_backup, last_backup, restore, tag_of
from tests.sync.databases import ON_SQLITE
from tests.sync.seeded_clock import SeededClock
from tests.sync.verification.populated_hub import populate
from tests.sync.world import World

NOW = datetime(2026, 11, 28, 3, 0, tzinfo=UTC)


def archive_of(world: World, folder: Path, day: str, *, names_hub: bool = True) -> Path:
    """Write a stand-in for an earlier archive, with the hub's key alone."""
    tag = f"{tag_of(world.store)}-" if names_hub else ""
    path = folder / f"hub-{tag}{day}T030000Z.tar"
    with tarfile.open(path, "w") as made:
        made.add(world.folder / "hub.key", "hub.key")
    return path


@ON_SQLITE
def test_three_are_kept_in_a_folder_and_the_newest_can_be_restored(
    world: World, tmp_path: Path
) -> None:
    populate(world)
    folder = tmp_path / "kept"
    folder.mkdir()
    archive_of(world, folder, "20261030")
    # One that a program of before wrote, whose name tells no hub.
    archive_of(world, folder, "20261029", names_hub=False)
    stay = {archive_of(world, folder, "20261127", names_hub=False)}
    stay.add(archive_of(world, folder, "20261031"))
    (folder / "hub-of-last-year.tar").touch()
    found, newest = keep_backup(world.store, folder, 3, NOW)
    assert found.holds
    assert newest.name == f"hub-{tag_of(world.store)}-20261128T030000Z.tar"
    assert set(folder.iterdir()) == {*stay, newest, folder / "hub-of-last-year.tar"}
    assert last_backup(world.store.folder) is not None
    assert restore(newest, tmp_path / "elsewhere", NOW).holds


@ON_SQLITE
def test_those_of_another_hub_are_left_alone(world: World, tmp_path: Path) -> None:
    populate(world)
    other = World(tmp_path / "other", SeededClock(random.Random(2)))
    folder = tmp_path / "kept"
    folder.mkdir()
    theirs = {archive_of(other, folder, f"2026110{day}", names_hub=day > 3) for day in range(1, 6)}
    theirs |= {folder / "hub-20251130T030000Z.tar", folder / "hub-12345678-20251130T030000Z.tar"}
    theirs.add(folder / f"hub-{tag_of(other.store)}-20261128T030000Z.tar.new")
    for path in theirs:
        path.touch()
    under_way = folder / f".mediation-hub-backup-{tag_of(other.store)}-x"
    under_way.mkdir()
    made = [keep_backup(world.store, folder, 1, NOW + timedelta(days=n))[1] for n in range(2)]
    other.close()
    assert set(folder.iterdir()) == {*theirs, under_way, made[1]}


@ON_SQLITE
def test_a_backup_that_was_killed_is_swept_and_the_earlier_ones_stay(
    world: World, tmp_path: Path
) -> None:
    populate(world)
    _, first = keep_backup(world.store, tmp_path, 30, NOW)
    tag = tag_of(world.store)
    left = tmp_path / f".mediation-hub-backup-{tag}-abc"
    of_before = tmp_path / ".mediation-hub-backup-abc"
    for each in (left, of_before):
        each.mkdir()
        (each / "hub.db").write_bytes(b"half")
    os.utime(of_before, (1, 1))
    (tmp_path / f"hub-{tag}-20261128T040000Z.tar.new").write_bytes(b"half")
    _, second = keep_backup(world.store, tmp_path, 30, NOW + timedelta(hours=2))
    kept = {path for path in tmp_path.iterdir() if path.name.startswith(("hub-", "."))}
    assert kept == {first, second}


@ON_SQLITE
def test_a_clock_set_back_costs_no_backup_just_written(world: World, tmp_path: Path) -> None:
    populate(world)
    archive_of(world, tmp_path, "20301128")
    _, made = keep_backup(world.store, tmp_path, 1, NOW)
    assert [path.name for path in tmp_path.glob("hub-*")] == [made.name]


@ON_SQLITE
def test_a_share_that_is_not_there_and_a_second_backup_are_refused_in_a_sentence(
    world: World, tmp_path: Path
) -> None:
    populate(world)
    with pytest.raises(ValueError, match="no folder that is there"):
        keep_backup(world.store, tmp_path / "unmounted", 3, NOW)
    with FileLock(world.store.folder / LOCK), pytest.raises(ValueError, match="under way"):
        keep_backup(world.store, tmp_path, 3, NOW)
    assert list(tmp_path.glob("hub-*")) == []
