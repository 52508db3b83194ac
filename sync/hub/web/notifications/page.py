"""Page of notifications: the latest arrivals and acts, with those unseen before marked."""

from dataclasses import dataclass

from fastapi import APIRouter, Request, Response

from sync.hub.language.clock import moment
from sync.hub.services.notifications import gathering, last_look
from sync.hub.services.notifications.gathering import MOST, NewsEvent
from sync.hub.storage.journal_reader import desks
from sync.hub.web.presenters.act_text import ACTS
from sync.hub.web.presenters.dossier.facts import GAP
from sync.hub.web.request.context import REFRESH, HubContext, RequestContext

TOLD = {
    "guidance.asked": "asked for guidance",
    "case.escalated": "escalated the case",
    "case.amended": "amended the dossier",
    "case.withdrawn": "withdrew the case",
}
PLACES = {
    "matter": "/review/{}",
    "slip": "/slips/{}",
    "supervision": "/supervision/{}",
    "submission": "/signing",
    "station": "/stations/{}",
}
"""Address at which an item is read; a submitted posting is in the list of submitted texts."""


@dataclass(frozen=True)
class NewsRow:
    """Row in words; `is_new` since the officer last looked."""

    at: str
    what: str
    about: str
    href: str
    by: str
    is_new: bool


def add_routes(router: APIRouter, desk: HubContext) -> None:
    """Add the page; opening it counts as a look."""

    @router.get("/news")
    def show(request: Request) -> Response:
        entry = RequestContext(desk, request)
        reviewer = entry.sees_cases().reviewer
        with desk.store.reading() as connection:
            look = last_look.look_of(connection, reviewer, entry.now)
            found = gathering.recent_events(connection, reviewer, entry.now - gathering.REACH)
            names = {"hub": entry.t("Hub"), **desks(connection)}
        if REFRESH not in request.headers and any(map(look.is_new, found)):
            last_look.note_look(desk.store, reviewer, found, entry.now)
        told = ((one, names.get(one.by, one.by), look.is_new(one)) for one in found)
        rows = tuple(_row(one, entry, by, is_new) for one, by, is_new in told)
        return entry.page("news.html", rows=rows[:MOST], more=len(rows) > MOST, page="news")


def _row(one: NewsEvent, entry: RequestContext, by: str, is_new: bool) -> NewsRow:
    kind, _, rest = one.stream.partition(":")
    return NewsRow(
        at=moment(one.at, entry.now),
        what=entry.t(TOLD.get(one.kind) or ACTS[one.kind]),
        about=GAP.join(part for part in (one.number, one.subject) if part),
        href=PLACES[kind].format(rest),
        by=by,
        is_new=is_new,
    )
