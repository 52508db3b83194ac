"""Notifications of the desk to the system: numbers alone, and only those its operator wants."""

from mediation_desk.app.entropy import new_id
from mediation_desk.app.session.session import LINE
from mediation_desk.domain.case.events.gates import GateReason
from mediation_desk.domain.codes import BusinessLine
from mediation_desk.ui.pages.settings.page import SettingsPage
from mediation_desk.workflows.incoming.messages import IncomingMessage, apply_message
from mediation_desk.workflows.regulator import escalation
from sync import protocol
from tests.journeys.seat import MANAGER, Seat


def _answer(seat: Seat) -> None:
    """Let the regulator's answer to a question arrive."""
    request, officer = new_id(), protocol.Officer(name="陈立", body="质量科")
    asked = (request, seat.case, new_id(), BusinessLine.QUALITY, "能否认定欺诈？")
    question = escalation.QuestionForm(*asked, why=GateReason.UNCLEAR_LAW)
    seat.session.perform(lambda desk: escalation.ask_guidance(desk, question))
    body = protocol.GuidanceAnswered(
        case=seat.case,
        request=request,
        number="ZD-1124-017",
        officer=officer,
        answered_at=seat.session.place.now(),
        text="建议引导退一赔三。",
        articles=("消费者权益保护法第五十五条",),
    )
    letter = IncomingMessage(new_id(), "guidance.answered", protocol.encode_body(body))
    seat.session.perform_by(LINE, lambda desk: apply_message(desk, letter))
    for heard in seat.desktop.gateway.line._listeners:
        heard()


def _tip(seat: Seat) -> str:
    return seat.desktop.notifications.tray.tip


def test_the_tray_counts_what_waits_and_names_nobody(seat: Seat) -> None:
    seat.until(lambda: _tip(seat) == "调解台\n来件 0 · 待审批 0 · 超时 0")
    _answer(seat)
    seat.until(lambda: _tip(seat) == "调解台\n来件 1 · 待审批 0 · 超时 0")


def test_an_operator_who_wants_no_notifications_is_left_in_peace(gate: Seat) -> None:
    gate.sign_in(MANAGER)
    page = gate.go("settings", "looks")
    assert isinstance(page, SettingsPage)
    off = next(b for b in page.notifications.choice._buttons.values() if b.tab.name == "off")
    off.click()
    gate.see("系统通知已更改")
    assert gate.desktop.notifications.is_quiet()
    gate.program.switch()
    gate.sign_in(MANAGER)
    assert gate.desktop.notifications.is_quiet()


def test_a_click_brings_the_window_back_with_today(seat: Seat) -> None:
    seat.desktop.navigation.open_case(seat.case)
    window = seat.program.window
    window.showMinimized()
    seat.desktop.notifications.tray.opened.emit()
    seat.until(lambda: not window.isMinimized() and window.isVisible())
    assert window.router.here() == "today"


def test_behind_the_lock_a_click_leads_no_further_than_the_lock(seat: Seat) -> None:
    seat.program.lock()
    seat.desktop.notifications.tray.opened.emit()
    assert seat.program.window.is_gated()
