"""Closing the book: the cash of a day 日清, a month against the bank's statement 月结."""

from collections.abc import Iterator
from datetime import date, timedelta

from mediation_desk.domain.clocks import local_day
from mediation_desk.domain.fund.accounts import BANK
from mediation_desk.domain.fund.acts.payments import require_opened
from mediation_desk.domain.fund.book import Book, BookEntry
from mediation_desk.domain.fund.closing_events import DayClosed, MonthClosed, Reconciled
from mediation_desk.domain.fund.events import PaidOut, PayMethod, Reversed
from mediation_desk.domain.money import Money, total
from mediation_desk.domain.refusal import Reason, Refusal


def cash_paid(book: Book, day: date) -> Money:
    """Return the cash paid on a day, less the cash reversed on it (a red voucher)."""
    return total([_cash(book, entry) for entry in book.entries.values() if _on(entry, day)])


def _on(entry: BookEntry, day: date) -> bool:
    return local_day(entry.at) == day


def _cash(book: Book, entry: BookEntry) -> Money:
    match entry.event:
        case PaidOut(method=PayMethod.CASH, amount=amount):
            return amount
        case Reversed(entry=wrong):
            taken = book.entries[wrong].event
            is_cash = isinstance(taken, PaidOut) and taken.method is PayMethod.CASH
            return -taken.amount if isinstance(taken, PaidOut) and is_cash else Money(0)
        case _:
            return Money(0)


def days_with_cash(book: Book) -> tuple[date, ...]:
    """Return the unclosed days on which cash was paid or reversed, in order."""
    closed = book.spans.day
    days = {local_day(e.at) for e in book.entries.values() if _cash(book, e)}
    return tuple(sorted(day for day in days if closed is None or day > closed))


def close_day(book: Book, event: DayClosed, today: date) -> DayClosed:
    """Close a day, and with it all days before; a difference in cash needs its reason."""
    require_opened(book)
    if event.day > today:
        raise Refusal(Reason.DAY_NOT_OVER, {"date": event.day.isoformat()})
    if book.spans.day is not None and event.day <= book.spans.day:
        raise Refusal(Reason.DAY_CLOSED, {"date": book.spans.day.isoformat()})
    waiting = [day for day in days_with_cash(book) if day <= event.day]
    expected = total([cash_paid(book, day) for day in waiting])
    if event.cash != expected and not event.note.strip():
        raise Refusal(Reason.CASH_DIFFERS, {"cash": str(event.cash), "book": str(expected)})
    return event


def reconcile(book: Book, event: Reconciled, today: date) -> Reconciled:
    """Record that the bank's statement was compared with the book; open lines need a reason."""
    require_opened(book)
    if event.until > today:
        raise Refusal(Reason.DAY_NOT_OVER, {"date": event.until.isoformat()})
    if (event.only_bank or event.only_book) and not event.note.strip():
        raise Refusal(Reason.REASON_MISSING)
    return event


def close_month(book: Book, event: MonthClosed, today: date) -> MonthClosed:
    """Close a month: it is over, its cash days are closed, the bank statement was compared.

    All months before close with it, so statements cover all days since the last closed month, or
    since money first moved in the bank; days without a statement need a reason.
    """
    require_opened(book)
    until = event.until
    if (until + timedelta(days=1)).day != 1 or until >= today:
        raise Refusal(Reason.MONTH_NOT_OVER, {"date": until.isoformat()})
    if book.spans.month is not None and until <= book.spans.month:
        raise Refusal(Reason.MONTH_CLOSED, {"date": book.spans.month.isoformat()})
    waiting = [day for day in days_with_cash(book) if day <= until]
    if waiting:
        raise Refusal(Reason.DAYS_OPEN, {"date": waiting[0].isoformat()})
    reconciled = book.spans.reconciled
    if reconciled is None or reconciled.until < until:
        raise Refusal(Reason.NOT_RECONCILED, {"date": until.isoformat()})
    gap = book.spans.gap(_not_closed_since(book, until), until)
    if gap is not None and not event.note.strip():
        first, last = gap
        raise Refusal(Reason.BANK_GAP, {"since": first.isoformat(), "until": last.isoformat()})
    return event


def _not_closed_since(book: Book, until: date) -> date:
    if book.spans.month is not None:
        return book.spans.month + timedelta(days=1)
    moved = (local_day(e.at) for e in book.entries.values() if any(_in_bank(e)))
    return min(next(moved, until), until)


def _in_bank(entry: BookEntry) -> Iterator[Money]:
    return (each.amount for each in entry.postings if each.account == BANK)


def is_closed(book: Book, entry: BookEntry) -> bool:
    """Tell whether an entry lies in a closed month: it is corrected by a red entry (红字冲正)."""
    until = book.spans.month
    return until is not None and local_day(entry.at) <= until
