"""Routes of rulings on an escalated case, and of their confirmation by a second officer."""

from typing import Annotated

from fastapi import APIRouter, Form, Request, Response

from sync.hub.services.acts import matters, rulings
from sync.hub.services.auth.sessions import Reviewer
from sync.hub.services.forms.form_fields import AnswerForm, ConfirmationForm, OutcomeForm
from sync.hub.services.matters.grading import GradeForm
from sync.hub.services.visibility import visible_matters
from sync.hub.storage.matter_reader import HubMatter
from sync.hub.storage.transactions import Transaction
from sync.hub.web.matters.matter_page import shown_again
from sync.hub.web.matters.matter_routes import sent_path
from sync.hub.web.request.context import HubContext, RequestContext


def add_routes(router: APIRouter, desk: HubContext) -> None:
    """Add the routes of the rulings."""

    @router.post("/review/{station_id}/{matter_id}/outcome")
    def rule(
        request: Request, station_id: str, matter_id: str, sent: Annotated[OutcomeForm, Form()]
    ) -> Response:
        entry, place = RequestContext(desk, request), (station_id, matter_id)
        reviewer = entry.sent_by(sent.csrf).reviewer

        def act(turn: Transaction) -> str:
            one = rulings.rule(turn, reviewer, place, sent, desk.seconded)
            return _next(turn, reviewer, one, sent.version)

        return entry.submit(act, shown_again(entry, place, sent), station_id)

    @router.post("/review/{station_id}/{matter_id}/second")
    def second(
        request: Request, station_id: str, matter_id: str, sent: Annotated[ConfirmationForm, Form()]
    ) -> Response:
        entry, place = RequestContext(desk, request), (station_id, matter_id)
        reviewer = entry.sent_by(sent.csrf).reviewer

        def act(turn: Transaction) -> str:
            one = rulings.confirm(turn, reviewer, place, sent)
            return _next(turn, reviewer, one, sent.version)

        return entry.submit(act, shown_again(entry, place, OutcomeForm(text=sent.text)))

    _add_grade(router, desk)


def _add_grade(router: APIRouter, desk: HubContext) -> None:
    @router.post("/review/{station_id}/{matter_id}/grade")
    def grade(
        request: Request, station_id: str, matter_id: str, sent: Annotated[GradeForm, Form()]
    ) -> Response:
        entry, place = RequestContext(desk, request), (station_id, matter_id)
        reviewer = entry.sent_by(sent.csrf).reviewer

        def act(turn: Transaction) -> str:
            return f"/review/{matters.grade(turn, reviewer, place, sent).key}"

        with desk.store.reading() as connection:
            kind = matters.require_matter(connection, reviewer, place).kind
        form = AnswerForm if kind == "guidance" else OutcomeForm
        return entry.submit(act, shown_again(entry, place, form(text=sent.text)), station_id)


def _next(turn: Transaction, reviewer: Reviewer, one: HubMatter, version: str) -> str:
    """Return the next address: the list for an officer who can no longer see the case.

    They read it only to confirm, or have set a visit of another office.
    """
    place = (one.station_id, one.id)
    seen = visible_matters.matter_seen(turn.connection, reviewer, place)
    return sent_path(one, version) if seen else "/review"
