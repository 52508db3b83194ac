"""A payment that was asked for, for tests of who hears of it."""

from mediation_desk.app.entropy import new_id
from mediation_desk.domain.fund.events import Bearer, Trigger
from mediation_desk.domain.fund.payment_parts import PaymentItem, undivided
from mediation_desk.domain.money import Money
from mediation_desk.workflows.fund import advance_compensation as money
from tests.station import Counter


def a_payment_asked(counter: Counter, amount: Money, by: str) -> str:
    """Have a payment asked for about a new case; returns its id."""
    kept = counter.keep(f"%PDF-1.4 {amount}".encode(), "会员卡流水.pdf")
    case = counter.register(files=(kept,))
    counter.respond(case)
    split = undivided(PaymentItem.REFUND, amount)
    form = money.PaymentRequest(
        new_id(),
        new_id(),
        case,
        amount,
        Trigger.DELAY,
        Bearer.MERCHANT,
        "店长不在场",
        (kept.sha256,),
        split=split,
    )
    counter.act(money.request, form, by)
    return form.payment
