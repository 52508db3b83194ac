"""Events of intake: how a case reaches the desk, and who is its responder."""

from dataclasses import dataclass, field
from datetime import date, datetime

from mediation_desk.domain.case.events.regulator import PublicityConsent
from mediation_desk.domain.codes import (
    Category,
    Channel,
    Claim,
    Outcome,
    ProblemKind,
    Satisfaction,
)
from mediation_desk.domain.event_metadata import erasable_text
from mediation_desk.domain.money import Money
from mediation_desk.domain.people import Consumer


@dataclass(frozen=True)
class Purchase:
    """The purchase in dispute: merchant, goods, sum, day and receipt."""

    merchant: str
    goods: str = ""
    category: Category = Category.OTHER_GOODS
    amount: Money | None = None
    purchased_on: date | None = None
    receipt_number: str = ""


@dataclass(frozen=True)
class ImportOrigin:
    """Origin of an imported case: its batch, sheet, row and old number."""

    batch: str
    sheet: str
    row: int
    legacy_number: str = ""


@dataclass(frozen=True)
class Registered:
    """Registration of a dispute; ``arrived_at`` is when the consumer arrived at the desk.

    ``slip_due`` is the day printed on a hotline's slip, by which it wants the result. ``taken_at``
    is when a seat took it while its host was away: the case begins then, not with its entry.
    """

    number: str
    arrived_at: datetime
    channel: Channel
    purchase: Purchase
    problems: tuple[ProblemKind, ...]
    claims: tuple[Claim, ...]
    responder: str
    claim_amount: Money | None = None
    hotline_number: str = ""
    dispatch: str = ""
    rules: str = ""
    consumer: Consumer = field(default_factory=Consumer, metadata={"private": True})
    facts: str = erasable_text()
    slip_due: date | None = None
    publicity: PublicityConsent = PublicityConsent.NOT_ASKED
    taken_at: datetime | None = None


@dataclass(frozen=True)
class HistoryTaken:
    """Import of a finished case of an old ledger; it runs no clock."""

    number: str
    origin: ImportOrigin
    received_on: date | None
    channel: Channel
    purchase: Purchase
    problems: tuple[ProblemKind, ...]
    claims: tuple[Claim, ...]
    responder: str
    outcome: Outcome | None = None
    satisfaction: Satisfaction | None = None
    closed_on: date | None = None
    compensation: Money | None = None
    hotline_number: str = ""
    claim_words: str = erasable_text()
    result_words: str = erasable_text()
    notes: str = erasable_text()
    consumer: Consumer = field(default_factory=Consumer, metadata={"private": True})
    facts: str = erasable_text()


@dataclass(frozen=True)
class Accepted:
    """Acceptance of a case that had arrived without a first responder (首问责任人)."""

    responder: str


@dataclass(frozen=True)
class HandOverOffered:
    """The first responder's request that another operator take the case, with a reason."""

    to: str
    reason: str = erasable_text()


@dataclass(frozen=True)
class HandOverTaken:
    """Acceptance of a hand-over: the other operator is the first responder from here."""

    responder: str


@dataclass(frozen=True)
class ClaimTakenBack:
    """Withdrawal of an acceptance within seconds, by the operator who had accepted by mistake.

    ``responder`` is responsible again, with the offer to ``offered_to`` open again; without one the
    case waits for a responder as before.
    """

    responder: str = ""
    offered_to: str = ""


@dataclass(frozen=True)
class OfferTakenBack:
    """Withdrawal of an offered hand-over: the case stays with its responder."""
