"""The viewer of evidence over the dossier, in a real Chromium."""

import io
import re

import pytest
from PIL import Image
from playwright.sync_api import Page, Route, expect

from tests.sync.review.cases import escalated, file, gold, ident
from tests.sync.review.keystrokes import stroke
from tests.sync.review.matters.test_looking_at_evidence import REPORT
from tests.sync.review.review_hub import ReviewHub
from tests.sync.review.test_page_layout import BEYOND, CLIPPED

DRAWN = "[data-viewer] [data-drawn]"
HOLD = """() => {
  const own = HTMLImageElement.prototype.decode;
  window.held = [];
  HTMLImageElement.prototype.decode = function () {
    if (!this.src.endsWith("/page/2?percent=150")) return own.call(this);
    return new Promise((settle) => held.push(settle));
  };
}"""
"""Lets the small drawing of the second page come when the test says so."""


def open_report(page: Page, ground: ReviewHub, station: str) -> None:
    """Open the viewer on a PDF of two pages."""
    ground.tell(station, "case.escalated", escalated(57, evidence=(REPORT.item,)))
    ground.hold(station, REPORT.content)
    page.goto(f"{page.url.split('/review')[0]}/review/{station}/{ident(57)}")
    page.wait_for_selector("main[data-line=open]")
    page.click(".evidence a")
    expect(page.locator("[data-leaf-word]")).to_have_text("第 1 / 2 页")


def test_a_picture_is_enlarged_turned_and_left_again_and_the_typed_text_stays(
    page: Page, station: str
) -> None:
    """By keys and by buttons; the focus goes back to the picture that was opened."""
    page.set_viewport_size({"width": 1440, "height": 900})
    page.goto(f"{page.url.split('/review')[0]}/review/{station}/{ident(1009)}")
    page.wait_for_selector("main[data-line=open]")
    page.fill("form[data-opinion] #text", "写到一半")
    page.click(".evidence a >> nth=1")
    expect(page.locator(DRAWN)).to_be_visible()
    expect(page.locator("[data-viewer] h1")).to_have_text("商品标签.jpg")
    expect(page.locator("[data-percent]")).not_to_have_text("100%")
    before = page.locator("[data-percent]").inner_text()
    page.keyboard.press("+")
    expect(page.locator("[data-percent]")).not_to_have_text(before)
    page.keyboard.press("r")
    assert "rotate(90deg)" in (page.locator(DRAWN).get_attribute("style") or "")
    page.keyboard.press("0")
    expect(page.locator("[data-viewer] aside")).to_be_visible()
    page.keyboard.press("i")
    expect(page.locator("[data-viewer] aside")).to_be_hidden()
    page.keyboard.press("ArrowRight")
    expect(page.locator("[data-viewer] h1")).to_have_text("购物小票.png")
    page.keyboard.press("Space")
    expect(page.locator("dialog.viewing")).to_be_hidden()
    expect(page.locator("form[data-opinion] #text")).to_have_value("写到一半")
    expect(page.locator(".evidence a:focus")).to_have_count(1)


def test_pages_of_a_pdf_are_leafed_through_without_a_download(
    page: Page, ground: ReviewHub, station: str
) -> None:
    """Ctrl with the arrows; what is enlarged is drawn anew with more dots."""
    open_report(page, ground, station)
    stroke(page, "Control+ArrowDown")
    expect(page.locator("[data-leaf-word]")).to_have_text("第 2 / 2 页")
    for _ in range(5):
        page.keyboard.press("+")
    expect(page.locator(DRAWN)).to_have_attribute("src", re.compile("percent=500$"))
    page.keyboard.press("Escape")
    expect(page.locator("dialog.viewing")).to_be_hidden()


def test_a_drawing_that_comes_late_does_not_replace_a_newer_one(
    page: Page, ground: ReviewHub, station: str
) -> None:
    """Enlarged while the next page is on its way, that page comes, and stays as large."""
    open_report(page, ground, station)
    expect(page.locator("[data-percent]")).not_to_have_text("100%")
    page.evaluate(HOLD)
    stroke(page, "Control+ArrowDown")
    for _ in range(5):
        page.keyboard.press("+")
    newest = re.compile(r"/page/2\?percent=500$")
    expect(page.locator(DRAWN)).to_have_attribute("src", newest)
    page.evaluate("held.forEach((settle) => settle())")
    expect(page.locator(DRAWN)).to_have_attribute("src", newest)
    expect(page.locator("[data-leaf-word]")).to_have_text("第 2 / 2 页")


def test_a_page_that_is_left_before_it_came_is_no_fault(
    page: Page, ground: ReviewHub, station: str
) -> None:
    """The first page comes after the second, or never."""
    waiting: list[Route] = []

    def hold(route: Route) -> None:
        waiting.append(route)

    page.route(re.compile(r"/page/1$"), hold)
    open_report(page, ground, station)
    stroke(page, "Control+ArrowDown")
    expect(page.locator("[data-leaf-word]")).to_have_text("第 2 / 2 页")
    expect(page.locator(DRAWN)).to_have_attribute("src", re.compile(r"/page/2\?percent=150$"))
    waiting[0].abort()


def test_a_drawing_that_failed_is_asked_for_again(
    page: Page, ground: ReviewHub, station: str
) -> None:
    open_report(page, ground, station)
    expect(page.locator("[data-percent]")).not_to_have_text("100%")
    large = re.compile(r"/page/1\?percent=500$")
    page.route(large, lambda route: route.abort(), times=1)
    # To the size of the first drawing; four steps of a quarter are more than twice that.
    page.dblclick("[data-stage]")
    for _ in range(4):
        page.keyboard.press("+")
    expect(page.locator("[data-leaf-word]")).to_have_text("没能显示，关闭后再打开。")
    page.keyboard.press("+")
    expect(page.locator(DRAWN)).to_have_attribute("src", large)
    expect(page.locator("[data-leaf-word]")).to_have_text("第 1 / 2 页")


def test_a_file_is_saved_with_a_reason(page: Page, station: str) -> None:
    """By its key; the browser takes it under the name that it came with."""
    page.goto(f"{page.url.split('/review')[0]}/review/{station}/{ident(1009)}")
    page.wait_for_selector("main[data-line=open]")
    page.click(".evidence a >> nth=1")
    expect(page.locator(DRAWN)).to_be_visible()
    page.keyboard.press("s")
    page.fill("#save-reason", "送检测机构复核")
    with page.expect_download() as taken:
        page.keyboard.press("Enter")
    assert taken.value.suggested_filename == "商品标签.jpg"
    assert taken.value.path().read_bytes() == gold()[1].content
    expect(page.locator("dialog.viewing")).to_be_visible()


def test_without_a_script_the_link_leads_to_the_same_viewer(page: Page, station: str) -> None:
    """Its keys work there too, and Space leads back to the dossier."""
    site = page.url.split("/review")[0]
    page.goto(f"{site}/review/{station}/{ident(1009)}/evidence/{gold()[1].item.sha256}")
    expect(page.locator(DRAWN)).to_be_visible()
    stroke(page, "ArrowRight")
    expect(page.locator("[data-viewer] h1")).to_have_text("购物小票.png")
    stroke(page, "Space")
    expect(page.locator("article.dossier h1")).to_be_visible()


@pytest.mark.parametrize("width", [390, 1366])
def test_a_picture_larger_than_the_stage_stands_whole_in_its_middle(
    page: Page, ground: ReviewHub, station: str, width: int
) -> None:
    """A photograph of 12 million dots, as a telephone takes them."""
    out = io.BytesIO()
    Image.new("RGB", (4000, 3000), "white").save(out, "JPEG")
    photo = file("现场照片.jpg", "image/jpeg", out.getvalue())
    ground.tell(station, "case.escalated", escalated(57, evidence=(photo.item,)))
    ground.hold(station, photo.content)
    page.set_viewport_size({"width": width, "height": 768})
    site = page.url.split("/review")[0]
    page.goto(f"{site}/review/{station}/{ident(57)}/evidence/{photo.item.sha256}")
    expect(page.locator("[data-percent]")).not_to_have_text("100%")
    stage = page.locator("[data-stage]").bounding_box()
    drawn = page.locator(DRAWN).bounding_box()
    assert stage is not None
    assert drawn is not None
    assert drawn["width"] <= stage["width"]
    assert drawn["height"] <= stage["height"]
    middles = [
        (one["x"] + one["width"] / 2, one["y"] + one["height"] / 2) for one in (stage, drawn)
    ]
    assert middles[1] == pytest.approx(middles[0], abs=1)


def test_the_bar_at_the_foot_fits_a_telephone(page: Page, ground: ReviewHub, station: str) -> None:
    """Also that of a PDF, whose pages have buttons of their own."""
    ground.tell(station, "case.escalated", escalated(57, evidence=(REPORT.item,)))
    ground.hold(station, REPORT.content)
    page.set_viewport_size({"width": 390, "height": 844})
    site = page.url.split("/review")[0]
    at = f"{site}/review/{station}/{ident(57)}/evidence/{REPORT.item.sha256}"
    for lang in ("zh", "en"):
        page.goto(f"{at}?lang={lang}")
        expect(page.locator("[data-viewer] [data-facts]")).to_be_in_viewport(ratio=1)
        assert page.evaluate(BEYOND) == []


def test_the_facts_in_english_are_not_cut(page: Page, station: str) -> None:
    page.set_viewport_size({"width": 1366, "height": 768})
    site = page.url.split("/review")[0]
    page.goto(f"{site}/review/{station}/{ident(1009)}/evidence/{gold()[1].item.sha256}?lang=en")
    expect(page.locator("[data-viewer] aside")).to_contain_text("Hash matches")
    assert page.evaluate(CLIPPED) == []
