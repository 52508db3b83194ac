"""Data that leave the mall: nothing of a person without consent, and only field by field."""

import json
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from mediation_desk.app.entropy import new_id
from mediation_desk.app.session.session import LINE
from mediation_desk.domain.case.events.gates import GateReason
from mediation_desk.domain.case.events.regulator import MediationConsent, PublicityConsent, Urgency
from mediation_desk.domain.codes import (
    BusinessLine,
    CaseState,
    Category,
    DisposalResult,
    EscalationAim,
    Method,
    ProblemKind,
)
from mediation_desk.domain.refusal import Reason
from mediation_desk.ledger.ledger_file import bring_up_to_date
from mediation_desk.ledger.verification.verify import verify
from mediation_desk.workflows.incoming.messages import IncomingMessage, apply_message
from mediation_desk.workflows.read_models.ledger import View
from mediation_desk.workflows.regulator import escalation
from mediation_desk.workflows.response.case_keeping import Acknowledgement
from sync import protocol
from sync.protocol.business_lines import BY_PROBLEM
from tests.station import NOON, Counter
from tests.workflows.response.test_first_response import CLERK, refused

OFFICER = protocol.Officer(name="陈立", body="质量科")


def _sent(counter: Counter) -> list[tuple[str, dict[str, object]]]:
    with counter.session.file.connection() as connection:
        rows = connection.exec_driver_sql(
            "SELECT kind, body FROM outbox_event WHERE kind <> 'ledger.head' ORDER BY place"
        )
        return [(row[0], json.loads(row[1])) for row in rows]


def _letter(counter: Counter, kind: str, body: protocol.Value, message: str = "") -> str:
    message = message or new_id()
    arrived = IncomingMessage(message, kind, protocol.encode_body(body))
    counter.session.perform_by(LINE, lambda desk: apply_message(desk, arrived))
    return message


def _question(case: str, words: str = "能否认定欺诈？") -> escalation.QuestionForm:
    why = GateReason.UNCLEAR_LAW
    return escalation.QuestionForm(new_id(), case, new_id(), BusinessLine.QUALITY, words, why=why)


@pytest.mark.parametrize(
    ("category", "problems", "line"),
    [
        (
            Category.JEWELLERY,
            (ProblemKind.CONTRACT, ProblemKind.PRICE, ProblemKind.QUALITY),
            BusinessLine.PRICE,
        ),
        (Category.JEWELLERY, (ProblemKind.COUNTERFEIT,), BusinessLine.QUALITY),
        (Category.CLOTHING, (ProblemKind.FALSE_ADVERTISING,), BusinessLine.ADVERTISING),
        (Category.FITNESS, (ProblemKind.CONTRACT,), BusinessLine.CONSUMER),
        (Category.CATERING, (ProblemKind.PRICE,), BusinessLine.FOOD),
    ],
)
def test_the_section_is_proposed_by_the_list_that_the_regulator_sorts_by(
    counter: Counter, category: Category, problems: tuple[ProblemKind, ...], line: BusinessLine
) -> None:
    case = counter.register(category=category, problems=problems)
    sheet = counter.session.ask(lambda reader: reader.case_sheet(case, NOON))
    assert escalation.likely_line(sheet.case) is line
    if line is not BusinessLine.FOOD:
        assert protocol.line_of(problem.value for problem in problems) == line.value


def test_every_problem_and_line_of_the_protocol_s_list_is_one_of_the_station() -> None:
    for problem, line in BY_PROBLEM.items():
        assert BusinessLine(line) is not BusinessLine.FOOD
        assert ProblemKind(problem)


def test_a_question_carries_no_identity(counter: Counter) -> None:
    case = counter.register(facts="刘敏敏称足金手镯含金量不足，电话19905316207。")
    counter.act(escalation.ask_guidance, _question(case), CLERK)
    ((kind, body),) = _sent(counter)
    said = json.dumps(body, ensure_ascii=False)
    assert kind == "guidance.asked"
    assert "刘敏敏" not in said
    assert "19905316207" not in said
    assert body["facts"] == "刘*称足金手镯含金量不足，电话199****6207。"


@pytest.mark.parametrize("words", ["刘敏敏的手镯算欺诈吗", "请回电19905316207"])
def test_a_question_that_names_the_consumer_is_refused(counter: Counter, words: str) -> None:
    case = counter.register()
    reason = refused(counter, escalation.ask_guidance, _question(case, words))
    assert reason is Reason.IDENTITY_IN_QUESTION


def test_a_case_leaves_only_with_recorded_consent(counter: Counter) -> None:
    case = counter.register()
    counter.respond(case, DisposalResult.NOT_AGREED)
    form = escalation.DossierForm(new_id(), case, EscalationAim.ONSITE, has_consent=False)
    assert refused(counter, escalation.escalate, form) is Reason.CONSENT_MISSING
    assert _sent(counter) == []


def test_a_dossier_names_the_consumer_and_what_was_done(counter: Counter) -> None:
    case = counter.register()
    counter.respond(case, DisposalResult.NOT_AGREED)
    form = escalation.DossierForm(
        new_id(), case, EscalationAim.ONSITE, True, Method.IN_PERSON, "坚持退一赔三", "只同意退货"
    )
    assert refused(counter, escalation.escalate, form) is Reason.GATE_REASON_MISSING
    form = replace(form, why=GateReason.NO_AGREEMENT, urgency=Urgency.URGENT)
    counter.act(escalation.escalate, form, CLERK)
    ((kind, body),) = _sent(counter)
    assert kind == "case.escalated"
    assert body["consumer"] == {
        "name": "刘敏敏",
        "title": "ms",
        "phone": "19905316207",
        "address": "",
    }
    assert (body["urgency"], body["category"]) == ("urgent", "jewellery")
    deeds = body["deeds"]
    assert isinstance(deeds, list)
    assert [deed["text"] for deed in deeds] == ["受理", "与商户沟通", "记录处置结果", "反馈消费者"]
    # A question that was not put leaves nothing in the dossier: a hub of before reads the same.
    assert "publicity" not in body


def test_a_dossier_tells_whether_the_complaint_may_be_made_public(counter: Counter) -> None:
    """The form of Order 121 asks 是否同意公示投诉信息; no is an answer as yes is."""
    case = counter.register()
    counter.respond(case, DisposalResult.NOT_AGREED)
    form = escalation.DossierForm(
        new_id(),
        case,
        EscalationAim.ONSITE,
        True,
        why=GateReason.NO_AGREEMENT,
        publicity=PublicityConsent.REFUSED,
    )
    counter.act(escalation.escalate, form, CLERK)
    ((_, body),) = _sent(counter)
    assert body["publicity"] == "refused"


def test_what_the_complaint_form_asks_besides_goes_with_the_dossier(counter: Counter) -> None:
    """是否同意委托调解, the address that is asked now, and the 登记编号 where it is known."""
    case = counter.register()
    counter.respond(case, DisposalResult.NOT_AGREED)
    form = escalation.DossierForm(
        new_id(),
        case,
        EscalationAim.ONSITE,
        True,
        why=GateReason.NO_AGREEMENT,
        mediation=MediationConsent.AGREED,
        address=" 新城区舜华路8号 ",
        platform_number="1370100002026112900001",
    )
    long = replace(form, address="路" * 401)
    assert refused(counter, escalation.escalate, long) is Reason.TEXT_TOO_LONG
    counter.act(escalation.escalate, form, CLERK)
    ((_, body),) = _sent(counter)
    consumer = body["consumer"]
    assert isinstance(consumer, dict)
    assert consumer["address"] == "新城区舜华路8号"
    assert (body["mediation"], body["platform_number"]) == ("agreed", "1370100002026112900001")
    noted = protocol.CaseNoted(
        case=case,
        of="registered",
        officer=OFFICER,
        number="1370100002026112900077",
        text="已在全国12315平台登记。",
    )
    _letter(counter, "case.noted", noted)
    course = counter.session.ask(lambda reader: reader.case_sheet(case, NOON)).case.escalation
    assert course is not None
    assert course.platform_number == "1370100002026112900077"


def test_handing_up_again_sends_the_number_of_the_platform_that_is_known(
    counter: Counter,
) -> None:
    case = counter.register()
    counter.respond(case, DisposalResult.NOT_AGREED)
    number = "1370100002026112900001"
    form = escalation.DossierForm(
        new_id(),
        case,
        EscalationAim.ONSITE,
        True,
        why=GateReason.NO_AGREEMENT,
        platform_number=number,
    )
    counter.act(escalation.escalate, form, CLERK)
    back = escalation.EscalationRetraction(new_id(), case, "补充证据后再报送")
    counter.act(escalation.withdraw_escalation, back, CLERK)
    again = replace(form, act=new_id(), platform_number="")
    counter.act(escalation.escalate, again, CLERK)
    sent = [body["platform_number"] for kind, body in _sent(counter) if kind == "case.escalated"]
    assert sent == [number, number]


def test_an_answer_comes_to_its_case_once_and_waits_to_be_confirmed(counter: Counter) -> None:
    case = counter.register()
    question = _question(case)
    counter.act(escalation.ask_guidance, question, CLERK)
    answer = protocol.GuidanceAnswered(
        request=question.request,
        case=case,
        number="ZD-1124-017",
        text="建议适用退一赔三。",
        articles=("消费者权益保护法第五十五条",),
        officer=OFFICER,
        answered_at=NOON,
    )
    message = _letter(counter, "guidance.answered", answer)
    _letter(counter, "guidance.answered", answer, message)
    today = counter.session.ask(lambda reader: reader.today("", NOON))
    assert [(x.number, x.officer, x.gist) for x in today.letters] == [
        ("GX01-261124-001", "陈立", "建议适用退一赔三。")
    ]
    assert today.unread == 1
    counter.act(escalation.acknowledge, Acknowledgement(new_id(), case, message), CLERK)
    assert [kind for kind, _ in _sent(counter)] == ["guidance.asked", "message.acknowledged"]
    assert counter.session.ask(lambda reader: reader.today("", NOON)).unread == 0


def test_a_refused_dossier_comes_back_to_the_mall(counter: Counter) -> None:
    case = counter.register()
    counter.respond(case, DisposalResult.NOT_AGREED)
    form = escalation.DossierForm(
        new_id(), case, EscalationAim.DECISION, True, why=GateReason.REGULATOR_NEEDED
    )
    counter.act(escalation.escalate, form, CLERK)
    no = protocol.CaseRefused(case=case, ground=4, text="超过三年", officer=OFFICER)
    _letter(counter, "case.refused", no)
    sheet = counter.session.ask(lambda reader: reader.case_sheet(case, NOON))
    assert sheet.case.state is CaseState.HANDLED
    assert sheet.case.escalation is not None
    assert sheet.case.escalation.refused_ground == 4
    assert sheet.steps[0].ground == (
        "市场监督管理投诉举报处理办法第十六条第四项："
        "知道或者应当知道权益受侵害之日起超过三年，法律另有规定的除外"
    )


def _returned_and_asked(counter: Counter) -> str:
    """A case with a dossier returned for more, and a further question."""
    case = counter.register()
    counter.respond(case, DisposalResult.NOT_AGREED)
    form = escalation.DossierForm(
        new_id(), case, EscalationAim.DECISION, True, why=GateReason.REGULATOR_NEEDED
    )
    counter.act(escalation.escalate, form, CLERK)
    body = protocol.CaseReturned(case=case, text="缺检测报告", officer=OFFICER)
    _letter(counter, "case.returned", body)
    counter.act(escalation.ask_guidance, _question(case), CLERK)
    return case


def test_a_question_beside_a_dossier_leaves_the_row_with_the_regulator(counter: Counter) -> None:
    case = _returned_and_asked(counter)
    (row,) = counter.session.ask(lambda reader: reader.rows(reader.keys(View())))
    assert row.state is CaseState.RETURNED
    amended = escalation.SupplementForm(new_id(), case, "检测报告已补")
    counter.act(escalation.supplement, amended, CLERK)
    assert [kind for kind, _ in _sent(counter)][-1] == "case.amended"


def test_rows_of_an_earlier_program_learn_that_the_dossier_lies_there(counter: Counter) -> None:
    _returned_and_asked(counter)
    writer = counter.session.file.writer
    with writer.begin() as connection:
        connection.exec_driver_sql("UPDATE case_row SET state = 'guidance'")
        connection.exec_driver_sql("PRAGMA user_version = 2")
    assert verify(writer, None).why == "state of case GX01-261124-001 differs from the journal"
    bring_up_to_date(writer)
    assert verify(writer, None).why == ""


def _slip() -> protocol.HotlineDispatched:
    return protocol.HotlineDispatched(
        dispatch=new_id(),
        channel="12345",
        number="GX-H-20261124-0117",
        received_at=NOON,
        due_on=NOON.date(),
        consumer=protocol.Consumer(name="吴敏", phone="19900000000"),
        merchant=protocol.Merchant(name="川味坊火锅", unit="5F-E021"),
        text="锅底内发现异物。",
    )


def test_a_hotline_complaint_sent_down_becomes_a_case_that_waits(counter: Counter) -> None:
    _letter(counter, "hotline.dispatched", _slip())
    (work,) = counter.session.ask(lambda reader: reader.today("", NOON)).work
    assert (work.merchant, work.hotline, work.state) == (
        "川味坊火锅",
        "GX-H-20261124-0117",
        CaseState.ARRIVED,
    )


def test_a_complaint_that_comes_at_night_is_numbered_by_the_day_at_the_station(
    counter: Counter,
) -> None:
    counter.watch.at = datetime(2026, 11, 24, 18, 30, tzinfo=UTC)
    _letter(counter, "hotline.dispatched", _slip())
    (work,) = counter.session.ask(lambda reader: reader.today("", counter.watch())).work
    assert work.number == "GX01-261125-001"


def test_a_letter_about_an_unknown_case_is_kept_with_its_words(counter: Counter) -> None:
    body = protocol.CaseReturned(case=new_id(), text="请补充检测报告。", officer=OFFICER)
    _letter(counter, "case.returned", body)
    (letter,) = counter.session.ask(lambda reader: reader.letters())
    assert letter.gist == "请补充检测报告。"
