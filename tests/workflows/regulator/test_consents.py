"""What the consumer agrees to: asked at registration, changed later, carried to the dossier."""

import json
from dataclasses import replace
from functools import partial

import pytest

from mediation_desk.app.entropy import new_id
from mediation_desk.app.session.session import LINE
from mediation_desk.domain.case.events.gates import GateReason
from mediation_desk.domain.case.events.intake import Registered
from mediation_desk.domain.case.events.regulator import (
    ConsentsChanged,
    MediationConsent,
    PublicityConsent,
)
from mediation_desk.domain.codes import DisposalResult, EscalationAim
from mediation_desk.domain.refusal import Reason
from mediation_desk.papers.parts.case_course import consents, course
from mediation_desk.workflows.incoming.messages import IncomingMessage, apply_message
from mediation_desk.workflows.regulator import escalation
from mediation_desk.workflows.settlement.case_ending import WithdrawalForm, withdraw
from sync import protocol
from tests.station import Counter
from tests.workflows.response.test_first_response import CLERK, refused
from tests.workflows.response.test_sessions import sheet_of

UNASKED = MediationConsent.NOT_ASKED


def test_the_answer_at_registration_holds_until_the_consumer_changes_it(counter: Counter) -> None:
    case = counter.register(publicity=PublicityConsent.AGREED)
    assert sheet_of(counter, case).case.publicity is PublicityConsent.AGREED
    form = escalation.ConsentsForm(new_id(), case, PublicityConsent.REFUSED, UNASKED, " 来电告知 ")
    counter.act(escalation.change_consents, form, CLERK)
    sheet = sheet_of(counter, case)
    step = sheet.steps[0]
    assert step.event == ConsentsChanged(PublicityConsent.REFUSED, UNASKED, "来电告知")
    assert step.by_name == CLERK
    assert (sheet.case.publicity, sheet.case.mediation) == (PublicityConsent.REFUSED, UNASKED)
    assert consents(sheet) == (PublicityConsent.REFUSED, UNASKED)
    assert course(sheet)[-1].endswith("消费者表示不同意公示：来电告知")


def test_the_same_answers_again_are_refused(counter: Counter) -> None:
    """An agreement to one question says nothing about the other one."""
    case = counter.register(publicity=PublicityConsent.AGREED)
    same = escalation.ConsentsForm(new_id(), case, PublicityConsent.AGREED, UNASKED)
    assert refused(counter, escalation.change_consents, same) is Reason.CORRECTS_NOTHING
    both = replace(same, act=new_id(), mediation=MediationConsent.AGREED)
    counter.act(escalation.change_consents, both, CLERK)
    assert sheet_of(counter, case).case.mediation is MediationConsent.AGREED


def test_a_dossier_that_does_not_ask_again_carries_the_answer_of_registration(
    counter: Counter,
) -> None:
    case = counter.register(publicity=PublicityConsent.REFUSED)
    counter.respond(case, DisposalResult.NOT_AGREED)
    form = escalation.DossierForm(
        new_id(), case, EscalationAim.ONSITE, True, why=GateReason.NO_AGREEMENT
    )
    counter.act(escalation.escalate, form, CLERK)
    with counter.session.file.connection() as connection:
        kept = "SELECT body FROM outbox_event WHERE kind = 'case.escalated'"
        ((body,),) = connection.exec_driver_sql(kept).all()
    assert json.loads(body)["publicity"] == "refused"


def _handed_up(counter: Counter) -> str:
    case = counter.register()
    counter.respond(case, DisposalResult.NOT_AGREED)
    form = escalation.DossierForm(
        new_id(),
        case,
        EscalationAim.ONSITE,
        True,
        why=GateReason.NO_AGREEMENT,
        platform_number="1370100002026112900077",
    )
    counter.act(escalation.escalate, form, CLERK)
    return case


def _amended(counter: Counter) -> list[dict[str, object]]:
    with counter.session.file.connection() as connection:
        kept = "SELECT body FROM outbox_event WHERE kind = 'case.amended' ORDER BY place"
        return [json.loads(body) for (body,) in connection.exec_driver_sql(kept)]


def test_a_change_of_mind_after_the_hand_up_is_told_up_the_line(counter: Counter) -> None:
    case = _handed_up(counter)
    form = escalation.ConsentsForm(new_id(), case, PublicityConsent.REFUSED, UNASKED)
    counter.act(escalation.change_consents, form, CLERK)
    (told,) = _amended(counter)
    said = {"case": case, "text": "", "evidence": [], "publicity": "refused", "of": "change"}
    assert told == said


def test_the_number_of_a_case_handed_up_is_corrected_with_a_reason_and_told(
    counter: Counter,
) -> None:
    case = _handed_up(counter)
    right = "1370100002026112900078"
    form = escalation.PlatformNumber(new_id(), case, f" {right} ", "录入有误")
    unsaid = replace(form, reason=" ")
    assert refused(counter, escalation.correct_platform_number, unsaid) is Reason.REASON_MISSING
    counter.act(escalation.correct_platform_number, form, CLERK)
    again = replace(form, act=new_id())
    assert refused(counter, escalation.correct_platform_number, again) is Reason.CORRECTS_NOTHING
    sheet = sheet_of(counter, case)
    assert sheet.case.escalation is not None
    assert sheet.case.escalation.platform_number == right
    line = f"12315登记编号更正为{right}（原1370100002026112900077）：录入有误"
    assert course(sheet)[-1].endswith(line)
    (told,) = _amended(counter)
    assert told["platform_number"] == right
    assert told["text"] == "原登记编号：1370100002026112900077。录入有误"


def _arrive(counter: Counter, kind: str, body: protocol.Value) -> None:
    arrived = IncomingMessage(new_id(), kind, protocol.encode_body(body))
    counter.session.perform_by(LINE, partial(apply_message, arrived=arrived))


def test_a_returned_dossier_tells_a_change_at_once_and_its_supplement_repeats_none(
    counter: Counter,
) -> None:
    """A refusal of publicity does not wait; a number that the officer gave since is not undone."""
    case = _handed_up(counter)
    officer = protocol.Officer(name="陈立", body="质量科")
    back = protocol.CaseReturned(case=case, text="请补小票。", officer=officer)
    _arrive(counter, "case.returned", back)
    refusal = escalation.ConsentsForm(new_id(), case, PublicityConsent.REFUSED, UNASKED)
    counter.act(escalation.change_consents, refusal, CLERK)
    number = escalation.PlatformNumber(new_id(), case, "1370100002026112900078", "录入有误")
    counter.act(escalation.correct_platform_number, number, CLERK)
    counter.act(escalation.supplement, escalation.SupplementForm(new_id(), case, "补小票"), CLERK)
    answer, right, more = _amended(counter)
    assert (answer["of"], answer["publicity"]) == ("change", "refused")
    assert (right["of"], right["platform_number"]) == ("change", "1370100002026112900078")
    assert more == {"case": case, "text": "补小票", "evidence": []}


@pytest.mark.parametrize("is_ended", [False, True])
def test_nothing_is_told_of_a_dossier_that_was_withdrawn(counter: Counter, is_ended: bool) -> None:
    """By the desk, or with the case by the consumer; their words for it stay in the mall."""
    case = _handed_up(counter)
    if is_ended:
        counter.act(withdraw, WithdrawalForm(new_id(), case, "消费者撤回"), CLERK)
    else:
        form = escalation.EscalationRetraction(new_id(), case, "已和解")
        counter.act(escalation.withdraw_escalation, form, CLERK)
    refusal = escalation.ConsentsForm(
        new_id(), case, PublicityConsent.REFUSED, UNASKED, "张女士来电说明原因"
    )
    counter.act(escalation.change_consents, refusal, CLERK)
    number = escalation.PlatformNumber(new_id(), case, "1370100002026112900078", "录入有误")
    counter.act(escalation.correct_platform_number, number, CLERK)
    assert _amended(counter) == []


def test_a_dossier_that_is_handed_up_again_tells_its_changes(counter: Counter) -> None:
    case = _handed_up(counter)
    back = escalation.EscalationRetraction(new_id(), case, "已和解")
    counter.act(escalation.withdraw_escalation, back, CLERK)
    form = escalation.DossierForm(
        new_id(), case, EscalationAim.ONSITE, True, why=GateReason.NO_AGREEMENT
    )
    counter.act(escalation.escalate, form, CLERK)
    refusal = escalation.ConsentsForm(new_id(), case, PublicityConsent.REFUSED, UNASKED)
    counter.act(escalation.change_consents, refusal, CLERK)
    assert [told["publicity"] for told in _amended(counter)] == ["refused"]


def test_a_case_that_was_not_handed_up_has_no_number_to_correct(counter: Counter) -> None:
    form = escalation.PlatformNumber(new_id(), counter.register(), "78", "录入有误")
    assert refused(counter, escalation.correct_platform_number, form) is Reason.NOT_HANDED_UP


def test_a_registration_without_the_question_is_written_as_before(counter: Counter) -> None:
    case = counter.register()
    sheet = sheet_of(counter, case)
    registered = sheet.steps[-1].event
    assert isinstance(registered, Registered)
    with counter.session.file.connection() as connection:
        kept = "SELECT CAST(facts AS TEXT) FROM entry WHERE kind = 'case.registered'"
        ((facts,),) = connection.exec_driver_sql(kept).all()
    assert "publicity" not in facts
    assert consents(sheet) == (PublicityConsent.NOT_ASKED, UNASKED)
