"""The papers of a payment, its receipt and its request; and the slips of the counter on a roll."""

from collections.abc import Callable
from dataclasses import replace

import pypdfium2 as pdfium
import pytest

from mediation_desk.domain.fund.payment_parts import PaymentItem, PaymentPart
from mediation_desk.domain.money import Money
from mediation_desk.papers.case import spot_settlement
from mediation_desk.papers.fund import payment_receipt, payment_request
from mediation_desk.papers.layout.document import MM
from mediation_desk.papers.layout.form import PaperForm
from mediation_desk.papers.layout.roll import render_roll
from mediation_desk.workflows.read_models.case.case_sheet import PaperCase
from tests.papers import builders, pdf_content

Make = Callable[[PaperCase], bytes]


def test_the_receipt_is_printed_for_the_consumer_and_for_finance() -> None:
    consumer, finance = pdf_content.pages(payment_receipt.make(builders.paper()))
    assert "消费者联" in consumer
    assert "财务联" in finance
    for page in (consumer, finance):
        assert "人民币（大写）壹仟叁佰肆拾玖元整（￥1,349.00）" in page
        assert "转让给商场，由商场依法向该商户追偿" in page
        assert "■现金" in page


def test_the_receipt_bears_its_own_number_and_beside_the_case_that_of_the_request() -> None:
    consumer, _ = pdf_content.pages(payment_receipt.make(builders.paper()))
    said = pdf_content.squeezed(consumer)
    assert "编号：消争领〔2026〕第0007号" in said
    assert "争议案件GX01-261124-009申请编号消赔〔2026〕第0012号" in said


def test_a_payment_of_before_has_no_number_until_it_is_signed_for() -> None:
    payment = replace(builders.payment(), receipt_number="")
    made = payment_receipt.make(replace(builders.paper(), payment=payment))
    assert "编号：消赔" not in pdf_content.squeezed(pdf_content.text_of(made))


def test_a_payment_that_the_mall_bears_assigns_no_claim() -> None:
    payment = replace(builders.payment(), bearer="mall")
    text = pdf_content.text_of(payment_receipt.make(replace(builders.paper(), payment=payment)))
    assert "转让给商场" not in text
    assert "不向商户追偿" in text


def test_the_request_shows_the_ladder_of_approvals() -> None:
    text = pdf_content.squeezed(pdf_content.text_of(payment_request.make(builders.paper())))
    for words in (
        "■商户无理拒绝",
        "□商户失联",
        "■商户承担（先付后追偿）",
        "周站长2026-11-2411:52（系统记录）事实清楚，同意先行赔付。",
        "已付款，凭证付-2026-11-0042。",
        "需1人审批",
    ):
        assert words in text, words


def test_the_request_splits_the_sum_and_names_the_fund() -> None:
    split = (
        PaymentPart(PaymentItem.REFUND, Money(129_900)),
        PaymentPart(PaymentItem.COSTS, Money(5_000)),
    )
    payment = replace(builders.payment(), split=split, kind="pool")
    text = pdf_content.text_of(payment_request.make(replace(builders.paper(), payment=payment)))
    told = pdf_content.squeezed(text)
    assert "款项分项退款1,299.00赔偿—惩罚性赔偿—费用50.00" in told
    assert "□商场自有资金■商户资金池□政府补助资金" in told


def test_a_request_that_was_never_split_says_so() -> None:
    text = pdf_content.squeezed(pdf_content.text_of(payment_request.make(builders.paper())))
    assert "款项分项未分项" in text


def test_a_request_for_two_approvals_leaves_room_for_the_second() -> None:
    payment = replace(builders.payment(), approvals_needed=2, paid=None)
    pdf = payment_request.make(replace(builders.paper(), payment=payment))
    text = pdf_content.squeezed(pdf_content.text_of(pdf))
    assert "第一审批人" in text
    assert "第二审批人" in text


def test_whoever_approves_first_stands_under_his_own_office() -> None:
    given = builders.payment().approvals[0]
    first = replace(given, name="韩立新", role="mall_manager")
    second = replace(given, name="周涛", role="station_manager")
    payment = replace(builders.payment(), approvals_needed=2, approvals=(first, second))
    pdf = payment_request.make(replace(builders.paper(), payment=payment))
    text = pdf_content.squeezed(pdf_content.text_of(pdf))
    for words in ("第一审批人韩立新（商场经理）", "第二审批人周涛（站长）"):
        assert words in text, words
    assert "站长审批" not in text


@pytest.mark.parametrize("make", [payment_receipt.make, payment_request.make])
def test_a_payment_paper_without_a_payment_is_refused(make: Make) -> None:
    with pytest.raises(ValueError, match="needs a payment"):
        make(replace(builders.paper(), payment=None))


SLIPS = pytest.mark.parametrize(
    "slip", [payment_receipt.form_of, payment_request.form_of, spot_settlement.form_of]
)


@SLIPS
def test_a_roll_says_all_that_the_sheet_says_within_what_its_head_prints(
    slip: Callable[[PaperCase], PaperForm],
) -> None:
    form = slip(builders.paper(copy=2))
    roll = render_roll(form)
    assert roll == render_roll(form)
    assert form.number in pdf_content.text_of(roll)
    assert pdf_content.text_of(roll).count("补打 2") == len(form.copies)
    said = pdf_content.squeezed(pdf_content.text_of(roll))
    for row in form.rows:
        for cell in row.cells:
            assert pdf_content.squeezed(cell.text) in said
    for (wide, _), boxes in pdf_content.glyphs(roll):
        assert round(wide / MM) == 80
        assert min(box.left for box in boxes) >= 4 * MM - 0.5
        assert max(box.right for box in boxes) <= 76 * MM + 0.5
        assert pdf_content.collisions(boxes) == []


@SLIPS
def test_long_names_do_not_run_into_the_code_of_a_roll(
    slip: Callable[[PaperCase], PaperForm],
) -> None:
    paper = builders.paper(copy=12)
    station = replace(paper.station, name="济南市历下区万达广场高新区第二消费争议受理与调解站" * 2)
    printer = replace(paper.printed_by, name="阿依古丽·买买提艾力")
    roll = render_roll(slip(replace(paper, station=station, printed_by=printer)))
    for (wide, high), boxes in pdf_content.glyphs(roll):
        assert max(box.right for box in boxes) <= 76 * MM + 0.5
        # The code is 22 mm wide and stands at the right, from 17 mm to 39 mm below the upper edge.
        beside = [box for box in boxes if high - 39 * MM < box.bottom < high - 17 * MM]
        assert max(box.right for box in beside) <= wide - (4 + 22) * MM


def test_boxes_to_tick_stand_one_below_another_on_a_roll_that_is_too_narrow() -> None:
    roll = pdfium.PdfDocument(render_roll(payment_request.form_of(builders.paper())))
    said = roll[0].get_textpage().get_text_range().splitlines()
    assert [one for one in said if one.endswith("商场自担")] == ["□商场自担"]


def test_a_roll_is_as_long_as_what_stands_on_it_and_each_copy_is_cut_by_itself() -> None:
    long, short = (
        pdfium.PdfDocument(render_roll(payment_request.form_of(builders.paper(facts))))
        for facts in ("商品在七日内开胶，要求退货。" * 12, "开胶。")
    )
    assert long[0].get_height() > short[0].get_height() + 40 * MM
    receipt = pdf_content.pages(render_roll(payment_receipt.form_of(builders.paper())))
    assert ["消费者联" in receipt[0], "财务联" in receipt[1]] == [True, True]
    assert len(receipt) == 2


def test_a_roll_bears_the_code_and_the_head_of_its_sheet() -> None:
    """A scan finds the same number and the same head of the ledger."""
    form = payment_receipt.form_of(builders.paper())
    assert form.stamp.head in pdf_content.text_of(render_roll(form))
    for (code,) in pdf_content.drawings(render_roll(form)):
        left, bottom, right, top = code
        assert round(right - left) == round(top - bottom)
        assert 17 * MM < right - left <= 22 * MM
