"""A file of an opened report in the viewer, over the report's page, in a real Chromium."""

from playwright.sync_api import Page, expect

from tests.sync.review.reports.test_report_files import entries, path
from tests.sync.review.reports.test_sealed_reports import OFFICER
from tests.sync.review.review_hub import ReviewHub

__all__ = ["path"]


def test_the_files_are_looked_at_over_the_report_and_none_is_downloaded(
    page: Page, ground: ReviewHub, path: str
) -> None:
    """By the keys of the viewer of evidence; each file that is come to is one entry."""
    downloads: list[object] = []

    def note(download: object) -> None:
        downloads.append(download)

    page.on("download", note)
    page.goto(f"{page.url.split('/review')[0]}{path}")
    page.get_by_role("button", name="拆封").click()
    page.get_by_role("link", name="刘敏敏的照片.jpg").click()
    drawn = page.locator("[data-viewer] [data-drawn]")
    expect(drawn).to_be_visible()
    expect(page.locator("[data-viewer] aside")).to_contain_text("后厨使用过期奶油")
    page.wait_for_function("document.querySelector('[data-viewer] [data-drawn]').naturalWidth > 0")
    page.keyboard.press("ArrowRight")
    expect(page.locator("[data-leaf-word]")).to_have_text("第 1 / 2 页")
    page.keyboard.press("ArrowRight")
    expect(page.locator("[data-viewer]")).to_contain_text("此类文件不能在页面查看")
    page.keyboard.press("Space")
    expect(page.locator("dialog.viewing")).to_be_hidden()
    assert page.url.endswith(path)
    assert entries(ground) == [("file_opened", OFFICER, number) for number in range(3)]
    assert downloads == []
