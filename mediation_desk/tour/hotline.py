"""A hotline's slip: taken in at the hub, dispatched, and at the desk as a case with its day."""

from datetime import timedelta

from mediation_desk.domain.case.change import local_day
from mediation_desk.tour.beginning import Scene
from mediation_desk.tour.driving import settle, until
from mediation_desk.tour.reviewing import Browsing

NUMBER = "ZX-261124-0117"
FIELDS = {
    "#number": NUMBER,
    "#name": "吴小姐",
    "#phone": "19905310117",
    "#amount": "1280",
    "#merchant": "盛世珠宝",
    "#address": "高新区万达广场 1 楼",
    "#claim": "退货",
    "#text": "市民在该店购买银手镯，一周后褪色，商户以已佩戴为由拒绝退货，要求退货退款。",
}


def take_in(scene: Scene, officer: Browsing) -> None:
    """The hotline centre writes a slip down and dispatches it; the desk has the case."""
    page, hub = officer.page, scene.hub.address
    page.goto(f"{hub}/slips/new")
    for field, value in FIELDS.items():
        page.fill(field, value)
    page.fill("#due_on", (local_day(scene.session.place.now()) + timedelta(days=7)).isoformat())
    officer.picture(scene.stage.next_picture("hub-slip-new"))
    page.keyboard.press("Control+Enter")
    page.wait_for_selector("[data-question]")
    page.locator("#outcome-1").check()
    mall = page.locator("#to option[value^='station:']").first.get_attribute("value")
    page.select_option("#to", mall)
    officer.picture(scene.stage.next_picture("hub-slip"))
    page.keyboard.press("Control+Enter")
    page.wait_for_selector("#outcome-1:disabled")
    until(lambda: _case(scene) != "", "the dispatched case", 10)
    scene.rooms.open_case(_case(scene))
    settle(600)
    scene.picture("case-dispatched")
    page.goto(f"{hub}/slips")
    officer.picture(scene.stage.next_picture("hub-slips"))


def _case(scene: Scene) -> str:
    """The case that bears the slip's number, or ""."""
    now = scene.session.place.now()
    work = scene.session.ask(lambda reader: reader.today("", now)).work
    return next((each.case for each in work if each.hotline == NUMBER), "")
