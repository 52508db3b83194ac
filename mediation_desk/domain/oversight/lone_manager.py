"""Payments that one manager could make alone: requested, approved and paid by identities of theirs.

Two or three people should take part in each payment. A manager who adds operators could be all of
them. A payment is shown to the mall manager and the auditor when its steps were done by the manager
and by people whom they, or such people in turn, added, gave rights or gave a code for a new
password a short time before. It accuses no one: at a new station it is normal, and it only asks
that someone checks.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from mediation_desk.domain.fund.payment import Payment
from mediation_desk.domain.money import Money
from mediation_desk.domain.people import Role

WINDOW = timedelta(days=90)
"""Time before a payment's request in which an identity counts as its maker's."""

SEES_LONE_PAYMENTS = frozenset({Role.MALL_MANAGER, Role.AUDITOR})


@dataclass(frozen=True)
class MadeIdentity:
    """An operator, with the person who added them or gave them role and rights, or a code."""

    operator: str
    by: str
    at: datetime


@dataclass(frozen=True)
class LonePayment:
    """A payment made only by a manager and identities of theirs, by their ids."""

    payment: str
    number: str
    amount: Money
    requested_at: datetime
    manager: str
    others: tuple[str, ...]


def lone_payments(
    payments: Iterable[Payment], made: Sequence[MadeIdentity], until: datetime | None = None
) -> tuple[LonePayment, ...]:
    """Return the payments that were paid out in this way, in the order of the book.

    With `until` only requests and identities made before it count: an operator added later
    changes nothing of a month that is closed.
    """
    if until is not None:
        payments = [each for each in payments if each.requested_at < until]
        made = [each for each in made if each.at < until]
    managers = tuple(dict.fromkeys(each.by for each in made if each.by != each.operator))
    found = (_lone(payment, managers, made) for payment in payments if payment.is_out)
    return tuple(each for each in found if each is not None)


def _lone(
    payment: Payment, managers: Sequence[str], made: Sequence[MadeIdentity]
) -> LonePayment | None:
    people = {payment.request.by, *payment.approvers}
    if payment.payout is not None:
        people.add(payment.payout.by)
    since = payment.requested_at - WINDOW
    for manager in managers:
        own = _made_by(manager, [each for each in made if each.at >= since])
        others = people - {manager}
        if others and others <= own:
            request = payment.request
            return LonePayment(
                request.payment,
                request.number,
                request.amount,
                payment.requested_at,
                manager,
                tuple(sorted(others)),
            )
    return None


def _made_by(manager: str, made: Sequence[MadeIdentity]) -> set[str]:
    """Return the identities of a manager, including those made in turn by such identities."""
    found = {manager}
    while more := {each.operator for each in made if each.by in found} - found:
        found |= more
    return found - {manager}
