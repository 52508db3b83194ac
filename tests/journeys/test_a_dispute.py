"""A dispute from the first key to the printed agreement, and a message of the regulator."""

from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from mediation_desk.app.entropy import new_id
from mediation_desk.app.session.session import LINE
from mediation_desk.domain.case.actions import CaseAction
from mediation_desk.domain.case.events.gates import GateReason
from mediation_desk.domain.codes import BusinessLine, CaseState, Paper, Party
from mediation_desk.domain.money import Money
from mediation_desk.ui.pages.case.cards.next_step_card import StepButton
from mediation_desk.ui.pages.register.page import RegisterPage
from mediation_desk.ui.pages.today.cards.letters_card import LetterRow
from mediation_desk.ui.printing.paper_preview import PaperPreview
from mediation_desk.ui.printing.pdf_pages import PdfBytes
from mediation_desk.ui.printing.previewed_paper import PreviewedPaper
from mediation_desk.ui.widgets.button import Button
from mediation_desk.workflows.incoming.messages import IncomingMessage, apply_message
from mediation_desk.workflows.ports import Changed
from mediation_desk.workflows.regulator import escalation
from sync import protocol
from tests.journeys.seat import Seat
from tests.papers.pdf_content import text_of
from tests.ui.shell.recorded_navigation import RecordedNavigation

FACTS = "标签注明足金999，自行送检含金量982‰，店方拒绝三倍赔偿。"
ANSWER = "送检报告含金量982‰，低于标称，建议引导退一赔三。"


def test_a_clerk_registers_by_keyboard_alone_and_sees_the_number(seat: Seat) -> None:
    seat.press(Qt.Key.Key_F2)
    seat.until(lambda: seat.program.window.router.here() == "register")
    page = seat.page()
    assert isinstance(page, RegisterPage)
    QApplication.processEvents()
    seat.until(page.form.consumer.phone.hasFocus)
    for text in ("19905316208", "李明"):
        seat.write(text)
        seat.press(Qt.Key.Key_Return)
    seat.press(Qt.Key.Key_Tab)
    seat.until(page.form.purchase.merchant.hasFocus)
    seat.until(lambda: len(page.form.purchase.merchant._index))
    seat.write("sszb")
    seat.press(Qt.Key.Key_Return)
    for text in ("昨天", "0712334455", "足金手镯", "12860"):
        seat.write(text)
        seat.press(Qt.Key.Key_Return)
    page.form.go_to_part(2)
    seat.press(Qt.Key.Key_6)
    seat.press(Qt.Key.Key_Tab)
    seat.press(Qt.Key.Key_R)
    page.form.go_to_part(3)
    seat.write(FACTS)
    seat.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    seat.until(lambda: seat.program.window.router.here() == "case")
    held = seat.held(seat.program.window.router.subject())
    assert (held.consumer.phone, held.consumer.name) == ("19905316208", "李明")
    assert held.purchase.amount is not None
    assert held.purchase.amount.fen == 1_286_000
    assert held.number.endswith("-002")
    seat.see(held.number)
    assert "19905316208" not in seat.words()
    seat.see("199****6208")


def test_what_lacks_is_said_and_nothing_is_written(seat: Seat) -> None:
    page = seat.go("register")
    assert isinstance(page, RegisterPage)
    before = seat.entries()
    page.form.consumer.phone.setFocus()
    seat.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    seat.see("3 处要改")
    assert page.form.consumer.phone.hasFocus()
    assert seat.entries() == before


def test_contact_result_answer_settlement_and_the_very_bytes_of_the_agreement(seat: Seat) -> None:
    seat.desktop.navigation.open_case(seat.case)
    seat.see(seat.held().number)
    seat.step(CaseAction.CONTACT, person="韩梅", said="店长到台")
    seat.see("店长到台")
    seat.step(CaseAction.RECORD_RESULT, result="agreed", text="商户同意退货")
    seat.step(CaseAction.ANSWER_CONSUMER, method="in_person", text="当面告知")
    seat.step(CaseAction.SETTLE, amount="12860", way="原路退回", terms="退还货款")
    settlement = seat.held().settlement
    assert settlement is not None
    seat.see("退还货款")
    content: list[bytes] = []
    seat.desktop.gateway.paper(Paper.SETTLEMENT, seat.case, content.append, content.append)  # type: ignore[arg-type]
    seat.until(lambda: content)
    preview = PaperPreview(
        PreviewedPaper(content[0], "调解协议书", lambda: None),
        RecordedNavigation().choose_target,
        seat.program.window,
    )
    preview.open()
    assert preview._document.content == content[0]
    pages = PdfBytes(content[0])
    assert pages.count() >= 1
    pages.close()
    preview.close()
    preview.deleteLater()


def _ask(seat: Seat) -> str:
    ids = (new_id(), seat.case, new_id())
    question = escalation.QuestionForm(
        *ids, BusinessLine.QUALITY, "能否认定欺诈？", why=GateReason.UNCLEAR_LAW
    )
    seat.session.perform(lambda desk: escalation.ask_guidance(desk, question))
    return question.request


def _bring_answer(seat: Seat, request: str) -> None:
    body = protocol.GuidanceAnswered(
        case=seat.case,
        request=request,
        number="ZD-1124-017",
        officer=protocol.Officer(name="陈立", body="质量科"),
        answered_at=seat.session.place.now(),
        text=ANSWER,
        articles=("消费者权益保护法第五十五条",),
    )
    arrived = IncomingMessage(new_id(), "guidance.answered", protocol.encode_body(body))
    seat.session.perform_by(LINE, lambda desk: apply_message(desk, arrived))
    assert seat.desktop.ledger is not None
    for heard in seat.desktop.ledger.line._listeners:
        heard()


def test_a_letter_is_on_today_and_in_the_case_within_a_second_and_is_confirmed(seat: Seat) -> None:
    request = _ask(seat)
    seat.go("today")
    _bring_answer(seat, request)
    rows = partial(seat.program.window.findChildren, LetterRow)
    # A toast says the words too.
    seat.qtbot.waitUntil(lambda: any(each.isVisible() for each in rows()), timeout=1_000)
    assert ANSWER[:12] in seat.words()
    row = seat.part(LetterRow)
    assert row.letter.acknowledged_at is None
    seat.desktop.navigation.open_case(seat.case)
    seat.see(ANSWER)
    assert seat.held().unread
    seat.go("today")
    row = seat.part(LetterRow)
    next(b for b in row.findChildren(Button) if b.text() == "确认收到").click()
    seat.until(lambda: not seat.held().unread)
    seat.see("已确认")


def test_while_the_regulator_is_asked_no_result_is_proposed(seat: Seat) -> None:
    seat.desktop.navigation.open_case(seat.case)
    seat.see(seat.held().number)
    seat.step(CaseAction.CONTACT, person="韩梅", said="店长到台")
    seat.until(
        lambda: [b.step for b in _steps(seat) if b.is_filled()] == [CaseAction.RECORD_RESULT]
    )
    _ask(seat)
    seat.desktop.gateway.changes.changed.emit(frozenset(Changed))
    seat.until(lambda: CaseAction.RECORD_RESULT in _plain(seat))
    assert not any(b.is_filled() for b in _steps(seat))


def _plain(seat: Seat) -> list[CaseAction]:
    return [b.step for b in _steps(seat) if b.isEnabled() and not b.is_filled()]


def _steps(seat: Seat) -> list[StepButton]:
    return [b for b in seat.page().findChildren(StepButton) if b.isVisible()]


@pytest.mark.release
def test_a_session_is_planned_held_and_its_record_printed(seat: Seat) -> None:
    seat.desktop.navigation.open_case(seat.case)
    seat.see(seat.held().number)
    seat.step(CaseAction.CONTACT, person="韩梅", said="约定到台协商", party="waits")
    seat.see("询问商户")
    seat.step(CaseAction.SHOP_ANSWER, person="韩梅", text="同意到场协商")
    assert seat.held().shop_answered_at is not None
    seat.step(
        CaseAction.PLAN_SESSION,
        day="明天",
        hour="15:00",
        place="洽谈室",
        consumer="yes",
        merchant="yes",
    )
    meeting = seat.held().meeting
    assert meeting is not None
    assert (meeting.place, meeting.mediator) == ("洽谈室", "王晓燕")
    seat.see("洽谈室")
    seat.step(CaseAction.MEDIATE, agreed="yes", consumer="退货", minutes="双方当面核对检测报告")
    assert seat.held().meeting is None
    seat.see("双方当面核对检测报告")
    content: list[bytes] = []
    seat.desktop.gateway.paper(Paper.MEDIATION_RECORD, seat.case, content.append, content.append)  # type: ignore[arg-type]
    seat.until(lambda: content)
    text = text_of(content[0])
    for words in ("消费争议调解笔录", "洽谈室", "双方当面核对检测报告", "第三十九条"):
        assert words in text


def test_a_small_dispute_is_settled_on_the_spot_in_one_form_and_closed(seat: Seat) -> None:
    seat.desktop.navigation.open_case(seat.case)
    seat.see(seat.held().number)
    before = seat.entries()
    content = {"consumer": "satisfied", "merchant": "satisfied"}
    seat.step(CaseAction.QUICK, amount="300", text="当场退款", written="", **content)
    assert seat.entries() == before + 6
    seat.see("以本记录代替协议")
    held = seat.held()
    assert held.compensation == Money(30_000)
    assert held.satisfactions_recorded == frozenset(Party)
    seat.step(CaseAction.CLOSE)
    assert seat.held().state is CaseState.CLOSED
