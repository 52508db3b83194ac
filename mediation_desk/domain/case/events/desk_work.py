"""Events of the desk's own work on a case, up to its end."""

from dataclasses import dataclass
from datetime import date, datetime

from mediation_desk.domain.case.events.phone import ConsumerScreen
from mediation_desk.domain.case.events.root_causes import FaultFinding, RootCause
from mediation_desk.domain.codes import (
    DisposalResult,
    EndGround,
    Method,
    Outcome,
    Paper,
    Party,
    ReopenGround,
    Satisfaction,
    SessionMode,
    ShopReply,
)
from mediation_desk.domain.event_metadata import erasable_text
from mediation_desk.domain.money import Money


@dataclass(frozen=True)
class Contacted:
    """A conversation with a party (第一时间沟通 when it is the merchant).

    ``reply`` tells whether the shop answered at once; ``happened_at`` is when it was, if that is
    not when it was written down. ``taken_at`` is when a seat kept it while its host was away.
    """

    party: Party
    method: Method
    person: str = erasable_text()
    said: str = erasable_text()
    reply: ShopReply = ShopReply.UNSAID
    happened_at: datetime | None = None
    taken_at: datetime | None = None


@dataclass(frozen=True)
class MediationHeld:
    """A mediation: the parties sat together, or were spoken to in turn."""

    is_agreed: bool
    consumer_position: str = erasable_text()
    merchant_position: str = erasable_text()
    session: str = ""
    held_at: datetime | None = None
    place: str = ""
    sitting: SessionMode = SessionMode.ON_SITE
    mediator: str = erasable_text()
    minutes: str = erasable_text()


@dataclass(frozen=True)
class ResultRecorded:
    """The mall's own disposal and its result (第一时间处置).

    ``waives_agreement``: it was performed at once, or both want no paper, so this record replaces
    an agreement (市场监督管理投诉举报处理办法第二十四条).
    """

    result: DisposalResult
    text: str = erasable_text()
    amount: Money | None = None
    waives_agreement: bool = False
    happened_at: datetime | None = None


@dataclass(frozen=True)
class ConsumerAnswered:
    """The answer to the consumer about the result (第一时间反馈).

    ``replaces``: it replaces a different answer that the consumer had been given (一个口径).
    """

    method: Method
    text: str = erasable_text()
    happened_at: datetime | None = None
    replaces: bool = False


@dataclass(frozen=True)
class Settled:
    """Agreement of the parties on terms (消费争议和解（调解）协议).

    ``finding`` is whose fault the parties say it was. ``committee`` is the people's mediation
    committee before which they agreed (人民调解协议书); empty for a contract made at the station.
    """

    number: str
    amount: Money
    perform_by: date
    way: str
    terms: str = erasable_text()
    trader_agent: str = erasable_text()
    finding: FaultFinding | None = None
    committee: str = ""


@dataclass(frozen=True)
class Fulfilled:
    """Performance of everything that was agreed."""

    performed_on: date
    text: str = erasable_text()


@dataclass(frozen=True)
class FollowedUp:
    """A call back to the consumer (回访)."""

    method: Method
    is_reached: bool
    is_performed: bool
    text: str = erasable_text()
    is_to_be_redone: bool = False


@dataclass(frozen=True)
class SatisfactionTold:
    """One of the three satisfactions, or the reason why it is waived.

    ``is_own_hand``: the party wrote the grade down itself; else the desk heard it. ``screen`` is
    that on which the consumer gave it without the clerk, by the link ``token``; on none of them,
    as in every older entry, a clerk typed it. ``words`` are the consumer's own.
    """

    party: Party
    grade: Satisfaction | None
    waived_because: str = erasable_text()
    is_own_hand: bool = False
    screen: ConsumerScreen | None = None
    token: str = ""
    words: str = erasable_text()


@dataclass(frozen=True)
class EvidenceAdded:
    """A file of evidence; its content is addressed by its SHA-256.

    ``token`` names the link by which the consumer's phone sent it; empty for any other source.
    ``original`` is the SHA-256 of the file of the case, too large for the line, of which this is a
    smaller copy; it has ``original_size`` bytes.
    """

    sha256: str
    size: int
    mime: str
    name: str = erasable_text()
    token: str = ""
    original: str = ""
    original_size: int = 0


@dataclass(frozen=True)
class EvidenceRemoved:
    """Removal of a file from the case; its bytes stay for thirty days."""

    sha256: str


@dataclass(frozen=True)
class Noted:
    """A note for colleagues; ``taken_at`` is when a seat kept it while its host was away."""

    text: str = erasable_text()
    taken_at: datetime | None = None


@dataclass(frozen=True)
class NoteTakenBack:
    """Withdrawal of a note by its author within seconds; ``note`` is its entry."""

    note: str


@dataclass(frozen=True)
class TagAdded:
    """A tag 标签 of the station that the case got."""

    tag: str = erasable_text()


@dataclass(frozen=True)
class TagRemoved:
    """A tag of the station that was taken off the case."""

    tag: str = erasable_text()


@dataclass(frozen=True)
class Corrected:
    """Correction of a field of the registration; the old words stay in the corrected entry.

    ``code`` is the new value of a coded field, which erasing leaves; ``value`` and ``was`` are then
    the text for readers: of the shop its names, of others the codes.
    """

    corrects: str
    field_name: str
    value: str = erasable_text()
    was: str = erasable_text()
    code: str = ""


@dataclass(frozen=True)
class ArrivalCorrected:
    """A manager's withdrawal of a part of the wait claimed by a registration.

    ``arrived_at`` is when the consumer arrived at the desk, and ``was`` the time recorded before.
    """

    corrects: str
    arrived_at: datetime
    was: datetime
    reason: str = erasable_text()


@dataclass(frozen=True)
class Terminated:
    """End of in-store mediation without agreement, on a coded ground.

    ``stated`` is the ground in the wording of the regulator's set, where that has its own.
    """

    number: str
    ground: EndGround
    text: str = erasable_text()
    stated: str = ""


@dataclass(frozen=True)
class Closed:
    """Closing of a case, with its root cause and the party at fault, where they were stated."""

    outcome: Outcome
    text: str = erasable_text()
    root_cause: RootCause | None = None
    finding: FaultFinding | None = None


@dataclass(frozen=True)
class Reopened:
    """Reopening of a finished case, or withdrawal of its closing within seconds.

    ``is_unperformed``: the consumer said that terms recorded as performed were not.
    """

    reason: str = erasable_text()
    ground: ReopenGround = ReopenGround.TAKEN_UP_AGAIN
    is_unperformed: bool = False


@dataclass(frozen=True)
class Withdrawn:
    """Withdrawal of the complaint by the consumer."""

    reason: str = erasable_text()


@dataclass(frozen=True)
class Voided:
    """Voiding of a case that was entered by mistake; its number is never used again."""

    reason: str = erasable_text()
    batch: str = ""


@dataclass(frozen=True)
class Unmasked:
    """A look at the consumer's particulars in full, for a stated reason."""

    reason: str = erasable_text()


@dataclass(frozen=True)
class Printed:
    """Printing of a form of the case; ``copy`` counts from 1."""

    paper: Paper
    copy: int
