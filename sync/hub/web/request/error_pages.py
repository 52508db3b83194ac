"""Headers of every response of the review pages, and the page made of a refusal."""

import asyncio
import logging
from collections.abc import Callable, Coroutine, Iterator, Mapping
from contextlib import contextmanager
from typing import Any
from urllib.parse import quote

from fastapi import Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import RedirectResponse
from fastapi.routing import APIRoute
from sqlalchemy.exc import StatementError
from starlette.concurrency import run_in_threadpool
from starlette.requests import ClientDisconnect

from sync.backups.store import StoreRefused
from sync.hub.line.http_messages import BUSY, READ_S, is_full
from sync.hub.monitoring.answered_request import REFERENCE
from sync.hub.services.auth.methods import devices
from sync.hub.storage.encryption.values import DamagedValueError
from sync.hub.web.request import return_urls
from sync.hub.web.request.context import HubContext, RequestContext, device_cookie, home_of
from sync.hub.web.request.form_limits import DOOR, largest_file, longest_form, size_words
from sync.hub.web.request.refusals import (
    READING,
    RULES,
    HttpRefusal,
    absent,
    away,
    broken,
    files_away,
    full,
    incomplete,
    page_of_rule,
    too_large,
    too_slow,
    unreadable,
)

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; "
    "media-src 'self'; connect-src 'self'; manifest-src 'self'; form-action 'self'; "
    "frame-ancestors 'none'; base-uri 'none'"
)
FENCED = "default-src 'none'; sandbox; frame-ancestors 'none'"
"""Policy of a file from outside: nothing in it may run, wherever it is opened."""
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-store",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Frame-Options": "DENY",
}
FEED = "/visits/feed/"
"""Beginning of the addresses that are secret themselves."""
TYPED_MAX = 20_000
WRITTEN = (
    "text",
    "opinion",
    "note",
    "present",
    "said",
    "agreement",
    "rights",
    "consumer_said",
    "merchant_said",
    "disputes",
    "course",
    "claims",
    "materials",
    "question",
    "word",
)
"""Long fields of all forms: their input is shown when the form cannot be taken."""

log = logging.getLogger(__name__)

Answering = Callable[[Request], Coroutine[Any, Any, Response]]


def guarded(desk: HubContext) -> type[APIRoute]:
    """Return the route class that sets the headers and answers refusals with a page."""

    class GuardedRoute(APIRoute):
        """A route of the review pages."""

        def get_route_handler(self) -> Answering:
            """Wrap the route's own answer."""
            answering = super().get_route_handler()

            async def guard(request: Request) -> Response:
                try:
                    with _refusals_of_faults():
                        _weigh(request)
                        await _require_session(desk, request)
                        await _refuse_nul(request)
                        answer = await answering(request)
                except HttpRefusal as fault:
                    answer = await _plain(desk, request, fault)
                except RequestValidationError:
                    answer = await _plain(desk, request, incomplete())
                except Exception as fault:
                    if isinstance(fault, StatementError):
                        # The log must not contain the input, only the statement.
                        fault.hide_parameters = True
                    reference = desk.store.chance.new_id()[-12:]
                    setattr(request.state, REFERENCE, reference)
                    # Quoted, so that text typed into an address cannot forge a line of the log.
                    path = quote(_without_secret(request.url.path))
                    log.exception("the page %s failed, reference %s", path, reference)
                    answer = await _plain(desk, request, broken(reference))
                for name, value in HEADERS.items():
                    answer.headers.setdefault(name, value)
                return answer

            return guard

    return GuardedRoute


def _without_secret(path: str) -> str:
    """Return a path as the log may have it: whoever knows a calendar's address reads the visits."""
    return FEED if path.startswith(FEED) else path


@contextmanager
def _refusals_of_faults() -> Iterator[None]:
    """Raise HttpRefusal for a refusal by the rules, and for a fault of the machine.

    503 for a full disk, an unreachable database or store, a bad value; 408 for a caller who has
    left.
    """
    try:
        yield
    except RULES as refused:
        raise page_of_rule(refused) from None
    except ClientDisconnect:
        raise too_slow() from None
    except DamagedValueError as fault:
        log.error("a value is damaged: %s", fault)
        raise unreadable() from None
    except StoreRefused as fault:
        log.error("the file store cannot be used: %s", fault)
        raise files_away() from None
    except (OSError, *BUSY) as fault:
        if is_full(fault):
            log.error("the disk is full: %s", type(fault).__name__)
            raise full() from None
        if isinstance(fault, BUSY):
            log.error("the database is away: %s", type(fault).__name__)
            raise away() from None
        raise


async def _require_session(desk: HubContext, request: Request) -> None:
    """Refuse a body without a session before it is read; the two sign-in forms are small."""
    if request.method == "POST" and request.url.path not in DOOR:
        entry = await run_in_threadpool(RequestContext, desk, request)
        if entry.sitting is None:
            raise await run_in_threadpool(entry.without_session)


def _weigh(request: Request) -> None:
    """Refuse a form of unknown length, or longer than a person types."""
    if request.method != "POST":
        return
    length = request.headers.get("content-length", "")
    path = request.url.path
    if not (length.isascii() and length.isdigit()) or int(length) > longest_form(path):
        raise too_large(size_words(largest_file(path)) if largest_file(path) else "")


async def _refuse_nul(request: Request) -> None:
    """Refuse a text with NUL, which no person types and no database stores."""
    if "\0" in request.scope["path"]:
        raise absent()
    sent = await _typed(request) if _is_typed(request) else b""
    if "%00" in request.url.query or b"%00" in sent:
        raise incomplete()


def _is_typed(request: Request) -> bool:
    kind = request.headers.get("content-type", "")
    return request.method == "POST" and kind.startswith("application/x-www-form-urlencoded")


async def _typed(request: Request) -> bytes:
    """Return a form without a file, which must arrive within half a minute."""
    try:
        async with asyncio.timeout(READ_S):
            return await request.body()
    except TimeoutError:
        raise too_slow() from None


async def _plain(desk: HubContext, request: Request, fault: HttpRefusal) -> Response:
    if fault.status == 401 and request.method == "GET":
        return await run_in_threadpool(_to_sign_in, desk, request)
    if fault.leads_to and request.method == "GET":
        return RedirectResponse(fault.leads_to, 303)
    form: Mapping[str, object] = {}
    if request.method == "POST" and _is_shown_again(desk, request, fault):
        form = await request.form()
    return await run_in_threadpool(_notice, desk, request, fault, form)


def _is_shown_again(desk: HubContext, request: Request, fault: HttpRefusal) -> bool:
    """Tell whether the input is read, to be shown on the page that gives the refusal's reason.

    When the session has expired only the input of a browser known to this hub is read, and for a
    form with a file the machine may have no room.
    """
    if fault.status == 401:
        cookie = request.cookies.get(device_cookie(request), "")
        return _is_typed(request) and bool(devices.secret_of(desk.store, cookie))
    return fault.status not in (408, 413) and (fault.status != 503 or _is_typed(request))


def _notice(
    desk: HubContext, request: Request, fault: HttpRefusal, sent: Mapping[str, object]
) -> Response:
    """Return the page; while the database is unreachable it is made without it."""
    return notice(RequestContext(desk, request, looks_up=fault.status != 503), fault, sent)


def _to_sign_in(desk: HubContext, request: Request) -> Response:
    entry, url = RequestContext(desk, request), request.url
    if url.path == return_urls.HOME and not url.query:
        return entry.go("/sign-in")
    asked = f"{url.path}?{url.query}" if url.query else url.path
    return entry.go(
        return_urls.sign_in(
            asked if desk.addresses.leads_back(asked) else desk.addresses.page_of(url.path)
        )
    )


def notice(entry: RequestContext, fault: HttpRefusal, sent: Mapping[str, object]) -> Response:
    """Return the page that says in plain words what happened and where to continue.

    The long texts of the `sent` form are shown on it; a browser that keeps all of it says so.
    """
    t, page = entry.t, entry.desk.addresses.page_of(entry.request.url.path, sent)
    is_form = entry.request.method == "POST"
    said = {} if is_form else READING
    way = (home_of(entry), t("To the list"))
    if fault.leads_to:
        way = (fault.leads_to, t("Choose a password first"))
    if fault.status == 401 or (fault.status == 403 and entry.sitting is None):
        way = (return_urls.sign_in(page), t("Sign in"))
    return entry.page(
        "notice.html",
        fault.status,
        title=t(said.get(fault.title, fault.title)),
        text=t(said.get(fault.text, fault.text), reference=fault.reference, **fault.values),
        mark=fault.mark,
        typed=_written(sent),
        way=way,
        form_at=page if is_form and fault.status not in (401, 404) else "",
        here=page if is_form else "",
        page="",
    )


def _written(sent: Mapping[str, object]) -> str:
    messages = (str(sent[name]).strip() for name in WRITTEN if sent.get(name))
    return "\n\n".join(each for each in messages if each)[:TYPED_MAX]
