"""In a real Chromium: a stand-in is of the same body, and several rows are acted on once ticked."""

from playwright.sync_api import Browser, Page, expect

from tests.sync.databases import ON_SQLITE
from tests.sync.review.conftest import signed_in
from tests.sync.review.review_hub import ReviewHub
from tests.sync.review.slips.slips import body_id

pytestmark = ON_SQLITE


def test_the_stand_ins_offered_are_of_the_body_of_who_is_on_leave(
    ground: ReviewHub, browser: Browser, address: str
) -> None:
    """Those of others, and whoever is on leave themselves, are not offered."""
    ground.officer("赵局", ground.body("局领导", "head"))
    ground.officer("郑岩", body_id(ground, "局热线受理中心"))
    with signed_in(browser, address, "赵局") as page:
        page.goto(f"{address}/work")
        offered = page.locator("#substitute option:enabled")
        expect(offered).to_have_count(7)
        page.select_option("#absent", label="局热线受理中心 周敏")
        expect(offered).to_have_text(["选择代办人", "局热线受理中心 郑岩"])
        page.select_option("#substitute", label="局热线受理中心 郑岩")
        page.select_option("#absent", label="质量科 陈立")
        expect(offered).to_have_text(["选择代办人"])
        expect(page.locator("#substitute")).to_have_value("")


def test_nothing_is_done_with_several_before_one_is_ticked(page: Page, station: str) -> None:
    """The list says so itself."""
    assert station
    page.click("[data-several] summary")
    buttons = page.locator("#several button")
    expect(buttons.first).to_be_disabled()
    assert buttons.count() == page.locator("#several button:disabled").count()
    expect(page.locator("[data-none-ticked]")).to_have_text("还没有勾选任何一件。")
    first = page.locator("[data-queue] .pick").first
    first.check()
    expect(page.locator("#several button:disabled")).to_have_count(0)
    expect(page.locator("[data-none-ticked]")).to_be_hidden()
    first.uncheck()
    expect(buttons.first).to_be_disabled()
