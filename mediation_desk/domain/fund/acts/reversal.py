"""Reversal of a wrong entry 冲正: the entries that allow it, and until when."""

from functools import singledispatch

from mediation_desk.domain.fund.accounts import MALL_DUE, FundKind
from mediation_desk.domain.fund.acts.closing import is_closed
from mediation_desk.domain.fund.book import Book
from mediation_desk.domain.fund.deposit_events import DepositReturned, DepositTaken
from mediation_desk.domain.fund.events import Contributed, Opened, PaidOut, Reversed
from mediation_desk.domain.fund.payment import PaymentState
from mediation_desk.domain.fund.recourse_events import DisputeEnded, Recovered, WrittenOff
from mediation_desk.domain.money import Money
from mediation_desk.domain.refusal import Reason, Refusal


def reverse(book: Book, event: Reversed) -> Reversed:
    """Reverse the postings of an earlier entry, once.

    A request is not reversed but returned, an approval withdrawn; a payout cannot be reversed once
    its receipt is signed or something was recovered on it. Reversing a review that found the
    merchant right opens their objection again. An entry in a closed month is reversed by a red
    entry of today, which gives the reason.
    """
    entry = book.entries.get(event.entry)
    if entry is None:
        raise Refusal(Reason.ENTRY_UNKNOWN, {"entry": event.entry})
    if entry.is_reversed:
        raise Refusal(Reason.ALREADY_REVERSED, {"entry": event.entry})
    if is_closed(book, entry) and not event.reason.strip():
        raise Refusal(Reason.RED_REASON_MISSING)
    _require_reversible(entry.event, book)
    return event


@singledispatch
def _require_reversible(event: object, book: Book) -> None:
    """Refuse an entry that cannot be reversed in the present state of the book."""
    del event, book
    raise Refusal(Reason.NOT_REVERSIBLE)


@_require_reversible.register
def _(event: Opened, book: Book) -> None:
    _require_free(book, FundKind.MALL, event.amount)


@_require_reversible.register
def _(event: Contributed, book: Book) -> None:
    _require_in_bank(book, event.amount)
    if not event.is_rent:
        _require_kind_free(book, event.kind, event.amount)


@_require_reversible.register
def _(event: Recovered, book: Book) -> None:
    kind = book.payment(event.payment).request.kind
    if not event.is_kept_back:
        _require_free(book, kind, event.amount)
        return
    _require_kind_free(book, kind, event.amount)
    if event.amount > book.balance(MALL_DUE):
        sums = {"amount": str(event.amount), "held": str(book.balance(MALL_DUE))}
        raise Refusal(Reason.OVER_MALL_DUE, sums)


@_require_reversible.register
def _(event: DepositTaken, book: Book) -> None:
    amount = book.deposit_of(event.merchant)
    if event.amount > amount:
        raise Refusal(Reason.DEPOSIT_SHORT, {"amount": str(event.amount), "held": str(amount)})


@_require_reversible.register
def _(event: PaidOut, book: Book) -> None:
    payment = book.payment(event.payment)
    if payment.state is PaymentState.SIGNED:
        raise Refusal(Reason.RECEIPT_SIGNED, {"number": payment.request.number})
    if payment.recovered or payment.written_off or payment.waived:
        raise Refusal(Reason.RECOVERY_STANDS, {"number": payment.request.number})


@_require_reversible.register(WrittenOff)
@_require_reversible.register(DepositReturned)
def _(event: object, book: Book) -> None:
    """Allow it: a sum written off or returned may always be claimed again; no money leaves."""
    del event, book


@_require_reversible.register
def _(event: DisputeEnded, book: Book) -> None:
    """Refuse a review that moved no money: it is no entry to reverse."""
    del book
    if not event.waived:
        raise Refusal(Reason.NOT_REVERSIBLE)


def _require_free(book: Book, kind: FundKind, amount: Money) -> None:
    _require_in_bank(book, amount)
    _require_kind_free(book, kind, amount)


def _require_in_bank(book: Book, amount: Money) -> None:
    """Refuse a reversal beyond the money in hand: rent still kept by the mall cannot pay for it."""
    if amount > book.available:
        sums = {"amount": str(amount), "available": str(book.available)}
        raise Refusal(Reason.FUND_SHORT, sums)


def _require_kind_free(book: Book, kind: FundKind, amount: Money) -> None:
    free = book.available_of(kind)
    if amount > free:
        raise Refusal(Reason.FUND_SHORT, {"amount": str(amount), "available": str(free)})
