"""The HTTP client: connections that are kept, break, drip, hang, grow or are not trusted."""

import gzip
import socket
import time
from concurrent.futures import ThreadPoolExecutor
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Barrier
from typing import ClassVar

import pytest

from sync.courier import LineError, is_protected
from sync.protocol import GENESIS
from sync.transport import CertificateTrust, HttpSession
from sync.transport.wrapper import HttpCall
from tests.sync.scripted_hub import empty_sync, fault_code, good_answer, http_hub, signed_by_hub
from tests.sync.scripted_server import answer, scripted, self_signed


def test_a_body_cut_short_is_a_fault() -> None:
    def cut(connection: socket.socket, request: bytes) -> None:
        del request
        connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n{")

    assert fault_code(cut) == "CUT"


def test_a_body_cut_short_without_a_length_is_a_fault() -> None:
    headers = "\r\n".join(signed_by_hub(good_answer())).encode()

    def cut(connection: socket.socket, request: bytes) -> None:
        del request
        connection.sendall(b"HTTP/1.1 200 OK\r\n" + headers + b"\r\n\r\n" + good_answer()[:-9])

    assert fault_code(cut) == "UNSIGNED_ANSWER"


def test_a_connection_that_is_reset_is_a_fault() -> None:
    def reset(connection: socket.socket, request: bytes) -> None:
        del request
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\1\0\0\0\0\0\0\0")
        connection.close()

    assert fault_code(reset) == "CUT"


def test_a_body_that_drips_ends_at_the_deadline() -> None:
    with scripted(lambda connection, _: _drip(connection, b"{" * 10_000)) as server:
        hub, begun = http_hub(server.url, total_s=0.6), time.monotonic()
        with pytest.raises(LineError) as fault:
            hub.sync(empty_sync()).answer()
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
    assert fault_code(drip, total_s=0.6) == "TIMEOUT"
    assert time.monotonic() - begun < 3


def test_silence_ends_at_the_deadline() -> None:
    def keep_silent(connection: socket.socket, request: bytes) -> None:
        del request
        connection.recv(1)

    assert fault_code(keep_silent, total_s=0.4) == "TIMEOUT"


def test_a_gzip_bomb_is_cut_at_eight_mebibytes() -> None:
    bomb = gzip.compress(b" " * 200_000_000, 9)
    headers = ("Content-Encoding: gzip", "Content-Type: application/json")
    assert fault_code(answer("200 OK", bomb, *headers)) == "ANSWER_TOO_LARGE"


def test_what_is_cut_while_it_connects_waits_for_no_answer() -> None:
    def ticks() -> float:
        wire.cut()
        return 0.0

    with scripted(answer("200 OK", b"{}")) as server:
        wire = HttpSession(ticks=ticks)
        with pytest.raises(LineError) as fault:
            wire.send(HttpCall("GET", server.url, {}, b"", 5))
        wire.close()
    assert fault.value.code == "CUT"


def test_nobody_listening_is_said_so() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    hub = http_hub(f"http://127.0.0.1:{port}")
    with pytest.raises(LineError) as fault:
        hub.sync(empty_sync()).answer()
    hub.wire.close()
    assert fault.value.code == "UNREACHABLE"


@pytest.mark.parametrize(
    ("url", "is_kept"),
    [
        ("https://hub.example", True),
        ("http://127.0.0.1:8440", True),
        ("http://127.9.9.9", True),
        ("http://[::1]:8440", True),
        ("http://localhost:8440", True),
        ("HTTP://LOCALHOST", True),
        ("http://hub.example", False),
        ("http://192.168.1.9:8440", False),
        ("http://0.0.0.0", False),
        ("http://localhost.hub.example", False),
        ("http://[::1", False),
        # Programs differ in which of two hosts such an address names.
        ("http://hub.example\\@127.0.0.1", False),
        ("http://127.0.0.1@hub.example", False),
        ("https://hub.example\n", False),
    ],
)
def test_only_what_is_encrypted_or_stays_on_the_computer_is_asked(url: str, is_kept: bool) -> None:
    assert is_protected(url) is is_kept


def test_a_hub_in_the_clear_is_not_asked() -> None:
    """The name would lead to a server that waits; the refusal comes before any is looked up."""
    hub = http_hub("http://hub.invalid")
    with pytest.raises(LineError) as fault:
        hub.sync(empty_sync()).answer()
    with pytest.raises(LineError) as asked:
        hub.info()
    hub.wire.close()
    assert (fault.value.code, asked.value.code) == ("PLAIN_HTTP", "PLAIN_HTTP")


@pytest.mark.parametrize("host", ["hub.invalid", "调解台.invalid"])
def test_a_name_that_nobody_has_is_said_so(host: str) -> None:
    hub = http_hub(f"https://{host}")
    with pytest.raises(LineError) as fault:
        hub.sync(empty_sync()).answer()
    hub.wire.close()
    assert fault.value.code == "UNREACHABLE"


class _Together(BaseHTTPRequestHandler):
    """Answers once three requests are there; notes each connection."""

    protocol_version = "HTTP/1.1"
    there: ClassVar[Barrier]
    callers: ClassVar[set[object]]

    def do_GET(self) -> None:
        self.callers.add(self.client_address)
        self.there.wait(10)
        self.send_response(200)
        self.send_header("Content-Length", "2")
        self.end_headers()
        self.wfile.write(b"{}")

    def log_message(self, *_: object) -> None:
        """Say nothing."""


def test_each_thread_that_asks_at_the_same_time_keeps_a_connection() -> None:
    _Together.there, _Together.callers = Barrier(3), set()
    wire = HttpSession()
    with ThreadingHTTPServer(("127.0.0.1", 0), _Together) as server, ThreadPoolExecutor(4) as pool:
        pool.submit(server.serve_forever, 0.01)
        call = HttpCall("GET", f"http://127.0.0.1:{server.server_port}/", {}, b"", 20)
        for _ in range(3):
            replies = [pool.submit(wire.send, call) for _ in range(3)]
            assert [each.result(20).body for each in replies] == [b"{}"] * 3
        wire.close()
        server.shutdown()
    assert len(_Together.callers) == 3


def test_nothing_of_an_answer_goes_with_the_next_request() -> None:
    with scripted(answer("200 OK", b"{}", "Set-Cookie: seen=1")) as server:
        wire = HttpSession()
        for _ in range(2):
            wire.send(HttpCall("GET", server.url, {}, b"", 5))
        wire.close()
    assert b"seen" not in b"".join(server.requests)


def test_an_unfit_file_of_certificates_is_told_when_it_is_needed_and_hinders_no_end(
    tmp_path: Path,
) -> None:
    wire = HttpSession(trust=CertificateTrust(str(tmp_path / "missing.pem")))
    with scripted(answer("200 OK", b"{}")) as server:
        assert wire.send(HttpCall("GET", server.url, {}, b"", 5)).status == 200
        with pytest.raises(LineError) as fault:
            wire.send(HttpCall("GET", server.url.replace("http:", "https:"), {}, b"", 5))
    wire.close()
    assert fault.value.code == "CA_FILE"


def test_a_certificate_that_nobody_vouches_for_is_not_trusted(tmp_path: Path) -> None:
    with scripted(answer("200 OK", b"")) as server:
        server.secured = self_signed(tmp_path)
        hub = http_hub(server.url.replace("http:", "https:"))
        with pytest.raises(LineError) as fault:
            hub.sync(empty_sync()).answer()
        hub.wire.close()
    assert (fault.value.code, server.requests) == ("TLS", [])


def test_a_certificate_in_the_pinned_file_is_trusted(tmp_path: Path) -> None:
    body = good_answer()
    with scripted(answer("200 OK", body, *signed_by_hub(body))) as server:
        server.secured = self_signed(tmp_path)
        wire = HttpSession(trust=CertificateTrust(str(tmp_path / "certificate.pem")))
        hub = http_hub(server.url.replace("http:", "https:"), wire=wire)
        assert hub.sync(empty_sync()).answer().digest == GENESIS
        hub.wire.close()
