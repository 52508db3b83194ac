"""What the desk's own deeds change in a case."""

from dataclasses import replace
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
from mediation_desk.domain.money import Money
from mediation_desk.domain.person import Consumer


@change.register
def _(event: arrivals.Accepted, case: Case, at: datetime) -> Case:
    firsts = replace(case.firsts, accepted_at=case.firsts.accepted_at or at)
    return replace(
        case,
        responder=event.responder,
        firsts=firsts,
        state=State.REGISTERED,
        claimed_at=at,
        taken_from="",
    )


@change.register
def _(event: arrivals.HandOverOffered, case: Case, at: datetime) -> Case:
    return replace(case, offered_to=event.to)


@change.register
def _(event: arrivals.HandOverTaken, case: Case, at: datetime) -> Case:
    return replace(
        case,
        responder=event.responder,
        offered_to="",
        hand_overs=case.hand_overs + 1,
        claimed_at=at,
        taken_from=case.responder,
    )


@change.register
def _(event: arrivals.ClaimTakenBack, case: Case, at: datetime) -> Case:
    before = replace(case, responder=event.responder, claimed_at=None, taken_from="")
    if event.responder:
        return replace(before, offered_to=event.offered_to, hand_overs=case.hand_overs - 1)
    return replace(before, state=State.ARRIVED, firsts=replace(case.firsts, accepted_at=None))


@change.register
def _(event: arrivals.OfferTakenBack, case: Case, at: datetime) -> Case:
    return replace(case, offered_to="")


@change.register
def _(event: deeds.Contacted, case: Case, at: datetime) -> Case:
    if event.party is not Party.MERCHANT:
        return case
    spoke_at = event.happened_at or at
    firsts = replace(case.firsts, contacted_at=case.firsts.contacted_at or spoke_at)
    state = State.CONTACTED if case.state is State.REGISTERED else case.state
    return _asked(replace(case, firsts=firsts, state=state), event.reply, spoke_at)


def _asked(case: Case, reply: ShopReply, at: datetime) -> Case:
    """The first question to the selling shop, and its answer if it came at once."""
    if reply is ShopReply.UNSAID:
        return case
    case = replace(case, shop_asked_at=case.shop_asked_at or at)
    if reply is ShopReply.LATER:
        return case
    return replace(case, shop_answered_at=case.shop_answered_at or at)


@change.register
def _(event: deeds.MediationHeld, case: Case, at: datetime) -> Case:
    held = tuple(
        replace(each, is_held=True) if each.id == event.session else each for each in case.meetings
    )
    return replace(case, meetings=held)


@change.register
def _(event: deeds.ResultRecorded, case: Case, at: datetime) -> Case:
    firsts = replace(case.firsts, acted_at=case.firsts.acted_at or event.happened_at or at)
    done = {Result.ON_THE_SPOT: State.FULFILLED, Result.AGREED: State.AGREED}
    state = case.state if case.is_with_regulator else done.get(event.result, State.HANDLED)
    on = at.astimezone(SHANGHAI).date() if event.result is Result.ON_THE_SPOT else None
    return replace(
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
    firsts = replace(case.firsts, answered_at=told_at)
    return replace(case, firsts=firsts, answer_words=event.text.strip() or case.answer_words)


@change.register
def _(event: deeds.Settled, case: Case, at: datetime) -> Case:
    settlement = Settlement(event.number, event.amount, event.perform_by)
    return replace(
        case,
        settlement=settlement,
        state=State.AGREED,
        compensation=event.amount,
        performed=None,
        missed_on=None,
    )


@change.register
def _(event: deeds.Fulfilled, case: Case, at: datetime) -> Case:
    return replace(case, fulfilled_on=event.performed_on, state=State.FULFILLED, missed_on=None)


@change.register
def _(event: deeds.FollowedUp, case: Case, at: datetime) -> Case:
    return replace(case, followed_up_at=at, follow_up_on=None, follow_up_by="")


@change.register
def _(event: deeds.SatisfactionTold, case: Case, at: datetime) -> Case:
    grade = event.grade if event.party is Party.CONSUMER else None
    is_content = event.grade in GOOD or (event.grade is None and event.party is not Party.CONSUMER)
    content = case.content | {event.party} if is_content else case.content - {event.party}
    told = case.told | {event.party}
    return replace(case, told=told, content=content, satisfaction=grade or case.satisfaction)


@change.register
def _(event: deeds.EvidenceAdded, case: Case, at: datetime) -> Case:
    if any(f.sha256 == event.sha256 for f in case.files):
        return case
    kept = File(event.sha256, event.size, event.mime, event.name, at)
    off = tuple(f for f in case.files_off if f.sha256 != event.sha256)
    return replace(case, files=(*case.files, kept), files_off=off)


@change.register
def _(event: deeds.EvidenceRemoved, case: Case, at: datetime) -> Case:
    off = tuple(f for f in case.files if f.sha256 == event.sha256)
    left = tuple(f for f in case.files if f.sha256 != event.sha256)
    return replace(case, files=left, files_off=(*case.files_off, *off))


@change.register
def _(event: deeds.Noted, case: Case, at: datetime) -> Case:
    return replace(case, notes=f"{case.notes}\n{event.text}" if case.notes else event.text)


@change.register
def _(event: deeds.NoteTakenBack, case: Case, at: datetime) -> Case:
    last = case.last_note
    if last is None or last.entry != event.note:
        return case
    return replace(case, notes=case.notes[: last.before], last_note=None)


@change.register
def _(event: deeds.Terminated, case: Case, at: datetime) -> Case:
    return replace(case, state=State.TERMINATED)


@change.register
def _(event: deeds.Closed, case: Case, at: datetime) -> Case:
    closed = replace(case, state=State.CLOSED, outcome=event.outcome, closed_from=case.state)
    return _finished(replace(closed, root_cause=event.root_cause, finding=event.finding), at)


@change.register
def _(event: deeds.Reopened, case: Case, at: datetime) -> Case:
    state = State.HANDLED if case.firsts.acted_at else State.REGISTERED
    before = case.closed_from
    case = replace(case, outcome=None, closed_at=None, closed_from=None)
    case = replace(case, root_cause=None, finding=None)
    if event.ground is ReopenGround.CLOSED_BY_MISTAKE:
        return replace(case, state=before or state)
    return replace(
        case, state=state, told=frozenset(), content=frozenset(), was_taken_up_again=True
    )


@change.register
def _(event: deeds.Withdrawn, case: Case, at: datetime) -> Case:
    return _finished(replace(case, state=State.CLOSED, outcome=Outcome.WITHDRAWN), at)


@change.register
def _(event: deeds.Voided, case: Case, at: datetime) -> Case:
    return _finished(replace(case, state=State.VOID), at)


def _finished(case: Case, at: datetime) -> Case:
    return replace(case, closed_at=at, pauses=ended(case.pauses, at))


@change.register
def _(event: deeds.Unmasked, case: Case, at: datetime) -> Case:
    return case


@change.register
def _(event: deeds.Printed, case: Case, at: datetime) -> Case:
    return replace(case, copies=max(case.copies, event.copy))


@change.register
def _(event: deeds.Corrected, case: Case, at: datetime) -> Case:
    if event.field_name == "facts":
        return replace(case, facts=event.value)
    if event.field_name == "hotline_number":
        return replace(case, hotline_number=event.value)
    if event.field_name == "slip_due":
        day = date.fromisoformat(event.value) if event.value else None
        return replace(case, slip_due=day)
    if event.field_name in ("name", "phone", "address"):
        return replace(case, consumer=_consumer_with(case.consumer, event))
    return replace(case, purchase=_purchase_with(case.purchase, event))


def _consumer_with(consumer: Consumer, event: deeds.Corrected) -> Consumer:
    match event.field_name:
        case "name":
            return replace(consumer, name=event.value)
        case "phone":
            return replace(consumer, phone=event.value)
        case _:
            return replace(consumer, address=event.value)


def _purchase_with(purchase: arrivals.Purchase, event: deeds.Corrected) -> arrivals.Purchase:
    match event.field_name:
        case "goods":
            return replace(purchase, goods=event.value)
        case "receipt_number":
            return replace(purchase, receipt_number=event.value)
        case _:
            amount = Money(int(event.value)) if event.value else None
            return replace(purchase, amount=amount)
