"""The course of a case follows its payment: what it waits for, and the closing after it."""

import pytest

from mediation_desk.app.entropy import new_id
from mediation_desk.domain.case.actions import CaseAction
from mediation_desk.domain.codes import DisposalResult, Outcome, Party, Satisfaction
from mediation_desk.domain.fund.events import Bearer, PayMethod, Trigger
from mediation_desk.domain.fund.payment_parts import PaymentItem, undivided
from mediation_desk.domain.money import Money
from mediation_desk.domain.refusal import Reason
from mediation_desk.workflows.fund import advance_compensation as money
from mediation_desk.workflows.settlement import case_ending
from tests.station import Counter
from tests.workflows.fund.test_advance_compensation import BOSS, PURSE
from tests.workflows.response.test_first_response import CLERK, refused

CLOSING = (CaseAction.COMPENSATE, CaseAction.CLOSE, CaseAction.VOID)


@pytest.fixture
def case(counter: Counter) -> str:
    """A case without agreement, whose three parties were asked, with a payment requested."""
    kept = counter.keep()
    case = counter.register(files=(kept,))
    counter.respond(case, DisposalResult.NOT_AGREED)
    for party in Party:
        grade = case_ending.SatisfactionGrade(new_id(), case, party, Satisfaction.SATISFIED)
        counter.act(case_ending.record_satisfaction, grade, CLERK)
    assert _next(counter, case) is CaseAction.ASK_GUIDANCE
    sum_ = Money(298_000)
    form = money.PaymentRequest(
        new_id(),
        "p1",
        case,
        sum_,
        Trigger.DELAY,
        Bearer.MERCHANT,
        "店长不在场",
        (kept.sha256,),
        split=undivided(PaymentItem.REFUND, sum_),
    )
    counter.act(money.request, form, CLERK)
    return case


def _next(counter: Counter, case: str) -> CaseAction:
    (row,) = counter.session.ask(lambda reader: reader.at_hand()).work
    sheet = counter.session.ask(lambda reader: reader.case_sheet(case, counter.watch()))
    assert row.step is sheet.usual
    return sheet.usual


def _reasons(counter: Counter, case: str) -> set[Reason | None]:
    sheet = counter.session.ask(lambda reader: reader.case_sheet(case, counter.watch()))
    return {each.why_not for each in sheet.moves if each.move in CLOSING}


def _open(counter: Counter) -> int:
    return counter.session.ask(lambda reader: reader.at_hand()).open_payments


def test_the_next_step_waits_for_the_payment_and_then_closes(counter: Counter, case: str) -> None:
    closing = case_ending.ClosingForm(new_id(), case, Outcome.COMPENSATED)
    assert _next(counter, case) is CaseAction.NOTE
    assert _reasons(counter, case) == {Reason.PAYMENT_AWAITS_APPROVAL}
    counter.act(money.approve, money.ApprovalForm(new_id(), "p1"), BOSS)
    assert _reasons(counter, case) == {Reason.PAYMENT_AWAITS_PAYOUT}
    counter.watch.forward(seconds=11)
    payout = money.PayoutForm(new_id(), "p1", PayMethod.CASH, "FK000001", "刘敏敏")
    counter.act(money.pay, payout, PURSE)
    assert _reasons(counter, case) == {Reason.PAYMENT_AWAITS_RECEIPT}
    assert refused(counter, case_ending.close, closing) is Reason.PAYMENT_AWAITS_RECEIPT
    assert (_next(counter, case), _open(counter)) == (CaseAction.NOTE, 1)
    counter.act(money.sign_receipt, money.ReceiptForm(new_id(), "p1"), CLERK)
    assert (_next(counter, case), _open(counter)) == (CaseAction.CLOSE, 0)
    assert _reasons(counter, case) == {None}
    counter.act(case_ending.close, closing, CLERK)


def test_a_returned_request_leaves_the_course_as_it_was(counter: Counter, case: str) -> None:
    counter.act(money.send_back, money.ApprovalForm(new_id(), "p1", "缺凭证"), BOSS)
    assert (_next(counter, case), _open(counter)) == (CaseAction.ASK_GUIDANCE, 0)
    assert _reasons(counter, case) == {None}
