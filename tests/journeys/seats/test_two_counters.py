"""Two counters at one ledger: a window that serves, and another computer's that joined it."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from mediation_desk.app.entropy import new_id
from mediation_desk.app.host.hosting import Hosting
from mediation_desk.app.session.maintenance import end_sign_in
from mediation_desk.app.startup.entrance import LocalEntrance
from mediation_desk.app.startup.program import Program
from mediation_desk.configuration.settings import Settings
from mediation_desk.domain.money import Money
from mediation_desk.ui.dialogs import ConfirmQuestion
from mediation_desk.ui.pages.fund.page import FundPage
from mediation_desk.ui.pages.joining.join_page import JoinPage
from mediation_desk.ui.pages.joining.question_page import FirstQuestionPage
from mediation_desk.ui.pages.lock import LockPage
from mediation_desk.ui.pages.merchants.page import MerchantsPage
from mediation_desk.ui.pages.register.page import RegisterPage
from mediation_desk.ui.pages.settings.page import SettingsPage
from mediation_desk.ui.presenters.payment_presenter import QueueTab
from mediation_desk.ui.seats.host_panel import HostState
from mediation_desk.ui.seats.waiting_dialog import WaitingDialog
from mediation_desk.ui.widgets.marks import Pill
from mediation_desk.workflows.seats import HostingState
from mediation_desk.workflows.station.administration import OperatorLeaving
from tests.journeys.seat import CLERK, MANAGER, OTHER_CLERK, Seat, found_station
from tests.station import PASSWORD, Counter, Watch
from tests.workflows.inbox.asked_payment import a_payment_asked


class LoopbackHosting(Hosting):
    """A host that this computer alone reaches, at a free port or at the one it had."""

    chosen = 0

    def start(self, port: int | None = None) -> HostingState:
        """Serve at the port that was free before."""
        del port
        state = super().start(self.chosen)
        LoopbackHosting.chosen = state.port
        return state


class Window(Seat):
    """A person at a window of either computer."""

    def enter(self, name: str) -> None:
        """Sign in by name and password."""
        self.program.sign_in(name, PASSWORD)
        self.until(lambda: self.program.desktop is not None and not self.program.window.is_gated())
        self.until(self.program.window.router.here)


@contextmanager
def a_window(qtbot: QtBot, app: QApplication, folder: Path, case: str = "") -> Iterator[Window]:
    """Open the program on a folder; a host is reached by this computer alone."""
    program = Program(app, Settings(folder, "zh", "light"))
    if isinstance(program.entrance, LocalEntrance):
        usual = program.entrance.make_host

        def make() -> Hosting:
            whole = usual()
            assert isinstance(whole, Hosting)
            return LoopbackHosting(
                whole.workspace, whole.ledger, whole.calls, whole.clock, "127.0.0.1"
            )

        program.entrance.make_host = make  # type: ignore[method-assign]
    program.start()
    qtbot.waitUntil(program.window.isVisible)
    window = Window(qtbot, program, case)
    try:
        yield window
    finally:
        program.host._may_close = True
        window.close()


@pytest.fixture
def host(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[Window]:
    LoopbackHosting.chosen = 0
    case = found_station(tmp_path / "host")
    with a_window(qtbot, qapp, tmp_path / "host", case) as window:
        window.enter(MANAGER)
        page = window.go("settings", "seats")
        assert isinstance(page, SettingsPage)
        window.until(page.hosting.on.isEnabled)
        page.hosting.on.click()
        window.until(page.seats.add.isEnabled)
        yield window


def _invite(host: Window, name: str) -> str:
    page = host.page()
    assert isinstance(page, SettingsPage)
    host.until(page.seats.add.isEnabled)
    page.seats.add.click()
    form = page.seats.form
    assert form is not None
    form.name.setText(name)
    form.send_button.click()
    host.until(lambda: page.seats.code is not None)
    assert page.seats.code is not None
    return page.seats.code._code.code


def _join(host: Window, seat: Window, name: str = "2 号台") -> None:
    code = _invite(host, name)
    seat.part(FirstQuestionPage).join.click()
    page = seat.part(JoinPage)
    page.address.setText(f"127.0.0.1:{LoopbackHosting.chosen}")
    page.code.setText(code)
    page.send()
    seat.see("本机已是万达广场高新店受理站的“2 号台”")
    page.begin.click()
    panel = seat.program.sign_in_page.host
    assert panel is not None
    seat.until(lambda: panel.state is HostState.REACHED)


def _pills(window: Window) -> list[str]:
    pills = window.program.window.findChildren(Pill)
    return [pill.text() for pill in pills if pill.isVisible()]


def test_a_second_counter_joins_signs_in_and_sees_the_case(
    host: Window, qtbot: QtBot, qapp: QApplication, tmp_path: Path
) -> None:
    with a_window(qtbot, qapp, tmp_path / "seat") as seat:
        _join(host, seat)
        host.see("“2 号台”已加入")
        seat.enter(CLERK)
        assert seat.program.window.status.host_words().startswith("台账在 ")
        seat.desktop.navigation.open_case(host.case)
        seat.until(lambda: seat.program.window.router.here() == "case")
        host.see(CLERK)
        host.desktop.navigation.open_case(host.case)
        host.until(lambda: f"{CLERK}正在办理" in _pills(host))
        seat.until(lambda: f"{MANAGER}正在办理" in _pills(seat))
        host.go("settings", "seats")
        seat.until(lambda: f"{MANAGER}正在办理" not in _pills(seat))
        seat.program.lock()
        lock = seat.part(LockPage)
        lock.unlock_asked.emit("falsch-2026-x")
        seat.see("密码不对")
        lock.unlock_asked.emit(PASSWORD)
        seat.until(lambda: not seat.program.window.is_gated())
        seat.program.switch()
        assert [row.person.name for row in seat.program.sign_in_page._rows][:-1] == [CLERK]
        seat.enter(OTHER_CLERK)
        host.see(OTHER_CLERK)
    with a_window(qtbot, qapp, tmp_path / "seat") as again:
        assert again.program.sign_in_page.host is not None
        again.enter(CLERK)


@pytest.mark.release
def test_an_ended_seat_goes_back_to_its_sign_in_and_says_why(
    host: Window, qtbot: QtBot, qapp: QApplication, tmp_path: Path
) -> None:
    with a_window(qtbot, qapp, tmp_path / "seat") as seat:
        _join(host, seat)
        seat.enter(CLERK)
        page = host.page()
        assert isinstance(page, SettingsPage)
        host.until(lambda: page.seats.lines and page.seats.lines[0].seat.people == (CLERK,))
        host.desktop.navigation.ask = lambda *_: ""  # type: ignore[method-assign]
        page.seats.lines[0].end.click()
        seat.until(lambda: seat.program.desktop is None)
        panel = seat.program.sign_in_page.host
        assert panel is not None
        seat.until(lambda: panel.state is HostState.ENDED)
        assert panel.leave.isVisible()


@pytest.mark.release
def test_whoever_was_let_go_leaves_no_locked_desk_to_the_next_person(
    host: Window, qtbot: QtBot, qapp: QApplication, tmp_path: Path
) -> None:
    with a_window(qtbot, qapp, tmp_path / "seat") as seat:
        _join(host, seat)
        seat.enter(CLERK)
        leaver = seat.desktop.gateway.operator.id
        end_sign_in(host.session, OperatorLeaving(new_id(), leaver))
        seat.until(seat.program.window.is_gated)
        seat.part(LockPage).unlock_asked.emit(PASSWORD)
        seat.until(lambda: seat.program.desktop is None)
        seat.see("此账号已在主机上停用")


def test_a_payment_to_approve_is_told_at_the_seat_of_whoever_may(
    host: Window, qtbot: QtBot, qapp: QApplication, tmp_path: Path
) -> None:
    with a_window(qtbot, qapp, tmp_path / "seat") as seat:
        _join(host, seat)
        seat.enter("韩立新")
        seat.go("ledger")
        seat.program.window.activateWindow()
        seat.until(seat.program.window.isActiveWindow)
        people = {one.name: one for one in host.session.ask(lambda r: r.desk("").operators)}
        payment = a_payment_asked(Counter(host.session, Watch(), people), Money(298_000), CLERK)
        toast = seat.program.window.toast
        seat.until(lambda: toast.words() == "待审批赔付　盛世珠宝 · 足金手镯　¥2,980.00")
        next(b for b in toast.findChildren(QPushButton) if b.text() == "打开").click()
        page = seat.page()
        assert isinstance(page, FundPage)
        seat.until(lambda: page.queue.rows.current() is not None)
        face = page.queue.rows.current()
        assert face is not None
        assert (page.queue.tray(), face.row.payment) == (QueueTab.APPROVE, payment)


@pytest.mark.release
def test_a_host_that_stops_and_comes_back_loses_nothing_at_the_seat(
    host: Window, qtbot: QtBot, qapp: QApplication, tmp_path: Path
) -> None:
    with a_window(qtbot, qapp, tmp_path / "seat") as seat:
        _join(host, seat)
        seat.enter(CLERK)
        service = host.program.host.service
        assert service is not None
        service.rest(lambda: None)
        seat.until(seat.program.window.desk.host_away.isVisible)
        assert "没有应答" in seat.program.window.status.host_words()
        # What pages ask for now is told by the line above them, and asked again afterwards.
        asked: list[ConfirmQuestion] = []
        seat.program.ask = lambda question, _: asked.append(question)  # type: ignore[method-assign,assignment]
        seat.program.lock()
        lock = seat.part(LockPage)
        assert "主机没有应答：最后填写的内容尚未保存" not in seat.words()
        # Who is signed in goes on; the password is held against the keys in memory.
        lock.unlock_asked.emit("falsch-2026-x")
        seat.see("密码不对")
        lock.unlock_asked.emit(PASSWORD)
        seat.until(lambda: not seat.program.window.is_gated())
        seat.program.lock()
        lock = seat.part(LockPage)
        lock.switch_asked.emit()
        seat.program.window.close()
        assert seat.program.window.isVisible()
        assert seat.program.desktop is not None
        assert [each.title for each in asked] == ["主机应答之前，本机无人能登录"] * 2
        seat.program.window.show_desk()
        away = seat.go("merchants")
        assert isinstance(away, MerchantsPage)
        assert away.situation() == ""
        service.begin()
        seat.until(lambda: not seat.program.window.desk.host_away.isVisible())
        assert seat.program.window.status.host_words().startswith("台账在 ")
        assert not seat.program.window.is_gated()
        page = seat.page()
        assert isinstance(page, MerchantsPage)
        seat.until(lambda: page.situation() != "")


@pytest.mark.release
def test_what_is_taken_while_the_host_is_away_is_written_when_it_is_back(
    host: Window, qtbot: QtBot, qapp: QApplication, tmp_path: Path
) -> None:
    with a_window(qtbot, qapp, tmp_path / "seat") as seat:
        _join(host, seat)
        seat.enter(CLERK)
        before = host.entries()
        service = host.program.host.service
        assert service is not None
        seat.until(lambda: not seat.desktop.gateway._questions.pending())
        service.rest(lambda: None)
        desk = seat.program.window.desk
        seat.until(desk.host_away.isVisible)
        seat.see("争议登记、沟通记录和备注照常办理")
        page = seat.go("register")
        assert isinstance(page, RegisterPage)
        seat.until(lambda: len(page.form.purchase.merchant._index))
        index = page.form.purchase.merchant._index
        shop = index.called("盛世珠宝")
        assert shop is not None, "the shops are read at the sign-in"
        typed = {"phone": "19905316208", "name": "李明", "problems": "quality"}
        page.sitting.restore({**typed, "merchant": shop.merchant, "merchant_text": "盛世珠宝"})
        page.sitting.accept()
        seat.until(lambda: desk.waiting.text() == "本机留存 1 项")
        assert page.form.typed()["phone"] == ""
        desk.waiting.click()
        seat.see("等待主机应答")
        seat.part(WaitingDialog).accept()
        assert host.entries() == before
        service.begin()
        seat.until(lambda: host.entries() > before)
        seat.until(lambda: not desk.host_away.isVisible())
        seat.see("留存的 1 项已写入台账")
