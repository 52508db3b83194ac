"""Everything that can happen to a case. Erasable fields go to the private part of the entry."""

from mediation_desk.domain.case.arrivals import (
    Accepted,
    ClaimTakenBack,
    HandOverOffered,
    HandOverTaken,
    HistoryTaken,
    Registered,
)
from mediation_desk.domain.case.beside import (
    AgentNamed,
    GroupJoined,
    GuardianNamed,
    InjuryTold,
    JointMade,
    OthersAgreed,
    PrepaidTold,
)
from mediation_desk.domain.case.deeds import (
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
    Printed,
    Reopened,
    ResultRecorded,
    SatisfactionTold,
    Settled,
    Terminated,
    Unmasked,
    Voided,
    Withdrawn,
)
from mediation_desk.domain.case.letters import (
    ConsentGiven,
    Decided,
    Escalated,
    EscalationAccepted,
    EscalationRefused,
    EscalationReturned,
    EscalationWithdrawn,
    GuidanceAnswered,
    GuidanceAsked,
    GuidanceSeen,
    MessageAcknowledged,
    OnsiteSet,
    Supplemented,
)
from mediation_desk.domain.case.pauses import ClockPaused, ClockResumed

CaseEvent = (
    Registered
    | HistoryTaken
    | Accepted
    | HandOverOffered
    | HandOverTaken
    | ClaimTakenBack
    | Contacted
    | MediationHeld
    | ResultRecorded
    | ConsumerAnswered
    | Settled
    | Fulfilled
    | FollowedUp
    | SatisfactionTold
    | GuidanceAsked
    | GuidanceSeen
    | GuidanceAnswered
    | MessageAcknowledged
    | ConsentGiven
    | Escalated
    | EscalationAccepted
    | EscalationRefused
    | EscalationReturned
    | Supplemented
    | OnsiteSet
    | Decided
    | EscalationWithdrawn
    | EvidenceAdded
    | EvidenceRemoved
    | Noted
    | ClockPaused
    | ClockResumed
    | Corrected
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
)
