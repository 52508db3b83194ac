"""Tasks that a serving process repeats: raising what is overdue, webhooks, the daily upkeep."""

import asyncio
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from datetime import datetime

from sqlalchemy.exc import SQLAlchemyError
from starlette.concurrency import run_in_threadpool

from sync.connections import END_WAITS
from sync.hub.admin.daily_upkeep import keep_up, keep_up_before_serving
from sync.hub.admin.differing_counts import recount_differing
from sync.hub.admin.file_maintenance import remove_given_up
from sync.hub.monitoring.answered_request import HubTask
from sync.hub.server.alert_task import EVERY_S, tell_officers
from sync.hub.server.repeated_task import RepeatedTask, TaskFaults, repeat
from sync.hub.services.alerts.outbox import AlertGateway
from sync.hub.services.guidance.overdue_monitor import escalate_overdue
from sync.hub.services.phones.relayed_phones import RelayedPhones
from sync.hub.services.programs.deliveries import deliver_due
from sync.hub.services.text_index.indexer import index_due
from sync.hub.storage.files.folder import FolderObjects
from sync.hub.storage.notification.notifier import MATTERS, TEXTS
from sync.hub.storage.transactions import Store
from sync.hub.webhooks.webhook_sender import WebhookSender

NOWHERE: Mapping[str, AlertGateway] = {}
MINUTE_S, DAY_S = 60.0, 86_400.0
PHONES_S = 600.0
"""Time between two sweeps of what came from consumers' phones."""
COMPARED_AFTER_S = 600.0
"""Wait of the first comparison of the counters, which reads many rows: others begin their day."""


class CountersDifferError(Exception):
    """Counters that differed from their rows; they were counted anew."""


@asynccontextmanager
async def background_tasks(
    store: Store,
    clock: Callable[[], datetime],
    gateways: Mapping[str, AlertGateway] = NOWHERE,
    faults: TaskFaults | None = None,
) -> AsyncIterator[dict[str, Callable[[], None]]]:
    """Run the upkeep that comes before serving, then the tasks beside it until it ends.

    The state that it yields tells the connections how to end what waits when the server stops.
    """
    noted = faults or TaskFaults()
    try:
        await run_in_threadpool(keep_up_before_serving, store, clock())
    except (SQLAlchemyError, OSError) as fault:
        # The database or the disk went away since it was opened. One of several processes that
        # failed at its start would end them all.
        noted.note(HubTask.DAILY_UPKEEP, fault, "at once")
        is_kept_up = False
    else:
        is_kept_up = isinstance(store.files.objects, FolderObjects)
    listed = HubTasks(store, clock, gateways, noted).listed(is_kept_up=is_kept_up)
    tasks = [asyncio.create_task(repeat(one, store.bell, noted)) for one in listed]
    try:
        yield {END_WAITS: store.bell.end}
    finally:
        for each in tasks:
            each.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


class HubTasks:
    """Tasks of one process.

    Each of several processes runs them: what one has raised, sent or indexed the others do not
    find.
    """

    def __init__(
        self,
        store: Store,
        clock: Callable[[], datetime],
        gateways: Mapping[str, AlertGateway],
        faults: TaskFaults,
    ) -> None:
        """Work on a store; nothing is begun."""
        self._store, self._clock, self._gateways = store, clock, gateways
        self._faults = faults
        self._send = WebhookSender(clock)

    def listed(self, *, is_kept_up: bool = False) -> list[RepeatedTask]:
        """Return each task that this hub needs; the start may have run the upkeep already."""
        in_bucket = not isinstance(self._store.files.objects, FolderObjects)
        tasks = [
            RepeatedTask(HubTask.RAISE_OVERDUE, self._raise_overdue, MATTERS),
            # What was written is found a moment later.
            RepeatedTask(HubTask.INDEX_TEXTS, self._index_texts, TEXTS, breath_s=0.05),
            RepeatedTask(HubTask.TELL_WEBHOOKS, self._tell_webhooks, MATTERS),
            RepeatedTask(HubTask.DAILY_UPKEEP, self._keep_up, first_s=DAY_S if is_kept_up else 0.0),
            RepeatedTask(
                HubTask.COMPARE_COUNTERS, self._compare_counters, first_s=COMPARED_AFTER_S
            ),
            # Also where phones no longer come in: what lies there goes in its time.
            RepeatedTask(HubTask.SWEEP_PHONES, self._sweep_phones),
        ]
        if in_bucket:
            tasks.append(
                RepeatedTask(HubTask.REMOVE_OBJECTS, self._remove_objects, first_s=MINUTE_S)
            )
        if self._gateways:
            tasks.append(
                RepeatedTask(HubTask.SEND_ALERTS, self._send_alerts, MATTERS, breath_s=2.0)
            )
        return tasks

    def _raise_overdue(self) -> float:
        return escalate_overdue(self._store, self._clock)

    def _index_texts(self) -> float:
        return 0.0 if index_due(self._store, self._clock()) else MINUTE_S

    def _tell_webhooks(self) -> float:
        return deliver_due(self._store, self._send, self._clock)

    def _send_alerts(self) -> float:
        tell_officers(self._store, self._clock, self._gateways)
        return EVERY_S

    def _keep_up(self) -> float:
        keep_up(self._store, self._clock())
        return DAY_S

    def _remove_objects(self) -> float:
        remove_given_up(self._store, self._clock())
        return MINUTE_S

    def _sweep_phones(self) -> float:
        RelayedPhones(self._store, self._clock).sweep()
        return PHONES_S

    def _compare_counters(self) -> float:
        names = recount_differing(self._store, self._clock(), may_skip=True)
        if names:
            differ = CountersDifferError(", ".join(names))
            self._faults.note(HubTask.COUNTERS_DIFFER, differ, "in a day")
        return DAY_S
