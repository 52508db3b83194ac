"""Addresses of forms' pages, and return addresses of a sign-in, never of another host."""

import re
from collections.abc import Iterable, Mapping
from typing import TypeGuard
from urllib.parse import quote, urlencode

from fastapi.datastructures import DefaultPlaceholder
from fastapi.routing import APIRoute
from starlette.routing import BaseRoute

ASKED = re.compile(r"[\w.%=&+:~*-]*", re.ASCII)
ELSEWHERE = {
    "/packs/file": "/packs",
    "/stations/decisions": "/stations",
    "/bodies": "/users",
}
"""Forms sent to another address than that of their page."""
NAMED_BY = {
    "/packs": ("kind", "of"),
    "/supervision": ("again",),
    "/standing": ("of",),
    "/circulars": ("of",),
    "/documents": ("kind",),
}
"""Pages whose address names the form's subject in its query."""
HOME, SIGNING = "/review", "/signing"
NO_WAY_BACK = ("/", "/sign-in", "/sign-in/code", "/sign-in/provider", "/sign-in/provider/done")
PLACEHOLDER = re.compile(r"\{\w+\}")
TYPED = "q="


class PageAddresses:
    """Addresses of the pages that a person may come from, by the routes of the router.

    A page is what is answered with the default class; a route of a file names another.
    """

    def __init__(self, routes: Iterable[BaseRoute]) -> None:
        """Read the routes."""
        pages = (_pattern(each.path) for each in routes if _is_page(each))
        self._pages = re.compile("|".join(pages), re.ASCII)

    def leads_back(self, address: str) -> bool:
        """Tell whether it is the address of a page of this hub, with its query if it has one."""
        path, _, query = address.partition("?")
        return self._is_page(path) and ASKED.fullmatch(query) is not None

    def page_of(self, path: str, sent: Mapping[str, object] | None = None) -> str:
        """Return the address of the page with the form that was sent to `path`."""
        sent = sent or {}
        if path in ("/packs", "/supervision", "/standing", "/circulars"):
            return f"{path}/new{_query(path, sent)}"
        if path.startswith("/bodies"):
            path = "/bodies"
        if path in ELSEWHERE:
            return ELSEWHERE[path]
        page = self._nearest(path)
        of_a_case = page.startswith("/review/") and page.endswith("/documents")
        return f"{page}{_query('/documents', sent)}" if of_a_case else page

    def _nearest(self, path: str) -> str:
        while path and not self._is_page(path):
            path = path.rpartition("/")[0]
        return path or HOME

    def _is_page(self, path: str) -> bool:
        return self._pages.fullmatch(path) is not None


def _is_page(route: BaseRoute) -> TypeGuard[APIRoute]:
    return (
        isinstance(route, APIRoute)
        and "GET" in (route.methods or ())
        and isinstance(route.response_class, DefaultPlaceholder)
        and route.path not in NO_WAY_BACK
        and ":path" not in route.path
    )


def _pattern(path: str) -> str:
    """Return the expression of the addresses of a route."""
    parts = PLACEHOLDER.split(path)
    return r"[\w.-]+".join(re.escape(part) for part in parts)


def sign_in(page: str) -> str:
    """Return the address of the sign-in page, with the return address of a page.

    A search term is left out: it may name a person, and would be readable in the address.
    """
    path, _, query = page.partition("?")
    kept = "&".join(pair for pair in query.split("&") if not pair.startswith(TYPED))
    return f"/sign-in?back={quote(f'{path}?{kept}' if kept else path)}"


def _query(path: str, sent: Mapping[str, object]) -> str:
    named = {name: str(sent[name]) for name in NAMED_BY[path] if sent.get(name)}
    return f"?{urlencode(named)}" if named else ""
