"""Taking one slip in by hand; what was typed comes back when the slip is refused."""

from typing import Annotated

from fastapi import APIRouter, Form, Request, Response

from sync.hub.access import Reviewer
from sync.hub.review.acts.forms import FormError
from sync.hub.review.entry import Desk, Entry
from sync.hub.review.slips import registering, visible
from sync.hub.review.slips.draft import Draft, checked
from sync.hub.review.slips.page import unentitled
from sync.hub.review.slips.slip import CHANNELS, KINDS


class IntakeForm(Draft):
    """The form with its token."""

    csrf: str = ""


def add_routes(router: APIRouter, hub: Desk) -> None:
    """Add the form; it comes before the pages of single slips."""

    @router.get("/slips/new")
    def show(request: Request) -> Response:
        entry = Entry(hub, request)
        entitled(entry.signed_in().reviewer)
        return _form(entry, registering.blank(entry.now))

    @router.post("/slips/new")
    def take(request: Request, sent: Annotated[IntakeForm, Form()]) -> Response:
        entry = Entry(hub, request)
        reviewer = entitled(entry.sent_by(sent.csrf).reviewer)
        try:
            draft = checked(sent, entry.now)
            slip_id = registering.register(hub.store, reviewer, draft, entry.now)
        except FormError as fault:
            return _form(entry, sent, entry.t(str(fault)))
        return entry.go(f"/slips/{slip_id}")


def entitled(reviewer: Reviewer) -> Reviewer:
    """Return the officer who may take slips in, or end the request."""
    if not visible.leads(reviewer):
        raise unentitled()
    return reviewer


def _form(entry: Entry, draft: Draft, fault: str = "") -> Response:
    return entry.page(
        "slip_new.html",
        422 if fault else 200,
        typed=draft,
        fault=fault,
        channels=CHANNELS,
        kinds=KINDS,
        page="slips",
    )
