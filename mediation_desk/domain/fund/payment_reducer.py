"""Rules that apply one event to a payment, and that undo it when the event is reversed."""

from dataclasses import replace
from datetime import datetime
from functools import singledispatch
from typing import assert_never

from mediation_desk.domain.fund.events import (
    ApprovalWithdrawn,
    PaidOut,
    PaymentApproved,
    PaymentMove,
    ReceiptSigned,
)
from mediation_desk.domain.fund.payment import Payment, PaymentApproval, PaymentState, RecourseState
from mediation_desk.domain.fund.recourse_events import (
    DisputeEnded,
    InstalmentsAgreed,
    NoticeServed,
    RecourseDisputed,
    RecourseNoticed,
    Recovered,
    WriteOffAgreed,
    WriteOffAsked,
    WriteOffRefused,
    WrittenOff,
)

Reversible = PaidOut | Recovered | WrittenOff | DisputeEnded
"""Events that moved the money of a payment and can be reversed."""


def moved(payment: Payment, event: PaymentMove, at: datetime, entry: str) -> Payment:
    """Return a payment after one of its events."""
    match event:
        case PaymentApproved():
            return replace(payment, approvals=(*payment.approvals, PaymentApproval(event.by, at)))
        case ApprovalWithdrawn():
            left = tuple(each for each in payment.approvals if each.by != event.by)
            return replace(payment, approvals=left)
        case PaidOut():
            return replace(payment, state=PaymentState.PAID, payout=event, payout_entry=entry)
        case ReceiptSigned():
            return replace(payment, state=PaymentState.SIGNED)
        case WriteOffAsked():
            asked = replace(payment.recourse, write_off=event, write_off_at=at)
            return replace(payment, recourse=asked)
        case _:
            summed = _summed(payment, event)
            return replace(summed, recourse=_course(event, payment.recourse))


def _summed(payment: Payment, event: PaymentMove) -> Payment:
    """Return a payment with the sums recovered, written off or borne by the mall."""
    match event:
        case Recovered():
            return replace(payment, recovered=payment.recovered + event.amount)
        case WrittenOff():
            return replace(payment, written_off=payment.written_off + event.amount)
        case DisputeEnded():
            return replace(payment, waived=payment.waived + event.waived)
        case _:
            return payment


@singledispatch
def _course(event: object, course: RecourseState) -> RecourseState:
    """Return the recourse after an event; a recovery leaves it unchanged."""
    del event
    return course


@_course.register
def _(event: RecourseNoticed, course: RecourseState) -> RecourseState:
    return replace(course, notices=(*course.notices, event))


@_course.register
def _(event: NoticeServed, course: RecourseState) -> RecourseState:
    return replace(course, served=(*course.served, event))


@_course.register
def _(event: RecourseDisputed, course: RecourseState) -> RecourseState:
    return replace(course, dispute=event)


@_course.register
def _(event: DisputeEnded, course: RecourseState) -> RecourseState:
    del event
    return replace(course, dispute=None, reviewed=course.dispute)


@_course.register
def _(event: InstalmentsAgreed, course: RecourseState) -> RecourseState:
    return replace(course, parts=event.parts)


@_course.register
def _(event: WriteOffAgreed, course: RecourseState) -> RecourseState:
    return replace(course, agreed=(*course.agreed, event))


@_course.register(WriteOffRefused)
@_course.register(WrittenOff)
def _(event: object, course: RecourseState) -> RecourseState:
    del event
    return replace(course, write_off=None, agreed=(), write_off_at=None)


def unmoved(payment: Payment, event: Reversible) -> Payment:
    """Return a payment after one of its events was reversed."""
    match event:
        case PaidOut():
            return replace(payment, state=PaymentState.REVERSED)
        case Recovered():
            return replace(payment, recovered=payment.recovered - event.amount)
        case WrittenOff():
            return replace(payment, written_off=payment.written_off - event.amount)
        case DisputeEnded():
            course = payment.recourse
            course = replace(course, dispute=course.dispute or course.reviewed)
            return replace(payment, waived=payment.waived - event.waived, recourse=course)
        case _:
            assert_never(event)
