"""Main part of the tour: register, ask, receive the answer, settle, pay first, escalate, decide."""

from datetime import timedelta
from pathlib import Path
from random import Random

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from mediation_desk.app.entropy import new_id
from mediation_desk.demonstration.cases.personas import PASSWORD
from mediation_desk.demonstration.station.receipt_pictures import receipt_picture
from mediation_desk.domain.case.actions import CaseAction
from mediation_desk.domain.case.events.messages import ConsumerMessaged
from mediation_desk.domain.clocks import local_day
from mediation_desk.domain.codes import Salutation
from mediation_desk.domain.fund.events import PayMethod
from mediation_desk.tour.support.station_setup import Tour
from mediation_desk.tour.support.window_driver import (
    choose_step,
    focused,
    pass_time,
    press,
    settle,
    take_step,
    until,
    write,
)
from mediation_desk.ui.gateway import Approver
from mediation_desk.ui.pages.register.page import RegisterPage
from mediation_desk.workflows.fund import advance_compensation as money
from mediation_desk.workflows.ports import Command
from mediation_desk.workflows.read_models.case.case_sheet import CaseSheet
from mediation_desk.workflows.read_models.fund.fund_sheet import PaymentStage

QUESTION = "标签注明“足金999”，送检含金量982‰，商户同意退货但不认可检测机构。能否认定欺诈？"
ANSWER = "送检报告含金量982‰，低于标称，涉嫌欺诈。建议按消法第五十五条引导退一赔三。"
DECISION = "经现场调解，双方达成协议：商户退还货款并补偿。"
FACTS = "11月8日购足金手镯，标签注明“足金999”，自行送检含金量982‰。店方拒绝三倍赔偿。"
PROGRESS = "【受理站】您对盛世珠宝的投诉：已联系商户，正在协商处理。"
NUMBERED = "BJ-"
"""Beginning of the number that the hub gives a decision without a document."""


def register(scene: Tour) -> str:
    """Register a dispute by keyboard; return the case's id."""
    scene.show("register")
    page = scene.program.window.router.page()
    assert isinstance(page, RegisterPage)
    drop_receipt(scene, page)
    page.form.consumer.phone.setFocus()
    for text in ("19905316207", "刘敏"):
        write(focused(), text)
        press(focused(), Qt.Key.Key_Return)
    page.form.consumer.salutation.choose(Salutation.MS)
    press(focused(), Qt.Key.Key_Tab)
    write(focused(), "sszb")
    settle()
    scene.picture("register-merchant")
    press(focused(), Qt.Key.Key_Return)
    _purchase(page)
    scene.picture("register")
    before = cases_held(scene)
    press(page.form.facts.facts, Qt.Key.Key_Return, control=True)
    until(lambda: cases_held(scene) == before + 1, "the new case")
    until(lambda: scene.program.window.router.here() == "case", "the case page")
    scene.stage.require(_at_hand(scene).case.consumer.phone == "19905316207", "another phone")
    return scene.program.window.router.subject()


def drop_receipt(scene: Tour, page: RegisterPage) -> None:
    """Drop a picture of a receipt on the page and wait until it is stored."""
    file = Path(scene.stage.out) / "receipt.png"
    file.write_bytes(picture_of("购物小票"))
    page.add_files([str(file)])
    until(page.advice.evidence.stored_files, "the receipt to be kept")
    file.unlink()


def picture_of(title: str) -> bytes:
    """Return a picture of a paper with this title, the same each time."""
    return receipt_picture(title, Random(5))  # noqa: S311 - a picture


def _purchase(page: RegisterPage) -> None:
    """Fill in date, receipt, goods, sum; then problem and claim by their keys; then the facts."""
    for text in ("11-8", "0712334455", "足金手镯", "12860"):
        write(focused(), text)
        press(focused(), Qt.Key.Key_Return)
    page.form.go_to_part(2)
    press(focused(), Qt.Key.Key_6)
    press(focused(), Qt.Key.Key_Tab)
    press(focused(), Qt.Key.Key_R)
    press(focused(), Qt.Key.Key_I)
    write(page.form.facts.facts, FACTS)
    settle()


def cases_held(scene: Tour) -> int:
    """Return how many cases the ledger holds, counted without the window."""
    with scene.session.file.connection() as connection:
        return int(connection.exec_driver_sql("SELECT count(*) FROM case_row").scalar_one())


def sheet_of(scene: Tour, case: str) -> CaseSheet:
    """Return the case in full, read without the window."""
    now = scene.session.place.now()
    return scene.session.ask(lambda reader: reader.case_sheet(case, now, in_full=True))


def _at_hand(scene: Tour) -> CaseSheet:
    return sheet_of(scene, scene.program.window.router.subject())


def page_of(scene: Tour) -> QWidget:
    """Return the page that is shown."""
    page = scene.program.window.router.page()
    assert page is not None
    return page


def respond(scene: Tour) -> None:
    """Talk to the shop, mediate once, and tell the consumer by SMS how far it is."""
    take_step(
        page_of(scene), CaseAction.CONTACT, {"person": "韩梅", "said": "店长十二分钟后到台。"}
    )
    positions = {"agreed": "no", "consumer": "退一赔三", "merchant": "只同意退货"}
    take_step(page_of(scene), CaseAction.MEDIATE, positions)
    scene.stage.require(_at_hand(scene).case.firsts.contacted_at is not None, "no contact")
    told = {"kind": "progress", "text": PROGRESS, "way": "sms"}
    take_step(page_of(scene), CaseAction.MESSAGE, told)
    sent = next(s.event for s in _at_hand(scene).steps if isinstance(s.event, ConsumerMessaged))
    scene.stage.require(sent.text == PROGRESS, f"the message says {sent.text}")


def ask(scene: Tour, case: str) -> None:
    """Ask for guidance; the question goes out without the consumer's name."""
    asked = {"line": "quality", "why": "disputed", "question": QUESTION}
    take_step(page_of(scene), CaseAction.ASK_GUIDANCE, asked)
    scene.picture("case-guidance-asked")
    until(lambda: scene.session.ask(lambda r: r.link_face()).waiting == 0, "the question to go")
    with scene.session.file.connection() as connection:
        body = connection.exec_driver_sql(
            "SELECT body FROM outbox_event WHERE kind = 'guidance.asked' AND case_id = ?", (case,)
        ).scalar_one()
    message = bytes(body).decode()
    scene.stage.require("刘敏" not in message and "19905316207" not in message, "a name went out")


def take_answer(scene: Tour, case: str) -> None:
    """Check that the regulator's answer is on the desk, on Today and in the case; confirm it."""
    until(lambda: bool(sheet_of(scene, case).case.unread), "the answer on the desk", 5)
    scene.show("today")
    scene.picture("today-letter")
    scene.desktop.navigation.open_case(case)
    settle()
    scene.picture("case-answered")
    steps = sheet_of(scene, case).steps
    scene.stage.require(any(ANSWER in str(s.event) for s in steps), "the answer is not in the case")
    acknowledge(scene, case)


def acknowledge(scene: Tour, case: str) -> None:
    """Confirm the regulator's letter on the case page."""
    choose_step(page_of(scene), CaseAction.ACKNOWLEDGE)
    until(lambda: not sheet_of(scene, case).case.unread, "the confirmation")


def settle_case(scene: Tour, case: str) -> None:
    """Act, answer the consumer, agree on terms, print the agreement."""
    page = page_of(scene)
    take_step(page, CaseAction.RECORD_RESULT, {"result": "agreed", "text": "商户同意退一赔三。"})
    take_step(page, CaseAction.ANSWER_CONSUMER, {"method": "in_person", "text": "当面告知。"})
    terms = {"amount": "51440", "way": "原路退回", "terms": "退还货款并按三倍增加赔偿。"}
    take_step(page, CaseAction.SETTLE, terms)
    scene.picture("case-settled")
    scene.stage.require(sheet_of(scene, case).case.settlement is not None, "nothing was settled")


def request(scene: Tour, case: str) -> str:
    """Ask that the mall pays first; return the payment's id."""
    (file,) = sheet_of(scene, case).case.files
    values = {
        "amount": "2980",
        "trigger": "delay",
        "bearer": "merchant",
        "reason": "商户总部走账需5个工作日，消费者明日离开本地。",
        "evidence": file.sha256,
    }
    take_step(page_of(scene), CaseAction.COMPENSATE, values)
    payment = sheet_of(scene, case).payments[-1]
    scene.stage.require(payment.stage is PaymentStage.REQUESTED, "not asked for")
    return payment.payment


def approve(scene: Tour, payment: str) -> None:
    """Let the manager approve at the clerk's screen with their own password."""
    scene.show("fund", payment)
    scene.picture("fund")
    act_as(scene, "周涛", Command(money.approve, money.ApprovalForm(new_id(), payment, "同意")))
    require_stage(scene, payment, PaymentStage.APPROVED)


def pay_out(scene: Tour, payment: str) -> None:
    """Let finance pay and the consumer sign; the merchant then owes the sum."""
    pass_time(1_300)
    out = money.PayoutForm(new_id(), payment, PayMethod.TRANSFER, "FK112401", "刘敏")
    act_as(scene, "孙立群", Command(money.pay, out))
    act_as(scene, "王晓燕", Command(money.sign_receipt, money.ReceiptForm(new_id(), payment)))
    require_stage(scene, payment, PaymentStage.SIGNED)
    scene.show("fund")
    scene.picture("fund-paid")


def act_as(scene: Tour, name: str, act: Command[None]) -> None:
    """Let a colleague act with their own password."""
    answers: list[object] = []
    gateway = scene.desktop.gateway
    gateway.perform_as(Approver(name, PASSWORD), act, answers.append, answers.append)
    until(lambda: answers, f"{name}'s act")
    scene.stage.require(answers[0] is None, f"{name} was refused: {answers[0]}")


def require_stage(scene: Tour, payment: str, stage: PaymentStage) -> None:
    """Return the state of a payment, read without the window."""
    held = scene.session.ask(lambda reader: reader.payment(payment))
    scene.stage.require(held.stage is stage, f"the payment stands at {held.stage}")


def escalate(scene: Tour) -> str:
    """Escalate a case that the shop will not settle; return its id."""
    case = _second_case(scene)
    scene.desktop.navigation.open_case(case)
    settle()
    page = page_of(scene)
    result = {"result": "not_agreed", "text": "商户拒绝增加赔偿，消费者坚持原诉求。"}
    take_step(page, CaseAction.RECORD_RESULT, result)
    consent = {
        "asked": "onsite",
        "why": "no_agreement",
        "consumer": "坚持退货",
        "merchant": "只同意维修",
        "consent": "yes",
    }
    take_step(page, CaseAction.ESCALATE, consent)
    scene.picture("case-escalated")
    until(lambda: scene.session.ask(lambda r: r.link_face()).waiting == 0, "the dossier to go")
    return case


def _second_case(scene: Tour) -> str:
    """Return the demonstration's case of the sofa of false leather: contacted, not acted upon."""
    found = scene.session.ask(lambda reader: reader.find("头层牛皮", 20))
    open_one = next(row for row in found.rows if row.state.value == "contacted")
    return open_one.case


def take_decision(scene: Tour, case: str) -> None:
    """Check that the decision with its document is on the desk."""
    until(lambda: sheet_of(scene, case).case.state.value == "decided", "the decision", 10)
    scene.desktop.navigation.open_case(case)
    settle()
    scene.picture("case-decided")
    course = sheet_of(scene, case).case.escalation
    scene.stage.require(course and course.document.startswith(NUMBERED), "no number")


def visit_day(scene: Tour) -> str:
    """Return tomorrow's date in the format of the hub's page."""
    return (local_day(scene.session.place.now()) + timedelta(days=1)).isoformat()
