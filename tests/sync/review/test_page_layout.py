"""Layout of the pages: the shipped font, no overflow, both languages, names for all controls."""

import pytest
import requests
from playwright.sync_api import Browser, BrowserType, Page, expect

from mediation_desk.demonstration.chromium import ARGUMENTS
from sync.hub.web.request import assets
from tests.sync.databases import ON_SQLITE
from tests.sync.review.cases import ident
from tests.sync.review.conftest import CHROMIUM, signed_in
from tests.sync.review.review_hub import ReviewHub

# How a page is drawn does not depend on where the rows are.
pytestmark = ON_SQLITE

CLIPPED = """() => [...document.querySelectorAll('body *')].filter(one => {
  const style = getComputedStyle(one);
  if (style.overflowX === 'visible' || style.textOverflow === 'ellipsis') return false;
  if (one.matches('.unseen, .scroll, textarea, input, select')) return false;
  return one.clientWidth > 0 && one.scrollWidth > one.clientWidth + 1;
}).map(one => one.tagName + '.' + one.className)"""
BEYOND = """() => [...document.querySelectorAll('body *')].filter(one => {
  const box = one.getBoundingClientRect();
  return box.width > 1 && box.right > innerWidth + 1;
}).map(one => one.tagName + '.' + one.className)"""
UNNAMED = """() => [...document.querySelectorAll('input, select, textarea, button, a')]
  .filter(one => one.type !== 'hidden' && one.offsetParent !== null)
  .filter(one => !(one.labels && one.labels.length))
  .filter(one => !one.getAttribute('aria-label') && !one.textContent.trim())
  .map(one => one.outerHTML)"""
SMALL = """() => [...document.querySelectorAll('button, .button, select, textarea, .chip, .choice')]
  .filter(one => one.offsetParent && one.getBoundingClientRect().height < 28)
  .map(one => one.outerHTML)"""

FETCHED = """() => [...new Set([...document.fonts].filter(one => one.status === 'loaded')
  .map(one => one.family + ' ' + one.weight))].sort()"""
FIRST_VISIT = 1_000_000
"""Bytes of a first visit at most, on a machine without a Chinese font of its own."""


@pytest.mark.parametrize(
    ("lang", "size"),
    [
        ("zh", (1366, 768)),
        pytest.param("en", (960, 600), marks=pytest.mark.release),
        pytest.param("zh", (1440, 900), marks=pytest.mark.release),
        pytest.param("zh", (960, 600), marks=pytest.mark.release),
        pytest.param("en", (1440, 900), marks=pytest.mark.release),
        pytest.param("en", (1366, 768), marks=pytest.mark.release),
    ],
)
def test_nothing_is_clipped_and_nothing_scrolls_sideways(
    page: Page, station: str, lang: str, size: tuple[int, int]
) -> None:
    """At the two sizes of the counter, and at 150 % of the larger one."""
    page.set_viewport_size({"width": size[0], "height": size[1]})
    site = page.url.split("/review")[0]
    for path in (
        "/review",
        f"/review/{station}/{ident(1009)}",
        f"/review/{station}/{ident(7)}",
        "/stations",
        "/supervision/new",
        "/review/none/none",
    ):
        page.goto(f"{site}{path}?lang={lang}")
        page.evaluate("document.fonts.ready")
        assert page.evaluate("document.documentElement.scrollWidth") <= size[0], path
        assert page.evaluate(CLIPPED) == [], path
        assert page.evaluate(BEYOND) == [], path
        assert page.evaluate(UNNAMED) == [], path
        assert page.evaluate(SMALL) == [], path


@pytest.mark.release
def test_chinese_is_drawn_with_the_shipped_font_where_there_is_no_other(
    chromium: BrowserType, address: str, station: str
) -> None:
    """The browser has fetched it, both weights, and has no other Chinese font to use here.

    Queue and dossier with all that they load are less than a megabyte, for only the parts of the
    typeface that a page needs are fetched.

    The page's script is held back: it fetches the dossier anew once it is seen, and would take
    away the very element that the browser is asked about.
    """
    bare = chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
    with signed_in(bare, address) as page:
        page.route("**/static/review.js", lambda asked: asked.abort())
        sizes: list[float] = []
        devtools = page.context.new_cdp_session(page)
        devtools.send("Network.enable")
        devtools.send("Network.clearBrowserCache")
        devtools.on("Network.loadingFinished", lambda told: sizes.append(told["encodedDataLength"]))
        page.goto(f"{page.url.split('/review')[0]}/review/{station}/{ident(1009)}")
        page.evaluate("document.fonts.ready")
        page.wait_for_load_state("networkidle")
        assert 100_000 < sum(sizes) < FIRST_VISIT
        assert page.evaluate(FETCHED) == ["Desk Sans SC 400", "Desk Sans SC 700"]
        assert _fonts_of(page, "[data-question]") == {("Noto Sans SC", True)}
    bare.close()


@pytest.mark.release
def test_a_machine_with_a_chinese_font_fetches_none(page: Page, station: str) -> None:
    page.route("**/static/review.js", lambda asked: asked.abort())
    page.goto(f"{page.url.split('/review')[0]}/review/{station}/{ident(1009)}")
    page.evaluate("document.fonts.ready")
    assert page.evaluate(FETCHED) == []
    assert _fonts_of(page, "[data-question]") == {("Noto Sans SC", False)}


def _fonts_of(page: Page, selector: str) -> set[tuple[str, bool]]:
    """The families that draw an element, and whether the page brought them."""
    devtools = page.context.new_cdp_session(page)
    devtools.send("DOM.enable")
    devtools.send("CSS.enable")
    root = devtools.send("DOM.getDocument")["root"]["nodeId"]
    node = devtools.send("DOM.querySelector", {"nodeId": root, "selector": selector})["nodeId"]
    fonts = devtools.send("CSS.getPlatformFontsForNode", {"nodeId": node})["fonts"]
    return {(font["familyName"], font["isCustomFont"]) for font in fonts}


def test_the_font_may_be_kept_for_ever_and_no_other_file_is_given(address: str) -> None:
    """Its address bears its digest."""
    name = assets.FONTS[400]
    with requests.Session() as session:
        session.trust_env = False
        path = f"{address}/static/fonts/{assets.font_digest(name)}/{name}"
        font = session.get(path, timeout=10)
        assert font.headers["Cache-Control"] == "public, max-age=31536000, immutable"
        assert len(font.content) > 10_000_000
        for wrong in (f"/static/fonts/0/{name}", "/static/..%2Faccess.py", "/static/ground.py"):
            assert session.get(address + wrong, timeout=10).status_code == 404


def test_dark_follows_the_system_and_evidence_stays_light(
    browser: Browser, address: str, station: str
) -> None:
    """The second palette of the same tokens."""
    del station
    context = browser.new_context(color_scheme="dark")
    window = context.new_page()
    window.goto(address)
    ground = window.evaluate("getComputedStyle(document.body).backgroundColor")
    context.close()
    assert ground == "rgb(18, 22, 29)"


def test_the_language_is_chosen_once_and_kept(page: Page, ground: ReviewHub, station: str) -> None:
    """The link changes it, the cookie keeps it."""
    del ground
    page.goto(f"{page.url.split('/review')[0]}/review/{station}/{ident(1009)}")
    page.click("text=English")
    expect(page.locator("main h2").first).to_contain_text("To review")
    page.goto(page.url.split("/review")[0] + "/stations")
    expect(page.locator("h1")).to_have_text("Stations")
    assert page.locator("html").get_attribute("lang") == "en"
    page.click("text=中文")
    expect(page.locator("h1")).to_have_text("受理站")


@pytest.mark.release
def test_print_has_the_dossier_alone(page: Page, station: str) -> None:
    """Bars, queue and forms stay on the screen."""
    page.goto(f"{page.url.split('/review')[0]}/review/{station}/{ident(7)}")
    page.emulate_media(media="print")
    expect(page.locator("article.dossier")).to_be_visible()
    for part in (".topbar", ".queue", ".side", ".statusbar"):
        expect(page.locator(part)).to_be_hidden()
