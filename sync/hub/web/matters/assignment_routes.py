"""Routes that pass a matter on to another section or local office."""

from typing import Annotated

from fastapi import APIRouter, Form, Request, Response

from sync.hub.services.acts import matters
from sync.hub.web.request.context import HubContext, RequestContext


def add_routes(router: APIRouter, desk: HubContext) -> None:
    """Add the route that passes a matter on."""

    @router.post("/review/{station_id}/{matter_id}/assign")
    def assign(
        request: Request,
        station_id: str,
        matter_id: str,
        csrf: Annotated[str, Form()] = "",
        body: Annotated[str, Form()] = "",
    ) -> Response:
        entry = RequestContext(desk, request)
        reviewer = entry.sent_by(csrf).reviewer
        with desk.store.turn(entry.now, station_id) as turn:
            still_seen = matters.assign(turn, reviewer, (station_id, matter_id), body)
        return entry.go(f"/review/{station_id}/{matter_id}" if still_seen else "/review")
