"""A page of the hub costs what it shows, not what waits behind it."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from sqlalchemy import event

from sync.hub.storage.transactions import Store
from tests.sync.databases import ON_SQLITE
from tests.sync.hub_server import app_over, served
from tests.sync.review.caller import calling
from tests.sync.scale.filled_hub import FilledHub
from tests.sync.world import World

FEW, MANY = 1_000, 4_000
"""With the few each list of a head is as long as lists are."""
PAGES = (
    "/review",
    "/review?show=guidance",
    "/review?show=done",
    "/nowhere",
    "/stations",
    "/slips",
    "/work",
    "/alerts/counts",
    "/alerts/counts?alerts=1",
)
STEP = 50


@ON_SQLITE
@pytest.mark.parametrize(
    "officer", ["区局0", pytest.param("quality科0", marks=pytest.mark.release)]
)
def test_no_page_costs_the_database_more_with_more_open_matters(world: World, officer: str) -> None:
    """Counted in steps of the database's machine, which no busy computer changes."""
    hub = FilledHub(world.store, world.told.clock()).settle()
    # The lists of a section are full later.
    pages = PAGES if officer == "区局0" else PAGES[2:-1]
    hub.fill(FEW)
    before = _steps(world, officer, pages)
    hub.fill(MANY)
    after = _steps(world, officer, pages)
    costly = {
        page: (before[page], after[page]) for page in pages if after[page] > before[page] * 1.5
    }
    assert costly == {}


def _steps(world: World, officer: str, pages: tuple[str, ...]) -> dict[str, int]:
    with (
        _counting(world.store) as taken,
        served(app_over(world.store, world.told.clock)) as address,
        calling(address, officer) as caller,
    ):
        found = {}
        for page in pages:
            # The first time the number of news is counted too, and kept until something changes.
            caller.get(page)
            taken.clear()
            assert caller.get(page).status_code in (200, 404)
            found[page] = len(taken) * STEP
        return found


@contextmanager
def _counting(store: Store) -> Iterator[list[None]]:
    taken: list[None] = []

    def count() -> int:
        taken.append(None)
        return 0

    def begin(connection: Any, *_: object) -> None:
        connection.connection.dbapi_connection.set_progress_handler(count, STEP)

    event.listen(store.engine, "before_cursor_execute", begin)
    yield taken
    event.remove(store.engine, "before_cursor_execute", begin)
