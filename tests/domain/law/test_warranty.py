"""The three guarantees: seven and fifteen days, failed repairs, parts, long repairs, wear."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mediation_desk.domain.law.remedies import Advice
from mediation_desk.domain.law.warranty import WarrantyGoods, warranty
from mediation_desk.domain.money import Money
from mediation_desk.domain.refusal import Refusal
from tests.domain.law.law_examples import LAW, ORDER_121

BOUGHT = date(2026, 5, 12)
"""Seven and fifteen days after it are working days."""


def after(days: int, **changes: int) -> Advice:
    """Remedies owed for a phone of 3,000 yuan, guaranteed for a year, after some days."""
    changes = {"guarantee_months": 12} | changes
    goods = WarrantyGoods(Money(300_000), BOUGHT, BOUGHT + timedelta(days=days), **changes)
    return warranty(goods, ORDER_121, LAW.calendar)


def owed(advice: Advice) -> str:
    """The remedies that may be claimed."""
    return next(step.words for step in advice.steps if step.label == "可以要求")


@pytest.mark.parametrize(
    ("days", "tried", "what"),
    [
        (7, {}, "退货、换货、修理"),
        (8, {}, "换货、修理"),
        (15, {}, "换货、修理"),
        (16, {}, "修理"),
        (16, {"failed_repairs": 1}, "修理"),
        (16, {"failed_repairs": 2}, "退货、换货"),
        (120, {"waited_for_parts": 90}, "修理"),
        (120, {"waited_for_parts": 91}, "换货"),
        (120, {"longest_repair": 30}, "修理"),
        (120, {"longest_repair": 31}, "换货"),
        (120, {"longest_repair": 31, "failed_repairs": 2}, "退货、换货"),
        # Three repairs of eleven days are no repair of thirty-three.
        (120, {"in_repair": 33, "longest_repair": 11}, "修理"),
        # A year from 12 May ends on 12 May, and later by the days in repair.
        (365, {"failed_repairs": 2}, "退货、换货"),
        (366, {"failed_repairs": 2}, "无（三包有效期已届满）"),
        (385, {"failed_repairs": 2, "in_repair": 20}, "退货、换货"),
        (386, {"failed_repairs": 2, "in_repair": 20}, "无（三包有效期已届满）"),
        (400, {"longest_repair": 35}, "换货"),
        (401, {"longest_repair": 35}, "无（三包有效期已届满）"),
        (730, {"guarantee_months": 24}, "修理"),
        # Nobody told how long it lasts: the first days need no telling.
        (15, {"guarantee_months": 0, "failed_repairs": 2}, "退货、换货"),
        (16, {"guarantee_months": 0, "failed_repairs": 2}, "须先填写三包有效期"),
    ],
)
def test_what_is_owed_follows_days_and_repairs(days: int, tried: dict[str, int], what: str) -> None:
    advice = after(days, **tried)
    assert owed(advice) == what
    # Article 9 has the seven days, 10 the fifteen, 11 the second failed repair; where the rest
    # stands was not read.
    article = {"退货、换货、修理": "第九条", "换货、修理": "第十条", "退货、换货": "第十一条"}
    assert advice.article == f"部分商品修理更换退货责任规定{article.get(what, '')}"


@pytest.mark.parametrize(
    ("bought_on", "asked_on", "what", "label"),
    [
        # The seventh day is 1 October, the first working day after it 8 October.
        (date(2026, 9, 24), date(2026, 10, 8), "退货、换货、修理", "7日内"),
        (date(2026, 9, 24), date(2026, 10, 9), "换货、修理", "7日内"),
        # So it is for the fifteenth day after 16 September.
        (date(2026, 9, 16), date(2026, 10, 8), "换货、修理", "15日内"),
        (date(2026, 9, 16), date(2026, 10, 9), "修理", "15日内"),
        # The seventh day is a Sunday on which people work: nothing moves.
        (date(2026, 9, 13), date(2026, 9, 20), "退货、换货、修理", ""),
        (date(2026, 9, 13), date(2026, 9, 21), "换货、修理", ""),
    ],
)
def test_a_last_day_on_a_day_off_moves_to_the_next_working_day(
    bought_on: date, asked_on: date, what: str, label: str
) -> None:
    goods = WarrantyGoods(Money(300_000), bought_on, asked_on, guarantee_months=12)
    advice = warranty(goods, ORDER_121, LAW.calendar)
    assert owed(advice) == what
    if label:
        (step,) = (each for each in advice.steps if each.label.startswith(label))
        assert step.words.endswith("，末日顺延至2026-10-08")


def test_within_seven_days_a_return_pays_back_all() -> None:
    assert after(7, rate=5).total == Money(300_000)


def test_a_later_return_pays_back_the_price_less_the_wear_without_days_in_repair() -> None:
    advice = after(198, failed_repairs=2, in_repair=20, rate=5)
    assert [str(step) for step in advice.steps[-2:]] == [
        "折旧费（每日0.05%，使用178天） 267.00",
        "应退 2,733.00",
    ]
    assert advice.total == Money(273_300)


def test_after_the_guarantee_nothing_is_paid_back() -> None:
    goods = WarrantyGoods(
        Money(300_000), date(2015, 5, 10), date(2026, 5, 10), failed_repairs=2, guarantee_months=12
    )
    advice = warranty(goods, ORDER_121, LAW.calendar)
    assert advice.total == Money(0)
    assert "三包有效期届满 2016-05-10（暂定），已届满" in [str(step) for step in advice.steps]
    untold = warranty(replace(goods, guarantee_months=0), ORDER_121, LAW.calendar)
    assert untold.total == Money(0)
    assert "三包有效期 未填" in [str(step) for step in untold.steps]


def test_a_rate_that_nobody_entered_is_said_to_be_missing() -> None:
    assert str(after(30, failed_repairs=2).steps[-1]) == "应退（折旧率未填，未扣折旧） 3,000.00"


@pytest.mark.parametrize("tried", [{"waited_for_parts": 91}, {"longest_repair": 31}])
def test_an_exchange_pays_back_no_money(tried: dict[str, int]) -> None:
    assert after(120, **tried).total == Money(0)


def test_an_article_is_cited_where_a_pack_knows_its_number() -> None:
    told = replace(ORDER_121.warranty, failed_article="某规定第三条")
    bought_for = WarrantyGoods(
        Money(300_000), BOUGHT, BOUGHT + timedelta(days=30), failed_repairs=2
    )
    goods = replace(bought_for, guarantee_months=12)
    assert (
        warranty(goods, replace(ORDER_121, warranty=told), LAW.calendar).article == "某规定第三条"
    )


def test_the_calculator_says_what_the_library_marks_as_unchecked() -> None:
    open_words = "三包规定关于待件、修理时限和折旧的概括未核对，以公布文本为准"
    assert after(30).conditions[-1] == open_words


def test_how_long_a_repair_may_take_is_said_where_a_set_of_law_says_it() -> None:
    assert (
        "山东省内自收到送修商品之日起三十日内无正当理由未修好的，应当退货或者更换；"
        "国家和省对修理期限另有规定的除外"
        "（山东省消费者权益保护条例第二十七条）"
    ) in after(30).conditions
    silent = replace(ORDER_121, period=replace(ORDER_121.period, repair=None))
    goods = WarrantyGoods(Money(300_000), BOUGHT, BOUGHT)
    assert len(warranty(goods, silent, LAW.calendar).conditions) == len(after(30).conditions) - 1


def test_where_only_a_repair_is_owed_nothing_is_paid_back() -> None:
    assert after(30).total == Money(0)


@pytest.mark.parametrize(
    "changes", [{"rate": -1}, {"rate": 10_001}, {"failed_repairs": -1}, {"guarantee_months": 241}]
)
def test_what_cannot_be_is_refused(changes: dict[str, int]) -> None:
    with pytest.raises(Refusal, match="limit_out_of_range"):
        after(9, **changes)


def test_a_day_before_the_purchase_is_refused() -> None:
    with pytest.raises(Refusal, match="pause_backwards"):
        after(-1)


@given(st.integers(0, 2_000), st.integers(0, 5), st.integers(0, 400), st.integers(0, 10_000))
def test_no_return_pays_back_more_than_the_price_or_less_than_nothing(
    days: int, failed: int, in_repair: int, rate: int
) -> None:
    advice = after(days, failed_repairs=failed, in_repair=in_repair, rate=rate)
    assert Money(0) <= advice.total <= Money(300_000)
