"""Papers of a merchant: the file sheet, the rectification notice, the off-shelf order."""

from dataclasses import replace
from datetime import date

import pytest

from mediation_desk.domain.codes import Category
from mediation_desk.domain.merchant import MerchantFile
from mediation_desk.domain.merchant.codes import FoodBusiness, LicenceKind, PaperSeen, PromiseKind
from mediation_desk.domain.merchant.events import (
    AgreementSigned,
    LicenceShown,
    MerchantDescribed,
    PromiseMade,
)
from mediation_desk.domain.merchant.goods import (
    OffShelfChecked,
    OffShelfOrder,
    OffShelfOrdered,
    OffShelfWithdrawn,
    PurchaseChecked,
)
from mediation_desk.domain.merchant.rectification import (
    Rectification,
    RectificationChecked,
    RectificationIssued,
    RectificationReceived,
)
from mediation_desk.domain.merchant.score import ScoreFigures, score
from mediation_desk.domain.money import Money
from mediation_desk.papers.merchants import merchant_file, off_shelf_order, rectification_notice
from mediation_desk.workflows.read_models.merchants.merchant_sheet import MerchantRow, MerchantSheet
from tests.papers import builders, pdf_content

TODAY = date(2026, 11, 24)
NOTICE = Rectification(
    RectificationIssued(
        "r1",
        "消争改〔2026〕第0002号",
        date(2026, 12, 1),
        ("c1",),
        "三件争议显示鞋底开胶，店员以已穿着为由拒绝退货。",
        "培训店员执行七日质量退货，七日内报培训签到表。",
    ),
    builders.minutes(10),
    "o1",
    date(2026, 12, 1),
)
ORDER = OffShelfOrder(
    OffShelfOrdered(
        "o1", "消争架〔2026〕第0001号", "徒步鞋", TODAY, "XS2026", ground="前掌开胶，批次性问题"
    ),
    builders.minutes(20),
    "o1",
)


def _file() -> MerchantFile:
    described = MerchantDescribed(
        "二层",
        Category.CLOTHING,
        date(2025, 1, 1),
        date(2027, 12, 31),
        "陈立新",
        "陈店长",
        "王副店长",
        "19900002032",
    )
    return MerchantFile(
        builders.MERCHANT,
        builders.ARRIVED,
        described,
        licences={
            LicenceKind.BUSINESS: LicenceShown(LicenceKind.BUSINESS, "370100001", None),
            LicenceKind.PREPAID: LicenceShown(LicenceKind.PREPAID, "370100BBB1", date(2026, 11, 1)),
        },
        agreement=AgreementSigned(date(2025, 1, 2), date(2027, 12, 31)),
        promises={"p1": PromiseMade("p1", PromiseKind.NO_REASON_RETURN, 7)},
        rectifications={"r1": NOTICE},
        checks=(
            PurchaseChecked("k1", "徒步鞋", "鲁南鞋业", TODAY, "XS2026", (PaperSeen.INVOICE,)),
        ),
        orders={"o1": ORDER},
    )


def _sheet(file: MerchantFile | None = None) -> MerchantSheet:
    figures = ScoreFigures(18, 10, 8, 4, 1, 298_000, 149_000, 2, 1)
    return MerchantSheet(
        file=file or _file(),
        row=MerchantRow("m1", "悦动运动专营店", "2F-2031", (), (), 62, ()),
        score=score(figures),
        repeats=(),
        cases=(),
        case_count=0,
        read_at=builders.minutes(90),
        today=TODAY,
        deposit=Money(500_000),
        owed=Money(149_000),
        numbers={"c1": "GX01-261124-009"},
    )


def _text(pdf: bytes) -> str:
    return pdf_content.squeezed(pdf_content.text_of(pdf))


def _has_no_collision(pdf: bytes) -> bool:
    return all(not pdf_content.collisions(boxes) for _, boxes in pdf_content.glyphs(pdf))


def test_the_file_sheet_says_all_of_the_file() -> None:
    pdf = merchant_file.make(_sheet(), builders.stamp())
    text = _text(pdf)
    for words in (
        "商户档案表（一户一档）",
        "91370100MA3C00000E（校验通过）",
        "服装鞋帽",
        "2025-01-01至2027-12-31",
        "王副店长19900002032",
        "单用途预付卡备案370100BBB1有效期至2026-11-01（已过期）",
        "线下无理由退货7天",
        "2025-01-02签订，至2027-12-31",
        "62分",
        "“两站”化解8/10（扣6）",
        "未追回赔付1,490.00/2,980.00（扣7）",
        "消争改〔2026〕第0002号待回执期限2026-12-01",
        "徒步鞋XS2026鲁南鞋业进货票据",
    ):
        assert words in text, words
    assert _has_no_collision(pdf)


def test_a_purchase_of_before_and_one_with_all_that_the_law_asks_are_printed() -> None:
    whole = PurchaseChecked(
        *("k2", "草莓", "鲜达果业", TODAY, "20261120", (PaperSeen.INVOICE,), date(2026, 11, 28)),
        quantity="20盒",
        specification="500g/盒",
        supplier_address="历城区果品市场3号",
        purchased_on=date(2026, 11, 23),
        voucher="f" * 64,
        supplier_contact="19905310001",
    )
    old = PurchaseChecked("k1", "徒步鞋", "鲁南鞋业", TODAY, "XS2026", (PaperSeen.INVOICE,))
    pdf = merchant_file.make(_sheet(replace(_file(), checks=(old, whole))), builders.stamp())
    text = _text(pdf)
    assert "徒步鞋XS2026鲁南鞋业进货票据" in text
    assert (
        "草莓20261120鲜达果业进货票据规格500g/盒数量20盒进货日期2026-11-23保质期至2026-11-28"
        "供货者地址历城区果品市场3号联系方式19905310001凭证已存档"
    ) in text
    assert _has_no_collision(pdf)


def test_the_floor_stands_only_where_the_unit_does_not_begin_with_it() -> None:
    def place(floor: str, unit: str) -> str:
        shop = replace(builders.MERCHANT, unit=unit)
        file = replace(_file(), merchant=shop, described=MerchantDescribed(floor))
        return file.place

    assert place("2F", "2F-B107") == "2F-B107"
    assert place("5", "5F-E033") == "5F-E033"
    assert place("二层", "2F-B107") == "二层 2F-B107"
    assert place("B1", "B12-003") == "B1 B12-003"
    assert place("", "2F-B107") == "2F-B107"
    assert place("二层", "") == "二层"
    assert place("", "") == ""
    file = replace(_file(), described=MerchantDescribed("2F"))
    assert "楼层/铺位2F-2031统一" in _text(merchant_file.make(_sheet(file), builders.stamp()))


def test_no_case_number_of_a_notice_is_parted_over_two_lines() -> None:
    numbers = {f"c{n}": f"GX01-26112{n}-00{n}" for n in range(1, 8)}
    issued = replace(NOTICE.issued, cases=tuple(numbers))
    sheet = replace(_sheet(), numbers=numbers)
    pdf = rectification_notice.make(sheet, replace(NOTICE, issued=issued), builders.stamp())
    lines = pdf_content.lines(pdf)
    assert [sum(number in line for line in lines) for number in numbers.values()] == [2] * 7


@pytest.mark.parametrize(
    ("business", "words"),
    [
        # Food Safety Law, articles 35 and 61: a licence or a filing is reported at once.
        (FoodBusiness.LICENSED, "无有效食品经营许可证（食品安全法第六十一条：立即报告）"),
        (FoodBusiness.PREPACKAGED, "无有效仅销售预包装食品备案（食品安全法第六十一条：立即报告）"),
        # Article 36 leaves small businesses to the province: its regulation has the lessor check
        # the registration and report at once (art. 14).
        (
            FoodBusiness.SMALL,
            f"无有效小餐饮、小作坊登记证（{merchant_file.SMALL_FOOD_RULE}：立即报告）",
        ),
        (None, "食品经营种类未写明，须问明应当持有的证照"),
    ],
)
def test_a_food_tenant_without_the_paper_it_needs_stands_so_on_the_sheet(
    business: FoodBusiness | None, words: str
) -> None:
    described = MerchantDescribed(business=Category.FOOD, food_business=business)
    printed = _text(
        merchant_file.make(_sheet(replace(_file(), described=described)), builders.stamp())
    )
    assert words in printed
    assert ("立即报告" in printed) is ("立即报告" in words)


def test_who_takes_prepayments_without_his_papers_stands_so_on_his_sheet() -> None:
    described = MerchantDescribed(business=Category.FITNESS, takes_prepayments=True)
    text = _text(
        merchant_file.make(_sheet(replace(_file(), described=described)), builders.stamp())
    )
    assert "（收取预付款）" in text
    # 法释〔2025〕4号第六条: who lets to a shop without asking for its papers answers by its fault;
    # 实施条例第二十二条 binds the shop and names no paper.
    assert "收取预付款，缺少有效的单用途预付卡备案（法释〔2025〕4号第六条）" in text


def test_the_notice_is_printed_for_the_shop_and_for_the_desk_with_its_receipt() -> None:
    pdf = rectification_notice.make(_sheet(), NOTICE, builders.stamp())
    text = _text(pdf)
    assert [copy in text for copy in ("商户联", "存根联")] == [True, True]
    for words in (
        "编号：消争改〔2026〕第0002号",
        "三件争议显示鞋底开胶",
        "七日内报培训签到表",
        "依据案件GX01-261124-009",
        "2026年12月1日前完成",
        "收到编号消争改〔2026〕第0002号的整改通知书",
    ):
        assert words in text, words
    assert len(pdf_content.pages(pdf)) == 2
    assert _has_no_collision(pdf)


def test_a_notice_that_was_taken_and_checked_says_by_whom_and_how() -> None:
    done = RectificationChecked("r1", date(2026, 12, 2), is_done=True, words="签到表齐全")
    taken = RectificationReceived("r1", TODAY, "陈店长")
    notice = replace(NOTICE, received=taken, checks=(done,))
    text = _text(rectification_notice.make(_sheet(), notice, builders.stamp(copy=2)))
    assert "签收人：陈店长2026年11月24日" in text
    assert "2026-12-02已整改签到表齐全" in text
    assert "补打2" in text


def test_the_order_names_goods_supplier_and_what_became_of_them() -> None:
    look = OffShelfChecked("o1", TODAY, True, "封存12双，退供货者")
    pdf = off_shelf_order.make(_sheet(), replace(ORDER, checks=(look,)), builders.stamp())
    text = _text(pdf)
    for words in (
        "商品质量问题下架单",
        "编号：消争架〔2026〕第0001号",
        "徒步鞋批次XS2026",
        "供货者鲁南鞋业",
        "■已下架□未下架",
        "2026-11-24封存12双，退供货者",
    ):
        assert words in text, words
    assert _has_no_collision(pdf)


def test_a_withdrawn_order_prints_as_void_and_an_unchecked_one_without_a_tick() -> None:
    gone = replace(ORDER, withdrawn=OffShelfWithdrawn("o1", "批次有误"))
    text = _text(off_shelf_order.make(_sheet(), gone, builders.stamp()))
    assert "本单已作废，编号保留" in text
    assert "□已下架□未下架" in text
