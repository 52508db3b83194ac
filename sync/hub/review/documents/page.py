"""Making an official document: filled, previewed, issued with a number, printed, voided."""

from dataclasses import dataclass
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Form, Request, Response
from sqlalchemy import Connection

from sync.hub import documents
from sync.hub.access import Reviewer, Sitting
from sync.hub.documents import Document, Draft, NumberTaken
from sync.hub.journal import Act
from sync.hub.packs.laws import grounds_for
from sync.hub.readings import Matter
from sync.hub.review import pages, visible, way_back
from sync.hub.review.acts.forms import FormError
from sync.hub.review.acts.minutes import visits_of
from sync.hub.review.acts.notes import Step, note
from sync.hub.review.acts.openings import KIND, opened_by, stream_of
from sync.hub.review.acts.proposals import is_signed
from sync.hub.review.documents.filling import Known, filled
from sync.hub.review.documents.issued_page import printed_as
from sync.hub.review.documents.kinds import (
    DocumentForm,
    FieldError,
    Kind,
    checked,
    kind_of,
)
from sync.hub.review.documents.letters import words_for
from sync.hub.review.documents.views import choice
from sync.hub.review.entry import Desk, Entry, PlainError, absent, incomplete
from sync.hub.review.passing import name_of
from sync.hub.review.queue import key_of
from sync.hub.store import Turn

SERVICE = "service"
"""The reason under which the consumer's line is opened for a document."""


@dataclass(frozen=True)
class Typed:
    """What came back with a form that could not be taken, why, and in which field."""

    form: DocumentForm
    fault: str
    field: str = ""


def add_routes(router: APIRouter, desk: Desk) -> None:
    """Add the pages of the documents."""

    @router.get("/review/{station_id}/{matter_id}/documents")
    def new(request: Request, station_id: str, matter_id: str, kind: str = "") -> Response:
        entry = Entry(desk, request)
        if kind_of(kind) is None:
            return entry.go(f"/review/{station_id}/{matter_id}")
        return _form(entry, (station_id, matter_id), kind)

    @router.post("/review/{station_id}/{matter_id}/documents")
    def issue(
        request: Request, station_id: str, matter_id: str, sent: Annotated[DocumentForm, Form()]
    ) -> Response:
        entry, place = Entry(desk, request), (station_id, matter_id)
        reviewer = entry.sent_by(sent.csrf).reviewer
        try:
            made = _issue(entry, reviewer, place, sent)
        except FormError as fault:
            return _form(entry, place, sent.kind, _back(entry, sent, fault))
        return entry.go(f"/documents/{made.id}")

    _add_looks(router, desk)


def _add_looks(router: APIRouter, desk: Desk) -> None:
    @router.post("/review/{station_id}/{matter_id}/documents/preview")
    def preview(
        request: Request, station_id: str, matter_id: str, sent: Annotated[DocumentForm, Form()]
    ) -> Response:
        entry, place = Entry(desk, request), (station_id, matter_id)
        entry.looked_by(sent.csrf)
        try:
            return _preview(entry, place, sent)
        except FormError as fault:
            return _form(entry, place, sent.kind, _back(entry, sent, fault))

    @router.post("/review/{station_id}/{matter_id}/documents/open")
    def show_consumer(
        request: Request, station_id: str, matter_id: str, sent: Annotated[DocumentForm, Form()]
    ) -> Response:
        entry, place = Entry(desk, request), (station_id, matter_id)
        one = _open(entry, entry.looked_by(sent.csrf), place)
        way = f"/documents/{sent.id}" if sent.id else _way(one, sent.kind)
        return entry.go(way)


def _way(one: Matter, kind: str) -> str:
    return f"/review/{key_of(one)}/documents?kind={kind}" if kind_of(kind) else "/review"


def _back(entry: Entry, sent: DocumentForm, fault: FormError) -> Typed:
    if isinstance(fault, FieldError):
        return Typed(sent, entry.t(str(fault), field=entry.t(fault.label)), fault.name)
    return Typed(sent, entry.t(str(fault)))


def _made_of(
    connection: Connection, reviewer: Reviewer, place: tuple[str, str], typed: str
) -> tuple[Matter, Kind]:
    """Return the case and the kind, or end the request when there can be no such document."""
    one, kind = visible.matter_for(connection, reviewer, *place), kind_of(typed)
    if one is None or kind is None or one.kind != "escalation":
        raise absent()
    if not kind.may_be_made_of(one):
        raise PlainError(
            409,
            "This document cannot be made now",
            "The case has not come so far, or it is past it. Open the case and look again.",
            "file-text",
        )
    return one, kind


def _form(entry: Entry, place: tuple[str, str], typed: str, back: Typed | None = None) -> Response:
    sitting = entry.signed_in()
    with entry.desk.store.reading() as connection:
        one, kind = _made_of(connection, sitting.reviewer, place, typed)
        opened = opened_by(connection, one, sitting)
        values = _filled(connection, entry, (one, kind), sitting) if opened else {}
        grounds = words_for(connection, one, kind, entry.now).grounds
        issued = documents.documents_of(connection, one.station_id, one.id) if opened else ()
    if back:
        values = {field.name: getattr(back.form, field.name) for field in kind.fields}
    return entry.page(
        "document_new.html",
        422 if back else 200,
        page="review",
        matter=one,
        key=key_of(one),
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
        here=way_back.page_of(entry.request.url.path, {"kind": typed}),
    )


def _filled(
    connection: Connection, entry: Entry, of: tuple[Matter, Kind], sitting: Sitting
) -> dict[str, str]:
    one, kind = of
    known = Known(
        material=pages.read(connection, entry, one, sitting),
        office=name_of(connection, one.body_id),
        visits=visits_of(connection, one),
        reviewer=sitting.reviewer,
        carried=documents.last_fields(connection, sitting.reviewer.id),
        now=entry.now,
        grounds=grounds_for(connection, one, kind.chooses) if kind.chooses else None,
    )
    return filled(kind, known)


def _issue(
    entry: Entry, reviewer: Reviewer, place: tuple[str, str], sent: DocumentForm
) -> Document:
    with entry.desk.store.turn(entry.now) as turn:
        one, kind = _made_of(turn.connection, reviewer, place, sent.kind)
        if not reviewer.signs and is_signed(turn.connection, reviewer.body_id):
            raise FormError("The head of your body signs and issues its papers")
        words = words_for(turn.connection, one, kind, turn.now)
        public, private = checked(kind, sent, words.grounds)
        known = documents.document_of(turn.connection, _id(sent.id))
        if known is not None:
            return _own(known, one)
        draft = Draft(
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
        made = _numbered(turn, draft, entry.desk.bureau)
        facts = {"document": made.id, "kind": made.kind, "number": made.number}
        turn.record(Act(stream_of(one), "document.issued", reviewer.name, facts))
        note(
            turn, one, reviewer, Step("issued", f"制作《{kind.title}》{made.number}。", made.number)
        )
    return made


def _numbered(turn: Turn, draft: Draft, bureau: str) -> Document:
    try:
        return documents.issue(turn, draft, bureau)
    except NumberTaken:
        raise FormError(
            "Another document bears this number already. Publish another number for the form."
        ) from None


def _own(known: Document, one: Matter) -> Document:
    """Return what a first click has issued; another case's document is as good as absent."""
    if (known.station_id, known.matter_id) != (one.station_id, one.id):
        raise absent()
    return known


def _id(typed: str) -> str:
    try:
        return str(UUID(typed))
    except ValueError:
        raise incomplete() from None


def _preview(entry: Entry, place: tuple[str, str], sent: DocumentForm) -> Response:
    with entry.desk.store.reading() as connection:
        one, kind = _made_of(connection, entry.signed_in().reviewer, place, sent.kind)
        words = words_for(connection, one, kind, entry.now)
    public, private = checked(kind, sent, words.grounds)
    return printed_as(entry, words, ({**public, **private}, "", "预览"))


def _open(entry: Entry, sitting: Sitting, place: tuple[str, str]) -> Matter:
    with entry.desk.store.turn(entry.now) as turn:
        one = visible.matter_seen(turn.connection, sitting.reviewer, place)
        if one is None or one.kind != "escalation":
            raise absent()
        facts = {"reason": SERVICE, "sitting": sitting.token_hash[:16]}
        turn.record(Act(stream_of(one), KIND, sitting.reviewer.name, facts))
    return one
