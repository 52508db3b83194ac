"""The customer screen of a seat whose host goes away and comes back."""

from pathlib import Path
from typing import cast

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from mediation_desk.app.entropy import new_id
from mediation_desk.app.services.customer_screen_service import CustomerScreenService
from mediation_desk.app.startup.program import Program
from mediation_desk.app.startup.seat_gate import SeatGate
from mediation_desk.app.window.signed_in_desktop import SignedInDesktop
from mediation_desk.configuration.settings import Settings
from mediation_desk.domain.clocks import local_day
from mediation_desk.domain.codes import Shift
from mediation_desk.ui.appearance.theme import Theme
from mediation_desk.ui.customer_screen.customer_window import CustomerWindow
from mediation_desk.ui.pages.case.page import CasePage
from mediation_desk.ui.pages.register.page import RegisterPage
from mediation_desk.workflows.seats import JoinedSeat
from mediation_desk.workflows.station.duty import DutyForm, set_duty
from tests.ui.away.away_seat import CLERK, SOON, a_desk, come_back, go_away
from tests.ui.gateway.in_process_host import Host, InProcessHost
from tests.ui.real_desk import shown_words

FACTS, LOOK_THERE = "标签注明足金999", "请看受理员的屏幕"


class Gated(QObject):
    """What the gate of a seat asks of its program."""

    lock_page = None

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self.settings = Settings(folder, "zh", "light")
        self.gate = SeatGate(cast("Program", self), JoinedSeat("s", "2 号台", "", "", host="HOST"))

    def follow(self, desktop: SignedInDesktop) -> None:
        """Follow a desk with its customer screen."""
        self.desktop, self.window = desktop, desktop.window
        folder = self.settings.workspace
        desktop.customer_screen = CustomerScreenService(folder, lambda: self.window, self)
        self.gate.enter(desktop)


def all_words(screen: CustomerWindow) -> str:
    """Return all texts of the window, also of what is not shown."""
    return "\n".join(label.text() for label in screen.findChildren(QLabel))


def write(field: QLineEdit, text: str) -> None:
    """Write as an input method does: keys at this speed are those of a scanner."""
    field.insert(text)
    field.textEdited.emit(field.text())


def show_case(qtbot: QtBot, desktop: SignedInDesktop, case: str, screen: CustomerWindow) -> None:
    """Show a case to the consumer."""
    desktop.window.router.go("case", case)
    page = desktop.window.router.page()
    assert isinstance(page, CasePage)
    qtbot.waitUntil(lambda: page._shown.seen is not None, timeout=SOON)
    page._on_screen.button.click()
    qtbot.waitUntil(lambda: FACTS in shown_words(screen), timeout=SOON)


def begin_registration(qtbot: QtBot, desktop: SignedInDesktop) -> QLineEdit:
    """Begin a registration; return the field of the phone."""
    desktop.window.router.go("register")
    page = desktop.window.router.page()
    assert isinstance(page, RegisterPage)
    phone = page.form.consumer.phone
    # The form reads its draft first.
    qtbot.waitUntil(lambda: not desktop.gateway._questions.pending(), timeout=SOON)
    desktop.window.activateWindow()
    phone.setFocus()
    qtbot.waitUntil(phone.hasFocus, timeout=SOON)
    write(phone, "1990531")
    return phone


@pytest.mark.release
def test_it_shows_no_case_meanwhile_and_goes_on_when_the_host_is_back(
    qtbot: QtBot, host: Host, way: InProcessHost, desk_theme: Theme, tmp_path: Path
) -> None:
    case, seat = host.counter.register(), host.unheard_seat(CLERK, way, tmp_path)
    today, other = local_day(host.counter.watch()), host.counter.people["赵磊"].id
    host.counter.act(set_duty, DutyForm(new_id(), today, Shift.LATE, (other,)))
    gated = Gated(tmp_path)
    desktop = a_desk(qtbot, desk_theme, seat, gated.follow)
    assert desktop.customer_screen is not None
    desktop.customer_screen.open()
    screen = desktop.customer_screen.window
    assert screen is not None
    qtbot.addWidget(screen)
    qtbot.waitUntil(lambda: "商场营业时间 10:00–22:00" in shown_words(screen), timeout=SOON)
    qtbot.waitUntil(lambda: "赵磊" in shown_words(screen), timeout=SOON)
    # By the clock of the ledger it is another day; that of this computer has not moved.
    host.counter.watch.forward(days=1)
    screen.ticked.emit()
    qtbot.waitUntil(lambda: "赵磊" not in shown_words(screen), timeout=SOON)
    assert "10:00" in shown_words(screen)
    show_case(qtbot, desktop, case, screen)
    go_away(qtbot, way, seat)
    qtbot.waitUntil(lambda: LOOK_THERE in shown_words(screen), timeout=SOON)
    assert FACTS not in all_words(screen)
    assert "10:00" not in shown_words(screen)
    come_back(qtbot, way, seat)
    qtbot.waitUntil(lambda: FACTS in shown_words(screen), timeout=SOON)
    phone = begin_registration(qtbot, desktop)
    assert "1990531" in shown_words(screen)
    go_away(qtbot, way, seat)
    qtbot.waitUntil(lambda: gated.gate.is_away, timeout=SOON)
    write(phone, "6")
    assert "19905316" in shown_words(screen)
    come_back(qtbot, way, seat)
    qtbot.waitUntil(lambda: not gated.gate.is_away, timeout=SOON)
    qtbot.waitUntil(lambda: not seat.unanswered, timeout=SOON)
    assert "19905316" in shown_words(screen)
