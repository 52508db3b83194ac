"""Tour part: an administrator's work at the hub, and two officers who publish a year's calendar."""

import base64
import hmac
import time

from mediation_desk.demonstration.hub import PASSWORD
from mediation_desk.tour.support.hub_browser import ReviewerBrowser
from mediation_desk.tour.support.station_setup import Tour
from mediation_desk.tour.support.window_driver import until

STEP_S, DIGITS = 30, 6
"""Seconds and digits of a code on a telephone (RFC 6238)."""
HERE = (
    "users",
    "sign-ins",
    "hub-key",
    "seals",
    "programs",
    "erasure",
    "holds",
    "retention",
    "archives",
    "visit-rule",
)
SOURCE = "国办发明电〔2026〕7号"
EVE = "2026-12-31"


def sign_in(scene: Tour, officer: ReviewerBrowser) -> None:
    """Sign in with a password, and with the code of a telephone that scanned the secret once."""
    page, name = officer.page, "孙工"
    officer.go(f"{scene.hub.address}/sign-in?lang={scene.language}")
    page.fill("#account", name)
    officer.picture("hub-sign-in")
    page.fill("#password", PASSWORD)
    page.click("button.main")
    secret = page.locator("[data-secret]").inner_text()
    page.fill("#code", code_of(secret, time.time()))
    officer.picture("hub-second-factor")
    page.click("button.main")
    page.wait_for_url(lambda at: "/sign-in" not in at)
    for each in HERE:
        officer.go(f"{scene.hub.address}/{each}")
        officer.picture(f"hub-admin-{each}")
    _give_right(scene, officer)


def _give_right(scene: Tour, officer: ReviewerBrowser) -> None:
    """Let one officer have sealed reports opened; the journal says who gave the right."""
    officer.go(f"{scene.hub.address}/users")
    officer.page.get_by_role("link", name="吴敏").first.click()
    officer.page.click("form[action$='/reports'] button")
    officer.page.locator("form[action$='/reports'] input[name=opens][value='']").wait_for(
        state="attached"
    )
    officer.picture("hub-right-to-reports")


def code_of(secret: str, seconds: float) -> str:
    """Return the telephone's code at this time: HMAC-SHA-1, truncated as in RFC 4226."""
    key = base64.b32decode(secret.replace(" ", ""))
    mac = hmac.digest(key, (int(seconds) // STEP_S).to_bytes(8), "sha1")
    start = mac[-1] & 15
    number = int.from_bytes(mac[start : start + 4]) & 0x7FFF_FFFF
    return f"{number % 10**DIGITS:0{DIGITS}}"


def publish(scene: Tour, officer: ReviewerBrowser) -> None:
    """Let one officer write a day off into the calendar and another one sign; the desk has it."""
    page, hub = officer.page, scene.hub.address
    officer.sign_in(hub, "吴敏", scene.language)
    officer.go(f"{hub}/packs/new?kind=calendar&of=calendar-2026")
    page.fill("#source", SOURCE)
    page.fill("#off", f"{page.input_value('#off')}\n{EVE}")
    officer.picture("hub-pack-calendar")
    page.click("form.pack-form button.main")
    page.wait_for_selector("[data-changes]")
    draft = page.url.split("?")[0]
    officer.go(f"{draft}/edit")
    officer.picture("hub-pack-edit")
    officer.sign_in(hub, "何岚", scene.language)
    officer.go(f"{draft}?sign=1")
    officer.picture("hub-pack-to-sign")
    page.click("[data-sign] button.main")
    page.wait_for_selector("[data-standings]")
    until(lambda: _is_taken(scene), "the new calendar at the desk", 10)
    until(lambda: _is_reported(officer, draft), "the desk's word that it has it", 10)
    officer.picture("hub-pack-signed")


def _is_reported(officer: ReviewerBrowser, pack: str) -> bool:
    officer.go(pack)
    return officer.page.locator("[data-standings] .pill.ok").count() > 0


def _is_taken(scene: Tour) -> bool:
    return bool(scene.session.ask(lambda reader: reader.records.packs).items)
