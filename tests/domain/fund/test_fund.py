"""Advance compensation by three people, once, with the debt of the merchant."""

from collections.abc import Callable

import pytest

from mediation_desk.domain.fund import Book
from mediation_desk.domain.fund.accounts import (
    BANK,
    CAPITAL,
    CASH,
    COST,
    WRITE_OFF,
    Account,
)
from mediation_desk.domain.fund.accounts import AccountKind as Kind
from mediation_desk.domain.fund.acts import payments
from mediation_desk.domain.fund.events import Bearer, PayMethod, RecoveryWay
from mediation_desk.domain.fund.payment import PaymentState
from mediation_desk.domain.money import Money
from mediation_desk.domain.refusal import Reason, Refusal
from tests.domain.fund.fund_examples import POLICY, Play, yuan
from tests.domain.fund.recourse_examples import announce


def refused(act: Callable[[], object]) -> Reason:
    """Return the reason with which an act is refused."""
    with pytest.raises(Refusal) as refusal:
        act()
    return refusal.value.reason


def test_the_opening_sum_is_in_the_bank_and_free() -> None:
    book = Play("50000").book
    assert (book.held, book.committed, book.available) == (yuan("50000"), Money(0), yuan("50000"))
    assert book.balance(BANK) == yuan("50000")
    assert book.balance(Account(Kind.FUND, "mall")) == -yuan("50000")
    assert book.balance(CAPITAL) == Money(0)


def test_a_request_freezes_its_sum() -> None:
    play = Play("50000")
    play.request("p1", yuan("3000"))
    assert play.book.committed == yuan("3000")
    assert play.book.available == yuan("47000")
    assert play.book.held == yuan("50000")


def test_a_payout_leaves_the_bank_and_the_merchant_owes_it() -> None:
    play = Play("50000")
    play.paid("p1", "3000")
    assert play.book.balance(BANK) == yuan("47000")
    assert play.book.committed == Money(0)
    assert play.book.available == yuan("47000")
    assert play.book.owed_by("m1") == yuan("3000")
    assert play.book.owed == yuan("3000")
    assert play.book.trial_balance() == Money(0)


def test_what_the_mall_bears_is_cost_and_nobody_owes_it() -> None:
    play = Play("50000")
    play.paid("p1", "800", Bearer.MALL)
    assert play.book.balance(COST) == yuan("800")
    assert play.book.owed == Money(0)
    assert refused(lambda: play.recover("p1", yuan("1"))) is Reason.NOTHING_TO_RECOVER


def test_a_smaller_payout_frees_the_rest() -> None:
    play = Play("50000")
    play.request("p1", yuan("3000"))
    play.approve("p1")
    play.wait(11)
    play.pay("p1", yuan("2500"))
    assert play.book.committed == Money(0)
    assert play.book.available == yuan("47500")
    assert play.book.payment("p1").outstanding == yuan("2500")


def test_cash_is_drawn_for_a_payout_and_banked_when_it_comes() -> None:
    play = Play("50000")
    play.request("p1", yuan("100"))
    play.approve("p1")
    play.wait(11)
    play.pay("p1", yuan("100"), method=PayMethod.CASH)
    play.recover("p1", yuan("40"), RecoveryWay.CASH)
    play.contribute(yuan("10"), is_cash=True)
    assert play.book.balance(CASH) == Money(0)
    assert play.book.balance(BANK) == yuan("49950")


def test_a_recovery_fills_the_fund_again() -> None:
    play = Play("50000")
    play.paid("p1", "3000")
    play.recover("p1", yuan("1000"))
    play.recover("p1", yuan("2000"))
    assert play.book.available == yuan("50000")
    assert play.book.owed == Money(0)
    assert refused(lambda: play.recover("p1", yuan("1"))) is Reason.NOTHING_TO_RECOVER


def test_a_set_off_takes_no_more_than_the_deposit_holds() -> None:
    play = Play("50000")
    play.keep_deposit("m1", yuan("500"))
    assert play.book.available == yuan("50000")
    play.paid("p1", "3000")
    way = RecoveryWay.DEPOSIT
    announce(play, "p1")
    assert refused(lambda: play.recover("p1", yuan("501"), way)) is Reason.DEPOSIT_SHORT
    play.recover("p1", yuan("500"), way)
    assert play.book.deposit_of("m1") == Money(0)
    assert play.book.available == yuan("47500")
    assert play.book.balance(BANK) == yuan("47500")


def test_a_debt_is_written_off_with_anothers_approval() -> None:
    play = Play("50000")
    play.paid("p1", "3000")
    alone = refused(lambda: play.write_off("p1", yuan("1"), approved_by="finance"))
    assert alone is Reason.WRITER_IS_APPROVER
    play.write_off("p1", yuan("3000"))
    assert play.book.owed == Money(0)
    assert play.book.balance(WRITE_OFF) == yuan("3000")
    assert play.book.available == yuan("47000")


def test_requester_approver_and_payer_are_three_people() -> None:
    play = Play()
    play.request("p1", yuan("3000"))
    assert refused(lambda: play.approve("p1", "clerk")) is Reason.APPROVER_IS_REQUESTER
    play.approve("p1")
    play.wait(11)
    pay = play.pay
    assert refused(lambda: pay("p1", yuan("1"), by="clerk")) is Reason.PAYER_IS_REQUESTER
    assert refused(lambda: pay("p1", yuan("1"), by="manager")) is Reason.PAYER_IS_APPROVER


def test_ten_thousand_needs_one_approver_and_a_fen_more_needs_two() -> None:
    play = Play()
    play.request("p1", Money(1_000_000), about=("a", "m1"))
    play.approve("p1")
    assert play.book.payment("p1").is_approved(POLICY)
    play.request("p2", Money(1_000_001), about=("b", "m1"))
    play.approve("p2")
    assert refused(lambda: play.approve("p2")) is Reason.ALREADY_APPROVED_BY
    play.wait(11)
    assert refused(lambda: play.pay("p2", Money(1))) is Reason.PAYMENT_NOT_APPROVED
    play.approve("p2", "director")
    play.wait(11)
    play.pay("p2", Money(1_000_001))


def test_an_approved_payment_asks_for_no_more_approvals() -> None:
    play = Play()
    play.request("p1", yuan("100"))
    play.approve("p1")
    assert refused(lambda: play.approve("p1", "director")) is Reason.PAYMENT_NOT_WAITING


def test_nothing_over_the_cap_or_beyond_the_fund_is_frozen() -> None:
    play = Play("5000")
    assert refused(lambda: play.request("p1", Money(2_000_001))) is Reason.OVER_CAP
    assert refused(lambda: play.request("p1", yuan("5000.01"))) is Reason.FUND_SHORT
    assert refused(lambda: play.request("p1", Money(0))) is Reason.AMOUNT_NOT_POSITIVE
    play.request("p1", yuan("4000"))
    assert refused(lambda: play.request("p2", yuan("1001"), about=("b", "m1"))) is Reason.FUND_SHORT


def test_one_claim_has_one_open_payment() -> None:
    play = Play()
    play.request("p1", yuan("100"))
    assert refused(lambda: play.request("p2", yuan("100"))) is Reason.PAYMENT_OPEN
    assert (
        refused(lambda: play.request("p1", yuan("9"), about=("b", "m1"))) is Reason.PAYMENT_EXISTS
    )
    play.send_back("p1")
    assert play.book.available == play.book.held
    play.request("p2", yuan("100"))


def test_a_payment_that_the_merchant_bears_names_the_merchant() -> None:
    play = Play()
    assert (
        refused(lambda: play.request("p1", yuan("1"), about=("case", "")))
        is Reason.MERCHANT_MISSING
    )
    play.request("p1", yuan("1"), about=("case", ""), bearer=Bearer.MALL)


def test_an_approval_can_be_taken_back_for_ten_seconds_and_nothing_is_paid_before() -> None:
    play = Play()
    play.request("p1", yuan("100"))
    play.approve("p1")
    play.wait(9)
    assert refused(lambda: play.pay("p1", yuan("100"))) is Reason.APPROVAL_STILL_OPEN
    assert refused(lambda: play.withdraw("p1", "director")) is Reason.NOT_APPROVED_BY
    play.withdraw("p1")
    assert not play.book.payment("p1").is_approved(POLICY)
    play.approve("p1")
    play.wait(10)
    assert refused(lambda: play.withdraw("p1")) is Reason.WITHDRAWAL_TOO_LATE
    play.pay("p1", yuan("100"))


def test_a_double_click_pays_once() -> None:
    play = Play()
    play.paid("p1", "100")
    assert refused(lambda: play.pay("p1", yuan("100"))) is Reason.PAYMENT_NOT_WAITING
    assert play.book.held == yuan("49900")


def test_no_more_is_paid_than_was_approved_and_a_voucher_is_named() -> None:
    play = Play()
    play.request("p1", yuan("100"))
    play.approve("p1")
    play.wait(11)
    assert refused(lambda: play.pay("p1", yuan("100.01"))) is Reason.OVER_APPROVED
    assert refused(lambda: play.pay("p1", yuan("1"), voucher=" ")) is Reason.VOUCHER_MISSING
    assert refused(lambda: play.sign("p1")) is Reason.PAYMENT_NOT_PAID


def test_no_more_comes_back_than_went_out() -> None:
    play = Play()
    play.paid("p1", "100")
    assert refused(lambda: play.recover("p1", yuan("100.01"))) is Reason.OVER_RECOVERABLE
    assert refused(lambda: play.recover("p1", Money(0))) is Reason.AMOUNT_NOT_POSITIVE


def test_a_wrong_payout_is_reversed_once() -> None:
    play = Play()
    entry = play.paid("p1", "100")
    play.reverse(entry)
    assert play.book.payment("p1").state is PaymentState.REVERSED
    assert play.book.available == yuan("50000")
    assert play.book.owed == Money(0)
    assert refused(lambda: play.reverse(entry)) is Reason.ALREADY_REVERSED
    play.request("p2", yuan("100"), about=("p1", "m1"))


def test_a_payout_stands_once_it_is_signed_for_or_partly_recovered() -> None:
    play = Play()
    entry = play.paid("p1", "100")
    back = play.recover("p1", yuan("10"))
    assert refused(lambda: play.reverse(entry)) is Reason.RECOVERY_STANDS
    play.reverse(back)
    play.sign("p1")
    assert refused(lambda: play.reverse(entry)) is Reason.RECEIPT_SIGNED
    assert refused(lambda: play.sign("p1")) is Reason.RECEIPT_SIGNED
    assert play.book.payment("p1").outstanding == yuan("100")


def test_money_that_is_frozen_or_gone_cannot_be_taken_out_by_a_reversal() -> None:
    play = Play("0")
    entry = play.contribute(yuan("100"))
    play.request("p1", yuan("60"))
    assert refused(lambda: play.reverse(entry)) is Reason.FUND_SHORT
    deposit = play.keep_deposit("m1", yuan("50"))
    play.approve("p1")
    play.wait(11)
    play.pay("p1", yuan("60"))
    announce(play, "p1")
    play.recover("p1", yuan("20"), RecoveryWay.DEPOSIT)
    assert refused(lambda: play.reverse(deposit)) is Reason.DEPOSIT_SHORT


def test_only_an_entry_that_moved_money_is_reversed() -> None:
    play = Play()
    request = play.request("p1", yuan("60"))
    assert refused(lambda: play.reverse(request)) is Reason.NOT_REVERSIBLE
    assert refused(lambda: play.reverse("nowhere")) is Reason.ENTRY_UNKNOWN


def test_a_fund_is_opened_before_anything_and_only_once() -> None:
    empty = Book()
    assert refused(lambda: payments.open_fund(empty, Money(-1))) is Reason.MONEY_NEGATIVE
    play = Play("0")
    assert refused(lambda: payments.open_fund(play.book, Money(1))) is Reason.FUND_ALREADY_OPENED
    play.book = empty
    assert refused(lambda: play.contribute(yuan("1"))) is Reason.FUND_NOT_OPENED
    assert refused(lambda: play.request("p1", yuan("1"))) is Reason.FUND_NOT_OPENED
    assert refused(lambda: play.approve("p1")) is Reason.PAYMENT_UNKNOWN


def test_a_wrong_opening_is_reversed_and_made_again() -> None:
    play = Play("500")
    play.reverse("e1")
    assert play.book.held == Money(0)
    play.write(payments.open_fund(play.book, yuan("50000")))
    assert play.book.available == yuan("50000")
