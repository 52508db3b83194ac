"""Recourse: notices, objections, instalments, write-offs; and the required deposit."""

from collections.abc import Callable

import pytest

from mediation_desk.domain.fund.accounts import BANK, COST, MALL_DUE
from mediation_desk.domain.fund.acts.deposit import DepositHold, frozen, holds, short
from mediation_desk.domain.fund.events import Bearer, RecoveryWay
from mediation_desk.domain.fund.recourse_events import DisputeEnd, Recovered, WrittenOff
from mediation_desk.domain.money import Money
from mediation_desk.domain.refusal import Reason, Refusal
from tests.domain.fund.fund_examples import Play, yuan
from tests.domain.fund.recourse_examples import Keeping, Recourse, announce


def refused(act: Callable[[], object]) -> Reason:
    with pytest.raises(Refusal) as refusal:
        act()
    return refusal.value.reason


def owing(amount: str = "3000") -> tuple[Play, Recourse, Keeping]:
    """A fund to which the merchant m1 owes the payment p1."""
    play = Play("50000")
    play.paid("p1", amount)
    return play, Recourse(play), Keeping(play)


def test_a_notice_is_served_before_another_is_sent() -> None:
    play, debt, _ = owing()
    assert refused(lambda: debt.serve("p1")) is Reason.NOTICE_NOT_SENT
    assert refused(lambda: debt.notify("p1", yuan("3000.01"))) is Reason.OVER_RECOVERABLE
    debt.notify("p1", yuan("3000"))
    assert refused(lambda: debt.notify("p1", yuan("3000"))) is Reason.NOTICE_NOT_SERVED
    assert refused(lambda: debt.serve("p1", days_ago=-1)) is Reason.DATE_IN_FUTURE
    debt.serve("p1")
    assert play.book.payment("p1").recourse.is_served
    assert refused(lambda: debt.serve("p1")) is Reason.NOTICE_SERVED
    debt.notify("p1", yuan("3000"))
    assert not play.book.payment("p1").recourse.is_served


def test_nothing_is_set_off_against_an_objection_but_the_merchant_may_pay() -> None:
    play, debt, keeping = owing()
    play.keep_deposit("m1", yuan("5000"))
    announce(play, "p1")
    debt.object("p1")
    assert refused(lambda: debt.object("p1")) is Reason.RECOURSE_DISPUTED
    deposit, rent = RecoveryWay.DEPOSIT, RecoveryWay.RENT
    assert refused(lambda: play.recover("p1", yuan("1"), deposit)) is Reason.RECOURSE_DISPUTED
    assert refused(lambda: play.recover("p1", yuan("1"), rent)) is Reason.RECOURSE_DISPUTED
    play.recover("p1", yuan("100"))
    debt.review("p1", DisputeEnd.STANDS)
    play.recover("p1", yuan("2900"), deposit)
    assert play.book.owed == Money(0)
    assert play.book.deposit_of("m1") == yuan("2100")
    del keeping


def test_the_mall_sets_off_only_after_a_notice_has_reached_the_merchant() -> None:
    play, debt, keeping = owing()
    play.keep_deposit("m1", yuan("5000"))
    deposit, rent = RecoveryWay.DEPOSIT, RecoveryWay.RENT
    assert refused(lambda: play.recover("p1", yuan("1"), deposit)) is Reason.SET_OFF_UNSERVED
    debt.notify("p1", yuan("3000"))
    assert refused(lambda: play.recover("p1", yuan("1"), rent)) is Reason.SET_OFF_UNSERVED
    debt.serve("p1")
    play.recover("p1", yuan("1000"), rent)
    debt.notify("p1", yuan("2000"))
    play.recover("p1", yuan("2000"), deposit)
    assert play.book.owed == Money(0)
    del keeping


def test_an_objection_is_reviewed_by_another_and_the_mall_bears_what_he_does_not_owe() -> None:
    play, debt, _ = owing()
    play.recover("p1", yuan("1000"))
    assert refused(lambda: debt.review("p1", DisputeEnd.STANDS)) is Reason.RECOURSE_NOT_DISPUTED
    debt.object("p1")
    by_writer = refused(lambda: debt.review("p1", DisputeEnd.MERCHANT_RIGHT, "finance"))
    assert by_writer is Reason.REVIEWER_IS_WRITER
    debt.review("p1", DisputeEnd.MERCHANT_RIGHT)
    assert play.book.owed == Money(0)
    assert play.book.balance(COST) == yuan("2000")
    assert play.book.trial_balance() == Money(0)
    assert refused(lambda: debt.notify("p1", yuan("1"))) is Reason.NOTHING_TO_RECOVER


@pytest.mark.parametrize(
    "amounts", [("3000",), ("1000", "1000"), ("3000", "0"), ("2000", "1000.01"), ()]
)
def test_parts_that_are_not_the_debt_are_refused(amounts: tuple[str, ...]) -> None:
    _, debt, _ = owing()
    parts = [yuan(amount) for amount in amounts]
    assert refused(lambda: debt.part("p1", *parts)) is Reason.PARTS_WRONG


def test_a_wrong_review_is_taken_back_and_the_objection_is_open_again() -> None:
    play, debt, _ = owing("3000")
    debt.object("p1")
    wrong = debt.review("p1", DisputeEnd.MERCHANT_RIGHT)
    assert (play.book.owed, play.book.balance(COST)) == (Money(0), yuan("3000"))
    play.reverse(wrong)
    assert (play.book.owed, play.book.balance(COST)) == (yuan("3000"), Money(0))
    assert play.book.payment("p1").outstanding == yuan("3000")
    assert refused(lambda: debt.object("p1")) is Reason.RECOURSE_DISPUTED
    stands = debt.review("p1", DisputeEnd.STANDS)
    assert refused(lambda: play.reverse(stands)) is Reason.NOT_REVERSIBLE


def test_a_wrong_return_of_a_deposit_is_taken_back() -> None:
    play = Play()
    play.keep_deposit("m1", yuan("5000"))
    wrong = Keeping(play).give_back("m1", yuan("2000"))
    play.reverse(wrong)
    assert play.book.deposit_of("m1") == yuan("5000")
    assert play.book.balance(BANK) == yuan("55000")


def test_parts_are_the_debt_and_a_later_plan_replaces_an_earlier() -> None:
    play, debt, _ = owing()
    debt.part("p1", yuan("1000"), yuan("2000"))
    play.recover("p1", yuan("1000"))
    debt.part("p1", yuan("500"), yuan("500"), yuan("1000"))
    held = play.book.payment("p1").recourse.parts
    assert [str(part.due_on) for part in held] == ["2026-11-24", "2026-12-24", "2027-01-23"]
    assert [part.amount for part in held] == [yuan("500"), yuan("500"), yuan("1000")]


def test_a_write_off_is_asked_by_one_and_approved_by_another() -> None:
    play, debt, _ = owing()
    assert refused(lambda: debt.approve_write_off("p1")) is Reason.WRITE_OFF_NOT_ASKED
    debt.ask_write_off("p1", yuan("2400"))
    assert refused(lambda: debt.ask_write_off("p1", yuan("1"))) is Reason.WRITE_OFF_ASKED
    assert refused(lambda: debt.approve_write_off("p1", "finance")) is Reason.WRITER_IS_APPROVER
    debt.approve_write_off("p1")
    assert play.book.owed == yuan("600")
    debt.ask_write_off("p1", yuan("600"))
    assert refused(lambda: debt.refuse_write_off("p1", why=" ")) is Reason.REASON_MISSING
    # Who asked may take it back without a word.
    debt.refuse_write_off("p1", "finance", "")
    debt.ask_write_off("p1", yuan("600"))
    debt.refuse_write_off("p1")
    assert play.book.owed == yuan("600")
    assert play.book.payment("p1").recourse.write_off is None


def test_a_large_write_off_takes_two_people_and_neither_is_who_asked() -> None:
    play, debt, _ = owing("12860")
    debt.ask_write_off("p1", yuan("10000.01"))
    debt.approve_write_off("p1", "manager")
    assert play.book.owed == yuan("12860")
    again = refused(lambda: debt.approve_write_off("p1", "manager"))
    assert again is Reason.ALREADY_APPROVED_BY
    own = refused(lambda: debt.approve_write_off("p1", "finance"))
    assert own is Reason.WRITER_IS_APPROVER
    entry = debt.approve_write_off("p1", "director")
    assert play.book.owed == yuan("2859.99")
    event = play.book.entries[entry].event
    assert isinstance(event, WrittenOff)
    assert (event.agreed_by, event.approved_by) == (("manager",), "director")


def test_a_write_off_of_ten_thousand_takes_one_person() -> None:
    play, debt, _ = owing("12860")
    debt.ask_write_off("p1", yuan("10000"))
    debt.approve_write_off("p1", "manager")
    assert play.book.owed == yuan("2860")


def test_a_refused_write_off_forgets_who_had_agreed() -> None:
    play, debt, _ = owing("12860")
    debt.ask_write_off("p1", yuan("12860"))
    debt.approve_write_off("p1", "manager")
    debt.refuse_write_off("p1")
    debt.ask_write_off("p1", yuan("12860"))
    debt.approve_write_off("p1", "manager")
    assert play.book.owed == yuan("12860")
    debt.approve_write_off("p1", "director")
    assert play.book.owed == yuan("0")


def test_a_write_off_that_was_overtaken_by_a_payment_is_not_made() -> None:
    play, debt, _ = owing()
    debt.ask_write_off("p1", yuan("3000"))
    play.recover("p1", yuan("500"))
    assert refused(lambda: debt.approve_write_off("p1")) is Reason.OVER_RECOVERABLE


def test_a_deposit_is_short_frozen_and_filled_up() -> None:
    play, _, keeping = owing("3000")
    keeping.require("m1", yuan("10000"))
    play.keep_deposit("m1", yuan("4000"))
    assert short(play.book, "m1") == yuan("6000")
    assert frozen(play.book, "m1") == yuan("3000")
    play.request("p2", yuan("1500"), about=("b", "m1"))
    assert frozen(play.book, "m1") == yuan("4000")
    play.request("p3", yuan("700"), about=("c", "m2"), bearer=Bearer.MALL)
    assert frozen(play.book, "m2") == Money(0)
    assert refused(lambda: keeping.ask_top_up("m1", yuan("6000.01"))) is Reason.DEPOSIT_FULL
    keeping.ask_top_up("m1", yuan("6000"))
    assert play.book.deposits["m1"].top_up is not None
    play.keep_deposit("m1", yuan("6000"))
    assert play.book.deposits["m1"].top_up is None


def test_a_leaving_merchants_deposit_stays_while_anything_is_open() -> None:
    play, debt, keeping = owing("3000")
    play.keep_deposit("m1", yuan("4000"))
    assert holds(play.book, ("m1",), 2) == (
        DepositHold.OPEN_CASE,
        DepositHold.OPEN_PAYMENT,
        DepositHold.OWED,
    )
    back = keeping.give_back
    assert refused(lambda: back("m1", yuan("1"), left=True)) is Reason.DEPOSIT_HELD
    play.sign("p1")
    assert holds(play.book, ("m1",), 0) == (DepositHold.OWED,)
    announce(play, "p1")
    play.recover("p1", yuan("3000"), RecoveryWay.DEPOSIT)
    assert refused(lambda: back("m1", yuan("1"), 1, left=True)) is Reason.DEPOSIT_HELD
    assert refused(lambda: back("m1", yuan("1000.01"), left=True)) is Reason.DEPOSIT_FROZEN
    back("m1", yuan("1000"), left=True)
    assert play.book.deposit_of("m1") == Money(0)
    assert play.book.balance(BANK) == yuan("50000")
    del debt


def test_the_deposit_of_one_who_stays_is_held_as_well_while_anything_is_open() -> None:
    play, debt, keeping = owing("3000")
    play.keep_deposit("m1", yuan("8000"))
    keeping.require("m1", Money(0))
    back = keeping.give_back
    assert refused(lambda: back("m1", yuan("5000"))) is Reason.DEPOSIT_HELD
    play.sign("p1")
    play.recover("p1", yuan("3000"), RecoveryWay.TRANSFER)
    assert refused(lambda: back("m1", yuan("5000"), 1)) is Reason.DEPOSIT_HELD
    back("m1", yuan("5000"))
    assert play.book.deposit_of("m1") == yuan("3000")
    del debt


def test_a_merchant_who_stays_gets_only_what_is_neither_required_nor_bound() -> None:
    play = Play()
    keeping = Keeping(play)
    keeping.require("m1", yuan("3000"))
    play.keep_deposit("m1", yuan("5000"))
    assert refused(lambda: keeping.give_back("m1", yuan("2000.01"))) is Reason.DEPOSIT_FROZEN
    keeping.give_back("m1", yuan("2000"))
    assert play.book.deposit_of("m1") == yuan("3000")


def test_rent_kept_back_is_due_from_the_mall_until_it_passes_it_on() -> None:
    play = Play("50000")
    play.paid("p1", "3000")
    announce(play, "p1")
    set_off = play.recover("p1", yuan("2000"), RecoveryWay.RENT)
    book = play.book
    assert (book.owed, book.balance(MALL_DUE)) == (yuan("1000"), yuan("2000"))
    assert (book.balance(BANK), book.available) == (yuan("47000"), yuan("47000"))
    over = refused(lambda: play.contribute(yuan("2000.01"), is_rent=True))
    assert over is Reason.OVER_MALL_DUE
    passed_on = play.contribute(yuan("1500"), is_rent=True)
    book = play.book
    assert (book.balance(BANK), book.balance(MALL_DUE)) == (yuan("48500"), yuan("500"))
    assert (book.available, book.trial_balance()) == (yuan("48500"), Money(0))
    assert refused(lambda: play.reverse(set_off)) is Reason.OVER_MALL_DUE
    play.reverse(passed_on)
    play.reverse(set_off)
    assert (play.book.balance(MALL_DUE), play.book.owed) == (Money(0), yuan("3000"))


def test_rent_set_off_by_an_entry_that_kept_nothing_back_lies_in_the_bank() -> None:
    play, _, _ = owing()
    early = Recovered("p1", yuan("2000"), RecoveryWay.RENT, "finance")
    set_off = play.write(early)
    book = play.book
    assert (book.owed, book.balance(MALL_DUE)) == (yuan("1000"), Money(0))
    assert (book.balance(BANK), book.available) == (yuan("49000"), yuan("49000"))
    play.reverse(set_off)
    assert (play.book.balance(BANK), play.book.owed) == (yuan("47000"), yuan("3000"))
