"""Decisions against a line on paper: events that the course of a case leaves out, each with why.

The course stands on the referral as 已做工作, what the station did before it handed the case up.
"""

from typing import Final

from mediation_desk.domain.case import pauses
from mediation_desk.domain.case.events import (
    aggravation,
    desk_work,
    follow_up,
    intake,
    links,
    participants,
    phone,
    regulator,
    sessions,
)
from mediation_desk.domain.fund import events as fund
from mediation_desk.domain.fund import recourse_events as recourse

OFF_COURSE: Final[dict[str, tuple[type, ...]]] = {
    "the regulator wrote it, or it went there with the case": (
        regulator.GuidanceSeen,
        regulator.GuidanceAnswering,
        regulator.MessageAcknowledged,
        regulator.Escalated,
        regulator.EscalationAccepted,
        regulator.EscalationRefused,
        regulator.EscalationReturned,
        regulator.Supplemented,
        regulator.OnsiteSet,
        regulator.Decided,
        regulator.EscalationWithdrawn,
    ),
    "a field or list of the sheet of its own shows it": (
        intake.HistoryTaken,
        desk_work.Corrected,
        desk_work.EvidenceAdded,
        desk_work.EvidenceRemoved,
        desk_work.SatisfactionTold,
        phone.SignedOnScreen,
        participants.AgentNamed,
        participants.GuardianNamed,
        participants.InjuryTold,
        participants.PrepaidTold,
        participants.JointMade,
        participants.OthersAgreed,
        participants.GroupJoined,
    ),
    "it ends the case, or comes after the end, when nothing is handed up": (
        desk_work.Closed,
        desk_work.Reopened,
        desk_work.Withdrawn,
        desk_work.Voided,
        desk_work.FollowedUp,
        follow_up.FollowUpPlanned,
        links.MergedInto,
    ),
    "it was a step on the way; what it came to has its line": (
        intake.HandOverOffered,
        intake.OfferTakenBack,
        sessions.SessionCalledOff,
        sessions.RecusalAsked,
        pauses.ClockPaused,
        pauses.ClockResumed,
        aggravation.GrowthTakenBack,
    ),
    "it concerns the work inside the station alone": (
        desk_work.Noted,
        desk_work.NoteTakenBack,
        desk_work.TagAdded,
        desk_work.TagRemoved,
        desk_work.Unmasked,
        desk_work.Printed,
        phone.PhoneOpened,
        phone.PhoneEnded,
        phone.PhoneFileRefused,
        links.Linked,
        links.BondUndone,
    ),
    "papers and statements of the fund tell it": (
        fund.PaymentRequested,
        fund.PaymentReturned,
        fund.PaymentApproved,
        fund.ApprovalWithdrawn,
        fund.PaidOut,
        fund.ReceiptSigned,
        recourse.RecourseNoticed,
        recourse.NoticeServed,
        recourse.RecourseDisputed,
        recourse.DisputeEnded,
        recourse.InstalmentsAgreed,
        recourse.Recovered,
        recourse.WriteOffAsked,
        recourse.WriteOffAgreed,
        recourse.WriteOffRefused,
        recourse.WrittenOff,
    ),
}
"""Events without a line, by the reason."""
