"""Doctor: each broken check is named with its remedy, and passes after it."""

import json
import os
import socket
import subprocess
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import requests
from sqlalchemy import update

from sync.backups.store import StoreAddress, StoreReason
from sync.courier.exchange.enrolment_file import HUB_FILE
from sync.courier.exchange.station_list import STATION_LIST
from sync.hub.monitoring import readiness
from sync.hub.operation.doctor import ExaminedHub, examine
from sync.hub.operation.findings import ExaminationFinding
from sync.hub.relay.status import RelayStatus, write_status
from sync.hub.services.stations.hub_key_rotation import announce, switch
from sync.hub.storage import schema
from sync.hub.storage.database_setup import HEAD, open_store
from sync.hub.storage.file_binding import identity_of
from sync.hub.storage.files.object_address import ADDRESS, NO_CREDENTIALS, BucketAddress
from sync.hub.storage.files.object_store import FOREIGN, SENTENCES
from sync.hub.storage.files.permissions import restrict_all
from sync.hub.storage.keys.keyring import open_keyring
from sync.hub.storage.keys.secret import SECRET
from sync.hub.updates.status import MirrorStatus, write_mirror_status
from tests.golden.test_states import STATES
from tests.sync.databases import ON_POSTGRESQL, ON_SQLITE, PostgresDatabase, a_file
from tests.sync.files.objects.buckets import a_bucket, objects_at, variables
from tests.sync.hub_server import served
from tests.sync.operation.certificates import pair
from tests.sync.operation.commands import run, serving
from tests.sync.world import World

NAMES = [
    "configuration",
    "folder",
    "disk",
    "backup",
    "secret",
    "secret_place",
    "database",
    "schema",
    "key",
    "clock",
    "certificate",
    "port",
]


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        return int(listener.getsockname()[1])


@pytest.fixture
def hub(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ExaminedHub:
    """Give an unserved hub in a folder; its secret is elsewhere."""
    folder = tmp_path / "hub"
    a_file(folder / "hub.db")
    (folder / SECRET).rename(tmp_path / SECRET).chmod(0o600)
    monkeypatch.setenv("MEDIATION_HUB_SECRET", str(tmp_path / SECRET))
    open_store(folder).close()
    restrict_all(folder)
    (folder / "last-backup").touch(mode=0o600)
    return ExaminedHub(folder, address=("127.0.0.1", _free_port()))


def _found(subject: ExaminedHub) -> dict[str, ExaminationFinding]:
    return {one.check: one for one in examine(subject, datetime.now(UTC))}


def _amiss(subject: ExaminedHub) -> dict[str, str]:
    """Return the state of each check that is not well; each of them names a remedy."""
    found = _found(subject)
    assert all(one.remedy for one in found.values() if one.state != "ok")
    return {name: one.state for name, one in found.items() if one.state != "ok"}


def test_a_hub_that_is_well_passes_every_check(hub: ExaminedHub) -> None:
    assert list(_found(hub)) == NAMES
    assert _amiss(hub) == {}


def test_a_folder_without_a_hub_is_told_and_nothing_is_made(tmp_path: Path) -> None:
    subject = ExaminedHub(tmp_path / "none", address=("127.0.0.1", _free_port()))
    assert _amiss(subject) == {"folder": "fault"}
    assert not (tmp_path / "none").exists()


def test_a_folder_that_others_read_is_closed_by_its_remedy(hub: ExaminedHub) -> None:
    (hub.folder / "hub.db").chmod(0o644)
    assert _amiss(hub) == {"folder": "fault"}
    remedy = _found(hub)["folder"].remedy
    assert remedy == f"chmod -R go= {hub.folder}"
    subprocess.run(remedy.split(), check=True)
    assert _amiss(hub) == {}


def test_a_file_with_a_password_that_everybody_reads_is_closed_by_its_remedy(
    hub: ExaminedHub, tmp_path: Path
) -> None:
    file = tmp_path / "hub.toml"
    file.write_text('database = "postgresql://hub:geheim@127.0.0.1:1/hub"\n')
    file.chmod(0o644)
    subject = replace(hub, file=file, database="postgresql://hub:geheim@127.0.0.1:1/hub")
    found = _found(subject)
    assert found["configuration"].state == "fault"
    assert "geheim" not in str(found)
    subprocess.run(found["configuration"].remedy.split(), check=True)
    assert _found(subject)["configuration"].state == "ok"


def test_a_disk_without_room_is_told(hub: ExaminedHub, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as full:
        full.setattr(readiness, "ROOM", 1 << 60)
        assert _amiss(hub) == {"disk": "fault"}
    assert _amiss(hub) == {}


def test_a_backup_that_is_old_or_unknown_is_made_by_its_remedy(
    hub: ExaminedHub, tmp_path: Path
) -> None:
    kept = hub.folder / "last-backup"
    old = (datetime.now(UTC) - timedelta(days=3)).timestamp()
    os.utime(kept, (old, old))
    assert _amiss(hub) == {"backup": "warning"}
    kept.unlink()
    assert _amiss(hub) == {"backup": "warning"}
    secret = str(tmp_path / "hub.secret")
    made = run("backup", tmp_path / "hub.tar", "--data", hub.folder, MEDIATION_HUB_SECRET=secret)
    assert made.status == 0
    assert _amiss(hub) == {}


def test_a_secret_that_is_elsewhere_is_found_where_its_remedy_says(
    hub: ExaminedHub, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("MEDIATION_HUB_SECRET")
    assert _amiss(hub) == {"secret": "fault"}
    assert "MEDIATION_HUB_SECRET" in _found(hub)["secret"].remedy
    assert not (hub.folder / "hub.secret").exists()
    monkeypatch.setenv("MEDIATION_HUB_SECRET", str(tmp_path / "hub.secret"))
    assert _amiss(hub) == {}


def test_a_secret_in_the_folder_of_what_it_encrypts_is_moved_by_its_remedy(
    hub: ExaminedHub, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    inside = (tmp_path / "hub.secret").rename(hub.folder / "hub.secret")
    assert _amiss(hub) == {"secret_place": "warning"}
    # Named, and still inside: no better.
    monkeypatch.setenv("MEDIATION_HUB_SECRET", str(inside))
    assert _amiss(hub) == {"secret_place": "warning"}
    away = inside.rename(tmp_path / "elsewhere.secret")
    monkeypatch.setenv("MEDIATION_HUB_SECRET", str(away))
    assert _amiss(hub) == {}


@pytest.mark.release
@pytest.mark.parametrize("is_elsewhere", [False, True])
def test_a_hub_that_begins_to_serve_says_where_its_secret_lies(
    tmp_path: Path, is_elsewhere: bool
) -> None:
    told = {"MEDIATION_HUB_SECRET": str(tmp_path / "hub.secret")} if is_elsewhere else {}
    said = tmp_path / "said"
    with (
        said.open("w") as heard,
        serving("serve", "--data", tmp_path / "hub", "--port", "0", heard=heard, **told) as (
            _,
            url,
        ),
    ):
        assert url.startswith("http://")
    assert ("配置项 secret" in said.read_text("utf-8")) is not is_elsewhere


def test_a_hub_of_before_is_brought_to_this_version_by_a_start(tmp_path: Path) -> None:
    folder = STATES[0].unpack("hub.tar.xz", tmp_path / "hub")
    restrict_all(folder)
    subject = ExaminedHub(folder, address=("127.0.0.1", _free_port()))
    before = (folder / "hub.db").read_bytes()
    assert _amiss(subject) == {"backup": "warning", "secret": "warning"}
    assert (folder / "hub.db").read_bytes() == before
    assert run("stations", "--data", folder).status == 0
    assert _amiss(subject) == {"backup": "warning", "secret_place": "warning"}


def test_a_damaged_database_is_told_and_is_well_when_it_was_put_back(hub: ExaminedHub) -> None:
    file = hub.folder / "hub.db"
    kept = file.read_bytes()
    file.write_bytes(b"not a database" * 4_096)
    assert _amiss(hub) == {"database": "fault"}
    file.unlink()
    assert _amiss(hub) == {"database": "fault"}
    assert not file.exists()
    file.touch(0o600)
    file.write_bytes(kept)
    assert _amiss(hub) == {}


def test_a_schema_of_another_version_is_told(hub: ExaminedHub) -> None:
    store = open_store(hub.folder)
    for step, amiss in (("9999", {"schema": "fault"}), ("", {})):
        with store.turn(datetime.now(UTC)) as turn:
            statement = "UPDATE alembic_version SET version_num = ?"
            turn.connection.exec_driver_sql(statement, (step or HEAD,))
        assert _amiss(hub) == amiss
    store.close()


def test_a_key_that_is_older_than_the_last_change_is_told(hub: ExaminedHub) -> None:
    """As on a machine to which the new one was not copied."""
    file = hub.folder / "hub.key"
    before = file.read_bytes()
    with closing(open_store(hub.folder)) as store:
        announce(store, datetime.now(UTC))
        switch(store, datetime.now(UTC))
    after = file.read_bytes()
    assert _amiss(hub) == {}
    file.write_bytes(before)
    assert _amiss(hub) == {"key": "fault"}
    file.write_bytes(after)
    assert _amiss(hub) == {}


def test_a_hub_without_its_key_is_told_and_no_other_key_is_made(hub: ExaminedHub) -> None:
    key = hub.folder / "hub.key"
    key.rename(hub.folder.with_name("hub.key"))
    found = _found(hub)["key"]
    assert (found.state, "从备份放回 hub.key" in found.remedy) == ("fault", True)
    assert "folder" not in _found(hub)
    assert not key.exists()


def test_a_bucket_that_is_away_or_another_hub_s_is_told(hub: ExaminedHub) -> None:
    away = replace(hub, objects=BucketAddress("s3+http://127.0.0.1:1/bucket/hub"))
    assert _amiss(away) == {"objects": "fault"}
    assert _found(away)["objects"].told == SENTENCES[StoreReason.UNREACHABLE]
    unread = replace(hub, objects=replace(away.objects, credentials=hub.folder / "none"))
    assert _found(unread)["objects"].told == NO_CREDENTIALS
    assert list(_found(away)) == [*NAMES[:10], "objects", *NAMES[10:]]


@pytest.mark.release
def test_a_bucket_is_tried_out_and_said_to_keep_versions(
    hub: ExaminedHub, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = open_keyring(hub.folder / "hub.key", os.urandom).root
    with a_bucket() as address:
        for name, value in variables(address).items():
            monkeypatch.setenv(name, value)
        objects = BucketAddress(os.environ[ADDRESS])
        assert _found(replace(hub, objects=objects))["objects"].told == FOREIGN
        own = objects_at(address, identity_of(root))
        told = _found(replace(hub, objects=objects))["objects"]
        assert (told.state, "station/desk" in told.told) == ("ok", True)
        keep_versions(address)
        assert _amiss(replace(hub, objects=objects)) == {"objects": "warning"}
        assert list(own.list()) == []


def keep_versions(address: StoreAddress) -> None:
    """Let the bucket keep overwritten and deleted objects."""
    host = address.url.rsplit("/", 2)[0]
    body = "<VersioningConfiguration><Status>Enabled</Status></VersioningConfiguration>"
    requests.put(f"{host}/station?versioning", data=body, timeout=10).raise_for_status()


@ON_POSTGRESQL
def test_a_database_server_that_is_away_is_told(world: World) -> None:
    assert isinstance(world.place, PostgresDatabase)
    subject = ExaminedHub(world.folder, world.place.url, address=("127.0.0.1", _free_port()))
    name, run_there = world.place.name, world.place.cluster.run
    world.store.engine.dispose()
    run_there(f"ALTER DATABASE {name} ALLOW_CONNECTIONS false")
    away = _found(subject)["database"]
    run_there(f"ALTER DATABASE {name} ALLOW_CONNECTIONS true")
    assert (away.state, "启动 PostgreSQL" in away.remedy) == ("fault", True)
    assert _found(subject)["database"].state == "ok"


@ON_SQLITE
def test_clocks_that_differ_are_told_as_whose_they_are(world: World) -> None:
    """One station off is that station's clock; most of them off is this machine's."""
    for name in ("万象城受理站", "银座受理站", "丁豪受理站"):
        world.enrolled(name)
    subject = ExaminedHub(world.folder, world.place.url, address=("127.0.0.1", _free_port()))

    def seen(skew_s: int, *names: str) -> ExaminationFinding:
        with world.store.turn(world.told.clock()) as turn:
            one = schema.station
            lately = {"skew_s": 1, "last_contact_at": datetime.now(UTC)}
            turn.connection.execute(update(one).values(**lately))
            named = update(one).where(one.c.name.in_(names))
            turn.connection.execute(named.values(skew_s=skew_s))
        return _found(subject)["clock"]

    assert seen(1).state == "ok"
    one = seen(600, "银座受理站")
    assert (one.state, "银座受理站" in one.told) == ("warning", True)
    most = seen(-600, "银座受理站", "万象城受理站")
    assert (most.state, "约 -600 秒" in most.told) == ("fault", True)
    assert seen(0, "银座受理站", "万象城受理站").state == "ok"


def test_plain_http_for_other_machines_is_warned_of(hub: ExaminedHub, tmp_path: Path) -> None:
    """Passwords could be read on the way; a certificate or a proxy with TLS is well."""
    open_to_all = replace(hub, address=("0.0.0.0", hub.address[1]))  # noqa: S104
    assert _amiss(open_to_all) == {"certificate": "warning"}
    assert "--certificate" in _found(open_to_all)["certificate"].remedy
    certificate, key = pair(tmp_path, 90)
    assert _amiss(replace(open_to_all, certificate=certificate, key=key)) == {}
    assert _amiss(replace(open_to_all, proxy="10.0.0.2")) == {}


def test_a_certificate_near_its_end_is_told_and_a_new_one_is_well(
    hub: ExaminedHub, tmp_path: Path
) -> None:
    for days, amiss in ((-1, "fault"), (10, "warning"), (90, "")):
        certificate, key = pair(tmp_path, days)
        subject = replace(hub, certificate=certificate, key=key)
        assert _amiss(subject) == ({"certificate": amiss} if amiss else {})
    key.write_text("no key")
    assert _amiss(subject) == {"certificate": "fault"}
    assert _amiss(replace(subject, key=None)) == {"certificate": "fault"}


def test_a_port_that_another_program_has_is_told_and_is_well_when_it_is_free(
    hub: ExaminedHub,
) -> None:
    async def another(scope: object, receive: object, send: object) -> None:
        del scope, receive, send

    with served(another) as url:
        port = int(url.rsplit(":", 1)[1])
        taken = replace(hub, address=("127.0.0.1", port))
        assert _amiss(taken) == {"port": "fault"}
    assert _amiss(taken) == {}


@pytest.mark.release
def test_the_command_tells_of_a_hub_that_serves_by_https(tmp_path: Path) -> None:
    """It finds how the hub is served in the configuration, and ends with a status."""
    certificate, key = pair(tmp_path, 90)
    port, folder = _free_port(), tmp_path / "hub"
    file = tmp_path / "mediation-hub.toml"
    file.write_text(
        f'data = "{folder}"\nport = {port}\ncertificate = "{certificate}"\nkey = "{key}"\n'
    )
    with serving("--config", file, "serve") as (_, url):
        assert url.startswith("https://")
        told = run("--config", file, "doctor", "--json")
        states = {one["check"]: one["state"] for one in json.loads(told.out)["checks"]}
        words = run("--config", file, "doctor")
    warned = dict.fromkeys(("backup", "secret_place"), "warning")
    assert states == {**dict.fromkeys(NAMES, "ok"), **warned}
    assert (told.status, words.status) == (0, 0)
    assert f"服务在 127.0.0.1:{port} 应答" in words.out
    assert "! backup: 未知任何备份。" in words.out
    assert "    → 运行 mediation-hub backup" in words.out
    (folder / "hub.db").chmod(0o644)
    broken = run("--config", file, "doctor")
    assert (broken.status, "✗ folder: " in broken.out) == (1, True)


def test_a_relay_that_cannot_work_stands_still_or_put_something_aside_is_told(
    hub: ExaminedHub, tmp_path: Path
) -> None:
    folders, now = (tmp_path / "in", tmp_path / "out"), datetime.now(UTC)
    subject = replace(hub, relay=folders)
    assert _amiss(subject) == {"relay": "fault"}
    for folder in folders:
        folder.mkdir()
    assert _amiss(subject) == {"relay": "warning"}
    write_status(hub.folder, RelayStatus(now - timedelta(minutes=16), 0, 0, 0))
    assert "does not run" in _found(subject)["relay"].told
    write_status(hub.folder, RelayStatus(now, 0, 0, 2))
    assert "2 files" in _found(subject)["relay"].told
    write_status(hub.folder, RelayStatus(now, 3, 1, 0))
    assert list(_found(subject)) == [*NAMES, "relay"]
    assert _amiss(subject) == {}


def test_an_outer_relay_is_known_by_what_the_gate_brought_and_examined_as_one(
    tmp_path: Path,
) -> None:
    folders, now = (tmp_path / "in", tmp_path / "out"), datetime.now(UTC)
    for folder in folders:
        folder.mkdir()
    address = ("127.0.0.1", _free_port())
    subject = ExaminedHub(tmp_path / "none", address=address, relay=folders)
    early = _found(subject)["folder"]
    assert (early.state, "On an outer relay" in early.remedy) == ("fault", True)
    (folders[0] / HUB_FILE).write_text("{}")
    assert _amiss(subject) == {"stations": "fault"}
    (folders[0] / STATION_LIST).write_text('{"stations":{}}')
    assert _amiss(subject) == {}
    checks = ["configuration", "outer_relay", "folders", "disk", "stations", "gate"]
    assert list(_found(subject)) == [*checks, "certificate", "port"]
    assert "examined as an outer relay" in _found(subject)["outer_relay"].told
    waiting = folders[1] / "a.packet"
    waiting.touch()
    then = (now - timedelta(minutes=16)).timestamp()
    os.utime(waiting, (then, then))
    assert _amiss(subject) == {"gate": "fault"}
    waiting.unlink()
    folders[1].rmdir()
    assert _amiss(subject) == {"folders": "fault", "disk": "fault"}
    assert not (tmp_path / "none").exists()


def test_a_list_of_releases_that_ends_soon_is_told(hub: ExaminedHub) -> None:
    now = datetime.now(UTC)
    assert _amiss(replace(hub, mirrors=True)) == {"updates": "warning"}
    (hub.folder / "updates").mkdir(mode=0o700)
    for days, found in ((12, {}), (9, {"updates": "warning"}), (-1, {"updates": "fault"})):
        status = MirrorStatus(now, now + timedelta(days=days, hours=1), ("a.tar.xz",))
        write_mirror_status(hub.folder, status)
        assert _amiss(hub) == found
