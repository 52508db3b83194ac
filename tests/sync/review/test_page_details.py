"""Details of the pages: equal field heights, complete rows, no column without a title."""

import pytest
from playwright.sync_api import Page, expect

from sync.hub.services.slips import slip
from sync.hub.services.visibility import visible_matters
from sync.hub.web.slips import page as slips_page
from tests.sync.databases import ON_SQLITE
from tests.sync.review.caller import Caller, calling
from tests.sync.review.review_hub import ReviewHub
from tests.sync.review.slips.slips import taken
from tests.sync.review.supervision.test_posting import post
from tests.sync.review.test_board import told

pytestmark = ON_SQLITE

FIELDS = """() => [...document.querySelectorAll('.draw .field, .pair .field')].map(one => {
  const label = one.querySelector('label').getBoundingClientRect();
  const field = one.querySelector('input, select').getBoundingClientRect();
  return [field.height, field.top - label.top];
})"""
TOPS = """() => [...document.querySelectorAll('main header a.button')]
  .map(one => [one.getBoundingClientRect().top, !!one.querySelector('svg')])"""
CUT = """() => [...document.querySelectorAll('.rates tbody tr')].filter(one =>
  one.getBoundingClientRect().bottom > one.closest('.card').getBoundingClientRect().bottom + 1
).length"""


def opened(page: Page, path: str, lang: str = "en") -> Page:
    """Open a page of the signed-in officer."""
    page.goto(f"{page.url.split('/review')[0]}{path}?lang={lang}")
    page.evaluate("document.fonts.ready")
    return page


@pytest.mark.parametrize(
    ("path", "lang"),
    [
        ("/samples", "zh"),
        ("/supervision/new", "en"),
        pytest.param("/samples", "en", marks=pytest.mark.release),
        pytest.param("/supervision/new", "zh", marks=pytest.mark.release),
    ],
)
def test_neighbouring_fields_are_of_one_height(
    page: Page, station: str, path: str, lang: str
) -> None:
    del station
    fields = opened(page, path, lang).evaluate(FIELDS)
    assert len(fields) > 3
    assert {height for height, _ in fields} == {36}
    assert len({round(down, 1) for _, down in fields}) == 1


@pytest.mark.release
def test_a_name_is_typed_only_where_something_is_named(page: Page, station: str) -> None:
    del station
    opened(page, "/supervision/new")
    expect(page.locator("#name")).to_be_disabled()
    page.check("input[value='merchant']")
    expect(page.locator("#name")).to_be_enabled()
    page.check("input[value='station']")
    expect(page.locator("#name")).to_be_disabled()
    drawn = "one => [getComputedStyle(one).accentColor, one.offsetWidth]"
    assert page.locator("input[value='station']").evaluate(drawn) == ["rgb(43, 85, 196)", 16]


@pytest.mark.release
def test_the_two_ways_from_the_stations_stand_alike(page: Page, station: str) -> None:
    """Each has its mark; a station that took no pack says so."""
    del station
    ways = opened(page, "/stations").evaluate(TOPS)
    assert [has_mark for _, has_mark in ways] == [True, True]
    assert ways[0][0] == ways[1][0]
    expect(page.locator("tbody td").nth(5)).to_have_text("none taken yet")


def test_packs_have_no_column_and_no_day_without_words(page: Page, station: str) -> None:
    """Nobody signed what was shipped; a law whose day is not known says so."""
    del station
    opened(page, "/packs")
    expect(page.locator("th", has_text="Signed by")).to_have_count(0)
    days = page.locator("tbody td:nth-child(2)").all_inner_texts()
    assert len(days) > 8
    assert "" not in days
    assert "not given" in days


@pytest.mark.release
def test_the_list_of_supervisions_names_its_last_column(
    page: Page, ground: ReviewHub, station: str
) -> None:
    with calling(page.url.split("/review")[0], "周敏") as caller:
        post(caller, ground, station)
    heads = opened(page, "/supervision").locator("thead th").all_inner_texts()
    assert heads[-1] == "State"


@pytest.mark.release
def test_no_rate_of_the_board_is_cut(page: Page, ground: ReviewHub, station: str) -> None:
    ground.tell(station, "figures.daily", told())
    assert opened(page, "/board").locator(".rates tbody tr").count() == 22
    assert page.evaluate(CUT) == 0


def test_a_list_that_is_cut_off_says_so(
    ground: ReviewHub, centre: Caller, station: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    del station
    taken(ground, 1)
    taken(ground, 2)
    for path in ("/review", "/slips"):
        assert "其余可用搜索找到" not in centre.get(path).text
    monkeypatch.setattr(visible_matters, "MOST", 3)
    monkeypatch.setattr(slip, "MOST", 2)
    monkeypatch.setattr(slips_page, "MOST", 2)
    assert "显示前 3 件，其余可用搜索找到" in centre.get("/review").text
    assert "显示前 2 件，其余可用搜索找到" in centre.get("/slips").text
