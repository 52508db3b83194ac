"""A message to the consumer: made from the case, recorded in the course, queued for the gateway."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from mediation_desk.app.entropy import ENTROPY, new_id
from mediation_desk.domain.case.actions import CaseAction, blocking_reason
from mediation_desk.domain.case.consumer_message import MessageField
from mediation_desk.domain.case.events.messages import (
    ConsumerMessaged,
    MessageAnswered,
    MessageFault,
    MessageKind,
    MessageWay,
)
from mediation_desk.domain.case.events.sessions import Meeting
from mediation_desk.domain.case.state import Case, Firsts, Settlement
from mediation_desk.domain.codes import CaseState, DisposalResult, Outcome, Paper, SessionMode
from mediation_desk.domain.money import Money
from mediation_desk.domain.refusal import Reason
from mediation_desk.ledger.erasure.erasure import erase_case_in
from mediation_desk.ledger.projections.message_rows import first_queued, queued_at
from mediation_desk.papers.parts.case_course import course
from mediation_desk.workflows.ports import Query
from mediation_desk.workflows.read_models.messages import MessageSettings
from mediation_desk.workflows.reads import station
from mediation_desk.workflows.response import consumer_messages as messages
from mediation_desk.workflows.station.administration import StationDescription, describe_station
from tests.builders import a_case
from tests.keeping.busy_year import withdrawn
from tests.station import Counter
from tests.workflows.response.test_first_response import CLERK, refused
from tests.workflows.response.test_sessions import sheet_of

ACCEPTED = "【万达广场高新店受理站】您对盛世珠宝的投诉已受理"


def form(case: str, way: MessageWay = MessageWay.SMS, text: str = ACCEPTED) -> messages.MessageForm:
    return messages.MessageForm(new_id(), case, MessageKind.ACCEPTANCE, text, way)


def sent(counter: Counter, way: MessageWay = MessageWay.SMS) -> str:
    case = counter.register()
    counter.act(messages.send_message, form(case, way), CLERK)
    return case


def texts(counter: Counter, case: str) -> dict[MessageKind, str]:
    return {each.kind: each.text for each in sheet_of(counter, case).messages}


def settings(counter: Counter) -> MessageSettings:
    return counter.session.ask(Query(station.messages))


def test_the_text_is_made_from_the_case_and_the_station(counter: Counter) -> None:
    description = StationDescription(new_id(), "新城市场监管所", "", phone="053188896207")
    counter.act(describe_station, description)
    case = counter.register()
    number = sheet_of(counter, case).case.number
    # Registered on Tuesday 24 November 2026; promised within seven days: Tuesday 1 December.
    assert texts(counter, case)[MessageKind.ACCEPTANCE] == (
        f"【万达广场高新店受理站】您对盛世珠宝的投诉已受理，编号{number}。"
        "本站将联系商户核实处理，12月1日前答复您。电话053188896207。"
    )


def test_a_phone_that_the_station_has_not_entered_is_told(counter: Counter) -> None:
    case = counter.register()
    first = sheet_of(counter, case).messages[0]
    assert first.missing == (MessageField.PHONE,)
    assert first.text.endswith("电话〔缺电话〕。")
    gap = form(case, text=first.text)
    assert refused(counter, messages.send_message, gap) is Reason.MESSAGE_FIELD_MISSING


def test_no_text_holds_a_name_or_a_phone_of_the_case(counter: Counter) -> None:
    case = counter.register()
    counter.respond(case)
    for text in texts(counter, case).values():
        assert "刘敏" not in text
        assert "6207" not in text


AGREED = Settlement("1号", Money(50_000), date(2026, 12, 3))
GOODS_ALONE = replace(AGREED, amount=Money(0))
MEETING = Meeting(
    "m1", datetime(2026, 12, 1, 7, 5, tzinfo=UTC), "服务台", "王晓燕", SessionMode.ON_SITE
)
SPOKEN = Firsts(
    datetime(2026, 11, 24, 1, tzinfo=UTC), contacted_at=datetime(2026, 11, 24, 2, tzinfo=UTC)
)
CLOSED = {"state": CaseState.CLOSED}


def closed(outcome: Outcome) -> dict[str, object]:
    return {"outcome": outcome, **CLOSED}


@pytest.mark.parametrize(
    ("changes", "result", "step"),
    [
        ({}, "", "本站将联系商户核实处理"),
        (
            {"result": DisposalResult.ON_THE_SPOT, "fulfilled_on": date(2026, 11, 24)},
            "已当场办结",
            "约定内容已履行",
        ),
        # Opened again, because what was done on the spot did not last.
        (
            {"result": DisposalResult.ON_THE_SPOT, "was_taken_up_again": True},
            "双方已达成一致",
            "本站将跟进落实",
        ),
        # Goods alone: no sum was agreed, and none is named.
        ({"settlement": GOODS_ALONE}, "双方已达成协议", "商户应于12月3日前履行"),
        # Agreed in words, without an agreement and its day to perform by.
        ({"result": DisposalResult.AGREED}, "双方已达成一致", "本站将跟进落实"),
        (
            {"result": DisposalResult.EXPLAINED, "state": CaseState.CLOSED},
            "已向您解释说明",
            "本站已办结",
        ),
        ({"result": DisposalResult.EXPLAINED}, "已向您解释说明", "本站将据此办结"),
        (
            {"outcome": Outcome.WITHDRAWN, "state": CaseState.CLOSED, "firsts": SPOKEN},
            "您已撤回投诉",
            "本站就此办结",
        ),
        # 07:05 UTC is 15:05 in Shanghai.
        ({"meetings": (MEETING,)}, "", "定于12月1日15:05调解"),
        (
            {"result": DisposalResult.NOT_AGREED},
            "双方未能达成一致",
            "您可依法投诉、申请仲裁或者起诉",
        ),
        (
            {"result": DisposalResult.AGREED, "settlement": AGREED},
            "双方已达成协议，金额500.00元",
            "商户应于12月3日前履行",
        ),
        (
            {"settlement": AGREED, "fulfilled_on": date(2026, 12, 1)},
            "双方已达成协议，金额500.00元",
            "约定内容已履行",
        ),
        ({"state": CaseState.ESCALATED}, "", "已报请市场监管部门处理"),
        # The parties had agreed, and the case took another course after that.
        (
            {"result": DisposalResult.AGREED, "state": CaseState.ESCALATED},
            "争议未能在本站解决",
            "已报请市场监管部门处理",
        ),
        (
            {"result": DisposalResult.AGREED, "state": CaseState.TERMINATED},
            "本站已终止调解",
            "您可依法投诉、申请仲裁或者起诉",
        ),
        (
            {"result": DisposalResult.AGREED, **closed(Outcome.TERMINATED)},
            "本站已终止调解",
            "您可依法投诉、申请仲裁或者起诉",
        ),
        (
            {"result": DisposalResult.AGREED, **closed(Outcome.REFUSED)},
            "市场监管部门不予受理",
            "您可依法申请仲裁或者起诉",
        ),
        (
            {"result": DisposalResult.NOT_AGREED, "state": CaseState.DECIDED},
            "市场监管部门已作出处理",
            "本站将据此办结",
        ),
        (
            {"result": DisposalResult.NOT_AGREED, **closed(Outcome.DECIDED)},
            "市场监管部门已作出处理",
            "本站已办结",
        ),
        # Closed while a session was still planned: it is not held any more.
        (
            {"result": DisposalResult.NOT_AGREED, "meetings": (MEETING,), **CLOSED},
            "双方未能达成一致",
            "您可依法投诉、申请仲裁或者起诉",
        ),
    ],
)
def test_what_is_next_follows_the_course(
    changes: dict[str, object], result: str, step: str
) -> None:
    case: Case = replace(a_case(), **changes)  # type: ignore[arg-type]
    assert (messages.result_text(case), messages.next_step(case)) == (result, step)


def test_a_sent_message_stands_in_the_course_with_its_text_and_phone(counter: Counter) -> None:
    case = sent(counter)
    masked = sheet_of(counter, case)
    event = masked.steps[0].event
    assert isinstance(event, ConsumerMessaged)
    assert (event.way, event.text, event.phone) == (MessageWay.SMS, ACCEPTED, "199****6207")
    full = counter.session.ask(lambda r: r.case_sheet(case, counter.watch(), in_full=True))
    assert full.steps[0].event == replace(event, phone="19905316207")
    assert course(masked)[-1].endswith("短信告知消费者（受理告知）")
    assert masked.case.copies == 0
    assert Paper.REGISTRATION in masked.printable


def test_a_message_by_phone_needs_a_mobile_number(counter: Counter) -> None:
    case = counter.register(phone="0531-88886666")
    assert refused(counter, messages.send_message, form(case)) is Reason.MESSAGE_NO_MOBILE
    counter.act(messages.send_message, form(case, MessageWay.WECHAT), CLERK)
    assert isinstance(sheet_of(counter, case).steps[0].event, ConsumerMessaged)


def test_a_consumer_is_told_of_a_finished_case_but_not_of_one_that_nobody_took() -> None:
    finished = a_case(state=CaseState.CLOSED)
    assert blocking_reason(finished, CaseAction.MESSAGE) is None
    assert blocking_reason(a_case(state=CaseState.ARRIVED), CaseAction.MESSAGE) is (
        Reason.NOT_ACCEPTED
    )


def test_a_message_for_the_gateway_waits_until_it_is_answered(counter: Counter) -> None:
    case = sent(counter, MessageWay.GATEWAY)
    assert settings(counter).waiting == 1
    assert "告知" not in course(sheet_of(counter, case))[-1]
    with counter.session.file.connection() as connection:
        queued = first_queued(connection)
    assert queued is not None
    assert (queued.case, queued.text, queued.phone) == (case, ACCEPTED, "19905316207")
    answer = messages.GatewayAnswer(new_id(), case, queued.entry, queued.kind)
    counter.act(messages.record_answer, answer, CLERK)
    assert settings(counter).waiting == 0
    sheet = sheet_of(counter, case)
    assert sheet.steps[0].event == MessageAnswered(queued.entry, MessageKind.ACCEPTANCE)
    assert course(sheet)[-1].endswith("经短信平台告知消费者（受理告知）")


def test_a_refused_message_is_no_line_of_the_course(counter: Counter) -> None:
    case = sent(counter, MessageWay.GATEWAY)
    before = course(sheet_of(counter, case))
    kind, fault = MessageKind.ACCEPTANCE, MessageFault.REFUSED
    answer = messages.GatewayAnswer(new_id(), case, "e", kind, fault, "HTTP 400 号码无效")
    counter.act(messages.record_answer, answer, CLERK)
    assert course(sheet_of(counter, case)) == before


def test_an_erasure_takes_text_and_phone_from_the_queue_too(counter: Counter) -> None:
    case = withdrawn(counter)
    counter.act(messages.send_message, form(case, MessageWay.GATEWAY), CLERK)
    with counter.session.file.writer.begin() as connection:
        erase_case_in(connection, case, counter.watch(), ENTROPY)
    with counter.session.file.connection() as connection:
        assert queued_at(connection) == (counter.watch(),)
        queued = first_queued(connection)
    assert queued is not None
    assert (queued.text, queued.phone) == ("", "")


def test_the_station_words_a_message_its_own_way(counter: Counter) -> None:
    case = counter.register()
    own = messages.MessageWording(new_id(), MessageKind.PROGRESS, "【{本站}】{下一步}")
    counter.act(messages.set_wording, own)
    assert texts(counter, case)[MessageKind.PROGRESS] == (
        "【万达广场高新店受理站】本站将联系商户核实处理"
    )
    assert [each.is_own for each in settings(counter).templates] == [False, True, False, False]
    counter.act(messages.set_wording, replace(own, act=new_id(), text=" "))
    assert not any(each.is_own for each in settings(counter).templates)


def test_only_a_manager_words_messages_and_sets_the_gateway(counter: Counter) -> None:
    own = messages.MessageWording(new_id(), MessageKind.PROGRESS, "【{本站}】")
    assert refused(counter, messages.set_wording, own) is Reason.NO_RIGHT
    gateway = messages.GatewayForm(new_id(), "https://sms.example/send", "s" * 16)
    assert refused(counter, messages.set_gateway, gateway) is Reason.NO_RIGHT


def test_a_gateway_needs_an_encrypted_address_and_a_secret_of_its_own(counter: Counter) -> None:
    def tried(address: str, secret: str) -> Reason | None:
        made = messages.GatewayForm(new_id(), address, secret)
        return refused(counter, messages.set_gateway, made, "周涛")

    assert tried("http://sms.example/send", "s" * 16) is Reason.GATEWAY_ADDRESS
    for wrong in ("https://", "https:///x", "https://a b/", "https://:443/", "https://a:99999/"):
        assert tried(wrong, "s" * 16) is Reason.GATEWAY_ADDRESS, wrong
    assert tried("https://sms.example/send", "s" * 15) is Reason.GATEWAY_KEY
    made = messages.GatewayForm(new_id(), " https://sms.example/send ", "s" * 16)
    counter.act(messages.set_gateway, made)
    assert settings(counter).address == "https://sms.example/send"
    # The kept secret is not sent to another address.
    assert tried("https://other.example/send", "") is Reason.GATEWAY_KEY
    counter.act(messages.set_gateway, replace(made, act=new_id(), secret=""))
    assert sheet_of(counter, counter.register()).has_gateway
    counter.act(messages.set_gateway, messages.GatewayForm(new_id(), ""))
    assert settings(counter).address == ""
    assert "s" * 16 not in repr(made)
