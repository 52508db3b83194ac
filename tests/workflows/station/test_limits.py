"""Changed limits: cases that began before keep their promise."""

from datetime import UTC, date, datetime, timedelta

from mediation_desk.app.entropy import new_id
from mediation_desk.domain.case.state import Firsts
from mediation_desk.domain.fund.events import PayMethod
from mediation_desk.domain.money import Money
from mediation_desk.domain.policy import Policy
from mediation_desk.domain.refusal import Reason
from mediation_desk.workflows.clocks.clock_statuses import milestone_statuses
from mediation_desk.workflows.fund import advance_compensation as money
from mediation_desk.workflows.fund import recourse
from mediation_desk.workflows.read_models.fund.fund_sheet import PaymentRow, PaymentStage
from mediation_desk.workflows.read_models.today import MilestoneMark
from mediation_desk.workflows.station.administration import LimitsForm, set_policy
from tests.station import Counter
from tests.workflows.fund.test_advance_compensation import BOSS, HEAD, PURSE, asked
from tests.workflows.response.test_first_response import refused

NOON = datetime(2026, 11, 24, 4, 0, tzinfo=UTC)
ONE, TWO = NOON + timedelta(hours=1), NOON + timedelta(hours=2)
CHANGED = Policy(
    received_minutes=5,
    past=((ONE, Policy(received_minutes=10)), (TWO, Policy(received_minutes=15))),
)


def test_a_moment_has_the_limits_of_its_time() -> None:
    moments = [NOON, ONE, ONE + timedelta(minutes=59), TWO, TWO + timedelta(days=1)]
    assert [CHANGED.at(moment).received_minutes for moment in moments] == [10, 15, 15, 5, 5]
    assert CHANGED.at(None).received_minutes == 5
    assert Policy().at(NOON).received_minutes == 10


def test_an_earlier_case_is_not_judged_by_a_later_limit() -> None:
    accepted = NOON + timedelta(minutes=8)
    firsts = Firsts(arrived_at=NOON, accepted_at=accepted)
    face = milestone_statuses(firsts, CHANGED)[0]
    assert (face.due_at, face.mark) == (NOON + timedelta(minutes=10), MilestoneMark.DONE)
    later = Firsts(arrived_at=TWO, accepted_at=TWO + timedelta(minutes=8))
    assert milestone_statuses(later, CHANGED)[0].mark is MilestoneMark.LATE


def test_a_limit_does_not_reach_back_to_a_case_that_came_before(counter: Counter) -> None:
    before = counter.register()
    counter.watch.forward(minutes=20)
    counter.act(set_policy, LimitsForm(new_id(), {"received_minutes": 15}), "周涛")
    counter.watch.forward(minutes=20)
    after = counter.register(new_merchant=None, merchant=_merchant_of(counter, before))
    assert [_first_limit(counter, case) for case in (before, after)] == [10, 15]


def _first_limit(counter: Counter, case: str) -> int:
    """Return the minutes from a consumer's arrival to the end of the first clock."""
    face = counter.session.ask(lambda r: r.case_sheet(case, counter.watch())).firsts[0]
    assert face.started_at is not None
    assert face.due_at is not None
    return round((face.due_at - face.started_at).total_seconds() / 60)


def _merchant_of(counter: Counter, case: str) -> str:
    return counter.session.ask(lambda r: r.case_sheet(case, counter.watch())).case.purchase.merchant


def _limits(counter: Counter, **limits: int) -> None:
    counter.watch.forward(minutes=1)
    counter.act(set_policy, LimitsForm(new_id(), limits), BOSS)
    counter.watch.forward(minutes=1)


def _payout(payment: str) -> money.PayoutForm:
    return money.PayoutForm(new_id(), payment, PayMethod.TRANSFER, "FK000001", "刘敏敏")


def _row(counter: Counter, payment: str) -> PaymentRow:
    return counter.session.ask(lambda reader: reader.payment(payment))


def test_a_raised_limit_does_not_spare_an_earlier_request_its_second_approver(
    counter: Counter,
) -> None:
    payment = asked(counter, yuan=15_000)
    counter.act(money.approve, money.ApprovalForm(new_id(), payment), BOSS)
    _limits(counter, single_approver_limit=2_000_000)
    assert _row(counter, payment).approvals_needed == 2
    assert refused(counter, money.pay, _payout(payment), PURSE) is Reason.PAYMENT_NOT_APPROVED
    counter.act(money.approve, money.ApprovalForm(new_id(), payment), HEAD)
    counter.watch.forward(seconds=11)
    counter.act(money.pay, _payout(payment), PURSE)


def test_a_lowered_limit_does_not_stop_what_was_approved_before(counter: Counter) -> None:
    payment = asked(counter, yuan=5_000)
    counter.act(money.approve, money.ApprovalForm(new_id(), payment), BOSS)
    _limits(counter, single_approver_limit=300_000, merchant_return_days=3)
    row = _row(counter, payment)
    assert (row.stage, row.approvals_needed) == (PaymentStage.APPROVED, 1)
    counter.act(money.pay, _payout(payment), PURSE)
    assert _row(counter, payment).due_on == date(2026, 12, 9)


def test_a_write_off_takes_as_many_people_as_when_it_was_asked_for(counter: Counter) -> None:
    payment = asked(counter, yuan=5_000)
    counter.act(money.approve, money.ApprovalForm(new_id(), payment), BOSS)
    counter.watch.forward(seconds=11)
    counter.act(money.pay, _payout(payment), PURSE)
    form = recourse.WriteOff(new_id(), payment, Money(500_000), "商户失联")
    counter.act(recourse.ask_write_off, form, PURSE)
    _limits(counter, single_approver_limit=300_000)
    counter.act(recourse.approve_write_off, recourse.WriteOffOpinion(new_id(), payment), BOSS)
    assert str(_row(counter, payment).owed) == "0.00"
