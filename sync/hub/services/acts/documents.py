"""Acts on official documents of a case: issued with a number, and voided."""

from uuid import UUID

from sqlalchemy import Connection

from sync.hub.domain.refusals import IncompleteForm, InvalidField, NotFound, StateConflict
from sync.hub.services.acts.matters import Place
from sync.hub.services.auth.sessions import Reviewer
from sync.hub.services.documents.document_kinds import (
    KINDS,
    DocumentForm,
    DocumentKind,
    checked,
    kind_of,
)
from sync.hub.services.documents.letters import words_for
from sync.hub.services.forms.form_fields import needed
from sync.hub.services.matters import official_documents
from sync.hub.services.matters.consumer_disclosure import stream_of
from sync.hub.services.matters.official_documents import (
    DocumentDraft,
    DocumentNumberTaken,
    IssuedDocument,
)
from sync.hub.services.rulings.proposals import is_signed
from sync.hub.services.rulings.step_notes import StepNote, note
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


def issue(
    turn: Transaction, reviewer: Reviewer, place: Place, sent: DocumentForm, bureau: str
) -> IssuedDocument:
    """Issue a document with the next number; return the first one if the form comes again.

    Raises InvalidField.
    """
    one, kind = require_possible(turn.connection, reviewer, place, sent.kind)
    if not reviewer.signs and is_signed(turn.connection, reviewer.body_id):
        raise InvalidField("The head of your body signs and issues its papers")
    words = words_for(turn.connection, one, kind, turn.now)
    public, private = checked(kind, sent, words.grounds)
    document = official_documents.document_of(turn.connection, _id(sent.id))
    if document is not None:
        return _own(document, one)
    draft = DocumentDraft(
        id=_id(sent.id),
        station_id=one.station_id,
        matter_id=one.id,
        kind=kind.form,
        fields=public,
        private=private,
        by_id=reviewer.id,
        by=reviewer.name,
        words=words,
    )
    made = _numbered(turn, draft, bureau)
    facts = {"document": made.id, "kind": made.kind, "number": made.number}
    turn.record(JournalAct(stream_of(one), "document.issued", reviewer.name, facts))
    step = StepNote("issued", f"制作《{kind.title}》{made.number}。", made.number)
    note(turn, one, reviewer, step)
    return made


def void(turn: Transaction, reviewer: Reviewer, document_id: str, why: str) -> None:
    """Void a document, which keeps its number. Raises InvalidField."""
    one, made = require_issued(turn.connection, reviewer, document_id)
    if not visible_matters.leads(turn.connection, reviewer, one):
        raise NotFound
    if not made.holds:
        raise InvalidField("The document was voided already")
    reason = needed(why, "Say why the document is voided", 200)
    official_documents.void(turn, made, reviewer.name, reason)
    facts = {"document": made.id, "kind": made.kind, "number": made.number}
    turn.record(
        JournalAct(stream_of(one), "document.voided", reviewer.name, facts, {"reason": reason})
    )
    title = KINDS[made.kind].title
    note(turn, one, reviewer, StepNote("voided", f"作废《{title}》{made.number}。", made.number))


def _numbered(turn: Transaction, draft: DocumentDraft, bureau: str) -> IssuedDocument:
    try:
        return official_documents.issue(turn, draft, bureau)
    except DocumentNumberTaken:
        raise InvalidField(
            "Another document bears this number already. Publish another number for the form."
        ) from None


def _own(document: IssuedDocument, one: HubMatter) -> IssuedDocument:
    """Return the document that a first click has issued; another case's counts as absent."""
    if (document.station_id, document.matter_id) != (one.station_id, one.id):
        raise NotFound
    return document


def _id(typed: str) -> str:
    try:
        return str(UUID(typed))
    except ValueError:
        raise IncompleteForm from None
