"""A new computer joins a station: from the first question to the sign-in page of a seat."""

from collections.abc import Iterator
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from mediation_desk.app.startup.entrance import MakeGateway
from mediation_desk.app.startup.seat_gate import SeatGate
from mediation_desk.ui import job_threads
from mediation_desk.ui.pages.first_run import FirstRunPage
from mediation_desk.ui.pages.joining.join_page import JoinPage
from mediation_desk.ui.pages.joining.question_page import FirstQuestionPage
from mediation_desk.ui.seats.host_panel import HostState
from mediation_desk.workflows.faults import Fault, FaultCode
from mediation_desk.workflows.seats import JoinedSeat, JoinPort, SeatInvitation
from tests.journeys.seat import Seat, seat_at
from tests.ui.seats.fake_hosting import FakeHosting, FakeJoining


@pytest.fixture
def host() -> FakeHosting:
    made = FakeHosting()
    made.start()
    return made


@pytest.fixture
def fresh(qtbot: QtBot, qapp: QApplication, tmp_path: Path, host: FakeHosting) -> Iterator[Seat]:
    seat = seat_at(qtbot, qapp, tmp_path / "fresh", language="zh")
    joining = FakeJoining(host)

    def port() -> JoinPort:
        return joining

    seat.program.join_port = port  # type: ignore[method-assign]
    yield seat
    seat.close()


def test_the_first_question_leads_to_both_ways_and_back_with_what_was_typed(fresh: Seat) -> None:
    fresh.part(FirstQuestionPage).found.click()
    founding = fresh.part(FirstRunPage)
    founding._station.setText("万达广场高新店")
    founding.back.click()
    fresh.part(FirstQuestionPage).join.click()
    page = fresh.part(JoinPage)
    page.address.setText("192.168.8.20")
    page.languages.chosen.emit("en")
    fresh.see("Address of the computer with the ledger")
    again = fresh.part(JoinPage)
    assert again is not page
    assert again.address.text() == "192.168.8.20"
    again.back.click()
    fresh.part(FirstQuestionPage).found.click()
    assert fresh.part(FirstRunPage)._station.text() == "万达广场高新店"


def test_a_computer_joins_by_address_and_code(fresh: Seat, host: FakeHosting) -> None:
    code = host.invite(SeatInvitation("act", "2 号台"))
    fresh.part(FirstQuestionPage).join.click()
    page = fresh.part(JoinPage)
    page.address.setText("192.168.8.99")
    page.code.setText(code.code)
    page.send()
    fresh.see("主机没有应答")
    fresh.see("192.168.8.99 没有应答。常见原因")
    fresh.see("主机防火墙未放行 7443 端口")
    assert page.code.text() == code.code
    page.address.setText("192.168.8.20")
    page.send()
    fresh.see("本机已是万达广场高新店受理站的“2 号台”")
    assert [row.name for row in host.admitted] == ["2 号台"]


def test_a_code_that_is_used_up_is_said_at_the_code(fresh: Seat) -> None:
    fresh.part(FirstQuestionPage).join.click()
    page = fresh.part(JoinPage)
    page.address.setText("192.168.8.20")
    page.code.setText("7K4M" * 9)
    page.send()
    fresh.until(page.join.isEnabled)
    assert page._code_field.error().startswith("加入码有误")
    assert page.focusWidget() is page.code


def test_a_host_of_another_version_says_which_computer_is_to_be_updated(
    fresh: Seat, host: FakeHosting
) -> None:
    port = fresh.program.join_port()
    assert isinstance(port, FakeJoining)
    port.fault = Fault(FaultCode.SEAT_OUTDATED, {"version": "3.0"})
    code = host.invite(SeatInvitation("act", "2 号台"))
    fresh.part(FirstQuestionPage).join.click()
    page = fresh.part(JoinPage)
    page.address.setText("192.168.8.20")
    page.code.setText(code.code)
    page.send()
    fresh.see("主机上的程序版本较新（3.0）")


class _HungEntrance:
    """The way to a host whose network swallows what is sent."""

    seat = JoinedSeat("seat-1", "2 号台", "万达广场高新店受理站", "192.168.8.20:7443")

    def __init__(self) -> None:
        self.may_answer, self.is_asked, self.is_given_up = Event(), Event(), Event()

    def open(self, name: str, password: str) -> MakeGateway:
        """Wait for an answer."""
        del name, password
        self.is_asked.set()
        self.may_answer.wait(5)
        self.is_given_up.set()
        raise Fault(FaultCode.HOST_AWAY)

    def prove(self, name: str, password: str) -> None:
        """Never called."""
        del name, password

    def set_password(self, name: str, code: str, password: str) -> None:
        """Never called."""
        del name, code, password

    def close(self) -> None:
        """Hold nothing."""


def test_a_program_closes_while_a_sign_in_waits_for_a_host_that_hangs(
    fresh: Seat, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(job_threads, "PATIENCE_S", 0.05)
    entrance = _HungEntrance()
    fresh.program.entrance = entrance
    fresh.program.ask_who()
    fresh.program.sign_in("王晓燕", "quay-lamp-2026")
    assert entrance.is_asked.wait(5)
    fresh.program.close()
    assert not entrance.is_given_up.is_set()
    entrance.may_answer.set()


def test_the_sign_in_page_of_a_seat_says_when_its_host_goes_and_is_back(
    fresh: Seat, monkeypatch: pytest.MonkeyPatch
) -> None:
    faults: list[Fault] = []

    def check() -> None:
        if faults:
            raise faults[0]

    program = fresh.program
    gate = program.seat_gate = SeatGate(program, _HungEntrance.seat)
    monkeypatch.setattr(gate.entrance, "check", check)
    program.entrance = gate.entrance
    program.ask_who()
    panel = program.sign_in_page.host
    assert panel is not None
    fresh.until(lambda: panel.state is HostState.REACHED)
    faults.append(Fault(FaultCode.HOST_AWAY))
    gate._again.timeout.emit()
    fresh.until(lambda: panel.state is HostState.AWAY)
    faults.clear()
    gate._again.timeout.emit()
    fresh.until(lambda: panel.state is HostState.REACHED)
