"""The door: signing in and out."""

import re
from typing import Annotated

from fastapi import APIRouter, Form, Request, Response
from pydantic import BaseModel

from sync.hub import access
from sync.hub.access import Barred, Guess
from sync.hub.review.entry import Desk, Entry, forged

VISIT = "visit"
"""Before there is a sitting, this cookie holds the secret that the sign-in form must match."""
NAME_MAX = 200
BACK = re.compile(r"/(review(/[\w.-]+/[\w-]+)?|stations)")


class Credentials(BaseModel):
    """What the sign-in form sends."""

    csrf: str = ""
    back: str = ""
    account: str = ""
    password: str = ""


def add_routes(router: APIRouter, desk: Desk) -> None:
    """Add the routes of the door."""

    @router.get("/sign-in")
    def show(request: Request, back: str = "") -> Response:
        return _form(Entry(desk, request), Credentials(back=back))

    @router.post("/sign-in")
    def enter(request: Request, sent: Annotated[Credentials, Form()]) -> Response:
        return _enter(Entry(desk, request), sent)

    @router.post("/sign-out")
    def leave(request: Request, csrf: Annotated[str, Form()] = "") -> Response:
        entry = Entry(desk, request)
        access.sign_out(desk.store, entry.sent_by(csrf), entry.now)
        answer = entry.go("/sign-in")
        answer.delete_cookie(entry.cookie, secure=entry.is_secure, httponly=True, samesite="strict")
        return answer


def _enter(entry: Entry, sent: Credentials) -> Response:
    visit = entry.request.cookies.get(VISIT, "")
    ours = visit and access.same(sent.csrf, access.digest_of(visit))
    if not ours or not entry.comes_from_here():
        raise forged()
    client = entry.request.client
    guess = Guess(
        name=sent.account.strip()[:NAME_MAX],
        password=sent.password[:256],
        address=client.host if client else "",
        at=entry.now,
        token=access.new_token(),
    )
    found = access.sign_in(entry.desk.store, guess)
    if isinstance(found, Barred):
        return _form(entry, sent, _why_not(entry, found), 401 if not found.wait_s else 429)
    if entry.sitting is not None:
        access.sign_out(entry.desk.store, entry.sitting, entry.now)
    answer = entry.go(sent.back if BACK.fullmatch(sent.back) else "/review")
    answer.set_cookie(
        entry.cookie, guess.token, httponly=True, samesite="strict", secure=entry.is_secure
    )
    answer.delete_cookie(VISIT, secure=entry.is_secure, httponly=True, samesite="strict")
    return answer


def _why_not(entry: Entry, barred: Barred) -> str:
    if barred.wait_s:
        return entry.t("Too many wrong tries. Try again in {n} seconds.", n=barred.wait_s)
    return entry.t("Account or password is wrong.")


def _form(entry: Entry, sent: Credentials, fault: str = "", status: int = 200) -> Response:
    visit = entry.request.cookies.get(VISIT) or access.new_token()
    answer = entry.page(
        "sign_in.html",
        status,
        csrf_of_visit=access.digest_of(visit),
        back=sent.back if BACK.fullmatch(sent.back) else "",
        account=sent.account[:NAME_MAX],
        fault=fault,
        page="sign-in",
    )
    answer.set_cookie(VISIT, visit, httponly=True, samesite="strict", secure=entry.is_secure)
    return answer
