"""Figures beside the rates of cases: money, notices, people, guidance, root causes, merging."""

from dataclasses import replace
from datetime import date

from mediation_desk.app.entropy import new_id
from mediation_desk.domain.case.events.gates import GateReason, VisitResult
from mediation_desk.domain.case.events.regulator import GuidanceAnswered
from mediation_desk.domain.case.events.root_causes import FaultFinding, RootCause
from mediation_desk.domain.codes import (
    BusinessLine,
    Channel,
    DisposalResult,
    EscalationAim,
    LinkKind,
    Method,
    Outcome,
    Party,
    Satisfaction,
)
from mediation_desk.workflows.directory import listings
from mediation_desk.workflows.idempotency import case_stream
from mediation_desk.workflows.merchants import rectification
from mediation_desk.workflows.ports import Desk
from mediation_desk.workflows.read_models.analysis import figure_views as views
from mediation_desk.workflows.read_models.analysis.period_analysis import (
    Count,
    GateReasonRow,
    GuidanceRow,
    Portion,
    Ratio,
    RatioName,
    RootRow,
)
from mediation_desk.workflows.read_models.analysis.periods import PeriodKind, period_of
from mediation_desk.workflows.read_models.ledger import RateKind
from mediation_desk.workflows.regulator import escalation
from mediation_desk.workflows.settlement import case_ending, linking
from tests.analysis_station import FIT, GOLD, fill_by_hand
from tests.ledger.read.analysis.test_analysis_view import opened, read, tally
from tests.station import Counter, in_desk
from tests.workflows.directory.test_listings import listed

JANUARY = date(2027, 1, 5)


def test_rates_of_money_notices_and_people_and_guidance_by_line(
    counter: Counter,
) -> None:
    fill_by_hand(counter)
    december = read(counter)
    nothing = Portion(0, 0)
    assert december.ratios == (
        Ratio(RatioName.RECOVERED, Portion(0, 12_000), nothing, nothing),
        Ratio(RatioName.RECTIFIED, nothing, nothing, nothing),
        # Nobody of the six operators was trained; no tenant's staff is on the roster.
        Ratio(RatioName.TRAINED, *[Portion(0, 6)] * 3),
        Ratio(RatioName.TRAINED_STAFF, *[Portion(0, 6)] * 3),
        Ratio(RatioName.TRAINED_TENANTS, nothing, nothing, nothing),
        Ratio(RatioName.SHOP_ANSWERED, nothing, nothing, nothing),
    )
    assert december.guidance == (GuidanceRow(BusinessLine.CONSUMER, Count(1, 0, 0), Portion(1, 1)),)
    issue, gone = (
        rectification.RectificationNotice(
            new_id(), GOLD, new_id(), "标签与实物不符", "核对标签", JANUARY
        )
        for _ in range(2)
    )
    counter.act(rectification.issue, issue)
    counter.act(rectification.issue, gone)
    counter.act(
        rectification.withdraw,
        rectification.NoticeWithdrawal(new_id(), GOLD, gone.rectification, "开错"),
    )
    rectified = read(counter).ratios[1]
    assert rectified.now == Portion(0, 1)
    today = counter.watch().date()
    looked = rectification.RectificationCheck(
        new_id(), GOLD, issue.rectification, today, True, "已整改"
    )
    counter.act(rectification.check, looked)
    assert read(counter).ratios[1].now == Portion(1, 1)


def test_what_cases_came_from_and_whose_fault_they_were(counter: Counter) -> None:
    fill_by_hand(counter)
    assert read(counter).roots == ()
    for root, finding in (
        (RootCause.PROMISE, FaultFinding.MERCHANT),
        (RootCause.PROMISE, FaultFinding.PRODUCER),
        (RootCause.TERMS, None),
    ):
        _closed(counter, root, finding)
    told = read(counter)
    assert told.roots == (
        RootRow(RootCause.PROMISE, Count(2, 0, 0)),
        RootRow(RootCause.TERMS, Count(1, 0, 0)),
    )
    assert {row.finding: row.count.now for row in told.findings} == {
        FaultFinding.MERCHANT: 1,
        FaultFinding.PRODUCER: 1,
    }
    assert tally(counter, views.of_root(told.passed, RootCause.PROMISE)) == 2
    assert tally(counter, views.of_finding(told.passed, FaultFinding.PRODUCER)) == 1


def test_a_case_closed_after_its_week_was_due_and_is_late(counter: Counter) -> None:
    case = counter.register()
    withdrawn = case_ending.WithdrawalForm(new_id(), case, "已自行解决")
    november = period_of(PeriodKind.MONTH, date(2026, 11, 1))

    def on_time() -> Portion:
        now = counter.watch()
        told = counter.session.ask(lambda reader: reader.analysis(november, now))
        return told.figure(RateKind.ON_TIME).now

    counter.watch.forward(days=7)
    assert on_time() == Portion(0, 0), "its last day is not over"
    counter.watch.forward(days=1)
    assert on_time() == Portion(0, 1), "still open, and over"
    counter.act(case_ending.withdraw, withdrawn)
    assert on_time() == Portion(0, 1)


def _closed(counter: Counter, root: RootCause, finding: FaultFinding | None) -> None:
    case = counter.register(merchant=GOLD, new_merchant=None)
    counter.respond(case)
    for party in Party:
        grade = case_ending.SatisfactionGrade(new_id(), case, party, Satisfaction.SATISFIED)
        counter.act(case_ending.record_satisfaction, grade)
    form = case_ending.ClosingForm(new_id(), case, Outcome.SETTLED, "", root, finding)
    counter.act(case_ending.close, form)
    again = case_ending.CaseReason(new_id(), case, "又来")
    counter.act(case_ending.reopen, again)
    sheet = counter.session.ask(lambda reader: reader.case_sheet(case, counter.watch()))
    assert sheet.case.root_cause is None, "a case taken up again has not ended yet"
    for party in Party:
        grade = case_ending.SatisfactionGrade(new_id(), case, party, Satisfaction.SATISFIED)
        counter.act(case_ending.record_satisfaction, grade)
    counter.act(case_ending.close, replace(form, act=new_id()))


def test_a_merged_duplicate_counts_nowhere_and_its_survivor_once(counter: Counter) -> None:
    fill_by_hand(counter)
    whole = read(counter)
    shop = {"merchant": GOLD, "new_merchant": None}
    kept = counter.register(**shop)
    double = counter.register(**shop, channel=Channel.HOTLINE_12315)
    tie = linking.LinkForm(new_id(), double, LinkKind.DUPLICATE, other=kept)
    counter.act(linking.link, tie, "王晓燕")
    told = read(counter)
    assert told.cases.now == whole.cases.now + 1
    assert told.figure(RateKind.CLOSED).now == Portion(4, 6)
    assert told.figure(RateKind.LEFT_STORE).now == Portion(2, 5), (
        "the survivor came by a hotline too"
    )
    assert {row.merchant: row.count.now for row in told.merchants} == {FIT: 3, GOLD: 3}
    assert sum(cell.count for cell in told.hours) == 5
    now = counter.watch()
    row = counter.session.ask(lambda reader: reader.merchants(now).sheet(GOLD)).row
    assert row.disputes == 4, "three of December and one of November"
    for view, count in opened(told):
        assert tally(counter, view) == count, view


def test_cases_count_once_for_the_reason_for_which_they_came_to_a_gate(counter: Counter) -> None:
    fill_by_hand(counter)
    asked = GateReasonRow(2, GateReason.UNREASONABLE, Count(1, 0, 0))
    assert read(counter).reasons == (asked,)
    case = counter.register(merchant=GOLD, new_merchant=None)
    counter.respond(case, DisposalResult.NOT_AGREED)
    question = escalation.QuestionForm(new_id(), case, new_id(), BusinessLine.PRICE, "能否退费？")
    for why in (GateReason.DISPUTED, GateReason.OTHER):
        on = replace(question, act=new_id(), request=new_id(), why=why)
        counter.act(escalation.ask_guidance, on)
        in_desk(counter, lambda desk, on=on: _answered(desk, case, on.request))
    up = escalation.DossierForm(
        new_id(), case, EscalationAim.ONSITE, True, why=GateReason.NO_AGREEMENT
    )
    counter.act(escalation.escalate, up)
    came = listings.VisitForm(
        new_id(),
        counter.register(merchant=GOLD, new_merchant=None),
        counter.watch().date(),
        listed(counter),
        VisitResult.AGREED,
        "当场退款",
        GateReason.NO_AGREEMENT,
    )
    counter.act(listings.record_visit, came)
    assert read(counter).reasons == (
        GateReasonRow(2, GateReason.DISPUTED, Count(1, 0, 0)),
        asked,
        GateReasonRow(3, GateReason.NO_AGREEMENT, Count(2, 0, 0)),
    )
    told = read(counter)
    for gate, why, count in (
        (2, GateReason.DISPUTED, 1),
        (2, GateReason.OTHER, 0),
        (2, GateReason.NO_AGREEMENT, 0),
        (3, GateReason.NO_AGREEMENT, 2),
    ):
        assert tally(counter, views.of_reason(told.passed, gate, why)) == count, (gate, why)
    assert tally(counter, views.of_asked(told.passed, BusinessLine.PRICE)) == 1, "one case"
    assert tally(counter, views.of_asked(told.passed, BusinessLine.FOOD)) == 0


def _answered(desk: Desk, case: str, request: str) -> None:
    message = new_id()
    answer = GuidanceAnswered(request, message, "ZD-2", "陈立", "价格科", (), "可退。")
    desk.ledger.append(case_stream(case), answer, "line", desk.now(), message)


def test_a_hotline_s_case_counts_at_its_gate_and_a_grade_without_a_call_is_no_call(
    counter: Counter,
) -> None:
    case = counter.register(channel=Channel.HOTLINE_12345)
    counter.respond(case, DisposalResult.ON_THE_SPOT)
    told = case_ending.SatisfactionGrade(new_id(), case, Party.CONSUMER, Satisfaction.SATISFIED)
    counter.act(case_ending.record_satisfaction, told)
    for party in (Party.MERCHANT, Party.REGULATOR):
        waived = case_ending.SatisfactionGrade(new_id(), case, party, None, "未涉及")
        counter.act(case_ending.record_satisfaction, waived)
    counter.act(case_ending.close, case_ending.ClosingForm(new_id(), case, Outcome.SETTLED))
    november = read(counter, counter.watch().date())
    for measure in (RateKind.TWO_STATIONS, RateKind.IN_STORE, RateKind.LEFT_STORE):
        assert november.figure(measure).now == Portion(1, 1), measure
    assert november.figure(RateKind.SATISFIED).now == Portion(0, 0), "heard by the desk"
    assert november.figure(RateKind.SATISFIED_OTHERWISE).now == Portion(1, 1)
    assert november.figure(RateKind.FOLLOWED_UP).now == Portion(0, 1)
    for is_reached, count in ((False, 0), (True, 1)):
        grade = Satisfaction.SATISFIED if is_reached else Satisfaction.UNREACHED
        call = case_ending.FollowUp(new_id(), case, Method.PHONE, is_reached, True, grade)
        counter.act(case_ending.follow_up, call)
        called = read(counter, counter.watch().date()).figure(RateKind.FOLLOWED_UP)
        assert called.now == Portion(count, 1)
    november = read(counter, counter.watch().date())
    assert november.figure(RateKind.SATISFIED).now == Portion(1, 1)
    assert november.figure(RateKind.SATISFIED_OTHERWISE).now == Portion(0, 0)
    for view, count in opened(november):
        assert tally(counter, view) == count, view
