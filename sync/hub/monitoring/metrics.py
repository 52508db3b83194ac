"""Metrics for Prometheus, on a port of their own; stations are named, people never.

Only a hub with a configured port loads this module. A scrape reads the database at most once in
HELD_S, on a read-only connection, and so never delays a writer.
"""

import shutil
import threading
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from pathlib import Path
from time import monotonic

from prometheus_client import CollectorRegistry, Counter, Histogram
from prometheus_client.core import GaugeMetricFamily, Metric
from prometheus_client.registry import Collector
from sqlalchemy.exc import SQLAlchemyError

from sync.hub.admin.backup import last_backup
from sync.hub.monitoring.answered_request import AnsweredRequest, HubTask
from sync.hub.monitoring.gauges import HubGauges, measure
from sync.hub.relay.status import read_status
from sync.hub.services.exchange.event_helper import HELPER
from sync.hub.storage.transactions import Store
from sync.hub.updates.status import read_mirror_status

HELD_S = 10.0
"""Seconds for which counted values are reused."""
PREFIX = "mediation_hub_"
BUCKETS = (0.05, 0.25, 1.0, 5.0, 30.0)
"""Seconds; a desk that waits for news is answered within 25."""


class RequestMetrics:
    """Counts and durations of the requests that one process answered."""

    def __init__(self, registry: CollectorRegistry) -> None:
        """Count in a registry; one of several processes counts in a file read by their parent."""
        self._requests = Counter(
            f"{PREFIX}requests",
            "Requests answered, by route template and status.",
            ("method", "route", "status"),
            registry=registry,
        )
        self._seconds = Histogram(
            f"{PREFIX}request_duration_seconds",
            "Time from a request to the end of its answer.",
            ("method", "route"),
            registry=registry,
            buckets=BUCKETS,
        )
        self._checked = Counter(
            f"{PREFIX}events_checked",
            "Events of batches checked, by the helper process or by the hub's own.",
            ("by",),
            registry=registry,
        )
        for by in ("helper", "hub"):
            self._checked.labels(by)
        HELPER.observe = self._count_checked

    def __call__(self, one: AnsweredRequest) -> None:
        """Count an answer."""
        self._requests.labels(one.method, one.route, str(one.status)).inc()
        self._seconds.labels(one.method, one.route).observe(one.seconds)

    def _count_checked(self, by: str, count: int) -> None:
        self._checked.labels(by).inc(count)


class TaskMetrics:
    """Counts of the failed steps of the tasks that one process repeats."""

    def __init__(self, registry: CollectorRegistry) -> None:
        """Count in a registry, as the requests are."""
        self._faults = Counter(
            f"{PREFIX}task_faults",
            "Failed steps of the tasks beside the requests; each is begun again.",
            ("task",),
            registry=registry,
        )
        for one in HubTask:
            # From nought: an increase is seen only of a series that was there before.
            self._faults.labels(one)

    def __call__(self, name: HubTask) -> None:
        """Count a fault of a task."""
        self._faults.labels(name).inc()


class HubCollector(Collector):
    """Collector of a hub's gauges, counted on request and reused for HELD_S."""

    def __init__(
        self,
        store: Store,
        clock: Callable[[], datetime],
        seconds: Callable[[], float] = monotonic,
    ) -> None:
        """Read a store; `clock` gives the time of day, `seconds` is monotonic."""
        self._store, self._clock, self._seconds = store, clock, seconds
        self._lock = threading.Lock()
        self._held: tuple[float, tuple[Metric, ...]] | None = None

    def collect(self) -> Iterable[Metric]:
        """Return every metric; without a database those of the disk alone."""
        with self._lock:
            now = self._seconds()
            if self._held is None or now - self._held[0] >= HELD_S:
                self._held = (now, tuple(self._measured()))
            return self._held[1]

    def _measured(self) -> Iterator[Metric]:
        now = self._clock()
        try:
            found = measure(self._store, now)
        except (SQLAlchemyError, OSError):
            yield _gauge("database_up", "1 while the database can be read.", 0)
        else:
            yield _gauge("database_up", "1 while the database can be read.", 1)
            yield from _of_stations(found, now)
            yield from _of_queues(found)
            yield from _of_trust(found)
            text = "Size of the database."
            yield _gauge("database_size_bytes", text, found.database_bytes)
        yield from self._of_the_disk()
        yield from _of_the_relay(self._store.folder)
        yield from _of_the_releases(self._store.folder)

    def _of_the_disk(self) -> Iterator[Metric]:
        folder = self._store.folder
        try:
            room = shutil.disk_usage(folder)
            at = last_backup(folder)
        except OSError:
            return
        yield _gauge("disk_free_bytes", "Free room on the disk of the hub's folder.", room.free)
        yield _gauge("disk_size_bytes", "Size of the disk of the hub's folder.", room.total)
        if at is not None:
            text = "When the last good backup was made, where one is known."
            yield _gauge("last_backup_timestamp_seconds", text, at.timestamp())


def _of_the_relay(folder: Path) -> Iterator[Metric]:
    """Return the state of a relay that ran with this hub, or nothing if none did."""
    status = read_status(folder)
    if status is None:
        return
    text = "When the relay last looked into its folders."
    yield _gauge("relay_last_pass_timestamp_seconds", text, status.at.timestamp())
    yield _gauge("relay_packets_waiting", "Packets that were not taken yet.", status.waiting)
    yield _gauge("relay_answers_waiting", "Answers the gate has not fetched.", status.answers)
    text = "Files that the relay put aside and nobody has removed."
    yield _gauge("relay_files_refused", text, status.refused)


def _of_the_releases(folder: Path) -> Iterator[Metric]:
    """Return the state of the copy of the releases, or nothing if none was made."""
    status = read_mirror_status(folder)
    if status is None:
        return
    text = "When the releases for the desks were last copied."
    yield _gauge("updates_last_copy_timestamp_seconds", text, status.at.timestamp())
    text = "When the list of releases expires, which desks believe no longer then."
    yield _gauge("updates_list_expires_timestamp_seconds", text, status.expires_at.timestamp())


def _gauge(name: str, text: str, value: float) -> GaugeMetricFamily:
    return GaugeMetricFamily(PREFIX + name, text, value=value)


def _labelled(
    name: str, text: str, labels: tuple[str, ...], rows: Iterable[tuple[tuple[str, ...], float]]
) -> GaugeMetricFamily:
    made = GaugeMetricFamily(PREFIX + name, text, labels=labels)
    for values, number in rows:
        made.add_metric(values, number)
    return made


def _of_stations(found: HubGauges, now: datetime) -> Iterator[Metric]:
    """Return the metrics of each station by its name, so that an alert at night names the mall.

    A renamed station begins a new series.
    """
    by_name = ("station",)
    contact, skew, waiting = [], [], []
    for one in found.stations:
        if one.last_contact_at is not None:
            contact.append(((one.name,), (now - one.last_contact_at).total_seconds()))
        if one.skew_s is not None:
            skew.append(((one.name,), one.skew_s))
        if one.waiting is not None:
            waiting.append(((one.name,), one.waiting))
    unread = (((one.name,), one.unread) for one in found.stations)
    quarantined = (((one.name,), one.quarantined) for one in found.stations)
    yield _labelled("station_lag_seconds", "Time since the last contact.", by_name, contact)
    yield _labelled("station_clock_skew_seconds", "Its clock against ours.", by_name, skew)
    text = "Events that the station still held back at its last contact."
    yield _labelled("station_waiting_events", text, by_name, waiting)
    yield _labelled("station_unread_messages", "Messages it has not read.", by_name, unread)
    text = "Events of the station in quarantine."
    yield _labelled("station_quarantined_events", text, by_name, quarantined)


def _of_queues(found: HubGauges) -> Iterator[Metric]:
    text = "Open questions and escalated cases."
    yield _labelled("matters", text, ("kind", "state"), found.matters.items())
    late = (((kind,), count) for kind, count in found.overdue.items())
    yield _labelled("matters_overdue", "Open matters past their period.", ("kind",), late)
    slips = (((state,), count) for state, count in found.slips.items())
    yield _labelled("slips", "Open hotline slips.", ("state",), slips)
    yield _gauge("slips_overdue", "Open slips past their day.", found.slips_overdue)


def _of_trust(found: HubGauges) -> Iterator[Metric]:
    yield _gauge("ledger_alarms_open", "Ledger alarms undecided.", found.alarms.open)
    yield _gauge("ledger_alarms_raised", "Ledger alarms ever raised.", found.alarms.raised)
    yield _gauge("quarantined_events", "Events in quarantine.", found.quarantined)
