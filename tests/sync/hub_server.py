"""Real hub under a real uvicorn, and a desk that reaches it over HTTP."""

import asyncio
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from datetime import datetime
from functools import cache
from itertools import count
from typing import Any, cast

import uvicorn

from sync.courier import Courier, Joining
from sync.hub.server.app import HubSettings, create_app
from sync.hub.services.exchange.enrolment import issue_code
from sync.hub.storage.transactions import Store
from sync.transport import HttpHub, HttpSession, SigningContext
from tests.sync.world import Station, World

GRACE_S = 1.0


class ThreadedServer(uvicorn.Server):
    """Server that signals when it listens, and ends on request without ending its process."""

    def __init__(self, config: uvicorn.Config) -> None:
        """Take the configuration."""
        super().__init__(config)
        self.listening = threading.Event()
        self._ended = asyncio.Event()
        self._loop: asyncio.AbstractEventLoop | None = None

    async def startup(self, sockets: Any = None) -> None:
        """Start, and signal that it listens."""
        self._loop = asyncio.get_running_loop()
        await super().startup(sockets)
        self.listening.set()

    def end(self) -> None:
        """Stop serving; any thread may ask for it."""
        assert self._loop is not None
        self._loop.call_soon_threadsafe(self._ended.set)

    async def main_loop(self) -> None:
        """Keep the date of the answers until the end."""
        for tick in count():
            await self.on_tick(tick)
            with suppress(TimeoutError):
                await asyncio.wait_for(self._ended.wait(), 0.1)
                return

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """Finish pending answers, for at most a second."""
        for server in self.servers:
            server.close()
        for listener in sockets or []:
            listener.close()
        for connection in list(self.server_state.connections):
            connection.shutdown()
        if self.server_state.tasks:
            _, late = await asyncio.wait(self.server_state.tasks, timeout=GRACE_S)
            for task in late:
                task.cancel()
        await self._let_go()

    async def _let_go(self) -> None:
        """Wait until every connection has ended, for at most a second; then cut it."""
        # With TLS a connection ends some turns of the loop later.
        with suppress(TimeoutError):
            async with asyncio.timeout(GRACE_S):
                while self.server_state.connections:
                    await asyncio.sleep(0)
        # A browser that connected in the last moment lets go of nothing.
        for connection in list(self.server_state.connections):
            connection.transport.abort()
        # A turn to tell each that it is gone, and one to close its socket.
        for _ in range(2):
            await asyncio.sleep(0)


@contextmanager
def served(app: Any, **options: Any) -> Iterator[str]:
    """Serve an application by a real server on a free port of loopback; give its address."""
    listener = socket.create_server(("127.0.0.1", 0))
    listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    # Whoever comes again after some seconds must not meet a connection that is being closed.
    options = {"timeout_keep_alive": 75, "lifespan": "off", **options}
    server = ThreadedServer(uvicorn.Config(app, log_level="critical", **options))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
    thread.start()
    assert server.listening.wait(10)
    try:
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"
    finally:
        server.end()
        thread.join(10)
        listener.close()


Hub = tuple[Store, Callable[[], datetime]]
"""The store and the clock of a hub that is served."""
_hub: ContextVar[Hub] = ContextVar("hub")
"""The hub to which the request in hand was sent."""
_latest: list[Hub] = []
"""The hub that was served last: for threads, which do not have the variables of a request."""


def _served() -> Hub:
    return _hub.get(None) or _latest[-1]


class _StoreOfRequest:
    """The store of the hub that a request was sent to, for an application that serves all hubs."""

    def __getattr__(self, name: str) -> Any:
        """Return what the hub's own store has."""
        return getattr(_served()[0], name)


@cache
def _app() -> Any:
    """Make the application once: its hundred routes take longer than most tests."""
    store = cast("Store", _StoreOfRequest())
    return create_app(HubSettings(store, _now))


def _now() -> datetime:
    return _served()[1]()


def app_over(store: Store, clock: Callable[[], datetime]) -> Any:
    """Return the application over a hub.

    What a process of a hub remembers is shared: for 2 s how ready it is, and by the id of an
    officer how many news wait.
    """

    _latest[:] = [(store, clock)]

    async def called(scope: Any, receive: Any, send: Any) -> None:
        # Each request is a task with variables of its own.
        _hub.set((store, clock))
        await _app()(scope, receive, send)

    return called


@contextmanager
def serving(world: World) -> Iterator[str]:
    """Serve the world's hub; give its address."""
    with served(app_over(world.store, world.told.clock)) as address:
        yield address


def over_http(world: World, station: Station, url: str) -> HttpHub:
    """Put a desk's courier on HTTP and return its far end."""

    def sign() -> SigningContext | None:
        link = station.outbox.link()
        return SigningContext(station.desk.identity(), link.hub_keys) if link else None

    told = world.told
    hub = HttpHub(url, sign, told.clock, told.nonce, HttpSession())
    station.courier = Courier(station.outbox, hub, told.clock, told.nonce, "test 1")
    station.joining = Joining(station.membership, hub, told.clock, told.nonce, "test 1")
    return hub


@contextmanager
def enrolled_over_http(
    world: World, name: str = "万象城受理站"
) -> Iterator[tuple[Station, HttpHub]]:
    """Serve, enrol a desk over HTTP, and give it with its far end."""
    with serving(world) as url:
        station = world.station()
        hub = over_http(world, station, url)
        code = issue_code(world.store, name, world.told.clock()).code
        station.joining.enrol(code, world.told.bytes(32), world.told.id())
        yield station, hub
        hub.wire.close()
