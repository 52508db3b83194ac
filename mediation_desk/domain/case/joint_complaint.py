"""Acts that the representatives of a joint complaint 共同投诉 may not do alone."""

from mediation_desk.domain.case.events.participants import OthersAgreed
from mediation_desk.domain.case.state import Case
from mediation_desk.domain.refusal import Reason, Refusal


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
