"""Tour part: a hotline's slip taken in at the hub, dispatched, and handled at the desk in time.

Beside it a case of the 12315 platform on which shops settle, and its first reply.
"""

import io
from datetime import timedelta

import xlsxwriter
from PySide6.QtWidgets import QWidget

from mediation_desk.app.entropy import new_id
from mediation_desk.domain.case.actions import CaseAction
from mediation_desk.domain.case.events.platform import PlatformFilled
from mediation_desk.domain.clocks import local_day
from mediation_desk.domain.codes import Channel, ProblemKind
from mediation_desk.tour.disputes.dispute import page_of, sheet_of
from mediation_desk.tour.support.hub_browser import ReviewerBrowser
from mediation_desk.tour.support.station_setup import Tour
from mediation_desk.tour.support.window_driver import (
    choose_step,
    fill_step,
    settle,
    take_step,
    until,
)
from mediation_desk.ui.pages.case.step_opener import StepOpener
from mediation_desk.ui.printing.paper_preview import PaperPreview
from mediation_desk.workflows.ports import Command
from mediation_desk.workflows.response.first_response import Intake, register

NUMBER = "ZX-261124-0117"
SHOP = "盛世珠宝"
ON_PLATFORM = "137018633005438261322"
"""Number of a case in the 12315 platform."""
DONE = "商户当场退款，消费者满意。"
FIELDS = {
    "#number": NUMBER,
    "#name": "吴小姐",
    "#phone": "19905310117",
    "#amount": "280",
    "#merchant": SHOP,
    "#address": "高新区万达广场 1 楼",
    "#claim": "退货",
    "#text": "市民在该店购买银手镯，一周后褪色，商户以已佩戴为由拒绝退货，要求退货退款。",
}

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
HEADS = ("工单编号", "工单类型", "来电时间", "诉求人", "联系电话", "被投诉单位", "工单内容")
LINES = (
    ("ZX-261124-0201", "投诉", "2026-11-24", "周女士", "19905310201", SHOP, "耳钉掉色，要求退货。"),
    ("ZX-261124-0202", "投诉", "2026-11-24", "郑先生", "19905310202", "星河超市", ""),
    ("ZX-261124-0203", "咨询", "2026-11-24", "冯女士", "19905310203", "", "促销券能否退换？"),
)


def take_in(scene: Tour, officer: ReviewerBrowser) -> None:
    """Let the hotline centre write a slip down and dispatch it; the desk has the case."""
    page, hub = officer.page, scene.hub.address
    page.goto(f"{hub}/slips/new")
    for field, value in FIELDS.items():
        page.fill(field, value)
    page.fill("#due_on", (local_day(scene.session.place.now()) + timedelta(days=7)).isoformat())
    officer.picture("hub-slip-new")
    page.keyboard.press("Control+Enter")
    page.wait_for_selector("[data-question]")
    page.locator("#outcome-1").check()
    mall = page.locator("#to option[value^='station:']").first.get_attribute("value")
    page.select_option("#to", mall)
    officer.picture("hub-slip")
    page.wait_for_load_state("load")
    page.keyboard.press("Control+Enter")
    page.wait_for_selector("#outcome-1:disabled")
    until(lambda: _case(scene) != "", "the dispatched case", 10)
    scene.desktop.navigation.open_case(_case(scene))
    settle()
    scene.picture("case-dispatched")
    page.goto(f"{hub}/slips")
    officer.picture("hub-slips")
    _resolve(scene)
    _reply(officer)


def _resolve(scene: Tour) -> None:
    """Let the clerk take the case, have the shop pay on the spot and close it; the desk reports."""
    case_page = page_of(scene)
    choose_step(case_page, CaseAction.ACCEPT)
    until(lambda: _offers(case_page, CaseAction.QUICK), "the case to be accepted")
    now = scene.session.place.now().isoformat()
    stamps = dict.fromkeys(("contacted", "performed", "answered"), now)
    graded = {"consumer": "satisfied", "merchant": "satisfied"}
    take_step(case_page, CaseAction.QUICK, {"amount": "280", "text": DONE, **stamps, **graded})
    for preview in case_page.findChildren(PaperPreview):
        preview.close()
    take_step(case_page, CaseAction.CLOSE, {"outcome": "settled", "text": DONE})
    until(lambda: scene.session.ask(lambda r: r.link_face()).waiting == 0, "the report to go")


def _reply(officer: ReviewerBrowser) -> None:
    """Let the centre read the desk's report and give the hotline one numbered answer."""
    page = officer.page
    page.locator("a", has_text="银手镯").first.click()
    page.get_by_text(DONE).first.wait_for()
    page.locator("#outcome-3").check()
    page.fill("#text", "商户已当场退款 280 元，市民满意。")
    # A page's content is shown before its scripts listen to keys.
    page.wait_for_load_state("load")
    page.keyboard.press("Control+Enter")
    page.get_by_text("FK-").first.wait_for()
    officer.picture("hub-slip-replied")


def take_sheet(scene: Tour, officer: ReviewerBrowser) -> None:
    """Import a sheet of slips: the row without a text is corrected first, then all are taken."""
    page = officer.page
    officer.go(f"{scene.hub.address}/slips/sheet")
    page.set_input_files("#file", {"name": "12345-工单.xlsx", "mimeType": XLSX, "buffer": _sheet()})
    page.select_option("#channel", "12345")
    page.click("form button.main")
    page.wait_for_selector("fieldset.mend")
    officer.picture("hub-slip-sheet-read")
    page.fill("fieldset.mend textarea", "护发素漏液，要求更换。")
    page.click("button[value=mend]")
    page.wait_for_selector("fieldset.mend", state="detached")
    page.click("[data-main]")
    page.wait_for_url("**/slips?show=new")
    for line in LINES:
        page.get_by_text(line[0]).first.wait_for()


def correct(scene: Tour, officer: ReviewerBrowser) -> None:
    """Open the consumer's line of a slip, and correct the sum that was written down wrongly."""
    page = officer.page
    page.locator("a", has_text=LINES[0][-1]).first.click()
    page.select_option("#reason", index=1)
    page.click("[data-open] button")
    page.locator("a[href$='/correct']").click()
    page.fill("#amount", "399")
    officer.picture("hub-slip-correct")
    page.keyboard.press("Control+Enter")
    page.get_by_text("399").first.wait_for()
    scene.stage.require("/correct" not in page.url, "the slip was not corrected")


def reply_on_platform(scene: Tour) -> None:
    """Register a case of the 12315 platform, and record its first reply made from the case."""
    files = scene.session.ask(lambda reader: reader.records.merchants.files)
    form = Intake(
        new_id(),
        new_id(),
        scene.session.place.now(),
        next(one for one, file in files.items() if file.merchant.name == SHOP),
        (ProblemKind.AFTER_SALES,),
        "19905310315",
        name="何静",
        channel=Channel.ODR,
        goods="银项链",
        facts="项链搭扣断裂，商户拒绝保修。",
        hotline_number=ON_PLATFORM,
    )
    scene.session.perform(Command(register, form))
    scene.desktop.navigation.open_case(form.case)
    settle()
    panel = fill_step(page_of(scene), CaseAction.FILL_PLATFORM, {"reply": "first"})
    # The demonstration's station has entered no phone of its own; the clerk writes one.
    values = panel.fields.values()
    panel.fields.restore({**values, "text": values["text"].replace("〔缺电话〕", "053188896207")})
    settle()
    scene.picture("case-platform-reply")
    panel.send()
    until(lambda: sheet_of(scene, form.case).case.platform_replied_on, "the reply to be recorded")
    steps = sheet_of(scene, form.case).steps
    (filled,) = (s.event.text for s in steps if isinstance(s.event, PlatformFilled))
    scene.stage.require(f"（登记编号{ON_PLATFORM}）" in filled, f"the reply says {filled}")


def _sheet() -> bytes:
    """Return the sheet as a hotline sends it."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        sheet = book.add_worksheet("工单")
        for at, row in enumerate((HEADS, *LINES)):
            sheet.write_row(at, 0, row)
    return out.getvalue()


def _case(scene: Tour) -> str:
    """Return the case with the slip's number, or ""."""
    now = scene.session.place.now()
    work = scene.session.ask(lambda reader: reader.today("", now)).work
    return next((each.case for each in work if each.hotline == NUMBER), "")


def _offers(page: QWidget, move: CaseAction) -> bool:
    desk = page.findChild(StepOpener)
    return desk is not None and desk.offers(move)
