"""The notifier wakes waiting requests, from this process or another on the database."""

import asyncio
import threading
from collections.abc import Coroutine, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from typing import Any, TypeVar

import pytest

from sync.hub.storage.database_setup import open_store
from sync.hub.storage.notification.notifier import MATTERS, Ear, heard_within
from sync.hub.storage.transactions import Store
from tests.sync.databases import ON_POSTGRESQL, Cluster, Database
from tests.sync.seeded_clock import NOON

T = TypeVar("T")
SOON_S = 10.0
NEVER_S = 0.3


@pytest.fixture
def other(store: Store, database: Database, tmp_path: Path) -> Iterator[Store]:
    """Give the hub as another process has it; SQLite serves one process, so the same one."""
    if database.url.startswith("sqlite"):
        yield store
        return
    made = open_store(tmp_path / "hub", database.url)
    yield made
    made.close()


@pytest.fixture
def store(tmp_path: Path, database: Database) -> Iterator[Store]:
    """Give a hub."""
    made = open_store(tmp_path / "hub", database.url)
    yield made
    made.close()


def _run(story: Coroutine[Any, Any, T]) -> T:
    """Play it on a thread of its own: a browser that is open keeps a loop on this one."""
    with ThreadPoolExecutor(1) as beside:
        return beside.submit(asyncio.run, story).result()


def _ring(store: Store, topic: str = MATTERS) -> None:
    with store.turn(NOON) as turn:
        turn.rung.add(topic)


def test_who_listens_is_woken_by_another_process(store: Store, other: Store) -> None:
    async def wait() -> bool:
        with store.bell.listening(MATTERS) as heard:
            await _line_stands(store, heard)
            await asyncio.to_thread(_ring, other)
            return await heard_within(heard, SOON_S)

    assert _run(wait())


def test_one_ring_wakes_once(store: Store, other: Store) -> None:
    """The process that rings does not hear itself again from the database."""

    async def wait() -> list[bool]:
        with store.bell.listening(MATTERS) as heard:
            await _line_stands(store, heard)
            await asyncio.to_thread(_ring, store)
            first = await heard_within(heard, SOON_S)
            heard.clear()
            # What comes after it on the same line has overtaken nothing.
            await asyncio.to_thread(_ring, other, "station")
            return [first, await heard_within(heard, NEVER_S)]

    assert _run(wait()) == [True, False]


def test_a_turn_that_comes_to_nothing_wakes_nobody(store: Store, other: Store) -> None:
    def fail() -> None:
        with suppress(ZeroDivisionError), other.turn(NOON) as turn:
            turn.rung.add(MATTERS)
            turn.rung.add(str(1 // 0))

    async def wait() -> bool:
        with store.bell.listening(MATTERS) as heard:
            await _line_stands(store, heard)
            await asyncio.to_thread(fail)
            return await heard_within(heard, NEVER_S)

    assert not _run(wait())


def test_another_topic_wakes_nobody(store: Store, other: Store) -> None:
    async def wait() -> bool:
        with store.bell.listening("station") as heard:
            await _line_stands(store, heard)
            await asyncio.to_thread(_ring, other)
            return await heard_within(heard, NEVER_S)

    assert not _run(wait())


@ON_POSTGRESQL
def test_a_lost_line_stands_again_and_wakes_all_for_what_nobody_heard(
    store: Store, other: Store, database: Database, cluster: Cluster
) -> None:
    async def wait() -> list[bool]:
        with store.bell.listening(MATTERS) as heard:
            await _line_stands(store, heard)
            cluster.run(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                " WHERE query LIKE 'LISTEN%' AND datname <> 'postgres'"
            )
            again = await heard_within(heard, SOON_S)
            heard.clear()
            await asyncio.to_thread(_ring, other)
            return [again, await heard_within(heard, SOON_S)]

    assert _run(wait()) == [True, True]
    assert database.url


def test_closing_hangs_up(store: Store) -> None:
    async def listen() -> None:
        with store.bell.listening(MATTERS) as heard:
            await _line_stands(store, heard)

    _run(listen())
    store.close()
    assert "bell" not in {thread.name for thread in threading.enumerate()}


async def _line_stands(store: Store, heard: Ear) -> None:
    """Wait for the connection to the database, which is announced by waking everybody."""
    if store.engine.dialect.name != "sqlite":
        assert await heard_within(heard, SOON_S)
    heard.clear()
