"""A dossier that lies at the regulator stays with him, whatever the desk does beside it."""

from dataclasses import replace
from datetime import date

import pytest

from mediation_desk.domain.case import deeds, letters
from mediation_desk.domain.case.events import CaseEvent
from mediation_desk.domain.case.moves import Move, hindrance, usual_step
from mediation_desk.domain.case.state import Case
from mediation_desk.domain.codes import Line, Method, Party, Result, State
from mediation_desk.domain.money import Money
from mediation_desk.domain.policy import Policy
from mediation_desk.domain.refusal import Reason
from mediation_desk.workflows.clock_faces import running
from mediation_desk.workflows.reading.today import ClockKind
from tests.domain.lawful import LAW
from tests.domain.test_case import (
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

ACCEPTED = letters.EscalationAccepted("m2", "陈立", "监管局", date(2027, 1, 22))
RETURNED = letters.EscalationReturned("m3", "陈立", "监管局")
ONSITE = letters.OnsiteSet("m4", "陈立", "新城所", AT, "总服务台")
PERFORMED = deeds.Fulfilled(date(2026, 11, 26))
SECOND_QUESTION = letters.GuidanceAsked("r2", Line.QUALITY)


def handed_up(*events: CaseEvent) -> Case:
    return a_case(CONTACTED, UNSETTLED, ESCALATED, *events)


@pytest.mark.parametrize(
    ("course", "state"),
    [
        ((), State.ESCALATED),
        ((ACCEPTED,), State.ACCEPTED),
        ((RETURNED,), State.RETURNED),
        ((ACCEPTED, ONSITE), State.ONSITE),
    ],
)
@pytest.mark.parametrize(
    "deed",
    [(QUESTION,), (QUESTION, GUIDED), (ACTED, SETTLED), (ACTED, SETTLED, PERFORMED)],
)
def test_what_the_desk_does_meanwhile_leaves_the_dossier_with_him(
    course: tuple[CaseEvent, ...], deed: tuple[CaseEvent, ...], state: State
) -> None:
    case = handed_up(*course, *deed)
    assert (case.state, case.is_with_regulator) == (state, True)
    for move in (Move.ESCALATE, Move.VOID, Move.TERMINATE, Move.CLOSE):
        assert hindrance(case, move) is Reason.WITH_REGULATOR, move
    assert hindrance(case, Move.WITHDRAW_ESCALATION) is None


def test_the_regulators_days_go_on_beside_a_question() -> None:
    case = handed_up(ACCEPTED, QUESTION)
    kinds = {face.kind for face in running(case, Policy(), LAW)}
    assert {ClockKind.GUIDANCE, ClockKind.REGULATOR} <= kinds


@pytest.mark.parametrize("asked", [(QUESTION,), (QUESTION, GUIDED)])
def test_a_dossier_that_came_back_is_supplemented_after_a_question(
    asked: tuple[CaseEvent, ...],
) -> None:
    case = handed_up(RETURNED, *asked)
    assert hindrance(case, Move.SUPPLEMENT) is None
    assert usual_step(replace(case, unread=frozenset())) is Move.SUPPLEMENT


def test_a_question_here_is_seen_in_the_state_of_the_case() -> None:
    assert a_case(CONTACTED, QUESTION).state is State.GUIDANCE
    assert a_case(CONTACTED, QUESTION, GUIDED).state is State.GUIDED
    assert a_case(CONTACTED, QUESTION, GUIDED, SECOND_QUESTION).state is State.GUIDANCE


@pytest.mark.parametrize(
    ("deed", "state"),
    [
        ((), State.HANDLED),
        ((ACTED, SETTLED), State.AGREED),
        ((ACTED, SETTLED, PERFORMED), State.FULFILLED),
        ((deeds.ResultRecorded(Result.ON_THE_SPOT, "退款", Money(100)),), State.FULFILLED),
    ],
)
def test_a_dossier_taken_back_tells_how_far_the_parties_came(
    deed: tuple[CaseEvent, ...], state: State
) -> None:
    case = handed_up(ACCEPTED, *deed, letters.EscalationWithdrawn("双方已和解"))
    assert case.state is state


def test_a_case_settled_meanwhile_closes_once_the_dossier_is_back() -> None:
    told = tuple(deeds.SatisfactionTold(party, None, "店内化解") for party in Party)
    read = letters.MessageAcknowledged("m2")
    case = handed_up(ACCEPTED, read, ACTED, ANSWERED, SETTLED, PERFORMED, *told)
    assert hindrance(case, Move.CLOSE) is Reason.WITH_REGULATOR
    back = handed_up(
        ACCEPTED,
        read,
        ACTED,
        deeds.ConsumerAnswered(Method.PHONE),
        SETTLED,
        PERFORMED,
        *told,
        letters.EscalationWithdrawn("双方已和解"),
    )
    assert hindrance(back, Move.CLOSE) is None
