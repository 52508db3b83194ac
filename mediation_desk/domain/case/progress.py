"""What the desk's own deeds change in a case."""

from datetime import date, datetime

from mediation_desk.domain.case import arrivals, deeds
from mediation_desk.domain.case.change import SHANGHAI, change
from mediation_desk.domain.case.pauses import ended
from mediation_desk.domain.case.state import Case, File, Settlement
from mediation_desk.domain.codes import (
    GOOD,
    Outcome,
    Party,
    ReopenGround,
    Result,
    ShopReply,
    State,
)
from mediation_desk.domain.renewed import renewed


@change.register
def _(event: arrivals.Accepted, case: Case, at: datetime) -> Case:
    firsts = renewed(case.firsts, accepted_at=case.firsts.accepted_at or at)
    return renewed(
        case,
        responder=event.responder,
        firsts=firsts,
        state=State.REGISTERED,
        claimed_at=at,
        taken_from="",
    )


@change.register
def _(event: arrivals.HandOverOffered, case: Case, at: datetime) -> Case:
    return renewed(case, offered_to=event.to)


@change.register
def _(event: arrivals.HandOverTaken, case: Case, at: datetime) -> Case:
    return renewed(
        case,
        responder=event.responder,
        offered_to="",
        hand_overs=case.hand_overs + 1,
        claimed_at=at,
        taken_from=case.responder,
    )


@change.register
def _(event: arrivals.ClaimTakenBack, case: Case, at: datetime) -> Case:
    before = renewed(case, responder=event.responder, claimed_at=None, taken_from="")
    if event.responder:
        return renewed(before, offered_to=event.offered_to, hand_overs=case.hand_overs - 1)
    return renewed(before, state=State.ARRIVED, firsts=renewed(case.firsts, accepted_at=None))


@change.register
def _(event: arrivals.OfferTakenBack, case: Case, at: datetime) -> Case:
    return renewed(case, offered_to="")


@change.register
def _(event: deeds.Contacted, case: Case, at: datetime) -> Case:
    if event.party is not Party.MERCHANT:
        return case
    spoke_at = event.happened_at or at
    firsts = renewed(case.firsts, contacted_at=case.firsts.contacted_at or spoke_at)
    state = State.CONTACTED if case.state is State.REGISTERED else case.state
    return _asked(renewed(case, firsts=firsts, state=state), event.reply, spoke_at)


def _asked(case: Case, reply: ShopReply, at: datetime) -> Case:
    """The first question to the selling shop, and its answer if it came at once."""
    if reply is ShopReply.UNSAID:
        return case
    case = renewed(case, shop_asked_at=case.shop_asked_at or at)
    if reply is ShopReply.LATER:
        return case
    return renewed(case, shop_answered_at=case.shop_answered_at or at)


def _here(case: Case, state: State) -> State:
    """Where a case stands after a deed of the desk: one at the regulator stays with him."""
    return case.state if case.is_with_regulator else state


@change.register
def _(event: deeds.MediationHeld, case: Case, at: datetime) -> Case:
    held = tuple(
        renewed(each, is_held=True) if each.id == event.session else each for each in case.meetings
    )
    return renewed(case, meetings=held)


@change.register
def _(event: deeds.ResultRecorded, case: Case, at: datetime) -> Case:
    firsts = renewed(case.firsts, acted_at=case.firsts.acted_at or event.happened_at or at)
    done = {Result.ON_THE_SPOT: State.FULFILLED, Result.AGREED: State.AGREED}
    state = _here(case, done.get(event.result, State.HANDLED))
    on = at.astimezone(SHANGHAI).date() if event.result is Result.ON_THE_SPOT else None
    return renewed(
        case,
        firsts=firsts,
        result=event.result,
        result_words=event.text,
        state=state,
        fulfilled_on=on or case.fulfilled_on,
        compensation=event.amount or case.compensation,
    )


@change.register
def _(event: deeds.ConsumerAnswered, case: Case, at: datetime) -> Case:
    told_at = case.firsts.answered_at or event.happened_at or at
    firsts = renewed(case.firsts, answered_at=told_at)
    return renewed(case, firsts=firsts, answer_words=event.text.strip() or case.answer_words)


@change.register
def _(event: deeds.Settled, case: Case, at: datetime) -> Case:
    settlement = Settlement(event.number, event.amount, event.perform_by)
    return renewed(
        case,
        settlement=settlement,
        state=_here(case, State.AGREED),
        compensation=event.amount,
        fulfilled_on=_done_already(event, case),
        performed=None,
        missed_on=None,
    )


def _done_already(event: deeds.Settled, case: Case) -> date | None:
    """The day of a performance on the spot, where the first agreement sets no later day.

    Any other agreement is still to be performed, whatever was done before it.
    """
    is_first = case.settlement is None and not case.was_taken_up_again
    done_on = case.fulfilled_on
    return done_on if is_first and done_on and event.perform_by <= done_on else None


@change.register
def _(event: deeds.Fulfilled, case: Case, at: datetime) -> Case:
    state = _here(case, State.FULFILLED)
    return renewed(case, fulfilled_on=event.performed_on, state=state, missed_on=None)


@change.register
def _(event: deeds.FollowedUp, case: Case, at: datetime) -> Case:
    was_called_back = case.was_called_back or event.is_reached
    case = renewed(case, followed_up_at=at, was_called_back=was_called_back)
    return renewed(case, follow_up_on=None, follow_up_by="")


@change.register
def _(event: deeds.SatisfactionTold, case: Case, at: datetime) -> Case:
    grade = event.grade if event.party is Party.CONSUMER else None
    is_content = event.grade in GOOD or (event.grade is None and event.party is not Party.CONSUMER)
    content = case.content | {event.party} if is_content else case.content - {event.party}
    told = case.told | {event.party}
    return renewed(case, told=told, content=content, satisfaction=grade or case.satisfaction)


@change.register
def _(event: deeds.EvidenceAdded, case: Case, at: datetime) -> Case:
    if any(f.sha256 == event.sha256 for f in case.files):
        return case
    kept = File(event.sha256, event.size, event.mime, event.name, at)
    off = tuple(f for f in case.files_off if f.sha256 != event.sha256)
    return renewed(case, files=(*case.files, kept), files_off=off)


@change.register
def _(event: deeds.EvidenceRemoved, case: Case, at: datetime) -> Case:
    off = tuple(f for f in case.files if f.sha256 == event.sha256)
    left = tuple(f for f in case.files if f.sha256 != event.sha256)
    return renewed(case, files=left, files_off=(*case.files_off, *off))


@change.register
def _(event: deeds.Noted, case: Case, at: datetime) -> Case:
    return renewed(case, notes=f"{case.notes}\n{event.text}" if case.notes else event.text)


@change.register
def _(event: deeds.NoteTakenBack, case: Case, at: datetime) -> Case:
    last = case.last_note
    if last is None or last.entry != event.note:
        return case
    return renewed(case, notes=case.notes[: last.before], last_note=None)


@change.register
def _(event: deeds.Terminated, case: Case, at: datetime) -> Case:
    return renewed(case, state=State.TERMINATED)


@change.register
def _(event: deeds.Closed, case: Case, at: datetime) -> Case:
    closed = renewed(case, state=State.CLOSED, outcome=event.outcome, closed_from=case.state)
    return _finished(renewed(closed, root_cause=event.root_cause, finding=event.finding), at)


@change.register
def _(event: deeds.Reopened, case: Case, at: datetime) -> Case:
    state = State.HANDLED if case.firsts.acted_at else State.REGISTERED
    before = case.closed_from
    case = renewed(case, outcome=None, closed_at=None, closed_from=None)
    case = renewed(case, root_cause=None, finding=None)
    if event.ground is ReopenGround.CLOSED_BY_MISTAKE:
        return renewed(case, state=before or state)
    if event.is_unperformed:
        case = renewed(case, fulfilled_on=None, performed=None)
    return renewed(
        case, state=state, told=frozenset(), content=frozenset(), was_taken_up_again=True
    )


@change.register
def _(event: deeds.Withdrawn, case: Case, at: datetime) -> Case:
    before = case.state
    withdrawn = renewed(case, state=State.CLOSED, outcome=Outcome.WITHDRAWN, closed_from=before)
    return _finished(withdrawn, at)


@change.register
def _(event: deeds.Voided, case: Case, at: datetime) -> Case:
    return _finished(renewed(case, state=State.VOID), at)


def _finished(case: Case, at: datetime) -> Case:
    return renewed(case, closed_at=at, pauses=ended(case.pauses, at))


@change.register
def _(event: deeds.Unmasked, case: Case, at: datetime) -> Case:
    return case


@change.register
def _(event: deeds.Printed, case: Case, at: datetime) -> Case:
    return renewed(case, copies=max(case.copies, event.copy))
