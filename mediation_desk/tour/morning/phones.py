"""Telephones of the tour: a real Chromium with a touch screen, the consumer's and the officer's."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from mediation_desk.demonstration.hub import PASSWORD
from mediation_desk.tour.disputes.dispute import picture_of
from mediation_desk.tour.support.hub_browser import ReviewerBrowser

if TYPE_CHECKING:
    from playwright.sync_api import Locator

PHONE = {"width": 390, "height": 844}
STROKES = 12
PHOTO = "小票.png"


@contextmanager
def a_phone(officer: ReviewerBrowser) -> Iterator[ReviewerBrowser]:
    """Open a telephone beside the window of an officer."""
    browser = officer.page.context.browser
    assert browser is not None
    context = browser.new_context(
        viewport=PHONE,  # type: ignore[arg-type]
        device_scale_factor=2,
        has_touch=True,
        is_mobile=True,
        locale="zh-CN",
    )
    try:
        yield ReviewerBrowser(context.new_page(), officer.stage)
    finally:
        context.close()


def _draw(phone: ReviewerBrowser, frame: "Locator") -> None:
    """Write a name with a finger."""
    frame.evaluate("frame => frame.scrollIntoView({ block: 'center' })")
    box = frame.bounding_box()
    assert box is not None
    line = phone.page.context.new_cdp_session(phone.page)
    for n in range(STROKES):
        x = box["x"] + box["width"] * (n + 2) / (STROKES + 4)
        y = box["y"] + box["height"] * (0.35 if n % 2 else 0.65)
        touch = {"type": "touchMove" if n else "touchStart", "touchPoints": [{"x": x, "y": y}]}
        line.send("Input.dispatchTouchEvent", touch)
    line.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})


def send_photo_and_statement(phone: ReviewerBrowser, link: str) -> None:
    """Let the consumer send a photo, read their own statement and sign it."""
    page = phone.page
    phone.go(link)
    page.wait_for_selector("#number:not(:empty)")
    photo = {"name": PHOTO, "mimeType": "image/png", "buffer": picture_of("购物小票")}
    page.locator("#choose").set_input_files(photo)  # type: ignore[arg-type]
    page.wait_for_selector("#list .ok")
    phone.picture("phone-photo")
    _sign(phone, "#statement")
    phone.picture("phone-statement")


def grade(phone: ReviewerBrowser, link: str) -> None:
    """Let the consumer grade by their own hand."""
    page = phone.page
    phone.go(link)
    page.locator("#choices label").first.tap()
    page.locator("#words").fill("当天就办好了")
    page.locator("#grades .main").tap()
    page.wait_for_selector("#graded:visible")
    phone.picture("phone-graded")


def _sign(phone: ReviewerBrowser, paper: str) -> None:
    _draw(phone, phone.page.locator(f"{paper} canvas"))
    phone.page.locator(f"{paper} .sign").tap()
    phone.page.wait_for_selector(f"{paper} .done:visible")


def hold_visit(phone: ReviewerBrowser, address: str, language: str, words: str) -> str:
    """Let the officer go from the queue to the case and hold the visit; return the case's path."""
    page = phone.page
    page.goto(f"{address}/sign-in?lang={language}")
    page.fill("#account", "张建国")
    page.fill("#password", PASSWORD)
    page.locator("button.main").tap()
    page.wait_for_selector("[data-queue]")
    phone.picture("phone-queue")
    page.locator("[data-queue] a[data-matter]", has_text=words).first.tap()
    page.wait_for_selector("[data-timeline]")
    phone.picture("phone-dossier")
    page.locator("a[href$='/visit']:visible").first.tap()
    page.wait_for_selector("form[action$='/visit/open']")
    page.locator("form[action$='/visit/open'] button").tap()
    page.wait_for_selector("[data-camera]")
    _write_minutes(phone)
    _sign_on_site(phone)
    return page.url.split("?")[0]


def _write_minutes(phone: ReviewerBrowser) -> None:
    """Take a photo and write the minutes from blocks."""
    page = phone.page
    photo = {"name": "IMG_1.png", "mimeType": "image/png", "buffer": picture_of("门店现场")}
    page.locator("[data-camera]").first.set_input_files(photo)  # type: ignore[arg-type]
    page.wait_for_selector("[data-taken] .ok")
    written = {
        "merchant_agent": "吕刚（店长）",
        "merchant_said": "对消费者陈述的事实没有异议。",
        "disputes": "定金应否退还。",
        "agreement": "商户五日内退还 3,680 元。",
    }
    page.locator("[data-now=ended_time]").tap()
    page.locator("[value=agreement]").check()
    for name, text in written.items():
        page.fill(f"#{name}", text)
    for block in page.locator("[data-blocks=rights] button").all():
        block.tap()
    page.locator("[data-blocks=consumer_said] button").first.tap()
    page.select_option("#paper", "at_once")
    phone.picture("phone-minutes")
    page.locator("button.main[value=sign]").tap()
    page.wait_for_url("**/visit/sign")


def _sign_on_site(phone: ReviewerBrowser) -> None:
    """Let both parties and the officer sign; the papers go to the desk."""
    page = phone.page
    phone.picture("phone-read-before-signing")
    for signer in ("consumer", "merchant", "officer"):
        page.locator(f"[data-open={signer}]").tap()
        _draw(phone, page.locator("[data-canvas]"))
        if signer == "officer":
            phone.picture("phone-signing")
        page.locator("[data-pad] button.main").tap()
        page.wait_for_selector(f"[data-signer={signer}] img")
    phone.picture("phone-signed")
    page.locator("form[action$='/finish'] button").tap()
    page.wait_for_selector(".papers")
    phone.picture("phone-papers")
