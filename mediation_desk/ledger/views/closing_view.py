"""What closing the book reads: the cash vouchers of each span, counted or still waiting."""

from collections.abc import Iterator
from datetime import date, timedelta

from sqlalchemy import Connection

from mediation_desk.domain.case.change import local_day
from mediation_desk.domain.fund import Book, closing
from mediation_desk.domain.fund.book import Entry
from mediation_desk.domain.fund.closing_events import DayClosed
from mediation_desk.domain.fund.events import PaidOut, PayMethod, Reversed
from mediation_desk.domain.money import total
from mediation_desk.ledger.views import entry_view
from mediation_desk.ledger.views.about import About
from mediation_desk.workflows.reading.recourse import ClosingFace, DayRow, VoucherRow

CLOSED_MAX = 31
FIRST_DAY = date(2000, 1, 1)


def face(connection: Connection, book: Book, today: date) -> ClosingFace:
    """How far the book is closed, the cash that waits, and the last days that were counted."""
    held = book.spans.reconciled
    about = About(connection)
    since = book.spans.day + timedelta(days=1) if book.spans.day else FIRST_DAY
    vouchers = tuple(_vouchers(book, about, since, today))
    return ClosingFace(
        day=book.spans.day,
        month=book.spans.month,
        reconciled_until=held.until if held else None,
        only_bank=held.only_bank if held else 0,
        only_book=held.only_book if held else 0,
        bank_note=held.note if held else "",
        month_note=book.spans.month_note,
        waiting_days=tuple(day for day in closing.days_with_cash(book) if day <= today),
        waiting=DayRow(today, vouchers, total([row.amount for row in vouchers])),
        closed=tuple(_closed(book, about)),
        entries=tuple(entry_view.newest(book, about)),
    )


def _closed(book: Book, about: About) -> Iterator[DayRow]:
    """The days that were counted, newest first, each with its vouchers since the one before."""
    made = [e for e in book.entries.values() if isinstance(e.event, DayClosed)]
    before = [FIRST_DAY, *(_day(entry) + timedelta(days=1) for entry in made)]
    for since, entry in list(zip(before, made, strict=False))[: -CLOSED_MAX - 1 : -1]:
        event = entry.event
        if isinstance(event, DayClosed):
            rows = tuple(_vouchers(book, about, since, event.day))
            yield DayRow(
                day=event.day,
                vouchers=rows,
                told=total([row.amount for row in rows]),
                cash=event.cash,
                by=about.people.get(event.by, ""),
                note=event.note,
                closed_at=entry.at,
            )


def _day(entry: Entry) -> date:
    return entry.event.day if isinstance(entry.event, DayClosed) else FIRST_DAY


def _vouchers(book: Book, about: About, since: date, until: date) -> Iterator[VoucherRow]:
    for entry in book.entries.values():
        paid = _paid_in_cash(book, entry)
        if paid is not None and since <= local_day(entry.at) <= until:
            request = book.payment(paid.payment).request
            is_red = isinstance(entry.event, Reversed)
            yield VoucherRow(
                voucher=paid.voucher,
                number=request.number,
                case_number=about.case(request.case)[0],
                merchant_name=about.merchants.get(request.merchant, ""),
                amount=-paid.amount if is_red else paid.amount,
                at=entry.at,
            )


def _paid_in_cash(book: Book, entry: Entry) -> PaidOut | None:
    """The cash payout that an entry makes or takes back."""
    event = entry.event
    if isinstance(event, Reversed):
        event = book.entries[event.entry].event
    return event if isinstance(event, PaidOut) and event.method is PayMethod.CASH else None
