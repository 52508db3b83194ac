"""Where the boxes of a page stand: beside one another, whole, and within the window."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, FloatRect, Locator, Page, expect

from tests.sync.databases import ON_SQLITE
from tests.sync.review.caller import Caller
from tests.sync.review.case_steps import accept, path_of
from tests.sync.review.documents.test_seals import administering
from tests.sync.review.review_hub import ReviewHub
from tests.sync.review.slips.slips import taken
from tests.sync.review.test_page_layout import BEYOND, CLIPPED

pytestmark = ON_SQLITE

SHEET = "单号,类型,内容,来件日期\nA-1,投诉,退货,2026-11-24\n,投诉,退货,2026-11-24\n"
SHORT = """() => [...document.querySelectorAll('select')].filter(one => {
  const brush = document.createElement('canvas').getContext('2d');
  brush.font = getComputedStyle(one).font;
  return brush.measureText(one.selectedOptions[0].text).width > one.clientWidth - 40;
}).map(one => one.id)"""
"""Lists whose chosen word does not fit between the edge and the arrow."""
ROWS = """one => {
  const lines = document.createRange();
  lines.selectNodeContents(one);
  return new Set([...lines.getClientRects()].map(box => box.top)).size;
}"""
"""Number of lines in which an element's words stand."""


def box(part: Locator) -> FloatRect:
    """Return where an element stands."""
    found = part.bounding_box()
    assert found is not None
    return found


def middle(part: Locator) -> float:
    """Return the height at which the middle of an element lies."""
    return box(part)["y"] + box(part)["height"] / 2


@pytest.fixture
def admin(ground: ReviewHub, browser: Browser, address: str) -> Iterator[Page]:
    """A window in which an administrator is signed in."""
    context = browser.new_context(viewport={"width": 1366, "height": 768})
    with administering(ground, address) as caller:
        for cookie, value in caller.session.cookies.items():
            context.add_cookies([{"name": cookie, "value": value, "url": address}])
        yield context.new_page()
    context.close()


@pytest.mark.release
def test_a_document_is_read_issued_and_served_on_a_telephone(
    page: Page, centre: Caller, station: str, address: str
) -> None:
    """On a large screen what is done with it stands in one line."""
    path = path_of(station)
    accept(centre, path)
    page.goto(f"{address}{path}/documents?kind=5&lang=en")
    page.click("button.main")
    page.fill("#contact_phone", "19900000001")
    page.click("button.main")
    page.set_viewport_size({"width": 1366, "height": 768})
    buttons = page.locator("footer .gap .button")
    expect(buttons).to_have_count(3)
    assert len({middle(each) for each in buttons.all()}) == 1
    page.set_viewport_size({"width": 390, "height": 844})
    assert page.evaluate(BEYOND) == []
    page.click("button[value=issue]")
    expect(page.locator("text=Void the document").first).to_be_visible()
    assert page.evaluate(BEYOND) == []
    page.goto(f"{page.url}/service")
    expect(page.locator("main h2")).to_have_text("Record a service")
    assert page.evaluate(BEYOND) == []


@pytest.mark.release
def test_the_number_of_a_slip_ends_before_its_merchant(
    page: Page, ground: ReviewHub, address: str
) -> None:
    """In English it bears the name of its hotline."""
    taken(ground, 1, merchant="盛世珠宝")
    page.set_viewport_size({"width": 1366, "height": 768})
    page.goto(f"{address}/search?q=盛世&lang=en")
    number = page.locator("[data-hits] td a", has_text="Hotline 12345")
    merchant = page.locator("[data-hits] td", has=page.locator("mark")).last
    assert box(number)["x"] + box(number)["width"] <= box(merchant)["x"]


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.usefixtures("station")
@pytest.mark.release
def test_what_heads_a_page_stands_in_its_lines(page: Page, address: str, lang: str) -> None:
    """The period beside the title, what is chosen at the other end; exports in a line of theirs."""
    page.set_viewport_size({"width": 1366, "height": 768})
    page.goto(f"{address}/work/figures?lang={lang}")
    title, period = page.locator("h1"), page.locator("h1 + .quiet")
    assert 0 < box(period)["x"] - box(title)["x"] - box(title)["width"] < 20
    tools, card = box(page.locator("main header .tools")), box(page.locator("main .card"))
    assert card["x"] + card["width"] - tools["x"] - tools["width"] < 20
    page.goto(f"{address}/board?lang={lang}")
    for parts in (".district > .head > :not(.below)", ".district .below > *"):
        heights = [middle(each) for each in page.locator(parts).all()]
        assert max(heights) - min(heights) < 5, parts


@pytest.mark.release
def test_the_seals_have_a_title_a_way_back_and_fields_of_one_height(
    admin: Page, address: str
) -> None:
    admin.goto(f"{address}/seals")
    expect(admin.locator("h1")).to_have_text("电子印章")
    assert box(admin.locator("#millimetres"))["height"] == box(admin.locator("#name"))["height"]
    assert box(admin.locator("#name"))["width"] < 400
    admin.click("main header a")
    expect(admin.locator("h1")).to_have_text("用户")


@pytest.mark.release
def test_a_sheet_in_english_breaks_and_cuts_no_word(page: Page, address: str) -> None:
    """On a telephone it stays within the window."""
    page.set_viewport_size({"width": 1366, "height": 768})
    page.goto(f"{address}/slips/sheet?lang=en")
    page.set_input_files(
        "#file", {"name": "a.csv", "mimeType": "text/csv", "buffer": SHEET.encode()}
    )
    page.click("button.main")
    expect(page.locator("fieldset.mend")).to_have_count(1)
    assert page.locator("tbody td", has_text="Complaint").evaluate(ROWS) == 1
    assert page.evaluate(SHORT) == []
    page.set_viewport_size({"width": 390, "height": 844})
    assert page.evaluate(BEYOND) == []
    assert page.evaluate(CLIPPED) == []


def test_no_rule_of_the_sign_ins_is_what_the_page_is_for(admin: Page, address: str) -> None:
    """There are two, and a page has one filled button at most."""
    admin.goto(f"{address}/sign-ins")
    expect(admin.locator("form[action$=rule] .button")).to_be_visible()
    expect(admin.locator("main .button.main")).to_have_count(0)
