"""Routes of guidance: telling the station that its request was opened, and a numbered answer."""

from typing import Annotated
from urllib.parse import quote

from fastapi import APIRouter, Form, Request, Response

from sync.hub.services.auth.sessions import Reviewer
from sync.hub.services.forms.form_fields import AnswerForm, FormError
from sync.hub.services.guidance import guidance_reply, presence
from sync.hub.services.guidance.priority import UNANSWERED
from sync.hub.services.matters.consumer_disclosure import stream_of
from sync.hub.services.signatures import outgoing, signature_requests
from sync.hub.services.signatures.signature_requests import SubmittedWords
from sync.hub.services.signatures.signature_rule import needs_signature
from sync.hub.services.signatures.submission import forget
from sync.hub.services.visibility import visible_matters
from sync.hub.services.visibility.queue import key_of
from sync.hub.storage.journal import JournalAct
from sync.hub.storage.matter_reader import HubMatter
from sync.hub.storage.transactions import Transaction
from sync.hub.web.matters.matter_page import RefusedMatterForm, matter_page
from sync.hub.web.request.context import HubContext, RequestContext
from sync.hub.web.request.refusals import absent
from sync.protocol import GuidanceSeen


def add_routes(router: APIRouter, desk: HubContext) -> None:
    """Add the routes of guidance."""

    @router.post("/review/{station_id}/{matter_id}/seen")
    def see(
        request: Request, station_id: str, matter_id: str, csrf: Annotated[str, Form()] = ""
    ) -> Response:
        entry = RequestContext(desk, request)
        reviewer = entry.sent_by(csrf).reviewer
        _tell_seen(entry, reviewer, (station_id, matter_id))
        return Response(status_code=204)

    @router.post("/review/{station_id}/{matter_id}/guidance")
    def answer(
        request: Request, station_id: str, matter_id: str, sent: Annotated[AnswerForm, Form()]
    ) -> Response:
        entry, place = RequestContext(desk, request), (station_id, matter_id)
        reviewer = entry.sent_by(sent.csrf).reviewer
        try:
            one = _answer(entry, reviewer, place, sent)
        except FormError as fault:
            return matter_page(
                entry, place, RefusedMatterForm(sent, entry.t(str(fault)), fault.field)
            )
        return entry.go(sent_path(one, sent.version))


def sent_path(one: HubMatter, version: str) -> str:
    """Return the address after a sent form; the page then drops the draft of that version."""
    return f"/review/{key_of(one)}?sent={quote(version)}"


def _request_in(turn: Transaction, reviewer: Reviewer, place: tuple[str, str]) -> HubMatter:
    one = visible_matters.matter_for(turn.connection, reviewer, *place)
    if one is None or one.kind != "guidance":
        raise absent()
    return one


def _tell_seen(entry: RequestContext, reviewer: Reviewer, place: tuple[str, str]) -> None:
    with entry.desk.store.turn(entry.now, place[0]) as turn:
        one = _request_in(turn, reviewer, place)
        if one.state != "new":
            return
        body = GuidanceSeen(
            request=one.id,
            case=one.case_id,
            officer=guidance_reply.officer(reviewer),
            text=f"{reviewer.body} {reviewer.name} 已打开此请示。",
        )
        turn.say(one.station_id, body, one.case_id, reviewer.name)
        # The officer to whom it was handed keeps it, whoever looks at it first.
        keeper = one.reviewer_id or reviewer.id
        turn.move_matter(one.station_id, one.id, state="seen", reviewer_id=keeper)
        turn.record(JournalAct(stream_of(one), "guidance.seen", reviewer.name))


def _answer(
    entry: RequestContext, reviewer: Reviewer, place: tuple[str, str], sent: AnswerForm
) -> HubMatter:
    with entry.desk.store.turn(entry.now, place[0]) as turn:
        one = _request_in(turn, reviewer, place)
        if one.state not in UNANSWERED:
            raise FormError(guidance_reply.CHANGED)
        if needs_signature(turn.connection, "guidance", reviewer):
            words = SubmittedWords("guidance", key_of(one), sent, outgoing.place_of_question(one))
            signature_requests.request_signature(turn, words, reviewer)
            # An officer who has submitted the text to a head is no longer answering.
            presence.forget(turn, one)
        else:
            guidance_reply.send(turn, guidance_reply.GuidanceReply(one, sent, reviewer, reviewer))
            forget(turn, "guidance", key_of(one), reviewer)
    return one
