"""Union of all events of the fund. The entry's own id names an event for its reversal."""

from dataclasses import dataclass, field
from enum import StrEnum

from mediation_desk.domain.event_metadata import erasable_text
from mediation_desk.domain.fund.accounts import FundKind
from mediation_desk.domain.fund.closing_events import DayClosed, MonthClosed, Reconciled
from mediation_desk.domain.fund.deposit_events import (
    DepositRequired,
    DepositReturned,
    DepositTaken,
    TopUpAsked,
)
from mediation_desk.domain.fund.payment_parts import Split
from mediation_desk.domain.fund.recourse_events import (
    DisputeEnded,
    InstalmentsAgreed,
    NoticeServed,
    RecourseDisputed,
    RecourseNoticed,
    Recovered,
    RecoveryWay,
    WriteOffAgreed,
    WriteOffAsked,
    WriteOffRefused,
    WrittenOff,
)
from mediation_desk.domain.money import Money

__all__ = [
    "ApprovalWithdrawn",
    "Bearer",
    "ClosingEvent",
    "Contributed",
    "DepositEvent",
    "DepositTaken",
    "FundEvent",
    "Opened",
    "PaidOut",
    "PayMethod",
    "PaymentApproved",
    "PaymentMove",
    "PaymentRequested",
    "PaymentReturned",
    "ReceiptSigned",
    "Recovered",
    "RecoveryWay",
    "Reversed",
    "Trigger",
    "WrittenOff",
]


class Trigger(StrEnum):
    """Grounds of advance compensation: 确有瑕疵, 拖延, 无理拒绝, 撤场, 失联."""

    DEFECT = "defect"
    DELAY = "delay"
    REFUSAL = "refusal"
    LEFT = "left"
    UNREACHABLE = "unreachable"


class Bearer(StrEnum):
    """Final bearer of a payment: the merchant (recourse follows), or the mall (自担)."""

    MERCHANT = "merchant"
    MALL = "mall"


class PayMethod(StrEnum):
    """Means of paying the consumer."""

    CASH = "cash"
    TRANSFER = "transfer"
    ORIGINAL = "original"


@dataclass(frozen=True)
class Opened:
    """The mall's opening sum of the fund; zero is allowed."""

    amount: Money


@dataclass(frozen=True)
class Contributed:
    """Money paid into the fund.

    With ``is_rent`` the mall passes on rent that it had kept back: the fund, of whatever kind, has
    owned it since the set-off, and only now it is in the bank.
    """

    amount: Money
    kind: FundKind = FundKind.MALL
    is_cash: bool = False
    note: str = ""
    is_rent: bool = False


@dataclass(frozen=True)
class PaymentRequested:
    """Request for advance compensation by the mall; the sum is frozen from here.

    ``split`` divides the sum by item; the requests of earlier versions have none.
    """

    payment: str
    case: str
    merchant: str
    amount: Money
    trigger: Trigger
    bearer: Bearer
    evidence: tuple[str, ...]
    by: str
    number: str = ""
    claim: str = ""
    kind: FundKind = FundKind.MALL
    split: Split = field(default=())
    reason: str = erasable_text()


@dataclass(frozen=True)
class PaymentApproved:
    """Approval of a request by one person of the approval ladder."""

    payment: str
    by: str
    opinion: str = erasable_text()


@dataclass(frozen=True)
class ApprovalWithdrawn:
    """Withdrawal of an approval by its approver, within the seconds allowed for it."""

    payment: str
    by: str


@dataclass(frozen=True)
class PaymentReturned:
    """Return of a request to its author; the frozen sum is free again."""

    payment: str
    by: str
    reason: str = erasable_text()


@dataclass(frozen=True)
class PaidOut:
    """Payment to the consumer. ``payee`` and ``account`` are personal.

    ``receipt`` is the number of the receipt 领款单 that the consumer signs; payments of earlier
    versions got one only with the signature.
    """

    payment: str
    amount: Money
    method: PayMethod
    voucher: str
    by: str
    payee: str = field(default="", metadata={"private": True})
    account: str = field(default="", metadata={"private": True})
    receipt: str = ""


@dataclass(frozen=True)
class ReceiptSigned:
    """The consumer's signature for the money and assignment of the claim to the mall."""

    payment: str
    by: str
    number: str = ""


@dataclass(frozen=True)
class Reversed:
    """Reversal of a wrong entry: its postings are taken back, once."""

    entry: str
    by: str
    reason: str = erasable_text()


PaymentMove = (
    PaymentApproved
    | ApprovalWithdrawn
    | PaidOut
    | ReceiptSigned
    | RecourseNoticed
    | NoticeServed
    | RecourseDisputed
    | DisputeEnded
    | InstalmentsAgreed
    | Recovered
    | WriteOffAsked
    | WriteOffAgreed
    | WriteOffRefused
    | WrittenOff
)
"""Events that change a requested payment; the book itself applies returns and reversals."""

DepositEvent = DepositRequired | DepositTaken | TopUpAsked | DepositReturned
ClosingEvent = DayClosed | Reconciled | MonthClosed

FundEvent = (
    Opened
    | Contributed
    | PaymentRequested
    | PaymentReturned
    | Reversed
    | PaymentMove
    | DepositEvent
    | ClosingEvent
)
