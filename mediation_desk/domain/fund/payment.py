"""State of one advance compensation: requested, approved, paid, signed for, recovered."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from mediation_desk.domain.fund.events import PaidOut, PaymentRequested
from mediation_desk.domain.fund.recourse_events import (
    Instalment,
    NoticeServed,
    RecourseDisputed,
    RecourseNoticed,
    WriteOffAgreed,
    WriteOffAsked,
)
from mediation_desk.domain.money import ZERO, Money
from mediation_desk.domain.policy import Policy


class PaymentState(StrEnum):
    """States of a payment; RETURNED and REVERSED are its two dead ends."""

    REQUESTED = "requested"
    PAID = "paid"
    SIGNED = "signed"
    RETURNED = "returned"
    REVERSED = "reversed"


@dataclass(frozen=True)
class PaymentApproval:
    """Approver and time of an approval."""

    by: str
    at: datetime


@dataclass(frozen=True)
class RecourseState:
    """Progress of recourse against the merchant (追偿).

    ``agreed`` are the approvals that the requested write-off has so far; it was requested at
    ``write_off_at``, whose limits it keeps. ``reviewed`` is the objection that was reviewed last:
    it is open again when that review is reversed.
    """

    notices: tuple[RecourseNoticed, ...] = ()
    served: tuple[NoticeServed, ...] = ()
    dispute: RecourseDisputed | None = None
    parts: tuple[Instalment, ...] = ()
    write_off: WriteOffAsked | None = None
    agreed: tuple[WriteOffAgreed, ...] = ()
    write_off_at: datetime | None = None
    reviewed: RecourseDisputed | None = None

    @property
    def is_served(self) -> bool:
        """Tell whether the last notice has reached the merchant."""
        return bool(self.served) and len(self.served) == len(self.notices)

    def approvals_needed(self, policy: Policy) -> int:
        """Return how many must approve the write-off, by the limits at the time of its request."""
        amount = self.write_off.amount if self.write_off is not None else ZERO
        return policy.at(self.write_off_at).approvals_needed(amount)


@dataclass(frozen=True)
class Payment:
    """A payment with all its events."""

    request: PaymentRequested
    requested_at: datetime
    state: PaymentState = PaymentState.REQUESTED
    approvals: tuple[PaymentApproval, ...] = ()
    payout: PaidOut | None = None
    payout_entry: str = ""
    recovered: Money = ZERO
    written_off: Money = ZERO
    waived: Money = ZERO
    recourse: RecourseState = field(default=RecourseState())

    @property
    def approvers(self) -> frozenset[str]:
        """Return the operators who have approved so far."""
        return frozenset(each.by for each in self.approvals)

    @property
    def is_open(self) -> bool:
        """Tell whether its claim is taken: requested and not yet signed, returned or reversed."""
        return self.state in {PaymentState.REQUESTED, PaymentState.PAID}

    @property
    def is_out(self) -> bool:
        """Tell whether the money has left the fund and was not reversed."""
        return self.state in {PaymentState.PAID, PaymentState.SIGNED}

    @property
    def paid(self) -> Money:
        """Return the sum paid to the consumer."""
        return self.payout.amount if self.payout is not None and self.is_out else ZERO

    @property
    def outstanding(self) -> Money:
        """Return the merchant's remaining debt for it; zero where the mall bears it."""
        if self.request.bearer == "mall":
            return ZERO
        return self.paid - self.recovered - self.written_off - self.waived

    def approvals_needed(self, policy: Policy) -> int:
        """Return how many must approve it, by the limits in force when it was requested.

        A limit that is raised or lowered later applies to later requests only.
        """
        return policy.at(self.requested_at).approvals_needed(self.request.amount)

    def is_approved(self, policy: Policy) -> bool:
        """Tell whether enough people have approved it under the ladder of its own time."""
        return len(self.approvers) >= self.approvals_needed(policy)
