"""Every form: its words, bytes, fonts and pages, and that no text is clipped."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from mediation_desk.domain.case.events.desk_work import ArrivalCorrected
from mediation_desk.domain.case.events.root_causes import FaultFinding
from mediation_desk.domain.codes import Paper
from mediation_desk.domain.law.prescribed_forms import PrescribedForm
from mediation_desk.domain.people import Merchant
from mediation_desk.papers.case import (
    consumer_slip,
    follow_up_record,
    guidance_record,
    hand_over_slip,
    mediation_record,
    referral,
    registration,
    settlement,
    spot_settlement,
    termination,
)
from mediation_desk.papers.fund import payment_receipt, payment_request
from mediation_desk.papers.layout.stamp import NOTICE, PAYMENT_NOTICE
from mediation_desk.papers.layout.typeface import typeface
from mediation_desk.papers.national import complaint_form
from mediation_desk.workflows.read_models.case.case_sheet import PaperCase, TimelineStep
from resources.terms import coded_lists, terms
from tests.papers import builders, pdf_content

Make = Callable[[PaperCase], bytes]
FORMS: dict[str, Make] = {
    "消费投诉（争议）登记表": registration.make,
    "消费争议和解（调解）协议": settlement.make,
    "快处快赔协议书（附收款确认）": spot_settlement.make,
    "店内调解终止告知书": termination.make,
    "情况反映（转办）单": referral.make,
    "先行赔付确认书（领款单）": payment_receipt.make,
    "先行赔付申请审批表": payment_request.make,
    "消费争议调解笔录": mediation_record.make,
    "消费争议回访记录表": follow_up_record.make,
    "监管指导记录单": guidance_record.make,
    "投诉登记表": complaint_form.make,
    "首问交接单": hand_over_slip.make,
    "消费争议受理凭条": consumer_slip.make,
}
EACH_FORM = pytest.mark.parametrize(("title", "make"), FORMS.items(), ids=list(FORMS))
LONG = "消费者反映商品开胶，店员拒绝退货。" * 120
THE_REGULATORS = ("人民调解", "受理决定书", "终止调解决定书", "投诉调解书", "不予受理")


@EACH_FORM
def test_a_form_carries_its_title_notice_head_and_printer(title: str, make: Make) -> None:
    text = pdf_content.text_of(make(builders.paper()))
    for words in (
        title,
        "台账 12345 · 1a2b 3c4d 5e6f 7a8b",
        "打印 2026-11-24 11:35",
        "打印人 林岚",
        "高新万达广场消费争议受理站",
    ):
        assert words in text


@EACH_FORM
def test_only_a_paper_with_a_consumers_data_tells_what_they_are_used_for(
    title: str, make: Make
) -> None:
    """A guidance record and a slip name no consumer; a payment paper is a voucher as well."""
    pages = pdf_content.pages(make(builders.paper()))
    said = [page.count(NOTICE) for page in pages]
    assert set(said) == {0 if make in (guidance_record.make, consumer_slip.make) else 1}, title
    is_voucher = make in (payment_receipt.make, payment_request.make)
    assert (PAYMENT_NOTICE in pages[0]) is is_voucher, title


@EACH_FORM
def test_the_same_case_gives_the_same_bytes(title: str, make: Make) -> None:
    assert make(builders.paper()) == make(builders.paper()), title


@EACH_FORM
def test_another_case_gives_other_bytes(title: str, make: Make) -> None:
    other = replace(builders.paper(), head_seq=12_346)
    assert make(builders.paper()) != make(other), title


@EACH_FORM
def test_only_embedded_fonts_are_used(title: str, make: Make) -> None:
    pdf = make(builders.paper())
    fonts = pdf.count(b"/Subtype /CIDFontType2")
    assert fonts == pdf.count(b"/FontFile2 ") == 2, title
    assert b"/Type1" not in pdf
    assert b"Helvetica" not in pdf


@EACH_FORM
def test_every_printed_character_has_a_glyph(title: str, make: Make) -> None:
    printed = set(pdf_content.squeezed(pdf_content.text_of(make(builders.paper()))))
    assert printed <= set(typeface().widths), title


def test_the_registration_names_who_handled_the_case_beside_its_first_responder() -> None:
    paper = builders.paper()
    assert "非首问责任人" not in pdf_content.text_of(registration.make(paper))
    *earlier, last = paper.sheet.steps
    steps = (*earlier, replace(last, by="o9", by_name="赵磊"))
    helped = replace(paper, sheet=replace(paper.sheet, steps=steps))
    assert "赵磊（非首问责任人）" in pdf_content.text_of(registration.make(helped))


@EACH_FORM
def test_a_form_never_takes_the_name_of_a_document_of_the_regulator(title: str, make: Make) -> None:
    text = pdf_content.text_of(make(builders.paper()))
    assert not any(name in text for name in THE_REGULATORS), title


@EACH_FORM
@pytest.mark.parametrize("facts", [builders.FACTS, LONG, "A" * 1_000, ""])
def test_nothing_is_clipped_or_printed_over(title: str, make: Make, facts: str) -> None:
    for (width, height), boxes in pdf_content.glyphs(make(builders.paper(facts))):
        assert min(box.left for box in boxes) > 60, title
        assert max(box.right for box in boxes) < width - 50
        assert min(box.bottom for box in boxes) > 40
        assert max(box.top for box in boxes) < height - 25
        assert pdf_content.collisions(boxes) == []


@EACH_FORM
def test_an_ordinary_case_fits_one_page(title: str, make: Make) -> None:
    copies = 2 if make is payment_receipt.make else 1
    assert len(pdf_content.pages(make(builders.paper()))) == copies, title


@pytest.mark.parametrize("make", [registration.make, referral.make, settlement.make])
def test_a_long_story_is_printed_whole_over_several_pages(make: Make) -> None:
    found = pdf_content.pages(make(builders.paper(LONG)))
    assert len(found) > 1
    body = "".join(re.sub(r"本表个人信息.*?打印人 林岚", "", page) for page in found)
    assert body.count("消费者反映商品开胶，店员拒绝退货。") > 100
    assert len([char for char in body if char == "胶"]) >= 120
    assert f"第 1 页 / 共{len(found)} 页" in found[0].replace("共 ", "共")


@pytest.mark.parametrize("times", range(0, 60, 4))
def test_signatures_never_stand_on_a_page_alone(times: int) -> None:
    facts = "消费者反映商品开胶，店员拒绝退货，要求退还全部货款。" * times
    last = pdf_content.pages(settlement.make(builders.paper(facts)))[-1]
    assert "本协议经双方签字后生效" in last
    assert "消费者（签字）" in last


def test_a_reprint_says_which_copy_it_is() -> None:
    assert "补打" not in pdf_content.text_of(registration.make(builders.paper()))
    assert "补打 3" in pdf_content.text_of(registration.make(builders.paper(copy=3)))


def test_papers_say_that_the_time_received_was_corrected() -> None:
    """The registration form names both times; the course that goes with a referral says why."""
    paper = builders.paper()
    assert "受理起算" not in pdf_content.text_of(registration.make(paper))
    claimed, right = builders.minutes(-17), builders.minutes(3)
    event = ArrivalCorrected("c1:registration", right, claimed, "计时未停")
    step = TimelineStep(12_399, "e99", builders.minutes(90), "o2", "周涛", event)
    case = replace(
        paper.sheet.case,
        firsts=replace(paper.sheet.case.firsts, arrived_at=right),
        arrival_claimed_at=claimed,
    )
    corrected = replace(
        paper, sheet=replace(paper.sheet, case=case, steps=(*paper.sheet.steps, step))
    )
    text = pdf_content.squeezed(pdf_content.text_of(registration.make(corrected)))
    assert "受理起算2026-11-2410:03:00（原登记2026-11-2409:43:00，已更正）" in text
    course = pdf_content.squeezed(pdf_content.text_of(referral.make(corrected)))
    said = "受理起算时间由2026-11-2409:43:00更正为2026-11-2410:03:00：计时未停"
    assert said in course


def test_a_masked_form_says_so() -> None:
    paper = builders.paper()
    masked = replace(paper, sheet=replace(paper.sheet, is_unmasked=False))
    assert "（脱敏件）" in pdf_content.text_of(registration.make(masked))


def test_a_long_name_of_a_merchant_wraps_in_its_cell() -> None:
    paper = builders.paper()
    merchant = Merchant("m1", "济南高新技术产业开发区悦动户外运动用品有限责任公司" * 2, "2F-2031")
    named = replace(paper, sheet=replace(paper.sheet, merchant=merchant))
    for _, boxes in pdf_content.glyphs(registration.make(named)):
        assert pdf_content.collisions(boxes) == []


def test_the_registration_form_holds_what_was_taken_down() -> None:
    text = pdf_content.squeezed(pdf_content.text_of(registration.make(builders.paper())))
    for words in (
        "GX01-261124-009",
        "张䶮女士",
        "19953106207",
        "济南市历下区工业南路88号",
        "悦动运动专营店",
        "91370100MA3C00000E",
        "1,299.00",
        "■退货",
        "□修理",
        "1.鞋底开胶.jpg",
        "第一时间沟通2026-11-2410:18",
        "个人信息保护法》第十七条",
        "□本人已知悉上述告知",
        "经办人（签字）",
        "审核人（签字）",
        "投诉人（签字）",
    ):
        assert words in text, words


def test_the_agreement_holds_sum_breach_and_copies() -> None:
    text = pdf_content.squeezed(pdf_content.text_of(settlement.make(builders.paper())))
    for words in (
        "消争〔2026〕第0318号",
        "人民币（大写）壹仟叁佰肆拾玖元整（￥1,349.00）",
        "履行期限：2026年11月27日前",
        "履行方式：原支付渠道退回",
        "一方不履行的，可依《消费者权益保护法》第三十九条通过其他途径解决。",
        "一式三份",
        "消费者主张：要求退货退款并承担交通费五十元。",
        "调解人员（签字）",
        "受理站（盖章）",
    ):
        assert words in text, words


def test_the_agreement_states_the_finding_of_fault_or_leaves_it_to_be_ticked() -> None:
    untold = pdf_content.squeezed(pdf_content.text_of(settlement.make(builders.paper())))
    assert "责任认定：□商户责任□商场责任□生产者责任□无过错□未查明" in untold
    found = replace(builders.paper(), finding=FaultFinding.MERCHANT)
    for make in (settlement.make, spot_settlement.make):
        said = pdf_content.squeezed(pdf_content.text_of(make(found)))
        assert "责任认定：■商户责任□商场责任" in said


def test_an_agreement_before_a_committee_is_its_own_and_advises_of_confirmation() -> None:
    """人民调解法第二十九条 (signatures and seal), 第三十一条 (binds), 第三十三条 (thirty days)."""
    paper = replace(builders.paper(), committee="高新万达广场人民调解委员会")
    prescribed = PrescribedForm(Paper.SETTLEMENT, "消费纠纷和解书", date(2026, 1, 1))
    pdf = settlement.make(replace(paper, prescribed=prescribed))
    said = pdf_content.squeezed(pdf_content.text_of(pdf))
    for words in (
        "人民调解协议书",
        "双方在高新万达广场人民调解委员会主持下",
        "人民调解员签名并加盖人民调解委员会印章之日起生效（《人民调解法》第二十九条）",
        "三十日内共同向人民法院申请司法确认",
        # 民事诉讼法第二百零五条第二项: mediated on its own, and no case of an intermediate court.
        "当事人住所地、标的物所在地或者本委员会所在地的基层人民法院提出（《民事诉讼法》第二百零五条）",
        "人民调解员（签名）：",
        "高新万达广场人民调解委员会（盖章）：",
    ):
        assert words in said, words
    assert "消费纠纷和解书" not in said
    assert len(pdf_content.pages(pdf)) == 1


def test_what_was_performed_at_the_counter_has_no_day_by_which_to_perform_it() -> None:
    text = pdf_content.squeezed(pdf_content.text_of(spot_settlement.make(builders.paper())))
    assert "履行期限" not in text
    assert "当场履行完毕本协议" in text


def test_the_notice_of_termination_names_ground_routes_and_phones() -> None:
    text = pdf_content.squeezed(pdf_content.text_of(termination.make(builders.paper())))
    for words in (
        "■双方明确无法达成一致",
        "（一）与经营者协商和解；",
        "（二）请求消费者协会或者依法成立的其他调解组织调解；",
        "（三）向有关行政部门投诉；",
        "（四）根据与经营者达成的仲裁协议提请仲裁机构仲裁；",
        "（五）向人民法院提起诉讼。",
        "0531-88990000",
        "12315",
        "12345",
        "不影响您依法向市场监督管理部门投诉",
    ):
        assert words in text, words


def test_the_referral_tells_the_course_and_asks_for_a_receipt() -> None:
    station = replace(builders.STATION, address="高新区经十路1号")
    pages = {"a" * 64: 1, "b" * 64: 1, "c" * 64: 4}
    paper = replace(builders.paper(), station=station, exhibit_pages=pages)
    text = pdf_content.squeezed(pdf_content.text_of(referral.make(paper)))
    for words in (
        "主送高新区市场监管局舜华路所",
        "经营地址高新区经十路1号2F2F-2031",
        "2026-11-2410:18电话联系经营者：同意到受理站协商",
        "收到指导意见（指导〔2026〕0318，质量监督科）",
        "消费者：要求退货退款并承担交通费五十元",
        "■现场调解",
        "1.鞋底开胶.jpg（1页，校验aaaaaaaa）",
        "3.电子发票.pdf（4页，校验cccccccc）",
        "共3份6页",
        "接收时间",
        "反馈期限",
        "消费者权益保护法第二十四条、第五十二条；产品质量法第四十条",
    ):
        assert words in text, words


@pytest.mark.parametrize("coded_list", coded_lists())
def test_every_code_has_a_word_that_can_be_printed(coded_list: str) -> None:
    printed = "".join(found.paper for found in terms(coded_list).values())
    assert all(char in typeface().widths for char in printed)
