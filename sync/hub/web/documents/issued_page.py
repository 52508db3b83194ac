"""Page of an issued document: shown, printed, voided."""

from fastapi import APIRouter, Request, Response

from sync.hub.domain.refusals import InvalidField
from sync.hub.language.clock import SHANGHAI, moment
from sync.hub.papers import ofd_converter, pdf_signature
from sync.hub.services.acts import documents
from sync.hub.services.documents import service_records
from sync.hub.services.documents.letters import letter, words_of
from sync.hub.services.matters.consumer_disclosure import is_disclosed
from sync.hub.services.packs.document_forms import FormText
from sync.hub.services.seals import sealed_documents, seals
from sync.hub.services.signatures.submission import signed_documents
from sync.hub.services.visibility import visible_matters
from sync.hub.storage.transactions import Transaction
from sync.hub.web.presenters.documents.printed import printed_letter
from sync.hub.web.presenters.documents.views import ReaderContext, shown
from sync.hub.web.presenters.dossier.hiding import hiding_of
from sync.hub.web.request.context import HubContext, RequestContext, TypedText
from sync.hub.web.request.refusals import HttpRefusal


def add_routes(router: APIRouter, desk: HubContext) -> None:
    """Add the page of a document, its PDF and its voiding."""

    @router.get("/documents/{document_id}")
    def show(request: Request, document_id: str) -> Response:
        return document_page(RequestContext(desk, request), document_id)

    @router.get("/documents/{document_id}/print.pdf", response_class=Response)
    def printed(request: Request, document_id: str) -> Response:
        entry = RequestContext(desk, request)
        sitting = entry.signed_in()
        with desk.store.reading() as connection:
            one, made = documents.require_issued(connection, sitting.reviewer, document_id)
            if not is_disclosed(connection, one, sitting):
                raise masked()
        mark = "" if made.holds else "作废"
        return printed_as(entry, words_of(made), (made.all, made.number, mark))

    @router.post("/documents/{document_id}/void")
    def void(
        request: Request, document_id: str, csrf: TypedText = "", text: TypedText = ""
    ) -> Response:
        entry = RequestContext(desk, request)
        reviewer = entry.sent_by(csrf).reviewer

        def act(turn: Transaction) -> str:
            documents.void(turn, reviewer, document_id, text)
            return f"/documents/{document_id}"

        def again(fault: InvalidField) -> Response:
            return document_page(entry, document_id, (entry.t.said(fault), text))

        return entry.submit(act, again)


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


def document_page(
    entry: RequestContext, document_id: str, back: tuple[str, str] = ("", "")
) -> Response:
    """Return the page of a document, after a refusal with its reason and what was typed."""
    sitting = entry.signed_in()
    with entry.desk.store.reading() as connection:
        one, made = documents.require_issued(connection, sitting.reviewer, document_id)
        opened = is_disclosed(connection, one, sitting)
        hide = hiding_of(connection, one, sitting)
        leads = visible_matters.leads(connection, sitting.reviewer, one)
        seal = sealed_documents.sealed(connection, document_id)
        usable = seals.usable_by(connection, sitting.reviewer) if leads and not seal else ()
        signed = signed_documents(connection, one.key).get(document_id)
        served = len(service_records.records_of(connection, document_id))
    reader = ReaderContext(sitting.reviewer, entry.now, entry.t, hide)
    return entry.page(
        "document.html",
        422 if back[0] else 200,
        page="review",
        matter=one,
        key=one.key,
        made=shown(made, reader, signed, words_of(made).grounds if opened else None),
        opened=opened,
        leads=leads,
        fault=back[0],
        reason=back[1],
        seal=seal,
        sealed_at=moment(seal.at, entry.now) if seal else "",
        seals=usable,
        ofd=bool(ofd_converter.converter_of_environment()),
        signs=pdf_signature.key_of_environment() is not None,
        served=served,
        copies=words_of(made).table.get("copies", 1),
    )
