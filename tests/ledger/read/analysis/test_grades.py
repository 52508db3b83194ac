"""Grades that count for 有效满意率, contacts that never came, training in all and apart."""

from collections.abc import Sequence
from datetime import UTC, date, datetime
from functools import partial

import pytest

from mediation_desk.app.entropy import new_id
from mediation_desk.app.session.session import LINE
from mediation_desk.domain.codes import Method, Outcome, Party, Satisfaction
from mediation_desk.domain.people import Operator, Role
from mediation_desk.domain.teaching import Teaching
from mediation_desk.domain.teaching.roster import Learner
from mediation_desk.workflows.incoming.messages import IncomingMessage, apply_message
from mediation_desk.workflows.read_models.analysis import period_ratios
from mediation_desk.workflows.read_models.analysis.period_analysis import Portion
from mediation_desk.workflows.read_models.analysis.periods import PeriodKind, period_of
from mediation_desk.workflows.read_models.ledger import RateKind, RateShare, View
from mediation_desk.workflows.settlement import case_ending
from sync.protocol import CaseGraded, Officer, encode_body
from tests.analysis_station import fill_by_hand
from tests.domain.teaching.test_teaching import a_training
from tests.ledger.read.analysis.test_analysis_view import read, tally
from tests.station import Counter
from tests.workflows.phone.phones import Phone

NOVEMBER = date(2026, 11, 1)
Given = Sequence[tuple[str, Satisfaction]]


def graded(counter: Counter, given: Given) -> None:
    """Register a case and record the grades, each a minute later."""
    case = counter.register()
    counter.respond(case)
    for way, grade in given:
        counter.watch.forward(minutes=1)
        if way == "call":
            call = case_ending.FollowUp(new_id(), case, Method.PHONE, True, True, grade)
            counter.act(case_ending.follow_up, call)
        else:
            told = case_ending.SatisfactionGrade(
                new_id(), case, Party.CONSUMER, grade, is_own_hand=way == "hand"
            )
            counter.act(case_ending.record_satisfaction, told)


@pytest.mark.parametrize(
    ("given", "valid", "otherwise"),
    [
        ([("call", Satisfaction.SATISFIED)], Portion(1, 1), Portion(0, 0)),
        ([("hand", Satisfaction.VERY_SATISFIED)], Portion(1, 1), Portion(0, 0)),
        ([("heard", Satisfaction.SATISFIED)], Portion(0, 0), Portion(1, 1)),
        # 一般 is graded and not satisfied, yet nobody is 不满意.
        ([("call", Satisfaction.NEUTRAL)], Portion(0, 1), Portion(0, 0)),
        ([("call", Satisfaction.DISSATISFIED)], Portion(0, 1), Portion(0, 0)),
        # What the desk heard later does not replace what the consumer said at the call back.
        (
            [("call", Satisfaction.DISSATISFIED), ("heard", Satisfaction.SATISFIED)],
            Portion(0, 1),
            Portion(0, 0),
        ),
        (
            [("heard", Satisfaction.DISSATISFIED), ("hand", Satisfaction.SATISFIED)],
            Portion(1, 1),
            Portion(0, 0),
        ),
    ],
)
def test_a_grade_counts_when_it_was_called_for_or_written_down(
    counter: Counter, given: Given, valid: Portion, otherwise: Portion
) -> None:
    graded(counter, given)
    told = read(counter, NOVEMBER)
    assert told.figure(RateKind.SATISFIED).now == valid
    assert told.figure(RateKind.SATISFIED_OTHERWISE).now == otherwise
    figures = counter.session.ask(lambda reader: reader.today("", counter.watch())).figures
    assert (figures.satisfied.count, figures.satisfied.of) == (valid.count, valid.of)
    bad = [way for way, grade in given if grade is Satisfaction.DISSATISFIED and way == "call"]
    assert figures.dissatisfied == len(bad)


def test_a_grade_by_the_consumer_s_own_hand_is_told_apart_in_every_figure(
    counter: Counter,
) -> None:
    """满意 and 不满意 on phones, 满意 typed as written by hand: 1 ÷ 2 of own hand, 2 ÷ 3 valid.

    Both phones said 一般 before: a grade that was changed counts once, as it was given last.
    """
    for grade in (Satisfaction.SATISFIED, Satisfaction.DISSATISFIED):
        case = counter.register()
        counter.respond(case)
        phone = Phone(counter, case)
        phone.grade(Satisfaction.NEUTRAL, item="g0")
        phone.grade(grade)
    graded(counter, [("hand", Satisfaction.SATISFIED)])
    told = read(counter, NOVEMBER)
    assert told.figure(RateKind.SATISFIED_OWN_HAND).now == Portion(1, 2)
    assert told.figure(RateKind.SATISFIED).now == Portion(2, 3)
    figures = counter.session.ask(lambda reader: reader.today("", counter.watch())).figures
    assert figures.own_graded == 2
    rows = counter.session.ask(lambda reader: reader.rows(reader.keys(View())))
    own = {(row.satisfaction, row.own_grade) for row in rows}
    good, bad = Satisfaction.SATISFIED, Satisfaction.DISSATISFIED
    assert own == {(good, good), (bad, bad), (good, None)}


def test_the_three_gates_have_a_figure_of_the_consumers_own_hands(counter: Counter) -> None:
    """Closed: 满意, 不满意 and 满意 on phones, the last noted as 不满意 here; 满意 by a call.

    One more that said 满意 on a phone is open. Own hand: 1 of 3; in all 2 of 4.
    """
    good, bad = Satisfaction.SATISFIED, Satisfaction.DISSATISFIED
    content, _, noted = graded = [_graded_by_phone(counter, each) for each in (good, bad, good)]
    called = counter.register()
    counter.respond(called)
    counter.act(
        case_ending.follow_up,
        case_ending.FollowUp(new_id(), called, Method.PHONE, True, True, good),
    )
    counter.act(
        case_ending.record_satisfaction,
        case_ending.SatisfactionGrade(new_id(), noted, Party.CONSUMER, bad),
    )
    for case in (*graded, called):
        _closed(counter, case)
    _graded_by_phone(counter, good)
    told = read(counter, NOVEMBER)
    assert told.figure(RateKind.GATES_OWN_HAND).now == Portion(1, 3)
    assert told.figure(RateKind.GATES_PASSED).now == Portion(2, 4)
    counted = View(share=RateShare(RateKind.GATES_OWN_HAND))
    rows = counter.session.ask(lambda reader: reader.rows(reader.keys(counted)))
    assert [row.case for row in rows] == [content]


def _graded_by_phone(counter: Counter, grade: Satisfaction) -> str:
    case = counter.register()
    counter.respond(case)
    Phone(counter, case).grade(grade)
    return case


def _closed(counter: Counter, case: str) -> None:
    """Close a case whose merchant and regulator are not asked."""
    for party in (Party.MERCHANT, Party.REGULATOR):
        unasked = case_ending.SatisfactionGrade(new_id(), case, party, None, "未涉及")
        counter.act(case_ending.record_satisfaction, unasked)
    counter.act(case_ending.close, case_ending.ClosingForm(new_id(), case, Outcome.EXPLAINED))


def test_the_regulator_s_satisfaction_counts_only_what_it_told_itself(counter: Counter) -> None:
    """Told 满意, told 一般, noted by the clerk alone: 1 ÷ 2, and no rate of the consumer's."""
    told_good, told_so_so, noted = (counter.register() for _ in range(3))
    note = case_ending.SatisfactionGrade(
        new_id(), noted, Party.REGULATOR, Satisfaction.VERY_SATISFIED
    )
    counter.respond(noted)
    counter.act(case_ending.record_satisfaction, note)
    officer = Officer(name="陈立", body="质量科")
    for body in (
        CaseGraded(case=told_good, of="sample", grade="satisfied", officer=officer, text=""),
        CaseGraded(case=told_so_so, of="sample", grade="neutral", officer=officer, text=""),
    ):
        arrived = IncomingMessage(new_id(), "case.graded", encode_body(body))
        counter.session.perform_by(LINE, partial(apply_message, arrived=arrived))
    told = read(counter, NOVEMBER)
    assert told.figure(RateKind.REGULATOR_SATISFIED).now == Portion(1, 2)
    assert told.figure(RateKind.SATISFIED).now == Portion(0, 0)
    assert told.figure(RateKind.SATISFIED_OTHERWISE).now == Portion(0, 0)


def test_a_merchant_that_was_never_contacted_counts_once_its_half_hour_is_over(
    counter: Counter,
) -> None:
    """Policy: thirty minutes. Registered at noon, so 12:30 is still in time and 12:31 is not."""
    case = counter.register()

    def first_on_time() -> Portion:
        return read(counter, NOVEMBER).figure(RateKind.FIRST_ON_TIME).now

    counter.watch.forward(minutes=30)
    assert first_on_time() == Portion(0, 0)
    counter.watch.forward(minutes=1)
    assert first_on_time() == Portion(0, 1)
    withdrawn = case_ending.WithdrawalForm(new_id(), case, "已自行解决")
    counter.act(case_ending.withdraw, withdrawn)
    assert first_on_time() == Portion(0, 1), "it was overdue when it was withdrawn"


def test_a_case_withdrawn_in_time_owes_no_first_contact(counter: Counter) -> None:
    case = counter.register()
    counter.watch.forward(minutes=30)
    withdrawn = case_ending.WithdrawalForm(new_id(), case, "已自行解决")
    counter.act(case_ending.withdraw, withdrawn)
    counter.watch.forward(minutes=60)
    assert read(counter, NOVEMBER).figure(RateKind.FIRST_ON_TIME).now == Portion(0, 0)


def test_whether_an_imported_case_left_the_store_is_neither_yes_nor_no(counter: Counter) -> None:
    fill_by_hand(counter)
    assert tally(counter, View(has_left_store=True)) == 1, "D"
    # A, B, C, E and the void F; of H, which was imported, nothing is known.
    assert tally(counter, View(has_left_store=False)) == 5


def test_training_is_covered_in_all_and_apart() -> None:
    """Three people of the station, one trained; two of a tenant, both trained: 3 of 5."""
    span = period_of(PeriodKind.MONTH, NOVEMBER)
    staff = [Operator("o1", "王晓燕", Role.CLERK), Operator("o2", "周涛", Role.STATION_MANAGER)]
    roster = {
        each.id: each
        for each in (
            Learner("g1", "保洁", "物业"),
            Learner("t1", "甲", "店员", "m1"),
            Learner("t2", "乙", "店员", "m1"),
        )
    }
    held = a_training(datetime(2026, 11, 20, tzinfo=UTC), "o1", "t1", "t2")
    teaching = Teaching(roster=roster, trainings={held.id: held})
    found = period_ratios.trained(teaching, staff, span)
    assert found == (Portion(3, 5), Portion(1, 3), Portion(2, 2))
