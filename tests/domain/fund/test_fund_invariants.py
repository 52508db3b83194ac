"""Invariants over random acts: the book balances and no one is paid twice."""

from datetime import timedelta
from random import Random
from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mediation_desk.domain.fund import FundEvent
from mediation_desk.domain.fund.accounts import BANK, COMMITTED, MALL_DUE, AccountKind
from mediation_desk.domain.fund.acts.closing import cash_paid, days_with_cash
from mediation_desk.domain.fund.events import Bearer, PayMethod, RecoveryWay
from mediation_desk.domain.fund.payment import PaymentState
from mediation_desk.domain.fund.recourse_events import DisputeEnd
from mediation_desk.domain.money import ZERO, Money, total
from mediation_desk.domain.policy import Policy
from mediation_desk.domain.refusal import Refusal
from tests.domain.fund.fund_examples import POLICY, Play
from tests.domain.fund.recourse_examples import Keeping, Recourse

PEOPLE = ("clerk", "manager", "director", "finance")
LOW = Policy(single_approver_limit=Money(50))
"""Few debts at random are above the ladder's own limit: here half a yuan takes two people."""
PLACES: tuple[dict[str, bool], ...] = ({}, {"is_cash": True}, {"is_rent": True})
HELD = {
    AccountKind.BANK,
    AccountKind.CASH,
    AccountKind.MALL_DUE,
    AccountKind.FUND,
    AccountKind.COMMITTED,
    AccountKind.DEPOSIT,
}


def act_at_random(play: Play, dice: Random) -> None:
    """Try one act; most are refused, as they should be."""
    known = len(play.book.payments)
    payment, person = f"p{dice.randrange(max(0, known - 6), known + 1)}", dice.choice(PEOPLE)
    amount = Money(dice.choice((0, 1, 99, 10_000, 1_000_001, 2_000_001)) + dice.randrange(500))
    merchant, entry = dice.choice(("m1", "m2")), f"e{dice.randrange(2, play.count + 3)}"
    tries = (
        lambda: play.contribute(Money(amount.fen // 40), **dice.choice(PLACES)),
        lambda: play.keep_deposit(merchant, amount),
        lambda: play.request(
            payment,
            amount,
            about=(dice.choice("abcdefgh"), merchant),
            bearer=dice.choice(tuple(Bearer)),
            by=person,
        ),
        lambda: play.approve(payment, person),
        lambda: play.approve(payment, person),
        lambda: play.withdraw(payment, person),
        lambda: play.send_back(payment, person),
        lambda: play.pay(payment, amount, by=person, method=dice.choice(tuple(PayMethod))),
        lambda: play.pay(payment, play.book.payment(payment).request.amount, by=person),
        lambda: play.sign(payment),
        lambda: play.recover(payment, amount, dice.choice(tuple(RecoveryWay))),
        lambda: play.write_off(payment, amount),
        lambda: play.reverse(entry),
        lambda: play.wait(dice.choice((1, 11))),
        lambda: recourse_at_random(play, dice, payment, person),
        lambda: keeping_at_random(play, dice, merchant, amount),
    )
    try:
        dice.choice(tries)()
    except Refusal:
        return


def recourse_at_random(play: Play, dice: Random, payment: str, person: str) -> str:
    """Try one step of recourse."""
    debt, owed = Recourse(play), play.book.payment(payment).outstanding
    half = Money(owed.fen // 2)
    tries = (
        lambda: debt.notify(payment, owed),
        lambda: debt.serve(payment),
        lambda: debt.object(payment, person),
        lambda: debt.review(payment, dice.choice(tuple(DisputeEnd)), person),
        lambda: debt.part(payment, half, owed - half),
        lambda: debt.ask_write_off(payment, dice.choice((half, owed)), person),
        lambda: debt.approve_write_off(payment, person, LOW),
        lambda: debt.refuse_write_off(payment),
    )
    return dice.choice(tries)()


def keeping_at_random(play: Play, dice: Random, merchant: str, amount: Money) -> str:
    """Try one step on deposits and closings; now and then a day passes."""
    keeping, book = Keeping(play), play.book
    if dice.random() < 0.2:
        play.now += timedelta(days=1)
    month_ends = keeping.today.replace(day=1) - timedelta(days=1)
    waiting = [day for day in days_with_cash(book) if day <= keeping.today]
    tries = (
        lambda: keeping.require(merchant, amount),
        lambda: keeping.ask_top_up(merchant, Money(1 + amount.fen // 3)),
        lambda: keeping.give_back(merchant, amount, dice.randrange(2), left=dice.random() < 0.5),
        lambda: keeping.close_day(total([cash_paid(book, day) for day in waiting])),
        lambda: keeping.reconcile(month_ends),
        lambda: keeping.close_month(month_ends),
    )
    return dice.choice(tries)()


def check_balances(play: Play) -> None:
    """The trial balance, the two equations, and no account on its wrong side."""
    book = play.book
    assert book.trial_balance() == ZERO
    held = total([b for a, b in book.balances.items() if a.kind in HELD])
    assert held == ZERO
    assert book.balance(BANK) >= ZERO
    assert book.balance(COMMITTED) <= ZERO
    assert book.available >= ZERO
    assert book.balance(MALL_DUE) >= ZERO
    kept_apart = {AccountKind.FUND, AccountKind.DEPOSIT}
    assert all(b <= ZERO for a, b in book.balances.items() if a.kind in kept_apart)
    in_sets = total([p.amount for e in book.entries.values() for p in e.postings])
    assert in_sets == ZERO


def check_payments(play: Play) -> None:
    """Payout ≤ approved, recovered ≤ paid, three people, one open payment for a claim."""
    payments = tuple(play.book.payments.values())
    waiting = total([p.request.amount for p in payments if p.state is PaymentState.REQUESTED])
    assert play.book.committed == waiting
    assert play.book.owed == total([p.outstanding for p in payments])
    for each in payments:
        assert each.paid <= each.request.amount
        assert each.recovered + each.written_off + each.waived <= each.paid
        assert each.outstanding >= ZERO
        assert each.request.by not in each.approvers
        asked = each.recourse.write_off
        agreed = {one.by for one in each.recourse.agreed}
        assert len(agreed) == len(each.recourse.agreed) <= 1
        assert asked is None or asked.by not in agreed
        if each.payout is not None:
            assert each.is_approved(POLICY)
            assert each.payout.by not in {each.request.by, *each.approvers}
    claims = [p.request.case for p in payments if p.is_open]
    assert len(claims) == len(set(claims))


@settings(max_examples=15, deadline=None)
@given(st.integers(0, 2**32))
def test_a_thousand_acts_at_random_keep_every_invariant(seed: int) -> None:
    play, dice = Play("3000"), Random(seed)
    for _ in range(1_000):
        act_at_random(play, dice)
        check_balances(play)
        check_payments(play)


@pytest.mark.release
@settings(max_examples=5, deadline=None)
@given(st.integers(0, 2**32))
def test_ten_thousand_acts_at_random_leave_the_trial_balance_at_zero(seed: int) -> None:
    play, dice = Play("3000"), Random(seed)
    for turn in range(10_000):
        act_at_random(play, dice)
        assert play.book.trial_balance() == ZERO
        if turn % 500 == 499:
            check_balances(play)
            check_payments(play)


@pytest.mark.release
def test_the_dice_reach_every_kind_of_entry() -> None:
    kinds = set()
    for seed in range(8):
        play, dice = Play("3000"), Random(seed)
        for _ in range(5_000):
            act_at_random(play, dice)
        kinds |= {type(each.event) for each in play.book.entries.values()}
    assert kinds == set(get_args(FundEvent))
