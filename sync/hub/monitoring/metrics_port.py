"""Port for metrics: one process counts in its memory, several in a folder they share.

Only a hub with a configured port loads the library.
"""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from sync.hub.monitoring.answered_request import Observer
from sync.hub.storage.transactions import Store

if TYPE_CHECKING:
    from prometheus_client import CollectorRegistry

Address = tuple[str, int]
SHARED = "PROMETHEUS_MULTIPROC_DIR"
"""Variable that names the folder where each of the library's processes keeps its counts."""
TAKEN = (
    "无法在 {host}:{port} 提供监测数据，端口可能已被占用，请换用 --metrics-port。"
    " / Cannot listen for metrics at {host}:{port}: the port may be taken; name another by"
    " --metrics-port."
)


@contextmanager
def measured(address: Address | None, store: Store) -> Iterator[tuple[Observer, ...]]:
    """Answer scrapes about a hub of one process; yield the counter of its requests.

    Raises ValueError if the port is taken.
    """
    if address is None:
        yield ()
        return
    from prometheus_client import CollectorRegistry, ProcessCollector  # noqa: PLC0415

    from sync.hub.monitoring.metrics import RequestMetrics  # noqa: PLC0415

    registry = CollectorRegistry()
    ProcessCollector(registry=registry)
    with _exposed(address, store, registry):
        yield (RequestMetrics(registry),)


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
        from prometheus_client import CollectorRegistry  # noqa: PLC0415
        from prometheus_client.multiprocess import MultiProcessCollector  # noqa: PLC0415

        registry = CollectorRegistry()
        MultiProcessCollector(registry, folder)  # type: ignore[no-untyped-call]
        with _exposed(address, store, registry):
            yield


def counting() -> tuple[Observer, ...]:
    """Return the request counter of one of several processes."""
    from prometheus_client import CollectorRegistry  # noqa: PLC0415

    from sync.hub.monitoring.metrics import RequestMetrics  # noqa: PLC0415

    return (RequestMetrics(CollectorRegistry()),)


@contextmanager
def _exposed(address: Address, store: Store, registry: "CollectorRegistry") -> Iterator[None]:
    from prometheus_client import start_http_server  # noqa: PLC0415

    from sync.hub.monitoring.metrics import HubCollector  # noqa: PLC0415

    registry.register(HubCollector(store, lambda: datetime.now(UTC)))
    host, port = address
    try:
        server, thread = start_http_server(port, host, registry)
    except OSError:
        raise ValueError(TAKEN.format(host=host, port=port)) from None
    try:
        yield
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
