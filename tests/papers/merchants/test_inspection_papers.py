"""The papers of an inspection round: the check lists to take along, and the record."""

from dataclasses import replace
from datetime import date

import pytest

from mediation_desk.domain.codes import Category
from mediation_desk.domain.inspection.codes import CheckList, ItemOutcome, SpotOutcome
from mediation_desk.domain.inspection.events import (
    GoodsSpotChecked,
    InspectionEnded,
    ItemNote,
    ItemResult,
    ShopInspected,
)
from mediation_desk.domain.inspection.rounds import InspectionRound, ShopVisit
from mediation_desk.papers.merchants import inspection_list, inspection_record, merchant_file
from mediation_desk.workflows.read_models.merchants.inspections import (
    InspectedShop,
    InspectionSheet,
    MerchantVisit,
)
from tests.papers import builders, pdf_content
from tests.papers.merchants.test_merchant_papers import _file, _sheet

TODAY = date(2026, 11, 24)
VISIT = ShopVisit(
    ShopInspected(
        "m1",
        TODAY,
        (
            ItemResult("general.receipts", ItemOutcome.OK),
            ItemResult("jewellery.hallmark", ItemOutcome.FINDING),
        ),
        ("f" * 64,),
        (ItemNote("jewellery.hallmark", "手链标足金，印记为18K"),),
        ("柜台.png",),
        "店长在场",
    ),
    builders.minutes(5),
    "wang",
)
SPOT = GoodsSpotChecked("s1", "m1", TODAY, "足金手链", SpotOutcome.FAILED, "A1", words="含金量不足")
LISTS = (CheckList.GENERAL, CheckList.JEWELLERY, CheckList.PRICE)
SEEN = InspectedShop(
    "m1", "盛世珠宝", "1F-A012", Category.JEWELLERY, LISTS, VISIT, (SPOT,), (), "王晓燕"
)
UNSEEN = InspectedShop("m2", "金玉满堂", "1F-A013", Category.JEWELLERY, LISTS)
ROUND = InspectionRound(
    *("r1", "消争巡〔2026〕第0001号", "一层首饰巡查", TODAY, date(2026, 11, 28), ("m1", "m2")),
    *(("1F",), (Category.JEWELLERY,), (CheckList.PRICE,), "王晓燕、赵磊", "wang"),
    visits={"m1": VISIT},
    spots={"s1": SPOT},
)
SHEET = InspectionSheet(ROUND, (SEEN, UNSEEN), TODAY, "王晓燕")


def _has_no_collision(pdf: bytes) -> bool:
    return all(not pdf_content.collisions(boxes) for _, boxes in pdf_content.glyphs(pdf))


def _text(pdf: bytes) -> str:
    return pdf_content.squeezed(pdf_content.text_of(pdf))


def test_the_check_list_of_a_shop_that_is_still_to_be_visited_has_one_page() -> None:
    pdf = inspection_list.make(SHEET, builders.stamp())
    text = _text(pdf)
    assert len(pdf_content.pages(pdf)) == 1
    assert "盛世珠宝" not in text
    for words in (
        "商户巡查检查表",
        "金玉满堂",
        "贵金属印记、含量与标签一致（产品质量法第二十七条、第三十六条）",
        "（市场主体登记管理条例第二十四条、第三十六条）",
        "标价签品名、价格、计价单位齐全（价格规定第七条）",
        "□符合□有问题□不适用",
        "商户在场人（签字）",
    ):
        assert words in text, words
    assert _has_no_collision(pdf)


def test_the_record_has_every_shop_its_findings_and_the_spot_check() -> None:
    ended = replace(ROUND, ended=InspectionEnded("一户有问题"), ended_at=builders.minutes(90))
    sheet = replace(SHEET, round=ended, ended_by="王晓燕")
    pdf = inspection_record.make(sheet, builders.stamp())
    text = _text(pdf)
    for words in (
        "商户巡查（抽检）记录",
        # One of two shops; one finding of the list and one failed spot check.
        "应查/实查2户/1户发现问题2项",
        "盛世珠宝（1F-A012）2026-11-24符合1，有问题1",
        "金玉满堂（1F-A013）未到户",
        "1.贵金属印记、含量与标签一致（产品质量法第二十七条、第三十六条）：手链标足金，印记为18K",
        "2.备注：店长在场3.照片1张4.抽检2026-11-24足金手链A1不合格含金量不足",
        "小结一户有问题",
    ):
        assert words in text, words
    assert _has_no_collision(pdf)


@pytest.mark.parametrize("has_findings", [False, True])
@pytest.mark.release
def test_no_page_of_the_record_has_the_signatures_alone(has_findings: bool) -> None:
    # The page before the signatures is filled line by line; they bring a line of the list along.
    ends = set()
    for count in range(12, 36):
        shops = (*(replace(UNSEEN, merchant=f"m{n}") for n in range(count)),)
        shops = (*shops, SEEN) if has_findings else shops
        pages = pdf_content.pages(
            inspection_record.make(replace(SHEET, shops=shops), builders.stamp())
        )
        ending = pdf_content.squeezed(pages[-1])
        assert "检查人（签字）" in ending
        assert ("手链标足金" if has_findings else f"{count}金玉满堂") in ending, count
        ends.add(len(pages))
    assert ends == {1, 2}


def test_the_check_list_keeps_the_room_for_findings_with_the_signatures() -> None:
    # More inspectors make the head taller, until the ending leaves the first page.
    ends = set()
    for count in range(1, 60, 8):
        walked = replace(ROUND, walkers="、".join(["王晓燕"] * count))
        pdf = inspection_list.make(replace(SHEET, round=walked), builders.stamp())
        pages = pdf_content.pages(pdf)
        ending = pdf_content.squeezed(pages[-1])
        assert "发现问题" in ending, count
        assert "商户在场人（签字）" in ending, count
        ends.add(len(pages))
    assert ends == {1, 2}


def test_the_record_of_spot_checks_alone_says_so() -> None:
    """The shop was not visited, and what was done there is no absence."""
    spotted = replace(SEEN, visit=None, by="")
    sheet = InspectionSheet(replace(ROUND, visits={}), (spotted, UNSEEN), TODAY, "王晓燕")
    text = _text(inspection_record.make(sheet, builders.stamp()))
    assert "应查/实查2户/0户，仅抽检1户发现问题1项" in text
    assert "盛世珠宝（1F-A012）2026-11-24仅抽检" in text
    assert "金玉满堂（1F-A013）未到户" in text


def test_the_file_of_a_merchant_says_what_rounds_found_and_nothing_without_one() -> None:
    plain = _text(merchant_file.make(_sheet(_file()), builders.stamp()))
    assert "巡查" not in plain
    visit = MerchantVisit("r1", ROUND.number, ROUND.name, TODAY, VISIT, (SPOT,))
    pdf = merchant_file.make(replace(_sheet(_file()), visits=(visit,)), builders.stamp())
    assert "巡查记录1.2026-11-24消争巡〔2026〕第0001号发现问题1项抽检足金手链不合格" in _text(pdf)
