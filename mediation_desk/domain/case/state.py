"""Current state of a case: a value folded from its events."""

from dataclasses import dataclass, field
from datetime import date, datetime

from mediation_desk.domain.case.events.aggravation import (
    ENLARGING,
    HOTLINES,
    INTENSIFYING,
    Aggravation,
    AggravationKind,
    AggravationSource,
)
from mediation_desk.domain.case.events.gates import THIRD_GATE, GateReason, OfficerVisit
from mediation_desk.domain.case.events.intake import Purchase
from mediation_desk.domain.case.events.links import CaseLink
from mediation_desk.domain.case.events.participants import Participants
from mediation_desk.domain.case.events.phone import ConsumerScreen, SignedPaper
from mediation_desk.domain.case.events.platform import PlatformReply
from mediation_desk.domain.case.events.regulator import MediationConsent, PublicityConsent
from mediation_desk.domain.case.events.root_causes import FaultFinding, RootCause
from mediation_desk.domain.case.events.sessions import Meeting
from mediation_desk.domain.clocks import ClockPause, local_day
from mediation_desk.domain.codes import (
    CaseState,
    Channel,
    Claim,
    DisposalResult,
    EscalationAim,
    LinkKind,
    Outcome,
    Party,
    ProblemKind,
    Satisfaction,
)
from mediation_desk.domain.money import Money
from mediation_desk.domain.people import Consumer

FINISHED = frozenset({CaseState.CLOSED, CaseState.VOID, CaseState.HISTORY, CaseState.MERGED})
OUTSIDE = frozenset({Outcome.ESCALATED, Outcome.REFUSED, Outcome.DECIDED, Outcome.COURT})
"""Endings at the regulator or in court, also of an old ledger's cases."""
_SAME = frozenset({LinkKind.SAME_MATTER, LinkKind.DUPLICATE})
WITH_REGULATOR = frozenset(
    {CaseState.ESCALATED, CaseState.ACCEPTED, CaseState.RETURNED, CaseState.ONSITE}
)


@dataclass(frozen=True)
class Guidance:
    """One question to the regulator with its answer."""

    request: str
    asked_at: datetime
    message: str = ""
    number: str = ""
    answered_at: datetime | None = None
    why: GateReason | None = None


@dataclass(frozen=True)
class Settlement:
    """Terms on which the parties agreed."""

    number: str
    amount: Money
    perform_by: date


LINE_FILE_BYTES = 20 * 1024 * 1024
"""Bytes of the largest file that goes over the line to the regulator."""


@dataclass(frozen=True)
class CaseFile:
    """One piece of evidence."""

    sha256: str
    size: int
    mime: str
    name: str
    added_at: datetime
    token: str = ""
    """The link by which the consumer's phone sent it."""
    original: str = ""
    """SHA-256 of the file of which this is a smaller copy."""
    original_size: int = 0

    @property
    def goes_by_line(self) -> bool:
        """Tell whether it may go over the line; a larger one stays at the desk."""
        return self.size <= LINE_FILE_BYTES


@dataclass(frozen=True)
class ConsumerSignature:
    """A signature given on a screen: its picture, a file of the case, and what it was given for."""

    paper: SignedPaper
    image: str
    text_sha256: str
    signed_at: datetime
    received_at: datetime
    screen: ConsumerScreen
    token: str = ""


@dataclass(frozen=True)
class LastNote:
    """The latest note: its entry, author and time; ``before`` is the length of the notes before."""

    entry: str
    by: str
    at: datetime
    before: int


@dataclass(frozen=True)
class Escalation:
    """The dossier's course at the regulator."""

    asked: EscalationAim
    sent_at: datetime
    accepted_at: datetime | None = None
    due_on: date | None = None
    refused_ground: int | None = None
    onsite_at: datetime | None = None
    office: str = ""
    decided_at: datetime | None = None
    document: str = ""
    why: GateReason | None = None
    platform_number: str = ""
    is_withdrawn: bool = False
    """The desk or the consumer took it back; a dossier that is sent anew is none."""


@dataclass(frozen=True)
class Firsts:
    """The four firsts 四个第一: when each was done, or None."""

    arrived_at: datetime
    accepted_at: datetime | None = None
    contacted_at: datetime | None = None
    acted_at: datetime | None = None
    answered_at: datetime | None = None


@dataclass(frozen=True)
class Case:
    """Current state of a dispute case, after its last event.

    ``claimed_at`` and ``taken_from`` tell when its responder took it and from whom, ``closed_from``
    its state before it was closed: the state to which an undo returns. ``content`` are those of
    ``satisfactions_recorded`` whose parties are satisfied, or were not asked for a written reason
    (never the consumer); ``regulator_grade`` is what the regulator itself said of the mall's work,
    before which the word of a clerk gives way. ``files_off`` were taken off the case; their bytes
    are kept.
    """

    id: str
    number: str
    state: CaseState
    received_at: datetime
    channel: Channel
    purchase: Purchase
    problems: tuple[ProblemKind, ...]
    claims: tuple[Claim, ...]
    firsts: Firsts
    responder: str = ""
    consumer: Consumer = field(default_factory=Consumer)
    facts: str = ""
    claim_amount: Money | None = None
    hotline_number: str = ""
    dispatch: str = ""
    rules: str = ""
    offered_to: str = ""
    hand_overs: int = 0
    claimed_at: datetime | None = None
    taken_from: str = ""
    result: DisposalResult | None = None
    guidance: tuple[Guidance, ...] = ()
    unread: frozenset[str] = frozenset()
    consent_at: datetime | None = None
    escalation: Escalation | None = None
    settlement: Settlement | None = None
    fulfilled_on: date | None = None
    followed_up_at: datetime | None = None
    was_called_back: bool = False
    satisfactions_recorded: frozenset[Party] = frozenset()
    content: frozenset[Party] = frozenset()
    satisfaction: Satisfaction | None = None
    valid_grade: Satisfaction | None = None
    """The consumer's last grade that was given at a call back or written by their own hand."""
    own_grade: Satisfaction | None = None
    """The last grade that the consumer gave by themselves on a screen; no clerk typed it."""
    signatures: tuple[ConsumerSignature, ...] = ()
    regulator_grade: Satisfaction | None = None
    files: tuple[CaseFile, ...] = ()
    files_off: tuple[CaseFile, ...] = ()
    outcome: Outcome | None = None
    closed_at: datetime | None = None
    closed_from: CaseState | None = None
    copies: int = 0
    claim_words: str = ""
    result_words: str = ""
    notes: str = ""
    last_note: LastNote | None = None
    legacy_number: str = ""
    batch: str = ""
    compensation: Money | None = None
    pauses: tuple[ClockPause, ...] = ()
    participants: Participants = field(default_factory=Participants)

    @property
    def signature_images(self) -> frozenset[str]:
        """Return the pictures of signatures among the files: they are no evidence of the facts."""
        return frozenset(each.image for each in self.signatures)

    @property
    def open_pause(self) -> ClockPause | None:
        """Return the open pause, in which the clocks stand still."""
        return next((each for each in self.pauses if each.end_at is None), None)

    @property
    def names(self) -> tuple[str, ...]:
        """Return the names of all complainants and their companions, to be hidden in texts."""
        companions = (person.name for person in self.participants.people)
        return tuple(name for name in (self.consumer.name, *companions) if name)

    @property
    def phones(self) -> tuple[str, ...]:
        """Return the phones of all complainants and their companions."""
        companions = (person.phone for person in self.participants.people)
        return tuple(phone for phone in (self.consumer.phone, *companions) if phone)

    shop_asked_at: datetime | None = None
    shop_answered_at: datetime | None = None
    meetings: tuple[Meeting, ...] = ()
    visits: tuple[OfficerVisit, ...] = ()
    goods_returned_on: date | None = None
    bought_at_distance: bool = False
    performed: Money | None = None
    missed_on: date | None = None
    follow_up_on: date | None = None
    follow_up_by: str = ""
    grown: tuple[Aggravation, ...] = ()
    following: tuple[Aggravation, ...] = ()
    links: tuple[CaseLink, ...] = ()
    merged_from: CaseState | None = None
    was_taken_up_again: bool = False
    slip_due: date | None = None
    publicity: PublicityConsent = PublicityConsent.NOT_ASKED
    mediation: MediationConsent = MediationConsent.NOT_ASKED
    answer_words: str = ""
    root_cause: RootCause | None = None
    finding: FaultFinding | None = None
    platform_replied_on: date | None = None
    platform_result: PlatformReply | None = None
    platform_result_on: date | None = None
    """Days on which the first reply and the result were filled into the 12315 platform."""
    tags: tuple[str, ...] = ()
    others_named: frozenset[str] = frozenset()
    """Other people named in entries: spoken to, mediating, at the regulator; corrected names."""
    arrival_claimed_at: datetime | None = None
    """Arrival time claimed at first, where a manager corrected it since."""

    @property
    def waited_before(self) -> bool:
        """Tell whether the consumer arrived at the desk before the case was registered."""
        return self.firsts.arrived_at < self.received_at

    @property
    def is_finished(self) -> bool:
        """Tell whether it is over or imported as history: no clock runs any more."""
        return self.state in FINISHED

    @property
    def is_with_regulator(self) -> bool:
        """Tell whether the dossier is with the regulator and not decided."""
        return self.state in WITH_REGULATOR

    @property
    def open_guidance(self) -> Guidance | None:
        """Return the question that still waits for its answer."""
        return next((g for g in self.guidance if g.answered_at is None), None)

    @property
    def gate(self) -> int:
        """Return the gate 三关 that the case has come to: 1 the mall, 2 guidance, 3 on site."""
        if self.escalation is not None or self.visits:
            return THIRD_GATE
        return 2 if self.guidance else 1

    @property
    def has_left_store(self) -> bool:
        """Tell whether the case left the store (出店): to regulator or court, or by a hotline.

        A hotline counts for this case and for a linked one. An officer who came to the mall counts:
        the case has come to the third gate.
        """
        went = self.gate == THIRD_GATE or self.outcome in OUTSIDE
        return went or self.channel in HOTLINES or self.came_by_hotline

    @property
    def came_by_hotline(self) -> bool:
        """Tell whether the same matter also arrived by a hotline: recorded, or by a linked case."""
        return any(fact.growth is AggravationKind.HOTLINE for fact in self.causes)

    @property
    def causes(self) -> tuple[Aggravation, ...]:
        """Return the aggravations: recorded, derived or of a duplicate, the earliest first."""
        # Each save asks three times, and most cases have none.
        if not (self.grown or self.following or self.links or self.channel is Channel.MEDIA):
            return ()
        found = [*self.grown, *self.following]
        if self.channel is Channel.MEDIA:
            day = local_day(self.received_at)
            found.append(
                Aggravation("channel", AggravationKind.MEDIA, day, AggravationSource.CHANNEL)
            )
        found += [
            Aggravation(
                link.id, AggravationKind.HOTLINE, local_day(link.tied_at), AggravationSource.TIED
            )
            for link in self.links
            if link.tie in _SAME and link.channel in HOTLINES
        ]
        found += [fact for link in self.links for fact in link.grown]
        return tuple(sorted(found, key=lambda fact: fact.happened_on))

    @property
    def came_again(self) -> bool:
        """Tell whether the same matter came again: by a linked case, or by taking it up once more.

        A merged duplicate may have come again before.
        """
        tied = any(link.tie is LinkKind.SAME_MATTER or link.came_again for link in self.links)
        return self.was_taken_up_again or tied

    @property
    def is_enlarged(self) -> bool:
        """Tell whether it is enlarged 放大: by press, group or hotline, or because it came back."""
        return self.came_again or any(fact.growth in ENLARGING for fact in self.causes)

    @property
    def is_intensified(self) -> bool:
        """Tell whether it is intensified 激化: by the police, an injury or a threat."""
        return any(fact.growth in INTENSIFYING for fact in self.causes)

    @property
    def meeting(self) -> Meeting | None:
        """Return the planned session."""
        return next((each for each in self.meetings if each.is_ahead), None)
