"""Connections that give up on slowly dripping headers: the usual timeout is per read."""

import socket
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from ssl import SSLContext, SSLSocket
from threading import Condition, Lock, Thread
from typing import Any
from urllib.parse import unquote, urlsplit
from weakref import WeakSet

from urllib3 import (
    HTTPConnectionPool,
    HTTPSConnectionPool,
    PoolManager,
    ProxyManager,
    make_headers,
)
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.contrib.socks import SOCKSConnection, SOCKSHTTPSConnection, SOCKSProxyManager

LONGEST_S = 60.0
KEPT = 10
"""Connections to one server that are kept open for other requests, for as many threads."""


def _cut(sock: socket.socket) -> None:
    with suppress(OSError):
        sock.shutdown(socket.SHUT_RDWR)


class _Deadlines:
    """Cuts connections whose time is over.

    One thread does it for all: a thread for each answer would cost more than the answer. It sleeps
    until the earliest time it knew of is over, and ends when nothing is left then.
    """

    def __init__(self) -> None:
        self._changed = Condition()
        self._watched: dict[object, tuple[float, socket.socket]] = {}
        self._wakes_at: float | None = None
        """When the thread looks again; None while there is none."""

    @contextmanager
    def within(self, sock: Any, seconds: Any) -> Iterator[None]:
        """Cut the connection when the status line and the headers take longer than `seconds`."""
        limit = float(seconds) if isinstance(seconds, int | float) else LONGEST_S
        mark, until = object(), time.monotonic() + limit
        with self._changed:
            self._watched[mark] = (until, sock)
            if self._wakes_at is None:
                self._wakes_at = until
                Thread(target=self._run, name="slow answers", daemon=True).start()
            elif until < self._wakes_at:
                self._changed.notify()
        try:
            yield
        finally:
            with self._changed:
                self._watched.pop(mark, None)

    def _run(self) -> None:
        with self._changed:
            while self._watched:
                now = time.monotonic()
                for mark, (until, sock) in tuple(self._watched.items()):
                    if until <= now:
                        _cut(sock)
                        del self._watched[mark]
                self._wakes_at = min((each for each, _ in self._watched.values()), default=now)
                self._changed.wait(self._wakes_at - now)
            self._wakes_at = None


_deadlines = _Deadlines()


class _Live:
    """Connections of one adapter, and whether they were cut."""

    def __init__(self) -> None:
        self.connections: WeakSet[HTTPConnection] = WeakSet()
        self.is_cut = False
        self.certificate = b""
        self._guard = Lock()

    def noted(self, connection: Any) -> Any:
        """Register a connection."""
        connection.live = self
        with self._guard:
            self.connections.add(connection)
        return connection

    def reached(self, sock: Any) -> None:
        """Cut a connection at once if it was still being made when all were cut."""
        if isinstance(sock, SSLSocket):
            self.certificate = sock.getpeercert(binary_form=True) or b""
        if self.is_cut:
            _cut(sock)

    def cut(self) -> None:
        """End all requests under way; a connection that is being made ends when made."""
        self.is_cut = True
        with self._guard:
            connections = tuple(self.connections)
        for connection in connections:
            sock = getattr(connection, "sock", None)
            if sock is not None:
                _cut(sock)


class _Connection(HTTPConnection):
    live: _Live

    def connect(self) -> None:
        super().connect()
        self.live.reached(self.sock)

    def getresponse(self) -> Any:
        with _deadlines.within(self.sock, self.timeout):
            return super().getresponse()


class _SecureConnection(HTTPSConnection):
    live: _Live

    def connect(self) -> None:
        super().connect()
        self.live.reached(self.sock)

    def getresponse(self) -> Any:
        with _deadlines.within(self.sock, self.timeout):
            return super().getresponse()


class _SocksConnection(SOCKSConnection):
    live: _Live

    def connect(self) -> None:
        super().connect()
        self.live.reached(self.sock)

    def getresponse(self) -> Any:
        with _deadlines.within(self.sock, self.timeout):
            return super().getresponse()


class _SecureSocksConnection(SOCKSHTTPSConnection):
    live: _Live

    def connect(self) -> None:
        super().connect()
        self.live.reached(self.sock)

    def getresponse(self) -> Any:
        with _deadlines.within(self.sock, self.timeout):
            return super().getresponse()


_DIRECT = {"http": _Connection, "https": _SecureConnection}
_OVER_SOCKS = {"http": _SocksConnection, "https": _SecureSocksConnection}


class TimedConnections:
    """Connections to all servers, timed, that can be cut from another thread.

    `secured` makes the context of TLS, once, when the first connection needs it. `proxy` is an
    address, http:// or socks5h://, with the name and password that it asks for.
    """

    def __init__(self, secured: Callable[[], SSLContext], proxy: str = "") -> None:
        """Begin without connections."""
        self._live = _Live()
        self._secured, self._proxy = secured, proxy
        self._managers: dict[bool, PoolManager] = {}

    def manager(self, url: str) -> PoolManager:
        """Return what opens and keeps the connections to an address; raises as `secured`."""
        is_secured = url.lower().startswith("https:")
        if is_secured not in self._managers:
            self._managers.setdefault(is_secured, self._new_manager(is_secured))
        return self._managers[is_secured]

    @property
    def certificate(self) -> bytes:
        """Return the certificate, in DER, of the last server reached; nothing without TLS."""
        return self._live.certificate

    def cut(self) -> None:
        """End all requests under way on every connection; a waiting caller learns it at once."""
        self._live.cut()

    def close(self) -> None:
        """Close the connections that wait for another request."""
        for each in tuple(self._managers.values()):
            each.clear()

    def _new_manager(self, is_secured: bool) -> PoolManager:
        options: dict[str, Any] = {"maxsize": KEPT}
        if is_secured:
            context = self._secured()
            options["ssl_context"] = context
            # The library would look for the name even where the context does not.
            options["assert_hostname"] = None if context.check_hostname else False
        manager = _manager_over(self._proxy, options)
        kinds = _OVER_SOCKS if isinstance(manager, SOCKSProxyManager) else _DIRECT
        manager.pool_classes_by_scheme = _pools(kinds, self._live)
        return manager


def _manager_over(proxy: str, options: dict[str, Any]) -> PoolManager:
    """Return the manager of connections over a proxy, or of direct ones."""
    if not proxy:
        return PoolManager(**options)
    parts = urlsplit(proxy)
    name, password = unquote(parts.username or ""), unquote(parts.password or "")
    bare = parts._replace(netloc=parts.netloc.rpartition("@")[2]).geturl()
    if parts.scheme.startswith("socks"):
        return SOCKSProxyManager(bare, name or None, password or None, **options)
    headers = make_headers(proxy_basic_auth=f"{name}:{password}") if name else None
    return ProxyManager(bare, proxy_headers=headers, **options)


def _pools(kinds: Mapping[str, Any], live: _Live) -> dict[str, Any]:
    """Return pools whose connections are timed and registered."""

    class Pool(HTTPConnectionPool):
        ConnectionCls = kinds["http"]

        def _new_conn(self) -> Any:
            return live.noted(super()._new_conn())

    class SecurePool(HTTPSConnectionPool):
        ConnectionCls = kinds["https"]

        def _new_conn(self) -> Any:
            return live.noted(super()._new_conn())

        def _validate_conn(self, conn: Any) -> None:
            # The context decides on trust: no additional warning.
            if conn.is_closed:
                conn.connect()

    return {"http": Pool, "https": SecurePool}
