"""Page on which an administrator sets the texts that a head signs before they are sent."""

from typing import Annotated

from fastapi import APIRouter, Form, Request, Response

from sync.hub.domain.refusals import InvalidField
from sync.hub.language.translator import Translator
from sync.hub.services.auth import signers
from sync.hub.services.signatures import signature_rule
from sync.hub.storage.transactions import Transaction
from sync.hub.web.request.context import HubContext, RequestContext, TypedText

NOTES = {
    "guidance": "The clock of the question runs on while the answer waits.",
    "posting": "The station is told when it is signed.",
    "ending": "The station takes it off its board when it is signed.",
    "reply": "The number is given when it is signed.",
}


def add_routes(router: APIRouter, desk: HubContext) -> None:
    """Add the page of the kinds that need a head's signature."""

    @router.get("/signatures")
    def show(request: Request, done: str = "") -> Response:
        entry = RequestContext(desk, request)
        entry.reads_the_roll()
        return _page(entry, done=bool(done))

    @router.post("/signatures")
    def keep(
        request: Request,
        csrf: TypedText = "",
        kinds: Annotated[list[str] | None, Form()] = None,
        stood: TypedText = "",
    ) -> Response:
        entry = RequestContext(desk, request)
        by = entry.sent_by_security(csrf).reviewer.author

        def act(turn: Transaction) -> str:
            _require_unchanged(entry.t, signers.signed_kinds(turn.connection), stood)
            signature_rule.require(turn, kinds or (), by)
            return "/signatures?done=1"

        chosen = frozenset(kinds or ())
        return entry.submit(act, lambda fault: _page(entry, entry.t.said(fault), chosen=chosen))


def _require_unchanged(t: Translator, now: frozenset[str], stood: str) -> None:
    """Raise InvalidField if the form showed other kinds; an older window sends none."""
    if stood in ("", _stood(now)):
        return
    named = t.separator.join(
        t(signature_rule.KINDS[kind]) for kind in signature_rule.KINDS if kind in now
    )
    raise InvalidField(
        "Somebody changed this meanwhile. A head signs now: {kinds}. Your choice is kept: compare "
        "it and send again.",
        kinds=named or t("nothing"),
    )


def _stood(kinds: frozenset[str]) -> str:
    return " ".join(sorted(kinds)) or "none"


def _page(
    entry: RequestContext, fault: str = "", done: bool = False, chosen: frozenset[str] | None = None
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
        kinds=[
            (kind, t(signature_rule.KINDS[kind]), t(NOTES[kind]), kind in ticked)
            for kind in signature_rule.KINDS
        ],
        bodies=bodies,
        leaders=leaders,
        stood=_stood(signed),
        fault=fault,
        done=done,
    )
