"""Context of one request: the user, the language and the time; and the means of responding."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Annotated, Any

from fastapi import APIRouter, Form, Request, Response
from fastapi.responses import HTMLResponse, RedirectResponse
from sqlalchemy import Connection
from starlette.datastructures import URL

from sync.hub.domain.refusals import InvalidField
from sync.hub.identity.providers import NO_PROVIDERS, IdentityProviders
from sync.hub.language.clock import moment
from sync.hub.language.translator import Translator
from sync.hub.services.auth import sessions
from sync.hub.services.auth.methods.address_rules import allows
from sync.hub.services.auth.sessions import Reviewer, UserSession
from sync.hub.services.stations.log_comparison import RestoreState, restored
from sync.hub.storage.transactions import Store, Transaction
from sync.hub.web.request.assets import environment
from sync.hub.web.request.refusals import (
    ACCOUNT,
    HttpRefusal,
    absent,
    elsewhere,
    expired,
    forged,
    put_back,
    reads_only,
    unrenewed,
)
from sync.hub.web.request.return_urls import PageAddresses

COOKIE = "review"
SECURE_COOKIE = "__Host-review"
DEVICE_COOKIE = "device"
SECURE_DEVICE_COOKIE = "__Host-device"
LANGUAGE_COOKIE = "lang"
REFRESH = "x-refresh"
ADDRESS_MAX = 64
"""Maximum length of an address in the tables."""

TypedText = Annotated[str, Form()]
"""Field of a form that was sent as text."""
MenuReader = Callable[[Connection, Reviewer, datetime], dict[str, Any]]
"""Function that returns the layout's counts for a user."""


@dataclass(frozen=True)
class HubContext:
    """Context of the hub's pages: the store, the clock, the bureau's name and its rulings.

    `seconded` are the rulings that a second officer confirms: refused, terminated; `menu` returns
    the counts that every page shows; `router` has the routes of all pages.
    """

    store: Store
    now: Callable[[], datetime]
    bureau: str
    seconded: frozenset[str]
    menu: MenuReader
    router: APIRouter
    identity: IdentityProviders = NO_PROVIDERS

    @cached_property
    def addresses(self) -> PageAddresses:
        """Addresses of the pages, once all routes are there."""
        return PageAddresses(self.router.routes)


def device_cookie(request: Request) -> str:
    """Return the name of the cookie by which a browser is known."""
    return SECURE_DEVICE_COOKIE if request.url.scheme == "https" else DEVICE_COOKIE


class RequestContext:
    """Request with everything that its answer needs."""

    def __init__(self, desk: HubContext, request: Request, looks_up: bool = True) -> None:
        """Read the language and look up the session, unless the database is unreachable."""
        self.desk = desk
        self.request = request
        self.now = desk.now()
        # A page that answers a form has the address to which the form was sent.
        self.here = desk.addresses.page_of(request.url.path) if request.method == "POST" else ""
        asked = request.query_params.get("lang") or request.cookies.get(LANGUAGE_COOKIE)
        self.t = Translator("en" if asked == "en" else "zh")
        self.sitting: UserSession | None = None
        self._elsewhere: UserSession | None = None
        token = request.cookies.get(self.cookie, "") if looks_up else ""
        if token:
            with desk.store.reading() as connection:
                self.sitting = sessions.sitting_of(connection, token, self.now)
            if self.sitting and not self.is_within(self.sitting.reviewer.networks):
                self.sitting, self._elsewhere = None, self.sitting

    @property
    def is_secure(self) -> bool:
        """Tell whether the page is served over https."""
        return self.request.url.scheme == "https"

    @property
    def cookie(self) -> str:
        """Return the session cookie's name; the prefix binds it to this host over https."""
        return SECURE_COOKIE if self.is_secure else COOKIE

    @property
    def address(self) -> str:
        """Return the caller's address, from the trusted proxy where there is one."""
        client = self.request.client
        return (client.host if client else "")[:ADDRESS_MAX]

    def is_within(self, networks: str) -> bool:
        """Tell whether the caller is in one of the networks; an empty list has every address."""
        return allows(networks, self.address)

    def without_session(self) -> HttpRefusal:
        """Return the answer for a request without a session, or with one used from elsewhere.

        The latter ends, and the journal notes it.
        """
        if self._elsewhere is None:
            return expired()
        sessions.end_elsewhere(self.desk.store, self._elsewhere, self.address, self.now)
        return elsewhere(self.address)

    def signed_in(self) -> UserSession:
        """Return the session, or end the request; counts as use unless the page polls by itself."""
        sitting = self.unnoted()
        if REFRESH not in self.request.headers:
            sessions.note_use(self.desk.store, sitting, self.now)
        return sitting

    def reads_the_roll(self) -> UserSession:
        """Return the session of an administrator or auditor; for others the page is absent."""
        sitting = self.signed_in()
        if not (sitting.reviewer.administers or sitting.reviewer.audits):
            raise absent()
        return sitting

    def sees_cases(self) -> UserSession:
        """Return the session; an administrator manages users and stations and sees no case."""
        sitting = self.signed_in()
        if sitting.reviewer.administers:
            raise absent()
        return sitting

    def unnoted(self) -> UserSession:
        """Return the session without counting this request as use, or end the request."""
        if self.sitting is None:
            raise self.without_session()
        if self.sitting.reviewer.renew_password and not _is_own_affair(self.request.url.path):
            raise unrenewed()
        return self.sitting

    def sent_by(self, csrf: str) -> UserSession:
        """Return the session of an officer's form that this page made, or end the request.

        Nothing is sent while a restored hub waits for its stations.
        """
        sitting = self.looked_by(csrf)
        with self.desk.store.reading() as connection:
            if restored(connection) is not None:
                raise put_back()
        return sitting

    def looked_by(self, csrf: str) -> UserSession:
        """Return the session of an officer's form that only shows them more, or end it."""
        sitting = self.sent_by_anyone(csrf)
        if not sitting.reviewer.decides:
            raise reads_only()
        return sitting

    def sent_by_administrator(self, csrf: str) -> UserSession:
        """Return the session for a form on stations, keys and sign-ins, or end the request."""
        sitting = self.sent_by_either(csrf)
        if not sitting.reviewer.keeps_hub:
            raise reads_only()
        return sitting

    def sent_by_security(self, csrf: str) -> UserSession:
        """Return the session for a form on roles, rights and policy, or end the request."""
        sitting = self.sent_by_either(csrf)
        if not sitting.reviewer.keeps_rights:
            raise reads_only()
        return sitting

    def sent_by_either(self, csrf: str) -> UserSession:
        """Return the session for a form of an administrator of either kind, or end the request."""
        sitting = self.sent_by_anyone(csrf)
        if not sitting.reviewer.administers:
            raise absent()
        return sitting

    def sent_by_anyone(self, csrf: str) -> UserSession:
        """Return the session for a form about the user's own account, or end the request."""
        sitting = self.signed_in()
        if not self.comes_from_here() or not sessions.same(csrf, sitting.csrf):
            raise forged()
        return sitting

    def comes_from_here(self) -> bool:
        """Tell whether the browser states that this very site sent the form.

        Under no-referrer a browser sends `Origin: null` with its own forms; then the fetch metadata
        decide, and where an old browser has none, the token alone decides.
        """
        if self.request.headers.get("sec-fetch-site", "same-origin") != "same-origin":
            return False
        origin = self.request.headers.get("origin", "null")
        own = f"{self.request.url.scheme}://{self.request.headers.get('host', '')}"
        return origin in ("null", own)

    def page(self, template: str, status: int = 200, here: str = "", **values: Any) -> Response:
        """Return a page in the reader's language; `here` is its address if a form brought it."""
        here = here or self.here
        html = environment().get_template(template).render(**self._around(here), **values)
        answer = HTMLResponse(html, status)
        if status == 503:
            answer.headers["Retry-After"] = "60"
        if "lang" in self.request.query_params:
            answer.set_cookie(
                LANGUAGE_COOKIE, self.t.lang, max_age=31_536_000, httponly=True,
                samesite="strict", secure=self.is_secure,
            )  # fmt: skip
        return answer

    def submit(
        self,
        act: Callable[[Transaction], str],
        again: Callable[[InvalidField], Response],
        station_id: str = "",
    ) -> Response:
        """Do the act of a form in one transaction and go to the address that it returns.

        A form that is refused is shown again with its fault. `station_id` names the one station
        whose rows are touched.
        """

        def within() -> str:
            with self.desk.store.turn(self.now, station_id) as turn:
                return act(turn)

        return self.carry_out(within, again)

    def carry_out(
        self, act: Callable[[], str | Response], again: Callable[[InvalidField], Response]
    ) -> Response:
        """Do the act of a form that opens its own transactions, and go where it leads, or show it.

        A form that is refused is shown again with its fault.
        """
        try:
            leads = act()
        except InvalidField as fault:
            return again(fault)
        return self.go(leads) if isinstance(leads, str) else leads

    def go(self, path: str) -> Response:
        """Redirect the browser to a page of this site."""
        return RedirectResponse(path, 303)

    def _around(self, here: str) -> dict[str, Any]:
        around = {
            "t": self.t,
            "lang": self.t.lang,
            "bureau": self.desk.bureau,
            "here": here,
            "other_language": _other_language(self.request, here, self.t.other),
            "reviewer": None,
        }
        if self.sitting is None:
            return around
        with self.desk.store.reading() as connection:
            menu = self.desk.menu(connection, self.sitting.reviewer, self.now)
            restore = restored(connection)
        who = {"reviewer": self.sitting.reviewer, "csrf": self.sitting.csrf}
        return {**around, **who, **menu, "put_back": _put_back(restore, self)}


def _put_back(found: RestoreState | None, entry: RequestContext) -> dict[str, str]:
    """Return what an unfinished restore of the hub left to be done."""
    if found is None:
        return {}
    return {"at": moment(found.at, entry.now), "stations": entry.t.listed(found.stations)}


def home_of(entry: RequestContext) -> str:
    """Return the page on which this user's work begins."""
    administers = entry.sitting is not None and entry.sitting.reviewer.administers
    return "/stations" if administers else "/review"


def _is_own_affair(path: str) -> bool:
    return path in ("/sign-out", ACCOUNT) or path.startswith(f"{ACCOUNT}/")


def _other_language(request: Request, here: str, other: str) -> str:
    url = URL(here) if here else request.url.remove_query_params("sent")
    url = url.include_query_params(lang=other)
    return f"{url.path}?{url.query}"
