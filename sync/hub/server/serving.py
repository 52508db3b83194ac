"""Server of the hub: in this process, or in several that share one address."""

import functools
import gc
import multiprocessing
import os
import signal
import socket
import ssl
import sys
import threading
import time
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import uvicorn
from fastapi import FastAPI
from sqlalchemy import make_url
from sqlalchemy.exc import OperationalError
from uvicorn.supervisors import Multiprocess

from sync.connections import BoundedConnection
from sync.hub.delivery.alert_configuration import NO_ALERTS, AlertConfiguration
from sync.hub.delivery.gateways import gateways_of
from sync.hub.domain.bureau_defaults import SECONDED
from sync.hub.identity.providers import IdentityProviders, providers_of
from sync.hub.monitoring.access_log import AccessLog
from sync.hub.monitoring.answered_request import Observers
from sync.hub.monitoring.metrics_port import counting, measured, measured_together
from sync.hub.server.app import HubSettings, create_app
from sync.hub.services.exchange.event_helper import HELPER
from sync.hub.services.rulings.proposals import RULINGS
from sync.hub.storage.database_setup import open_store
from sync.hub.storage.transactions import Store

if sys.platform != "win32":
    import resource

GRACE_S = 3
NO_OBSERVERS = Observers()
KEPT_S = 75
"""Seconds for which an idle connection is kept, longer than by a proxy.

A proxy would otherwise send a request into a connection that is being closed.
"""
CONNECTIONS = 1_000
"""Number of connections of a process: every open page and every waiting desk has one."""
FILES = 8_192
"""Number of files and connections that a process may open, if the system permits it."""
READY_S = 30
PATIENCE_S = 60
AGAIN_S = 0.5
ONE_WRITER = (
    "SQLite 只供一个进程写入，多进程请用 PostgreSQL（--database）。"
    " / Several processes need PostgreSQL: an SQLite file is written by one."
)


STRANGE_RULING = (
    "--second-officer 只能写 refused、terminated 或 none。"
    " / Only refused, terminated or none can be named."
)
NO_PAIR = (
    "证书与私钥须同时给出且相配（PEM 文件）。"
    " / Certificate and key go together, as PEM files that match."
)


@dataclass(frozen=True)
class HubOptions:
    """Place of a hub's data, the bureau's name, and its rule of the second officer.

    `access_log` names a file or the standard output; empty: no request is logged. `identity` names
    the file of the methods of signing in beside the password. `phones` begins the addresses at
    which consumers' phones come in; empty: they do not.
    """

    folder: Path
    database: str | None
    bureau: str
    seconded: frozenset[str] = frozenset(SECONDED)
    access_log: str = ""
    identity: Path | None = None
    alerts: AlertConfiguration = NO_ALERTS
    phones: str = ""

    def app(self, store: Store, observers: Observers = NO_OBSERVERS) -> FastAPI:
        """Return the application over a hub that is open in this process."""
        logs = (AccessLog(self.access_log),) if self.access_log else ()
        settings = HubSettings(
            store,
            bureau=self.bureau,
            seconded=self.seconded,
            observers=(*observers.requests, *logs),
            task_observers=observers.tasks,
            identity=self._providers(),
            gateways=gateways_of(self.alerts),
            phones=self.phones,
        )
        return create_app(settings)

    def check(self) -> None:
        """Read once what each of several processes reads.

        A fault is said at the start, not by each process at each of its restarts. Raises ValueError
        with a plain sentence.
        """
        if self.access_log:
            AccessLog(self.access_log).close()
        self._providers()
        gateways_of(self.alerts)

    def _providers(self) -> IdentityProviders:
        return providers_of(self.identity, lambda: datetime.now(UTC))

    def open(self) -> Store:
        """Open the hub in this process."""
        return open_store(self.folder, self.database)


def rulings_of(typed: str) -> frozenset[str]:
    """Return the rulings that a second officer confirms; raises ValueError for an unknown word."""
    named = frozenset(part.strip() for part in typed.split(",") if part.strip()) - {"none"}
    if not named <= frozenset(RULINGS):
        raise ValueError(STRANGE_RULING)
    return named


@dataclass(frozen=True)
class ServerAddress:
    """Entrance of callers: by TLS with these files, or through a proxy that does it.

    `proxy` is the address whose statement of the caller and of https counts; nobody's when it is
    empty.
    """

    certificate: Path | None = None
    key: Path | None = None
    proxy: str = ""

    def options(self) -> dict[str, Any]:
        """Return the server's options; raises ValueError when the files are no pair."""
        trusted = {"proxy_headers": bool(self.proxy), "forwarded_allow_ips": self.proxy or None}
        if self.certificate is None and self.key is None:
            return trusted
        try:
            if self.certificate is None or self.key is None:
                raise ValueError
            ssl.create_default_context(ssl.Purpose.CLIENT_AUTH).load_cert_chain(
                self.certificate, self.key
            )
        except (OSError, ValueError):
            raise ValueError(NO_PAIR) from None
        return {**trusted, "ssl_certfile": self.certificate, "ssl_keyfile": self.key}


@dataclass(frozen=True)
class ServerOptions:
    """Serving options: number of processes, address, and port of the metrics.

    `metrics` is the host and port for Prometheus; None: nothing is measured.
    """

    place: HubOptions
    door: ServerAddress = ServerAddress()
    processes: int = 1
    metrics: tuple[str, int] | None = None


def serve(service: ServerOptions, listener: socket.socket, say: Callable[[str], None]) -> None:
    """Serve until a signal ends it; `say` is called with the address once it answers.

    Raises ValueError for several processes on SQLite, for a certificate without its key, for an
    access log that cannot be written, for a file of the methods of signing in that is wrong, for a
    secret of the alerts that is not there and for a port of the metrics that is taken.
    """
    place, options = service.place, service.door.options()
    if service.processes == 1:
        store = place.open()
        with measured(service.metrics, store) as observers:
            app = place.app(store, observers)
            _prepare()
            serve_app(app, service.door, listener, say)
        return
    if not place.database or make_url(place.database).get_backend_name() == "sqlite":
        raise ValueError(ONE_WRITER)
    place.check()
    # The schema is migrated before the first of them opens it.
    with closing(place.open()) as store, measured_together(service.metrics, store):
        # Until then nobody asks here, and the connection would be one less for the processes.
        store.engine.dispose()
        beside = functools.partial(_app_beside, place, service.metrics is not None)
        config = _config(beside, factory=True, workers=service.processes, **options)
        _Several(config, [listener], say).run()


def serve_app(
    app: FastAPI, door: ServerAddress, listener: socket.socket, say: Callable[[str], None]
) -> None:
    """Serve an application in this process until a signal ends it; raises as `serve` does."""
    _Announcing(_config(app, **door.options()), say).run(sockets=[listener])


def _config(app: Any, **options: Any) -> uvicorn.Config:
    return uvicorn.Config(
        app,
        log_level="warning",
        server_header=False,
        timeout_graceful_shutdown=GRACE_S,
        timeout_keep_alive=KEPT_S,
        http=BoundedConnection,
        ws="none",
        limit_concurrency=_connections(),
        **options,
    )


def _connections() -> int:
    """Return the number of connections of a process; files need half of its open descriptors."""
    if sys.platform == "win32":
        return CONNECTIONS
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = FILES if hard == resource.RLIM_INFINITY else min(FILES, hard)
    if soft != resource.RLIM_INFINITY and soft < wanted:
        resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))
        soft = wanted
    return CONNECTIONS if soft == resource.RLIM_INFINITY else min(CONNECTIONS, soft // 2)


def _app_beside(place: HubOptions, is_measured: bool) -> FastAPI:
    """Return the application of one of several processes, which ends when its parent has ended."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        threading.Thread(target=_end_with, args=(parent.join,), daemon=True).start()
    until = time.monotonic() + PATIENCE_S
    while True:
        try:
            store = place.open()
        except OperationalError:
            # The database is being started too, or restarted.
            if time.monotonic() > until:
                raise
            time.sleep(AGAIN_S)
        else:
            app = place.app(store, counting() if is_measured else NO_OBSERVERS)
            _prepare()
            return app


def _prepare() -> None:
    """Start the helper process, and exempt permanent objects from garbage collection.

    A collection over all loaded objects stops every request for a tenth of a second.
    """
    HELPER.begin()
    gc.collect()
    gc.freeze()


def _end_with(gone: Callable[[], object]) -> None:
    gone()
    os.kill(os.getpid(), signal.SIGTERM)


class _Announcing(uvicorn.Server):
    """Server that reports its address once it listens."""

    def __init__(self, config: uvicorn.Config, say: Callable[[str], None]) -> None:
        super().__init__(config)
        self._say = say

    async def startup(self, sockets: Any = None) -> None:
        """Start, then report the address."""
        await super().startup(sockets)
        for one in sockets or ():
            self._say(address_of(one, self.config.is_ssl))


class _Several(Multiprocess):
    """Supervisor that reports once all its processes listen; one that ends is restarted."""

    def __init__(
        self, config: uvicorn.Config, sockets: list[socket.socket], say: Callable[[str], None]
    ) -> None:
        super().__init__(config, sockets)
        self._say = say

    def init_processes(self) -> None:
        """Start them, then report the address."""
        super().init_processes()
        if all(one.wait_until_ready(READY_S, self.should_exit) for one in self.processes):
            self._say(address_of(self.sockets[0], self.config.is_ssl))


def address_of(listener: socket.socket, is_ssl: bool) -> str:
    """Return the address that a listener answers at."""
    host, port = listener.getsockname()[:2]
    return f"{'https' if is_ssl else 'http'}://{f'[{host}]' if ':' in host else host}:{port}/"
