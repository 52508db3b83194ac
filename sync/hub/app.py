"""Hub as one web application: the line, the review pages, and the headers of both."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime

from fastapi import FastAPI, Request, Response
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from sync.hub.admin.daily_upkeep import keep_up_before_serving, maintain
from sync.hub.domain import bureau_defaults
from sync.hub.line.http_messages import json_answer
from sync.hub.line.openapi import document
from sync.hub.line.routes import LineRoutes
from sync.hub.operation.health import HealthCheck
from sync.hub.operation.observation import Observer, ObservingMiddleware
from sync.hub.services.guidance.overdue_monitor import keep_lookout
from sync.hub.storage.transactions import Store
from sync.hub.web import routes
from sync.protocol import Problem

HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}
HSTS = "max-age=31536000"
"""Header of an answer over https, also behind a proxy that says so: a year without plain http."""


@dataclass(frozen=True)
class HubSettings:
    """Settings of a hub at start."""

    store: Store
    clock: Callable[[], datetime] = lambda: datetime.now(UTC)
    bureau: str = bureau_defaults.BUREAU
    seconded: frozenset[str] = bureau_defaults.SECONDED
    observers: tuple[Observer, ...] = ()


def create_app(settings: HubSettings) -> FastAPI:
    """Return the application; the server decides whose statement of the caller's address counts."""
    app = FastAPI(
        title="Mediation hub",
        version="1",
        docs_url=None,
        redoc_url=None,
        lifespan=_watched(settings),
    )
    app.include_router(HealthCheck(settings.store).router())
    app.include_router(LineRoutes(settings.store, settings.clock).router())
    app.include_router(
        routes.router(settings.store, settings.clock, settings.bureau, settings.seconded)
    )
    app.openapi = document  # type: ignore[method-assign]
    app.add_exception_handler(Exception, _fault)
    app.add_middleware(HeaderMiddleware)
    if settings.observers:
        # Outside of all others, so that their headers and refusals are observed too.
        app.add_middleware(ObservingMiddleware, observers=settings.observers)
    return app


def _watched(settings: HubSettings) -> Callable[[FastAPI], AbstractAsyncContextManager[None]]:
    @asynccontextmanager
    async def lifespan(_app: FastAPI) -> AsyncIterator[None]:
        store, clock = settings.store, settings.clock
        await run_in_threadpool(keep_up_before_serving, store, clock())
        watches = [asyncio.create_task(watch(store, clock)) for watch in (keep_lookout, maintain)]
        try:
            yield
        finally:
            for each in watches:
                each.cancel()
            await asyncio.gather(*watches, return_exceptions=True)

    return lifespan


async def _fault(request: Request, fault: Exception) -> Response:
    """Answer an unforeseen fault without details; the server's log has it."""
    del request, fault
    return json_answer(500, Problem(code="FAULT", text="the hub met a fault of its own"))


class HeaderMiddleware:
    """Middleware that adds HEADERS to every answer that lacks them."""

    def __init__(self, app: ASGIApp) -> None:
        """Wrap the application."""
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass everything on, with headers added."""

        async def send_headed(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
                if scope["scheme"] == "https":
                    headers.setdefault("Strict-Transport-Security", HSTS)
            await send(message)

        await self._app(scope, receive, send_headed if scope["type"] == "http" else send)
