"""Guidance: telling the station that its request was opened, and answering it with a number."""

from typing import Annotated
from urllib.parse import quote

from fastapi import APIRouter, Form, Request, Response

from sync.hub.access import Reviewer
from sync.hub.journal import Act
from sync.hub.readings import Matter
from sync.hub.review import visible
from sync.hub.review.acts import answers
from sync.hub.review.acts.forms import Answer, FormError
from sync.hub.review.acts.openings import stream_of
from sync.hub.review.entry import Desk, Entry, absent
from sync.hub.review.minutes import presence
from sync.hub.review.minutes.climbing import UNANSWERED
from sync.hub.review.pages import Typed, matter_page
from sync.hub.review.queue import key_of
from sync.hub.review.signing import laying, outgoing
from sync.hub.review.signing.laying import Words
from sync.hub.review.signing.rule import is_laid
from sync.hub.review.signing.submission import forget
from sync.hub.store import Turn
from sync.protocol import GuidanceSeen


def add_routes(router: APIRouter, desk: Desk) -> None:
    """Add the routes of guidance."""

    @router.post("/review/{station_id}/{matter_id}/seen")
    def see(
        request: Request, station_id: str, matter_id: str, csrf: Annotated[str, Form()] = ""
    ) -> Response:
        entry = Entry(desk, request)
        reviewer = entry.sent_by(csrf).reviewer
        _tell_seen(entry, reviewer, (station_id, matter_id))
        return Response(status_code=204)

    @router.post("/review/{station_id}/{matter_id}/guidance")
    def answer(
        request: Request, station_id: str, matter_id: str, sent: Annotated[Answer, Form()]
    ) -> Response:
        entry, place = Entry(desk, request), (station_id, matter_id)
        reviewer = entry.sent_by(sent.csrf).reviewer
        try:
            one = _answer(entry, reviewer, place, sent)
        except FormError as fault:
            return matter_page(entry, place, Typed(sent, entry.t(str(fault)), fault.field))
        return entry.go(sent_path(one, sent.version))


def sent_path(one: Matter, version: str) -> str:
    """Return where a form leads that was sent; the page then drops the draft of that version."""
    return f"/review/{key_of(one)}?sent={quote(version)}"


def _request_in(turn: Turn, reviewer: Reviewer, place: tuple[str, str]) -> Matter:
    one = visible.matter_for(turn.connection, reviewer, *place)
    if one is None or one.kind != "guidance":
        raise absent()
    return one


def _tell_seen(entry: Entry, reviewer: Reviewer, place: tuple[str, str]) -> None:
    with entry.desk.store.turn(entry.now, place[0]) as turn:
        one = _request_in(turn, reviewer, place)
        if one.state != "new":
            return
        body = GuidanceSeen(
            request=one.id,
            case=one.case_id,
            officer=answers.officer(reviewer),
            text=f"{reviewer.body} {reviewer.name} 已打开此请示。",
        )
        turn.say(one.station_id, body, one.case_id, reviewer.name)
        # Whom it was handed to keeps it, whoever looks at it first.
        keeper = one.reviewer_id or reviewer.id
        turn.move_matter(one.station_id, one.id, state="seen", reviewer_id=keeper)
        turn.record(Act(stream_of(one), "guidance.seen", reviewer.name))


def _answer(entry: Entry, reviewer: Reviewer, place: tuple[str, str], sent: Answer) -> Matter:
    with entry.desk.store.turn(entry.now, place[0]) as turn:
        one = _request_in(turn, reviewer, place)
        if one.state not in UNANSWERED:
            raise FormError(answers.CHANGED)
        if is_laid(turn.connection, "guidance", reviewer):
            words = Words("guidance", key_of(one), sent, outgoing.place_of_question(one))
            laying.lay(turn, words, reviewer)
            # Who has laid his words before the head is not answering any more.
            presence.forget(turn, one)
        else:
            answers.send(turn, answers.Given(one, sent, reviewer, reviewer))
            forget(turn, "guidance", key_of(one), reviewer)
    return one
