"""Entries of a case that an act replaces or contradicts, written since its form was opened.

What only adds to a case (a note, a contact, evidence, a letter) is in no list: it stands in the way
of nothing. An action without a list adds as well, or is refused by the state of the case: one that
is closed is not closed again, what was performed is not performed twice.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from mediation_desk.domain.case.actions import CaseAction
from mediation_desk.domain.case.events import desk_work, follow_up, intake, participants, regulator
from mediation_desk.domain.case.events import sessions as session
from mediation_desk.domain.case.events.platform import PlatformFilled
from mediation_desk.domain.case.pauses import ClockPaused, ClockResumed
from mediation_desk.domain.codes import Party

_ENDED = (desk_work.Closed, desk_work.Reopened)
_AGREED = (
    desk_work.ResultRecorded,
    desk_work.MediationHeld,
    desk_work.Settled,
    desk_work.Terminated,
)
"""What the parties came to."""
_PERFORMED = (
    desk_work.Settled,
    desk_work.Fulfilled,
    follow_up.PartlyPerformed,
    follow_up.PerformanceMissed,
)
_GRADED = (desk_work.FollowedUp, desk_work.SatisfactionTold, regulator.RegulatorGraded)
_SESSION = (
    session.SessionPlanned,
    session.SessionCalledOff,
    session.RecusalAsked,
    session.RecusalDecided,
)
_RESPONDER = (
    intake.Accepted,
    intake.HandOverOffered,
    intake.HandOverTaken,
    intake.ClaimTakenBack,
    intake.OfferTakenBack,
)
_PARTICIPANTS = (
    participants.AgentNamed,
    participants.GuardianNamed,
    participants.InjuryTold,
    participants.PrepaidTold,
    participants.JointMade,
)
_COURSE = (*_AGREED, *_PERFORMED, *_ENDED)

CONFLICTS: Mapping[CaseAction, tuple[type, ...]] = {
    CaseAction.CORRECT: (desk_work.Corrected, desk_work.ArrivalCorrected),
    CaseAction.HAND_OVER: _RESPONDER,
    CaseAction.RECORD_RESULT: (*_AGREED, *_ENDED),
    CaseAction.ANSWER_CONSUMER: (desk_work.ConsumerAnswered, *_AGREED),
    CaseAction.SETTLE: _COURSE,
    CaseAction.FULFIL: _PERFORMED,
    CaseAction.FALL_SHORT: _PERFORMED,
    CaseAction.COMPENSATE: _COURSE,
    CaseAction.FOLLOW_UP: _GRADED,
    CaseAction.TELL_SATISFACTION: _GRADED,
    CaseAction.PLAN_FOLLOW_UP: (follow_up.FollowUpPlanned, desk_work.FollowedUp),
    CaseAction.PLAN_SESSION: _SESSION,
    CaseAction.MEDIATE: (*_SESSION, desk_work.MediationHeld),
    CaseAction.RECUSE: _SESSION,
    CaseAction.CALL_OFF: _SESSION,
    CaseAction.PAUSE: (ClockPaused, ClockResumed),
    CaseAction.GO_ON: (ClockPaused, ClockResumed),
    CaseAction.RECORD_RETURN: (follow_up.GoodsReturned,),
    CaseAction.NAME_PARTICIPANT: _PARTICIPANTS,
    CaseAction.CHANGE_CONSENTS: (regulator.ConsentsChanged, regulator.Escalated),
    CaseAction.CORRECT_PLATFORM_NUMBER: (regulator.PlatformNumberCorrected, regulator.Escalated),
    CaseAction.ESCALATE: (*_COURSE, regulator.ConsentsChanged, regulator.EscalationWithdrawn),
    CaseAction.SUPPLEMENT: (regulator.Supplemented, regulator.EscalationReturned),
    CaseAction.MESSAGE: (*_AGREED, *_SESSION),
    CaseAction.FILL_PLATFORM: (PlatformFilled, *_COURSE),
    CaseAction.TERMINATE: _COURSE,
    CaseAction.CLOSE: _COURSE,
    CaseAction.REOPEN: _ENDED,
    CaseAction.WITHDRAW: _COURSE,
    CaseAction.VOID: _COURSE,
}
"""Kinds of entries that each action replaces or contradicts."""


@dataclass(frozen=True)
class WrittenEntry:
    """An entry of a case as it lies in the journal."""

    id: str
    at: datetime
    by: str
    event: Any


def conflicting(
    move: CaseAction, since: Sequence[WrittenEntry], subjects: Collection[str] = ()
) -> WrittenEntry | None:
    """Return the last entry ``since`` a form was opened that its act replaces or contradicts.

    ``subjects`` limit it to entries about them, as to the corrections of one field.
    """
    kinds = CONFLICTS.get(move, ())
    found = (each for each in reversed(since) if isinstance(each.event, kinds))
    return next((e for e in found if not subjects or subject_of(e.event) in subjects), None)


def subject_of(event: object) -> str:
    """Return the part of a case that an entry is about: a field, a party, a kind of participant."""
    match event:
        case desk_work.Corrected():
            return event.field_name
        case desk_work.ArrivalCorrected():
            return "arrived_at"
        case desk_work.SatisfactionTold():
            return event.party.value
        case desk_work.FollowedUp():
            return Party.CONSUMER.value
        case regulator.RegulatorGraded():
            return Party.REGULATOR.value
        case _:
            return type(event).__name__
