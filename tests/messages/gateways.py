"""Two gateways for the same tests: one in memory, and a real server on loopback."""

import hmac
import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Protocol

from mediation_desk.app.messages.webhook import WebhookGateway
from mediation_desk.workflows.ports import (
    GatewayAwayError,
    MessageGateway,
    MessageRefusedError,
    OutgoingMessage,
)
from sync.transport import HttpSession

SECRET = "0123456789abcdef"
AT = datetime(2026, 11, 24, 4, 0, tzinfo=UTC)


class GatewayBench(Protocol):
    """A gateway with what it took, which is told how to answer from now on."""

    @property
    def gateway(self) -> MessageGateway: ...

    @property
    def took(self) -> list[OutgoingMessage]: ...

    def answer(self, status: int, said: str = "", retry_after_s: int = 0) -> None: ...


@dataclass
class MemoryGateway:
    """The gateway that stands in for one in other tests."""

    took: list[OutgoingMessage] = field(default_factory=list)
    status: int = 200
    said: str = ""
    retry_after_s: int = 0

    @property
    def gateway(self) -> MessageGateway:
        return self

    def answer(self, status: int, said: str = "", retry_after_s: int = 0) -> None:
        self.status, self.said, self.retry_after_s = status, said, retry_after_s

    def send(self, message: OutgoingMessage) -> None:
        if self.status >= 500:
            raise GatewayAwayError(f"HTTP_{self.status}", self.retry_after_s)
        if self.status >= 300:
            raise MessageRefusedError(f"HTTP {self.status} {self.said}")
        self.took.append(message)


class _Server(ThreadingHTTPServer):
    """A server that takes what is signed, and answers as it was told."""

    status, said, retry_after_s, length = 200, "", 0, 0
    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.took: list[OutgoingMessage] = []


class _Handler(BaseHTTPRequestHandler):
    server: _Server

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        signed = self.headers["X-Message-Time"].encode() + b"." + body
        expected = hmac.new(SECRET.encode(), signed, "sha256").hexdigest()
        is_signed = self.headers["X-Message-Signature"] == f"sha256={expected}"
        status = self.server.status if is_signed else 401
        if status < 300:
            told = json.loads(body)
            self.server.took.append(OutgoingMessage(told["id"], told["to"], told["text"]))
        said = self.server.said.encode()
        self.send_response(status)
        self.send_header("Content-Length", str(self.server.length or len(said)))
        if self.server.retry_after_s:
            self.send_header("Retry-After", str(self.server.retry_after_s))
        self.end_headers()
        self.wfile.write(said)

    def log_message(self, *_: object) -> None:
        """Keep quiet."""


@dataclass
class ServedGateway:
    """The webhook, against the server."""

    server: _Server
    gateway: MessageGateway

    @property
    def took(self) -> list[OutgoingMessage]:
        return self.server.took

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server.server_port}/send"

    def answer(self, status: int, said: str = "", retry_after_s: int = 0) -> None:
        server = self.server
        server.status, server.said, server.retry_after_s = status, said, retry_after_s


@contextmanager
def served(secret: str = SECRET) -> Iterator[ServedGateway]:
    """Serve on loopback until the end of the block."""
    server, wire = _Server(), HttpSession()
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    address = f"http://127.0.0.1:{server.server_port}/send"
    try:
        yield ServedGateway(server, WebhookGateway(address, secret, wire, lambda: AT))
    finally:
        wire.close()
        server.shutdown()
        server.server_close()
        thread.join()
