"""Every page at the widths of a telephone, of an office's screens at 150 % and 125 %, and larger.

Nothing is wider than the screen, nothing is cut off, and from 900 px on the panes of a matter
scroll by themselves: its title and the answer form stay in view.
"""

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.sync.databases import ON_SQLITE
from tests.sync.review.access_table import rows
from tests.sync.review.caller import Caller
from tests.sync.review.case_steps import accept, open_line, path_of
from tests.sync.review.cases import ident
from tests.sync.review.conftest import signed_in
from tests.sync.review.issued_documents import issue
from tests.sync.review.review_hub import ReviewHub
from tests.sync.review.test_access_table import Everyone, everyone, filled_path, places_of
from tests.sync.review.test_page_layout import BEYOND, CLIPPED

__all__ = ["everyone"]
pytestmark = ON_SQLITE

SIZES = {390: 844, 900: 614, 1093: 614, 1366: 768, 1920: 1080}
"""Height of the window by its width; 1093 is 1366 at 125 %."""
CUT = "all => all.filter(one => one.scrollWidth > one.clientWidth).map(one => one.textContent)"
FILES = (
    ".pdf",
    ".csv",
    ".xlsx",
    ".jsonl",
    "/file",
    "/small",
    "/live",
    ".json",
    "/page",
    ".ics",
    ".js",
    ".webmanifest",
)
"""Ends of the addresses that are no pages."""


def _faults(page: Page, width: int, path: str) -> list[str]:
    page.set_viewport_size({"width": width, "height": SIZES[width]})
    found = []
    if page.evaluate("document.documentElement.scrollWidth") > width:
        found.append("scrolls sideways")
    found += page.evaluate(BEYOND) + page.evaluate(CLIPPED)
    return [f"{path} at {width}: {each}" for each in found]


def test_the_main_pages_are_in_view_at_every_width(page: Page, station: str) -> None:
    """The queue, a question and a case; the release walks all pages."""
    site, faults = page.url.split("/review")[0], []
    for path in ("/review", f"/review/{station}/{ident(1009)}", "/slips", "/stations", "/board"):
        page.goto(site + path)
        for width in SIZES:
            faults += _faults(page, width, path)
    assert faults == []


@pytest.mark.release
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_page_is_in_view_at_every_width(
    ground: ReviewHub, station: str, everyone: Everyone, browser: Browser, address: str, lang: str
) -> None:
    """As the officer of the centre, the head, the administrator and the auditor are shown them.

    Among them are a document that was issued, and its service.
    """
    case = path_of(station)
    open_line(everyone["centre"], case)
    accept(everyone["centre"], case)
    made = issue(everyone["centre"], case, 5)
    places, faults, seen = places_of(ground, station), [], set()
    paths = sorted({
        filled_path(path, places.get(record, {}))
        for method, path, record, _ in rows()
        if method == "GET" and not path.startswith(("/v1", "/static", "/health", "/readyz"))
        if not path.endswith(FILES) and "evidence" not in path
    })  # fmt: skip
    paths += [made, f"{made}/service"]
    for role in ("centre", "quality", "head", "admin", "audit"):
        context = browser.new_context()
        for cookie, value in everyone[role].session.cookies.items():
            context.add_cookies([{"name": cookie, "value": value, "url": address}])
        page = context.new_page()
        for path in paths:
            joint = "&" if "?" in path else "?"
            answer = page.goto(f"{address}{path}{joint}lang={lang}")
            if answer is None or answer.status != 200 or (role != "centre" and path in seen):
                continue
            seen.add(path)
            for width in SIZES:
                faults += _faults(page, width, f"{role} {path}")
        context.close()
    assert len(seen) > 40
    assert {made, f"{made}/service"} <= seen
    assert faults == [], "\n".join(faults)


@pytest.mark.parametrize("width", [900, pytest.param(1093, marks=pytest.mark.release)])
def test_a_low_row_is_read_and_answered_without_scrolling_the_window(
    page: Page, station: str, width: int
) -> None:
    """The window itself does not scroll; title, deadline and the button that sends are in view."""
    page.set_viewport_size({"width": width, "height": SIZES[width]})
    page.locator("[data-queue] a[data-matter]").last.click()
    expect(page.locator("article.dossier h1")).to_be_in_viewport(ratio=1)
    assert page.eval_on_selector_all(".gates b", CUT) == []
    page.goto(f"{page.url.split('/review')[0]}/review/{station}/{ident(1009)}")
    page.wait_for_selector("main[data-line=open]")
    # In one step: the dossier may be another element a moment later, at the same place.
    page.evaluate("document.querySelector('article.dossier').scrollTo(0, 10000)")
    for part in ("article.dossier h1", ".deadline .word", "form[data-opinion] button.main"):
        expect(page.locator(part)).to_be_in_viewport(ratio=1)
    assert page.evaluate("document.documentElement.scrollHeight <= innerHeight")
    assert page.evaluate("document.querySelector('article.dossier').scrollTop") > 0


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.release
def test_the_answer_is_written_without_scrolling_the_form(
    page: Page, centre: Caller, station: str, lang: str
) -> None:
    """On the desk's smallest screen, while nobody handles the matter yet.

    The opened list of templates lies over the text, which it does not push away.
    """
    for name in ("开头", "鉴定意见", "三倍赔偿的依据", "预付款余额的退还", "结尾"):
        fields = {"csrf": centre.field("/account", "csrf"), "of": "guidance", "name": name}
        assert centre.post("/reply-templates", {**fields, "text": "依法答复。"}).status_code == 303
    page.set_viewport_size({"width": 1366, "height": 768})
    page.goto(f"{page.url.split('/review')[0]}/review/{station}/{ident(1009)}?lang={lang}")
    expect(page.locator("[data-holder] .button").first).to_be_visible()
    expect(page.locator("form[data-opinion] #text")).to_be_in_viewport(ratio=1)
    text = page.locator("#text").bounding_box()
    page.click("[data-templates] summary")
    expect(page.locator("[data-templates] .chips")).to_be_in_viewport(ratio=1)
    expect(page.locator("[data-templates] [data-insert]").first).to_be_in_viewport(ratio=1)
    assert page.locator("#text").bounding_box() == text
    page.keyboard.press("Escape")
    expect(page.locator("[data-templates] .chips")).to_be_hidden()
    label = page.locator("label[for=text]").bounding_box()
    templates = page.locator("[data-templates] summary").bounding_box()
    assert label is not None
    assert templates is not None
    assert label["x"] + label["width"] < templates["x"]
    assert label["y"] >= templates["y"]
    assert label["y"] + label["height"] <= templates["y"] + templates["height"]
    keys = page.locator("[data-show-keys]").bounding_box()
    beside = page.locator(".statusbar .end .num").bounding_box()
    assert keys is not None
    assert beside is not None
    middle = beside["y"] + beside["height"] / 2
    assert keys["y"] + keys["height"] / 2 == pytest.approx(middle, abs=0.6)


@pytest.mark.release
def test_the_menu_of_a_head_is_one_row_on_a_small_screen(
    ground: ReviewHub, browser: Browser, address: str
) -> None:
    """Ten pages in either language."""
    ground.officer("赵局", ground.body("局领导", "head"))
    with signed_in(browser, address, "赵局") as page:
        page.set_viewport_size({"width": 1093, "height": SIZES[1093]})
        for lang in ("zh", "en"):
            page.goto(f"{address}/board?lang={lang}")
            expect(page.locator(".topbar nav a")).to_have_count(10)
            assert page.locator(".topbar").bounding_box()["height"] == 48  # type: ignore[index]


def test_a_telephone_shows_one_pane_at_a_time(browser: Browser, address: str, station: str) -> None:
    """List, dossier, form: each leads to the next, and the header is one line of 48 px."""
    with signed_in(browser, address) as page:
        page.set_viewport_size({"width": 390, "height": 844})
        expect(page.locator("[data-queue]")).to_be_visible()
        assert page.locator(".topbar").bounding_box()["height"] == 48  # type: ignore[index]
        page.click(f'[data-matter="{station}/{ident(1009)}"]')
        expect(page.locator("article.dossier h1")).to_be_in_viewport()
        expect(page.locator("[data-queue]")).to_be_hidden()
        expect(page.locator("form[data-opinion]")).to_be_hidden()
        expect(page.locator("article.dossier [data-clock]")).to_have_text("答复时限 剩 21 分")
        expect(page.locator("article.dossier [data-clock]")).to_be_in_viewport(ratio=1)
        page.click(".panes .to-form")
        expect(page.locator("form[data-opinion] button.main")).to_be_in_viewport()
        expect(page.locator("article.dossier")).to_be_hidden()
        page.click(".panes .to-dossier")
        expect(page.locator("article.dossier h1")).to_be_in_viewport()
        page.click(".to-list")
        expect(page.locator("[data-queue]")).to_be_visible()
        page.click(".to-menu")
        page.click(".topbar nav >> text=受理站")
        expect(page.locator("h1")).to_have_text("受理站")
