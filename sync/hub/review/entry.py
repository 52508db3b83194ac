"""One request at the review desk: who asks, in which language, at what time; and how to answer."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from fastapi import Request, Response
from fastapi.responses import HTMLResponse, RedirectResponse
from starlette.datastructures import URL

from sync.hub import access
from sync.hub.access import Sitting
from sync.hub.keeping.comparing import Restored, restored
from sync.hub.review import visible, way_back
from sync.hub.review.looks import environment
from sync.hub.review.news.counting import Counted
from sync.hub.review.signing import tray
from sync.hub.review.supervision.reading import count_open
from sync.hub.review.words.deadline import moment
from sync.hub.review.words.wording import Tongue
from sync.hub.store import Store

COOKIE = "review"
SECURE_COOKIE = "__Host-review"
DEVICE_COOKIE = "device"
SECURE_DEVICE_COOKIE = "__Host-device"
LANGUAGE_COOKIE = "lang"
REFRESH = "x-refresh"
ACCOUNT = "/account"


@dataclass(frozen=True)
class Desk:
    """What the pages stand on: the store, the clock, the bureau's name and its rulings.

    `seconded` are the rulings that a second officer confirms: refused, terminated; `news` is what
    the bell last counted.
    """

    store: Store
    now: Callable[[], datetime]
    bureau: str
    seconded: frozenset[str]
    news: Counted = field(default_factory=Counted)


class PlainError(Exception):
    """Ends a request with a page in plain words; the keys are those of the catalogue."""

    def __init__(self, status: int, title: str, text: str, mark: str = "circle-alert") -> None:
        """Say which status, title and sentence the page bears."""
        super().__init__(title)
        self.status, self.title, self.text, self.mark = status, title, text, mark
        self.reference = ""
        self.leads_to = ""


def absent() -> PlainError:
    """Return the answer for what is not there or not for this officer's eyes."""
    return PlainError(
        404,
        "This page is not there",
        "It was moved, or it belongs to another body. Open the list and choose again.",
        "search",
    )


def expired() -> PlainError:
    """Return the answer for a sitting that is over."""
    return PlainError(
        401,
        "Sign in again",
        "The session has ended. Nothing was sent.",
        "clock",
    )


def forged() -> PlainError:
    """Return the answer for a form that this page did not make."""
    return PlainError(
        403,
        "Nothing was sent",
        "The form did not come from this page. Open the matter again and send once more.",
        "ban",
    )


def reads_only() -> PlainError:
    """Return the answer for an act that is not for this user's role."""
    return PlainError(
        403,
        "Nothing was sent",
        "Your role does not allow this act.",
        "ban",
    )  # fmt: skip


def put_back() -> PlainError:
    """Return the answer for a decision at a hub that does not know yet what was decided."""
    return PlainError(
        409,
        "Nothing is decided until the stations were compared",
        "The hub was put back from a backup: this may have been decided already. An administrator"
        " may let decisions go on, on the page of stations.",
        "archive-restore",
    )


def unrenewed() -> PlainError:
    """Return the answer for a user whose password was given to him for one sign-in."""
    fault = PlainError(403, "Choose a password first", "Until then nothing else is shown.", "lock")
    fault.leads_to = ACCOUNT
    return fault


def incomplete() -> PlainError:
    """Return the answer for a form whose fields could not be read."""
    return PlainError(400, "Nothing was sent", "The form was not complete.", "ban")


def too_large() -> PlainError:
    """Return the answer for a form that no person has typed."""
    return PlainError(
        413, "The form is too large", "Shorten the text and send once more.", "ban"
    )  # fmt: skip


def too_slow() -> PlainError:
    """Return the answer for a form of which the rest did not come."""
    return PlainError(408, "The form came too slowly", "Nothing was sent. Send once more.", "clock")


def full() -> PlainError:
    """Return the answer for what the hub's disk has no room for."""
    return PlainError(
        503,
        "The hub's disk is full",
        "Nothing was sent. Tell the administrator of the hub, and send once more later.",
    )


def away() -> PlainError:
    """Return the answer while the hub's database cannot be reached."""
    return PlainError(
        503,
        "The hub's database is not available just now",
        "Nothing was sent. Try once more in a minute; if it stays so, tell the administrator.",
    )


def files_away() -> PlainError:
    """Return the answer while the store of files cannot be used."""
    return PlainError(
        503,
        "The hub's file store is not available just now",
        "Nothing was sent. Try once more in a minute; if it stays so, tell the administrator.",
    )


def unreadable() -> PlainError:
    """Return the answer where a value of the database cannot be decrypted."""
    return PlainError(
        503,
        "What the hub keeps of this cannot be read",
        "Nothing was sent. Tell the administrator of the hub: mediation-hub verify names it.",
    )


def broken(reference: str) -> PlainError:
    """Return the answer for a fault that nobody foresaw; the server's log has the reference."""
    fault = PlainError(
        500,
        "Something went wrong here",
        "Nothing was sent. Try once more; if it stays so, call the hub with this number: "
        "{reference}",
    )
    fault.reference = reference
    return fault


def device_cookie(request: Request) -> str:
    """Return the name of the cookie by which a browser is known."""
    return SECURE_DEVICE_COOKIE if request.url.scheme == "https" else DEVICE_COOKIE


class Entry:
    """One request with all that its answer needs."""

    def __init__(self, desk: Desk, request: Request, looks_up: bool = True) -> None:
        """Read the language and look up the sitting, unless the database is away."""
        self.desk = desk
        self.request = request
        self.now = desk.now()
        # A page that answers a form stands at the address that the form was sent to.
        self.here = way_back.page_of(request.url.path) if request.method == "POST" else ""
        asked = request.query_params.get("lang") or request.cookies.get(LANGUAGE_COOKIE)
        self.t = Tongue("en" if asked == "en" else "zh")
        self.sitting: Sitting | None = None
        token = request.cookies.get(self.cookie, "") if looks_up else ""
        if token:
            with desk.store.reading() as connection:
                self.sitting = access.sitting_of(connection, token, self.now)

    @property
    def is_secure(self) -> bool:
        """Tell whether the page is served over https."""
        return self.request.url.scheme == "https"

    @property
    def cookie(self) -> str:
        """Return the session cookie's name; the prefix binds it to this host over https."""
        return SECURE_COOKIE if self.is_secure else COOKIE

    def signed_in(self) -> Sitting:
        """Return the sitting, or end the request; counts as use unless the page asks by itself."""
        sitting = self.unnoted()
        if REFRESH not in self.request.headers:
            access.note_use(self.desk.store, sitting, self.now)
        return sitting

    def reads_the_roll(self) -> Sitting:
        """Return the sitting of an administrator or auditor; for others the page is not there."""
        sitting = self.signed_in()
        if not (sitting.reviewer.administers or sitting.reviewer.audits):
            raise absent()
        return sitting

    def sees_cases(self) -> Sitting:
        """Return the sitting; an administrator keeps users and stations and sees no case."""
        sitting = self.signed_in()
        if sitting.reviewer.administers:
            raise absent()
        return sitting

    def unnoted(self) -> Sitting:
        """Return the sitting without counting this request as use, or end the request."""
        if self.sitting is None:
            raise expired()
        if self.sitting.reviewer.renew_password and not _is_own_affair(self.request.url.path):
            raise unrenewed()
        return self.sitting

    def sent_by(self, csrf: str) -> Sitting:
        """Return the sitting of an officer's form that this page made, or end the request.

        Nothing is sent while a hub that was put back waits for its stations.
        """
        sitting = self.looked_by(csrf)
        with self.desk.store.reading() as connection:
            if restored(connection) is not None:
                raise put_back()
        return sitting

    def looked_by(self, csrf: str) -> Sitting:
        """Return the sitting of an officer's form that only shows him more, or end the request."""
        sitting = self.sent_by_anyone(csrf)
        if not sitting.reviewer.decides:
            raise reads_only()
        return sitting

    def sent_by_administrator(self, csrf: str) -> Sitting:
        """Return the sitting of a form of who keeps stations, keys and sign-ins, or end it."""
        sitting = self.sent_by_either(csrf)
        if not sitting.reviewer.keeps_hub:
            raise reads_only()
        return sitting

    def sent_by_security(self, csrf: str) -> Sitting:
        """Return the sitting of a form of who keeps roles, rights and policy, or end it."""
        sitting = self.sent_by_either(csrf)
        if not sitting.reviewer.keeps_rights:
            raise reads_only()
        return sitting

    def sent_by_either(self, csrf: str) -> Sitting:
        """Return the sitting of a form of an administrator of either kind, or end the request."""
        sitting = self.sent_by_anyone(csrf)
        if not sitting.reviewer.administers:
            raise absent()
        return sitting

    def sent_by_anyone(self, csrf: str) -> Sitting:
        """Return the sitting of a form about the user himself, or end the request."""
        sitting = self.signed_in()
        if not self.comes_from_here() or not access.same(csrf, sitting.csrf):
            raise forged()
        return sitting

    def comes_from_here(self) -> bool:
        """Tell whether the browser says that this very site sent the form.

        Under no-referrer a browser sends `Origin: null` with its own forms; then the fetch
        metadata speak, and where an old browser has none, the token alone decides.
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

    def go(self, path: str) -> Response:
        """Send the browser on to a page of this site."""
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
            counts = visible.count_waiting(connection, self.sitting.reviewer)
            counts["supervision"] = count_open(connection, self.sitting.reviewer)
            signing = tray.count(connection, self.sitting.reviewer)
            counts["news"] = self.desk.news.of(connection, self.sitting.reviewer, self.now)
            restore = restored(connection)
        who = {"reviewer": self.sitting.reviewer, "csrf": self.sitting.csrf, "counts": counts}
        who["signing"] = signing
        return {**around, **who, "put_back": _put_back(restore, self)}


def _put_back(found: Restored | None, entry: Entry) -> dict[str, str]:
    """Say what a restore of the hub left to be done, while it is."""
    if found is None:
        return {}
    return {"at": moment(found.at, entry.now), "stations": entry.t.listed(found.stations)}


def home_of(entry: Entry) -> str:
    """Return where this user's work begins."""
    administers = entry.sitting is not None and entry.sitting.reviewer.administers
    return "/stations" if administers else "/review"


def _is_own_affair(path: str) -> bool:
    return path in ("/sign-out", ACCOUNT) or path.startswith(f"{ACCOUNT}/")


def _other_language(request: Request, here: str, other: str) -> str:
    url = URL(here) if here else request.url.remove_query_params("sent")
    url = url.include_query_params(lang=other)
    return f"{url.path}?{url.query}"
