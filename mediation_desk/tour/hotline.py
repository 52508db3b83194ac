"""A hotline's slip: taken in at the hub, dispatched, and at the desk as a case with its day."""

from datetime import timedelta

from PySide6.QtWidgets import QWidget

from mediation_desk.domain.case.change import local_day
from mediation_desk.domain.case.moves import Move
from mediation_desk.tour.beginning import Scene
from mediation_desk.tour.disputing import page_of
from mediation_desk.tour.driving import choose_step, settle, take_step, until
from mediation_desk.tour.reviewing import Browsing
from mediation_desk.ui.pages.case.steps import StepDesk
from mediation_desk.ui.widgets.paper_preview import PaperPreview

NUMBER = "ZX-261124-0117"
DONE = "商户当场退款，消费者满意。"
FIELDS = {
    "#number": NUMBER,
    "#name": "吴小姐",
    "#phone": "19905310117",
    "#amount": "280",
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
    settle()
    scene.picture("case-dispatched")
    page.goto(f"{hub}/slips")
    officer.picture(scene.stage.next_picture("hub-slips"))
    _resolve(scene)
    _reply(scene, officer)


def _resolve(scene: Scene) -> None:
    """The clerk takes the case, has the shop pay on the spot and closes it; the desk reports."""
    case_page = page_of(scene)
    choose_step(case_page, Move.ACCEPT)
    until(lambda: _offers(case_page, Move.QUICK), "the case to be accepted")
    now = scene.session.place.now().isoformat()
    stamps = dict.fromkeys(("contacted", "performed", "answered"), now)
    graded = {"consumer": "satisfied", "merchant": "satisfied"}
    take_step(case_page, Move.QUICK, {"amount": "280", "text": DONE, **stamps, **graded})
    for preview in case_page.findChildren(PaperPreview):
        preview.close()
    take_step(case_page, Move.CLOSE, {"outcome": "settled", "text": DONE})
    until(lambda: scene.session.ask(lambda r: r.link_face()).waiting == 0, "the report to go")


def _reply(scene: Scene, officer: Browsing) -> None:
    """The centre reads what the desk reported and gives the hotline one numbered answer."""
    page = officer.page
    page.locator("a", has_text="银手镯").first.click()
    page.get_by_text(DONE).first.wait_for()
    page.locator("#outcome-3").check()
    page.fill("#text", "商户已当场退款 280 元，市民满意。")
    page.keyboard.press("Control+Enter")
    page.get_by_text("FK-").first.wait_for()
    officer.picture(scene.stage.next_picture("hub-slip-replied"))


def _case(scene: Scene) -> str:
    """The case that bears the slip's number, or ""."""
    now = scene.session.place.now()
    work = scene.session.ask(lambda reader: reader.today("", now)).work
    return next((each.case for each in work if each.hotline == NUMBER), "")


def _offers(page: QWidget, move: Move) -> bool:
    desk = page.findChild(StepDesk)
    return desk is not None and desk.offers(move)
