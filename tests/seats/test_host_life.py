"""A host goes away, comes back, is stopped, restored or garbled."""

import shutil
import socket
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager, closing
from functools import partial
from pathlib import Path

import pytest

from mediation_desk.app.entropy import new_id
from mediation_desk.app.host import seat_sessions, server, web
from mediation_desk.app.host.host_identity import host_identity, seats_folder
from mediation_desk.app.host.hosted_ledger import HostedLedger
from mediation_desk.app.host.hosting import Hosting
from mediation_desk.app.host.seat_admission import end
from mediation_desk.app.host.seat_sessions import SeatSessions
from mediation_desk.app.host.serving_mark import kept_port
from mediation_desk.app.seat.host_line import answer_of
from mediation_desk.app.seat.joining import SeatJoining
from mediation_desk.app.session.session import Session
from mediation_desk.ledger.journal.seat_history import AdmittedSeat, read_seats
from mediation_desk.ledger.vault.memory import Secret
from mediation_desk.workflows.calls.failures import encode_failure
from mediation_desk.workflows.ports import Changed, Command
from mediation_desk.workflows.station import administration as admin
from sync.transport.wrapper import HttpReply
from tests.seats.running_host import (
    CLERK,
    CLERK_PASSWORD,
    RunningHost,
    a_host,
    count_of_merchants,
    refused,
)
from tests.station import MANAGER, PASSWORD


@pytest.fixture(scope="module")
def host(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningHost]:
    with a_host(tmp_path_factory.mktemp("host")) as made:
        yield made


def test_a_host_that_comes_back_is_found_by_itself(tmp_path: Path) -> None:
    with a_host(tmp_path) as host, closing(host.joined()) as client:
        client.sign_in(CLERK, CLERK_PASSWORD)
        seen = client.changes(0).number
        port = host.hosting.state().port
        host.hosting.stop()
        assert host.ledger.open_ledger is None
        assert refused(lambda: client.ask(b"{}")) == "host_away"
        host.hosting = Hosting(
            host.place.workspace, host.ledger, host.calls, host.watch, "127.0.0.1"
        )
        host.hosting.start(port)
        assert count_of_merchants(client) == 0
        assert client.changes(seen).areas == frozenset(Changed)
        host.restart()
        host.ledger.sign_in_with_password(MANAGER, PASSWORD).close()
        assert count_of_merchants(client) == 0


def test_who_is_signed_in_proves_themselves_while_the_host_is_away_and_nobody_else(
    tmp_path: Path,
) -> None:
    with a_host(tmp_path) as host, closing(host.joined()) as client:
        other = host.joined("3 号台")
        client.sign_in(CLERK, CLERK_PASSWORD)
        host.hosting.stop()
        client.prove(CLERK, CLERK_PASSWORD)
        assert refused(lambda: client.prove(CLERK, PASSWORD)) == "wrong_password"
        for call in (other.prove, other.sign_in):
            assert refused(partial(call, CLERK, CLERK_PASSWORD)) == "host_away"
        other.close()


def test_no_piece_of_an_answer_waits_for_the_one_before(host: RunningHost) -> None:
    with closing(host.joined("快")) as client:
        client.check()
        serving = host.hosting._server
        assert serving is not None
        (connection,) = serving._server.server_state.connections
        line = connection.transport.get_extra_info("socket")
        assert line.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY) != 0


def test_what_is_written_one_after_the_other_is_heard_together(
    host: RunningHost, monkeypatch: pytest.MonkeyPatch
) -> None:
    feed, is_held = host.hosting.service.feed, threading.Event()
    heard = feed.heard

    def noted(hear: Callable[[int], None]) -> AbstractContextManager[None]:
        is_held.set()
        return heard(hear)

    monkeypatch.setattr(web, "NEWS_S", 0.5)
    with closing(host.joined("听")) as client, closing(host.joined("写")) as other:
        client.sign_in(CLERK, CLERK_PASSWORD)
        seen = client.changes(0).number
        monkeypatch.setattr(feed, "heard", noted)
        with ThreadPoolExecutor(1) as beside:
            waiting = beside.submit(client.changes, seen)
            assert is_held.wait(10)
            for each in (Changed.CASE, Changed.FUND):
                # An answer to somebody else comes after any that was given at once.
                other.check()
                feed.publish({each})
            assert waiting.result(10).areas == {Changed.CASE, Changed.FUND}


def test_a_host_stops_within_a_second_while_calls_are_held(tmp_path: Path) -> None:
    with a_host(tmp_path) as host, closing(host.joined()) as client:
        client.sign_in(CLERK, CLERK_PASSWORD)
        seen = client.changes(0).number
        with ThreadPoolExecutor(2) as beside:
            working = beside.submit(client.call, "wait", b"null")
            assert host.calls.begun.wait(10)
            assert client.changes(seen).progress == (("export", 1, 2),)
            waiting = beside.submit(client.changes, seen)
            began = time.monotonic()
            threading.Timer(0.2, host.calls.held.set).start()
            host.hosting.stop()
            assert time.monotonic() - began < 1.5
            assert working.result(10) == b"null"
            assert waiting.exception(10) is None
        assert refused(client.check) == "host_away"


def test_a_seat_that_fell_silent_is_signed_out_and_comes_back_by_itself(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(seat_sessions, "IDLE_S", 0.0)
    monkeypatch.setattr(server, "SWEEP_S", 0)
    with a_host(tmp_path) as host, closing(host.joined()) as client:
        client.sign_in(CLERK, CLERK_PASSWORD)
        assert host.calls.fell.wait(20)
        assert host.ledger.count() == 0
        monkeypatch.setattr(seat_sessions, "IDLE_S", 120.0)
        assert count_of_merchants(client) == 0


def test_a_sign_in_is_not_silent_while_a_request_of_it_is_answered(host: RunningHost) -> None:
    at = [0.0]
    sessions = SeatSessions(lambda _: None, lambda: at[0])
    seat, session = read_known(host, "长"), host.ledger.sign_in_with_password(MANAGER, PASSWORD)
    held = sessions.signed_in(seat, sessions.sign_in(seat, session))
    with sessions.used(held):
        at[0] = 500.0
        sessions.end_idle()
        assert sessions.is_held(held)
    at[0] = 619.0
    sessions.end_idle()
    assert sessions.is_held(held)
    at[0] = 620.5
    sessions.end_idle()
    assert not sessions.is_held(held)
    ledger = host.ledger.open_ledger
    assert ledger is None or session not in ledger.sessions()


def read_known(host: RunningHost, name: str) -> AdmittedSeat:
    """Return a seat that joined, as the host knows it."""
    host.joined(name).close()
    return next(seat for seat in host.hosting.service.registry.seats() if seat.name == name)


def test_what_was_written_while_nobody_was_answered_is_read_again(tmp_path: Path) -> None:
    with a_host(tmp_path) as host, closing(host.joined()) as client:
        client.sign_in(CLERK, CLERK_PASSWORD)
        seen, port = client.changes(0).number, host.hosting.state().port
        host.hosting.stop()
        with host.managed() as session:
            session.perform(Command(admin.set_policy, admin.LimitsForm(new_id(), {})))
        host.hosting.start(port)
        assert client.changes(seen).areas == frozenset(Changed)


def test_a_list_that_cannot_be_written_keeps_nobody_out(tmp_path: Path) -> None:
    with a_host(tmp_path) as host, closing(host.joined()) as client:
        client.check()
        lock = seats_folder(host.place.workspace) / "lock"
        lock.unlink()
        lock.mkdir()
        client.sign_in(CLERK, CLERK_PASSWORD)
        client.sign_out()
        assert host.ledger.count() == 0


def test_the_end_of_a_seat_outlives_a_restored_backup(tmp_path: Path) -> None:
    with a_host(tmp_path) as host, closing(host.joined()) as client:
        workspace, port = host.place.workspace, host.hosting.state().port
        host.hosting.stop()
        before = shutil.copytree(workspace, tmp_path / "before")
        host.hosting.start(port)
        with host.managed() as session:
            host.hosting.acting(session).end_seat(client.joined.seat)
        host.hosting.stop()
        seats = shutil.copytree(seats_folder(workspace), tmp_path / "seats")
        shutil.rmtree(workspace)
        shutil.copytree(before, workspace)
        shutil.rmtree(seats_folder(workspace))
        shutil.copytree(seats, seats_folder(workspace))
        host.hosting.start(port)
        assert host.rows()[0].ended_at is not None
        assert refused(client.check) == "seat_ended"
        with host.managed() as session, session.file.connection() as connection:
            assert read_seats(connection)[client.joined.seat].ended_at is not None


def test_a_join_meanwhile_is_kept_and_an_end_is_not_undone(host: RunningHost) -> None:
    """The journal is read before, and the file is written after: what lies between must stand."""
    client, code = host.joined("先"), host.invite("间").code
    registry = host.hosting.service.registry
    seat = client.joined.seat
    with host.managed() as session:
        ledger = session.ledger
        with ledger.file.connection() as connection:
            stale = tuple(read_seats(connection).values())
        end(registry, session, seat)
        host.hosting.service.ledger = NobodyHome()
        SeatJoining(host.folder / "seat 间", host.watch).join(host.address, code)
        host.hosting.service.ledger = host.ledger
        registry.renew(lambda: (registry.station, stale), ledger.file.key)
    ended, joined = registry.seat(seat), [each.name for each in registry.seats()]
    assert ended is not None
    assert ended.ended_at is not None
    assert "间" in joined
    client.close()


class NobodyHome(HostedLedger):
    """A shared ledger that nobody has opened."""

    def __init__(self) -> None:
        """Be closed."""

    @property
    def open_ledger(self) -> None:
        """Return nothing."""
        return


def test_an_act_in_the_midst_of_which_the_host_stops_is_told_as_a_host_away(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(web, "CLOSED_S", 0.5)
    with (
        a_host(tmp_path) as host,
        closing(host.joined()) as client,
        ThreadPoolExecutor(1) as beside,
    ):
        client.sign_in(CLERK, CLERK_PASSWORD)
        working = beside.submit(client.call, "wait", b"null")
        assert host.calls.begun.wait(10)
        host.hosting.stop()
        assert refused(lambda: working.result(10)) == "host_away"
        host.calls.held.set()


@pytest.mark.release
def test_the_ledger_is_closed_after_the_calls_under_way(tmp_path: Path) -> None:
    with (
        a_host(tmp_path) as host,
        closing(host.joined()) as client,
        ThreadPoolExecutor(1) as beside,
    ):
        client.sign_in(CLERK, CLERK_PASSWORD)
        working = beside.submit(client.call, "wait", b"null")
        assert host.calls.begun.wait(10)
        # The call goes on when its sign-in has ended, and looks whether the ledger is still open.
        host.calls.is_open = lambda: host.ledger.open_ledger is not None
        host.hosting.stop()
        assert host.calls.was_open == [True]
        assert working.exception(10) is not None


def test_what_a_server_says_at_its_end_is_no_failure_of_an_act() -> None:
    own = HttpReply(500, {"content-type": "text/plain; charset=utf-8"}, b"Internal Server Error")
    assert refused(lambda: answer_of(own)) == "host_away"
    status, body = encode_failure(RuntimeError())
    failed = HttpReply(status, {"content-type": "application/json"}, body)
    assert refused(lambda: answer_of(failed)) == "unexpected"


@pytest.mark.release
def test_threads_that_ask_while_a_sign_in_is_renewed_wait_for_it(tmp_path: Path) -> None:
    with (
        a_host(tmp_path) as host,
        closing(host.joined()) as client,
        ThreadPoolExecutor(2) as beside,
    ):
        client.sign_in(CLERK, CLERK_PASSWORD)
        host.restart()
        begun, go_on, signed_in = threading.Event(), threading.Event(), host.ledger.sign_in

        def slowly(name: str, keys: Mapping[str, Secret]) -> Session:
            begun.set()
            go_on.wait(20)
            return signed_in(name, keys)

        host.ledger.sign_in = slowly  # type: ignore[method-assign]
        first = beside.submit(count_of_merchants, client)
        assert begun.wait(20)
        second = beside.submit(count_of_merchants, client)
        with pytest.raises(TimeoutError):
            second.exception(0.5)
        go_on.set()
        assert (first.result(30), second.result(30)) == (0, 0)


def test_a_start_that_fails_leaves_nothing_behind(tmp_path: Path) -> None:
    with a_host(tmp_path) as host:
        port = host.hosting.state().port
        host.hosting.stop()
        key = seats_folder(host.place.workspace) / "host.key"
        kept = key.read_bytes()
        key.write_bytes(b"no key")
        with pytest.raises(ValueError, match="PEM"):
            host.hosting.start(port)
        assert not host.hosting.state().is_on
        key.write_bytes(kept)
        assert host.hosting.start(port).is_on


def test_two_processes_do_not_serve_one_ledger(tmp_path: Path) -> None:
    with a_host(tmp_path) as host, closing(host.joined()) as client:
        workspace, port = host.place.workspace, host.hosting.state().port
        other = Hosting(workspace, HostedLedger(host.place), host.calls, host.watch, "127.0.0.1")
        assert refused(lambda: other.start(0)) == "host_running"
        assert not other.state().is_on
        # What lies there for seats is that of the process that serves.
        assert host.calls.cleared == 1
        assert kept_port(workspace) == port
        client.sign_in(CLERK, CLERK_PASSWORD)
        host.hosting.stop()
        with socket.socket() as taken:
            taken.bind(("127.0.0.1", 0))
            assert refused(lambda: other.start(taken.getsockname()[1])) == "host_port_taken"
        assert host.hosting.start(0).is_on
        host.hosting.stop()
        assert other.start(0).is_on
        assert kept_port(workspace) == other.state().port
        other.stop()
        (seats_folder(workspace) / "port").write_text("?", "utf-8")
        assert kept_port(workspace) == 7443


def test_a_lost_or_garbled_list_of_seats_comes_back(tmp_path: Path) -> None:
    with a_host(tmp_path) as host, closing(host.joined()) as client:
        client.check()
        folder = seats_folder(host.place.workspace)
        (folder / "registry.json").write_text("{", "utf-8")
        client._token = ""
        assert client.check().name == "2 号台"
        (folder / "registry.json").unlink()
        client._token = ""
        client.sign_in(CLERK, CLERK_PASSWORD)
        (folder / "registry.json.bak").unlink()
        for name in folder.glob("registry.json*"):
            name.unlink()
        client._token = ""
        assert client.check().name == "2 号台"


def test_the_certificate_stays_as_it_is_while_it_fits_the_key(tmp_path: Path) -> None:
    first = host_identity(tmp_path)
    made = first.certificate_file.read_bytes()
    first.certificate_file.write_bytes(b"made by another version\n" + made)
    assert (
        host_identity(tmp_path).certificate_file.read_bytes() == b"made by another version\n" + made
    )
    first.certificate_file.write_bytes(b"no certificate")
    assert host_identity(tmp_path).certificate_file.read_bytes() == made


def test_a_port_that_is_taken_is_named(host: RunningHost, tmp_path: Path) -> None:
    second = Hosting(tmp_path, host.ledger, host.calls, host.watch, "127.0.0.1")
    assert refused(lambda: second.start(host.hosting.state().port)) == "host_port_taken"
    assert not second.state().is_on


def test_a_seat_was_seen_when_it_was_heard_last(tmp_path: Path) -> None:
    with a_host(tmp_path) as host, closing(host.joined()) as client:
        client.sign_in(CLERK, CLERK_PASSWORD)
        (row,) = host.rows()
        assert row.is_connected
        sessions = host.hosting.service.sessions
        sessions.ticks = lambda: time.monotonic() + 121
        (row,) = host.hosting.rows()
        assert not row.is_connected
        assert row.last_seen_at is not None
        assert 121 <= (host.watch() - row.last_seen_at).total_seconds() < 180
        sessions.ticks = time.monotonic
        client.check()
        host.hosting.stop()
        (row,) = host.hosting.rows()
        assert not row.is_connected
        assert row.last_seen_at is not None
        assert (host.watch() - row.last_seen_at).total_seconds() < 60
