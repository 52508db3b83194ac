"""Encryption of a hub on SQLite: a copied folder is unreadable, an earlier database is upgraded."""

import shutil
import sqlite3
import subprocess
import sys
import tarfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from sqlalchemy import Connection, func, select
from sqlalchemy.exc import SQLAlchemyError

from sync.hub.admin.backup import back_up, restore
from sync.hub.admin.file_maintenance import go_over
from sync.hub.admin.verification import verify
from sync.hub.storage import database_file, schema
from sync.hub.storage.database_setup import migrate, open_store
from sync.hub.storage.engine import copy_to, key_of, open_engine
from sync.hub.storage.transactions import Store
from tests.sync.databases import ON_SQLITE
from tests.sync.files.stored_files import name_of
from tests.sync.test_rebuilding import an_office
from tests.sync.verification.test_erasing import CANARY, a_case, a_slip, lie_plain
from tests.sync.world import World

pytestmark = ON_SQLITE
PHONE = "19912340000"
NEEDLES = tuple(
    each for word in (CANARY, PHONE) for each in (word.encode(), word.encode("unicode_escape"))
)


def _lived(world: World) -> World:
    """Let a case with a file, a slip and an answer go to and fro; the canary is in all of them."""
    office = an_office(world)
    office.desk.courier.round()
    a_case(office)
    a_slip(office)
    office.desk.courier.round()
    return world


def _bearing(place: Path) -> list[str]:
    files = [path for path in place.rglob("*") if path.is_file()]
    return sorted(p.name for p in files if any(one in p.read_bytes() for one in NEEDLES))


def _matters(store: Store) -> int:
    with store.reading() as connection:
        return connection.scalar(select(func.count()).select_from(schema.matter)) or 0


@pytest.fixture
def before(world: World) -> World:
    """Give a closed hub of an earlier program: its file is plain, its last rows are in the WAL."""
    lie_plain(world)
    _lived(world)
    aside = world.folder.parent / "aside"
    shutil.copytree(world.folder, aside)
    world.store.close()
    shutil.rmtree(world.folder)
    shutil.copytree(aside, world.folder)
    assert "hub.db-wal" in _bearing(world.folder)
    return world


def test_no_byte_of_a_hub_s_folder_tells_of_a_person(world: World, tmp_path: Path) -> None:
    _lived(world)
    assert _matters(world.store) > 0
    assert _bearing(world.folder) == []
    back_up(world.store, tmp_path / "hub.tar")
    assert NEEDLES[0] not in (tmp_path / "hub.tar").read_bytes()
    world.store.close()
    assert _bearing(world.folder) == []


def test_a_file_of_before_is_encrypted_at_the_start(before: World) -> None:
    before.reopen()
    assert _matters(before.store) == 1
    assert verify(before.store).holds
    assert _bearing(before.folder) == []
    assert not before.place.path.with_name("hub.db.new").exists()  # type: ignore[attr-defined]


def test_a_backup_of_before_comes_back_encrypted(before: World, tmp_path: Path) -> None:
    """It holds no secret: the restored hub has one of its own."""
    copy, archive = tmp_path / "copy.db", tmp_path / "before.tar"
    with sqlite3.connect(before.folder / "hub.db") as plain:
        plain.execute(f"VACUUM INTO '{copy}'")
    plain.close()
    for path in before.folder.glob("blobs/*/*/*"):
        path.write_bytes(before.store.files.read(name_of(path)))
    with tarfile.open(archive, "w") as written:
        written.add(copy, "hub.db")
        written.add(before.folder / "hub.key", "hub.key")
        written.add(before.folder / "blobs", "blobs")
    fresh = tmp_path / "fresh"
    assert restore(archive, fresh, before.told.clock()).holds
    assert "hub.db" not in _bearing(fresh)
    with closing(open_store(fresh)) as store:
        assert _matters(store) == 1
        go_over(store, before.told.clock())
    assert _bearing(fresh) == []


@pytest.mark.parametrize("step", ["copy_to", "_proved", "fsync_folder"])
def test_a_start_that_is_cut_off_leaves_the_old_file_or_the_new(
    before: World, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    def cut_off(*_words: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(database_file, step, cut_off)
        with pytest.raises(KeyboardInterrupt):
            before.reopen()
    (before.folder / "hub.db.new").write_bytes(b"a copy that was cut off")
    before.reopen()
    assert _matters(before.store) == 1
    assert verify(before.store).holds
    assert _bearing(before.folder) == []


@contextmanager
def _opened_elsewhere(path: Path) -> Iterator[None]:
    """Hold the file open in a process of its own: a process does not wait for its own locks."""
    program = (
        "import sqlite3, sys; held = sqlite3.connect(sys.argv[1]);"
        "held.execute('SELECT count(*) FROM matter').fetchone();"
        "print('open', flush=True); sys.stdin.read(); held.close()"
    )
    words = [sys.executable, "-c", program, str(path)]
    with subprocess.Popen(words, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == b"open\n"
        yield
        other.communicate()


def test_a_file_that_another_program_has_open_is_left_as_it_is(before: World) -> None:
    """Else what that program writes would go into a file that nobody finds any more."""
    path = before.folder / "hub.db"
    with _opened_elsewhere(path):
        with pytest.raises(SQLAlchemyError, match="locked"):
            database_file.encrypt(path, key_of(bytes(32)))
        assert path.read_bytes().startswith(database_file.PLAIN)
    before.reopen()
    assert _matters(before.store) == 1


def test_a_copy_that_differs_is_not_put_in_its_place(
    before: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = copy_to

    def lossy(connection: Connection, target: Path, key: bytes) -> None:
        real(connection, target, key)
        engine = open_engine(f"sqlite:///{target}", key)
        with engine.begin() as opened:
            opened.exec_driver_sql("DELETE FROM session")
            opened.exec_driver_sql("DELETE FROM wanted_blob")
        engine.dispose()

    monkeypatch.setattr(database_file, "copy_to", lossy)
    with pytest.raises(ValueError, match="核对不一致"):
        before.reopen()
    with sqlite3.connect(before.folder / "hub.db") as plain:
        assert plain.execute("SELECT count(*) FROM matter").fetchone() == (1,)
    plain.close()


def test_a_page_that_was_changed_is_not_put_in_its_place(before: World) -> None:
    target, key = before.folder / "copy.db", key_of(bytes(32))
    engine = open_engine(f"sqlite:///{target}", key)
    migrate(engine)
    engine.dispose()
    with target.open("r+b") as opened:
        opened.seek(20 * 8192 + 100)
        opened.write(b"changed")
    with pytest.raises(ValueError, match="核对不一致"):
        database_file._proved(open_engine(f"sqlite:///{target}", key))
