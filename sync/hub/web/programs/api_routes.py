"""Officer API: what others' programs may ask for and send, each by a key of its own.

Its answers are JSON, its refusals problems of RFC 9457. `docs/openapi.json` describes it, and a
program with any key fetches the description at `/api/v1/openapi.json`.
"""

import logging
from collections.abc import Callable
from datetime import datetime
from typing import Any

from fastapi import APIRouter, Request, Response
from pydantic import ValidationError
from starlette.concurrency import run_in_threadpool

from sync.backups.store import StoreRefused
from sync.hub.domain.problems import ProblemError
from sync.hub.domain.refusals import InvalidField
from sync.hub.language.translator import Translator
from sync.hub.line.http_messages import BUSY, as_problem, read_body
from sync.hub.services.auth.methods.address_rules import allows
from sync.hub.services.programs import api_keys
from sync.hub.services.programs.api_keys import ApiKey
from sync.hub.services.programs.api_reads import CursorError
from sync.hub.services.programs.api_requests import OtherRequest
from sync.hub.storage.transactions import Store
from sync.hub.web.programs import api_answers, api_document
from sync.hub.web.programs.api_bodies import ProblemOut
from sync.hub.web.programs.api_call import ApiAnswer, ApiCall, ApiProblem
from sync.hub.web.programs.api_document import BASE, as_json
from sync.hub.web.request.rate_limit import RateLimit

BODY_MAX = 65_536
ADDRESS_MAX = 64
IDEMPOTENCY_MAX = 200
log = logging.getLogger(__name__)


Answering = Callable[[ApiCall], ApiAnswer]
ROUTES: tuple[tuple[str, str, str, Answering], ...] = (
    ("POST", "/slips", "slips.write", api_answers.take_slip),
    ("GET", "/slips", "slips.read", api_answers.slips),
    ("GET", "/slips/{channel}/{number}", "slips.read", api_answers.one_slip),
    ("GET", "/matters", "matters.read", api_answers.matters),
    ("GET", "/figures", "figures.read", api_answers.figures),
    ("GET", "/public", "public.read", api_answers.public),
    ("GET", "/openapi.json", "", api_document.answered),
)
"""Method, path below BASE, scope (empty: any key), and the function that answers."""


def router(store: Store, now: Callable[[], datetime]) -> APIRouter:
    """Return the routes of the API over a store and a clock."""
    made = APIRouter(include_in_schema=False)
    limit = RateLimit()
    for method, path, scope, answering in ROUTES:
        made.add_api_route(
            f"{BASE}{path}", _endpoint(store, now, limit, (scope, answering)), methods=[method]
        )
    return made


def _endpoint(
    store: Store, now: Callable[[], datetime], limit: RateLimit, route: tuple[str, Answering]
) -> Callable[[Request], Any]:
    async def answer(request: Request) -> Response:
        t = Translator("en" if _wants_english(request) else "zh")
        try:
            body = await read_body(request, BODY_MAX) if request.method == "POST" else b""
            return await run_in_threadpool(_answered, store, now(), limit, request, route, body)
        except ApiProblem as fault:
            return _problem(t, fault)
        except OtherRequest as fault:
            return _problem(t, ApiProblem(409, fault.sentence))
        except InvalidField as fault:
            return _problem(t, ApiProblem(422, fault.sentence, fault.field), t.said(fault))
        except CursorError:
            return _problem(t, ApiProblem(422, "This place in the list was given by no answer"))
        except (ProblemError, OSError, StoreRefused, *BUSY) as fault:
            return _of_machine(t, as_problem(fault))

    return answer


def _answered(
    store: Store,
    now: datetime,
    limit: RateLimit,
    request: Request,
    route: tuple[str, Answering],
    body: bytes,
) -> Response:
    scope, answering = route
    key = _key(store, request, now)
    _require_room(limit, key)
    if scope and scope not in key.scopes:
        raise ApiProblem(403, "This key does not allow that")
    call = ApiCall(
        store, now, key, dict(request.query_params), dict(request.path_params), body,
        _idempotency_key(request) if request.method == "POST" else "",
    )  # fmt: skip
    try:
        found = answering(call)
    except ValidationError as fault:
        first = fault.errors()[0]
        field = ".".join(str(part) for part in first["loc"])
        raise ApiProblem(422, "A field is missing or wrong", field) from None
    headers = {"Cache-Control": "no-store", "X-Content-Type-Options": "nosniff"}
    if found.is_repeated:
        headers["Idempotent-Replayed"] = "true"
    return Response(as_json(found.value), found.status, headers, media_type="application/json")


def _key(store: Store, request: Request, now: datetime) -> ApiKey:
    """Return the key of the request, taken where it may be used; its use is noted."""
    scheme, _, token = request.headers.get("authorization", "").partition(" ")
    address = (request.client.host if request.client else "")[:ADDRESS_MAX]
    key = None
    if scheme.lower() == "bearer" and token.startswith(api_keys.PREFIX):
        with store.reading() as connection:
            key = api_keys.key_of(connection, token.strip())
    if key is None:
        asked = {"WWW-Authenticate": 'Bearer realm="mediation-hub"'}
        raise ApiProblem(401, "No valid key was shown", headers=asked)
    if not allows(key.networks, address):
        raise ApiProblem(403, "This key is not taken from this address")
    api_keys.note_use(store, key, address, now)
    return key


def _require_room(limit: RateLimit, key: ApiKey) -> None:
    wait_s = limit.wait_s(key.id)
    if wait_s:
        raise ApiProblem(429, "Too many requests", headers={"Retry-After": str(wait_s)})


def _idempotency_key(request: Request) -> str:
    key = request.headers.get("idempotency-key", "").strip()
    if not key or len(key) > IDEMPOTENCY_MAX or not key.isascii():
        raise ApiProblem(400, "Name the request by the header Idempotency-Key")
    return key


def _wants_english(request: Request) -> bool:
    return request.headers.get("accept-language", "").lower().startswith("en")


def _of_machine(t: Translator, fault: ProblemError) -> Response:
    status = {"TOO_LARGE": 413, "MALFORMED": 400, "BUSY": 503}.get(fault.code, 500)
    waits = {"Retry-After": "60"} if status == 503 else {}
    return _problem(t, ApiProblem(status, "The request cannot be answered now", headers=waits))


def _problem(t: Translator, fault: ApiProblem, detail: str = "") -> Response:
    told = ProblemOut(
        title=_TITLES.get(fault.status, "Problem"),
        status=fault.status,
        detail=detail or t(fault.sentence),
        field=fault.field,
    )
    headers = {"Cache-Control": "no-store", **fault.headers}
    return Response(
        told.model_dump_json().encode(), fault.status, headers,
        media_type="application/problem+json",
    )  # fmt: skip


_TITLES = {
    400: "Bad Request",
    401: "Unauthorized",
    403: "Forbidden",
    404: "Not Found",
    409: "Conflict",
    413: "Content Too Large",
    422: "Unprocessable Content",
    429: "Too Many Requests",
    503: "Service Unavailable",
}
