"""Routes of the drafts of circulars: written, saved half-filled, previewed, published."""

from typing import Annotated

from fastapi import APIRouter, Form, Request, Response
from sqlalchemy import Connection

from resources.terms import hub_terms
from sync.hub.domain.deadlines import day_of
from sync.hub.domain.paper_content import LetterText, UnprintableCharacter
from sync.hub.domain.refusals import InvalidField
from sync.hub.language.clock import moment
from sync.hub.language.translator import code
from sync.hub.papers import press
from sync.hub.services.circulars import held_circulars
from sync.hub.services.circulars.publishing import circular_acts, circular_drafts, publishing_right
from sync.hub.services.circulars.publishing.circular_drafts import (
    CircularDraft,
    CircularForm,
    WritingBody,
)
from sync.hub.storage.transactions import Transaction
from sync.hub.web.presenters import circulars
from sync.hub.web.request.context import HubContext, RequestContext, TypedText
from sync.hub.web.request.refusals import absent

PLACE = "/circulars/drafts"


def add_routes(router: APIRouter, desk: HubContext) -> None:
    """Add the forms; they match before the page of a published circular."""

    @router.get("/circulars/new")
    def begin(request: Request, of: str = "") -> Response:
        return _begin(RequestContext(desk, request), of)

    @router.post("/circulars")
    def keep(request: Request, sent: Annotated[CircularForm, Form()]) -> Response:
        entry = RequestContext(desk, request)
        by = entry.sent_by(sent.csrf).reviewer
        return entry.submit(
            lambda turn: _leads(circular_drafts.keep(turn, by, sent), sent),
            lambda fault: _form(entry, sent, None, fault),
        )

    @router.get("/circulars/drafts/{draft_id}")
    def open_draft(request: Request, draft_id: str) -> Response:
        entry = RequestContext(desk, request)
        viewer = entry.sees_cases().reviewer
        with desk.store.reading() as connection:
            draft = circular_drafts.require_draft(connection, viewer, draft_id)
        return _form(entry, draft.form, draft)

    @router.post("/circulars/drafts/{draft_id}")
    def change(request: Request, draft_id: str, sent: Annotated[CircularForm, Form()]) -> Response:
        return _change(RequestContext(desk, request), draft_id, sent)

    _add_publication(router, desk)


def _add_publication(router: APIRouter, desk: HubContext) -> None:
    @router.get("/circulars/drafts/{draft_id}/preview")
    def look(request: Request, draft_id: str) -> Response:
        entry = RequestContext(desk, request)
        viewer = entry.sees_cases().reviewer
        with desk.store.reading() as connection:
            if held_circulars.circular_of(connection, draft_id) is not None:
                return entry.go(f"/circulars/{draft_id}")
            draft = circular_drafts.require_draft(connection, viewer, draft_id)
        return _preview(entry, draft)

    @router.post("/circulars/drafts/{draft_id}/preview")
    def publish(
        request: Request, draft_id: str, csrf: TypedText = "", seen: TypedText = ""
    ) -> Response:
        return _publish(RequestContext(desk, request), draft_id, csrf, seen)

    @router.post("/circulars/drafts/{draft_id}/discard")
    def discard(request: Request, draft_id: str, csrf: TypedText = "") -> Response:
        return _discard(RequestContext(desk, request), draft_id, csrf)


def _begin(entry: RequestContext, of: str) -> Response:
    viewer, today = entry.sees_cases().reviewer, day_of(entry.now)
    publishing_right.require_author(viewer)
    form = CircularForm(id=entry.desk.store.chance.new_id(), valid_from=today.isoformat())
    if of:
        with entry.desk.store.reading() as connection:
            before = publishing_right.require_replaceable(connection, viewer, of)
            form = circular_drafts.begun(connection, viewer, form, before)
        if not before.is_open(today):
            raise absent()
    return _form(entry, form)


def _leads(draft_id: str, sent: CircularForm) -> str:
    """Return the page that follows on saving."""
    return f"{PLACE}/{draft_id}/preview" if sent.then == "preview" else f"{PLACE}/{draft_id}"


def _change(entry: RequestContext, draft_id: str, sent: CircularForm) -> Response:
    by = entry.sent_by(sent.csrf).reviewer
    with entry.desk.store.reading() as connection:
        shown = circular_drafts.require_draft(connection, by, draft_id)

    def act(turn: Transaction) -> str:
        draft = circular_drafts.require_draft(turn.connection, by, draft_id)
        circular_drafts.change(turn, by, draft, sent)
        return _leads(draft_id, sent)

    return entry.submit(act, lambda fault: _form(entry, sent, shown, fault))


def _discard(entry: RequestContext, draft_id: str, csrf: str) -> Response:
    by = entry.sent_by(csrf).reviewer
    with entry.desk.store.reading() as connection:
        shown = circular_drafts.require_draft(connection, by, draft_id)

    def act(turn: Transaction) -> str:
        draft = circular_drafts.require_draft(turn.connection, by, draft_id)
        circular_drafts.discard(turn, by, draft)
        return "/circulars"

    return entry.submit(act, lambda fault: _preview(entry, shown, fault))


def _publish(entry: RequestContext, draft_id: str, csrf: str, seen: str) -> Response:
    by = entry.sent_by(csrf).reviewer
    with entry.desk.store.reading() as connection:
        if held_circulars.circular_of(connection, draft_id) is not None:
            # A second click: it is published.
            return entry.go(f"/circulars/{draft_id}")
        shown = circular_drafts.require_draft(connection, by, draft_id)

    def act(turn: Transaction) -> str:
        draft = circular_drafts.require_draft(turn.connection, by, draft_id)
        require_printable(draft.form)
        made = circular_acts.publish(turn, by, draft, seen, entry.desk.bureau)
        return f"/circulars/{made}"

    return entry.submit(act, lambda fault: _preview(entry, shown, fault))


def require_printable(form: CircularForm) -> None:
    """Raise InvalidField for a character that no typeface has: no number is taken for it."""
    for field in ("title", "text", "articles"):
        try:
            press.require_printable(getattr(form, field))
        except UnprintableCharacter as found:
            raise InvalidField(
                "No typeface has the character {code} in “{text}”. Write it otherwise.",
                field,
                code=found.code,
                text=found.text,
            ) from None


def _form(
    entry: RequestContext,
    form: CircularForm,
    draft: CircularDraft | None = None,
    fault: InvalidField | None = None,
) -> Response:
    """Show the form with what was typed, of a new draft or of one that is here."""
    viewer, t = entry.sees_cases().reviewer, entry.t
    of: WritingBody = draft or viewer
    with entry.desk.store.reading() as connection:
        before = circular_drafts.replaced_by(connection, form)
        every = circular_drafts.stations_within(connection, of)
    return entry.page(
        "circular_form.html",
        422 if fault else 200,
        page="circulars",
        form=form,
        draft=draft,
        saved_at=moment(draft.made_at, entry.now) if draft else "",
        before=before,
        stations=every,
        is_of_office=of.body_kind == "local_office",
        codes=[
            (field, t(circulars.SCOPE[field]), _choices(entry, field))
            for field in circular_drafts.FIELDS
        ],
        today=day_of(entry.now).isoformat(),
        text_max=circular_drafts.TEXT_MAX,
        title_max=circular_drafts.TITLE_MAX,
        fault=t.said(fault) if fault else "",
        wrong=fault.field if fault else "",
    )


def _choices(entry: RequestContext, field: str) -> list[tuple[str, str]]:
    listed = circular_drafts.CODES[field]
    return [(each, code(entry.t, listed, each)) for each in hub_terms()[listed]]


def _preview(
    entry: RequestContext, draft: CircularDraft, fault: InvalidField | None = None
) -> Response:
    """Show the draft as it will be sent, or what it lacks; nothing is published yet."""
    viewer, t = entry.sees_cases().reviewer, entry.t
    letter: LetterText | None = None
    with entry.desk.store.reading() as connection:
        may = publishing_right.may_publish(connection, viewer)
        try:
            require_printable(draft.form)
            letter = _letter(entry, connection, draft)
            receivers = circular_drafts.chosen_stations(connection, draft, draft.form)
        except InvalidField as lacking:
            fault, receivers = fault or lacking, {}
    return entry.page(
        "circular_preview.html",
        422 if fault and entry.request.method == "POST" else 200,
        page="circulars",
        draft=draft,
        letter=letter,
        receivers=tuple(receivers.values()),
        is_of_office=draft.body_kind == "local_office",
        may_publish=may,
        scope=circulars.scope(
            {field: getattr(draft.form, field) for field in circular_drafts.FIELDS}, t
        ),
        saved_at=moment(draft.made_at, entry.now),
        fault=t.said(fault) if fault else "",
        wrong=fault.field if fault else "",
    )


def _letter(entry: RequestContext, connection: Connection, draft: CircularDraft) -> LetterText:
    today = day_of(entry.now)
    values = circular_drafts.checked(connection, draft, draft.form, today)
    before = circular_drafts.replaced_by(connection, draft.form)
    chosen = circular_drafts.chosen_stations(connection, draft, draft.form)
    return circulars.letter(
        values,
        {
            "number": "",
            "body": draft.body,
            "on": today.isoformat(),
            "to": "、".join(chosen.values()),
            "replaces": before.number if before else "",
        },
        entry.desk.bureau,
    )
