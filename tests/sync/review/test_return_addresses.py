"""Sign-in returns to every page, and every form knows its own page."""

import re
from datetime import UTC, datetime
from typing import cast

import pytest

from sync.hub.storage.transactions import Store
from sync.hub.web.request.return_urls import PageAddresses, sign_in
from sync.hub.web.routes import router
from tests.sync.review.access_table import WALL

# No route reads the store or the clock before it is asked.
ADDRESSES = PageAddresses(router(cast("Store", None), lambda: datetime.now(UTC)).routes)
NO_PAGES = (
    "/static", "/sign-in", "/openapi", "/review/live", "{rest:path}", "/evidence/", "{reported}",
    "/v1/",
    "/healthz", "/readyz",
)  # fmt: skip


def test_a_sign_in_leads_back_to_every_page_there_is() -> None:
    """Files, the live line, the door and what is not there are no pages to come back to."""
    routes = {line.split()[1] for line in WALL.splitlines() if line.startswith("GET")} - {"/"}
    pages = [
        path.replace("{matter}", "/review/{s}/{m}")
        for path in routes
        if not any(each in path for each in NO_PAGES)
    ]
    ends = (
        ".pdf", ".xlsx", ".csv", ".jsonl", ".ofd", ".png", ".svg", ".ics", ".js", ".webmanifest",
        "/file", "/proof", "/counts",
    )  # fmt: skip
    files = [path for path in pages if path.endswith(ends)]
    closed = [path for path in pages if not ADDRESSES.leads_back(re.sub(r"\{\w+\}", "0a-1", path))]
    assert len(pages) > 30
    assert sorted(closed) == sorted(files)


@pytest.mark.parametrize(
    ("sent_to", "fields", "page"),
    [
        ("/slips/s1/act", {}, "/slips/s1"),
        ("/slips/new", {}, "/slips/new"),
        ("/slips/sheet/s1", {}, "/slips/sheet/s1"),
        ("/supervision", {"again": "w1"}, "/supervision/new?again=w1"),
        ("/packs", {"kind": "law", "of": "law-a"}, "/packs/new?kind=law&of=law-a"),
        ("/packs/p1/sign", {}, "/packs/p1"),
        ("/packs/file", {}, "/packs"),
        ("/review/a/b/documents", {"kind": "9"}, "/review/a/b/documents?kind=9"),
        ("/review/a/b/enclosure/out", {}, "/review/a/b"),
        ("/bodies/b1/signed", {}, "/users"),
        ("/documents/d1/void", {}, "/documents/d1"),
        ("/nowhere/at/all", {}, "/review"),
    ],
)
def test_a_form_belongs_to_the_page_on_which_it_stands(
    sent_to: str, fields: dict[str, object], page: str
) -> None:
    assert ADDRESSES.page_of(sent_to, fields) == page
    assert ADDRESSES.leads_back(page)


def test_what_was_typed_into_a_search_does_not_stand_at_the_door() -> None:
    assert sign_in("/search?q=%E5%88%98%E6%95%8F") == "/sign-in?back=/search"
    assert (
        sign_in("/slips?state=open&q=abc&page=2")
        == "/sign-in?back=/slips%3Fstate%3Dopen%26page%3D2"
    )
    assert sign_in("/board/cases?figure=quiet") == "/sign-in?back=/board/cases%3Ffigure%3Dquiet"
    assert sign_in("/samples?freq=7") == "/sign-in?back=/samples%3Ffreq%3D7"
    assert sign_in("/review") == "/sign-in?back=/review"
