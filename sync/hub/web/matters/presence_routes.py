"""Routes of presence at a question: an officer begins to answer, leaves, or hands it over."""

from typing import Annotated

from fastapi import APIRouter, Form, Request, Response

from sync.hub.services.auth.sessions import Reviewer
from sync.hub.services.forms.form_fields import FormError
from sync.hub.services.guidance import hand_over, presence
from sync.hub.services.guidance.priority import UNANSWERED
from sync.hub.services.visibility import visible_matters
from sync.hub.storage.matter_reader import HubMatter
from sync.hub.storage.transactions import Transaction
from sync.hub.web.request.context import HubContext, RequestContext
from sync.hub.web.request.refusals import HttpRefusal, absent


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
            one = _question(turn, reviewer, (station_id, matter_id))
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
        return entry.go(_give(entry, reviewer, place, (officer, word)))


def _give(
    entry: RequestContext, reviewer: Reviewer, place: tuple[str, str], given: tuple[str, str]
) -> str:
    with entry.desk.store.turn(entry.now) as turn:
        one = _question(turn, reviewer, place)
        try:
            hand_over.give(turn, one, reviewer, given)
        except FormError as fault:
            raise HttpRefusal(400, str(fault), "The matter stays where it is.", "users") from None
    return f"/review/{place[0]}/{place[1]}"


def _question(turn: Transaction, reviewer: Reviewer, place: tuple[str, str]) -> HubMatter:
    """Return an unanswered question, or end the request."""
    one = visible_matters.matter_for(turn.connection, reviewer, *place)
    if one is None or one.kind != "guidance" or one.state not in UNANSWERED:
        raise absent()
    return one
