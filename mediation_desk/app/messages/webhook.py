"""The gateway over HTTP: one POST of JSON for each message, signed by a shared secret.

The body is ``{"id": ..., "to": ..., "text": ...}``. ``X-Message-Time`` is the time in seconds
since 1970, and ``X-Message-Signature`` is ``sha256=`` with the HMAC-SHA256, in hexadecimal digits,
of that time, a full stop and the body. A gateway refuses what is older than some minutes, and sends
an id once, however often it comes.
"""

import json
import logging
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Final

from mediation_desk.workflows.ports import (
    GatewayAwayError,
    MessageRefusedError,
    OutgoingMessage,
)
from sync.courier import LineError, retry_after_seconds
from sync.signing.shared_secret import signed_headers

if TYPE_CHECKING:
    from sync.transport import HttpSession
    from sync.transport.wrapper import HttpStream

log = logging.getLogger(__name__)
TOTAL_S: Final = 20.0
ANSWER_BYTES: Final = 65_536
SAID_MAX: Final = 200
"""Characters of a refusal that are kept: a page of a server is no sentence."""
_AGAIN: Final = frozenset({408, 425, 429})
"""Statuses below 500 that ask for another try."""


@dataclass(frozen=True)
class WebhookGateway:
    """The gateway at an address, as the port ``MessageGateway``."""

    address: str
    secret: str = field(repr=False)
    wire: "HttpSession"
    now: Callable[[], datetime]

    def send(self, message: OutgoingMessage) -> None:
        """Hand a message over; any status below 300 says that the gateway has it."""
        from sync.transport.wrapper import HttpCall

        told = {"id": message.id, "to": message.phone, "text": message.text}
        body = json.dumps(told, ensure_ascii=False).encode()
        headers = signed_headers(body, (self.secret,), self.now().timestamp())
        call = HttpCall("POST", self.address, headers, body, TOTAL_S, most=ANSWER_BYTES)
        try:
            reply = self.wire.stream(call)
        except LineError as no:
            raise GatewayAwayError(no.code) from no
        with reply:
            _judge(reply)


def _judge(reply: "HttpStream") -> None:
    """Return where the message was taken; else raise, with the words of a refusal."""
    if reply.status < 300:
        return
    if reply.status >= 500 or reply.status in _AGAIN:
        code = f"HTTP_{reply.status}"
        raise GatewayAwayError(code, retry_after_seconds(reply.headers.get("retry-after", "")))
    said = " ".join(_body(reply).decode("utf-8", "replace").split())[:SAID_MAX]
    raise MessageRefusedError(f"HTTP {reply.status} {said}".strip())


def _body(reply: "HttpStream") -> bytes:
    """Return as much of a body as can be read: the status says all that matters."""
    body = bytearray()
    try:
        for piece in reply.pieces:
            body += piece
    except LineError as no:
        log.info("an answer of the gateway cannot be read to its end: %s", no.code)
    return bytes(body)
