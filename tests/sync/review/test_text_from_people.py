"""Text from people is shown as text: payloads in every field, in a real browser."""

import ast
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from sync import hub as program
from sync.protocol import CaseAmended, CaseReported, Consumer, Deed, Merchant
from tests.sync.databases import ON_SQLITE
from tests.sync.review.caller import Caller
from tests.sync.review.cases import asked, escalated, file, ident
from tests.sync.review.review_hub import NOON, ReviewHub
from tests.sync.review.test_hostile_requests import rows

PAYLOADS = (
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(2)>",
    '"><svg onload=alert(3)>',
    "'-alert(4)-'",
    "{{7*7}}{% raw %}${7*7}",
    "javascript:alert(5)//",
    "</textarea></title><iframe src=javascript:alert(6)>",
    "\u202e\x07<b onmouseover=alert(7)>x</b>",
)
HOSTILE = " ".join(PAYLOADS)
SHORT = PAYLOADS[1] + PAYLOADS[2]
PERSON = Consumer(name=SHORT, title=PAYLOADS[0], phone=PAYLOADS[0], address=f"{HOSTILE} 号")


def tell_hostile(ground: ReviewHub) -> str:
    """Let a station send payloads in every field that it may fill."""
    station = ground.station(f"站 {SHORT}")
    files = (file(f"{SHORT}.svg", "image/svg+xml", b"<svg onload=alert(8)/>"),)
    items = tuple(each.item for each in files)
    merchant = Merchant(name=SHORT, unit=SHORT, uscc=SHORT, contact=SHORT)
    ground.tell(station, "guidance.asked", asked(
        1, number=SHORT, line=PAYLOADS[0], question=HOSTILE, merchant=merchant, goods=SHORT,
        problems=(PAYLOADS[0],), claims=(PAYLOADS[1],), facts=HOSTILE, evidence=items,
    ))  # fmt: skip
    ground.tell(station, "case.escalated", escalated(
        2, number=SHORT, channel=PAYLOADS[0], merchant=merchant, goods=SHORT, facts=HOSTILE,
        consumer=PERSON,
        problems=(PAYLOADS[0],), claims=(PAYLOADS[1],), evidence=items,
        deeds=(Deed(at=NOON, by=SHORT, text=HOSTILE),), consumer_position=HOSTILE,
        merchant_position=HOSTILE, consent_method=PAYLOADS[0], first_responder=SHORT,
    ))  # fmt: skip
    amended = CaseAmended(case=ident(2), text=HOSTILE, evidence=items)
    ground.tell(station, "case.amended", amended)
    reported = CaseReported(case=ident(2), outcome=PAYLOADS[0], text=HOSTILE, amount_fen=None)
    ground.tell(station, "case.reported", reported)
    ground.hold(station, files[0].content)
    return station


@ON_SQLITE
def test_payloads_in_every_field_are_shown_as_they_are_and_nothing_runs(
    page: Page, ground: ReviewHub
) -> None:
    """No dialog, no script, no breach of the policy (the page fixture fails on any of them)."""
    station = tell_hostile(ground)
    page.goto(page.url)
    expect(page.locator("[data-queue]")).to_contain_text(PAYLOADS[1])
    for matter in (ident(1001), ident(2)):
        page.goto(f"{page.url.split('/review')[0]}/review/{station}/{matter}")
        expect(page.locator("article")).to_contain_text(PAYLOADS[0])
        expect(page.locator("article")).to_contain_text("{{7*7}}{% raw %}${7*7}")
        if matter == ident(2):
            page.check("#outcome-1")
            page.check("[name=acceptance][value=accepted]")
        page.fill("#text", HOSTILE)
        page.click("button.main")
        expect(page.locator("[data-timeline] .ours").first).to_contain_text(PAYLOADS[6])
    page.select_option("#reason", "verify")
    page.click("[data-open] button")
    expect(page.locator("[data-parties]")).to_contain_text(SHORT)
    page.click("text=受理站 1")
    expect(page.locator("table")).to_contain_text(SHORT)
    for tag in ("iframe", "svg[onload]", "img[onerror]", "b[onmouseover]"):
        expect(page.locator(tag)).to_have_count(0)


@ON_SQLITE
@pytest.mark.release
def test_an_attachment_is_saved_and_never_opened(page: Page, ground: ReviewHub) -> None:
    """An SVG with a script is not drawn, and saved as plain bytes."""
    station = tell_hostile(ground)
    page.goto(f"{page.url.split('/review')[0]}/review/{station}/{ident(1001)}")
    expect(page.locator(".evidence img")).to_have_count(0)
    page.wait_for_selector("main[data-line=open]")
    page.click(".evidence a")
    expect(page.locator("dialog.viewing")).to_be_visible()
    page.keyboard.press("s")
    page.fill("#save-reason", "送检测机构复核")
    with page.expect_download() as saved:
        page.keyboard.press("Enter")
    assert Path(saved.value.path()).read_bytes() == b"<svg onload=alert(8)/>"


@pytest.mark.release
def test_only_the_icons_enter_a_page_unescaped() -> None:
    """No template says safe, and Markup is called in one place."""
    hub = Path(program.__file__).parent
    for template in (hub / "templates").iterdir():
        text = template.read_text("utf-8")
        assert "safe" not in text.replace("safe-area", ""), template.name
        assert "autoescape" not in text
        assert " style=" not in text
        assert "<script>" not in text
        assert "://" not in text
    calls = [
        (path.name, node.lineno)
        for path in hub.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Markup"
    ]
    assert [name for name, _ in calls] == ["assets.py"]


@pytest.mark.parametrize(
    ("path", "status"),
    [("/review/%00/x", 404), ("/review?show=%00", 400), ("/stations/%00", 404)],
)
def test_an_address_with_nul_in_it_is_refused_before_it_is_looked_up(
    centre: Caller, path: str, status: int
) -> None:
    """No database keeps it, and one of them would call it a fault."""
    assert centre.get(path).status_code == status


def test_a_form_with_nul_in_it_writes_nothing(
    centre: Caller, ground: ReviewHub, station: str
) -> None:  # fmt: skip
    """Whatever field it is in; a per cent sign and two noughts that were typed are no NUL."""
    path = f"/review/{station}/{ident(1009)}"
    before = rows(ground)
    assert centre.send(path, "guidance", text="退\0货").status_code == 400
    assert rows(ground) == before
    assert centre.send(path, "guidance", text="退货，折扣 %00").status_code == 303
