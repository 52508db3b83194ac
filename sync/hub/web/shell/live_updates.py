"""Live updates: an open page is told that something changed, and fetches it itself."""

import json
from collections.abc import AsyncIterator

from fastapi import APIRouter, Request
from fastapi.responses import StreamingResponse
from starlette.concurrency import run_in_threadpool

from sync.hub.storage.notification.notifier import MATTERS, heard_within
from sync.hub.web.request.context import HubContext, RequestContext
from sync.hub.web.request.refusals import absent

BREATH_S = 15.0
BREATHS = 20
"""Number of intervals after which, at five minutes, the stream ends and the browser reopens it."""


def add_routes(router: APIRouter, desk: HubContext) -> None:
    """Add the stream of live updates. It carries no matter, only that one changed."""

    @router.get("/review/live", response_class=StreamingResponse)
    async def listen(request: Request) -> StreamingResponse:
        entry = await run_in_threadpool(RequestContext, desk, request)
        if entry.unnoted().reviewer.administers:
            raise absent()
        return StreamingResponse(_news(desk, request), media_type="text/event-stream")


async def _news(desk: HubContext, request: Request) -> AsyncIterator[str]:
    with desk.store.bell.listening(MATTERS) as heard:
        yield "retry: 2000\n\n"
        for _ in range(BREATHS):
            rung = await heard_within(heard, BREATH_S)
            heard.clear()
            if desk.store.bell.is_ended or await request.is_disconnected():
                return
            sitting = (await run_in_threadpool(RequestContext, desk, request)).sitting
            if sitting is None:
                yield _told("expired")
                return
            yield _told("change") if rung else ": still here\n\n"


def _told(name: str) -> str:
    return f"event: {name}\ndata: {json.dumps({})}\n\n"
