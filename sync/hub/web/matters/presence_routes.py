"""Routes of presence at a question: an officer begins to answer, leaves, or hands it over."""

from typing import Annotated

from fastapi import APIRouter, Form, Request, Response

from sync.hub.domain.refusals import InvalidField
from sync.hub.services.acts import matters
from sync.hub.services.guidance import presence
from sync.hub.storage.transactions import Transaction
from sync.hub.web.request.context import HubContext, RequestContext
from sync.hub.web.request.refusals import HttpRefusal


def add_routes(router: APIRouter, desk: HubContext) -> None:
    """Add the routes of presence and of handing over."""

    @router.post("/review/{station_id}/{matter_id}/answering")
    def mark(
        request: Request,
        station_id: str,
        matter_id: str,
        csrf: Annotated[str, Form()] = "",
        left: Annotated[str, Form()] = "",
    ) -> Response:
        entry = RequestContext(desk, request)
        reviewer = entry.looked_by(csrf).reviewer
        with entry.desk.store.turn(entry.now) as turn:
            one = matters.require_unanswered(turn.connection, reviewer, (station_id, matter_id))
            (presence.leave if left else presence.begin)(turn, one, reviewer)
        return Response(status_code=204)

    @router.post("/review/{station_id}/{matter_id}/hand-over")
    def hand_over(
        request: Request,
        station_id: str,
        matter_id: str,
        csrf: Annotated[str, Form()] = "",
        officer: Annotated[str, Form()] = "",
        word: Annotated[str, Form()] = "",
    ) -> Response:
        entry, place = RequestContext(desk, request), (station_id, matter_id)
        reviewer = entry.sent_by(csrf).reviewer

        def act(turn: Transaction) -> str:
            matters.hand_over_to(turn, reviewer, place, (officer, word))
            return f"/review/{station_id}/{matter_id}"

        return entry.submit(act, _not_handed)


def _not_handed(fault: InvalidField) -> Response:
    raise HttpRefusal(400, str(fault), "The matter stays where it is.", "users") from None
