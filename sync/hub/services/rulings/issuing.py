"""Issue of an official document: read before it is confirmed, and never against another one."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection

from sync.hub.domain.paper_content import LetterText
from sync.hub.domain.refusals import InvalidField
from sync.hub.services.assignment.stand_ins import officer
from sync.hub.services.auth.sessions import Reviewer
from sync.hub.services.documents.document_kinds import (
    ACCEPTANCE,
    AGREEMENT,
    REFUSAL,
    SUMMONS,
    TERMINATION,
    DocumentForm,
    DocumentKind,
    checked,
)
from sync.hub.services.documents.letters import letter, words_for
from sync.hub.services.matters import official_documents
from sync.hub.services.matters.consumer_disclosure import stream_of
from sync.hub.services.matters.matter_state import decision_of
from sync.hub.services.matters.official_documents import (
    DocumentDraft,
    DocumentNumberTaken,
    IssuedDocument,
    documents_of,
)
from sync.hub.services.packs.document_forms import FormText
from sync.hub.services.rulings.ruling_numbers import OPPOSED, STATED_BY
from sync.hub.services.rulings.step_notes import StepNote, note
from sync.hub.storage.journal import JournalAct
from sync.hub.storage.matter_reader import HubMatter
from sync.hub.storage.transactions import Transaction

AFTER_REFUSAL = (ACCEPTANCE.form, SUMMONS.form, TERMINATION.form, AGREEMENT.form)
CONTRADICTS = {
    REFUSAL.form: AFTER_REFUSAL,
    **dict.fromkeys(AFTER_REFUSAL, (REFUSAL.form,)),
    TERMINATION.form: (REFUSAL.form, AGREEMENT.form),
    AGREEMENT.form: (REFUSAL.form, TERMINATION.form),
}
"""Documents that say the opposite of a document; one of the two is voided first."""
UNREAD = "The document is not as it was shown. Read it once more, then confirm it."
ENDED = "The case has ended otherwise: this document would say the opposite"


@dataclass(frozen=True)
class CheckedDocument:
    """Document that could be issued now: its fields, its form text, and the digest of both."""

    one: HubMatter
    kind: DocumentKind
    public: Mapping[str, str]
    private: Mapping[str, str]
    words: FormText

    @property
    def digest(self) -> str:
        """Return the digest by which a confirmation names the document that was read."""
        content = [self.words.text, dict(self.public), dict(self.private)]
        exact = json.dumps(content, ensure_ascii=False, sort_keys=True)
        return hashlib.sha256(exact.encode()).hexdigest()

    def letter(self, bureau: str) -> LetterText:
        """Return the text of the document before it has a number."""
        return letter(self.words, {**self.public, **self.private}, bureau, "")


def checked_document(
    connection: Connection, now: datetime, one: HubMatter, kind: DocumentKind, sent: DocumentForm
) -> CheckedDocument:
    """Return the document that a form would make of the case. Raises InvalidField."""
    words = words_for(connection, one, kind, now)
    public, private = checked(kind, sent, words.grounds)
    made = CheckedDocument(one, kind, public, private, words)
    _require_coherent(connection, made)
    return made


def require_unopposed(connection: Connection, one: HubMatter, kind: DocumentKind) -> None:
    """Raise InvalidField where a valid document or the decision of the case says the opposite.

    That shows before the document is filled in.
    """
    form = kind.form
    for each in documents_of(connection, one.station_id, one.id):
        if each.holds and each.kind in CONTRADICTS.get(form, ()):
            raise InvalidField(OPPOSED, number=each.number)
    decided = decision_of(connection, one.station_id, one.case_id)
    stated = {STATED_BY.get(decided.outcome, 0)} if decided and one.state == "decided" else set()
    if stated and form in STATED_BY.values() and form not in stated:
        raise InvalidField(ENDED)


def _require_coherent(connection: Connection, made: CheckedDocument) -> None:
    """Raise InvalidField where another document or the decision says otherwise."""
    require_unopposed(connection, made.one, made.kind)
    for each in documents_of(connection, made.one.station_id, made.one.id):
        if each.holds and _has_other_ground(each, made):
            raise InvalidField(OPPOSED, number=each.number)


def _has_other_ground(each: IssuedDocument, made: CheckedDocument) -> bool:
    """Tell whether a document of the same kind rests on another ground."""
    own = made.public.get("ground")
    return each.kind == made.kind.form and bool(own) and each.fields.get("ground") != own


def require_read(made: CheckedDocument, seen: str) -> None:
    """Raise InvalidField unless this very document was read before its confirmation."""
    if seen != made.digest:
        raise InvalidField(UNREAD)


def issue(
    turn: Transaction,
    made: CheckedDocument,
    officers: tuple[Reviewer, Reviewer],
    of: tuple[str, str],
) -> IssuedDocument:
    """Issue a document with the next number: by its writer, in the name of its signer.

    `of` is its id, chosen before, and the bureau. Raises InvalidField.
    """
    one, (writer, signer) = made.one, officers
    draft = DocumentDraft(
        id=of[0],
        station_id=one.station_id,
        matter_id=one.id,
        kind=made.kind.form,
        fields=made.public,
        private=made.private,
        by_id=writer.id,
        by=officer(turn, writer).name,
        words=made.words,
    )
    issued = _numbered(turn, draft, of[1])
    facts = {"document": issued.id, "kind": issued.kind, "number": issued.number}
    if writer.id != signer.id:
        facts["written_by"] = writer.name
    turn.record(JournalAct(stream_of(one), "document.issued", signer.author, facts))
    step = StepNote("issued", f"制作《{made.kind.title}》{issued.number}。", issued.number)
    note(turn, one, signer, step)
    return issued


def _numbered(turn: Transaction, draft: DocumentDraft, bureau: str) -> IssuedDocument:
    try:
        return official_documents.issue(turn, draft, bureau)
    except DocumentNumberTaken:
        raise InvalidField(
            "Another document bears this number already. Publish another number for the form."
        ) from None


def text_of(read: LetterText) -> str:
    """Return the text of a document as paragraphs, without its layout."""
    rows = ["　".join(part for part in row if part) for row in read.rows]
    boxed = [part for box in read.boxed for part in box]
    head = (read.title, read.to and f"{read.to}：")
    foot = (*read.signatures, f"{read.bureau}　{read.date}", *read.notes)
    return "\n".join(line for line in (*head, *read.paragraphs, *rows, *boxed, *foot) if line)
