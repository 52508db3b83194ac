"""Sums in whole fen, read strictly and written as on receipts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mediation_desk.domain.capitals import capitals
from mediation_desk.domain.money import BOUND_FEN, Money, total
from mediation_desk.domain.refusal import Reason, Refusal

SUMS = st.integers(-BOUND_FEN, BOUND_FEN).map(Money)


@pytest.mark.parametrize(
    ("text", "fen"),
    [
        ("12860", 1_286_000),
        ("1,234.50", 123_450),
        ("¥54", 5_400),
        ("￥54", 5_400),
        ("54元", 5_400),
        ("36.8", 3_680),
        ("36.80", 3_680),
        ("  36.08  ", 3_608),
        ("１２３．４５", 12_345),
        ("１，２３４元", 123_400),
        ("0", 0),
        ("人民币120元整", 12_000),
        ("1,000,000,000.00", 10**11),
    ],
)
def test_a_sum_is_read_as_people_type_it(text: str, fen: int) -> None:
    assert Money.parse(text) == Money(fen)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", Reason.MONEY_EMPTY),
        ("   ", Reason.MONEY_EMPTY),
        ("1_000", Reason.MONEY_UNREADABLE),
        ("٣٤", Reason.MONEY_UNREADABLE),
        ("1E+30", Reason.MONEY_UNREADABLE),
        ("NaN", Reason.MONEY_UNREADABLE),
        ("壹佰元", Reason.MONEY_UNREADABLE),
        ("1,00.00", Reason.MONEY_UNREADABLE),
        ("12,34", Reason.MONEY_UNREADABLE),
        ("1.", Reason.MONEY_UNREADABLE),
        ("约54元", Reason.MONEY_UNREADABLE),
        ("12.345", Reason.MONEY_TOO_FINE),
        ("-1", Reason.MONEY_NEGATIVE),
        ("-0", Reason.MONEY_NEGATIVE),
        ("1000000000.01", Reason.MONEY_TOO_LARGE),
        ("9" * 15, Reason.MONEY_TOO_LARGE),
        ("9" * 16, Reason.MONEY_TOO_LARGE),
        ("9" * 60, Reason.MONEY_TOO_LARGE),
        ("1,000,000,000,000,000,000", Reason.MONEY_TOO_LARGE),
        ("1" + ",000" * 5_000, Reason.MONEY_UNREADABLE),
        ("9" * 400, Reason.MONEY_UNREADABLE),
    ],
)
def test_any_other_text_is_refused_with_its_reason(text: str, reason: Reason) -> None:
    with pytest.raises(Refusal) as refused:
        Money.parse(text)
    assert refused.value.reason is reason


def test_a_negative_sum_is_read_only_where_it_is_allowed() -> None:
    assert Money.parse("-12.30", may_be_negative=True) == Money(-1_230)


def test_a_sum_beyond_a_billion_yuan_cannot_be_made() -> None:
    with pytest.raises(Refusal, match="money_too_large"):
        Money(BOUND_FEN) + Money(1)


def test_sums_are_written_with_thousands_and_two_decimals() -> None:
    written = [str(Money(fen)) for fen in (1_286_000, 5, -1_230, 0, 10**11)]
    assert written == ["12,860.00", "0.05", "-12.30", "0.00", "1,000,000,000.00"]


def test_a_share_is_rounded_half_up() -> None:
    assert Money(5).share(1, 2) == Money(3)
    assert Money(365_000).share(265, 365) == Money(265_000)
    assert Money(100).share(1, 3) == Money(33)
    assert Money(200).share(1, 3) == Money(67)


def test_sums_are_compared_and_added() -> None:
    assert max(Money(1), Money(2)) == Money(2)
    assert total([Money(1), Money(2), Money(-5)]) == Money(-2)
    assert Money(7) * 3 - Money(1) == Money(20)


@given(SUMS)
def test_what_is_written_is_read_back_the_same(amount: Money) -> None:
    assert Money.parse(str(amount), may_be_negative=True) == amount


@given(st.text())
def test_no_text_at_all_breaks_the_reader(text: str) -> None:
    try:
        read = Money.parse(text)
    except Refusal:
        return
    assert 0 <= read.fen <= BOUND_FEN


@pytest.mark.parametrize(
    ("fen", "words"),
    [
        (12_000, "壹佰贰拾元整"),
        (100_105, "壹仟零壹元零伍分"),
        (558_600, "伍仟伍佰捌拾陆元整"),
        (50_010, "伍佰元壹角整"),
        (50, "伍角整"),
        (5, "伍分"),
        (0, "零元整"),
        (1_000_000, "壹万元整"),
        (10_001_000, "壹拾万零壹拾元整"),
        (1_640_902, "壹万陆仟肆佰零玖元零贰分"),
        (600_714, "陆仟零柒元壹角肆分"),
        (32_504, "叁佰贰拾伍元零肆分"),
        (10_000_000_000, "壹亿元整"),
        (10_000_100_000, "壹亿零壹仟元整"),
        (10_010_000_000, "壹亿零壹拾万元整"),
        (100_000_000_000, "壹拾亿元整"),
        (2_003_000, "贰万零叁拾元整"),
        (2_300_000, "贰万叁仟元整"),
        (-150, "负壹元伍角整"),
    ],
)
def test_a_receipt_writes_the_sum_in_capitals(fen: int, words: str) -> None:
    assert capitals(Money(fen)) == words
