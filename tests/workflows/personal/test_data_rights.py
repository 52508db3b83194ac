"""People's rights over their data: a copy on request, and the note of a breach."""

import json
from dataclasses import replace
from datetime import date

import pytest

from mediation_desk.app.entropy import new_id
from mediation_desk.app.papers.printing import make_paper
from mediation_desk.domain.case.events.messages import MessageFault, MessageKind, MessageWay
from mediation_desk.domain.case.events.platform import PlatformReply
from mediation_desk.domain.codes import Channel, Paper
from mediation_desk.domain.money import Money
from mediation_desk.domain.people import Companion
from mediation_desk.domain.refusal import Reason, Refusal
from mediation_desk.domain.retention.events import BreachKind
from mediation_desk.ledger.read.cases.case_view import masked_case
from mediation_desk.papers.station.personal_copy import _FATES
from mediation_desk.workflows.intake.enquiries import EnquiryForm, take_enquiry
from mediation_desk.workflows.intake.reports import FileReport, file_report
from mediation_desk.workflows.personal.breaches import BreachNote, note_breach
from mediation_desk.workflows.personal.personal_copy import (
    CopyForm,
    CopyRequest,
    as_json,
    copy_of,
    give_copy,
)
from mediation_desk.workflows.read_models.personal_copy import PersonalCopy
from mediation_desk.workflows.reads import station
from mediation_desk.workflows.response.case_keeping import FieldCorrection, correct
from mediation_desk.workflows.response.consumer_messages import (
    GatewayAnswer,
    MessageForm,
    record_answer,
    send_message,
)
from mediation_desk.workflows.response.platform_replies import PlatformForm, fill_platform
from tests.papers import pdf_content
from tests.station import MANAGER, Counter
from tests.workflows.merchants.merchant_ledger import opened
from tests.workflows.response.test_first_response import CLERK
from tests.workflows.response.test_sessions import sheet_of

PHONE = "19905316207"
BREACH = BreachNote(
    "a1",
    "b1",
    BreachKind.LEAKED,
    date(2026, 11, 24),
    "11月24日上午发现登记表照片误发商户群，原因是经办人选错收件人。",
    "姓名、联系电话",
    "可能接到骚扰电话",
    "已撤回照片并逐一核对删除",
    "留意陌生来电，可要求更换联系号码",
    "0531-88880000",
)


def refused(counter: Counter, act: object, form: object, by: str = MANAGER) -> Reason:
    with pytest.raises(Refusal) as no:
        counter.act(act, form, by)
    return no.value.reason


def copied(counter: Counter, by: str = MANAGER, phone: str = PHONE) -> PersonalCopy:
    operator, now = counter.people[by], counter.watch()
    return counter.session.ask(lambda reader: copy_of(reader, phone, operator, now))


def test_a_copy_holds_what_is_kept_about_the_person_and_hides_everybody_else(
    counter: Counter,
) -> None:
    """个人信息保护法第四十五条: one's own data, and nobody else's."""
    counter.register(facts="刘敏敏称店员19900001111答应退货。")
    other = counter.register(name="赵一", phone="19900002222")
    asked = EnquiryForm(new_id(), new_id(), "能否退货", "七日内可以", name="刘敏敏", phone=PHONE)
    counter.act(take_enquiry, asked)
    copy = copied(counter)
    assert [(one.role, one.name, one.phone) for one in copy.cases] == [
        ("consumer", "刘敏敏", PHONE)
    ]
    assert copy.cases[0].facts == "刘敏敏称店员199****1111答应退货。"
    assert [(one.kind, one.text, one.answer) for one in copy.notes] == [
        ("enquiry", "能否退货", "七日内可以")
    ]
    plain = json.loads(as_json(copy))
    assert (plain["format"], plain["cases"][0]["name"]) == (
        "mediation-desk/personal-copy/1",
        "刘敏敏",
    )
    assert plain["cases"][0]["number"] != other
    assert "赵一" not in as_json(copy).decode()


@pytest.mark.parametrize(
    ("phone", "why"), [("+44 7911 123456", ""), ("88112233 转 4401", "只有总机分机")]
)
def test_a_person_with_an_unusual_number_gets_their_copy_and_is_hidden_by_it(
    counter: Counter, phone: str, why: str
) -> None:
    case = counter.register(phone=phone, phone_reason=why, facts=f"回电{phone.replace(' ', '')}。")
    assert [one.role for one in copied(counter, phone=phone).cases] == ["consumer"]
    held = counter.session.ask(lambda reader: reader.case_sheet(case, counter.watch())).case
    assert held.consumer.phone not in masked_case(held).facts


def test_a_machine_reads_sums_in_fen_and_times_in_iso_8601(counter: Counter) -> None:
    counter.register(amount=Money(1_286_050))
    received = counter.watch()
    plain = json.loads(as_json(copied(counter)))
    (case,) = plain["cases"]
    assert case["amount"] == 1_286_050
    assert case["received_at"] == received.isoformat()
    assert plain["made_at"][10] == "T"
    assert case["consented_at"] is None


def test_other_people_are_hidden_in_goods_file_names_enquiries_and_reports(
    counter: Counter,
) -> None:
    """The copy says so on paper: 其他人的姓名和电话已隐去."""
    file = counter.keep(name="王晓燕和店长赵小军19900001111.pdf")
    shop = opened(counter, contact="店长赵小军", phone="19905310001")
    counter.register(
        files=(file,),
        facts="赵小军答应刘敏敏退货。",
        goods="赵小军经手、刘敏敏购买的金镯（19900001111）",
        merchant=shop,
        new_merchant=None,
    )
    told = EnquiryForm(
        new_id(), new_id(), "王晓燕说能退", "找19900001111", name="刘敏敏", phone=PHONE
    )
    counter.act(take_enquiry, told)
    who = Companion("刘敏敏", PHONE)
    report = FileReport(new_id(), new_id(), shop, "赵小军卖假货", reporter=who)
    counter.act(file_report, report)
    copy = copied(counter)
    assert copy.cases[0].files == ("王*和店长赵*199****1111.pdf",)
    assert copy.cases[0].facts == "赵*答应刘敏敏退货。"
    assert copy.cases[0].goods == "赵*经手、刘敏敏购买的金镯（199****1111）"
    assert [(one.text, one.answer) for one in copy.notes] == [
        ("王*说能退", "找199****1111"),
        ("赵*卖假货", ""),
    ]


def test_a_landline_is_the_same_number_however_it_is_written(counter: Counter) -> None:
    counter.register(name="赵一", phone="053288886666")
    who = Companion("赵一", "(0532) 8888 6666")
    asked = EnquiryForm(new_id(), new_id(), "能否退货", "可以", name=who.name, phone=who.phone)
    counter.act(take_enquiry, asked)
    copy = copied(counter, phone="0532-88886666")
    assert ([one.name for one in copy.cases], len(copy.notes)) == (["赵一"], 1)


def test_a_report_is_copied_for_those_alone_who_may_open_reports(counter: Counter) -> None:
    counter.register()
    shop = counter.session.ask(lambda reader: reader.desk("")).merchants[0].id
    report = FileReport(new_id(), new_id(), shop, "后厨使用过期奶油", reporter=Companion("", PHONE))
    counter.act(file_report, report)
    assert [one.kind for one in copied(counter).notes] == ["report"]
    manager = counter.people[MANAGER]
    now, plain = counter.watch(), replace(manager, rights=frozenset())
    copy = counter.session.ask(lambda reader: copy_of(reader, PHONE, plain, now))
    assert copy.notes == ()


def test_who_asks_for_a_copy_is_identified_and_the_giving_is_in_the_journal(
    counter: Counter,
) -> None:
    counter.register()
    wish = CopyRequest(new_id(), PHONE, CopyForm.JSON, "当面核对本人手机验证短信")
    assert refused(counter, give_copy, replace(wish, identified=" ")) is Reason.REASON_MISSING
    assert refused(counter, give_copy, wish, CLERK) is Reason.NO_RIGHT
    counter.act(give_copy, wish)
    (given,) = counter.session.ask(station.data_requests).copies
    assert (given.given.form, given.given.person) == ("json", "199****6207")
    assert given.given.identified == "当面核对本人手机验证短信"


def test_nothing_is_copied_of_a_phone_that_the_ledger_does_not_know(counter: Counter) -> None:
    with pytest.raises(Refusal) as no:
        copied(counter, phone="19900009999")
    assert no.value.reason is Reason.UNKNOWN_PERSON
    with pytest.raises(Refusal) as refusal:
        copied(counter, CLERK)
    assert refusal.value.reason is Reason.NO_RIGHT


def test_the_copy_on_paper_says_what_is_held_and_to_whom_it_went(counter: Counter) -> None:
    counter.register()
    text = pdf_content.squeezed(
        pdf_content.text_of(make_paper(counter.session, Paper.PERSONAL_COPY, PHONE))
    )
    assert "个人信息查阅复制件" in text
    assert f"申请人电话{PHONE}" in text
    assert "未向监管部门提供" in text


@pytest.mark.parametrize("part", ["what", "categories", "harm", "measures", "advice", "contact"])
def test_the_note_of_a_breach_lacks_no_part_that_the_law_wants_told(
    counter: Counter, part: str
) -> None:
    """个人信息保护法第五十七条: kinds of data, cause and harm; measures and advice; contact."""
    lacking = replace(BREACH, **{part: " "})  # type: ignore[arg-type]
    assert refused(counter, note_breach, lacking) is Reason.TEXT_MISSING


def test_a_breach_is_noted_by_a_manager_and_its_notice_is_printed(counter: Counter) -> None:
    assert refused(counter, note_breach, BREACH, CLERK) is Reason.NO_RIGHT
    late = replace(BREACH, found_on=date(2026, 11, 25))
    assert refused(counter, note_breach, late) is Reason.DATE_IN_FUTURE
    counter.act(note_breach, BREACH)
    (noted,) = counter.session.ask(station.data_requests).breaches
    assert (noted.id, noted.noted.categories) == ("b1", "姓名、联系电话")
    text = pdf_content.squeezed(
        pdf_content.text_of(make_paper(counter.session, Paper.BREACH_NOTICE, "b1"))
    )
    assert "■泄露□篡改□丢失" in text
    for told in (BREACH.harm, BREACH.measures, BREACH.advice, BREACH.contact):
        assert told in text


def test_a_copy_holds_the_messages_that_went_to_the_person(counter: Counter) -> None:
    case, other = counter.register(), counter.register(phone="19900002222", name="赵一")
    text = "【本站】您的投诉已受理。"
    for of in (case, other):
        form = MessageForm(new_id(), of, MessageKind.ACCEPTANCE, text, MessageWay.SMS)
        counter.act(send_message, form, CLERK)
    (held,) = copied(counter).cases
    (message,) = held.messages
    assert (message.at, message.way) == (counter.watch(), "sms")
    assert (message.phone, message.text) == (PHONE, text)
    plain = json.loads(as_json(copied(counter)))
    assert plain["cases"][0]["messages"][0]["text"] == text
    paper = make_paper(counter.session, Paper.PERSONAL_COPY, PHONE)
    content = pdf_content.squeezed(pdf_content.text_of(paper))
    assert f"短信（{PHONE}）：{text}" in content


def test_a_copy_says_which_messages_were_not_sent(counter: Counter) -> None:
    case = counter.register(phone="19900002222")
    sent = "【本站】一。", "【本站】二。", "【本站】三。"
    for text in sent:
        form = MessageForm(new_id(), case, MessageKind.ACCEPTANCE, text, MessageWay.GATEWAY)
        counter.act(send_message, form, CLERK)
    entries = [step.entry for step in reversed(sheet_of(counter, case).steps[:3])]
    for entry, fault in zip(entries, (MessageFault.NONE, MessageFault.REFUSED), strict=False):
        answer = GatewayAnswer(new_id(), case, entry, MessageKind.ACCEPTANCE, fault, "HTTP 400")
        counter.act(record_answer, answer, CLERK)
    counter.act(correct, FieldCorrection(new_id(), case, "phone", PHONE))
    (held,) = copied(counter).cases
    # The number before the correction may be another person's.
    assert [(one.phone, one.text, one.fate) for one in held.messages] == [
        ("199****2222", sent[0], "sent"),
        ("199****2222", sent[1], "refused"),
        ("199****2222", sent[2], "waiting"),
    ]
    paper = make_paper(counter.session, Paper.PERSONAL_COPY, PHONE)
    content = pdf_content.squeezed(pdf_content.text_of(paper))
    assert f"（199****2222）：{sent[0]}" in content
    assert f"（199****2222）〔未发出：短信平台拒收〕：{sent[1]}" in content
    assert f"（199****2222）〔待发送〕：{sent[2]}" in content


def test_every_fault_of_a_message_has_its_words_in_a_copy() -> None:
    assert set(_FATES) == {"waiting", *(fault.value for fault in MessageFault if fault)}


def test_a_copy_holds_the_replies_that_were_filled_into_the_platform(counter: Counter) -> None:
    case = counter.register(channel=Channel.ODR, hotline_number="137018633005438261322")
    said, told = "【本站】您的投诉已受理。", "您好，已收到您的投诉。"
    message = MessageForm(new_id(), case, MessageKind.ACCEPTANCE, said, MessageWay.SMS)
    counter.act(send_message, message, CLERK)
    reply = PlatformForm(new_id(), case, PlatformReply.FIRST, told, date(2026, 11, 24))
    counter.act(fill_platform, reply, CLERK)
    (held,) = copied(counter).cases
    assert [(one.way, one.text) for one in held.messages] == [("sms", said), ("platform", told)]
    paper = make_paper(counter.session, Paper.PERSONAL_COPY, PHONE)
    content = pdf_content.squeezed(pdf_content.text_of(paper))
    assert f"填入12315平台：{told}" in content
