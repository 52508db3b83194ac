"""Keys of the pages, and what they say while the hub is away, in a real Chromium."""

from playwright.sync_api import Page, expect

from tests.sync.databases import ON_SQLITE
from tests.sync.review.cases import ident
from tests.sync.review.keystrokes import stroke

pytestmark = ON_SQLITE
FOCUSED = "document.activeElement.dataset.matter"


def test_the_focus_stays_in_the_list_after_j_and_k(page: Page, station: str) -> None:
    """Whoever walks by keys is in the list of the next page too, at the row that is shown."""
    page.goto(f"{page.url.split('/review')[0]}/review/{station}/{ident(1009)}")
    keys = page.locator("[data-queue] a[data-matter]").evaluate_all(
        "rows => rows.map(row => row.dataset.matter)"
    )
    at = keys.index(f"{station}/{ident(1009)}")
    for key, there in (("j", keys[at + 1]), ("k", keys[at])):
        stroke(page, key)
        page.wait_for_url(f"**/review/{there}*")
        expect(page.locator(f'a[data-matter="{there}"]')).to_be_focused()
    page.click(f'[data-matter="{keys[at + 1]}"]')
    page.wait_for_url(f"**/review/{keys[at + 1]}*")
    assert page.evaluate(FOCUSED) is None


def test_a_question_mark_shows_the_keys_and_single_keys_can_be_switched_off(
    page: Page, station: str
) -> None:
    """WCAG 2.1.4; the choice is of the person, and holds in every window."""
    site = page.url.split("/review")[0]
    page.goto(f"{site}/review/{station}/{ident(1009)}")
    page.wait_for_selector("main[data-line=open]")
    stroke(page, "?")
    expect(page.locator("[data-keys-sheet]")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("[data-keys-sheet]")).to_be_hidden()
    stroke(page, "?")
    page.click("[data-keys-sheet] >> text=停用单键快捷键")
    expect(page.locator("main >> text=单键快捷键已停用")).to_be_visible()
    page.goto(f"{site}/review/{station}/{ident(1009)}")
    page.wait_for_selector("main[data-line=open]")
    before = page.url
    for key in ("?", "j", "/"):
        stroke(page, key)
    assert page.url == before
    expect(page.locator("[data-keys-sheet]")).to_be_hidden()
    assert page.evaluate("document.activeElement === document.body")
    page.click("[data-show-keys]")
    page.click("[data-keys-sheet] >> text=启用单键快捷键")
    expect(page.locator("main >> text=单键快捷键已启用")).to_be_visible()


def test_the_bar_tells_at_once_that_the_hub_is_away_and_a_submit_keeps_the_text(
    page: Page, station: str
) -> None:
    """The page stays with what was typed; once the hub is back the same button sends it."""
    page.goto(f"{page.url.split('/review')[0]}/review/{station}/{ident(1009)}")
    page.wait_for_selector("main[data-line=open]")
    page.fill("form[data-opinion] #text", "依据消法第五十五条处理。")
    page.context.set_offline(True)
    expect(page.locator("[data-away]")).to_be_visible(timeout=5_000)
    page.click("form[data-opinion] button.main")
    expect(page.locator("form[data-opinion] #text")).to_have_value("依据消法第五十五条处理。")
    page.context.set_offline(False)
    expect(page.locator("[data-away]")).to_be_hidden()
    page.click("form[data-opinion] button.main")
    expect(page.locator(".opinion .notice.ok")).to_be_visible()
