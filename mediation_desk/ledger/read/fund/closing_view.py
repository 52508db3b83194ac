"""Reads for closing the book: cash vouchers, counted or waiting, and each closed month."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from sqlalchemy import Connection

from mediation_desk.domain.clocks import end_of_day, local_day
from mediation_desk.domain.fund import Book
from mediation_desk.domain.fund.accounts import Account, AccountKind
from mediation_desk.domain.fund.acts import closing
from mediation_desk.domain.fund.book import BookEntry
from mediation_desk.domain.fund.closing_events import DayClosed, MonthClosed
from mediation_desk.domain.fund.events import PaidOut, PayMethod, Reversed
from mediation_desk.domain.merchant import Merchants
from mediation_desk.domain.money import ZERO, Money, total
from mediation_desk.domain.refusal import Reason, Refusal
from mediation_desk.ledger.projections.fund_fold import FundFold
from mediation_desk.ledger.read.fund import entry_view
from mediation_desk.ledger.read.fund.case_lookup import CaseLookup
from mediation_desk.ledger.read.fund.fund_view import lone_rows
from mediation_desk.workflows.read_models.fund.recourse_sheet import (
    BookEntryKind,
    ClosingStatus,
    DayRow,
    FundPosition,
    MonthLine,
    MonthSheet,
    OpenDebt,
    VoucherRow,
)

CLOSED_MAX = 31
OWN = (AccountKind.BANK, AccountKind.CASH, AccountKind.DEPOSIT)
"""The accounts that make up the fund's own money; merchants' deposits are taken off."""
FIRST_DAY = date(2000, 1, 1)


def closing_state(connection: Connection, book: Book, today: date) -> ClosingStatus:
    """Return how far the book is closed, the uncounted cash, and the last counted days."""
    reconciled = book.spans.reconciled
    about = CaseLookup(connection)
    since = book.spans.day + timedelta(days=1) if book.spans.day else FIRST_DAY
    vouchers = tuple(_vouchers(book, about, since, today))
    return ClosingStatus(
        day=book.spans.day,
        month=book.spans.month,
        reconciled_until=reconciled.until if reconciled else None,
        only_bank=reconciled.only_bank if reconciled else 0,
        only_book=reconciled.only_book if reconciled else 0,
        bank_note=reconciled.note if reconciled else "",
        month_note=book.spans.month_note,
        waiting_days=tuple(day for day in closing.days_with_cash(book) if day <= today),
        waiting=DayRow(today, vouchers, total([row.amount for row in vouchers])),
        closed=tuple(_closed(book, about)),
        entries=tuple(entry_view.newest(book, about)),
    )


def _closed(book: Book, about: CaseLookup) -> Iterator[DayRow]:
    """Yield the counted days, newest first, each with its vouchers since the one before."""
    made = [e for e in book.entries.values() if isinstance(e.event, DayClosed)]
    before = [FIRST_DAY, *(_day(entry) + timedelta(days=1) for entry in made)]
    for since, entry in list(zip(before, made, strict=False))[: -CLOSED_MAX - 1 : -1]:
        event = entry.event
        if isinstance(event, DayClosed):
            rows = tuple(_vouchers(book, about, since, event.day))
            yield DayRow(
                day=event.day,
                vouchers=rows,
                expected=total([row.amount for row in rows]),
                cash=event.cash,
                by=about.people.get(event.by, ""),
                note=event.note,
                closed_at=entry.at,
            )


def month(
    connection: Connection, fund: FundFold, merchants: Merchants, day: date
) -> MonthSheet:  # fmt: skip
    """Return the closed month in which a day lies; raises Refusal(MONTH_NOT_OVER) for none."""
    book = fund.book
    closes = [e for e in book.entries.values() if isinstance(e.event, MonthClosed)]
    since = min((local_day(entry.at) for entry in book.entries.values()), default=day)
    for entry in closes:
        event = entry.event
        assert isinstance(event, MonthClosed)
        if day <= event.until:
            found = _month(connection, book, since, entry, event)
            debts = tuple(_open_debts(connection, book, merchants, event.until))
            lone = lone_rows(connection, fund, end_of_day(event.until))
            in_it = tuple(row for row in lone if since <= local_day(row.at))
            return replace(found, debts=debts, lone=in_it)
        since = event.until + timedelta(days=1)
    raise Refusal(Reason.MONTH_NOT_OVER, {"date": day.isoformat()})


def _month(
    connection: Connection, book: Book, since: date, close: BookEntry, event: MonthClosed
) -> MonthSheet:
    before = [e for e in book.entries.values() if local_day(e.at) < since]
    within = [e for e in book.entries.values() if since <= local_day(e.at) <= event.until]
    return MonthSheet(
        since=since,
        until=event.until,
        closed_at=close.at,
        by=CaseLookup(connection).people.get(event.by, ""),
        note=event.note,
        opening=_standing(_balances(before)),
        closing=_standing(_balances([*before, *within])),
        lines=tuple(_month_lines(book, within)),
    )


def _open_debts(
    connection: Connection, book: Book, merchants: Merchants, until: date
) -> list[OpenDebt]:
    """Return what each merchant owed at the end of a day, all their files together."""
    names, owed = CaseLookup(connection).merchants, dict[str, Money]()
    held = _balances([e for e in book.entries.values() if local_day(e.at) <= until])
    for account, balance in held.items():
        if account.kind is AccountKind.RECEIVABLE:
            whole = merchants.whole_of(account.of)
            owed[whole] = owed.get(whole, ZERO) + balance
    found = (OpenDebt(names.get(each, ""), balance) for each, balance in owed.items() if balance)
    return sorted(found, key=lambda debt: (-debt.owed.fen, debt.merchant_name))


def _balances(entries: list[BookEntry]) -> dict[Account, Money]:
    found: dict[Account, Money] = {}
    for entry in entries:
        for each in entry.postings:
            found[each.account] = found.get(each.account, ZERO) + each.amount
    return found


def _standing(balances: dict[Account, Money]) -> FundPosition:
    def of(*kinds: AccountKind) -> Money:
        return total([sum_ for account, sum_ in balances.items() if account.kind in kinds])

    return FundPosition(
        held=of(*OWN),
        committed=-of(AccountKind.COMMITTED),
        owed=of(AccountKind.RECEIVABLE),
        mall_due=of(AccountKind.MALL_DUE),
        deposits=-of(AccountKind.DEPOSIT),
    )


def _month_lines(book: Book, entries: list[BookEntry]) -> Iterator[MonthLine]:
    """Sum up by kind what moved the fund's own money, in the order of the kinds."""
    found: dict[BookEntryKind, list[tuple[Money, Money]]] = {}
    for entry in entries:
        event = entry.event
        meant = book.entries[event.entry].event if isinstance(event, Reversed) else event
        moved = total([each.amount for each in entry.postings if each.account.kind in OWN])
        if moved == ZERO:
            continue
        is_red = meant is not event
        kind = entry_view.kind_of(meant)
        is_receipt = (moved > ZERO) is not is_red
        pair = (moved, ZERO) if is_receipt else (ZERO, -moved)
        found.setdefault(BookEntryKind.RED if is_red else kind, []).append(pair)
    for kind in BookEntryKind:
        if kind in found:
            sums = found[kind]
            received, spent = (total([pair[n] for pair in sums]) for n in (0, 1))
            yield MonthLine(kind, len(sums), received, spent)


def _day(entry: BookEntry) -> date:
    return entry.event.day if isinstance(entry.event, DayClosed) else FIRST_DAY


def _vouchers(book: Book, about: CaseLookup, since: date, until: date) -> Iterator[VoucherRow]:
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


def _paid_in_cash(book: Book, entry: BookEntry) -> PaidOut | None:
    """Return the cash payout that an entry makes or takes back."""
    event = entry.event
    if isinstance(event, Reversed):
        event = book.entries[event.entry].event
    return event if isinstance(event, PaidOut) and event.method is PayMethod.CASH else None
