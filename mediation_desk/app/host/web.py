"""The host's side of the line to its seats over HTTP: who is answered, and how much is read.

Whoever has no token of a connection gets 403 without a word, and none of what they send is read.
"""

import asyncio
import hashlib
import logging
from base64 import urlsafe_b64decode
from collections import Counter, defaultdict
from collections.abc import AsyncIterator, Callable, Coroutine, Iterator
from concurrent.futures import Future, ThreadPoolExecutor, wait
from contextlib import ExitStack, contextmanager, nullcontext, suppress
from dataclasses import dataclass, field
from functools import partial
from typing import Any, TypeVar

from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response, StreamingResponse
from starlette.types import Message, Receive, Scope, Send

from mediation_desk.app.host.ports import OutgoingFile
from mediation_desk.app.host.seat_service import (
    ClockAwayError,
    EndedSeatError,
    OtherProtocolError,
    SeatService,
    StrangerError,
)
from mediation_desk.app.host.seat_sessions import SeatSession
from mediation_desk.app.seat import protocol
from mediation_desk.app.seat.protocol import PROTOCOL
from mediation_desk.domain.refusal import Refusal
from mediation_desk.ledger.journal.seat_history import AdmittedSeat
from mediation_desk.workflows.calls.failures import encode_failure
from mediation_desk.workflows.faults import Fault, FaultCode
from resources import release
from sync.caller_limit import CallerLimit

log = logging.getLogger(__name__)
T = TypeVar("T")
JSON = "application/json"
KIB, MIB = 1024, 1024 * 1024
MOST_GREETING, MOST_SMALL = 2 * KIB, 16 * KIB
MOST_USUAL, MOST_CALL, MOST_FILE = MIB, protocol.MOST_CALL, protocol.MOST_UPLOAD
"""Bytes of a body: of joining and greeting, of signing in, of nearly every call, of a call with a
pack of rules, of a file."""
GREETING_S = 3.0
"""Seconds for which the body of somebody unknown may come."""
LOOKED_S = 1.0
"""Seconds after which a held question looks whether its seat was ended by another process."""
NEWS_S = 0.05
"""Seconds after which seats hear of a change: whoever wrote it is answered before all of them ask,
and what is written right after it is heard together.
"""
APART_S, TURNS = 0.005, 20
"""Seconds between two seats that hear of a change, and how many turns they take: asked by twenty at
once, the host would have twenty questions to answer before the next act.
"""
WORKERS, LONG_WORKERS = 16, 4
ASKED_AT_ONCE, ASKED_OF_SEAT = 3, 2
"""Questions that are answered at once, and of one seat among them: after each change all seats ask,
and an act would have to take turns with each of them for the interpreter. Batches, which seats
send after a change, are answered one by one: they wait for the same reading anyway.
"""
MOST_OF_SEAT, MOST_HELD = 16, 4
"""Requests of one seat at once, and held questions among them."""
CLOSED_S = 30.0
"""Seconds for which the end of a host waits for work under way."""
SENT_S = 60.0
"""Seconds for which a piece of an answer may wait until it is read."""
UPLOADS = 4
"""Files that are received at once, of one seat no more than one."""
BODY_S, BYTES_A_SECOND = 20.0, 128 * KIB
"""Seconds for which a body may come, and how much of a large one is to come in each further one."""
LONG_CALLS = ("export", "full_export", "report", "verify")
WRONG_JOINS, WRONG_HELLOS = 10, 30
"""Failed tries of an address within a minute."""


class BodyTooLargeError(Exception):
    """A body that is larger than its kind may be."""


class TooOftenError(Exception):
    """An address that failed too often of late."""


@dataclass
class SeatWeb:
    """ASGI application of a host. Work is done on threads of its own; `end` stops what waits."""

    service: SeatService
    know: Callable[[Any], None]
    """Function that hears the address and port from which a seat has proved itself."""
    _pool: ThreadPoolExecutor = field(init=False)
    _long_pool: ThreadPoolExecutor = field(init=False)
    _joins: CallerLimit = field(init=False)
    _hellos: CallerLimit = field(init=False)
    _uploads: asyncio.Semaphore = field(default_factory=partial(asyncio.Semaphore, UPLOADS))
    _large: asyncio.Semaphore = field(default_factory=partial(asyncio.Semaphore, 1), init=False)
    _questions: asyncio.Semaphore = field(
        default_factory=partial(asyncio.Semaphore, ASKED_AT_ONCE), init=False
    )
    _batches: asyncio.Semaphore = field(default_factory=partial(asyncio.Semaphore, 1), init=False)
    _questions_of: defaultdict[str, asyncio.Semaphore] = field(
        default_factory=lambda: defaultdict(partial(asyncio.Semaphore, ASKED_OF_SEAT)), init=False
    )
    _asked: Counter[tuple[str, bool]] = field(default_factory=Counter, init=False)
    _uploads_of: defaultdict[str, asyncio.Semaphore] = field(
        default_factory=lambda: defaultdict(partial(asyncio.Semaphore, 1)), init=False
    )
    _copied: defaultdict[bool, asyncio.Semaphore] = field(
        default_factory=lambda: defaultdict(partial(asyncio.Semaphore, 1)), init=False
    )
    _running: set[Future[Any]] = field(default_factory=set, init=False)
    _is_ending: bool = field(default=False, init=False)

    def __post_init__(self) -> None:
        """Begin with threads that are made when they are needed."""
        self._pool = ThreadPoolExecutor(WORKERS, "seat call")
        self._long_pool = ThreadPoolExecutor(LONG_WORKERS, "seat export")
        self._joins, self._hellos = CallerLimit(WRONG_JOINS), CallerLimit(WRONG_HELLOS)

    def end(self) -> None:
        """Answer every held question at once; no further one is held."""
        self._is_ending = True
        self.service.feed.wake()

    def close(self) -> None:
        """Let the threads go, once they have done what they began, or after a while."""
        wait(tuple(self._running), CLOSED_S)
        for pool in (self._pool, self._long_pool):
            pool.shutdown(wait=False, cancel_futures=True)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            return
        request = Request(scope, receive)

        async def send_in_time(message: Message) -> None:
            await asyncio.wait_for(send(message), SENT_S)

        with ExitStack() as lasting:
            # What is counted for a request until its answer was read.
            request.state.lasting = lasting
            try:
                response = await self._response(request)
            except ClientDisconnect:
                return
            await response(scope, receive, send_in_time)

    async def _response(self, request: Request) -> Response:
        try:
            return await self._answered(request)
        except ClientDisconnect:
            raise
        except (StrangerError, BodyTooLargeError, TooOftenError, OtherProtocolError) as no:
            if isinstance(no, EndedSeatError):
                self._pool.submit(self.service.end, no.seat)
            return _turned_away(no)
        except ClockAwayError:
            return _json(protocol.dump({"at": self.service.clock().isoformat()}), 401)
        except (Refusal, Fault) as no:
            status, body = encode_failure(no)
            return _json(body, status)
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as no:
            log.warning("a request of a seat could not be read: %s", type(no).__name__)
            return Response(status_code=400, headers=_CLOSE)
        except Exception as no:
            log.exception("a request of a seat failed")
            status, body = encode_failure(no)
            return _json(body, status)

    async def _answered(self, request: Request) -> Response:
        path: str = request.scope["path"]
        called = (request.method, path)
        if called == ("POST", protocol.JOIN):
            return await self._limited(request, self._joins, self._join)
        if called == ("POST", protocol.HELLO):
            return await self._limited(request, self._hellos, self._hello)
        if called == ("POST", protocol.SUPERSEDED):
            return await self._limited(request, self._hellos, self._superseded)
        seat = self.service.seat_of(request.headers.get(protocol.SEAT_HEADER, ""))
        self.know(request.client)
        if _protocol(request) != str(PROTOCOL):
            raise OtherProtocolError
        before = {
            protocol.SLOTS: self.service.slots,
            protocol.SIGN_IN: self.service.sign_in,
            protocol.PASSWORD: self.service.set_password,
        }.get(path)
        sessions, is_held = self.service.sessions, path == protocol.CHANGES
        most = MOST_HELD if is_held else MOST_OF_SEAT
        lasting: ExitStack = request.state.lasting
        lasting.enter_context(self._counted(seat.id, most, is_held))
        if before is not None and request.method == "POST":
            return _json(await self._run(before, seat, await _body(request, MOST_SMALL)))
        # Whoever signs in hears it from the ledger, where it is proved anew.
        self.service.require_present()
        if path.startswith(protocol.STANDBY) and request.method == "POST":
            what = path.removeprefix(protocol.STANDBY)
            body = await _body(request, MOST_SMALL)
            # One at a time, whatever it asks; a disk of backups that hangs holds up no other.
            async with self._copied[what == "backup"]:
                return _json(await self._run(self.service.standby, seat, what, body))
        token = request.headers.get(protocol.OPERATOR_HEADER, "")
        # Each hand over to another thread waits for the interpreter: nearly always it stands.
        held = sessions.standing(seat, token)
        if held is None:
            held = await self._run(sessions.signed_in, seat, token)
        lasting.enter_context(sessions.used(held))
        return await self._signed_in(request, seat, held)

    @contextmanager
    def _counted(self, seat: str, most: int, is_held: bool) -> Iterator[None]:
        """Count a request of a seat; raises TooOftenError where it has too many at once."""
        if self._asked[seat, is_held] >= most:
            raise TooOftenError
        self._asked[seat, is_held] += 1
        try:
            yield
        finally:
            self._asked[seat, is_held] -= 1

    async def _limited(
        self,
        request: Request,
        limit: CallerLimit,
        answer: Callable[[Request], Coroutine[Any, Any, bytes]],
    ) -> Response:
        """Answer somebody who has no token yet; an address that fails too often hears no more why.

        Whoever proves themselves is answered all the same: others may share their address.
        """
        address = request.client.host if request.client else ""
        try:
            return _json(await answer(request))
        except (ClientDisconnect, ClockAwayError, OtherProtocolError):
            raise
        except Exception as no:
            if limit.is_over(address):
                raise TooOftenError from no
            limit.failed(address)
            if isinstance(no, StrangerError | BodyTooLargeError | Fault):
                raise
            log.warning("a stranger's request could not be read: %s", type(no).__name__)
            raise StrangerError from None

    async def _join(self, request: Request) -> bytes:
        body = await _body(request, MOST_GREETING, GREETING_S)
        return await self._run(self.service.join, body, _protocol(request))

    async def _hello(self, request: Request) -> bytes:
        body = await _body(request, MOST_GREETING, GREETING_S)
        version = request.headers.get(protocol.VERSION_HEADER, "")
        return await self._run(self.service.hello, body, _protocol(request), version)

    async def _superseded(self, request: Request) -> bytes:
        body = await _body(request, 2 * MOST_GREETING, GREETING_S)
        return await self._run(self.service.superseded, body)

    async def _signed_in(self, request: Request, seat: AdmittedSeat, held: SeatSession) -> Response:
        path: str = request.scope["path"]
        if (request.method, path) == ("GET", protocol.CHANGES):
            return _json(await self._changes(request, held))
        if path.startswith(protocol.FILES):
            return await self._file(request, held, path.removeprefix(protocol.FILES))
        work = self._work(path, seat, held) if request.method == "POST" else None
        if work is None:
            return Response(status_code=404, headers=_CLOSE)
        body = await self._body_of(request, held, MOST_CALL)
        if path in (protocol.ASK, protocol.ASK_ALL):
            turns = self._batches if path == protocol.ASK_ALL else self._questions
            async with self._questions_of[held.seat], turns:
                return _json(await self._run(work, body))
        is_long = path.removeprefix(protocol.CALL) in LONG_CALLS
        return _json(await (self._run_long if is_long else self._run)(work, body))

    def _work(
        self, path: str, seat: AdmittedSeat, held: SeatSession
    ) -> Callable[[bytes], bytes] | None:
        """Return what answers the body of a call; None for a path that is none."""
        service = self.service
        if path in (protocol.ACT, protocol.ACT_AGAIN, protocol.ASK):
            return partial(service.answer, held, path.rpartition("/")[2])
        if path.startswith(protocol.CALL):
            return partial(service.answer, held, path.removeprefix(protocol.CALL))
        others: dict[str, Callable[[bytes], bytes]] = {
            protocol.ASK_ALL: partial(service.answer_all, held),
            protocol.ACT_AS: partial(service.act_as, seat, held),
            protocol.PROVE: partial(service.prove, seat, held),
            protocol.SIGN_OUT: lambda _: service.sign_out(held),
        }
        return others.get(path)

    async def _changes(self, request: Request, held: SeatSession) -> bytes:
        """Wait until something was written after a number, for a while."""
        after = int(request.query_params["after"])
        loop, event = asyncio.get_running_loop(), asyncio.Event()
        until = loop.time() + protocol.HELD_S

        def hear(place: int) -> None:
            wait_s = NEWS_S + place % TURNS * APART_S
            with suppress(RuntimeError):
                loop.call_soon_threadsafe(loop.call_later, wait_s, event.set)

        with self.service.feed.heard(hear):
            while True:
                event.clear()
                body, is_news = self.service.changes(held, after)
                left = until - loop.time()
                if is_news or left <= 0 or self._is_ending:
                    return body
                with suppress(TimeoutError):
                    await asyncio.wait_for(event.wait(), min(left, LOOKED_S))
                if await request.is_disconnected():
                    raise ClientDisconnect
                self.service.seat_of(request.headers.get(protocol.SEAT_HEADER, ""))
                self.service.require_present()
                if not self.service.sessions.is_held(held):
                    raise Fault(FaultCode.SEAT_SIGN_IN)

    async def _file(self, request: Request, held: SeatSession, name: str) -> Response:
        if request.method == "POST":
            body = await self._body_of(request, held, MOST_CALL)
            made = await self._run_long(self.service.give_file, held, name, body)
            return self._sent(made, held)
        if request.method != "PUT":
            return Response(status_code=404, headers=_CLOSE)
        about = urlsafe_b64decode(request.headers[protocol.ABOUT_HEADER])
        # In memory, since nothing of it may lie on this disk unencrypted: a few at a time.
        async with self._uploads_of[held.seat], self._uploads:
            content = await self._body_of(request, held, MOST_FILE)
            if hashlib.sha256(content).hexdigest() != request.headers[protocol.DIGEST_HEADER]:
                raise ValueError("another content")
            return _json(await self._run(self.service.take_file, held, name, about, content))

    async def _body_of(self, request: Request, held: SeatSession, most: int) -> bytes:
        """Return the body; raises StrangerError once the sign-in or the seat has ended.

        A large one takes seconds and memory to be read: one at a time.
        """
        is_large = int(request.headers.get("content-length", "0")) > MOST_USUAL
        async with self._large if is_large and most == MOST_CALL else nullcontext():
            return await self._whole_body(request, held, most)

    async def _whole_body(self, request: Request, held: SeatSession, most: int) -> bytes:
        reading = asyncio.ensure_future(_body(request, most))
        try:
            while not (await asyncio.wait({reading}, timeout=LOOKED_S))[0]:
                self.service.seat_of(request.headers.get(protocol.SEAT_HEADER, ""))
                if not await self._run(self.service.sessions.is_held, held):
                    raise StrangerError
            return reading.result()
        finally:
            reading.cancel()

    def _sent(self, file: OutgoingFile, held: SeatSession) -> Response:
        async def pieces() -> AsyncIterator[bytes]:
            try:
                while piece := await self._run(next, file.pieces, b""):
                    if not await self._run(self.service.sessions.is_held, held):
                        raise StrangerError
                    yield piece
            finally:
                file.close()

        headers = {"Content-Length": str(file.size), protocol.DIGEST_HEADER: file.sha256}
        return StreamingResponse(pieces(), headers=headers, media_type="application/octet-stream")

    def look(self) -> None:
        """End, on a thread of this server, the sign-ins of who was let go."""
        with suppress(RuntimeError):
            self._pool.submit(self.service.end_over)

    async def sweep(self) -> None:
        """End the sign-ins of seats that are gone; what fails in it ends no server."""
        try:
            await self._run(self.service.sessions.end_idle)
        except Exception:
            log.exception("the sign-ins of seats that are gone did not end")

    async def _run_long(self, work: Callable[..., T], *arguments: Any) -> T:
        """Run what may take minutes: a few at a time, so that the others find the ledger free."""
        return await self._done(self._long_pool.submit(work, *arguments))

    async def _run(self, work: Callable[..., T], *arguments: Any) -> T:
        return await self._done(self._pool.submit(work, *arguments))

    async def _done(self, work: "Future[T]") -> T:
        self._running.add(work)
        work.add_done_callback(self._running.discard)
        return await asyncio.wrap_future(work)


_CLOSE = {"Connection": "close"}
"""Header of an answer after which nothing more is read."""


def _json(body: bytes, status: int = 200) -> Response:
    return Response(body, status, media_type=JSON)


def _turned_away(no: Exception) -> Response:
    """Return the answer to somebody whose request is not looked at."""
    if isinstance(no, OtherProtocolError):
        own = {"version": release.version(), "protocol": PROTOCOL}
        return Response(protocol.dump(own), 426, _CLOSE, JSON)
    if isinstance(no, TooOftenError):
        return Response(status_code=429, headers={**_CLOSE, "Retry-After": "60"})
    return Response(status_code=413 if isinstance(no, BodyTooLargeError) else 403, headers=_CLOSE)


def _protocol(request: Request) -> str:
    return request.headers.get(protocol.PROTOCOL_HEADER, "")


async def _body(request: Request, most: int, within_s: float = 0.0) -> bytes:
    """Return the body; raises BodyTooLargeError as soon as it is too large, or comes too slowly."""
    length = int(request.headers.get("content-length", "0"))
    if length > most:
        raise BodyTooLargeError
    pieces, size = [], 0
    try:
        async with asyncio.timeout(within_s or BODY_S + length / BYTES_A_SECOND):
            async for piece in request.stream():
                size += len(piece)
                if size > most:
                    raise BodyTooLargeError
                pieces.append(piece)
    except TimeoutError:
        raise BodyTooLargeError from None
    return b"".join(pieces)
