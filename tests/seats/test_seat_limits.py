"""One seat, or somebody who guesses at it, keeps nobody else from the host."""

import asyncio
import socket
import ssl
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path
from threading import Barrier, Semaphore
from time import monotonic

import pytest

from mediation_desk.app.entropy import new_id
from mediation_desk.app.host import seat_service, seat_sessions, web
from mediation_desk.app.host.seat_admission import end
from mediation_desk.app.host.seat_sessions import SignInDelays
from mediation_desk.app.seat.host_client import HostClient
from mediation_desk.app.seat.host_line import PinnedLine, SeatRequest
from mediation_desk.app.seat.protocol import PROTOCOL
from mediation_desk.app.seat.seat_file import read_seat
from mediation_desk.app.session.session import sign_in
from mediation_desk.workflows.calls import codec
from mediation_desk.workflows.faults import Fault, FaultCode
from mediation_desk.workflows.ports import Changed, Command, Query
from mediation_desk.workflows.reads import station
from mediation_desk.workflows.station import administration as admin
from sync.courier import LineError
from tests.seats.running_host import (
    CLERK,
    CLERK_PASSWORD,
    RunningHost,
    a_host,
    refused,
    tokens_of,
)
from tests.station import MANAGER, PASSWORD


@pytest.fixture(scope="module")
def host(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningHost]:
    with a_host(tmp_path_factory.mktemp("host")) as made:
        yield made


def test_wrong_passwords_are_slowed_down_for_a_seat_and_a_name(host: RunningHost) -> None:
    with closing(host.joined("猜")) as client, closing(host.joined("邻")) as other:
        wrong = [refused(lambda: client.sign_in("陈静", "wrong")) for _ in range(5)]
        assert wrong == ["wrong_password"] * 5
        assert refused(lambda: client.sign_in("陈静", "wrong")) == "sign_in_delayed"
        assert client.sign_in(CLERK, CLERK_PASSWORD).name == CLERK
        assert refused(lambda: other.sign_in("陈静", "wrong")) == "wrong_password"
        assert refused(lambda: other.sign_in("没有这人", CLERK_PASSWORD)) == "wrong_password"


def test_an_act_takes_no_turns_with_many_questions(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun, released = Semaphore(0), threading.Event()

    def slow(session: object, name: str, body: bytes, progress: object) -> bytes:
        del session, body, progress
        if name == "ask":
            begun.release()
            assert released.wait(20)
        return b"null"

    with (
        a_host(tmp_path) as host,
        closing(host.joined()) as client,
        closing(host.joined("二")) as two,
    ):
        for each in (client, two):
            each.sign_in(CLERK, CLERK_PASSWORD)
        monkeypatch.setattr(host.calls, "answer", slow)
        with ThreadPoolExecutor(8) as pool:
            asked = [pool.submit(client.ask, b"") for _ in range(6)]
            assert all(begun.acquire(timeout=10) for _ in range(web.ASKED_OF_SEAT))
            assert not begun.acquire(timeout=0.2)
            asked += [pool.submit(two.ask, b"") for _ in range(2)]
            assert begun.acquire(timeout=10)
            assert client.act(b"") == b"null"
            assert not begun.acquire(timeout=0.2)
            released.set()
            assert [each.result(10) for each in asked] == [b"null"] * 8


def test_batches_after_a_change_are_answered_one_by_one_and_hold_up_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun, released = Semaphore(0), threading.Event()

    def slow(held: object, body: bytes) -> bytes:
        del held, body
        begun.release()
        assert released.wait(20)
        return b"null"

    with a_host(tmp_path) as host, ExitStack() as seats, ThreadPoolExecutor(3) as pool:
        three = [seats.enter_context(closing(host.joined(name))) for name in "一二三"]
        for each in three:
            each.sign_in(CLERK, CLERK_PASSWORD)
        monkeypatch.setattr(host.hosting.service, "answer_all", slow)
        asked = [pool.submit(each.ask_all, [b""]) for each in three]
        assert begun.acquire(timeout=10)
        assert not begun.acquire(timeout=0.2)
        assert three[0].ask(codec.encode_query(Query(station.nothing))) == b"null"
        released.set()
        assert [each.result(10) for each in asked] == [[b"null"]] * 3


def test_wrong_passwords_are_not_washed_out_by_others(host: RunningHost) -> None:
    del host
    at = [0.0]
    delays = SignInDelays(lambda: at[0])

    def is_delayed(name: str) -> bool:
        try:
            delays.require("seat", name)
        except Fault:
            return True
        return False

    for _ in range(5):
        delays.wrong("seat", "韩立新")
    assert is_delayed("韩立新")
    delays.right("seat", "王晓燕")
    at[0] = 2.0
    for number in range(seat_sessions.MOST_NAMES - 1):
        delays.wrong("seat", f"没有 {number}")
    assert is_delayed("又一个")
    assert not SignInDelays(lambda: at[0])._wrong
    at[0] = 3.0
    delays.wrong("seat", "韩立新")
    assert delays._wrong["seat", "韩立新"][0] == 6
    at[0] = 1_200.0
    assert not is_delayed("韩立新")


def test_many_tries_at_once_count_from_their_beginning() -> None:
    delays, at_once = SignInDelays(lambda: 0.0), Barrier(12)

    def wrong() -> str:
        def attempt() -> None:
            at_once_inside.wait(0.2)
            raise Fault(FaultCode.WRONG_PASSWORD)

        at_once.wait(10)
        return refused(lambda: delays.tried("seat", "韩立新", attempt)).value

    at_once_inside = threading.Event()
    with ThreadPoolExecutor(12) as beside:
        answers = [each.result() for each in [beside.submit(wrong) for _ in range(12)]]
    assert sorted(answers) == ["sign_in_delayed"] * 7 + ["wrong_password"] * 5


def test_keys_that_a_call_bears_are_tried_no_oftener_than_a_password(host: RunningHost) -> None:
    with closing(host.joined("试")) as client:
        client.sign_in(CLERK, CLERK_PASSWORD)
        answers = [refused(lambda: client.call("change_password", b"wrong")) for _ in range(6)]
        assert answers == ["wrong_password"] * 5 + ["sign_in_delayed"]


def test_one_seat_that_greets_without_end_keeps_no_other_out(
    host: RunningHost, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(seat_service, "MOST_NONCES", 12)
    with closing(host.joined("循环")) as client, closing(host.joined("旁观")) as other:
        for _ in range(seat_service.MOST_NONCES + 2):
            client._greet(client._token)
        first = tokens_of_seat(host, client)
        assert len(first) == seat_sessions.MOST_TOKENS
        assert other.check().name == "旁观"


def tokens_of_seat(host: RunningHost, client: HostClient) -> list[object]:
    """Return the connections of a seat that the host knows."""
    known = host.hosting.service.sessions._connections.values()
    return [each for each in known if each.seat == client.joined.seat]


def test_one_seat_holds_no_more_than_its_share(host: RunningHost) -> None:
    with (
        closing(host.joined("贪")) as client,
        closing(host.joined("饿")) as other,
        ThreadPoolExecutor(web.MOST_HELD) as beside,
    ):
        client.sign_in(CLERK, CLERK_PASSWORD)
        seen = client.changes(0).number
        waiting = [beside.submit(client.changes, seen) for _ in range(web.MOST_HELD)]
        asked = host.hosting._server.web._asked  # type: ignore[union-attr]
        key = (client.joined.seat, True)
        while asked[key] < web.MOST_HELD:
            client.check()
        assert refused(lambda: client.changes(seen)) == "sign_in_delayed"
        other.sign_in(CLERK, CLERK_PASSWORD)
        with host.managed() as session:
            session.perform(Command(admin.set_policy, admin.LimitsForm(new_id(), {})))
        assert all(Changed.STATION in each.result(10).areas for each in waiting)
        assert client.changes(seen).number > seen


def test_a_question_whose_connection_is_gone_is_held_no_longer(host: RunningHost) -> None:
    # Another seat looks after it: this one is not heard of again.
    with (
        closing(host.joined("闪断")) as client,
        closing(host.joined("旁席")) as other,
        ThreadPoolExecutor(1) as beside,
    ):
        client.sign_in(CLERK, CLERK_PASSWORD)
        seen = client.changes(0).number
        asked = host.hosting._server.web._asked  # type: ignore[union-attr]
        key = (client.joined.seat, True)
        while asked[key]:
            client.check()  # The question before is answered, and may still be counted.
        waiting = beside.submit(client.changes, seen)
        while not asked[key]:
            client.check()
        live = client._line._http._connections._live.connections
        for each in [each.sock for each in live if each.sock is not None]:
            each.shutdown(socket.SHUT_RDWR)
        with pytest.raises(Fault):
            waiting.result(10)
        until = monotonic() + 10
        while asked[key]:
            assert monotonic() < until
            other.check()


def test_an_answer_that_is_not_read_is_given_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(web, "SENT_S", 0.3)
    with a_host(tmp_path) as host, closing(host.joined()) as client:
        client.sign_in(CLERK, CLERK_PASSWORD)
        host.calls.files["paper"] = bytes(40_000_000)
        seat = read_seat(tmp_path / "seat 2 号台")
        assert seat is not None
        with closing(PinnedLine(host.address, seat.certificate)) as line:
            request = SeatRequest("/v1/files/paper", b"null")
            with line.stream(request, tokens_of(client)) as stream:
                assert stream.status == 200
                asked = host.hosting._server.web._asked  # type: ignore[union-attr]
                while asked[client.joined.seat, False]:
                    client.check()
                with pytest.raises(LineError):
                    list(stream.pieces)


def test_nobody_waits_for_the_end_of_a_seat_that_was_ended_elsewhere(tmp_path: Path) -> None:
    with (
        a_host(tmp_path) as host,
        closing(host.joined()) as client,
        closing(host.joined("旁边")) as other,
        ThreadPoolExecutor(2) as beside,
    ):
        client.sign_in(CLERK, CLERK_PASSWORD)
        reader = sign_in(host.place, MANAGER, PASSWORD, writes=False)
        end(host.hosting.service.registry, reader, client.joined.seat)
        reader.close()
        host.calls.slow_end = threading.Event()
        asked = beside.submit(client.ask, b"{}")
        try:
            assert host.calls.fell.wait(10)
            assert beside.submit(other.check).result(5).name == "旁边"
        finally:
            host.calls.slow_end.set()
        assert refused(lambda: asked.result(10)) == "seat_ended"


def test_a_file_that_drips_keeps_no_other_file_waiting(host: RunningHost) -> None:
    with closing(host.joined("滴")) as client, closing(host.joined("急")) as other:
        for each in (client, other):
            each.sign_in(CLERK, CLERK_PASSWORD)
        with ExitStack() as drips:
            for _ in range(web.UPLOADS):
                drips.enter_context(dripping(host, client))
            asked = host.hosting._server.web._asked  # type: ignore[union-attr]
            while asked[client.joined.seat, False] < web.UPLOADS:
                other.check()
            assert other.send_file("keep", b"{}", b"evidence")


@pytest.mark.release
def test_a_file_that_drips_is_given_up_when_its_seat_is_ended(tmp_path: Path) -> None:
    with a_host(tmp_path) as host, closing(host.joined()) as client:
        client.sign_in(CLERK, CLERK_PASSWORD)
        with dripping(host, client) as line, host.managed() as session:
            host.hosting.acting(session).end_seat(client.joined.seat)
            line.settimeout(10)
            assert line.recv(64).startswith(b"HTTP/1.1 403")


def test_a_body_that_does_not_come_is_given_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(web, "BODY_S", 0.2)
    monkeypatch.setattr(web, "BYTES_A_SECOND", 1_000_000_000)
    with a_host(tmp_path) as host, closing(host.joined()) as client:
        client.sign_in(CLERK, CLERK_PASSWORD)
        with dripping(host, client) as line:
            line.settimeout(10)
            assert line.recv(64).startswith(b"HTTP/1.1 413")


def test_a_sign_in_that_does_not_end_well_ends_neither_the_others_nor_the_host(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with a_host(tmp_path) as host, closing(host.joined()) as client:
        client.sign_in(CLERK, CLERK_PASSWORD)
        service = host.hosting.service
        held = next(iter(service.sessions._sessions.values()))

        def fail(_: object) -> None:
            raise OSError(24, "too many open files")

        monkeypatch.setattr(service.sessions, "ended", fail)
        held.used_at -= seat_sessions.IDLE_S + 1
        serving = host.hosting._server
        assert serving is not None
        asyncio.run(serving.web.sweep())
        assert held.session.is_ended
        monkeypatch.undo()
        assert client.check().name == "2 号台"


def test_a_server_that_ended_by_itself_is_told_and_started_again(tmp_path: Path) -> None:
    with a_host(tmp_path) as host, closing(host.joined()) as client:
        serving, told = host.hosting._server, threading.Event()
        assert serving is not None
        host.hosting.subscribe(told.set)
        port = serving.port
        loop = serving._server.servers[0].get_loop()
        loop.call_soon_threadsafe(loop.stop)
        assert told.wait(10)
        assert not host.hosting.state().is_on
        assert host.hosting.start(port).is_on
        client.sign_in(CLERK, CLERK_PASSWORD)


@contextmanager
def dripping(host: RunningHost, client: HostClient) -> Iterator[socket.socket]:
    """Begin to send a file of 20 MiB, of which no more than the first bytes come."""
    seat = read_seat(host.folder / f"seat {client.joined.name}")
    assert seat is not None
    about = {"X-Desk-About": "e30=", "X-Desk-Digest": "0" * 64, "X-Desk-Protocol": str(PROTOCOL)}
    lines = [f"{name}: {text}" for name, text in (tokens_of(client) | about).items()]
    head = ["PUT /v1/files/keep HTTP/1.1", "Host: host", "Content-Length: 20000000", *lines]
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
    address, _, port = host.address.partition(":")
    with (
        socket.create_connection((address, int(port)), 10) as plain,
        context.wrap_socket(plain) as line,
    ):
        line.sendall("\r\n".join([*head, "", "x" * 100]).encode())
        yield line


def test_right_passwords_that_overlap_count_for_nothing() -> None:
    delays = SignInDelays(lambda: 0.0)
    for _ in range(40):
        delays.tried("s", CLERK, lambda: delays.tried("s", MANAGER, lambda: None))
    assert not [count for count, _ in delays._wrong.values() if count]
