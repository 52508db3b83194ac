"""Endings of a case: only when everything it owes is done, and never by rewriting."""

from dataclasses import replace
from datetime import date

import pytest

from mediation_desk.app.entropy import new_id
from mediation_desk.domain.codes import (
    CaseState,
    DisposalResult,
    EndGround,
    Method,
    Outcome,
    Party,
    Satisfaction,
)
from mediation_desk.domain.money import Money
from mediation_desk.domain.refusal import Reason
from mediation_desk.workflows.read_models.ledger import View
from mediation_desk.workflows.settlement import case_ending
from mediation_desk.workflows.settlement.case_ending import (
    CaseReason,
    ClosingForm,
    SatisfactionGrade,
    SettlementTerms,
    WithdrawalForm,
)
from tests.builders import a_case
from tests.station import Counter
from tests.workflows.response.test_first_response import CLERK, refused


def _terms(case: str, terms: str = "退货退款") -> SettlementTerms:
    return SettlementTerms(new_id(), case, Money(1_286_000), date(2026, 11, 27), "原路退回", terms)


def _state(counter: Counter, case: str) -> CaseState:
    sheet = counter.session.ask(lambda reader: reader.case_sheet(case, counter.watch()))
    return sheet.case.state


def _settlement_number(counter: Counter, case: str) -> str:
    sheet = counter.session.ask(lambda reader: reader.case_sheet(case, counter.watch()))
    return sheet.case.settlement.number if sheet.case.settlement else ""


def _satisfied(counter: Counter, case: str) -> None:
    called = case_ending.FollowUp(
        new_id(), case, Method.PHONE, True, True, Satisfaction.SATISFIED, "已履行"
    )
    counter.act(case_ending.follow_up, called, CLERK)
    shop = SatisfactionGrade(new_id(), case, Party.MERCHANT, Satisfaction.SATISFIED)
    counter.act(case_ending.record_satisfaction, shop, CLERK)
    bureau = SatisfactionGrade(new_id(), case, Party.REGULATOR, None, "店内化解")
    counter.act(case_ending.record_satisfaction, bureau, CLERK)


def test_a_case_closes_once_it_is_answered_kept_and_all_three_are_satisfied(
    counter: Counter,
) -> None:
    case = counter.register()
    counter.respond(case)
    closing = ClosingForm(new_id(), case, Outcome.AGREEMENT)
    terms = _terms(case)
    counter.act(case_ending.settle, terms, CLERK)
    assert refused(counter, case_ending.close, closing) is Reason.NOT_FULFILLED
    done = case_ending.Fulfilment(new_id(), case, date(2026, 11, 24), "已到账")
    counter.act(case_ending.fulfil, done, CLERK)
    assert refused(counter, case_ending.close, closing) is Reason.SATISFACTION_MISSING
    _satisfied(counter, case)
    counter.act(case_ending.close, closing, CLERK)
    assert _state(counter, case) is CaseState.CLOSED


def test_what_was_agreed_on_stands_in_the_ledger_as_what_the_consumer_gets(
    counter: Counter,
) -> None:
    case, other = counter.register(), counter.register()
    counter.respond(case)
    counter.act(case_ending.settle, _terms(case), CLERK)
    rows = counter.session.ask(lambda reader: reader.rows(reader.keys(View())))
    assert {row.case: str(row.compensation) for row in rows} == {case: "12,860.00", other: "0.00"}


def test_a_settlement_needs_an_agreement_and_a_day_to_come(counter: Counter) -> None:
    case = counter.register()
    counter.respond(case, DisposalResult.NOT_AGREED)
    terms = _terms(case, "退货")
    assert refused(counter, case_ending.settle, terms) is Reason.NOT_AGREED
    other = counter.register()
    counter.respond(other)
    past = SettlementTerms(new_id(), other, Money(100), date(2026, 11, 23), "现金", "退货")
    assert refused(counter, case_ending.settle, past) is Reason.DATE_IN_PAST


@pytest.mark.parametrize(
    ("fen", "reason"),
    [
        (-1, Reason.MONEY_NEGATIVE),
        (1_000_000_001, Reason.SETTLEMENT_TOO_LARGE),
        (100_000_000_000, Reason.SETTLEMENT_TOO_LARGE),
    ],
)
def test_a_settlement_has_a_sum_that_makes_sense(
    counter: Counter, fen: int, reason: Reason
) -> None:
    case = counter.register()
    counter.respond(case)
    terms = replace(_terms(case), amount=Money(fen))
    assert refused(counter, case_ending.settle, terms) is reason


@pytest.mark.parametrize("fen", [0, 1_000_000_000])
def test_a_settlement_without_money_or_of_ten_million_yuan_is_written(
    counter: Counter, fen: int
) -> None:
    case = counter.register()
    counter.respond(case)
    counter.act(case_ending.settle, replace(_terms(case), amount=Money(fen)), CLERK)
    assert _settlement_number(counter, case) != ""


@pytest.mark.parametrize(
    ("price", "claim", "amount", "asked"),
    [
        (12_860, None, 51_440, None),
        (12_860, None, 51_441, 12_860),
        (12_860, 51_440, 102_880, None),
        (12_860, 51_440, 102_881, 51_440),
        (24, None, 1_000, None),
        (24, None, 1_001, 24),
        (None, 300, 1_001, 300),
        (None, None, 9_000_000, None),
    ],
)
def test_a_sum_far_above_claim_and_price_is_asked_about(
    price: int | None, claim: int | None, amount: int, asked: int | None
) -> None:
    held = a_case()
    case = replace(
        held,
        purchase=replace(held.purchase, amount=Money(price * 100) if price else None),
        claim_amount=Money(claim * 100) if claim else None,
    )
    found = case_ending.far_above(case, Money(amount * 100))
    assert found == (Money(asked * 100) if asked else None)


def test_settlements_are_numbered_by_year_without_gaps(counter: Counter) -> None:
    numbers = []
    for _ in range(2):
        case = counter.register()
        counter.respond(case)
        counter.act(case_ending.settle, _terms(case, "退货"), CLERK)
        numbers.append(_settlement_number(counter, case))
    assert numbers == ["消争协〔2026〕第0001号", "消争协〔2026〕第0002号"]


def test_a_closed_case_can_be_reopened_with_a_reason(counter: Counter) -> None:
    case = counter.register()
    counter.respond(case, DisposalResult.EXPLAINED)
    _satisfied(counter, case)
    counter.act(case_ending.close, ClosingForm(new_id(), case, Outcome.EXPLAINED), CLERK)
    assert refused(counter, case_ending.reopen, CaseReason(new_id(), case, " ")) is (
        Reason.REASON_MISSING
    )
    counter.act(case_ending.reopen, CaseReason(new_id(), case, "消费者再次到场"), CLERK)
    assert _state(counter, case) is CaseState.HANDLED


def test_a_consumer_who_says_that_nothing_came_opens_the_performance_again(
    counter: Counter,
) -> None:
    case = counter.register()
    counter.respond(case)
    counter.act(case_ending.settle, _terms(case), CLERK)
    done = case_ending.Fulfilment(new_id(), case, date(2026, 11, 24), "已到账")
    counter.act(case_ending.fulfil, done, CLERK)
    _satisfied(counter, case)
    counter.act(case_ending.close, ClosingForm(new_id(), case, Outcome.AGREEMENT), CLERK)
    call = case_ending.FollowUp(
        new_id(), case, Method.PHONE, True, False, Satisfaction.DISSATISFIED, "未到账", True
    )
    counter.act(case_ending.follow_up, call, CLERK)
    counter.act(case_ending.fulfil, replace(done, act=new_id()), CLERK)
    assert _state(counter, case) is CaseState.FULFILLED


def test_a_void_case_keeps_its_number_and_knows_no_next_step(counter: Counter) -> None:
    case = counter.register()
    counter.act(case_ending.void, CaseReason(new_id(), case, "重复登记"), CLERK)
    assert _state(counter, case) is CaseState.VOID
    again = counter.register()
    sheet = counter.session.ask(lambda reader: reader.case_sheet(again, counter.watch()))
    assert sheet.case.number == "GX01-261124-002"
    assert (
        refused(counter, case_ending.withdraw, WithdrawalForm(new_id(), case, "x")) is Reason.VOID
    )


def test_the_mall_ends_its_own_mediation_on_a_coded_ground(counter: Counter) -> None:
    case = counter.register()
    counter.respond(case, DisposalResult.NOT_AGREED)
    form = case_ending.TerminationForm(new_id(), case, EndGround.NO_AGREEMENT, "差距较大")
    counter.act(case_ending.terminate, form, CLERK)
    assert _state(counter, case) is CaseState.TERMINATED


@pytest.mark.parametrize("grade", [None, Satisfaction.SATISFIED])
def test_a_satisfaction_is_a_grade_or_a_reason_and_not_both(
    counter: Counter, grade: Satisfaction | None
) -> None:
    case = counter.register()
    counter.respond(case)
    words = "原因" if grade else ""
    form = SatisfactionGrade(new_id(), case, Party.MERCHANT, grade, words)
    assert refused(counter, case_ending.record_satisfaction, form) is Reason.GRADE_OR_REASON
