"""Routes of joint work on a matter: asking, reminding, withdrawing a question, answering it."""

from collections.abc import Callable
from typing import Annotated

from fastapi import APIRouter, Form, Request, Response

from sync.hub.domain.refusals import InvalidField
from sync.hub.services.acts import matters
from sync.hub.services.acts.matters import Place
from sync.hub.services.auth.sessions import Reviewer
from sync.hub.services.forms.form_fields import AnswerForm, OutcomeForm
from sync.hub.services.joint_work import joint_work
from sync.hub.services.opinions.opinion_forms import AskOpinionForm, OpinionForm
from sync.hub.storage.matter_reader import HubMatter
from sync.hub.storage.transactions import Transaction
from sync.hub.web.matters.matter_page import RefusedMatterForm, matter_page, shown_again
from sync.hub.web.matters.matter_routes import sent_path
from sync.hub.web.request.context import HubContext, RequestContext, TypedText

Deed = Callable[[Transaction, HubMatter, Reviewer], None]
Chase = Callable[[Transaction, HubMatter, Reviewer, str], None]


def add_routes(router: APIRouter, desk: HubContext) -> None:
    """Add the routes of joint work."""

    @router.post("/review/{station_id}/{matter_id}/ask")
    def ask(
        request: Request, station_id: str, matter_id: str, sent: Annotated[AskOpinionForm, Form()]
    ) -> Response:
        def deed(turn: Transaction, one: HubMatter, reviewer: Reviewer) -> None:
            joint_work.ask(turn, one, reviewer, sent)

        return _led(RequestContext(desk, request), (station_id, matter_id), sent, deed)

    @router.post("/review/{station_id}/{matter_id}/opinion")
    def give(
        request: Request, station_id: str, matter_id: str, sent: Annotated[OpinionForm, Form()]
    ) -> Response:
        return _give(RequestContext(desk, request), (station_id, matter_id), sent)

    _add_chasing(router, desk, "remind", joint_work.remind)
    _add_chasing(router, desk, "take-back", joint_work.take_back)


def _add_chasing(router: APIRouter, desk: HubContext, name: str, chase: Chase) -> None:
    @router.post(f"/review/{{station_id}}/{{matter_id}}/{name}")
    def chase_one(
        request: Request,
        station_id: str,
        matter_id: str,
        csrf: TypedText = "",
        body: TypedText = "",
    ) -> Response:
        def deed(turn: Transaction, one: HubMatter, reviewer: Reviewer) -> None:
            chase(turn, one, reviewer, body)

        return _led(
            RequestContext(desk, request), (station_id, matter_id), AskOpinionForm(csrf=csrf), deed
        )


def _led(entry: RequestContext, place: Place, sent: AskOpinionForm, deed: Deed) -> Response:
    """Admit an officer of the leading body; for others the matter counts as absent."""
    reviewer = entry.sent_by(sent.csrf).reviewer

    def act(turn: Transaction) -> str:
        one = matters.matter_to_act_on(turn, reviewer, place)
        deed(turn, one, reviewer)
        return sent_path(one, sent.version)

    def again(fault: InvalidField) -> Response:
        return matter_page(entry, place, RefusedMatterForm(sent, entry.t.said(fault), fault.field))

    return entry.submit(act, again, place[0])


def _give(entry: RequestContext, place: Place, sent: OpinionForm) -> Response:
    reviewer = entry.sent_by(sent.csrf).reviewer
    with entry.desk.store.reading() as connection:
        kind = matters.require_assisted(connection, reviewer, place).kind

    def act(turn: Transaction) -> str:
        one = matters.require_assisted(turn.connection, reviewer, place)
        joint_work.give(turn, one, reviewer, sent)
        return sent_path(one, sent.version)

    kept = AnswerForm(text=sent.text) if kind == "guidance" else OutcomeForm(text=sent.text)
    return entry.submit(act, shown_again(entry, place, kept), place[0])
