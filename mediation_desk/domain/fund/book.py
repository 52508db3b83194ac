"""The fund's book: a pure fold of its entries into balances and payments."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import cached_property

from mediation_desk.domain.fund import accounts
from mediation_desk.domain.fund.accounts import (
    BANK,
    CASH,
    COMMITTED,
    Account,
    AccountKind,
    FundKind,
    Postings,
    undone,
)
from mediation_desk.domain.fund.closed_spans import ClosedSpans, DepositTerms
from mediation_desk.domain.fund.closing_events import DayClosed, MonthClosed, Reconciled
from mediation_desk.domain.fund.deposit_events import (
    DepositRequired,
    DepositReturned,
    DepositTaken,
    TopUpAsked,
)
from mediation_desk.domain.fund.events import (
    Contributed,
    FundEvent,
    Opened,
    PaidOut,
    PaymentRequested,
    PaymentReturned,
    Reversed,
)
from mediation_desk.domain.fund.payment import Payment, PaymentState
from mediation_desk.domain.fund.payment_reducer import Reversible, moved, unmoved
from mediation_desk.domain.fund.postings import freed, postings
from mediation_desk.domain.money import ZERO, Money, total
from mediation_desk.domain.refusal import Reason, Refusal


@dataclass(frozen=True)
class BookEntry:
    """One event of the fund with the postings it made."""

    event: FundEvent
    postings: Postings
    at: datetime
    is_reversed: bool = False


@dataclass(frozen=True)
class Book:
    """Balances, payments and entries after a sequence of events."""

    balances: Mapping[Account, Money] = field(default_factory=dict)
    payments: Mapping[str, Payment] = field(default_factory=dict)
    entries: Mapping[str, BookEntry] = field(default_factory=dict)
    deposits: Mapping[str, DepositTerms] = field(default_factory=dict)
    spans: ClosedSpans = field(default=ClosedSpans())
    is_opened: bool = False

    def balance(self, account: Account) -> Money:
        """Return the balance of an account; a debit is positive."""
        return self.balances.get(account, ZERO)

    @property
    def held(self) -> Money:
        """Return the fund's own money, in bank and cash, without the merchants' deposits.

        Rent kept back by the mall is not in it until the mall passes it on.
        """
        deposits = total([b for a, b in self.balances.items() if a.kind is AccountKind.DEPOSIT])
        return self.balance(BANK) + self.balance(CASH) + deposits

    @property
    def committed(self) -> Money:
        """Return the sum frozen for payments that were requested and not yet paid."""
        return -self.balance(COMMITTED)

    @property
    def available(self) -> Money:
        """Return the sum that a new payment may still draw on."""
        return self.held - self.committed

    def available_of(self, kind: FundKind) -> Money:
        """Return the free sum of one kind of fund, including money the mall still holds for it."""
        return -self.balance(accounts.fund(kind))

    @property
    def owed(self) -> Money:
        """Return the debts of all merchants to the fund."""
        kind = AccountKind.RECEIVABLE
        return total([b for a, b in self.balances.items() if a.kind is kind])

    def owed_by(self, merchant: str) -> Money:
        """Return one merchant's debt to the fund."""
        return self.balance(accounts.receivable(merchant))

    def deposit_of(self, merchant: str) -> Money:
        """Return the sum that the mall holds of a merchant's deposit."""
        return -self.balance(accounts.deposit(merchant))

    def trial_balance(self) -> Money:
        """Return the sum of all accounts: zero, or the book is broken."""
        return total(list(self.balances.values()))

    @cached_property
    def open_payments(self) -> tuple[Payment, ...]:
        """Return the payments whose claim is taken; the pages ask for them at each refresh."""
        return tuple(each for each in self.payments.values() if each.is_open)

    @cached_property
    def paid_cases(self) -> frozenset[str]:
        """Return the cases whose money has left the fund and was not reversed."""
        return frozenset(each.request.case for each in self.payments.values() if each.is_out)

    def payment(self, payment: str) -> Payment:
        """Return a payment; raises Refusal(PAYMENT_UNKNOWN)."""
        found = self.payments.get(payment)
        if found is None:
            raise Refusal(Reason.PAYMENT_UNKNOWN, {"payment": payment})
        return found

    def after(self, event: FundEvent, at: datetime, entry: str) -> "Book":
        """Return the book after one event, written as the journal entry ``entry`` at ``at``."""
        match event:
            case Reversed():
                return self._reversed(event, at, entry)
            case PaymentReturned():
                payment = self.payment(event.payment)
                book = _entered(self, BookEntry(event, freed(payment.request), at), entry)
                return book._with(replace(payment, state=PaymentState.RETURNED))
            case PaymentRequested():
                return self._posted(event, at, entry)._with(Payment(event, at))
            case _:
                return self._posted(event, at, entry)._standing(event, at, entry)

    def _standing(self, event: FundEvent, at: datetime, entry: str) -> "Book":
        """Return the book after the changes of an event other than those of balances."""
        match event:
            case Opened():
                return replace(self, is_opened=True)
            case DepositTaken() | DepositReturned() | DepositRequired() | TopUpAsked():
                return _kept(self, event)
            case DayClosed() | MonthClosed() | Reconciled():
                return replace(self, spans=self.spans.after(event))
            case Contributed() | PaymentRequested() | PaymentReturned() | Reversed():
                return self
            case _:
                return self._with(moved(self.payment(event.payment), event, at, entry))

    def _posted(self, event: FundEvent, at: datetime, entry: str) -> "Book":
        payment = self.payments.get(getattr(event, "payment", ""))
        made = postings(event, payment.request if payment else None)
        return _entered(self, BookEntry(event, made, at), entry)

    def _with(self, payment: Payment) -> "Book":
        return replace(self, payments={**self.payments, payment.request.payment: payment})

    def _reversed(self, event: Reversed, at: datetime, entry: str) -> "Book":
        wrong = self.entries[event.entry]
        made = undone(wrong.postings)
        if isinstance(wrong.event, PaidOut):
            made += freed(self.payment(wrong.event.payment).request)
        book = _entered(self, BookEntry(event, made, at), entry)
        entries = {**book.entries, event.entry: replace(wrong, is_reversed=True)}
        is_opened = book.is_opened and not isinstance(wrong.event, Opened)
        book = replace(book, entries=entries, is_opened=is_opened)
        if isinstance(wrong.event, Reversible):
            return book._with(unmoved(book.payment(wrong.event.payment), wrong.event))
        return book


def _entered(book: Book, made: BookEntry, entry: str) -> Book:
    balances = dict(book.balances)
    for each in made.postings:
        balances[each.account] = balances.get(each.account, ZERO) + each.amount
    return replace(book, balances=balances, entries={**book.entries, entry: made})


def _kept(book: Book, event: DepositTaken | DepositReturned | DepositRequired | TopUpAsked) -> Book:
    terms = book.deposits.get(event.merchant, DepositTerms())
    amount = book.deposit_of(event.merchant)
    return replace(book, deposits={**book.deposits, event.merchant: terms.after(event, amount)})
