"""Outcomes of demonstration cases: settled, explained, paid first, guided, decided, withdrawn."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING

from mediation_desk.demonstration.cases import personas, recourse
from mediation_desk.domain.case.events import regulator
from mediation_desk.domain.case.events.desk_work import Closed
from mediation_desk.domain.case.events.gates import GateReason
from mediation_desk.domain.case.events.root_causes import FaultFinding, RootCause
from mediation_desk.domain.clocks import SHANGHAI, local_day
from mediation_desk.domain.codes import (
    BusinessLine,
    DisposalResult,
    EndGround,
    EscalationAim,
    Method,
    Outcome,
    Party,
    ProblemKind,
    Satisfaction,
)
from mediation_desk.domain.fund.events import Bearer, PayMethod, RecoveryWay, Trigger
from mediation_desk.domain.fund.payment_parts import PaymentItem, undivided
from mediation_desk.domain.money import Money
from mediation_desk.workflows.fund import advance_compensation as money
from mediation_desk.workflows.idempotency import case_stream
from mediation_desk.workflows.ports import Command, Desk, Event
from mediation_desk.workflows.settlement import case_ending

if TYPE_CHECKING:
    from mediation_desk.demonstration.cases.case_script import CaseScript, Timed

RESULTS = {
    "spot": DisposalResult.ON_THE_SPOT,
    "agreed": DisposalResult.AGREED,
    "explained": DisposalResult.EXPLAINED,
    "compensated": DisposalResult.AGREED,
    "withdrawn": DisposalResult.EXPLAINED,
    "guided": DisposalResult.AGREED,
    "decided": DisposalResult.NOT_AGREED,
    "terminated": DisposalResult.NOT_AGREED,
}
GRADES = (
    (Satisfaction.VERY_SATISFIED,) * 5 + (Satisfaction.SATISFIED,) * 4 + (Satisfaction.NEUTRAL,)
)
FIRST_QUESTION, LAST_QUESTION = time(10, 5), time(21, 0)
CASH_MAX = Money(200_000)
"""Largest sum that a consumer takes in cash."""

SETTLES = {"agreed", "compensated", "guided"}


def end(of: "CaseScript", case: str, at: datetime, course: str) -> "list[Timed]":
    """Return the acts after the answer to the consumer, up to the closing."""
    if course == "withdrawn":
        form = case_ending.WithdrawalForm(of.new_id(), case, "消费者与商户自行联系，不再要求处理。")
        return [(at + timedelta(hours=2), of.clerk, Command(case_ending.withdraw, form))]
    acts = list(_middle(of, case, at, course))
    last = acts[-1][0] if acts else at
    return [*acts, *_close(of, case, last, course)]


def _middle(of: "CaseScript", case: str, at: datetime, course: str) -> "list[Timed]":
    if course == "guided":
        guided = _guided(of, case, at)
        return [*guided, *_settle(of, case, guided[-1][0] + timedelta(hours=2))]
    if course == "compensated":
        settled = _settle(of, case, at + timedelta(minutes=20))
        return [*_pay_first(of, case, at), *settled]
    if course == "agreed":
        return _settle(of, case, at + timedelta(minutes=30))
    if course == "decided":
        return _decided(of, case, at)
    if course == "terminated":
        form = case_ending.TerminationForm(
            of.new_id(), case, EndGround.NO_AGREEMENT, "双方差距较大。"
        )
        return [(at + timedelta(hours=3), of.clerk, Command(case_ending.terminate, form))]
    return []


def _settle(of: "CaseScript", case: str, at: datetime) -> "list[Timed]":
    price = of.dice.choice(of.matter.prices)
    by = local_day(at) + timedelta(days=3)
    terms = case_ending.SettlementTerms(
        of.new_id(), case, Money(price * 100), by, "原路退回", "商户退还货款，消费者交回商品。"
    )
    done = case_ending.Fulfilment(of.new_id(), case, local_day(at + timedelta(days=1)), "已到账。")
    return [
        (at, of.clerk, Command(case_ending.settle, terms)),
        (at + timedelta(days=1), of.clerk, Command(case_ending.fulfil, done)),
    ]


def _close(of: "CaseScript", case: str, at: datetime, course: str) -> "list[Timed]":
    grade = Satisfaction.DISSATISFIED if course == "terminated" else of.dice.choice(GRADES)
    called = case_ending.FollowUp(of.new_id(), case, Method.PHONE, True, True, grade, "电话回访。")
    shop = case_ending.SatisfactionGrade(of.new_id(), case, Party.MERCHANT, Satisfaction.SATISFIED)
    bureau = case_ending.SatisfactionGrade(
        of.new_id(), case, Party.REGULATOR, None, "店内化解，未经监管部门"
    )
    outcomes = {
        "spot": Outcome.SETTLED,
        "explained": Outcome.EXPLAINED,
        "compensated": Outcome.COMPENSATED,
        "decided": Outcome.DECIDED,
        "terminated": Outcome.TERMINATED,
    }
    outcome = outcomes.get(course, Outcome.AGREEMENT)
    later = at + timedelta(hours=of.dice.randint(1, 20))
    return [
        (later, of.clerk, Command(case_ending.follow_up, called)),
        (later, of.clerk, Command(case_ending.record_satisfaction, shop)),
        (later, of.clerk, Command(case_ending.record_satisfaction, bureau)),
        (later, of.clerk, _closing(of, case, outcome)),
    ]


_ROOTS = {
    ProblemKind.QUALITY: RootCause.GOODS,
    ProblemKind.AFTER_SALES: RootCause.AFTER_SALES,
    ProblemKind.CONTRACT: RootCause.TERMS,
    ProblemKind.PRICE: RootCause.PRICING,
    ProblemKind.SAFETY: RootCause.PREMISES,
    ProblemKind.FALSE_ADVERTISING: RootCause.PROMISE,
    ProblemKind.COUNTERFEIT: RootCause.GOODS,
    ProblemKind.MEASURE: RootCause.PRICING,
    ProblemKind.DIGNITY: RootCause.STAFF,
}


def _why(of: "CaseScript", outcome: Outcome) -> tuple[RootCause, FaultFinding]:
    """Return the root cause and the finding; an explanation found nobody at fault."""
    if outcome is Outcome.EXPLAINED:
        return RootCause.EXPECTATION, FaultFinding.NONE
    return _ROOTS.get(of.matter.problems[0], RootCause.OTHER), FaultFinding.MERCHANT


def _closing(of: "CaseScript", case: str, outcome: Outcome) -> Callable[[Desk], None]:
    """Return the closing; a decided case is history, so no report of it waits in the outbox."""
    if outcome is Outcome.DECIDED:
        return regulator_event(case, Closed(outcome), of.new_id())
    form = case_ending.ClosingForm(of.new_id(), case, outcome, "", *_why(of, outcome))
    return Command(case_ending.close, form)


def closed(of: "CaseScript", case: str, at: datetime) -> "Timed":
    """Return the closing of a case settled on the spot."""
    later = at + timedelta(minutes=2)
    return later, of.clerk, _closing(of, case, Outcome.SETTLED)


def _pay_first(of: "CaseScript", case: str, at: datetime) -> "list[Timed]":
    """Return the acts of an advance: requested, approved, paid by finance, often repaid."""
    payment, new_id, people = of.new_id(), of.new_id, of.people
    price = Money(min(of.dice.choice(of.matter.prices), 9_800) * 100)
    asked = money.PaymentRequest(
        new_id(),
        payment,
        case,
        price,
        of.dice.choice((Trigger.DELAY, Trigger.REFUSAL)),
        Bearer.MERCHANT,
        "商户总部走账需5个工作日，消费者明日离开本地。",
        (of.files[0].sha256,),
        split=undivided(PaymentItem.REFUND, price),
    )
    yes = money.ApprovalForm(new_id(), payment, "事实清楚，同意先行赔付。")
    method = PayMethod.CASH if price <= CASH_MAX else PayMethod.TRANSFER
    out = money.PayoutForm(new_id(), payment, method, "")
    # Vouchers were once random: without this draw a seed would give other disputes.
    of.dice.randrange(10**6)
    signed = money.ReceiptForm(new_id(), payment)
    boss, purse = people["周涛"], people["孙立群"]
    acts: list[Timed] = [
        (at + timedelta(minutes=5), of.clerk, Command(money.request, asked)),
        (at + timedelta(minutes=20), boss, Command(money.approve, yes)),
        (at + timedelta(minutes=45), purse, Command(_pay, out)),
        (at + timedelta(minutes=50), of.clerk, Command(money.sign_receipt, signed)),
    ]
    if of.dice.random() < 0.7:
        back = money.RecoveryForm(new_id(), payment, price, RecoveryWay.TRANSFER, "商户归还")
        days = timedelta(days=of.dice.randint(3, 14))
        return [*acts, (at + days, purse, Command(money.recover, back))]
    debt = recourse.UnpaidDebt(payment, price, at + timedelta(minutes=45))
    return [*acts, *recourse.pursued(debt, people)]


def _pay(desk: Desk, form: money.PayoutForm) -> None:
    """Pay under the voucher of the payment's own number."""
    number = desk.ledger.book().payment(form.payment).request.number
    money.pay(desk, replace(form, voucher=voucher_for(number)))


def voucher_for(number: str) -> str:
    """Return the voucher of a payment: its year and serial, which no other payment has."""
    return "FK" + "".join(re.findall(r"\d", number))


def regulator_event(case: str, event: Event, new_id: str) -> Callable[[Desk], None]:
    """Return an act that writes an event of the regulator, as the journal has it."""

    def deed(desk: Desk) -> None:
        desk.ledger.append(case_stream(case), event, "line", desk.now(), new_id)

    return deed


_REASONS = (GateReason.DISPUTED, GateReason.UNCLEAR_LAW, GateReason.UNREASONABLE)
"""Reasons of past questions; chosen by the question's id, so that no random number is drawn."""


def _guided(of: "CaseScript", case: str, at: datetime) -> "list[Timed]":
    """Return past guidance: it is history, so nothing of it waits in the outbox."""
    request, message = of.new_id(), of.new_id()
    officer, body = of.dice.choice(personas.OFFICERS)
    asked = regulator.GuidanceAsked(
        request,
        BusinessLine(of.matter.line),
        (),
        "请示：能否适用消法第五十五条？",
        _REASONS[sum(map(ord, request)) % len(_REASONS)],
    )
    answer = regulator.GuidanceAnswered(
        request,
        message,
        f"ZD-{local_day(at):%y%m%d}-{of.dice.randint(1, 40):03d}",
        officer,
        body,
        ("消费者权益保护法第五十五条",),
        "按票据与检测结果，可引导双方按退货并适当补偿达成协议。",
    )
    read = regulator.MessageAcknowledged(message)
    at = _by_day(at + timedelta(minutes=10))
    return [
        (at, of.clerk, regulator_event(case, asked, of.new_id())),
        (at + timedelta(minutes=35), of.clerk, regulator_event(case, answer, message)),
        (at + timedelta(minutes=40), of.clerk, regulator_event(case, read, of.new_id())),
    ]


def _by_day(at: datetime) -> datetime:
    """Return the time of a question: not in a day's last hour, as it is answered within one."""
    here = at.astimezone(SHANGHAI)
    if FIRST_QUESTION <= here.time() < LAST_QUESTION:
        return at
    later = here.time() >= LAST_QUESTION
    day = here.date() + timedelta(days=int(later))
    return datetime.combine(day, FIRST_QUESTION, SHANGHAI).astimezone(at.tzinfo)


def _decided(of: "CaseScript", case: str, at: datetime) -> "list[Timed]":
    officer, _ = of.dice.choice(personas.OFFICERS)
    office, message = personas.OFFICE, of.new_id()
    events: tuple[Event, ...] = (
        regulator.ConsentGiven(Method.IN_PERSON, at),
        regulator.Escalated(EscalationAim.ONSITE, why=GateReason.NO_AGREEMENT),
        regulator.Decided(
            message,
            officer,
            office,
            "agreement",
            f"消调〔{at.year}〕{of.dice.randint(1, 200)}号",
            text="现场调解达成协议。",
        ),
        regulator.MessageAcknowledged(message),
    )
    return [
        (
            at + timedelta(hours=6 * place),
            of.clerk,
            regulator_event(case, event, message if place == 3 else of.new_id()),
        )
        for place, event in enumerate(events, start=1)
    ]
