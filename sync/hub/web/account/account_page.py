"""Page of the user's own account: password change, open sessions, and signing out everywhere."""

from typing import Annotated

from fastapi import APIRouter, Form, Request, Response
from pydantic import BaseModel

from resources.passwords import SHORTEST
from sync.hub.domain.refusals import FaultCollector, InvalidField
from sync.hub.services.auth import passwords, sessions, sign_in, user_accounts
from sync.hub.services.auth.failed_sign_ins import SignInRefused
from sync.hub.services.auth.methods import recovery_codes
from sync.hub.services.auth.methods.port import PASSWORD
from sync.hub.services.auth.sessions import Reviewer, UserSession
from sync.hub.web.account.sign_in_page import browser_of, guess_of, seat, shown_out, why_not
from sync.hub.web.presenters.act_text import role_of
from sync.hub.web.presenters.session_rows import session_row
from sync.hub.web.request.context import HubContext, RequestContext, TypedText
from sync.hub.web.request.refusals import ACCOUNT, absent


class PasswordForm(BaseModel):
    """Fields of the password form."""

    csrf: str = ""
    password: str = ""
    fresh: str = ""
    again: str = ""


def add_routes(router: APIRouter, desk: HubContext) -> None:
    """Add the routes of the user's own account."""

    @router.get(ACCOUNT)
    def show(request: Request, done: str = "") -> Response:
        entry = RequestContext(desk, request)
        return _page(entry, entry.signed_in(), done=bool(done))

    @router.post(f"{ACCOUNT}/password")
    def change(request: Request, sent: Annotated[PasswordForm, Form()]) -> Response:
        entry = RequestContext(desk, request)
        return _change(entry, entry.sent_by_anyone(sent.csrf), sent)

    @router.post(f"{ACCOUNT}/keys")
    def choose_keys(request: Request, csrf: TypedText = "", single: TypedText = "") -> Response:
        entry = RequestContext(desk, request)
        who = entry.sent_by_anyone(csrf).reviewer
        user_accounts.use_single_keys(desk.store, who.id, bool(single), entry.now)
        return entry.go(ACCOUNT)

    @router.post(f"{ACCOUNT}/recovery-codes")
    def make_codes(request: Request, csrf: TypedText = "") -> Response:
        return _recovery_codes(RequestContext(desk, request), csrf)

    @router.post(f"{ACCOUNT}/end")
    def end(request: Request, csrf: TypedText = "", session: TypedText = "") -> Response:
        entry = RequestContext(desk, request)
        who = entry.sent_by_anyone(csrf).reviewer
        sessions.end_one(desk.store, session[:64], entry.now, who.author, of=who.id)
        return entry.go(ACCOUNT)

    @router.post(f"{ACCOUNT}/sign-out-everywhere")
    def leave(request: Request, csrf: TypedText = "") -> Response:
        entry = RequestContext(desk, request)
        sessions.sign_out_everywhere(desk.store, entry.sent_by_anyone(csrf), entry.now)
        return shown_out(entry)


def _recovery_codes(entry: RequestContext, csrf: str) -> Response:
    sitting = entry.sent_by_anyone(csrf)
    if not sitting.has_factor:
        raise absent()
    with entry.desk.store.turn(entry.now) as turn:
        who = sitting.reviewer
        codes = recovery_codes.make(turn, who.id, who.author)
    return entry.page("recovery_codes.html", codes=codes, page="account", here=ACCOUNT)


def _change(entry: RequestContext, sitting: UserSession, sent: PasswordForm) -> Response:
    try:
        _require_usable(sent, sitting.reviewer)
    except InvalidField as fault:
        return _page(entry, sitting, entry.t.said(fault), 422, wrong=fault.field)
    typed = sent.password[: passwords.LONGEST]
    guess = guess_of(entry, sitting.reviewer.login, typed, browser_of(entry))
    proved = sign_in.prove(entry.desk.store, guess)
    if isinstance(proved, SignInRefused):
        return _page(entry, sitting, why_not(entry, proved), 429)
    if not proved:
        complaint = entry.t("The current password is wrong.")
        return _page(entry, sitting, complaint, 422, wrong="password")

    def act() -> Response:
        user_accounts.choose_password(entry.desk.store, sitting, sent.fresh, guess.token, entry.now)
        return seat(entry, entry.go(f"{ACCOUNT}?done=1"), guess.token)

    return entry.carry_out(
        act, lambda fault: _page(entry, sitting, entry.t.said(fault), 422, wrong=fault.field)
    )


def _role(who: Reviewer) -> str:
    return "security_administrator" if who.secures else who.role


def _require_usable(sent: PasswordForm, who: Reviewer) -> None:
    """Raise InvalidField for all that is wrong with the new password."""
    faults = FaultCollector()
    if sent.fresh == sent.password:
        faults.note(InvalidField("The new password is the current one.", passwords.FRESH))
    else:
        faults.of(lambda: passwords.refuse_weak(sent.fresh, (who.name, who.login, who.body)))
    if sent.fresh != sent.again:
        faults.note(InvalidField("The two new passwords differ.", "again"))
    faults.require_none()


def _page(
    entry: RequestContext,
    sitting: UserSession,
    fault: str = "",
    status: int = 200,
    done: bool = False,
    wrong: str = "",
) -> Response:
    with entry.desk.store.reading() as connection:
        open_now = sessions.sittings(connection, sitting.reviewer.id, entry.now)
        codes_left = recovery_codes.left(connection, sitting.reviewer.id)
    return entry.page(
        "account.html",
        status,
        sittings=[session_row(entry, one, sitting) for one in open_now],
        role=role_of(entry.t, _role(sitting.reviewer), sitting.reviewer.separated),
        has_factor=sitting.has_factor,
        codes_left=codes_left,
        has_password=sitting.reviewer.method == PASSWORD,
        shortest=SHORTEST,
        fault=fault,
        wrong=wrong,
        done=done,
        page="account",
    )
