"""Page of a head: what each officer has to do, who stands in for whom, and reassignment."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Annotated, Any

from fastapi import APIRouter, Form, Request, Response
from sqlalchemy import Connection

from sync.hub.domain.refusals import InvalidField
from sync.hub.language.translator import Translator
from sync.hub.services.assignment import stand_ins
from sync.hub.services.assignment.stand_ins import StandIn, StandInForm
from sync.hub.services.auth.sessions import Reviewer
from sync.hub.services.worklists import workload
from sync.hub.services.worklists.workload import DoneWork, OfficerWork, OpenWork
from sync.hub.storage.transactions import Transaction
from sync.hub.web.presenters.bureau_figures import STEP_WORDS
from sync.hub.web.request.context import HubContext, RequestContext, TypedText
from sync.hub.web.request.refusals import absent, reads_only

KIND_WORDS = {"guidance": "Questions", "escalation": "Escalated cases", "slip": "Hotline slips"}


@dataclass(frozen=True)
class DoneLine:
    """Completed steps of one kind in words: in time of how many, and how long on average."""

    kind: str
    share: str
    average: str


@dataclass(frozen=True)
class WorkloadRow:
    """One officer in the table; `leave` says who stands in for them, or for whom they do."""

    one: OfficerWork
    done: tuple[DoneLine, ...]
    leave: str


@dataclass(frozen=True)
class StandInRow:
    """Leave in words; `ends` tells whether the reader may end it."""

    one: StandIn
    days: str
    work: str
    ends: bool


def add_routes(router: APIRouter, hub: HubContext) -> None:
    """Add the page, and the routes of stand-ins."""

    @router.get("/work")
    def show(request: Request) -> Response:
        entry = RequestContext(hub, request)
        _require(entry.sees_cases().reviewer)
        return _page(entry)

    @router.post("/work/stand-ins")
    def set_one(request: Request, sent: Annotated[StandInForm, Form()]) -> Response:
        entry = RequestContext(hub, request)
        head = _head(entry, sent.csrf)

        def act(turn: Transaction) -> str:
            stand_ins.set_stand_in(turn, head, sent)
            return "/work"

        return entry.submit(act, lambda fault: _page(entry, sent, fault))

    @router.post("/work/stand-ins/{stand_in_id}/end")
    def end(request: Request, stand_in_id: str, csrf: TypedText = "") -> Response:
        entry = RequestContext(hub, request)
        head = _head(entry, csrf)

        def act(turn: Transaction) -> str:
            stand_ins.end_stand_in(turn, head, stand_in_id)
            return "/work"

        return entry.submit(act, lambda fault: _page(entry, StandInForm(), fault))


def _require(reviewer: Reviewer) -> None:
    if not stand_ins.watches_work(reviewer):
        raise absent()


def _head(entry: RequestContext, csrf: str) -> Reviewer:
    """Return the head who sent a form, or end the request."""
    reviewer = entry.sent_by(csrf).reviewer
    if not stand_ins.watches_work(reviewer):
        raise reads_only()
    return reviewer


def _page(
    entry: RequestContext, typed: StandInForm | None = None, fault: InvalidField | None = None
) -> Response:
    assert entry.sitting is not None
    reviewer = entry.sitting.reviewer
    with entry.desk.store.reading() as connection:
        values = _values(connection, entry, reviewer)
    return entry.page(
        "work.html",
        422 if fault else 200,
        typed=typed or StandInForm(kinds=list(stand_ins.KINDS)),
        fault=entry.t.said(fault) if fault else "",
        wrong=fault.field if fault else "",
        page="work",
        **values,
    )


def _values(connection: Connection, entry: RequestContext, reviewer: Reviewer) -> dict[str, Any]:
    t, now = entry.t, entry.now
    leaves = stand_ins.listed(connection, reviewer, now)
    every = workload.officers_work(connection, reviewer, now)
    nobodys = (
        workload.nobodys_matters(connection, reviewer, now),
        workload.open_slips(connection, reviewer, now).get(None, OpenWork()),
    )
    today = stand_ins.substitutes(connection, now)
    return {
        "rows": tuple(_row(one, today, t) for one in every),
        "nobodys": nobodys,
        "reach": workload.REACH.days,
        "leaves": tuple(_leave(one, reviewer, t) for one in leaves),
        "officers": stand_ins.watched_officers(connection, reviewer),
        "kinds": tuple((kind, t(word)) for kind, word in KIND_WORDS.items()),
    }


def _row(one: OfficerWork, today: Any, t: Translator) -> WorkloadRow:
    names = dict.fromkeys(name for (absent_id, _), name in today.items() if absent_id == one.id)
    leave = t("On leave, {name} stands in", name=t.listed(names)) if names else ""
    return WorkloadRow(one, tuple(_done(each, t) for each in one.done), leave)


def _done(one: DoneWork, t: Translator) -> DoneLine:
    share = t("{n} of {total} in time", n=one.in_time, total=one.count)
    return DoneLine(t(STEP_WORDS[one.kind]), share, span_words(one.average, t))


def span_words(span: timedelta, t: Translator) -> str:
    """Return an average time in minutes, in hours, or in days with one decimal."""
    minutes = span.total_seconds() / 60
    if minutes < 120:
        return t("{n} min", n=round(minutes))
    if minutes < 48 * 60:
        return t("{n} h", n=round(minutes / 60, 1))
    return t("{n} d", n=round(minutes / 60 / 24, 1))


def _leave(one: StandIn, reviewer: Reviewer, t: Translator) -> StandInRow:
    work = t.listed(t(KIND_WORDS[kind]) for kind in one.kinds)
    days = t("{first} to {last}", first=one.from_on, last=one.until_on)
    return StandInRow(one, days, work, stand_ins.supervises(reviewer, one.body_id))
