"""Pages of the slips: the list, one slip, and the acts on it."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Annotated, Any
from urllib.parse import urlencode

from fastapi import APIRouter, Form, Request, Response
from sqlalchemy import Connection

from sync.hub.language.clock import today
from sync.hub.language.retention_text import held_notice
from sync.hub.presentation.views import StatusPill
from sync.hub.services.auth.sessions import UserSession
from sync.hub.services.forms.form_fields import FormError
from sync.hub.services.matters.consumer_disclosure import KIND, REASONS
from sync.hub.services.packs.calendars import published_years
from sync.hub.services.retention.holds import holds_of_slip
from sync.hub.services.signatures import outgoing, signature_requests
from sync.hub.services.signatures.signature_requests import SubmittedWords
from sync.hub.services.signatures.signature_rule import needs_signature
from sync.hub.services.signatures.submission import abouts_waiting, forget
from sync.hub.services.slip_joining.joining import decide, joined_matters
from sync.hub.services.slip_joining.likeness import alike
from sync.hub.services.slip_joining.separation import part
from sync.hub.services.slips import dispatch, matching, replies, visible_slips
from sync.hub.services.slips.draft import clean
from sync.hub.services.slips.slip import (
    MOST,
    Slip,
    move_slip,
    opinions_of,
    other_consumers,
    reply_of,
    stream_of,
)
from sync.hub.services.slips.slip_forms import SlipActContext, SlipForm
from sync.hub.storage.journal import JournalAct
from sync.hub.web.presenters.dossier.erasure_notice import slip_notice
from sync.hub.web.presenters.signatures import panel
from sync.hub.web.presenters.slips import slip_rows
from sync.hub.web.presenters.slips.slip_history import (
    SlipHistoryContext,
    course,
    names_of,
    opened_by,
)
from sync.hub.web.presenters.slips.slip_page import SlipMaterial, desk, slip_sheet
from sync.hub.web.request.context import HubContext, RequestContext
from sync.hub.web.request.refusals import HttpRefusal, absent

CHANGED = "The matter has changed meanwhile. Read it again; your text is kept."


@dataclass(frozen=True)
class RefusedSlipForm:
    """Refused form with its input, the reason, and the field at fault."""

    form: SlipForm
    fault: str
    wrong: str = ""


def _reply(bench: SlipActContext) -> None:
    """Reply to the hotline, or submit the reply to a head if it needs their signature."""
    turn, one, by = bench.turn, bench.one, bench.reviewer
    if not needs_signature(turn.connection, "reply", by):
        replies.send_reply(bench)
        forget(turn, "reply", one.id, by)
        return
    signature_requests.request_signature(
        turn, SubmittedWords("reply", one.id, bench.form, outgoing.place_of_slip(one)), by
    )
    move_slip(turn, one.id)


LED: dict[str, Callable[[SlipActContext], None]] = {
    "dispatch": dispatch.dispatch,
    "ask": replies.ask,
    "reply": _reply,
    "close": replies.close,
}
"""Acts that need the right: the hotline centre or the head."""


def add_routes(router: APIRouter, hub: HubContext) -> None:
    """Add the list, one slip, and the acts on it."""

    @router.get("/slips")
    def show_list(request: Request, show: str = "open", q: str = "") -> Response:
        entry = RequestContext(hub, request)
        sitting = entry.sees_cases()
        with hub.store.reading() as connection:
            values = _around(connection, entry, sitting, (show, q))
        return entry.page("slips.html", slip=None, selected="", **values)

    @router.get("/slips/{slip_id}")
    def show_slip(request: Request, slip_id: str, show: str = "open", q: str = "") -> Response:
        return slip_page(RequestContext(hub, request), slip_id, seen=(show, q))

    @router.post("/slips/{slip_id}/act")
    def act(request: Request, slip_id: str, sent: Annotated[SlipForm, Form()]) -> Response:
        entry = RequestContext(hub, request)
        sitting = entry.sent_by(sent.csrf)
        try:
            _act(entry, sitting, slip_id, sent)
        except FormError as fault:
            return slip_page(
                entry, slip_id, RefusedSlipForm(sent, entry.t(str(fault)), fault.field)
            )
        return entry.go(f"/slips/{slip_id}?sent={sent.version}")

    _add_small_acts(router, hub)


def _add_small_acts(router: APIRouter, hub: HubContext) -> None:
    @router.post("/slips/{slip_id}/open")
    def show_consumer(
        request: Request,
        slip_id: str,
        csrf: Annotated[str, Form()] = "",
        reason: Annotated[str, Form()] = "",
    ) -> Response:
        entry = RequestContext(hub, request)
        _open(entry, entry.looked_by(csrf), slip_id, reason)
        return entry.go(f"/slips/{slip_id}")

    @router.post("/slips/{slip_id}/likeness")
    def settle(
        request: Request,
        slip_id: str,
        csrf: Annotated[str, Form()] = "",
        other: Annotated[str, Form()] = "",
        decision: Annotated[str, Form()] = "",
    ) -> Response:
        entry = RequestContext(hub, request)
        sitting = entry.sent_by(csrf)
        try:
            with hub.store.turn(entry.now) as turn:
                one = _led(entry, sitting, turn.connection, slip_id)
                if decision == "parted":
                    part(turn, sitting.reviewer, one, other)
                else:
                    decide(turn, sitting.reviewer, one, other, decision)
        except FormError as fault:
            return slip_page(entry, slip_id, RefusedSlipForm(SlipForm(), entry.t(str(fault))))
        return entry.go(f"/slips/{slip_id}")


def _act(entry: RequestContext, sitting: UserSession, slip_id: str, sent: SlipForm) -> None:
    with entry.desk.store.turn(entry.now) as turn:
        one = visible_slips.slip_for(turn.connection, sitting.reviewer, slip_id, locked=True)
        if one is None:
            raise absent()
        if sent.outcome in LED:
            _led(entry, sitting, turn.connection, slip_id)
        # A second click and a second officer both send the version they have read.
        if str(one.version) != sent.version:
            raise FormError(CHANGED)
        bench = SlipActContext(turn, one, sitting.reviewer, sent)
        if sent.outcome == "opinion" and not visible_slips.leads(sitting.reviewer):
            replies.give_opinion(bench)
        elif sent.outcome in LED:
            LED[sent.outcome](bench)
        else:
            raise FormError("Choose what is possible now")


def _led(entry: RequestContext, sitting: UserSession, connection: Connection, slip_id: str) -> Slip:
    """Return the slip for an act that needs the right, or end the request."""
    del entry
    one = visible_slips.slip_for(connection, sitting.reviewer, slip_id, locked=True)
    if one is None:
        raise absent()
    if not visible_slips.leads(sitting.reviewer):
        raise unentitled()
    return one


def unentitled() -> HttpRefusal:
    """Return the answer for an act that needs the right of the hotline centre or the head."""
    return HttpRefusal(
        403,
        "Nothing was sent",
        "Slips are recorded, dispatched and answered by the hotline centre or the head.",
        "ban",
    )


def _open(entry: RequestContext, sitting: UserSession, slip_id: str, reason: str) -> None:
    with entry.desk.store.turn(entry.now) as turn:
        if visible_slips.slip_for(turn.connection, sitting.reviewer, slip_id) is None:
            raise absent()
        if reason not in REASONS:
            words = "Choose a reason first", "The consumer's line stays masked."
            raise HttpRefusal(400, *words, "eye")
        facts = {"reason": reason, "sitting": sitting.token_hash[:16]}
        turn.record(JournalAct(stream_of(slip_id), KIND, sitting.reviewer.name, facts))


def slip_page(
    entry: RequestContext,
    slip_id: str,
    typed: RefusedSlipForm | None = None,
    seen: tuple[str, str] = ("open", ""),
) -> Response:
    """Return the page of one slip, or end the request when it is not the officer's.

    `seen` is the view of the list shown with it, and its search words.
    """
    sitting = entry.signed_in()
    with entry.desk.store.reading() as connection:
        one = visible_slips.slip_for(connection, sitting.reviewer, slip_id)
        if one is None:
            raise absent()
        material = _read(connection, entry, one, sitting)
        values = _around(connection, entry, sitting, seen)
        paper = panel.signature_panel(connection, entry, "reply", one.id)
        values["erased"] = slip_notice(connection, one, entry.now, entry.t)
        values["held"] = held_notice(holds_of_slip(connection, one.id, entry.now), entry.t)
    form = typed.form if typed else paper.reply
    return entry.page(
        "slips.html",
        422 if typed else 200,
        slip=slip_sheet(material, entry.now, entry.t),
        work=desk(material, sitting.reviewer, entry.t),
        selected=one.id,
        paper=paper,
        typed=form,
        returned=typed is not None,
        fault=typed.fault if typed else "",
        wrong=typed.wrong if typed else "",
        opening_reasons=tuple((code, entry.t(words)) for code, words in REASONS.items()),
        **values,
    )


def _read(
    connection: Connection, entry: RequestContext, one: Slip, sitting: UserSession
) -> SlipMaterial:
    leads = visible_slips.leads(sitting.reviewer)
    stations = matching.stations_of(connection)
    opened = opened_by(connection, one, sitting)
    bare = SlipMaterial(
        one=one,
        kin=joined_matters(connection, sitting.reviewer, one),
        joined=visible_slips.joined_to(connection, sitting.reviewer, one),
        opinions=opinions_of(connection, one.id),
        reply=reply_of(connection, one.main_id or one.id),
        alikes=alike(connection, one) if leads and one.is_open else (),
        course=(),
        match=matching.match(one, stations, matching.shops_of(connection)),
        stations=stations,
        bodies=visible_slips.bodies(connection),
        opened=opened,
        years=published_years(connection),
        others=other_consumers(connection, one),
    )
    telling = SlipHistoryContext(entry.now, entry.t, names_of(connection), bare.hide)
    return SlipMaterial(**{**vars(bare), "course": course(connection, one, telling)})


def _around(
    connection: Connection, entry: RequestContext, sitting: UserSession, seen: tuple[str, str]
) -> dict[str, Any]:  # fmt: skip
    show, words = seen[0] if seen[0] in visible_slips.VIEWS else "open", clean(seen[1])[:60]
    listed = (
        visible_slips.found(connection, sitting.reviewer, words)
        if words
        else visible_slips.listed(connection, sitting.reviewer, show)
    )
    query = {"q": words} if words else ({} if show == "open" else {"show": show})
    years, waits = published_years(connection), abouts_waiting(connection, "reply")
    to_sign = StatusPill("warn", "pencil", entry.t("To sign"))
    shown = (slip_rows.row(one, entry.now, entry.t, years) for one in listed)
    return {
        "rows": tuple(replace(row, pill=to_sign) if row.key in waits else row for row in shown),
        "show": "" if words else show,
        "words": words,
        "query": f"?{urlencode(query)}" if query else "",
        "views": visible_slips.counts(connection, sitting.reviewer),
        "most": MOST,
        "leads": visible_slips.leads(sitting.reviewer),
        "page": "slips",
        "today": today(entry.now, entry.t),
    }
