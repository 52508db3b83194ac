"""A real hub under a real uvicorn, and a desk that reaches it over HTTP."""

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import uvicorn

from sync.courier import Courier, Joining
from sync.hub.app import Settings, create_app
from sync.hub.enrolment import issue_code
from sync.transport import HttpHub, Sign, Wire
from tests.sync.world import Station, World


class Served(uvicorn.Server):
    """Tells when it listens."""

    def __init__(self, config: uvicorn.Config) -> None:
        """Take the configuration."""
        super().__init__(config)
        self.listening = threading.Event()

    async def startup(self, sockets: Any = None) -> None:
        """Start and tell."""
        await super().startup(sockets)
        self.listening.set()


@contextmanager
def serving(world: World) -> Iterator[str]:
    """Serve the world's hub on a free port; give its address."""
    listener = socket.create_server(("127.0.0.1", 0))
    listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    app = create_app(Settings(world.store, world.told.clock))
    config = uvicorn.Config(app, log_level="error", lifespan="off", timeout_graceful_shutdown=1)
    server = Served(config)
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]})
    thread.start()
    try:
        assert server.listening.wait(10)
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"
    finally:
        server.should_exit = True
        thread.join(10)
        listener.close()


def over_http(world: World, station: Station, url: str) -> HttpHub:
    """Put a desk's courier on HTTP and return its far end."""

    def sign() -> Sign | None:
        link = station.outbox.link()
        return Sign(station.desk.identity(), link.hub_keys) if link else None

    told = world.told
    hub = HttpHub(url, sign, told.clock, told.nonce, Wire(), total_s=5.0)
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
