"""Entries of the book that moved money, and those that the bank's sheet does not know."""

import calendar
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import islice

from mediation_desk.domain.clocks import local_day
from mediation_desk.domain.fund import Book
from mediation_desk.domain.fund.accounts import BANK
from mediation_desk.domain.fund.acts import reversal
from mediation_desk.domain.fund.acts.closing import is_closed
from mediation_desk.domain.fund.bank_comparison import BankLine, book_lines, compare
from mediation_desk.domain.fund.book import BookEntry
from mediation_desk.domain.fund.deposit_events import DepositReturned, DepositTaken
from mediation_desk.domain.fund.events import Contributed, Opened, PaidOut, Reversed
from mediation_desk.domain.fund.recourse_events import DisputeEnded, Recovered, WrittenOff
from mediation_desk.domain.money import Money, total
from mediation_desk.domain.refusal import Reason, Refusal
from mediation_desk.ledger.read.fund.case_lookup import CaseLookup
from mediation_desk.workflows.read_models.fund.recourse_sheet import (
    BankStatus,
    BookEntryKind,
    BookEntryRow,
)

ENTRIES_MAX = 200
_SUMS = Opened | Contributed | PaidOut | Recovered | WrittenOff | DepositTaken | DepositReturned
_KINDS: dict[type, tuple[BookEntryKind, int]] = {
    Opened: (BookEntryKind.OPENED, 1),
    Contributed: (BookEntryKind.CONTRIBUTED, 1),
    PaidOut: (BookEntryKind.PAID, -1),
    Recovered: (BookEntryKind.RECOVERED, 1),
    WrittenOff: (BookEntryKind.WRITTEN_OFF, -1),
    DisputeEnded: (BookEntryKind.WAIVED, -1),
    DepositTaken: (BookEntryKind.DEPOSIT_TAKEN, 1),
    DepositReturned: (BookEntryKind.DEPOSIT_RETURNED, -1),
}
"""Kind of an entry, and the sign of its sum."""

_WHY = "a red entry always says why"


def kind_of(event: object) -> BookEntryKind:
    """Return the kind of an entry that moves money."""
    return _KINDS[type(event)][0]


def newest(book: Book, about: CaseLookup) -> Iterator[BookEntryRow]:
    """Return the newest entries that moved money."""
    rows = (_row(book, about, name) for name in reversed(list(book.entries)))
    return islice((row for row in rows if row is not None), ENTRIES_MAX)


def _row(book: Book, about: CaseLookup, name: str) -> BookEntryRow | None:
    entry = book.entries[name]
    event, is_red = entry.event, False
    if isinstance(event, Reversed):
        event, is_red = book.entries[event.entry].event, True
    moved = _moved(event)
    if moved is None:
        return None
    kind, sign = _KINDS[type(event)]
    amount = moved if (sign > 0) is not is_red else -moved
    return BookEntryRow(
        entry=name,
        at=entry.at,
        kind=BookEntryKind.RED if is_red else kind,
        party=_party(book, about, event),
        reference=_reference(book, entry, event),
        amount=amount,
        is_reversed=entry.is_reversed,
        is_closed=is_closed(book, entry),
        why_not=_why_not(book, name),
    )


def _moved(event: object) -> Money | None:
    """Return the sum of an entry; a review moves one only where it found the merchant right."""
    if isinstance(event, DisputeEnded):
        return event.waived or None
    return event.amount if isinstance(event, _SUMS) else None


def _party(book: Book, about: CaseLookup, event: object) -> str:
    merchant = getattr(event, "merchant", "")
    payment = book.payments.get(getattr(event, "payment", ""))
    return about.merchants.get(payment.request.merchant if payment else merchant, "")


def _reference(book: Book, entry: BookEntry, event: object) -> str:
    """Return the reason of a reversal, else the voucher or note, else the number of the payment."""
    if isinstance(entry.event, Reversed):
        return entry.event.reason
    payment = book.payments.get(getattr(event, "payment", ""))
    own = getattr(event, "voucher", "") or getattr(event, "note", "")
    return str(own or (payment.request.number if payment else ""))


def _why_not(book: Book, name: str) -> Reason | None:
    try:
        reversal.reverse(book, Reversed(name, "", _WHY))
    except Refusal as refusal:
        return refusal.reason
    return None


def compared_with_book(
    book: Book, about: CaseLookup, lines: Sequence[BankLine], today: date
) -> BankStatus:
    """Compare the bank's lines with the book; there is at least one line.

    From the beginning of the first line's month, or the day after what was reconciled in it, up to
    the end of the last line's month, or to its own day while that month runs.
    """
    first, last = min(line.on for line in lines), max(line.on for line in lines)
    since = _begin(book, first)
    until = _end_of_month(last)
    if until >= today:
        until = min(last, today)
    found = compare(lines, book_lines(book, since, until))
    rows = (_row(book, about, line.entry) for line in found.only_book)
    return BankStatus(
        since=since,
        until=until,
        matched=len(found.pairs),
        only_bank=found.only_bank,
        only_book=tuple(row for row in rows if row is not None),
        balance=_balance(book, until),
    )


def _begin(book: Book, first: date) -> date:
    """Return the first day of a comparison, when ``first`` is the day of the sheet's first line.

    A month that the sheet does not show is not compared, unless nothing moved there.
    """
    spans, begin, day = book.spans, first.replace(day=1), timedelta(days=1)
    since = first
    while since > begin and not spans.is_covered(since - day):
        since -= day
    last = max((until for _, until in spans.covered if until < begin), default=None)
    if since > begin or last is None or book_lines(book, last + day, begin - day):
        return since
    return last + day


def _end_of_month(day: date) -> date:
    return day.replace(day=calendar.monthrange(day.year, day.month)[1])


def _balance(book: Book, until: date) -> Money:
    return total(
        [
            posting.amount
            for entry in book.entries.values()
            if local_day(entry.at) <= until
            for posting in entry.postings
            if posting.account == BANK
        ]
    )
