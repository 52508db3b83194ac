"""Tour part: a small dispute; before the parties' meeting the shop pays on the spot."""

from mediation_desk.domain.case.actions import CaseAction
from mediation_desk.domain.codes import Paper
from mediation_desk.tour.disputes.dispute import page_of, sheet_of, visit_day
from mediation_desk.tour.disputes.statutory_claims import begin, log
from mediation_desk.tour.support import papers_and_backups
from mediation_desk.tour.support.station_setup import Tour
from mediation_desk.tour.support.window_driver import fill_step, settle, take_step, until
from mediation_desk.ui.printing.paper_preview import PaperPreview

SMALL = {
    "phone": "19905310074",
    "name": "孙悦",
    "merchant_text": "鲜果时光",
    "goods": "果汁两杯",
    "amount": "36",
    "category": "food",
    "problems": "after_sales",
    "claims": "refund",
    "facts": "下单后等了四十分钟仍未出杯，消费者要求退款。",
}
MEETING = {
    "hour": "10:00",
    "place": "二楼调解室",
    "consumer": "yes",
    "merchant": "yes",
}


def meet_and_settle(scene: Tour) -> None:
    """Plan a session with the consent of both; the shop pays before it, in one act."""
    case = log(scene, begin(scene, SMALL))
    take_step(page_of(scene), CaseAction.CONTACT, {"person": "店长", "said": "明早到台。"})
    plan = {"day": visit_day(scene), **MEETING}
    panel = fill_step(page_of(scene), CaseAction.PLAN_SESSION, plan)
    settle()
    scene.picture("session")
    panel.send()
    until(lambda: _ahead(scene, case), "the session")
    take_step(page_of(scene), CaseAction.CALL_OFF, {"reason": "店长提前到台，愿当场退款。"})
    _pay_at_once(scene, case)


def _ahead(scene: Tour, case: str) -> bool:
    meeting = sheet_of(scene, case).case.meeting
    return meeting is not None and meeting.place == MEETING["place"]


def _pay_at_once(scene: Tour, case: str) -> None:
    now = scene.session.place.now().isoformat()
    done = {"amount": "36", "text": "商户当场退款。", "consumer": "satisfied"}
    stamps = dict.fromkeys(("contacted", "performed", "answered"), now)
    panel = fill_step(page_of(scene), CaseAction.QUICK, {**done, **stamps, "merchant": "satisfied"})
    settle()
    scene.picture("spot")
    panel.send()
    until(lambda: sheet_of(scene, case).case.firsts.answered_at, "the act on the spot")
    with scene.session.file.connection() as connection:
        row = connection.exec_driver_sql(
            "SELECT result, compensation_fen FROM case_row WHERE id = ?", (case,)
        ).one()
    _signed(scene, case)
    scene.stage.require(tuple(row) == ("商户当场退款。", 3_600), f"the ledger says {tuple(row)}")


def _signed(scene: Tour, case: str) -> None:
    """Check that the agreement with its receipt is open to be signed."""
    page = page_of(scene)
    until(lambda: page.findChildren(PaperPreview), "the agreement to be signed")
    scene.picture("spot-agreement")
    for preview in page.findChildren(PaperPreview):
        preview.close()
    words = ("当场履行", "人民币（大写）叁拾陆元整", "履行与收款确认", "孙悦")
    papers_and_backups.make_paper(scene, Paper.SPOT_SETTLEMENT, case, words)
