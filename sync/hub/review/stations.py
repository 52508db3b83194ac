"""The list of stations: who is in contact, how far its log reaches, what waits for it here."""

from fastapi import APIRouter, Request, Response

from sync.hub.review import visible
from sync.hub.review.deadline import ago
from sync.hub.review.entry import Desk, Entry


def add_routes(router: APIRouter, desk: Desk) -> None:
    """Add the list of stations."""

    @router.get("/stations")
    def show(request: Request) -> Response:
        return _list(Entry(desk, request))


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
