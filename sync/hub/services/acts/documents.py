"""Acts on official documents of a case: issued with a number, and voided."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import Connection

from sync.hub.domain.refusals import IncompleteForm, InvalidField, NotFound, StateConflict
from sync.hub.services.acts.matters import Place
from sync.hub.services.assignment.stand_ins import note_behalf, officer
from sync.hub.services.auth.sessions import Reviewer
from sync.hub.services.documents.document_kinds import (
    KINDS,
    DocumentForm,
    DocumentKind,
    LaidDocument,
    kind_of,
)
from sync.hub.services.forms.form_fields import needed
from sync.hub.services.matters import official_documents
from sync.hub.services.matters.consumer_disclosure import stream_of
from sync.hub.services.matters.official_documents import IssuedDocument
from sync.hub.services.rulings import confirmers, issuing
from sync.hub.services.rulings.issuing import CheckedDocument
from sync.hub.services.rulings.proposals import is_proposed
from sync.hub.services.rulings.step_notes import StepNote, note
from sync.hub.services.signatures import outgoing
from sync.hub.services.signatures.signature_requests import WAITS, SubmittedWords, request_signature
from sync.hub.services.signatures.submission import BACK, Submission, submission_of, waiting_about
from sync.hub.services.visibility import visible_matters
from sync.hub.storage.journal import JournalAct
from sync.hub.storage.matter_reader import HubMatter
from sync.hub.storage.transactions import Transaction


def require_possible(
    connection: Connection, reviewer: Reviewer, place: Place, kind: str
) -> tuple[HubMatter, DocumentKind]:
    """Return the case and the kind; raise NotFound, or StateConflict if it cannot be made now."""
    one, made = visible_matters.matter_for(connection, reviewer, *place), kind_of(kind)
    if one is None or made is None or one.kind != "escalation":
        raise NotFound
    if not made.may_be_made_of(one):
        raise StateConflict("document_not_possible")
    return one, made


def require_issued(
    connection: Connection, reviewer: Reviewer, document_id: str
) -> tuple[HubMatter, IssuedDocument]:
    """Return an issued document with its case; raise NotFound."""
    made = official_documents.document_of(connection, document_id)
    if made is None:
        raise NotFound
    one = visible_matters.matter_seen(connection, reviewer, (made.station_id, made.matter_id))
    if one is None:
        raise NotFound
    return one, made


def document_to_act_on(
    turn: Transaction, reviewer: Reviewer, document_id: str
) -> tuple[HubMatter, IssuedDocument]:
    """Return an issued document whose case the officer's body leads; raise NotFound.

    The officer's acts on it say for whom they are.
    """
    one, made = require_issued(turn.connection, reviewer, document_id)
    if not visible_matters.leads(turn.connection, reviewer, one):
        raise NotFound
    note_behalf(turn, reviewer, one.reviewer_id, one.kind)
    return one, made


def read_before(
    connection: Connection, now: datetime, reviewer: Reviewer, place: Place, sent: DocumentForm
) -> CheckedDocument:
    """Return the document that the form would make, to be read before its confirmation.

    Raises InvalidField.
    """
    one, kind = require_possible(connection, reviewer, place, sent.kind)
    return issuing.checked_document(connection, now, one, kind, sent)


def hindrance(
    connection: Connection,
    now: datetime,
    of: tuple[HubMatter, DocumentKind],
    reviewer: Reviewer,
    again: str = "",
) -> InvalidField | None:
    """Return why such a document could not be issued or laid before a head now, or None.

    It shows before anything is filled in: another document or the decision says the opposite, or
    one of the kind waits for the head already, unless it is the one that this replaces.
    """
    one, kind = of
    try:
        issuing.require_unopposed(connection, one, kind)
    except InvalidField as fault:
        return fault
    waiting = waiting_about(connection, "document", one.key) if lays(connection, reviewer) else ()
    for each in waiting:
        of_kind = str(each.form.get("kind", "")) == str(kind.form) and each.id != again
        if of_kind and not outgoing.barred(connection, now, each):
            return InvalidField(WAITS)
    return None


def signers(connection: Connection, one: HubMatter, reviewer: Reviewer) -> tuple[str, ...]:
    """Return the bodies whose heads could sign the officer's document; nobody if there are none."""
    return confirmers.confirmers(connection, one, reviewer)


def lays(connection: Connection, reviewer: Reviewer) -> bool:
    """Tell whether this officer's documents are laid before the head of their body."""
    return is_proposed(connection, reviewer)


def issue(
    turn: Transaction, reviewer: Reviewer, place: Place, sent: DocumentForm, bureau: str
) -> IssuedDocument | None:
    """Issue a document with the next number, or lay it before the head: then return None.

    If the form comes again, returns the first one, and lays nothing more before the head. Raises
    InvalidField.
    """
    one, _ = require_possible(turn.connection, reviewer, place, sent.kind)
    note_behalf(turn, reviewer, one.reviewer_id, one.kind)
    document = official_documents.document_of(turn.connection, _id(sent.id))
    if document is not None:
        return _own(document, one)
    laid = submission_of(turn.connection, _id(sent.id))
    if laid is not None and not _is_returned(laid, one, reviewer):
        return None
    made = read_before(turn.connection, turn.now, reviewer, place, sent)
    issuing.require_read(made, sent.seen)
    if lays(turn.connection, reviewer):
        # It may wait until an administrator names a head: nobody writes it twice for that.
        text = issuing.text_of(made.letter(bureau))
        form = LaidDocument(**sent.model_dump(), bureau=bureau, text=text)
        again = laid.id if laid else sent.again
        holder = outgoing.place_of_case(one)
        words = SubmittedWords("document", one.key, form, holder, again, id=_id(sent.id))
        request_signature(turn, words, reviewer)
        return None
    return issuing.issue(turn, made, (reviewer, reviewer), (_id(sent.id), bureau))


def void(turn: Transaction, reviewer: Reviewer, document_id: str, why: str) -> None:
    """Void a document, which keeps its number. Raises InvalidField."""
    one, made = document_to_act_on(turn, reviewer, document_id)
    if not made.holds:
        raise InvalidField("The document was voided already")
    reason = needed(why, "Say why the document is voided", 200)
    official_documents.void(turn, made, officer(turn, reviewer).name, reason)
    facts = {"document": made.id, "kind": made.kind, "number": made.number}
    turn.record(
        JournalAct(stream_of(one), "document.voided", reviewer.author, facts, {"reason": reason})
    )
    title = KINDS[made.kind].title
    note(turn, one, reviewer, StepNote("voided", f"作废《{title}》{made.number}。", made.number))


def _own(document: IssuedDocument, one: HubMatter) -> IssuedDocument:
    """Return the document that a first click has issued; another case's counts as absent."""
    if (document.station_id, document.matter_id) != (one.station_id, one.id):
        raise NotFound
    return document


def _is_returned(laid: Submission, one: HubMatter, reviewer: Reviewer) -> bool:
    """Tell whether the form's laid document came back: what is typed replaces it.

    Raises NotFound for a text of another case or officer.
    """
    if (laid.kind, laid.about, laid.by.id) != ("document", one.key, reviewer.id):
        raise NotFound
    return laid.state in BACK


def _id(typed: str) -> str:
    try:
        return str(UUID(typed))
    except ValueError:
        raise IncompleteForm from None
