"""How long personal data of a finished case are kept (个人信息保护法第十九条、第四十七条).

Three years after the end is the station's own rule, after the time bar of complaints and claims
(消费者权益争议三年). Where somebody was hurt, the claim for a defect lives ten years
(产品质量法第四十五条): until then nothing is erased, whoever asks.
"""

from datetime import date, datetime

from mediation_desk.domain.case.growth import Growth
from mediation_desk.domain.case.state import Case
from mediation_desk.domain.clocks import local_day
from mediation_desk.domain.refusal import Reason, Refusal
from mediation_desk.domain.rights import months_after

YEARS = 3
INJURY_YEARS = 10
_MONTHS = 12


def is_of_injury(case: Case) -> bool:
    """Tell whether somebody was hurt: told at the visit, known later, or of a duplicate taken."""
    return any(fact.growth is Growth.INJURY for fact in case.causes)


def kept_until(case: Case) -> date | None:
    """Return the last day on which a finished case keeps its people; None while it is open."""
    if not case.is_finished:
        return None
    ended_on = local_day(case.closed_at or case.received_at)
    return months_after(ended_on, _MONTHS * (INJURY_YEARS if is_of_injury(case) else YEARS))


def is_over(case: Case, today: date) -> bool:
    """Tell whether the time is over for which a finished case keeps its people."""
    until = kept_until(case)
    return until is not None and today > until


def record_kept_until(ended_at: datetime) -> date:
    """Return the last day on which a report handed over, or an enquiry answered, keeps its people.

    No claim of the people named in it runs longer than the three years of the station's rule.
    """
    return months_after(local_day(ended_at), _MONTHS * YEARS)


def require_record_over(ended_at: datetime, today: date) -> None:
    """Raise Refusal(RECORD_KEPT) until those three years are over."""
    until = record_kept_until(ended_at)
    if today <= until:
        raise Refusal(Reason.RECORD_KEPT, {"until": until.isoformat()})


def require_erasable(case: Case, today: date) -> None:
    """Raise Refusal(NOT_CLOSED) for an open case, KEPT_FOR_INJURY before the ten years are over.

    A consumer may ask earlier than the station's own three years.
    """
    until = kept_until(case)
    if until is None:
        raise Refusal(Reason.NOT_CLOSED, {"number": case.number})
    if is_of_injury(case) and today <= until:
        raise Refusal(Reason.KEPT_FOR_INJURY, {"number": case.number, "until": until.isoformat()})
