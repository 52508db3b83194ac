"""The OpenAPI document of the line matches the served routes and PROTOCOL.md."""

import re
from pathlib import Path
from typing import Any

import pytest
import requests
from fastapi.routing import iter_route_contexts

import sync
from sync.courier import LineError
from sync.hub.line.openapi import PROBLEMS, document
from sync.hub.server.app import HubSettings, create_app
from sync.protocol import ROUTES, STATUS, SyncRequest
from tests.sync.databases import ON_BOTH_AT_RELEASE
from tests.sync.hub_server import enrolled_over_http, serving
from tests.sync.world import World

PROTOCOL = (Path(sync.__file__).parent / "PROTOCOL.md").read_text("utf-8")


def test_the_document_has_the_routes_of_the_protocol_and_those_that_are_served(
    world: World,
) -> None:
    described = {
        f"{method.upper()} {path}"
        for path, methods in document()["paths"].items()
        for method in methods
    }
    told = set(re.findall(r"^\| `([A-Z]+ /v1/[^`]+)`", PROTOCOL, re.MULTILINE))
    app = create_app(HubSettings(world.store, world.told.clock))
    served = {
        f"{method} {context.path}"
        for context in iter_route_contexts(app.routes)
        for method in context.methods or ()
        if str(context.path).startswith("/v1/")
    }
    assert described == told == served


def test_which_routes_are_signed_is_as_the_protocol_says() -> None:
    rows = re.findall(r"^\| `([A-Z]+) (/v1/[^`]+)` \| (yes|no|by code) \|", PROTOCOL, re.MULTILINE)
    paths = document()["paths"]
    signed = {
        path + method: bool(paths[path][method.lower()]["security"]) for method, path, _ in rows
    }
    assert signed == {path + method: word == "yes" for method, path, word in rows}
    assert len(rows) == len(ROUTES)


def test_every_code_of_the_protocol_is_said_by_some_route() -> None:
    assert {code for codes in PROBLEMS.values() for code in codes} == set(STATUS)


def test_the_hub_serves_this_document_and_every_reference_in_it_is_there(world: World) -> None:
    with serving(world) as url, requests.Session() as session:
        session.trust_env = False
        served = session.get(f"{url}/openapi.json", timeout=10).json()
    assert served == document()
    assert set(_references(served)) <= {
        f"#/components/schemas/{name}" for name in served["components"]["schemas"]
    }


def _references(node: Any) -> list[str]:
    if isinstance(node, dict):
        own = [node["$ref"]] if "$ref" in node else []
        return own + [one for part in node.values() for one in _references(part)]
    return [one for part in node for one in _references(part)] if isinstance(node, list) else []


@pytest.mark.parametrize("field", ["station", "epoch", "nonce", "cursor", "events", "app"])
def test_a_body_without_a_required_field_is_refused_as_the_document_says(field: str) -> None:
    required = document()["components"]["schemas"]["SyncRequest"]["required"]
    assert (field in required) == SyncRequest.model_fields[field].is_required() is True


@pytest.mark.parametrize("now", ["0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00"])
def test_a_moment_at_the_edge_of_the_calendar_is_malformed(world: World, now: str) -> None:
    """Before, changing its time zone was a fault of the hub; anybody may ask to enrol."""
    asked = {
        "code": "x",
        "public_key": "0" * 64,
        "epoch": "00000000-0000-4000-8000-00000000e001",
        "app": "",
        "nonce": "0" * 32,
        "now": now,
    }
    with serving(world) as url, requests.Session() as session:
        session.trust_env = False
        answer = session.post(f"{url}/v1/enrol", json=asked, timeout=10)
    assert (answer.status_code, answer.json()["code"]) == (400, "MALFORMED")


@ON_BOTH_AT_RELEASE
def test_a_wait_beyond_what_is_no_number_is_malformed(world: World) -> None:
    """In the protocol's words, and signed by the hub as every answer to a signed request."""
    with enrolled_over_http(world) as (_, hub), pytest.raises(LineError) as refused:
        hub.wait("x")  # type: ignore[arg-type]
    assert refused.value.code == "MALFORMED"
