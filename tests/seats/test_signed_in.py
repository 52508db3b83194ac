"""People sign in at seats, and what they do there is done at the host."""

import io
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from functools import partial
from pathlib import Path
from threading import Event

import pytest

from mediation_desk.app.entropy import new_id
from mediation_desk.app.host import server, web
from mediation_desk.app.host.host_identity import seats_folder
from mediation_desk.app.host.seat_admission import change, end
from mediation_desk.app.host.seat_registry import SeatRegistry
from mediation_desk.app.host.seat_sessions import SeatSession
from mediation_desk.app.seat import protocol
from mediation_desk.app.seat.host_client import HostClient
from mediation_desk.app.seat.host_line import PinnedLine, SeatRequest
from mediation_desk.app.seat.joining import SeatJoining
from mediation_desk.app.seat.seat_file import read_seat
from mediation_desk.app.session.maintenance import end_sign_in
from mediation_desk.app.session.one_time_codes import issue_code
from mediation_desk.app.session.session import sign_in
from mediation_desk.app.startup.seat_entrance import SeatEntrance
from mediation_desk.domain.people import Role
from mediation_desk.ledger.vault.wrapping_keys import new_slot_key
from mediation_desk.workflows.calls import codec
from mediation_desk.workflows.faults import Fault
from mediation_desk.workflows.ports import Changed, Command, Query
from mediation_desk.workflows.reads import station
from mediation_desk.workflows.seats import SeatChange
from mediation_desk.workflows.settlement.linking import register_linked
from mediation_desk.workflows.station import administration as admin
from tests.seats.running_host import (
    CLERK,
    CLERK_PASSWORD,
    RunningHost,
    a_host,
    count_of_merchants,
    refused,
    tokens_of,
)
from tests.station import CHEAP, MANAGER, PASSWORD, an_intake

TURNED_AWAY = ("file_too_big", "host_away")


@pytest.fixture(scope="module")
def host(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningHost]:
    with a_host(tmp_path_factory.mktemp("host")) as made:
        yield made


def test_one_person_at_two_seats_and_a_repeated_command_is_done_once(host: RunningHost) -> None:
    with closing(host.joined("甲")) as one, closing(host.joined("乙")) as two:
        assert one.sign_in(CLERK, CLERK_PASSWORD).id == host.people[CLERK].id
        two.sign_in(CLERK, CLERK_PASSWORD)
        before, seen = count_of_merchants(two), two.changes(0).number
        command = codec.encode_command(Command(register_linked, an_intake(host.watch()), ()))
        answers = {one.act(command), one.act(command), two.act(command)}
        assert len(answers) == 1
        assert count_of_merchants(two) == before + 1
        news = two.changes(seen)
        assert news.number > seen
        assert Changed.CASE in news.areas
        assert Changed.FUND not in news.areas
        people = {row.name: row.people for row in host.rows() if row.is_connected}
        assert people["甲"] == people["乙"] == (CLERK,)
        one.sign_out()
        assert refused(lambda: one.ask(b"{}")) == "seat_sign_in"
        assert count_of_merchants(two) == before + 1


def test_a_few_questions_go_in_one_request_and_no_more_than_a_few(host: RunningHost) -> None:
    nothing = codec.encode_query(Query(station.nothing))
    number = codec.encode_query(Query(station.desk, host.people[CLERK].id))
    with closing(host.joined("一起")) as client:
        client.sign_in(CLERK, CLERK_PASSWORD)
        assert client.ask_all([nothing, number, nothing]) == [
            b"null", client.ask(number), b"null"
        ]  # fmt: skip
        assert client.ask_all([nothing] * 8) == [b"null"] * 8
        for asked in ([nothing] * 9, [nothing, b"{}"]):
            assert refused(partial(client.ask_all, asked)) == "unexpected"


def test_seats_hear_of_a_change_one_after_the_other(
    host: RunningHost, monkeypatch: pytest.MonkeyPatch
) -> None:
    service, looked, places = host.hosting.service, Event(), list[int]()
    feed, changes = service.feed, service.changes

    def noted(held: SeatSession, after: int) -> tuple[bytes, bool]:
        answer = changes(held, after)
        looked.set()
        return answer

    for name, seconds in (("NEWS_S", 0.0), ("APART_S", 60.0), ("LOOKED_S", 60.0)):
        monkeypatch.setattr(web, name, seconds)
    with closing(host.joined("后")) as client, ThreadPoolExecutor(1) as beside:
        client.sign_in(CLERK, CLERK_PASSWORD)
        seen = client.changes(0).number
        with feed.heard(places.append):
            monkeypatch.setattr(service, "changes", noted)
            waiting = beside.submit(client.changes, seen)
            assert looked.wait(10)
            with host.managed() as session:
                session.perform(Command(admin.set_policy, admin.LimitsForm(new_id(), {})))
            assert set(places) == {0}
            assert not waiting.done()
        # Alone now, it is the first to be told.
        feed.wake()
        assert Changed.STATION in waiting.result(10).areas


def test_what_is_written_is_heard_at_once_by_who_waits(host: RunningHost) -> None:
    with closing(host.joined("听")) as client, ThreadPoolExecutor(1) as beside:
        client.sign_in(CLERK, CLERK_PASSWORD)
        seen = client.changes(0).number
        waiting = beside.submit(client.changes, seen)
        with host.managed() as session:
            session.perform(Command(admin.set_policy, admin.LimitsForm(new_id(), {})))
        assert Changed.STATION in waiting.result(10).areas


def test_an_ended_seat_falls_at_once_and_a_stolen_token_is_worth_nothing(
    host: RunningHost,
) -> None:
    with closing(host.joined("被盗")) as client, ThreadPoolExecutor(1) as beside:
        client.sign_in(CLERK, CLERK_PASSWORD)
        tokens = tokens_of(client)
        seen = client.changes(0).number

        def hear() -> None:
            number = seen
            while True:
                number = client.changes(number).number

        waiting = beside.submit(hear)
        with host.managed() as session:
            host.hosting.acting(session).end_seat(client.joined.seat)
        assert refused(lambda: waiting.result(10)) == "seat_ended"
        assert refused(client.check) == "seat_ended"
        assert CLERK in host.calls.forgotten
        seat = read_seat(host.folder / "seat 被盗")
        assert seat is not None
        with closing(PinnedLine(host.address, seat.certificate)) as line:
            for path in (protocol.ASK, protocol.SLOTS, protocol.CALL + "wait"):
                assert line.send(SeatRequest(path, b"{}"), tokens).status == 403
    row = next(row for row in host.rows() if row.name == "被盗")
    assert row.ended_at is not None
    assert not row.is_connected


def test_a_seat_that_another_process_ended_falls_as_well(host: RunningHost) -> None:
    with closing(host.joined("命令")) as client, ThreadPoolExecutor(1) as beside:
        client.sign_in(CLERK, CLERK_PASSWORD)
        waiting = beside.submit(client.changes, client.changes(0).number)
        reader = sign_in(host.place, MANAGER, PASSWORD, writes=False)
        registry = SeatRegistry(
            seats_folder(host.place.workspace), host.hosting.service.registry.host_key
        )
        end(registry, reader, client.joined.seat)
        reader.close()
        assert refused(lambda: waiting.result(10)) == "seat_ended"


def test_whoever_is_let_go_is_signed_out_at_every_seat_at_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(server, "SWEEP_S", 600)
    with (
        a_host(tmp_path) as host,
        closing(host.joined()) as client,
        ThreadPoolExecutor(1) as beside,
    ):
        client.sign_in(CLERK, CLERK_PASSWORD)
        seen, sessions = client.changes(0).number, host.hosting.service.sessions
        waiting = beside.submit(client.changes, seen)
        with host.managed() as session:
            end_sign_in(session, admin.OperatorLeaving(new_id(), host.people[CLERK].id))
        heard = waiting.exception(10)
        assert heard is None or isinstance(heard, Fault)
        while sessions.at(client.joined.seat)[1]:
            client.check()
        assert host.calls.fell.is_set()
        assert refused(lambda: client.changes(seen)) == "seat_sign_in"


def test_whoever_was_let_go_is_told_so_at_their_locked_seat(tmp_path: Path) -> None:
    with a_host(tmp_path) as host, closing(host.joined()) as client:
        entrance = SeatEntrance(tmp_path / "seat 2 号台", client.joined)
        client.sign_in(CLERK, CLERK_PASSWORD)
        entrance._signed_in = client
        client._held = None
        assert refused(lambda: entrance.prove(CLERK, "falsch-2026-x")) == "wrong_password"
        entrance.prove(CLERK, CLERK_PASSWORD)
        assert entrance.take_renewed()
        with host.managed() as session:
            end_sign_in(session, admin.OperatorLeaving(new_id(), host.people[CLERK].id))
        while host.hosting.service.sessions.at(client.joined.seat)[1]:
            client.check()
        assert refused(lambda: entrance.prove(CLERK, CLERK_PASSWORD)) == "access_ended"
        assert refused(lambda: client.sign_in(CLERK, CLERK_PASSWORD)) == "wrong_password"


def test_a_seat_is_for_its_roles(host: RunningHost) -> None:
    with closing(host.joined("财务", (Role.FINANCE,))) as client:
        assert refused(lambda: client.sign_in(CLERK, CLERK_PASSWORD)) == "seat_role"
        seat = client.joined.seat
        with host.managed() as session:
            manager = host.hosting.acting(session)
            manager.change_seat(SeatChange(new_id(), seat, "财务室", (Role.CLERK,)))
            client.sign_in(CLERK, CLERK_PASSWORD)
            assert client.joined.name == "财务"
            # As another process does it, which signs nobody out here.
            limited = SeatChange(new_id(), seat, "财务室", (Role.FINANCE,))
            change(host.hosting.service.registry, session, limited)
        assert refused(lambda: client.ask(b"{}")) == "seat_role"
        client._token = ""
        assert (client.check().name, client.joined.roles) == ("财务室", (Role.FINANCE,))
        assert read_seat(host.folder / "seat 财务").joined == client.joined  # type: ignore[union-attr]


def test_a_second_person_proves_themselves_for_one_act(host: RunningHost) -> None:
    with closing(host.joined("批")) as client:
        client.sign_in(CLERK, CLERK_PASSWORD)
        client.prove(CLERK, CLERK_PASSWORD)
        assert refused(lambda: client.prove(MANAGER, PASSWORD)) == "wrong_password"
        form = admin.LimitsForm(new_id(), {"guidance_minutes": 9})
        body = codec.encode_command(Command(admin.set_policy, form))
        assert refused(lambda: client.act_as(MANAGER, CLERK_PASSWORD, body)) == "wrong_password"
        client.act_as(MANAGER, PASSWORD, body)
        with host.managed() as session:
            assert session.ask(Query(station.desk, "")).policy.guidance_minutes == 9


def test_a_one_time_code_sets_a_password_from_a_seat(host: RunningHost) -> None:
    with closing(host.joined("新人")) as client:
        with host.managed() as session:
            code = issue_code(session, host.people["赵磊"].id)
        assert refused(lambda: client.sign_in("赵磊", code)) == "one_time_code"
        client.set_password("赵磊", code, new_slot_key("lantern-field-77", CHEAP))
        assert client.sign_in("赵磊", "lantern-field-77").name == "赵磊"


def test_files_go_whole_or_not_at_all(host: RunningHost) -> None:
    with closing(host.joined("文件")) as client:
        client.sign_in(CLERK, CLERK_PASSWORD)
        content = bytes(range(256)) * 3_000
        assert (
            client.send_file("keep_file", b'{"name":"\xe5\xb0\x8f\xe7\xa5\xa8"}', content)
            == b'"kept"'
        )
        back = io.BytesIO()
        assert client.fetch_file("keep_file", b"null", back) == len(content)
        assert back.getvalue() == content
        seat = read_seat(host.folder / "seat 文件")
        assert seat is not None
        tokens = tokens_of(client)
        bad = {protocol.ABOUT_HEADER: "bnVsbA==", protocol.DIGEST_HEADER: "00"}
        with closing(PinnedLine(host.address, seat.certificate)) as line:
            request = SeatRequest("/v1/files/other", b"abc", "PUT", bad)
            assert line.send(request, tokens).status == 400
        assert "other" not in host.calls.files
        with pytest.raises(Fault) as no:
            client.send_file("other", b"{}", bytes(web.MOST_FILE + 1))
        assert no.value.code == "file_too_big"
        # Nothing of what came lies there unencrypted.
        kept = [path for path in seats_folder(host.place.workspace).rglob("*") if path.is_file()]
        assert not [path for path in kept if content[:64] in path.read_bytes()]


def test_a_computer_that_leaves_keeps_no_key(host: RunningHost) -> None:
    host.joined("走").close()
    folder = host.folder / "seat 走"
    SeatJoining(folder).leave()
    assert list(folder.iterdir()) == []
    assert refused(lambda: HostClient(folder)) == "seat_unknown"


def test_a_changed_password_renews_the_sign_in(host: RunningHost) -> None:
    with closing(host.joined("换")) as client:
        client.sign_in(CLERK, CLERK_PASSWORD)
        client.set_password(CLERK, CLERK_PASSWORD, new_slot_key("harbour-lamp-4711", CHEAP))
        client.keep_password(CLERK, "harbour-lamp-4711")
        before = count_of_merchants(client)
        host.hosting.service.sessions.end_all()
        assert count_of_merchants(client) == before
        client.set_password(CLERK, "harbour-lamp-4711", new_slot_key(CLERK_PASSWORD, CHEAP))
