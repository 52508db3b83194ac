"""A merchant's deposit: what it must hold, what is bound, what is missing, when it goes back."""

from enum import StrEnum

from mediation_desk.domain.fund.acts import require_opened, require_positive
from mediation_desk.domain.fund.book import Book
from mediation_desk.domain.fund.deposit_events import (
    DepositRequired,
    DepositReturned,
    DepositTaken,
    TopUpAsked,
)
from mediation_desk.domain.fund.events import Bearer
from mediation_desk.domain.fund.payment import Payment, PaymentState
from mediation_desk.domain.fund.spans import Deposit
from mediation_desk.domain.money import ZERO, Money, total
from mediation_desk.domain.refusal import Reason, Refusal


class Hold(StrEnum):
    """What keeps the deposit of a merchant who leaves (撤场) with the mall."""

    OPEN_CASE = "open_case"
    OPEN_PAYMENT = "open_payment"
    OWED = "owed"


def required(book: Book, merchant: str) -> Money:
    """Return what a merchant's deposit must hold."""
    return book.deposits.get(merchant, Deposit()).required


def short(book: Book, merchant: str) -> Money:
    """Return what is missing from a merchant's deposit."""
    return max(required(book, merchant) - book.deposit_of(merchant), ZERO)


def frozen(book: Book, merchant: str) -> Money:
    """Return what of a deposit is bound by debts and by payments asked for and not yet made."""
    bound = total([_bound(p) for p in book.payments.values() if p.request.merchant == merchant])
    return min(bound, book.deposit_of(merchant))


def _bound(payment: Payment) -> Money:
    if payment.request.bearer is not Bearer.MERCHANT:
        return ZERO
    waits = payment.state is PaymentState.REQUESTED
    return payment.request.amount if waits else payment.outstanding


def holds(book: Book, merchant: str, open_cases: int) -> tuple[Hold, ...]:
    """Return why the deposit of a merchant who leaves must stay; nothing when it may go."""
    own = [p for p in book.payments.values() if p.request.merchant == merchant]
    found = {
        Hold.OPEN_CASE: open_cases > 0,
        Hold.OPEN_PAYMENT: any(p.is_open for p in own),
        Hold.OWED: book.owed_by(merchant) > ZERO,
    }
    return tuple(hold for hold, is_so in found.items() if is_so)


def require_deposit(book: Book, event: DepositRequired) -> DepositRequired:
    """Set what a deposit must hold; zero asks for none."""
    _require_merchant(event.merchant)
    if event.amount < ZERO:
        raise Refusal(Reason.MONEY_NEGATIVE, {"fen": event.amount.fen})
    require_opened(book)
    return event


def take_deposit(book: Book, event: DepositTaken) -> DepositTaken:
    """Keep a merchant's deposit."""
    require_opened(book)
    require_positive(event.amount)
    _require_merchant(event.merchant)
    return event


def ask_top_up(book: Book, event: TopUpAsked) -> TopUpAsked:
    """Ask a merchant to fill his deposit up; no more than is missing."""
    _require_merchant(event.merchant)
    require_positive(event.amount)
    missing = short(book, event.merchant)
    if event.amount > missing:
        raise Refusal(Reason.DEPOSIT_FULL, {"amount": str(event.amount), "short": str(missing)})
    return event


def return_deposit(
    book: Book, event: DepositReturned, found: tuple[Hold, ...], *, has_left: bool
) -> DepositReturned:
    """Give a deposit back: all of it to a merchant who has left and owes nothing.

    To one who stays goes only what is neither required nor bound. ``found`` is what ``holds``
    says of the merchant.
    """
    require_positive(event.amount)
    if not event.voucher.strip():
        raise Refusal(Reason.VOUCHER_MISSING)
    if has_left and found:
        raise Refusal(Reason.DEPOSIT_HELD, {"hold": found[0].value})
    kept = ZERO if has_left else max(required(book, event.merchant), frozen(book, event.merchant))
    free = max(book.deposit_of(event.merchant) - kept, ZERO)
    if event.amount > free:
        raise Refusal(Reason.DEPOSIT_FROZEN, {"amount": str(event.amount), "free": str(free)})
    return event


def _require_merchant(merchant: str) -> None:
    if not merchant:
        raise Refusal(Reason.MERCHANT_MISSING)
