"""Pages of an official document: filled in, read, confirmed and issued, or laid before a head."""

from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Form, Request, Response
from sqlalchemy import Connection

from sync.hub.domain.paper_content import UnprintableCharacter
from sync.hub.domain.refusals import InvalidField
from sync.hub.papers import press
from sync.hub.services.acts import documents, matters
from sync.hub.services.auth.sessions import Reviewer, UserSession
from sync.hub.services.documents.document_kinds import (
    DocumentFieldError,
    DocumentForm,
    DocumentKind,
    kind_of,
)
from sync.hub.services.documents.letters import words_for
from sync.hub.services.matters import official_documents
from sync.hub.services.matters.consumer_disclosure import is_disclosed
from sync.hub.services.packs.laws import grounds_for
from sync.hub.services.rulings.issuing import text_of
from sync.hub.services.rulings.visit_minutes import visits_of
from sync.hub.services.signatures.submission import submission_of
from sync.hub.services.visibility.receivers import name_of
from sync.hub.storage.matter_reader import HubMatter
from sync.hub.storage.transactions import Transaction
from sync.hub.web.documents.issued_page import printed_as
from sync.hub.web.presenters.documents.prefill import PrefillSource, filled
from sync.hub.web.presenters.documents.views import choice
from sync.hub.web.presenters.dossier.material import read_material
from sync.hub.web.request.context import HubContext, RequestContext

BACK = "It was sent back: {reason}"
LAID_BEFORE = (
    "It will be laid before the head, who signs it or gives it back: {bodies}. It gets its number "
    "then."
)
NOBODY_YET = (
    "It will be laid before the head. Nobody signs for your body at present: it waits until an "
    "administrator names a head under Users and bodies."
)
SERVICE = "service"
"""Reason under which the consumer is disclosed for a document."""


@dataclass(frozen=True)
class RefusedDocumentForm:
    """Form that is shown again with its input; the reason and the field of a fault, if any."""

    form: DocumentForm
    fault: str = ""
    field: str = ""


def add_routes(router: APIRouter, desk: HubContext) -> None:
    """Add the pages of the documents."""

    @router.get("/review/{station_id}/{matter_id}/documents")
    def new(
        request: Request, station_id: str, matter_id: str, kind: str = "", again: str = ""
    ) -> Response:
        entry, place = RequestContext(desk, request), (station_id, matter_id)
        if kind_of(kind) is None:
            return entry.go(f"/review/{station_id}/{matter_id}")
        return _form(entry, place, kind, _returned(entry, again))

    @router.post("/review/{station_id}/{matter_id}/documents")
    def issue(
        request: Request, station_id: str, matter_id: str, sent: Annotated[DocumentForm, Form()]
    ) -> Response:
        entry, place = RequestContext(desk, request), (station_id, matter_id)
        reviewer = entry.sent_by(sent.csrf).reviewer

        def act(turn: Transaction) -> str:
            _require_printable(sent)
            made = documents.issue(turn, reviewer, place, sent, desk.bureau)
            return f"/documents/{made.id}" if made else f"/review/{'/'.join(place)}"

        def again(fault: InvalidField) -> Response:
            return _form(entry, place, sent.kind, _back(entry, sent, fault))

        if sent.act == "change":
            return _form(entry, place, sent.kind, RefusedDocumentForm(sent))
        if sent.act == "issue":
            return entry.submit(act, again)
        return entry.carry_out(lambda: _read(entry, place, sent), again)

    _add_looks(router, desk)


def _add_looks(router: APIRouter, desk: HubContext) -> None:
    @router.post("/review/{station_id}/{matter_id}/documents/preview")
    def preview(
        request: Request, station_id: str, matter_id: str, sent: Annotated[DocumentForm, Form()]
    ) -> Response:
        entry, place = RequestContext(desk, request), (station_id, matter_id)
        entry.looked_by(sent.csrf)
        return entry.carry_out(
            lambda: _preview(entry, place, sent),
            lambda fault: _form(entry, place, sent.kind, _back(entry, sent, fault)),
        )

    @router.post("/review/{station_id}/{matter_id}/documents/open")
    def show_consumer(
        request: Request, station_id: str, matter_id: str, sent: Annotated[DocumentForm, Form()]
    ) -> Response:
        entry, place = RequestContext(desk, request), (station_id, matter_id)
        sitting = entry.looked_by(sent.csrf)
        with desk.store.turn(entry.now) as turn:
            one = matters.disclose(turn, sitting, place, SERVICE)
        way = f"/documents/{sent.id}" if sent.id else _way(one, sent.kind)
        return entry.go(way)


def _way(one: HubMatter, kind: str) -> str:
    return f"/review/{one.key}/documents?kind={kind}" if kind_of(kind) else "/review"


def _back(entry: RequestContext, sent: DocumentForm, fault: InvalidField) -> RefusedDocumentForm:
    wrong = fault.field if isinstance(fault, DocumentFieldError) else ""
    return RefusedDocumentForm(sent, entry.t.said(fault), wrong)


def _form(
    entry: RequestContext,
    place: tuple[str, str],
    typed: str,
    back: RefusedDocumentForm | None = None,
) -> Response:
    sitting = entry.signed_in()
    with entry.desk.store.reading() as connection:
        one, kind = documents.require_possible(connection, sitting.reviewer, place, typed)
        opened = is_disclosed(connection, one, sitting)
        values = _filled(connection, entry, (one, kind), sitting) if opened else {}
        grounds = words_for(connection, one, kind, entry.now).grounds
        again = back.form.again if back else ""
        laying = _laying(connection, entry, one, sitting.reviewer)
        hindered = documents.hindrance(connection, entry.now, (one, kind), sitting.reviewer, again)
        issued = official_documents.documents_of(connection, one.station_id, one.id)
    if back:
        values = {field.name: getattr(back.form, field.name) for field in kind.fields}
    return entry.page(
        "document_new.html",
        422 if back and back.fault else 200,
        page="review",
        matter=one,
        key=one.key,
        kind=choice(kind, entry.t),
        again=again,
        laying=laying,
        hindered=entry.t.said(hindered) if hindered else "",
        fields=kind.fields,
        grounds=grounds.items(),
        values=values,
        opened=opened,
        # A second one may be wanted, as for another summons; nobody should make it unawares.
        standing=[each for each in issued if opened and each.kind == kind.form and each.holds],
        id=(back and back.form.id) or entry.desk.store.chance.new_id(),
        fault=back.fault if back else "",
        wrong=back.field if back else "",
        here=entry.desk.addresses.page_of(entry.request.url.path, {"kind": typed}),
    )


def _laying(
    connection: Connection, entry: RequestContext, one: HubMatter, reviewer: Reviewer
) -> str:
    """Return that the document will be laid before a head, and before whom, or nothing."""
    if not documents.lays(connection, reviewer):
        return ""
    names = documents.signers(connection, one, reviewer)
    if not names:
        return entry.t(NOBODY_YET)
    return entry.t(LAID_BEFORE, bodies=entry.t.separator.join(names))


def _filled(
    connection: Connection,
    entry: RequestContext,
    of: tuple[HubMatter, DocumentKind],
    sitting: UserSession,
) -> dict[str, str]:
    one, kind = of
    source = PrefillSource(
        material=read_material(connection, entry, one, sitting),
        office=name_of(connection, one.body_id),
        visits=visits_of(connection, one),
        reviewer=sitting.reviewer,
        carried=official_documents.last_fields(connection, sitting.reviewer.id),
        now=entry.now,
        grounds=grounds_for(connection, one, kind.chooses) if kind.chooses else None,
    )
    return filled(kind, source)


def _require_printable(sent: DocumentForm) -> None:
    """Raise DocumentFieldError for a character that no typeface has: no number is taken for it."""
    kind = kind_of(sent.kind)
    for field in kind.fields if kind else ():
        try:
            press.require_printable(getattr(sent, field.name))
        except UnprintableCharacter as found:
            raise DocumentFieldError(
                "No typeface has the character {code} in “{text}”. Write it otherwise: {field}",
                field,
                code=found.code,
                text=found.text,
            ) from None


def _returned(entry: RequestContext, again: str) -> RefusedDocumentForm | None:
    """Return the officer's own document that a head sent back, to be written anew."""
    with entry.desk.store.reading() as connection:
        laid = submission_of(connection, again) if again else None
    if laid is None or laid.kind != "document" or laid.by.id != entry.signed_in().reviewer.id:
        return None
    form = DocumentForm(**laid.form).model_copy(update={"again": again})
    return RefusedDocumentForm(form, laid.reason and entry.t(BACK, reason=laid.reason))


def _read(entry: RequestContext, place: tuple[str, str], sent: DocumentForm) -> Response:
    """Return the page on which the document is read and confirmed; nothing is issued yet."""
    reviewer = entry.unnoted().reviewer
    _require_printable(sent)
    with entry.desk.store.reading() as connection:
        made = documents.read_before(connection, entry.now, reviewer, place, sent)
        lays = documents.lays(connection, reviewer)
    typed = sent.model_dump(exclude={"csrf", "act", "seen"})
    return entry.page(
        "document_read.html",
        page="review",
        matter=made.one,
        key=made.one.key,
        kind=choice(made.kind, entry.t),
        text=text_of(made.letter(entry.desk.bureau)),
        typed={name: value for name, value in typed.items() if value},
        seen=made.digest,
        lays=lays,
        here=entry.desk.addresses.page_of(entry.request.url.path, {"kind": sent.kind}),
    )


def _preview(entry: RequestContext, place: tuple[str, str], sent: DocumentForm) -> Response:
    reviewer = entry.signed_in().reviewer
    _require_printable(sent)
    with entry.desk.store.reading() as connection:
        made = documents.read_before(connection, entry.now, reviewer, place, sent)
    return printed_as(entry, made.words, ({**made.public, **made.private}, "", "预览"))
