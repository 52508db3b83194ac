"""Sessions and spot settlement at a real counter: entries and refusals."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from mediation_desk.app.entropy import new_id
from mediation_desk.domain.case.events.participants import Complainant
from mediation_desk.domain.case.state import Case, Settlement
from mediation_desk.domain.codes import (
    CaseState,
    DisposalResult,
    EndGround,
    Method,
    Outcome,
    Paper,
    Party,
    Satisfaction,
    SessionMode,
    ShopReply,
)
from mediation_desk.domain.fund.events import Bearer
from mediation_desk.domain.money import Money
from mediation_desk.domain.refusal import Reason, Refusal
from mediation_desk.workflows.intake.participants import JointForm, RegistrationDetails
from mediation_desk.workflows.read_models.case.case_sheet import CaseSheet
from mediation_desk.workflows.read_models.ledger import View
from mediation_desk.workflows.response import first_response, follow_up, sessions
from mediation_desk.workflows.settlement import case_ending, spot_settlement
from tests.station import NOON, Counter
from tests.workflows.response.test_first_response import CLERK, refused
from tests.workflows.station.test_description import printed

TOMORROW = datetime(2026, 11, 25, 7, 0, tzinfo=UTC)


def sheet_of(counter: Counter, case: str) -> CaseSheet:
    return counter.session.ask(lambda reader: reader.case_sheet(case, counter.watch()))


def held(counter: Counter, case: str) -> Case:
    return sheet_of(counter, case).case


def overdue(counter: Counter) -> int:
    view = View(is_call_overdue=True)
    return counter.session.ask(lambda reader: len(reader.keys(view)))


def contacted(counter: Counter, reply: ShopReply = ShopReply.AT_ONCE) -> str:
    case = counter.register()
    form = first_response.ContactForm(
        new_id(), case, Party.MERCHANT, Method.PHONE, "店长", "", reply
    )
    counter.act(first_response.contact, form, CLERK)
    return case


def plan(case: str) -> sessions.SessionPlan:
    return sessions.SessionPlan(
        new_id(), case, TOMORROW, "洽谈室", "周涛", SessionMode.ON_SITE, True, True
    )


def test_a_session_is_planned_doubted_given_to_another_and_held(counter: Counter) -> None:
    case = contacted(counter)
    counter.act(sessions.plan_session, plan(case), CLERK)
    doubt = sessions.Recusal(new_id(), case, Party.MERCHANT, "系消费者亲属")
    counter.act(sessions.recuse, doubt, CLERK)
    holding = sessions.Mediation(new_id(), case, True, "退货", "同意", "双方到场")
    assert refused(counter, sessions.mediate, holding) is Reason.RECUSAL_OPEN
    same = replace(doubt, act=new_id(), is_granted=True, mediator="周涛")
    assert refused(counter, sessions.recuse, same) is Reason.MEDIATOR_MISSING
    counter.act(sessions.recuse, replace(same, act=new_id(), mediator="韩立新"), CLERK)
    meeting = held(counter, case).meeting
    assert meeting is not None
    assert (meeting.mediator, meeting.meet_at, meeting.place) == ("韩立新", TOMORROW, "洽谈室")
    counter.act(sessions.mediate, holding, CLERK)
    after = held(counter, case)
    assert (after.meeting, after.meetings[0].is_held) == (None, True)


def test_a_session_needs_the_consent_of_both_and_a_time_to_come(counter: Counter) -> None:
    case = contacted(counter)
    alone = replace(plan(case), merchant_consents=False)
    assert refused(counter, sessions.plan_session, alone) is Reason.CONSENT_OF_BOTH_MISSING
    past = replace(plan(case), meet_at=NOON - timedelta(minutes=1))
    assert refused(counter, sessions.plan_session, past) is Reason.MOMENT_IN_PAST
    nowhere = replace(plan(case), place=" ")
    assert refused(counter, sessions.plan_session, nowhere) is Reason.PLACE_MISSING
    remote = replace(nowhere, act=new_id(), sitting=SessionMode.REMOTE)
    counter.act(sessions.plan_session, remote, CLERK)
    assert refused(counter, sessions.plan_session, plan(case)) is Reason.SESSION_AHEAD
    counter.act(sessions.call_off, sessions.CallingOff(new_id(), case, "改期"), CLERK)
    counter.act(sessions.plan_session, plan(case), CLERK)


def quickly(case: str, **changes: object) -> spot_settlement.SpotSettlement:
    form = spot_settlement.SpotSettlement(
        act=new_id(),
        case=case,
        amount=Money(50_000),
        text="当场退款",
        consumer=Satisfaction.VERY_SATISFIED,
        merchant=Satisfaction.SATISFIED,
        regulator_waived="店内化解",
        contacted_at=NOON + timedelta(minutes=3),
        performed_at=NOON + timedelta(minutes=8),
        answered_at=NOON + timedelta(minutes=9),
    )
    return replace(form, **changes)  # type: ignore[arg-type]


def test_the_quick_path_writes_each_first_with_its_own_time_and_can_be_closed(
    counter: Counter,
) -> None:
    case = counter.register()
    counter.watch.forward(minutes=10)
    form = quickly(case)
    counter.act(spot_settlement.settle_at_once, form, CLERK)
    counter.act(spot_settlement.settle_at_once, form, CLERK)
    sheet = sheet_of(counter, case)
    firsts = sheet.case.firsts
    assert firsts.contacted_at == NOON + timedelta(minutes=3)
    assert firsts.acted_at == NOON + timedelta(minutes=8)
    assert firsts.answered_at == NOON + timedelta(minutes=9)
    assert len(sheet.steps) == 7, "the registration and six entries, once"
    assert sheet.case.result is DisposalResult.ON_THE_SPOT
    assert (sheet.case.compensation, sheet.case.state) == (Money(50_000), CaseState.FULFILLED)
    closing = case_ending.ClosingForm(new_id(), case, Outcome.SETTLED)
    counter.act(case_ending.close, closing, CLERK)
    assert held(counter, case).state is CaseState.CLOSED


def test_what_both_sign_on_the_spot_has_its_number_and_is_performed_with_the_same_act(
    counter: Counter,
) -> None:
    case = counter.register()
    counter.watch.forward(minutes=10)
    counter.act(spot_settlement.settle_at_once, quickly(case, is_written=True), CLERK)
    sheet = sheet_of(counter, case)
    assert len(sheet.steps) == 9, "the registration, six entries, the agreement, its performance"
    assert sheet.case.settlement == Settlement(
        "消争协〔2026〕第0001号", Money(50_000), date(2026, 11, 24)
    )
    assert (sheet.case.state, sheet.case.fulfilled_on) == (CaseState.FULFILLED, date(2026, 11, 24))
    assert sheet.case.compensation == Money(50_000)
    said = printed(counter, Paper.SPOT_SETTLEMENT, case)
    for words in (
        "快处快赔协议书（附收款确认）",
        "消争协〔2026〕第0001号",
        "履行方式：当场履行",
        "今收到盛世珠宝支付的人民币（大写）伍佰元整（￥500.00），已如数收讫",
        "于2026年11月24日当场履行完毕",
        "消费者（收款人）（签字）",
    ):
        assert words in said, words
    closing = case_ending.ClosingForm(new_id(), case, Outcome.AGREEMENT)
    counter.act(case_ending.close, closing, CLERK)
    assert held(counter, case).state is CaseState.CLOSED


def test_without_an_agreement_there_is_no_paper_of_the_spot(counter: Counter) -> None:
    case = counter.register()
    counter.watch.forward(minutes=10)
    counter.act(spot_settlement.settle_at_once, quickly(case), CLERK)
    with pytest.raises(Refusal) as refusal:
        printed(counter, Paper.SPOT_SETTLEMENT, case)
    assert refusal.value.reason is Reason.NOT_SETTLED


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"amount": Money(50_001)}, Reason.OVER_QUICK_LIMIT),
        ({"payer": Bearer.MALL}, Reason.MALL_PAYS_BY_FUND),
        ({"text": " "}, Reason.TEXT_MISSING),
        ({"contacted_at": NOON - timedelta(minutes=1)}, Reason.TIMES_OUT_OF_ORDER),
        ({"performed_at": NOON + timedelta(minutes=2)}, Reason.TIMES_OUT_OF_ORDER),
        ({"answered_at": NOON + timedelta(minutes=11)}, Reason.TIMES_OUT_OF_ORDER),
    ],
)
def test_the_quick_path_is_refused_with_its_reason_and_writes_nothing(
    counter: Counter, changes: dict[str, object], reason: Reason
) -> None:
    case = counter.register()
    counter.watch.forward(minutes=10)
    assert refused(counter, spot_settlement.settle_at_once, quickly(case, **changes)) is reason
    assert len(sheet_of(counter, case).steps) == 1


def test_several_who_complain_together_are_not_settled_with_in_one_act(counter: Counter) -> None:
    consent = counter.keep(name="同意书.pdf")
    others = (Complainant("孙一", "19905310001", Money(10_000)),)
    joint = JointForm(others, consent.sha256)
    case = counter.register(files=(consent,), more=RegistrationDetails(joint=joint))
    assert (
        refused(counter, spot_settlement.settle_at_once, quickly(case)) is Reason.JOINT_BY_AGREEMENT
    )


def test_the_shops_own_answer_is_measured_from_when_it_was_asked(counter: Counter) -> None:
    case = contacted(counter, ShopReply.LATER)
    counter.watch.forward(minutes=70)
    sheet = sheet_of(counter, case)
    assert (sheet.shop_asked_30_days, sheet.shop_silent_30_days) == (1, 1)
    answer = follow_up.ShopAnswer(new_id(), case, Method.PHONE, "店长", "同意退货")
    counter.act(follow_up.record_shop_answer, answer, CLERK)
    sheet = sheet_of(counter, case)
    assert sheet.case.shop_asked_at == NOON
    assert sheet.case.shop_answered_at == NOON + timedelta(minutes=70)
    assert (sheet.shop_asked_30_days, sheet.shop_silent_30_days) == (1, 1)
    again = replace(answer, act=new_id())
    assert refused(counter, follow_up.record_shop_answer, again) is Reason.SHOP_ANSWERED


def test_a_shop_has_its_time_before_its_silence_counts(counter: Counter) -> None:
    case = contacted(counter, ShopReply.LATER)
    counter.watch.forward(minutes=59)
    assert sheet_of(counter, case).shop_silent_30_days == 0
    answer = follow_up.ShopAnswer(new_id(), case, Method.PHONE, "店长", "同意退货")
    counter.act(follow_up.record_shop_answer, answer, CLERK)
    counter.watch.forward(days=2)
    assert sheet_of(counter, case).shop_silent_30_days == 0


def test_a_shops_time_stands_still_while_the_mall_is_closed(counter: Counter) -> None:
    counter.watch.forward(hours=9, minutes=30)
    case = contacted(counter, ShopReply.LATER)
    counter.watch.forward(hours=12, minutes=55)
    assert sheet_of(counter, case).shop_silent_30_days == 0
    counter.watch.forward(minutes=10)
    assert sheet_of(counter, case).shop_silent_30_days == 1


def agreed(counter: Counter) -> str:
    case = counter.register()
    counter.respond(case)
    terms = case_ending.SettlementTerms(
        new_id(), case, Money(100_000), date(2026, 11, 27), "现金", "退货退款"
    )
    counter.act(case_ending.settle, terms, CLERK)
    return case


def test_parts_add_up_and_the_whole_is_recorded_as_performed(counter: Counter) -> None:
    case = agreed(counter)
    part = follow_up.Shortfall(new_id(), case, date(2026, 11, 24), Money(60_000))
    counter.act(follow_up.record_shortfall, part, CLERK)
    assert held(counter, case).performed == Money(60_000)
    rest = replace(part, act=new_id(), amount=Money(40_000))
    assert refused(counter, follow_up.record_shortfall, rest) is Reason.OVER_AGREED


def test_what_was_not_performed_can_end_another_way_and_only_then_be_closed(
    counter: Counter,
) -> None:
    case = agreed(counter)
    missed = follow_up.Shortfall(new_id(), case, date(2026, 11, 24), None, "商户关门")
    counter.act(follow_up.record_shortfall, missed, CLERK)
    moves = {move.move.value: move.why_not for move in sheet_of(counter, case).moves}
    assert sheet_of(counter, case).usual.value == "ask_guidance"
    assert moves["escalate"] is None
    assert moves["compensate"] is None
    assert moves["close"] is Reason.NOT_FULFILLED
    ending = case_ending.TerminationForm(new_id(), case, EndGround.NO_AGREEMENT)
    counter.act(case_ending.terminate, ending, CLERK)
    moves = {move.move.value: move.why_not for move in sheet_of(counter, case).moves}
    assert moves["close"] is Reason.SATISFACTION_MISSING


def test_a_call_back_is_planned_after_the_end_and_may_open_the_case_again(
    counter: Counter,
) -> None:
    case = counter.register()
    counter.watch.forward(minutes=10)
    counter.act(spot_settlement.settle_at_once, quickly(case), CLERK)
    counter.act(case_ending.close, case_ending.ClosingForm(new_id(), case, Outcome.SETTLED), CLERK)
    caller = counter.people[CLERK].id
    planned = follow_up.FollowUpPlan(new_id(), case, date(2026, 12, 1), caller)
    auditor = replace(planned, operator=counter.people["陈静"].id)
    assert refused(counter, follow_up.plan_follow_up, auditor) is Reason.READS_ONLY
    counter.act(follow_up.plan_follow_up, planned, CLERK)
    after = held(counter, case)
    assert (after.follow_up_on, after.follow_up_by) == (date(2026, 12, 1), caller)
    assert overdue(counter) == 0
    counter.watch.at = datetime(2026, 12, 1, 16, 0, 1, tzinfo=UTC)
    assert overdue(counter) == 1, "the day is over at midnight of Shanghai"
    call = case_ending.FollowUp(
        new_id(), case, Method.PHONE, True, False, Satisfaction.DISSATISFIED, "", True
    )
    assert refused(counter, case_ending.follow_up, call) is Reason.REASON_MISSING
    counter.act(case_ending.follow_up, replace(call, act=new_id(), text="又坏了"), CLERK)
    after = held(counter, case)
    assert (after.state, after.follow_up_on) == (CaseState.HANDLED, None)
    assert overdue(counter) == 0
