"""Figures beside the rates of cases: money, notices, people, guidance, root causes, merging."""

from dataclasses import replace
from datetime import date

from mediation_desk.app.chance import new_id
from mediation_desk.domain.case.gates import GateReason, VisitResult
from mediation_desk.domain.case.letters import GuidanceAnswered
from mediation_desk.domain.case.roots import Finding, RootCause
from mediation_desk.domain.codes import (
    Asked,
    Channel,
    Line,
    Method,
    Outcome,
    Party,
    Result,
    Satisfaction,
    Tie,
)
from mediation_desk.workflows import directory, escalation, linking, settlement
from mediation_desk.workflows import figure_views as views
from mediation_desk.workflows.merchants import rectifying
from mediation_desk.workflows.once import case_stream
from mediation_desk.workflows.periods import PeriodKind, period_of
from mediation_desk.workflows.ports import Desk
from mediation_desk.workflows.reading.analysis import (
    Count,
    GateReasonRow,
    GuidanceRow,
    Part,
    Ratio,
    RatioName,
    RootRow,
)
from mediation_desk.workflows.reading.ledger import Measure, Share
from tests.analysed import FIT, GOLD, fill_by_hand
from tests.ledger.test_analysis import opened, read, tally
from tests.station import Counter, in_desk
from tests.workflows.test_directory import listed

JANUARY = date(2027, 1, 5)


def test_rates_of_money_notices_and_people_and_guidance_by_line(
    counter: Counter,
) -> None:
    fill_by_hand(counter)
    december = read(counter)
    nothing = Part(0, 0)
    assert december.ratios == (
        Ratio(RatioName.RECOVERED, Part(0, 12_000), nothing, nothing),
        Ratio(RatioName.RECTIFIED, nothing, nothing, nothing),
        Ratio(RatioName.TRAINED, nothing, nothing, nothing),
        Ratio(RatioName.SHOP_ANSWERED, nothing, nothing, nothing),
    )
    assert december.guidance == (GuidanceRow(Line.CONSUMER, Count(1, 0, 0), Part(1, 1)),)
    issue, gone = (
        rectifying.Notice(new_id(), GOLD, new_id(), "标签与实物不符", "核对标签", JANUARY)
        for _ in range(2)
    )
    counter.act(rectifying.issue, issue)
    counter.act(rectifying.issue, gone)
    counter.act(
        rectifying.withdraw, rectifying.Withdrawal(new_id(), GOLD, gone.rectification, "开错")
    )
    rectified = read(counter).ratios[1]
    assert rectified.now == Part(0, 1)
    today = counter.watch().date()
    looked = rectifying.Check(new_id(), GOLD, issue.rectification, today, True, "已整改")
    counter.act(rectifying.check, looked)
    assert read(counter).ratios[1].now == Part(1, 1)


def test_what_cases_came_from_and_whose_fault_they_were(counter: Counter) -> None:
    fill_by_hand(counter)
    assert read(counter).roots == ()
    for root, finding in (
        (RootCause.PROMISE, Finding.MERCHANT),
        (RootCause.PROMISE, Finding.PRODUCER),
        (RootCause.TERMS, None),
    ):
        _closed(counter, root, finding)
    told = read(counter)
    assert told.roots == (
        RootRow(RootCause.PROMISE, Count(2, 0, 0)),
        RootRow(RootCause.TERMS, Count(1, 0, 0)),
    )
    assert {row.finding: row.count.now for row in told.findings} == {
        Finding.MERCHANT: 1,
        Finding.PRODUCER: 1,
    }
    assert tally(counter, views.of_root(told.passed, RootCause.PROMISE)) == 2
    assert tally(counter, views.of_finding(told.passed, Finding.PRODUCER)) == 1


def test_a_case_closed_after_its_week_was_due_and_is_late(counter: Counter) -> None:
    case = counter.register()
    withdrawn = settlement.Withdrawal(new_id(), case, "已自行解决")
    november = period_of(PeriodKind.MONTH, date(2026, 11, 1))

    def on_time() -> Part:
        now = counter.watch()
        told = counter.session.ask(lambda reader: reader.analysis(november, now))
        return told.figure(Measure.ON_TIME).now

    counter.watch.forward(days=7)
    assert on_time() == Part(0, 0), "its last day is not over"
    counter.watch.forward(days=1)
    assert on_time() == Part(0, 1), "still open, and over"
    counter.act(settlement.withdraw, withdrawn)
    assert on_time() == Part(0, 1)


def _closed(counter: Counter, root: RootCause, finding: Finding | None) -> None:
    case = counter.register(merchant=GOLD, new_merchant=None)
    counter.respond(case)
    for party in Party:
        grade = settlement.Grade(new_id(), case, party, Satisfaction.SATISFIED)
        counter.act(settlement.tell_satisfaction, grade)
    form = settlement.Closing(new_id(), case, Outcome.SETTLED, "", root, finding)
    counter.act(settlement.close, form)
    again = settlement.BecauseOf(new_id(), case, "又来")
    counter.act(settlement.reopen, again)
    sheet = counter.session.ask(lambda reader: reader.case_sheet(case, counter.watch()))
    assert sheet.case.root_cause is None, "a case taken up again has not ended yet"
    for party in Party:
        grade = settlement.Grade(new_id(), case, party, Satisfaction.SATISFIED)
        counter.act(settlement.tell_satisfaction, grade)
    counter.act(settlement.close, replace(form, act=new_id()))


def test_a_merged_duplicate_counts_nowhere_and_its_survivor_once(counter: Counter) -> None:
    fill_by_hand(counter)
    whole = read(counter)
    shop = {"merchant": GOLD, "new_merchant": None}
    kept = counter.register(**shop)
    double = counter.register(**shop, channel=Channel.HOTLINE_12315)
    tie = linking.Link(new_id(), double, Tie.DUPLICATE, other=kept)
    counter.act(linking.link, tie, "王晓燕")
    told = read(counter)
    assert told.cases.now == whole.cases.now + 1
    assert told.figure(Measure.CLOSED).now == Part(4, 6)
    assert told.figure(Measure.LEFT_STORE).now == Part(2, 6), "the survivor came by a hotline too"
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
    counter.respond(case, Result.NOT_AGREED)
    question = escalation.Question(new_id(), case, new_id(), Line.PRICE, "能否退费？")
    for why in (GateReason.DISPUTED, GateReason.OTHER):
        on = replace(question, act=new_id(), request=new_id(), why=why)
        counter.act(escalation.ask_guidance, on)
        in_desk(counter, lambda desk, on=on: _answered(desk, case, on.request))
    up = escalation.Dossier(new_id(), case, Asked.ONSITE, True, why=GateReason.NO_AGREEMENT)
    counter.act(escalation.escalate, up)
    came = directory.VisitForm(
        new_id(),
        counter.register(merchant=GOLD, new_merchant=None),
        counter.watch().date(),
        listed(counter),
        VisitResult.AGREED,
        "当场退款",
        GateReason.NO_AGREEMENT,
    )
    counter.act(directory.record_visit, came)
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
    assert tally(counter, views.of_asked(told.passed, Line.PRICE)) == 1, "asked twice, one case"
    assert tally(counter, views.of_asked(told.passed, Line.FOOD)) == 0


def _answered(desk: Desk, case: str, request: str) -> None:
    message = new_id()
    answer = GuidanceAnswered(request, message, "ZD-2", "陈立", "价格科", (), "可退。")
    desk.ledger.append(case_stream(case), answer, "line", desk.now(), message)


def test_a_hotline_s_case_counts_at_its_gate_and_a_grade_without_a_call_is_no_call(
    counter: Counter,
) -> None:
    case = counter.register(channel=Channel.HOTLINE_12345)
    counter.respond(case, Result.ON_THE_SPOT)
    told = settlement.Grade(new_id(), case, Party.CONSUMER, Satisfaction.SATISFIED)
    counter.act(settlement.tell_satisfaction, told)
    for party in (Party.MERCHANT, Party.REGULATOR):
        waived = settlement.Grade(new_id(), case, party, None, "未涉及")
        counter.act(settlement.tell_satisfaction, waived)
    counter.act(settlement.close, settlement.Closing(new_id(), case, Outcome.SETTLED))
    november = read(counter, counter.watch().date())
    for measure in (Measure.TWO_STATIONS, Measure.IN_STORE, Measure.LEFT_STORE):
        assert november.figure(measure).now == Part(1, 1), measure
    assert november.figure(Measure.SATISFIED).now == Part(1, 1)
    assert november.figure(Measure.FOLLOWED_UP).now == Part(0, 1)
    for is_reached, count in ((False, 0), (True, 1)):
        grade = Satisfaction.SATISFIED if is_reached else Satisfaction.UNREACHED
        call = settlement.FollowUp(new_id(), case, Method.PHONE, is_reached, True, grade)
        counter.act(settlement.follow_up, call)
        called = read(counter, counter.watch().date()).figure(Measure.FOLLOWED_UP)
        assert called.now == Part(count, 1)
    for view, count in opened(november):
        if view.share != Share(Measure.FOLLOWED_UP):
            assert tally(counter, view) == count, view
