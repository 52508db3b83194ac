"""Which words a head signs before they go out, as the administrator sets it."""

from typing import Annotated

from fastapi import APIRouter, Form, Request, Response

from sync.hub.keeping import signers
from sync.hub.review.administration.phrases import refusal
from sync.hub.review.entry import Desk, Entry
from sync.hub.review.signing import rule

NOTES = {
    "guidance": "The clock of the question runs on while the answer waits.",
    "posting": "The station is told when it is signed.",
    "ending": "The station takes it off its board when it is signed.",
    "reply": "The number is given when it is signed.",
}


def add_routes(router: APIRouter, desk: Desk) -> None:
    """Add the page of what needs a head's signature."""

    @router.get("/signatures")
    def show(request: Request, done: str = "") -> Response:
        entry = Entry(desk, request)
        entry.reads_the_roll()
        return _page(entry, done=bool(done))

    @router.post("/signatures")
    def keep(
        request: Request,
        csrf: Annotated[str, Form()] = "",
        kinds: Annotated[list[str] | None, Form()] = None,
    ) -> Response:
        entry = Entry(desk, request)
        by = entry.sent_by_administrator(csrf).reviewer.name
        try:
            with desk.store.turn(entry.now) as turn:
                rule.require(turn, kinds or (), by)
        except ValueError as why:
            return _page(entry, refusal(entry.t, why), chosen=frozenset(kinds or ()))
        return entry.go("/signatures?done=1")


def _page(
    entry: Entry, fault: str = "", done: bool = False, chosen: frozenset[str] | None = None
) -> Response:
    t = entry.t
    with entry.desk.store.reading() as connection:
        signed = signers.signed_kinds(connection)
        leaders, bodies = signers.leaders(connection), signers.signers(connection)
    ticked = signed if chosen is None else chosen
    return entry.page(
        "signatures.html",
        422 if fault else 200,
        page="users",
        kinds=[(kind, t(rule.KINDS[kind]), t(NOTES[kind]), kind in ticked) for kind in rule.KINDS],
        bodies=bodies,
        leaders=leaders,
        fault=fault,
        done=done,
    )
