"""An auditor reads everything: no page offers them an act that would be refused."""

import re

import pytest

from tests.sync.review.caller import Caller
from tests.sync.review.case_steps import accept, path_of, set_visit
from tests.sync.review.review_hub import ReviewHub
from tests.sync.review.supervision.test_posting import post
from tests.sync.review.supervision.test_sampling import draw, report

FORM = re.compile(r'<form[^>]*method="post"[^>]*action="([^"]+)"')
OWN = {"/sign-out", "/account/keys", "/work/filter"}
WRITES = re.compile(r'href="(/supervision/new|/slips/new|/review/[^"]*/minutes|[^"]*/documents\?)')


@pytest.mark.release
def test_no_page_offers_an_auditor_an_act(
    ground: ReviewHub, station: str, centre: Caller, auditor: Caller
) -> None:
    report(ground, station, range(50, 60))
    case = path_of(station)
    accept(centre, case)
    set_visit(centre, case)
    pages = (
        "/review",
        case,
        "/slips",
        "/supervision",
        post(centre, ground, station),
        "/samples",
        draw(centre),
        "/stations",
        f"/stations/{station}",
        "/packs",
        "/users",
        "/board",
    )
    offered: dict[str, set[str]] = {}
    for page in pages:
        answer = auditor.get(page)
        assert answer.status_code == 200, page
        offered[page] = {*FORM.findall(answer.text), *WRITES.findall(answer.text)} - OWN
    assert offered == {page: set() for page in pages}
    assert WRITES.findall(centre.get(case).text) != []
