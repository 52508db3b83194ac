"""Task that collects and sends alerts beside the serving of pages, which never wait for it."""

import asyncio
import logging
import random
from collections.abc import Callable, Mapping
from datetime import datetime

from sqlalchemy.exc import SQLAlchemyError
from starlette.concurrency import run_in_threadpool

from sync.hub.services.alerts import outbox
from sync.hub.services.alerts.outbox import AlertGateway
from sync.hub.services.stations.log_comparison import restored
from sync.hub.storage.notification.notifier import MATTERS, heard_within
from sync.hub.storage.transactions import Store

EVERY_S = 30.0
BREATH_S = 2.0
"""Minimum interval between looks, so that a busy hub is not examined at every notice."""
log = logging.getLogger(__name__)


def tell_officers(
    store: Store, clock: Callable[[], datetime], gateways: Mapping[str, AlertGateway]
) -> int:
    """Collect new alerts and send what is due; return how many were handed over."""
    try:
        with store.reading() as connection:
            if restored(connection) is not None:
                # What seems to wait may have been done after the backup.
                return 0
        outbox.collect(store, clock(), frozenset(gateways))
        return outbox.deliver(store, clock, gateways, random.random)
    except SQLAlchemyError as fault:
        log.warning("alerts could not be looked up: %s", type(fault).__name__)
        return 0


async def send_alerts(
    store: Store, clock: Callable[[], datetime], gateways: Mapping[str, AlertGateway]
) -> None:
    """Send alerts until cancelled: when something moved, and as limits come near."""
    with store.bell.listening(MATTERS) as heard:
        while True:
            heard.clear()
            await run_in_threadpool(tell_officers, store, clock, gateways)
            await heard_within(heard, EVERY_S)
            await asyncio.sleep(BREATH_S)
