"""A door of consumers' phones over HTTP: the page, and the sealed items under a link's address.

Whoever names no link gets 404 without a word. What is sent under a link is read only up to one
piece, and kept only where it comes from the phone that the link belongs to.
"""

import asyncio
import json
import logging
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor, wait
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field
from functools import partial
from pathlib import PurePosixPath
from typing import Any, TypeVar

from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.types import Message, Receive, Scope, Send

import resources
from sync.caller_limit import CallerLimit
from sync.phones.answers import (
    DeskAwaitedError,
    DeskClosedError,
    LinkOverError,
    NoFilesLeftError,
    OtherPhoneError,
    PhoneAnswers,
    UnknownLinkError,
)
from sync.phones.sealing import KEY_BYTES, OVERHEAD, SealError
from sync.phones.uploads import (
    MOST_PIECE,
    OtherPieceError,
    UploadsFullError,
    is_address,
    is_item,
)
from sync.strict_json import Malformed

log = logging.getLogger(__name__)
T = TypeVar("T")
WORKERS = 6
BODIES, BODIES_OF_CALLER, BODIES_OF_LINK = 48, 12, 3
"""Bodies that are read and handled at once, so many are in memory: of all, of one address of the
network, and of one link from there. Whoever only saw the name of a link holds up nobody elsewhere.
"""
BODY_S = 60.0
"""Seconds for which a body may come."""
MOST_BINDING = KEY_BYTES + OVERHEAD + 64
WRONG = 20
"""Failed tries of an address of the network within a minute."""
SENT_S = 60.0
"""Seconds for which a piece of an answer may wait until it is read."""
CLOSED_S = 30.0
"""Seconds for which the end of the door waits for work under way."""
ROOT = "/p/"
TYPES = {".html": "text/html", ".css": "text/css", ".js": "text/javascript"}
HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src data:;"
        " connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-store",
}
CLOSE = {"Connection": "close"}
"""Header of an answer after which nothing more is read."""


def _nothing(*_: object) -> None:
    """Do nothing."""


class PieceTooLargeError(Exception):
    """A body that is larger than a piece."""


class TooManyPiecesError(Exception):
    """More bodies at once than a link may send, or than all of them may."""


@dataclass
class PhoneWeb:
    """ASGI application of the door; work is done on threads of its own."""

    service: PhoneAnswers
    know: Callable[[Any], None] = _nothing
    """Function that hears the address and port from which somebody named a link."""
    settle: Callable[[], None] = _nothing
    """Function that is called every few seconds, on a thread of the door."""
    troubles: tuple[type[Exception], ...] = ()
    """Faults of what is behind the door: a phone is asked to try again."""
    is_proved: bool = False
    """Whether only the phone of a link is admitted, so that what a link may send can be bounded."""
    _pool: ThreadPoolExecutor = field(init=False)
    _links: Counter[str] = field(default_factory=Counter, init=False)
    _bodies: Counter[tuple[str, str]] = field(default_factory=Counter, init=False)
    """Bodies that are handled now, by caller and link, and by caller alone."""
    _strangers: CallerLimit = field(default_factory=partial(CallerLimit, WRONG), init=False)
    _running: set[Future[Any]] = field(default_factory=set, init=False)

    def __post_init__(self) -> None:
        """Begin with threads that are made when they are needed."""
        self._pool = ThreadPoolExecutor(WORKERS, "phone")

    def end(self) -> None:
        """Have nothing to end: no request waits for news."""

    def close(self) -> None:
        """Let the threads go, once they have done what they began, or after a while."""
        wait(tuple(self._running), CLOSED_S)
        self._pool.shutdown(wait=False, cancel_futures=True)

    async def sweep(self) -> None:
        """Do what is done every few seconds; what fails is tried again the next time."""
        try:
            await self._run(self.settle)
        except Exception:
            log.exception("what the door does every few seconds failed")

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            return

        async def send_in_time(message: Message) -> None:
            await asyncio.wait_for(send(message), SENT_S)

        try:
            response = await self.answer(Request(scope, receive))
        except ClientDisconnect:
            return
        await response(scope, receive, send_in_time)

    async def answer(self, request: Request) -> Response:
        """Return the answer to a request; raises ClientDisconnect."""
        response = await self._response(request)
        response.headers.update(HEADERS)
        return response

    async def _response(self, request: Request) -> Response:
        try:
            return await self._answered(request)
        except ClientDisconnect:
            raise
        except (UnknownLinkError, SealError, Malformed) as no:
            return self._turned_away(request, 404 if isinstance(no, UnknownLinkError) else 400)
        except OtherPieceError as no:
            return _answer({"next": no.upload.pieces, "state": no.upload.state.value}, 409)
        except tuple(REFUSED) as no:
            status, code = REFUSED[type(no)]
        except self.troubles as no:
            words = getattr(no, "code", type(no).__name__)
            log.warning("what a phone sends cannot be taken now: %s", words)
            status, code = 503, TROUBLE
        except Exception:
            log.exception("a request of a phone failed")
            status, code = 500, TROUBLE
        return _answer({"error": code}, status, CLOSE)

    def _turned_away(self, request: Request, status: int) -> Response:
        """Return the answer to somebody whose link or seal is none, without a word."""
        caller = _caller(request)
        is_over = self._strangers.is_over(caller)
        self._strangers.failed(caller)
        if is_over:
            return Response(status_code=429, headers={**CLOSE, "Retry-After": "60"})
        return Response(status_code=status, headers=CLOSE)

    async def _answered(self, request: Request) -> Response:
        path = PurePosixPath(request.url.path).parts[1:]
        if len(path) < 2 or path[0] != "p" or not is_address(path[1]):
            raise UnknownLinkError
        address, rest = path[1], path[2:]
        if self._strangers.is_over(_caller(request)):
            await self._require_link(address)
        if request.method in ("GET", "HEAD"):
            return await self._read(request, address, rest)
        if request.method == "PUT":
            return await self._written(request, address, rest)
        raise UnknownLinkError

    async def _require_link(self, address: str) -> None:
        """Turn away who tried too often and names no link; whoever has one goes on."""
        with suppress(DeskClosedError):
            if not await self._run(self.service.is_link, address):
                raise UnknownLinkError

    async def _read(self, request: Request, address: str, rest: tuple[str, ...]) -> Response:
        if rest in (("shown",), ("items",)):
            await self._run(self.service.admit, address, _proof(request))
        if rest == ("shown",):
            shown = await self._run(self.service.shown, address)
            self.know(request.client)
            return Response(shown, media_type="application/octet-stream")
        if rest == ("items",):
            return Response(await self._run(self.service.arrived, address), media_type=JSON)
        name = rest[0] if rest else PAGE
        if len(rest) > 1 or name not in FILES or rest == (PAGE,):
            raise UnknownLinkError
        try:
            await self._run(self.service.require, address)
            self.know(request.client)
        except DeskClosedError:
            if name == PAGE:
                return Response(_file("closed.html"), 503, CLOSE, TYPES[".html"])
        content = _file(name)
        if name == PAGE:
            content = content.replace(b"{address}", address.encode())
        return Response(content, media_type=TYPES[PurePosixPath(name).suffix])

    async def _written(self, request: Request, address: str, rest: tuple[str, ...]) -> Response:
        with ExitStack() as counted:
            counted.enter_context(self._handled(_caller(request), address))
            try:
                # A stranger is turned away before anything of theirs is read.
                await self._run(self.service.admit, address, _proof(request))
            except DeskClosedError:
                # Whoever is cut off while they send does not see the answer.
                await _body(request, MOST_PIECE)
                raise
            if self.is_proved:
                # Only the phone of the link comes so far, from however many addresses.
                counted.enter_context(self._of_link(address))
            self.know(request.client)
            if rest == ("key",):
                body = await _body(request, MOST_BINDING)
                await self._run(self.service.bind, address, _proof(request), body)
                return Response(status_code=204)
            if len(rest) != 3 or rest[0] != "items" or not is_item(rest[1]):
                raise UnknownLinkError
            if not (rest[2].isascii() and rest[2].isdecimal() and len(rest[2]) <= 4):
                raise UnknownLinkError
            sealed = await _body(request, MOST_PIECE)
            told = await self._run(self.service.receive, address, rest[1], int(rest[2]), sealed)
            return Response(told, media_type=JSON)

    @contextmanager
    def _handled(self, caller: str, address: str) -> Iterator[None]:
        """Count a body; raises TooManyPiecesError where there are too many at once."""
        of_link, of_caller = (caller, address), (caller, "")
        is_full = self._bodies.total() >= 2 * BODIES
        if is_full or self._bodies[of_caller] >= BODIES_OF_CALLER:
            raise TooManyPiecesError
        if self._bodies[of_link] >= BODIES_OF_LINK:
            raise TooManyPiecesError
        self._bodies.update((of_link, of_caller))
        try:
            yield
        finally:
            self._bodies.subtract((of_link, of_caller))
            # Counts of nothing are forgotten.
            self._bodies = +self._bodies

    @contextmanager
    def _of_link(self, address: str) -> Iterator[None]:
        """Count a body of a link; raises TooManyPiecesError where it has too many at once."""
        if self._links[address] >= BODIES_OF_LINK:
            raise TooManyPiecesError
        self._links[address] += 1
        try:
            yield
        finally:
            self._links[address] -= 1
            self._links = +self._links

    async def _run(self, work: Callable[..., T], *arguments: Any) -> T:
        running = self._pool.submit(work, *arguments)
        self._running.add(running)
        running.add_done_callback(self._running.discard)
        return await asyncio.wrap_future(running)


JSON, PAGE, TROUBLE = "application/json", "phone.html", "desk_trouble"
SCRIPTS = (
    "crypto.js",
    "words.js",
    "sealing.js",
    "signature.js",
    "uploads.js",
    "recorder.js",
    "rows.js",
    "copies.js",
    "papers.js",
    "phone.js",
)
FILES = frozenset({PAGE, "phone.css", *SCRIPTS})
REFUSED: dict[type[Exception], tuple[int, str]] = {
    OtherPhoneError: (409, "other_phone"),
    LinkOverError: (410, "link_over"),
    DeskClosedError: (503, "desk_closed"),
    DeskAwaitedError: (503, "desk_awaited"),
    UploadsFullError: (507, "full"),
    NoFilesLeftError: (507, "phone_full"),
    PieceTooLargeError: (413, "too_large"),
    TooManyPiecesError: (429, "busy"),
    TimeoutError: (408, "too_slow"),
}
"""What a holder of a link is told: status and code."""


def _answer(about: dict[str, Any], status: int, headers: dict[str, str] | None = None) -> Response:
    return Response(json.dumps(about), status, headers, JSON)


def _caller(request: Request) -> str:
    return request.client.host if request.client else ""


def _proof(request: Request) -> str:
    return request.headers.get("phone-proof", "")


def _file(name: str) -> bytes:
    return resources.path(f"phone/{name}").read_bytes()


async def _body(request: Request, most: int) -> bytes:
    """Return the body; raises PieceTooLargeError as soon as it is too large, TimeoutError late."""
    if int(request.headers.get("content-length", "0")) > most:
        raise PieceTooLargeError
    pieces, size = [], 0
    async with asyncio.timeout(BODY_S):
        async for piece in request.stream():
            size += len(piece)
            if size > most:
                raise PieceTooLargeError
            pieces.append(piece)
    return b"".join(pieces)
