"""Faults of the line: reported in words, nothing is lost, and everything is sent later."""

import json
import socket
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from mediation_desk.app.hub_link.hub_link import HubLink
from mediation_desk.app.hub_link.hub_link_acts import HubLinkActs
from mediation_desk.domain.money import Money
from mediation_desk.domain.refusal import Reason, Refusal
from mediation_desk.ledger.courier.membership import note_round
from mediation_desk.ledger.read.link_view import STATE_OF
from mediation_desk.workflows.faults import Fault, FaultCode
from mediation_desk.workflows.read_models.link import LinkState
from mediation_desk.workflows.station.administration import note_restore
from sync.courier import known_codes
from sync.hub.services.exchange.enrolment import issue_code, revoke
from sync.hub.storage.matter_reader import matters
from tests.station import a_counter
from tests.sync.desk_line import STATION, DeskLine, a_desk_line
from tests.sync.scripted_server import Script, answer, scripted, self_signed

PAGE = b"<html><body>Welcome to the mall</body></html>"
AS_PAGE, AS_JSON = "Content-Type: text/html", "Content-Type: application/json"


def problem(code: str) -> bytes:
    """Return a problem in the hub's form, without the hub's signature."""
    return json.dumps({"code": code, "text": "no"}).encode()


MET: list[tuple[Script, str, LinkState]] = [
    (answer("200 OK", PAGE, AS_PAGE), "PORTAL", LinkState.PORTAL),
    (answer("302 Found", b"", "Location: http://portal/"), "PORTAL", LinkState.PORTAL),
    (answer("511 Sign in", PAGE, AS_PAGE), "PORTAL", LinkState.PORTAL),
    (answer("200 OK", b"{}", AS_JSON), "UNSIGNED_ANSWER", LinkState.NOT_THE_HUB),
    (answer("401 No", problem("UNSIGNED"), AS_JSON), "UNSIGNED", LinkState.REFUSED),
    (answer("401 No", problem("CLOCK"), AS_JSON), "CLOCK", LinkState.CLOCK_WRONG),
    (answer("403 No", problem("REVOKED"), AS_JSON), "UNSIGNED_ANSWER", LinkState.NOT_THE_HUB),
    (answer("409 No", problem("FORK"), AS_JSON), "UNSIGNED_ANSWER", LinkState.NOT_THE_HUB),
    (answer("413 Large", b"large"), "TOO_LARGE", LinkState.REFUSED),
    (answer("426 Old", problem("UPGRADE"), AS_JSON), "UNSIGNED_ANSWER", LinkState.NOT_THE_HUB),
    (answer("429 Slow", b"", "Retry-After: 7"), "TOO_OFTEN", LinkState.OFFLINE),
    (answer("500 Broken", b"broken"), "FAULT", LinkState.OFFLINE),
    (answer("502 Gateway", b"gateway"), "HTTP", LinkState.OFFLINE),
    (answer("503 Busy", b"busy"), "BUSY", LinkState.OFFLINE),
]


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[DeskLine]:
    """One enrolled desk for all that leaves it as it was."""
    with a_desk_line(tmp_path_factory.mktemp("desk")) as made:
        assert made.line.round().fault_code == ""
        yield made


def test_every_fault_has_one_meaning_for_a_person() -> None:
    assert set(STATE_OF) == known_codes()


@pytest.mark.parametrize(("script", "code", "state"), MET, ids=lambda one: str(one)[:24])
def test_nothing_is_lost_whatever_answers_and_all_goes_when_the_hub_is_back(
    desk: DeskLine, script: Script, code: str, state: LinkState
) -> None:
    desk.ask()
    before = desk.waiting()
    with scripted(script) as server:
        desk.point_to(server.url)
        status = desk.line.round()
    assert (status.fault_code, desk.face().state) == (code, state)
    held = [one for one in desk.waiting() if one in before]
    assert held == before
    assert "guidance.asked" in {kind for kind, _ in held}
    desk.point_to(desk.url)
    assert desk.line.round().fault_code == ""
    assert (desk.waiting(), desk.face().state) == ([], LinkState.CONNECTED)


def test_a_certificate_of_nobody_s_is_not_trusted(desk: DeskLine, tmp_path: Path) -> None:
    with scripted(answer("200 OK", b"{}", AS_JSON)) as server:
        server.secured = self_signed(tmp_path)
        desk.point_to(server.url.replace("http:", "https:"))
        status = desk.line.round()
    desk.point_to(desk.url)
    assert (status.fault_code, desk.face().state) == ("TLS", LinkState.CERTIFICATE)


def test_a_hub_that_is_not_there_is_offline(desk: DeskLine) -> None:
    with socket.create_server(("127.0.0.1", 0)) as gone:
        port = gone.getsockname()[1]
    desk.point_to(f"http://127.0.0.1:{port}")
    status = desk.line.round()
    desk.point_to(desk.url)
    assert (status.fault_code, desk.face().state) == ("UNREACHABLE", LinkState.OFFLINE)


def test_a_hub_enrolled_without_encryption_is_asked_no_more_and_a_person_told(
    desk: DeskLine,
) -> None:
    """An earlier desk may have such an address; its queue is kept for the one with https."""
    desk.ask()
    before = desk.waiting()
    desk.point_to("http://hub.invalid:8440")
    status = desk.line.round()
    assert (status.fault_code, desk.face().state) == ("PLAIN_HTTP", LinkState.UNPROTECTED)
    assert [one for one in desk.waiting() if one in before] == before
    desk.point_to(desk.url)
    assert desk.line.round().fault_code == ""


def test_nobody_enrols_at_a_hub_without_encryption(desk: DeskLine) -> None:
    fresh = issue_code(desk.store, "另一站", desk.counter.watch()).code
    with pytest.raises(Fault) as told:
        desk.line.enrol("http://hub.invalid:8440", fresh)
    assert told.value.code is FaultCode.HUB_UNPROTECTED


@pytest.mark.parametrize(
    ("script", "code"),
    [
        (answer("200 OK", PAGE, AS_PAGE), FaultCode.HUB_PORTAL),
        (answer("200 OK", b"{}", AS_JSON), FaultCode.NOT_THE_HUB),
        (answer("403 No", problem("CODE"), AS_JSON), FaultCode.CODE_REFUSED),
        (answer("429 Slow", b""), FaultCode.HUB_UNREACHABLE),
        (answer("500 Broken", b""), FaultCode.HUB_UNREACHABLE),
        (answer("400 No", problem("MALFORMED"), AS_JSON), FaultCode.HUB_REFUSED),
    ],
    ids=lambda one: str(one)[:24],
)
def test_an_enrolment_that_fails_says_why(desk: DeskLine, script: Script, code: FaultCode) -> None:
    fresh = issue_code(desk.store, "另一站", desk.counter.watch()).code
    with scripted(script) as server, pytest.raises(Fault) as told:
        desk.line.enrol(server.url, fresh)
    assert told.value.code is code


@pytest.mark.parametrize("address", ["hub.example", "ftp://hub", ""])
def test_an_address_that_is_none_is_said(desk: DeskLine, address: str) -> None:
    with pytest.raises(Fault) as told:
        desk.line.enrol(address, "ABCD")
    assert told.value.code is FaultCode.HUB_UNREACHABLE


def test_a_code_that_is_none_is_said_before_anything_is_sent(desk: DeskLine) -> None:
    with pytest.raises(Fault) as told:
        desk.line.enrol(desk.url, "ABCD")
    assert told.value.code is FaultCode.CODE_REFUSED


def test_the_line_closes_within_a_second_while_the_hub_says_nothing(tmp_path: Path) -> None:
    asked = threading.Event()
    free = threading.Event()

    def hang(connection: socket.socket, request: bytes) -> None:
        del connection, request
        asked.set()
        free.wait(10)

    with a_desk_line(tmp_path) as made, scripted(hang) as server:
        made.point_to(server.url)
        line = HubLink(made.counter.session)
        line.start()
        assert asked.wait(5)
        began = time.monotonic()
        line.close()
        taken = time.monotonic() - began
        free.set()
    assert taken < 1.0


def test_a_line_that_is_closed_while_it_looks_for_a_takeover_ends(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It rested a minute first, and kept the ledger open as long."""
    with a_desk_line(tmp_path) as made:
        looks, closed = threading.Event(), threading.Event()
        before = set(threading.enumerate())

        def look() -> bool:
            looks.set()
            assert closed.wait(5)
            return False

        monkeypatch.setattr(made.counter.session.ledger, "look_superseded", look)
        line = HubLink(made.counter.session)
        line.start()
        assert looks.wait(5)
        begun = [one for one in set(threading.enumerate()) - before if one.name == "courier"]
        line.close()
        closed.set()
        for courier in begun:
            courier.join(5)
    assert [courier.is_alive() for courier in begun] == [False]


def test_a_station_that_was_shut_out_stops_and_says_so(tmp_path: Path) -> None:
    with a_desk_line(tmp_path) as made:
        revoke(made.store, STATION, made.counter.watch())
        made.ask()
        assert made.line.round().fault_code == "REVOKED"
        assert made.face().state is LinkState.REVOKED
        assert made.line.round().fault_code == ""
        assert [kind for kind, _ in made.waiting()].count("guidance.asked") == 1


def test_a_desk_on_a_new_disk_reads_what_came_home_and_what_only_the_paper_has(
    tmp_path: Path,
) -> None:
    founded_anew = a_counter(tmp_path / "new", Money(10_000_000))
    with a_desk_line(tmp_path) as made, founded_anew as fresh:
        made.ask("会员卡能否全额退？")
        made.line.round()
        told = made.counter.session.ask(lambda reader: reader.link()).head_seq
        line = HubLink(fresh.session)
        line.enrol(made.url, issue_code(made.store, STATION, fresh.watch()).code)
        line.close()
        assert HubLink(fresh.session).round().fault_code == ""
        found = fresh.session.ask(lambda reader: reader.link()).homecoming
        assert found is not None
        assert [(one.kind, one.number, one.case) for one in found.rows] == [
            ("guidance.asked", "GX01-261124-001", "")
        ]
        assert "会员卡能否全额退？" in found.rows[0].text
        assert (found.reported, found.kept, found.missing, found.lost) == (told, 0, told, 1)
        case = fresh.register()
        number = fresh.session.perform(lambda desk: desk.ledger.case(case).number)
        assert number == "GX01B-261124-001"
        made.line.round()
        assert made.face().state is LinkState.REVOKED


def test_a_clerk_neither_enrols_nor_takes_over(tmp_path: Path) -> None:
    with a_desk_line(tmp_path) as made:
        made.counter.session.operator = made.counter.people["王晓燕"]
        acts = HubLinkActs(made.counter.session, made.line)
        for act in (
            lambda: made.line.take_over("换电脑"),
            lambda: made.line.enrol(made.url, "X"),
            acts.renew_key,
        ):
            with pytest.raises(Refusal) as no:
                act()
            assert no.value.reason is Reason.NO_RIGHT


def test_a_renewed_key_is_in_use_after_the_next_contact(desk: DeskLine) -> None:
    acts = HubLinkActs(desk.counter.session, desk.line)
    before = desk.counter.session.ask(lambda reader: reader.link()).key
    assert acts.renew_key()
    assert desk.counter.session.ask(lambda reader: reader.link()).is_renewing
    desk.ask()
    assert desk.line.round().fault_code == ""
    after = desk.counter.session.ask(lambda reader: reader.link())
    assert (after.key != before, after.is_renewing) == (True, False)
    assert desk.line.round().fault_code == ""


def test_a_comparison_is_made_at_the_next_contact(desk: DeskLine) -> None:
    desk.line.round()
    HubLinkActs(desk.counter.session, desk.line).compare()
    assert desk.face().state is LinkState.COMPARING
    desk.line.round()
    assert desk.face().state is LinkState.CONNECTED


@pytest.mark.parametrize(
    ("code", "state"),
    [
        ("FORK", LinkState.FORKED),
        ("ROLLBACK", LinkState.ROLLED_BACK),
        ("SUPERSEDED", LinkState.SUPERSEDED),
        ("UNKNOWN", LinkState.NOT_KNOWN),
        ("GAP", LinkState.FORKED),
    ],
)
def test_why_the_line_stands_still_is_kept_until_a_person_goes_on(
    desk: DeskLine, code: str, state: LinkState
) -> None:
    file = desk.counter.session.file
    with file.writer.begin() as connection:
        connection.exec_driver_sql("UPDATE link SET state = 'needs_takeover'")
    note_round(file, code)
    desk.line.round()
    assert desk.face().state is state
    with file.writer.begin() as connection:
        connection.exec_driver_sql("UPDATE link SET state = 'ok', fault = ''")


def test_a_restored_desk_sends_nothing_until_a_manager_takes_over(tmp_path: Path) -> None:
    with a_desk_line(tmp_path) as made:
        made.line.round()
        made.counter.session.perform(note_restore)
        made.ask()
        before = made.waiting()
        status = made.line.round()
        assert (status.state, made.face().state) == ("needs_takeover", LinkState.RESTORED)
        assert made.waiting() == before
        with pytest.raises(Refusal) as lacking:
            made.line.take_over("  ")
        assert lacking.value.reason is Reason.TEXT_MISSING
        made.line.take_over("换了新电脑，由备份恢复")
        made.line.close()
        last = HubLink(made.counter.session).round()
        assert (last.fault_code, last.state, made.face().state) == ("", "ok", LinkState.CONNECTED)
        assert made.waiting() == []
        with made.store.reading() as connection:
            assert [one.kind for one in matters(connection)] == ["guidance"]
        case = made.counter.register()
        number = made.counter.session.perform(lambda desk: desk.ledger.case(case).number)
        assert number.startswith("GX01B-")
