"""Union of all events of a case. Erasable fields go to the private part of the entry."""

from mediation_desk.domain.case.events.aggravation import GrowthTakenBack, MatterGrew
from mediation_desk.domain.case.events.desk_work import (
    ArrivalCorrected,
    Closed,
    ConsumerAnswered,
    Contacted,
    Corrected,
    EvidenceAdded,
    EvidenceRemoved,
    FollowedUp,
    Fulfilled,
    MediationHeld,
    Noted,
    NoteTakenBack,
    Printed,
    Reopened,
    ResultRecorded,
    SatisfactionTold,
    Settled,
    TagAdded,
    TagRemoved,
    Terminated,
    Unmasked,
    Voided,
    Withdrawn,
)
from mediation_desk.domain.case.events.follow_up import (
    FollowUpPlanned,
    GoodsReturned,
    PartlyPerformed,
    PerformanceMissed,
    ShopAnswered,
)
from mediation_desk.domain.case.events.gates import OfficerVisited
from mediation_desk.domain.case.events.intake import (
    Accepted,
    ClaimTakenBack,
    HandOverOffered,
    HandOverTaken,
    HistoryTaken,
    OfferTakenBack,
    Registered,
)
from mediation_desk.domain.case.events.links import BondUndone, DuplicateTaken, Linked, MergedInto
from mediation_desk.domain.case.events.messages import ConsumerMessaged, MessageAnswered
from mediation_desk.domain.case.events.participants import (
    AgentNamed,
    GroupJoined,
    GuardianNamed,
    InjuryTold,
    JointMade,
    OthersAgreed,
    PrepaidTold,
)
from mediation_desk.domain.case.events.phone import (
    PhoneEnded,
    PhoneFileRefused,
    PhoneOpened,
    SignedOnScreen,
)
from mediation_desk.domain.case.events.platform import PlatformFilled
from mediation_desk.domain.case.events.regulator import (
    ConsentGiven,
    ConsentsChanged,
    Decided,
    Escalated,
    EscalationAccepted,
    EscalationRefused,
    EscalationReturned,
    EscalationWithdrawn,
    GuidanceAnswered,
    GuidanceAnswering,
    GuidanceAsked,
    GuidanceSeen,
    MessageAcknowledged,
    OnsiteSet,
    PlatformNumberCorrected,
    RegulatorGraded,
    RegulatorNoted,
    Supplemented,
)
from mediation_desk.domain.case.events.sessions import (
    RecusalAsked,
    RecusalDecided,
    SessionCalledOff,
    SessionPlanned,
)
from mediation_desk.domain.case.pauses import ClockPaused, ClockResumed

CaseEvent = (
    Registered
    | HistoryTaken
    | Accepted
    | HandOverOffered
    | HandOverTaken
    | ClaimTakenBack
    | OfferTakenBack
    | Contacted
    | ShopAnswered
    | SessionPlanned
    | SessionCalledOff
    | RecusalAsked
    | RecusalDecided
    | MediationHeld
    | ResultRecorded
    | ConsumerAnswered
    | Settled
    | GoodsReturned
    | Fulfilled
    | PartlyPerformed
    | PerformanceMissed
    | FollowUpPlanned
    | FollowedUp
    | SatisfactionTold
    | GuidanceAsked
    | GuidanceSeen
    | GuidanceAnswering
    | GuidanceAnswered
    | MessageAcknowledged
    | ConsentGiven
    | ConsentsChanged
    | Escalated
    | PlatformNumberCorrected
    | EscalationAccepted
    | EscalationRefused
    | EscalationReturned
    | RegulatorGraded
    | RegulatorNoted
    | Supplemented
    | OnsiteSet
    | Decided
    | EscalationWithdrawn
    | OfficerVisited
    | EvidenceAdded
    | EvidenceRemoved
    | Noted
    | NoteTakenBack
    | TagAdded
    | TagRemoved
    | ClockPaused
    | ClockResumed
    | MatterGrew
    | GrowthTakenBack
    | Linked
    | MergedInto
    | DuplicateTaken
    | BondUndone
    | Corrected
    | ArrivalCorrected
    | Terminated
    | Closed
    | Reopened
    | Withdrawn
    | Voided
    | Unmasked
    | Printed
    | AgentNamed
    | GuardianNamed
    | InjuryTold
    | PrepaidTold
    | JointMade
    | OthersAgreed
    | GroupJoined
    | ConsumerMessaged
    | MessageAnswered
    | PlatformFilled
    | PhoneOpened
    | PhoneEnded
    | PhoneFileRefused
    | SignedOnScreen
)
