"""A merchant's deposit: its required level, the bound part, the shortfall, and its return.

``files`` are the ids of all files of one merchant: those that were merged count together.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from enum import StrEnum

from mediation_desk.domain.fund.acts.payments import require_opened, require_positive
from mediation_desk.domain.fund.book import Book
from mediation_desk.domain.fund.closed_spans import DepositTerms
from mediation_desk.domain.fund.deposit_events import (
    DepositRequired,
    DepositReturned,
    DepositTaken,
    TopUpAsked,
)
from mediation_desk.domain.fund.events import Bearer
from mediation_desk.domain.fund.payment import Payment, PaymentState
from mediation_desk.domain.money import ZERO, Money, total
from mediation_desk.domain.refusal import Reason, Refusal


class DepositHold(StrEnum):
    """Reasons to keep a merchant's deposit, whether the merchant leaves (撤场) or stays."""

    OPEN_CASE = "open_case"
    OPEN_PAYMENT = "open_payment"
    OWED = "owed"


def required(book: Book, *files: str) -> Money:
    """Return the required level of a merchant's deposit."""
    return total([book.deposits.get(one, DepositTerms()).required for one in files])


def deposit_balance(book: Book, *files: str) -> Money:
    """Return the sum that the mall holds of a merchant's deposit."""
    return total([book.deposit_of(one) for one in files])


def short(book: Book, *files: str) -> Money:
    """Return the shortfall of a merchant's deposit."""
    return max(required(book, *files) - deposit_balance(book, *files), ZERO)


def frozen(book: Book, *files: str) -> Money:
    """Return the part of a deposit bound by debts and by payments requested and not yet made."""
    bound = total([_bound(p) for p in book.payments.values() if p.request.merchant in files])
    return min(bound, deposit_balance(book, *files))


def top_up(book: Book, *files: str) -> TopUpAsked | None:
    """Return the notice that still asks a merchant to top up their deposit."""
    asked = (book.deposits[one].top_up for one in files if one in book.deposits)
    return next(filter(None, asked), None) if short(book, *files) else None


def shares(book: Book, amount: Money, files: Sequence[str]) -> Iterator[tuple[str, Money]]:
    """Yield each file with the part of a sum taken from its deposit, in their order."""
    left = amount
    for one in files:
        part = min(left, book.deposit_of(one))
        if part > ZERO:
            yield one, part
            left -= part


def _bound(payment: Payment) -> Money:
    if payment.request.bearer is not Bearer.MERCHANT:
        return ZERO
    waits = payment.state is PaymentState.REQUESTED
    return payment.request.amount if waits else payment.outstanding


def holds(book: Book, files: Sequence[str], open_cases: int) -> tuple[DepositHold, ...]:
    """Return the reasons why no part of a merchant's deposit may be returned; empty when it may.

    ``open_cases`` counts the cases against all files of the merchant.
    """
    own = [p for p in book.payments.values() if p.request.merchant in files]
    found = {
        DepositHold.OPEN_CASE: open_cases > 0,
        DepositHold.OPEN_PAYMENT: any(p.is_open for p in own),
        DepositHold.OWED: any(book.owed_by(one) > ZERO for one in files),
    }
    return tuple(hold for hold, is_so in found.items() if is_so)


def require_deposit(book: Book, event: DepositRequired) -> DepositRequired:
    """Set the required level of a deposit; zero asks for none."""
    _require_merchant(event.merchant)
    if event.amount < ZERO:
        raise Refusal(Reason.MONEY_NEGATIVE, {"fen": event.amount.fen})
    require_opened(book)
    return event


def take_deposit(book: Book, event: DepositTaken) -> DepositTaken:
    """Record a merchant's deposit."""
    require_opened(book)
    require_positive(event.amount)
    _require_merchant(event.merchant)
    return event


def ask_top_up(book: Book, event: TopUpAsked, files: Sequence[str]) -> TopUpAsked:
    """Ask a merchant to top up their deposit; no more than the shortfall."""
    _require_merchant(event.merchant)
    require_positive(event.amount)
    missing = short(book, *files)
    if event.amount > missing:
        raise Refusal(Reason.DEPOSIT_FULL, {"amount": str(event.amount), "short": str(missing)})
    return event


def return_deposit(
    book: Book,
    event: DepositReturned,
    found: tuple[DepositHold, ...],
    files: Sequence[str],
    *,
    has_left: bool,
) -> tuple[DepositReturned, ...]:
    """Return a deposit: all of it to a merchant who has left, the rest to one who stays.

    The rest is the part that is neither required nor bound. ``found`` is the result of ``holds``:
    while anything holds the deposit nothing is returned; otherwise a person who records no leaving
    and no longer requires a deposit would pass this check alone. Each file gives its own share.
    """
    require_positive(event.amount)
    if not event.voucher.strip():
        raise Refusal(Reason.VOUCHER_MISSING)
    if found:
        raise Refusal(Reason.DEPOSIT_HELD, {"hold": found[0].value})
    amount = ZERO if has_left else max(required(book, *files), frozen(book, *files))
    free = max(deposit_balance(book, *files) - amount, ZERO)
    if event.amount > free:
        raise Refusal(Reason.DEPOSIT_FROZEN, {"amount": str(event.amount), "free": str(free)})
    drawn = shares(book, event.amount, files)
    return tuple(replace(event, merchant=one, amount=part) for one, part in drawn)


def _require_merchant(merchant: str) -> None:
    if not merchant:
        raise Refusal(Reason.MERCHANT_MISSING)
