"""A hub of several processes, as its own command runs it."""

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from sync.hub.storage.database_setup import open_store
from sync.hub.storage.transactions import Store
from tests.sync.databases import Cluster, a_cluster

DATABASE = "MEDIATION_HUB_DATABASE"


@dataclass(frozen=True)
class Hub:
    """The command that was started, and where it answers."""

    command: "subprocess.Popen[str]"
    url: str

    def serving(self) -> list[int]:
        """Return the numbers of the processes that serve, which the command has started."""
        tasks = Path(f"/proc/{self.command.pid}/task").glob("*/children")
        beside = (int(child) for task in tasks for child in task.read_text("utf-8").split())
        return [one for one in beside if b"spawn_main" in _words(one)]


def _words(process: int) -> bytes:
    return Path(f"/proc/{process}/cmdline").read_bytes()


@contextmanager
def a_hub_of(processes: int, folder: Path, database: str) -> Iterator[Hub]:
    """Serve on a free port by so many processes; they are ended in peace."""
    words = ("serve", "--port", "0", "--data", str(folder), "--processes", str(processes))
    with subprocess.Popen(
        [sys.executable, "-m", "sync.hub", *words],
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, DATABASE: database},
    ) as command:
        assert command.stdout is not None
        try:
            yield Hub(command, command.stdout.readline().strip().rstrip("/"))
        finally:
            command.terminate()
            command.wait(30)


@contextmanager
def a_hub_on_postgresql(processes: int) -> Iterator[tuple[Store, Hub, Cluster]]:
    """Serve on a real PostgreSQL by so many processes, with a store on it for the caller."""
    with (
        tempfile.TemporaryDirectory(dir="build") as folder,
        a_cluster() as cluster,
        closing(open_store(Path(folder), cluster.fresh().url)) as store,
        a_hub_of(processes, Path(folder), str(cluster.address("hub_1"))) as hub,
    ):
        yield store, hub, cluster
