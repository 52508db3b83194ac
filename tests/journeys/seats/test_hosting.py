"""A window that serves others: it goes on through locks and persons, and asks at the end."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from mediation_desk.app.computer.hosting_choice import keep_hosting_choice
from mediation_desk.app.computer.phone_door_choice import keep_phone_door_choice
from mediation_desk.app.computer.superseding import TakeoverNotice, keep_notice
from mediation_desk.app.entropy import new_id
from mediation_desk.app.session.maintenance import end_sign_in
from mediation_desk.app.session.one_time_codes import issue_code
from mediation_desk.app.startup import host_program
from mediation_desk.app.startup.entrance import LocalEntrance
from mediation_desk.app.startup.program import Program
from mediation_desk.configuration.settings import Settings
from mediation_desk.ui.dialogs import ConfirmQuestion
from mediation_desk.ui.pages.settings.page import SettingsPage
from mediation_desk.ui.pages.sign_in import SignInPage
from mediation_desk.ui.seats.sole_use import SoleUse
from mediation_desk.workflows.faults import Fault, FaultCode
from mediation_desk.workflows.phone.phone_door import PhoneDoorChoice
from mediation_desk.workflows.seats import SeatInvitation
from mediation_desk.workflows.station.administration import OperatorLeaving
from tests.journeys.seat import CLERK, MANAGER, OTHER_CLERK, Seat, found_station
from tests.station import PASSWORD
from tests.ui.seats.fake_hosting import FakeHosting, FakeJoining
from tests.ui.seats.test_phone_door_settings import DoorInMemory


class Host(Seat):
    """A person at the window of a host; ``questions`` were asked, and ``agrees`` answers them."""

    host: FakeHosting
    questions: list[ConfirmQuestion]
    agrees: bool = True

    def enter(self, name: str) -> None:
        """Sign in by name and password, where nobody is on the list yet."""
        self.program.sign_in(name, PASSWORD)
        self.until(lambda: self.program.desktop is not None and not self.program.window.is_gated())
        self.until(self.program.window.router.here)

    def clerk(self) -> str:
        """Return the id of the clerk."""
        operators = self.session.ask(lambda reader: reader.desk("")).operators
        return next(each.id for each in operators if each.name == CLERK)

    def admit(self, name: str, *people: str) -> None:
        """Let a computer join, with people at work there."""
        code = self.host.invite(SeatInvitation(new_id(), name))
        FakeJoining(self.host).join("192.168.8.20", code.code)
        last = self.host.admitted[-1]
        self.host.admitted[-1] = replace(last, people=people, is_connected=True)
        self.host.hear()
        service = self.program.host.service
        assert service is not None
        self.until(lambda: service.view is not None and self.host.rows() == service.view.seats)

    def answer(self, question: ConfirmQuestion, host: object) -> str | None:
        """Answer a question as the test wants."""
        del host
        self.questions.append(question)
        return "" if self.agrees else None


@pytest.fixture
def window(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[Host]:
    case = found_station(tmp_path)
    keep_hosting_choice(tmp_path, is_on=True)
    program = Program(qapp, Settings(tmp_path, "zh", "light"))
    seat = Host(qtbot, program, case)
    seat.host, seat.questions = FakeHosting(), []
    assert isinstance(program.entrance, LocalEntrance)
    shared = program.entrance._shared()
    seat.host.serve = lambda is_on: shared.serve(is_on=is_on)
    program.entrance.make_host = lambda: seat.host  # type: ignore[method-assign]
    program.ask = seat.answer  # type: ignore[method-assign]
    program.start()
    qtbot.waitUntil(program.window.isVisible)
    yield seat
    seat.agrees = True
    seat.close()


def test_it_serves_before_anybody_signs_in_and_goes_on_for_the_next_person(window: Host) -> None:
    window.until(lambda: window.host.is_on)
    window.enter(MANAGER)
    window.admit("2 号台", OTHER_CLERK)
    window.program.lock()
    assert window.host.is_on
    window.program.switch()
    assert window.questions == []
    assert window.host.is_on
    window.enter(CLERK)
    assert window.host.is_on
    window.program.close()
    assert not window.host.is_on


def test_the_settings_of_the_desk_manage_the_seats(window: Host) -> None:
    window.enter(MANAGER)
    page = window.go("settings", "seats")
    assert isinstance(page, SettingsPage)
    window.see("其他电脑连接本机的地址：192.168.8.20:7443")
    window.admit("2 号台")
    window.see("2 号台")
    window.until(lambda: window.program.window.status.host_words() == "席位在线 1 个")


def test_a_port_that_is_taken_is_told_in_the_frame_of_the_window(window: Host) -> None:
    window.until(lambda: window.host.is_on)
    window.enter(MANAGER)
    window.until(lambda: window.program.window.status.host_words() == "席位在线 0 个")
    service = window.program.host.service
    assert service is not None
    service.rest(lambda: None)
    window.until(lambda: window.program.window.status.host_words() == "")
    window.host.fault = Fault(FaultCode.HOST_PORT_TAKEN, {"port": "7443"})
    service.begin()
    window.until(lambda: window.program.window.status.host_words() == "其他电脑连不上")
    window.host.fault = None


def test_closing_asks_while_others_are_at_work_and_names_them(window: Host) -> None:
    window.enter(MANAGER)
    window.until(lambda: window.host.is_on)
    window.admit("2 号台", CLERK)
    window.admit("财务室", "孙立群")
    window.agrees = False
    window.program.window.close()
    assert window.program.window.isVisible()
    (question,) = window.questions
    assert question.title == "另有 2 台电脑正在办理"
    assert f"{CLERK}（2 号台）、孙立群（财务室）" in question.detail


def test_nobody_is_asked_when_nobody_is_at_work(window: Host) -> None:
    window.until(lambda: window.host.is_on)
    window.admit("2 号台")
    assert window.program.host.may_close()
    assert window.questions == []


def test_the_recovery_sheet_and_a_restore_take_the_ledger_alone(window: Host) -> None:
    window.until(lambda: window.host.is_on)
    window.admit("2 号台", CLERK)
    page = window.part(SignInPage)
    window.agrees = False
    page.recovery_asked.emit()
    assert window.part(SignInPage) is page
    window.agrees = True
    page.restore_asked.emit()
    window.until(lambda: window.program.restore_day is not None)
    assert not window.host.is_on
    assert [each.title for each in window.questions] == ["用恢复单打开台账", "恢复备份"]
    day = window.program.restore_day
    assert day is not None
    day.go_back()
    window.until(lambda: window.host.is_on)


def test_whoever_takes_the_ledger_alone_is_told_what_for(window: Host) -> None:
    window.enter(MANAGER)
    window.until(lambda: window.host.is_on)
    window.admit("2 号台", CLERK)
    window.agrees, desktop = False, window.desktop
    window.program.window.key_asked.emit(())
    (question,) = window.questions
    assert (question.title, question.verb) == ("更换台账密钥", "更换")
    assert "另有 1 台电脑正在办理，而这一步只能由本机独自使用台账" in question.detail
    assert f"完成之前，{CLERK}（2 号台）不能继续办理" in question.detail
    assert window.program.desktop is desktop
    assert window.host.is_on


def test_somebody_who_was_let_go_elsewhere_is_signed_out_here(window: Host) -> None:
    window.enter(CLERK)
    session = window.session
    with_manager = window.program.entrance
    assert isinstance(with_manager, LocalEntrance)
    other = with_manager._shared().sign_in_with_password(MANAGER, PASSWORD)
    end_sign_in(other, OperatorLeaving(new_id(), session.operator.id))
    window.desktop.gateway.tell_changes()
    window.until(lambda: window.program.desktop is None)
    window.see("登录")
    other.close()


def test_a_window_at_a_superseded_ledger_shows_who_goes_on(
    window: Host, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(host_program, "_LOOKED_MS", 20)
    window.enter(CLERK)
    session = window.session
    where = ("192.168.8.21:7443",)
    bare = TakeoverNotice(new_id(), "host", "seat", "备用", where, "", 1)
    notice = bare.proved(session.file.key, b"s" * 32)
    # As another process does that was given the file.
    keep_notice(session.place.workspace, notice)
    window.until(lambda: window.program.desktop is None)
    window.see("备用")
    window.see("192.168.8.21:7443")
    assert window.program.sign_in_page.aside.isVisible()


@pytest.mark.release
def test_a_new_key_and_a_one_time_code_work_while_others_are_served(window: Host) -> None:
    window.enter(MANAGER)
    window.until(lambda: window.host.is_on)
    entrance = window.program.entrance
    assert isinstance(entrance, LocalEntrance)
    code = issue_code(window.session, window.clerk())
    # Somebody else has the ledger open, as at a seat.
    other = entrance._shared().sign_in_with_password(OTHER_CLERK, PASSWORD)
    window.program.switch()
    entrance.set_password(CLERK, code, "harbour-lamp-4711")
    other.close()
    window.program.sign_in(CLERK, "harbour-lamp-4711")
    window.until(
        lambda: window.program.desktop is not None and not window.program.window.is_gated()
    )
    window.program.switch()
    window.enter(MANAGER)
    before, first = bytes(window.session.file.key), window.desktop
    window.program.window.key_asked.emit(())
    window.until(lambda: window.program.desktop not in (None, first))
    assert bytes(window.session.file.key) != before
    window.until(lambda: window.host.is_on)


def test_the_door_of_phones_is_open_from_the_start_until_the_program_closes(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path
) -> None:
    case = found_station(tmp_path)
    keep_phone_door_choice(tmp_path, PhoneDoorChoice(is_on=True))
    program = Program(qapp, Settings(tmp_path, "zh", "light"))
    seat = Host(qtbot, program, case)
    door = DoorInMemory()
    assert isinstance(program.entrance, LocalEntrance)
    program.entrance.make_phone_door = lambda: door  # type: ignore[method-assign]
    program.start()
    qtbot.waitUntil(program.window.isVisible)
    seat.until(lambda: door.choice.is_on)
    seat.enter(MANAGER)
    program.lock()
    assert door.choice.is_on
    rested: list[bool] = []
    program.host.give_way(SoleUse.NEW_KEY, lambda: rested.append(door.choice.is_on))
    seat.until(lambda: rested == [False])
    program.host.resume()
    seat.until(lambda: door.choice.is_on)
    seat.close()
    assert not door.choice.is_on
