"""HTTP server of a host or of the door of phones, on a thread of its own."""

import asyncio
import logging
import ssl
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from threading import Event, Thread
from typing import Any, Generic, Protocol, TypeVar

import uvicorn
from starlette.types import Receive, Scope, Send

from mediation_desk.app.host.network import BACKLOG, BoundedListener
from sync.connections import BoundedConnection

log = logging.getLogger(__name__)
GRACE_S = 1
KEPT_S = 75
"""Seconds for which an idle connection is kept."""
CONNECTIONS = 400

HANDSHAKE_S = 3.0
"""Seconds for a TLS handshake."""
SWEEP_S = 10
"""Seconds between two looks for sign-ins whose seats are gone."""
FAREWELL_S = 0.2
"""Seconds for which the end of a connection waits for the other side."""
READY_S = 10.0
_LOOK_S = 0.01


class ServedWeb(Protocol):
    """ASGI application that the server runs."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        ...

    def end(self) -> None:
        """Answer at once what waits for news; no further one is held."""
        ...

    async def sweep(self) -> None:
        """End what is over; called every few seconds."""
        ...


W = TypeVar("W", bound=ServedWeb)


@dataclass
class HostServer(Generic[W]):
    """A server that answers from `start` to `stop`; over TLS where it is given what makes it."""

    web: W
    listener: BoundedListener
    failed: Callable[[], None]
    """Function that hears, on the server's thread, that it ended by itself."""
    make_tls: Callable[[], ssl.SSLContext] | None = None
    name: str = "host"
    connections: int = CONNECTIONS
    _server: "_Server" = field(init=False)
    _thread: Thread = field(init=False)
    _is_over: bool = field(default=False, init=False)

    def __post_init__(self) -> None:
        """Prepare the server."""
        make_tls = self.make_tls
        config = uvicorn.Config(
            self.web,
            log_config=None,
            access_log=False,
            lifespan="off",
            ws="none",
            http=BoundedConnection,
            proxy_headers=False,
            server_header=False,
            date_header=False,
            limit_concurrency=self.connections,
            backlog=BACKLOG,
            timeout_keep_alive=KEPT_S,
            timeout_graceful_shutdown=GRACE_S,
            callback_notify=self.web.sweep,
            timeout_notify=SWEEP_S,
            ssl_context_factory=(lambda *_: make_tls()) if make_tls else None,
        )
        self._server = _Server(config, self.web.end)
        self._thread = Thread(target=self._serve, name=self.name, daemon=True)

    @property
    def port(self) -> int:
        """Return the port at which it listens."""
        return int(self.listener.getsockname()[1])

    @property
    def is_running(self) -> bool:
        """Tell whether it answers; not so after `stop`, nor where it ended by itself."""
        return not self._is_over

    def start(self) -> None:
        """Answer from now on; raises RuntimeError when it does not begin."""
        self._thread.start()
        if not self._server.is_ready.wait(READY_S) or not self._server.started:
            raise RuntimeError(f"the server of the {self.name} did not begin")
        log.info("%s answers at port %d", self.name, self.port)

    def stop(self) -> None:
        """Answer what was asked, and nobody any more."""
        self._server.should_exit = True
        self._thread.join()
        self.listener.close()
        log.info("%s answers no longer", self.name)

    def _serve(self) -> None:
        # This loop accepts by the listener, which bounds the connections, on Windows as well.
        loop = asyncio.SelectorEventLoop()
        # The server has no options for it: without them a handshake may take a minute, and the end
        # of a connection waits half a minute for whoever does not answer.
        if self.make_tls is not None:
            limits = {"ssl_handshake_timeout": HANDSHAKE_S, "ssl_shutdown_timeout": FAREWELL_S}
            loop.create_server = partial(loop.create_server, **limits)  # type: ignore[method-assign]
        try:
            with asyncio.Runner(loop_factory=lambda: loop) as runner:
                runner.run(self._server.serve([self.listener]))
        except BaseException:
            log.exception("the server of the %s failed", self.name)
        finally:
            self._is_over = True
            self._server.is_ready.set()
        if not self._server.should_exit:
            self.failed()


class _Server(uvicorn.Server):
    """Server that tells when it listens, and ends at once when it is told to."""

    def __init__(self, config: uvicorn.Config, end_waits: Callable[[], None]) -> None:
        super().__init__(config)
        self.is_ready = Event()
        self._end_waits = end_waits

    async def startup(self, sockets: Any = None) -> None:
        """Start, then tell."""
        await super().startup(sockets)
        self.is_ready.set()

    async def shutdown(self, sockets: Any = None) -> None:
        """Answer what waits for news, then shut down; who does not let go is cut off."""
        self._end_waits()
        await super().shutdown(sockets)
        for connection in tuple(self.server_state.connections):
            assert isinstance(connection, BoundedConnection)
            connection.cut()
        while self.server_state.connections:
            await asyncio.sleep(_LOOK_S)


def tls_of(
    certificate: Path, key: Path, oldest: ssl.TLSVersion = ssl.TLSVersion.TLSv1_3
) -> ssl.SSLContext:
    """Return TLS with a certificate and its key; raises OSError for files that are neither."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.minimum_version = oldest
    context.load_cert_chain(certificate, key, _no_password)
    return context


def _no_password() -> str:
    """Answer nothing for a key under a password: the terminal would be asked for it."""
    return ""
