"""Addresses of forms' pages, and return addresses of a sign-in, never of another host."""

import re
from collections.abc import Mapping
from urllib.parse import quote, urlencode

_ONE = r"/[\w.-]+"
PAGES = re.compile(
    rf"/(review({_ONE}{_ONE}(/minutes|/documents)?)?|slips(/sheet{_ONE}|{_ONE}(/correct)?)?"
    rf"|supervision({_ONE})?|standing({_ONE}(/succeed)?)?|samples({_ONE})?|packs({_ONE}(/edit)?)?|stations({_ONE})?"
    rf"|users({_ONE})?|documents{_ONE}|board(/cases)?"
    r"|search|news|packets|sign-ins|signatures|signing|erasure|holds|retention|archives|hub-key|journal|account)",
    re.ASCII,
)
"""Addresses of all pages that a person may come from."""
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
    "/documents": ("kind",),
}
"""Pages whose address names the form's subject in its query."""
HOME, SIGNING = "/review", "/signing"
TYPED = "q="


def leads_back(address: str) -> bool:
    """Tell whether it is the address of a page of this hub, with its query if it has one."""
    path, _, query = address.partition("?")
    return PAGES.fullmatch(path) is not None and ASKED.fullmatch(query) is not None


def page_of(path: str, sent: Mapping[str, object] | None = None) -> str:
    """Return the address of the page with the form that was sent to `path`."""
    sent = sent or {}
    if path in ("/packs", "/supervision", "/standing"):
        return f"{path}/new{_query(path, sent)}"
    if path.startswith("/bodies"):
        path = "/bodies"
    if path in ELSEWHERE:
        return ELSEWHERE[path]
    page = _nearest(path)
    of_a_case = page.startswith("/review/") and page.endswith("/documents")
    return f"{page}{_query('/documents', sent)}" if of_a_case else page


def sign_in(page: str) -> str:
    """Return the address of the sign-in page, with the return address of a page.

    A search term is left out: it may name a person, and would be readable in the address.
    """
    path, _, query = page.partition("?")
    kept = "&".join(pair for pair in query.split("&") if not pair.startswith(TYPED))
    return f"/sign-in?back={quote(f'{path}?{kept}' if kept else path)}"


def _nearest(path: str) -> str:
    while path and not PAGES.fullmatch(path):
        path = path.rpartition("/")[0]
    return path or HOME


def _query(path: str, sent: Mapping[str, object]) -> str:
    named = {name: str(sent[name]) for name in NAMED_BY[path] if sent.get(name)}
    return f"?{urlencode(named)}" if named else ""
