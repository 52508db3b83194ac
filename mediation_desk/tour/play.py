"""Run the whole tour, step by step; each step re-reads its effect by another path."""

import shutil
import tempfile
from pathlib import Path
from typing import cast as of_type

from PySide6.QtWidgets import QApplication

from mediation_desk.app.startup.program import Program
from mediation_desk.configuration.settings import Settings
from mediation_desk.demonstration.cases import personas
from mediation_desk.demonstration.hub import DemonstrationHub
from mediation_desk.domain.codes import Paper
from mediation_desk.tour.disputes import (
    dispute,
    enquiries_and_reports,
    gates,
    hotline,
    spot_settlement,
    statutory_claims,
    straddling,
)
from mediation_desk.tour.morning import counters
from mediation_desk.tour.regulator import administration, circulars, supervision
from mediation_desk.tour.station import bookkeeping, direct_line, inspections, merchants, teaching
from mediation_desk.tour.support import papers_and_backups, station_setup
from mediation_desk.tour.support.hub_browser import ReviewerBrowser, browsing, chromium
from mediation_desk.tour.support.station_setup import Tour, TourLook
from mediation_desk.tour.support.tour_record import TourRecord
from mediation_desk.tour.support.window_driver import settle
from mediation_desk.ui.appearance.theme import ThemeChoice


def play(out: Path, language: str, look: TourLook, *, may_skip_browser: bool) -> bool:
    """Run the tour into ``out``; return whether everything held.

    Without Chromium the browser's part is skipped where that is allowed, and recorded as skipped.
    """
    out.mkdir(parents=True, exist_ok=True)
    stage = TourRecord(out)
    folder = Path(tempfile.mkdtemp(prefix="mediation-desk-tour-"))
    hub = DemonstrationHub(folder / "hub")
    app = of_type("QApplication", QApplication.instance() or QApplication([]))
    settings = Settings(
        folder / "ledger",
        language,
        "light",
        ((("王晓燕"), personas.PASSWORD),),
        personas.STATION,
        is_secluded=True,
    )
    program = Program(app, settings)
    scene = Tour(stage, program, hub, language, look)
    try:
        scene.place_window()
        scene.show_palette(ThemeChoice.LIGHT)
        _begin(scene)
        if chromium():
            with browsing(stage, folder) as officer:
                _dispute(scene, officer)
        elif may_skip_browser:
            stage.skipped.append("browser: no Chromium on this machine")
            _dispute(scene, None)
        else:
            with stage.step("browser"):
                stage.require(False, "Chromium is missing")
        _keep(scene)
    finally:
        program.close()
        program.window.close()
        hub.stop()
        shutil.rmtree(folder, ignore_errors=True)
    return stage.close()


def _begin(scene: Tour) -> None:
    step = scene.stage.step
    scene.hub.folder.mkdir(parents=True)
    with step("hub"):
        scene.hub.prepare()
        scene.hub.start()
    with step("found"):
        station_setup.found(scene)
    with step("furnish"):
        station_setup.furnish(scene)
    with step("enrol"):
        station_setup.enrol(scene)
    with step("sign-in"):
        station_setup.sign_in(scene)
    with step("today"):
        station_setup.look_at_today(scene)


def _dispute(scene: Tour, officer: ReviewerBrowser | None) -> None:
    step = scene.stage.step
    case = ""
    with step("register"):
        case = dispute.register(scene)
    with step("respond"):
        dispute.respond(scene)
    with step("guidance"):
        dispute.ask(scene, case)
        if officer is not None:
            _answer(scene, officer)
            dispute.take_answer(scene, case)
    with step("settle"):
        dispute.settle_case(scene, case)
        papers_and_backups.make_paper(
            scene, Paper.SETTLEMENT, case, ("51,440.00", "伍万壹仟肆佰肆拾元整", "第三十九条")
        )
        papers_and_backups.make_paper(
            scene, Paper.REGISTRATION, case, ("刘敏", "足金手镯", "盛世珠宝")
        )
        papers_and_backups.preview(scene, case)
        whole = ("消费争议卷宗", "卷内目录", "卷内第1页", "消费投诉（争议）登记表", "证据1")
        papers_and_backups.make_paper(scene, Paper.CASE_FOLDER, case, whole)
        papers_and_backups.make_paper(scene, Paper.CONSUMER_SLIP, case, ("受理凭条", "12315"))
    with step("agent"):
        enquiries_and_reports.name_agent(scene, case)
    _money(scene, case)
    with step("direct-line"):
        direct_line.look_at_thread(scene, case)
        direct_line.call(scene, case)
        direct_line.confirm_and_post(scene)
    with step("library"):
        direct_line.cite(scene, case)
    _escalation(scene, officer)
    _by_law(scene)
    if officer is not None:
        _three_gates(scene, officer)
        _oversee(scene, officer)
    _aside(scene, officer)


def _money(scene: Tour, case: str) -> None:
    """Let the mall pay first: requested, approved by another person, paid and signed for."""
    step = scene.stage.step
    payment = ""
    with step("request"):
        payment = dispute.request(scene, case)
    with step("approve"):
        dispute.approve(scene, payment)
    with step("payout"):
        dispute.pay_out(scene, payment)
        papers_and_backups.make_paper(
            scene, Paper.PAYMENT_RECEIPT, payment, ("贰仟玖佰捌拾元整", "消费者联")
        )
        papers_and_backups.make_paper(scene, Paper.PAYMENT_REQUEST, payment, ("周涛", "2,980.00"))


def _aside(scene: Tour, officer: ReviewerBrowser | None) -> None:
    step = scene.stage.step
    with step("enquiry"):
        enquiries_and_reports.enquire(scene)
    with step("report"):
        enquiries_and_reports.report(scene)
    if officer is not None:
        with step("report-line"):
            enquiries_and_reports.send_sealed(scene, officer)
    with step("batch"):
        enquiries_and_reports.take_many(scene)
    if officer is not None:
        counters.work_together(scene, officer)


def _answer(scene: Tour, officer: ReviewerBrowser) -> None:
    """Let the officer of the quality section read the question and answer it in the browser."""
    officer.sign_in(scene.hub.address, "陈立", scene.language)
    officer.picture("hub-queue")
    officer.open_matter("商户同意退货但不认可")
    officer.picture("hub-guidance")
    shown = officer.answer_guidance(dispute.ANSWER)
    officer.picture("hub-answered")
    scene.stage.require("ZD-" in shown, f"the answer shows no number: {shown}")


def _escalation(scene: Tour, officer: ReviewerBrowser | None) -> None:
    step = scene.stage.step
    case = ""
    with step("escalate"):
        case = dispute.escalate(scene)
        papers_and_backups.make_paper(scene, Paper.REFERRAL, case, ("转办", "雅居家居"))
        national = ("投诉登记表", "是否同意公示", "雅居家居")
        papers_and_backups.make_paper(scene, Paper.COMPLAINT_FORM, case, national)
    if officer is None:
        return
    with step("decide"):
        officer.sign_in(scene.hub.address, "吴敏", scene.language)
        officer.open_matter("沙发")
        officer.picture("hub-dossier")
        officer.accept()
        officer.set_visit(dispute.visit_day(scene))
        officer.picture("hub-visit")
        officer.decide(dispute.DECISION)
        officer.picture("hub-decided")
        officer.page.goto(f"{scene.hub.address}/stations")
        officer.picture("hub-stations")
        officer.page.goto(f"{scene.hub.address}/board")
        officer.picture("hub-board")
        dispute.take_decision(scene, case)
    with step("straddle"):
        straddling.straddle(scene, officer)
    with step("slip"):
        hotline.take_in(scene, officer)
    with step("slip-sheet"):
        hotline.take_sheet(scene, officer)
        hotline.correct(scene, officer)
    with step("supervise"):
        supervision.watch(scene, officer)
    with step("publish"):
        administration.publish(scene, officer)
    with step("administer"):
        administration.sign_in(scene, officer)


def _oversee(scene: Tour, officer: ReviewerBrowser) -> None:
    """Run the centre's work on closed cases, and its pages that no other step shows."""
    step = scene.stage.step
    with step("sample"):
        officer.sign_in(scene.hub.address, "吴敏", scene.language)
        supervision.draw(scene, officer)
        supervision.answer_for_all(scene, officer)
    with step("circular"):
        supervision.guide(scene, officer)
        circulars.confirm(scene, officer)
        circulars.show_at_registration(scene)
    with step("hub-pages"):
        supervision.look_around(scene, officer)


def _by_law(scene: Tour) -> None:
    """Run two disputes whose sum the law determines, one paid on the spot, one of the platform."""
    step = scene.stage.step
    with step("prepaid"):
        statutory_claims.refund_of_a_card(scene)
    with step("food"):
        statutory_claims.floor_of_food(scene)
    with step("spot"):
        spot_settlement.meet_and_settle(scene)
    with step("platform"):
        hotline.reply_on_platform(scene)


def _three_gates(scene: Tour, officer: ReviewerBrowser) -> None:
    """Run a jewellery case in store, guided and on site; paid first, recovered, the rest written
    off.
    """
    step = scene.stage.step
    case = payment = ""
    with step("gates"):
        case = gates.in_store(scene)
        gates.guided(scene, case, officer)
        gates.on_site(scene, case, officer)
    with step("ladder"):
        payment = gates.pay_first(scene, case)
    with step("recourse"):
        bookkeeping.recover(scene, payment)


def _books(scene: Tour) -> None:
    """Run the leaving of a shop that owes; count the day's cash, compare the bank with the book."""
    step = scene.stage.step
    with step("leaving"):
        bookkeeping.leave(scene)
    with step("day-close"):
        bookkeeping.close_day(scene)
    with step("bank"):
        bookkeeping.reconcile(scene)


def _keep(scene: Tour) -> None:
    step = scene.stage.step
    with step("merchants"):
        merchants.press_a_shop(scene)
    with step("inspection"):
        inspections.walk_a_round(scene)
    _books(scene)
    with step("import"):
        papers_and_backups.bring(scene)
    with step("teach"):
        teaching.train(scene)
        teaching.write_card(scene)
    with step("hand-over"):
        teaching.hand_over(scene)
    with step("export"):
        papers_and_backups.export(scene)
    with step("analysis"):
        papers_and_backups.analyse(scene)
    with step("pages"):
        papers_and_backups.look_at_every_page(scene)
    with step("backup"):
        papers_and_backups.back_up(scene)
    with step("verify"):
        papers_and_backups.verify(scene)
    settle()
