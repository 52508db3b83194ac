"""Tour part: an on-site mediation on paper, its minutes, and the officer's document."""

from mediation_desk.domain.clocks import SHANGHAI
from mediation_desk.tour.support.hub_browser import ReviewerBrowser
from mediation_desk.tour.support.station_setup import Tour

PRESENT = "张建国、店长韩梅、高玉。"
SAID = "高玉：要求退货退款。韩梅：总部已同意退货，三日内付款。"
AGREED = "商户三日内退还货款 12,860 元，消费者退还戒指；逾期由商场先行赔付。"
SHOP = {"premises": "高新区万达广场 1 楼", "legal_person": "李盛", "claims": "退货退款"}
SERVED = {"recipient": "高玉", "place": "商场一楼受理站", "received_by": "高玉"}


def write_up(scene: Tour, officer: ReviewerBrowser) -> str:
    """Keep the minutes and issue the mediation agreement; return its number.

    The case is on the page, before and after.
    """
    case = officer.page.url.split("?")[0]
    _keep_minutes(scene, officer, case)
    number = _issue(scene, officer)
    officer.go(case)
    return number


def _keep_minutes(scene: Tour, officer: ReviewerBrowser, case: str) -> None:
    """Record who was there, what was said and agreed; an agreement leads to its document."""
    page, now = officer.page, scene.session.place.now().astimezone(SHANGHAI)
    officer.go(f"{case}/minutes")
    page.fill("#held_on", f"{now:%Y-%m-%d}")
    page.fill("#held_time", f"{now:%H:%M}")
    page.fill("#present", PRESENT)
    page.fill("#said", SAID)
    page.locator("input[name=result][value=agreement]").check()
    page.fill("#agreement", AGREED)
    officer.picture("hub-minutes")
    page.click("form button.main")
    page.wait_for_url("**/documents?kind=9")


def _issue(scene: Tour, officer: ReviewerBrowser) -> str:
    page = officer.page
    officer.picture("hub-document-shut")
    page.click("form button.main")
    page.wait_for_selector("#agreement")
    for field, text in SHOP.items():
        page.fill(f"#{field}", text)
    page.fill("#agreement", AGREED)
    officer.picture("hub-document-new")
    page.locator("form button.main").last.click()
    page.wait_for_selector("[data-read]")
    officer.picture("hub-document-read")
    page.locator("form button.main").last.click()
    page.wait_for_selector("a[href$='/print.pdf']")
    officer.picture("hub-document")
    printed = page.request.get(f"{page.url}/print.pdf")
    scene.stage.require(printed.ok, f"the document is not printed: {printed.status}")
    scene.stage.paper(printed.body(), "mediation-agreement.pdf")
    number = page.locator("h1 + p").inner_text().split("\u3000")[0].strip()
    _serve(scene, officer)
    return number


def _serve(scene: Tour, officer: ReviewerBrowser) -> None:
    """Record that the document was handed over; the record is on the page."""
    page, now = officer.page, scene.session.place.now().astimezone(SHANGHAI)
    page.locator("a[href$='/service']").first.click()
    page.wait_for_selector("#recipient")
    page.fill("#served_on", f"{now:%Y-%m-%d}")
    page.fill("#served_time", f"{now:%H:%M}")
    for field, text in SERVED.items():
        page.fill(f"#{field}", text)
    page.locator("form[action$='/service'] button.main").click()
    page.wait_for_selector("[data-service]")
    officer.picture("hub-document-served")
