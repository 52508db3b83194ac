"""Tour part: a morning at two counters, with manager, finance, a consumer's phone, an officer's."""

from contextlib import ExitStack
from datetime import datetime, timedelta
from functools import partial

from mediation_desk.demonstration.cases.personas import PASSWORD
from mediation_desk.domain.case.actions import CaseAction
from mediation_desk.domain.case.events.desk_work import SatisfactionTold
from mediation_desk.domain.case.events.phone import PhonePurpose
from mediation_desk.domain.clocks import SHANGHAI
from mediation_desk.tour.disputes.dispute import page_of, require_stage, sheet_of
from mediation_desk.tour.disputes.statutory_claims import begin, log
from mediation_desk.tour.morning import customer, phones
from mediation_desk.tour.morning.seat_windows import (
    SEATS,
    SeatTour,
    a_seat,
    come_forward,
    enter,
    let_others_in,
)
from mediation_desk.tour.support.hub_browser import ReviewerBrowser
from mediation_desk.tour.support.station_setup import Tour
from mediation_desk.tour.support.window_driver import settle, take_step, until
from mediation_desk.ui.pages.fund.page import FundPage
from mediation_desk.ui.phone.phone_card import PhoneCard
from mediation_desk.ui.phone.phone_item_panel import PhoneItemPanel
from mediation_desk.ui.presenters.payment_presenter import QueueTab
from mediation_desk.ui.widgets.marks import Pill
from mediation_desk.workflows.read_models.fund.fund_sheet import PaymentStage
from mediation_desk.workflows.read_models.inbox.items import InboxItem, InboxKind

GLASSES = {
    "phone": "19905310881",
    "name": "乔岚",
    "merchant_text": "佳视眼镜",
    "goods": "渐进镜片",
    "amount": "1680",
    "category": "other",
    "problems": "quality",
    "claims": "refund",
    "facts": "镜片度数与处方不符，佩戴头晕，店方称须总部核准后退款。",
}
CABINET = {
    "phone": "19905310882",
    "name": "柏青",
    "merchant_text": "雅居家居",
    "goods": "定制衣柜",
    "amount": "3680",
    "category": "home",
    "problems": "contract",
    "claims": "refund",
    "facts": "交定金3680元定制衣柜，逾期四十日未安装，店方拒绝退还定金。",
}

_TOLD = {QueueTab.APPROVE: InboxKind.APPROVAL, QueueTab.PAY: InboxKind.PAYOUT}
"""Kinds of notification that lead to a tab of the fund."""


def work_together(scene: Tour, officer: ReviewerBrowser) -> None:
    """Play the morning; the first counter has the ledger, and the clerk of before goes on there."""
    step = scene.stage.step
    codes: dict[str, str] = {}
    with step("let-in"):
        codes = let_others_in(scene)
    with ExitStack() as open_seats:
        seats: dict[str, SeatTour] = {}
        with step("join"):
            for folder, name, who, _ in SEATS:
                seat = a_seat(scene, folder, codes[name], who)
                seats[folder] = open_seats.enter_context(seat)
        with step("set-visit"):
            _return_clerk(scene)
            visited, at = _set_visit(scene, officer)
        with step("two-counters"):
            case = _take_case(scene, seats["counter"])
        with step("consumer-phone"):
            _send_by_phone(seats["counter"], case, officer)
        with step("approve-elsewhere"):
            payment = _pay_first(seats, case)
            _receive(seats["counter"], payment, case, officer)
        with step("visit"):
            _hold_visit(scene, visited, at, officer)


def _return_clerk(scene: Tour) -> None:
    """Let the clerk take the first counter again."""
    scene.program.switch()
    enter(scene, "王晓燕")


def _take_case(scene: Tour, seat: SeatTour) -> str:
    """Take a dispute at the second counter; the first sees it and who works on it."""
    come_forward(seat)
    case = log(seat, begin(seat, GLASSES))
    come_forward(scene)
    scene.desktop.navigation.open_case(case)
    until(lambda: _says(scene, "赵磊"), "who works on the case")
    scene.picture("two-at-one-case")
    until(lambda: _says(seat, "王晓燕"), "who looks at the case")
    scene.show("today")
    come_forward(seat)
    values = {"person": "邓超", "said": "同意退款，须总部核准。"}
    take_step(page_of(seat), CaseAction.CONTACT, values)
    seat.picture("seat-case")
    return case


def _says(scene: Tour, name: str) -> bool:
    pills = scene.program.window.findChildren(Pill)
    return any(name in pill.text() for pill in pills if pill.isVisible())


def _send_by_phone(seat: SeatTour, case: str, officer: ReviewerBrowser) -> None:
    """Let the consumer send a photo and sign their statement; the clerk takes both."""
    link = _link(seat, PhonePurpose.FILES, PhonePurpose.SIGN_STATEMENT, PhonePurpose.SEE_STATE)
    seat.picture("phone-link")
    with phones.a_phone(officer) as phone:
        phones.send_photo_and_statement(phone, link)
    _take(seat, 2)
    seat.stage.require(_photo(seat, case), "the photo is not in the case")
    seat.picture("phone-taken")


def _photo(seat: SeatTour, case: str) -> str:
    """Return the digest of the photo in the case."""
    files = sheet_of(seat, case).case.files
    return next((file.sha256 for file in files if file.name == phones.PHOTO), "")


def _card(seat: Tour) -> PhoneCard:
    return next(c for c in page_of(seat).findChildren(PhoneCard) if c.isVisible())


def _link(seat: SeatTour, *purposes: PhonePurpose) -> str:
    """Make a link on the card beside the case; return its text."""
    card = _card(seat)
    for panel in card.links():
        panel.end.click()
    until(card.making.isVisible, "a new link to be offered")
    card.chips.choose([each.value for each in purposes])
    card.making.click()
    until(card.links, "the link")
    return card.links()[0].row.link


def _take(seat: Tour, count: int) -> None:
    """Take what came by the phone into the case."""
    card = _card(seat)
    until(lambda: len(_waiting(card)) == count, "what the phone sent")
    for left in reversed(range(count)):
        _waiting(card)[0].take.click()
        until(partial(_has_left, card, left), "it to be taken")


def _has_left(card: PhoneCard, count: int) -> bool:
    return len(_waiting(card)) == count


def _waiting(card: PhoneCard) -> list[PhoneItemPanel]:
    return [panel for panel in card.items() if panel.take.isVisible()]


def _pay_first(seats: dict[str, SeatTour], case: str) -> str:
    """Ask that the mall pays first; manager and finance act at their own seats."""
    counter, manager, finance = (seats[name] for name in ("counter", "manager", "finance"))
    come_forward(counter)
    agreed = {"result": "agreed", "text": "商户同意退款。"}
    take_step(page_of(counter), CaseAction.RECORD_RESULT, agreed)
    values = {
        "amount": "1680",
        "trigger": "delay",
        "bearer": "merchant",
        "reason": "商户总部核准需五个工作日，消费者明日离开本地。",
        "evidence": _photo(counter, case),
    }
    take_step(page_of(counter), CaseAction.COMPENSATE, values)
    payment = sheet_of(counter, case).payments[-1].payment
    _act_on(manager, payment, QueueTab.APPROVE, PaymentStage.APPROVED, {"opinion": "同意"})
    _act_on(finance, payment, QueueTab.PAY, PaymentStage.PAID, {"voucher": "FK112403"})
    return payment


def _act_on(
    seat: SeatTour, payment: str, tab: QueueTab, stage: PaymentStage, values: dict[str, str]
) -> None:
    """Act on a payment on the page of one's own seat, as oneself; a notification leads there."""
    come_forward(seat)
    if tab in _TOLD:
        _follow_notification(seat, payment, _TOLD[tab])
    else:
        seat.show("fund", payment)
    page = page_of(seat)
    assert isinstance(page, FundPage)
    until(lambda: _is_current(page, payment, tab), f"the payment at {tab.value}")
    seat.picture(f"seat-{tab.value}")
    page.queue.rows.act()
    until(lambda: page.queue.rows.strip is not None, "the form")
    strip = page.queue.rows.strip
    assert strip is not None
    strip.give_back(values)
    if strip.password.isVisible():
        strip.password.setText(PASSWORD)
    strip.verb.click()
    until(lambda: page.queue.rows.strip is None, "the form to be sent")
    require_stage(seat, payment, stage)


def _follow_notification(seat: SeatTour, payment: str, kind: InboxKind) -> None:
    """Open a payment as the link of its notification does."""

    def found() -> InboxItem | None:
        unread = seat.desktop.inbox.unread()
        return next((i for i in unread if (i.kind, i.arrival.subject) == (kind, payment)), None)

    until(found, f"{kind.value} to be told")
    item = found()
    assert item is not None
    seat.picture(f"seat-told-{kind.value}")
    seat.desktop.notifications.opened.emit(item)
    settle()


def _is_current(page: FundPage, payment: str, tab: QueueTab) -> bool:
    face = page.queue.rows.current()
    return page.queue.tray() is tab and face is not None and face.row.payment == payment


def _receive(seat: SeatTour, payment: str, case: str, officer: ReviewerBrowser) -> None:
    """Let the consumer sign for the money; they grade the handling by their own hand."""
    _act_on(seat, payment, QueueTab.SIGN, PaymentStage.SIGNED, {})
    seat.desktop.navigation.open_case(case)
    settle()
    with phones.a_phone(officer) as phone:
        phones.grade(phone, _link(seat, PhonePurpose.GRADE, PhonePurpose.SEE_STATE))
    until(lambda: _graded(seat, case), "the grade in the case")
    seat.picture("phone-grade-taken")


def _graded(seat: SeatTour, case: str) -> bool:
    told = (step.event for step in sheet_of(seat, case).steps)
    return any(isinstance(event, SatisfactionTold) and event.is_own_hand for event in told)


def _set_visit(scene: Tour, officer: ReviewerBrowser) -> tuple[str, datetime]:
    """Escalate at the first counter; the centre sets a visit. Return the case, and when it is."""
    case = customer.register_in_sight(scene, CABINET)
    _take(scene, 1)
    customer.close(scene)
    take_step(page_of(scene), CaseAction.CONTACT, {"person": "吕刚", "said": "不同意退还定金。"})
    refused = {"result": "not_agreed", "text": "商户拒绝退还定金。"}
    take_step(page_of(scene), CaseAction.RECORD_RESULT, refused)
    positions = {"consumer": "退还定金", "merchant": "拒绝"}
    asked = {"asked": "onsite", "why": "no_agreement", **positions, "consent": "yes"}
    take_step(page_of(scene), CaseAction.ESCALATE, asked)
    until(lambda: scene.session.ask(lambda r: r.link_face()).waiting == 0, "the dossier to go")
    officer.sign_in(scene.hub.address, "吴敏", scene.language)
    officer.open_matter(CABINET["goods"])
    officer.accept()
    soon = scene.session.place.now().astimezone(SHANGHAI) + timedelta(minutes=2)
    soon = soon.replace(second=0, microsecond=0)
    officer.set_visit(f"{soon:%Y-%m-%d}", f"{soon:%H:%M}")
    officer.go(f"{scene.hub.address}/visits")
    officer.picture("hub-visits")
    return case, soon


def _hold_visit(scene: Tour, case: str, at: datetime, officer: ReviewerBrowser) -> None:
    """Hold the visit with the officer's telephone; the papers are at the desk at once."""
    until(lambda: scene.session.place.now() >= at, "the time of the visit", 130)
    before = len(sheet_of(scene, case).steps)
    with phones.a_phone(officer) as phone:
        phones.hold_visit(phone, scene.hub.address, scene.language, CABINET["goods"])
    until(lambda: len(sheet_of(scene, case).steps) > before, "the minutes at the desk", 10)
    come_forward(scene)
    scene.desktop.navigation.open_case(case)
    settle()
    scene.picture("case-minutes-on-site")
