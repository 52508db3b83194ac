"""Backups of both kinds of database, made beside a running hub, and proved after the restore."""

import json
import os
import tarfile
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import func, select

from sync.hub.services.stations.log_comparison import restored
from sync.hub.storage.database_setup import open_store
from sync.hub.storage.schema import journal, matter, session
from tests import forked_command
from tests.forked_command import Ended
from tests.sync.databases import ON_POSTGRESQL, ON_SQLITE, Cluster, Database
from tests.sync.verification.populated_hub import populate
from tests.sync.world import World

WHOLE = {"ok": True, "acts": 3, "events": 3, "messages": 2, "files": 1}


def _run(*words: str) -> Ended:
    return forked_command.run("sync.hub.__main__", words, os.environ, Path.cwd())


@ON_SQLITE
def test_a_backup_of_a_running_hub_is_restored_elsewhere_and_goes_on(
    world: World, tmp_path: Path
) -> None:
    desk = populate(world)
    archive, fresh = tmp_path / "hub.tar", tmp_path / "elsewhere" / "hub"
    told = _run("backup", str(archive), "--data", str(world.folder), "--json")
    assert (told.status, json.loads(told.out)) == (0, WHOLE)
    assert archive.stat().st_mode & 0o777 == 0o600
    told = _run("restore", str(archive), "--data", str(fresh), "--json")
    assert (told.status, json.loads(told.out)) == (0, WHOLE)
    store = open_store(fresh)
    assert store.seal == world.store.seal
    with store.reading() as connection:
        last = select(journal.c.kind).order_by(journal.c.seq.desc()).limit(1)
        assert connection.scalar(last) == "hub.restored"
        assert connection.scalar(select(func.count()).select_from(session)) == 0
    world.close()
    world.store = store
    desk.desk.tell(world.escalation("GX01-261124-003"))
    assert desk.courier.round().fault_code == ""
    with store.reading() as connection:
        assert connection.scalar(select(func.count()).select_from(matter)) == 3


@ON_SQLITE
def test_what_came_after_the_backup_comes_home_from_the_station(
    world: World, tmp_path: Path
) -> None:
    desk = populate(world)
    archive, fresh = tmp_path / "hub.tar", tmp_path / "fresh"
    assert _run("backup", str(archive), "--data", str(world.folder)).status == 0
    desk.desk.tell(world.escalation("GX01-261124-003"))
    desk.courier.round()
    world.close()
    assert _run("restore", str(archive), "--data", str(fresh)).status == 0
    world.store = open_store(fresh)
    for _ in range(3):
        desk.courier.round()
    with world.store.reading() as connection:
        assert connection.scalar(select(func.count()).select_from(matter)) == 3


@ON_SQLITE
def test_what_cannot_be_kept_or_restored_is_said_in_a_sentence(
    world: World, tmp_path: Path
) -> None:
    populate(world)
    archive, here = tmp_path / "hub.tar", str(world.folder)
    assert _run("backup", str(archive), "--data", here).status == 0
    other = tmp_path / "other.tar"
    with tarfile.open(other, "w") as made:
        made.add(__file__, "hub.txt")
    text = tmp_path / "text.tar"
    text.write_text("no archive")
    nowhere = str(tmp_path / "nowhere")
    for words, sentence in (
        (("backup", str(archive), "--data", here), "已存在"),
        (("restore", str(archive), "--data", here), "已有监管端"),
        (("restore", str(other), "--data", nowhere), "不是监管端的备份"),
        (("restore", str(text), "--data", nowhere), "不是监管端的备份"),
        (("restore", str(tmp_path / "none.tar"), "--data", nowhere), "找不到 / Not found: "),
        (("verify", "--data", nowhere), "没有监管端"),
        (("backup", str(tmp_path / "b.tar"), "--data", nowhere), "没有监管端"),
    ):
        told = _run(*words)
        assert (told.status, sentence in told.err) == (2, True), (words, told.err)
        assert "Traceback" not in told.err
    assert not Path(nowhere).exists()


@ON_SQLITE
def test_a_hub_that_does_not_hold_is_not_called_a_backup(world: World, tmp_path: Path) -> None:
    populate(world)
    next((world.folder / "blobs").rglob("*/*/*")).write_bytes(b"changed")
    archive = tmp_path / "hub.tar"
    told = _run("backup", str(archive), "--data", str(world.folder))
    assert told.status == 1
    assert "证据文件已损坏" in told.out
    assert not list(tmp_path.glob("hub.tar*"))


@ON_POSTGRESQL
def test_a_dump_of_the_server_is_restored_and_proved(
    world: World, database: Database, cluster: Cluster, tmp_path: Path
) -> None:
    """As the README says it: pg_dump, pg_restore, verify, restored."""
    populate(world)
    at = ("--data", str(world.folder))
    refused = _run("backup", str(tmp_path / "hub.tar"), *at, "--database", database.url)
    assert (refused.status, "pg_dump" in refused.err) == (2, True)
    dump = tmp_path / "hub.dump"
    cluster.tool("pg_dump", "--format=custom", f"--file={dump}", f"--dbname={database.url}")
    cluster.run("CREATE DATABASE hub_restored")
    fresh = cluster.address("hub_restored")
    cluster.tool("pg_restore", f"--dbname={fresh}", "--exit-on-error", str(dump))
    told = _run("verify", *at, "--database", fresh, "--json")
    said = _run("restored", *at, "--database", fresh)
    with closing(open_store(world.folder, fresh)) as store, store.reading() as connection:
        left = restored(connection)
    cluster.run("DROP DATABASE hub_restored WITH (FORCE)")
    assert (told.status, json.loads(told.out)) == (0, WHOLE)
    assert (said.status, left is not None and len(left.stations)) == (0, 1)


@pytest.mark.parametrize("flag", [(), ("--json",)])
@ON_SQLITE
def test_verify_tells_what_it_counted_or_where_it_breaks(
    world: World, flag: tuple[str, ...]
) -> None:
    populate(world)
    words = ("verify", "--data", str(world.folder), *flag)
    told = _run(*words)
    assert told.status == 0
    assert "事件 3" in told.out or json.loads(told.out) == WHOLE
    next((world.folder / "blobs").rglob("*/*/*")).unlink()
    told = _run(*words)
    assert told.status == 1
    assert "证据文件缺失" in told.out
