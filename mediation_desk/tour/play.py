"""The whole tour, step by step; each step re-reads its effect by another path."""

import shutil
import tempfile
from pathlib import Path
from typing import cast as of_type

from PySide6.QtWidgets import QApplication

from mediation_desk.app.window.program import Program
from mediation_desk.demonstration import cast
from mediation_desk.demonstration.hub import DemonstrationHub
from mediation_desk.domain.codes import Paper
from mediation_desk.settings import Settings
from mediation_desk.tour import (
    administering,
    aside,
    at_once,
    beginning,
    bookkeeping,
    direct_line,
    disputes_of_law,
    disputing,
    gates,
    hotline,
    keeping,
    merchants,
    overseeing,
    teaching,
)
from mediation_desk.tour.beginning import Scene
from mediation_desk.tour.driving import settle
from mediation_desk.tour.reviewing import Browsing, browsing, chromium
from mediation_desk.tour.stage import Stage


def play(out: Path, language: str = "zh", *, may_skip_browser: bool = False) -> bool:
    """Play the tour into ``out``; tells whether everything held.

    Without Chromium the browser's part is skipped where that is allowed, and told as skipped.
    """
    out.mkdir(parents=True, exist_ok=True)
    stage = Stage(out)
    folder = Path(tempfile.mkdtemp(prefix="mediation-desk-tour-"))
    hub = DemonstrationHub(folder / "hub")
    app = of_type("QApplication", QApplication.instance() or QApplication([]))
    settings = Settings(
        folder / "ledger", language, "light", ((("王晓燕"), cast.PASSWORD),), cast.STATION
    )
    program = Program(app, settings)
    program.window.resize(1440, 900)
    scene = Scene(stage, program, hub, language)
    try:
        _begin(scene)
        if chromium():
            with browsing(stage) as officer:
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


def _begin(scene: Scene) -> None:
    step = scene.stage.step
    scene.hub.folder.mkdir(parents=True)
    with step("hub"):
        scene.hub.prepare()
        scene.hub.start()
    with step("found"):
        beginning.found(scene)
    with step("furnish"):
        beginning.furnish(scene)
    with step("enrol"):
        beginning.enrol(scene)
    with step("sign-in"):
        beginning.sign_in(scene)
    with step("today"):
        beginning.look_at_today(scene)


def _dispute(scene: Scene, officer: Browsing | None) -> None:
    step = scene.stage.step
    case = ""
    with step("register"):
        case = disputing.register(scene)
    with step("respond"):
        disputing.respond(scene)
    with step("guidance"):
        disputing.ask(scene, case)
        if officer is not None:
            _answer(scene, officer)
            disputing.take_answer(scene, case)
    with step("settle"):
        disputing.settle_case(scene, case)
        keeping.make_paper(
            scene, Paper.SETTLEMENT, case, ("51,440.00", "伍万壹仟肆佰肆拾元整", "第三十九条")
        )
        keeping.make_paper(scene, Paper.REGISTRATION, case, ("刘敏", "足金手镯", "盛世珠宝"))
        keeping.preview(scene, case)
    with step("agent"):
        aside.name_agent(scene, case)
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
    _aside(scene)


def _money(scene: Scene, case: str) -> None:
    """The mall pays first: asked for, approved by another one, paid and signed for."""
    step = scene.stage.step
    payment = ""
    with step("request"):
        payment = disputing.request(scene, case)
    with step("approve"):
        disputing.approve(scene, payment)
    with step("payout"):
        disputing.pay_out(scene, payment)
        keeping.make_paper(scene, Paper.PAYMENT_RECEIPT, payment, ("贰仟玖佰捌拾元整", "消费者联"))
        keeping.make_paper(scene, Paper.PAYMENT_REQUEST, payment, ("周涛", "2,980.00"))


def _aside(scene: Scene) -> None:
    step = scene.stage.step
    with step("enquiry"):
        aside.enquire(scene)
    with step("report"):
        aside.report(scene)
    with step("batch"):
        aside.take_many(scene)


def _answer(scene: Scene, officer: Browsing) -> None:
    """The officer of the quality section reads the question and answers it in the browser."""
    officer.sign_in(scene.hub.address, "陈立", scene.language)
    officer.picture("hub-queue")
    officer.open_matter("商户同意退货但不认可")
    officer.picture("hub-guidance")
    shown = officer.answer_guidance(disputing.ANSWER)
    officer.picture("hub-answered")
    scene.stage.require("ZD-" in shown, f"the answer shows no number: {shown}")


def _escalation(scene: Scene, officer: Browsing | None) -> None:
    step = scene.stage.step
    case = ""
    with step("escalate"):
        case = disputing.escalate(scene)
        keeping.make_paper(scene, Paper.REFERRAL, case, ("转办", "雅居家居"))
    if officer is None:
        return
    with step("decide"):
        officer.sign_in(scene.hub.address, "吴敏", scene.language)
        officer.open_matter("沙发")
        officer.picture("hub-dossier")
        officer.accept()
        officer.set_visit(disputing.visit_day(scene), cast.OFFICE)
        officer.picture("hub-visit")
        officer.decide(disputing.DOCUMENT, disputing.DECISION)
        officer.picture("hub-decided")
        officer.page.goto(f"{scene.hub.address}/stations")
        officer.picture("hub-stations")
        officer.page.goto(f"{scene.hub.address}/board")
        officer.picture("hub-board")
        disputing.take_decision(scene, case)
    with step("slip"):
        hotline.take_in(scene, officer)
    with step("slip-sheet"):
        hotline.take_sheet(scene, officer)
        hotline.correct(scene, officer)
    with step("supervise"):
        overseeing.watch(scene, officer)
    with step("publish"):
        administering.publish(scene, officer)
    with step("administer"):
        administering.sign_in(scene, officer)


def _oversee(scene: Scene, officer: Browsing) -> None:
    """What the centre does with closed cases, and its pages that no other step shows."""
    step = scene.stage.step
    with step("sample"):
        officer.sign_in(scene.hub.address, "吴敏", scene.language)
        overseeing.draw(scene, officer)
        overseeing.answer_for_all(scene, officer)
    with step("hub-pages"):
        overseeing.look_around(scene, officer)


def _by_law(scene: Scene) -> None:
    """Two disputes whose sum the law works out, and one that is done on the spot."""
    step = scene.stage.step
    with step("prepaid"):
        disputes_of_law.refund_of_a_card(scene)
    with step("food"):
        disputes_of_law.floor_of_food(scene)
    with step("spot"):
        at_once.meet_and_settle(scene)


def _three_gates(scene: Scene, officer: Browsing) -> None:
    """A jewellery case in store, guided and on site; paid first, recovered, the rest given up."""
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


def _books(scene: Scene) -> None:
    """A shop that owes leaves; the cash of the day is counted, the bank held against the book."""
    step = scene.stage.step
    with step("leaving"):
        bookkeeping.leave(scene)
    with step("day-close"):
        bookkeeping.close_day(scene)
    with step("bank"):
        bookkeeping.reconcile(scene)


def _keep(scene: Scene) -> None:
    step = scene.stage.step
    with step("merchants"):
        merchants.press_a_shop(scene)
    _books(scene)
    with step("import"):
        keeping.bring(scene)
    with step("teach"):
        teaching.train(scene)
        teaching.write_card(scene)
    with step("hand-over"):
        teaching.hand_over(scene)
    with step("export"):
        keeping.export(scene)
    with step("analysis"):
        keeping.analyse(scene)
    with step("pages"):
        keeping.look_at_every_page(scene)
    with step("backup"):
        keeping.back_up(scene)
    with step("verify"):
        keeping.verify(scene)
    settle()
