"""The transport's handling of every answer that is not the hub's."""

import json
import re

import pytest

from sync.courier import LineError
from sync.protocol import GENESIS, Position
from sync.signing import public_of
from tests.sync.scripted_hub import (
    DESK_SEED,
    NONCE,
    PORTAL,
    STATION,
    empty_sync,
    fault_code,
    good_answer,
    http_hub,
    meeting,
    signed_by_hub,
)
from tests.sync.scripted_server import answer, scripted


def test_a_signed_answer_with_our_nonce_is_taken() -> None:
    body = good_answer()
    with meeting(answer("200 OK", body, *signed_by_hub(body))) as hub:
        assert hub.sync(empty_sync()).answer().digest == GENESIS


def test_a_login_page_is_not_the_hub() -> None:
    assert fault_code(answer("200 OK", PORTAL, "Content-Type: text/html")) == "PORTAL"


def test_a_login_page_that_calls_itself_an_error_is_not_the_hub() -> None:
    script = answer("511 Network Authentication Required", PORTAL, "Content-Type: text/html")
    assert fault_code(script) == "PORTAL"


def test_a_redirect_is_not_followed_and_nothing_is_told_to_the_other_host() -> None:
    with scripted(answer("200 OK", PORTAL, "Content-Type: text/html")) as other:
        script = answer("302 Found", b"", f"Location: {other.url}/login")
        assert fault_code(script) == "PORTAL"
        assert other.requests == []


def test_a_success_without_a_signature_is_no_success() -> None:
    body = good_answer()
    assert fault_code(answer("200 OK", body, "Content-Type: application/json")) == "UNSIGNED_ANSWER"


def test_an_answer_signed_for_another_nonce_is_no_answer() -> None:
    body = good_answer()
    assert (
        fault_code(answer("200 OK", body, *signed_by_hub(body, nonce="cd" * 16)))
        == "UNSIGNED_ANSWER"
    )


def test_an_answer_that_names_another_nonce_is_no_answer() -> None:
    body = good_answer(nonce="cd" * 16)
    assert fault_code(answer("200 OK", body, *signed_by_hub(body))) == "UNSIGNED_ANSWER"


def test_an_answer_changed_on_the_way_is_no_answer() -> None:
    headers = signed_by_hub(good_answer())
    changed = good_answer().replace(b'"more": false', b'"more": true ')
    assert fault_code(answer("200 OK", changed, *headers)) == "UNSIGNED_ANSWER"


def test_a_signed_answer_that_is_not_json_is_a_fault() -> None:
    body = b'{"nonce": NaN}'
    assert fault_code(answer("200 OK", body, *signed_by_hub(body))) == "MALFORMED_ANSWER"


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
    assert fault_code(answer(status, b"no", "Content-Type: text/plain")) == code


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
    with meeting(script) as hub, pytest.raises(LineError) as fault:
        hub.sync(empty_sync()).answer()
    assert fault.value.retry_after_s == seconds


def _problem(code: str, **more: object) -> bytes:
    return json.dumps({"code": code, "text": "because", "nonce": NONCE, **more}).encode()


def test_the_hub_s_own_refusal_is_believed_when_signed() -> None:
    body = _problem("REVOKED")
    assert fault_code(answer("403 Forbidden", body, *signed_by_hub(body, 403))) == "REVOKED"


def test_a_stranger_cannot_switch_a_station_off() -> None:
    body = _problem("REVOKED")
    script = answer("403 Forbidden", body, "Content-Type: application/json")
    assert fault_code(script) == "UNSIGNED_ANSWER"


def test_a_gap_says_how_far_the_hub_is() -> None:
    body = _problem("GAP", position={"seq": 3, "hash": "ab" * 32})
    with (
        meeting(answer("409 Conflict", body, *signed_by_hub(body, 409))) as hub,
        pytest.raises(LineError) as fault,
    ):
        hub.sync(empty_sync()).answer()
    assert fault.value.position == Position(seq=3, hash="ab" * 32)


def test_an_upgrade_is_asked_for_by_its_name() -> None:
    body = _problem("UPGRADE")
    assert fault_code(answer("426 Upgrade Required", body, *signed_by_hub(body, 426))) == "UPGRADE"


def test_the_surroundings_change_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:1")
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:1")
    body = good_answer()
    with meeting(answer("200 OK", body, *signed_by_hub(body))) as hub:
        assert hub.sync(empty_sync()).answer().more is False


def test_a_request_carries_the_signature_over_method_path_and_body() -> None:
    body = good_answer()
    with scripted(answer("200 OK", body, *signed_by_hub(body))) as server:
        hub = http_hub(server.url)
        hub.sync(empty_sync()).answer()
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
        http_hub(url)
