"""Banks' sheets in the shapes that banks give them."""

from datetime import date, datetime

import pytest

from mediation_desk.domain.money import Money
from mediation_desk.domain.refusal import Reason, Refusal
from mediation_desk.workflows.fund.bank_sheet import read_bank_sheet
from mediation_desk.workflows.legacy_import.parsing.sheet import Row, SourceSheet

SHOWN = datetime.fromisoformat("2026-11-05T09:30")


def read(*rows: Row) -> list[tuple[int, date, int, str]]:
    told = read_bank_sheet([SourceSheet("流水", rows)])
    return [(line.row, line.on, line.amount.fen, line.words) for line in told.lines]


def test_two_columns_of_sums_with_titles_above() -> None:
    assert read(
        ("账户明细",),
        ("户名：某某商业管理有限公司", "", ""),
        ("交易日期", "借方发生额(元)", "贷方发生额(元)", "余额", "摘要", "对方户名"),
        ("2026-11-03", "1,280.00", "", "48,720.00", "先行赔付 凭-001", "刘某"),
        (SHOWN, "", 500, 49220, "追偿款", ""),
        ("合计", "1,280.00", "500.00", "", "", ""),
    ) == [
        (4, date(2026, 11, 3), -128_000, "先行赔付 凭-001 刘某"),
        (5, date(2026, 11, 5), 50_000, "追偿款"),
    ]


def test_one_column_with_a_sign() -> None:
    assert read(
        ("日期", "金额", "备注"),
        ("20261103", -35.6, "手续费"),
        ("2026/11/04", "+1,000.00", "缴存"),
    ) == [(2, date(2026, 11, 3), -3_560, "手续费"), (3, date(2026, 11, 4), 100_000, "缴存")]


def test_the_last_balance_and_what_cannot_be_read_are_told() -> None:
    rows: tuple[Row, ...] = (
        ("日期", "收入", "支出", "余额", "摘要"),
        ("2026-11-03", "100", "", "600.50", ""),
        ("2026-11-04", "一百", "", "", "看不清"),
        ("", "", "20", "", "没有日期"),
        ("合计", "100", "20", "", ""),
    )
    told = read_bank_sheet([SourceSheet("流水", rows)])
    assert told.balance == Money(60_050)
    assert [(each.row, each.words) for each in told.unread] == [(3, "看不清"), (4, "没有日期")]


def test_a_bank_that_writes_the_newest_first_has_its_balance_in_the_first_row() -> None:
    rows: tuple[Row, ...] = (
        ("日期", "金额", "余额"),
        ("2026-11-05", "-20", "80"),
        ("2026-11-04", "100", "100"),
    )
    assert read_bank_sheet([SourceSheet("流水", rows)]).balance == Money(8_000)


def test_a_sheet_of_something_else_is_refused() -> None:
    with pytest.raises(Refusal) as refusal:
        read_bank_sheet([SourceSheet("台账", (("序号", "姓名", "金额"), (1, "刘", 5)))])
    assert refusal.value.reason is Reason.NO_BANK_HEADER


@pytest.mark.parametrize(
    ("head", "out", "came"),
    [
        ("借贷标志", "借", "贷"),
        ("收/支", "支出", "收入"),
        ("收付标志", "付", "收"),
        ("借贷方向", "D", "C"),
    ],
)
def test_a_mark_beside_the_sum_tells_which_way_it_went(head: str, out: str, came: str) -> None:
    rows = (("交易日期", head, "金额"), ("2026-11-03", out, "300"), ("2026-11-04", came, 80.5))
    assert [line[2] for line in read(*rows)] == [-30_000, 8_050]


def test_a_minus_that_only_repeats_the_column_or_the_mark_is_not_counted_twice() -> None:
    columns = (("日期", "收入", "支出"), ("2026-11-03", "", "-300"), ("2026-11-04", "20", "0.00"))
    assert [line[2] for line in read(*columns)] == [-30_000, 2_000]
    marked = (("日期", "收支", "金额"), ("2026-11-03", "支", -300), ("2026-11-04", "收", 20))
    assert [line[2] for line in read(*marked)] == [-30_000, 2_000]


def test_a_minus_among_plain_expenses_is_a_correction_in_red() -> None:
    rows = (
        ("日期", "借方发生额", "贷方发生额", "摘要"),
        ("2026-11-03", "300", "", "先行赔付"),
        ("2026-11-04", "-300", "", "更正"),
        ("2026-11-05", "", "-50", "退汇更正"),
    )
    assert [line[2] for line in read(*rows)] == [-30_000, 30_000, -5_000]
    alone = (rows[0], ("2026-11-04", "-300", "", "冲正"))
    assert [line[2] for line in read(*alone)] == [30_000]


def test_a_sum_whose_mark_says_neither_in_nor_out_is_left_to_a_person() -> None:
    rows: tuple[Row, ...] = (
        ("日期", "收/支", "金额", "备注"),
        ("2026-11-03", "不计收支", "300", "转零钱"),
        ("2026-11-04", "", "-20", "手续费"),
    )
    told = read_bank_sheet([SourceSheet("流水", rows)])
    assert [(line.row, line.amount.fen) for line in told.lines] == [(3, -2_000)]
    assert [(each.row, each.words) for each in told.unread] == [(2, "转零钱")]
