"""Handmade values for tests: valid by default, changed by keyword; phones begin with 199."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from mediation_desk.app.session.session import shipped_law
from mediation_desk.domain.case.actions import GUARDS, CaseAction, blocking_reason, usual_step
from mediation_desk.domain.case.events.intake import Purchase
from mediation_desk.domain.case.state import Case, CaseFile, Firsts
from mediation_desk.domain.codes import CaseState, Category, Channel, Claim, ProblemKind, Salutation
from mediation_desk.domain.money import Money
from mediation_desk.domain.people import Consumer, Merchant, Operator, OperatorRight, Role, Station
from mediation_desk.domain.policy import Policy
from mediation_desk.workflows.clocks import clock_statuses
from mediation_desk.workflows.clocks.clock_explanations import all_clocks
from mediation_desk.workflows.read_models.case.case_sheet import CaseSheet, NextAction, TimelineStep
from mediation_desk.workflows.read_models.fund.fund_sheet import (
    ApprovalSignature,
    PaymentRow,
    PaymentStage,
)
from mediation_desk.workflows.read_models.today import (
    ClockStatus,
    LetterKind,
    PendingApproval,
    RateWithTrend,
    RegulatorLetter,
    ShownClock,
    Today,
    TodayFigures,
    WorkRow,
)

SHANGHAI = ZoneInfo("Asia/Shanghai")


def at(clock: str, day: int = 24) -> datetime:
    """An instant of November 2026 by the wall clock, such as ``at("10:24")``."""
    hour, minute = clock.split(":")
    return datetime(2026, 11, day, int(hour), int(minute), tzinfo=SHANGHAI).astimezone(UTC)


NOW = at("10:24")
CLERK = Operator("wang", "王晓燕", Role.CLERK)
COLLEAGUE = Operator("zhao", "赵敏", Role.CLERK)
MANAGER = Operator("zhou", "周涛", Role.STATION_MANAGER, frozenset({OperatorRight.APPROVE}))
AUDITOR = Operator("lu", "陆审", Role.AUDITOR)
STATION = Station("万达广场高新店受理站", "GX01", "新城市场监管所", "0531-8889 6207")
CASE = "01900000-0000-7000-8000-0000000000c1"
LETTER = "01900000-0000-7000-8000-0000000000aa"
MERCHANT = Merchant("m1", "盛世珠宝", "1F-A012", contact="韩梅", phone="13153180426")


def a_case(**changes: Any) -> Case:
    """A case just registered by the clerk: 盛世珠宝, a bracelet whose gold falls short."""
    case = Case(
        id=CASE,
        number="GX01-261124-009",
        state=CaseState.REGISTERED,
        received_at=at("08:35"),
        channel=Channel.IN_STORE,
        purchase=Purchase(
            merchant="m1",
            goods="足金手镯",
            category=Category.JEWELLERY,
            amount=Money(1_286_000),
            purchased_on=date(2026, 11, 8),
            receipt_number="SS-20261108-071",
        ),
        problems=(ProblemKind.QUALITY,),
        claims=(Claim.RETURN, Claim.TRIPLE),
        firsts=Firsts(arrived_at=at("08:31"), accepted_at=at("08:35")),
        responder="wang",
        consumer=Consumer("刘敏", Salutation.MS, "19905316207"),
        facts="手镯标注足金 999，送检含金量 982‰。要求退一赔三。",
        claim_amount=Money(5_144_000),
    )
    return replace(case, **changes)


def a_file(name: str = "检测报告.pdf", **changes: Any) -> CaseFile:
    """A piece of evidence."""
    kept = CaseFile("ab" * 32, 1_363_149, "application/pdf", name, at("09:20"))
    return replace(kept, **changes)


def a_sheet(case: Case | None = None, **changes: Any) -> CaseSheet:
    """The case page's value: firsts, clocks and moves follow from the case by the real rules."""
    case = case or a_case()
    sheet = CaseSheet(
        case=case,
        is_unmasked=False,
        responder_name="王晓燕",
        merchant=MERCHANT,
        merchant_cases_30_days=5,
        merchant_like_cases=4,
        firsts=clock_statuses.milestone_statuses(case.firsts, Policy(), runs=not case.is_finished),
        clocks=all_clocks(case, Policy(), shipped_law()),
        steps=(),
        moves=tuple(NextAction(move, blocking_reason(case, move)) for move in GUARDS),
        usual=usual_step(case),
        names={"wang": "王晓燕", "zhao": "赵敏", "zhou": "周涛"},
    )
    return replace(sheet, **changes)


def a_step(event: Any, clock: str = "09:26", seq: int = 1, **changes: Any) -> TimelineStep:
    """An entry of the timeline."""
    step = TimelineStep(seq, f"e{seq}", at(clock), "wang", "王晓燕", event)
    return replace(step, **changes)


def a_clock(due: str = "11:05", **changes: Any) -> ClockStatus:
    """The clock of acting: two hours until ``due``."""
    due_at = at(due)
    clock = ClockStatus(ShownClock.ACT, due_at - timedelta(hours=2), due_at)
    return replace(clock, **changes)


def a_work_row(**changes: Any) -> WorkRow:
    """A row of Today whose result is to be recorded within 41 minutes."""
    firsts = Firsts(at("09:05"), at("09:08"), at("09:21"))
    row = WorkRow(
        case=CASE,
        number="GX01-261124-009",
        merchant="盛世珠宝",
        gist="足金手镯含金量不足",
        consumer="刘女士",
        amount=Money(1_286_000),
        received_at=at("09:05"),
        clock=a_clock(),
        firsts=clock_statuses.milestone_statuses(firsts, Policy()),
        responder="wang",
        responder_name="王晓燕",
        step=CaseAction.RECORD_RESULT,
        state=CaseState.CONTACTED,
        gate=1,
    )
    return replace(row, **changes)


def a_letter(**changes: Any) -> RegulatorLetter:
    """An answer of the guidance station that nobody has confirmed."""
    letter = RegulatorLetter(
        message=LETTER,
        kind=LetterKind.GUIDANCE,
        case=CASE,
        number="GX01-261124-009",
        title="盛世珠宝手镯：建议按欺诈适用退一赔三",
        gist="检测报告含金量 98.2%，低于标称，涉嫌欺诈",
        officer="陈立",
        body="高新区局质量科",
        arrived_at=at("10:19"),
        acknowledge_by=at("11:19"),
        acknowledged_at=None,
    )
    return replace(letter, **changes)


def a_waiting(**changes: Any) -> PendingApproval:
    """A payment that waits for two approvals."""
    waiting = PendingApproval(
        "p1", CASE, "XP-2026-0031", "盛世珠宝", "刘女士", Money(1_286_000), at("10:06"), 2, 1
    )
    return replace(waiting, **changes)


def some_figures(**changes: Any) -> TodayFigures:
    """The four figures of the pictures."""
    figures = TodayFigures(
        two_stations=RateWithTrend(
            924, 1000, 906, 1000, (86.0, 88.1, 87.2, 89.8, 89.0, 90.6, 92.4)
        ),
        first_on_time=RateWithTrend(
            961, 1000, 974, 1000, (97.9, 97.2, 97.8, 97.4, 98.1, 96.9, 96.1)
        ),
        satisfied=RateWithTrend(154, 156, 150, 153, (97.2, 97.9, 98.3, 98.0, 98.5, 98.7)),
        overdue_now=2,
        fund_available=Money(18_640_000),
        fund_committed=Money(1_286_000),
        approvals_waiting=3,
        fund_trend=(21.0, 20.0, 18.9, 22.0, 21.1, 19.5, 18.6),
        dissatisfied=1,
    )
    return replace(figures, **changes)


def a_today(**changes: Any) -> Today:
    """One row, one letter, one payment."""
    today = Today(
        work=(a_work_row(),),
        letters=(a_letter(),),
        unread=1,
        waiting=(a_waiting(),),
        figures=some_figures(),
        read_at=NOW,
    )
    return replace(today, **changes)


def a_payment(**changes: Any) -> PaymentRow:
    """A payment of ¥12,860.00 asked for at 10:06, approved once of two."""
    payment = PaymentRow(
        payment="p1",
        case=CASE,
        number="XP-2026-0031",
        case_number="GX01-261124-009",
        merchant="m1",
        merchant_name="盛世珠宝",
        consumer="刘女士",
        amount=Money(1_286_000),
        trigger="defect",
        bearer="merchant",
        reason="检测报告明确，商户退款需总部走账 5 个工作日，消费者明日离济。",
        stage=PaymentStage.REQUESTED,
        requested=ApprovalSignature("wang", "王晓燕", at("10:06")),
        approvals=(ApprovalSignature("sun", "孙立群", at("10:12"), "同意"),),
        approvals_needed=2,
        ticks=("检测报告",),
        missing=(),
    )
    return replace(payment, **changes)
