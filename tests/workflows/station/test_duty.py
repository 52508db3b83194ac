"""Duty and hand-over over a real ledger: counts are frozen, two people, one waits at a time."""

from datetime import UTC, date, datetime, timedelta

import pytest

from mediation_desk.app.entropy import new_id
from mediation_desk.domain.codes import Shift
from mediation_desk.domain.fund.events import Bearer, PayMethod, Trigger
from mediation_desk.domain.fund.payment_parts import PaymentItem, undivided
from mediation_desk.domain.money import Money
from mediation_desk.domain.records.duty import CashPaid, Duty, PaperUse
from mediation_desk.domain.refusal import Reason, Refusal
from mediation_desk.workflows.fund import advance_compensation as money
from mediation_desk.workflows.station import administration, duty
from mediation_desk.workflows.station.duty import DutyForm, HandOverOffer, HandOverTaking
from tests.station import NOON, Counter

DAY = date(2026, 11, 24)


def record(counter: Counter) -> Duty:
    return counter.session.ask(lambda reader: reader.records.duty)


def refused(counter: Counter, act: object, form: object, by: str = "王晓燕") -> Reason:
    with pytest.raises(Refusal) as no:
        counter.act(act, form, by)
    return no.value.reason


def paid_in_cash(counter: Counter, yuan: int) -> None:
    """Have a payment asked for, approved and paid in cash."""
    kept = counter.keep(f"%PDF-1.4 {yuan}".encode())
    case = counter.register(files=(kept,))
    counter.respond(case)
    payment = new_id()
    sum_ = Money(yuan * 100)
    reason = ("店长不在场", (kept.sha256,))
    asked = money.PaymentRequest(
        new_id(),
        payment,
        case,
        sum_,
        Trigger.DELAY,
        Bearer.MERCHANT,
        *reason,
        split=undivided(PaymentItem.REFUND, sum_),
    )
    counter.act(money.request, asked, "王晓燕")
    counter.act(money.approve, money.ApprovalForm(new_id(), payment), "周涛")
    counter.watch.forward(seconds=11)
    out = money.PayoutForm(new_id(), payment, PayMethod.CASH, "FK000001", "刘敏敏")
    counter.act(money.pay, out, "孙立群")


def test_duty_names_operators_who_work_here(counter: Counter) -> None:
    wang = counter.people["王晓燕"].id
    counter.act(duty.set_duty, DutyForm(new_id(), DAY, Shift.EARLY, (wang,)))
    assert record(counter).roster == {(DAY, Shift.EARLY): (wang,)}
    stranger = DutyForm(new_id(), DAY, Shift.LATE, ("nobody",))
    assert refused(counter, duty.set_duty, stranger) is Reason.UNKNOWN_OPERATOR
    own = DutyForm(new_id(), DAY, Shift.LATE, (wang,))
    assert refused(counter, duty.set_duty, own, by="陈静") is Reason.READS_ONLY


def test_today_is_told_the_hours_without_anyone(counter: Counter) -> None:
    def unmanned() -> list[str]:
        found = counter.session.ask(lambda reader: reader.today("", counter.watch())).unmanned
        return [f"{begins:%H:%M}-{ends:%H:%M}" for begins, ends in found]

    def has_roster() -> bool:
        return counter.session.ask(lambda reader: reader.today("", counter.watch())).has_roster

    assert (unmanned(), has_roster()) == (["10:00-16:00", "16:00-22:00"], False)
    wang = counter.people["王晓燕"].id
    counter.act(duty.set_duty, DutyForm(new_id(), DAY, Shift.EARLY, (wang,)))
    assert (unmanned(), has_roster()) == (["16:00-22:00"], True)
    counter.act(administration.end_operator, administration.OperatorLeaving(new_id(), wang))
    assert unmanned() == ["10:00-16:00", "16:00-22:00"]


def test_the_counts_are_frozen_at_the_offer(counter: Counter) -> None:
    paid_in_cash(counter, 2_980)
    counter.act(duty.offer_shift, HandOverOffer(new_id(), "h1", "门禁卡两张"), "王晓燕")
    held = record(counter).hand_overs["h1"]
    assert held.number == "消争交〔2026〕第0001号"
    assert held.since == datetime(2026, 11, 23, 16, 0, tzinfo=UTC)
    assert held.counts.open_count == 1
    assert [(m.number, m.waits_for) for m in held.counts.open_matters] == [
        ("GX01-261124-001", "note")
    ]
    assert held.counts.cash == (CashPaid("消争赔〔2026〕第0001号", Money(298_000)),)
    assert held.counts.papers == (
        PaperUse("case", 1, "GX01-261124-001"),
        PaperUse("payment", 1, "消争赔〔2026〕第0001号"),
        PaperUse("receipt", 1, "消争领〔2026〕第0001号"),
    )
    counter.register()
    assert record(counter).hand_overs["h1"].counts.open_count == 1


def test_the_next_shift_counts_from_the_last_hand_over(counter: Counter) -> None:
    paid_in_cash(counter, 2_980)
    counter.act(duty.offer_shift, HandOverOffer(new_id(), "h1"), "王晓燕")
    counter.act(duty.take_shift, HandOverTaking(new_id(), "h1", "无异议"), "赵磊")
    counter.watch.forward(hours=3)
    counter.register()
    counter.register()
    counter.act(duty.offer_shift, HandOverOffer(new_id(), "h2"), "赵磊")
    held = record(counter).hand_overs["h2"]
    assert held.since == record(counter).hand_overs["h1"].offered_at
    assert held.counts.cash == ()
    assert held.counts.papers == (PaperUse("case", 2, "GX01-261124-003"),)


def test_two_people_hand_over_and_one_offer_waits_at_a_time(counter: Counter) -> None:
    counter.act(duty.offer_shift, HandOverOffer(new_id(), "h1"), "王晓燕")
    assert refused(counter, duty.offer_shift, HandOverOffer(new_id(), "h2"), "赵磊") is (
        Reason.HAND_OVER_OPEN
    )
    own = HandOverTaking(new_id(), "h1")
    assert refused(counter, duty.take_shift, own) is Reason.TAKER_IS_GIVER
    assert refused(counter, duty.drop_offer, own, by="赵磊") is Reason.NOT_THE_GIVER
    assert refused(counter, duty.take_shift, own, by="陈静") is Reason.READS_ONLY
    counter.act(duty.take_shift, own, "赵磊")
    held = record(counter).hand_overs["h1"]
    assert (held.giver, held.taker) == (counter.people["王晓燕"].id, counter.people["赵磊"].id)
    late = HandOverTaking(new_id(), "h1")
    assert refused(counter, duty.take_shift, late, by="周涛") is Reason.HAND_OVER_TAKEN


def test_a_dropped_offer_begins_no_new_shift(counter: Counter) -> None:
    counter.act(duty.offer_shift, HandOverOffer(new_id(), "h1"), "王晓燕")
    counter.act(duty.drop_offer, HandOverTaking(new_id(), "h1"), "王晓燕")
    assert record(counter).waiting is None
    began = duty.shift_began(record(counter), NOON + timedelta(hours=1))
    assert began == datetime(2026, 11, 23, 16, 0, tzinfo=UTC)


def test_only_who_took_the_shift_over_hands_it_over(counter: Counter) -> None:
    counter.act(duty.offer_shift, HandOverOffer(new_id(), "h1"), "王晓燕")
    nobody = HandOverOffer(new_id(), "h2")
    assert refused(counter, duty.take_left_shift, nobody, "赵磊") is Reason.SHIFT_NOT_LEFT
    counter.act(duty.take_shift, HandOverTaking(new_id(), "h1"), "赵磊")
    assert refused(counter, duty.offer_shift, nobody, "王晓燕") is Reason.SHIFT_OF_ANOTHER
    assert refused(counter, duty.take_left_shift, nobody, "赵磊") is Reason.SHIFT_NOT_LEFT
    counter.act(duty.offer_shift, nobody, "赵磊")
    late = HandOverOffer(new_id(), "h3")
    assert refused(counter, duty.take_left_shift, late, "王晓燕") is Reason.HAND_OVER_OPEN


def test_a_shift_that_was_left_is_taken_over_without_an_offer(counter: Counter) -> None:
    counter.act(duty.offer_shift, HandOverOffer(new_id(), "h1"), "王晓燕")
    counter.act(duty.take_shift, HandOverTaking(new_id(), "h1"), "赵磊")
    counter.watch.forward(hours=20)
    counter.register()
    left = HandOverOffer(new_id(), "h2", "柜门未锁")
    assert refused(counter, duty.take_left_shift, left, "陈静") is Reason.READS_ONLY
    counter.act(duty.take_left_shift, left, "王晓燕")
    held = record(counter).hand_overs["h2"]
    wang, zhao = counter.people["王晓燕"].id, counter.people["赵磊"].id
    assert (held.giver, held.taker, record(counter).holder) == (zhao, wang, wang)
    assert (held.is_left, held.is_open, held.notes, held.remark) == (True, False, "", "柜门未锁")
    assert held.since == record(counter).hand_overs["h1"].offered_at
    assert held.taken_at == held.offered_at
    assert held.counts.papers[0] == PaperUse("case", 1, "GX01-261125-001")
    counter.act(duty.offer_shift, HandOverOffer(new_id(), "h3"), "王晓燕")
