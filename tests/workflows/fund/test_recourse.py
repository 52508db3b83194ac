"""Recourse at the desk: rights, numbers, notice, review, write-off, closings."""

from dataclasses import replace
from datetime import date

from mediation_desk.app.entropy import new_id
from mediation_desk.domain.fund.events import PayMethod
from mediation_desk.domain.fund.recourse_events import (
    DisputeEnd,
    DisputeGround,
    Instalment,
    ServiceWay,
)
from mediation_desk.domain.money import Money
from mediation_desk.domain.people import Operator, OperatorRight, Role
from mediation_desk.domain.refusal import Reason
from mediation_desk.workflows.fund import advance_compensation as money
from mediation_desk.workflows.fund import closing, recourse
from mediation_desk.workflows.ports import Desk
from mediation_desk.workflows.station.administration import NewOperator, add_operator
from tests.station import Counter, in_desk
from tests.workflows.fund.test_advance_compensation import BOSS, HEAD, PURSE, asked
from tests.workflows.response.test_first_response import CLERK, refused

TODAY = date(2026, 11, 24)


def paid(counter: Counter, yuan: int = 2_980, voucher: str = "FK000001") -> str:
    """A payment that the merchant owes, signed for."""
    payment = asked(counter, yuan)
    counter.act(money.approve, money.ApprovalForm(new_id(), payment), BOSS)
    counter.watch.forward(seconds=11)
    form = money.PayoutForm(new_id(), payment, PayMethod.CASH, voucher, "刘敏敏")
    counter.act(money.pay, form, PURSE)
    counter.act(money.sign_receipt, money.ReceiptForm(new_id(), payment), CLERK)
    return payment


def owed(counter: Counter) -> str:
    """Return the debts of all merchants."""

    def look(desk: Desk) -> str:
        return str(desk.ledger.book().owed)

    return str(in_desk(counter, look))


def test_a_notice_has_a_number_and_is_served_to_someone(counter: Counter) -> None:
    payment = paid(counter)
    form = recourse.RecourseNotice(new_id(), payment, date(2026, 12, 9))
    assert refused(counter, recourse.notify, form, CLERK) is Reason.NO_RIGHT
    late = replace(form, act=new_id(), due_on=date(2026, 11, 23))
    assert refused(counter, recourse.notify, late, PURSE) is Reason.DATE_IN_PAST
    counter.act(recourse.notify, form, PURSE)
    counter.act(recourse.notify, form, PURSE)
    held = in_desk(counter, lambda desk: desk.ledger.book().payment(payment).recourse)
    notice = held.notices[0]  # type: ignore[attr-defined]
    assert len(held.notices) == 1  # type: ignore[attr-defined]
    assert (notice.number, str(notice.amount)) == ("消争追〔2026〕第0001号", "2,980.00")
    nobody = recourse.NoticeService(new_id(), payment, ServiceWay.HAND, TODAY, " ")
    assert refused(counter, recourse.serve, nobody, PURSE) is Reason.NAME_MISSING
    counter.act(recourse.serve, replace(nobody, act=new_id(), receiver="店长"), PURSE)


def test_an_objection_is_reviewed_by_someone_who_may_approve(counter: Counter) -> None:
    payment = paid(counter)
    empty = recourse.Objection(new_id(), payment, DisputeGround.AMOUNT, " ")
    assert refused(counter, recourse.dispute, empty, PURSE) is Reason.TEXT_MISSING
    counter.act(recourse.dispute, replace(empty, act=new_id(), text="价格不符"), PURSE)
    form = recourse.Review(new_id(), payment, DisputeEnd.MERCHANT_RIGHT, "小票价更低")
    assert refused(counter, recourse.review, form, CLERK) is Reason.NO_RIGHT
    counter.act(recourse.review, form, BOSS)
    assert owed(counter) == "0.00"


def _large_write_off(counter: Counter) -> str:
    """A debt of 12,860.00 with finance's request to write it off."""
    payment = asked(counter, 12_860)
    counter.act(money.approve, money.ApprovalForm(new_id(), payment), BOSS)
    counter.act(money.approve, money.ApprovalForm(new_id(), payment), HEAD)
    counter.watch.forward(seconds=11)
    payout = money.PayoutForm(new_id(), payment, PayMethod.TRANSFER, "FK000009", "刘敏敏")
    counter.act(money.pay, payout, PURSE)
    form = recourse.WriteOff(new_id(), payment, Money(1_286_000), "商户失联")
    counter.act(recourse.ask_write_off, form, PURSE)
    return payment


def test_a_write_off_above_the_limit_takes_two_people_who_did_not_ask(counter: Counter) -> None:
    payment = _large_write_off(counter)
    yes = recourse.WriteOffOpinion(new_id(), payment, "确已失联")
    assert refused(counter, recourse.approve_write_off, yes, PURSE) is Reason.WRITER_IS_APPROVER
    assert refused(counter, recourse.approve_write_off, yes, CLERK) is Reason.NO_RIGHT
    counter.act(recourse.approve_write_off, yes, BOSS)
    assert owed(counter) == "12,860.00"
    again = replace(yes, act=new_id())
    assert refused(counter, recourse.approve_write_off, again, BOSS) is Reason.ALREADY_APPROVED_BY
    (row,) = counter.session.ask(lambda reader: reader.recourse_sheet(counter.watch())).debts
    assert [(one.name, one.opinion) for one in row.write_off_agreed] == [(BOSS, "确已失联")]
    assert row.write_off_needed == 2
    counter.act(recourse.approve_write_off, again, HEAD)
    assert owed(counter) == "0.00"


def test_one_of_the_two_may_approve_above_the_limit(counter: Counter) -> None:
    payment = _large_write_off(counter)
    second = NewOperator(new_id(), new_id(), "钱立", Role.STATION_MANAGER, (OperatorRight.APPROVE,))
    counter.act(add_operator, second)
    counter.people["钱立"] = Operator(
        second.operator, "钱立", Role.STATION_MANAGER, frozenset({OperatorRight.APPROVE})
    )
    yes = recourse.WriteOffOpinion(new_id(), payment)
    counter.act(recourse.approve_write_off, yes, BOSS)
    last = replace(yes, act=new_id())
    assert refused(counter, recourse.approve_write_off, last, "钱立") is Reason.NO_RIGHT
    counter.act(recourse.approve_write_off, last, HEAD)
    assert owed(counter) == "0.00"


def test_who_asked_takes_the_question_back_himself(counter: Counter) -> None:
    payment = paid(counter)
    form = recourse.WriteOff(new_id(), payment, Money(298_000), "金额小")
    counter.act(recourse.ask_write_off, form, PURSE)
    no = recourse.WriteOffOpinion(new_id(), payment, "再催")
    assert refused(counter, recourse.refuse_write_off, no, CLERK) is Reason.NO_RIGHT
    counter.act(recourse.refuse_write_off, no, PURSE)
    assert owed(counter) == "2,980.00"


def test_a_write_off_is_approved_over_the_sum_that_the_approver_was_shown(
    counter: Counter,
) -> None:
    payment = paid(counter)
    counter.act(
        recourse.ask_write_off, recourse.WriteOff(new_id(), payment, Money(100_000), "少量"), PURSE
    )
    shown = recourse.WriteOffOpinion(new_id(), payment, "同意", Money(100_000))
    # Meanwhile the request is taken back, and made over another sum.
    counter.act(recourse.refuse_write_off, recourse.WriteOffOpinion(new_id(), payment), PURSE)
    counter.act(
        recourse.ask_write_off, recourse.WriteOff(new_id(), payment, Money(298_000), "全部"), PURSE
    )
    assert refused(counter, recourse.approve_write_off, shown, BOSS) is Reason.WRITE_OFF_OTHER
    assert owed(counter) == "2,980.00"
    counter.act(recourse.approve_write_off, replace(shown, amount=Money(298_000)), BOSS)
    assert owed(counter) == "0.00"


def test_other_parts_that_were_agreed_meanwhile_are_told(counter: Counter) -> None:
    payment = paid(counter)
    first, second = (
        (Instalment(date(2026, 12, 1), Money(a)), Instalment(date(2027, 1, 1), Money(298_000 - a)))
        for a in (198_000, 98_000)
    )
    form = recourse.InstalmentPlan(new_id(), payment, second, was=())
    counter.act(recourse.agree_parts, recourse.InstalmentPlan(new_id(), payment, first), PURSE)
    assert refused(counter, recourse.agree_parts, form, HEAD) is Reason.CHANGED_MEANWHILE
    counter.act(recourse.agree_parts, replace(form, writes_over=True), HEAD)
    held = in_desk(counter, lambda desk: desk.ledger.book().payment(payment).recourse.parts)
    assert held == second


def test_parts_are_kept_as_agreed(counter: Counter) -> None:
    payment = paid(counter)
    parts = (
        Instalment(date(2026, 12, 1), Money(198_000)),
        Instalment(date(2027, 1, 1), Money(100_000)),
    )
    counter.act(recourse.agree_parts, recourse.InstalmentPlan(new_id(), payment, parts), PURSE)
    held = in_desk(counter, lambda desk: desk.ledger.book().payment(payment).recourse.parts)
    assert held == parts


def test_a_day_is_closed_by_who_keeps_the_money(counter: Counter) -> None:
    paid(counter)
    form = closing.DayForm(new_id(), TODAY, Money(298_000))
    assert refused(counter, closing.close_day, form, CLERK) is Reason.NO_RIGHT
    counter.act(closing.close_day, form, PURSE)
    again = closing.DayForm(new_id(), TODAY, Money(0))
    assert refused(counter, closing.close_day, again, PURSE) is Reason.DAY_CLOSED


def test_a_month_is_closed_after_the_bank_and_corrected_in_red(counter: Counter) -> None:
    kept = counter.keep()
    payment = asked(counter)
    counter.act(money.approve, money.ApprovalForm(new_id(), payment), BOSS)
    counter.watch.forward(seconds=11)
    payout = money.PayoutForm(new_id(), payment, PayMethod.TRANSFER, "FK000001", "刘敏敏")
    counter.act(money.pay, payout, PURSE)
    counter.watch.forward(days=7)
    end = date(2026, 11, 30)
    bank = closing.BankForm(
        new_id(), end, Money(19_702_000), 2, 0, 0, kept.sha256, end.replace(day=1)
    )
    counter.act(closing.reconcile, bank, PURSE)
    counter.act(closing.close_month, closing.MonthForm(new_id(), end), PURSE)
    silent = closing.RedEntryForm(new_id(), payout.act)
    assert refused(counter, closing.take_back, silent, PURSE) is Reason.RED_REASON_MISSING
    counter.act(closing.take_back, replace(silent, act=new_id(), reason="付错"), PURSE)
    assert owed(counter) == "0.00"
