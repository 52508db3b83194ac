"""Requests of a seat to its host, over TLS that trusts the host's certificate alone."""

import json
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

from mediation_desk.app.seat import protocol
from mediation_desk.app.seat.seat_file import SeatFile
from mediation_desk.workflows.calls.failures import FAILED, REFUSED, UNFORESEEN, decode_failure
from mediation_desk.workflows.faults import Fault, FaultCode
from mediation_desk.workflows.ports import Clock
from resources import release
from resources.deferred import deferred
from sync.courier import LineError

if TYPE_CHECKING:
    from sync import transport
    from sync.transport import http, wrapper
    from sync.transport.wrapper import HttpReply, HttpStream
else:
    transport = deferred("sync.transport")
    http = deferred("sync.transport.http")
    wrapper = deferred("sync.transport.wrapper")

QUICK_S = 20.0
"""Seconds for joining, greeting and signing in."""
MOST_ANSWER = 64 * 1024 * 1024
JSON = "application/json"


def seat_clock() -> datetime:
    """Return the time of this computer; that of the ledger is the host's."""
    return datetime.now(UTC)


@dataclass(frozen=True)
class SeatRequest:
    """Request of a seat: its path and body; `total_s` are the seconds that the answer may take."""

    path: str
    body: bytes = b""
    method: str = "POST"
    headers: Mapping[str, str] = field(default_factory=dict)
    total_s: float = QUICK_S
    most: int = MOST_ANSWER


@dataclass
class PinnedLine:
    """Connections to one host, kept open, for several threads.

    Methods raise Fault: HOST_AWAY where no whole answer came, NOT_THE_HOST where somebody else
    answers at the address.
    """

    address: str
    certificate: str
    _http: "transport.HttpSession" = field(init=False)

    def __post_init__(self) -> None:
        """Prepare the connections; the first request makes one."""
        trust = transport.CertificateTrust(only=self.certificate)
        self._http = transport.HttpSession(trust=trust)

    def send(self, request: SeatRequest, tokens: Mapping[str, str]) -> "HttpReply":
        """Return the answer, whatever its status."""
        with self.stream(request, tokens) as stream, faults_worded():
            return wrapper.HttpReply(stream.status, stream.headers, b"".join(stream.pieces))

    def stream(self, request: SeatRequest, tokens: Mapping[str, str]) -> "HttpStream":
        """Return the head of the answer, whose pieces raise LineError."""
        headers = {
            "Accept-Encoding": "identity",
            "Content-Type": JSON,
            protocol.PROTOCOL_HEADER: str(protocol.PROTOCOL),
            protocol.VERSION_HEADER: release.version(),
            **tokens,
            **request.headers,
        }
        call = wrapper.HttpCall(
            request.method,
            f"https://{self.address}{request.path}",
            headers,
            request.body,
            request.total_s,
            most=request.most,
        )
        with faults_worded():
            return self._http.stream(call)

    def greet(self, seat: SeatFile, clock: Clock) -> dict[str, Any]:
        """Prove the seat to the host; return the token and what the host tells of the seat.

        Raises Fault SEAT_ENDED, SEAT_UNKNOWN, SEAT_OUTDATED, HOST_OUTDATED or SIGN_IN_DELAYED. A
        clock that is wrong does no harm: the greeting is repeated by the host's time.
        """
        reply = self.send(_greeting(seat, clock()), {})
        if reply.status == 401:
            at = datetime.fromisoformat(json.loads(reply.body)["at"])
            reply = self.send(_greeting(seat, at + timedelta(seconds=1)), {})
        found: dict[str, Any] = json.loads(answer_of(reply))
        return found

    def cut(self) -> None:
        """End every request under way, from any thread, and send nothing more."""
        self._http.cut()

    def close(self) -> None:
        """Close the connections."""
        self._http.close()


def answer_of(reply: "HttpReply") -> bytes:
    """Return the body of a good answer; raises the Refusal or Fault of any other."""
    if reply.status == 200:
        return reply.body
    is_ours = reply.headers.get("content-type", "").startswith(JSON)
    if reply.status in (REFUSED, FAILED, UNFORESEEN) and is_ours:
        raise decode_failure(reply.body)
    if reply.status == 426:
        raise other_protocol(reply.body)
    if reply.status == 429:
        seconds = http.retry_after(reply) or 60
        raise Fault(FaultCode.SIGN_IN_DELAYED, {"seconds": seconds})
    if reply.status == 403:
        raise Fault(FaultCode.SEAT_UNKNOWN)
    if reply.status == 413:
        raise Fault(FaultCode.FILE_TOO_BIG, {"limit_mb": protocol.MOST_UPLOAD // 1024**2})
    # The server itself answers so when it stops in the midst of a request.
    is_away = reply.status in (UNFORESEEN, 503)
    raise Fault(FaultCode.HOST_AWAY if is_away else FaultCode.UNEXPECTED)


def other_protocol(body: bytes) -> Fault:
    """Return the fault that says which side runs the older program."""
    try:
        found = json.loads(body)
        version, number = str(found["version"]), int(found["protocol"])
    except (ValueError, KeyError, TypeError):
        return Fault(FaultCode.UNEXPECTED)
    is_newer = number > protocol.PROTOCOL
    code = FaultCode.SEAT_OUTDATED if is_newer else FaultCode.HOST_OUTDATED
    return Fault(code, {"version": version})


@contextmanager
def faults_worded() -> Iterator[None]:
    """Raise a LineError as the Fault that a seat's screens have words for."""
    try:
        yield
    except LineError as no:
        is_other = no.code == "TLS"
        raise Fault(FaultCode.NOT_THE_HOST if is_other else FaultCode.HOST_AWAY) from no


def _greeting(seat: SeatFile, at: datetime) -> SeatRequest:
    said = (seat.joined.seat, at.isoformat(), os.urandom(16).hex())
    signature = protocol.hello_signature(seat.seed, seat.host_key, said)
    names = ("seat", "at", "nonce", "signature")
    body = protocol.dump(dict(zip(names, (*said, signature), strict=True)))
    return SeatRequest(protocol.HELLO, body)
