"""Drive the regulator's part: a real Chromium on the hub's pages, with a person's clicks."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from shutil import which
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from mediation_desk.demonstration.chromium import ARGUMENTS, with_chinese_font
from mediation_desk.demonstration.hub import PASSWORD
from mediation_desk.tour.support.tour_record import TourRecord

if TYPE_CHECKING:
    from playwright.sync_api import Page

VIEW = {"width": 1440, "height": 900}
UNDRAWN = "Unable to capture screenshot"


def chromium() -> str:
    """Return the path of Chromium on this machine, or an empty text."""
    return which("chromium") or which("chromium-browser") or which("google-chrome") or ""


@contextmanager
def browsing(stage: TourRecord, settings: Path) -> Iterator["ReviewerBrowser"]:
    """Provide a browser with a clean profile; ``settings`` is a folder for its fonts'."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=chromium(),
            args=list(ARGUMENTS),
            env=with_chinese_font(settings / "fonts.conf"),
        )
        context = browser.new_context(viewport=VIEW, locale="zh-CN")  # type: ignore[arg-type]
        try:
            yield ReviewerBrowser(context.new_page(), stage)
        finally:
            browser.close()


def capture(page: "Page", path: Path) -> None:
    """Keep a picture of a page; the browser is asked once more where it could draw none.

    Its drawing process may be restarting just then, when the machine is busy; the page stays.
    """
    from playwright.sync_api import Error

    try:
        page.screenshot(path=str(path))
    except Error as fault:
        if UNDRAWN not in fault.message:
            raise
        page.screenshot(path=str(path))


class ReviewerBrowser:
    """One officer's browser window."""

    def __init__(self, page: "Page", stage: TourRecord) -> None:
        self.page, self.stage = page, stage

    def go(self, address: str) -> None:
        """Open a page, which must exist."""
        answer = self.page.goto(address)
        status = answer.status if answer else 0
        self.stage.require(status == 200, f"{address} answered {status}")

    def sign_in(self, address: str, name: str, language: str) -> None:
        """Sign in as a reviewer of the demonstration."""
        self.page.goto(f"{address}/sign-in?lang={language}")
        self.page.fill("#account", name)
        self.page.fill("#password", PASSWORD)
        self.page.click("button.main")
        self.page.wait_for_selector("[data-queue]")

    def open_matter(self, words: str) -> None:
        """Open the matter in the queue whose row shows these words."""
        self.page.locator("[data-queue] a[data-matter]", has_text=words).first.click()
        self.page.wait_for_selector("[data-timeline], #text")

    def answer_guidance(self, text: str) -> str:
        """Answer the open guidance request; return the text that the page then shows of it."""
        self.page.fill("#text", text)
        self.page.locator("form button.main").last.click()
        return self.shown_answer(text)

    def accept(self) -> None:
        """Take the escalated case."""
        self.page.locator("#outcome-1").check()
        self.page.locator("input[name=acceptance]").first.check()
        self._send()

    def set_visit(self, day: str, at: str = "14:30") -> None:
        """Set an on-site mediation."""
        self.page.locator("#outcome-2").check()
        for field, value in (
            ("#visitor", "张建国"),
            ("#visit_on", day),
            ("#visit_time", at),
            ("#place", "商场一楼受理站"),
        ):
            box = self.page.locator(field)
            if box.evaluate("e => e.tagName") == "SELECT":
                box.select_option(value)
            else:
                box.fill(value)
        self._send()
        if self.page.locator("#sure").count():
            # The day may be a day off: the page says so and asks once more.
            self.page.check("#sure")
            self._send()

    def decide(self, text: str) -> str:
        """Record that on-site mediation came to an agreement."""
        self.page.locator("#outcome-3").check()
        self.page.locator("input[name=result]").first.check()
        if self.page.locator("#unminuted").is_visible():
            self.page.fill("#unminuted", "双方当场达成协议并即时履行。")
        self.page.fill("#amount", "9980")
        self.page.fill("#text", text)
        self._send()
        return self.shown_answer(text)

    def shown_answer(self, text: str) -> str:
        """Return the newest of the officer's own entries in the timeline."""
        entry = self.page.locator("[data-timeline] .ours", has_text=text).first
        entry.wait_for()
        return entry.inner_text()

    def picture(self, name: str) -> None:
        """Keep a picture of the page and its path; a page must be no wider than its window."""
        self.page.wait_for_selector("main")
        wide = self.page.evaluate("document.documentElement.scrollWidth - innerWidth")
        self.stage.require(wide <= 0, f"the page {name} is {wide} px wider than its window")
        self.stage.visited.append(urlsplit(self.page.url).path)
        capture(self.page, self.stage.next_picture(name))

    def _send(self) -> None:
        if self.page.locator("#text").is_visible() and not self.page.input_value("#text"):
            self.page.fill("#text", "已阅，按程序办理。")
        self.page.locator("form button.main").last.click()
        self.page.wait_for_load_state("networkidle")
