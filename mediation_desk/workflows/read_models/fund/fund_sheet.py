"""Read models of the fund page, the payment papers and the statement."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from mediation_desk.domain.fund.accounts import FundKind
from mediation_desk.domain.fund.payment_parts import Split
from mediation_desk.domain.money import ZERO, Money
from mediation_desk.workflows.read_models.today import LoneRow


class PaymentStage(StrEnum):
    """Where a payment stands: 申请, 审批, 付款, 签收, 追偿, or ended."""

    REQUESTED = "requested"
    APPROVED = "approved"
    PAID = "paid"
    SIGNED = "signed"
    RECOVERED = "recovered"
    RETURNED = "returned"
    REVERSED = "reversed"


PAID_STAGES = frozenset({PaymentStage.PAID, PaymentStage.SIGNED, PaymentStage.RECOVERED})
"""Where the money has left the fund."""


@dataclass(frozen=True)
class ApprovalSignature:
    """Who said what to a payment, and when; ``role`` is what he was then, read for papers only."""

    operator: str
    name: str
    at: datetime
    opinion: str = ""
    role: str = ""


@dataclass(frozen=True)
class PaymentRow:
    """One advance compensation with its course; ``split`` is empty where it was never told."""

    payment: str
    case: str
    number: str
    case_number: str
    merchant: str
    merchant_name: str
    consumer: str
    amount: Money
    trigger: str
    bearer: str
    reason: str
    stage: PaymentStage
    requested: ApprovalSignature
    approvals: tuple[ApprovalSignature, ...]
    approvals_needed: int
    ticks: tuple[str, ...]
    missing: tuple[str, ...]
    paid: ApprovalSignature | None = None
    method: str = ""
    voucher: str = ""
    payee: str = ""
    account: str = ""
    kind: str = ""
    signed_at: datetime | None = None
    recovered: Money = Money(0)
    owed: Money = Money(0)
    due_on: date | None = None
    split: Split = ()


@dataclass(frozen=True)
class StatementRow:
    """One line of the fund's statement; ``available`` is the balance after it."""

    seq: int
    at: datetime
    kind: str
    party: str
    reference: str
    case: str
    received: Money | None
    spent: Money | None
    available: Money


@dataclass(frozen=True)
class ReceivableRow:
    """What a merchant owes the fund."""

    merchant: str
    name: str
    owed: Money
    oldest_due_on: date
    payments: tuple[str, ...]


@dataclass(frozen=True)
class KindRow:
    """What a new payment may draw on of one kind of fund."""

    kind: FundKind
    available: Money


@dataclass(frozen=True)
class FundSheet:
    """Everything on the fund page, in one read.

    ``mall_due`` is what the mall kept back from rent and has not passed on to the fund yet.
    """

    available: Money
    committed: Money
    to_pay: Money
    owed: Money
    warning_line: Money
    one_approver_limit: Money
    payment_cap: Money
    approval_limit_minutes: int
    recovery_days: int
    queue: tuple[PaymentRow, ...]
    to_be_paid: tuple[PaymentRow, ...]
    to_be_signed: tuple[PaymentRow, ...]
    done: tuple[PaymentRow, ...]
    statement: tuple[StatementRow, ...]
    month_received: Money
    month_spent: Money
    receivables: tuple[ReceivableRow, ...]
    approved_today: int
    read_at: datetime
    kinds: tuple[KindRow, ...] = ()
    mall_due: Money = ZERO
    lone: tuple[LoneRow, ...] = ()
    """Payments that one manager could have made alone, the latest first; the statement prints them.
    """
