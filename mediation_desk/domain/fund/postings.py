"""Postings of each event in the book: the double entry itself.

Cash is a transit account: a cash payout is drawn for the purpose, cash received is banked.
"""

from functools import singledispatch

from mediation_desk.domain.fund import accounts
from mediation_desk.domain.fund.accounts import (
    BANK,
    CAPITAL,
    CASH,
    COMMITTED,
    COST,
    MALL_DUE,
    WRITE_OFF,
    Account,
    FundKind,
    Postings,
    transfer,
)
from mediation_desk.domain.fund.deposit_events import DepositReturned, DepositTaken
from mediation_desk.domain.fund.events import (
    Bearer,
    Contributed,
    Opened,
    PaidOut,
    PaymentRequested,
    PayMethod,
)
from mediation_desk.domain.fund.recourse_events import (
    DisputeEnded,
    Recovered,
    RecoveryWay,
    WrittenOff,
)
from mediation_desk.domain.money import ZERO


@singledispatch
def postings(event: object, request: PaymentRequested | None) -> Postings:
    """Return the set of an event; ``request`` is the request of the event's payment.

    Approvals, withdrawals and signatures move no money. Returns and reversals are made by the
    book, which knows the entries that they reverse.
    """
    del event, request
    return ()


@postings.register
def _(event: Opened, request: PaymentRequested | None) -> Postings:
    del request
    mall = accounts.fund(FundKind.MALL)
    return (*transfer(event.amount, BANK, CAPITAL), *transfer(event.amount, CAPITAL, mall))


@postings.register
def _(event: Contributed, request: PaymentRequested | None) -> Postings:
    del request
    account = MALL_DUE if event.is_rent else accounts.fund(event.kind)
    if event.is_cash:
        return (*transfer(event.amount, CASH, account), *transfer(event.amount, BANK, CASH))
    return transfer(event.amount, BANK, account)


@postings.register
def _(event: DepositTaken, request: PaymentRequested | None) -> Postings:
    del request
    return transfer(event.amount, BANK, accounts.deposit(event.merchant))


@postings.register
def _(event: DepositReturned, request: PaymentRequested | None) -> Postings:
    del request
    return transfer(event.amount, accounts.deposit(event.merchant), BANK)


@postings.register
def _(event: PaymentRequested, request: PaymentRequested | None) -> Postings:
    del request
    return transfer(event.amount, accounts.fund(event.kind), COMMITTED)


@postings.register
def _(event: PaidOut, request: PaymentRequested | None) -> Postings:
    if request is None:
        return ()
    is_cash = event.method is PayMethod.CASH
    account = accounts.fund(request.kind)
    return (
        *(transfer(event.amount, CASH, BANK) if is_cash else ()),
        *transfer(event.amount, borne_by(request), CASH if is_cash else BANK),
        *transfer(event.amount, COMMITTED, CAPITAL),
        *transfer(request.amount - event.amount, COMMITTED, account),
    )


@postings.register
def _(event: Recovered, request: PaymentRequested | None) -> Postings:
    if request is None:
        return ()
    ways = {
        RecoveryWay.CASH: CASH,
        RecoveryWay.RENT: MALL_DUE if event.is_kept_back else BANK,
        RecoveryWay.DEPOSIT: accounts.deposit(event.drawn_on or request.merchant),
    }
    owed = accounts.receivable(request.merchant)
    is_cash = event.way is RecoveryWay.CASH
    return (
        *transfer(event.amount, ways.get(event.way, BANK), owed),
        *(transfer(event.amount, BANK, CASH) if is_cash else ()),
        *transfer(event.amount, CAPITAL, accounts.fund(request.kind)),
    )


@postings.register
def _(event: WrittenOff, request: PaymentRequested | None) -> Postings:
    if request is None:
        return ()
    return transfer(event.amount, WRITE_OFF, accounts.receivable(request.merchant))


@postings.register
def _(event: DisputeEnded, request: PaymentRequested | None) -> Postings:
    if request is None or event.waived == ZERO:
        return ()
    return transfer(event.waived, COST, accounts.receivable(request.merchant))


def freed(request: PaymentRequested) -> Postings:
    """Return the set that frees the frozen sum of a request that was sent back."""
    return transfer(request.amount, COMMITTED, accounts.fund(request.kind))


def borne_by(request: PaymentRequested) -> Account:
    """Return the account that stands for a payment: the merchant's debt, or the mall's cost."""
    if request.bearer is Bearer.MALL:
        return COST
    return accounts.receivable(request.merchant)
