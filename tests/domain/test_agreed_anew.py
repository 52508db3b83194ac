"""An agreement is performed for itself: what was done for an earlier one does not count for it."""

from datetime import date

import pytest

from mediation_desk.domain.case import deeds
from mediation_desk.domain.case.events import CaseEvent
from mediation_desk.domain.case.moves import Move, hindrance, usual_step
from mediation_desk.domain.case.state import Case
from mediation_desk.domain.codes import Outcome, ReopenGround, Result, State
from mediation_desk.domain.money import Money
from mediation_desk.domain.policy import Policy
from mediation_desk.domain.refusal import Reason
from mediation_desk.workflows.clock_faces import running
from mediation_desk.workflows.reading.today import ClockKind
from tests.domain.lawful import LAW
from tests.domain.test_case import ACTED, ALL_TOLD, ANSWERED, CONTACTED, SETTLED, a_case

PERFORMED = deeds.Fulfilled(date(2026, 11, 24))
CLOSED = deeds.Closed(Outcome.AGREEMENT)
AGAIN = deeds.Reopened("消费者又来")
ON_THE_SPOT = deeds.ResultRecorded(Result.ON_THE_SPOT, "当场退款", Money(100))


def settled_by(day: int) -> deeds.Settled:
    return deeds.Settled("2号", Money(300), date(2026, 11, day), "现金", "补差价")


def clocks(case: Case) -> set[ClockKind]:
    return {face.kind for face in running(case, Policy(), LAW)}


def closed_once(*events: CaseEvent) -> Case:
    """A case whose agreement was performed and that was closed, to which more happened."""
    return a_case(CONTACTED, ACTED, ANSWERED, SETTLED, PERFORMED, *ALL_TOLD, CLOSED, *events)


@pytest.mark.parametrize("between", [(CLOSED, AGAIN), ()])
def test_a_second_agreement_is_still_to_be_performed(between: tuple[CaseEvent, ...]) -> None:
    first = (CONTACTED, ACTED, ANSWERED, SETTLED, PERFORMED, *ALL_TOLD, *between)
    case = a_case(*first, settled_by(30))
    assert ClockKind.PERFORM in clocks(case)
    assert (case.state, usual_step(case)) == (State.AGREED, Move.FULFIL)
    assert hindrance(case, Move.CLOSE) is Reason.NOT_FULFILLED
    done = a_case(*first, settled_by(30), PERFORMED, *ALL_TOLD)
    assert (done.state, usual_step(done)) == (State.FULFILLED, Move.CLOSE)


def test_a_case_taken_up_again_keeps_what_was_performed_until_more_is_agreed() -> None:
    case = closed_once(AGAIN)
    assert ClockKind.PERFORM not in clocks(case)
    assert hindrance(case, Move.FULFIL) is Reason.ALREADY_FULFILLED


def test_a_performance_that_the_consumer_denies_is_open_with_the_case() -> None:
    case = closed_once(deeds.Reopened("商户没有退款", is_unperformed=True))
    assert ClockKind.PERFORM in clocks(case)
    assert hindrance(case, Move.FULFIL) is None
    assert hindrance(case, Move.FALL_SHORT) is None


def test_a_closing_taken_back_leaves_the_agreement_performed() -> None:
    case = closed_once(deeds.Reopened(ground=ReopenGround.CLOSED_BY_MISTAKE))
    assert (case.state, case.fulfilled_on) == (State.FULFILLED, date(2026, 11, 24))


@pytest.mark.parametrize(("day", "is_open"), [(24, False), (25, True)])
def test_what_was_done_on_the_spot_counts_for_terms_of_that_day(day: int, is_open: bool) -> None:
    case = a_case(CONTACTED, ON_THE_SPOT, settled_by(day))
    assert (ClockKind.PERFORM in clocks(case)) is is_open
    assert (hindrance(case, Move.FULFIL) is None) is is_open


def test_what_was_done_on_the_spot_does_not_count_once_the_case_came_again() -> None:
    case = a_case(CONTACTED, ON_THE_SPOT, deeds.Closed(Outcome.SETTLED), AGAIN, settled_by(24))
    assert ClockKind.PERFORM in clocks(case)


@pytest.mark.parametrize(
    ("course", "state"),
    [
        ((CONTACTED,), State.CONTACTED),
        ((CONTACTED, ACTED, SETTLED), State.AGREED),
        ((CONTACTED, ACTED, SETTLED, PERFORMED), State.FULFILLED),
    ],
)
def test_a_withdrawal_taken_back_leaves_the_case_where_it_stood(
    course: tuple[CaseEvent, ...], state: State
) -> None:
    back = deeds.Reopened(ground=ReopenGround.CLOSED_BY_MISTAKE)
    case = a_case(*course, deeds.Withdrawn("已自行解决"), back)
    assert (case.state, case.outcome, case.closed_at) == (state, None, None)
