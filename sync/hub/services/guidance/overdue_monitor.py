"""Monitor that raises overdue questions by the clock, even if no page is open."""

import asyncio
import logging
from collections.abc import Callable
from datetime import datetime

from sqlalchemy.exc import SQLAlchemyError
from starlette.concurrency import run_in_threadpool

from sync.hub.services.guidance.priority import next_priority, raise_priority
from sync.hub.services.stations.log_comparison import restored
from sync.hub.storage.notification.notifier import MATTERS, heard_within
from sync.hub.storage.transactions import Store

LONGEST_S = 600.0
"""It looks again after so long in any case: a machine that slept heard no clock."""
AGAIN_S = 30.0
"""How long to wait when the database could not be asked, or the hub was put back."""
BREATH_S = 1.0
"""A hub to which much is told at once is looked over once a second, not at every word."""
log = logging.getLogger(__name__)


async def keep_lookout(store: Store, clock: Callable[[], datetime]) -> None:
    """Let climb what is overdue until cancelled; between two limits it waits and asks nothing.

    Each of several processes keeps it: whose turn comes first writes, the others find nothing.
    """
    with store.bell.listening(MATTERS) as heard:
        while True:
            heard.clear()
            await heard_within(heard, await run_in_threadpool(escalate_overdue, store, clock))
            if heard.is_set():
                await asyncio.sleep(BREATH_S)


def escalate_overdue(store: Store, clock: Callable[[], datetime]) -> float:
    """Let climb what is overdue; return for how many seconds nothing else will be."""
    try:
        with store.reading() as connection:
            if restored(connection) is not None:
                # What seems overdue may have been answered after the backup.
                return AGAIN_S
        raise_priority(store, clock())
        with store.reading() as connection:
            following = next_priority(connection)
    except SQLAlchemyError as fault:
        log.warning("what is overdue could not be looked up: %s", type(fault).__name__)
        return AGAIN_S
    if following is None:
        return LONGEST_S
    return min(max((following - clock()).total_seconds(), 0.0), LONGEST_S)
