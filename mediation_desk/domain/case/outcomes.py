"""Outcomes that a case may be closed with, and the one suggested by its course."""

from mediation_desk.domain.case.state import Case
from mediation_desk.domain.codes import CaseState, DisposalResult, Outcome


def outcomes(case: Case) -> tuple[Outcome, ...]:
    """Return the outcomes that the course of the case allows: none may claim a false fact."""
    course = case.escalation
    lacks = {
        Outcome.AGREEMENT: case.settlement is None,
        Outcome.ESCALATED: course is None or course.accepted_at is None,
        Outcome.REFUSED: course is None or course.refused_ground is None,
        Outcome.DECIDED: course is None or course.decided_at is None,
    }
    return tuple(outcome for outcome in Outcome if not lacks.get(outcome, False))


def outcome_of(case: Case) -> Outcome:
    """Return the outcome that the course of the case suggests; the clerk may choose another."""
    if case.escalation is not None and case.escalation.decided_at is not None:
        return Outcome.DECIDED
    if case.settlement is not None:
        return Outcome.AGREEMENT
    if case.escalation is not None and case.escalation.refused_ground is not None:
        return Outcome.REFUSED
    if case.state is CaseState.TERMINATED:
        return Outcome.TERMINATED
    found = {
        DisposalResult.AGREED: Outcome.SETTLED,
        DisposalResult.ON_THE_SPOT: Outcome.SETTLED,
        DisposalResult.EXPLAINED: Outcome.EXPLAINED,
    }
    return found.get(case.result or DisposalResult.NOT_AGREED, Outcome.TERMINATED)
