"""Tour part: the regulator's other pages: supervision by the centre, publication, access rights."""

from datetime import timedelta

from mediation_desk.domain.clocks import local_day
from mediation_desk.tour.disputes.hotline import SHOP
from mediation_desk.tour.support.hub_browser import ReviewerBrowser
from mediation_desk.tour.support.station_setup import Tour
from mediation_desk.tour.support.window_driver import until

WHY = "首饰柜台一月内三起成色争议。请站方逐柜核对标签与检测报告，并书面说明。"
SEEN = "逐柜抽查 12 件，2 件标签未写明检测机构，已当场更换。"
QUESTION = "预付卡商户搬离，消费者要求退余额，商场如何答复？"
ANSWER = "退还未消费的余额，不得扣手续费；商户失联的，由商场依约先行赔付后追偿。"
BASIS = "处罚办法第十条"
CIRCULAR_TITLE = "关于规范足金首饰标签和检测报告的指导意见"
CIRCULAR_TEXT = "一、柜台逐件核对标签与检测报告。\n二、标签未写明检测机构的，先下柜再补正。"
CIRCULAR_ARTICLE = "《消费者权益保护法》第二十条"
CENTRE = (
    "news",
    "alerts",
    "supervision",
    "slips/sheet",
    "signing",
    "reply-templates",
    "packs",
    "packets",
    "work/figures",
    "work/steps",
    "account",
)
WRITTEN = ("law", "form", "directory")
AUDITOR = ("work", "users", "signatures", "hub-key", "journal")


def watch(scene: Tour, officer: ReviewerBrowser) -> None:
    """Let the centre post a supervision of the station; it is on Today at the desk."""
    page, hub = officer.page, scene.hub.address
    officer.sign_in(hub, "吴敏", scene.language)
    page.goto(f"{hub}/supervision/new")
    page.locator("input[name=of][value=station]").check()
    page.select_option("#station", index=0)
    page.select_option("#officer", index=0)
    today = local_day(scene.session.place.now())
    page.fill("#due_on", (today + timedelta(days=10)).isoformat())
    page.fill("#text", WHY)
    officer.picture("hub-supervision-new")
    page.click("form button.main")
    page.wait_for_selector("form[action$='/visit']")
    until(lambda: _posted(scene) == [WHY], "the posted supervision", 10)
    scene.show("today")
    scene.picture("today-supervised")
    page.fill("form[action$='/visit'] [name=on]", today.isoformat())
    page.fill("form[action$='/visit'] [name=text]", SEEN)
    page.click("form[action$='/visit'] button")
    page.get_by_text(SEEN).first.wait_for()
    officer.picture("hub-supervision-one")


def draw(scene: Tour, officer: ReviewerBrowser) -> None:
    """Draw closed cases by a seed that is kept, and call one consumer back."""
    page = officer.page
    officer.go(f"{scene.hub.address}/samples")
    page.fill("#count", "3")
    page.fill("#seed", "2026-11")
    officer.picture("hub-samples")
    page.click("form.draw button.main")
    page.wait_for_selector("[data-seed]")
    call = page.locator("form.call").first
    call.locator("[name=reached]").select_option("yes")
    call.locator("[name=rated]").select_option("satisfied")
    call.locator("[name=kept]").select_option("yes")
    call.locator("button").click()
    page.get_by_text("吴敏").first.wait_for()
    officer.picture("hub-sample")


def answer_for_all(scene: Tour, officer: ReviewerBrowser) -> None:
    """Give one answer to one question for every station; it is in the desk's library."""
    page, hub = officer.page, scene.hub.address
    officer.go(f"{hub}/standing/new")
    page.fill("#question", QUESTION)
    page.fill("#text", ANSWER)
    page.fill("#basis", BASIS)
    officer.picture("hub-standing-new")
    page.click("button.main")
    page.locator("a[href$='/succeed']").wait_for()
    officer.picture("hub-standing-one")
    page.locator("a[href$='/succeed']").click()
    officer.picture("hub-standing-succeed")
    officer.go(f"{hub}/standing")
    officer.picture("hub-standing")
    until(lambda: QUESTION in _answered(scene), "the published answer", 10)
    scene.show("library")
    scene.picture("library-published")


def guide(scene: Tour, officer: ReviewerBrowser) -> None:
    """Write a circular for a class of goods, preview it, publish it, and show its page."""
    page, hub = officer.page, scene.hub.address
    officer.go(f"{hub}/circulars/new")
    page.fill("#title", CIRCULAR_TITLE)
    page.click("button[name=then][value='']")
    page.locator("[name=stood]").wait_for(state="attached")
    page.fill("#text", CIRCULAR_TEXT)
    page.fill("#articles", CIRCULAR_ARTICLE)
    page.locator("input[name=categories][value=jewellery]").check(force=True)
    page.locator("input[name=problems][value=quality]").check(force=True)
    officer.picture("hub-circular-draft")
    page.click("button.main")
    page.locator("[data-read]").wait_for()
    officer.picture("hub-circular-preview")
    page.click("form[action$='/preview'] button.main")
    page.locator("[data-comparison]").wait_for()
    officer.picture("hub-circular-one")
    page.locator("a[href^='/circulars/new?of=']").click()
    officer.picture("hub-circular-new")
    officer.go(f"{hub}/circulars")
    officer.picture("hub-circulars")


def look_around(scene: Tour, officer: ReviewerBrowser) -> None:
    """Check every page of the hub that no other step shows, at this width and with its title."""
    page, hub = officer.page, scene.hub.address
    for name in CENTRE:
        _look(scene, officer, name)
    _search(officer)
    _choose_several(scene, officer)
    for kind in WRITTEN:
        page.goto(f"{hub}/packs")
        page.locator(f"a[href^='/packs/new?kind={kind}']").first.click()
        officer.picture(f"hub-pack-{kind}")
    page.goto(f"{hub}/stations")
    page.locator("table a[href^='/stations/']").first.click()
    officer.picture("hub-station")
    officer.go(f"{hub}/board")
    page.locator("a[href^='/board/cases']").first.click()
    officer.picture("hub-board-cases")
    officer.sign_in(hub, "沈清", scene.language)
    for name in AUDITOR:
        _look(scene, officer, name)
    page.locator("a[href='/users'], nav a[href='/users']").first.click()
    page.locator("a[href^='/users/']").first.click()
    officer.picture("hub-user")


def _search(officer: ReviewerBrowser) -> None:
    """Find the slip of the day by its merchant, from the bar of any page."""
    page = officer.page
    page.wait_for_load_state("load")
    page.keyboard.press("/")
    page.keyboard.type(SHOP)
    page.keyboard.press("Enter")
    page.locator("[data-hits] mark", has_text=SHOP).first.wait_for()
    officer.picture("hub-search")


def _choose_several(scene: Tour, officer: ReviewerBrowser) -> None:
    """Choose a slip of the list, and show the form for all that are chosen."""
    page = officer.page
    officer.go(f"{scene.hub.address}/slips")
    page.locator("details[data-several] > summary").click()
    page.locator("input.pick").first.check()
    page.locator("form#several button[value=print]").click()
    page.wait_for_url("**/work/several*")
    officer.picture("hub-work-several")


def _look(scene: Tour, officer: ReviewerBrowser, name: str) -> None:
    officer.go(f"{scene.hub.address}/{name}")
    officer.picture(f"hub-{name.replace('/', '-')}")


def _posted(scene: Tour) -> list[str]:
    now = scene.session.place.now()
    today = scene.session.ask(lambda reader: reader.today("", now))
    return [each.posted.text for each in today.supervised]


def _answered(scene: Tour) -> list[str]:
    answers = scene.session.ask(lambda reader: reader.records.answers)
    return [each.kept.question for each in answers.items.values()]
