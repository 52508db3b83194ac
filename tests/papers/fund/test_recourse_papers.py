"""The papers of recourse: notice with its receipt of service, top-up letter, cash sheet."""

from dataclasses import replace
from datetime import date

import pytest

from mediation_desk.domain.merchant.events import AgreementSigned
from mediation_desk.domain.money import Money
from mediation_desk.papers.fund import day_sheet, recourse_notice, top_up_notice
from mediation_desk.workflows.read_models.case.case_sheet import PaperCase
from mediation_desk.workflows.read_models.fund.recourse_sheet import (
    DayRow,
    DebtAge,
    DebtRow,
    DepositRow,
    NoticeRow,
    RecourseStage,
    VoucherRow,
)
from tests.papers import builders, pdf_content

NOTICE = NoticeRow(
    "消争追〔2026〕第0003号", Money(134_900), date(2026, 12, 9), "孙立群", is_set_off=True
)
DEBT = DebtRow(
    payment="p1",
    number="消争赔〔2026〕第0009号",
    case="c1",
    case_number="GX01-261124-009",
    merchant="m1",
    merchant_name="悦动运动专营店",
    paid=Money(134_900),
    owed=Money(134_900),
    recovered=Money(0),
    written_off=Money(0),
    waived=Money(0),
    paid_at=builders.minutes(90),
    due_on=date(2026, 12, 9),
    days_over=-15,
    age=DebtAge.NOT_DUE,
    stage=RecourseStage.NOTICED,
    deposit_held=Money(500_000),
    notices=(NOTICE,),
)


def _paper() -> PaperCase:
    return replace(builders.paper(), payment=builders.payment())


def test_the_notice_names_the_debt_the_day_and_the_way_to_object() -> None:
    pdf = recourse_notice.make(_paper(), DEBT)
    text = pdf_content.squeezed(pdf_content.text_of(pdf))
    for words in (
        "追偿通知书",
        "消争追〔2026〕第0003号",
        "人民币（大写）壹仟叁佰肆拾玖元整（￥1,349.00）",
        "2026年12月9日前",
        "从保证金中抵扣",
        "另行指定人员复核",
        "□直接送达",
    ):
        assert words in text, words
    assert "张䶮" not in text
    assert len(pdf_content.pages(pdf)) == 2


def test_the_notice_cites_what_holds_for_a_tenant_in_lease() -> None:
    """民法典第五百二十四条 (performance by a third party), 第五百四十六条 (notice of assignment).

    消法第四十条 is the seller's recourse to a producer, 第四十三条 holds after the lease alone.
    """
    signed = replace(builders.payment(), signed_at=builders.minutes(95))
    agreement = AgreementSigned(date(2026, 1, 5), date(2026, 12, 31))
    paper = replace(_paper(), payment=signed, agreement=agreement)
    said = pdf_content.squeezed(pdf_content.text_of(recourse_notice.make(paper, DEBT)))
    for words in (
        "1.入场合同，2026年1月5日签订的先行赔付协议。",
        "《民法典》第五百二十四条",
        "并依第五百一十九条追偿",
        "2026年11月24日以确认书（消争领〔2026〕第0007号）",
        "本通知即为债权转让通知",
    ):
        assert words in said, words
    assert "消费者权益保护法" not in said


@pytest.mark.parametrize("until", [date(2026, 11, 23), date(2026, 11, 24)])
def test_an_agreement_is_cited_only_while_it_held_on_the_day_of_the_payment(until: date) -> None:
    """The payment was on 24 November; the last day of an agreement still counts."""
    paper = replace(_paper(), agreement=AgreementSigned(date(2026, 1, 5), until))
    said = pdf_content.squeezed(pdf_content.text_of(recourse_notice.make(paper, DEBT)))
    assert ("签订的先行赔付协议" in said) is (until == date(2026, 11, 24))


def test_before_the_consumer_signed_there_is_no_assignment_to_tell_of() -> None:
    said = pdf_content.squeezed(pdf_content.text_of(recourse_notice.make(_paper(), DEBT)))
    assert "第五百四十六条" not in said


@pytest.mark.parametrize(
    ("left_on", "is_cited"), [(date(2026, 11, 24), True), (date(2026, 11, 25), False)]
)
def test_after_the_lease_the_notice_cites_the_recourse_of_the_lessor(
    left_on: date, is_cited: bool
) -> None:
    """消法第四十三条: the lessor answers once the lease is over, here before the payment."""
    paper = replace(_paper(), sheet=replace(_paper().sheet, shop_left_on=left_on))
    said = pdf_content.squeezed(pdf_content.text_of(recourse_notice.make(paper, DEBT)))
    assert ("《消费者权益保护法》第四十三条" in said) is is_cited


def test_what_came_back_already_and_the_service_stand_on_it() -> None:
    served = replace(NOTICE, served_on=date(2026, 11, 25), way="hand", receiver="陈店长")
    debt = replace(DEBT, owed=Money(100_000), notices=(replace(served, amount=Money(100_000)),))
    text = pdf_content.squeezed(pdf_content.text_of(recourse_notice.make(_paper(), debt)))
    assert "此前已抵偿人民币（大写）叁佰肆拾玖元整（￥349.00）" in text
    assert "■直接送达" in text
    assert "签收人陈店长送达日期2026-11-25" in text


def test_a_debt_without_a_notice_has_no_paper() -> None:
    with pytest.raises(ValueError, match="no notice"):
        recourse_notice.make(_paper(), replace(DEBT, notices=()))


def test_the_top_up_letter_says_how_much_is_missing_and_until_when() -> None:
    row = DepositRow(
        "m1", "悦动运动专营店", "2F-2031", Money(1_000_000), Money(365_100), Money(0),
        Money(634_900), "消争补〔2026〕第0001号", date(2026, 12, 1),
    )  # fmt: skip
    text = pdf_content.squeezed(pdf_content.text_of(top_up_notice.make(row, builders.stamp())))
    assert "约定数额￥10,000.00现有数额￥3,651.00" in text
    assert "人民币（大写）陆仟叁佰肆拾玖元整（￥6,349.00）" in text
    assert "2026年12月1日前" in text


def test_the_cash_sheet_sums_its_vouchers_and_shows_a_difference() -> None:
    rows = (
        VoucherRow("FK-001", "n1", "GX01-261124-009", "悦动运动专营店", Money(134_900),
                   builders.minutes(90)),
        VoucherRow("FK-002", "n2", "GX01-261124-010", "悦食坊", Money(-10_000),
                   builders.minutes(95)),
    )  # fmt: skip
    row = DayRow(
        date(2026, 11, 24), rows, Money(124_900), Money(124_800), "孙立群", "少一元，次日补",
        builders.minutes(600),
    )  # fmt: skip
    pdf = day_sheet.make(row, builders.stamp())
    text = pdf_content.squeezed(pdf_content.text_of(pdf))
    assert "FK-001" in text
    assert "-100.00" in text
    assert "差额-1.00" in text
    assert "少一元，次日补" in text
    ((_, boxes),) = pdf_content.glyphs(pdf)
    assert pdf_content.collisions(boxes) == []
    (page,) = pdf_content.strokes(pdf)
    columns = [
        pdf_content.columns_at(page, pdf_content.found(boxes, it).bottom)
        for it in ("序号", "FK-001")
    ]
    assert columns[0] == columns[1]
    assert len(columns[0]) == 7, "six columns have seven lines"
    assert pdf_content.room_above(page, pdf_content.found(boxes, "负数为冲正")) > 5


def test_the_note_under_the_receipt_of_service_is_clear_of_its_table() -> None:
    pdf = recourse_notice.make(_paper(), DEBT)
    for (_, boxes), page in zip(pdf_content.glyphs(pdf), pdf_content.strokes(pdf), strict=True):
        assert pdf_content.room_above(page, pdf_content.found(boxes, "签收不表示")) > 5
