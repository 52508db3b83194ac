"""Silent, dripping and thousands of connections: a caller with a request is still served."""

import resource
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from typing import Any
from urllib.parse import urlsplit

import pytest
import requests

from sync.connections import BoundedConnection
from sync.hub.server.serving import CONNECTIONS
from tests.sync.hub_server import served

IDLE = 1_024
GET = b"GET /v1/info HTTP/1.1\r\nHost: hub\r\n"


class Impatient(BoundedConnection):
    """Waits a moment where the hub waits half a minute."""

    header_s = 0.5
    silent_s = 0.5


@pytest.fixture(scope="module")
def hub(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Give the address of a hub that runs as its command, with the files a service may open."""
    folder = tmp_path_factory.mktemp("hub")
    words = [sys.executable, "-m", "sync.hub", "serve", "--port", "0", "--data", str(folder)]
    with subprocess.Popen(words, stdout=subprocess.PIPE, text=True) as command:
        resource.prlimit(command.pid, resource.RLIMIT_NOFILE, (1_024, 4_096))
        assert command.stdout is not None
        try:
            yield command.stdout.readline().strip().rstrip("/")
        finally:
            command.terminate()


@pytest.fixture
def many_files() -> Iterator[None]:
    """Let this process open as many connections as it needs itself."""
    before = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (max(before[0], 4_096), before[1]))
    yield
    resource.setrlimit(resource.RLIMIT_NOFILE, before)


def connected(url: str, raw: bytes = b"") -> socket.socket:
    """Return a connection by which these bytes were sent."""
    place = urlsplit(url)
    made = socket.create_connection((str(place.hostname), place.port or 0), timeout=20)
    made.sendall(raw)
    return made


def told(made: socket.socket) -> bytes:
    """Return the bytes received until the other side ends the connection."""
    read = b""
    while piece := made.recv(65_536):
        read += piece
    return read


@pytest.mark.usefixtures("many_files")
@pytest.mark.release
def test_a_thousand_idle_connections_shut_nobody_out(hub: str) -> None:
    with ExitStack() as idle:
        for _ in range(IDLE):
            idle.enter_context(connected(hub))
        for _ in range(3):
            assert requests.get(f"{hub}/v1/info", timeout=20).status_code == 200
            assert requests.get(f"{hub}/sign-in", timeout=20).status_code == 200


@pytest.mark.usefixtures("many_files")
@pytest.mark.release
def test_a_thousand_headers_that_never_end_shut_nobody_out(hub: str) -> None:
    with ExitStack() as idle:
        for _ in range(IDLE):
            idle.enter_context(connected(hub, GET))
        assert requests.get(f"{hub}/v1/info", timeout=20).status_code == 200


@pytest.mark.usefixtures("many_files")
def test_a_thousand_forms_of_which_the_body_never_comes_shut_nobody_out(hub: str) -> None:
    """Every place is taken by one whose body the hub awaits, and one of them gives way."""
    head = (
        b"POST /sign-in HTTP/1.1\r\nHost: hub\r\nContent-Length: 100\r\nExpect: 100-continue\r\n"
        b"Content-Type: application/x-www-form-urlencoded\r\n\r\n"
    )
    with ExitStack() as idle:
        waiting = [idle.enter_context(connected(hub, head)) for _ in range(CONNECTIONS - 1)]
        assert {one.recv(100)[:12] for one in waiting} == {b"HTTP/1.1 100"}
        assert requests.get(f"{hub}/v1/info", timeout=20).status_code == 200


def test_headers_without_end_are_refused(hub: str) -> None:
    with connected(hub, GET + b"Padding: " + b"x" * 20_000) as made:
        assert made.recv(65_536).startswith(b"HTTP/1.1 400")
    with connected(hub, GET + b"Padding: " + b"x" * 12_000 + b"\r\n\r\n") as made:
        assert made.recv(65_536).startswith(b"HTTP/1.1 200")


def has_ended(made: socket.socket, more: bytes) -> bool:
    """Tell whether the other side ended the connection while further bytes were sent."""
    try:
        made.sendall(more)
        return made.recv(1) == b""
    except TimeoutError:
        return False
    except ConnectionError:
        return True


async def reading(scope: Any, receive: Any, send: Any) -> None:
    """Read a body to its end, then say so."""
    del scope
    while (await receive()).get("more_body"):
        pass
    await send({"type": "http.response.start", "status": 204, "headers": []})
    await send({"type": "http.response.body", "body": b""})


@pytest.mark.parametrize(
    "sent", [b"", GET, b"POST / HTTP/1.1\r\nHost: hub\r\nContent-Length: 9\r\n\r\nhalf"]
)
@pytest.mark.release
def test_who_says_nothing_more_is_let_go(sent: bytes) -> None:
    with served(reading, http=Impatient) as url, connected(url, sent) as made:
        assert told(made) == b""


def test_a_header_that_drips_is_waited_for_no_longer_than_one_that_is_silent() -> None:
    with served(reading, http=Impatient) as url, connected(url, GET[:4]) as made:
        made.settimeout(0.1)
        assert any(has_ended(made, b"/") for _ in range(100))


@pytest.mark.release
def test_who_was_answered_keeps_the_connection_for_the_next_question() -> None:
    whole = b"POST / HTTP/1.1\r\nHost: hub\r\nContent-Length: 4\r\n\r\nwhol"
    with served(reading, http=Impatient) as url, connected(url, whole) as made:
        assert made.recv(65_536).startswith(b"HTTP/1.1 204")
        made.settimeout(2)
        with pytest.raises(TimeoutError):
            made.recv(1)
        made.sendall(whole)
        assert made.recv(65_536).startswith(b"HTTP/1.1 204")


def test_a_body_that_is_not_wanted_is_not_waited_for_for_ever() -> None:
    async def refusing(scope: Any, receive: Any, send: Any) -> None:
        del scope, receive
        await send({"type": "http.response.start", "status": 401, "headers": []})
        await send({"type": "http.response.body", "body": b""})

    head = b"POST / HTTP/1.1\r\nHost: hub\r\nContent-Length: 900\r\n\r\n"
    with served(refusing, http=Impatient) as url, connected(url, head) as made:
        assert made.recv(65_536).startswith(b"HTTP/1.1 401")
        made.sendall(b"on")
        # The end of the answer may come apart from its head.
        assert told(made) in {b"", b"0\r\n\r\n"}
