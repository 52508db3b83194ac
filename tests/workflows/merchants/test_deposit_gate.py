"""Return of a deposit: none while the merchant has an open case, whether they left or not."""

from mediation_desk.app.entropy import new_id
from mediation_desk.domain.money import Money
from mediation_desk.domain.refusal import Reason
from mediation_desk.workflows.fund import deposits
from mediation_desk.workflows.settlement import case_ending
from tests.station import Counter
from tests.workflows.fund.test_advance_compensation import PURSE
from tests.workflows.merchants.merchant_ledger import CLERK, opened, refused


def test_nobody_passes_it_alone_by_asking_for_no_deposit_any_more(counter: Counter) -> None:
    merchant = opened(counter)
    case = counter.register(merchant=merchant, new_merchant=None)
    for sum_ in (Money(500_000), Money(0)):
        ask = deposits.RequirementForm(new_id(), merchant, sum_)
        counter.act(deposits.require, ask, PURSE)
    counter.act(
        deposits.take, deposits.DepositForm(new_id(), merchant, Money(500_000), "BZJ1"), PURSE
    )
    back = deposits.DepositReturn(new_id(), merchant, Money(500_000), "TH0001")
    assert refused(counter, deposits.give_back, back, PURSE) is Reason.DEPOSIT_HELD
    counter.act(case_ending.withdraw, case_ending.WithdrawalForm(new_id(), case, "不再要求"), CLERK)
    counter.act(deposits.give_back, back, PURSE)
    book = counter.session.perform(lambda desk: desk.ledger.book())
    assert book.deposit_of(merchant) == Money(0)
