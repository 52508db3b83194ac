"""Page of a document's service 送达: its records, their proofs, and the printed receipt."""

from typing import Annotated

from fastapi import APIRouter, Depends, File, Request, Response, UploadFile

from sync.hub.domain.refusals import InvalidField
from sync.hub.language.clock import SHANGHAI, moment
from sync.hub.services.acts import documents
from sync.hub.services.documents import service_records
from sync.hub.services.documents.document_kinds import KINDS
from sync.hub.services.documents.service_records import HOW, PROOF_MAX, ServiceForm, ServiceRecord
from sync.hub.services.matters.consumer_disclosure import is_disclosed, stream_of
from sync.hub.services.matters.official_documents import IssuedDocument
from sync.hub.services.visibility import visible_matters
from sync.hub.storage.matter_reader import HubMatter
from sync.hub.storage.transactions import Transaction
from sync.hub.web.documents.issued_page import masked
from sync.hub.web.presenters.documents.printed import printed_letter
from sync.hub.web.request.context import HubContext, RequestContext
from sync.hub.web.request.refusals import absent


async def _typed(request: Request) -> ServiceForm:
    """Return the form, which comes with a file and so not as one model."""
    form = await request.form()
    return ServiceForm(**{name: str(form.get(name, "")) for name in ServiceForm.model_fields})


def add_routes(router: APIRouter, desk: HubContext) -> None:
    """Add the page of the service."""

    @router.get("/documents/{document_id}/service")
    def show(request: Request, document_id: str) -> Response:
        return _page(RequestContext(desk, request), document_id)

    @router.post("/documents/{document_id}/service")
    def record(
        request: Request,
        document_id: str,
        sent: Annotated[ServiceForm, Depends(_typed)],
        proof: Annotated[UploadFile | None, File()] = None,
    ) -> Response:
        content = proof.file.read(PROOF_MAX + 1) if proof else b""
        file = ((proof.filename if proof else "") or "", content)
        return _record(RequestContext(desk, request), document_id, sent, file)

    _add_files(router, desk)


def _add_files(router: APIRouter, desk: HubContext) -> None:
    @router.get("/documents/{document_id}/service/{record_id}/proof", response_class=Response)
    def proof_file(request: Request, document_id: str, record_id: str) -> Response:
        entry = RequestContext(desk, request)
        _opened(entry, document_id)
        with desk.store.reading() as connection:
            found = service_records.proof_of(connection, document_id, record_id)
        if found is None:
            raise absent()
        headers = {"Content-Disposition": 'attachment; filename="proof"'}
        return Response(found[0], media_type=found[1], headers=headers)

    @router.get("/documents/{document_id}/service/{record_id}.pdf", response_class=Response)
    def printed(request: Request, document_id: str, record_id: str) -> Response:
        entry = RequestContext(desk, request)
        _, made = _opened(entry, document_id)
        with desk.store.reading() as connection:
            found = service_records.records_of(connection, document_id)
        one = next((each for each in found if each.id == record_id), None)
        if one is None or not one.private:
            raise absent()
        by = entry.signed_in().reviewer.name
        text = service_records.receipt(made, one, KINDS[made.kind].title, desk.bureau)
        at = f"{by} 打印于 {entry.now.astimezone(SHANGHAI):%Y-%m-%d %H:%M}"
        return printed_letter(text, at, "service")


def _record(
    entry: RequestContext, document_id: str, sent: ServiceForm, proof: tuple[str, bytes]
) -> Response:
    reviewer = entry.sent_by(sent.csrf).reviewer
    _opened(entry, document_id)

    def act(turn: Transaction) -> str:
        one, made = documents.document_to_act_on(turn, reviewer, document_id)
        service_records.record(turn, (stream_of(one), made), reviewer, sent, proof)
        return f"/documents/{document_id}/service"

    return entry.submit(act, lambda fault: _page(entry, document_id, (sent, fault)))


def _opened(entry: RequestContext, document_id: str) -> tuple[HubMatter, IssuedDocument]:
    """Return the document with its case; end the request while the consumer is masked."""
    sitting = entry.signed_in()
    with entry.desk.store.reading() as connection:
        one, made = documents.require_issued(connection, sitting.reviewer, document_id)
        if not is_disclosed(connection, one, sitting):
            raise masked()
    return one, made


def _page(
    entry: RequestContext, document_id: str, back: tuple[ServiceForm, InvalidField] | None = None
) -> Response:
    one, made = _opened(entry, document_id)
    with entry.desk.store.reading() as connection:
        found = service_records.records_of(connection, document_id)
        leads = visible_matters.leads(connection, entry.signed_in().reviewer, one)
    typed = back[0] if back else _begun(entry, made)
    return entry.page(
        "service.html",
        422 if back else 200,
        page="review",
        made=made,
        title=entry.t(KINDS[made.kind].name),
        records=tuple(_shown(entry, each) for each in found),
        leads=leads and made.holds,
        typed=typed,
        ways=tuple((code, entry.t(words)) for code, words in HOW.items()),
        fault=entry.t.said(back[1]) if back else "",
        wrong=back[1].field if back else "",
    )


def _begun(entry: RequestContext, made: IssuedDocument) -> ServiceForm:
    today = f"{entry.now.astimezone(SHANGHAI):%Y-%m-%d}"
    recipient = made.private.get("to", "") or made.private.get("consumer", "")
    return ServiceForm(how="direct", served_on=today, recipient=recipient)


def _shown(entry: RequestContext, one: ServiceRecord) -> dict[str, object]:
    t = entry.t
    names = {
        "recipient": "Served on",
        "place": "Where",
        "received_by": "Received by",
        "relation": "Relation to the recipient",
        "witness": "Witness",
        "note": "Note",
    }
    facts = [(t(names[name]), one.private[name]) for name in names if one.private.get(name)]
    return {
        "id": one.id,
        "title": f"{t(HOW[one.how])}　{one.served_at.astimezone(SHANGHAI):%Y-%m-%d %H:%M}",
        "note": f"{one.by}  {moment(one.at, entry.now)}",
        "facts": facts,
        "proof": one.proof_name if one.has_proof else "",
    }
