"""Retention of personal data of a finished case (个人信息保护法第十九条、第四十七条).

A case keeps its people three years after its end, after the time bar of complaints and claims, as
long as no manager set another term. Where someone was hurt, the claim for a defect lasts ten years
(产品质量法第四十五条): until then nothing is erased, whoever asks.
"""

from collections.abc import Sequence
from datetime import date, datetime

from mediation_desk.domain.case.events.aggravation import AggravationKind
from mediation_desk.domain.case.state import Case
from mediation_desk.domain.clocks import local_day
from mediation_desk.domain.codes import LinkKind
from mediation_desk.domain.deadline import months_after
from mediation_desk.domain.refusal import Reason, Refusal
from mediation_desk.domain.retention.events import HoldKind
from mediation_desk.domain.retention.kinds import RetentionKind
from mediation_desk.domain.retention.state import ErasureSubject, Retention, years_of

CASE_KINDS = (RetentionKind.CASE, RetentionKind.PREPAID, RetentionKind.INJURY)


def is_of_injury(case: Case) -> bool:
    """Tell whether someone was hurt: reported at the visit or later, or by a merged duplicate."""
    return any(fact.growth is AggravationKind.INJURY for fact in case.causes)


def kind_of(case: Case, retention: Retention) -> RetentionKind:
    """Return the kind by which a case is kept; of several the one with the longest term."""
    kinds = [RetentionKind.CASE]
    if case.participants.prepaid is not None:
        kinds.append(RetentionKind.PREPAID)
    if is_of_injury(case):
        kinds.append(RetentionKind.INJURY)
    return max(reversed(kinds), key=retention.term)


def kept_until(case: Case, retention: Retention) -> date | None:
    """Return the last day on which a finished case keeps its people; None while it is open."""
    if not case.is_finished:
        return None
    ended_on = local_day(case.closed_at or case.received_at)
    return months_after(ended_on, retention.term(kind_of(case, retention)))


def is_over(case: Case, retention: Retention, today: date) -> bool:
    """Tell whether the time is over for which a finished case keeps its people."""
    until = kept_until(case, retention)
    return until is not None and today > until


def subject_of(course: Sequence[Case]) -> ErasureSubject:
    """Return a case for comparison with legal holds, from its states after each entry.

    A correction takes nobody out from under a hold: every merchant and phone that it ever had
    counts, and the cases that are its duplicates now.
    """
    case = course[-1]
    ended_at = case.closed_at or (case.received_at if case.is_finished else None)
    return ErasureSubject(
        HoldKind.CASE,
        case.id,
        frozenset(stage.purchase.merchant for stage in course),
        frozenset(phone for stage in course for phone in stage.phones),
        years_of(case.received_at, ended_at),
        frozenset(
            {case.id, *(each.other for each in case.links if each.tie is LinkKind.DUPLICATE)}
        ),
    )


def record_kept_until(ended_at: datetime, months: int) -> date:
    """Return the last day on which a report handed over, or an enquiry answered, keeps its people.

    ``months`` is the term of its kind.
    """
    return months_after(local_day(ended_at), months)


def require_record_over(ended_at: datetime, months: int, today: date) -> None:
    """Raise Refusal(RECORD_KEPT) until those months are over."""
    until = record_kept_until(ended_at, months)
    if today <= until:
        raise Refusal(Reason.RECORD_KEPT, {"until": until.isoformat()})


def require_erasable(case: Case, retention: Retention, today: date) -> None:
    """Raise Refusal(NOT_CLOSED) for an open case, KEPT_FOR_INJURY before the ten years are over.

    A consumer may ask earlier than the term of a case without an injury.
    """
    until = kept_until(case, retention)
    if until is None:
        raise Refusal(Reason.NOT_CLOSED, {"number": case.number})
    if is_of_injury(case) and today <= until:
        raise Refusal(Reason.KEPT_FOR_INJURY, {"number": case.number, "until": until.isoformat()})
