"""Acts of supervision: posted, visited, ended; and the calls to the cases of a sample."""

from collections.abc import Mapping

from sqlalchemy import Connection

from sync.hub.domain.refusals import InvalidField, NotFound
from sync.hub.services.auth.sessions import Reviewer
from sync.hub.services.signatures import signature_requests
from sync.hub.services.signatures.signature_requests import SubmittedWords
from sync.hub.services.signatures.signature_rule import needs_signature
from sync.hub.services.signatures.submission import forget
from sync.hub.services.supervision import posted_supervisions, samples, sampling, supervisions
from sync.hub.services.supervision.posted_supervisions import PostedSupervision
from sync.hub.services.supervision.supervisions import EndSupervisionForm, PostSupervisionForm
from sync.hub.storage.transactions import Transaction


def require_posted(connection: Connection, by: Reviewer, supervision_id: str) -> PostedSupervision:
    """Return a supervision that the officer sees; raise NotFound."""
    one = posted_supervisions.posted_for(connection, by, supervision_id)
    if one is None:
        raise NotFound
    return one


def post(turn: Transaction, by: Reviewer, sent: PostSupervisionForm) -> str | None:
    """Post a supervision and return its id; None if it was submitted to a head for a signature.

    Raises InvalidField.
    """
    if not needs_signature(turn.connection, "posting", by):
        made = supervisions.post(turn, by, sent)
        forget(turn, "posting", "", by, sent.again)
        return made
    case_id = supervisions.checked(turn.connection, turn.now, by, sent)["case_id"]
    about = f"{sent.station}/{case_id}" if case_id else ""
    signature_requests.request_signature(
        turn, SubmittedWords("posting", about, sent, again=sent.again), by
    )
    return None


def note_visit(
    turn: Transaction, by: Reviewer, supervision_id: str, said: tuple[str, str], form_id: str
) -> None:
    """Note a visit: `said` are its day and what was found. Raises InvalidField."""
    one = require_posted(turn.connection, by, supervision_id)
    supervisions.note_visit(turn, by, one, said, form_id)


def note_call(
    turn: Transaction, by: Reviewer, place: tuple[str, int], found: Mapping[str, str]
) -> None:
    """Record the finding of a call to a case of a sample, named with its place in it."""
    if not samples.samples(turn.connection, by, place[0]):
        raise NotFound
    sampling.note_call(turn, by, place, found)


def end(turn: Transaction, by: Reviewer, supervision_id: str, result: str) -> None:
    """End a supervision, or submit its result to a head if that needs their signature."""
    one = require_posted(turn.connection, by, supervision_id)
    if not posted_supervisions.may_end(by, one):
        raise InvalidField(
            "The body of the officer in charge ends it, or the hotline centre or the head."
        )
    if needs_signature(turn.connection, "ending", by):
        signature_requests.request_signature(
            turn, SubmittedWords("ending", one.id, EndSupervisionForm(text=result)), by
        )
        return
    supervisions.close(turn, by, one, result)
    forget(turn, "ending", one.id, by)
