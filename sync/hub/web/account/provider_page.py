"""Sign-in at the page of a provider (OpenID Connect), and the way back from there."""

import logging

from fastapi import APIRouter, Request, Response
from starlette.responses import RedirectResponse

from sync.hub.identity import pending_cookie
from sync.hub.identity.oidc_provider import OidcProvider
from sync.hub.services.auth import sessions, sign_in
from sync.hub.services.auth.failed_sign_ins import SignInRefused
from sync.hub.services.auth.methods.port import Identity, MethodAwayError
from sync.hub.web.account.sign_in_page import (
    CredentialsForm,
    browser_of,
    guess_of,
    onward,
    seat,
    sign_in_form,
    status_of,
    to_code,
    why_not,
)
from sync.hub.web.request.context import HubContext, RequestContext
from sync.hub.web.request.refusals import absent, broken_off

FLOW = "provider"
"""Cookie of a sign-in under way. Lax: the provider's site sends the browser back."""
AWAY = "The identity provider does not answer. Try again, or ask the administrator."
PROVED_NOTHING = "The identity provider did not confirm who you are. Sign in once more."
NO_ACCOUNT = "You are known to the provider and have no account here. Ask the administrator."
CODE_MAX = 4_096
log = logging.getLogger(__name__)


def add_routes(router: APIRouter, desk: HubContext) -> None:
    """Add the way to the provider and the way back."""

    @router.get("/sign-in/provider", response_class=RedirectResponse)
    def leave(request: Request, back: str = "") -> Response:
        return _leave(RequestContext(desk, request), back)

    @router.get("/sign-in/provider/done", response_class=RedirectResponse)
    def come_back(request: Request, state: str = "", code: str = "") -> Response:
        return _come_back(RequestContext(desk, request), state, code[:CODE_MAX])


def _provider(entry: RequestContext) -> OidcProvider:
    provider = entry.desk.identity.provider
    if provider is None:
        raise absent()
    return provider


def _leave(entry: RequestContext, back: str) -> Response:
    provider, pending = _provider(entry), pending_cookie.fresh()
    try:
        page = provider.begin(pending)
    except MethodAwayError as fault:
        log.error("the identity provider cannot be used: %s", fault)
        return sign_in_form(entry, CredentialsForm(back=back), entry.t(AWAY), 503)
    answer = RedirectResponse(page, 303)
    cookie = pending_cookie.sealed(entry.desk.store, pending, back, entry.now)
    answer.set_cookie(
        FLOW, cookie, max_age=int(pending_cookie.VALID.total_seconds()), httponly=True,
        samesite="lax", secure=entry.is_secure,
    )  # fmt: skip
    return answer


def _come_back(entry: RequestContext, state: str, code: str) -> Response:
    provider = _provider(entry)
    cookie = entry.request.cookies.get(FLOW, "")
    found = pending_cookie.opened(entry.desk.store, cookie, state, entry.now)
    if found is None:
        raise broken_off()
    pending, back = found
    try:
        identity = provider.finish(pending, code) if code else None
    except MethodAwayError as fault:
        log.error("the identity provider cannot be used: %s", fault)
        return _over(entry, sign_in_form(entry, CredentialsForm(back=back), entry.t(AWAY), 503))
    if identity is None:
        fault_text = entry.t(PROVED_NOTHING)
        return _over(entry, sign_in_form(entry, CredentialsForm(back=back), fault_text, 401))
    return _over(entry, _enter(entry, identity, back))


def _enter(entry: RequestContext, identity: Identity, back: str) -> Response:
    methods = entry.desk.identity.methods
    guess = guess_of(entry, identity.login, "", browser_of(entry))
    found = sign_in.sign_in_identified(entry.desk.store, identity, guess, methods)
    if isinstance(found, SignInRefused):
        fault = why_not(entry, found, NO_ACCOUNT)
        return sign_in_form(entry, CredentialsForm(back=back), fault, status_of(found))
    if entry.sitting is not None:
        sessions.sign_out(entry.desk.store, entry.sitting, entry.now)
    leads = to_code(entry, back) if found.pending else onward(entry, back)
    # A redirect would still count as the provider's site, and the strict cookie would stay behind.
    answer = entry.page("signed_in.html", leads=leads, page="sign-in", here="/sign-in")
    return seat(entry, answer, guess.token)


def _over(entry: RequestContext, answer: Response) -> Response:
    answer.delete_cookie(FLOW, secure=entry.is_secure, httponly=True, samesite="lax")
    return answer
