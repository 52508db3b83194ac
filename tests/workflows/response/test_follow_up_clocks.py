"""Further clocks of Today: the shop's first answer, and the planned call back."""

from datetime import UTC, date, datetime, timedelta

from mediation_desk.app.entropy import new_id
from mediation_desk.domain.case.actions import CaseAction
from mediation_desk.domain.codes import (
    CaseState,
    DisposalResult,
    Method,
    Outcome,
    Party,
    Satisfaction,
    ShopReply,
)
from mediation_desk.workflows.read_models.today import ShownClock, Today, WorkRow
from mediation_desk.workflows.response import first_response, follow_up
from mediation_desk.workflows.settlement import case_ending, spot_settlement
from tests.station import NOON, Counter
from tests.workflows.response.test_sessions import quickly

CLERK = "王晓燕"


def today(counter: Counter) -> Today:
    return counter.session.ask(lambda reader: reader.today("", counter.watch()))


def watched(counter: Counter) -> tuple[WorkRow, ...]:
    now = counter.watch()
    return tuple(row for row in today(counter).watched if row.is_due_by(now))


def asked(counter: Counter) -> str:
    case = counter.register()
    late = ShopReply.LATER
    form = first_response.ContactForm(
        new_id(), case, Party.MERCHANT, Method.PHONE, "店长", "", late
    )
    counter.act(first_response.contact, form, CLERK)
    return case


def test_a_shop_that_does_not_answer_within_its_hour_is_work(counter: Counter) -> None:
    case = asked(counter)
    counter.watch.forward(minutes=59, seconds=59)
    assert watched(counter) == ()
    counter.watch.forward(seconds=1)
    (row,) = watched(counter)
    assert row.clock is not None
    assert (row.case, row.step, row.clock.kind) == (case, CaseAction.SHOP_ANSWER, ShownClock.SHOP)
    assert (row.clock.started_at, row.clock.due_at) == (NOON, NOON + timedelta(hours=1))
    counter.watch.forward(seconds=1)
    assert today(counter).figures.overdue_now == 1
    (own,) = today(counter).work
    assert (own.case, own.step, own.shown_from) == (case, CaseAction.RECORD_RESULT, None)


def test_the_answer_ends_the_wait_for_the_shop(counter: Counter) -> None:
    case = asked(counter)
    counter.watch.forward(minutes=90)
    form = follow_up.ShopAnswer(new_id(), case, Method.PHONE, "店长", "同意退货")
    counter.act(follow_up.record_shop_answer, form, CLERK)
    assert today(counter).watched == ()


def test_nobody_waits_for_the_shop_once_the_case_has_its_result(counter: Counter) -> None:
    case = asked(counter)
    counter.watch.forward(minutes=90)
    form = first_response.DisposalForm(new_id(), case, DisposalResult.AGREED, "店长到台后同意")
    counter.act(first_response.record_result, form, CLERK)
    assert today(counter).watched == ()


def called_back_later(counter: Counter, by: str) -> str:
    case = counter.register()
    counter.watch.forward(minutes=10)
    counter.act(spot_settlement.settle_at_once, quickly(case), CLERK)
    counter.act(case_ending.close, case_ending.ClosingForm(new_id(), case, Outcome.SETTLED), CLERK)
    caller = counter.people[by].id
    plan = follow_up.FollowUpPlan(new_id(), case, date(2026, 12, 1), caller)
    counter.act(follow_up.plan_follow_up, plan, CLERK)
    return case


def test_a_planned_call_back_is_work_from_the_morning_of_its_day(counter: Counter) -> None:
    case = called_back_later(counter, by="赵磊")
    counter.watch.at = datetime(2026, 11, 30, 15, 59, 59, tzinfo=UTC)
    assert watched(counter) == ()
    counter.watch.at = datetime(2026, 11, 30, 16, 0, tzinfo=UTC)
    (row,) = watched(counter)
    assert row.clock is not None
    assert (row.case, row.step, row.state) == (case, CaseAction.FOLLOW_UP, CaseState.CLOSED)
    assert row.responder_name == "赵磊", "who calls, not who had the case"
    assert row.clock.due_at == datetime(2026, 12, 1, 16, 0, tzinfo=UTC)
    assert today(counter).figures.overdue_now == 0
    counter.watch.at = datetime(2026, 12, 1, 16, 0, 1, tzinfo=UTC)
    assert today(counter).figures.overdue_now == 1


def test_a_call_that_was_made_is_no_work_any_more(counter: Counter) -> None:
    case = called_back_later(counter, by=CLERK)
    counter.watch.at = datetime(2026, 12, 1, 4, 0, tzinfo=UTC)
    form = case_ending.FollowUp(new_id(), case, Method.PHONE, True, True, Satisfaction.SATISFIED)
    counter.act(case_ending.follow_up, form, CLERK)
    assert today(counter).watched == ()


def test_what_is_watched_stands_apart_from_the_open_cases(counter: Counter) -> None:
    asked(counter)
    counter.watch.forward(minutes=90)
    hand = counter.session.ask(lambda reader: reader.at_hand())
    assert (len(hand.work), len(hand.watched)) == (1, 1)
