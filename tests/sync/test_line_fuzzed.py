"""The line fuzzed from its own OpenAPI document, against a real server, by an enrolled station."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from random import Random
from typing import Any

import pytest
import requests
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from requests.auth import AuthBase
from schemathesis import GenerationMode
from schemathesis.core.result import Ok
from schemathesis.specs.openapi import checks

from sync.hub.line.openapi import document
from sync.protocol import Bulletin
from sync.signing import RequestParts, StationIdentity, sign
from sync.transport.http import HttpHub
from tests.sync.files.stored_files import blob_path
from tests.sync.hub_server import enrolled_over_http
from tests.sync.memory_disk import sha256_of
from tests.sync.seeded_clock import SeededClock
from tests.sync.world import Station, World

Asked = schemathesis.Case[Any]
PHOTO = bytes(range(256)) * 4
REJECTED = checks.negative_data_rejection
HELD_TO = [
    schemathesis.checks.not_a_server_error,
    checks.status_code_conformance,
    checks.content_type_conformance,
    checks.response_headers_conformance,
    checks.response_schema_conformance,
    REJECTED,
    checks.unsupported_method,
]


@dataclass
class Signer(AuthBase):
    """Signs each request as the station would, with the nonce of its body."""

    told: SeededClock
    identity: StationIdentity

    def __call__(self, request: requests.PreparedRequest) -> requests.PreparedRequest:
        """Add the headers of the signature over the exact bytes."""
        body = request.body or b""
        raw = body.encode() if isinstance(body, str) else bytes(body)
        parts = RequestParts(str(request.method), str(request.url), raw, dict(request.headers))
        sign(parts, self.identity, self.told.now, _nonce_in(raw) or self.told.nonce())
        request.headers.update(parts.headers)
        return request


def _nonce_in(body: bytes) -> str:
    try:
        told = json.loads(body)
    except ValueError:
        return ""
    nonce = told.get("nonce") if isinstance(told, dict) else None
    return nonce if isinstance(nonce, str) and nonce.isascii() and nonce.isalnum() else ""


@dataclass
class Far:
    """The running hub, and a station that is enrolled there."""

    world: World
    station: Station
    hub: HttpHub
    signer: Signer
    session: requests.Session

    def meant(self, case: Asked) -> None:
        """Let a case that fits the document be this station's own, so that it gets further."""
        case.path_parameters.update({"sha256": sha256_of(PHOTO)} if case.path_parameters else {})
        if isinstance(case.body, dict) and "station" in case.body:
            case.body.update(self._who())

    def _who(self) -> dict[str, Any]:
        link = self.station.outbox.link()
        assert link is not None
        now = self.world.told.clock().isoformat().replace("+00:00", "Z")
        own = {"station": link.station, "epoch": link.epoch, "grant": link.grant}
        return {**own, "nonce": self.world.told.nonce(), "now": now}


@pytest.fixture(scope="module")
def far(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Far]:
    """A hub that waits for the rest of a file and has a message for the station."""
    world = World(tmp_path_factory.mktemp("far") / "hub", SeededClock(Random(9)))
    with enrolled_over_http(world) as (station, hub):
        station.desk.tell(world.escalation("GX01-261124-002", (PHOTO,)), (PHOTO,))
        station.courier.round()
        own = station.desk.identity()
        blob_path(world.store.folder, own.station, sha256_of(PHOTO)).unlink()
        with world.store.turn(world.told.clock()) as turn:
            turn.say(own.station, Bulletin(title="通知", text="测试"), None)
        with requests.Session() as session:
            session.trust_env = False
            yield Far(world, station, hub, Signer(world.told, own), session)
    world.close()


def _always_signed() -> dict[str, Any]:
    """Return the document without security schemes, since every request is signed."""
    told = document()
    for methods in told["paths"].values():
        for operation in methods.values():
            del operation["security"]
    return told


OPERATIONS = {
    found.ok().label: found.ok()
    for found in schemathesis.openapi.from_dict(_always_signed()).get_all_operations()
    if isinstance(found, Ok)
}
LATE = ("POST /v1/reconcile",)
"""What takes long, and is asked in `make test-release`."""
ASKED = [
    pytest.param(label, mode, marks=[pytest.mark.release] if label in LATE else [])
    for label in OPERATIONS
    for mode in GenerationMode
    # What takes nothing cannot be asked wrongly.
    if (label, mode) != ("GET /v1/info", GenerationMode.NEGATIVE)
]
ONCE = settings(
    max_examples=8,
    deadline=None,
    derandomize=True,
    database=None,
    phases=(Phase.explicit, Phase.generate),
    suppress_health_check=list(HealthCheck),
)
MORE = settings(ONCE, max_examples=60)
"""Before a release."""


@pytest.mark.parametrize("often", [ONCE, pytest.param(MORE, marks=pytest.mark.release)])
@pytest.mark.parametrize(("label", "mode"), ASKED, ids=str)
def test_whatever_comes_is_answered_as_the_document_says(
    label: str, mode: GenerationMode, often: settings, far: Far
) -> None:
    """No fault of the hub, no undescribed status, no body of another shape; nothing wrong taken."""

    @often
    @given(OPERATIONS[label].as_strategy(generation_mode=mode))
    def ask(case: Asked) -> None:
        if label == "GET /v1/wait" and str(case.query.get("after", "")).isdigit():
            # What has to wait is tried elsewhere: here it would cost 25 seconds each time.
            case.query["after"] = "0"
        if mode.is_positive:
            far.meant(case)
        answer = case.call(base_url=far.hub.url, session=far.session, auth=far.signer, timeout=10)
        # What is too large is refused unread: by its size, not by what is wrong in it.
        is_unread = answer.status_code == 413
        held_to = [each for each in HELD_TO if not (is_unread and each is REJECTED)]
        case.validate_response(answer, checks=held_to)

    ask()
