"""Move of a hub's files between folder and bucket, and their backup and restore there."""

import json
import os
import tarfile
from collections.abc import Iterator
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from typing import Any, cast

import pytest
import typer
from sqlalchemy import select

from sync.backups.store import StoreAddress
from sync.hub.admin.backup import back_up
from sync.hub.admin.file_transfer import move_files
from sync.hub.admin.verification import verify
from sync.hub.commands.files import BUCKETS, move, sweep
from sync.hub.language.refused_changes import RefusedChange
from sync.hub.services.files.unreferenced_objects import note, remove_due
from sync.hub.storage import file_binding
from sync.hub.storage.database_setup import open_store
from sync.hub.storage.files.folder import FolderObjects
from sync.hub.storage.files.object_address import ADDRESS
from sync.hub.storage.files.object_store import ForeignStore, ObjectStore, object_name
from sync.hub.storage.schema import unreferenced_object
from sync.hub.storage.transactions import Store
from tests import forked_command
from tests.forked_command import Ended
from tests.sync.databases import ON_SQLITE
from tests.sync.files.objects.buckets import a_bucket, objects_at, variables
from tests.sync.verification.populated_hub import NAME, populate
from tests.sync.world import World

pytestmark = ON_SQLITE
OTHER = "s3+http://127.0.0.1:1/other/hub"


def run(*words: str) -> Ended:
    """Run a command of the hub with the variables of the test."""
    return forked_command.run("sync.hub.__main__", words, os.environ, Path.cwd())


def names(folder: Path) -> set[str]:
    """Return the names of the objects in a folder."""
    return {one.name for one in FolderObjects(folder).list()}


def test_files_that_lie_in_the_folder_are_not_looked_for_in_a_bucket(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    populate(world)
    world.close()
    monkeypatch.setenv(ADDRESS, OTHER)
    with pytest.raises(ValueError, match="files move") as no:
        world.reopen()
    assert str(no.value) == file_binding.IN_FOLDER
    monkeypatch.delenv(ADDRESS)
    world.reopen()
    with world.store.turn(world.told.clock()) as turn:
        file_binding.bind(turn.connection, in_bucket=True)
    with pytest.raises(ValueError, match="lie in a bucket") as no:
        open_store(world.folder)
    assert str(no.value) == file_binding.IN_BUCKET


def test_files_are_not_moved_from_a_bucket_to_a_bucket(
    world: World, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Whether two addresses are one bucket cannot be seen of them."""
    monkeypatch.setenv(ADDRESS, OTHER)
    other = OTHER.replace("127.0.0.1", "localhost")
    with pytest.raises(typer.Exit):
        move(other, world.folder)
    assert capsys.readouterr().err.strip() == BUCKETS


def test_a_backup_of_a_folder_holds_its_files(world: World, tmp_path: Path) -> None:
    populate(world)
    with pytest.raises(ValueError, match="must hold them") as no:
        back_up(world.store, tmp_path / "hub.tar", with_files=False)
    assert str(no.value) == str(RefusedChange("files_in_folder"))


class Elsewhere:
    """A folder that is no folder of the hub, as a bucket is none."""

    def __init__(self, folder: Path) -> None:
        """Keep objects there."""
        self._objects = FolderObjects(folder)

    def __getattr__(self, name: str) -> Any:
        """Forward to the folder."""
        return getattr(self._objects, name)


def test_a_file_that_was_given_up_is_not_carried_along(world: World, tmp_path: Path) -> None:
    """Its removal failed or was cut off; the note says that it is to go."""
    ident = populate(world).drive.disk.station
    now, blobs = world.told.clock(), world.folder / "blobs"
    (held,) = names(blobs)
    for sha256, until in (("aa" * 32, now), ("bb" * 32, now + timedelta(hours=1))):
        with world.store.turn(now, ident) as turn:
            given = unreferenced_object.insert()
            row = {"station_id": ident, "object": object_name(ident, sha256), "until": until}
            turn.connection.execute(given.values(row))
        world.store.files.put(object_name(ident, sha256), b"erased")
    stray = object_name(ident, "cc" * 32)
    world.store.files.put(stray, b"stray")
    copied = move_files(world.store, cast("ObjectStore", Elsewhere(tmp_path / "far")), now)
    assert (set(copied.names), copied.left) == ({held, stray}, 0)
    assert (names(tmp_path / "far"), names(blobs)) == ({held, stray}, set())


def test_only_what_is_a_second_copy_is_removed(world: World, tmp_path: Path) -> None:
    """A move that is taken up again meets a file that came after a backup that was put back."""
    ident = populate(world).drive.disk.station
    now, blobs = world.told.clock(), world.folder / "blobs"
    (held,) = names(blobs)
    later, stray = (object_name(ident, each * 32) for each in ("aa", "bb"))
    far = FolderObjects(tmp_path / "far")
    for name in (later, stray):
        world.store.files.put(name, b"evidence")
    far.put(stray, ((blobs / stray).read_bytes(),))
    with world.store.turn(now) as turn:
        file_binding.bind(turn.connection, in_bucket=True)
    copied = move_files(world.store, cast("ObjectStore", Elsewhere(far.folder)), now)
    assert (set(copied.names), copied.left) == ({held, stray}, 1)
    assert (names(far.folder), names(blobs)) == ({held, stray}, {later})


def test_how_many_files_are_swept_is_told(world: World, capsys: pytest.CaptureFixture[str]) -> None:
    ident = populate(world).drive.disk.station
    world.store.files.put(object_name(ident, "aa" * 32), b"stray")
    sweep(world.folder, as_json=True)
    assert json.loads(capsys.readouterr().out) == {"files": 1}


def test_a_process_that_was_forgotten_removes_nothing(world: World) -> None:
    ident = populate(world).drive.disk.station
    now = world.told.clock()
    name = object_name(ident, "aa" * 32)
    note(world.store, ident, name, now)
    world.store.files.put(name, b"given up")
    with world.store.turn(now) as turn:
        file_binding.bind(turn.connection, in_bucket=True)
    remove_due(world.store, now + timedelta(days=2))
    with world.store.reading() as connection:
        assert connection.scalars(select(unreferenced_object.c.object)).all() == [name]


@pytest.fixture
def address(monkeypatch: pytest.MonkeyPatch) -> Iterator[StoreAddress]:
    """Give a bucket whose access key is known to the commands."""
    with a_bucket() as made:
        for name, value in variables(made).items():
            if name != ADDRESS:
                monkeypatch.setenv(name, value)
        yield made


def identity_of(store: Store) -> str:
    """Return the mark by which a bucket recognises the hub."""
    return file_binding.identity_of(store.seal.root)


@pytest.mark.release
def test_files_are_moved_to_a_bucket_and_back(
    world: World, address: StoreAddress, monkeypatch: pytest.MonkeyPatch
) -> None:
    station = populate(world)
    held = names(world.folder / "blobs")
    assert len(held) == 1
    url = f"s3+{address.url}"
    words = ("files", "move", "--data", str(world.folder), "--json", "--to")
    told = run(*words, url)
    assert (told.status, json.loads(told.out)) == (0, {"files": 1, "sent": 1})
    assert names(world.folder / "blobs") == set()
    # Once more, as after a run that was cut off while it removed: nothing is lost by it.
    again = run(*words, url)
    assert (again.status, json.loads(again.out)) == (0, {"files": 0, "sent": 0})
    monkeypatch.setenv(ADDRESS, url)
    world.reopen()
    found = verify(world.store)
    assert (found.holds, found.files, found.strays) == (True, 1, ())
    station.desk.tell(world.escalation("GX01-261124-003", (NAME.encode(),)), (NAME.encode(),))
    assert station.courier.round().fault_code == ""
    assert verify(world.store).files == 2
    same = run(*words, url)
    assert (same.status, "there already" in same.err) == (2, True)
    alias = run(*words, url.replace("127.0.0.1", "localhost"))
    assert (alias.status, alias.err.strip()) == (2, BUCKETS)
    assert verify(world.store).files == 2
    back = run(*words, "folder")
    assert (back.status, json.loads(back.out)) == (0, {"files": 2, "sent": 2})
    monkeypatch.delenv(ADDRESS)
    world.reopen()
    assert (verify(world.store).holds, len(names(world.folder / "blobs"))) == (True, 2)
    assert list(objects_at(address, identity_of(world.store)).list()) == []


@pytest.mark.release
def test_a_bucket_of_another_hub_is_not_touched(world: World, address: StoreAddress) -> None:
    populate(world)
    theirs = objects_at(address, "cd" * 32)
    theirs.put("station/ab/abc", (b"theirs",))
    told = run("files", "move", "--data", str(world.folder), "--to", f"s3+{address.url}")
    assert (told.status, "not this hub's" in told.err) == (2, True)
    assert len(names(world.folder / "blobs")) == 1
    with pytest.raises(ForeignStore):
        objects_at(address, identity_of(world.store))
    assert [one.name for one in theirs.list()] == ["station/ab/abc"]


@pytest.fixture
def moved(world: World, address: StoreAddress, monkeypatch: pytest.MonkeyPatch) -> World:
    """Give a hub whose files are in a bucket."""
    populate(world)
    words = ("files", "move", "--data", str(world.folder), "--to", f"s3+{address.url}")
    assert run(*words).status == 0
    monkeypatch.setenv(ADDRESS, f"s3+{address.url}")
    world.reopen()
    return world


@pytest.mark.release
def test_a_backup_brings_the_files_of_a_bucket_home_to_a_folder_or_a_bucket(
    moved: World, address: StoreAddress, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    archive = tmp_path / "hub.tar"
    assert run("backup", str(archive), "--data", str(moved.folder)).status == 0
    with tarfile.open(archive) as opened:
        assert sum(name.startswith("blobs/") for name in opened.getnames()) == 1
    objects = objects_at(address, identity_of(moved.store))
    for one in list(objects.list()):
        objects.delete(one.name)
    told = run("restore", str(archive), "--data", str(tmp_path / "again"), "--json")
    assert (told.status, json.loads(told.out)["files"]) == (0, 1)
    assert not (tmp_path / "again" / "blobs").exists()
    assert len(list(objects.list())) == 1
    monkeypatch.delenv(ADDRESS)
    assert run("restore", str(archive), "--data", str(tmp_path / "plain")).status == 0
    with closing(open_store(tmp_path / "plain")) as store:
        assert verify(store).holds
    assert len(names(tmp_path / "plain" / "blobs")) == 1


@pytest.mark.release
def test_a_backup_without_files_proves_them_where_they_lie(
    moved: World, address: StoreAddress, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    archive, other = tmp_path / "hub.tar", tmp_path / "other.tar"
    at = ("--data", str(moved.folder))
    assert run("backup", str(archive), "--without-files", *at).status == 0
    with tarfile.open(archive) as opened:
        assert not any(name.startswith("blobs") for name in opened.getnames())
    assert run("restore", str(archive), "--data", str(tmp_path / "again")).status == 0
    objects = objects_at(address, identity_of(moved.store))
    (one,) = objects.list()
    copies = tmp_path / "copies"
    copies.mkdir()
    told = run("files", "copy", "--to", str(copies), *at, "--json")
    assert (told.status, json.loads(told.out)) == (0, {"files": 1, "sent": 1})
    assert names(copies) == {one.name}
    objects.delete(one.name)
    gone = run("backup", str(other), "--without-files", *at)
    assert (gone.status, "证据文件缺失" in gone.out, other.exists()) == (1, True, False)
    monkeypatch.delenv(ADDRESS)
    nowhere = run("restore", str(archive), "--data", str(tmp_path / "plain"))
    assert (nowhere.status, nowhere.err.strip()) == (2, str(RefusedChange("backup_without_files")))


@pytest.mark.release
def test_a_backup_without_files_is_restored_though_some_were_erased_since(
    world: World, address: StoreAddress, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    station = populate(world)
    station.desk.tell(world.escalation("GX01-261124-003", (NAME.encode(),)), (NAME.encode(),))
    assert station.courier.round().fault_code == ""
    at = ("--data", str(world.folder))
    assert run("files", "move", *at, "--to", f"s3+{address.url}").status == 0
    monkeypatch.setenv(ADDRESS, f"s3+{address.url}")
    archive = tmp_path / "hub.tar"
    assert run("backup", str(archive), "--without-files", *at).status == 0
    objects = objects_at(address, identity_of(world.store))
    first, second = sorted(one.name for one in objects.list())
    objects.delete(first)
    told = run("restore", str(archive), "--data", str(tmp_path / "again"), "--json")
    said = json.loads(told.out)
    assert (told.status, said["ok"], said["count"]) == (0, True, 1)
    assert said["where"] == f"file {first.rpartition('/')[2]}"
    with closing(open_store(tmp_path / "again")) as store:
        assert verify(store).missing == 1
    objects.put(second, (b"other",))
    changed = run("restore", str(archive), "--data", str(tmp_path / "changed"))
    assert (changed.status, "the file was changed" in changed.out) == (1, True)
    objects.delete(second)
    empty = run("restore", str(archive), "--data", str(tmp_path / "empty"))
    assert (empty.status, (tmp_path / "empty").exists()) == (1, False)
