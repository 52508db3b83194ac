"""Two merged files of one merchant: their deposits and debts count together."""

from dataclasses import dataclass
from datetime import date

import pytest

from mediation_desk.app.entropy import new_id
from mediation_desk.domain.fund.acts.deposit import DepositHold
from mediation_desk.domain.fund.book import Book
from mediation_desk.domain.fund.recourse_events import RecoveryWay, ServiceWay
from mediation_desk.domain.money import Money
from mediation_desk.domain.refusal import Reason
from mediation_desk.workflows.fund import advance_compensation as money
from mediation_desk.workflows.fund import deposits, recourse
from mediation_desk.workflows.merchants import merchant_files
from mediation_desk.workflows.read_models.fund.recourse_sheet import DepositRow, RecourseSheet
from mediation_desk.workflows.settlement import case_ending
from tests.station import Counter
from tests.workflows.fund.test_advance_compensation import PURSE
from tests.workflows.fund.test_recourse import paid
from tests.workflows.merchants.merchant_ledger import BOSS, CLERK, TODAY, opened, refused, sheet


@dataclass
class Tenant:
    """A shop with two files: the old one owes 2,980.00, the new one continues for both."""

    counter: Counter
    payment: str
    case: str
    old: str
    new: str

    def book(self) -> Book:
        return self.counter.session.perform(lambda desk: desk.ledger.book())

    def sheet(self) -> RecourseSheet:
        now = self.counter.watch()
        return self.counter.session.ask(lambda reader: reader.recourse_sheet(now))

    def row(self) -> DepositRow:
        (row,) = self.sheet().deposits
        return row

    def serve(self) -> None:
        """Have a notice of the debt served."""
        notice = recourse.RecourseNotice(new_id(), self.payment, date(2026, 12, 9))
        self.counter.act(recourse.notify, notice, PURSE)
        proof = recourse.NoticeService(new_id(), self.payment, ServiceWay.HAND, TODAY, "马店长")
        self.counter.act(recourse.serve, proof, PURSE)

    def set_off(self, yuan: int) -> money.RecoveryForm:
        """A set-off of the debt against the deposit."""
        return money.RecoveryForm(new_id(), self.payment, Money(yuan * 100), RecoveryWay.DEPOSIT)

    def withdraw(self) -> None:
        """End the case."""
        form = case_ending.WithdrawalForm(new_id(), self.case, "不再要求")
        self.counter.act(case_ending.withdraw, form, CLERK)


def _give(counter: Counter, merchant: str, yuan: int, required: int) -> None:
    ask = deposits.RequirementForm(new_id(), merchant, Money(required * 100))
    counter.act(deposits.require, ask, PURSE)
    form = deposits.DepositForm(new_id(), merchant, Money(yuan * 100), "BZJ0001")
    counter.act(deposits.take, form, PURSE)


@pytest.fixture
def tenant(counter: Counter) -> Tenant:
    """Its deposits hold 1,000 and 5,000 of 3,000 and 4,000; the files are merged."""
    payment = paid(counter)
    asked = counter.session.perform(lambda desk: desk.ledger.book().payment(payment).request)
    new = opened(counter, name="盛世珠宝东区", uscc="")
    _give(counter, asked.merchant, 1_000, 3_000)
    _give(counter, new, 5_000, 4_000)
    counter.act(merchant_files.merge, merchant_files.MergeForm(new_id(), asked.merchant, new), BOSS)
    return Tenant(counter, payment, asked.case, asked.merchant, new)


def test_the_board_has_one_row_for_both_and_so_has_the_list_of_debtors(tenant: Tenant) -> None:
    row = tenant.row()
    assert (row.merchant, row.required, row.held) == (tenant.new, Money(700_000), Money(600_000))
    assert (row.short, row.frozen) == (Money(100_000), Money(298_000))
    assert row.holds == (DepositHold.OPEN_CASE, DepositHold.OWED)
    assert tenant.sheet().debts[0].deposit_held == Money(600_000)
    now = tenant.counter.watch()
    fund = tenant.counter.session.ask(lambda reader: reader.fund_sheet(now))
    assert [(r.merchant, r.name) for r in fund.receivables] == [(tenant.new, "盛世珠宝东区")]
    assert sheet(tenant.counter, tenant.old).deposit_holds == (
        DepositHold.OPEN_CASE,
        DepositHold.OWED,
    )


def test_a_debt_is_set_off_against_the_deposits_of_both(tenant: Tenant) -> None:
    tenant.serve()
    tenant.counter.act(money.recover, tenant.set_off(2_980), PURSE)
    book = tenant.book()
    assert (book.deposit_of(tenant.old), book.deposit_of(tenant.new)) == (Money(0), Money(302_000))
    assert book.owed == Money(0)
    assert book.trial_balance() == Money(0)
    assert tenant.row().held == Money(302_000)


def test_a_parted_file_answers_for_itself_alone(tenant: Tenant) -> None:
    tenant.serve()
    tenant.counter.act(
        merchant_files.part, merchant_files.MerchantReference(new_id(), tenant.old), BOSS
    )
    form = tenant.set_off(1_001)
    assert refused(tenant.counter, money.recover, form, PURSE) is Reason.DEPOSIT_SHORT
    tenant.counter.act(money.recover, tenant.set_off(1_000), PURSE)
    assert tenant.book().deposit_of(tenant.new) == Money(500_000)


def test_who_leaves_gets_nothing_back_while_his_other_file_owes(tenant: Tenant) -> None:
    leaving = merchant_files.MoveOutForm(new_id(), tenant.new, TODAY, "租约到期")
    tenant.counter.act(merchant_files.move_out, leaving, CLERK)
    back = deposits.DepositReturn(new_id(), tenant.new, Money(600_000), "TH0001")
    assert refused(tenant.counter, deposits.give_back, back, PURSE) is Reason.DEPOSIT_HELD
    tenant.withdraw()
    assert refused(tenant.counter, deposits.give_back, back, PURSE) is Reason.DEPOSIT_HELD
    paid_back = money.RecoveryForm(new_id(), tenant.payment, Money(298_000), RecoveryWay.TRANSFER)
    tenant.counter.act(money.recover, paid_back, PURSE)
    tenant.counter.act(deposits.give_back, back, PURSE)
    book = tenant.book()
    assert (book.deposit_of(tenant.old), book.deposit_of(tenant.new)) == (Money(0), Money(0))
    assert book.trial_balance() == Money(0)


def test_a_top_up_asks_for_what_both_lack_and_is_done_with_it(tenant: Tenant) -> None:
    form = deposits.TopUpForm(new_id(), tenant.old, date(2026, 12, 1))
    tenant.counter.act(deposits.ask_top_up, form, PURSE)
    assert tenant.row().top_up_due_on == date(2026, 12, 1)
    asked = tenant.book().deposits[tenant.new].top_up
    assert asked is not None
    assert asked.amount == Money(100_000)
    more = deposits.DepositForm(new_id(), tenant.old, Money(100_000), "BZJ0002")
    tenant.counter.act(deposits.take, more, PURSE)
    row = tenant.row()
    assert (row.short, row.top_up_due_on) == (Money(0), None)


def test_what_is_required_anew_stands_for_both(tenant: Tenant) -> None:
    form = deposits.RequirementForm(new_id(), tenant.new, Money(500_000))
    tenant.counter.act(deposits.require, form, PURSE)
    row = tenant.row()
    assert (row.required, row.short) == (Money(500_000), Money(0))
