"""Fold of a case: every event has its rule, and no action is allowed out of order."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import get_args

import pytest

from mediation_desk.domain.case.actions import (
    GUARDS,
    CaseAction,
    blocking_reason,
    require,
    usual_step,
)
from mediation_desk.domain.case.case_event import CaseEvent
from mediation_desk.domain.case.events import desk_work, intake, participants, regulator
from mediation_desk.domain.case.outcomes import outcome_of
from mediation_desk.domain.case.reducer import change
from mediation_desk.domain.case.rules.fold import RecordedEvent, after, begin, fold
from mediation_desk.domain.case.state import Case
from mediation_desk.domain.codes import (
    BusinessLine,
    CaseState,
    Channel,
    DisposalResult,
    EndGround,
    EscalationAim,
    Method,
    Outcome,
    Party,
    ProblemKind,
    Satisfaction,
)
from mediation_desk.domain.money import Money
from mediation_desk.domain.refusal import Reason, Refusal

AT = datetime(2026, 11, 24, 4, 0, tzinfo=UTC)


def a_case(*events: CaseEvent, responder: str = "o1") -> Case:
    """A registered case to which some events happened, a minute apart."""
    registered = intake.Registered(
        number="GX01-261124-001",
        arrived_at=AT,
        channel=Channel.IN_STORE,
        purchase=intake.Purchase("m1", "手镯"),
        problems=(ProblemKind.QUALITY,),
        claims=(),
        responder=responder,
    )
    told = [
        RecordedEvent(f"e{n}", AT + timedelta(minutes=n), "o1", event)
        for n, event in enumerate((registered, *events))
    ]
    return fold("c1", told)


CONTACTED = desk_work.Contacted(Party.MERCHANT, Method.PHONE)
ACTED = desk_work.ResultRecorded(DisposalResult.AGREED, "退货")
UNSETTLED = desk_work.ResultRecorded(DisposalResult.NOT_AGREED, "拒绝")
ANSWERED = desk_work.ConsumerAnswered(Method.PHONE)
SETTLED = desk_work.Settled("1号", Money(100), date(2026, 11, 27), "现金", "退货")
ALL_TOLD = tuple(desk_work.SatisfactionTold(p, Satisfaction.SATISFIED) for p in Party)
ESCALATED = regulator.Escalated(EscalationAim.ONSITE)
QUESTION = regulator.GuidanceAsked("r1", BusinessLine.QUALITY)
GUIDED = regulator.GuidanceAnswered("r1", "m1", "JD-1", "陈立", "监管局", ("消法55",), "依法处理")
READ = regulator.MessageAcknowledged("m1")
ENDED = desk_work.Terminated("ZZ-1", EndGround.NO_AGREEMENT)
UNMANDATED = participants.AgentNamed(participants.Relation.LAWYER)
MANDATED = participants.AgentNamed(participants.Relation.LAWYER, "f1")


def test_every_event_of_a_case_has_its_rule() -> None:
    unruled = {e for e in get_args(CaseEvent) if change.dispatch(e) is change.dispatch(object)}
    assert unruled == {intake.Registered, intake.HistoryTaken}, "only the two beginnings"


def test_every_move_has_its_guards() -> None:
    assert set(GUARDS) == set(CaseAction)


def test_a_case_begins_with_its_registration() -> None:
    with pytest.raises(ValueError, match="cannot begin"):
        begin("c1", RecordedEvent("e0", AT, "o1", desk_work.Noted("x")))


@pytest.mark.parametrize(
    ("case", "move", "reason"),
    [
        (a_case(responder=""), CaseAction.CONTACT, Reason.NOT_ACCEPTED),
        (a_case(), CaseAction.ACCEPT, Reason.ALREADY_ACCEPTED),
        (a_case(), CaseAction.RECORD_RESULT, Reason.MERCHANT_NOT_CONTACTED),
        (a_case(CONTACTED), CaseAction.ANSWER_CONSUMER, Reason.NO_RESULT),
        (a_case(CONTACTED, UNSETTLED), CaseAction.SETTLE, Reason.NOT_AGREED),
        (a_case(CONTACTED, ACTED), CaseAction.FULFIL, Reason.NOT_SETTLED),
        (a_case(CONTACTED), CaseAction.ESCALATE, Reason.NO_RESULT),
        (a_case(CONTACTED, UNSETTLED, ESCALATED), CaseAction.ESCALATE, Reason.WITH_REGULATOR),
        (a_case(CONTACTED, UNSETTLED, ESCALATED), CaseAction.VOID, Reason.WITH_REGULATOR),
        (a_case(CONTACTED, UNSETTLED), CaseAction.SUPPLEMENT, Reason.NOT_RETURNED),
        (a_case(CONTACTED, ACTED, ANSWERED), CaseAction.CLOSE, Reason.SATISFACTION_MISSING),
        (a_case(CONTACTED, ACTED, ANSWERED, SETTLED), CaseAction.CLOSE, Reason.NOT_FULFILLED),
        (a_case(desk_work.Voided("误录")), CaseAction.NOTE, Reason.VOID),
        (a_case(desk_work.Withdrawn("撤")), CaseAction.CONTACT, Reason.FINISHED),
        (a_case(), CaseAction.REOPEN, Reason.NOT_CLOSED),
    ],
)
def test_a_move_out_of_order_is_refused_with_its_reason(
    case: Case, move: CaseAction, reason: Reason
) -> None:
    assert blocking_reason(case, move) is reason
    with pytest.raises(Refusal) as refused:
        require(case, move)
    assert refused.value.reason is reason


def test_a_whole_course_closes() -> None:
    case = a_case(CONTACTED, ACTED, ANSWERED, *ALL_TOLD)
    assert blocking_reason(case, CaseAction.CLOSE) is None
    closed = after(case, RecordedEvent("x", AT, "o1", desk_work.Closed(Outcome.SETTLED)))
    assert (closed.state, closed.outcome) == (CaseState.CLOSED, Outcome.SETTLED)


@pytest.mark.parametrize(
    ("case", "step"),
    [
        (a_case(responder=""), CaseAction.ACCEPT),
        (a_case(), CaseAction.CONTACT),
        (a_case(CONTACTED), CaseAction.RECORD_RESULT),
        (a_case(CONTACTED, ACTED), CaseAction.ANSWER_CONSUMER),
        (a_case(CONTACTED, QUESTION), CaseAction.NOTE),
        (a_case(CONTACTED, QUESTION, GUIDED), CaseAction.ACKNOWLEDGE),
        (a_case(CONTACTED, QUESTION, GUIDED, READ), CaseAction.RECORD_RESULT),
        (a_case(CONTACTED, UNSETTLED, ESCALATED), CaseAction.ANSWER_CONSUMER),
        (a_case(CONTACTED, UNSETTLED, ANSWERED, ESCALATED), CaseAction.NOTE),
        (a_case(CONTACTED, UNSETTLED), CaseAction.ANSWER_CONSUMER),
        (a_case(CONTACTED, UNSETTLED, ANSWERED), CaseAction.ASK_GUIDANCE),
        (a_case(CONTACTED, UNSETTLED, ANSWERED, QUESTION), CaseAction.NOTE),
        (a_case(CONTACTED, UNSETTLED, ANSWERED, QUESTION, GUIDED, READ), CaseAction.ESCALATE),
        (a_case(CONTACTED, UNSETTLED, ANSWERED, ENDED), CaseAction.TELL_SATISFACTION),
        (a_case(CONTACTED, ACTED, ANSWERED, UNMANDATED), CaseAction.NAME_PARTICIPANT),
        (a_case(CONTACTED, ACTED, ANSWERED, UNMANDATED, MANDATED), CaseAction.TELL_SATISFACTION),
        (a_case(CONTACTED, ACTED, ANSWERED, SETTLED), CaseAction.FULFIL),
        (a_case(CONTACTED, ACTED, ANSWERED, *ALL_TOLD), CaseAction.CLOSE),
    ],
)
def test_the_usual_step_follows_the_four_firsts(case: Case, step: CaseAction) -> None:
    assert usual_step(case) is step


def test_the_gates_are_passed_in_their_order() -> None:
    asked = regulator.GuidanceAsked("r1", "quality")  # type: ignore[arg-type]
    assert a_case().gate == 1
    assert a_case(CONTACTED, asked).gate == 2
    assert a_case(CONTACTED, asked, UNSETTLED, ESCALATED).gate == 3


def test_a_dispute_left_the_store_when_it_was_escalated_or_came_by_a_hotline() -> None:
    assert not a_case().has_left_store
    assert a_case(CONTACTED, UNSETTLED, ESCALATED).has_left_store
    assert replace(a_case(), outcome=Outcome.COURT).has_left_store
    assert replace(a_case(), outcome=Outcome.DECIDED).has_left_store
    assert not replace(a_case(), outcome=Outcome.TERMINATED).has_left_store


@pytest.mark.parametrize("number", ["12315", "12345", "12331", "12365", "12358", "dispatched"])
def test_what_came_by_a_hotline_has_left_the_store(number: str) -> None:
    assert replace(a_case(), channel=Channel(number)).has_left_store


def test_the_first_contact_counts_and_a_later_one_does_not_move_it() -> None:
    case = a_case(CONTACTED, CONTACTED)
    assert case.firsts.contacted_at == AT + timedelta(minutes=1)


def test_talking_to_the_consumer_is_no_contact_with_the_shop() -> None:
    case = a_case(desk_work.Contacted(Party.CONSUMER, Method.PHONE))
    assert case.firsts.contacted_at is None


def test_the_outcome_is_read_from_the_course() -> None:
    assert outcome_of(a_case(CONTACTED, ACTED)) is Outcome.SETTLED
    assert outcome_of(a_case(CONTACTED, ACTED, SETTLED)) is Outcome.AGREEMENT
    assert outcome_of(a_case(CONTACTED, UNSETTLED)) is Outcome.TERMINATED
    assert outcome_of(a_case(CONTACTED, UNSETTLED), is_paid=True) is Outcome.COMPENSATED


def test_a_correction_changes_one_field_and_nothing_else() -> None:
    case = a_case(desk_work.Corrected("c1:registration", "amount", "12345", ""))
    assert case.purchase.amount == Money(12_345)
    assert case.purchase.goods == "手镯"
