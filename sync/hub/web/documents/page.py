"""Pages of an official document: filled in, previewed, issued with a number, printed, voided."""

from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Form, Request, Response
from sqlalchemy import Connection

from sync.hub.domain.paper_content import UnprintableCharacter
from sync.hub.domain.refusals import InvalidField
from sync.hub.papers import press
from sync.hub.services.acts import documents, matters
from sync.hub.services.auth.sessions import UserSession
from sync.hub.services.documents.document_kinds import (
    DocumentFieldError,
    DocumentForm,
    DocumentKind,
    checked,
    kind_of,
)
from sync.hub.services.documents.letters import words_for
from sync.hub.services.matters import official_documents
from sync.hub.services.matters.consumer_disclosure import is_disclosed
from sync.hub.services.packs.laws import grounds_for
from sync.hub.services.rulings.visit_minutes import visits_of
from sync.hub.services.visibility.receivers import name_of
from sync.hub.storage.matter_reader import HubMatter
from sync.hub.storage.transactions import Transaction
from sync.hub.web.documents.issued_page import printed_as
from sync.hub.web.presenters.documents.prefill import PrefillSource, filled
from sync.hub.web.presenters.documents.views import choice
from sync.hub.web.presenters.dossier.material import read_material
from sync.hub.web.request.context import HubContext, RequestContext

SERVICE = "service"
"""Reason under which the consumer is disclosed for a document."""


@dataclass(frozen=True)
class RefusedDocumentForm:
    """Refused form with its input, the reason, and the field at fault."""

    form: DocumentForm
    fault: str
    field: str = ""


def add_routes(router: APIRouter, desk: HubContext) -> None:
    """Add the pages of the documents."""

    @router.get("/review/{station_id}/{matter_id}/documents")
    def new(request: Request, station_id: str, matter_id: str, kind: str = "") -> Response:
        entry = RequestContext(desk, request)
        if kind_of(kind) is None:
            return entry.go(f"/review/{station_id}/{matter_id}")
        return _form(entry, (station_id, matter_id), kind)

    @router.post("/review/{station_id}/{matter_id}/documents")
    def issue(
        request: Request, station_id: str, matter_id: str, sent: Annotated[DocumentForm, Form()]
    ) -> Response:
        entry, place = RequestContext(desk, request), (station_id, matter_id)
        reviewer = entry.sent_by(sent.csrf).reviewer

        def act(turn: Transaction) -> str:
            _require_printable(sent)
            made = documents.issue(turn, reviewer, place, sent, desk.bureau)
            return f"/documents/{made.id}"

        def again(fault: InvalidField) -> Response:
            return _form(entry, place, sent.kind, _back(entry, sent, fault))

        return entry.submit(act, again)

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
        issued = (
            official_documents.documents_of(connection, one.station_id, one.id) if opened else ()
        )
    if back:
        values = {field.name: getattr(back.form, field.name) for field in kind.fields}
    return entry.page(
        "document_new.html",
        422 if back else 200,
        page="review",
        matter=one,
        key=one.key,
        kind=choice(kind, entry.t),
        fields=kind.fields,
        grounds=grounds.items(),
        values=values,
        opened=opened,
        # A second one may be wanted, as for another summons; nobody should make it unawares.
        standing=[each for each in issued if each.kind == kind.form and each.holds],
        id=back.form.id if back else entry.desk.store.chance.new_id(),
        fault=back.fault if back else "",
        wrong=back.field if back else "",
        here=entry.desk.addresses.page_of(entry.request.url.path, {"kind": typed}),
    )


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


def _preview(entry: RequestContext, place: tuple[str, str], sent: DocumentForm) -> Response:
    with entry.desk.store.reading() as connection:
        one, kind = documents.require_possible(
            connection, entry.signed_in().reviewer, place, sent.kind
        )
        words = words_for(connection, one, kind, entry.now)
    public, private = checked(kind, sent, words.grounds)
    _require_printable(sent)
    return printed_as(entry, words, ({**public, **private}, "", "预览"))
