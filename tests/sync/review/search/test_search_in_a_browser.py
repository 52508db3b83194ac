"""In a real Chromium: search by keyboard alone, and the complete bar of the fullest role."""

import re
from urllib.parse import unquote

import pytest
from playwright.sync_api import Browser, Page, expect
from sqlalchemy import insert

from sync.hub.services.auth import user_accounts
from sync.hub.services.auth.user_accounts import NewAccount
from sync.hub.storage import schema
from tests.sync.databases import ON_SQLITE
from tests.sync.review.cases import ident
from tests.sync.review.conftest import signed_in
from tests.sync.review.keystrokes import stroke
from tests.sync.review.review_hub import PASSWORD, ReviewHub
from tests.sync.review.test_page_layout import BEYOND, CLIPPED, SMALL, UNNAMED

pytestmark = ON_SQLITE

WIDTHS = (1920, 1600, 1440, 1366, 1180, 960)
BELOW = """() => {
  const bar = document.querySelector('.topbar').getBoundingClientRect();
  return [...document.querySelectorAll('.topbar *')]
    .filter(one => one.getBoundingClientRect().bottom > bar.bottom + 1)
    .map(one => one.tagName + '.' + one.className);
}"""


def site(page: Page) -> str:
    """Return the address of the hub."""
    return page.url.split("/review")[0]


def test_a_case_is_found_by_keys_alone(page: Page, station: str) -> None:
    """From a page with other keys: / goes to the box, Enter finds, Tab and Enter open."""
    page.goto(f"{site(page)}/review/{station}/{ident(1009)}")
    expect(page.locator(".statusbar")).to_contain_text("/ 查找")
    stroke(page, "/")
    box = page.locator(".topbar [data-find]")
    expect(box).to_be_focused()
    expect(box).to_have_value("")
    page.keyboard.type("净衣jk")
    stroke(page, "Escape")
    expect(box).not_to_be_focused()
    stroke(page, "/")
    page.keyboard.type("净衣")
    stroke(page, "Enter")
    expect(page.locator("[data-hits] mark")).to_have_text("净衣")
    stroke(page, "/")
    expect(page.locator("main [data-find]")).to_be_focused()
    stroke(page, "Tab")
    stroke(page, "Tab")
    stroke(page, "Enter")
    expect(page.locator("h1")).to_contain_text("净衣坊")


def test_a_stroke_that_is_typed_stays_where_it_is_typed(page: Page, station: str) -> None:
    page.goto(f"{site(page)}/review/{station}/{ident(1009)}")
    page.locator("#text").fill("")
    page.locator("#text").press_sequentially("1/2")
    expect(page.locator("#text")).to_have_value("1/2")
    expect(page.locator("#text")).to_be_focused()


def test_what_was_typed_in_the_bar_stands_in_the_field_of_the_consumer(
    page: Page, ground: ReviewHub, station: str
) -> None:
    """One reason more, and it is found; no address keeps who may be a person."""
    box = page.locator(".topbar [data-find]")
    expect(box).to_have_attribute("placeholder", "搜案号、商户、商品")
    box.fill("刘晓梅")
    stroke(page, "Enter")
    expect(page.locator("[data-none]")).to_be_visible()
    expect(page).to_have_url(re.compile(r"/search$"))
    expect(page.locator(".topbar a[lang=en]")).to_have_attribute("href", "/search?lang=en")
    expect(page.locator("#consumer")).to_have_value("刘晓梅")
    page.select_option("#reason", "verify")
    page.click("form.side-form button")
    expect(page.locator(f'a[href="/review/{station}/{ident(7)}"]')).to_be_visible()
    expect(page.locator("[data-hits]").first).to_contain_text("刘女士")
    assert page.url == f"{site_of(page)}/search"
    assert [act[0] for act in ground.acts()].count("consumer.sought") == 1


@pytest.mark.parametrize("words", ["净衣", "GX99-1"])
def test_what_names_no_person_stays_in_the_address(page: Page, station: str, words: str) -> None:
    """It can be read again, and shown to somebody."""
    assert station
    page.goto(f"{site(page)}/search?q={words}")
    expect(page.locator("#q")).to_have_value(words)
    assert unquote(page.url).endswith(f"/search?q={words}")


def site_of(page: Page) -> str:
    """Return the address of the hub, from the page of the search."""
    return page.url.split("/search")[0]


def test_without_scripts_the_search_is_a_form(browser: Browser, address: str, station: str) -> None:
    assert station
    context = browser.new_context(java_script_enabled=False)
    window = context.new_page()
    window.goto(address)
    window.fill("#account", "周敏")
    window.fill("#password", PASSWORD)
    window.click("button.main")
    window.fill("#find", "手镯")
    window.press("#find", "Enter")
    expect(window.locator("[data-hits] mark")).to_have_text("手镯")
    context.close()


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("name", ["周敏", "赵局", "审计员"])
def test_the_bar_holds_all_pages_of_every_role(
    browser: Browser, ground: ReviewHub, station: str, address: str, name: str, lang: str
) -> None:
    """With the box folded and open; signing is a page of everybody's once a head signs."""
    assert station
    head = ground.body("局领导", "head")
    ground.officer("赵局", head)
    auditor = NewAccount("审计员", PASSWORD, "auditor")
    user_accounts.add_reviewer(ground.store, auditor, head, ground.watch())
    with ground.store.turn(ground.watch()) as turn:
        turn.connection.execute(insert(schema.signed_kind).values(kind="reply"))
    with signed_in(browser, address, name) as window:
        for width in WIDTHS:
            window.set_viewport_size({"width": width, "height": 768})
            # The page that one is on stands in heavier letters in the bar.
            for place in ("/supervision?", "/board?", "/search?q=珠宝&"):
                window.goto(f"{address}{place}lang={lang}")
                _stands(window, width)
            window.locator(".topbar [data-find]").focus()
            expect(window.locator(".topbar [data-find]")).to_have_css("opacity", "1")
            _stands(window, width)


def _stands(window: Page, width: int) -> None:
    assert window.evaluate("document.documentElement.scrollWidth") <= width, width
    for fault in (CLIPPED, BEYOND, BELOW, UNNAMED, SMALL):
        assert window.evaluate(fault) == [], width
