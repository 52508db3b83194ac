"""Submit, return, resubmit, sign: by an officer and a head in two windows of a real browser."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from sync.protocol import GuidanceAnswered
from tests.sync.databases import ON_BOTH
from tests.sync.review.caller import Caller
from tests.sync.review.cases import asked
from tests.sync.review.conftest import signed_in
from tests.sync.review.review_hub import ReviewHub
from tests.sync.review.signing.signature_requests import ANSWER, question, require
from tests.sync.review.slips import slips
from tests.sync.review.supervision.test_posting import post, sent


@pytest.fixture
def head(ground: ReviewHub, browser: Browser, address: str) -> Iterator[Page]:
    """A window in which the head of the bureau is signed in."""
    ground.officer("林涛", ground.body("局领导", "head"))
    require(ground, "guidance", "reply")
    with signed_in(browser, address, "林涛") as window:
        yield window


def give_back(head: Page, reason: str) -> None:
    """Return the one text that waits; the nav says that nothing waits any more."""
    head.click("nav >> text=签发")
    expect(head.locator("[data-laid]")).to_have_count(1)
    head.fill("[data-laid] textarea", reason)
    head.get_by_role("button", name="退回").click()
    expect(head.locator(".empty")).to_contain_text("没有待签发的")


@ON_BOTH
def test_an_answer_is_written_returned_written_anew_and_signed(
    head: Page, page: Page, ground: ReviewHub, station: str, address: str
) -> None:
    """The clock of the question stands on the head's page; the tray fills by itself."""
    page.goto(address + question(station))
    page.fill("#text", ANSWER)
    page.click("text=送签")
    expect(page.locator("[data-waiting]")).to_contain_text("待负责人签发")
    head.goto(address + "/signing")
    expect(head.locator("[data-laid-text]")).to_have_text(ANSWER)
    expect(head.locator(".laid-list .clock")).to_contain_text("剩 21 分")
    give_back(head, "写明检测依据。")
    page.reload()
    expect(page.locator("[data-came-back]")).to_contain_text("写明检测依据。")
    expect(page.locator("#text")).to_have_value(ANSWER)
    expect(head.locator("main[data-line=open]")).to_be_visible()
    page.fill("#text", ANSWER + "依据见报告。")
    page.click("text=送签")
    expect(page.locator("[data-waiting]")).to_be_visible()
    expect(head.locator("[data-laid-text]")).to_contain_text("依据见报告。", timeout=8000)
    head.get_by_role("button", name="签发").click()
    expect(head.locator(".empty")).to_be_visible()
    page.reload()
    expect(page.locator("[data-timeline] .ours")).to_contain_text("ZD-261124-001")
    expect(page.locator(".opinion")).to_contain_text("林涛 签发，周敏 拟稿")
    answered = [body for body in ground.said(station) if isinstance(body, GuidanceAnswered)]
    assert [(body.text, body.officer.name) for body in answered] == [
        (ANSWER + "依据见报告。", "林涛")
    ]


def test_a_reply_is_written_returned_written_anew_and_signed(
    head: Page, page: Page, ground: ReviewHub, address: str
) -> None:
    """On the slip's page the head signs the text read there; an empty draft hides nothing."""
    place = f"{address}/slips/{slips.taken(ground)}"
    page.goto(place)
    page.set_viewport_size({"width": 1366, "height": 768})
    told = page.locator(".send")
    expect(told).to_contain_text("发出后不能撤回，只能再发新意见。", use_inner_text=True)
    page.check("#outcome-3")
    expect(told).to_contain_text("反馈由负责人签发后发出。", use_inner_text=True)
    page.fill("#text", "商户已退货。")
    page.click(".send >> text=送签")
    expect(page.locator("[data-waiting]")).to_contain_text("待负责人签发")
    head.reload()
    give_back(head, "写明赔偿金额。")
    page.reload()
    expect(page.locator("[data-came-back]")).to_contain_text("写明赔偿金额。")
    expect(page.locator("#outcome-3")).to_be_checked()
    expect(page.locator("#text")).to_have_value("商户已退货。")
    page.fill("#text", "")
    page.reload()
    expect(page.locator("#text")).to_have_value("商户已退货。")
    page.fill("#text", "商户已退货并赔偿 38,580 元。")
    page.click(".send >> text=送签")
    expect(page.locator("[data-waiting]")).to_be_visible()
    head.goto(place)
    head.fill("[data-laid] textarea", "写到一半的退回原因")
    head.get_by_role("button", name="签发").click()
    expect(head.locator("[data-reply]")).to_contain_text("商户已退货并赔偿 38,580 元。")
    expect(head.locator("[data-reply]")).to_contain_text("林涛 签发，周敏 拟稿")
    expect(head.locator("[data-reply]")).to_contain_text("FK-2026-0001")


def test_what_waits_on_a_supervision_stands_first_and_whole_on_a_small_screen(
    head: Page, centre: Caller, ground: ReviewHub, station: str, address: str
) -> None:
    """The head reads and signs without scrolling; then the visit's form is first again."""
    require(ground, "ending")
    place = post(centre, ground, station)
    cards = head.locator(".sides > div:last-child > section > h2")
    head.set_viewport_size({"width": 1366, "height": 768})
    head.goto(address + place)
    expect(cards).to_have_text(["记录检查", "摘牌"])
    assert sent(centre, place, "close", text="三件已逐件复检，整改到位。") == 303
    head.reload()
    expect(cards).to_have_text(["摘牌", "记录检查"])
    expect(head.locator("[data-laid]")).not_to_contain_text("受理站")
    for decision in ("签发", "退回"):
        button = head.get_by_role("button", name=decision)
        expect(button).to_be_in_viewport(ratio=1)


def test_a_reason_that_is_being_typed_outlives_what_comes_in(
    head: Page, page: Page, ground: ReviewHub, station: str, address: str
) -> None:
    """A minute later the clocks read otherwise: the list waits until nothing is typed in it."""
    page.goto(address + question(station))
    page.fill("#text", ANSWER)
    page.click("text=送签")
    expect(page.locator("[data-waiting]")).to_be_visible()
    head.goto(address + "/signing")
    head.fill("[data-laid] textarea", "写到一半")
    head.locator("h1").click()
    expect(head.locator("main[data-line=open]")).to_be_visible()
    ground.watch.forward(minutes=1)
    ground.tell(station, "guidance.asked", asked(77))
    fresh = re.compile("实时指导\\s*4")
    expect(head.locator("[data-counts]")).to_contain_text(fresh, timeout=8000)
    expect(head.locator("[data-laid] textarea")).to_have_value("写到一半")
