"""An officer writes, publishes, replaces and ends a circular in a browser."""

from playwright.sync_api import Page, expect

from sync.protocol import CircularEnded, CircularPublished
from tests.sync.databases import ON_BOTH
from tests.sync.review.circulars.circulars import ARTICLES, TEXT, TITLE, teach
from tests.sync.review.keystrokes import stroke
from tests.sync.review.review_hub import ReviewHub


@ON_BOTH
def test_a_circular_is_written_published_replaced_and_ended(
    page: Page, ground: ReviewHub, station: str
) -> None:
    teach(ground, station)
    page.click("nav >> text=分类指导")
    page.click("text=起草分类指导")
    page.fill("#title", TITLE)
    page.click("text=保存草稿")
    expect(page.locator("#title")).to_have_value(TITLE)
    stroke(page, "Control+Enter")
    expect(page.locator("[data-lacking]")).to_contain_text("还没有写正文。")
    page.click("text=继续修改")
    page.fill("#text", TEXT)
    page.fill("#articles", ARTICLES)
    page.locator("input[name=categories][value=fitness]").check(force=True)
    stroke(page, "Control+Enter")
    expect(page.locator("[data-read]")).to_contain_text("适用范围：商品和服务类别：健身服务。")
    page.click("text=发布并发往各商场")
    expect(page.locator("h1")).to_have_text("市监指〔2026〕1号")
    expect(page.locator("h1 + .pill")).to_have_text("施行中")
    expect(page.locator("[data-text]")).to_have_text(TEXT)
    page.click("text=起草替代件")
    expect(page.locator("#text")).to_have_value(TEXT)
    page.fill("#valid_from", "2026-12-01")
    stroke(page, "Control+Enter")
    page.click("text=发布并发往各商场")
    expect(page.locator("h1 + .pill")).to_have_text("待施行")
    page.click("[data-succession] >> text=市监指〔2026〕1号")
    expect(page.locator("[data-until]")).to_have_text("2026-11-30")
    page.click("[data-succession] >> text=市监指〔2026〕2号")
    page.fill("#on", "2026-12-31")
    page.fill("#why", "已有新规。")
    page.click("text=终止并通知各站")
    expect(page.locator("[data-until]")).to_have_text("2026-12-31")
    kinds = (CircularPublished, CircularEnded)
    said = [type(each) for each in ground.said(station) if isinstance(each, kinds)]
    assert said == [CircularPublished, CircularPublished, CircularEnded]
