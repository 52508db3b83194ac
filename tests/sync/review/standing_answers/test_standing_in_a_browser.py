"""An officer publishes, supersedes and ends a standing answer in a browser."""

from playwright.sync_api import Page, expect

from sync.protocol import StandingAnswer
from tests.sync.databases import ON_BOTH
from tests.sync.review.keystrokes import stroke
from tests.sync.review.review_hub import ReviewHub
from tests.sync.review.standing_answers.answers import BASIS, NEWER, QUESTION, TEXT


@ON_BOTH
def test_an_answer_is_published_superseded_and_ended(
    page: Page, ground: ReviewHub, station: str
) -> None:
    page.click("nav >> text=口径")
    page.click("text=发布口径")
    page.fill("#question", QUESTION)
    page.fill("#text", TEXT)
    page.fill("#basis", BASIS)
    page.select_option("#line", "quality")
    stroke(page, "Control+Enter")
    expect(page.locator("h1")).to_have_text("KJ-2026-001")
    expect(page.locator("h1 + .pill")).to_have_text("有效")
    page.click("text=写新口径")
    expect(page.locator("#text")).to_have_value(TEXT)
    page.fill("#text", NEWER)
    page.fill("#valid_from", "2026-12-01")
    page.click("text=替代并通知各站")
    expect(page.locator("h1")).to_have_text("KJ-2026-002")
    expect(page.locator("h1 + .pill")).to_have_text("未到起始日")
    page.click("[data-succession] >> text=KJ-2026-001")
    expect(page.locator("[data-until]")).to_have_text("2026-11-30")
    page.click("[data-succession] >> text=KJ-2026-002")
    page.fill("#on", "2026-12-31")
    page.fill("#why", "已有新规。")
    page.click("text=终止并通知各站")
    expect(page.locator("[data-until]")).to_have_text("2026-12-31")
    said = [one for one in ground.said(station) if isinstance(one, StandingAnswer)]
    assert [(one.number, one.supersedes, str(one.valid_until)) for one in said] == [
        ("KJ-2026-001", "", "None"),
        ("KJ-2026-002", "KJ-2026-001", "None"),
        ("KJ-2026-002", "KJ-2026-001", "2026-12-31"),
    ]
