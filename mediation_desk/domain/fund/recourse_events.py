"""Events of recourse, between a payout and its repayment by the merchant (追偿)."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from mediation_desk.domain.event_metadata import erasable_text
from mediation_desk.domain.money import Money


class RecoveryWay(StrEnum):
    """Means by which a merchant repays."""

    TRANSFER = "transfer"
    CASH = "cash"
    DEPOSIT = "deposit"
    RENT = "rent"


class ServiceWay(StrEnum):
    """Means of service of a notice (送达): by hand, by mail, by message, or posted up."""

    HAND = "hand"
    MAIL = "mail"
    MESSAGE = "message"
    POSTED = "posted"


class DisputeGround(StrEnum):
    """Grounds of a merchant's objection to recourse."""

    NOT_LIABLE = "not_liable"
    AMOUNT = "amount"
    EVIDENCE = "evidence"
    OTHER = "other"


class DisputeEnd(StrEnum):
    """Results of the review: the recourse stands, or the merchant is right and the mall bears."""

    STANDS = "stands"
    MERCHANT_RIGHT = "merchant_right"


@dataclass(frozen=True)
class Instalment:
    """One instalment of a repayment, with its day."""

    due_on: date
    amount: Money


@dataclass(frozen=True)
class RecourseNoticed:
    """Written demand that the merchant pay back by a day (追偿通知书)."""

    payment: str
    number: str
    amount: Money
    due_on: date
    by: str
    from_deposit: bool = False


@dataclass(frozen=True)
class NoticeServed:
    """Service of the notice; ``receiver`` signed for it. ``proof`` is a file's SHA-256."""

    payment: str
    way: ServiceWay
    served_on: date
    by: str
    proof: str = ""
    receiver: str = erasable_text()


@dataclass(frozen=True)
class RecourseDisputed:
    """The merchant's objection; nothing is set off against their will until a review."""

    payment: str
    ground: DisputeGround
    by: str
    text: str = erasable_text()


@dataclass(frozen=True)
class DisputeEnded:
    """Review (复核) of an objection by someone other than the person who recorded it.

    ``waived`` is the sum that a merchant in the right no longer owes: the mall bears it.
    """

    payment: str
    end: DisputeEnd
    by: str
    waived: Money = field(default=Money(0))
    text: str = erasable_text()


@dataclass(frozen=True)
class InstalmentsAgreed:
    """Agreement on repayment in instalments; a later plan replaces an earlier one."""

    payment: str
    by: str
    parts: tuple[Instalment, ...] = field(default=())


@dataclass(frozen=True)
class Recovered:
    """Repayment by the merchant, in part or in full.

    ``drawn_on`` is the file whose deposit was set off, where it is not the debt's own file: one of
    the same merchant, merged with it. With ``is_kept_back`` the mall still holds the rent that was
    set off, and owes it to the fund; an entry without it put such a sum into the bank at once.
    """

    payment: str
    amount: Money
    way: RecoveryWay
    by: str
    note: str = ""
    drawn_on: str = ""
    is_kept_back: bool = False


@dataclass(frozen=True)
class WriteOffAsked:
    """Request to give up a debt (核销)."""

    payment: str
    amount: Money
    by: str
    reason: str = ""


@dataclass(frozen=True)
class WriteOffAgreed:
    """The first of two approvals that a large write-off needs; the debt still stands."""

    payment: str
    by: str
    opinion: str = erasable_text()


@dataclass(frozen=True)
class WriteOffRefused:
    """Another person's refusal of a write-off; the debt stands."""

    payment: str
    by: str
    reason: str = ""


@dataclass(frozen=True)
class WrittenOff:
    """Write-off of a merchant's remaining debt, with another person's approval.

    ``agreed_by`` are the earlier approvers, where the sum needs more than one.
    """

    payment: str
    amount: Money
    by: str
    approved_by: str
    reason: str = ""
    agreed_by: tuple[str, ...] = field(default=())
    opinion: str = erasable_text()
