"""What comes back: recoveries from a merchant, write-offs, and the reversal of wrong entries."""

from mediation_desk.domain.fund.book import Book, Entry
from mediation_desk.domain.fund.events import (
    Contributed,
    DepositTaken,
    Opened,
    PaidOut,
    Recovered,
    RecoveryWay,
    Reversed,
    WrittenOff,
)
from mediation_desk.domain.fund.payment import Payment, PaymentState
from mediation_desk.domain.money import ZERO, Money
from mediation_desk.domain.refusal import Reason, Refusal


def recover(book: Book, event: Recovered) -> Recovered:
    """Record what a merchant paid back, never more than is outstanding.

    A set-off against the deposit takes no more than the deposit holds.
    """
    held = _owed(book, event.payment, event.amount)
    merchant = held.request.merchant
    if event.way is RecoveryWay.DEPOSIT and event.amount > book.deposit_of(merchant):
        held_sum = str(book.deposit_of(merchant))
        raise Refusal(Reason.DEPOSIT_SHORT, {"amount": str(event.amount), "held": held_sum})
    return event


def write_off(book: Book, event: WrittenOff) -> WrittenOff:
    """Give up what a merchant still owes; the approver is another person."""
    _owed(book, event.payment, event.amount)
    if event.by == event.approved_by:
        raise Refusal(Reason.WRITER_IS_APPROVER)
    return event


def reverse(book: Book, event: Reversed) -> Reversed:
    """Take back the postings of an earlier entry, once.

    A request is not reversed but returned, an approval withdrawn; a payout stands once its
    receipt is signed or something was recovered on it.
    """
    entry = book.entries.get(event.entry)
    if entry is None:
        raise Refusal(Reason.ENTRY_UNKNOWN, {"entry": event.entry})
    if entry.is_reversed:
        raise Refusal(Reason.ALREADY_REVERSED, {"entry": event.entry})
    _require_reversible(book, entry)
    return event


def _owed(book: Book, payment: str, amount: Money) -> Payment:
    held = book.payment(payment)
    if amount <= ZERO:
        raise Refusal(Reason.AMOUNT_NOT_POSITIVE, {"amount": str(amount)})
    if held.outstanding <= ZERO:
        raise Refusal(Reason.NOTHING_TO_RECOVER, {"number": held.request.number})
    if amount > held.outstanding:
        detail = {"amount": str(amount), "owed": str(held.outstanding)}
        raise Refusal(Reason.OVER_RECOVERABLE, detail)
    return held


def _require_reversible(book: Book, entry: Entry) -> None:
    match entry.event:
        case Opened(amount) | Contributed(amount) | Recovered(amount=amount):
            _require_free(book, amount)
        case DepositTaken(merchant, amount):
            if amount > book.deposit_of(merchant):
                held = str(book.deposit_of(merchant))
                raise Refusal(Reason.DEPOSIT_SHORT, {"amount": str(amount), "held": held})
        case PaidOut(payment):
            _require_unsigned(book.payment(payment))
        case WrittenOff():
            pass
        case _:
            raise Refusal(Reason.NOT_REVERSIBLE)


def _require_free(book: Book, amount: Money) -> None:
    if amount > book.available:
        detail = {"amount": str(amount), "available": str(book.available)}
        raise Refusal(Reason.FUND_SHORT, detail)


def _require_unsigned(held: Payment) -> None:
    if held.state is PaymentState.SIGNED:
        raise Refusal(Reason.RECEIPT_SIGNED, {"number": held.request.number})
    if held.recovered or held.written_off:
        raise Refusal(Reason.RECOVERY_STANDS, {"number": held.request.number})
