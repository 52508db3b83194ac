"""Page on which each officer chooses how to be told, and the counts that an open tab asks for."""

from typing import Annotated

from fastapi import APIRouter, Form, Request, Response
from fastapi.responses import JSONResponse

from sync.hub.domain.refusals import InvalidField
from sync.hub.services.alerts import alert_settings
from sync.hub.services.alerts.alert_settings import KINDS, NEWS, AlertForm, AlertSetting
from sync.hub.services.alerts.browser_alerts import browser_alerts
from sync.hub.storage.transactions import Transaction
from sync.hub.web.request.assets import static
from sync.hub.web.request.context import HubContext, RequestContext
from sync.hub.web.request.refusals import absent

BADGE = (
    '<circle cx="21" cy="11" r="11" fill="#C0261F"/>'
    '<text x="21" y="11" fill="#FFFFFF" font-family="sans-serif" font-weight="bold"'
    ' font-size="15" text-anchor="middle" dominant-baseline="central">{words}</text>'
)
KIND_WORDS = {
    "arrived": "New questions that nobody handles",
    "given": "Handed over to me",
    "due": "Before a limit runs out",
    "visit": "Before a visit",
    "confirm": "To confirm or to sign",
    NEWS: "News on the bell",
}


def add_routes(router: APIRouter, desk: HubContext) -> None:
    """Add the page, its form, and the counts."""

    @router.get("/alerts")
    def show(request: Request, done: str = "") -> Response:
        entry = RequestContext(desk, request)
        reviewer = entry.sees_cases().reviewer
        with desk.store.reading() as connection:
            setting = alert_settings.setting_of(connection, reviewer.id)
        return _page(entry, setting, done=bool(done))

    @router.post("/alerts")
    def save(request: Request, sent: Annotated[AlertForm, Form()]) -> Response:
        entry = RequestContext(desk, request)
        reviewer = entry.sent_by_anyone(sent.csrf).reviewer
        if reviewer.administers:
            raise absent()

        def act(turn: Transaction) -> str:
            alert_settings.save(turn, reviewer, sent)
            return "/alerts?done=1"

        return entry.submit(act, lambda fault: _page(entry, sent, fault))

    @router.get("/alerts/icon.svg", response_class=Response)
    def icon(count: int = 0) -> Response:
        return Response(_icon(count), media_type="image/svg+xml")

    @router.get("/alerts/counts", response_class=JSONResponse)
    def counts(request: Request, alerts: bool = False) -> Response:
        entry = RequestContext(desk, request)
        reviewer = entry.sees_cases().reviewer
        with desk.store.reading() as connection:
            found = desk.menu(connection, reviewer, entry.now)["counts"]
            # A browser that may not notify asks for the numbers alone.
            told = browser_alerts(connection, reviewer, entry.now, found["news"]) if alerts else ()
        keyed = [{"key": one.key, "text": one.text} for one in told]
        return JSONResponse({"waiting": found["mine"], "news": found["news"], "alerts": keyed})


def _icon(count: int) -> str:
    """Return the mark of the pages with a number on it, which tells nothing but that number."""
    mark = static("mark.svg")
    assert mark is not None
    words = "9+" if count > 9 else str(max(count, 0))
    return mark.decode().replace("</svg>", f"{BADGE.format(words=words)}</svg>")


def _page(
    entry: RequestContext,
    typed: AlertForm | AlertSetting,
    fault: InvalidField | None = None,
    done: bool = False,
) -> Response:
    return entry.page(
        "alerts.html",
        422 if fault else 200,
        page="alerts",
        typed=typed,
        kinds=[(kind, entry.t(word), kind in KINDS) for kind, word in KIND_WORDS.items()],
        fault=entry.t.said(fault) if fault else "",
        wrong=fault.field if fault else "",
        done=done,
    )
