"""Outer relay as a web application: packets in, answers out, and its health.

It has no key of the hub, so that its answers are not signed: a desk takes none of them for a
statement of the hub.
"""

import asyncio
import logging
from collections import defaultdict
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from time import monotonic

from fastapi import APIRouter, FastAPI, Request, Response
from fastapi.responses import JSONResponse
from starlette.concurrency import run_in_threadpool

from sync.courier.exchange.folder import ANSWER, PACKET, station_of
from sync.hub.domain.problems import ProblemError
from sync.hub.line.http_messages import (
    is_full,
    json_answer,
    piece_answer,
    place_answer,
    read_body,
    weigh,
    whole_number,
)
from sync.hub.monitoring.answered_request import Observer
from sync.hub.monitoring.readiness import WELL
from sync.hub.outer_relay.admission import Admission, Rates
from sync.hub.outer_relay.readiness import NO_FOLDER, relay_checks
from sync.hub.outer_relay.spool import ENROL_BYTES, Caller, Piece, Spool
from sync.hub.server.headers import HeaderMiddleware
from sync.hub.server.health import UNCACHED
from sync.hub.server.observation import ObservingMiddleware
from sync.protocol import LIMITS, STATUS, Problem
from sync.signing import ClockError, RequestParts, UnsignedError, verify_body

PREFIX = "/relay"
PRUNE_S = 3_600
FULL = "中继磁盘已满，暂不能接收。 / The relay's disk is full."
FORESEEN = (ProblemError, UnsignedError, OSError)
log = logging.getLogger(__name__)
Work = Callable[[Caller], Awaitable[Response]]


@dataclass(frozen=True)
class OuterRelay:
    """The routes over one spool; `seconds` is a clock that only goes on."""

    spool: Spool
    clock: Callable[[], datetime] = lambda: datetime.now(UTC)
    seconds: Callable[[], float] = monotonic
    _rates: Rates = field(init=False)
    _turns: defaultdict[str, asyncio.Lock] = field(
        default_factory=lambda: defaultdict(asyncio.Lock), init=False
    )

    def __post_init__(self) -> None:
        """Count from now on."""
        object.__setattr__(self, "_rates", Rates(self.seconds))

    def app(self, observers: tuple[Observer, ...] = ()) -> FastAPI:
        """Return the application; whose word is taken for who is calling is the server's affair."""
        app = FastAPI(docs_url=None, redoc_url=None, openapi_url=None, lifespan=self._upkeep)
        app.include_router(self._router())
        app.add_middleware(HeaderMiddleware)
        if observers:
            app.add_middleware(ObservingMiddleware, observers=observers)
        return app

    async def hub_file(self) -> Response:
        """Give the file with the hub's key; anybody may have it."""
        try:
            raw = await run_in_threadpool(self.spool.hub_file)
        except FORESEEN as fault:
            return self._problem(fault)
        return Response(raw, headers=UNCACHED, media_type="application/json")

    async def packet_held(self, request: Request, name: str) -> Response:
        """Tell how many bytes of an unfinished packet are held."""

        async def work(caller: Caller) -> Response:
            _require_own(caller, name, PACKET)
            held = await run_in_threadpool(self.spool.held, name)
            return place_answer(204, held, held)

        return await self._serve(request, work)

    async def packet_piece(self, request: Request, name: str) -> Response:
        """Take a piece of a packet: 204 asks for the next, 202 says that the relay has the whole.

        Neither says anything of the hub.
        """

        async def work(caller: Caller) -> Response:
            _require_own(caller, name, PACKET)
            offset, size = _number(request, "upload-offset"), _number(request, "upload-length")
            self.spool.require_room(caller, size)
            most = LIMITS["chunk_bytes"] if caller.is_listed else ENROL_BYTES
            body = await read_body(request, most)
            verify_body(_parts(request, body))
            piece = Piece(name, offset, size, body)
            # Those who are not in the list take turns together: their number has no end.
            async with self._turns[caller.station if caller.is_listed else ""]:
                held = await run_in_threadpool(self.spool.add, caller, piece)
            return place_answer(202 if held == size else 204, held, size)

        return await self._serve(request, work)

    async def answers(self, request: Request) -> Response:
        """List the answers that lie here for the caller."""

        async def work(caller: Caller) -> Response:
            found = await run_in_threadpool(self.spool.answers, caller)
            told = [{"name": one.path.name, "size": one.size} for one in found]
            return JSONResponse({"answers": told}, headers=UNCACHED)

        return await self._serve(request, work)

    async def answer_piece(self, request: Request, name: str) -> Response:
        """Give the piece of an answer that begins at the offset that is asked for."""

        async def work(caller: Caller) -> Response:
            _require_own(caller, name, ANSWER)
            offset = _number(request, "upload-offset")
            content, size = await run_in_threadpool(self.spool.read, caller, name, offset)
            return piece_answer(content, offset + len(content), size)

        return await self._serve(request, work)

    async def answer_fetched(self, request: Request, name: str) -> Response:
        """Remove an answer that the caller has on its disk."""

        async def work(caller: Caller) -> Response:
            _require_own(caller, name, ANSWER)
            await run_in_threadpool(self.spool.remove, caller, name)
            return Response(status_code=204, headers=UNCACHED)

        return await self._serve(request, work)

    async def alive(self) -> Response:
        """Answer that the process does; nothing else is asked."""
        return JSONResponse({"status": WELL}, headers=UNCACHED)

    async def ready(self) -> Response:
        """Answer 200 when every check is well, else 503 with a sentence for each that is not."""
        checks = await run_in_threadpool(self.checks)
        is_ready = set(checks.values()) == {WELL}
        told = {"status": WELL if is_ready else "unavailable", "checks": checks}
        return JSONResponse(told, 200 if is_ready else 503, UNCACHED)

    def checks(self) -> dict[str, str]:
        """Return WELL or a sentence for the folders, the disk, the list and the gate."""
        return relay_checks(self.spool, self.clock())

    def _router(self) -> APIRouter:
        made = APIRouter(prefix=PREFIX)
        made.add_api_route("/hub", self.hub_file, methods=["GET"])
        made.add_api_route("/packets/{name}", self.packet_held, methods=["HEAD"])
        made.add_api_route("/packets/{name}", self.packet_piece, methods=["PATCH"])
        made.add_api_route("/answers", self.answers, methods=["GET"])
        made.add_api_route("/answers/{name}", self.answer_piece, methods=["GET"])
        made.add_api_route("/answers/{name}", self.answer_fetched, methods=["DELETE"])
        whole = APIRouter()
        whole.include_router(made)
        whole.add_api_route("/healthz", self.alive, methods=["GET"])
        whole.add_api_route("/readyz", self.ready, methods=["GET"])
        return whole

    async def _serve(self, request: Request, work: Work) -> Response:
        try:
            weigh(request, LIMITS["chunk_bytes"])
            listed = await run_in_threadpool(self.spool.stations)
            address = request.client.host if request.client else ""
            admission = Admission(self.clock, self._rates)
            return await work(admission.admit(_parts(request), address, listed))
        except FORESEEN as fault:
            return self._problem(fault)

    def _problem(self, fault: Exception) -> Response:
        problem = _as_problem(fault)
        told = Problem(
            code=problem.code, text=problem.text, hub_at=self.clock(), offset=problem.offset
        )
        made = json_answer(STATUS[problem.code], told)
        if problem.code in ("BUSY", "TOO_OFTEN"):
            made.headers["Retry-After"] = "30"
        return made

    @asynccontextmanager
    async def _upkeep(self, _app: FastAPI) -> AsyncIterator[None]:
        async def prune() -> None:
            while True:
                with suppress(OSError):
                    await run_in_threadpool(self.spool.prune, self.clock())
                await asyncio.sleep(PRUNE_S)

        pruning = asyncio.create_task(prune())
        try:
            yield
        finally:
            pruning.cancel()
            await asyncio.gather(pruning, return_exceptions=True)


def _require_own(caller: Caller, name: str, suffix: str) -> None:
    """Raise ProblemError NOT_FOUND for a name that is not one of the caller's own files."""
    if not name.endswith(suffix) or station_of(name) != caller.station:
        raise ProblemError("NOT_FOUND", "the name is not one of the caller's own files")


def _number(request: Request, header: str) -> int:
    return whole_number(request.headers.get(header, ""))


def _as_problem(fault: Exception) -> ProblemError:
    """Return one of the FORESEEN faults as a problem of the protocol."""
    if isinstance(fault, ProblemError):
        return fault
    if isinstance(fault, ClockError):
        return ProblemError("CLOCK", "the clocks are more than a day apart")
    if isinstance(fault, UnsignedError):
        return ProblemError("UNSIGNED", str(fault))
    log.error("a folder cannot be used: %s", type(fault).__name__)
    return ProblemError("BUSY", FULL if is_full(fault) else NO_FOLDER)


def _parts(request: Request, body: bytes = b"") -> RequestParts:
    return RequestParts(request.method, str(request.url), body, dict(request.headers))
