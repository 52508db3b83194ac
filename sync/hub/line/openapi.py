"""OpenAPI document of the line: the input, answers and refusals of each route."""

from typing import Any

from pydantic import BaseModel
from pydantic.json_schema import models_json_schema

from sync.protocol import (
    LIMITS,
    ROUTES,
    STATUS,
    EnrolAnswer,
    EnrolRequest,
    InfoAnswer,
    Problem,
    ReconcileAnswer,
    ReconcileRequest,
    SyncAnswer,
    SyncRequest,
    TakeoverAnswer,
    TakeoverRequest,
    WaitAnswer,
)
from sync.protocol.phones import PhonesAnswer, PhonesRequest
from sync.signing import ANSWER_HEADER
from sync.updates.names import LISTS, STORED

JSON = "application/json"
SIGNATURE = (
    "RFC 9421, Ed25519, over @method, @path, content-digest and, where there is one, @query; "
    "Signature-Input and Content-Digest belong to it. PROTOCOL.md says how."
)
BASE64URL = "^(?:[A-Za-z0-9_-]{4})*(?:[A-Za-z0-9_-]{2}==|[A-Za-z0-9_-]{3}=)?$"

_EVERY = ("FAULT", "BUSY", "TOO_LARGE")
_SIGNED = (*_EVERY, "MALFORMED", "UNSIGNED", "CLOCK", "UNKNOWN", "REVOKED")
_LOGGED = (*_SIGNED, "REPLAY")
PROBLEMS: dict[str, tuple[str, ...]] = {
    "info": ("FAULT",),
    "enrol": (*_EVERY, "MALFORMED", "CODE", "TOO_OFTEN"),
    "sync": (*_LOGGED, "FORK", "GAP", "SUPERSEDED", "UPGRADE"),
    "reconcile": _LOGGED,
    "takeover": _LOGGED,
    "wait": _SIGNED,
    "blob_head": (*_LOGGED, "NOT_FOUND"),
    "blob_patch": (*_LOGGED, "NOT_FOUND", "OFFSET", "LOCKED", "TOO_OFTEN", "CORRUPT"),
    "blob_get": (*_LOGGED, "NOT_FOUND", "OFFSET"),
    "phones": (*_LOGGED, "SUPERSEDED", "NOT_FOUND"),
    "phone_piece": (*_SIGNED, "NOT_FOUND"),
    "update_list": (*_SIGNED, "NOT_FOUND"),
    "update_file": (*_SIGNED, "NOT_FOUND"),
}
"""Codes by which each route may refuse."""
ASKED: dict[str, type[BaseModel]] = {
    "enrol": EnrolRequest,
    "sync": SyncRequest,
    "reconcile": ReconcileRequest,
    "takeover": TakeoverRequest,
    "phones": PhonesRequest,
}
ANSWERED: dict[str, type[BaseModel]] = {
    "info": InfoAnswer,
    "enrol": EnrolAnswer,
    "sync": SyncAnswer,
    "reconcile": ReconcileAnswer,
    "takeover": TakeoverAnswer,
    "wait": WaitAnswer,
    "phones": PhonesAnswer,
}
SUMMARIES = {
    "info": "What this hub speaks; anybody may ask",
    "enrol": "Take a station on by its one-time code",
    "sync": "Push a batch of events and pull a batch of messages",
    "reconcile": "Exchange what each side lacks",
    "takeover": "Continue a station in a new epoch",
    "wait": "Answer as soon as the hub's log reaches beyond `after`, or after 25 seconds",
    "blob_head": "How much of a file is here",
    "blob_patch": "A piece of a file",
    "blob_get": "A piece of a file that a message to the station names",
    "phones": "The station's links for consumers' phones, and what came by them",
    "phone_piece": "A sealed piece that came from a consumer's phone",
    "update_list": "A part of the list of releases, as its publisher signed it",
    "update_file": "A file of a release, or the part of it that Range asks for",
}


def document() -> dict[str, Any]:
    """Return the OpenAPI document of the line."""
    return {
        "openapi": "3.1.0",
        "info": {"title": "Mediation hub", "version": "1", "description": "See PROTOCOL.md."},
        "paths": _paths(),
        "components": {
            "schemas": _schemas(),
            "securitySchemes": {
                "signature": {
                    "type": "apiKey",
                    "in": "header",
                    "name": "Signature",
                    "description": SIGNATURE,
                }
            },
        },
    }


def _paths() -> dict[str, Any]:
    paths: dict[str, Any] = {}
    for name, route in ROUTES.items():
        method, path = route.split(" ")
        paths.setdefault(path, {})[method.lower()] = _operation(name)
    return paths


def _operation(name: str) -> dict[str, Any]:
    described: dict[str, Any] = {
        "operationId": name,
        "summary": SUMMARIES[name],
        "tags": ["line"],
        "parameters": _parameters(name),
        "responses": {**_answers(name), **_refusals(name)},
        "security": [{"signature": []}] if name not in ("info", "enrol") else [],
    }
    if name in ASKED:
        content: Any = {JSON: {"schema": _ref(ASKED[name])}}
        described["requestBody"] = {"required": True, "content": content}
    if name == "blob_patch":
        piece = {"type": "string", "format": "binary", "maxLength": LIMITS["chunk_bytes"]}
        content = {"application/octet-stream": {"schema": piece}}
        described["requestBody"] = {"required": True, "content": content}
    return described


def _parameters(name: str) -> list[dict[str, Any]]:
    whole = {"type": "string", "pattern": "^[0-9]{1,15}$"}
    hashed = {"type": "string", "pattern": "^[0-9a-f]{64}$"}
    shown: dict[str, list[dict[str, Any]]] = {
        "wait": [{"name": "after", "in": "query", "required": False, "schema": whole}],
        "blob_head": [{"name": "sha256", "in": "path", "required": True, "schema": hashed}],
        "blob_patch": [
            {"name": "sha256", "in": "path", "required": True, "schema": hashed},
            {"name": "Upload-Offset", "in": "header", "required": True, "schema": whole},
        ],
        "blob_get": [
            {"name": "sha256", "in": "path", "required": True, "schema": hashed},
            {"name": "Upload-Offset", "in": "header", "required": False, "schema": whole},
        ],
    }
    name_form = {"type": "string", "pattern": "^[a-z2-7]{26}$"}
    shown["phone_piece"] = [
        {"name": part, "in": "path", "required": True, "schema": form}
        for part, form in (("link", name_form), ("item", name_form), ("number", whole))
    ]
    for release, pattern in (("update_list", LISTS), ("update_file", STORED)):
        named = {"type": "string", "pattern": f"^(?:{pattern.pattern})$"}
        shown[release] = [{"name": "name", "in": "path", "required": True, "schema": named}]
    return shown.get(name, [])


def _answers(name: str) -> dict[str, Any]:
    if name in ANSWERED:
        content = {JSON: {"schema": _ref(ANSWERED[name])}}
        headers = {} if name == "info" else _signed_headers()
        return {"200": {"description": SUMMARIES[name], "content": content, "headers": headers}}
    if name in ("update_list", "update_file"):
        content = {"application/octet-stream": {"schema": {"type": "string", "format": "binary"}}}
        whole = {"description": SUMMARIES[name], "content": content}
        return {"200": whole, "206": {**whole, "description": "The part that Range asks for"}}
    place = {"Upload-Offset": _number("Bytes held"), "Upload-Length": _number("Whole size")}
    if name == "blob_head":
        return {"200": {"description": "How much is held", "headers": place}}
    if name in ("blob_get", "phone_piece"):
        values = {**place, **_signed_headers()}
        content = {"application/octet-stream": {"schema": {"type": "string", "format": "binary"}}}
        return {"200": {"description": SUMMARIES[name], "headers": values, "content": content}}
    return {
        "204": {"description": "The piece is held, more is to come", "headers": place},
        "201": {"description": "The file is whole", "headers": place},
    }


def _signed_headers() -> dict[str, Any]:
    text = "Base64 of the hub's Ed25519 signature over nonce, status and body"
    return {ANSWER_HEADER: {"description": text, "required": True, "schema": {"type": "string"}}}


def _number(text: str) -> dict[str, Any]:
    schema = {"type": "string", "pattern": "^[0-9]+$"}
    return {"description": text, "required": True, "schema": schema}


def _refusals(name: str) -> dict[str, Any]:
    by_status: dict[str, list[str]] = {}
    for code in PROBLEMS[name]:
        by_status.setdefault(str(STATUS[code]), []).append(code)
    # An answer to HEAD has no body: the status alone gives the fault.
    content = {} if name == "blob_head" else {"content": {JSON: {"schema": _ref(Problem)}}}
    return {
        status: {"description": " or ".join(codes), **content}
        for status, codes in sorted(by_status.items())
    }


def _ref(model: type[BaseModel]) -> dict[str, str]:
    return {"$ref": f"#/components/schemas/{model.__name__}"}


def _schemas() -> dict[str, Any]:
    """Return every body; a byte string is given by its characters, as JSON has no format for it."""
    models: list[type[BaseModel]] = [*ASKED.values(), *ANSWERED.values(), Problem]
    _, found = models_json_schema(
        [(model, "validation") for model in models],
        ref_template="#/components/schemas/{model}",
    )
    schemas: dict[str, Any] = found["$defs"]
    _mark_bytes(schemas)
    return schemas


def _mark_bytes(node: Any) -> None:
    if isinstance(node, dict):
        if node.get("format") in ("base64url", "binary"):
            node["format"], node["pattern"] = "base64url", BASE64URL
            # The bounds are those of the bytes; base64 on the wire has four characters for each
            # three.
            for bound in {"minLength", "maxLength"} & node.keys():
                node[bound] = 4 * -(-node[bound] // 3)
        for part in node.values():
            _mark_bytes(part)
    elif isinstance(node, list):
        for part in node:
            _mark_bytes(part)
