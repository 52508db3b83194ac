"""Permissions of the hub's folder, new, existing and restored: its owner alone has access."""

import os
import stat
import subprocess
import sys
import tarfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from sync.hub.admin.backup import back_up, restore
from sync.hub.storage.database_setup import open_store
from tests.sync.databases import ON_SQLITE
from tests.sync.hub_server import over_http
from tests.sync.verification.populated_hub import populate
from tests.sync.world import World

PHOTO = b"\xff\xd8\xff\xe0" + bytes(range(256)) * 8000
SERVICE = Path(__file__).parents[3] / "packaging" / "hub" / "mediation-hub.service"


@pytest.fixture
def loose_mask() -> Iterator[None]:
    """Let files of this process be readable by everybody, as on most systems."""
    before = os.umask(0o022)
    yield
    os.umask(before)


def _loosely(command: list[str]) -> list[str]:
    """Begin a command with the mask of a system that lets everybody read."""
    return ["sh", "-c", 'umask 022; exec "$@"', "sh", *command]


@contextmanager
def _serving(folder: Path) -> Iterator[str]:
    command = [sys.executable, "-m", "sync.hub", "serve", "--port", "0", "--data", str(folder)]
    with subprocess.Popen(_loosely(command), stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        try:
            yield process.stdout.readline().strip().rstrip("/")
        finally:
            process.terminate()


def _modes(folder: Path) -> dict[str, str]:
    """Return the files that others than the owner may use, with their modes."""
    every = (folder, *folder.rglob("*"))
    found = {str(path): stat.S_IMODE(path.stat().st_mode) for path in every}
    wanted = {str(path): 0o700 if path.is_dir() else 0o600 for path in every}
    return {path: oct(mode) for path, mode in found.items() if mode != wanted[path]}


def _loosen(folder: Path) -> None:
    for path in (folder, *folder.rglob("*")):
        path.chmod(0o755 if path.is_dir() else 0o644)


@ON_SQLITE
@pytest.mark.release
def test_all_that_a_serving_hub_writes_is_its_owner_s_alone(world: World, tmp_path: Path) -> None:
    folder = tmp_path / "served"
    with _serving(folder) as url:
        station = world.station()
        hub = over_http(world, station, url)
        command = [sys.executable, "-m", "sync.hub", "enrol", "万象城受理站", "--data", str(folder)]
        told = subprocess.run(_loosely(command), capture_output=True, text=True, check=True)
        code = told.stdout.split("\n")[0].rpartition(" ")[2]
        station.joining.enrol(code, world.told.bytes(32), world.told.id())
        station.desk.tell(world.escalation("GX01-261124-001", (PHOTO,)), (PHOTO,))
        assert station.courier.round().fault_code == ""
        hub.wire.close()
        names = {path.name for path in folder.rglob("*")}
        assert {"hub.db", "hub.db-wal", "hub.key", "blobs"} < names
        assert _modes(folder) == {}


@ON_SQLITE
def test_a_folder_of_before_is_taken_from_everybody_else(world: World) -> None:
    station = world.enrolled()
    station.desk.tell(world.escalation("GX01-261124-001", (PHOTO,)), (PHOTO,))
    station.courier.round()
    world.store.close()
    _loosen(world.folder)
    linked = world.folder / "blobs" / "elsewhere"
    outside = world.folder.parent / "outside"
    outside.write_bytes(b"")
    outside.chmod(0o644)
    linked.symlink_to(outside)
    world.reopen()
    linked.unlink()
    assert _modes(world.folder) == {}
    assert stat.S_IMODE(outside.stat().st_mode) == 0o644


@ON_SQLITE
@pytest.mark.usefixtures("loose_mask")
def test_what_is_made_without_a_command_s_mask_is_its_owner_s_alone_too(
    world: World, tmp_path: Path
) -> None:
    world.store.close()
    folder = tmp_path / "made"
    world.store = open_store(folder, chance=world.told.chance())
    assert _modes(folder) == {}
    station = world.enrolled()
    station.desk.tell(world.escalation("GX01-261124-001", (PHOTO,)), (PHOTO,))
    station.courier.round()
    files = [path for path in folder.rglob("*") if path.is_file() and path.suffix != ".lock"]
    assert len(files) == 7
    assert {oct(stat.S_IMODE(path.stat().st_mode)) for path in files} == {"0o600"}


@ON_SQLITE
@pytest.mark.usefixtures("loose_mask")
def test_a_backup_of_before_comes_back_as_its_owner_s_alone(world: World, tmp_path: Path) -> None:
    populate(world)
    archive, loose = tmp_path / "hub.tar", tmp_path / "loose.tar"
    back_up(world.store, archive)
    with tarfile.open(archive) as opened, tarfile.open(loose, "w") as written:
        for one in opened:
            one.mode = 0o755 if one.isdir() else 0o644
            written.addfile(one, opened.extractfile(one) if one.isfile() else None)
    (tmp_path / "fresh").mkdir(mode=0o700)
    restore(loose, tmp_path / "fresh", world.told.clock())
    assert _modes(tmp_path / "fresh") == {}


def test_the_service_that_is_shipped_keeps_both() -> None:
    """Without a place of its own for what is in transit an upload over 1 MB finds none."""
    service = SERVICE.read_text(encoding="utf-8").split("[Service]")[1].split("[Install]")[0]
    assert {"UMask=0077", "PrivateTmp=yes"} < set(service.split("\n"))
