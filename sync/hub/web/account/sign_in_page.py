"""Sign-in by password and, where the policy requires it, by a code; and sign-out."""

from typing import Annotated
from urllib.parse import quote

from fastapi import APIRouter, Form, Request, Response
from pydantic import BaseModel

from sync.hub.services.auth import second_factor, sessions, sign_in
from sync.hub.services.auth.failed_sign_ins import SignInAttempt, SignInRefused
from sync.hub.services.auth.methods import devices
from sync.hub.services.auth.sessions import UserSession
from sync.hub.web.request import assets, return_urls
from sync.hub.web.request.context import HubContext, RequestContext, TypedText, device_cookie
from sync.hub.web.request.refusals import ELSEWHERE, forged

VISIT = "visit"
"""Cookie that, before there is a session, holds the secret that the sign-in form must match."""
NAME_MAX = 200
CODE_MAX = 32
AGENT_MAX = 400
"""Maximum length of a browser's description in the tables."""


class CredentialsForm(BaseModel):
    """Fields of the sign-in form."""

    csrf: str = ""
    back: str = ""
    account: str = ""
    password: str = ""


class SecondFactorForm(BaseModel):
    """Fields of the form of the second factor."""

    csrf: str = ""
    back: str = ""
    code: str = ""


def add_routes(router: APIRouter, desk: HubContext) -> None:
    """Add the routes of sign-in."""

    @router.get("/sign-in")
    def show(request: Request, back: str = "") -> Response:
        return sign_in_form(RequestContext(desk, request), CredentialsForm(back=back))

    @router.post("/sign-in")
    def enter(request: Request, sent: Annotated[CredentialsForm, Form()]) -> Response:
        return _enter(RequestContext(desk, request), sent)

    @router.get("/sign-in/code")
    def ask_code(request: Request, back: str = "") -> Response:
        return _code_form(RequestContext(desk, request), back)

    @router.post("/sign-in/code")
    def take_code(request: Request, sent: Annotated[SecondFactorForm, Form()]) -> Response:
        return _take_code(RequestContext(desk, request), sent)

    @router.post("/sign-out")
    def leave(request: Request, csrf: TypedText = "") -> Response:
        entry = RequestContext(desk, request)
        sessions.sign_out(desk.store, entry.sent_by_anyone(csrf), entry.now)
        return shown_out(entry)


def shown_out(entry: RequestContext) -> Response:
    """Redirect to the sign-in page and delete the cookie, and all that the browser keeps of us.

    The next user of a shared telephone finds nothing; a browser obeys it over https alone.
    """
    answer = entry.go("/sign-in")
    answer.headers["Clear-Site-Data"] = '"cache", "storage"'
    answer.delete_cookie(entry.cookie, secure=entry.is_secure, httponly=True, samesite="strict")
    return answer


def seat(entry: RequestContext, answer: Response, token: str) -> Response:
    """Give the browser the secret of its session with the answer."""
    answer.set_cookie(entry.cookie, token, httponly=True, samesite="strict", secure=entry.is_secure)
    return answer


def _halfway(entry: RequestContext) -> UserSession | None:
    """Return the session that still waits for its code, if the browser has one."""
    token = entry.request.cookies.get(entry.cookie, "")
    with entry.desk.store.reading() as connection:
        return sessions.sitting_of(connection, token, entry.now, pending=True) if token else None


def _enter(entry: RequestContext, sent: CredentialsForm) -> Response:
    visit = entry.request.cookies.get(VISIT, "")
    ours = visit and sessions.same(sent.csrf, sessions.digest_of(visit))
    if not ours or not entry.comes_from_here():
        raise forged()
    secret = _browser(entry)
    guess = guess_of(entry, sent.account.strip()[:NAME_MAX], sent.password[:256], secret)
    found = sign_in.sign_in(entry.desk.store, guess, entry.desk.identity.methods)
    if isinstance(found, SignInRefused):
        return sign_in_form(entry, sent, why_not(entry, found), status_of(found))
    if entry.sitting is not None:
        sessions.sign_out(entry.desk.store, entry.sitting, entry.now)
    answer = entry.go(to_code(entry, sent.back) if found.pending else onward(entry, sent.back))
    seat(entry, answer, guess.token)
    if not found.pending:
        _make_known(entry, answer, secret)
    answer.delete_cookie(VISIT, secure=entry.is_secure, httponly=True, samesite="strict")
    return answer


def _take_code(entry: RequestContext, sent: SecondFactorForm) -> Response:
    sitting = _halfway(entry)
    if sitting is None:
        return entry.go("/sign-in")
    if not entry.comes_from_here() or not sessions.same(sent.csrf, sitting.csrf):
        raise forged()
    secret = _browser(entry)
    guess = guess_of(entry, sitting.reviewer.login, sent.code[:CODE_MAX], secret)
    found = sign_in.enter_code(entry.desk.store, sitting, guess)
    if isinstance(found, SignInRefused):
        return _code_form(entry, sent.back, found)
    answer = entry.go(onward(entry, sent.back))
    _make_known(entry, answer, secret)
    return seat(entry, answer, guess.token)


def guess_of(entry: RequestContext, name: str, typed: str, browser: str) -> SignInAttempt:
    """Return an attempt of this caller, with a fresh secret for the session it may open.

    `browser` is the browser's own secret, by which it is or becomes known.
    """
    return SignInAttempt(
        name,
        typed,
        entry.address,
        entry.now,
        sessions.new_token(),
        devices.named(browser),
        entry.request.headers.get("user-agent", "")[:AGENT_MAX],
    )


def _browser(entry: RequestContext) -> str:
    """Return the browser's secret from an earlier sign-in, or a fresh one."""
    return browser_of(entry) or sessions.new_token()


def browser_of(entry: RequestContext) -> str:
    """Return the browser's secret from an earlier sign-in, or nothing if there is none."""
    cookie = entry.request.cookies.get(device_cookie(entry.request), "")
    return devices.secret_of(entry.desk.store, cookie)


def _make_known(entry: RequestContext, answer: Response, secret: str) -> None:
    """Give the browser the cookie that exempts it from delays by strangers' guesses from now on."""
    answer.set_cookie(
        device_cookie(entry.request),
        devices.written(entry.desk.store, secret),
        max_age=int(devices.KEPT.total_seconds()),
        httponly=True,
        samesite="strict",
        secure=entry.is_secure,
    )


def to_code(entry: RequestContext, back: str) -> str:
    """Return the address of the page that asks for the code."""
    return f"/sign-in/code?back={quote(_known(entry, back))}"


def _known(entry: RequestContext, back: str) -> str:
    return back if entry.desk.addresses.leads_back(back) else ""


def onward(entry: RequestContext, back: str) -> str:
    """Return the address of the page to which a sign-in leads."""
    return _known(entry, back) or return_urls.HOME


def why_not(
    entry: RequestContext, barred: SignInRefused, wrong: str = "Account or password is wrong."
) -> str:
    """Return in words why the sign-in was refused."""
    if barred.is_elsewhere:
        return entry.t(ELSEWHERE, address=entry.address)
    if barred.wait_s:
        return entry.t("Too many wrong tries. Try again in {n:second|seconds}.", n=barred.wait_s)
    return entry.t(wrong)


def status_of(barred: SignInRefused) -> int:
    """Return the status of the page that says why the sign-in was refused."""
    if barred.is_elsewhere:
        return 403
    return 429 if barred.wait_s else 401


def sign_in_form(
    entry: RequestContext, sent: CredentialsForm, fault: str = "", status: int = 200
) -> Response:
    """Return the sign-in page, with what was wrong."""
    visit = entry.request.cookies.get(VISIT) or sessions.new_token()
    answer = entry.page(
        "sign_in.html",
        status,
        csrf_of_visit=sessions.digest_of(visit),
        back=_known(entry, sent.back),
        account=sent.account[:NAME_MAX],
        provider=entry.desk.identity.methods.provider,
        fault=fault,
        page="sign-in",
        here=return_urls.sign_in(_known(entry, sent.back)) if fault else "",
    )
    if _is_looked_at(entry):
        answer.set_cookie(VISIT, visit, httponly=True, samesite="strict", secure=entry.is_secure)
    return answer


def _is_looked_at(entry: RequestContext) -> bool:
    """Tell whether the sign-in page is in a window, not the answer to an open page's poll.

    A page that polls for news after its session expired is redirected here as well: its secret must
    not replace the one with which the form in the window was made.
    """
    return entry.request.headers.get("sec-fetch-dest", "document") == "document"


def _code_form(entry: RequestContext, back: str, barred: SignInRefused | None = None) -> Response:
    sitting = _halfway(entry)
    if sitting is None:
        return entry.go("/sign-in")
    wrong = "The code is wrong, or it was used already. Wait for the next one."
    status = 200 if barred is None else status_of(barred)
    return entry.page(
        "second_factor.html",
        status,
        csrf_of_visit=sitting.csrf,
        back=_known(entry, back),
        fault=why_not(entry, barred, wrong) if barred else "",
        page="sign-in",
        here=to_code(entry, back) if barred else "",
        **_to_be_set_up(entry, sitting),
    )


def _to_be_set_up(entry: RequestContext, sitting: UserSession) -> dict[str, str]:
    """Return the offered secret as a picture and as text; nothing once it was accepted."""
    who = sitting.reviewer
    store = entry.desk.store
    secret = None if sitting.has_factor else second_factor.opened(store, who.id, sitting.offered)
    if secret is None:
        return {"picture": "", "secret": ""}
    text = second_factor.address(secret, entry.t("Direct line"), who.login)
    return {"picture": assets.scanned(text), "secret": second_factor.written(secret)}
