"""Routes that pass a matter on to another section or local office."""

from typing import Annotated

from fastapi import APIRouter, Form, Request, Response

from sync.hub.services.auth.sessions import Reviewer
from sync.hub.services.matters.consumer_disclosure import stream_of
from sync.hub.services.rulings import proposals
from sync.hub.services.visibility import visible_matters
from sync.hub.services.visibility.receivers import bodies
from sync.hub.storage.journal import JournalAct
from sync.hub.storage.matter_reader import OPEN_STATES
from sync.hub.web.request.context import HubContext, RequestContext
from sync.hub.web.request.refusals import HttpRefusal, absent


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
        return entry.go(_assign(entry, reviewer, (station_id, matter_id), body))


def _assign(entry: RequestContext, reviewer: Reviewer, place: tuple[str, str], body_id: str) -> str:
    """Pass the matter on and return the officer's next page: they may no longer see it."""
    with entry.desk.store.turn(entry.now, place[0]) as turn:
        one = visible_matters.matter_for(turn.connection, reviewer, *place)
        if one is None or one.state not in OPEN_STATES:
            raise absent()
        if body_id not in bodies(turn.connection, one):
            raise HttpRefusal(400, "Choose a body first", "The matter stays where it is.", "users")
        if proposals.waiting_for(turn.connection, one) is not None:
            # The officer's own body confirms, signs or returns it; another body could do nothing.
            raise HttpRefusal(
                409,
                "A ruling waits to be confirmed",
                "It is confirmed or sent back first, or taken back by whoever proposed it.",
                "users",
            )
        # Its former holder may not see it any more; the receiving body names its own.
        turn.move_matter(one.station_id, one.id, body_id=body_id, reviewer_id=None)
        facts = {"body": body_id, "before": one.body_id}
        turn.record(JournalAct(stream_of(one), "matter.assigned", reviewer.name, facts))
        still = visible_matters.matter_for(turn.connection, reviewer, *place)
    return f"/review/{place[0]}/{place[1]}" if still else "/review"
