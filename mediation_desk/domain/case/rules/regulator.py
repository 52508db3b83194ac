"""Rules that apply messages between desk and regulator to a case."""

from datetime import datetime

from mediation_desk.domain.case.events import gates, regulator
from mediation_desk.domain.case.reducer import change
from mediation_desk.domain.case.state import Case, Escalation, Guidance
from mediation_desk.domain.codes import GOOD, CaseState, EscalationAim, Party
from mediation_desk.domain.fast_replace import fast_replace

REGISTERED = "registered"
"""``RegulatorNoted.of`` of a case that has its number on the 12315 platform."""


@change.register
def _(event: regulator.GuidanceAsked, case: Case, at: datetime) -> Case:
    asked = Guidance(event.request, at, why=event.why)
    # A question asked while the dossier is with the regulator does not change that state.
    state = case.state if case.is_with_regulator else CaseState.GUIDANCE
    return fast_replace(case, guidance=(*case.guidance, asked), state=state)


@change.register
def _(event: regulator.GuidanceSeen, case: Case, at: datetime) -> Case:
    return case


@change.register
def _(event: regulator.GuidanceAnswering, case: Case, at: datetime) -> Case:
    return case


@change.register
def _(event: regulator.GuidanceAnswered, case: Case, at: datetime) -> Case:
    answered = tuple(
        fast_replace(g, message=event.message, number=event.number, answered_at=at)
        if g.request == event.request
        else g
        for g in case.guidance
    )
    state = CaseState.GUIDED if case.state is CaseState.GUIDANCE else case.state
    return fast_replace(case, guidance=answered, state=state, unread=case.unread | {event.message})


@change.register
def _(event: regulator.MessageAcknowledged, case: Case, at: datetime) -> Case:
    return fast_replace(case, unread=case.unread - {event.message})


@change.register
def _(event: regulator.ConsentGiven, case: Case, at: datetime) -> Case:
    return fast_replace(case, consent_at=event.given_at)


@change.register
def _(event: regulator.ConsentsChanged, case: Case, at: datetime) -> Case:
    return _answered(case, event)


def _answered(case: Case, event: regulator.ConsentsChanged | regulator.Escalated) -> Case:
    """Return the case with the consumer's answers; a question that was not put changes none."""
    publicity, mediation = event.publicity, event.mediation
    if publicity is not regulator.PublicityConsent.NOT_ASKED:
        case = fast_replace(case, publicity=publicity)
    if mediation is not regulator.MediationConsent.NOT_ASKED:
        case = fast_replace(case, mediation=mediation)
    return case


@change.register
def _(event: regulator.Escalated, case: Case, at: datetime) -> Case:
    # The number is the complaint's own: handing it up again without it does not take it away.
    known = case.escalation.platform_number if case.escalation else ""
    number = event.platform_number or known
    course = Escalation(event.asked, at, why=event.why, platform_number=number)
    case = _answered(case, event)
    address = event.address or case.consumer.address
    consumer = fast_replace(case.consumer, address=address)
    return fast_replace(case, escalation=course, consumer=consumer, state=CaseState.ESCALATED)


def _course(case: Case, at: datetime) -> Escalation:
    """Return the dossier's course; a message about a dossier that this copy lost begins one."""
    return case.escalation or Escalation(EscalationAim.ONSITE, at)


@change.register
def _(event: regulator.EscalationAccepted, case: Case, at: datetime) -> Case:
    course = fast_replace(_course(case, at), accepted_at=at, due_on=event.due_on)
    return fast_replace(
        case, escalation=course, state=CaseState.ACCEPTED, unread=case.unread | {event.message}
    )


@change.register
def _(event: regulator.EscalationRefused, case: Case, at: datetime) -> Case:
    course = fast_replace(_course(case, at), refused_ground=event.ground)
    return fast_replace(
        case, escalation=course, state=CaseState.HANDLED, unread=case.unread | {event.message}
    )


@change.register
def _(event: regulator.EscalationReturned, case: Case, at: datetime) -> Case:
    return fast_replace(case, state=CaseState.RETURNED, unread=case.unread | {event.message})


@change.register
def _(event: regulator.PlatformNumberCorrected, case: Case, at: datetime) -> Case:
    return fast_replace(
        case, escalation=fast_replace(_course(case, at), platform_number=event.number)
    )


@change.register
def _(event: regulator.RegulatorNoted, case: Case, at: datetime) -> Case:
    if event.of != REGISTERED:
        return case
    return fast_replace(
        case, escalation=fast_replace(_course(case, at), platform_number=event.number)
    )


@change.register
def _(event: regulator.RegulatorGraded, case: Case, at: datetime) -> Case:
    """Set the clerk's word aside: from now on the regulator's own grade counts."""
    one = frozenset({Party.REGULATOR})
    content = case.content | one if event.grade in GOOD else case.content - one
    recorded = case.satisfactions_recorded | one
    return fast_replace(
        case, satisfactions_recorded=recorded, content=content, regulator_grade=event.grade
    )


@change.register
def _(event: regulator.Supplemented, case: Case, at: datetime) -> Case:
    return fast_replace(case, state=CaseState.ESCALATED)


@change.register
def _(event: regulator.OnsiteSet, case: Case, at: datetime) -> Case:
    course = fast_replace(_course(case, at), onsite_at=event.meet_at, office=event.office)
    return fast_replace(
        case, escalation=course, state=CaseState.ONSITE, unread=case.unread | {event.message}
    )


@change.register
def _(event: regulator.Decided, case: Case, at: datetime) -> Case:
    course = fast_replace(_course(case, at), decided_at=at, document=event.document)
    return fast_replace(
        case, escalation=course, state=CaseState.DECIDED, unread=case.unread | {event.message}
    )


@change.register
def _(event: regulator.EscalationWithdrawn, case: Case, at: datetime) -> Case:
    course = fast_replace(_course(case, at), is_withdrawn=True)
    case = fast_replace(case, escalation=course)
    if case.fulfilled_on is not None:
        return fast_replace(case, state=CaseState.FULFILLED)
    return fast_replace(case, state=CaseState.AGREED if case.settlement else CaseState.HANDLED)


@change.register
def _(event: gates.OfficerVisited, case: Case, at: datetime) -> Case:
    visit = gates.OfficerVisit(event.visited_on, event.office, event.result, event.why)
    return fast_replace(case, visits=(*case.visits, visit))
