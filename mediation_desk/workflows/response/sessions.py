"""Mediation sessions: consent of both parties, recusal of a mediator, held or not held."""

from dataclasses import dataclass
from datetime import datetime

from mediation_desk.domain.case.actions import CaseAction
from mediation_desk.domain.case.events.desk_work import MediationHeld
from mediation_desk.domain.case.events.sessions import (
    Meeting,
    RecusalAsked,
    RecusalDecided,
    SessionCalledOff,
    SessionPlanned,
)
from mediation_desk.domain.codes import Party, SessionMode
from mediation_desk.domain.refusal import Reason, Refusal
from mediation_desk.workflows.concurrent_acts import CaseActForm, case_as_seen
from mediation_desk.workflows.idempotency import case_stream, once, write
from mediation_desk.workflows.ports import Desk


@dataclass(frozen=True)
class SessionPlan:
    """Planned session: time, place, mediator, and the consent of both parties."""

    act: str
    case: str
    meet_at: datetime
    place: str
    mediator: str
    sitting: SessionMode = SessionMode.ON_SITE
    consumer_consents: bool = False
    merchant_consents: bool = False
    seen: str = ""


@once
def plan_session(desk: Desk, form: SessionPlan) -> None:
    """Plan a session; the act's id names it.

    Raises Refusal: CONSENT_OF_BOTH_MISSING when a party does not agree to be mediated (Order 121
    art. 18), MOMENT_IN_PAST, PLACE_MISSING for a session on site, MEDIATOR_MISSING.
    """
    case_as_seen(desk, form, CaseAction.PLAN_SESSION)
    if not (form.consumer_consents and form.merchant_consents):
        raise Refusal(Reason.CONSENT_OF_BOTH_MISSING)
    if form.meet_at < desk.now():
        raise Refusal(Reason.MOMENT_IN_PAST)
    if form.sitting is SessionMode.ON_SITE and not form.place.strip():
        raise Refusal(Reason.PLACE_MISSING)
    if not form.mediator.strip():
        raise Refusal(Reason.MEDIATOR_MISSING)
    event = SessionPlanned(
        session=form.act,
        meet_at=form.meet_at,
        place=form.place.strip(),
        sitting=form.sitting,
        mediator=form.mediator.strip(),
    )
    write(desk, case_stream(form.case), form.act, event)


@dataclass(frozen=True)
class Recusal:
    """A party's doubt about the mediator; ``is_granted`` is None while it is undecided."""

    act: str
    case: str
    party: Party
    reason: str
    is_granted: bool | None = None
    mediator: str = ""
    seen: str = ""


@once
def recuse(desk: Desk, form: Recusal) -> None:
    """Record a request for recusal of the mediator, its decision, or both (Order 121 art. 21).

    A request that waits for its decision is decided by this act. Raises Refusal(REASON_MISSING),
    MEDIATOR_MISSING when it is granted and nobody else is named.
    """
    meeting = _ahead(desk, form, CaseAction.RECUSE)
    if not form.reason.strip():
        raise Refusal(Reason.REASON_MISSING)
    events: list[RecusalAsked | RecusalDecided] = []
    if not meeting.awaits_recusal:
        events.append(RecusalAsked(meeting.id, form.party, form.reason.strip()))
    elif form.is_granted is None:
        raise Refusal(Reason.RECUSAL_OPEN)
    if form.is_granted is not None:
        events.append(_decision(meeting, form, is_granted=form.is_granted))
    write(desk, case_stream(form.case), form.act, *events)


def _decision(meeting: Meeting, form: Recusal, *, is_granted: bool) -> RecusalDecided:
    other = form.mediator.strip()
    if is_granted and (not other or other == meeting.mediator):
        raise Refusal(Reason.MEDIATOR_MISSING)
    return RecusalDecided(meeting.id, is_granted, other if is_granted else "", form.reason.strip())


def _ahead(desk: Desk, form: CaseActForm, move: CaseAction) -> Meeting:
    meeting = case_as_seen(desk, form, move).meeting
    if meeting is None:
        raise Refusal(Reason.NO_SESSION)
    return meeting


@dataclass(frozen=True)
class CallingOff:
    """Reason to cancel the session."""

    act: str
    case: str
    reason: str
    seen: str = ""


@once
def call_off(desk: Desk, form: CallingOff) -> None:
    """Cancel the planned session; another can be planned."""
    meeting = _ahead(desk, form, CaseAction.CALL_OFF)
    if not form.reason.strip():
        raise Refusal(Reason.REASON_MISSING)
    event = SessionCalledOff(meeting.id, form.reason.strip())
    write(desk, case_stream(form.case), form.act, event)


@dataclass(frozen=True)
class Mediation:
    """A session with its minutes, and the parties' positions after it."""

    act: str
    case: str
    is_agreed: bool
    consumer_position: str = ""
    merchant_position: str = ""
    minutes: str = ""
    mediator: str = ""
    seen: str = ""


@once
def mediate(desk: Desk, form: Mediation) -> None:
    """Record a session that was held: the planned one, or one that came about at once.

    Raises Refusal(RECUSAL_OPEN) while a party's doubt about the mediator is undecided.
    """
    case = case_as_seen(desk, form, CaseAction.MEDIATE)
    meeting = case.meeting
    event = MediationHeld(
        is_agreed=form.is_agreed,
        consumer_position=form.consumer_position,
        merchant_position=form.merchant_position,
        session=meeting.id if meeting else "",
        held_at=desk.now(),
        place=meeting.place if meeting else "",
        sitting=meeting.sitting if meeting else SessionMode.ON_SITE,
        mediator=form.mediator.strip() or (meeting.mediator if meeting else desk.operator.name),
        minutes=form.minutes,
    )
    write(desk, case_stream(form.case), form.act, event)
