"""Sign-in at a seat: which host, whether it answers, and the way out of each fault."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from mediation_desk.ui.pages.sign_in import SignInPage, SignInView
from mediation_desk.ui.seats.host_panel import HostPanel, HostState
from mediation_desk.ui.widgets.fields.form_field import FormField
from mediation_desk.ui.widgets.sign_in_frame import SignInPerson
from mediation_desk.workflows.faults import Fault, FaultCode
from mediation_desk.workflows.seats import JoinedSeat
from tests.ui.clipping import clipped_texts
from tests.ui.real_desk import shown_words

SEAT = JoinedSeat("seat-1", "2 号台", "万达广场高新店受理站", "192.168.8.20:7443", (), "1 号台")
AWAY = Fault(FaultCode.HOST_AWAY)


@pytest.fixture
def page(qtbot: QtBot) -> SignInPage:
    made = SignInPage(SignInView(SEAT.station, (SignInPerson("王晓燕"),)), HostPanel(SEAT))
    qtbot.addWidget(made)
    made.resize(1366, 768)
    made.show()
    return made


def _panel(page: SignInPage) -> HostPanel:
    assert page.host is not None
    return page.host


def test_it_names_the_seat_and_its_host_and_hides_what_only_the_host_can_do(
    page: SignInPage,
) -> None:
    panel = _panel(page)
    assert panel.state is HostState.ASKING
    panel.show_host(None)
    words = shown_words(page)
    assert "2 号台, seat of 1 号台" in words
    assert "Connected" in words
    assert panel.accessibleName() == "2 号台, seat of 1 号台 Connected"
    assert not page._recover.isVisible()
    assert "The recovery sheet is used on the computer with the ledger" in words
    shown = [b for b in (panel.again, panel.elsewhere, panel.leave) if b.isVisible()]
    assert shown == []
    assert clipped_texts(page) == []


@pytest.mark.parametrize(
    ("code", "ways"),
    [
        (FaultCode.HOST_AWAY, ["Try again", "Another address"]),
        (FaultCode.NOT_THE_HOST, ["Try again", "Another address"]),
        (FaultCode.SEAT_ENDED, ["Join again"]),
        (FaultCode.SEAT_UNKNOWN, ["Join again"]),
        (FaultCode.SEAT_OUTDATED, ["Try again"]),
        (FaultCode.HOST_OUTDATED, ["Try again"]),
    ],
)
def test_each_fault_of_the_host_has_its_way_out(
    page: SignInPage, code: FaultCode, ways: list[str]
) -> None:
    panel = _panel(page)
    panel.show_host(Fault(code, {"version": "2.4.1"}))
    buttons = (panel.again, panel.elsewhere, panel.leave)
    assert [b.text() for b in buttons if b.isVisible()] == ways
    assert clipped_texts(page) == []


def test_a_host_that_moved_is_reached_at_another_address(page: SignInPage, qtbot: QtBot) -> None:
    panel = _panel(page)
    panel.show_host(AWAY)
    panel.elsewhere.click()
    assert page.focusWidget() is panel.address
    assert panel.address.selectedText() == "192.168.8.20:7443"
    panel.address.clear()
    QTest.keyClicks(panel.address, "192.168.8.31")
    with qtbot.waitSignal(panel.address_given) as given:
        QTest.keyClick(panel.address, Qt.Key.Key_Return)
    assert given.args == ["192.168.8.31"]
    assert not panel.keep.isEnabled()
    panel.show_unkept(AWAY)
    (field,) = panel.findChildren(FormField)
    assert "does not answer" in field.error()
    assert panel.address.text() == "192.168.8.31"
    panel.keep.click()
    panel.show_host(None)
    assert not panel.address.isVisible()


def test_another_language_keeps_the_state_and_the_typed_address(
    page: SignInPage, qtbot: QtBot
) -> None:
    panel = _panel(page)
    panel.show_host(AWAY)
    panel.elsewhere.click()
    panel.address.setText("192.168.8.31")
    other = SignInPage(SignInView(SEAT.station, (SignInPerson("王晓燕"),)), HostPanel(SEAT))
    qtbot.addWidget(other)
    other.show()
    other.take_over(page)
    assert _panel(other).state is HostState.AWAY
    assert _panel(other).address.isVisible()
    assert _panel(other).address.text() == "192.168.8.31"


def test_the_page_says_no_longer_that_the_ledger_opens_when_the_host_refused(
    page: SignInPage,
) -> None:
    page.show_busy()
    assert "Opening the ledger…" in shown_words(page)
    page.show_ready()
    assert "Opening the ledger…" not in shown_words(page)
