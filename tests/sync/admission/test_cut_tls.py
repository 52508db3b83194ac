"""A TLS connection that was closed twice, and whose caller never lets go, is cut off."""

import asyncio
import socket
import ssl
from pathlib import Path
from typing import Any

import uvicorn
from uvicorn.server import ServerState

from sync.connections import BoundedConnection
from tests.sync.network.authorities import Files, an_authority

FAR_S = 3_600.0


async def _nothing(scope: Any, receive: Any, send: Any) -> None:
    del scope, receive, send


class Watched(BoundedConnection):
    """A connection that tells when it is there, and when it is gone."""

    made: asyncio.Future[BoundedConnection]
    lost: asyncio.Event

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Tell."""
        super().connection_made(transport)
        self.made.set_result(self)

    def connection_lost(self, exc: Exception | None) -> None:
        """Tell."""
        super().connection_lost(exc)
        self.lost.set()


async def _cut(files: Files) -> tuple[bool, int]:
    """Close a connection twice and cut it; return whether it was still there, and what is left."""
    loop = asyncio.get_running_loop()
    Watched.made, Watched.lost = loop.create_future(), asyncio.Event()
    config, state = uvicorn.Config(_nothing, log_config=None, lifespan="off"), ServerState()
    config.load()
    own = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    own.load_cert_chain(files.certificate, files.key)
    server = await loop.create_server(
        lambda: Watched(config=config, server_state=state, app_state={}),
        "127.0.0.1",
        ssl=own,
        ssl_shutdown_timeout=FAR_S,
    )
    trusting = ssl.create_default_context(cafile=files.authority)
    trusting.check_hostname = False

    def call() -> ssl.SSLSocket:
        plain = socket.create_connection(server.sockets[0].getsockname(), timeout=20)
        return trusting.wrap_socket(plain)

    async with asyncio.timeout(20):
        caller = await asyncio.to_thread(call)
        connection = await Watched.made
        # Its caller reads nothing, so the farewell of TLS is never answered.
        connection.transport.close()
        connection.transport.close()
        await asyncio.sleep(0)
        stays = connection in state.connections
        connection.cut()
        await Watched.lost.wait()
    caller.close()
    server.close()
    await server.wait_closed()
    return stays, len(state.connections)


def test_what_was_closed_twice_is_cut_off_below_tls(tmp_path: Path) -> None:
    assert asyncio.run(_cut(an_authority(tmp_path))) == (True, 0)
