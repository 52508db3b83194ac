"""Page of signatures: the texts waiting for a head, and those returned to their author."""

from typing import Annotated

from fastapi import APIRouter, Form, Request, Response
from pydantic import BaseModel

from sync.hub.domain.refusals import InvalidField
from sync.hub.language.clock import moment, today
from sync.hub.services.matters.consumer_disclosure import REASONS
from sync.hub.services.rulings.proposals import RulingProposal
from sync.hub.services.signatures import signature_requests
from sync.hub.services.signatures.submission import Submission, submission_of
from sync.hub.services.signatures.submission_list import rulings_to_sign, submissions_for
from sync.hub.storage.matter_reader import HubMatter
from sync.hub.storage.transactions import Transaction
from sync.hub.web.presenters.documents.views import ruling_title
from sync.hub.web.presenters.signatures.panel import paper
from sync.hub.web.request.context import HubContext, RequestContext
from sync.hub.web.request.return_urls import SIGNING

PLACES = {
    "guidance": "/review/",
    "document": "/review/",
    "reply": "/slips/",
    "ending": "/supervision/",
}
MASKED = "Parts of this document are masked. Show them with a reason, read it, then sign."


class SignatureDecision(BaseModel):
    """Decision on a submitted text; `at` is set if the matter's own page was open."""

    csrf: str = ""
    submission: str = ""
    decision: str = ""
    text: str = ""
    at: str = ""


def add_routes(router: APIRouter, desk: HubContext) -> None:
    """Add the list of submitted texts, and the decisions on them."""

    @router.get(SIGNING)
    def show(request: Request) -> Response:
        return _page(RequestContext(desk, request), SignatureDecision())

    @router.post(SIGNING)
    def decide(request: Request, sent: Annotated[SignatureDecision, Form()]) -> Response:
        entry = RequestContext(desk, request)
        reviewer = entry.sent_by(sent.csrf).reviewer

        def act(turn: Transaction) -> str:
            one = submission_of(turn.connection, sent.submission)
            if one is not None and sent.decision == "sign":
                _require_legible(turn, entry, one)
            signature_requests.settle(turn, one, reviewer, (sent.decision, sent.text))
            return _back(one, sent)

        return entry.submit(act, lambda fault: _page(entry, sent, entry.t.said(fault)))


def _require_legible(turn: Transaction, entry: RequestContext, one: Submission) -> None:
    """Raise InvalidField for a text of which parts are masked: nobody signs what they cannot read.

    Whoever may not sign it, or could not send it any more, is told that instead.
    """
    shown = paper(turn.connection, entry, one)
    if shown.may_sign and shown.masked and not shown.barred:
        raise InvalidField(MASKED)


def _back(one: Submission | None, sent: SignatureDecision) -> str:
    """Return the user's next address: the matter's page they came from, or the list."""
    if one is None or not sent.at or one.kind not in PLACES:
        return SIGNING
    return f"{PLACES[one.kind]}{one.about}"


def _ruling(entry: RequestContext, one: HubMatter, waiting: RulingProposal) -> dict[str, str]:
    """Return a ruling to be signed: its kind, its case and the page on which it is signed."""
    return {
        "title": ruling_title(waiting, entry.t),
        "line": f"{one.merchant}  {one.station_name}",
        "href": f"/review/{one.key}",
        "writer": f"{waiting.by.body} {waiting.by.name}",
        "since": moment(waiting.at, entry.now),
    }


def _page(entry: RequestContext, sent: SignatureDecision, fault: str = "") -> Response:
    viewer = entry.sees_cases().reviewer
    with entry.desk.store.reading() as connection:
        found = [paper(connection, entry, one) for one in submissions_for(connection, viewer)]
        rulings = rulings_to_sign(connection, viewer)
    return entry.page(
        "signing.html",
        422 if fault else 200,
        page="signing",
        to_sign=[one for one in found if one.may_sign],
        rulings=[_ruling(entry, *each) for each in rulings],
        own=[one for one in found if one.mine],
        others=[one for one in found if not one.mine and not one.may_sign],
        fault=fault,
        typed=sent,
        opening_reasons=tuple((code, entry.t(words)) for code, words in REASONS.items()),
        today=today(entry.now, entry.t),
    )
