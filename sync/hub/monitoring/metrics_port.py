"""Port for metrics: one process counts in its memory, several in a folder they share.

Only a hub with a configured port loads the library.
"""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from resources.deferred import deferred
from sync.hub.monitoring.answered_request import Observers
from sync.hub.storage.transactions import Store

if TYPE_CHECKING:
    import prometheus_client
    from prometheus_client import CollectorRegistry, multiprocess

    from sync.hub.monitoring import metrics
else:
    prometheus_client = deferred("prometheus_client")
    multiprocess = deferred("prometheus_client.multiprocess")
    metrics = deferred("sync.hub.monitoring.metrics")

Address = tuple[str, int]
SHARED = "PROMETHEUS_MULTIPROC_DIR"
"""Variable that names the folder where each of the library's processes keeps its counts."""
TAKEN = (
    "无法在 {host}:{port} 提供监测数据，端口可能已被占用，请换用 --metrics-port。"
    " / Cannot listen for metrics at {host}:{port}: the port may be taken; name another by"
    " --metrics-port."
)


@contextmanager
def measured(address: Address | None, store: Store) -> Iterator[Observers]:
    """Answer scrapes about a hub of one process; yield the counters of its requests and tasks.

    Raises ValueError if the port is taken.
    """
    if address is None:
        yield Observers()
        return
    registry = prometheus_client.CollectorRegistry()
    prometheus_client.ProcessCollector(registry=registry)
    with _exposed(address, store, registry):
        yield _counters(registry)


@contextmanager
def measured_together(address: Address | None, store: Store) -> Iterator[None]:
    """Answer scrapes about a hub whose processes are started meanwhile.

    One that ends leaves its counts. Raises ValueError if the port is taken.
    """
    if address is None:
        yield
        return
    with tempfile.TemporaryDirectory(prefix="mediation-hub-metrics-") as folder:
        # The library reads it when it is loaded, here and in each of the processes.
        os.environ[SHARED] = folder
        registry = prometheus_client.CollectorRegistry()
        multiprocess.MultiProcessCollector(registry, folder)  # type: ignore[no-untyped-call]
        with _exposed(address, store, registry):
            yield


def counting() -> Observers:
    """Return the counters of one of several processes."""
    return _counters(prometheus_client.CollectorRegistry())


def _counters(registry: "CollectorRegistry") -> Observers:
    return Observers((metrics.RequestMetrics(registry),), (metrics.TaskMetrics(registry),))


@contextmanager
def _exposed(address: Address, store: Store, registry: "CollectorRegistry") -> Iterator[None]:
    registry.register(metrics.HubCollector(store, lambda: datetime.now(UTC)))
    host, port = address
    try:
        server, thread = prometheus_client.start_http_server(port, host, registry)
    except OSError:
        raise ValueError(TAKEN.format(host=host, port=port)) from None
    try:
        yield
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
