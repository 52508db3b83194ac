"""Hub over HTTP: signed requests out, signed answers in, anything else is a fault."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import cache, partial
from typing import TypeVar
from urllib.parse import urlsplit

from pydantic import BaseModel, TypeAdapter, ValidationError

from sync.courier import (
    BlobPlace,
    LineError,
    is_protected,
    problem_fault,
    retry_after_seconds,
)
from sync.protocol import (
    LIMITS,
    STATUS,
    Answer,
    EnrolAnswer,
    EnrolRequest,
    InfoAnswer,
    Malformed,
    Problem,
    ReconcileAnswer,
    ReconcileRequest,
    SignedEvent,
    SyncAnswer,
    SyncRequest,
    TakeoverAnswer,
    TakeoverRequest,
    WaitAnswer,
    parse_json,
)
from sync.protocol.phones import PhonesAnswer, PhonesRequest
from sync.signing import ANSWER_HEADER, RequestParts, StationIdentity, answer_holds, pins, sign
from sync.transport.async_request import AsyncRequest
from sync.transport.wrapper import HttpCall, HttpReply, HttpSession, HttpStream, in_ascii

A = TypeVar("A", bound=Answer)
JSON = "application/json"
CUT_OFF = {"SUPERSEDED", "FORK", "GAP", "REVOKED", "UNKNOWN", "UPGRADE"}
"""Codes that change the link: they count only when the hub signed them."""


@dataclass(frozen=True)
class SigningContext:
    """Signer of a station's requests: its identity and the hub keys it pinned."""

    identity: StationIdentity
    hub_keys: tuple[str, ...]


@dataclass(frozen=True)
class _Sealed:
    """Signed request, with the handler of its answer."""

    parts: RequestParts
    hub_keys: tuple[str, ...]


@dataclass
class HttpHub:
    """Courier's Hub over HTTP. `sign` gives the identity afresh for each request."""

    url: str
    sign: Callable[[], SigningContext | None]
    clock: Callable[[], datetime]
    new_nonce: Callable[[], str]
    wire: HttpSession = field(default_factory=HttpSession)
    total_s: float = 60.0
    _skew: timedelta = field(default=timedelta(), init=False)

    def __post_init__(self) -> None:
        """Refuse an invalid address, before anything is sent."""
        parts = urlsplit(self.url)
        if parts.scheme not in ("http", "https") or not parts.hostname:
            raise ValueError("a hub's address looks like https://hub.example")
        self.url = in_ascii(self.url.rstrip("/"))

    def info(self) -> InfoAnswer:
        """Request the hub's description, which anybody may read."""
        reply = self._send(RequestParts("GET", f"{self.url}/v1/info", b""))
        if reply.status != 200:
            raise self._fault(reply, signed=False)
        return _read(InfoAnswer, reply)

    def sync(self, request: SyncRequest) -> AsyncRequest:
        """Write and sign the push of a batch and the pull of a batch.

        It is not done on the sending thread, which would have to wait until its caller, who
        continues to store the former answer, releases the interpreter.
        """
        parts = _written(f"{self.url}/v1/sync", request)
        sealed = _sealed(self.sign(), parts, self.clock() + self._skew, request.nonce)
        return AsyncRequest(partial(self._answered, request, parts, SyncAnswer, sealed))

    def reconcile(self, request: ReconcileRequest) -> ReconcileAnswer:
        """Exchange what each side lacks."""
        return self._answered(
            request, _written(f"{self.url}/v1/reconcile", request), ReconcileAnswer
        )

    def takeover(self, request: TakeoverRequest) -> TakeoverAnswer:
        """Ask for a new epoch."""
        return self._answered(request, _written(f"{self.url}/v1/takeover", request), TakeoverAnswer)

    def enrol(self, request: EnrolRequest) -> EnrolAnswer:
        """Send a one-time code; the answer must be signed by the hub that the code names."""
        parts = RequestParts(
            "POST", f"{self.url}/v1/enrol", _encode(request), {"Content-Type": JSON}
        )
        reply = self._send(parts)
        if reply.status != 200:
            raise self._fault(reply, signed=False)
        answer = _read(EnrolAnswer, reply)
        if not pins(request.code, answer.hub_key):
            raise LineError("FORGED", "the code was given out by another hub")
        if not _is_signed(reply, request.nonce, (answer.hub_key,)):
            raise unsigned(reply)
        return answer

    def wait(self, after: int) -> int:
        """Return the length of the hub's log, as soon as it is beyond `after`."""
        nonce = self.new_nonce()
        parts = RequestParts("GET", f"{self.url}/v1/wait?after={after}", b"")
        reply = self._ask(parts, nonce, total_s=LIMITS["wait_s"] + 15)
        return _read(WaitAnswer, reply).seq

    def blob_head(self, sha256: str) -> BlobPlace:
        """Ask how much of a file the hub holds."""
        reply = self._ask(
            RequestParts("HEAD", f"{self.url}/v1/blobs/{sha256}", b""), self.new_nonce()
        )
        return place_of(reply)

    def blob_patch(self, sha256: str, offset: int, piece: bytes) -> BlobPlace:
        """Send the piece of a file that begins at `offset`."""
        headers = {
            "Content-Type": "application/octet-stream",
            "Upload-Offset": str(offset),
        }
        parts = RequestParts("PATCH", f"{self.url}/v1/blobs/{sha256}", piece, headers)
        return place_of(self._ask(parts, self.new_nonce()))

    def blob_get(self, sha256: str, offset: int) -> tuple[bytes, int]:
        """Return the piece of a file from `offset` on, and the whole size."""
        headers = {"Upload-Offset": str(offset)}
        parts = RequestParts("GET", f"{self.url}/v1/blobs/{sha256}", b"", headers)
        reply = self._ask(parts, self.new_nonce())
        return reply.body, place_of(reply).size

    def phones(self, request: PhonesRequest) -> PhonesAnswer:
        """Name the station's links for consumers' phones; return what came by them."""
        url = f"{self.url}/v1/phones"
        parts = RequestParts("POST", url, _encode(request), {"Content-Type": JSON})
        nonce = self.new_nonce()
        answer = _read(PhonesAnswer, self._ask(parts, nonce))
        if answer.nonce != nonce:
            raise LineError("UNSIGNED_ANSWER", "the answer is for another request")
        return answer

    def phone_piece(self, link: str, item: str, number: int) -> bytes:
        """Return a sealed piece that came from a phone."""
        url = f"{self.url}/v1/phones/{link}/{item}/{number}"
        return self._ask(RequestParts("GET", url, b""), self.new_nonce()).body

    def release_file(
        self, name: str, offset: int, call: Callable[[RequestParts], HttpCall]
    ) -> HttpStream:
        """Begin to read a file of the hub's copy of the releases, from `offset` on.

        `name` is relative, and `call` prepares the request. The answer is 200, 206, 404 or 416 and
        has no signature: its content proves itself, or is discarded.
        """
        headers = {"Range": f"bytes={offset}-"} if offset else {}
        parts = RequestParts("GET", f"{self.url}/v1/updates/{name}", b"", headers)
        try:
            return self._begun(parts, call)
        except LineError as fault:
            self._set_clock(fault)
            return self._begun(parts, call)

    def _begun(self, parts: RequestParts, call: Callable[[RequestParts], HttpCall]) -> HttpStream:
        self._require_protected(parts.url)
        nonce = self.new_nonce()
        sealed = _sealed(self.sign(), parts, self.clock() + self._skew, nonce)
        stream = self.wire.stream(call(sealed.parts))
        if stream.status in (200, 206, 404, 416):
            return stream
        with stream:
            reply = HttpReply(stream.status, stream.headers, b"".join(stream.pieces))
        raise self._fault(reply, _is_signed(reply, nonce, sealed.hub_keys))

    def _answered(
        self,
        request: SignedEvent,
        parts: RequestParts,
        model: type[A],
        sealed: _Sealed | None = None,
    ) -> A:
        answer = _read(model, self._ask(parts, request.nonce, sealed=sealed))
        if answer.nonce != request.nonce:
            raise LineError("UNSIGNED_ANSWER", "the answer is for another request")
        return answer

    def _ask(
        self,
        parts: RequestParts,
        nonce: str,
        total_s: float | None = None,
        sealed: _Sealed | None = None,
    ) -> HttpReply:
        """Send a signed request; when the hub says our clock is off, sign again by its clock."""
        try:
            first = sealed or _sealed(self.sign(), parts, self.clock() + self._skew, nonce)
            return self._exchange(first, nonce, total_s)
        except LineError as fault:
            self._set_clock(fault)
            again = _sealed(self.sign(), parts, self.clock() + self._skew, nonce)
            return self._exchange(again, nonce, total_s)

    def _set_clock(self, fault: LineError) -> None:
        """Use the hub's clock from now on if it says that ours is off, else raise."""
        if fault.code != "CLOCK" or fault.hub_at is None:
            raise fault
        self._skew = fault.hub_at - self.clock()

    def _exchange(self, sealed: _Sealed, nonce: str, total_s: float | None) -> HttpReply:
        reply = self._send(sealed.parts, total_s)
        held = _is_signed(reply, nonce, sealed.hub_keys)
        if reply.status not in (200, 201, 204):
            raise self._fault(reply, held)
        if not held:
            raise unsigned(reply)
        return reply

    def _send(self, parts: RequestParts, total_s: float | None = None) -> HttpReply:
        self._require_protected(parts.url)
        headers = {"Accept": JSON, **parts.headers}
        total = total_s or self.total_s
        return self.wire.send(HttpCall(parts.method, parts.url, headers, parts.body, total))

    def _require_protected(self, url: str) -> None:
        if not is_protected(url):
            raise LineError("PLAIN_HTTP", "the hub's address is not encrypted")

    def _fault(self, reply: HttpReply, signed: bool) -> LineError:
        """Return the meaning of a status other than success."""
        problem = problem_of(reply)
        if problem is None:
            return without_problem(reply)
        if problem.code in CUT_OFF and not signed:
            return LineError("UNSIGNED_ANSWER", f"{problem.code} was said, and not by the hub")
        fault = problem_fault(problem if signed else problem.model_copy(update=_UNPROVED))
        fault.retry_after_s = retry_after(reply)
        return fault


_UNPROVED = {"hub_at": None, "alarm": None}
"""Fields that are not believed of a problem without a signature of the hub."""


def _written(url: str, request: SignedEvent) -> RequestParts:
    return RequestParts("POST", url, _encode(request), {"Content-Type": JSON})


def _sealed(who: SigningContext | None, parts: RequestParts, at: datetime, nonce: str) -> _Sealed:
    """Sign the written request; raises LineError for a desk without an identity."""
    if who is None:
        raise LineError("UNKNOWN", "the station is not enrolled")
    fresh = RequestParts(parts.method, parts.url, parts.body, dict(parts.headers))
    sign(fresh, who.identity, at, nonce)
    return _Sealed(fresh, who.hub_keys)


def _is_signed(reply: HttpReply, nonce: str, keys: tuple[str, ...]) -> bool:
    signature = reply.headers.get(ANSWER_HEADER.lower(), "")
    return answer_holds(keys, signature, (nonce, reply.status, reply.body))


def unsigned(reply: HttpReply) -> LineError:
    """Return the fault of an answer that looks like success and is not the hub's."""
    if is_page(reply):
        return LineError("PORTAL", "a page answered, not the hub: sign in to the network first")
    return LineError("UNSIGNED_ANSWER", "the answer is not signed by the hub")


def without_problem(reply: HttpReply) -> LineError:
    """Return the fault of a status that no hub explained."""
    if reply.status == 511 or 300 <= reply.status < 400 or is_page(reply):
        return LineError("PORTAL", "a page answered, not the hub: sign in to the network first")
    if reply.status == 407:
        return LineError("PROXY", "the proxy asks for a password")
    code = next((code for code, status in _PLAIN.items() if status == reply.status), "HTTP")
    return LineError(code, f"the hub answered {reply.status}", retry_after(reply))


_PLAIN = {code: STATUS[code] for code in ("TOO_LARGE", "TOO_OFTEN", "BUSY", "FAULT", "UNSIGNED")}


def is_page(reply: HttpReply) -> bool:
    """Tell whether a page for people answered."""
    return reply.headers.get("content-type", "").partition(";")[0].strip() == "text/html"


def problem_of(reply: HttpReply) -> Problem | None:
    """Return the problem that an answer states, or None if it states no known one."""
    if not reply.headers.get("content-type", "").startswith(JSON):
        return None
    try:
        found = _read(Problem, reply)
    except LineError:
        return None
    return found if STATUS.get(found.code) == reply.status else None


def retry_after(reply: HttpReply) -> int:
    """Return the seconds that a reply asks to wait, none where it does not."""
    return retry_after_seconds(reply.headers.get("retry-after", ""))


M = TypeVar("M", bound=BaseModel)


def _read(model: type[M], reply: HttpReply) -> M:
    if is_page(reply):
        raise unsigned(reply)
    try:
        parse_json(reply.body)
        return model.model_validate_json(reply.body)
    except (Malformed, ValidationError):
        raise LineError("MALFORMED_ANSWER", "the answer is not what it should be") from None


def _encode(request: BaseModel) -> bytes:
    return _adapter(type(request)).dump_json(request)


@cache
def _adapter(model: type[M]) -> TypeAdapter[M]:
    """Return what writes a model as bytes: its own method makes a text of them in between."""
    return TypeAdapter(model)


def place_of(reply: HttpReply) -> BlobPlace:
    """Return how much of a file is held, and its size; raises LineError MALFORMED_ANSWER."""
    try:
        return BlobPlace(int(reply.headers["upload-offset"]), int(reply.headers["upload-length"]))
    except (KeyError, ValueError):
        raise LineError("MALFORMED_ANSWER", "the hub does not say what it holds") from None
