"""Servers that receive alerts: a real mail server, and a gateway over HTTP."""

import json
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any

from aiosmtpd.controller import Controller


@dataclass
class Mailbox:
    """Handler of a mail server that keeps what comes."""

    mails: list[EmailMessage] = field(default_factory=list)

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802 - its name
        """Take a mail."""
        del server, session
        mail = message_from_bytes(envelope.content, policy=policy.default)
        assert isinstance(mail, EmailMessage)
        self.mails.append(mail)
        return "250 OK"


def free_port() -> int:
    """Return a port at which nobody listens."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def mail_server(port: int) -> Iterator[Mailbox]:
    """Run a mail server at a port of this machine."""
    box = Mailbox()
    running = Controller(box, hostname="127.0.0.1", port=port)
    running.start()
    yield box
    running.stop()


@dataclass
class Received:
    """Request as a gateway received it."""

    path: str
    headers: dict[str, str]
    body: bytes

    @property
    def content(self) -> Any:
        """Body as JSON."""
        return json.loads(self.body)


@dataclass
class GatewayServer:
    """Gateway over HTTP, with the answers that it gives one after the other."""

    answers: list[tuple[int, bytes]]
    received: list[Received] = field(default_factory=list)
    address: str = ""


@contextmanager
def gateway_server(*answers: tuple[int, bytes]) -> Iterator[GatewayServer]:
    """Run a gateway; after its last answer it repeats that one."""
    told = GatewayServer(list(answers))

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            length = int(self.headers["Content-Length"])
            headers = {name.lower(): value for name, value in self.headers.items()}
            told.received.append(Received(self.path, headers, self.rfile.read(length)))
            status, body = told.answers.pop(0) if len(told.answers) > 1 else told.answers[0]
            self.send_response(status)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            return

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    told.address = f"http://127.0.0.1:{server.server_port}/robot?key=1"
    Thread(target=server.serve_forever, daemon=True).start()
    yield told
    server.shutdown()
    server.server_close()
