"""Being told: the message in the window, the inbox of each operator, and the system's tray."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from mediation_desk.app.entropy import new_id
from mediation_desk.app.session.session import LINE
from mediation_desk.domain.case.events.gates import GateReason
from mediation_desk.domain.codes import BusinessLine
from mediation_desk.ui.notifications.inbox_panel import InboxPanel
from mediation_desk.ui.pages.settings.page import SettingsPage
from mediation_desk.ui.phone.phone_item_panel import PhoneItemPanel
from mediation_desk.ui.shell.rail_list import RailList
from mediation_desk.workflows.incoming.messages import IncomingMessage, apply_message
from mediation_desk.workflows.read_models.inbox.items import InboxKind
from mediation_desk.workflows.regulator import escalation
from sync import protocol
from tests.journeys.seat import CLERK, MANAGER, OTHER_CLERK, Seat
from tests.station import Counter, Watch
from tests.workflows.phone.phones import Phone


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
    assert seat.desktop.ledger is not None
    for heard in seat.desktop.ledger.line._listeners:
        heard()


def _tip(seat: Seat) -> str:
    return seat.desktop.notifications.tray.tip


def test_the_tray_counts_what_waits_and_names_nobody(seat: Seat) -> None:
    seat.until(lambda: _tip(seat) == "调解台\n来件 0 · 待审批 0 · 超时 0")
    _answer(seat)
    seat.until(lambda: _tip(seat) == "调解台\n来件 1 · 待审批 0 · 超时 0\n收件 1 条未读")


def test_an_operator_who_wants_no_notifications_is_left_in_peace(gate: Seat) -> None:
    gate.sign_in(MANAGER)
    page = gate.go("settings", "account")
    assert isinstance(page, SettingsPage)
    off = next(b for b in page.notifications.choice._buttons.values() if b.tab.name == "off")
    off.click()
    gate.see("系统通知已更改")
    assert gate.desktop.notifications.is_quiet(InboxKind.LETTER)
    gate.program.switch()
    gate.sign_in(MANAGER)
    assert gate.desktop.notifications.is_quiet(InboxKind.LETTER)


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


def _unread(seat: Seat) -> list[str]:
    """Return the numbers of the cases that are unread in the inbox of who is signed in."""
    return [item.number for item in seat.desktop.inbox._inbox.unread]


def _in_front(seat: Seat) -> None:
    """Put the window before the person's eyes, on a page without letters."""
    seat.program.window.activateWindow()
    seat.until(seat.program.window.isActiveWindow)
    seat.go("ledger")


def test_a_letter_is_told_in_the_window_with_the_way_to_its_case(seat: Seat) -> None:
    _in_front(seat)
    _answer(seat)
    toast = seat.program.window.toast
    seat.until(lambda: toast.words() == "指导答复　质量科　建议引导退一赔三。")
    link = next(b for b in toast.findChildren(QPushButton) if b.text() == "打开")
    link.click()
    window = seat.program.window
    assert (window.router.here(), window.router.subject()) == ("case", seat.case)
    seat.until(lambda: _unread(seat) == [])


def test_the_inbox_opens_over_any_page_and_leads_to_the_matter_by_keys(seat: Seat) -> None:
    _in_front(seat)
    _answer(seat)
    seat.until(lambda: len(_unread(seat)) == 1)
    panel = seat.desktop.inbox.panel
    assert panel is not None
    # Rows are made for a person who looks at them.
    assert panel.list.matters.rowCount() == 0
    seat.press(Qt.Key.Key_I, Qt.KeyboardModifier.ControlModifier)
    assert panel.list.hasFocus()
    seat.press(Qt.Key.Key_Return)
    assert not panel.isVisible()
    assert seat.program.window.router.here() == "case"


def test_what_one_reads_another_has_yet_to_read_and_it_is_kept(gate: Seat) -> None:
    gate.sign_in(CLERK)
    _answer(gate)
    gate.until(lambda: len(_unread(gate)) == 1)
    gate.part(RailList).chosen.emit("inbox")
    gate.part(InboxPanel).read_all.click()
    gate.until(lambda: _unread(gate) == [])
    gate.program.switch()
    gate.sign_in(OTHER_CLERK)
    gate.until(lambda: len(_unread(gate)) == 1)
    gate.program.switch()
    gate.sign_in(CLERK)
    gate.until(lambda: len(gate.desktop.inbox._inbox.items) == 1)
    assert _unread(gate) == []


def test_what_a_consumer_s_phone_sent_is_told_with_the_way_to_it(seat: Seat) -> None:
    _in_front(seat)
    Phone(Counter(seat.session, Watch(), {CLERK: seat.session.operator}), seat.case).send()
    toast = seat.program.window.toast
    seat.until(lambda: toast.words() == "消费者手机发来　盛世珠宝 · 足金手镯")
    next(b for b in toast.findChildren(QPushButton) if b.text() == "打开").click()
    window = seat.program.window
    assert (window.router.here(), window.router.subject()) == ("case", seat.case)
    seat.until(lambda: any(p.look.hasFocus() for p in window.findChildren(PhoneItemPanel)))
