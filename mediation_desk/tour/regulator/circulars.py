"""Tour part: a circular that the hub published, at the desk: read, confirmed, shown at intake."""

from mediation_desk.domain.records.circulars import Circular
from mediation_desk.tour.disputes.statutory_claims import begin
from mediation_desk.tour.regulator.supervision import CIRCULAR_TITLE
from mediation_desk.tour.support.hub_browser import ReviewerBrowser
from mediation_desk.tour.support.station_setup import Tour
from mediation_desk.tour.support.window_driver import part, settle, until
from mediation_desk.ui.pages.library import LibraryPage
from mediation_desk.ui.pages.register.page import RegisterPage

TOLD = "3"
LIKE = {
    "merchant_text": "盛世珠宝",
    "goods": "足金项链",
    "category": "jewellery",
    "problems": "quality",
    "facts": "标签没有写明检测机构，消费者要求出示检测报告。",
}


def confirm(scene: Tour, officer: ReviewerBrowser) -> None:
    """Confirm it from Today with the merchants told; the hub shows who did, and how many."""
    until(lambda: _held(scene) is not None, "the published circular", 10)
    circular = _held(scene)
    assert circular is not None
    scene.show("today")
    scene.picture("today-circular")
    scene.show("library", circular.id)
    page = part(scene.program.window, LibraryPage)
    strip = page.body.steps.strip
    assert strip is not None
    scene.picture("library-circular")
    strip.fields["merchants_told"].write(TOLD)
    strip.verb.click()
    hub = officer.page
    hub.get_by_text(CIRCULAR_TITLE).first.click()
    told = hub.locator("[data-stations] .pill.ok")

    def is_confirmed() -> bool:
        hub.reload()
        return told.count() == 1

    until(is_confirmed, "the confirmation at the hub", 20)
    shown = hub.locator("[data-stations]").inner_text()
    scene.stage.require(TOLD in shown, f"the hub shows no number told: {shown}")
    officer.picture("hub-circular-confirmed")


def show_at_registration(scene: Tour) -> None:
    """Show the circular in a line while a like dispute is being registered; log none."""
    page = begin(scene, LIKE)
    until(lambda: bool(page.advice.circulars.links()), "the circular at registration")
    settle()
    scene.picture("register-circular")
    _drop(page)


def _drop(page: RegisterPage) -> None:
    page.sitting.bar.clear.click()
    settle()


def _held(scene: Tour) -> Circular | None:
    circulars = scene.session.ask(lambda reader: reader.records.circulars)
    found = circulars.newest()
    return next((one for one in found if one.published.title == CIRCULAR_TITLE), None)
