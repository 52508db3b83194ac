"""Whoever is nobody's seat gets nothing from a host, and cannot keep it from others."""

import json
import logging
import os
import socket
import ssl
import threading
from collections.abc import Iterator
from contextlib import ExitStack, closing, suppress
from pathlib import Path

import pytest

from mediation_desk.app.host import server
from mediation_desk.app.host.network import MOST_OF_ADDRESS
from mediation_desk.app.host.web import MOST_SMALL, WRONG_HELLOS, WRONG_JOINS
from mediation_desk.app.seat import protocol
from mediation_desk.app.seat.host_client import HostClient
from mediation_desk.app.seat.host_line import PinnedLine, SeatRequest
from mediation_desk.app.seat.joining import SeatJoining
from mediation_desk.app.seat.seat_file import SeatFile, read_seat
from mediation_desk.workflows.faults import Fault
from sync.connections import BoundedConnection
from tests.seats.running_host import (
    CLERK,
    CLERK_PASSWORD,
    RunningHost,
    a_host,
    count_of_merchants,
    refused,
)

PATHS = (
    "GET /",
    "GET /v1/join",
    "POST /v1/hello",
    "POST /v1/slots",
    "POST /v1/sign-in",
    "POST /v1/password",
    "POST /v1/act",
    "POST /v1/ask",
    "POST /v1/act-as",
    "POST /v1/call/export",
    "PUT /v1/files/keep_file",
    "POST /v1/files/paper",
    "GET /v1/changes?after=0",
    "POST /v1/sign-out",
    "DELETE /v1/act",
)


@pytest.fixture(scope="module")
def host(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningHost]:
    with a_host(tmp_path_factory.mktemp("host")) as made:
        yield made


def opened(host: RunningHost) -> ssl.SSLSocket:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
    name, port = host.address.split(":")
    return context.wrap_socket(socket.create_connection((name, int(port)), 10))


def answer(host: RunningHost, called: str, *headers: str, sent: bytes = b"") -> bytes:
    """Send the head of a request, and of its body what is given; return all that comes."""
    with opened(host) as line:
        head = "\r\n".join((f"{called} HTTP/1.1", "Host: host", *headers, "", ""))
        line.sendall(head.encode() + sent)
        return b"".join(iter(lambda: line.recv(65_536), b""))


def a_seat(host: RunningHost, name: str) -> SeatFile:
    host.joined(name).close()
    found = read_seat(host.folder / f"seat {name}")
    assert found is not None
    return found


def hello(host: RunningHost, kept: SeatFile, nonce: str = "n", **other: str) -> bytes:
    """Return the body of a good greeting, but for what is given."""
    said = (kept.joined.seat, host.watch().isoformat(), nonce)
    signature = protocol.hello_signature(kept.seed, kept.host_key, said)
    value = {"seat": said[0], "at": said[1], "nonce": nonce, "signature": signature}
    return protocol.dump({**value, **other})


def posted(line: PinnedLine, path: str, body: bytes, **headers: str) -> tuple[int, bytes]:
    reply = line.send(SeatRequest(path, body), {k.replace("_", "-"): v for k, v in headers.items()})
    return reply.status, reply.body


@pytest.mark.parametrize("called", PATHS)
def test_a_stranger_gets_no_word_and_nothing_of_theirs_is_read(
    host: RunningHost, called: str
) -> None:
    # Of the body that is announced nothing is sent: an answer shows that nobody waited for it.
    if called == "POST /v1/hello":
        got = answer(host, called, "Content-Length: 2", sent=b"{}")
    else:
        got = answer(host, called, "Content-Length: 9000000", "X-Desk-Seat: 00ff")
    head, _, body = got.partition(b"\r\n\r\n")
    assert head.startswith(b"HTTP/1.1 403 ")
    assert body == b""
    told = {line.partition(b":")[0].lower() for line in head.splitlines()[1:]}
    assert told == {b"content-length", b"connection"}


def test_what_is_not_https_is_not_answered(host: RunningHost) -> None:
    name, port = host.address.split(":")
    with socket.create_connection((name, int(port)), 10) as plain:
        plain.sendall(b"GET / HTTP/1.1\r\nHost: host\r\n\r\n")
        assert b"HTTP" not in plain.recv(1024)


def test_a_greeting_is_good_once_and_for_its_seat_alone(host: RunningHost) -> None:
    seat, other = a_seat(host, "问候"), a_seat(host, "旁人")
    line, good = PinnedLine(host.address, seat.certificate), hello(host, seat)
    assert posted(line, protocol.HELLO, good)[0] == 200
    assert posted(line, protocol.HELLO, good) == (403, b"")
    stolen = hello(host, seat, "m", seat=other.joined.seat)
    assert posted(line, protocol.HELLO, stolen) == (403, b"")
    late = {"at": "2026-11-24T04:11:01+00:00"}
    assert posted(line, protocol.HELLO, hello(host, seat, "o", **late)) == (403, b"")
    line.close()


def test_who_proves_themselves_is_answered_whatever_others_at_their_address_did(
    tmp_path: Path,
) -> None:
    with a_host(tmp_path) as host:
        seat = a_seat(host, "同一地址")
        line = PinnedLine(host.address, seat.certificate)
        answers = [posted(line, protocol.HELLO, b"{}")[0] for _ in range(WRONG_HELLOS + 1)]
        assert answers == [403] * WRONG_HELLOS + [429]
        assert posted(line, protocol.HELLO, hello(host, seat))[0] == 200
        line.close()


def test_a_seat_whose_clock_is_years_off_is_greeted_all_the_same(host: RunningHost) -> None:
    a_seat(host, "坏钟")
    stopped = HostClient(
        host.folder / "seat 坏钟",
        lambda: host.watch().replace(year=2000, tzinfo=host.watch().tzinfo),
    )
    assert stopped.check().name == "坏钟"
    stopped.close()


def test_another_protocol_is_told_to_a_seat_alone_and_which_side_is_older(
    host: RunningHost,
) -> None:
    seat = a_seat(host, "旧版")
    line, older = PinnedLine(host.address, seat.certificate), {protocol.PROTOCOL_HEADER: "0"}
    status, body = posted(line, protocol.HELLO, hello(host, seat), **older)
    assert status == 426
    assert json.loads(body)["protocol"] == 3
    assert posted(line, protocol.HELLO, b"{}", **older) == (403, b"")
    assert posted(line, protocol.ASK, b"{}", **older) == (403, b"")
    token = json.loads(posted(line, protocol.HELLO, hello(host, seat, "2"))[1])["token"]
    assert posted(line, protocol.SLOTS, b"{}", X_Desk_Seat=token, **older)[0] == 426
    line.close()


@pytest.mark.parametrize(("number", "code"), [(4, "seat_outdated"), (2, "host_outdated")])
def test_a_seat_says_which_side_is_to_be_updated(
    host: RunningHost, monkeypatch: pytest.MonkeyPatch, number: int, code: str
) -> None:
    a_seat(host, f"版本{number}")
    client = HostClient(host.folder / f"seat 版本{number}", host.watch)
    # Seat and host are one process here: the host alone answers with another number.
    monkeypatch.setattr("mediation_desk.app.host.seat_service.PROTOCOL", number)
    monkeypatch.setattr("mediation_desk.app.host.web.PROTOCOL", number)
    with pytest.raises(Fault) as no:
        client.check()
    assert no.value.code == code
    assert no.value.detail["version"]
    client.close()


def test_a_request_that_cannot_be_read_gets_no_trace_of_the_program(
    host: RunningHost, caplog: pytest.LogCaptureFixture
) -> None:
    seat = a_seat(host, "乱码")
    line = PinnedLine(host.address, seat.certificate)
    token = json.loads(posted(line, protocol.HELLO, hello(host, seat))[1])["token"]
    at = {"X_Desk_Seat": token}
    assert posted(line, protocol.SLOTS, b"[1", **at) == (400, b"")
    assert posted(line, protocol.SLOTS, b'{"name":7}', **at) == (400, b"")
    assert posted(line, protocol.SLOTS, b"x" * (MOST_SMALL + 1), **at) == (413, b"")
    status, body = posted(line, protocol.ASK, b"{}", **at, X_Desk_Operator="00")
    assert (status, json.loads(body)["fault"]) == (422, "seat_sign_in")
    line.close()
    client = HostClient(host.folder / "seat 乱码", host.watch)
    client.sign_in(CLERK, CLERK_PASSWORD)
    with caplog.at_level(logging.CRITICAL), pytest.raises(Fault) as no:
        client.ask(b"[" * 100_000)
    assert (no.value.code, no.value.detail) == ("unexpected", {})
    client.close()


def test_what_no_stranger_may_send_counts_and_gets_no_word(tmp_path: Path) -> None:
    with a_host(tmp_path) as host:
        seat = a_seat(host, "旁观")
        line = PinnedLine(host.address, seat.certificate)
        answers = [posted(line, protocol.JOIN, b"[" * 1_900) for _ in range(WRONG_JOINS + 1)]
        assert answers == [(403, b"")] * WRONG_JOINS + [(429, b"")]
        assert posted(line, protocol.HELLO, b"[" * 1_900) == (403, b"")
        line.close()


def test_a_handshake_that_is_cut_says_nothing_of_who_is_there(
    host: RunningHost, tmp_path: Path
) -> None:
    seat = a_seat(host, "半途")
    with socket.create_server(("127.0.0.1", 0)) as listener:

        def cut() -> None:
            for _ in range(2):
                line, _ = listener.accept()
                line.recv(65_536)
                line.close()

        cutting = threading.Thread(target=cut, daemon=True)
        cutting.start()
        address = f"127.0.0.1:{listener.getsockname()[1]}"
        line = PinnedLine(address, seat.certificate)
        assert refused(lambda: line.send(SeatRequest("/v1/hello", b"{}"), {})) == "host_away"
        line.close()
        joining = SeatJoining(tmp_path, host.watch)
        assert refused(lambda: joining.join(address, host.invite("再来").code)) == "host_away"
        cutting.join()


def test_a_header_or_a_body_that_drips_is_given_up(
    host: RunningHost, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(BoundedConnection, "header_s", 0.2)
    monkeypatch.setattr(BoundedConnection, "silent_s", 0.2)
    with opened(host) as line:
        line.sendall(b"POST /v1/join HTTP/1.1\r\nHost: h")
        assert line.recv(1024) == b""
    with opened(host) as line:
        line.sendall(b"POST /v1/join HTTP/1.1\r\nHost: h\r\nContent-Length: 900\r\n\r\n{")
        assert b" 200 " not in line.recv(1024)


def test_a_handshake_that_does_not_come_is_given_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(server, "HANDSHAKE_S", 0.2)
    with a_host(tmp_path) as host:
        name, port = host.address.split(":")
        with socket.create_connection((name, int(port)), 10) as silent:
            assert silent.recv(1024) == b""


def test_whoever_says_nothing_takes_few_connections_from_the_others(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(server, "HANDSHAKE_S", 60.0)
    with a_host(tmp_path) as host, ExitStack() as held:
        name, port = host.address.split(":")
        silent = [
            held.enter_context(socket.create_connection((name, int(port)), 10))
            for _ in range(MOST_OF_ADDRESS + 4)
        ]
        for cut in silent[:4]:
            assert cut.recv(1024) == b""
        with opened(host) as line:
            line.sendall(b"GET / HTTP/1.1\r\nHost: h\r\n\r\n")
            assert line.recv(1024).startswith(b"HTTP/1.1 403 ")
        silent[-1].setblocking(False)
        with pytest.raises(BlockingIOError):
            silent[-1].recv(1024)


def test_greetings_that_never_end_take_no_place_from_a_seat(tmp_path: Path) -> None:
    with a_host(tmp_path) as host, ExitStack() as held:
        client = held.enter_context(closing(host.joined()))
        client.sign_in(CLERK, CLERK_PASSWORD)
        greeting = b"POST /v1/hello HTTP/1.1\r\nHost: h\r\nContent-Length: 900\r\n\r\n{"
        lines = [held.enter_context(opened(host)) for _ in range(3)]
        for line in lines:
            line.sendall(greeting)
        for _ in range(MOST_OF_ADDRESS):
            held.enter_context(opened(host)).sendall(greeting)
        for line in lines:
            with suppress(OSError):
                assert line.recv(1024) == b""
        assert count_of_merchants(client) == 0
        serving = host.hosting._server
        assert serving is not None
        assert len(serving.listener._strangers) <= MOST_OF_ADDRESS


def test_tokens_are_long_and_each_is_another(host: RunningHost) -> None:
    sessions = host.hosting.service.sessions
    tokens = {sessions.connect("nobody", "") for _ in range(64)}
    assert {len(bytes.fromhex(token)) for token in tokens} == {32}
    assert len(tokens) == 64
    assert sessions.connection(os.urandom(32).hex()) is None
