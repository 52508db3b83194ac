"""Client of a scripted server, and the answers that a hub would give."""

import json
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from sync.courier import LineError, known_codes
from sync.protocol import GENESIS, Position, SyncRequest
from sync.signing import ANSWER_HEADER, StationIdentity, public_of, sign_answer
from sync.transport import HttpHub, HttpSession, SigningContext
from tests.sync.scripted_server import Script, scripted
from tests.sync.seeded_clock import NOON

STATION = "0190a000-0000-7000-8000-000000000001"
EPOCH = "0190a000-0000-7000-8000-000000000002"
NONCE = "ab" * 16
HUB_SEED = b"h" * 32
DESK_SEED = b"d" * 32
PORTAL = b"<html><title>Wi-Fi</title>Please sign in</html>"


def http_hub(url: str, total_s: float = 5.0, wire: HttpSession | None = None) -> HttpHub:
    """Return a far end for that address."""
    who = SigningContext(
        StationIdentity(STATION, DESK_SEED, public_of(DESK_SEED)), (public_of(HUB_SEED),)
    )
    return HttpHub(url, lambda: who, lambda: NOON, lambda: NONCE, wire or HttpSession(), total_s)


def empty_sync() -> SyncRequest:
    """Return a sync that carries nothing."""
    start = Position(seq=0, hash=GENESIS)
    return SyncRequest(
        station=STATION,
        epoch=EPOCH,
        grant="a grant",
        nonce=NONCE,
        now=NOON,
        app="test 1",
        acked=start,
        events=(),
        cursor=start,
    )


def good_answer(nonce: str = NONCE) -> bytes:
    """Return a hub's answer to it."""
    return json.dumps(
        {
            "nonce": nonce,
            "hub_at": "2026-11-24T04:00:00Z",
            "proto": 1,
            "receipt": "a receipt",
            "messages": [],
            "cursor": {"seq": 0, "hash": GENESIS},
            "more": False,
            "resync": False,
            "wanted_blobs": [],
            "digest": GENESIS,
        }
    ).encode()


def signed_by_hub(body: bytes, status: int = 200, nonce: str = NONCE) -> tuple[str, str]:
    """Return the headers by which the hub signs a body."""
    signature = sign_answer(HUB_SEED, nonce, status, body)
    return f"{ANSWER_HEADER}: {signature}", "Content-Type: application/json"


@contextmanager
def meeting(script: Script, total_s: float = 5.0) -> Iterator[HttpHub]:
    """Give a far end that meets the script."""
    with scripted(script) as server:
        hub = http_hub(server.url, total_s)
        yield hub
        hub.wire.close()


def fault_code(script: Script, total_s: float = 5.0) -> str:
    """Return the code of the fault that meeting the script ends in."""
    with meeting(script, total_s) as hub, pytest.raises(LineError) as fault:
        hub.sync(empty_sync()).answer()
    assert fault.value.code in known_codes()
    return fault.value.code
