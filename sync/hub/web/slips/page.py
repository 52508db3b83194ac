"""Pages of the slips: the list, one slip, and the acts on it."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Annotated, Any
from urllib.parse import parse_qsl, urlencode

from fastapi import APIRouter, Form, Request, Response
from sqlalchemy import Connection

from sync.hub.domain.refusals import InvalidField
from sync.hub.language.clock import today
from sync.hub.presentation.views import StatusPill
from sync.hub.services.acts import slips
from sync.hub.services.auth.sessions import Reviewer, UserSession
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
    OPEN,
    Slip,
    opinions_of,
    other_consumers,
    replies_of,
)
from sync.hub.services.slips.slip_forms import SlipForm
from sync.hub.services.worklists import list_filter, saved_filters
from sync.hub.services.worklists.holders import of_slip
from sync.hub.services.worklists.list_filter import ListFilter, read_filter
from sync.hub.storage.transactions import Transaction
from sync.hub.web.presenters.dossier.erasure_notice import slip_notice
from sync.hub.web.presenters.holder_panel import HolderPanel, holder_panel
from sync.hub.web.presenters.list_filters import (
    chosen_in,
    filter_view,
    holder_names,
    several_acts,
)
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
        values["holding"] = _holding(connection, entry, one)
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


def _holding(connection: Connection, entry: RequestContext, one: Slip) -> HolderPanel:
    assert entry.sitting is not None
    reviewer = entry.sitting.reviewer
    acts = one.state in OPEN and reviewer.decides and visible_slips.handles(reviewer, one)
    return holder_panel(connection, entry, of_slip(one), f"/slips/{one.id}", acts=acts)


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
        reply=replies_of(connection, [one]).get(one.id),
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
    reviewer = sitting.reviewer
    chosen = chosen_in(connection, entry, reviewer, "slips")
    mine, others = _found(connection, entry, reviewer, (show, words), chosen)
    listed = (*mine, *others)
    holders = holder_names(connection, entry, reviewer, (one.reviewer_id for one in listed))
    query = {"q": words} if words else ({} if show == "open" else {"show": show})
    query |= dict(parse_qsl(read_filter(entry.request.url.query).query))
    years, waits = published_years(connection), abouts_waiting(connection, "reply")
    to_sign = StatusPill("warn", "pencil", entry.t("To sign"))
    shown = (slip_rows.row(one, entry.now, entry.t, years, holders) for one in listed)
    return {
        "rows": tuple(replace(row, pill=to_sign) if row.key in waits else row for row in shown),
        "several": several_acts("slips", reviewer, entry.t),
        "mine": len(mine),
        "narrowing": filter_view(connection, entry, reviewer, "slips", chosen),
        "show": "" if words else show,
        "words": words,
        "query": f"?{urlencode(query)}" if query else "",
        "views": visible_slips.counts(connection, sitting.reviewer),
        "most": MOST,
        "leads": visible_slips.leads(sitting.reviewer),
        "page": "slips",
        "today": today(entry.now, entry.t),
    }


def _found(
    connection: Connection,
    entry: RequestContext,
    reviewer: Reviewer,
    seen: tuple[str, str],
    chosen: ListFilter,
) -> tuple[tuple[Slip, ...], tuple[Slip, ...]]:
    """Return the officer's own slips of a view, which no filter hides, and the others.

    A search finds in all of them, whatever the filters.
    """
    show, words = seen
    if words:
        return (), visible_slips.found(connection, reviewer, words)
    holders = saved_filters.holders_of(connection, reviewer, entry.now)
    narrowed = list_filter.of_slips(chosen, reviewer, holders, entry.now)
    others = visible_slips.listed(connection, reviewer, show, narrowed)
    if show == "done":
        return (), others
    own = list_filter.slips_waiting_for(holders)
    mine = visible_slips.listed(connection, reviewer, show, own)
    ids = {one.id for one in mine}
    return mine, tuple(one for one in others if one.id not in ids)
