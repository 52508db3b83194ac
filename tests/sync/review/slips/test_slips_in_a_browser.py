"""Pages of slips in a real Chromium: by hand, by keyboard, by sheet; and their layout."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from sync.protocol import CaseReported, HotlineDispatched
from tests.sync.databases import ON_BOTH
from tests.sync.review.conftest import a_running, signed_in
from tests.sync.review.keystrokes import stroke
from tests.sync.review.review_hub import ReviewHub
from tests.sync.review.slips.slips import SAMPLES, held, taken
from tests.sync.review.test_page_layout import BEYOND, CLIPPED, SMALL, UNNAMED
from tests.sync.review.test_text_from_people import HOSTILE, PAYLOADS, SHORT


def site(page: Page) -> str:
    """Return the hub's address."""
    return page.url.split("/review")[0].split("/slips")[0]


def test_a_slip_is_typed_refused_mended_and_sent_with_the_keys(
    page: Page, ground: ReviewHub
) -> None:
    """Ctrl+Enter sends; what was typed is there after the refusal."""
    taken(ground, 1)
    page.goto(f"{site(page)}/slips")
    page.click("text=登记")
    expect(page.locator("#number")).to_be_focused()
    page.keyboard.type("ZX-261124-0001")
    page.fill("#text", "商场停车费与公示不一致")
    stroke(page, "Control+Enter")
    expect(page.locator("[role=alert]")).to_contain_text("此编号已登记过。")
    expect(page.locator("#text")).to_have_value("商场停车费与公示不一致")
    page.fill("#number", "ZX-261124-0002")
    stroke(page, "Control+Enter")
    expect(page.locator("[data-question]")).to_have_text("商场停车费与公示不一致")
    expect(page.locator("[data-queue] li")).to_have_count(2)


def test_the_keys_walk_choose_and_dispatch(page: Page, ground: ReviewHub, station: str) -> None:
    """J opens the first, 2 and 1 choose, Ctrl+Enter sends it to the mall that was found."""
    slip_id = taken(ground, 1)
    page.goto(f"{site(page)}/slips")
    stroke(page, "j")
    expect(page.locator("h1")).to_have_text("高新区盛世珠宝店")
    stroke(page, "2")
    expect(page.locator("#question")).to_be_visible()
    stroke(page, "1")
    expect(page.locator("#to")).to_have_value(f"station:{station}")
    expect(page.locator("#merchant")).to_have_value("盛世珠宝")
    page.fill("#note", "先行联系")
    stroke(page, "Control+Enter")
    expect(page.locator("[data-timeline]")).to_contain_text("万达广场高新店")
    expect(page.locator("#outcome-1")).to_be_disabled()
    assert held(ground, slip_id).state == "dispatched"
    assert [type(body) for body in ground.said(station)] == [HotlineDispatched]


@ON_BOTH
def test_the_report_appears_by_itself_and_the_reply_goes_out(
    page: Page, ground: ReviewHub, station: str
) -> None:
    slip_id = taken(ground, 1)
    page.goto(f"{site(page)}/slips/{slip_id}")
    stroke(page, "Control+Enter")
    expect(page.locator("[data-timeline]")).to_contain_text("转办")
    expect(page.locator("main[data-line=open]")).to_be_visible()
    case = str(held(ground, slip_id).dispatch_id)
    told = CaseReported(case=case, outcome="settled", text="已退货退款。", amount_fen=1_286_000)
    ground.tell(station, "case.reported", told)
    expect(page.locator("[data-voices]")).to_contain_text("已退货退款。", timeout=8000)
    page.reload()
    expect(page.locator("#text")).to_have_value("万达广场高新店反馈：和解履行，已退货退款。")
    page.click("button.main")
    expect(page.locator("[data-reply]")).to_contain_text("FK-2026-0001")
    page.click("text=已回填，办结")
    expect(page.locator(".opinion")).to_contain_text("已反馈热线，本单办结。")


def test_a_new_slip_comes_in_by_itself_and_leaves_what_is_typed_alone(
    page: Page, ground: ReviewHub
) -> None:
    slip_id = taken(ground, 1)
    page.goto(f"{site(page)}/slips/{slip_id}")
    page.fill("#note", "写到一半")
    expect(page.locator("main[data-line=open]")).to_be_visible()
    taken(ground, 2, phone="19905319999", text="新来的一件")
    expect(page.locator("[data-queue]")).to_contain_text("新来的一件", timeout=8000)
    expect(page.locator("#note")).to_have_value("写到一半")


def test_a_sheet_is_read_and_taken_in(page: Page) -> None:
    """The sample names no day of receipt, so one day is written for all six."""
    page.goto(f"{site(page)}/slips/sheet")
    page.set_input_files("#file", SAMPLES / "hotline-12315-export.xlsx")
    page.click("button.main")
    expect(page.locator("fieldset.mend")).to_have_count(6)
    page.fill("#received_on", "2026-11-24")
    page.click("button[value=mend]")
    expect(page.locator("tbody tr")).to_have_count(6)
    page.click("text=登记 6 件")
    expect(page.locator("[data-queue] li")).to_have_count(6)


@pytest.fixture(scope="module")
def written(
    browser: Browser, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Page, str, tuple[str, ...]]]:
    """A window, the hub's address, and the pages of its slips with a sheet that needs mending."""
    with (
        a_running(tmp_path_factory.mktemp("written")) as (ground, _, address),
        signed_in(browser, address) as page,
    ):
        slip_id = taken(ground, 1)
        taken(ground, 2, phone="19905310001")
        report = taken(ground, 3, kind="report", merchant="一个名字很长很长很长很长的商户" * 4)
        content = "单号,类型,内容,期限\n,投诉,退货,2026-12-01\nA-2,举报,无证,2026-12-01\n"
        page.goto(f"{address}/slips/sheet")
        page.set_input_files(
            "#file", {"name": "a.csv", "mimeType": "text/csv", "buffer": content.encode()}
        )
        page.click("button.main")
        expect(page.locator("fieldset.mend")).to_have_count(2)
        sheet = page.url.removeprefix(address)
        slips = f"/slips/{slip_id}", f"/slips/{report}"
        yield page, address, ("/slips", *slips, "/slips/new", "/slips/sheet", sheet)


@pytest.mark.parametrize("size", [(1440, 900), (1366, 768), (960, 600)])
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_nothing_is_clipped_and_nothing_scrolls_sideways(
    written: tuple[Page, str, tuple[str, ...]], lang: str, size: tuple[int, int]
) -> None:
    page, address, paths = written
    page.set_viewport_size({"width": size[0], "height": size[1]})
    for path in paths:
        page.goto(f"{address}{path}?lang={lang}")
        page.evaluate("document.fonts.ready")
        assert page.evaluate("document.documentElement.scrollWidth") <= size[0], path
        assert page.evaluate(CLIPPED) == [], path
        assert page.evaluate(BEYOND) == [], path
        assert page.evaluate(UNNAMED) == [], path
        assert page.evaluate(SMALL) == [], path


def test_payloads_in_every_field_are_shown_as_they_are_and_nothing_runs(
    page: Page, ground: ReviewHub
) -> None:
    """Typed, read from a sheet, reported by a station, thought and replied."""
    station = ground.station(f"万达 {SHORT}")
    fields = dict.fromkeys(("name", "merchant", "unit", "address", "claim"), SHORT)
    slip_id = taken(ground, 1, **{**fields, "number": SHORT[:64], "text": HOSTILE})
    base = site(page)
    page.goto(f"{base}/slips/{slip_id}")
    page.select_option("#reason", "verify")
    page.click("[data-open] button")
    expect(page.locator("[data-parties]")).to_contain_text(SHORT)
    page.select_option("#to", f"station:{station}")
    page.fill("#note", HOSTILE)
    page.click("button.main")
    expect(page.locator("[data-timeline]")).to_contain_text(PAYLOADS[6])
    case = str(held(ground, slip_id).dispatch_id)
    told = CaseReported(case=case, outcome=PAYLOADS[0], text=HOSTILE, amount_fen=None)
    ground.tell(station, "case.reported", told)
    page.goto(f"{base}/slips/{slip_id}")
    expect(page.locator("[data-voices]")).to_contain_text(PAYLOADS[0])
    page.fill("#text", HOSTILE)
    page.click("button.main")
    expect(page.locator("[data-reply]")).to_contain_text(PAYLOADS[6])
    page.goto(f"{base}/slips?q=%3Cimg")
    expect(page.locator("[data-queue] li")).to_have_count(1)
    page.goto(f"{base}/slips/sheet")
    content = f"单号,内容,类型,来件日期\n,{HOSTILE},,2026-11-24\nA,{HOSTILE},,2026-11-24\n".encode()
    name = "<img src=x onerror=alert(9)>.csv"
    page.set_input_files("#file", {"name": name, "mimeType": "text/csv", "buffer": content})
    page.click("button.main")
    expect(page.locator("tbody")).to_contain_text(PAYLOADS[0])
    for tag in ("iframe", "svg[onload]", "img[onerror]", "b[onmouseover]"):
        expect(page.locator(tag)).to_have_count(0)


def test_what_is_typed_into_the_search_outlives_a_refresh(page: Page, ground: ReviewHub) -> None:
    slip_id = taken(ground, 1)
    page.goto(f"{site(page)}/slips/{slip_id}")
    expect(page.locator("main[data-line=open]")).to_be_visible()
    page.locator("#words").press_sequentially("盛世")
    taken(ground, 2, phone="19905319999")
    expect(page.locator("[data-counts]")).to_contain_text("热线工单 2", timeout=8000)
    expect(page.locator("#words")).to_have_value("盛世")
    stroke(page, "Enter")
    expect(page.locator("[data-queue] li")).to_have_count(2)
