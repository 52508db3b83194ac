"""Read model of one case for the case page and the forms."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from mediation_desk.domain.case.actions import CaseAction
from mediation_desk.domain.case.case_event import CaseEvent
from mediation_desk.domain.case.consumer_message import MessageText, ReplyText
from mediation_desk.domain.case.events import desk_work, intake, regulator
from mediation_desk.domain.case.events.regulator import Urgency
from mediation_desk.domain.case.events.root_causes import FaultFinding
from mediation_desk.domain.case.state import Case, CaseFile
from mediation_desk.domain.codes import DisposalResult, LinkKind, Paper
from mediation_desk.domain.fund import FundEvent
from mediation_desk.domain.law.prescribed_forms import PrescribedForm
from mediation_desk.domain.merchant.bad_goods import BadGoods
from mediation_desk.domain.merchant.events import AgreementSigned
from mediation_desk.domain.money import Money
from mediation_desk.domain.people import Merchant, Operator, Station
from mediation_desk.domain.policy import Policy
from mediation_desk.domain.records.directory import Listing
from mediation_desk.domain.refusal import Reason
from mediation_desk.workflows.read_models.case.clocks import ProvenClock
from mediation_desk.workflows.read_models.case.phone_texts import PhoneTexts
from mediation_desk.workflows.read_models.case.remedy_inputs import RemedyContext
from mediation_desk.workflows.read_models.fund.fund_sheet import OPEN_STAGES, PaymentRow
from mediation_desk.workflows.read_models.link import TimeBounds
from mediation_desk.workflows.read_models.personal import HoldRow
from mediation_desk.workflows.read_models.today import MilestoneStatus

_HANDLING = (
    desk_work.Contacted,
    desk_work.MediationHeld,
    desk_work.ResultRecorded,
    desk_work.ConsumerAnswered,
    desk_work.Settled,
    desk_work.Terminated,
    desk_work.Closed,
)
"""Acts of the first responder; calling back and paying are others' work too."""


@dataclass(frozen=True)
class TimelineStep:
    """One entry of the timeline; ``event`` has the details. ``by_name`` is the operator's name.

    ``ground`` is the regulator's ground of refusal or ending in the words of the law,
    ``bounds`` the receipts of the regulator between which the entry was written. ``is_set_back``:
    the station's clock had run backwards since the entry before it.
    """

    seq: int
    entry: str
    at: datetime
    by: str
    by_name: str
    event: CaseEvent | FundEvent
    ground: str = ""
    bounds: TimeBounds = field(default_factory=TimeBounds)
    is_set_back: bool = False


@dataclass(frozen=True)
class NextAction:
    """An action of the case, and why it is not allowed now (None: it is)."""

    move: CaseAction
    why_not: Reason | None


class RelatedBy(StrEnum):
    """Grounds on which a case may be the same matter."""

    CONSUMER = "consumer"
    GOODS = "goods"
    """The same merchant and the same goods."""

    WORDS = "words"
    """Several words that few cases have."""


@dataclass(frozen=True)
class RelatedCase:
    """A case that may be the same matter."""

    case: str
    number: str
    received_at: datetime
    gist: str
    state: str
    by: RelatedBy
    likeness: int


@dataclass(frozen=True)
class LinkedCase:
    """A linked case; of a duplicate its notes and files stay readable as well."""

    link: str
    case: str
    number: str
    tie: LinkKind
    gist: str
    state: str
    notes: str = ""
    files: tuple[CaseFile, ...] = ()


@dataclass(frozen=True)
class CaseSheet:
    """A case with its context. Particulars are masked unless ``is_unmasked``."""

    case: Case
    is_unmasked: bool
    responder_name: str
    merchant: Merchant
    merchant_cases_30_days: int
    merchant_like_cases: int
    firsts: tuple[MilestoneStatus, ...]
    clocks: tuple[ProvenClock, ...]
    steps: tuple[TimelineStep, ...]
    moves: tuple[NextAction, ...]
    usual: CaseAction
    payments: tuple[PaymentRow, ...] = ()
    names: dict[str, str] = field(default_factory=dict)
    bench: RemedyContext | None = None
    """Law and calendar by which remedies of this case are calculated."""

    unsent: frozenset[str] = frozenset()
    """Kinds of messages of this case that the hub has not confirmed."""
    policy: Policy = field(default_factory=Policy)
    """The limits that held when the case came."""
    links: tuple[LinkedCase, ...] = ()
    related: tuple[RelatedCase, ...] = ()
    shop_asked_30_days: int = 0
    shop_silent_30_days: int = 0
    """Number of questions to the shop in thirty days, and of those not answered in time."""
    shop_phone: str = ""
    """Phone of the shop in full, for a call: the form of a contact shows it."""
    promised_days: int = 0
    """Days in which the shop takes goods back without a reason; 0 without a promise."""
    shop_left_on: date | None = None
    """Day on which the shop left the mall, which is liable since (消法第四十三条)."""
    bad_goods: tuple[BadGoods, ...] = ()
    """Incidents and orders at the shop that concern this case, the newest first."""
    officers: tuple[Listing, ...] = ()
    """Officers of the directory whose entry is valid today."""
    hold: HoldRow | None = None
    """The oldest legal hold in force over the case."""
    committee: str = ""
    """The people's mediation committee behind the station; empty where there is none."""
    shop_legal_person: str = ""
    """Legal representative of the shop, by its file."""

    messages: tuple[MessageText, ...] = ()
    """The text of each kind of message to the consumer, filled from the case."""
    replies: tuple[ReplyText, ...] = ()
    """The text of each reply for the 12315 platform; none for a case of another channel."""
    has_gateway: bool = False
    """Tells whether messages can go out through a gateway."""

    def may(self, move: CaseAction) -> bool:
        """Tell whether a move is allowed now."""
        return any(each.move is move and each.why_not is None for each in self.moves)

    @property
    def open_payment(self) -> PaymentRow | None:
        """Return the payment that waits for approval, payout or signature."""
        return next((row for row in self.payments if row.stage in OPEN_STAGES), None)

    @property
    def printable(self) -> frozenset[Paper]:
        """Return the papers of the case that can be printed now."""
        case, kinds = self.case, {type(step.event) for step in self.steps}
        is_settled = case.settlement is not None
        is_handed_up = regulator.Escalated in kinds or case.escalation is not None
        allowed = {
            Paper.REGISTRATION: True,
            Paper.CONSUMER_SLIP: True,
            Paper.CASE_FOLDER: True,
            Paper.HAND_OVER_SLIP: intake.HandOverOffered in kinds,
            Paper.SETTLEMENT: is_settled,
            Paper.SPOT_SETTLEMENT: is_settled and case.result is DisposalResult.ON_THE_SPOT,
            Paper.MEDIATION_RECORD: desk_work.MediationHeld in kinds,
            Paper.GUIDANCE_RECORD: bool(case.guidance),
            Paper.FOLLOW_UP_RECORD: case.firsts.answered_at is not None,
            Paper.TERMINATION: desk_work.Terminated in kinds,
            Paper.REFERRAL: is_handed_up,
            Paper.COMPLAINT_FORM: is_handed_up,
            Paper.PAYMENT_REQUEST: bool(self.payments),
            Paper.PAYMENT_RECEIPT: any(payment.paid for payment in self.payments),
        }
        return frozenset(paper for paper, is_allowed in allowed.items() if is_allowed)

    @property
    def received_bounds(self) -> TimeBounds:
        """Return the regulator's receipts between which the first entry was written."""
        first = min(self.steps, key=lambda step: step.seq, default=None)
        return first.bounds if first is not None else TimeBounds()

    @property
    def acted_for(self) -> tuple[str, ...]:
        """Return the names of people who handled or closed the case as no responder (首问责任制).

        A consumer does not wait for a colleague who is away, so it is allowed; but it is shown.
        """
        answered, acted = {self.case.responder}, {}
        for step in sorted(self.steps, key=lambda step: step.seq):
            match step.event:
                case intake.ClaimTakenBack():
                    answered -= {step.by} - {self.case.responder}
                case intake.Registered() | intake.Accepted() | intake.HandOverTaken() as e:
                    answered.add(e.responder)
                case _ if isinstance(step.event, _HANDLING):
                    acted[step.by] = step.by_name
        return tuple(name for by, name in acted.items() if name and by not in answered)


@dataclass(frozen=True)
class SignaturePicture:
    """The picture of a signature as JPEG in red, green and blue, with its size in pixels."""

    jpeg: bytes
    wide: int
    high: int


@dataclass(frozen=True)
class PaperCase:
    """Data of a case for a printed form: Chinese words of the trade come from ``papers``."""

    sheet: CaseSheet
    station: Station
    printed_at: datetime
    printed_by: Operator
    copy: int
    head_seq: int
    head_hash: str
    settlement_terms: str = ""
    settlement_way: str = ""
    settlement_number: str = ""
    settlement_amount: Money | None = None
    perform_by: date | None = None
    end_ground: str = ""
    end_stated: str = ""
    end_number: str = ""
    end_text: str = ""
    payment: PaymentRow | None = None
    referral_number: str = ""
    asked: str = ""
    urgency: Urgency = Urgency.NORMAL
    ended_at: datetime | None = None
    referred_at: datetime | None = None
    """Times of the notice of the end and of the referral: they print the data of that time."""
    legal_person: str = ""
    in_charge: str = ""
    trader_agent: str = ""
    """Representative of the merchant, by their file and the agreement."""
    settled_at: datetime | None = None
    prescribed: PrescribedForm | None = None
    """Time of the settlement; the regulator's form for the paper, where there is one."""
    finding: FaultFinding | None = None
    committee: str = ""
    """Of the settlement: whose fault it was, and the committee that made it."""
    agreement: AgreementSigned | None = None
    merchant_place: str = ""
    """The merchant's agreement to advance compensation, and their floor and unit."""
    exhibit_pages: Mapping[str, int] = field(default_factory=dict)
    """Number of printed pages of each piece of evidence, by its hash; a recording has none."""
    phone_texts: PhoneTexts | None = None
    """What the consumer would be shown on a screen now, where they have signed on one."""
    signature_pictures: Mapping[str, SignaturePicture] = field(default_factory=dict)
    """Pictures of signatures given on a screen, by their hashes."""
    phone_link: str = ""
    phone_until: datetime | None = None
    phone_over_hub: bool = False
    """A link for the consumer's phone that a slip may bear, until when it holds, and by which way.
    """
