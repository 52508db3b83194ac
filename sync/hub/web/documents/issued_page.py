"""Page of an issued document: shown, printed, voided."""

from typing import Annotated

from fastapi import APIRouter, Form, Request, Response
from sqlalchemy import Connection

from sync.hub.language.clock import SHANGHAI
from sync.hub.services.auth.sessions import Reviewer
from sync.hub.services.documents.document_kinds import KINDS
from sync.hub.services.documents.letters import letter, words_of
from sync.hub.services.forms.form_fields import FormError, needed
from sync.hub.services.matters import official_documents
from sync.hub.services.matters.consumer_disclosure import is_disclosed, stream_of
from sync.hub.services.matters.official_documents import IssuedDocument
from sync.hub.services.packs.document_forms import FormText
from sync.hub.services.rulings.step_notes import StepNote, note
from sync.hub.services.visibility import visible_matters
from sync.hub.services.visibility.queue import key_of
from sync.hub.storage.journal import JournalAct
from sync.hub.storage.matter_reader import HubMatter
from sync.hub.web.presenters.documents.printed import printed_letter
from sync.hub.web.presenters.documents.views import ReaderContext, shown
from sync.hub.web.presenters.dossier.hiding import hiding_of
from sync.hub.web.request.context import HubContext, RequestContext
from sync.hub.web.request.refusals import HttpRefusal, absent


def add_routes(router: APIRouter, desk: HubContext) -> None:
    """Add the page of a document, its PDF and its voiding."""

    @router.get("/documents/{document_id}")
    def show(request: Request, document_id: str) -> Response:
        return _document(RequestContext(desk, request), document_id)

    @router.get("/documents/{document_id}/print.pdf")
    def printed(request: Request, document_id: str) -> Response:
        entry = RequestContext(desk, request)
        sitting = entry.signed_in()
        with desk.store.reading() as connection:
            one, made = _issued(connection, sitting.reviewer, document_id)
            if not is_disclosed(connection, one, sitting):
                raise masked()
        mark = "" if made.holds else "作废"
        return printed_as(entry, words_of(made), (made.all, made.number, mark))

    @router.post("/documents/{document_id}/void")
    def void(
        request: Request,
        document_id: str,
        csrf: Annotated[str, Form()] = "",
        text: Annotated[str, Form()] = "",
    ) -> Response:
        entry = RequestContext(desk, request)
        reviewer = entry.sent_by(csrf).reviewer
        try:
            _void(entry, reviewer, document_id, text)
        except FormError as fault:
            return _document(entry, document_id, (entry.t(str(fault)), text))
        return entry.go(f"/documents/{document_id}")


def masked() -> HttpRefusal:
    """Return the refusal of a PDF that names the consumer, for a reader who sees them masked."""
    return HttpRefusal(
        403,
        "The consumer's line stays masked.",
        "A document names the consumer. Open the line on the document's page first.",
        "eye",
    )


def printed_as(
    entry: RequestContext, words: FormText, of: tuple[dict[str, str], str, str]
) -> Response:
    """Return the text of a form as printed: its fields, its number, the mark across the page."""
    fields, number, mark = of
    reviewer = entry.signed_in().reviewer
    printed = f"{reviewer.name} 打印于 {entry.now.astimezone(SHANGHAI):%Y-%m-%d %H:%M}"
    made = letter(words, fields, entry.desk.bureau, number, mark)
    return printed_letter(made, printed, words.table["code"])


def _issued(
    connection: Connection, reviewer: Reviewer, document_id: str
) -> tuple[HubMatter, IssuedDocument]:
    made = official_documents.document_of(connection, document_id)
    if made is None:
        raise absent()
    one = visible_matters.matter_seen(connection, reviewer, (made.station_id, made.matter_id))
    if one is None:
        raise absent()
    return one, made


def _document(
    entry: RequestContext, document_id: str, back: tuple[str, str] = ("", "")
) -> Response:
    sitting = entry.signed_in()
    with entry.desk.store.reading() as connection:
        one, made = _issued(connection, sitting.reviewer, document_id)
        opened = is_disclosed(connection, one, sitting)
        hide = hiding_of(connection, one, sitting)
        leads = visible_matters.leads(connection, sitting.reviewer, one)
    reader = ReaderContext(sitting.reviewer, entry.now, entry.t, hide)
    return entry.page(
        "document.html",
        422 if back[0] else 200,
        page="review",
        matter=one,
        key=key_of(one),
        made=shown(made, reader, words_of(made).grounds if opened else None),
        opened=opened,
        leads=leads,
        fault=back[0],
        reason=back[1],
        copies=words_of(made).table.get("copies", 1),
    )


def _void(entry: RequestContext, reviewer: Reviewer, document_id: str, typed: str) -> None:
    with entry.desk.store.turn(entry.now) as turn:
        one, made = _issued(turn.connection, reviewer, document_id)
        if not visible_matters.leads(turn.connection, reviewer, one):
            raise absent()
        if not made.holds:
            raise FormError("The document was voided already")
        reason = needed(typed, "Say why the document is voided", 200)
        official_documents.void(turn, made, reviewer.name, reason)
        facts = {"document": made.id, "kind": made.kind, "number": made.number}
        turn.record(
            JournalAct(stream_of(one), "document.voided", reviewer.name, facts, {"reason": reason})
        )
        title = KINDS[made.kind].title
        note(
            turn, one, reviewer, StepNote("voided", f"作废《{title}》{made.number}。", made.number)
        )
