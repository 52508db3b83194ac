"""Performance of an earlier agreement does not count for a later one."""

from datetime import date

import pytest

from mediation_desk.domain.case.actions import CaseAction, blocking_reason, usual_step
from mediation_desk.domain.case.case_event import CaseEvent
from mediation_desk.domain.case.events import desk_work
from mediation_desk.domain.case.state import Case
from mediation_desk.domain.codes import CaseState, DisposalResult, Outcome, ReopenGround
from mediation_desk.domain.money import Money
from mediation_desk.domain.policy import Policy
from mediation_desk.domain.refusal import Reason
from mediation_desk.workflows.clocks.clock_statuses import running
from mediation_desk.workflows.read_models.today import ShownClock
from tests.domain.case.test_fold import ACTED, ALL_TOLD, ANSWERED, CONTACTED, SETTLED, a_case
from tests.domain.law.law_examples import LAW

PERFORMED = desk_work.Fulfilled(date(2026, 11, 24))
CLOSED = desk_work.Closed(Outcome.AGREEMENT)
AGAIN = desk_work.Reopened("消费者又来")
ON_THE_SPOT = desk_work.ResultRecorded(DisposalResult.ON_THE_SPOT, "当场退款", Money(100))


def settled_by(day: int) -> desk_work.Settled:
    return desk_work.Settled("2号", Money(300), date(2026, 11, day), "现金", "补差价")


def clocks(case: Case) -> set[ShownClock]:
    return {face.kind for face in running(case, Policy(), LAW)}


def closed_once(*events: CaseEvent) -> Case:
    """Return a case that was closed after performance, with later events."""
    return a_case(CONTACTED, ACTED, ANSWERED, SETTLED, PERFORMED, *ALL_TOLD, CLOSED, *events)


@pytest.mark.parametrize("between", [(CLOSED, AGAIN), ()])
def test_a_second_agreement_is_still_to_be_performed(between: tuple[CaseEvent, ...]) -> None:
    first = (CONTACTED, ACTED, ANSWERED, SETTLED, PERFORMED, *ALL_TOLD, *between)
    case = a_case(*first, settled_by(30))
    assert ShownClock.PERFORM in clocks(case)
    assert (case.state, usual_step(case)) == (CaseState.AGREED, CaseAction.FULFIL)
    assert blocking_reason(case, CaseAction.CLOSE) is Reason.NOT_FULFILLED
    done = a_case(*first, settled_by(30), PERFORMED, *ALL_TOLD)
    assert (done.state, usual_step(done)) == (CaseState.FULFILLED, CaseAction.CLOSE)


def test_a_case_taken_up_again_keeps_what_was_performed_until_more_is_agreed() -> None:
    case = closed_once(AGAIN)
    assert ShownClock.PERFORM not in clocks(case)
    assert blocking_reason(case, CaseAction.FULFIL) is Reason.ALREADY_FULFILLED


def test_a_performance_that_the_consumer_denies_is_open_with_the_case() -> None:
    case = closed_once(desk_work.Reopened("商户没有退款", is_unperformed=True))
    assert ShownClock.PERFORM in clocks(case)
    assert blocking_reason(case, CaseAction.FULFIL) is None
    assert blocking_reason(case, CaseAction.FALL_SHORT) is None


def test_a_closing_taken_back_leaves_the_agreement_performed() -> None:
    case = closed_once(desk_work.Reopened(ground=ReopenGround.CLOSED_BY_MISTAKE))
    assert (case.state, case.fulfilled_on) == (CaseState.FULFILLED, date(2026, 11, 24))


@pytest.mark.parametrize(("day", "is_open"), [(24, False), (25, True)])
def test_what_was_done_on_the_spot_counts_for_terms_of_that_day(day: int, is_open: bool) -> None:
    case = a_case(CONTACTED, ON_THE_SPOT, settled_by(day))
    assert (ShownClock.PERFORM in clocks(case)) is is_open
    assert (blocking_reason(case, CaseAction.FULFIL) is None) is is_open


def test_what_was_done_on_the_spot_does_not_count_once_the_case_came_again() -> None:
    case = a_case(CONTACTED, ON_THE_SPOT, desk_work.Closed(Outcome.SETTLED), AGAIN, settled_by(24))
    assert ShownClock.PERFORM in clocks(case)


@pytest.mark.parametrize(
    ("course", "state"),
    [
        ((CONTACTED,), CaseState.CONTACTED),
        ((CONTACTED, ACTED, SETTLED), CaseState.AGREED),
        ((CONTACTED, ACTED, SETTLED, PERFORMED), CaseState.FULFILLED),
    ],
)
def test_a_withdrawal_taken_back_leaves_the_case_where_it_stood(
    course: tuple[CaseEvent, ...], state: CaseState
) -> None:
    back = desk_work.Reopened(ground=ReopenGround.CLOSED_BY_MISTAKE)
    case = a_case(*course, desk_work.Withdrawn("已自行解决"), back)
    assert (case.state, case.outcome, case.closed_at) == (state, None, None)
