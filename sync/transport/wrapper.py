"""Only module that calls `requests`: capped, timed, without redirects or environment settings."""

import ssl
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Self

import requests
import socks
from urllib3.exceptions import HTTPError as UrllibError
from urllib3.exceptions import NewConnectionError, ReadTimeoutError

from sync.courier import LineError
from sync.protocol import LIMITS
from sync.transport.timed import TimedAdapter
from sync.transport.trust import CertificateTrust

CONNECT_S = 10.0
TOTAL_S = 60.0
PIECE = 65_536


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
    _session: requests.Session = field(default_factory=requests.Session, init=False)
    _adapter: TimedAdapter = field(init=False)
    _is_cut: bool = field(default=False, init=False)

    def __post_init__(self) -> None:
        """Set the session up."""
        self._session.trust_env = False
        self._adapter = TimedAdapter(self.trust.context)
        self._session.mount("https://", self._adapter)
        self._session.mount("http://", self._adapter)
        if self.proxy:
            self._session.proxies = {"http": self.proxy, "https": self.proxy}

    @property
    def is_cut(self) -> bool:
        """Tell whether it was ended for good."""
        return self._is_cut

    @property
    def certificate(self) -> bytes:
        """Return the certificate, in DER, of the last server reached; nothing without TLS."""
        return self._adapter.certificate

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
            response = self._session.request(
                call.method,
                call.url,
                data=call.body or None,
                headers=call.headers,
                timeout=(min(CONNECT_S, silence), silence),
                allow_redirects=False,
                stream=True,
            )
        headers = {name.lower(): value for name, value in response.headers.items()}
        pieces = self._pieces(response, call.most, deadline)
        return HttpStream(response.status_code, headers, pieces, response.close)

    @contextmanager
    def _worded(self, deadline: float) -> Iterator[None]:
        """Turn faults of the transport into a LineError."""
        try:
            yield
        except (requests.RequestException, UrllibError, OSError) as fault:
            if self.ticks() > deadline:
                raise LineError("TIMEOUT", "the answer came too slowly") from None
            raise line_error(fault) from None

    def _pieces(self, response: requests.Response, most: int, deadline: float) -> Iterator[bytes]:
        """Read piece by piece: `read1` returns received bytes, so a drip meets the deadline."""
        length = 0
        while True:
            if self.ticks() > deadline:
                raise LineError("TIMEOUT", "the answer came too slowly")
            with self._worded(deadline):
                piece = response.raw.read1(PIECE, decode_content=True)
            if not piece:
                break
            length += len(piece)
            if length > most:
                raise LineError("ANSWER_TOO_LARGE", f"the answer is larger than {most} bytes")
            yield piece
        _whole(response, length)

    def cut(self) -> None:
        """End all requests under way, from any thread, and send nothing more."""
        self._is_cut = True
        self._adapter.cut()

    def close(self) -> None:
        """Close the connections."""
        self._session.close()


def _whole(response: requests.Response, read: int) -> None:
    length = response.headers.get("Content-Length")
    encoded = response.headers.get("Content-Encoding")
    no_body = response.request.method == "HEAD"
    if length and length.isdigit() and not encoded and not no_body and read != int(length):
        raise LineError("CUT", "the answer was cut short")


_WORDS: tuple[tuple[type[Exception] | tuple[type[Exception], ...], str, str], ...] = (
    (requests.exceptions.SSLError, "TLS", "the hub's certificate is not trusted"),
    (requests.exceptions.ProxyError, "PROXY", "the proxy refuses the way"),
    ((requests.Timeout, TimeoutError, ReadTimeoutError), "TIMEOUT", "no answer in time"),
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
    if isinstance(fault, requests.ConnectionError) and _unreachable(fault):
        return LineError("UNREACHABLE", "the hub cannot be reached")
    return LineError("CUT", f"the connection broke ({type(fault).__name__})")


def _of_socks(fault: BaseException | None) -> bool:
    """Tell whether a SOCKS proxy caused a fault: it is unreachable, or wants a password."""
    while fault is not None:
        if isinstance(fault, socks.ProxyConnectionError | socks.SOCKS5AuthError):
            return True
        inner = fault.args[0] if fault.args else None
        reason = getattr(inner, "reason", None)
        # urllib3 raises its own fault while handling that of the proxy, not from it.
        known = reason if isinstance(reason, BaseException) else fault.__context__
        fault = fault.__cause__ or known
    return False


def _is_cut_tls(fault: BaseException | None) -> bool:
    """Tell whether the other side let go of a TLS connection, which says nothing of who it is."""
    while fault is not None:
        if isinstance(fault, ssl.SSLEOFError | ssl.SSLZeroReturnError):
            return True
        if isinstance(fault, ssl.SSLError) and fault.library == "SYS":
            # A reset in the midst of a handshake.
            return True
        inner = fault.args[0] if fault.args else None
        # A fault of TLS has a reason as well, but that is a text.
        held = (getattr(inner, "reason", None), inner)
        fault = next((each for each in held if isinstance(each, BaseException)), None)
    return False


def _unreachable(fault: requests.ConnectionError) -> bool:
    inner = fault.args[0] if fault.args else None
    return isinstance(getattr(inner, "reason", None), NewConnectionError)
