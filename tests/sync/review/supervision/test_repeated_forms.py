"""A form sent twice posts one supervision and records one visit."""

from tests.sync.review.caller import Caller
from tests.sync.review.review_hub import ReviewHub
from tests.sync.review.supervision.test_posting import post, sent
from tests.sync.review.supervision.test_sampling import draw, report

FORM = "00000000-0000-4000-8000-00000000f0f0"
OTHER = "00000000-0000-4000-8000-00000000f0f1"


def test_a_posting_and_a_visit_are_made_once_for_a_form(
    ground: ReviewHub, station: str, centre: Caller
) -> None:
    place = post(centre, ground, station, id=FORM)
    assert post(centre, ground, station, id=FORM) == place == f"/supervision/{FORM}"
    for form in (FORM, FORM, OTHER):
        assert sent(centre, place, "visit", id=form, on="2026-11-24", text="标签已更换。") == 303
    kinds = [type(one).__name__ for one in ground.said(station)]
    assert kinds.count("SupervisionPosted") == 1
    assert kinds.count("SupervisionVisited") == 2
    acts = [kind for kind, _, _ in ground.acts()]
    assert (acts.count("supervision.posted"), acts.count("supervision.visited")) == (1, 2)


def test_a_page_brings_the_id_of_its_form(ground: ReviewHub, station: str, centre: Caller) -> None:
    first, again = (centre.field("/supervision/new", "id") for _ in range(2))
    assert first != again
    place = post(centre, ground, station)
    assert len(centre.field(place, "id")) == len(FORM)


def test_a_drawn_case_leads_to_where_its_line_is_opened(
    ground: ReviewHub, station: str, centre: Caller
) -> None:
    report(ground, station, [50])
    page = centre.get(draw(centre, count="1")).text
    assert (
        f'<a href="/review/{station}/00000000-0000-4000-8000-000000000050">GX01-261114-050' in page
    )
