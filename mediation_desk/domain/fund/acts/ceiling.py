"""Amount that a case may still draw: the station's cap, and the claim once something was paid."""

from mediation_desk.domain.fund.book import Book
from mediation_desk.domain.fund.payment import PaymentState
from mediation_desk.domain.money import ZERO, Money, total
from mediation_desk.domain.policy import Policy
from mediation_desk.domain.refusal import Reason, Refusal


def paid_for(book: Book, case: str) -> Money:
    """Return the sum paid to the consumer of a case; a reversed payment counts nothing."""
    return total([p.paid for p in book.payments.values() if p.request.case == case])


def drawn_for(book: Book, case: str) -> Money:
    """Return the sum paid for a case plus the sum frozen for it that may still be paid."""
    frozen = [
        p.request.amount
        for p in book.payments.values()
        if p.request.case == case and p.state is PaymentState.REQUESTED
    ]
    return paid_for(book, case) + total(frozen)


def require_room(
    book: Book, case: str, amount: Money, policy: Policy, claimed: Money | None = None
) -> None:
    """Refuse a further payment for a case beyond the cap, or beyond the consumer's claim.

    A first payment is bound by the cap alone: the sum owed by law may exceed the claim.
    """
    drawn = drawn_for(book, case)
    if drawn <= ZERO:
        return
    if drawn + amount > policy.payment_cap:
        left = max(policy.payment_cap - drawn, ZERO)
        _refuse(Reason.OVER_CAP_OF_CASE, drawn, amount, left, cap=str(policy.payment_cap))
    if claimed is None:
        return
    if drawn >= claimed:
        _refuse(Reason.CLAIM_PAID, drawn, amount, ZERO, claim=str(claimed))
    if drawn + amount > claimed:
        _refuse(Reason.OVER_CLAIM, drawn, amount, claimed - drawn, claim=str(claimed))


def _refuse(reason: Reason, drawn: Money, amount: Money, left: Money, **bound: str) -> None:
    sums = {"paid": str(drawn), "amount": str(amount), "left": str(left)}
    raise Refusal(reason, {**sums, **bound})
