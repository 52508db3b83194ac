"""Page on which an administrator sets how long a visit and the way to the next one take."""

from typing import Annotated

from fastapi import APIRouter, Form, Request, Response

from sync.hub.domain.refusals import InvalidField
from sync.hub.services.visits import visit_rule
from sync.hub.services.visits.visit_rule import VisitRuleForm
from sync.hub.storage.transactions import Transaction
from sync.hub.web.request.context import HubContext, RequestContext

RULE = "/visit-rule"


def add_routes(router: APIRouter, desk: HubContext) -> None:
    """Add the page and its form."""

    @router.get(RULE)
    def show(request: Request, done: str = "") -> Response:
        entry = RequestContext(desk, request)
        entry.reads_the_roll()
        with desk.store.reading() as connection:
            rule = visit_rule.visit_rule(connection)
        typed = VisitRuleForm(visit_minutes=str(rule.visit), travel_minutes=str(rule.travel))
        return _page(entry, typed, done=bool(done))

    @router.post(RULE)
    def keep(request: Request, sent: Annotated[VisitRuleForm, Form()]) -> Response:
        entry = RequestContext(desk, request)
        by = entry.sent_by_security(sent.csrf).reviewer.author

        def act(turn: Transaction) -> str:
            visit_rule.set_visit_rule(turn, sent, by)
            return f"{RULE}?done=1"

        return entry.submit(act, lambda fault: _page(entry, sent, fault))


def _page(
    entry: RequestContext,
    typed: VisitRuleForm,
    fault: InvalidField | None = None,
    done: bool = False,
) -> Response:
    return entry.page(
        "visit_rule.html",
        422 if fault else 200,
        page="users",
        typed=typed,
        fault=entry.t.said(fault) if fault else "",
        wrong=fault.field if fault else "",
        done=done,
    )
