"""Hub as one web application: the line, the review pages, and the headers of both."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime

from fastapi import APIRouter, FastAPI, Request, Response

from sync.hub.domain import bureau_defaults
from sync.hub.identity.providers import NO_PROVIDERS, IdentityProviders
from sync.hub.line.http_messages import json_answer
from sync.hub.line.openapi import document
from sync.hub.line.routes import LineRoutes
from sync.hub.monitoring.answered_request import Observer, TaskObserver
from sync.hub.server.background_tasks import background_tasks
from sync.hub.server.headers import HeaderMiddleware, HeadMiddleware, PageCompression
from sync.hub.server.health import HealthCheck
from sync.hub.server.observation import ObservingMiddleware
from sync.hub.server.repeated_task import TaskFaults
from sync.hub.services.alerts.outbox import AlertGateway
from sync.hub.services.phones.relayed_phones import RelayedPhones
from sync.hub.storage.transactions import Store
from sync.hub.web import routes
from sync.hub.web.phones import phone_routes
from sync.hub.web.programs import api_routes
from sync.protocol import Problem


@dataclass(frozen=True)
class HubSettings:
    """Settings of a hub at start."""

    store: Store
    clock: Callable[[], datetime] = lambda: datetime.now(UTC)
    bureau: str = bureau_defaults.BUREAU
    seconded: frozenset[str] = bureau_defaults.SECONDED
    observers: tuple[Observer, ...] = ()
    task_observers: tuple[TaskObserver, ...] = ()
    identity: IdentityProviders = NO_PROVIDERS
    gateways: Mapping[str, AlertGateway] = field(default_factory=dict)
    phones: str = ""


def create_app(settings: HubSettings) -> FastAPI:
    """Return the application; the server decides whose statement of the caller's address counts."""
    faults = TaskFaults(settings.task_observers)
    app = FastAPI(
        title="Mediation hub",
        version="1",
        docs_url=None,
        redoc_url=None,
        lifespan=lambda _app: background_tasks(
            settings.store, settings.clock, settings.gateways, faults
        ),
    )
    for router in (
        *_phone_routers(settings),
        HealthCheck(settings.store, faults=faults).router(),
        LineRoutes(settings.store, settings.clock, settings.phones).router(),
        api_routes.router(settings.store, settings.clock),
        routes.router(
            settings.store,
            settings.clock,
            settings.bureau,
            settings.seconded,
            settings.identity,
        ),
    ):
        # Of a router that is included FastAPI matches all routes twice for each request.
        app.router.routes.extend(router.routes)
    app.openapi = document  # type: ignore[method-assign]
    app.add_exception_handler(Exception, _fault)
    app.add_middleware(HeaderMiddleware)
    app.add_middleware(PageCompression)
    app.add_middleware(HeadMiddleware)
    if settings.observers:
        # Outside of all others, so that their headers and refusals are observed too.
        app.add_middleware(ObservingMiddleware, observers=settings.observers)
    return app


def _phone_routers(settings: HubSettings) -> tuple[APIRouter, ...]:
    """Return the door of consumers' phones, where the hub's administrator opened it."""
    if not settings.phones:
        return ()
    return (phone_routes.router(RelayedPhones(settings.store, settings.clock)),)


async def _fault(request: Request, fault: Exception) -> Response:
    """Answer an unforeseen fault without details; the server's log has it."""
    del request, fault
    return json_answer(500, Problem(code="FAULT", text="the hub met a fault of its own"))
