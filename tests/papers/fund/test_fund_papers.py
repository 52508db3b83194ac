"""The fund's statement, the account on a receipt, and the recovery sheet."""

from dataclasses import replace

import pytest

from mediation_desk.domain.money import Money
from mediation_desk.papers.fund import fund_statement, payment_receipt
from mediation_desk.papers.station import recovery_sheet
from mediation_desk.workflows.read_models.fund.fund_sheet import FundSheet, StatementRow
from resources.terms import terms
from tests.papers import builders, pdf_content

CODE = "7KQ2M9D-XA41TRV-0B8ZC5N-H3WEJ6P-2YFG7SK-9D4M1QT-C6RXV80-N5AHW3E"


def _line(n: int, kind: str, received: int | None, spent: int | None, free: int) -> StatementRow:
    return StatementRow(
        n,
        builders.minutes(n),
        kind,
        "悦动运动专营店 张*",
        "GX01-261124-009",
        "c1",
        Money(received) if received is not None else None,
        Money(spent) if spent is not None else None,
        Money(free),
    )


def _sheet(lines: tuple[StatementRow, ...]) -> FundSheet:
    return FundSheet(
        available=Money(4_865_100),
        committed=Money(134_900),
        to_pay=Money(134_900),
        owed=Money(0),
        warning_line=Money(2_000_000),
        one_approver_limit=Money(1_000_000),
        payment_cap=Money(2_000_000),
        approval_limit_minutes=120,
        recovery_days=15,
        queue=(),
        to_be_paid=(),
        to_be_signed=(),
        done=(),
        statement=lines,
        month_received=Money(0),
        month_spent=Money(0),
        receivables=(),
        approved_today=0,
        read_at=builders.minutes(90),
    )


NEWEST_FIRST = (
    _line(3, "committed", None, 134_900, 4_865_100),
    _line(1, "opened", 5_000_000, None, 5_000_000),
)


def test_the_statement_lists_the_oldest_line_first_and_sums_up() -> None:
    pdf = fund_statement.make(_sheet(NEWEST_FIRST), builders.stamp())
    text = pdf_content.squeezed(pdf_content.text_of(pdf))
    assert text.index("期初投入") < text.index("申请冻结")
    assert "合计2笔50,000.001,349.0048,651.00" in text
    assert "可用余额48,651.00已冻结1,349.00" in text
    assert "负责人（签字、盖章）" in text


def test_rent_that_the_mall_still_holds_is_told_apart_from_what_is_available() -> None:
    told = "应收商场租金抵扣100.00，商场尚未转入，不计入可用余额"
    sheet = _sheet(NEWEST_FIRST)
    pdf = fund_statement.make(replace(sheet, mall_due=Money(10_000)), builders.stamp())
    assert told in pdf_content.squeezed(pdf_content.text_of(pdf))
    without = fund_statement.make(sheet, builders.stamp())
    assert "应收商场" not in pdf_content.text_of(without)


def test_a_long_statement_repeats_its_titles_on_every_page() -> None:
    lines = tuple(_line(n, "contributed", 100, None, 100 * n) for n in range(60, 0, -1))
    found = pdf_content.pages(fund_statement.make(_sheet(lines), builders.stamp()))
    assert len(found) > 2
    assert all("商户/消费者" in page for page in found)
    assert "60 笔" in found[-1]


def test_a_statement_without_lines_is_a_statement() -> None:
    text = pdf_content.text_of(fund_statement.make(_sheet(()), builders.stamp()))
    assert "0 笔" in text


def test_no_line_of_the_statement_is_clipped_or_printed_over() -> None:
    lines = tuple(
        _line(n, kind, 10**10, 10**10, 10**11) for n, kind in enumerate(terms("StatementEntry"))
    )
    for _, boxes in pdf_content.glyphs(fund_statement.make(_sheet(lines), builders.stamp())):
        assert pdf_content.collisions(boxes) == []


@pytest.mark.parametrize(
    ("method", "account", "printed"),
    [
        ("transfer", "", "收款账户＿＿＿＿＿＿＿＿＿＿＿付款人"),
        ("transfer", "622200****1234", "收款账户622200****1234付款人"),
        ("cash", "", "收款账户—付款人"),
        ("original", "", "收款账户—付款人"),
    ],
)
def test_a_receipt_says_where_the_money_went_or_leaves_a_line_for_it(
    method: str, account: str, printed: str
) -> None:
    payment = replace(builders.payment(), method=method, account=account)
    pdf = payment_receipt.make(replace(builders.paper(), payment=payment))
    assert all(printed in pdf_content.squeezed(page) for page in pdf_content.pages(pdf))


def test_the_recovery_sheet_shows_every_group_with_its_number() -> None:
    (page,) = pdf_content.pages(recovery_sheet.make(CODE, builders.stamp()))
    text = pdf_content.squeezed(page)
    for n, group in enumerate(CODE.split("-"), start=1):
        assert f"{n}{group}" in text
    assert "共8组" in text
    assert "保险柜" in text
    assert "不得拍照" in text


def test_the_recovery_sheet_is_one_page_with_nothing_printed_over() -> None:
    ((_, boxes),) = pdf_content.glyphs(recovery_sheet.make(CODE, builders.stamp()))
    assert pdf_content.collisions(boxes) == []
