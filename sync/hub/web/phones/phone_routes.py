"""Door of consumers' phones at the hub: the page, and sealed pieces for a station to fetch."""

from fastapi import APIRouter, Request, Response
from sqlalchemy.exc import SQLAlchemyError
from starlette.requests import ClientDisconnect

from sync.hub.services.phones.relayed_phones import RelayedPhones
from sync.phones.web import PhoneWeb

LEFT = 499
"""Status in the log of a caller who left before the answer."""


def router(phones: RelayedPhones) -> APIRouter:
    """Return the routes, whose templates alone the access log names."""
    door = PhoneWeb(phones, is_proved=True, troubles=(SQLAlchemyError, OSError))

    async def answer(request: Request) -> Response:
        try:
            return await door.answer(request)
        except ClientDisconnect:
            return Response(status_code=LEFT)

    made = APIRouter(include_in_schema=False)
    made.add_api_route("/p/{name}", answer, methods=["GET", "PUT"])
    made.add_api_route("/p/{name}/{rest:path}", answer, methods=["GET", "PUT"])
    return made
