"""A long-running report on the hub's file while stations write."""

import random
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import func, select

from sync.hub.storage.schema import event
from tests.sync.databases import a_file
from tests.sync.seeded_clock import SeededClock
from tests.sync.world import World

COUNT = select(func.count()).select_from(event)


@pytest.fixture
def on_a_file(tmp_path: Path) -> Iterator[World]:
    """A hub on its own file."""
    made = World(
        tmp_path / "hub", SeededClock(random.Random(7)), a_file(tmp_path / "hub" / "hub.db")
    )
    yield made
    made.close()


def test_a_long_reader_keeps_no_station_waiting_and_sees_one_state(on_a_file: World) -> None:
    station = on_a_file.enrolled()
    with on_a_file.store.reading() as reading:
        before = reading.scalar(COUNT)
        for number in range(20):
            station.desk.tell(on_a_file.question(f"GX01-261124-{number:03}"))
            told = station.courier.round()
            assert (told.fault_code, told.waiting) == ("", 0)
        assert reading.scalar(COUNT) == before
    with on_a_file.store.reading() as reading:
        assert (reading.scalar(COUNT) or 0) >= (before or 0) + 20
