"""Routes of posted supervision: the list with its countdown, one of them, and its forms."""

from dataclasses import dataclass
from datetime import date
from typing import Annotated

from fastapi import APIRouter, Form, Request, Response

from sync.hub.domain.deadlines import Years
from sync.hub.domain.refusals import InvalidField
from sync.hub.language.clock import SHANGHAI, DeadlineClock, day_clock, moment
from sync.hub.language.translator import Translator
from sync.hub.presentation.views import StatusPill
from sync.hub.services.acts import supervision as acts
from sync.hub.services.packs.calendars import published_years
from sync.hub.services.signatures.signature_rule import needs_signature
from sync.hub.services.signatures.submission import BACK, submission_of
from sync.hub.services.supervision import posted_supervisions
from sync.hub.services.supervision.posted_supervisions import PostedSupervision
from sync.hub.services.supervision.supervisions import PostSupervisionForm
from sync.hub.storage.transactions import Transaction
from sync.hub.web.presenters.signatures import panel
from sync.hub.web.request.context import HubContext, RequestContext, TypedText
from sync.hub.web.request.refusals import absent
from sync.hub.web.request.return_urls import SIGNING
from sync.hub.web.supervision.hiding import hiding

PILLS = {
    "posted": ("warn", "siren", "Posted"),
    "answered": ("acc", "message-square-text", "The station answered"),
    "closed": ("ok", "circle-check", "Supervision ended"),
}


@dataclass(frozen=True)
class RefusedSupervisionForm:
    """Input of a refused form of one supervision, and the reason."""

    fault: InvalidField | None = None
    form: str = ""
    """Name of the form: `visit` or `close`."""
    on: str = ""
    text: str = ""


def add_routes(router: APIRouter, desk: HubContext) -> None:
    """Add the list, the form that posts one, and the page of one with its acts."""

    @router.get("/supervision")
    def show(request: Request, show: str = "") -> Response:
        return _list(RequestContext(desk, request), closed=show == "closed")

    @router.get("/supervision/new")
    def begin(request: Request, station: str = "", case: str = "", again: str = "") -> Response:
        entry = RequestContext(desk, request)
        form = PostSupervisionForm(station=station, of="case" if case else "station", name=case)
        return _form(entry, _came_back(entry, again) or form)

    @router.post("/supervision")
    def post(request: Request, sent: Annotated[PostSupervisionForm, Form()]) -> Response:
        entry = RequestContext(desk, request)
        reviewer = entry.sent_by(sent.csrf).reviewer

        def act(turn: Transaction) -> str:
            made = acts.post(turn, reviewer, sent)
            return f"/supervision/{made}" if made else SIGNING

        return entry.submit(act, lambda fault: _form(entry, sent, fault))

    _add_one(router, desk)


def _add_one(router: APIRouter, desk: HubContext) -> None:
    @router.get("/supervision/{supervision_id}")
    def one(request: Request, supervision_id: str) -> Response:
        return _one(RequestContext(desk, request), supervision_id)

    @router.post("/supervision/{supervision_id}/visit")
    def visit(
        request: Request,
        supervision_id: str,
        csrf: TypedText = "",
        on: TypedText = "",
        text: TypedText = "",
        form: Annotated[str, Form(alias="id")] = "",
    ) -> Response:
        entry = RequestContext(desk, request)
        by = entry.sent_by(csrf).reviewer

        def act(turn: Transaction) -> str:
            acts.note_visit(turn, by, supervision_id, (on, text), form)
            return f"/supervision/{supervision_id}"

        def again(fault: InvalidField) -> Response:
            return _one(entry, supervision_id, RefusedSupervisionForm(fault, "visit", on, text))

        return entry.submit(act, again)

    _add_end(router, desk)


def _add_end(router: APIRouter, desk: HubContext) -> None:
    @router.post("/supervision/{supervision_id}/close")
    def close(
        request: Request, supervision_id: str, csrf: TypedText = "", text: TypedText = ""
    ) -> Response:
        entry = RequestContext(desk, request)
        by = entry.sent_by(csrf).reviewer

        def act(turn: Transaction) -> str:
            acts.end(turn, by, supervision_id, text)
            return f"/supervision/{supervision_id}"

        def again(fault: InvalidField) -> Response:
            return _one(entry, supervision_id, RefusedSupervisionForm(fault, "close", "", text))

        return entry.submit(act, again)


def _came_back(entry: RequestContext, submission_id: str) -> PostSupervisionForm | None:
    """Return the officer's own posting that was returned to them for rewriting."""
    viewer = entry.signed_in().reviewer
    with entry.desk.store.reading() as connection:
        one = submission_of(connection, submission_id)
    if one is None or one.kind != "posting" or one.by.id != viewer.id or one.state not in BACK:
        return None
    return PostSupervisionForm(**one.form, again=one.id)


def _list(entry: RequestContext, *, closed: bool) -> Response:
    viewer = entry.sees_cases().reviewer
    with entry.desk.store.reading() as connection:
        found = posted_supervisions.listed(connection, viewer, closed=closed)
        years = published_years(connection)
    return entry.page(
        "supervisions.html",
        page="supervision",
        closed=closed,
        rows=[
            {
                "one": one,
                "clock": countdown(one, entry, years),
                "pill": pill(one, entry.t),
                "subject": entry.t(posted_supervisions.WATCHED[one.of]),
            }
            for one in found
        ],
    )


def _form(
    entry: RequestContext, form: PostSupervisionForm, fault: InvalidField | None = None
) -> Response:
    viewer = entry.sees_cases().reviewer
    if not viewer.decides:
        raise absent()
    with entry.desk.store.reading() as connection:
        stations = posted_supervisions.stations(connection, viewer)
        officers = posted_supervisions.officers(connection)
        lays = needs_signature(connection, "posting", viewer)
    return entry.page(
        "supervision_new.html",
        422 if fault else 200,
        page="supervision",
        form=form,
        form_id=form.id or entry.desk.store.chance.new_id(),
        fault=entry.t.said(fault) if fault else "",
        wrong=fault.field if fault else "",
        lays=lays,
        stations=stations,
        officers=officers,
        chosen=form.officer or viewer.id,
        subjects=[(code, entry.t(words)) for code, words in posted_supervisions.WATCHED.items()],
        today=_today(entry).isoformat(),
    )


def _one(
    entry: RequestContext,
    supervision_id: str,
    typed: RefusedSupervisionForm = RefusedSupervisionForm(),
) -> Response:
    sitting = entry.sees_cases()
    viewer = sitting.reviewer
    with entry.desk.store.reading() as connection:
        one = acts.require_posted(connection, viewer, supervision_id)
        years = published_years(connection)
        paper = panel.signature_panel(connection, entry, "ending", supervision_id)
        posted = panel.signature_panel(connection, entry, "posting", supervision_id)
        hidden = hiding(connection, one, sitting)
    return entry.page(
        "supervision.html",
        422 if typed.fault else 200,
        page="supervision",
        one=hidden.posted(one),
        case_href=hidden.href,
        form_id=entry.desk.store.chance.new_id(),
        paper=hidden.with_hidden_ending(paper),
        may_end=posted_supervisions.may_end(viewer, one),
        posted_by=posted.signed,
        subject=entry.t(posted_supervisions.WATCHED[one.of]),
        clock=countdown(one, entry, years),
        pill=pill(one, entry.t),
        posted_at=moment(one.posted_at, entry.now),
        answered_at=moment(one.answered_at, entry.now) if one.answered_at else "",
        closed_at=moment(one.closed_at, entry.now) if one.closed_at else "",
        fault=entry.t.said(typed.fault) if typed.fault else "",
        wrong=typed.fault.field if typed.fault else "",
        typed=typed,
        typed_on=typed.on or _today(entry).isoformat(),
        today=_today(entry).isoformat(),
    )


def countdown(one: PostedSupervision, entry: RequestContext, years: Years) -> DeadlineClock:
    """Return the days that are left, or that it is over."""
    if one.state == "closed":
        return DeadlineClock(entry.t("Done"), "none", 0)
    return day_clock(one.posted_at, one.due_on, entry.now, entry.t, years)


def pill(one: PostedSupervision, t: Translator) -> StatusPill:
    """Return its state."""
    tone, mark, word = PILLS[one.state]
    return StatusPill(tone, mark, t(word))


def _today(entry: RequestContext) -> date:
    return entry.now.astimezone(SHANGHAI).date()
