"""Statutory sums, to the fen."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mediation_desk.domain.law.dated_law import Rules
from mediation_desk.domain.law.prepaid import (
    ContractEndCause,
    InterestRate,
    PrepaidCard,
    Prepayment,
    VisitCard,
    card_of_visits,
    card_with_bonus,
    cooling_off,
    interest,
    unlimited_pass,
)
from mediation_desk.domain.law.remedies import Advice, food, fraud, harm, medicine
from mediation_desk.domain.money import ZERO, Money
from mediation_desk.domain.refusal import Refusal
from tests.domain.law.law_examples import ORDER_20, ORDER_121
from tests.domain.shipped_calendar import CALENDAR

PRICES = st.integers(0, 10**9).map(Money)


def yuan(text: str) -> Money:
    """A sum as it is written."""
    return Money.parse(text)


@pytest.mark.parametrize(
    ("price", "added", "with_refund"),
    [
        ("120", "500", "620"),
        ("166.66", "500.00", "666.66"),
        ("166.67", "500.01", "666.68"),
        ("1600", "4800", "6400"),
    ],
)
def test_fraud_adds_three_times_the_price_and_at_least_five_hundred(
    price: str, added: str, with_refund: str
) -> None:
    advice = fraud(yuan(price), ORDER_121)
    assert (advice.added, advice.total) == (yuan(added), yuan(with_refund))
    assert advice.article == "消费者权益保护法第五十五条第一款"


@pytest.mark.parametrize(
    ("price", "loss", "added", "whole"),
    [
        ("120", "80", "500", "700"),  # 120 back, 80 made good, three times 120 is under 500
        ("1600", "250.50", "4800", "6650.50"),  # 1600 + 250.50 + 4800
    ],
)
def test_fraud_makes_the_loss_good_beside_the_refund(
    price: str, loss: str, added: str, whole: str
) -> None:
    advice = fraud(yuan(price), ORDER_121, yuan(loss))
    assert (advice.added, advice.total) == (yuan(added), yuan(whole))
    assert f"赔偿损失 {yuan(loss)}" in [str(step) for step in advice.steps]


@pytest.mark.parametrize(
    ("loss", "most", "whole"),
    [
        ("50000", "100000", "150000"),  # twice the loss, and the loss
        ("1234.56", "2469.12", "3703.68"),
        ("0", "0", "0"),
    ],
)
@pytest.mark.parametrize("rules", [ORDER_20, ORDER_121])
def test_death_or_serious_harm_gives_at_most_twice_the_loss(
    loss: str, most: str, whole: str, rules: Rules
) -> None:
    advice = harm(yuan(loss), rules)
    assert (advice.added, advice.total) == (yuan(most), yuan(whole))
    assert advice.article == "消费者权益保护法第五十五条第二款"
    assert any("明知" in words for words in advice.conditions)


def test_fraud_shows_its_steps() -> None:
    told = [(step.label, str(step.amount)) for step in fraud(yuan("120"), ORDER_121).steps]
    assert told == [
        ("退还价款", "120.00"),
        ("价款的三倍", "360.00"),
        ("增加赔偿的最低额", "500.00"),
        ("增加赔偿（取高者）", "500.00"),
        ("合计", "620.00"),
    ]


@pytest.mark.parametrize(
    ("price", "loss", "added", "whole"),
    [
        ("19", "0", "1000", "1019"),
        ("100.00", "0", "1000.00", "1100.00"),
        ("100.01", "0", "1000.10", "1100.11"),
        ("558.60", "0", "5586.00", "6144.60"),
        ("19", "4000", "12000", "16019"),
    ],
)
def test_unsafe_food_adds_ten_times_the_price_or_three_times_the_loss(
    price: str, loss: str, added: str, whole: str
) -> None:
    advice = food(yuan(price), yuan(loss), ORDER_121)
    assert (advice.added, advice.total) == (yuan(added), yuan(whole))
    assert advice.article == "食品安全法第一百四十八条第二款"


def test_a_fake_medicine_is_reckoned_like_unsafe_food_under_its_own_law() -> None:
    advice = medicine(yuan("19"), ZERO, ORDER_121)
    assert advice.added == yuan("1000")
    assert advice.article == "药品管理法第一百四十四条第三款"


def test_bonus_credit_is_a_discount_unless_the_consumer_gives_up() -> None:
    card = PrepaidCard(yuan("1000"), yuan("200"), yuan("600"))
    assert card_with_bonus(card, ContractEndCause.MERCHANT, ORDER_121).total == yuan("500")
    assert card_with_bonus(card, ContractEndCause.CONSUMER, ORDER_121).total == yuan("400")


def visits(used: int, cause: ContractEndCause) -> Advice:
    """A card of ten visits for 1,000 yuan, 200 yuan each before the discount."""
    return card_of_visits(VisitCard(yuan("1000"), 10, yuan("200"), used), cause, ORDER_121)


def test_a_price_before_the_discount_that_nobody_knows_is_the_discounted_one() -> None:
    card = VisitCard(yuan("1000"), 10, yuan("0"), 3)
    assert card_of_visits(card, ContractEndCause.CONSUMER, ORDER_121).total == yuan("700")


@pytest.mark.parametrize(
    ("used", "cause", "refund"),
    [
        (3, ContractEndCause.CONSUMER, "400"),
        (6, ContractEndCause.CONSUMER, "0"),
        (3, ContractEndCause.MERCHANT, "700"),
        (0, ContractEndCause.CONSUMER, "1000"),
        (10, ContractEndCause.MERCHANT, "0"),
    ],
)
def test_visits_are_counted_at_the_price_that_the_cause_calls_for(
    used: int, cause: ContractEndCause, refund: str
) -> None:
    assert visits(used, cause).total == yuan(refund)


def test_a_card_used_beyond_its_price_owes_nothing_and_says_so() -> None:
    advice = visits(6, ContractEndCause.CONSUMER)
    no_claim = (
        "按打折前的价格算已用价值超过预付款的，经营者不得要求补交超出部分（法释〔2025〕4号第二十条）",
    )
    assert advice.conditions == no_claim
    assert visits(3, ContractEndCause.CONSUMER).conditions == no_claim


def test_an_unlimited_pass_is_paid_back_by_its_days() -> None:
    assert unlimited_pass(yuan("3650"), 365, 100, ORDER_121).total == yuan("2650")


@pytest.mark.parametrize(
    ("paid_on", "asked_on", "is_known", "back"),
    [
        ("2026-11-16", "2026-11-16", False, "2980"),
        ("2026-11-16", "2026-11-23", False, "2980"),  # day 7
        ("2026-11-16", "2026-11-24", False, "0"),  # day 8
        ("2026-11-16", "2026-11-20", True, "0"),  # the same service had before
        ("2026-09-24", "2026-10-08", False, "2980"),  # day 7 is the National Day: moved on
        ("2026-09-24", "2026-10-09", False, "0"),
    ],
)
def test_within_seven_days_of_payment_all_is_paid_back(
    paid_on: str, asked_on: str, is_known: bool, back: str
) -> None:
    days = date.fromisoformat(paid_on), date.fromisoformat(asked_on)
    advice = cooling_off(Prepayment(yuan("2980"), *days, is_known), ORDER_121, CALENDAR)
    assert advice.total == yuan(back)
    assert advice.article == "法释〔2025〕4号第十四条"


def test_before_the_interpretation_nothing_cooled_off() -> None:
    payment = Prepayment(yuan("2980"), date(2024, 3, 4), date(2024, 3, 5))
    advice = cooling_off(payment, ORDER_20, CALENDAR)
    assert advice.total == ZERO
    assert "冷静期 没有" in [str(step) for step in advice.steps]


@pytest.mark.parametrize(
    ("cause", "named"),
    [
        (ContractEndCause.MERCHANT, "合同成立时一年期贷款市场报价利率（LPR） 3.00%"),
        (ContractEndCause.CONSUMER, "合同成立时中国人民银行一年定期存款基准利率 3.00%"),
    ],
)
def test_the_cause_decides_which_rate_is_asked_for(cause: ContractEndCause, named: str) -> None:
    advice = interest(yuan("2650"), InterestRate(300, cause), 73, ORDER_121)
    assert named in [str(step) for step in advice.steps]
    assert advice.article == "法释〔2025〕4号第十六条、第十七条"


def test_money_in_a_supervised_account_bears_its_own_rate() -> None:
    """2,650 yuan at 0.35 % for 73 days of 365: 2650 x 0.0035 / 5 = 1.855, so 1.86."""
    for cause in ContractEndCause:
        advice = interest(yuan("2650"), InterestRate(35, cause, True), 73, ORDER_121)
        assert "监管账户内资金的实际利率 0.35%" in [str(step) for step in advice.steps]
        assert (advice.added, advice.total) == (yuan("1.86"), yuan("2651.86"))
        # Article 16(2): the consumer may claim it for what the authority had put there.
        assert (
            "依照行政主管部门要求已转入监管账户的部分，消费者可以请求按被监管资金的实际利率计算（第十六条）"
        ) in advice.conditions


def test_before_the_interpretation_the_rate_is_the_one_agreed_on() -> None:
    advice = interest(yuan("2650"), InterestRate(300, ContractEndCause.MERCHANT), 73, ORDER_20)
    assert "约定的年利率 3.00%" in [str(step) for step in advice.steps]
    assert advice.article == "消费者权益保护法第五十三条"


def test_interest_runs_by_days_and_is_rounded_half_up() -> None:
    advice = interest(yuan("2650"), InterestRate(300, ContractEndCause.MERCHANT), 73, ORDER_121)
    assert (advice.added, advice.total) == (yuan("15.90"), yuan("2665.90"))


def test_more_used_than_sold_is_refused() -> None:
    with pytest.raises(Refusal, match="used_more_than_sold"):
        visits(11, ContractEndCause.CONSUMER)
    with pytest.raises(Refusal, match="used_more_than_sold"):
        unlimited_pass(yuan("3650"), 365, -1, ORDER_121)
    with pytest.raises(Refusal, match="limit_out_of_range"):
        interest(yuan("1"), InterestRate(-1, ContractEndCause.MERCHANT), 1, ORDER_121)


@given(PRICES, st.integers(0, 10**9).map(Money))
def test_the_floors_always_hold(price: Money, loss: Money) -> None:
    assert fraud(price, ORDER_121).added >= Money(50_000)
    assert food(price, loss, ORDER_121).added >= Money(100_000)
    assert food(price, loss, ORDER_121).total == price + loss + food(price, loss, ORDER_121).added


@given(PRICES, PRICES, st.integers(0, 100), st.sampled_from(ContractEndCause))
def test_no_refund_exceeds_what_was_paid(
    paid: Money, bonus: Money, percent: int, cause: ContractEndCause
) -> None:
    used = Money((paid + bonus).fen * percent // 100)
    advice = card_with_bonus(PrepaidCard(paid, bonus, used), cause, ORDER_121)
    assert Money(0) <= advice.total <= paid


@pytest.mark.parametrize(
    ("rules", "notice"),
    [
        # 实施条例第二十一条: every shop puts up its contact thirty days before, where all see it;
        # 第二十二条 and the province's article 30(3): who took prepayments tells the consumers too.
        (
            ORDER_121,
            "经营者决定停业或者迁移服务场所的，应当提前三十日在经营场所、网站等醒目位置公告有效联系方式等信息；"
            "收取预付款的，还应当提前三十日通知消费者"
            "（消费者权益保护法实施条例第二十一条、第二十二条；山东省消费者权益保护条例第三十条）",
        ),
        # Before 2024-07-01 the province's article alone, which speaks of prepayments alone.
        (
            ORDER_20,
            "以预收款方式经营的停业、歇业或者变更经营场所的，应当在显著位置明示，并提前三十日通知消费者"
            "（山东省消费者权益保护条例第三十条）",
        ),
    ],
)
def test_a_shop_that_ends_a_card_owed_a_notice_thirty_days_before(
    rules: Rules, notice: str
) -> None:
    card = VisitCard(yuan("1000"), 10, yuan("0"), 3)
    assert notice in card_of_visits(card, ContractEndCause.MERCHANT, rules).conditions
    assert notice not in card_of_visits(card, ContractEndCause.CONSUMER, rules).conditions
