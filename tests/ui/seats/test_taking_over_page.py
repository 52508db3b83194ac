"""A takeover at the window: asked on one page, undone by anything else; its report until read."""

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtTest import QSignalSpy, QTest
from pytestqt.qtbot import QtBot

from mediation_desk.app.computer.superseding import TakeoverNotice
from mediation_desk.app.startup.standby_flow import StandbyFlow, tell_takeover
from mediation_desk.app.takeover.report import TakeoverReport, keep_report, read_report
from mediation_desk.app.window.host_status import SeatsStatus
from mediation_desk.domain.people import Role
from mediation_desk.ui.dialogs import ConfirmQuestion
from mediation_desk.ui.pages.sign_in import SignInPage, SignInView
from mediation_desk.ui.seats.host_panel import HostPanel
from mediation_desk.ui.widgets.sign_in_frame import SignInPerson
from mediation_desk.workflows.faults import Fault, FaultCode
from tests.ui.clipping import clipped_texts
from tests.ui.seats.test_host_panel import SEAT


def a_page(qtbot: QtBot) -> SignInPage:
    made = SignInPage(SignInView(SEAT.station, (SignInPerson("店长"),)), HostPanel(SEAT))
    qtbot.addWidget(made)
    made.resize(1366, 768)
    made.show()
    return made


class OneWindow(QObject):
    """What a takeover needs of a program."""

    def __init__(self, page: SignInPage, folder: Path) -> None:
        super().__init__()
        self.sign_in_page, self.window = page, None
        self.settings = SimpleNamespace(workspace=folder)
        self.asked: list[ConfirmQuestion] = []
        self.shown: list[str] = []
        self.answer: str | None = None
        self.standby_watch = self.seat_gate = None

    def ask(self, question: ConfirmQuestion, _: object) -> str | None:
        self.asked.append(question)
        return self.answer

    def watch_standby(self) -> None:
        """Receive no copy here."""

    def not_opened(self, no: Fault) -> None:
        self.shown.append(no.code.value)


def test_only_the_page_that_asked_for_a_takeover_gives_one(qtbot: QtBot) -> None:
    page = a_page(qtbot)
    page.ask_for_takeover("Name and password of a leader")
    given, usual, declined = (
        QSignalSpy(signal)
        for signal in (page.takeover_given, page.submitted, page.takeover_declined)
    )
    page._password.setText("first-password")
    page._submit()
    assert (given.count(), usual.count()) == (1, 0)
    page.show_ready()
    assert clipped_texts(page) == []
    QTest.mouseClick(page.not_now, Qt.MouseButton.LeftButton)
    assert declined.count() == 1
    page.ask_for_sign_in()
    page._password.setText("first-password")
    page._submit()
    assert (given.count(), usual.count()) == (1, 1)
    # Another language, another person: that page never asked.
    assert not a_page(qtbot).asks_takeover


@pytest.mark.parametrize(
    ("code", "is_asked"),
    [
        (FaultCode.WRONG_PASSWORD, True),
        (FaultCode.HOST_ANSWERS, False),
        (FaultCode.NOT_STANDBY, False),
        (FaultCode.DISK_FULL, False),
        (FaultCode.DAMAGED, False),
    ],
)
def test_a_takeover_that_failed_is_asked_for_anew(
    qtbot: QtBot, tmp_path: Path, code: FaultCode, is_asked: bool
) -> None:
    program: Any = OneWindow(a_page(qtbot), tmp_path)
    flow = StandbyFlow(program)
    program.sign_in_page.ask_for_takeover("")
    flow._failed(Fault(code))
    assert flow.is_asked == is_asked
    assert program.shown == [code.value]


def test_leaders_are_told_what_is_lacking_until_one_confirmed_it(
    qtbot: QtBot, tmp_path: Path
) -> None:
    notice = TakeoverNotice("n1", "00", "s1", "备用", (), "2026-11-24T04:00:00+00:00", 12)
    keep_report(
        tmp_path,
        TakeoverReport(notice.at, 12, 15, notice.at, 2, False, ("192.168.8.21:7443",), notice),
    )
    program: Any = OneWindow(a_page(qtbot), tmp_path)
    for role, asked in (
        (Role.CLERK, 0),
        (Role.STATION_MANAGER, 1),
        (Role.MALL_MANAGER, 2),
    ):
        program.desktop = _at_work(role)
        tell_takeover(program, program.desktop)
        assert len(program.asked) == asked
    words = program.asked[0].detail
    assert "Entries 13 to 15 are known to be missing." in words
    assert "2 files of evidence" in words
    assert "192.168.8.21:7443" in words
    assert read_report(tmp_path) is not None
    program.answer = ""
    tell_takeover(program, program.desktop)
    assert read_report(tmp_path) is None
    tell_takeover(program, program.desktop)
    assert len(program.asked) == 3


def test_the_status_of_somebody_who_signed_out_says_nothing_more(qtbot: QtBot) -> None:
    said: list[tuple[str, str]] = []
    window: Any = QObject()
    window.status = SimpleNamespace(show_host=lambda *words: said.append(words))
    view: Any = SimpleNamespace(trouble=None, hosting=SimpleNamespace(is_on=False))
    status = SeatsStatus(window)
    status.follow(view)
    status._again.setInterval(1)
    status.close()
    said.clear()
    qtbot.waitUntil(lambda: not window.findChildren(SeatsStatus))
    assert said == []


@pytest.mark.parametrize(
    ("code", "is_offered"),
    [
        (FaultCode.HOST_AWAY, True),
        (FaultCode.NOT_THE_HOST, True),
        (FaultCode.SEAT_ENDED, False),
        (FaultCode.SEAT_UNKNOWN, False),
        (FaultCode.HOST_OUTDATED, False),
        (FaultCode.HOST_SUPERSEDED, False),
        (FaultCode.DISK_FULL, False),
    ],
)
def test_a_takeover_is_offered_only_while_nobody_answers_as_the_host(
    qtbot: QtBot, code: FaultCode, is_offered: bool
) -> None:
    panel = a_page(qtbot).host
    assert panel is not None
    panel.offer_copy(has_copy=True)
    detail: dict[str, str | int] = {"version": "9", "name": "", "address": "", "entries": 1}
    panel.show_host(Fault(code, detail))
    assert panel.take_here.isVisible() == is_offered


def _at_work(role: Role) -> Any:
    return SimpleNamespace(gateway=SimpleNamespace(operator=SimpleNamespace(role=role)))
