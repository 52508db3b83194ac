"""The list of stations: who is in contact, how far its log reaches, what waits for it here."""

from fastapi import APIRouter, Request, Response

from sync.hub.review import visible
from sync.hub.review.entry import Desk, Entry, absent
from sync.hub.review.words.deadline import ago
from sync.hub.web import json_answer
from sync.protocol import Problem


def add_routes(router: APIRouter, desk: Desk) -> None:
    """Add the list of stations."""

    @router.get("/stations")
    def show(request: Request) -> Response:
        return _list(Entry(desk, request))


def add_rest(router: APIRouter, desk: Desk) -> None:
    """Answer every other address below the pages in plain words; must be added last."""

    @router.get("/review/{rest:path}")
    @router.get("/slips/{rest:path}")
    @router.get("/stations/{rest:path}")
    def miss(request: Request, rest: str) -> Response:
        del rest
        Entry(desk, request).signed_in()
        raise absent()

    @router.get("/{rest:path}")
    def elsewhere(rest: str) -> Response:
        if rest.startswith("v1/"):
            return json_answer(404, Problem(code="NOT_FOUND", text="there is no such route"))
        raise absent()


def _list(entry: Entry) -> Response:
    entry.signed_in()
    with entry.desk.store.reading() as connection:
        lines = visible.station_lines(connection)
    shown = [
        {
            "name": line.name,
            "contact": ago(line.last_contact_at, entry.now, entry.t),
            "online": line.last_contact_at is not None
            and entry.now - line.last_contact_at < visible.ONLINE,
            "head_seq": line.head_seq,
            "waiting": line.waiting,
        }
        for line in lines
    ]
    return entry.page("stations.html", stations=shown, page="stations")
