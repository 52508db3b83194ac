"""HTTP client of desk and line: capped, timed, without redirects or environment settings."""

import ssl
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Self

import socks
from urllib3 import BaseHTTPResponse, Timeout
from urllib3.exceptions import (
    HTTPError,
    LocationParseError,
    NewConnectionError,
    ProxyError,
    SSLError,
)
from urllib3.exceptions import TimeoutError as TooSlowError
from urllib3.util import parse_url

from sync.courier import LineError
from sync.protocol import LIMITS
from sync.transport.timed import TimedConnections
from sync.transport.trust import CertificateTrust

CONNECT_S = 10.0
TOTAL_S = 60.0
PIECE = 65_536
USUAL_HEADERS = {"User-Agent": "mediation-desk", "Accept-Encoding": "gzip, deflate"}
"""Headers of a request that names no others."""


@dataclass(frozen=True)
class HttpReply:
    """Answer read completely: status, headers in lower case, body."""

    status: int
    headers: dict[str, str]
    body: bytes


@dataclass(frozen=True)
class HttpCall:
    """Request ready to be sent.

    Its answer may take `total_s` and contain `most` bytes; no part of it may be silent for
    `silence_s`, which is `total_s` if left out.
    """

    method: str
    url: str
    headers: dict[str, str]
    body: bytes
    total_s: float = TOTAL_S
    silence_s: float | None = None
    most: int = LIMITS["answer_bytes"]


@dataclass
class HttpStream:
    """Answer whose body comes in `pieces`, which raise LineError; to be used as a context."""

    status: int
    headers: dict[str, str]
    pieces: Iterator[bytes]
    close: Callable[[], None]

    def __enter__(self) -> Self:
        """Begin to read."""
        return self

    def __exit__(self, *fault: object) -> None:
        """Release the connection, whether all was read or not."""
        self.close()


@dataclass
class HttpSession:
    """Session that trusts nothing in its environment.

    No `.netrc`, no proxy from the environment (`proxy` sets one, http:// or socks5h://), no
    redirects, at most `answer_bytes` after decompression, and `total_s` for everything, however
    slowly it drips. Certificates are those of the system, and of `trust` in addition.
    """

    proxy: str = ""
    trust: CertificateTrust = field(default_factory=CertificateTrust)
    ticks: Callable[[], float] = time.monotonic
    _connections: TimedConnections = field(init=False)
    _is_cut: bool = field(default=False, init=False)

    def __post_init__(self) -> None:
        """Begin without a connection."""
        self._connections = TimedConnections(self.trust.context, self.proxy)

    @property
    def is_cut(self) -> bool:
        """Tell whether it was ended for good."""
        return self._is_cut

    @property
    def certificate(self) -> bytes:
        """Return the certificate, in DER, of the last server reached; nothing without TLS."""
        return self._connections.certificate

    def send(self, call: HttpCall) -> HttpReply:
        """Return the answer, whatever its status, or raise LineError."""
        with self.stream(call) as stream:
            return HttpReply(stream.status, stream.headers, b"".join(stream.pieces))

    def stream(self, call: HttpCall) -> HttpStream:
        """Return the head of the answer, whatever its status, or raise LineError."""
        if self._is_cut:
            raise LineError("CUT", "the line was closed")
        deadline = self.ticks() + call.total_s
        silence = min(call.total_s, call.silence_s or call.total_s)
        with self._worded(deadline):
            response = self._connections.manager(call.url).urlopen(
                call.method,
                call.url,
                body=call.body or None,
                headers={**USUAL_HEADERS, **call.headers},
                timeout=Timeout(connect=min(CONNECT_S, silence), read=silence),
                redirect=False,
                retries=False,
                preload_content=False,
            )
        headers = {name.lower(): response.headers[name] for name in response.headers}
        pieces = self._pieces(response, call, deadline)
        return HttpStream(response.status, headers, pieces, lambda: _release(response))

    @contextmanager
    def _worded(self, deadline: float) -> Iterator[None]:
        """Turn faults of the transport into a LineError."""
        try:
            yield
        except (HTTPError, OSError) as fault:
            if self.ticks() > deadline:
                raise LineError("TIMEOUT", "the answer came too slowly") from None
            raise line_error(fault) from None

    def _pieces(
        self, response: BaseHTTPResponse, call: HttpCall, deadline: float
    ) -> Iterator[bytes]:
        """Read piece by piece: `read1` returns received bytes, so a drip meets the deadline."""
        length = 0
        while True:
            if self.ticks() > deadline:
                raise LineError("TIMEOUT", "the answer came too slowly")
            with self._worded(deadline):
                piece = _piece(response)
            if not piece:
                break
            length += len(piece)
            if length > call.most:
                text = f"the answer is larger than {call.most} bytes"
                raise LineError("ANSWER_TOO_LARGE", text)
            yield piece
        if call.method != "HEAD":
            _whole(response, length)

    def cut(self) -> None:
        """End all requests under way, from any thread, and send nothing more."""
        self._is_cut = True
        self._connections.cut()

    def close(self) -> None:
        """Close the connections."""
        self._connections.close()


def in_ascii(url: str) -> str:
    """Return an address with its host as the network spells it, if it is named in Chinese."""
    if url.isascii():
        return url
    try:
        return parse_url(url).url
    except LocationParseError:
        return url


def _release(response: BaseHTTPResponse) -> None:
    """Keep the connection for another request, or close it where an answer was not read whole."""
    response.close()
    response.release_conn()


def _piece(response: BaseHTTPResponse) -> bytes:
    try:
        return response.read1(PIECE)
    except SSLError:
        # Who answers was proven before the first byte.
        raise LineError("CUT", "the connection broke in TLS") from None


def _whole(response: BaseHTTPResponse, read: int) -> None:
    length = response.headers.get("Content-Length")
    encoded = response.headers.get("Content-Encoding")
    if length and length.isdigit() and not encoded and read != int(length):
        raise LineError("CUT", "the answer was cut short")


_WORDS: tuple[tuple[type[Exception] | tuple[type[Exception], ...], str, str], ...] = (
    (SSLError, "TLS", "the hub's certificate is not trusted"),
    (ProxyError, "PROXY", "the proxy refuses the way"),
    (NewConnectionError, "UNREACHABLE", "the hub cannot be reached"),
    ((TooSlowError, TimeoutError), "TIMEOUT", "no answer in time"),
)


def line_error(fault: Exception) -> LineError:
    """Return the fault in the line's words."""
    if isinstance(fault, LineError):
        return fault
    if _of_socks(fault):
        return LineError("PROXY", "the proxy refuses the way")
    if _is_cut_tls(fault):
        return LineError("CUT", "the connection broke in TLS")
    for kinds, code, text in _WORDS:
        if isinstance(fault, kinds):
            return LineError(code, text)
    return LineError("CUT", f"the connection broke ({type(fault).__name__})")


def _of_socks(fault: BaseException | None) -> bool:
    """Tell whether a SOCKS proxy caused a fault: it is unreachable, or wants a password."""
    # What was handled when a request began is no fault of it.
    while isinstance(fault, OSError | HTTPError):
        if isinstance(fault, socks.ProxyConnectionError | socks.SOCKS5AuthError):
            return True
        # urllib3 raises its own fault while handling that of the proxy, not from it.
        fault = fault.__cause__ or fault.__context__
    return False


def _is_cut_tls(fault: BaseException | None) -> bool:
    """Tell whether the other side let go of a TLS connection, which says nothing of who it is."""
    while fault is not None:
        if isinstance(fault, ssl.SSLEOFError | ssl.SSLZeroReturnError):
            return True
        if isinstance(fault, ssl.SSLError) and fault.library == "SYS":
            # A reset in the midst of a handshake.
            return True
        fault = next((each for each in fault.args if isinstance(each, BaseException)), None)
    return False
