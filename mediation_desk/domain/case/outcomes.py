"""Outcomes that a case may be closed with, ends without agreement, and the consent of others."""

from typing import Final

from mediation_desk.domain.case.events.participants import OthersAgreed
from mediation_desk.domain.case.state import Case
from mediation_desk.domain.codes import CaseState, DisposalResult, Outcome
from mediation_desk.domain.refusal import Reason, Refusal

_AGREED_RESULTS: Final = frozenset({DisposalResult.AGREED, DisposalResult.ON_THE_SPOT})
_AGREED_OUTCOMES: Final = frozenset({Outcome.AGREEMENT, Outcome.SETTLED})
_UNSETTLED_OUTCOMES: Final = frozenset(
    {
        Outcome.WITHDRAWN,
        Outcome.TERMINATED,
        Outcome.ESCALATED,
        Outcome.REFUSED,
        Outcome.DECIDED,
        Outcome.TRANSFERRED,
        Outcome.COURT,
    }
)
_ENDED_IN: Final = {
    CaseState.TERMINATED: Outcome.TERMINATED,
    CaseState.DECIDED: Outcome.DECIDED,
}
"""States in which the mediation of the station is over, without its parties' agreement."""


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


def outcome_of(case: Case, *, is_paid: bool = False) -> Outcome:
    """Return the outcome that the course of the case suggests; the clerk may choose another.

    ``is_paid``: the mall paid the consumer in advance, which ended the dispute unless the
    regulator decided it.
    """
    if case.escalation is not None and case.escalation.decided_at is not None:
        return Outcome.DECIDED
    if is_paid:
        return Outcome.COMPENSATED
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


def unsettled_end(case: Case) -> Outcome | None:
    """Return the end of a case without its parties' agreement; None while it has no such end.

    A case that is not closed yet ends by its termination or the regulator's decision. One that was
    closed as agreed after that was agreed after all, unless the agreement was not performed.
    """
    if case.outcome in _UNSETTLED_OUTCOMES:
        return case.outcome
    if case.outcome in _AGREED_OUTCOMES and case.missed_on is None:
        return None
    return _ENDED_IN.get(case.closed_from or case.state)


def has_agreed(case: Case) -> bool:
    """Tell whether the parties agreed, and the case took no course without agreement since."""
    agreed = case.settlement is not None or case.result in _AGREED_RESULTS
    return agreed and not case.is_with_regulator and unsettled_end(case) is None


def agreed_by_others(
    case: Case, consent: str, *, is_withdrawal: bool = False
) -> tuple[OthersAgreed, ...]:
    """Return the consent to record with terms or a withdrawal; empty for a single consumer.

    ``consent`` is the evidence file with the others' written consent. Raises OTHERS_CONSENT_MISSING
    (《市场监督管理投诉举报处理办法》第十二条) or EVIDENCE_NOT_OF_CASE.
    """
    if case.participants.joint is None:
        return ()
    if not consent:
        raise Refusal(Reason.OTHERS_CONSENT_MISSING)
    if consent not in {file.sha256 for file in case.files}:
        raise Refusal(Reason.EVIDENCE_NOT_OF_CASE)
    return (OthersAgreed(consent, is_withdrawal),)
