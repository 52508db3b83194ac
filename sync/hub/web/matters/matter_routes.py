"""Routes of a matter's acts: seen, answered, assigned, its consumer disclosed."""

from typing import Annotated
from urllib.parse import quote

from fastapi import APIRouter, Form, Request, Response

from sync.hub.domain.refusals import InvalidField
from sync.hub.services.acts import matters
from sync.hub.services.forms.form_fields import AnswerForm
from sync.hub.services.guidance import presence
from sync.hub.storage.matter_reader import HubMatter
from sync.hub.storage.transactions import Transaction
from sync.hub.web.matters.matter_page import shown_again
from sync.hub.web.request.context import HubContext, RequestContext, TypedText
from sync.hub.web.request.refusals import HttpRefusal
from sync.hub.web.request.return_urls import SIGNING


def add_routes(router: APIRouter, desk: HubContext) -> None:
    """Add the routes: of a question, and of any matter."""
    _add_answering(router, desk)
    _add_presence(router, desk)
    _add_registration(router, desk)

    @router.post("/review/{station_id}/{matter_id}/open")
    def show_consumer(
        request: Request,
        station_id: str,
        matter_id: str,
        csrf: TypedText = "",
        reason: TypedText = "",
        back: TypedText = "",
    ) -> Response:
        entry = RequestContext(desk, request)
        sitting = entry.looked_by(csrf)
        with desk.store.turn(entry.now, station_id) as turn:
            one = matters.disclose(turn, sitting, (station_id, matter_id), reason)
        return entry.go(SIGNING if back == "signing" else f"/review/{one.key}")

    @router.post("/review/{station_id}/{matter_id}/assign")
    def assign(
        request: Request,
        station_id: str,
        matter_id: str,
        csrf: TypedText = "",
        body: TypedText = "",
    ) -> Response:
        entry = RequestContext(desk, request)
        reviewer = entry.sent_by(csrf).reviewer
        with desk.store.turn(entry.now, station_id) as turn:
            still_seen = matters.assign(turn, reviewer, (station_id, matter_id), body)
        return entry.go(f"/review/{station_id}/{matter_id}" if still_seen else "/review")


def _add_registration(router: APIRouter, desk: HubContext) -> None:
    @router.post("/review/{station_id}/{matter_id}/platform-number")
    def note_platform_number(
        request: Request,
        station_id: str,
        matter_id: str,
        csrf: TypedText = "",
        number: TypedText = "",
    ) -> Response:
        entry, place = RequestContext(desk, request), (station_id, matter_id)
        reviewer = entry.sent_by(csrf).reviewer

        def act(turn: Transaction) -> str:
            return f"/review/{matters.note_platform_number(turn, reviewer, place, number).key}"

        return entry.submit(act, _not_noted, station_id)


def _not_noted(fault: InvalidField) -> Response:
    raise HttpRefusal(400, fault.sentence, "Nothing was sent.", "file-x") from None


def _add_answering(router: APIRouter, desk: HubContext) -> None:
    @router.post("/review/{station_id}/{matter_id}/seen")
    def see(request: Request, station_id: str, matter_id: str, csrf: TypedText = "") -> Response:
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


def _add_presence(router: APIRouter, desk: HubContext) -> None:
    @router.post("/review/{station_id}/{matter_id}/answering")
    def mark(
        request: Request,
        station_id: str,
        matter_id: str,
        csrf: TypedText = "",
        left: TypedText = "",
    ) -> Response:
        entry = RequestContext(desk, request)
        reviewer = entry.looked_by(csrf).reviewer
        with desk.store.turn(entry.now) as turn:
            one = matters.require_open(turn.connection, reviewer, (station_id, matter_id))
            (presence.leave if left else presence.begin)(turn, one, reviewer)
        return Response(status_code=204)


def sent_path(one: HubMatter, version: str) -> str:
    """Return the address after a sent form; the page then drops the draft of that version."""
    return f"/review/{one.key}?sent={quote(version)}"
