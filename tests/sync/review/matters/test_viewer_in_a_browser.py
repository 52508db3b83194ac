"""The viewer of evidence over the dossier, in a real Chromium."""

import re

from playwright.sync_api import Page, expect

from tests.sync.review.cases import escalated, gold, ident
from tests.sync.review.keystrokes import stroke
from tests.sync.review.matters.test_looking_at_evidence import REPORT
from tests.sync.review.review_hub import ReviewHub

DRAWN = "[data-viewer] [data-drawn]"


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
    ground.tell(station, "case.escalated", escalated(57, evidence=(REPORT.item,)))
    ground.hold(station, REPORT.content)
    page.goto(f"{page.url.split('/review')[0]}/review/{station}/{ident(57)}")
    page.wait_for_selector("main[data-line=open]")
    page.click(".evidence a")
    expect(page.locator("[data-leaf-word]")).to_have_text("第 1 / 2 页")
    stroke(page, "Control+ArrowDown")
    expect(page.locator("[data-leaf-word]")).to_have_text("第 2 / 2 页")
    for _ in range(5):
        page.keyboard.press("+")
    expect(page.locator(DRAWN)).to_have_attribute("src", re.compile("percent=500$"))
    page.keyboard.press("Escape")
    expect(page.locator("dialog.viewing")).to_be_hidden()


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
