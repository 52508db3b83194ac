"""Outer relay over HTTP: signed requests out; its answers bear no signature and prove nothing.

A relay's statements are believed only as far as they are harmless: a statement that a packet was
taken lets the desk remove its copy, and if that was false no answer comes, and everything waiting
is written again.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

from pydantic import ValidationError

from sync.courier import BlobPlace, LineError, is_protected
from sync.courier.exchange.enrolment_file import HUB_FILE_BYTES
from sync.protocol import LIMITS, Malformed, parse_json
from sync.protocol.values import WireModel as Shape
from sync.signing import RequestParts, StationIdentity, sign
from sync.transport.http import (
    is_page,
    place_of,
    problem_of,
    retry_after,
    unsigned,
    without_problem,
)
from sync.transport.wrapper import HttpCall, HttpReply, HttpSession, in_ascii

AS_STATED = ("BUSY", "CLOCK", "NOT_FOUND", "OFFSET", "TOO_OFTEN")
"""Problems that a relay may state; others count as busy, since only the hub changes the link."""


class WaitingAnswer(Shape):
    """Answer held at a relay, by its name, and its size in bytes."""

    name: str
    size: int


class _Listed(Shape):
    answers: tuple[WaitingAnswer, ...]


@dataclass
class HttpRelay:
    """Outer relay at an address that ends in `/relay`. Every method raises LineError."""

    url: str
    clock: Callable[[], datetime]
    new_nonce: Callable[[], str]
    wire: HttpSession = field(default_factory=HttpSession)
    total_s: float = 60.0

    def __post_init__(self) -> None:
        """Use the address without a slash at its end."""
        self.url = in_ascii(self.url.strip().rstrip("/"))

    def hub_file(self) -> bytes:
        """Return the file with the hub's key; the code on paper proves it."""
        return self._send(RequestParts("GET", f"{self.url}/hub", b""), most=HUB_FILE_BYTES).body

    def held(self, who: StationIdentity, name: str) -> int:
        """Return how many bytes of an unfinished packet the relay holds."""
        reply = self._ask(who, RequestParts("HEAD", f"{self.url}/packets/{name}", b""))
        return place_of(reply).held

    def put(self, who: StationIdentity, name: str, piece: bytes, place: BlobPlace) -> bool:
        """Send a piece after `place.held` bytes; tell whether the relay has taken the whole."""
        headers = {
            "Content-Type": "application/octet-stream",
            "Upload-Offset": str(place.held),
            "Upload-Length": str(place.size),
        }
        reply = self._ask(who, RequestParts("PATCH", f"{self.url}/packets/{name}", piece, headers))
        return reply.status == 202

    def answers(self, who: StationIdentity) -> tuple[WaitingAnswer, ...]:
        """Return the answers held there for a station's key."""
        reply = self._ask(who, RequestParts("GET", f"{self.url}/answers", b""))
        try:
            parse_json(reply.body)
            return _Listed.model_validate_json(reply.body).answers
        except (Malformed, ValidationError):
            raise LineError("MALFORMED_ANSWER", "the relay's list cannot be read") from None

    def piece(self, who: StationIdentity, name: str, offset: int) -> bytes:
        """Return the piece of an answer from `offset` on."""
        headers = {"Upload-Offset": str(offset)}
        return self._ask(who, RequestParts("GET", f"{self.url}/answers/{name}", b"", headers)).body

    def remove(self, who: StationIdentity, name: str) -> None:
        """Let the relay remove an answer that is on this disk."""
        self._ask(who, RequestParts("DELETE", f"{self.url}/answers/{name}", b""))

    def _ask(self, who: StationIdentity, parts: RequestParts) -> HttpReply:
        sign(parts, who, self.clock(), self.new_nonce())
        return self._send(parts)

    def _send(self, parts: RequestParts, most: int = LIMITS["answer_bytes"]) -> HttpReply:
        if not is_protected(parts.url):
            raise LineError("PLAIN_HTTP", "the relay's address is not encrypted")
        total_s = self.total_s
        call = HttpCall(parts.method, parts.url, parts.headers, parts.body, total_s, most=most)
        reply = self.wire.send(call)
        if is_page(reply):
            raise unsigned(reply)
        if reply.status not in (200, 202, 204):
            raise _fault(reply)
        return reply


def _fault(reply: HttpReply) -> LineError:
    problem = problem_of(reply)
    if problem is None:
        fault = without_problem(reply)
        # The answer to HEAD has only a status.
        is_way = fault.code in ("PORTAL", "PROXY", "TOO_OFTEN", "HTTP")
        return fault if is_way else LineError("BUSY", fault.text, fault.retry_after_s)
    code = problem.code if problem.code in AS_STATED else "BUSY"
    return LineError(code, f"the relay said {problem.code}: {problem.text}", retry_after(reply))
