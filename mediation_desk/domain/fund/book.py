"""The fund's book: a pure fold of its entries into balances and payments."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import assert_never

from mediation_desk.domain.fund import accounts
from mediation_desk.domain.fund.accounts import (
    BANK,
    CASH,
    COMMITTED,
    Account,
    AccountKind,
    Postings,
    undone,
)
from mediation_desk.domain.fund.entries import freed, postings
from mediation_desk.domain.fund.events import (
    ApprovalWithdrawn,
    Contributed,
    DepositTaken,
    FundEvent,
    Opened,
    PaidOut,
    PaymentApproved,
    PaymentRequested,
    PaymentReturned,
    ReceiptSigned,
    Recovered,
    Reversed,
    WrittenOff,
)
from mediation_desk.domain.fund.payment import Approval, Payment, PaymentState
from mediation_desk.domain.money import ZERO, Money, total
from mediation_desk.domain.refusal import Reason, Refusal


@dataclass(frozen=True)
class Entry:
    """One event of the fund with the postings it made."""

    event: FundEvent
    postings: Postings
    is_reversed: bool = False


@dataclass(frozen=True)
class Book:
    """Balances, payments and entries as they stand after some events."""

    balances: Mapping[Account, Money] = field(default_factory=dict)
    payments: Mapping[str, Payment] = field(default_factory=dict)
    entries: Mapping[str, Entry] = field(default_factory=dict)
    is_opened: bool = False

    def balance(self, account: Account) -> Money:
        """Return what stands on an account; a debit is positive."""
        return self.balances.get(account, ZERO)

    @property
    def held(self) -> Money:
        """The fund's own money, in bank and cash, without the merchants' deposits."""
        deposits = total([b for a, b in self.balances.items() if a.kind is AccountKind.DEPOSIT])
        return self.balance(BANK) + self.balance(CASH) + deposits

    @property
    def committed(self) -> Money:
        """What is frozen for payments that were asked for and not yet paid."""
        return -self.balance(COMMITTED)

    @property
    def available(self) -> Money:
        """What a new payment may still draw on."""
        return self.held - self.committed

    @property
    def owed(self) -> Money:
        """What all merchants owe the fund."""
        kind = AccountKind.RECEIVABLE
        return total([b for a, b in self.balances.items() if a.kind is kind])

    def owed_by(self, merchant: str) -> Money:
        """What one merchant owes the fund."""
        return self.balance(accounts.receivable(merchant))

    def deposit_of(self, merchant: str) -> Money:
        """What the mall holds of a merchant's deposit."""
        return -self.balance(accounts.deposit(merchant))

    def trial_balance(self) -> Money:
        """Return the sum of all accounts: zero, or the book is broken."""
        return total(list(self.balances.values()))

    def payment(self, payment: str) -> Payment:
        """Return a payment; raises Refusal(PAYMENT_UNKNOWN)."""
        found = self.payments.get(payment)
        if found is None:
            raise Refusal(Reason.PAYMENT_UNKNOWN, {"payment": payment})
        return found

    def after(self, event: FundEvent, at: datetime, entry: str) -> "Book":
        """Return the book after one event, written as the journal entry ``entry`` at ``at``."""
        match event:
            case Opened():
                return replace(self._posted(event, entry), is_opened=True)
            case Contributed() | DepositTaken():
                return self._posted(event, entry)
            case PaymentRequested():
                return self._posted(event, entry)._with(Payment(event, at))
            case PaymentReturned():
                held = self.payment(event.payment)
                book = self._entered(event, entry, freed(held.request))
                return book._with(replace(held, state=PaymentState.RETURNED))
            case Reversed():
                return self._reversed(event, entry)
            case _:
                changed = _moved(self.payment(event.payment), event, at, entry)
                return self._posted(event, entry)._with(changed)

    def _posted(self, event: FundEvent, entry: str) -> "Book":
        held = self.payments.get(getattr(event, "payment", ""))
        return self._entered(event, entry, postings(event, held.request if held else None))

    def _entered(self, event: FundEvent, entry: str, made: Postings) -> "Book":
        balances = dict(self.balances)
        for each in made:
            balances[each.account] = balances.get(each.account, ZERO) + each.amount
        return replace(self, balances=balances, entries={**self.entries, entry: Entry(event, made)})

    def _with(self, payment: Payment) -> "Book":
        return replace(self, payments={**self.payments, payment.request.payment: payment})

    def _reversed(self, event: Reversed, entry: str) -> "Book":
        wrong = self.entries[event.entry]
        made = undone(wrong.postings)
        if isinstance(wrong.event, PaidOut):
            made += freed(self.payment(wrong.event.payment).request)
        book = self._entered(event, entry, made)
        entries = {**book.entries, event.entry: replace(wrong, is_reversed=True)}
        is_opened = book.is_opened and not isinstance(wrong.event, Opened)
        book = replace(book, entries=entries, is_opened=is_opened)
        if isinstance(wrong.event, PaidOut | Recovered | WrittenOff):
            return book._with(_unmoved(book.payment(wrong.event.payment), wrong.event))
        return book


PaymentMove = PaymentApproved | ApprovalWithdrawn | PaidOut | ReceiptSigned | Recovered | WrittenOff


def _moved(held: Payment, event: PaymentMove, at: datetime, entry: str) -> Payment:
    """Return a payment after one event of its own."""
    match event:
        case PaymentApproved():
            return replace(held, approvals=(*held.approvals, Approval(event.by, at)))
        case ApprovalWithdrawn():
            left = tuple(each for each in held.approvals if each.by != event.by)
            return replace(held, approvals=left)
        case PaidOut():
            return replace(held, state=PaymentState.PAID, payout=event, payout_entry=entry)
        case ReceiptSigned():
            return replace(held, state=PaymentState.SIGNED)
        case Recovered():
            return replace(held, recovered=held.recovered + event.amount)
        case WrittenOff():
            return replace(held, written_off=held.written_off + event.amount)
        case _:
            assert_never(event)


def _unmoved(held: Payment, event: PaidOut | Recovered | WrittenOff) -> Payment:
    """Return a payment after one of its events was taken back."""
    match event:
        case PaidOut():
            return replace(held, state=PaymentState.REVERSED)
        case Recovered():
            return replace(held, recovered=held.recovered - event.amount)
        case WrittenOff():
            return replace(held, written_off=held.written_off - event.amount)
        case _:
            assert_never(event)
