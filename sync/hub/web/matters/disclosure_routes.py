"""Route that discloses the consumer's identity, with a reason."""

from typing import Annotated

from fastapi import APIRouter, Form, Request, Response

from sync.hub.services.acts import matters
from sync.hub.services.visibility.queue import key_of
from sync.hub.web.request.context import HubContext, RequestContext


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
        sitting = entry.looked_by(csrf)
        with desk.store.turn(entry.now, station_id) as turn:
            one = matters.disclose(turn, sitting, (station_id, matter_id), reason)
        return entry.go(f"/review/{key_of(one)}")
