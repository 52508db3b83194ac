"""Concurrency of transactions on each kind of database."""

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import func, select

from sync.hub.storage.journal import JournalAct, first_break
from sync.hub.storage.schema import journal
from tests.sync.databases import ON_POSTGRESQL
from tests.sync.seeded_clock import NOON
from tests.sync.world import World

LONG_S = 10.0
SHORT_S = 0.2
EAST, WEST = "station east", "station west"


@pytest.mark.parametrize(
    ("first", "second"), [("", ""), (EAST, ""), ("", EAST), (EAST, EAST)], ids=str
)
def test_one_turn_waits_for_the_other(world: World, first: str, second: str) -> None:
    assert not _runs_beside(world, first, second)


@ON_POSTGRESQL
def test_two_stations_have_their_turns_side_by_side(world: World) -> None:
    assert _runs_beside(world, EAST, WEST)


def _runs_beside(world: World, first: str, second: str) -> bool:
    """Return whether the second turn begins during the first; it does begin afterwards."""
    inside = threading.Event()

    def enter() -> None:
        with world.store.turn(NOON, second):
            inside.set()

    with ThreadPoolExecutor() as beside:
        with world.store.turn(NOON, first):
            entered = beside.submit(enter)
            seen = inside.wait(SHORT_S)
        entered.result(LONG_S)
    return seen


def test_the_journal_has_one_end_whoever_writes(world: World) -> None:
    def write(place: int) -> None:
        for number in range(5):
            with world.store.turn(NOON, f"station {place}") as turn:
                turn.record(JournalAct(f"station:{place}", "noted", "王科长", {"number": number}))

    with ThreadPoolExecutor(6) as beside:
        list(beside.map(write, range(6)))
    with world.store.reading() as connection:
        assert first_break(connection) is None
        assert connection.scalar(select(func.count()).select_from(journal)) == 30
