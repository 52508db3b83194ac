"""Advance compensation: three people, a limit for one approver, and nothing paid twice."""

from dataclasses import replace
from pathlib import Path

import pytest

from mediation_desk.app.entropy import new_id
from mediation_desk.domain.fund.events import Bearer, PaidOut, PayMethod, RecoveryWay, Trigger
from mediation_desk.domain.fund.payment_parts import PaymentItem, PaymentPart, undivided
from mediation_desk.domain.money import Money
from mediation_desk.domain.people import Role
from mediation_desk.domain.refusal import Reason, Refusal
from mediation_desk.workflows.fund import advance_compensation as money
from mediation_desk.workflows.idempotency import FUND_STREAM, write
from mediation_desk.workflows.read_models.fund.fund_sheet import PaymentRow, PaymentStage
from mediation_desk.workflows.read_models.ledger import View
from mediation_desk.workflows.station.administration import NewOperator, change_operator
from tests.station import Counter, in_desk
from tests.workflows.response.test_first_response import CLERK, refused

BOSS, HEAD, PURSE = "周涛", "韩立新", "孙立群"


def asked(counter: Counter, yuan: int = 2_980, bearer: Bearer = Bearer.MERCHANT) -> str:
    kept = counter.keep()
    case = counter.register(files=(kept,))
    counter.respond(case)
    payment = new_id()
    form = money.PaymentRequest(
        new_id(),
        payment,
        case,
        Money(yuan * 100),
        Trigger.DELAY,
        bearer,
        "店长不在场",
        (kept.sha256,),
        split=undivided(PaymentItem.REFUND, Money(yuan * 100)),
    )
    counter.act(money.request, form, CLERK)
    return payment


def _payout(payment: str) -> money.PayoutForm:
    return money.PayoutForm(new_id(), payment, PayMethod.CASH, "FK000001", "刘敏敏")


def _stage(counter: Counter, payment: str) -> PaymentStage:
    return counter.session.ask(lambda reader: reader.payment(payment)).stage


def test_the_receipt_has_its_number_from_the_payout_on_and_keeps_it(counter: Counter) -> None:
    payment = asked(counter)
    counter.act(money.approve, money.ApprovalForm(new_id(), payment, "同意"), BOSS)
    counter.watch.forward(seconds=11)
    counter.act(money.pay, _payout(payment), PURSE)
    paid = counter.session.ask(lambda reader: reader.payment(payment))
    counter.act(money.sign_receipt, money.ReceiptForm(new_id(), payment), CLERK)
    signed = counter.session.ask(lambda reader: reader.payment(payment))
    assert (paid.number, paid.receipt_number) == (
        "消争赔〔2026〕第0001号",
        "消争领〔2026〕第0001号",
    )
    assert signed.receipt_number == paid.receipt_number


def test_a_payout_of_before_gets_the_number_with_the_signature(counter: Counter) -> None:
    payment = asked(counter)
    counter.act(money.approve, money.ApprovalForm(new_id(), payment, "同意"), BOSS)
    counter.watch.forward(seconds=11)
    purse = counter.people[PURSE].id
    before = PaidOut(payment, Money(298_000), PayMethod.CASH, "FK000001", purse, "刘敏敏")
    in_desk(counter, lambda desk: write(desk, FUND_STREAM, new_id(), before))
    assert counter.session.ask(lambda reader: reader.payment(payment)).receipt_number == ""
    counter.act(money.sign_receipt, money.ReceiptForm(new_id(), payment), CLERK)
    signed = counter.session.ask(lambda reader: reader.payment(payment))
    assert signed.receipt_number == "消争领〔2026〕第0001号"


def test_money_goes_out_by_three_people_and_the_merchant_owes_it(counter: Counter) -> None:
    payment = asked(counter)
    sheet = counter.session.ask(lambda reader: reader.fund_sheet(counter.watch()))
    assert (str(sheet.available), str(sheet.committed)) == ("197,020.00", "2,980.00")
    counter.act(money.approve, money.ApprovalForm(new_id(), payment, "同意"), BOSS)
    counter.watch.forward(seconds=11)
    counter.act(money.pay, _payout(payment), PURSE)
    counter.act(money.sign_receipt, money.ReceiptForm(new_id(), payment), CLERK)
    sheet = counter.session.ask(lambda reader: reader.fund_sheet(counter.watch()))
    assert (str(sheet.available), str(sheet.committed), str(sheet.owed)) == (
        "197,020.00",
        "0.00",
        "2,980.00",
    )
    (row,) = counter.session.ask(lambda reader: reader.rows(reader.keys(View())))
    assert (str(row.compensation), str(row.advanced)) == ("2,980.00", "2,980.00")
    back = money.RecoveryForm(new_id(), payment, Money(298_000), RecoveryWay.TRANSFER)
    counter.act(money.recover, back, PURSE)
    assert _stage(counter, payment) is PaymentStage.RECOVERED
    sheet = counter.session.ask(lambda reader: reader.fund_sheet(counter.watch()))
    assert (str(sheet.available), str(sheet.owed)) == ("200,000.00", "0.00")


def test_what_the_mall_bears_itself_is_owed_by_nobody(counter: Counter) -> None:
    payment = asked(counter, bearer=Bearer.MALL)
    counter.act(money.approve, money.ApprovalForm(new_id(), payment), BOSS)
    counter.watch.forward(seconds=11)
    counter.act(money.pay, _payout(payment), PURSE)
    sheet = counter.session.ask(lambda reader: reader.fund_sheet(counter.watch()))
    assert str(sheet.owed) == "0.00"


def test_above_the_limit_two_approve_and_one_of_them_may_approve_above(counter: Counter) -> None:
    payment = asked(counter, yuan=12_860)
    counter.act(money.approve, money.ApprovalForm(new_id(), payment), BOSS)
    assert _stage(counter, payment) is PaymentStage.REQUESTED
    counter.watch.forward(seconds=11)
    assert refused(counter, money.pay, _payout(payment), PURSE) is Reason.PAYMENT_NOT_APPROVED
    counter.act(money.approve, money.ApprovalForm(new_id(), payment), HEAD)
    assert _stage(counter, payment) is PaymentStage.APPROVED


@pytest.mark.parametrize(("by", "reason"), [(CLERK, Reason.NO_RIGHT), (PURSE, Reason.NO_RIGHT)])
def test_only_who_holds_the_right_approves(counter: Counter, by: str, reason: Reason) -> None:
    payment = asked(counter)
    assert refused(counter, money.approve, money.ApprovalForm(new_id(), payment), by) is reason


def test_an_approval_taken_back_stops_the_payout(counter: Counter) -> None:
    payment = asked(counter)
    counter.act(money.approve, money.ApprovalForm(new_id(), payment), BOSS)
    assert refused(counter, money.pay, _payout(payment), PURSE) is Reason.APPROVAL_STILL_OPEN
    counter.act(money.withdraw_approval, money.ApprovalForm(new_id(), payment), BOSS)
    counter.watch.forward(seconds=11)
    assert refused(counter, money.pay, _payout(payment), PURSE) is Reason.PAYMENT_NOT_APPROVED


def test_an_approval_taken_back_is_not_counted_among_those_of_today(counter: Counter) -> None:
    def count() -> int:
        return counter.session.ask(lambda reader: reader.fund_sheet(counter.watch())).approved_today

    payment = asked(counter)
    counter.act(money.approve, money.ApprovalForm(new_id(), payment), BOSS)
    counter.act(money.withdraw_approval, money.ApprovalForm(new_id(), payment), BOSS)
    assert count() == 0
    counter.act(money.approve, money.ApprovalForm(new_id(), payment), BOSS)
    assert count() == 1
    counter.watch.forward(days=1)
    assert count() == 0


def test_a_double_click_pays_once(counter: Counter) -> None:
    payment = asked(counter)
    counter.act(money.approve, money.ApprovalForm(new_id(), payment), BOSS)
    counter.watch.forward(seconds=11)
    form = _payout(payment)
    counter.act(money.pay, form, PURSE)
    counter.act(money.pay, form, PURSE)
    assert refused(counter, money.pay, _payout(payment), PURSE) is Reason.PAYMENT_NOT_WAITING


def test_no_second_payment_for_a_claim_that_has_one(counter: Counter) -> None:
    payment = asked(counter)
    held = counter.session.ask(lambda reader: reader.payment(payment))
    form = money.PaymentRequest(
        new_id(),
        new_id(),
        held.case,
        Money(100),
        Trigger.DELAY,
        Bearer.MERCHANT,
        "再次",
        held.ticks,
        split=undivided(PaymentItem.REFUND, Money(100)),
    )
    assert refused(counter, money.request, form) is Reason.PAYMENT_OPEN


def test_money_needs_evidence_of_the_same_case(counter: Counter) -> None:
    case = counter.register()
    counter.respond(case)
    form = money.PaymentRequest(
        new_id(), new_id(), case, Money(100), Trigger.DELAY, Bearer.MALL, "缺证据", ()
    )
    assert refused(counter, money.request, form) is Reason.PAYMENT_EVIDENCE_MISSING


def test_the_payee_stands_only_in_the_erasable_part(counter: Counter, tmp_path: Path) -> None:
    del tmp_path
    payment = asked(counter)
    counter.act(money.approve, money.ApprovalForm(new_id(), payment), BOSS)
    counter.watch.forward(seconds=11)
    counter.act(money.pay, _payout(payment), PURSE)
    with counter.session.file.connection() as connection:
        facts = connection.exec_driver_sql("SELECT facts FROM entry").scalars().all()
    assert not any("刘敏敏".encode() in each for each in facts)


def _signed(counter: Counter, yuan: int) -> PaymentRow:
    """Take a payment of this sum through its whole course; the goods cost 12,860."""
    payment = asked(counter, yuan)
    counter.act(money.approve, money.ApprovalForm(new_id(), payment), BOSS)
    if yuan > 10_000:
        counter.act(money.approve, money.ApprovalForm(new_id(), payment), HEAD)
    counter.watch.forward(seconds=11)
    counter.act(money.pay, _payout(payment), PURSE)
    counter.act(money.sign_receipt, money.ReceiptForm(new_id(), payment), CLERK)
    return counter.session.ask(lambda reader: reader.payment(payment))


def _again(held: PaymentRow, yuan: int) -> money.PaymentRequest:
    why = (Trigger.DELAY, Bearer.MERCHANT, "再次")
    form = money.PaymentRequest(
        new_id(), new_id(), held.case, Money(yuan * 100), *why, evidence=held.ticks
    )
    return replace(form, split=undivided(PaymentItem.REFUND, form.amount))


def test_what_was_claimed_is_not_paid_twice(counter: Counter) -> None:
    held = _signed(counter, 12_860)
    with pytest.raises(Refusal) as refusal:
        counter.act(money.request, _again(held, 1), CLERK)
    assert refusal.value.reason is Reason.CLAIM_PAID
    assert refusal.value.detail == {
        "paid": "12,860.00",
        "amount": "1.00",
        "left": "0.00",
        "claim": "12,860.00",
    }


def test_the_rest_of_a_claim_may_follow_and_no_more(counter: Counter) -> None:
    held = _signed(counter, 9_000)
    with pytest.raises(Refusal) as refusal:
        counter.act(money.request, _again(held, 3_861), CLERK)
    assert refusal.value.reason is Reason.OVER_CLAIM
    assert (refusal.value.detail["paid"], refusal.value.detail["left"]) == ("9,000.00", "3,860.00")
    counter.act(money.request, _again(held, 3_860), CLERK)
    assert str(counter.session.ask(lambda r: r.fund_sheet(counter.watch())).committed) == "3,860.00"


def test_all_payments_of_a_case_stay_under_the_cap(counter: Counter) -> None:
    held = _signed(counter, 12_860)
    with pytest.raises(Refusal) as refusal:
        counter.act(money.request, _again(held, 7_141), CLERK)
    assert refusal.value.reason is Reason.OVER_CAP_OF_CASE
    assert (refusal.value.detail["cap"], refusal.value.detail["left"]) == ("20,000.00", "7,140.00")


def test_what_the_sum_is_for_stands_with_the_payment(counter: Counter) -> None:
    payment = asked(counter)
    held = counter.session.ask(lambda reader: reader.payment(payment))
    assert held.split == (PaymentPart(PaymentItem.REFUND, Money(298_000)),)


def test_a_request_must_say_what_the_whole_sum_is_for(counter: Counter) -> None:
    form = replace(_again(_signed(counter, 9_000), 100), split=())
    assert refused(counter, money.request, form) is Reason.SPLIT_WRONG


def test_the_papers_of_a_payment_name_the_office_that_each_held_then(counter: Counter) -> None:
    payment = asked(counter)
    counter.act(money.approve, money.ApprovalForm(new_id(), payment), HEAD)
    counter.watch.forward(seconds=11)
    head = counter.people[HEAD]
    now_finance = NewOperator(new_id(), head.id, HEAD, Role.FINANCE)
    counter.act(change_operator, now_finance, BOSS)
    row = counter.session.ask(lambda reader: reader.payment(payment))
    assert (row.requested.role, row.approvals[0].role) == ("clerk", "mall_manager")
