"""The acts of joint work on a matter: asking, reminding, taking a question back, answering it."""

from collections.abc import Callable
from typing import Annotated

from fastapi import APIRouter, Form, Request, Response

from sync.hub.access import Reviewer
from sync.hub.readings import Matter
from sync.hub.review import visible
from sync.hub.review.acts.forms import Answer, FormError, Outcome
from sync.hub.review.acts.guidance import sent_path
from sync.hub.review.entry import Desk, Entry, absent
from sync.hub.review.opinions import joint
from sync.hub.review.opinions.forms import Asking, Thought
from sync.hub.review.pages import Typed, matter_page
from sync.hub.store import Turn

Place = tuple[str, str]
Deed = Callable[[Turn, Matter, Reviewer], None]
Chase = Callable[[Turn, Matter, Reviewer, str], None]


def add_routes(router: APIRouter, desk: Desk) -> None:
    """Add the routes of joint work."""

    @router.post("/review/{station_id}/{matter_id}/ask")
    def ask(
        request: Request, station_id: str, matter_id: str, sent: Annotated[Asking, Form()]
    ) -> Response:
        def deed(turn: Turn, one: Matter, reviewer: Reviewer) -> None:
            joint.ask(turn, one, reviewer, sent)

        return _led(Entry(desk, request), (station_id, matter_id), sent, deed)

    @router.post("/review/{station_id}/{matter_id}/opinion")
    def give(
        request: Request, station_id: str, matter_id: str, sent: Annotated[Thought, Form()]
    ) -> Response:
        return _give(Entry(desk, request), (station_id, matter_id), sent)

    _add_chasing(router, desk, "remind", joint.remind)
    _add_chasing(router, desk, "take-back", joint.take_back)


def _add_chasing(router: APIRouter, desk: Desk, name: str, chase: Chase) -> None:
    @router.post(f"/review/{{station_id}}/{{matter_id}}/{name}")
    def chase_one(
        request: Request,
        station_id: str,
        matter_id: str,
        csrf: Annotated[str, Form()] = "",
        body: Annotated[str, Form()] = "",
    ) -> Response:
        def deed(turn: Turn, one: Matter, reviewer: Reviewer) -> None:
            chase(turn, one, reviewer, body)

        return _led(Entry(desk, request), (station_id, matter_id), Asking(csrf=csrf), deed)


def _led(entry: Entry, place: Place, sent: Asking, deed: Deed) -> Response:
    """Let the officer of the body that leads do it; for others the matter is as good as absent."""
    reviewer = entry.sent_by(sent.csrf).reviewer
    try:
        with entry.desk.store.turn(entry.now, place[0]) as turn:
            one = visible.matter_for(turn.connection, reviewer, *place)
            if one is None:
                raise absent()
            deed(turn, one, reviewer)
    except FormError as fault:
        return matter_page(entry, place, Typed(sent, entry.t(str(fault))))
    return entry.go(sent_path(one, sent.version))


def _give(entry: Entry, place: Place, sent: Thought) -> Response:
    reviewer = entry.sent_by(sent.csrf).reviewer
    with entry.desk.store.reading() as connection:
        one = visible.matter_assisted(connection, reviewer, place)
    if one is None:
        raise absent()
    try:
        _write(entry, reviewer, place, sent)
    except FormError as fault:
        kept = Answer(text=sent.text) if one.kind == "guidance" else Outcome(text=sent.text)
        return matter_page(entry, place, Typed(kept, entry.t(str(fault)), fault.field))
    return entry.go(sent_path(one, sent.version))


def _write(entry: Entry, reviewer: Reviewer, place: Place, sent: Thought) -> None:
    with entry.desk.store.turn(entry.now, place[0]) as turn:
        one = visible.matter_assisted(turn.connection, reviewer, place)
        if one is None:
            raise absent()
        joint.give(turn, one, reviewer, sent)
