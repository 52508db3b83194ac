"""Many overdue questions are raised in parts, between which others write."""

import asyncio
import json
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

from sqlalchemy import func, select

from sync.hub.services.guidance.overdue_monitor import escalate_overdue
from sync.hub.services.guidance.priority import AT_ONCE, raise_priority
from sync.hub.storage.journal import first_break
from sync.hub.storage.notification.notifier import MATTERS
from sync.hub.storage.schema import journal, search_due
from tests.sync.databases import ON_BOTH, ON_SQLITE
from tests.sync.scale.filled_hub import FilledHub
from tests.sync.world import World


@ON_SQLITE
def test_open_pages_are_told_once_of_many_parts(world: World) -> None:
    """Another process tells them on PostgreSQL, by and by."""
    hub = FilledHub(world.store, world.told.clock()).settle()
    hub.fill(AT_ONCE + 7, late=timedelta(hours=1), questions=1)

    async def raised() -> list[tuple[int, bool]]:
        with world.store.bell.listening(MATTERS) as heard:
            found = []
            for _ in range(3):
                count = raise_priority(world.store, world.told.clock())
                await asyncio.sleep(0)
                found.append((count, heard.is_set()))
            return found

    # On a thread of its own: a browser of another test may hold a loop on this one.
    with ThreadPoolExecutor(1) as beside:
        found = beside.submit(asyncio.run, raised()).result()
    assert found == [(AT_ONCE, False), (7, True), (0, True)]


@ON_BOTH
def test_overdue_questions_are_raised_in_parts_each_once(world: World) -> None:
    hub = FilledHub(world.store, world.told.clock()).settle()
    hub.fill(AT_ONCE + 7, late=timedelta(hours=1), questions=1)
    counts = [raise_priority(world.store, world.told.clock()) for _ in range(3)]
    assert counts == [AT_ONCE, 7, 0]
    assert hub.unraised() == 0
    with world.store.reading() as connection:
        acts = connection.scalars(
            select(journal.c.facts).where(journal.c.kind == "guidance.climbed")
        ).all()
        assert len(acts) == AT_ONCE + 7
        assert json.loads(acts[0])["to"] == ["区局"]
        assert first_break(connection) is None
        # No text of a question changed.
        assert connection.scalar(select(func.count()).select_from(search_due)) == 0


@ON_BOTH
def test_the_monitor_goes_on_at_once_while_others_are_overdue(world: World) -> None:
    hub = FilledHub(world.store, world.told.clock()).settle()
    hub.fill(AT_ONCE + 1, late=timedelta(hours=1), questions=1)
    waits = [escalate_overdue(world.store, world.told.clock) for _ in range(2)]
    assert waits[0] == 0
    assert waits[1] > 0
