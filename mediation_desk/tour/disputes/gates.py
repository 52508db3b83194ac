"""Tour part: a jewellery case through all three gates, paid first with two approvals."""

from urllib.parse import urljoin

from mediation_desk.app.entropy import new_id
from mediation_desk.domain.case.actions import CaseAction
from mediation_desk.domain.codes import Paper
from mediation_desk.domain.fund.events import PayMethod
from mediation_desk.domain.money import Money
from mediation_desk.tour.disputes import official_paper
from mediation_desk.tour.disputes.dispute import (
    acknowledge,
    act_as,
    drop_receipt,
    page_of,
    require_stage,
    sheet_of,
    visit_day,
)
from mediation_desk.tour.disputes.statutory_claims import begin, log
from mediation_desk.tour.support import papers_and_backups
from mediation_desk.tour.support.hub_browser import ReviewerBrowser
from mediation_desk.tour.support.station_setup import Tour
from mediation_desk.tour.support.window_driver import pass_time, settle, take_step, until
from mediation_desk.workflows.fund import advance_compensation as money
from mediation_desk.workflows.ports import Command
from mediation_desk.workflows.read_models.fund.fund_sheet import PaymentStage

SHOP, SUM = "盛世珠宝", Money(1_286_000)
VOUCHER = "XJ112402"
RING = {
    "phone": "19905310073",
    "name": "高玉",
    "merchant_text": SHOP,
    "goods": "足金戒指",
    "amount": "12860",
    "category": "jewellery",
    "problems": "false_advertising",
    "claims": "return",
    "facts": "戒指标签注明“足金999”，送检为镀金。店方不接待，消费者要求退货。",
}
QUESTION = "戒指标注“足金999”，送检为镀金，店方拒绝退货。能否要求退货退款？"
ANSWER = "镀金标为足金，应当退货退款；店方拒绝的，可由商场先行赔付后追偿。"
DECISION = "现场调解：商户应退还货款，逾期由商场先行赔付。"


def in_store(scene: Tour) -> str:
    """Gate 1: register, talk to the shop, mediate without agreement; return the case's id."""
    page = begin(scene, RING)
    drop_receipt(scene, page)
    case = log(scene, page)
    values = {"person": "韩梅", "said": "店方称不归其负责。"}
    take_step(page_of(scene), CaseAction.CONTACT, values)
    apart = {"agreed": "no", "consumer": "退货退款", "merchant": "拒绝"}
    take_step(page_of(scene), CaseAction.MEDIATE, apart)
    return case


def guided(scene: Tour, case: str, officer: ReviewerBrowser) -> None:
    """Gate 2: the regulator answers in its page, the desk confirms."""
    asked = {"line": "quality", "why": "unreasonable", "question": QUESTION}
    take_step(page_of(scene), CaseAction.ASK_GUIDANCE, asked)
    officer.sign_in(scene.hub.address, "陈立", scene.language)
    officer.open_matter("送检为镀金，店方拒绝退货")
    officer.answer_guidance(ANSWER)
    until(lambda: bool(sheet_of(scene, case).case.unread), "the answer on the desk", 10)
    acknowledge(scene, case)


def on_site(scene: Tour, case: str, officer: ReviewerBrowser) -> None:
    """Gate 3: escalated with consent, visited, decided with a document."""
    refused = {"result": "not_agreed", "text": "店方拒绝退货。"}
    take_step(page_of(scene), CaseAction.RECORD_RESULT, refused)
    positions = {"consumer": "退货退款", "merchant": "拒绝"}
    asked = {"asked": "onsite", "why": "no_agreement", **positions, "consent": "yes"}
    take_step(page_of(scene), CaseAction.ESCALATE, asked)
    until(lambda: scene.session.ask(lambda r: r.link_face()).waiting == 0, "the dossier to go")
    officer.sign_in(scene.hub.address, "吴敏", scene.language)
    officer.open_matter("足金戒指")
    _look_at_evidence(officer)
    officer.accept()
    officer.set_visit(visit_day(scene))
    document = official_paper.write_up(scene, officer)
    officer.decide(DECISION)
    until(lambda: sheet_of(scene, case).case.state.value == "decided", "the decision", 10)
    scene.desktop.navigation.open_case(case)
    settle()
    scene.picture("three-gates")
    course = sheet_of(scene, case).case.escalation
    scene.stage.require(course and course.document == document, "another document")


def _look_at_evidence(officer: ReviewerBrowser) -> None:
    """Show the first file of the matter in the viewer, and come back to the matter."""
    page, matter = officer.page, officer.page.url
    href = page.locator("a[href*='/evidence/']").first.get_attribute("href")
    officer.go(urljoin(matter, href))
    page.locator("[data-drawn]").wait_for()
    officer.picture("hub-evidence")
    officer.go(matter)


def pay_first(scene: Tour, case: str) -> str:
    """Let two approve a sum above the limit of one, and finance pay cash; return its id."""
    (file,) = sheet_of(scene, case).case.files
    values = {
        "amount": "12860",
        "trigger": "refusal",
        "bearer": "merchant",
        "fund": "mall",
        "reason": "商户逾期不履行现场调解结果。",
        "evidence": file.sha256,
    }
    take_step(page_of(scene), CaseAction.COMPENSATE, values)
    payment = sheet_of(scene, case).payments[-1].payment
    for name, opinion in (("周涛", "事实清楚，同意。"), ("韩立新", "同意先行赔付。")):
        form = money.ApprovalForm(new_id(), payment, opinion)
        act_as(scene, name, Command(money.approve, form))
    require_stage(scene, payment, PaymentStage.APPROVED)
    pass_time(1_300)
    out = money.PayoutForm(new_id(), payment, PayMethod.CASH, VOUCHER, "高玉")
    act_as(scene, "孙立群", Command(money.pay, out))
    act_as(scene, "王晓燕", Command(money.sign_receipt, money.ReceiptForm(new_id(), payment)))
    require_stage(scene, payment, PaymentStage.SIGNED)
    ladder = ("周涛", "事实清楚，同意。", "韩立新", "12,860.00", "商场自有资金")
    papers_and_backups.make_paper(scene, Paper.PAYMENT_REQUEST, payment, ladder)
    return payment
