"""Administrator's page of sign-ins: the policy of the second factor, sessions, failed sign-ins."""

from typing import Annotated

from fastapi import APIRouter, Form, Request, Response
from pydantic import BaseModel

from sync.hub.domain.refusals import InvalidField
from sync.hub.language.clock import moment
from sync.hub.services.auth import second_factor_policy, sessions
from sync.hub.services.auth.methods import address_rules
from sync.hub.services.auth.methods.address_rules import RuleAuthor
from sync.hub.services.auth.separation import role_name
from sync.hub.services.auth.sessions import UserSession
from sync.hub.storage.journal_reader import RefusedSignIn, refused_sign_ins
from sync.hub.storage.transactions import Transaction
from sync.hub.web.administration.journal.reading_acts import record_reading_of_refusals
from sync.hub.web.presenters import act_text
from sync.hub.web.presenters.session_rows import session_row
from sync.hub.web.request.context import HubContext, RequestContext, TypedText

SIGN_INS = "/sign-ins"
NOBODY_ELSE: list[str] = []


class AddressForm(BaseModel):
    """Fields of the form of networks: a list for each role."""

    csrf: str = ""
    officer: str = ""
    head: str = ""
    administrator: str = ""
    security_administrator: str = ""
    auditor: str = ""


def add_routes(router: APIRouter, desk: HubContext) -> None:
    """Add the routes of the page."""

    @router.get(SIGN_INS)
    def show(request: Request) -> Response:
        entry = RequestContext(desk, request)
        sitting = entry.reads_the_roll()
        answer = _page(entry, sitting)
        # The entries shown were there before this reading.
        record_reading_of_refusals(desk.store, sitting.reviewer, entry.now)
        return answer

    @router.post(f"{SIGN_INS}/rule")
    def rule(
        request: Request, factor: Annotated[list[str], Form()] = NOBODY_ELSE, csrf: TypedText = ""
    ) -> Response:
        entry = RequestContext(desk, request)
        sitting = entry.sent_by_security(csrf)

        def act() -> str:
            by = sitting.reviewer.author
            second_factor_policy.set_factor_rule(desk.store, factor, entry.now, by)
            return SIGN_INS

        return entry.carry_out(act, lambda fault: _page(entry, sitting, entry.t.said(fault), 422))

    @router.post(f"{SIGN_INS}/end")
    def end(request: Request, csrf: TypedText = "", session: TypedText = "") -> Response:
        entry = RequestContext(desk, request)
        by = entry.sent_by_administrator(csrf).reviewer.author
        sessions.end_one(desk.store, session[:64], entry.now, by)
        return entry.go(SIGN_INS)

    _add_addresses(router, desk)


def _add_addresses(router: APIRouter, desk: HubContext) -> None:
    @router.post(f"{SIGN_INS}/addresses")
    def set_addresses(request: Request, sent: Annotated[AddressForm, Form()]) -> Response:
        entry = RequestContext(desk, request)
        sitting = entry.sent_by_security(sent.csrf)
        who = sitting.reviewer
        by = RuleAuthor(who.author, role_name(who.role, who.signs, who.secures), entry.address)

        def act(turn: Transaction) -> str:
            address_rules.set_rules(turn, sent.model_dump(), by)
            return SIGN_INS

        def again(fault: InvalidField) -> Response:
            return _page(entry, sitting, entry.t.said(fault), 422, sent, fault.field)

        return entry.submit(act, again)


def _page(
    entry: RequestContext,
    sitting: UserSession,
    fault: str = "",
    status: int = 200,
    typed: AddressForm | None = None,
    wrong: str = "",
) -> Response:
    with entry.desk.store.reading() as connection:
        sittings = sessions.all_sittings(connection, entry.now)
        refused = refused_sign_ins(connection)
        asked = second_factor_policy.roles_under(second_factor_policy.factor_rule(connection))
        networks = address_rules.rules(connection)
    shown = typed.model_dump() if typed else networks
    separated = sitting.reviewer.separated
    return entry.page(
        "sign_ins.html",
        status,
        sittings=[session_row(entry, one, sitting) for one in sittings],
        refused=[_refused(entry, one) for one in refused],
        rules=[
            (role, act_text.role_of(entry.t, role), role in asked)
            for role in second_factor_policy.CHOSEN
        ],
        address=entry.address,
        addresses=[
            (role, words, shown[role])
            for role, words in act_text.roles_to_choose(entry.t, separated)
        ],
        fault=fault,
        wrong=wrong,
        page="users",
    )


def _refused(entry: RequestContext, one: RefusedSignIn) -> dict[str, str]:
    known = "known" if one.known else "unknown"
    agent = act_text.browser_of(entry.t, one.agent) if one.agent else ""
    return {
        "at": moment(one.at, entry.now),
        "name": one.name,
        "what": entry.t(act_text.ACTS[one.kind]),
        "known": entry.t(act_text.BROWSER_WORDS[known]),
        "address": one.address,
        "browser": agent,
    }
