"""Read models of the fund page, the payment papers and the statement."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from mediation_desk.domain.fund.accounts import FundKind
from mediation_desk.domain.fund.payment_parts import Split
from mediation_desk.domain.money import ZERO, Money
from mediation_desk.workflows.read_models.today import LoneRow


class PaymentStage(StrEnum):
    """Stages of a payment: 申请, 审批, 付款, 签收, 追偿, or ended."""

    REQUESTED = "requested"
    APPROVED = "approved"
    PAID = "paid"
    SIGNED = "signed"
    RECOVERED = "recovered"
    RETURNED = "returned"
    REVERSED = "reversed"


PAID_STAGES = frozenset({PaymentStage.PAID, PaymentStage.SIGNED, PaymentStage.RECOVERED})
"""Stages after the money has left the fund."""

OPEN_STAGES = (PaymentStage.REQUESTED, PaymentStage.APPROVED, PaymentStage.PAID)
"""Stages in which a case waits for its payment."""


@dataclass(frozen=True)
class ApprovalSignature:
    """An opinion on a payment and its time; ``role`` is the author's then, for papers only."""

    operator: str
    name: str
    at: datetime
    opinion: str = ""
    role: str = ""


@dataclass(frozen=True)
class PaymentRow:
    """One advance compensation with its course; ``split`` is empty where it is unknown.

    ``number`` is that of the request, ``receipt_number`` that of the receipt, which a payment of
    an earlier version gets with the signature.
    """

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
    receipt_number: str = ""


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
    """Debt of a merchant to the fund."""

    merchant: str
    name: str
    owed: Money
    oldest_due_on: date
    payments: tuple[str, ...]


@dataclass(frozen=True)
class KindRow:
    """Sum of one kind of fund that a new payment may draw on."""

    kind: FundKind
    available: Money


@dataclass(frozen=True)
class FundSheet:
    """All data of the fund page, in one read.

    ``mall_due`` is the rent that the mall kept back and has not passed on to the fund yet.
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
