"""A template of replies is made, picked and filled in a real browser."""

import pytest
from playwright.sync_api import Page, expect

from tests.sync.databases import ON_SQLITE


@pytest.mark.usefixtures("station")
@ON_SQLITE
def test_a_picked_template_stands_in_the_answer_and_can_be_taken_back(
    page: Page, address: str
) -> None:
    page.goto(f"{address}/reply-templates")
    page.fill("#name", "开头")
    page.fill("#text", "{商场}：关于{商户}一事，{单位}{经办人}答复如下。")
    page.locator(".side-form button.main").click()
    expect(page.locator("[data-template-row]")).to_contain_text("开头")
    page.goto(f"{address}/review")
    page.click("[data-queue] >> text=标签注明")
    page.fill("#text", "先写一句。")
    page.locator("[data-templates] summary").click()
    page.locator("[data-templates] [data-insert]").click()
    filled = "万达广场高新店：关于盛世珠宝一事，局热线受理中心周敏答复如下。"
    expect(page.locator("#text")).to_have_value(f"先写一句。{filled}")
    expect(page.locator("[data-templates]")).not_to_have_attribute("open", "")
    page.keyboard.press("Control+z")
    expect(page.locator("#text")).to_have_value("先写一句。")
