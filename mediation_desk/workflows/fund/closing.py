"""Closing of the book: day close 日清, bank comparison 对账, month close 月结, red entries."""

from dataclasses import dataclass
from datetime import date

from mediation_desk.domain.clocks import local_day
from mediation_desk.domain.fund.acts import closing as rules
from mediation_desk.domain.fund.acts import reversal
from mediation_desk.domain.fund.closing_events import DayClosed, MonthClosed, Reconciled
from mediation_desk.domain.fund.events import Reversed
from mediation_desk.domain.money import Money
from mediation_desk.workflows.fund.recourse import require_purser
from mediation_desk.workflows.idempotency import FUND_STREAM, once, write
from mediation_desk.workflows.ports import Desk


@dataclass(frozen=True)
class DayForm:
    """The day to close, and the sum of its cash vouchers in hand."""

    act: str
    day: date
    cash: Money
    note: str = ""


@once
def close_day(desk: Desk, form: DayForm) -> None:
    """Close a day 日清; all days before it that had cash are closed with it."""
    require_purser(desk)
    event = DayClosed(form.day, form.cash, desk.operator.id, form.note)
    made = rules.close_day(desk.ledger.book(), event, local_day(desk.now()))
    write(desk, FUND_STREAM, form.act, made)


@dataclass(frozen=True)
class BankForm:
    """Result of comparing the bank's sheet with the book; ``note`` says why lines are open."""

    act: str
    until: date
    balance: Money
    matched: int
    only_bank: int
    only_book: int
    file_sha256: str
    since: date
    note: str = ""


@once
def reconcile(desk: Desk, form: BankForm) -> None:
    """Record a reconciliation 对账 with its counts and the digest of the bank's sheet."""
    require_purser(desk)
    event = Reconciled(
        form.until,
        form.balance,
        form.matched,
        form.only_bank,
        form.only_book,
        form.file_sha256,
        desk.operator.id,
        form.since,
        form.note.strip(),
    )
    made = rules.reconcile(desk.ledger.book(), event, local_day(desk.now()))
    write(desk, FUND_STREAM, form.act, made)


@dataclass(frozen=True)
class MonthForm:
    """The last day of the month that is closed; ``note`` says why a statement is missing."""

    act: str
    until: date
    note: str = ""


@once
def close_month(desk: Desk, form: MonthForm) -> None:
    """Close a month 月结; from then on it is corrected by red entries only."""
    require_purser(desk)
    book = desk.ledger.book()
    event = MonthClosed(form.until, book.available, desk.operator.id, form.note.strip())
    write(desk, FUND_STREAM, form.act, rules.close_month(book, event, local_day(desk.now())))


@dataclass(frozen=True)
class RedEntryForm:
    """The wrong entry, and the reason."""

    act: str
    entry: str
    reason: str = ""


@once
def take_back(desk: Desk, form: RedEntryForm) -> None:
    """Reverse a wrong entry 冲正; in a closed month by a red entry of today, with its reason."""
    require_purser(desk)
    event = Reversed(form.entry, desk.operator.id, form.reason)
    write(desk, FUND_STREAM, form.act, reversal.reverse(desk.ledger.book(), event))
