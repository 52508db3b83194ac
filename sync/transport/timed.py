"""Connections that give up on an answer whose headers drip: the usual timeout is per read."""

import socket
import threading
from contextlib import suppress
from typing import Any

from requests.adapters import HTTPAdapter
from urllib3 import HTTPConnectionPool, HTTPSConnectionPool
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.response import HTTPResponse


def _cut(sock: socket.socket) -> None:
    with suppress(OSError):
        sock.shutdown(socket.SHUT_RDWR)


class _Timed:
    """Cuts the connection when the status line and headers take longer than the timeout."""

    sock: Any
    timeout: Any

    def getresponse(self) -> HTTPResponse:
        """Return the answer once its headers are complete."""
        seconds = self.timeout if isinstance(self.timeout, int | float) else 60.0
        timer = threading.Timer(seconds, _cut, (self.sock,))
        timer.daemon = True
        timer.start()
        try:
            response: HTTPResponse = super().getresponse()  # type: ignore[misc]
            return response
        finally:
            timer.cancel()


class _Connection(_Timed, HTTPConnection):
    """As above, over TCP."""


class _SecureConnection(_Timed, HTTPSConnection):
    """As above, over TLS."""


class _Pool(HTTPConnectionPool):
    ConnectionCls = _Connection


class _SecurePool(HTTPSConnectionPool):
    ConnectionCls = _SecureConnection


class TimedAdapter(HTTPAdapter):
    """Uses timed connections."""

    def init_poolmanager(self, *args: Any, **kwargs: Any) -> None:
        """Put the timed pools in place."""
        super().init_poolmanager(*args, **kwargs)
        self.poolmanager.pool_classes_by_scheme = {"http": _Pool, "https": _SecurePool}
