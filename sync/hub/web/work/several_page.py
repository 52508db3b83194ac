"""Acts on several rows of a list: what they need is asked once, and refused ones are listed."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Form, Query, Request, Response
from sqlalchemy import Connection

from sync.hub.domain.refusals import ActRefused, InvalidField
from sync.hub.services.acts import matters, slips
from sync.hub.services.auth.sessions import Reviewer
from sync.hub.services.auth.user_list import officers_at_work
from sync.hub.services.slips import matching, visible_slips
from sync.hub.services.slips.slip_forms import SlipForm
from sync.hub.services.visibility import visible_matters
from sync.hub.services.worklists.saved_filters import PAGES
from sync.hub.services.worklists.several import MOST, SeveralForm, SeveralResult, each
from sync.hub.storage.transactions import Transaction
from sync.hub.web.presenters import queue_rows
from sync.hub.web.presenters.list_filters import LED, SEVERAL, holder_names
from sync.hub.web.presenters.slips import slip_rows
from sync.hub.web.request.context import HubContext, RequestContext
from sync.hub.web.request.refusals import REASONS, absent

ABSENT = "It was moved, or it belongs to another body. Open the list and choose again."


@dataclass(frozen=True)
class ChosenRow:
    """Chosen matter or slip in words."""

    key: str
    number: str
    title: str
    place: str
    state: str
    holder: str
    clock: str
    limit: str
    href: str


def add_routes(router: APIRouter, hub: HubContext) -> None:
    """Add the page that asks, and the route that acts."""

    @router.get("/work/several")
    def ask(request: Request, sent: Annotated[SeveralForm, Query()]) -> Response:
        entry = RequestContext(hub, request)
        _require(entry.sees_cases().reviewer, sent)
        return _asked(entry, sent)

    @router.post("/work/several")
    def act(request: Request, sent: Annotated[SeveralForm, Form()]) -> Response:
        entry = RequestContext(hub, request)
        reviewer = entry.sent_by(sent.csrf).reviewer
        _require(reviewer, sent)
        if sent.act == "print":
            raise absent()
        try:
            made = _act(reviewer, sent)
        except InvalidField as fault:
            return _asked(entry, sent, fault)
        keys = [key for key in sent.keys[:MOST] if key != sent.main]
        return _result(entry, sent, each(hub.store, hub.now, keys, made))


def _require(reviewer: Reviewer, sent: SeveralForm) -> None:
    """End the request for a list or an act that is none, or not this user's."""
    if sent.page not in PAGES or sent.act not in SEVERAL[sent.page]:
        raise absent()
    if sent.act != "print" and not reviewer.decides:
        raise absent()
    if sent.act in LED:
        slips.require_lead(reviewer)


def _act(reviewer: Reviewer, sent: SeveralForm) -> Callable[[Transaction, str], None]:
    """Return the act on one row. Raises InvalidField where its form lacks something."""
    if not sent.keys:
        raise InvalidField("Tick what it is to be done with first", "keys")
    if sent.act == "join":
        if sent.main not in sent.keys:
            raise InvalidField("Choose the slip that the others are joined to", "main")
        return lambda turn, key: slips.settle_likeness(
            turn, reviewer, key, f"slip:{sent.main}", "joined"
        )
    if not sent.to:
        raise InvalidField("Choose to whom it goes", "to")
    if sent.act == "dispatch":
        return lambda turn, key: _dispatch(turn, reviewer, key, sent)
    if sent.page == "slips":
        return lambda turn, key: slips.hand_over(turn, reviewer, key, (sent.to, sent.word))
    if sent.act == "pass":
        return lambda turn, key: _pass_on(turn, reviewer, key, sent.to)
    return lambda turn, key: matters.hand_over_to(turn, reviewer, _place(key), (sent.to, sent.word))


def _pass_on(turn: Transaction, reviewer: Reviewer, key: str, body_id: str) -> None:
    matters.assign(turn, reviewer, _place(key), body_id)


def _dispatch(turn: Transaction, reviewer: Reviewer, key: str, sent: SeveralForm) -> None:
    """Dispatch one slip with its merchant, and by its own day if none is given."""
    one = slips.require_slip(turn.connection, reviewer, key)
    stations = matching.stations_of(turn.connection)
    found = matching.match(one, stations, matching.shops_of(turn.connection))
    form = SlipForm(
        version=str(one.version),
        outcome="dispatch",
        to=sent.to,
        due_on=sent.due_on or one.due_on.isoformat(),
        merchant=found.merchant or one.merchant,
        unit=found.unit or one.unit,
        note=sent.word,
    )
    slips.do(turn, reviewer, key, form)


def _place(key: str) -> tuple[str, str]:
    station_id, _, matter_id = key.partition("/")
    return station_id, matter_id


def _asked(entry: RequestContext, sent: SeveralForm, fault: InvalidField | None = None) -> Response:
    assert entry.sitting is not None
    reviewer = entry.sitting.reviewer
    with entry.desk.store.reading() as connection:
        rows = tuple(_rows(connection, entry, reviewer, sent.page, sent.keys[:MOST]))
        choices = _choices(connection, sent)
    return entry.page(
        "work_several.html",
        422 if fault else 200,
        sent=sent,
        act_words=SEVERAL[sent.page][sent.act],
        rows=rows,
        choices=choices,
        too_many=len(sent.keys) > MOST,
        most=MOST,
        fault=entry.t.said(fault) if fault else "",
        wrong=fault.field if fault else "",
        result=None,
        page=sent.page,
    )


def _choices(connection: Connection, sent: SeveralForm) -> tuple[tuple[str, str], ...]:
    """Return to whom it can go: officers, bodies, or stations and bodies."""
    if sent.act == "assign":
        return tuple((one.id, one.label) for one in officers_at_work(connection))
    if sent.act == "pass":
        kinds = ("hotline_centre", "section", "local_office", "head")
        return tuple(visible_slips.bodies(connection, kinds).items())
    if sent.act == "dispatch":
        stations = ((f"station:{key}", name) for key, name in
                    matching.stations_of(connection).items())  # fmt: skip
        bodies = ((f"body:{key}", name) for key, name in visible_slips.bodies(connection).items())
        return (*stations, *bodies)
    return ()


def _result(entry: RequestContext, sent: SeveralForm, result: SeveralResult) -> Response:
    assert entry.sitting is not None
    keys = [*result.done, *(key for key, _ in result.refused)]
    with entry.desk.store.reading() as connection:
        rows = _rows(connection, entry, entry.sitting.reviewer, sent.page, keys)
        shown = {row.key: row for row in rows}
    refused = tuple((shown.get(key), _words(entry, fault)) for key, fault in result.refused)
    return entry.page(
        "work_several.html",
        sent=sent,
        act_words=SEVERAL[sent.page][sent.act],
        rows=tuple(shown[key] for key in result.done if key in shown),
        gone=sum(key not in shown for key in result.done),
        done=len(result.done),
        result=result,
        fault="",
        refused=refused,
        page=sent.page,
        here=f"/{sent.page}",
    )


def _words(entry: RequestContext, fault: Exception) -> str:
    """Return why one was refused."""
    if isinstance(fault, InvalidField):
        return entry.t.said(fault)
    if isinstance(fault, ActRefused):
        return entry.t.listed(entry.t(words) for words in REASONS[fault.reason][:2])
    return entry.t(ABSENT)


def _rows(
    connection: Connection, entry: RequestContext, reviewer: Reviewer, page: str, keys: list[str]
) -> list[ChosenRow]:  # fmt: skip
    """Return what the user may see of the chosen ones, in the order in which they were chosen."""
    if page == "slips":
        slips_found = [visible_slips.slip_for(connection, reviewer, key) for key in keys]
        ids = [one.reviewer_id for one in slips_found if one]
        names = holder_names(connection, entry, reviewer, ids)
        return [
            ChosenRow(one.id, one.number, one.merchant, slip_rows.place(one),
                      slip_rows.pill(one, entry.t).word,
                      names.words(one.reviewer_id, "slip", entry.t),
                      slip_rows.running(one, entry.now, entry.t, {}).text,
                      slip_rows.limit(one, entry.now), f"/slips/{one.id}")
            for one in slips_found if one
        ]  # fmt: skip
    found = [visible_matters.matter_seen(connection, reviewer, _place(key)) for key in keys]
    names = holder_names(connection, entry, reviewer, [one.reviewer_id for one in found if one])
    return [
        ChosenRow(one.key, one.number, one.merchant, one.station_name,
                  queue_rows.pill(one, entry.t).word,
                  names.words(one.reviewer_id, one.kind, entry.t),
                  queue_rows.running(one, entry.now, entry.t).text,
                  queue_rows.limit(one, entry.now, entry.t), f"/review/{one.key}")
        for one in found if one
    ]  # fmt: skip
