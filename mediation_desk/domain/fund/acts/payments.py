"""Payments from the fund: each act checks the book and returns an event or raises a refusal."""

from datetime import datetime, timedelta

from mediation_desk.domain.fund.accounts import MALL_DUE
from mediation_desk.domain.fund.acts.ceiling import require_room
from mediation_desk.domain.fund.book import Book
from mediation_desk.domain.fund.events import (
    ApprovalWithdrawn,
    Bearer,
    Contributed,
    Opened,
    PaidOut,
    PaymentApproved,
    PaymentRequested,
    PaymentReturned,
    ReceiptSigned,
)
from mediation_desk.domain.fund.payment import Payment, PaymentState
from mediation_desk.domain.fund.payment_parts import require_whole
from mediation_desk.domain.money import ZERO, Money
from mediation_desk.domain.policy import Policy
from mediation_desk.domain.refusal import Reason, Refusal


def open_fund(book: Book, amount: Money) -> Opened:
    """Open the book with the mall's sum; zero is allowed, twice is not."""
    if book.is_opened:
        raise Refusal(Reason.FUND_ALREADY_OPENED)
    if amount < ZERO:
        raise Refusal(Reason.MONEY_NEGATIVE, {"fen": amount.fen})
    return Opened(amount)


def contribute(book: Book, event: Contributed) -> Contributed:
    """Put money into the fund; the mall passes on no more rent than it kept back for it."""
    require_opened(book)
    require_positive(event.amount)
    if event.is_rent and event.amount > book.balance(MALL_DUE):
        sums = {"amount": str(event.amount), "held": str(book.balance(MALL_DUE))}
        raise Refusal(Reason.OVER_MALL_DUE, sums)
    return event


def request(
    book: Book, event: PaymentRequested, policy: Policy, claimed: Money | None = None
) -> PaymentRequested:
    """Request a payment, which freezes its sum.

    Refused: an id used before, no merchant to bear it, a second open payment for the claim, a
    sum that is not positive, is over the cap, or is more than the fund has free; a split that does
    not add up to it; a further payment that, with the sums the case drew already, exceeds the cap
    or the ``claimed`` sum.
    """
    require_opened(book)
    require_positive(event.amount)
    require_whole(event.split, event.amount)
    if event.payment in book.payments:
        raise Refusal(Reason.PAYMENT_EXISTS, {"payment": event.payment})
    if event.bearer is Bearer.MERCHANT and not event.merchant:
        raise Refusal(Reason.MERCHANT_MISSING)
    if event.amount > policy.payment_cap:
        raise Refusal(
            Reason.OVER_CAP, {"amount": str(event.amount), "cap": str(policy.payment_cap)}
        )
    rival = open_payment(book, event.case, event.claim)
    if rival is not None:
        raise Refusal(Reason.PAYMENT_OPEN, {"number": rival.request.number})
    require_room(book, event.case, event.amount, policy, claimed)
    _require_available(book, event)
    return event


def open_payment(book: Book, case: str, claim: str = "") -> Payment | None:
    """Return the open payment for a claim of a case, if there is one."""
    claimed = (case, claim)
    return next(
        (p for p in book.open_payments if _claim_of(p) == claimed),
        None,
    )


def approve(
    book: Book, payment: str, by: str, policy: Policy, opinion: str = ""
) -> PaymentApproved:
    """Approve a payment. The requester never approves, and nobody approves twice."""
    held = _waiting(book, payment)
    if by == held.request.by:
        raise Refusal(Reason.APPROVER_IS_REQUESTER)
    if by in held.approvers:
        raise Refusal(Reason.ALREADY_APPROVED_BY, {"by": by})
    if held.is_approved(policy):
        raise Refusal(Reason.PAYMENT_NOT_WAITING, {"number": held.request.number})
    return PaymentApproved(payment, by, opinion)


def withdraw_approval(
    book: Book, payment: str, by: str, policy: Policy, now: datetime
) -> ApprovalWithdrawn:
    """Withdraw one's own approval, within the seconds that the policy allows (撤回)."""
    held = _waiting(book, payment)
    given = next((each for each in held.approvals if each.by == by), None)
    if given is None:
        raise Refusal(Reason.NOT_APPROVED_BY, {"by": by})
    seconds = policy.at(given.at).withdrawal_seconds
    if now >= given.at + timedelta(seconds=seconds):
        raise Refusal(Reason.WITHDRAWAL_TOO_LATE, {"seconds": seconds})
    return ApprovalWithdrawn(payment, by)


def send_back(book: Book, payment: str, by: str, reason: str = "") -> PaymentReturned:
    """Return a request that was not paid yet; its sum is free again."""
    _waiting(book, payment)
    return PaymentReturned(payment, by, reason)


def pay_out(book: Book, event: PaidOut, policy: Policy, now: datetime) -> PaidOut:
    """Pay the consumer, once, no more than was approved, by a third person."""
    payment = _waiting(book, event.payment)
    if not payment.is_approved(policy):
        detail = {"have": len(payment.approvals), "needed": payment.approvals_needed(policy)}
        raise Refusal(Reason.PAYMENT_NOT_APPROVED, detail)
    _require_third(payment, event.by)
    _require_settled_approvals(payment, policy, now)
    require_positive(event.amount)
    if event.amount > payment.request.amount:
        detail_sums = {"amount": str(event.amount), "approved": str(payment.request.amount)}
        raise Refusal(Reason.OVER_APPROVED, detail_sums)
    _require_new_voucher(book, event)
    return event


def sign_receipt(book: Book, event: ReceiptSigned) -> ReceiptSigned:
    """Record the consumer's signature, which assigns the claim to the mall."""
    payment = book.payment(event.payment)
    if payment.state is PaymentState.SIGNED:
        raise Refusal(Reason.RECEIPT_SIGNED, {"number": payment.request.number})
    if payment.state is not PaymentState.PAID:
        raise Refusal(Reason.PAYMENT_NOT_PAID, {"number": payment.request.number})
    return event


def _claim_of(payment: Payment) -> tuple[str, str]:
    return payment.request.case, payment.request.claim


def _waiting(book: Book, payment: str) -> Payment:
    held = book.payment(payment)
    if held.state is not PaymentState.REQUESTED:
        raise Refusal(Reason.PAYMENT_NOT_WAITING, {"number": held.request.number})
    return held


def _require_third(payment: Payment, by: str) -> None:
    if by == payment.request.by:
        raise Refusal(Reason.PAYER_IS_REQUESTER)
    if by in payment.approvers:
        raise Refusal(Reason.PAYER_IS_APPROVER)


def _require_settled_approvals(payment: Payment, policy: Policy, now: datetime) -> None:
    last_at = max(each.at for each in payment.approvals)
    left = last_at + timedelta(seconds=policy.at(last_at).withdrawal_seconds) - now
    if left > timedelta(0):
        seconds = -(-left // timedelta(seconds=1))
        raise Refusal(Reason.APPROVAL_STILL_OPEN, {"seconds": seconds})


def require_opened(book: Book) -> None:
    """Refuse while the fund has no opening sum."""
    if not book.is_opened:
        raise Refusal(Reason.FUND_NOT_OPENED)


def require_positive(amount: Money) -> None:
    """Refuse a sum that is not more than zero."""
    if amount <= ZERO:
        raise Refusal(Reason.AMOUNT_NOT_POSITIVE, {"amount": str(amount)})


def _require_available(book: Book, event: PaymentRequested) -> None:
    """Refuse a sum beyond the free money of its fund kind: the pool does not pay for the mall."""
    amount, free = event.amount, book.available_of(event.kind)
    if amount > book.available:
        detail = {"amount": str(amount), "available": str(book.available)}
        raise Refusal(Reason.FUND_SHORT, detail)
    if amount > free:
        sums = {"amount": str(amount), "available": str(free), "kind": event.kind.value}
        raise Refusal(Reason.KIND_SHORT, sums)


def _require_new_voucher(book: Book, event: PaidOut) -> None:
    """Refuse a used voucher; the voucher of a reversed payment stays used (作废不删)."""
    voucher = event.voucher.strip()
    if not voucher:
        raise Refusal(Reason.VOUCHER_MISSING)
    used = next((p for p in book.payments.values() if _voucher_of(p) == voucher), None)
    if used is not None:
        raise Refusal(Reason.VOUCHER_USED, {"voucher": voucher, "number": used.request.number})


def _voucher_of(payment: Payment) -> str:
    return payment.payout.voucher if payment.payout is not None else ""
