"""Connections that give up on an answer whose headers drip: the usual timeout is per read."""

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any
from weakref import WeakSet

from requests.adapters import HTTPAdapter
from urllib3 import HTTPConnectionPool, HTTPSConnectionPool
from urllib3.connection import HTTPConnection, HTTPSConnection

LONGEST_S = 60.0


def _cut(sock: socket.socket) -> None:
    with suppress(OSError):
        sock.shutdown(socket.SHUT_RDWR)


@contextmanager
def _within(sock: Any, seconds: Any) -> Iterator[None]:
    """Cut the connection when the status line and the headers take longer than `seconds`."""
    limit = float(seconds) if isinstance(seconds, int | float) else LONGEST_S
    timer = threading.Timer(limit, _cut, (sock,))
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()


class _Live:
    """The connections of one adapter, and whether they were cut."""

    def __init__(self) -> None:
        self.connections: WeakSet[HTTPConnection] = WeakSet()
        self.is_cut = False

    def noted(self, connection: Any) -> Any:
        """Know a connection from now on."""
        connection.live = self
        self.connections.add(connection)
        return connection

    def reached(self, sock: Any) -> None:
        """Cut at once what was still on its way to the other side when all was cut."""
        if self.is_cut:
            _cut(sock)

    def cut(self) -> None:
        """End what is under way on every connection; one that is being made ends when made."""
        self.is_cut = True
        for connection in tuple(self.connections):
            sock = getattr(connection, "sock", None)
            if sock is not None:
                _cut(sock)


class _Connection(HTTPConnection):
    live: _Live

    def connect(self) -> None:
        super().connect()
        self.live.reached(self.sock)

    def getresponse(self) -> Any:
        with _within(self.sock, self.timeout):
            return super().getresponse()


class _SecureConnection(HTTPSConnection):
    live: _Live

    def connect(self) -> None:
        super().connect()
        self.live.reached(self.sock)

    def getresponse(self) -> Any:
        with _within(self.sock, self.timeout):
            return super().getresponse()


class TimedAdapter(HTTPAdapter):
    """Uses timed connections, and knows them, so that they can be cut from another thread."""

    def __init__(self, **options: Any) -> None:
        """Begin without connections."""
        self._live = _Live()
        super().__init__(**options)

    def init_poolmanager(self, *args: Any, **kwargs: Any) -> None:
        """Put the timed pools in place."""
        super().init_poolmanager(*args, **kwargs)
        live = self._live

        class Pool(HTTPConnectionPool):
            ConnectionCls = _Connection

            def _new_conn(self) -> Any:
                return live.noted(super()._new_conn())

        class SecurePool(HTTPSConnectionPool):
            ConnectionCls = _SecureConnection

            def _new_conn(self) -> Any:
                return live.noted(super()._new_conn())

        self.poolmanager.pool_classes_by_scheme = {"http": Pool, "https": SecurePool}

    def cut(self) -> None:
        """End what is under way on every connection; who waits for an answer learns it at once."""
        self._live.cut()
