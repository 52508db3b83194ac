"""Tasks that a serving process repeats: raising what is overdue, webhooks, the daily upkeep."""

import asyncio
import logging
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from datetime import datetime

from sqlalchemy.exc import SQLAlchemyError
from starlette.concurrency import run_in_threadpool

from sync.hub.admin.daily_upkeep import keep_up, keep_up_before_serving
from sync.hub.admin.file_maintenance import remove_given_up
from sync.hub.line.connections import END_WAITS
from sync.hub.server.alert_task import send_alerts
from sync.hub.services.alerts.outbox import AlertGateway
from sync.hub.services.guidance.overdue_monitor import escalate_overdue
from sync.hub.services.programs.deliveries import deliver_due
from sync.hub.services.text_index.indexer import index_due
from sync.hub.storage.files.folder import FolderObjects
from sync.hub.storage.notification.notifier import MATTERS, TEXTS, heard_within
from sync.hub.storage.transactions import Store
from sync.hub.webhooks.webhook_sender import WebhookSender

NOWHERE: Mapping[str, AlertGateway] = {}
MINUTE_S, MINUTES_OF_DAY = 60.0, 1_440
PAUSE_S = 0.05
"""Pause after each part of a long work, in which others take the write lock."""
log = logging.getLogger(__name__)
BREATH_S = 1.0
"""Minimum interval between looks, so that a busy hub is not examined at every notice."""


@asynccontextmanager
async def background_tasks(
    store: Store, clock: Callable[[], datetime], gateways: Mapping[str, AlertGateway] = NOWHERE
) -> AsyncIterator[dict[str, Callable[[], None]]]:
    """Run the upkeep that comes before serving, then the tasks beside it until it ends.

    The state that it yields tells the connections how to end what waits when the server stops.
    """
    await run_in_threadpool(keep_up_before_serving, store, clock())
    tasks = [asyncio.create_task(task(store, clock)) for task in TASKS]
    if gateways:
        tasks.append(asyncio.create_task(send_alerts(store, clock, gateways)))
    try:
        yield {END_WAITS: store.bell.end}
    finally:
        for each in tasks:
            each.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


async def raise_overdue(store: Store, clock: Callable[[], datetime]) -> None:
    """Raise overdue questions until cancelled; between two limits it waits without queries.

    Many are raised in parts, between which others write. Each of several processes runs it: what
    one has raised the others do not find.
    """
    with store.bell.listening(MATTERS) as heard:
        while True:
            heard.clear()
            while not (wait_s := await run_in_threadpool(escalate_overdue, store, clock)):
                await asyncio.sleep(PAUSE_S)
            await heard_within(heard, wait_s)
            if heard.is_set():
                await asyncio.sleep(BREATH_S)


async def index_texts(store: Store, clock: Callable[[], datetime]) -> None:
    """Index for the search what was written, until cancelled; a database that is away is retried.

    The queue outlives the process: the next one goes on with it.
    """
    with store.bell.listening(TEXTS) as heard:
        while True:
            heard.clear()
            try:
                is_done = not await run_in_threadpool(index_due, store, clock())
            except SQLAlchemyError as fault:
                log.warning("texts could not be indexed: %s", type(fault).__name__)
                is_done = True
            if is_done:
                await heard_within(heard, MINUTE_S)
            # Others write in between.
            await asyncio.sleep(PAUSE_S)


async def tell_webhooks(store: Store, clock: Callable[[], datetime]) -> None:
    """Send events to the webhooks until cancelled; between two it waits for a change.

    Each of several processes runs it: what one has taken on the others leave alone.
    """
    send = WebhookSender(clock)
    with store.bell.listening(MATTERS) as heard:
        while True:
            heard.clear()
            try:
                wait_s = await run_in_threadpool(deliver_due, store, send, clock)
            except SQLAlchemyError as fault:
                log.warning("webhooks could not be looked at: %s", type(fault).__name__)
                wait_s = MINUTE_S
            await heard_within(heard, wait_s)
            if heard.is_set():
                await asyncio.sleep(BREATH_S)


async def maintain(store: Store, clock: Callable[[], datetime]) -> None:
    """Run the upkeep once a day until cancelled; for a folder the start has already done so.

    Discarded objects in a bucket are removed once a minute.
    """
    in_bucket = not isinstance(store.files.objects, FolderObjects)
    if in_bucket:
        await run_in_threadpool(keep_up, store, clock())
    while True:
        for _ in range(MINUTES_OF_DAY):
            await asyncio.sleep(MINUTE_S)
            if in_bucket:
                await run_in_threadpool(remove_given_up, store, clock())
        await run_in_threadpool(keep_up, store, clock())


TASKS = (raise_overdue, index_texts, tell_webhooks, maintain)
