"""Returns within days of receipt, a shop's own promise, and the burden of proof."""

from datetime import date

import pytest

from mediation_desk.domain.deadline import months_after
from mediation_desk.domain.law.rights import (
    ReceivedGoods,
    burden_of_proof,
    promised_return,
    quality_return,
    remote_return,
)
from mediation_desk.domain.money import Money
from mediation_desk.domain.refusal import Refusal
from tests.domain.law.law_examples import ORDER_121
from tests.domain.shipped_calendar import CALENDAR


def goods(received: str, on: str) -> ReceivedGoods:
    """A coat of 199 yuan."""
    return ReceivedGoods(Money(19_900), date.fromisoformat(received), date.fromisoformat(on))


@pytest.mark.parametrize(
    ("received", "on", "total"),
    [
        ("2026-11-17", "2026-11-24", 19_900),
        ("2026-11-16", "2026-11-24", 0),
        # Seven days from 31 October end on Saturday the 7th and move to Monday the 9th.
        ("2026-10-31", "2026-11-09", 19_900),
        ("2026-10-31", "2026-11-10", 0),
    ],
)
def test_goods_that_fail_go_back_within_seven_days(received: str, on: str, total: int) -> None:
    advice = quality_return(goods(received, on), ORDER_121, CALENDAR)
    assert advice.total == Money(total)
    assert advice.article == "消费者权益保护法第二十四条"


def test_what_was_bought_at_a_distance_goes_back_without_a_reason() -> None:
    advice = remote_return(goods("2026-11-20", "2026-11-24"), ORDER_121, CALENDAR)
    assert (advice.total, advice.article) == (Money(19_900), "消费者权益保护法第二十五条")


@pytest.mark.parametrize(
    ("promised", "on", "total", "article"),
    [
        (3, "2026-11-25", 19_900, "消费者权益保护法第二十五条"),
        (7, "2026-11-28", 0, "消费者权益保护法第二十五条"),
        (15, "2026-12-05", 19_900, "消费者权益保护法实施条例第十二条"),
    ],
)
def test_at_a_distance_the_longer_of_law_and_promise_counts(
    promised: int, on: str, total: int, article: str
) -> None:
    advice = remote_return(goods("2026-11-20", on), ORDER_121, CALENDAR, promised)
    assert (advice.total, advice.article) == (Money(total), article)


def test_in_a_store_only_a_promise_gives_such_a_return() -> None:
    nothing = promised_return(goods("2026-11-23", "2026-11-24"), 0, ORDER_121, CALENDAR)
    assert nothing.total == Money(0)
    assert "没有法定的无理由退货" in nothing.conditions[0]
    promised = promised_return(goods("2026-11-01", "2026-11-24"), 30, ORDER_121, CALENDAR)
    assert promised.total == Money(19_900)
    assert promised.article == "消费者权益保护法实施条例第十二条"
    assert promised_return(
        goods("2026-11-01", "2026-11-24"), 15, ORDER_121, CALENDAR
    ).total == Money(0)


@pytest.mark.parametrize(
    ("received", "found", "bearer"),
    [
        ("2026-05-24", "2026-11-24", "经营者"),
        ("2026-05-23", "2026-11-24", "消费者"),
        # The last day of February is the Sunday; the Monday after it still counts.
        ("2026-08-31", "2027-03-01", "经营者"),
        ("2026-08-31", "2027-03-02", "消费者"),
        # 7 October ends the holiday: the 8th still counts.
        ("2026-04-07", "2026-10-08", "经营者"),
        ("2026-04-07", "2026-10-09", "消费者"),
    ],
)
def test_for_six_months_the_trader_must_prove(received: str, found: str, bearer: str) -> None:
    days = (date.fromisoformat(received), date.fromisoformat(found))
    advice = burden_of_proof(*days, ORDER_121, CALENDAR)
    assert advice.steps[-1].words == bearer


def test_a_month_without_the_day_ends_on_its_last() -> None:
    assert months_after(date(2026, 8, 31), 6) == date(2027, 2, 28)
    assert months_after(date(2027, 8, 31), 6) == date(2028, 2, 29)
    assert months_after(date(2026, 12, 15), 1) == date(2027, 1, 15)


def test_a_day_before_receiving_is_refused() -> None:
    with pytest.raises(Refusal, match="pause_backwards"):
        goods("2026-11-24", "2026-11-23")
    with pytest.raises(Refusal, match="pause_backwards"):
        burden_of_proof(date(2026, 11, 24), date(2026, 11, 23), ORDER_121, CALENDAR)


def test_the_province_adds_phones_and_cameras_to_the_durable_goods() -> None:
    """山东省消费者权益保护条例第二十八条第二款; 消法第二十三条 does not name them."""
    advice = burden_of_proof(date(2026, 5, 24), date(2026, 11, 23), ORDER_121, CALENDAR)
    assert advice.article == (
        "消费者权益保护法第二十三条第三款；山东省消费者权益保护条例第二十八条"
    )
    assert "山东省内另列入手机、照相机、摄像机" in advice.conditions[0]
