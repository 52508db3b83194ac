"""Payments by case: the reason why a case waits for an open one, and the cases that were paid."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Self

from mediation_desk.domain.case.actions import CaseAction, blocking_reason, usual_step
from mediation_desk.domain.case.state import Case
from mediation_desk.domain.fund import Book
from mediation_desk.domain.fund.payment import Payment, PaymentState
from mediation_desk.domain.policy import Policy
from mediation_desk.domain.refusal import Reason, Refusal
from mediation_desk.workflows.ports import Desk

_BARRED = frozenset({CaseAction.COMPENSATE, CaseAction.CLOSE, CaseAction.WITHDRAW, CaseAction.VOID})
"""Actions that wait until the open payment of the case is signed for or returned."""


@dataclass(frozen=True)
class CasePayments:
    """Reasons why cases wait for their open payment, by case, and the cases that were paid."""

    waits: Mapping[str, Reason]
    paid: frozenset[str]

    @classmethod
    def of(cls, book: Book, policy: Policy) -> Self:
        """Return the payments of all cases."""
        waits = {each.request.case: _awaited(each, policy) for each in book.open_payments}
        return cls(waits, book.paid_cases)

    def blocking_reason(self, case: Case, move: CaseAction) -> Reason | None:
        """Return the first reason why ``move`` is not allowed now, or None when it is."""
        why = blocking_reason(case, move)
        return self.waits.get(case.id) if why is None and move in _BARRED else why

    def next_step(self, case: Case) -> CaseAction:
        """Return the next step that the course of the case and its payments suggest."""
        awaits, is_paid = case.id in self.waits, case.id in self.paid
        return usual_step(case, awaits_payment=awaits, is_paid=is_paid)


def require_no_open_payment(desk: Desk, case: Case) -> None:
    """Raise Refusal with what the open payment of a case waits for."""
    why = CasePayments.of(desk.ledger.book(), desk.policy).waits.get(case.id)
    if why is not None:
        raise Refusal(why, {"number": case.number})


def _awaited(payment: Payment, policy: Policy) -> Reason:
    if payment.state is PaymentState.PAID:
        return Reason.PAYMENT_AWAITS_RECEIPT
    if payment.is_approved(policy):
        return Reason.PAYMENT_AWAITS_PAYOUT
    return Reason.PAYMENT_AWAITS_APPROVAL
