"""Tour part: two disputes whose sum the law determines, a prepaid card and food at the floor."""

from mediation_desk.domain.case.actions import CaseAction
from mediation_desk.domain.codes import Paper
from mediation_desk.domain.money import Money
from mediation_desk.tour.disputes.dispute import cases_held, page_of, sheet_of
from mediation_desk.tour.support import papers_and_backups
from mediation_desk.tour.support.station_setup import Tour
from mediation_desk.tour.support.window_driver import settle, take_step, until
from mediation_desk.ui.pages.register.page import RegisterPage
from mediation_desk.workflows.read_models.case.remedy_inputs import Remedy

CARD = {
    "phone": "19905310071",
    "name": "周岩",
    "merchant_text": "童趣乐园",
    "goods": "儿童乐园储值卡",
    "amount": "1000",
    "category": "fitness",
    "problems": "contract",
    "claims": "refund",
    "facts": "充值1000元送200元，已消费面值600元。门店搬迁，消费者要求退卡。",
    "prepaid_on": "yes",
    "prepaid_paid": "1000",
    "prepaid_bonus": "200",
    "prepaid_used": "600",
}
FOOD = {
    "phone": "19905310072",
    "name": "林晓",
    "merchant_text": "鲜果时光",
    "goods": "果切拼盘",
    "amount": "19",
    "category": "food",
    "problems": "safety",
    "facts": "果切已过标注的保质期限，消费者当场发现，小票与实物齐全。",
}


def begin(scene: Tour, typed: dict[str, str]) -> RegisterPage:
    """Fill in the registration form."""
    scene.show("register")
    page = scene.program.window.router.page()
    assert isinstance(page, RegisterPage)
    name = typed["merchant_text"]
    files = scene.session.ask(lambda reader: reader.records.merchants.files)
    merchant = next(one for one, file in files.items() if file.merchant.name == name)
    page.form.restore({**typed, "merchant": merchant})
    page.form.edited.emit()
    settle()
    return page


def log(scene: Tour, page: RegisterPage) -> str:
    """Register the content of the form; return the case's id."""
    before = cases_held(scene)
    page.sitting.bar.accept.click()
    until(lambda: cases_held(scene) == before + 1, "the new case")
    until(lambda: scene.program.window.router.here() == "case", "the case page")
    settle()
    return scene.program.window.router.subject()


def refund_of_a_card(scene: Tour) -> None:
    """Claim on a card: 1,000 paid with 200 as a bonus, 600 of its face used: 500 go back
    (法释〔2025〕4号).
    """
    page = begin(scene, CARD)
    card = page.advice.calculators
    card.choice.choose(Remedy.CARD.value)
    card.choice.chosen.emit(Remedy.CARD.value)
    for key, text in (("paid", "1000"), ("bonus", "200"), ("used", "600")):
        card.fields[key].entry.setText(text)  # type: ignore[attr-defined]
    settle()
    scene.picture("prepaid-refund")
    card.take.click()
    case = log(scene, page)
    held = sheet_of(scene, case).case
    scene.stage.require(held.claim_amount == Money(50_000), f"claimed: {held.claim_amount}")
    _settle(scene, case, "500", "商户按剩余价值退还预付款。")
    words = ("500.00", "伍佰元整", "童趣乐园")
    papers_and_backups.make_paper(scene, Paper.SETTLEMENT, case, words)


def floor_of_food(scene: Tour) -> None:
    """Claim on food for 19 yuan: ten times the price is less than 1,000, so 1,019 (FSL 148)."""
    page = begin(scene, FOOD)
    scene.picture("food-floor")
    scene.stage.require(page.advice.remedy.take(), "the food rule is not offered")
    case = log(scene, page)
    held = sheet_of(scene, case).case
    scene.stage.require(held.claim_amount == Money(101_900), f"claimed: {held.claim_amount}")
    _settle(scene, case, "1019", "退还货款19元，并依法增加赔偿1000元。")
    papers_and_backups.make_paper(scene, Paper.SETTLEMENT, case, ("1,019.00", "壹仟零壹拾玖元整"))


def _settle(scene: Tour, case: str, yuan: str, terms: str) -> None:
    """Talk to the shop, act, answer, agree on the sum that the law determines."""
    page = page_of(scene)
    take_step(page, CaseAction.CONTACT, {"person": "店长", "said": "店长到台，认可计算。"})
    take_step(page, CaseAction.RECORD_RESULT, {"result": "agreed", "text": terms})
    take_step(page, CaseAction.ANSWER_CONSUMER, {"method": "in_person", "text": "当面告知。"})
    take_step(page, CaseAction.SETTLE, {"amount": yuan, "way": "原路退回", "terms": terms})
    with scene.session.file.connection() as connection:
        fen = connection.exec_driver_sql(
            "SELECT compensation_fen FROM case_row WHERE id = ?", (case,)
        ).scalar_one()
    scene.stage.require(fen == int(yuan) * 100, f"the ledger says {fen} fen")
