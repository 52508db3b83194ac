"""A refused form: the faulty field is visible, and the page keeps updating."""

from playwright.sync_api import Page, expect

from tests.sync.review.caller import Caller
from tests.sync.review.case_steps import CASE, accept, set_visit
from tests.sync.review.keystrokes import stroke
from tests.sync.review.review_hub import ReviewHub
from tests.sync.review.signing.signature_requests import question
from tests.sync.review.slips.slips import taken

SMALL_SCREEN = {"width": 1366, "height": 768}
GAP = """document.querySelector(".opinion form").offsetTop
  - document.querySelector("[role=alert]").offsetTop"""
AT_FAULT = "[aria-invalid]:focus"


def test_a_slip_that_is_refused_stays_alive_and_what_was_joined_meanwhile_keeps_the_text(
    page: Page, centre: Caller, ground: ReviewHub, address: str
) -> None:
    """Its own address, its list that fills, its language, the way back; then another joins it."""
    slip = f"{address}/slips/{taken(ground)}"
    page.goto(f"{address}/slips")
    page.set_viewport_size(SMALL_SCREEN)  # type: ignore[arg-type]
    page.goto(slip)
    page.select_option("#to", "")
    page.click(".send button")
    expect(page.locator("[role=alert]")).to_be_in_viewport()
    expect(page).to_have_url(slip)
    expect(page.locator(AT_FAULT)).to_have_id("to")
    expect(page.locator("#to")).to_have_value("")
    expect(page.locator("#to")).to_be_in_viewport(ratio=1)
    there = f"{slip.removeprefix(address)}?lang=en"
    expect(page.locator(".end a[lang]")).to_have_attribute("href", there)
    expect(page.locator("main[data-line=open]")).to_be_visible()
    main = taken(ground, 2, phone="19905310001", text="新来的一件")
    expect(page.locator("[data-queue]")).to_contain_text("新来的一件", timeout=8000)
    expect(page.locator("[data-link]")).not_to_contain_text("此件已移走")
    page.check("#outcome-2")
    page.locator(".panel.two .chip").first.click()
    page.click(".send button")
    expect(page.locator("[data-timeline]")).to_contain_text("征求意见")
    page.go_back()
    expect(page.locator("h1")).to_have_text("高新区盛世珠宝店")
    page.check("#outcome-3")
    page.check("[name=alone]")
    page.fill("#text", "写了很久的反馈")
    centre.send(slip.removeprefix(address), "likeness", other=f"slip:{main}", decision="joined")
    page.click(".send button")
    expect(page.locator("[role=alert]")).to_contain_text("已写内容保留")
    expect(page.locator("[data-typed]")).to_have_text("写了很久的反馈")


def test_a_case_that_is_refused_shows_its_field_and_passes_on_only_what_was_chosen(
    page: Page, centre: Caller, station: str, ground: ReviewHub, address: str
) -> None:
    """No room is lost above the form; the panel folds at Esc and when one goes on elsewhere."""
    case = f"/review/{station}/{CASE}"
    page.set_viewport_size(SMALL_SCREEN)  # type: ignore[arg-type]
    page.goto(address + case)
    page.check("#outcome-1")
    page.check("[value=refused]")
    page.fill("#text", "不属于消费争议。")
    page.click(".send button")
    expect(page.locator(AT_FAULT)).to_have_id("refusal")
    expect(page.locator("#refusal")).to_be_in_viewport(ratio=1)
    assert page.evaluate(GAP) < 100
    page.goto(address + question(station))
    panels = page.locator(".assign .passing")
    panel = panels.first
    page.click(".assign summary")
    assert panels.locator("select").evaluate_all("all => all.map((one) => one.value)") == ["", ""]
    panel.locator("button").first.click()
    stroke(page, "Escape")
    expect(panel).to_be_hidden()
    page.click(".assign summary")
    expect(panel).to_be_visible()
    page.click(".asking summary")
    expect(panel).to_be_hidden()
    expect(page).to_have_url(address + question(station))
    accept(centre, case)
    set_visit(centre, case)
    ground.watch.forward(minutes=1)
    page.goto(f"{address}{case}/minutes")
    page.locator("h1").click()
    stroke(page, "Control+Enter")
    expect(page.locator("[role=alert]")).to_be_visible()
    expect(page.locator(AT_FAULT)).to_have_id("held_on")


def test_a_slip_taken_in_names_the_field_at_fault_and_the_slip_that_has_the_number(
    page: Page, ground: ReviewHub, address: str
) -> None:
    first = taken(ground)
    page.goto(f"{address}/slips/new")
    assert page.locator("label.needed").all_text_contents() == [
        "热线", "工单编号", "类型", "来件日期", "期限", "诉求内容",
    ]  # fmt: skip
    page.fill("#number", "ZX-261124-0009")
    page.fill("#text", "停车费")
    page.fill("#phone", "199")
    stroke(page, "Control+Enter")
    expect(page.locator("#phone")).to_be_focused()
    expect(page.locator(AT_FAULT)).to_have_id("phone")
    page.fill("#phone", "")
    page.fill("#number", "ZX-261124-0001")
    stroke(page, "Control+Enter")
    expect(page.locator("#number")).to_be_focused()
    page.click("[role=alert] a")
    expect(page).to_have_url(f"{address}/slips/{first}")
