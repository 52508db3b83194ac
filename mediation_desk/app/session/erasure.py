"""Erase a person at a manager's request: checked, noted in the journal, then done for good."""

from sqlalchemy import Connection

from mediation_desk.app.entropy import ENTROPY
from mediation_desk.app.faults import worded
from mediation_desk.app.session.session import Session
from mediation_desk.domain.clocks import local_day
from mediation_desk.domain.refusal import Reason, Refusal
from mediation_desk.domain.retention.events import HoldKind
from mediation_desk.ledger.erasure import erasure
from mediation_desk.ledger.retention.holds import Holds
from mediation_desk.workflows.intake.enquiries import enquiry_stream
from mediation_desk.workflows.intake.reports import report_stream
from mediation_desk.workflows.personal.erasures import (
    Erasure,
    ErasureKind,
    note_erasure,
)
from mediation_desk.workflows.personal.retention import note_asked_under_hold
from mediation_desk.workflows.ports import Changed, Command

_AREAS = {
    ErasureKind.CASE: Changed.CASE,
    ErasureKind.LEARNER: Changed.TEACHING,
    ErasureKind.MERCHANT: Changed.MERCHANT,
    ErasureKind.REPORT: Changed.REPORT,
    ErasureKind.ENQUIRY: Changed.ENQUIRY,
}
"""The area from which each kind of erasure takes data."""


def erase(session: Session, wish: Erasure) -> None:
    """Erase the requested data; the note of it is in the same transaction.

    Killed at any point, nothing was erased and noted, or all of it was; remaining files are then
    deleted at the next sign-in. Raises Refusal for a person who may not erase, and for data that
    must be kept; a request under a legal hold is noted before UNDER_HOLD is raised.
    """
    try:
        _require(session, wish)
    except Refusal as no:
        if no.reason is Reason.UNDER_HOLD:
            _note_asked(session, wish, str(no.detail["hold"]))
        raise
    file = session.file
    with worded(), file.transaction() as store:
        note_erasure(session.desk(store, session.operator), wish)
        hashes = _carry_out(session, store.connection, wish)
        store.changed.add(_AREAS[wish.kind])
        # An act of another thread that begins right after the commit must not find the old cases.
        file.forget_folds()
    with worded():
        erasure.forget_erased(file, hashes)


def _carry_out(session: Session, connection: Connection, wish: Erasure) -> list[str]:
    """Erase within the transaction of the note; return the files to be deleted after it."""
    today = local_day(session.place.now())
    Holds(connection, today).require_free(HoldKind(wish.kind.value), wish.subject)
    match wish.kind:
        case ErasureKind.CASE:
            now = session.place.now()
            return erasure.erase_case_in(connection, wish.subject, now, ENTROPY)
        case ErasureKind.LEARNER:
            erasure.erase_stream_in(connection, f"teaching:{wish.subject}")
        case ErasureKind.MERCHANT:
            erasure.erase_contacts_in(connection, session.file, wish.subject)
        case ErasureKind.REPORT | ErasureKind.ENQUIRY:
            return erasure.erase_record_in(connection, _stream(wish))
    return []


def _require(session: Session, wish: Erasure) -> None:
    file, today = session.file, local_day(session.place.now())
    match wish.kind:
        case ErasureKind.CASE:
            erasure.require_case(file, wish.subject, today)
        case ErasureKind.LEARNER:
            erasure.require_learner(file, wish.subject, today)
        case ErasureKind.MERCHANT:
            erasure.require_contacts(file, wish.subject, today)
        case ErasureKind.REPORT | ErasureKind.ENQUIRY:
            erasure.require_record(file, _stream(wish), today)


def _note_asked(session: Session, wish: Erasure, hold: str) -> None:
    """Note a request under a hold by a person who may erase; another is refused for their right
    first.
    """
    session.perform(Command(note_asked_under_hold, wish, hold))


def _stream(wish: Erasure) -> str:
    named = report_stream if wish.kind is ErasureKind.REPORT else enquiry_stream
    return named(wish.subject)
