"""The statement in red, the sums of a month, and the balance of each kind of fund."""

from dataclasses import replace
from datetime import date

from mediation_desk.app.entropy import new_id
from mediation_desk.domain.fund.accounts import FundKind
from mediation_desk.domain.fund.events import Bearer, PayMethod, RecoveryWay, Trigger
from mediation_desk.domain.fund.payment_parts import PaymentItem, undivided
from mediation_desk.domain.fund.recourse_events import Recovered, ServiceWay
from mediation_desk.domain.money import Money
from mediation_desk.domain.refusal import Reason
from mediation_desk.ledger.verification.verify import verify
from mediation_desk.workflows.fund import advance_compensation as money
from mediation_desk.workflows.fund import closing, recourse
from mediation_desk.workflows.idempotency import FUND_STREAM, write
from mediation_desk.workflows.read_models.fund.fund_sheet import FundSheet
from tests.station import Counter, in_desk
from tests.workflows.fund.test_advance_compensation import BOSS, PURSE, asked
from tests.workflows.response.test_first_response import CLERK, refused


def sheet(counter: Counter) -> FundSheet:
    return counter.session.ask(lambda reader: reader.fund_sheet(counter.watch()))


def paid_out(counter: Counter) -> str:
    """A payout of 2,980 yuan; returns its entry."""
    payment = asked(counter)
    counter.act(money.approve, money.ApprovalForm(new_id(), payment), BOSS)
    counter.watch.forward(seconds=11)
    form = money.PayoutForm(new_id(), payment, PayMethod.TRANSFER, "FK000001", "刘敏敏")
    counter.act(money.pay, form, PURSE)
    return form.act


def test_a_red_entry_gives_back_what_it_took_and_names_the_same_case(counter: Counter) -> None:
    entry = paid_out(counter)
    assert str(sheet(counter).month_spent) == "2,980.00"
    counter.act(closing.take_back, closing.RedEntryForm(new_id(), entry, "付错"), PURSE)
    read = sheet(counter)
    red, wrong = read.statement[:2]
    assert (red.kind, str(red.received), red.spent) == ("reversed", "2,980.00", None)
    assert (red.case, str(red.available)) == (wrong.case, "200,000.00")
    assert read.month_spent == Money(0)


def test_a_red_entry_of_a_later_month_stands_in_that_month(counter: Counter) -> None:
    entry = paid_out(counter)
    counter.watch.forward(days=10)
    counter.act(closing.take_back, closing.RedEntryForm(new_id(), entry, "付错"), PURSE)
    assert str(sheet(counter).month_spent) == "-2,980.00"
    assert sheet(counter).month_received == Money(0)


def test_each_kind_of_fund_pays_from_its_own(counter: Counter) -> None:
    pool = money.ContributionForm(new_id(), Money(300_000), "缴存", kind=FundKind.POOL)
    counter.act(money.contribute, pool, PURSE)
    kept = counter.keep()
    case = counter.register(files=(kept,))
    counter.respond(case)
    form = money.PaymentRequest(
        new_id(),
        new_id(),
        case,
        Money(298_000),
        Trigger.DELAY,
        Bearer.MERCHANT,
        "店长不在场",
        (kept.sha256,),
        kind=FundKind.GOVERNMENT,
        split=undivided(PaymentItem.REFUND, Money(298_000)),
    )
    assert refused(counter, money.request, form, CLERK) is Reason.KIND_SHORT
    counter.act(money.request, replace(form, act=new_id(), kind=FundKind.POOL), CLERK)
    read = sheet(counter)
    assert [(row.kind, str(row.available)) for row in read.kinds] == [
        (FundKind.MALL, "200,000.00"),
        (FundKind.POOL, "20.00"),
        (FundKind.GOVERNMENT, "0.00"),
    ]
    assert read.queue[0].kind == "pool"


def test_rent_set_off_comes_into_the_fund_when_the_mall_passes_it_on(counter: Counter) -> None:
    paid_out(counter)
    (payment,) = [row.payment for row in sheet(counter).to_be_signed]
    today = date(2026, 11, 24)
    counter.act(recourse.notify, recourse.RecourseNotice(new_id(), payment, today), PURSE)
    service = recourse.NoticeService(new_id(), payment, ServiceWay.HAND, today, "店长")
    counter.act(recourse.serve, service, PURSE)
    before = sheet(counter).month_received
    back = money.RecoveryForm(new_id(), payment, Money(298_000), RecoveryWay.RENT)
    counter.act(money.recover, back, PURSE)
    read = sheet(counter)
    assert (str(read.owed), str(read.mall_due)) == ("0.00", "2,980.00")
    assert (read.statement[0].received, str(read.available)) == (None, "197,020.00")
    assert read.month_received == before
    passed_on = money.ContributionForm(new_id(), Money(298_000), "转账 0801", is_rent=True)
    counter.act(money.contribute, passed_on, PURSE)
    read = sheet(counter)
    assert (str(read.available), read.mall_due) == ("200,000.00", Money(0))
    assert read.month_received == before + Money(298_000)


def test_rent_set_off_by_an_entry_that_kept_nothing_back_came_in_at_once(
    counter: Counter,
) -> None:
    paid_out(counter)
    (payment,) = [row.payment for row in sheet(counter).to_be_signed]
    before = sheet(counter).month_received
    early = Recovered(payment, Money(298_000), RecoveryWay.RENT, "finance")
    entry = new_id()
    in_desk(counter, lambda desk: write(desk, FUND_STREAM, entry, early))
    read = sheet(counter)
    assert (str(read.available), read.mall_due) == ("200,000.00", Money(0))
    assert str(read.statement[0].received) == "2,980.00"
    assert read.month_received == before + Money(298_000)
    counter.act(closing.take_back, closing.RedEntryForm(new_id(), entry, "记错"), PURSE)
    read = sheet(counter)
    assert (str(read.statement[0].spent), str(read.available)) == ("2,980.00", "197,020.00")
    assert read.month_received == before
    assert verify(counter.session.file.readers, None).ok
