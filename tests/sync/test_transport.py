"""The wrapper against a server that does everything a bad network does."""

import gzip
import json
import re
import socket
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from sync.courier import LineError, known_codes
from sync.protocol import GENESIS, Position, SyncRequest
from sync.signing import ANSWER_HEADER, Identity, public_of, sign_answer
from sync.transport import HttpHub, Sign, Wire
from tests.sync.scripted import Script, answer, scripted, self_signed
from tests.sync.world import NOON

STATION = "0190a000-0000-7000-8000-000000000001"
EPOCH = "0190a000-0000-7000-8000-000000000002"
NONCE = "ab" * 16
HUB_SEED = b"h" * 32
DESK_SEED = b"d" * 32
PORTAL = b"<html><title>Wi-Fi</title>Please sign in</html>"


def _hub(url: str, total_s: float = 5.0, wire: Wire | None = None) -> HttpHub:
    who = Sign(Identity(STATION, DESK_SEED, public_of(DESK_SEED)), (public_of(HUB_SEED),))
    return HttpHub(url, lambda: who, lambda: NOON, lambda: NONCE, wire or Wire(), total_s)


def _request() -> SyncRequest:
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


def _good(nonce: str = NONCE) -> bytes:
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


def _signed(body: bytes, status: int = 200, nonce: str = NONCE) -> tuple[str, str]:
    signature = sign_answer(HUB_SEED, nonce, status, body)
    return f"{ANSWER_HEADER}: {signature}", "Content-Type: application/json"


@contextmanager
def _meeting(script: Script, total_s: float = 5.0) -> Iterator[HttpHub]:
    with scripted(script) as server:
        hub = _hub(server.url, total_s)
        yield hub
        hub.wire.close()


def _code(script: Script, total_s: float = 5.0) -> str:
    with _meeting(script, total_s) as hub, pytest.raises(LineError) as fault:
        hub.sync(_request())
    assert fault.value.code in known_codes()
    return fault.value.code


def test_a_signed_answer_with_our_nonce_is_taken() -> None:
    body = _good()
    with _meeting(answer("200 OK", body, *_signed(body))) as hub:
        assert hub.sync(_request()).digest == GENESIS


def test_a_login_page_is_not_the_hub() -> None:
    assert _code(answer("200 OK", PORTAL, "Content-Type: text/html")) == "PORTAL"


def test_a_login_page_that_calls_itself_an_error_is_not_the_hub() -> None:
    script = answer("511 Network Authentication Required", PORTAL, "Content-Type: text/html")
    assert _code(script) == "PORTAL"


def test_a_redirect_is_not_followed_and_nothing_is_told_to_the_other_host() -> None:
    with scripted(answer("200 OK", PORTAL, "Content-Type: text/html")) as other:
        script = answer("302 Found", b"", f"Location: {other.url}/login")
        assert _code(script) == "PORTAL"
        assert other.requests == []


def test_a_success_without_a_signature_is_no_success() -> None:
    body = _good()
    assert _code(answer("200 OK", body, "Content-Type: application/json")) == "UNSIGNED_ANSWER"


def test_an_answer_signed_for_another_nonce_is_no_answer() -> None:
    body = _good()
    assert _code(answer("200 OK", body, *_signed(body, nonce="cd" * 16))) == "UNSIGNED_ANSWER"


def test_an_answer_that_names_another_nonce_is_no_answer() -> None:
    body = _good(nonce="cd" * 16)
    assert _code(answer("200 OK", body, *_signed(body))) == "UNSIGNED_ANSWER"


def test_an_answer_changed_on_the_way_is_no_answer() -> None:
    headers = _signed(_good())
    changed = _good().replace(b'"more": false', b'"more": true ')
    assert _code(answer("200 OK", changed, *headers)) == "UNSIGNED_ANSWER"


def test_a_signed_answer_that_is_not_json_is_a_fault() -> None:
    body = b'{"nonce": NaN}'
    assert _code(answer("200 OK", body, *_signed(body))) == "MALFORMED_ANSWER"


@pytest.mark.parametrize(
    ("status", "code"),
    [
        ("401 Unauthorized", "UNSIGNED"),
        ("403 Forbidden", "HTTP"),
        ("404 Not Found", "HTTP"),
        ("413 Content Too Large", "TOO_LARGE"),
        ("429 Too Many Requests", "TOO_OFTEN"),
        ("500 Internal Server Error", "FAULT"),
        ("502 Bad Gateway", "HTTP"),
        ("503 Service Unavailable", "BUSY"),
    ],
)
def test_each_plain_status_has_its_word(status: str, code: str) -> None:
    assert _code(answer(status, b"no", "Content-Type: text/plain")) == code


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        ("30", 30),
        ("1000000000", 3600),
        ("-5", 0),
        ("soon", 0),
        ("Wed, 25 Nov 2026 07:28:00 GMT", 0),
    ],
)
def test_retry_after_is_heeded_within_reason(value: str, seconds: int) -> None:
    script = answer("503 Service Unavailable", b"", f"Retry-After: {value}")
    with _meeting(script) as hub, pytest.raises(LineError) as fault:
        hub.sync(_request())
    assert fault.value.retry_after_s == seconds


def _problem(code: str, **more: object) -> bytes:
    return json.dumps({"code": code, "text": "because", "nonce": NONCE, **more}).encode()


def test_the_hub_s_own_refusal_is_believed_when_signed() -> None:
    body = _problem("REVOKED")
    assert _code(answer("403 Forbidden", body, *_signed(body, 403))) == "REVOKED"


def test_a_stranger_cannot_switch_a_station_off() -> None:
    body = _problem("REVOKED")
    script = answer("403 Forbidden", body, "Content-Type: application/json")
    assert _code(script) == "UNSIGNED_ANSWER"


def test_a_gap_says_how_far_the_hub_is() -> None:
    body = _problem("GAP", position={"seq": 3, "hash": "ab" * 32})
    with (
        _meeting(answer("409 Conflict", body, *_signed(body, 409))) as hub,
        pytest.raises(LineError) as fault,
    ):
        hub.sync(_request())
    assert fault.value.position == Position(seq=3, hash="ab" * 32)


def test_an_upgrade_is_asked_for_by_its_name() -> None:
    body = _problem("UPGRADE")
    assert _code(answer("426 Upgrade Required", body, *_signed(body, 426))) == "UPGRADE"


def test_a_body_cut_short_is_a_fault() -> None:
    def cut(connection: socket.socket, request: bytes) -> None:
        del request
        connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n{")

    assert _code(cut) == "CUT"


def test_a_body_cut_short_without_a_length_is_a_fault() -> None:
    headers = "\r\n".join(_signed(_good())).encode()

    def cut(connection: socket.socket, request: bytes) -> None:
        del request
        connection.sendall(b"HTTP/1.1 200 OK\r\n" + headers + b"\r\n\r\n" + _good()[:-9])

    assert _code(cut) == "UNSIGNED_ANSWER"


def test_a_connection_that_is_reset_is_a_fault() -> None:
    def reset(connection: socket.socket, request: bytes) -> None:
        del request
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\1\0\0\0\0\0\0\0")
        connection.close()

    assert _code(reset) == "CUT"


def test_a_body_that_drips_ends_at_the_deadline() -> None:
    with scripted(lambda connection, _: _drip(connection, b"{" * 10_000)) as server:
        hub, begun = _hub(server.url, total_s=0.6), time.monotonic()
        with pytest.raises(LineError) as fault:
            hub.sync(_request())
        hub.wire.close()
    assert fault.value.code == "TIMEOUT"
    assert time.monotonic() - begun < 3


def _drip(connection: socket.socket, body: bytes) -> None:
    connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n")
    _by_and_by(connection, body)


def _by_and_by(connection: socket.socket, octets: bytes) -> None:
    """Send a byte each time that 50 ms pass without the other side hanging up."""
    connection.settimeout(0.05)
    for place in range(len(octets)):
        connection.sendall(octets[place : place + 1])
        try:
            if not connection.recv(1):
                return
        except TimeoutError:
            continue


def test_headers_that_drip_end_at_the_deadline() -> None:
    def drip(connection: socket.socket, request: bytes) -> None:
        del request
        _by_and_by(connection, b"HTTP/1.1 200 OK\r\nX-Slow: " + b"y" * 10_000)

    begun = time.monotonic()
    assert _code(drip, total_s=0.6) == "TIMEOUT"
    assert time.monotonic() - begun < 3


def test_silence_ends_at_the_deadline() -> None:
    def keep_silent(connection: socket.socket, request: bytes) -> None:
        del request
        connection.recv(1)

    assert _code(keep_silent, total_s=0.4) == "TIMEOUT"


def test_a_gzip_bomb_is_cut_at_eight_mebibytes() -> None:
    bomb = gzip.compress(b" " * 200_000_000, 9)
    headers = ("Content-Encoding: gzip", "Content-Type: application/json")
    assert _code(answer("200 OK", bomb, *headers)) == "ANSWER_TOO_LARGE"


def test_nobody_listening_is_said_so() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    hub = _hub(f"http://127.0.0.1:{port}")
    with pytest.raises(LineError) as fault:
        hub.sync(_request())
    hub.wire.close()
    assert fault.value.code == "UNREACHABLE"


def test_a_name_that_nobody_has_is_said_so() -> None:
    hub = _hub("http://hub.invalid")
    with pytest.raises(LineError) as fault:
        hub.sync(_request())
    hub.wire.close()
    assert fault.value.code == "UNREACHABLE"


def test_a_certificate_that_nobody_vouches_for_is_not_trusted(tmp_path: Path) -> None:
    with scripted(answer("200 OK", b"")) as server:
        server.secured = self_signed(tmp_path)
        hub = _hub(server.url.replace("http:", "https:"))
        with pytest.raises(LineError) as fault:
            hub.sync(_request())
        hub.wire.close()
    assert (fault.value.code, server.requests) == ("TLS", [])


def test_a_certificate_in_the_pinned_file_is_trusted(tmp_path: Path) -> None:
    body = _good()
    with scripted(answer("200 OK", body, *_signed(body))) as server:
        server.secured = self_signed(tmp_path)
        wire = Wire(ca_file=str(tmp_path / "certificate.pem"))
        hub = _hub(server.url.replace("http:", "https:"), wire=wire)
        assert hub.sync(_request()).digest == GENESIS
        hub.wire.close()


def test_the_surroundings_change_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:1")
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:1")
    body = _good()
    with _meeting(answer("200 OK", body, *_signed(body))) as hub:
        assert hub.sync(_request()).more is False


def test_a_request_carries_the_signature_over_method_path_and_body() -> None:
    body = _good()
    with scripted(answer("200 OK", body, *_signed(body))) as server:
        hub = _hub(server.url)
        hub.sync(_request())
        hub.wire.close()
        (request,) = server.requests
    head = request.partition(b"\r\n\r\n")[0].decode()
    assert re.search(
        r'^Signature-Input: line=\("@method" "@path" "content-digest"\);created=\d+;', head, re.M
    )
    assert f'keyid="{STATION}/{public_of(DESK_SEED)}"' in head
    assert f'nonce="{NONCE}";tag="mediation-line-1"' in head


@pytest.mark.parametrize("url", ["", "hub.example", "ftp://hub.example", "https://"])
def test_an_address_that_is_none_is_refused_at_once(url: str) -> None:
    with pytest.raises(ValueError, match="a hub's address"):
        _hub(url)
