"""OpenAPI document of the officer API, which `docs/openapi.json` holds word for word."""

import json
from collections.abc import Mapping
from typing import Any

from pydantic import BaseModel
from pydantic.json_schema import JsonSchemaMode, models_json_schema

from sync.hub.web.programs import api_bodies as bodies
from sync.hub.web.programs.api_call import ApiAnswer, ApiCall

BASE = "/api/v1"
JSON = "application/json"
TEXT = {"type": "string"}
AFTER = {
    "name": "after",
    "in": "query",
    "description": "`next` of the answer before; without it from the beginning. A change is listed"
    " half a minute after it.",
    "schema": TEXT,
}
IDEMPOTENCY = {
    "name": "Idempotency-Key",
    "in": "header",
    "required": True,
    "description": "Name of the request. Sent again with the same body within seven days it changes"
    " nothing more and gets the same answer, with `Idempotent-Replayed: true`.",
    "schema": {"type": "string", "minLength": 1, "maxLength": 200},
}
DAYS = [
    {"name": name, "in": "query", "required": True, "schema": {"type": "string", "format": "date"}}
    for name in ("since", "until")
]
PERIOD = {
    "name": "period",
    "in": "query",
    "description": "2026-11, 2026-Q4 or 2026; without it this month.",
    "schema": TEXT,
}
Described = tuple[str, str, str, str, type[BaseModel], list[dict[str, Any]]]
OPERATIONS: tuple[Described, ...] = (
    (
        "post",
        "/slips",
        "slips.write",
        "Take a slip of a hotline in",
        bodies.SlipTakenOut,
        [IDEMPOTENCY],
    ),
    (
        "get",
        "/slips",
        "slips.read",
        "Slips by their last change, with state and reply",
        bodies.SlipsOut,
        [AFTER],
    ),
    (
        "get",
        "/slips/{channel}/{number}",
        "slips.read",
        "One slip",
        bodies.SlipOut,
        [
            {"name": name, "in": "path", "required": True, "schema": TEXT}
            for name in ("channel", "number")
        ],
    ),
    (
        "get",
        "/matters",
        "matters.read",
        "States of questions and escalated cases by their last change",
        bodies.MattersOut,
        [AFTER],
    ),
    ("get", "/figures", "figures.read", "Figures of a period", bodies.BoardOut, [PERIOD]),
    (
        "get",
        "/public",
        "public.read",
        "Rows for publication, which name nobody",
        bodies.PublicRowsOut,
        DAYS,
    ),
)
REFUSALS = {
    "400": "A header is missing, or the body is no JSON",
    "401": "No valid key was shown",
    "403": "The key does not allow that, or not from this address",
    "404": "There is no such slip",
    "409": "The idempotency key was used for another request, or nothing is taken just now",
    "413": "The body is too large",
    "422": "A field is missing or wrong; `field` names it",
    "429": "More than 120 requests in a minute; `Retry-After` says how long to wait",
    "503": "The hub cannot answer now; try again after `Retry-After`",
}
WEBHOOK = {
    "type": "object",
    "required": ["id", "kind", "at"],
    "properties": {
        "id": {"type": "string", "description": "Taken once, however often it comes."},
        "kind": {"type": "string", "description": "matter. or slip. and the state."},
        "at": {"type": "string", "format": "date-time"},
        "matter": {"type": "object"},
        "slip": {"type": "object"},
    },
}


def document() -> dict[str, Any]:
    """Return the OpenAPI document."""
    answers: dict[type[BaseModel], None] = dict.fromkeys(each[4] for each in OPERATIONS)
    models: list[tuple[type[BaseModel], JsonSchemaMode]] = [(bodies.SlipIn, "validation")]
    made_of: tuple[type[BaseModel], ...] = (bodies.ProblemOut, *answers)
    for model in made_of:
        models += [(model, "serialization")]
    _, made = models_json_schema(models, ref_template="#/components/schemas/{model}")
    paths: dict[str, Any] = {}
    for method, path, scope, summary, answer, parameters in OPERATIONS:
        paths.setdefault(f"{BASE}{path}", {})[method] = _operation(
            method, scope, summary, answer, parameters
        )
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Mediation hub: officer API",
            "version": "1",
            "description": "Keys are made by an administrator under Others' programs, with scopes"
            " and a body: a program sees what officers of that body see.",
        },
        "paths": paths,
        "webhooks": {"event": _webhook()},
        "components": {
            "securitySchemes": {"key": {"type": "http", "scheme": "bearer"}},
            "schemas": made["$defs"],
        },
        "security": [{"key": []}],
    }


def answered(call: ApiCall) -> ApiAnswer:
    """Return the document to a program with any key."""
    del call
    return ApiAnswer(document())


def as_json(value: BaseModel | Mapping[str, Any]) -> bytes:
    """Return an answer's exact bytes."""
    if isinstance(value, BaseModel):
        return value.model_dump_json().encode()
    return json.dumps(value, ensure_ascii=False).encode()


def _operation(
    method: str,
    scope: str,
    summary: str,
    answer: type[BaseModel],
    parameters: list[dict[str, Any]],
) -> dict[str, Any]:
    status = "201" if method == "post" else "200"
    content = {JSON: {"schema": _ref(answer)}}
    made: dict[str, Any] = {
        "summary": summary,
        "description": f"Scope `{scope}`.",
        "parameters": parameters,
        "responses": {status: {"description": summary, "content": content}} | _refusals(),
    }
    if method == "post":
        made["requestBody"] = {"required": True, "content": {JSON: {"schema": _ref(bodies.SlipIn)}}}
    return made


def _refusals() -> dict[str, Any]:
    content = {"application/problem+json": {"schema": _ref(bodies.ProblemOut)}}
    return {status: {"description": text, "content": content} for status, text in REFUSALS.items()}


def _webhook() -> dict[str, Any]:
    headers = [
        {
            "name": "X-Message-Time",
            "in": "header",
            "description": "Seconds since 1970.",
            "schema": TEXT,
        },
        {
            "name": "X-Message-Signature",
            "in": "header",
            "description": "`sha256=` and the HMAC-SHA256 of time, full stop and body in"
            " hexadecimal digits; two with a comma while the secret is being changed.",
            "schema": TEXT,
        },
    ]
    return {
        "post": {
            "summary": "A matter or a slip came, or its state changed",
            "parameters": headers,
            "requestBody": {"content": {JSON: {"schema": WEBHOOK}}},
            "responses": {"2XX": {"description": "Taken"}},
        }
    }


def _ref(model: type[BaseModel]) -> dict[str, str]:
    return {"$ref": f"#/components/schemas/{model.__name__}"}
