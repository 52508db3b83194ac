"""Worlds that close behind themselves, on each kind of database."""

import random
from collections.abc import Iterator
from pathlib import Path

import pytest

from sync.hub.services.auth import passwords
from tests.station import CHEAP_HASHER
from tests.sync.databases import FAST, Cluster, Database, a_cluster, a_file, copy_secret
from tests.sync.seeded_clock import SeededClock
from tests.sync.world import World


@pytest.fixture(autouse=True, scope="session")
def light_passwords() -> Iterator[None]:
    """Let the hubs of this process hash passwords in no time; test_passwords has the cost."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(passwords, "_hasher", CHEAP_HASHER)
        yield


@pytest.fixture(scope="session")
def cluster() -> Iterator[Cluster]:
    """Give the PostgreSQL server of this run; it starts when the first test asks for it."""
    with a_cluster(FAST) as started:
        yield started


@pytest.fixture(params=["sqlite", "postgresql"])
def database(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Database]:
    """Give an empty database: each test that keeps a hub runs on both kinds."""
    yield from an_empty(request, tmp_path)


def an_empty(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Database]:
    """Give an empty database of the kind that is asked for."""
    if request.param == "sqlite":
        yield a_file(tmp_path / "hub" / "hub.db")
        return
    made = request.getfixturevalue("cluster").fresh()
    # One secret for all: each statement is put together once for a key.
    copy_secret(tmp_path / "hub")
    yield made
    made.drop()


@pytest.fixture
def world(tmp_path: Path, database: Database) -> Iterator[World]:
    """Give a hub in a folder, with a set clock and randomness from a fixed seed."""
    made = World(tmp_path / "hub", SeededClock(random.Random(7)), database)
    yield made
    made.close()
