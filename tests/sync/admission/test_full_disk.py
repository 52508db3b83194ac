"""Full disk at the hub: a desk gets 503 with a sentence, keeps its queue, and tries again."""

from pathlib import Path

from sqlalchemy import func, select

from sync.backups.store import StoreAddress
from sync.hub.storage import schema
from sync.hub.storage.files.bucket import BucketObjects
from sync.hub.storage.files.encrypted_files import EncryptedFiles
from sync.hub.storage.files.folder import FolderObjects
from sync.hub.storage.files.object_store import object_name
from tests.sync.admission.full_database import without_room
from tests.sync.hub_server import enrolled_over_http
from tests.sync.memory_disk import sha256_of
from tests.sync.test_hub_over_http import PHOTO, KeepingWire
from tests.sync.world import World

FULL = Path("/dev/full")
"""The system's own file that has no room: writing to it fails as on a full disk."""


def test_a_desk_is_told_to_come_again_and_comes(world: World) -> None:
    with enrolled_over_http(world) as (station, hub):
        hub.wire.close()
        hub.wire = wire = KeepingWire()
        for number in range(40):
            station.desk.tell(world.question(f"GX01-261124-{number:03}"))
        with without_room(world.store):
            full = station.courier.round()
            refused = wire.send(wire.calls[-1])
        again = station.courier.round()
        wire.close()
    assert (full.fault_code, full.waiting) == ("BUSY", 41)
    assert refused.status == 503
    assert "磁盘已满" in refused.body.decode()
    assert int(refused.headers["retry-after"]) > 0
    assert (again.fault_code, again.waiting) == ("", 0)
    with world.store.reading() as connection:
        assert connection.scalar(select(func.count()).select_from(schema.matter)) == 40


def test_a_store_of_files_that_is_away_is_told_to_the_desk_which_comes_again(world: World) -> None:
    own = world.store.files
    away = BucketObjects(StoreAddress("http://127.0.0.1:1/bucket/hub", "key", "secret"), "ab" * 32)
    with enrolled_over_http(world) as (station, _hub):
        station.desk.tell(world.escalation("GX01-261124-002", (PHOTO,)), (PHOTO,))
        world.store.files = EncryptedFiles(world.store.seal.secret, away)
        refused = station.courier.round()
        world.store.files = own
        again = station.courier.round()
    # The case itself has arrived, and its file follows.
    assert (refused.fault_code, refused.waiting) == ("BUSY", 0)
    assert (again.fault_code, again.waiting) == ("", 0)
    name = object_name(station.drive.disk.station, sha256_of(PHOTO))
    assert world.store.files.read(name) == PHOTO


class Full(FolderObjects):
    """A folder on a disk that has no room while `full` is set."""

    full = True

    def _fresh(self, path: Path) -> Path:
        fresh = super()._fresh(path)
        if self.full:
            fresh.symlink_to(FULL)
        return fresh


def test_a_file_that_finds_no_room_is_sent_again_from_where_it_stands(world: World) -> None:
    disk = Full(world.folder / "blobs")
    world.store.files = EncryptedFiles(world.store.seal.secret, disk)
    with enrolled_over_http(world) as (station, _hub):
        station.desk.tell(world.escalation("GX01-261124-002", (PHOTO,)), (PHOTO,))
        full = station.courier.round()
        disk.full = False
        again = station.courier.round()
    assert full.fault_code == "BUSY"
    assert again.fault_code == ""
    name = object_name(station.drive.disk.station, sha256_of(PHOTO))
    assert world.store.files.read(name) == PHOTO
