"""A real browser tells each alert once, by the kinds and quiet hours of its officer."""

import pytest
from playwright.sync_api import Browser, Page, expect

from sync.hub.services.acts import matters
from tests.sync.review.alerts.test_alerts import QUESTION, wants
from tests.sync.review.conftest import signed_in
from tests.sync.review.review_hub import ReviewHub
from tests.sync.review.slips.slips import reviewer

NEAR = "【热线直通】GX01-261124-009 将于 11-24 10:31 到期。"
WATCHED = """
window.told = [];
const Shown = window.Notification;
window.Notification = class extends Shown {
  constructor(heading, options) { super(heading, options); window.told.push(options.body); }
};
"""
"""Keeps what the page's real notifications say."""


def told(page: Page) -> list[str]:
    """Let the page ask once, as it does each minute, and return what it told so far."""
    with page.expect_response("**/alerts/counts*") as answered:
        page.evaluate("dispatchEvent(new Event('visibilitychange'))")
    answered.value.finished()
    # The answer is worked through after it has come.
    page.evaluate("new Promise((done) => setTimeout(done))")
    return list(page.evaluate("window.told"))


@pytest.fixture
def handled(ground: ReviewHub, station: str) -> str:
    """Let 周敏 handle a question whose limit is near, and choose that kind alone."""
    with ground.store.turn(ground.watch()) as turn:
        matters.claim(turn, reviewer(ground, "周敏"), (station, QUESTION))
    return station


def test_a_browser_tells_once_what_was_chosen_and_keeps_quiet(
    browser: Browser, ground: ReviewHub, handled: str, address: str
) -> None:
    assert handled
    wants(ground, browser_kinds=["due"], quiet_from="09:00", quiet_until="10:20")
    with signed_in(browser, address) as page:
        page.context.grant_permissions(["notifications"], origin=address)
        page.add_init_script(WATCHED)
        page.goto(f"{address}/alerts")
        page.get_by_role("button", name="在本浏览器通知").click()
        expect(page.get_by_text("本浏览器通知", exact=True)).to_be_visible()
        assert told(page) == []
        ground.watch.forward(minutes=10)
        (body,) = told(page)
        assert NEAR in body
        assert "刘晓梅" not in body
        # Neither the next ask, nor another tab, tells it once more.
        assert told(page) == [body]
        page.goto(f"{address}/review")
        assert told(page) == []
        assert page.title().startswith("(1) ")


def test_what_stood_when_it_was_allowed_is_no_news_after_a_failed_answer_either(
    browser: Browser, ground: ReviewHub, handled: str, address: str
) -> None:
    assert handled
    wants(ground, browser_kinds=["due"])
    ground.watch.forward(minutes=10)
    with signed_in(browser, address) as page:
        page.context.grant_permissions(["notifications"], origin=address)
        page.add_init_script(WATCHED)
        page.goto(f"{address}/alerts")
        page.route("**/alerts/counts?alerts=1", lambda route: route.abort())
        with page.expect_event("requestfailed"):
            page.get_by_role("button", name="在本浏览器通知").click()
        expect(page.get_by_text("本浏览器通知", exact=True)).to_be_visible()
        page.unroute("**/alerts/counts?alerts=1")
        assert told(page) == []
        assert told(page) == []


def test_the_kinds_for_the_browser_are_ticked_on_the_page(
    browser: Browser, handled: str, address: str
) -> None:
    assert handled
    with signed_in(browser, address) as page:
        page.context.grant_permissions(["notifications"], origin=address)
        page.add_init_script(WATCHED)
        page.goto(f"{address}/alerts")
        for kind in ("尚未认领的新请示", "期限将到", "移交给本人的", "待复核或签发"):
            page.get_by_label(f"{kind} 浏览器").uncheck()
        page.get_by_role("button", name="在本浏览器通知").click()
        page.get_by_role("button", name="保存").click()
        expect(page.get_by_text("已保存")).to_be_visible()
        assert all("到期" not in body for body in told(page))
