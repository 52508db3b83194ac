"""Tour part: an enquiry, a sealed report, many consumers against one shop, an agent."""

from urllib.parse import urljoin

from mediation_desk.app.entropy import new_id
from mediation_desk.app.session.report_sending import send_report
from mediation_desk.domain.case.actions import CaseAction
from mediation_desk.domain.codes import Paper, ReportSource
from mediation_desk.domain.people import Operator
from mediation_desk.domain.records.violation_report import ReportEvidenceAdded
from mediation_desk.tour.disputes.dispute import cases_held, picture_of, sheet_of
from mediation_desk.tour.support import papers_and_backups
from mediation_desk.tour.support.hub_browser import ReviewerBrowser
from mediation_desk.tour.support.station_setup import Tour
from mediation_desk.tour.support.window_driver import settle, take_step, until, write
from mediation_desk.ui.pages.batch import BatchPage
from mediation_desk.ui.pages.enquiry import EnquiryPage
from mediation_desk.ui.pages.reports import ReportsPage
from mediation_desk.workflows.intake import reports as acts
from mediation_desk.workflows.intake.reports import ReportSending
from mediation_desk.workflows.ports import Command, Query
from mediation_desk.workflows.read_models import enquiries_and_reports

QUESTION, ANSWER = "网购自提的商品能七日无理由退吗？", "能，自收到之日起七日内，商品应当完好。"
REPORT = "冷藏柜内有三盒过期酸奶，生产日期标签被重新粘贴。"
ROWS = "姓名\t电话\t金额\t商品\n刘一鸣\t19905310001\t1280\t年卡\n陈二丽\t1990531\t960\t季卡"
MENDED = ROWS.replace("1990531\t", "19905310002\t")
SHUT = "泉城书苑闭店退课"


def enquire(scene: Tour) -> None:
    """Write an enquiry down; it is in the journal and no case."""
    scene.show("enquiry")
    page = scene.program.window.router.page()
    assert isinstance(page, EnquiryPage)
    before = cases_held(scene)
    write(page.panel.fields.field("question").entry, QUESTION)
    write(page.panel.fields.field("answer").entry, ANSWER)
    scene.picture("enquiry")
    page.send()
    until(lambda: _kept(scene, "enquiry.enquiry_answered", QUESTION), "the enquiry")
    scene.stage.require(cases_held(scene) == before, "an enquiry became a case")


def _kept(scene: Tour, kind: str, words: str) -> bool:
    """Tell whether the private part of such an entry holds the words."""
    with scene.session.file.connection() as connection:
        rows = connection.exec_driver_sql("SELECT private FROM entry WHERE kind = ?", (kind,))
        return any(words in bytes(row[0]).decode() for row in rows if row[0] is not None)


def report(scene: Tour) -> None:
    """File a report on a food shop; no search finds it and none of it is sent to the hub."""
    scene.show("reports")
    page = scene.program.window.router.page()
    assert isinstance(page, ReportsPage)
    page.open_filing()
    until(lambda: page.filing.merchant.offers("鲜果时光"), "the merchants")
    page.filing.fields.restore({"source": ReportSource.FOOD_DUTY.value})
    write(page.filing.merchant, "鲜果时光")
    page.filing.merchant.textEdited.emit("鲜果时光")
    page.filing.merchant.enter()
    write(page.filing.fields.field("text").entry, REPORT)
    scene.picture("report-filing")
    page.send()
    until(lambda: _kept(scene, "report.report_filed", REPORT), "the report")
    settle()
    scene.picture("reports")
    _require_sealed(scene)


def _require_sealed(scene: Tour) -> None:
    stage, session = scene.stage, scene.session
    stage.require(not session.ask(lambda r: r.find("过期酸奶", 5)).rows, "the search finds it")
    with session.file.connection() as connection:
        bodies = connection.exec_driver_sql("SELECT body FROM outbox_event WHERE body IS NOT NULL")
        gone = any("过期酸奶" in bytes(row[0]).decode() for row in bodies)
    stage.require(not gone, "a report went over the line")
    colleague = _operator(scene, "孙立群")
    open_to = session.ask(lambda r: enquiries_and_reports.reports(r, colleague)).rows
    stage.require(not open_to, "a report is open to a colleague without the right")
    own = session.ask(lambda r: enquiries_and_reports.reports(r, session.operator)).rows[0].report
    for paper, title in ((Paper.REPORT_SHEET, "举报线索移送单"), (Paper.REPORT_FORM, "举报登记表")):
        papers_and_backups.make_paper(scene, paper, own.id, (title, "过期酸奶"))


def send_sealed(scene: Tour, officer: ReviewerBrowser) -> None:
    """Send the report over the line; the outbox tells nothing, the officer has it opened."""
    session, page = scene.session, scene.program.window.router.page()
    assert isinstance(page, ReportsPage)
    own = session.ask(Query(enquiries_and_reports.reports, session.operator)).rows[0].report.id
    kept = session.file.evidence.put_bytes("酸奶标签.png", picture_of("酸奶标签"))
    file = ReportEvidenceAdded(kept.sha256, kept.size, kept.mime, "酸奶标签.png")
    session.perform(Command(acts.add_report_evidence, acts.ReportEvidence(new_id(), own, (file,))))
    page.refresh()
    settle()
    scene.picture("report-with-evidence")
    # Whoever took it down may not send it: that takes the right to reports.
    send_report(session, ReportSending(new_id(), own), _operator(scene, "周涛"))
    page.gateway.call_hub()
    officer.sign_in(scene.hub.address, "吴敏", scene.language)
    until(lambda: _is_at_the_hub(scene, officer), "the envelope at the hub", 20)
    officer.picture("hub-reports")
    officer.page.locator("table a[href^='/reports/']").first.click()
    officer.picture("hub-report-closed")
    closed = officer.page.content()
    scene.stage.require("过期酸奶" not in closed, "a closed envelope tells what is in it")
    officer.page.click("form[action$='/open'] button")
    officer.page.locator("[data-report]").wait_for()
    officer.picture("hub-report-opened")
    scene.stage.require("过期酸奶" in officer.page.content(), "the letter is not shown")
    opened, shown = officer.page.url, officer.page.locator("a[href$='/file']").first
    officer.go(urljoin(opened, shown.get_attribute("href")))
    officer.page.locator("[data-drawn]").wait_for()
    officer.picture("hub-report-file")
    officer.go(opened)
    officer.page.click("a.button[href$='/result']")
    officer.page.locator("[name=result]").wait_for()
    officer.picture("hub-report-result")


def _is_at_the_hub(scene: Tour, officer: ReviewerBrowser) -> bool:
    officer.go(f"{scene.hub.address}/reports")
    return officer.page.locator("table a[href^='/reports/']").count() > 0


def _operator(scene: Tour, name: str) -> Operator:
    known = scene.session.ask(lambda r: r.desk(scene.session.operator.id)).operators
    return next(each for each in known if each.name == name)


def take_many(scene: Tour) -> None:
    """Take two consumers against one shop; nothing is written before the row is corrected."""
    scene.show("batch")
    page = scene.program.window.router.page()
    assert isinstance(page, BatchPage)
    until(lambda: page.matter.merchant.offers("泉城书苑"), "the merchants")
    before = cases_held(scene)
    write(page.matter.fields.field("name").entry, SHUT)
    write(page.matter.merchant, "泉城书苑")
    page.matter.merchant.textEdited.emit("泉城书苑")
    page.matter.merchant.enter()
    page.matter.fields.restore({"facts": "店已停业，未用完的会员卡不退。"})
    page.matter.rows.setText(ROWS)
    scene.picture("batch-to-mend")
    scene.stage.require(not page.tried.send.isEnabled(), "a row to mend was taken")
    page.matter.rows.setText(MENDED)
    scene.picture("batch")
    page.send()
    until(lambda: cases_held(scene) == before + 2, "the two cases")
    group = scene.session.ask(enquiries_and_reports.groups)[0]
    numbers = {sheet_of(scene, case).case.number for case in group.cases}
    scene.stage.require(group.name == SHUT and len(numbers) == 2, "the cases are not linked")


def name_agent(scene: Tour, case: str) -> None:
    """Name an agent of the case with a mandate; the registration form shows the agent."""
    scene.desktop.navigation.open_case(case)
    settle()
    page = scene.program.window.router.page()
    assert page is not None
    mandate = sheet_of(scene, case).case.files[0].sha256
    values = {"what": "agent", "name": "刘代办", "phone": "19905310088", "relation": "relative"}
    take_step(page, CaseAction.NAME_PARTICIPANT, {**values, "file": mandate, "mark": "yes"})
    scene.picture("case-agent")
    papers_and_backups.make_paper(
        scene, Paper.REGISTRATION, case, ("委托代理人", "刘代办", "已核对")
    )
    stands = sheet_of(scene, case).case.participants.agent
    scene.stage.require(stands is not None and stands.is_original_seen, "no agent is named")
