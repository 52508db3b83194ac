"""Texts of a case: timeline, gates and papers, in the terms of the trade."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QMimeData
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from mediation_desk.domain.case.actions import CaseAction
from mediation_desk.domain.case.case_event import CaseEvent
from mediation_desk.domain.case.events import desk_work, follow_up, regulator
from mediation_desk.domain.case.events.gates import GateReason
from mediation_desk.domain.case.events.regulator import MediationConsent
from mediation_desk.domain.case.events.root_causes import FaultFinding
from mediation_desk.domain.codes import EscalationAim, Method, Outcome, Paper, Party
from mediation_desk.domain.money import Money
from mediation_desk.domain.people import Operator, Role
from mediation_desk.domain.refusal import Reason
from mediation_desk.papers.parts import case_course
from mediation_desk.ui import locale
from mediation_desk.ui.forms.field_spec import FormIds, FormValues
from mediation_desk.ui.locale import Language
from mediation_desk.ui.pages.case import papers_tab
from mediation_desk.ui.pages.case.cards import case_summary
from mediation_desk.ui.pages.case.cards.next_step_card import NextStepCard, StepButton
from mediation_desk.ui.pages.case.case_board import said
from mediation_desk.ui.pages.case.evidence_import import pasted
from mediation_desk.ui.pages.case.forms import closure
from mediation_desk.ui.pages.case.forms.corrections import hand_over
from mediation_desk.ui.pages.case.forms.regulator import ask_guidance, escalate
from mediation_desk.ui.pages.case.forms.response import answer_consumer, record_result
from mediation_desk.ui.pages.case.timeline.entries import entries
from mediation_desk.ui.pages.case.timeline.timeline_text import entry_text
from mediation_desk.ui.widgets.case.gates import GateState
from mediation_desk.ui.wording import word
from mediation_desk.workflows.read_models.case.case_sheet import NextAction
from tests.builders import (
    LETTER,
    NOW,
    a_case,
    a_payment,
    a_sheet,
    a_step,
    at,
)
from tests.ui.opened_case import AGREED, ANSWER, ASKED, CONTACT, RESULT, lived


def test_files_of_one_moment_stand_in_one_entry_and_asides_only_in_the_audit_trail() -> None:
    one = desk_work.EvidenceAdded("aa" * 32, 10, "image/png", "一.png")
    two = desk_work.EvidenceAdded("bb" * 32, 10, "image/png", "二.png")
    looked = desk_work.Unmasked("回电")
    steps = (a_step(looked, "09:20", 3), a_step(two, "09:11", 2), a_step(one, "09:10", 1))
    found = entries(a_sheet(steps=steps))
    assert [entry.told.files for entry in found] == [("aa" * 32, "bb" * 32)]


def test_what_was_taken_without_the_host_says_so_in_the_course_and_on_paper() -> None:
    contact = replace(CONTACT, said="店长同意退货", taken_at=at("09:10"))
    sheet = a_sheet(steps=(a_step(contact, "09:40", 1),))
    (entry,) = entries(sheet)
    assert entry.told.body.endswith("\nTaken at 2026-11-24 09:10, while the host was away")
    (line,) = case_course.course(sheet)
    assert line.startswith("2026-11-24 09:10　")
    assert line.endswith("（台账主机未连接时受理，2026-11-24 09:40写入）")


def test_a_read_question_says_when_it_was_read() -> None:
    seen = regulator.GuidanceSeen("q1", "陈立", "质量科")
    found = entries(a_sheet(steps=(a_step(seen, "09:33", 2), a_step(ASKED, "09:31", 1))))
    assert [entry.seen for entry in found] == ["09:33"]


@pytest.mark.parametrize("event", CaseEvent.__args__, ids=lambda kind: kind.__name__)
def test_every_event_of_a_case_has_its_own_words(event: type[CaseEvent]) -> None:
    assert entry_text.dispatch(event) is not entry_text.dispatch(object)


def test_a_refusal_says_its_ground_in_the_words_of_the_law() -> None:
    refused = regulator.EscalationRefused(LETTER, "陈立", "质量科", 6, "请补身份证明后再来。")
    ground = (
        "市场监督管理投诉举报处理办法第十六条第六项：冒用他人名义，或者拒不配合核验真实身份信息"
    )
    step = replace(a_step(refused, "10:19"), ground=ground)
    (entry,) = entries(a_sheet(steps=(step,)))
    assert entry.told.body == f"{ground}\n请补身份证明后再来。"
    assert "冒用他人名义" in said(step)


def test_the_gates_say_who_and_when() -> None:
    sheet = a_sheet(lived(CONTACT, ASKED, ANSWER), steps=(a_step(ANSWER, "10:19"),))
    gates = case_summary.gates(sheet)
    assert [gate.state for gate in gates] == [
        GateState.PASSED,
        GateState.CURRENT,
        GateState.FUTURE,
    ]
    assert "高新区局质量科 陈立" in gates[1].detail


def test_a_gate_says_why_the_case_came_to_it_and_so_does_the_timeline() -> None:
    asked = replace(ASKED, why=GateReason.DISPUTED)
    sent = regulator.Escalated(EscalationAim.ONSITE, why=GateReason.NO_AGREEMENT)
    gates = case_summary.gates(a_sheet(lived(CONTACT, RESULT, asked, ANSWER, sent)))
    assert gates[1].detail.startswith("Much in dispute")
    assert gates[2].detail.startswith("No agreement reached　sent ")
    assert entry_text(asked).body == "Reason: Much in dispute\n能否按欺诈处理"
    assert entry_text(sent).body == "Reason: No agreement reached"


def test_a_decided_gate_says_how_it_ended_not_why_it_was_begun() -> None:
    sent = regulator.Escalated(EscalationAim.ONSITE, why=GateReason.NO_AGREEMENT)
    taken = regulator.EscalationAccepted("m1", "陈立", "质量科", NOW.date())
    ended = regulator.Decided("m2", "陈立", "质量科", "agreement", "新城市监调〔2026〕31号")
    sheet = a_sheet(
        lived(CONTACT, RESULT, ASKED, ANSWER, sent, taken, ended), steps=(a_step(ended, "10:19"),)
    )
    gate = case_summary.gates(sheet)[2]
    assert (gate.note, gate.detail) == ("agreement reached", "新城市监调〔2026〕31号")


def test_of_a_question_of_the_version_before_no_reason_is_said() -> None:
    gates = case_summary.gates(a_sheet(lived(CONTACT, ASKED)))
    assert gates[1].detail == "asked 09:30"
    assert entry_text(ASKED).body == "能否按欺诈处理"


@pytest.mark.parametrize(
    ("events", "chosen"),
    [
        ((CONTACT, AGREED), ""),
        ((CONTACT, RESULT), "no_agreement"),
        ((CONTACT, AGREED, follow_up.PerformanceMissed(NOW.date())), "not_performed"),
    ],
)
def test_a_dossier_offers_the_reason_that_the_course_speaks_for(
    events: tuple[CaseEvent, ...], chosen: str
) -> None:
    form = escalate(a_sheet(lived(*events)))
    assert next(entry.value for entry in form.entries if entry.key == "why") == chosen


def test_the_preview_of_a_dossier_names_all_personal_data_that_leave() -> None:
    """What `dossier.escalation` sends of people: the consumer's address, the shop's too."""
    sheet = a_sheet(lived(CONTACT, RESULT), shop_legal_person="韩大海")
    typed = {
        "address": "新城区舜华路8号",
        "platform_number": "1370100002026112900001",
        "mediation": "agreed",
    }
    form = escalate(sheet)
    assert form.lines is not None
    lines = form.lines(FormValues(typed, FormIds("a1", "t1"), NOW.date()))
    for line in (
        "Address of the consumer: 新城区舜华路8号",
        "Contact of the merchant: 韩梅 13153180426",
        "Legal representative: 韩大海",
        "Number on the 12315 platform: 1370100002026112900001",
    ):
        assert line in lines, line
    (entrusted,) = (line for line in lines if line.startswith("May a mediation body"))
    assert entrusted.endswith(word(MediationConsent.AGREED))


def test_a_further_question_offers_the_reason_of_the_last() -> None:
    asked = replace(ASKED, why=GateReason.UNREASONABLE)
    form = ask_guidance(a_sheet(lived(CONTACT, asked, ANSWER)))
    assert next(entry.value for entry in form.entries if entry.key == "why") == "unreasonable"


def test_a_finished_case_has_no_current_gate() -> None:
    closed = lived(CONTACT, RESULT, desk_work.Closed(Outcome.TERMINATED))
    states = {gate.state for gate in case_summary.gates(a_sheet(closed))}
    assert GateState.CURRENT not in states


def test_papers_are_offered_when_they_can_be_printed_and_say_why_not() -> None:
    always = (Paper.REGISTRATION, Paper.CONSUMER_SLIP, Paper.CASE_FOLDER)
    assert papers_tab.now(a_sheet()) == always
    assert papers_tab.possible(a_sheet())[Paper.HAND_OVER_SLIP] == "Hand the case over first"
    settled = lived(
        CONTACT, AGREED, desk_work.Settled("XY-1", Money(100), NOW.date(), "现金", "退款")
    )
    offered = papers_tab.now(a_sheet(settled, payments=(a_payment(),)))
    assert Paper.SETTLEMENT in offered
    assert Paper.PAYMENT_REQUEST in offered
    assert papers_tab.possible(a_sheet())[Paper.PAYMENT_RECEIPT] == "After the payout"


def test_a_pasted_picture_becomes_a_png_named_by_its_time() -> None:
    mime = QMimeData()
    image = QImage(4, 4, QImage.Format.Format_RGB32)
    image.fill(0)
    mime.setImageData(image)
    found = pasted(mime, "102400")
    assert found[0][1] == "Screenshot 102400.png"
    content = found[0][0]
    assert isinstance(content, bytes)
    assert content.startswith(b"\x89PNG")
    assert pasted(QMimeData(), "102400") == []


def test_the_course_of_the_case_says_who_was_called() -> None:
    event = desk_work.Contacted(Party.REGULATOR, Method.PHONE, "质量科 陈立", "先协商")
    said = entry_text(event)
    assert (said.verb, said.body) == ("called the regulator 质量科 陈立, by phone", "先协商")
    locale.install(Language.CHINESE)
    assert entry_text(event).verb == "联系监管部门 质量科 陈立，电话"


def test_nobody_s_name_leaves_no_gap_in_the_course() -> None:
    event = desk_work.Contacted(Party.MERCHANT, Method.IN_PERSON, "", "同意退款")
    assert entry_text(event).verb == "spoke to the merchant, in person"


def test_hand_overs_are_told_and_warned_of_from_the_second_on() -> None:
    sheet = a_sheet()
    once = replace(sheet, case=replace(sheet.case, hand_overs=1))
    twice = replace(sheet, case=replace(sheet.case, hand_overs=2))
    assert "handed over once" not in case_summary.metadata(sheet)
    assert "handed over once" in case_summary.metadata(once)
    assert list(case_summary.attention(once, NOW.date())) == []
    assert list(case_summary.attention(twice, NOW.date())) == ["Handed over 2 times"]


def test_who_handled_the_case_of_another_is_named_at_once_and_on_the_list_of_takers() -> None:
    steps = (a_step(RESULT, "09:40", 2, by="zhao", by_name="赵敏"), a_step(CONTACT, "09:31", 1))
    sheet = a_sheet(steps=steps)
    said = "Handled by 赵敏, not the first responder"
    assert list(case_summary.attention(sheet, NOW.date())) == [said]
    assert list(case_summary.attention(a_sheet(steps=steps[1:]), NOW.date())) == []
    people = [Operator(name, name, Role.CLERK) for name in ("wang", "zhao", "zhou")]
    taking = hand_over(sheet, people, "zhao")
    assert [code for code, _ in taking.entries[0].options] == ["zhao", "zhou"]
    assert taking.entries[0].value == "zhao"
    assert taking.note == "王晓燕 answers for the case until it is taken."
    own = hand_over(sheet, people, "wang")
    assert own.entries[0].value == ""
    assert own.note == "You answer for the case until your colleague takes it."


def test_a_second_answer_asks_whether_it_takes_the_place_of_the_first() -> None:
    sheet = a_sheet()
    answered = replace(sheet, case=replace(sheet.case, answer_words="已退款"))
    assert [entry.key for entry in answer_consumer(sheet).entries] == ["method", "text"]
    form = answer_consumer(answered)
    assert [entry.key for entry in form.entries] == ["method", "text", "replaces"]
    assert form.note == "Told before: 已退款"


def test_the_closing_proposes_the_finding_of_the_newest_agreement() -> None:
    told = desk_work.Settled(
        "2号", Money(100), NOW.date(), "现金", "退款", "", FaultFinding.MERCHANT
    )
    untold = replace(told, number="1号", finding=None)
    for steps, value in (((told, untold), "merchant"), ((untold, told), ""), ((), "")):
        sheet = a_sheet(steps=tuple(a_step(event) for event in steps))
        fields = {each.key: each for each in closure.close(sheet).entries}
        assert fields["finding"].value == value


def test_the_course_shows_the_right_number_and_the_former_one() -> None:
    told = entry_text(regulator.PlatformNumberCorrected("78", "77", "录入有误"))
    assert told.body == "12315 number: 78\nbefore: 77\n录入有误"


def test_the_result_is_proposed_as_the_newest_session_came_to_it() -> None:
    agreed, failed = desk_work.MediationHeld(True), desk_work.MediationHeld(False)
    for held, value in (
        ((failed, agreed), "not_agreed"),
        ((agreed, failed), "agreed"),
        ((), ""),
    ):
        sheet = a_sheet(steps=tuple(a_step(event) for event in held))
        assert record_result(sheet).entries[0].value == value


def test_a_barred_closing_names_the_parties_that_were_not_asked(qtbot: QtBot) -> None:
    case = a_case(satisfactions_recorded=frozenset({Party.CONSUMER}))
    move = NextAction(CaseAction.CLOSE, Reason.SATISFACTION_MISSING)
    card = NextStepCard()
    qtbot.addWidget(card)
    card.show_case(a_sheet(case, moves=(move,)))
    (step,) = card.findChildren(StepButton)
    assert step.accessibleDescription() == "Satisfaction not recorded: Merchant, Regulator"
