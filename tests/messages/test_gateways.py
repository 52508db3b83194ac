"""What every gateway does: the webhook against a real server, and the one that stands in for it."""

from collections.abc import Iterator

import pytest

from mediation_desk.app.messages.webhook import (
    ANSWER_BYTES,
    SAID_MAX,
)
from mediation_desk.workflows.ports import (
    GatewayAwayError,
    MessageRefusedError,
    OutgoingMessage,
)
from sync.courier import retry_after_seconds
from sync.signing.shared_secret import signed_headers
from tests.messages.gateways import GatewayBench, MemoryGateway, served

MESSAGE = OutgoingMessage("e1", "19905316207", "【本站】您的投诉已受理。")


@pytest.fixture(params=["memory", "webhook"])
def bench(request: pytest.FixtureRequest) -> Iterator[GatewayBench]:
    """Both gateways, one after the other."""
    if request.param == "memory":
        yield MemoryGateway()
    else:
        with served() as gateway:
            yield gateway


def test_a_message_is_taken_as_it_is(bench: GatewayBench) -> None:
    bench.gateway.send(MESSAGE)
    assert bench.took == [MESSAGE]


def test_a_refusal_is_for_good_and_says_why(bench: GatewayBench) -> None:
    bench.answer(400, "号码无效")
    with pytest.raises(MessageRefusedError, match="HTTP 400 号码无效"):
        bench.gateway.send(MESSAGE)
    assert bench.took == []


def test_a_gateway_that_is_away_says_when_to_try_again(bench: GatewayBench) -> None:
    bench.answer(503, retry_after_s=30)
    with pytest.raises(GatewayAwayError) as away:
        bench.gateway.send(MESSAGE)
    assert (away.value.code, away.value.retry_after_s) == ("HTTP_503", 30)
    bench.answer(200)
    bench.gateway.send(MESSAGE)
    assert bench.took == [MESSAGE]


def test_too_many_requests_are_no_refusal_of_the_message() -> None:
    with served() as bench:
        bench.answer(429)
        with pytest.raises(GatewayAwayError):
            bench.gateway.send(MESSAGE)


@pytest.mark.parametrize(
    ("asked", "seconds"),
    [
        ("30", 30),
        ("3600", 3600),
        ("86400", 3600),
        ("9" * 5_000, 3600),
        ("-5", 0),
        ("", 0),
        ("Wed, 21 Oct 2026 07:28:00 GMT", 0),
    ],
)
def test_a_gateway_asks_for_an_hour_at_most(asked: str, seconds: int) -> None:
    assert retry_after_seconds(asked) == seconds


def test_a_message_is_taken_whatever_the_body_says() -> None:
    with served() as bench:
        bench.answer(200, "a" * (ANSWER_BYTES + 1))
        bench.gateway.send(MESSAGE)
        bench.server.length = 100
        bench.answer(202, "cut")
        bench.gateway.send(MESSAGE)
        assert bench.took == [MESSAGE, MESSAGE]


def test_a_refusal_that_cannot_be_read_whole_is_one() -> None:
    with served() as bench:
        bench.server.length = 100
        bench.answer(400, "cut")
        with pytest.raises(MessageRefusedError, match="HTTP 400 cut"):
            bench.gateway.send(MESSAGE)


def test_a_server_that_is_gone_is_away() -> None:
    with served() as bench:
        gateway = bench.gateway
        bench.server.shutdown()
        bench.server.server_close()
        with pytest.raises(GatewayAwayError) as away:
            gateway.send(MESSAGE)
        assert away.value.code == "UNREACHABLE"


def test_a_gateway_with_another_secret_refuses_the_signature() -> None:
    with served("fedcba9876543210") as bench:
        with pytest.raises(MessageRefusedError, match="HTTP 401"):
            bench.gateway.send(MESSAGE)
        assert bench.took == []


def test_of_a_long_refusal_the_beginning_is_kept() -> None:
    with served() as bench:
        bench.answer(400, "长" * 5_000)
        with pytest.raises(MessageRefusedError) as no:
            bench.gateway.send(MESSAGE)
        assert str(no.value) == f"HTTP 400 {'长' * SAID_MAX}"


def test_the_signature_is_the_hmac_of_time_and_body() -> None:
    # printf '1.{}' | openssl dgst -sha256 -hmac key
    expected = "sha256=1ba6b8171186efc613e8bcc0cbdab2748f24984d7c5a84faa2637afa0e40d224"
    made = signed_headers(b"{}", ["key"], 1.9)
    assert (made["X-Message-Time"], made["X-Message-Signature"]) == ("1", expected)
