"""Route that discloses the consumer's identity, with a reason."""

from typing import Annotated

from fastapi import APIRouter, Form, Request, Response

from sync.hub.services.auth.sessions import UserSession
from sync.hub.services.matters.consumer_disclosure import KIND, REASONS, stream_of
from sync.hub.services.visibility import visible_matters
from sync.hub.services.visibility.queue import key_of
from sync.hub.storage.journal import JournalAct
from sync.hub.web.request.context import HubContext, RequestContext
from sync.hub.web.request.refusals import HttpRefusal, absent


def add_routes(router: APIRouter, desk: HubContext) -> None:
    """Add the route that discloses the consumer."""

    @router.post("/review/{station_id}/{matter_id}/open")
    def show_consumer(
        request: Request,
        station_id: str,
        matter_id: str,
        csrf: Annotated[str, Form()] = "",
        reason: Annotated[str, Form()] = "",
    ) -> Response:
        entry = RequestContext(desk, request)
        return _open(entry, (station_id, matter_id), entry.looked_by(csrf), reason)


def _open(
    entry: RequestContext, place: tuple[str, str], sitting: UserSession, reason: str
) -> Response:
    with entry.desk.store.turn(entry.now, place[0]) as turn:
        one = visible_matters.matter_seen(turn.connection, sitting.reviewer, place)
        if one is None or one.kind != "escalation":
            raise absent()
        if reason not in REASONS:
            raise HttpRefusal(
                400, "Choose a reason first", "The consumer's line stays masked.", "eye"
            )
        facts = {"reason": reason, "sitting": sitting.token_hash[:16]}
        turn.record(JournalAct(stream_of(one), KIND, sitting.reviewer.name, facts))
    return entry.go(f"/review/{key_of(one)}")
