"""What the letters between desk and regulator change in a case."""

from datetime import datetime

from mediation_desk.domain.case import gates, letters
from mediation_desk.domain.case.change import change
from mediation_desk.domain.case.state import Case, Escalation, Guidance
from mediation_desk.domain.codes import Asked, State
from mediation_desk.domain.renewed import renewed


@change.register
def _(event: letters.GuidanceAsked, case: Case, at: datetime) -> Case:
    asked = Guidance(event.request, at, why=event.why)
    # A question beside a dossier that lies at the regulator does not take it from him.
    state = case.state if case.is_with_regulator else State.GUIDANCE
    return renewed(case, guidance=(*case.guidance, asked), state=state)


@change.register
def _(event: letters.GuidanceSeen, case: Case, at: datetime) -> Case:
    return case


@change.register
def _(event: letters.GuidanceAnswering, case: Case, at: datetime) -> Case:
    return case


@change.register
def _(event: letters.GuidanceAnswered, case: Case, at: datetime) -> Case:
    answered = tuple(
        renewed(g, message=event.message, number=event.number, answered_at=at)
        if g.request == event.request
        else g
        for g in case.guidance
    )
    state = State.GUIDED if case.state is State.GUIDANCE else case.state
    return renewed(case, guidance=answered, state=state, unread=case.unread | {event.message})


@change.register
def _(event: letters.MessageAcknowledged, case: Case, at: datetime) -> Case:
    return renewed(case, unread=case.unread - {event.message})


@change.register
def _(event: letters.ConsentGiven, case: Case, at: datetime) -> Case:
    return renewed(case, consent_at=event.given_at)


@change.register
def _(event: letters.Escalated, case: Case, at: datetime) -> Case:
    return renewed(
        case, escalation=Escalation(event.asked, at, why=event.why), state=State.ESCALATED
    )


def _course(case: Case, at: datetime) -> Escalation:
    """The dossier's course; a letter about a dossier that this copy lost begins one."""
    return case.escalation or Escalation(Asked.ONSITE, at)


@change.register
def _(event: letters.EscalationAccepted, case: Case, at: datetime) -> Case:
    course = renewed(_course(case, at), accepted_at=at, due_on=event.due_on)
    return renewed(
        case, escalation=course, state=State.ACCEPTED, unread=case.unread | {event.message}
    )


@change.register
def _(event: letters.EscalationRefused, case: Case, at: datetime) -> Case:
    course = renewed(_course(case, at), refused_ground=event.ground)
    return renewed(
        case, escalation=course, state=State.HANDLED, unread=case.unread | {event.message}
    )


@change.register
def _(event: letters.EscalationReturned, case: Case, at: datetime) -> Case:
    return renewed(case, state=State.RETURNED, unread=case.unread | {event.message})


@change.register
def _(event: letters.RegulatorNoted, case: Case, at: datetime) -> Case:
    return case


@change.register
def _(event: letters.Supplemented, case: Case, at: datetime) -> Case:
    return renewed(case, state=State.ESCALATED)


@change.register
def _(event: letters.OnsiteSet, case: Case, at: datetime) -> Case:
    course = renewed(_course(case, at), onsite_at=event.meet_at, office=event.office)
    return renewed(
        case, escalation=course, state=State.ONSITE, unread=case.unread | {event.message}
    )


@change.register
def _(event: letters.Decided, case: Case, at: datetime) -> Case:
    course = renewed(_course(case, at), decided_at=at, document=event.document)
    return renewed(
        case, escalation=course, state=State.DECIDED, unread=case.unread | {event.message}
    )


@change.register
def _(event: letters.EscalationWithdrawn, case: Case, at: datetime) -> Case:
    if case.fulfilled_on is not None:
        return renewed(case, state=State.FULFILLED)
    return renewed(case, state=State.AGREED if case.settlement else State.HANDLED)


@change.register
def _(event: gates.OfficerVisited, case: Case, at: datetime) -> Case:
    visit = gates.Visit(event.visited_on, event.office, event.result, event.why)
    return renewed(case, visits=(*case.visits, visit))
