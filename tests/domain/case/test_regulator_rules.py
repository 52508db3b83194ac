"""A dossier stays with the regulator, whatever the desk does."""

from dataclasses import replace
from datetime import date

import pytest

from mediation_desk.domain.case.actions import CaseAction, blocking_reason, usual_step
from mediation_desk.domain.case.case_event import CaseEvent
from mediation_desk.domain.case.events import desk_work, regulator
from mediation_desk.domain.case.state import Case
from mediation_desk.domain.codes import (
    BusinessLine,
    CaseState,
    DisposalResult,
    Method,
    Party,
    Satisfaction,
)
from mediation_desk.domain.money import Money
from mediation_desk.domain.policy import Policy
from mediation_desk.domain.refusal import Reason
from mediation_desk.workflows.clocks.clock_statuses import running
from mediation_desk.workflows.read_models.today import ShownClock
from tests.domain.case.test_fold import (
    ACTED,
    ANSWERED,
    AT,
    CONTACTED,
    ESCALATED,
    GUIDED,
    QUESTION,
    SETTLED,
    UNSETTLED,
    a_case,
)
from tests.domain.law.law_examples import LAW

ACCEPTED = regulator.EscalationAccepted("m2", "陈立", "监管局", date(2027, 1, 22))
RETURNED = regulator.EscalationReturned("m3", "陈立", "监管局")
ONSITE = regulator.OnsiteSet("m4", "陈立", "新城所", AT, "总服务台")
PERFORMED = desk_work.Fulfilled(date(2026, 11, 26))
SECOND_QUESTION = regulator.GuidanceAsked("r2", BusinessLine.QUALITY)


def handed_up(*events: CaseEvent) -> Case:
    return a_case(CONTACTED, UNSETTLED, ESCALATED, *events)


@pytest.mark.parametrize(
    ("course", "state"),
    [
        ((), CaseState.ESCALATED),
        ((ACCEPTED,), CaseState.ACCEPTED),
        ((RETURNED,), CaseState.RETURNED),
        ((ACCEPTED, ONSITE), CaseState.ONSITE),
    ],
)
@pytest.mark.parametrize(
    "deed",
    [(QUESTION,), (QUESTION, GUIDED), (ACTED, SETTLED), (ACTED, SETTLED, PERFORMED)],
)
def test_what_the_desk_does_meanwhile_leaves_the_dossier_with_him(
    course: tuple[CaseEvent, ...], deed: tuple[CaseEvent, ...], state: CaseState
) -> None:
    case = handed_up(*course, *deed)
    assert (case.state, case.is_with_regulator) == (state, True)
    for move in (CaseAction.ESCALATE, CaseAction.VOID, CaseAction.TERMINATE, CaseAction.CLOSE):
        assert blocking_reason(case, move) is Reason.WITH_REGULATOR, move
    assert blocking_reason(case, CaseAction.WITHDRAW_ESCALATION) is None


def test_the_regulators_days_go_on_beside_a_question() -> None:
    case = handed_up(ACCEPTED, QUESTION)
    kinds = {face.kind for face in running(case, Policy(), LAW)}
    assert {ShownClock.GUIDANCE, ShownClock.REGULATOR} <= kinds


@pytest.mark.parametrize("asked", [(QUESTION,), (QUESTION, GUIDED)])
def test_a_dossier_that_came_back_is_supplemented_after_a_question(
    asked: tuple[CaseEvent, ...],
) -> None:
    case = handed_up(RETURNED, *asked)
    assert blocking_reason(case, CaseAction.SUPPLEMENT) is None
    assert usual_step(replace(case, unread=frozenset())) is CaseAction.SUPPLEMENT


def test_a_question_here_is_seen_in_the_state_of_the_case() -> None:
    assert a_case(CONTACTED, QUESTION).state is CaseState.GUIDANCE
    assert a_case(CONTACTED, QUESTION, GUIDED).state is CaseState.GUIDED
    assert a_case(CONTACTED, QUESTION, GUIDED, SECOND_QUESTION).state is CaseState.GUIDANCE


@pytest.mark.parametrize(
    ("deed", "state"),
    [
        ((), CaseState.HANDLED),
        ((ACTED, SETTLED), CaseState.AGREED),
        ((ACTED, SETTLED, PERFORMED), CaseState.FULFILLED),
        (
            (desk_work.ResultRecorded(DisposalResult.ON_THE_SPOT, "退款", Money(100)),),
            CaseState.FULFILLED,
        ),
    ],
)
def test_a_dossier_taken_back_tells_how_far_the_parties_came(
    deed: tuple[CaseEvent, ...], state: CaseState
) -> None:
    case = handed_up(ACCEPTED, *deed, regulator.EscalationWithdrawn("双方已和解"))
    assert case.state is state


def test_a_case_settled_meanwhile_closes_once_the_dossier_is_back() -> None:
    told = tuple(desk_work.SatisfactionTold(party, None, "店内化解") for party in Party)
    read = regulator.MessageAcknowledged("m2")
    case = handed_up(ACCEPTED, read, ACTED, ANSWERED, SETTLED, PERFORMED, *told)
    assert blocking_reason(case, CaseAction.CLOSE) is Reason.WITH_REGULATOR
    back = handed_up(
        ACCEPTED,
        read,
        ACTED,
        desk_work.ConsumerAnswered(Method.PHONE),
        SETTLED,
        PERFORMED,
        *told,
        regulator.EscalationWithdrawn("双方已和解"),
    )
    assert blocking_reason(back, CaseAction.CLOSE) is None


def test_the_regulator_s_own_grade_counts_and_the_clerk_s_word_gives_way() -> None:
    """What a clerk tells of it counts until the regulator says so itself, before and after."""
    told = desk_work.SatisfactionTold(Party.REGULATOR, Satisfaction.SATISFIED)
    bad = regulator.RegulatorGraded("m9", "陈立", "监管局", Satisfaction.DISSATISFIED)
    good = regulator.RegulatorGraded("m9", "陈立", "监管局", Satisfaction.VERY_SATISFIED, "sample")
    for events, is_content in (((told,), True), ((told, bad), False), ((bad, told), False)):
        case = handed_up(ACCEPTED, *events)
        assert Party.REGULATOR in case.satisfactions_recorded
        assert (Party.REGULATOR in case.content) is is_content
    assert Party.REGULATOR in handed_up(ACCEPTED, bad, good).content


def test_handing_up_again_without_the_number_of_the_platform_keeps_it() -> None:
    number = "1370100002026112900077"
    noted = regulator.RegulatorNoted("m5", "陈立", "监管局", "registered", number)
    course = handed_up(noted, ESCALATED).escalation
    assert course is not None
    assert course.platform_number == number
    other = replace(ESCALATED, platform_number="1370100002026112900078")
    course = handed_up(noted, other).escalation
    assert course is not None
    assert course.platform_number == "1370100002026112900078"
