"""Sums as people write them; anything but one sum is left for a person."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mediation_desk.domain.money import Money
from mediation_desk.workflows.legacy_import.parsing.amounts import DOUBT, NO_SUM, read_amount
from mediation_desk.workflows.legacy_import.parsing.sheet import Cell


@pytest.mark.parametrize(
    ("cell", "yuan"),
    [
        (1599.0, "1599"),
        (259, "259"),
        (36.8, "36.80"),
        (0.1 + 0.2, "0.30"),
        (0.0, "0"),
        ("约12860元", "12860"),
        ("¥54", "54"),
        ("￥5360", "5360"),
        ("6,800.00", "6800"),
        ("１２，８６０．５０", "12860.50"),
        ("约 36.8 元", "36.80"),
        ("12860元左右", "12860"),
        ("3000余元", "3000"),
        ("3000多元", "3000"),
        ("1.2万", "12000"),
        ("1.2万元", "12000"),
        ("约1.286万元", "12860"),
        ("3千", "3000"),
        ("300块钱", "300"),
        ("共计360元", "360"),
        ("1200（含运费）", "1200"),
        ("人民币120元整", "120"),
        ("12 860", "12860"),
        ("5888.", "5888"),
        ("5.00", "5"),
    ],
)
def test_a_sum_is_read(cell: Cell, yuan: str) -> None:
    assert read_amount(cell).amount == Money.parse(yuan)
    assert not read_amount(cell).is_doubtful


@pytest.mark.parametrize("cell", ["", None, "无", "-", "/", "—", "  "])
def test_nothing_is_no_sum_and_no_doubt(cell: Cell) -> None:
    assert read_amount(cell) == NO_SUM


@pytest.mark.parametrize(
    "cell",
    [
        "500-800元",
        "500~800",
        "五百至八百",
        "两千元",
        "不详",
        "免费",
        "$54",
        "2*1299",
        "1299+300",
        "12.345",
        "1.23456789万",
        "=1+1",
        "1万2千",
        "10000元/年",
        "1,2,3",
        "-5",
        "1E+5",
        "#VALUE!",
        -5.0,
        1e13,
        12.345,
        float("nan"),
        float("inf"),
        True,
        "9" * 30,
    ],
)
def test_what_is_not_one_sum_is_doubtful(cell: Cell) -> None:
    assert read_amount(cell) == DOUBT


def test_a_column_in_ten_thousands_scales_plain_numbers_only() -> None:
    assert read_amount(1.286, in_ten_thousands=True).amount == Money(1_286_000)
    assert read_amount("0.0259", in_ten_thousands=True).amount == Money(25_900)
    assert read_amount("500元", in_ten_thousands=True).amount == Money(50_000)


@given(st.integers(0, 10**11))
def test_any_sum_stored_as_a_number_is_read_to_the_fen(fen: int) -> None:
    assert read_amount(fen / 100).amount == Money(fen)


@given(st.one_of(st.text(), st.floats(), st.integers()))
def test_no_cell_breaks_the_reader(cell: Cell) -> None:
    read_amount(cell)
    read_amount(cell, in_ten_thousands=True)
