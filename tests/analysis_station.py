"""Station with a few cases in November and December 2026 whose figures are counted by hand.

November: A settled on the spot. December: B settled on the spot on a Saturday evening, C explained
after guidance and paid first, D from the hotline and terminated, E still open, F void, H taken
over from an old ledger.
"""

from datetime import UTC, date, datetime

from mediation_desk.app.entropy import new_id
from mediation_desk.domain.case.events import regulator
from mediation_desk.domain.case.events.gates import GateReason
from mediation_desk.domain.case.events.intake import HistoryTaken, ImportOrigin, Purchase
from mediation_desk.domain.codes import (
    BusinessLine,
    Category,
    Channel,
    DisposalResult,
    EndGround,
    Method,
    Outcome,
    Party,
    ProblemKind,
    Satisfaction,
)
from mediation_desk.domain.fund.events import Bearer, PayMethod, Trigger
from mediation_desk.domain.fund.payment_parts import PaymentItem, undivided
from mediation_desk.domain.money import Money
from mediation_desk.workflows.fund import advance_compensation as money
from mediation_desk.workflows.idempotency import case_stream
from mediation_desk.workflows.ports import Desk
from mediation_desk.workflows.response.first_response import NewMerchant
from mediation_desk.workflows.settlement import case_ending
from tests.station import Counter, in_desk

GOLD, FIT = "m-gold", "m-fit"
CLERK, BOSS, PURSE = "王晓燕", "周涛", "孙立群"
NEW_YEARS_EVE = datetime(2026, 12, 31, 12, 0, tzinfo=UTC)
DECEMBER = date(2026, 12, 1)


def fill_by_hand(counter: Counter) -> None:
    """Enter the cases; the clock then shows 20:00 on the last day of the year."""
    _set(counter, 11, 24, 12, 0)
    shop = NewMerchant(GOLD, "盛世珠宝", "1F-A012")
    amount = Money(10_000)
    spot = counter.register(new_merchant=shop, amount=amount)
    _on_the_spot(counter, spot, Satisfaction.VERY_SATISFIED)
    _settled_and_guided(counter)
    _from_the_hotline(counter)
    _set(counter, 12, 9, 10, 10)
    safety, fitness = (ProblemKind.SAFETY,), Category.FITNESS
    old = {"merchant": FIT, "new_merchant": None}
    counter.register(**old, amount=None, problems=safety, category=fitness, goods="跑步机")
    void = counter.register(merchant=GOLD, new_merchant=None)
    counter.act(case_ending.void, case_ending.CaseReason(new_id(), void, "重复登记"), CLERK)
    in_desk(counter, _history)
    counter.watch.at = NEW_YEARS_EVE


def _set(counter: Counter, month: int, day: int, hour: int, minute: int) -> None:
    """Set the clock to a time on the station's wall."""
    counter.watch.at = datetime(2026, month, day, hour - 8, minute, tzinfo=UTC)


def _on_the_spot(counter: Counter, case: str, grade: Satisfaction) -> None:
    counter.respond(case, DisposalResult.ON_THE_SPOT)
    _close(counter, case, grade, Outcome.SETTLED)


def _close(counter: Counter, case: str, grade: Satisfaction, outcome: Outcome) -> None:
    called = case_ending.FollowUp(new_id(), case, Method.PHONE, True, True, grade)
    counter.act(case_ending.follow_up, called, CLERK)
    for party in (Party.MERCHANT, Party.REGULATOR):
        told = case_ending.SatisfactionGrade(new_id(), case, party, None, "未涉及")
        counter.act(case_ending.record_satisfaction, told, CLERK)
    counter.act(case_ending.close, case_ending.ClosingForm(new_id(), case, outcome), CLERK)


def _settled_and_guided(counter: Counter) -> None:
    _set(counter, 12, 5, 19, 5)
    two = (ProblemKind.FALSE_ADVERTISING, ProblemKind.PRICE)
    case = counter.register(
        merchant=GOLD, new_merchant=None, amount=Money(20_000), problems=two, goods="足金手镯"
    )
    _on_the_spot(counter, case, Satisfaction.SATISFIED)
    _set(counter, 12, 5, 19, 45)
    kept = counter.keep()
    case = counter.register(
        new_merchant=NewMerchant(FIT, "悦动健身", "4F-D002"),
        amount=Money(30_000),
        problems=(ProblemKind.QUALITY,),
        category=Category.FITNESS,
        goods="私教课",
        files=(kept,),
    )
    counter.respond(case, DisposalResult.EXPLAINED)
    in_desk(counter, lambda desk: _guided(desk, case))
    _paid_first(counter, case, kept.sha256)
    _close(counter, case, Satisfaction.NEUTRAL, Outcome.EXPLAINED)


def _guided(desk: Desk, case: str) -> None:
    request, message = new_id(), new_id()
    asked = regulator.GuidanceAsked(
        request, BusinessLine.CONSUMER, (), "能否退费？", GateReason.UNREASONABLE
    )
    answer = regulator.GuidanceAnswered(request, message, "ZD-001", "陈立", "质量科", (), "可退。")
    read = regulator.MessageAcknowledged(message)
    for event, entry in ((asked, new_id()), (answer, message), (read, new_id())):
        desk.ledger.append(case_stream(case), event, "line", desk.now(), entry)


def _paid_first(counter: Counter, case: str, file: str) -> None:
    payment, sum_ = new_id(), Money(12_000)
    why = (Trigger.DELAY, Bearer.MERCHANT, "店长不在", (file,))
    split = undivided(PaymentItem.REFUND, sum_)
    asked = money.PaymentRequest(new_id(), payment, case, sum_, *why, split=split)
    counter.act(money.request, asked, CLERK)
    counter.act(money.approve, money.ApprovalForm(new_id(), payment), BOSS)
    counter.watch.forward(seconds=11)
    paid = money.PayoutForm(new_id(), payment, PayMethod.CASH, "FK000001", "刘敏敏")
    counter.act(money.pay, paid, PURSE)
    counter.act(money.sign_receipt, money.ReceiptForm(new_id(), payment), CLERK)


def _from_the_hotline(counter: Counter) -> None:
    _set(counter, 12, 8, 10, 20)
    case = counter.register(
        merchant=GOLD,
        new_merchant=None,
        channel=Channel.HOTLINE_12345,
        amount=Money(40_000),
        problems=(ProblemKind.PRICE,),
    )
    counter.watch.forward(minutes=60)
    counter.respond(case, DisposalResult.NOT_AGREED)
    end = case_ending.TerminationForm(new_id(), case, EndGround.NO_AGREEMENT, "差距较大")
    counter.act(case_ending.terminate, end, CLERK)
    _close(counter, case, Satisfaction.DISSATISFIED, Outcome.TERMINATED)


def _history(desk: Desk) -> None:
    on = date(2026, 12, 2)
    taken = HistoryTaken(
        number=desk.ledger.history.take_numbers(on, 1)[0],
        origin=ImportOrigin("old-2026", "台账", 2),
        received_on=on,
        channel=Channel.IN_STORE,
        purchase=Purchase(FIT, "会员卡", Category.OTHER_GOODS, Money(50_000)),
        problems=(ProblemKind.QUALITY,),
        claims=(),
        responder="",
        outcome=Outcome.AGREEMENT,
        satisfaction=Satisfaction.SATISFIED,
        closed_on=on,
        compensation=Money(5_000),
    )
    desk.ledger.history.append([[(new_id(), taken)]], desk.operator.id, desk.now())
