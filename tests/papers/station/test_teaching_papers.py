"""The sign-in sheet before and after a training, the case card, and the hand-over sheet."""

import re
from contextlib import closing
from dataclasses import replace

import pypdfium2 as pdfium
import pytest

from mediation_desk.domain.codes import Category, ProblemKind, TaughtLaw
from mediation_desk.domain.money import Money
from mediation_desk.domain.records.duty import (
    CashPaid,
    OpenMatter,
    PaperUse,
    ShiftCounts,
    ShiftHandOver,
)
from mediation_desk.domain.teaching.cards import CaseCard
from mediation_desk.domain.teaching.training import ResultsCorrection, Training
from mediation_desk.papers.layout.roll import render_roll
from mediation_desk.papers.station import case_card, hand_over_sheet, sign_in_sheet
from mediation_desk.workflows.read_models.duty import HandOverSheet
from mediation_desk.workflows.read_models.teaching import Seat, TrainingSheet
from tests.papers import builders, pdf_content

TRAINING = Training(
    "t1",
    "消争训〔2026〕第0003号",
    "消法第五十五条与明码标价",
    (TaughtLaw.CONSUMER, TaughtLaw.FOOD_SAFETY),
    builders.minutes(0),
    "四楼会议室",
    "陈立",
    "高新区市场监管局舜华路所",
    ("a", "b"),
    "o1",
)
SEATS = (
    Seat("a", "王晓燕", "", "clerk", ""),
    Seat("b", "韩梅", "店长", "", "盛世珠宝"),
)
PLANNED = TrainingSheet(TRAINING, SEATS, "周涛", "")
RECORDED = TrainingSheet(
    replace(
        TRAINING,
        recorded_at=builders.minutes(95),
        corrections=(ResultsCorrection(builders.minutes(99), "o1", "看错一行"),),
    ),
    (replace(SEATS[0], came=True, score=95), replace(SEATS[1], came=False)),
    "周涛",
    "林岚",
    ("林岚",),
)


def said(pdf: bytes) -> str:
    return pdf_content.squeezed(pdf_content.text_of(pdf))


def test_the_sheet_to_be_signed_has_empty_cells_and_three_spare_rows() -> None:
    text = said(sign_in_sheet.make(PLANNED, builders.stamp()))
    assert "普法培训签到表" in text
    assert "编号：消争训〔2026〕第0003号" in text
    assert "■消费者权益保护法■食品安全法□产品质量法□其他" in text
    assert "2人/人" in text
    assert "1王晓燕本站受理员" in text
    assert "2韩梅盛世珠宝店长345" in text
    assert "到场" not in text


def test_the_recorded_sheet_says_who_came_the_scores_and_what_was_put_right() -> None:
    text = said(sign_in_sheet.make(RECORDED, builders.stamp()))
    assert "2人/1人" in text
    assert "受理员95到场" in text
    assert "店长未到" in text
    assert "记录人林岚平均成绩95.0分（1人）" in text
    assert "更正2026-11-2411:39林岚：看错一行" in text


@pytest.mark.parametrize("count", range(12, 48))
def test_the_foot_stands_whole_under_the_spare_rows_of_its_table(count: int) -> None:
    seats = tuple(Seat(str(n), f"店员{n}", "店员", "", "盛世珠宝") for n in range(count))
    pages = pdf_content.pages(sign_in_sheet.make(replace(PLANNED, seats=seats), builders.stamp()))
    spare = f"{count + 1}{count + 2}{count + 3}"
    for words in ("序号姓名", spare, "记录人", "现场照片", "签名须本人书写"):
        assert words in pdf_content.squeezed(pages[-1]), words
    assert not any("记录人" in page for page in pages[:-1])


def test_a_long_sheet_repeats_its_titles_on_every_page() -> None:
    seats = tuple(Seat(str(n), f"店员{n}", "店员", "", "盛世珠宝") for n in range(60))
    pages = pdf_content.pages(sign_in_sheet.make(replace(PLANNED, seats=seats), builders.stamp()))
    assert len(pages) == 3
    assert all("单位/商户" in page for page in pages)


CARD = CaseCard(
    "k1",
    "c1",
    (ProblemKind.FALSE_ADVERTISING,),
    Category.JEWELLERY,
    ("消费者权益保护法第二十条", "消费者权益保护法第五十五条"),
    "金镯含金量不足",
    "消费者在某商户买金镯，送检含金量低于标注。",
    "商户退还货款，并按价款三倍赔偿。",
    "标签须与实物一致。",
    builders.minutes(0),
    "o1",
)


def test_a_card_says_what_happened_what_came_of_it_and_what_it_teaches() -> None:
    text = said(case_card.make(CARD, builders.stamp()))
    for words in (
        "以案说法",
        "金镯含金量不足",
        "问题性质虚假宣传",
        "案情消费者在某商户买金镯",
        "处理结果商户退还货款",
        "启示标签须与实物一致",
        "依据消费者权益保护法第二十条",
        "编写日期2026-11-24",
    ):
        assert words in text


@pytest.mark.parametrize("length", [10, 200, 600])
def test_a_card_stays_on_one_page(length: int) -> None:
    text = "消费者购买商品后发现与标注不符。" * (length // 16 + 1)
    card = replace(CARD, happened=text[:length], decided=text[:length], lesson=text[:length])
    assert len(pdf_content.pages(case_card.make(card, builders.stamp()))) == 1


COUNTS = ShiftCounts(
    (
        OpenMatter("c1", "GX01-261124-001", "contact"),
        OpenMatter("c2", "GX01-261124-002", "tell_satisfaction"),
        OpenMatter("c3", "GX01-261124-003", "note"),
    ),
    3,
    (CashPaid("消争赔〔2026〕第0001号", Money(298_000)),),
    (PaperUse("case", 3, "GX01-261124-003"), PaperUse("receipt", 1, "消争领〔2026〕第0001号")),
)
OFFERED = ShiftHandOver(
    "h1",
    "消争交〔2026〕第0001号",
    builders.minutes(-120),
    builders.minutes(240),
    "o1",
    COUNTS,
    "门禁卡两张",
)


def test_the_hand_over_names_the_open_cases_the_cash_and_the_last_numbers() -> None:
    taken = replace(OFFERED, taken_at=builders.minutes(245), taker="o2", remark="已清点")
    text = said(hand_over_sheet.make(HandOverSheet(taken, "王晓燕", "赵磊"), builders.stamp()))
    for words in (
        "交接班表",
        "消争交〔2026〕第0001号",
        "交班人王晓燕接班人赵磊",
        "交班时间2026-11-2414:00接班时间2026-11-2414:05",
        "共1笔，人民币（大写）贰仟玖佰捌拾元整（￥2,980.00）",
        "争议编号：3份，末号GX01-261124-003",
        "领款单：1份，末号消争领〔2026〕第0001号",
        "交班事项门禁卡两张",
        "接班意见已清点",
        "1GX01-261124-001联系商户2GX01-261124-002登记满意度",
        "3GX01-261124-003等待他方",
    ):
        assert words in text


def test_each_open_case_has_a_line_of_its_own_on_a_roll() -> None:
    """The sheet has two cases in a row, for which a roll is too narrow."""
    form = hand_over_sheet.form_of(HandOverSheet(OFFERED, "王晓燕", ""), builders.stamp())
    with closing(pdfium.PdfDocument(render_roll(form))) as document:
        lines = document[0].get_textpage().get_text_range().splitlines()
    assert [pdf_content.squeezed(each) for each in lines if re.match(r"\d\s*GX01", each)] == [
        "1GX01-261124-001联系商户",
        "2GX01-261124-002登记满意度",
        "3GX01-261124-003等待他方",
    ]


def test_an_offer_that_nobody_took_says_so() -> None:
    bare = replace(OFFERED, counts=ShiftCounts(), notes="")
    text = said(hand_over_sheet.make(HandOverSheet(bare, "王晓燕", ""), builders.stamp()))
    assert "（尚未接班）" in text
    assert "未结案件0件" in text
    assert "赔付无本班用号无交班事项无" in text


def test_a_shift_that_was_left_says_who_took_it_over() -> None:
    left = replace(OFFERED, is_left=True, taken_at=OFFERED.offered_at, taker="o2")
    text = said(hand_over_sheet.make(HandOverSheet(left, "赵磊", "王晓燕"), builders.stamp()))
    assert "交班时间未交班，由王晓燕接班接班时间2026-11-2414:00" in text
    assert "交班人未交班，数字在接班时由台账冻结" in text


def test_two_hundred_open_cases_run_over_the_pages() -> None:
    matters = tuple(OpenMatter(f"c{n}", f"GX01-261124-{n:03d}", "contact") for n in range(200))
    counts = replace(COUNTS, open_matters=matters, open_count=950)
    sheet = HandOverSheet(replace(OFFERED, counts=counts), "王晓燕", "赵磊")
    pages = pdf_content.pages(hand_over_sheet.make(sheet, builders.stamp()))
    assert "950 件（所列 200 件，另有 750 件见台账）" in pages[0]
    assert "GX01-261124-199" in pages[-1]
    assert all("等待事项" in page for page in pages[:-1])
