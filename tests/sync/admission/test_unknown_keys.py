"""Bodies of unknown keys: none is read, except one with a grant that a restored hub signed."""

import json
import select
import socket
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from urllib.parse import urlsplit

import pytest

from sync.hub.domain.problems import ProblemError
from sync.hub.line.unknown_keys import UnknownKeyAllowance, require_grant
from sync.hub.storage.schema import epoch, event, nonce, station_key
from sync.signing import (
    Grant,
    RequestParts,
    StationIdentity,
    grant_text,
    public_of,
    sign,
    sign_note,
)
from tests.sync.databases import ON_BOTH_AT_RELEASE
from tests.sync.hub_server import enrolled_over_http, serving
from tests.sync.world import World

SEED, STATION = b"u" * 32, "0190a000-0000-7000-8000-000000000009"
STRANGER = StationIdentity(STATION, SEED, public_of(SEED))
SEVEN_MB = 7 * 1024 * 1024


def _head(world: World, url: str, parts: RequestParts, announced: int) -> bytes:
    """Return the first lines of a signed request that announces a body of so many bytes."""
    sign(parts, STRANGER, world.told.clock(), world.told.nonce())
    lines = [f"{parts.method} {urlsplit(parts.url).path} HTTP/1.1", f"Host: {urlsplit(url).netloc}"]
    lines += [f"{name}: {value}" for name, value in parts.headers.items()]
    return "\r\n".join([*lines, f"Content-Length: {announced}", "", ""]).encode()


@contextmanager
def _sent(url: str, raw: bytes) -> Iterator[socket.socket]:
    place = urlsplit(url)
    with socket.create_connection((place.hostname, place.port), timeout=20) as made:
        made.sendall(raw)
        yield made


def _answer(made: socket.socket) -> bytes:
    """Read until the whole answer is here."""
    read = b""
    while b"\r\n\r\n" not in read or not read.rstrip().endswith(b"}"):
        piece = made.recv(65_536)
        if not piece:
            break
        read += piece
    return read


def test_a_piece_of_a_file_from_an_unknown_key_is_refused_before_a_byte_of_it(
    world: World,
) -> None:
    with serving(world) as url:
        parts = RequestParts("PATCH", f"{url}/v1/blobs/{'ab' * 32}", b"x" * 1_000_000)
        with _sent(url, _head(world, url, parts, 1_000_000)) as made:
            answer = _answer(made)
    assert answer.startswith(b"HTTP/1.1 401")
    assert b'"code":"UNKNOWN"' in answer
    assert b"line-signature" in answer.lower()


def test_a_body_without_a_signature_is_refused_before_a_byte_of_it(world: World) -> None:
    with serving(world) as url:
        head = b"POST /v1/sync HTTP/1.1\r\nHost: hub\r\nContent-Length: 2000000\r\n\r\n"
        with _sent(url, head) as made:
            assert b'"code":"UNSIGNED"' in _answer(made)


@ON_BOTH_AT_RELEASE
def test_six_large_bodies_of_unknown_keys_shut_no_station_out(world: World) -> None:
    """Two are read, four are told to try again, and known callers are served at the same time."""
    with enrolled_over_http(world) as (station, hub), ExitStack() as held:
        body = b'{"grant":"none"}' + b" " * (SEVEN_MB - 16)
        made = []
        for _ in range(6):
            parts = RequestParts("POST", f"{hub.url}/v1/reconcile", body)
            head = _head(world, hub.url, parts, SEVEN_MB)
            made.append(held.enter_context(_sent(hub.url, head)))
        told: set[socket.socket] = set()
        while len(told) < 4:
            told |= set(select.select([one for one in made if one not in told], [], [], 20)[0])
        busy = [_answer(one) for one in told]
        waiting = [one for one in made if one not in told]
        assert all(one.startswith(b"HTTP/1.1 503") for one in busy)
        assert all(b'"code":"BUSY"' in one and b"retry-after: 5" in one.lower() for one in busy)
        station.desk.tell(world.question())
        assert station.courier.round().fault_code == ""
        with ThreadPoolExecutor(2) as beside:
            list(beside.map(lambda one: one.sendall(body), waiting))
        assert all(b'"code":"UNKNOWN"' in _answer(one) for one in waiting)


@ON_BOTH_AT_RELEASE
def test_a_body_of_an_unknown_key_is_not_parsed_without_our_grant(world: World) -> None:
    """A grant of somebody else's, quoted as JSON quotes it, is none; nor is a text like one."""
    other = Grant(STATION, "站", world.told.id(), 1, STRANGER.public, world.told.clock())
    forged = sign_note(grant_text(other), "mediation-hub", SEED, STRANGER.public)
    for body in (
        b"",
        b"{",
        b'{"grant":',
        b'{"grant":"\\"}',
        json.dumps({"grant": forged}).encode(),
    ):
        with pytest.raises(ProblemError, match="UNKNOWN"):
            require_grant(body, world.store.seal.trusted)
    seal = world.store.seal
    ours = sign_note(grant_text(other), seal.name, seal.seed, seal.public)
    require_grant(json.dumps({"events": [], "grant": ours}, indent=1).encode(), seal.trusted)


@ON_BOTH_AT_RELEASE
def test_a_station_that_a_restored_hub_forgot_is_taken_on_again_by_its_grant(
    world: World,
) -> None:
    with enrolled_over_http(world) as (station, _hub):
        station.courier.round()
        with world.store.turn(world.told.clock()) as turn:
            for table in (nonce, station_key):
                turn.connection.execute(table.delete())
        station.desk.tell(world.question())
        assert station.courier.round().fault_code == ""
    with world.store.reading() as connection:
        assert connection.execute(station_key.select()).one().public_key
        assert connection.execute(epoch.select()).one()
        assert len(connection.execute(event.select()).all()) == 3


def test_a_place_is_free_again_whatever_became_of_the_body() -> None:
    allowance = UnknownKeyAllowance(1)
    with pytest.raises(TimeoutError), allowance.place():
        raise TimeoutError
    with allowance.place(), pytest.raises(ProblemError, match="BUSY"), allowance.place():
        raise AssertionError
