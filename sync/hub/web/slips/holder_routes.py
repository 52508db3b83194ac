"""Routes by which an officer claims a slip, hands it over, or takes it over with a reason."""

from fastapi import APIRouter, Request, Response

from sync.hub.services.acts import slips
from sync.hub.services.auth.sessions import Reviewer
from sync.hub.storage.transactions import Transaction
from sync.hub.web.request.context import HubContext, RequestContext, TypedText
from sync.hub.web.request.holder_acts import HolderAct, submit_holder_act


def add_routes(router: APIRouter, hub: HubContext) -> None:
    """Add the routes."""

    @router.post("/slips/{slip_id}/claim")
    def claim(request: Request, slip_id: str, csrf: TypedText = "") -> Response:
        return _sent(hub, request, (slip_id, csrf), lambda turn, by: slips.claim(turn, by, slip_id))

    @router.post("/slips/{slip_id}/take-over")
    def take_over(
        request: Request, slip_id: str, csrf: TypedText = "", reason: TypedText = ""
    ) -> Response:
        def act(turn: Transaction, by: Reviewer) -> None:
            slips.take_over(turn, by, slip_id, reason)

        return _sent(hub, request, (slip_id, csrf), act)

    @router.post("/slips/{slip_id}/hand-over")
    def hand_over(
        request: Request,
        slip_id: str,
        csrf: TypedText = "",
        officer: TypedText = "",
        word: TypedText = "",
    ) -> Response:
        def act(turn: Transaction, by: Reviewer) -> None:
            slips.hand_over(turn, by, slip_id, (officer, word))

        return _sent(hub, request, (slip_id, csrf), act)


def _sent(hub: HubContext, request: Request, of: tuple[str, str], act: HolderAct) -> Response:
    slip_id, csrf = of
    return submit_holder_act(RequestContext(hub, request), csrf, f"/slips/{slip_id}", act)
