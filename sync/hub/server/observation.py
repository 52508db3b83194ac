"""Observation of requests: each answered one is reported to the metrics and to the access log."""

import logging
from collections.abc import Sequence
from time import perf_counter

import uuid_utils
from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from sync.hub.monitoring.answered_request import REFERENCE, AnsweredRequest, Observer

REQUEST_ID = "X-Request-ID"
METHODS = frozenset({"GET", "HEAD", "POST", "PATCH", "PUT", "DELETE", "OPTIONS"})
NO_ROUTE, NO_METHOD = "none", "other"
log = logging.getLogger(__name__)


class ObservingMiddleware:
    """Middleware that reports each request to observers; every answer has the request's id."""

    def __init__(self, app: ASGIApp, observers: Sequence[Observer]) -> None:
        """Wrap the application and its other layers."""
        self._app = app
        self._observers = observers

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, and report it when its answer is complete or its caller has left."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        request_id, status, began = str(uuid_utils.uuid7()), 500, perf_counter()

        async def send_observed(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                MutableHeaders(scope=message)[REQUEST_ID] = request_id
            await send(message)

        try:
            await self._app(scope, receive, send_observed)
        except Exception:
            # The server logs the fault; this line links it to the request.
            log.error("request %s failed", request_id)
            raise
        finally:
            self._tell(scope, request_id, status, perf_counter() - began)

    def _tell(self, scope: Scope, request_id: str, status: int, seconds: float) -> None:
        reference = str(scope.get("state", {}).get(REFERENCE, ""))
        method = scope["method"] if scope["method"] in METHODS else NO_METHOD
        one = AnsweredRequest(request_id, method, _template(scope), status, seconds, reference)
        for tell in self._observers:
            tell(one)


def _template(scope: Scope) -> str:
    """Return the path of the route as defined, with braces for the variable parts."""
    return str(getattr(scope.get("route"), "path", NO_ROUTE))
