"""Alerts that are collected and sent beside the serving of pages, which never wait for them."""

import random
from collections.abc import Callable, Mapping
from datetime import datetime

from sync.hub.services.alerts import outbox
from sync.hub.services.alerts.outbox import AlertGateway
from sync.hub.services.stations.log_comparison import restored
from sync.hub.storage.transactions import Store

EVERY_S = 30.0
"""Seconds between two looks without a notice: limits come near by themselves."""


def tell_officers(
    store: Store, clock: Callable[[], datetime], gateways: Mapping[str, AlertGateway]
) -> int:
    """Collect new alerts and send what is due; return how many were handed over."""
    with store.reading() as connection:
        if restored(connection) is not None:
            # What seems to wait may have been done after the backup.
            return 0
    outbox.collect(store, clock(), frozenset(gateways))
    return outbox.deliver(store, clock, gateways, random.random)
