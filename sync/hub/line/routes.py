"""Routes of the line: caps and signatures first, then one of the hub's transactions."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from time import monotonic

from fastapi import APIRouter, Request, Response
from fastapi.concurrency import run_in_threadpool
from pydantic import BaseModel
from sqlalchemy import Connection, bindparam, select

from sync.hub.domain.problems import ProblemError
from sync.hub.line.http_messages import (
    FORESEEN,
    as_problem,
    json_answer,
    piece_answer,
    place_answer,
    read_body,
    read_model,
    weigh,
    whole_number,
)
from sync.hub.line.release_files import release_file
from sync.hub.line.unknown_keys import UnknownKeyAllowance, require_grant
from sync.hub.services.auth import enrolment_rate_limit
from sync.hub.services.exchange.enrolment import enrol
from sync.hub.services.exchange.intake import take_sync
from sync.hub.services.exchange.recovery import reconcile, take_over
from sync.hub.services.files.blobs import add_piece, blob_offset
from sync.hub.services.files.enclosures import piece_of
from sync.hub.services.phones.relayed_phones import RelayedPhones
from sync.hub.services.stations.contact import (
    QUERY_SIGNED,
    knows,
    require_present_epoch,
    speaks_version,
    spend,
)
from sync.hub.storage.keys.authority import own_authority
from sync.hub.storage.notification.notifier import heard_within
from sync.hub.storage.schema import station
from sync.hub.storage.transactions import Store
from sync.protocol import (
    LIMITS,
    STATION_KINDS,
    STATUS,
    EnrolAnswer,
    EnrolRequest,
    InfoAnswer,
    Problem,
    ProtoRange,
    ReconcileRequest,
    SyncRequest,
    TakeoverRequest,
    WaitAnswer,
)
from sync.protocol.phones import PhonesAnswer, PhonesRequest
from sync.signing import (
    ANSWER_HEADER,
    ClockError,
    RequestParts,
    RequestSender,
    sign_answer,
    verify_body,
    verify_headers,
)
from sync.updates.names import METADATA, TARGETS

# Built once: building a statement costs more than running it.
_LOG_END = select(station.c.message_seq).where(station.c.id == bindparam("of"))
Work = Callable[[RequestSender, bytes], BaseModel | Response]


@dataclass(frozen=True)
class LineRoutes:
    """Routes of the line over one store, with an injected clock."""

    store: Store
    clock: Callable[[], datetime]
    phones: str = ""
    """Beginning of the addresses at which consumers' phones come in; empty: they do not."""
    _allowance: UnknownKeyAllowance = field(default_factory=UnknownKeyAllowance)

    def router(self) -> APIRouter:
        """Return the routes of the protocol."""
        made = APIRouter(prefix="/v1", tags=["line"])
        made.add_api_route("/info", self.info, methods=["GET"])
        made.add_api_route("/enrol", self.enrol, methods=["POST"])
        made.add_api_route("/sync", self.sync, methods=["POST"])
        made.add_api_route("/reconcile", self.reconcile, methods=["POST"])
        made.add_api_route("/takeover", self.takeover, methods=["POST"])
        made.add_api_route("/wait", self.wait, methods=["GET"])
        made.add_api_route("/blobs/{sha256}", self.blob_head, methods=["HEAD"])
        made.add_api_route("/blobs/{sha256}", self.blob_patch, methods=["PATCH"])
        made.add_api_route("/blobs/{sha256}", self.blob_get, methods=["GET"])
        made.add_api_route("/phones", self.phones_exchange, methods=["POST"])
        made.add_api_route("/phones/{link}/{item}/{number}", self.phone_piece, methods=["GET"])
        made.add_api_route("/updates/metadata/{name}", self.update_list, methods=["GET"])
        made.add_api_route("/updates/targets/{name}", self.update_file, methods=["GET"])
        return made

    async def info(self) -> Response:
        """Say what this hub speaks; anybody may ask."""
        seal, authority = self.store.seal, own_authority()
        return json_answer(
            200,
            InfoAnswer(
                proto=ProtoRange(),
                kinds=dict.fromkeys(STATION_KINDS, 1),
                limits=LIMITS,
                hub_name=seal.name,
                hub_keys=seal.trusted,
                hub_at=self.clock(),
                authority=authority.certificate if authority else "",
            ),
        )

    async def enrol(self, request: Request) -> Response:
        """Take a station on by its one-time code."""
        nonce = ""
        try:
            address = request.client.host if request.client else ""
            await run_in_threadpool(enrolment_rate_limit.check, self.store, address, self.clock())
            body = await read_body(request, LIMITS["header_bytes"])
            asked = read_model(EnrolRequest, body)
            nonce = asked.nonce
            answer = await run_in_threadpool(self._enrolled, asked, address)
            return self._signed(nonce, json_answer(200, answer))
        except FORESEEN as fault:
            return self._signed(nonce, self._problem(fault, nonce))

    def _enrolled(self, asked: EnrolRequest, address: str) -> EnrolAnswer:
        try:
            return enrol(self.store, asked, self.clock())
        except ProblemError as problem:
            if problem.code == "CODE":
                enrolment_rate_limit.count(self.store, address, self.clock())
            raise

    async def sync(self, request: Request) -> Response:
        """Push a batch of events and pull a batch of messages."""

        def work(sender: RequestSender, body: bytes) -> BaseModel:
            return take_sync(self.store, sender, read_model(SyncRequest, body), self.clock())

        return await self._serve(request, LIMITS["request_bytes"], work, granted=True)

    async def reconcile(self, request: Request) -> Response:
        """Exchange what each side lacks."""

        def work(sender: RequestSender, body: bytes) -> BaseModel:
            return reconcile(self.store, sender, read_model(ReconcileRequest, body), self.clock())

        return await self._serve(request, LIMITS["reconcile_bytes"], work, granted=True)

    async def takeover(self, request: Request) -> Response:
        """Continue a station in a new epoch."""

        def work(sender: RequestSender, body: bytes) -> BaseModel:
            return take_over(self.store, sender, read_model(TakeoverRequest, body), self.clock())

        return await self._serve(request, LIMITS["header_bytes"], work, granted=True)

    async def blob_head(self, request: Request, sha256: str) -> Response:
        """Say how much of a file is here."""

        def work(sender: RequestSender, body: bytes) -> Response:
            del body
            spend(self.store, sender, self.clock())
            return place_answer(200, *blob_offset(self.store, sender.station, sha256, self.clock()))

        return await self._serve(request, 0, work)

    async def blob_patch(self, request: Request, sha256: str) -> Response:
        """Take a piece of a file."""

        def work(sender: RequestSender, body: bytes) -> Response:
            spend(self.store, sender, self.clock())
            offset = whole_number(request.headers.get("upload-offset", ""))
            place = (sender.station, sha256, offset)
            held, size = add_piece(self.store, place, body, self.clock())
            return place_answer(201 if held == size else 204, held, size)

        return await self._serve(request, LIMITS["chunk_bytes"], work)

    async def blob_get(self, request: Request, sha256: str) -> Response:
        """Give a piece of a file that went with an answer."""

        def work(sender: RequestSender, body: bytes) -> Response:
            del body
            spend(self.store, sender, self.clock())
            offset = whole_number(request.headers.get("upload-offset", "0"))
            piece, size = piece_of(self.store, sender.station, sha256, offset)
            return piece_answer(piece, offset + len(piece), size)

        return await self._serve(request, 0, work)

    async def phones_exchange(self, request: Request) -> Response:
        """Keep the links of consumers' phones as their station names them, and say what came."""

        def work(sender: RequestSender, body: bytes) -> BaseModel:
            asked = read_model(PhonesRequest, body)
            relayed = self._relayed()
            # Said again later, the list would delete what came by links that were made since.
            spend(self.store, sender, self.clock())
            with self.store.reading() as connection:
                require_present_epoch(connection, sender.station, asked.epoch)
            held = relayed.exchange(sender.station, asked.links)
            at = self.clock()
            return PhonesAnswer(nonce=sender.nonce, hub_at=at, base=self.phones, links=held)

        return await self._serve(request, LIMITS["request_bytes"], work)

    async def phone_piece(self, request: Request, link: str, item: str, number: str) -> Response:
        """Give a sealed piece that came from a phone; to ask again is no harm."""

        def work(sender: RequestSender, body: bytes) -> Response:
            del body
            piece = self._relayed().piece(sender.station, link, item, whole_number(number))
            return piece_answer(piece, len(piece), len(piece))

        return await self._serve(request, 0, work)

    def _relayed(self) -> RelayedPhones:
        if not self.phones:
            raise ProblemError("NOT_FOUND", "this hub lets no consumers' phones in")
        return RelayedPhones(self.store, self.clock)

    async def wait(self, request: Request) -> Response:
        """Answer as soon as the hub's log reaches beyond `after`, or after 25 seconds."""
        nonce = ""
        try:
            sender = self._sender(request, 0)
            nonce = sender.nonce
            seq = await self._awaited(request, sender)
            answer = WaitAnswer(nonce=sender.nonce, hub_at=self.clock(), seq=seq)
            return self._signed(sender.nonce, json_answer(200, answer))
        except FORESEEN as fault:
            nonce = nonce or nonce_of(fault)
            return self._signed(nonce, self._problem(fault, nonce))

    async def update_list(self, request: Request, name: str) -> Response:
        """Give a part of the list of releases, as its publisher signed it."""
        return await self._release(request, METADATA, name)

    async def update_file(self, request: Request, name: str) -> Response:
        """Give a file of a release, or the part of it that is asked for."""
        return await self._release(request, TARGETS, name)

    async def _release(self, request: Request, kind: str, name: str) -> Response:
        """Give a file that proves itself to an enrolled station, without signing it.

        The nonce is not spent: to ask again is no harm, and a transfer is gone on with in parts.
        """
        nonce = ""
        try:
            sender = self._sender(request, 0)
            nonce = sender.nonce
            await self._body(request, sender, 0)
            return await run_in_threadpool(release_file, self.store.folder, kind, name)
        except FORESEEN as fault:
            nonce = nonce or nonce_of(fault)
            return self._signed(nonce, self._problem(fault, nonce))

    async def _awaited(self, request: Request, sender: RequestSender) -> int:
        """Return how far the log reaches once that is beyond `after`, or the time is over.

        A ring alone does not end it: one may be for what somebody feared to have missed.
        """
        ends = monotonic() + LIMITS["wait_s"]
        with self.store.bell.listening(sender.station) as heard:
            seq = await run_in_threadpool(self._admitted, sender)
            # Of an unknown key no byte is read.
            await _proved(request, 0)
            after = whole_number(request.query_params.get("after", "0"))
            while seq <= after and not self.store.bell.is_ended:
                left = ends - monotonic()
                if left <= 0 or not await heard_within(heard, left):
                    break
                heard.clear()
                seq = await run_in_threadpool(self._reached, sender)
            return seq

    async def _serve(
        self, request: Request, limit: int, work: Work, granted: bool = False
    ) -> Response:
        nonce = ""
        try:
            sender = self._sender(request, limit)
            nonce = sender.nonce
            body = await self._body(request, sender, limit, granted)
            answer = await run_in_threadpool(work, sender, body)
            reply = answer if isinstance(answer, Response) else json_answer(200, answer)
        except FORESEEN as fault:
            nonce = nonce or nonce_of(fault)
            reply = self._problem(fault, nonce)
        return self._signed(nonce, reply)

    def _sender(self, request: Request, limit: int) -> RequestSender:
        """Return who signed the headers of a request that is not too large."""
        weigh(request, limit)
        return verify_headers(_parts(request), self.clock(), LIMITS["skew_s"])

    async def _body(
        self, request: Request, sender: RequestSender, limit: int, granted: bool = False
    ) -> bytes:
        """Return the body of a sender whose key is known, proved by the signed digest.

        Where the body bears the station's grant (`granted`), a hub that was put back reads few
        from unknown keys; of any other route they are refused before a byte is read.
        """
        if await run_in_threadpool(self._is_known, sender):
            return await _proved(request, limit)
        if not granted:
            raise ProblemError("UNKNOWN", "this hub does not know the station's key")
        with self._allowance.place():
            body = await _proved(request, limit)
            require_grant(body, self.store.seal.trusted)
            return body

    def _is_known(self, sender: RequestSender) -> bool:
        with self.store.reading() as connection:
            return knows(connection, sender)

    def _admitted(self, sender: RequestSender) -> int:
        """Return how far the log of a station reaches whose key is known.

        Desks ask all the time, and it takes one transaction. Raises UNSIGNED for a query that was
        left out of the signature, of a station that signs it.
        """
        with self.store.reading() as connection:
            if not knows(connection, sender):
                raise ProblemError("UNKNOWN", "this hub does not know the station's key")
            is_bare = not sender.covers_query
            if is_bare and speaks_version(connection, sender.station) >= QUERY_SIGNED:
                raise ProblemError("UNSIGNED", "the signature leaves out the query")
            return _log_end(connection, sender)

    def _reached(self, sender: RequestSender) -> int:
        """Return how far the log reaches; a key may have been revoked while its station waits."""
        with self.store.reading() as connection:
            knows(connection, sender)
            return _log_end(connection, sender)

    def _signed(self, nonce: str, reply: Response) -> Response:
        if nonce:
            body = bytes(reply.body)
            seed = self.store.seal.seed
            reply.headers[ANSWER_HEADER] = sign_answer(seed, nonce, reply.status_code, body)
        return reply

    def _problem(self, fault: Exception, nonce: str) -> Response:
        problem = as_problem(fault)
        reply = Problem(
            code=problem.code,
            text=problem.text,
            nonce=nonce,
            hub_at=self.clock(),
            position=problem.position,
            offset=problem.offset,
            alarm=problem.alarm,
        )
        made = json_answer(STATUS[problem.code], reply)
        if problem.code in ("BUSY", "TOO_OFTEN"):
            made.headers["Retry-After"] = "5"
        return made


def _parts(request: Request, body: bytes = b"") -> RequestParts:
    return RequestParts(request.method, str(request.url), body, dict(request.headers))


def _log_end(connection: Connection, sender: RequestSender) -> int:
    return connection.scalar(_LOG_END, {"of": sender.station}) or 0


async def _proved(request: Request, limit: int) -> bytes:
    body = await read_body(request, limit)
    verify_body(_parts(request, body))
    return body


def nonce_of(fault: Exception) -> str:
    """Return the nonce of a request whose clock alone was wrong: its answer is signed too."""
    return fault.sender.nonce if isinstance(fault, ClockError) else ""
