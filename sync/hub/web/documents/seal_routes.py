"""Routes of a document's electronic seal: set, and the sealed file as PDF or OFD."""

from fastapi import APIRouter, Request, Response

from sync.hub.domain.paper_content import LetterText, UnprintableCharacter
from sync.hub.domain.refusals import InvalidField
from sync.hub.language.clock import SHANGHAI
from sync.hub.papers import ofd_converter, pdf_signature, press
from sync.hub.papers.ofd_converter import ConverterError
from sync.hub.services.acts import documents
from sync.hub.services.acts.sealing import seal_document
from sync.hub.services.matters.consumer_disclosure import is_disclosed
from sync.hub.services.seals.sealed_documents import SealedFile, file_of
from sync.hub.web.documents.issued_page import document_page, masked
from sync.hub.web.request.context import HubContext, RequestContext, TypedText
from sync.hub.web.request.refusals import HttpRefusal, absent

UNSIGNABLE = (
    "The document could not be signed: the bureau's certificate cannot be opened. Tell whoever "
    "runs the hub; nothing was sealed."
)


UNCONVERTED = "The converter from PDF to OFD failed. The PDF is there; tell whoever runs the hub."


def add_routes(router: APIRouter, desk: HubContext) -> None:
    """Add the routes of the seal."""

    @router.post("/documents/{document_id}/seal")
    def set_seal(
        request: Request, document_id: str, csrf: TypedText = "", seal: TypedText = ""
    ) -> Response:
        entry = RequestContext(desk, request)
        reviewer = entry.sent_by(csrf).reviewer
        _require_disclosed(entry, document_id)

        def act() -> str:
            of = (document_id, seal, desk.bureau)
            seal_document(desk.store, reviewer, of, entry.now, lambda text: _pressed(entry, text))
            return f"/documents/{document_id}"

        return entry.carry_out(
            act, lambda fault: document_page(entry, document_id, (entry.t.said(fault), ""))
        )

    _add_files(router, desk)


def _add_files(router: APIRouter, desk: HubContext) -> None:
    @router.get("/documents/{document_id}/sealed.pdf", response_class=Response)
    def as_pdf(request: Request, document_id: str) -> Response:
        entry = RequestContext(desk, request)
        return _file(_content(entry, document_id), "application/pdf", "sealed.pdf")

    @router.get("/documents/{document_id}/sealed.ofd", response_class=Response)
    def as_ofd(request: Request, document_id: str) -> Response:
        entry, converter = RequestContext(desk, request), ofd_converter.converter_of_environment()
        content = _content(entry, document_id)
        if not converter:
            raise absent()
        try:
            made = ofd_converter.ofd_of(content, converter)
        except ConverterError:
            raise HttpRefusal(
                502,
                "No OFD was made",
                UNCONVERTED,
                "file-text",
            ) from None
        return _file(made, "application/ofd", "sealed.ofd")


def _pressed(entry: RequestContext, text: LetterText) -> SealedFile:
    """Return the document's file with its seal, signed where the operator named a key."""
    at = f"{entry.now.astimezone(SHANGHAI):%Y-%m-%d %H:%M}"
    try:
        made = press.letter_pdf(text, f"电子文书　{at}")
    except UnprintableCharacter:
        raise InvalidField("A character of the document is in no typeface") from None
    key = pdf_signature.key_of_environment()
    if key is None:
        return SealedFile(made)
    try:
        signed = pdf_signature.sign(made, key, f"{text.title} {text.number}")
    except ValueError:
        raise InvalidField(UNSIGNABLE) from None
    return SealedFile(signed.content, signed.certificate)


def _require_disclosed(entry: RequestContext, document_id: str) -> None:
    """End the request for a document that is not seen, or whose consumer is masked."""
    sitting = entry.signed_in()
    with entry.desk.store.reading() as connection:
        one, _ = documents.require_issued(connection, sitting.reviewer, document_id)
        if not is_disclosed(connection, one, sitting):
            raise masked()


def _content(entry: RequestContext, document_id: str) -> bytes:
    _require_disclosed(entry, document_id)
    with entry.desk.store.reading() as connection:
        _, made = documents.require_issued(connection, entry.signed_in().reviewer, document_id)
        content = file_of(connection, document_id) if made.holds else None
    if content is None:
        raise absent()
    return content


def _file(content: bytes, mime: str, name: str) -> Response:
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return Response(content, media_type=mime, headers=headers)
