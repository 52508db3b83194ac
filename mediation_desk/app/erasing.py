"""Erasing a person on a manager's word: checked, noted in the journal, then done for good."""

from mediation_desk.app.chance import CHANCE
from mediation_desk.app.session import Session
from mediation_desk.domain.clocks import local_day
from mediation_desk.ledger import erasing
from mediation_desk.workflows.intake.enquiries import enquiry_stream
from mediation_desk.workflows.intake.reports import report_stream
from mediation_desk.workflows.personal.erasures import Erasure, ErasureKind, note_erasure


def erase(session: Session, wish: Erasure) -> None:
    """Erase what is wished for; the note stands before anything is gone.

    Raises Refusal for who may not, and for what must be kept.
    """
    _require(session, wish)
    session.perform(lambda desk: note_erasure(desk, wish))
    file = session.file
    match wish.kind:
        case ErasureKind.CASE:
            erasing.erase_case(file, wish.subject, session.place.now(), CHANCE)
        case ErasureKind.LEARNER:
            erasing.erase_learner(file, wish.subject)
        case ErasureKind.MERCHANT:
            erasing.erase_contacts(file, wish.subject)
        case ErasureKind.REPORT | ErasureKind.ENQUIRY:
            erasing.erase_record(file, _stream(wish))


def _require(session: Session, wish: Erasure) -> None:
    file, today = session.file, local_day(session.place.now())
    match wish.kind:
        case ErasureKind.CASE:
            erasing.require_case(file, wish.subject, today)
        case ErasureKind.LEARNER:
            erasing.require_learner(file, wish.subject)
        case ErasureKind.MERCHANT:
            erasing.require_contacts(file, wish.subject)
        case ErasureKind.REPORT | ErasureKind.ENQUIRY:
            erasing.require_record(file, _stream(wish), today)


def _stream(wish: Erasure) -> str:
    named = report_stream if wish.kind is ErasureKind.REPORT else enquiry_stream
    return named(wish.subject)
