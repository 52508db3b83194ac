"""The gate before a deposit: who still has a case gets nothing back, whether he left or not."""

from mediation_desk.app.chance import new_id
from mediation_desk.domain.money import Money
from mediation_desk.domain.refusal import Reason
from mediation_desk.workflows import settlement
from mediation_desk.workflows.bookkeeping import deposits
from tests.station import Counter
from tests.workflows.merchants.merchant_ledger import CLERK, opened, refused
from tests.workflows.test_compensation import PURSE


def test_nobody_passes_it_alone_by_asking_for_no_deposit_any_more(counter: Counter) -> None:
    merchant = opened(counter)
    case = counter.register(merchant=merchant, new_merchant=None)
    for sum_ in (Money(500_000), Money(0)):
        ask = deposits.Requirement(new_id(), merchant, sum_)
        counter.act(deposits.require, ask, PURSE)
    counter.act(deposits.take, deposits.Deposit(new_id(), merchant, Money(500_000), "BZJ1"), PURSE)
    back = deposits.Return(new_id(), merchant, Money(500_000), "TH0001")
    assert refused(counter, deposits.give_back, back, PURSE) is Reason.DEPOSIT_HELD
    counter.act(settlement.withdraw, settlement.Withdrawal(new_id(), case, "不再要求"), CLERK)
    counter.act(deposits.give_back, back, PURSE)
    book = counter.session.perform(lambda desk: desk.ledger.book())
    assert book.deposit_of(merchant) == Money(0)
