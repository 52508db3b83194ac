"""A new user takes two administrators: the flow in a real browser."""

import pytest
from playwright.sync_api import Browser, expect

from tests.sync.review.administration.test_pages_whole import is_whole, window_of
from tests.sync.review.caller import Caller


@pytest.mark.parametrize("size", [(1366, 768), (960, 600)], ids=str)
def test_one_administrator_proposes_a_user_and_the_other_confirms(
    browser: Browser, separated: dict[str, Caller], size: tuple[int, int]
) -> None:
    proposing = window_of(browser, separated["system"], size)
    proposing.goto(f"{separated['system'].address}/users")
    proposing.get_by_label("姓名", exact=True).fill("王新")
    proposing.get_by_label("机构", exact=True).select_option("食品科")
    proposing.get_by_role("button", name="提交添加").click()
    row = proposing.locator("#requests tbody tr")
    expect(row).to_contain_text("王新")
    expect(row.get_by_role("button")).to_have_text("撤回")
    is_whole(proposing, "/users")
    confirming = window_of(browser, separated["security"], size)
    confirming.goto(f"{separated['security'].address}/users")
    is_whole(confirming, "/users")
    confirming.locator("#requests").get_by_role("button", name="确认").click()
    expect(confirming.locator("[data-password]")).to_be_visible()
    expect(confirming.locator("#requests")).to_have_count(0)
    proposing.context.close()
    confirming.context.close()
