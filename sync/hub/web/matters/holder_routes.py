"""Routes by which an officer claims a matter, hands it over, or takes it over with a reason."""

from fastapi import APIRouter, Request, Response

from sync.hub.services.acts import matters
from sync.hub.services.acts.matters import Place
from sync.hub.services.auth.sessions import Reviewer
from sync.hub.storage.transactions import Transaction
from sync.hub.web.request.context import HubContext, RequestContext, TypedText
from sync.hub.web.request.holder_acts import HolderAct, submit_holder_act


def add_routes(router: APIRouter, desk: HubContext) -> None:
    """Add the routes."""

    @router.post("/review/{station_id}/{matter_id}/claim")
    def claim(request: Request, station_id: str, matter_id: str, csrf: TypedText = "") -> Response:
        place = (station_id, matter_id)

        def act(turn: Transaction, by: Reviewer) -> None:
            matters.claim(turn, by, place)

        return _sent(RequestContext(desk, request), csrf, place, act)

    @router.post("/review/{station_id}/{matter_id}/take-over")
    def take_over(
        request: Request,
        station_id: str,
        matter_id: str,
        csrf: TypedText = "",
        reason: TypedText = "",
    ) -> Response:
        place = (station_id, matter_id)

        def act(turn: Transaction, by: Reviewer) -> None:
            matters.take_over(turn, by, place, reason)

        return _sent(RequestContext(desk, request), csrf, place, act)

    _add_hand_over(router, desk)


def _add_hand_over(router: APIRouter, desk: HubContext) -> None:
    @router.post("/review/{station_id}/{matter_id}/hand-over")
    def hand_over(
        request: Request,
        station_id: str,
        matter_id: str,
        csrf: TypedText = "",
        officer: TypedText = "",
        word: TypedText = "",
    ) -> Response:
        place = (station_id, matter_id)

        def act(turn: Transaction, by: Reviewer) -> None:
            matters.hand_over_to(turn, by, place, (officer, word))

        return _sent(RequestContext(desk, request), csrf, place, act)


def _sent(entry: RequestContext, csrf: str, place: Place, act: HolderAct) -> Response:
    return submit_holder_act(entry, csrf, "/review/{}/{}".format(*place), act)
