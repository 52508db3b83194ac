"""Closing of days and months, the bank's statement, and later corrections."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from mediation_desk.domain.fund.accounts import FundKind
from mediation_desk.domain.fund.acts.closing import cash_paid, days_with_cash
from mediation_desk.domain.fund.acts.payments import contribute
from mediation_desk.domain.fund.acts.reversal import reverse
from mediation_desk.domain.fund.events import Contributed, PayMethod, Reversed
from mediation_desk.domain.money import Money
from mediation_desk.domain.refusal import Reason, Refusal
from tests.domain.fund.fund_examples import Play, yuan
from tests.domain.fund.recourse_examples import Keeping

TODAY = date(2026, 11, 24)


def refused(act: Callable[[], object]) -> Reason:
    with pytest.raises(Refusal) as refusal:
        act()
    return refusal.value.reason


def pay_cash(play: Play, payment: str, amount: str) -> str:
    play.request(payment, yuan(amount), about=(payment, "m1"))
    play.approve(payment)
    play.wait(11)
    return play.pay(payment, yuan(amount), method=PayMethod.CASH)


def test_the_cash_of_a_day_is_counted_and_a_difference_needs_its_reason() -> None:
    play = Play()
    keeping = Keeping(play)
    pay_cash(play, "p1", "300")
    pay_cash(play, "p2", "200")
    play.paid("p3", "1000")
    assert cash_paid(play.book, TODAY) == yuan("500")
    assert days_with_cash(play.book) == (TODAY,)
    assert refused(lambda: keeping.close_day(yuan("300"))) is Reason.CASH_DIFFERS
    assert (
        refused(lambda: keeping.close_day(yuan("500"), date(2026, 11, 25))) is Reason.DAY_NOT_OVER
    )
    keeping.close_day(yuan("500"))
    assert days_with_cash(play.book) == ()
    assert refused(lambda: keeping.close_day(Money(0))) is Reason.DAY_CLOSED


def test_days_left_open_are_counted_with_the_one_that_is_closed() -> None:
    play = Play()
    keeping = Keeping(play)
    pay_cash(play, "p1", "300")
    play.now += timedelta(days=1)
    pay_cash(play, "p2", "45.60")
    assert refused(lambda: keeping.close_day(yuan("45.60"))) is Reason.CASH_DIFFERS
    keeping.close_day(yuan("345.60"))


def test_a_voucher_taken_back_the_same_day_is_not_in_the_cash() -> None:
    play = Play()
    entry = pay_cash(play, "p1", "300")
    play.reverse(entry)
    assert cash_paid(play.book, TODAY) == Money(0)
    Keeping(play).close_day(Money(0))


def test_cash_taken_back_on_a_later_day_is_counted_on_that_day() -> None:
    play = Play()
    keeping = Keeping(play)
    entry = pay_cash(play, "p1", "100")
    keeping.close_day(yuan("100"))
    play.now += timedelta(days=1)
    play.reverse(entry)
    assert days_with_cash(play.book) == (date(2026, 11, 25),)
    assert refused(lambda: keeping.close_day(Money(0))) is Reason.CASH_DIFFERS
    keeping.close_day(-yuan("100"))
    assert days_with_cash(play.book) == ()


def test_a_voucher_is_used_once_also_when_its_payment_was_taken_back() -> None:
    play = Play()
    play.request("p1", yuan("100"), about=("a", "m1"))
    play.approve("p1")
    play.wait(11)
    entry = play.pay("p1", yuan("100"), voucher="凭-001")
    play.reverse(entry)
    play.request("p2", yuan("100"), about=("a", "m1"))
    play.approve("p2")
    play.wait(11)
    assert refused(lambda: play.pay("p2", yuan("100"), voucher="凭-001")) is Reason.VOUCHER_USED
    play.pay("p2", yuan("100"), voucher="凭-002")


def test_a_month_closes_when_it_is_over_counted_and_held_against_the_bank() -> None:
    play = Play()
    keeping = Keeping(play)
    end = date(2026, 11, 30)
    pay_cash(play, "p1", "300")
    assert refused(lambda: keeping.close_month(end)) is Reason.MONTH_NOT_OVER
    play.now += timedelta(days=7)
    assert refused(lambda: keeping.close_month(date(2026, 11, 29))) is Reason.MONTH_NOT_OVER
    assert refused(lambda: keeping.close_month(end)) is Reason.DAYS_OPEN
    keeping.close_day(yuan("300"), end)
    assert refused(lambda: keeping.close_month(end)) is Reason.NOT_RECONCILED
    keeping.reconcile(date(2026, 11, 28))
    assert refused(lambda: keeping.close_month(end)) is Reason.NOT_RECONCILED
    keeping.reconcile(end)
    keeping.close_month(end)
    assert refused(lambda: keeping.close_month(end)) is Reason.MONTH_CLOSED


def test_a_month_does_not_close_on_the_statement_of_a_later_one() -> None:
    play = Play()
    keeping = Keeping(play)
    play.now += timedelta(days=40)
    november, december = date(2026, 11, 30), date(2026, 12, 31)
    keeping.reconcile(date(2027, 1, 2), since=date(2026, 12, 1))
    assert refused(lambda: keeping.close_month(november)) is Reason.BANK_GAP
    assert refused(lambda: keeping.close_month(december)) is Reason.BANK_GAP
    keeping.reconcile(november, since=date(2026, 11, 25))
    with pytest.raises(Refusal) as hole:
        keeping.close_month(december)
    assert hole.value.detail == {"since": "2026-11-24", "until": "2026-11-24"}
    keeping.close_month(november, "开户当日无流水")
    keeping.close_month(december)
    assert play.book.spans.month_note == ""


def test_a_month_caught_up_later_does_not_set_the_reconciled_day_back() -> None:
    play = Play()
    keeping = Keeping(play)
    play.now += timedelta(days=40)
    keeping.reconcile(date(2026, 12, 31), since=date(2026, 12, 1))
    keeping.reconcile(date(2026, 11, 30), since=date(2026, 11, 1))
    held = play.book.spans.reconciled
    assert held is not None
    assert held.until == date(2026, 12, 31)
    keeping.close_month(date(2026, 12, 31))


def test_lines_that_stand_on_one_side_alone_need_their_reason() -> None:
    play = Play()
    keeping = Keeping(play)
    silent = refused(lambda: keeping.reconcile(TODAY, alone=1))
    assert silent is Reason.REASON_MISSING
    keeping.reconcile(TODAY, alone=1, note="账户管理费，下月入账")


def test_old_reconciliations_that_name_no_first_day_go_on_from_each_other() -> None:
    play = Play()
    keeping = Keeping(play)
    play.now += timedelta(days=40)
    for until in (date(2026, 11, 20), date(2026, 12, 20), date(2026, 12, 10)):
        keeping.reconcile(until)
    assert play.book.spans.gap(date(2020, 1, 1), date(2026, 12, 31)) == (
        date(2026, 12, 21),
        date(2026, 12, 31),
    )


def test_what_lies_in_a_closed_month_is_corrected_by_a_red_entry_that_says_why() -> None:
    play = Play()
    keeping = Keeping(play)
    entry = play.paid("p1", "300")
    play.now += timedelta(days=7)
    keeping.reconcile(date(2026, 11, 30))
    keeping.close_month(date(2026, 11, 30))
    silent = refused(lambda: reverse(play.book, Reversed(entry, "finance")))
    assert silent is Reason.RED_REASON_MISSING
    play.write(reverse(play.book, Reversed(entry, "finance", "付错商户")))
    assert play.book.available == yuan("50000")


def test_one_kind_of_fund_does_not_pay_for_another() -> None:
    play = Play("500")
    play.write(contribute(play.book, Contributed(yuan("2000"), FundKind.POOL)))
    assert play.book.available == yuan("2500")
    assert play.book.available_of(FundKind.MALL) == yuan("500")
    assert refused(lambda: play.request("p1", yuan("500.01"))) is Reason.KIND_SHORT
    pool = play.write(contribute(play.book, Contributed(yuan("1"), FundKind.POOL)))
    play.request("p1", yuan("500"))
    play.reverse(pool)
    assert play.book.available_of(FundKind.POOL) == yuan("2000")
