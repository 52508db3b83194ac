"""Whose lateness costs a merchant points: its own, never the desk's or the regulator's."""

from mediation_desk.app.chance import new_id
from mediation_desk.domain.codes import Method, ShopReply
from mediation_desk.workflows import watching
from tests.station import Counter
from tests.workflows.merchants.merchant_ledger import CLERK, sheet
from tests.workflows.test_sessions import agreed, contacted, held


def overdue(counter: Counter, case: str) -> tuple[int, int, int]:
    """Cases in which the merchant is late, of so many open, and what that costs."""
    part = sheet(counter, held(counter, case).purchase.merchant).score.parts[2]
    return part.top, part.below, part.cost


def test_a_desk_that_does_not_call_the_shop_costs_the_shop_nothing(counter: Counter) -> None:
    case = counter.register()
    counter.watch.forward(days=2)
    assert overdue(counter, case) == (0, 1, 0)


def test_a_shop_that_does_not_answer_in_time_is_late_itself(counter: Counter) -> None:
    case = contacted(counter, ShopReply.LATER)
    counter.watch.forward(minutes=60)
    assert overdue(counter, case) == (0, 1, 0)
    counter.watch.forward(minutes=1)
    assert overdue(counter, case) == (1, 1, 5)
    answer = watching.ShopAnswer(new_id(), case, Method.PHONE, "店长", "同意退货")
    counter.act(watching.shop_answers, answer, CLERK)
    counter.watch.forward(days=2)
    assert overdue(counter, case) == (0, 1, 0)


def test_its_legal_days_count_though_the_desk_is_late_before_them(counter: Counter) -> None:
    case = counter.register()
    counter.watch.forward(days=60)
    assert overdue(counter, case) == (1, 1, 5)


def test_an_agreement_that_is_not_performed_counts_from_the_day_after(counter: Counter) -> None:
    case = agreed(counter)
    counter.watch.forward(days=3)
    assert overdue(counter, case) == (0, 1, 0)
    counter.watch.forward(days=1)
    assert overdue(counter, case) == (1, 1, 5)
