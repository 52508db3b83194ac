"""Routes of guidance: the station is told that its question was opened, and answered."""

from typing import Annotated
from urllib.parse import quote

from fastapi import APIRouter, Form, Request, Response

from sync.hub.services.acts import matters
from sync.hub.services.forms.form_fields import AnswerForm
from sync.hub.services.visibility.queue import key_of
from sync.hub.storage.matter_reader import HubMatter
from sync.hub.storage.transactions import Transaction
from sync.hub.web.matters.matter_page import shown_again
from sync.hub.web.request.context import HubContext, RequestContext


def add_routes(router: APIRouter, desk: HubContext) -> None:
    """Add the routes of guidance."""

    @router.post("/review/{station_id}/{matter_id}/seen")
    def see(
        request: Request, station_id: str, matter_id: str, csrf: Annotated[str, Form()] = ""
    ) -> Response:
        entry = RequestContext(desk, request)
        reviewer = entry.sent_by(csrf).reviewer
        with desk.store.turn(entry.now, station_id) as turn:
            matters.tell_seen(turn, reviewer, (station_id, matter_id))
        return Response(status_code=204)

    @router.post("/review/{station_id}/{matter_id}/guidance")
    def answer(
        request: Request, station_id: str, matter_id: str, sent: Annotated[AnswerForm, Form()]
    ) -> Response:
        entry, place = RequestContext(desk, request), (station_id, matter_id)
        reviewer = entry.sent_by(sent.csrf).reviewer

        def act(turn: Transaction) -> str:
            return sent_path(matters.answer(turn, reviewer, place, sent), sent.version)

        return entry.submit(act, shown_again(entry, place, sent), station_id)


def sent_path(one: HubMatter, version: str) -> str:
    """Return the address after a sent form; the page then drops the draft of that version."""
    return f"/review/{key_of(one)}?sent={quote(version)}"
