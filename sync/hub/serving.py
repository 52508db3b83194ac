"""Serving the hub: in this process, or in several that take turns at one address."""

import functools
import multiprocessing
import os
import signal
import socket
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import uvicorn
from fastapi import FastAPI
from sqlalchemy import make_url
from sqlalchemy.exc import OperationalError
from uvicorn.supervisors import Multiprocess

from sync.hub.app import Settings, create_app
from sync.hub.opening import open_store

GRACE_S = 3
READY_S = 30
PATIENCE_S = 60
AGAIN_S = 0.5
ONE_WRITER = (
    "SQLite 只供一个进程写入，多进程请用 PostgreSQL（--database）。"
    " / Several processes need PostgreSQL: an SQLite file is written by one."
)


@dataclass(frozen=True)
class Place:
    """Where a hub keeps what it has, and the bureau's name in the bar."""

    folder: Path
    database: str | None
    bureau: str

    def app(self) -> FastAPI:
        """Open the hub in this process and return its application."""
        return create_app(Settings(open_store(self.folder, self.database), bureau=self.bureau))


def serve(
    place: Place, listener: socket.socket, processes: int, say: Callable[[str], None]
) -> None:
    """Serve until a signal ends it; `say` is given the address once it answers.

    Raises ValueError for several processes on SQLite.
    """
    if processes == 1:
        _Announcing(_config(place.app()), say).run(sockets=[listener])
        return
    if not place.database or make_url(place.database).get_backend_name() == "sqlite":
        raise ValueError(ONE_WRITER)
    # The schema is brought to head before the first of them looks at it.
    open_store(place.folder, place.database).close()
    app = functools.partial(_app_beside, place)
    _Several(_config(app, factory=True, workers=processes), [listener], say).run()


def _config(app: Any, **options: Any) -> uvicorn.Config:
    return uvicorn.Config(
        app,
        log_level="warning",
        proxy_headers=False,
        server_header=False,
        timeout_graceful_shutdown=GRACE_S,
        **options,
    )


def _app_beside(place: Place) -> FastAPI:
    """Return the application of one of several processes, which ends when its parent is gone."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        threading.Thread(target=_end_with, args=(parent.join,), daemon=True).start()
    until = time.monotonic() + PATIENCE_S
    while True:
        try:
            return place.app()
        except OperationalError:
            # The database is being started too, or anew.
            if time.monotonic() > until:
                raise
            time.sleep(AGAIN_S)


def _end_with(gone: Callable[[], object]) -> None:
    gone()
    os.kill(os.getpid(), signal.SIGTERM)


class _Announcing(uvicorn.Server):
    """Says where it listens once it does."""

    def __init__(self, config: uvicorn.Config, say: Callable[[str], None]) -> None:
        super().__init__(config)
        self._say = say

    async def startup(self, sockets: Any = None) -> None:
        """Start, then say the address."""
        await super().startup(sockets)
        for one in sockets or ():
            self._say(address_of(one))


class _Several(Multiprocess):
    """Says where its processes listen once they all do; one that dies is begun anew."""

    def __init__(
        self, config: uvicorn.Config, sockets: list[socket.socket], say: Callable[[str], None]
    ) -> None:
        super().__init__(config, sockets)
        self._say = say

    def init_processes(self) -> None:
        """Start them, then say the address."""
        super().init_processes()
        if all(one.wait_until_ready(READY_S, self.should_exit) for one in self.processes):
            self._say(address_of(self.sockets[0]))


def address_of(listener: socket.socket) -> str:
    """Return the address that a listener answers at."""
    host, port = listener.getsockname()[:2]
    return f"http://{f'[{host}]' if ':' in host else host}:{port}/"
