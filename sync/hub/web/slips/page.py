"""Pages of the slips: the list, one slip, and the acts on it."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Annotated, Any
from urllib.parse import urlencode

from fastapi import APIRouter, Form, Request, Response
from sqlalchemy import Connection

from sync.hub.domain.refusals import InvalidField
from sync.hub.language.clock import today
from sync.hub.presentation.views import StatusPill
from sync.hub.services.acts import slips
from sync.hub.services.auth.sessions import UserSession
from sync.hub.services.matters.consumer_disclosure import REASONS
from sync.hub.services.packs.calendars import published_years
from sync.hub.services.reply_templates import templates
from sync.hub.services.retention.holds import holds_of_slip
from sync.hub.services.signatures.submission import abouts_waiting
from sync.hub.services.slip_joining.joining import joined_matters
from sync.hub.services.slip_joining.likeness import alike
from sync.hub.services.slips import matching, visible_slips
from sync.hub.services.slips.draft import clean
from sync.hub.services.slips.slip import (
    MOST,
    Slip,
    opinions_of,
    other_consumers,
    reply_of,
)
from sync.hub.services.slips.slip_forms import SlipForm
from sync.hub.storage.transactions import Transaction
from sync.hub.web.presenters.dossier.erasure_notice import slip_notice
from sync.hub.web.presenters.retention_text import held_notice
from sync.hub.web.presenters.signatures import panel
from sync.hub.web.presenters.slips import slip_rows
from sync.hub.web.presenters.slips.slip_history import (
    SlipHistoryContext,
    course,
    names_of,
    opened_by,
)
from sync.hub.web.presenters.slips.slip_page import SlipMaterial, desk, slip_sheet
from sync.hub.web.request.context import HubContext, RequestContext, TypedText


@dataclass(frozen=True)
class RefusedSlipForm:
    """Refused form with its input, the reason, and the field at fault."""

    form: SlipForm
    fault: str
    wrong: str = ""


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
        reviewer = entry.sent_by(sent.csrf).reviewer

        def do(turn: Transaction) -> str:
            slips.do(turn, reviewer, slip_id, sent)
            return f"/slips/{slip_id}?sent={sent.version}"

        return entry.submit(do, shown_again(entry, slip_id, sent))

    _add_small_acts(router, hub)


def _add_small_acts(router: APIRouter, hub: HubContext) -> None:
    @router.post("/slips/{slip_id}/open")
    def show_consumer(
        request: Request, slip_id: str, csrf: TypedText = "", reason: TypedText = ""
    ) -> Response:
        entry = RequestContext(hub, request)
        sitting = entry.looked_by(csrf)
        with hub.store.turn(entry.now) as turn:
            slips.disclose(turn, sitting, slip_id, reason)
        return entry.go(f"/slips/{slip_id}")

    @router.post("/slips/{slip_id}/likeness")
    def settle(
        request: Request,
        slip_id: str,
        csrf: TypedText = "",
        other: TypedText = "",
        decision: TypedText = "",
    ) -> Response:
        entry = RequestContext(hub, request)
        reviewer = entry.sent_by(csrf).reviewer

        def act(turn: Transaction) -> str:
            slips.settle_likeness(turn, reviewer, slip_id, other, decision)
            return f"/slips/{slip_id}"

        return entry.submit(act, shown_again(entry, slip_id, SlipForm()))


def shown_again(
    entry: RequestContext, slip_id: str, form: SlipForm
) -> Callable[[InvalidField], Response]:
    """Return what shows the page of a slip again with a refused form and its fault."""

    def show(fault: InvalidField) -> Response:
        return slip_page(entry, slip_id, RefusedSlipForm(form, entry.t.said(fault), fault.field))

    return show


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
        one = slips.require_slip(connection, sitting.reviewer, slip_id)
        material = _read(connection, entry, one, sitting)
        values = _around(connection, entry, sitting, seen)
        paper = panel.signature_panel(connection, entry, "reply", one.id)
        values["templates"] = templates.for_slip(connection, one, sitting.reviewer, entry.now)
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
