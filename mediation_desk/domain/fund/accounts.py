"""The accounts of the fund, and sets of postings that always sum to zero.

Two equations hold after every set, in addition to the trial balance itself:

* money held = claims on it: bank + cash + due from the mall + fund (each kind) + committed
  + deposits = 0;
* money gone = its coverage: capital + receivables + cost + write-offs = 0.

A debit is positive, a credit negative; so the fund's own accounts are below zero.
"""

from dataclasses import dataclass
from enum import StrEnum

from mediation_desk.domain.money import Money


class AccountKind(StrEnum):
    """The ten kinds of account.

    ``MALL_DUE`` is money that the mall kept back from a merchant's rent for the fund and has not
    passed on yet (应收商场): it is the fund's, but no bank statement shows it.
    """

    BANK = "bank"
    CASH = "cash"
    MALL_DUE = "mall_due"
    CAPITAL = "capital"
    FUND = "fund"
    COMMITTED = "committed"
    DEPOSIT = "deposit"
    RECEIVABLE = "receivable"
    COST = "cost"
    WRITE_OFF = "write_off"


class FundKind(StrEnum):
    """Owners of the fund's money: the mall itself, the merchants' pool, the government's pot."""

    MALL = "mall"
    POOL = "pool"
    GOVERNMENT = "government"


@dataclass(frozen=True, order=True)
class Account:
    """One account; ``of`` is the kind of fund, or the id of the merchant."""

    kind: AccountKind
    of: str = ""

    def __str__(self) -> str:
        return f"{self.kind}:{self.of}" if self.of else str(self.kind)


BANK = Account(AccountKind.BANK)
CASH = Account(AccountKind.CASH)
MALL_DUE = Account(AccountKind.MALL_DUE)
CAPITAL = Account(AccountKind.CAPITAL)
COMMITTED = Account(AccountKind.COMMITTED)
COST = Account(AccountKind.COST)
WRITE_OFF = Account(AccountKind.WRITE_OFF)


def fund(kind: FundKind) -> Account:
    """Return the account of one kind of fund."""
    return Account(AccountKind.FUND, kind.value)


def deposit(merchant: str) -> Account:
    """Return the account of the money held as a merchant's deposit."""
    return Account(AccountKind.DEPOSIT, merchant)


def receivable(merchant: str) -> Account:
    """Return the account of a merchant's debt to the fund."""
    return Account(AccountKind.RECEIVABLE, merchant)


@dataclass(frozen=True)
class Posting:
    """One line of a set: a debit above zero, a credit below."""

    account: Account
    amount: Money


Postings = tuple[Posting, ...]


def transfer(amount: Money, debit: Account, credit: Account) -> Postings:
    """Return the two postings that move ``amount`` from ``credit`` to ``debit``."""
    return (Posting(debit, amount), Posting(credit, -amount))


def undone(postings: Postings) -> Postings:
    """Return the set that reverses ``postings``."""
    return tuple(Posting(each.account, -each.amount) for each in postings)
