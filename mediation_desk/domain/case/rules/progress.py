"""Rules that apply the desk's own acts to a case."""

from datetime import date, datetime

from mediation_desk.domain.case.events import desk_work, intake
from mediation_desk.domain.case.pauses import ended
from mediation_desk.domain.case.reducer import change
from mediation_desk.domain.case.state import Case, CaseFile, Settlement
from mediation_desk.domain.clocks import SHANGHAI
from mediation_desk.domain.codes import (
    GOOD,
    GRADES,
    CaseState,
    DisposalResult,
    Outcome,
    Party,
    ReopenGround,
    ShopReply,
)
from mediation_desk.domain.fast_replace import fast_replace


@change.register
def _(event: intake.Accepted, case: Case, at: datetime) -> Case:
    firsts = fast_replace(case.firsts, accepted_at=case.firsts.accepted_at or at)
    return fast_replace(
        case,
        responder=event.responder,
        firsts=firsts,
        state=CaseState.REGISTERED,
        claimed_at=at,
        taken_from="",
    )


@change.register
def _(event: intake.HandOverOffered, case: Case, at: datetime) -> Case:
    return fast_replace(case, offered_to=event.to)


@change.register
def _(event: intake.HandOverTaken, case: Case, at: datetime) -> Case:
    return fast_replace(
        case,
        responder=event.responder,
        offered_to="",
        hand_overs=case.hand_overs + 1,
        claimed_at=at,
        taken_from=case.responder,
    )


@change.register
def _(event: intake.ClaimTakenBack, case: Case, at: datetime) -> Case:
    before = fast_replace(case, responder=event.responder, claimed_at=None, taken_from="")
    if event.responder:
        return fast_replace(before, offered_to=event.offered_to, hand_overs=case.hand_overs - 1)
    return fast_replace(
        before, state=CaseState.ARRIVED, firsts=fast_replace(case.firsts, accepted_at=None)
    )


@change.register
def _(event: intake.OfferTakenBack, case: Case, at: datetime) -> Case:
    return fast_replace(case, offered_to="")


@change.register
def _(event: desk_work.Contacted, case: Case, at: datetime) -> Case:
    if event.party is not Party.MERCHANT:
        return case
    spoke_at = event.happened_at or event.taken_at or at
    firsts = fast_replace(case.firsts, contacted_at=case.firsts.contacted_at or spoke_at)
    state = CaseState.CONTACTED if case.state is CaseState.REGISTERED else case.state
    return _asked(fast_replace(case, firsts=firsts, state=state), event.reply, spoke_at)


def _asked(case: Case, reply: ShopReply, at: datetime) -> Case:
    """Record the first question to the selling shop, and its answer if it came at once."""
    if reply is ShopReply.UNSAID:
        return case
    case = fast_replace(case, shop_asked_at=case.shop_asked_at or at)
    if reply is ShopReply.LATER:
        return case
    return fast_replace(case, shop_answered_at=case.shop_answered_at or at)


def _here(case: Case, state: CaseState) -> CaseState:
    """Return the state after an act of the desk; a case with the regulator keeps its state."""
    return case.state if case.is_with_regulator else state


@change.register
def _(event: desk_work.MediationHeld, case: Case, at: datetime) -> Case:
    meetings = tuple(
        fast_replace(each, is_held=True) if each.id == event.session else each
        for each in case.meetings
    )
    return fast_replace(case, meetings=meetings)


@change.register
def _(event: desk_work.ResultRecorded, case: Case, at: datetime) -> Case:
    firsts = fast_replace(case.firsts, acted_at=case.firsts.acted_at or event.happened_at or at)
    done = {
        DisposalResult.ON_THE_SPOT: CaseState.FULFILLED,
        DisposalResult.AGREED: CaseState.AGREED,
    }
    state = _here(case, done.get(event.result, CaseState.HANDLED))
    on = at.astimezone(SHANGHAI).date() if event.result is DisposalResult.ON_THE_SPOT else None
    return fast_replace(
        case,
        firsts=firsts,
        result=event.result,
        result_words=event.text,
        state=state,
        fulfilled_on=on or case.fulfilled_on,
        compensation=event.amount or case.compensation,
    )


@change.register
def _(event: desk_work.ConsumerAnswered, case: Case, at: datetime) -> Case:
    told_at = case.firsts.answered_at or event.happened_at or at
    firsts = fast_replace(case.firsts, answered_at=told_at)
    return fast_replace(case, firsts=firsts, answer_words=event.text.strip() or case.answer_words)


@change.register
def _(event: desk_work.Settled, case: Case, at: datetime) -> Case:
    settlement = Settlement(event.number, event.amount, event.perform_by)
    return fast_replace(
        case,
        settlement=settlement,
        state=_here(case, CaseState.AGREED),
        compensation=event.amount,
        fulfilled_on=_done_already(event, case),
        performed=None,
        missed_on=None,
    )


def _done_already(event: desk_work.Settled, case: Case) -> date | None:
    """Return the day of a performance on the spot, where the first agreement sets no later day.

    Any other agreement is still to be performed, whatever was done before it.
    """
    is_first = case.settlement is None and not case.was_taken_up_again
    done_on = case.fulfilled_on
    return done_on if is_first and done_on and event.perform_by <= done_on else None


@change.register
def _(event: desk_work.Fulfilled, case: Case, at: datetime) -> Case:
    state = _here(case, CaseState.FULFILLED)
    return fast_replace(case, fulfilled_on=event.performed_on, state=state, missed_on=None)


@change.register
def _(event: desk_work.FollowedUp, case: Case, at: datetime) -> Case:
    was_called_back = case.was_called_back or event.is_reached
    case = fast_replace(case, followed_up_at=at, was_called_back=was_called_back)
    return fast_replace(case, follow_up_on=None, follow_up_by="")


@change.register
def _(event: desk_work.SatisfactionTold, case: Case, at: datetime) -> Case:
    grade = event.grade if event.party is Party.CONSUMER else None
    if event.party is Party.REGULATOR and case.regulator_grade is not None:
        # What the clerk tells of the regulator stands in the course alone.
        return case
    is_content = event.grade in GOOD or (event.grade is None and event.party is not Party.CONSUMER)
    content = case.content | {event.party} if is_content else case.content - {event.party}
    recorded = case.satisfactions_recorded | {event.party}
    # The grade of a call back is written in one act with it, so both have one time.
    is_valid = grade in GRADES and (event.is_own_hand or case.followed_up_at == at)
    return fast_replace(
        case,
        satisfactions_recorded=recorded,
        content=content,
        satisfaction=grade or case.satisfaction,
        valid_grade=grade if is_valid else case.valid_grade,
        own_grade=grade if grade in GRADES and event.screen is not None else case.own_grade,
    )


@change.register
def _(event: desk_work.EvidenceAdded, case: Case, at: datetime) -> Case:
    if any(f.sha256 == event.sha256 for f in case.files):
        return case
    file = CaseFile(
        event.sha256,
        event.size,
        event.mime,
        event.name,
        at,
        event.token,
        event.original,
        event.original_size,
    )
    off = tuple(f for f in case.files_off if f.sha256 != event.sha256)
    return fast_replace(case, files=(*case.files, file), files_off=off)


@change.register
def _(event: desk_work.EvidenceRemoved, case: Case, at: datetime) -> Case:
    off = tuple(f for f in case.files if f.sha256 == event.sha256)
    left = tuple(f for f in case.files if f.sha256 != event.sha256)
    return fast_replace(case, files=left, files_off=(*case.files_off, *off))


@change.register
def _(event: desk_work.Noted, case: Case, at: datetime) -> Case:
    return fast_replace(case, notes=f"{case.notes}\n{event.text}" if case.notes else event.text)


@change.register
def _(event: desk_work.NoteTakenBack, case: Case, at: datetime) -> Case:
    last = case.last_note
    if last is None or last.entry != event.note:
        return case
    return fast_replace(case, notes=case.notes[: last.before], last_note=None)


@change.register
def _(event: desk_work.TagAdded, case: Case, at: datetime) -> Case:
    # An erased tag is none.
    tags = tuple(dict.fromkeys((*case.tags, event.tag))) if event.tag else case.tags
    return fast_replace(case, tags=tags)


@change.register
def _(event: desk_work.TagRemoved, case: Case, at: datetime) -> Case:
    return fast_replace(case, tags=tuple(tag for tag in case.tags if tag != event.tag))


@change.register
def _(event: desk_work.Terminated, case: Case, at: datetime) -> Case:
    return fast_replace(case, state=CaseState.TERMINATED)


@change.register
def _(event: desk_work.Closed, case: Case, at: datetime) -> Case:
    closed = fast_replace(
        case, state=CaseState.CLOSED, outcome=event.outcome, closed_from=case.state
    )
    return _finished(fast_replace(closed, root_cause=event.root_cause, finding=event.finding), at)


@change.register
def _(event: desk_work.Reopened, case: Case, at: datetime) -> Case:
    state = CaseState.HANDLED if case.firsts.acted_at else CaseState.REGISTERED
    before = case.closed_from
    case = fast_replace(case, outcome=None, closed_at=None, closed_from=None)
    case = fast_replace(case, root_cause=None, finding=None)
    if event.ground is ReopenGround.CLOSED_BY_MISTAKE:
        return fast_replace(case, state=before or state)
    if event.is_unperformed:
        case = fast_replace(case, fulfilled_on=None, performed=None)
    return fast_replace(
        case,
        state=state,
        satisfactions_recorded=frozenset(),
        content=frozenset(),
        regulator_grade=None,
        was_taken_up_again=True,
    )


@change.register
def _(event: desk_work.Withdrawn, case: Case, at: datetime) -> Case:
    before, course = case.state, case.escalation
    if course is not None and case.is_with_regulator:
        course = fast_replace(course, is_withdrawn=True)
    withdrawn = fast_replace(
        case,
        state=CaseState.CLOSED,
        outcome=Outcome.WITHDRAWN,
        closed_from=before,
        escalation=course,
    )
    return _finished(withdrawn, at)


@change.register
def _(event: desk_work.Voided, case: Case, at: datetime) -> Case:
    return _finished(fast_replace(case, state=CaseState.VOID), at)


def _finished(case: Case, at: datetime) -> Case:
    return fast_replace(case, closed_at=at, pauses=ended(case.pauses, at))


@change.register
def _(event: desk_work.Unmasked, case: Case, at: datetime) -> Case:
    return case


@change.register
def _(event: desk_work.Printed, case: Case, at: datetime) -> Case:
    return fast_replace(case, copies=max(case.copies, event.copy))
