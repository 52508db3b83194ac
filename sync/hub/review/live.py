"""Live updates: a page that stays open is told that something moved, and asks for it itself."""

import json
from collections.abc import AsyncIterator

from fastapi import APIRouter, Request
from fastapi.responses import StreamingResponse
from starlette.concurrency import run_in_threadpool

from sync.hub.bell import MATTERS, heard_within
from sync.hub.review.entry import Desk, Entry, absent
from sync.hub.review.minutes.climbing import climb

BREATH_S = 15.0
BREATHS = 20
"""After five minutes the line ends, and the browser opens a new one by itself."""


def add_routes(router: APIRouter, desk: Desk) -> None:
    """Add the line of live updates. It carries no matter, only that one moved."""

    @router.get("/review/live")
    async def listen(request: Request) -> StreamingResponse:
        entry = await run_in_threadpool(Entry, desk, request)
        if entry.unnoted().reviewer.administers:
            raise absent()
        return StreamingResponse(_news(desk, request), media_type="text/event-stream")


async def _news(desk: Desk, request: Request) -> AsyncIterator[str]:
    with desk.store.bell.listening(MATTERS) as heard:
        yield "retry: 2000\n\n"
        for _ in range(BREATHS):
            rung = await heard_within(heard, BREATH_S)
            heard.clear()
            if await request.is_disconnected():
                return
            sitting = (await run_in_threadpool(Entry, desk, request)).sitting
            if sitting is None:
                yield _told("expired")
                return
            # While an officer's page is open the questions climb without anybody's click.
            if sitting.reviewer.decides:
                rung = bool(await run_in_threadpool(climb, desk.store, desk.now())) or rung
            yield _told("change") if rung else ": still here\n\n"


def _told(name: str) -> str:
    return f"event: {name}\ndata: {json.dumps({})}\n\n"
