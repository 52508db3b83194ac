"""The rest of the regulator's pages: what the centre watches and publishes, and who may see it."""

from datetime import timedelta

from mediation_desk.domain.case.change import local_day
from mediation_desk.tour.beginning import Scene
from mediation_desk.tour.driving import until
from mediation_desk.tour.reviewing import Browsing

WHY = "首饰柜台一月内三起成色争议。请站方逐柜核对标签与检测报告，并书面说明。"
CENTRE = ("supervision", "samples", "slips/sheet", "signing", "packs", "packets", "account")
WRITTEN = ("law", "form", "directory")
AUDITOR = ("users", "signatures", "hub-key", "journal")


def watch(scene: Scene, officer: Browsing) -> None:
    """The centre posts a supervision of the station; it hangs on Today at the desk."""
    page, hub = officer.page, scene.hub.address
    officer.sign_in(hub, "吴敏", scene.language)
    page.goto(f"{hub}/supervision/new")
    page.locator("input[name=of][value=station]").check()
    page.select_option("#station", index=0)
    page.select_option("#officer", index=0)
    page.fill("#due_on", (local_day(scene.session.place.now()) + timedelta(days=10)).isoformat())
    page.fill("#text", WHY)
    officer.picture(scene.stage.next_picture("hub-supervision-new"))
    page.click("form button.main")
    page.wait_for_selector("h1")
    until(lambda: _posted(scene) == [WHY], "the posted supervision", 10)
    scene.show("today")
    scene.picture("today-supervised")


def look_around(scene: Scene, officer: Browsing) -> None:
    """Every page of the hub that no other step shows, whole at this width and with its title."""
    page, hub = officer.page, scene.hub.address
    for name in CENTRE:
        _look(scene, officer, name)
    for kind in WRITTEN:
        page.goto(f"{hub}/packs")
        page.locator(f"a[href^='/packs/new?kind={kind}']").first.click()
        _keep(scene, officer, f"pack-{kind}")
    page.goto(f"{hub}/stations")
    page.locator("table a[href^='/stations/']").first.click()
    _keep(scene, officer, "station")
    officer.sign_in(hub, "沈清", scene.language)
    for name in AUDITOR:
        _look(scene, officer, name)
    page.locator("a[href='/users'], nav a[href='/users']").first.click()
    page.locator("a[href^='/users/']").first.click()
    _keep(scene, officer, "user")


def _look(scene: Scene, officer: Browsing, name: str) -> None:
    answer = officer.page.goto(f"{scene.hub.address}/{name}")
    status = answer.status if answer else 0
    scene.stage.require(status == 200, f"/{name} answered {status}")
    _keep(scene, officer, name.replace("/", "-"))


def _keep(scene: Scene, officer: Browsing, name: str) -> None:
    officer.page.wait_for_selector("main")
    wide = officer.page.evaluate("document.documentElement.scrollWidth - innerWidth")
    scene.stage.require(wide <= 0, f"the page {name} is {wide} px wider than its window")
    officer.picture(scene.stage.next_picture(f"hub-{name}"))


def _posted(scene: Scene) -> list[str]:
    now = scene.session.place.now()
    today = scene.session.ask(lambda reader: reader.today("", now))
    return [each.posted.text for each in today.supervised]
