"""Messages between the desk and the regulator about a case."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from mediation_desk.domain.case.events.gates import GateReason
from mediation_desk.domain.codes import (
    BusinessLine,
    EscalationAim,
    Method,
    Satisfaction,
)
from mediation_desk.domain.event_metadata import erasable_text, sensitive_text
from mediation_desk.domain.money import Money


class Urgency(StrEnum):
    """Urgency of a referral (紧急程度)."""

    NORMAL = "normal"
    URGENT = "urgent"
    MOST_URGENT = "most_urgent"


class PublicityConsent(StrEnum):
    """The consumer's answer to 是否同意公示投诉信息; no entry tells of a question never put."""

    NOT_ASKED = "not_asked"
    AGREED = "agreed"
    REFUSED = "refused"


class MediationConsent(StrEnum):
    """The consumer's answer to 是否同意委托调解, to entrusting a mediation body."""

    NOT_ASKED = "not_asked"
    AGREED = "agreed"
    REFUSED = "refused"


@dataclass(frozen=True)
class ConsentsChanged:
    """The consumer's present answers to 公示 and 委托调解, told after registration.

    An answer of ``NOT_ASKED`` leaves the former one.
    """

    publicity: PublicityConsent = PublicityConsent.NOT_ASKED
    mediation: MediationConsent = MediationConsent.NOT_ASKED
    text: str = erasable_text()


@dataclass(frozen=True)
class GuidanceAsked:
    """A question to the regulator without any identity (个人信息保护法第二十三条).

    ``why`` the case comes to the second gate stays here; old entries do not name it.
    """

    request: str
    line: BusinessLine
    evidence: tuple[str, ...] = ()
    question: str = erasable_text()
    why: GateReason | None = None


@dataclass(frozen=True)
class GuidanceSeen:
    """Opening of the question by an officer."""

    request: str
    officer: str
    body: str


@dataclass(frozen=True)
class GuidanceAnswering:
    """Notice that an officer is writing the answer, valid until ``until`` unless repeated."""

    request: str
    officer: str
    body: str
    until: datetime


@dataclass(frozen=True)
class GuidanceAnswered:
    """The regulator's numbered answer."""

    request: str
    message: str
    number: str
    officer: str
    body: str
    articles: tuple[str, ...]
    text: str = erasable_text()


@dataclass(frozen=True)
class MessageAcknowledged:
    """An operator's confirmation that they read a message of the regulator."""

    message: str


@dataclass(frozen=True)
class ConsentGiven:
    """The consumer's separate consent to hand their particulars to the regulator."""

    method: Method
    given_at: datetime


@dataclass(frozen=True)
class Escalated:
    """Escalation of the dossier to the regulator (反馈情况); ``why`` the case comes to gate 3.

    ``address`` of the consumer is asked now and not before, and hidden whole where people are
    masked. ``platform_number`` is the 登记编号 of the 12315 platform, where it is known already.
    """

    asked: EscalationAim
    evidence: tuple[str, ...] = ()
    number: str = ""
    consumer_position: str = erasable_text()
    merchant_position: str = erasable_text()
    urgency: Urgency = Urgency.NORMAL
    why: GateReason | None = None
    publicity: PublicityConsent = PublicityConsent.NOT_ASKED
    mediation: MediationConsent = MediationConsent.NOT_ASKED
    platform_number: str = ""
    address: str = sensitive_text()


@dataclass(frozen=True)
class PlatformNumberCorrected:
    """Correction of the 登记编号 of the 12315 platform, of a case that was handed up."""

    number: str
    was: str = ""
    reason: str = erasable_text()


@dataclass(frozen=True)
class EscalationAccepted:
    """The regulator's acceptance of the case."""

    message: str
    officer: str
    body: str
    due_on: date
    text: str = erasable_text()


@dataclass(frozen=True)
class EscalationRefused:
    """The regulator's refusal of the case on a coded ground (O121 第十六条).

    ``stated`` is the ground in the officer's wording, where it differs from that of the code.
    """

    message: str
    officer: str
    body: str
    ground: int
    text: str = erasable_text()
    stated: str = ""


@dataclass(frozen=True)
class EscalationReturned:
    """The regulator's request for more before a decision (退回补正)."""

    message: str
    officer: str
    body: str
    text: str = erasable_text()


@dataclass(frozen=True)
class RegulatorNoted:
    """An act of the regulator in the case that asks nothing of the desk.

    ``of`` is visit, issued or voided, ``number`` that of the paper; of a case that was registered
    on the 12315 platform its 登记编号. The text says it in full.
    """

    message: str
    officer: str
    body: str
    of: str
    number: str = ""
    text: str = erasable_text()


@dataclass(frozen=True)
class RegulatorGraded:
    """The regulator's own satisfaction with the mall's work in the case.

    ``of`` is ended (the matter is through at the regulator) or sample (drawn for a check).
    """

    message: str
    officer: str
    body: str
    grade: Satisfaction
    of: str = "ended"
    text: str = erasable_text()


@dataclass(frozen=True)
class Supplemented:
    """The supplement that the regulator had asked for, sent later."""

    evidence: tuple[str, ...] = ()
    text: str = erasable_text()


@dataclass(frozen=True)
class OnsiteSet:
    """Appointment of the local office at the mall (属地所现场调解)."""

    message: str
    officer: str
    office: str
    meet_at: datetime
    place: str
    text: str = erasable_text()


@dataclass(frozen=True)
class Decided:
    """The regulator's result: agreement, termination (O121 第二十三条) or decision.

    ``stated`` is the ground in the officer's wording, where it differs from that of the code.
    """

    message: str
    officer: str
    body: str
    result: str
    document: str
    ground: int | None = None
    amount: Money | None = None
    text: str = erasable_text()
    stated: str = ""


@dataclass(frozen=True)
class EscalationWithdrawn:
    """Withdrawal of the dossier by the desk, because the parties agreed after all."""

    reason: str = erasable_text()
