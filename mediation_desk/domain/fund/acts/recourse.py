"""Recourse: recoveries from a merchant, and the write-offs of unrecovered debt."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from mediation_desk.domain.fund.acts import deposit
from mediation_desk.domain.fund.book import Book
from mediation_desk.domain.fund.payment import Payment
from mediation_desk.domain.fund.recourse_events import (
    DisputeEnd,
    DisputeEnded,
    InstalmentsAgreed,
    NoticeServed,
    RecourseDisputed,
    RecourseNoticed,
    Recovered,
    RecoveryWay,
    WriteOffAgreed,
    WriteOffAsked,
    WriteOffRefused,
    WrittenOff,
)
from mediation_desk.domain.money import ZERO, Money, total
from mediation_desk.domain.policy import Policy
from mediation_desk.domain.refusal import Reason, Refusal
from mediation_desk.domain.workdays import Calendar

SET_OFF = frozenset({RecoveryWay.DEPOSIT, RecoveryWay.RENT})
"""Ways in which the mall sets off by itself; they need a served notice, and no objection."""


def notify(book: Book, event: RecourseNoticed) -> RecourseNoticed:
    """Demand from a merchant in writing the sum they owe (消法第四十条、第四十三条)."""
    payment = _owed(book, event.payment, event.amount)
    if payment.recourse.notices and not payment.recourse.is_served:
        last = payment.recourse.notices[-1].number
        raise Refusal(Reason.NOTICE_NOT_SERVED, {"number": last})
    return event


def serve(book: Book, event: NoticeServed, today: date) -> NoticeServed:
    """Record how and when the last notice reached the merchant."""
    payment = book.payment(event.payment)
    if not payment.recourse.notices:
        raise Refusal(Reason.NOTICE_NOT_SENT, {"number": payment.request.number})
    if payment.recourse.is_served:
        raise Refusal(Reason.NOTICE_SERVED, {"number": payment.recourse.notices[-1].number})
    if event.served_on > today:
        raise Refusal(Reason.DATE_IN_FUTURE, {"date": event.served_on.isoformat()})
    return event


def dispute(book: Book, event: RecourseDisputed) -> RecourseDisputed:
    """Record the merchant's objection; until it is reviewed nothing is set off."""
    payment = _owing(book, event.payment)
    if payment.recourse.dispute is not None:
        raise Refusal(Reason.RECOURSE_DISPUTED, {"number": payment.request.number})
    return event


def end_dispute(book: Book, payment: str, end: DisputeEnd, by: str, text: str = "") -> DisputeEnded:
    """Review an objection, by another person; where the merchant is right the mall bears."""
    held = book.payment(payment)
    if held.recourse.dispute is None:
        raise Refusal(Reason.RECOURSE_NOT_DISPUTED, {"number": held.request.number})
    if held.recourse.dispute.by == by:
        raise Refusal(Reason.REVIEWER_IS_WRITER)
    waived = held.outstanding if end is DisputeEnd.MERCHANT_RIGHT else ZERO
    return DisputeEnded(payment, end, by, waived, text)


def agree_parts(book: Book, event: InstalmentsAgreed, today: date) -> InstalmentsAgreed:
    """Agree on instalments: they sum to the debt, their days ascend from today on."""
    payment = _owing(book, event.payment)
    days = [part.due_on for part in event.parts]
    whole = total([part.amount for part in event.parts])
    is_right = (
        len(days) > 1
        and days == sorted(set(days))
        and days[0] >= today
        and whole == payment.outstanding
        and all(part.amount > ZERO for part in event.parts)
    )
    if not is_right:
        detail = {"sum": str(whole), "owed": str(payment.outstanding)}
        raise Refusal(Reason.PARTS_WRONG, detail)
    return event


def recover(book: Book, event: Recovered, others: Sequence[str] = ()) -> tuple[Recovered, ...]:
    """Record a merchant's repayment, never more than is outstanding.

    A set-off (抵销，民法典第五百六十八条) follows a notice that was served, is not made while the
    merchant objects, and takes no more than the deposit holds. ``others`` are the other files of
    the same merchant: a set-off from their deposits is an entry of its own. Rent that is set off is
    kept back by the mall until it passes it on.
    """
    payment = _owed(book, event.payment, event.amount)
    if event.way in SET_OFF and not payment.recourse.served:
        raise Refusal(Reason.SET_OFF_UNSERVED, {"number": payment.request.number})
    if event.way in SET_OFF and payment.recourse.dispute is not None:
        raise Refusal(Reason.RECOURSE_DISPUTED, {"number": payment.request.number})
    if event.way is RecoveryWay.DEPOSIT:
        return _drawn(book, event, (payment.request.merchant, *others))
    return (replace(event, is_kept_back=event.way is RecoveryWay.RENT),)


def _drawn(book: Book, event: Recovered, files: Sequence[str]) -> tuple[Recovered, ...]:
    there = deposit.deposit_balance(book, *files)
    if event.amount > there:
        raise Refusal(Reason.DEPOSIT_SHORT, {"amount": str(event.amount), "held": str(there)})
    own = files[0]
    return tuple(
        replace(event, amount=part, drawn_on="" if one == own else one)
        for one, part in deposit.shares(book, event.amount, files)
    )


def ask_write_off(book: Book, event: WriteOffAsked) -> WriteOffAsked:
    """Request the write-off of a debt; one request at a time, with its reason."""
    payment = _owed(book, event.payment, event.amount)
    if payment.recourse.write_off is not None:
        raise Refusal(Reason.WRITE_OFF_ASKED, {"number": payment.request.number})
    if not event.reason.strip():
        raise Refusal(Reason.REASON_MISSING)
    return event


def approve_write_off(
    book: Book, payment: str, by: str, policy: Policy, opinion: str = ""
) -> WriteOffAgreed | WrittenOff:
    """Approve a write-off that another person requested; the present debt bounds it.

    A sum takes as many approvers as a payout requested on the same day would; all but the last
    only record their agreement.
    """
    asked, course = _asked(book, payment), book.payment(payment).recourse
    before = tuple(each.by for each in course.agreed)
    if by in before:
        raise Refusal(Reason.ALREADY_APPROVED_BY, {"by": by})
    event = WrittenOff(payment, asked.amount, asked.by, by, asked.reason, before, opinion)
    written = write_off(book, event)
    if len(before) + 1 < course.approvals_needed(policy):
        return WriteOffAgreed(payment, by, opinion)
    return written


def refuse_write_off(book: Book, event: WriteOffRefused) -> WriteOffRefused:
    """Refuse a write-off with a reason; its requester may withdraw it without one."""
    asked = _asked(book, event.payment)
    if not event.reason.strip() and asked.by != event.by:
        raise Refusal(Reason.REASON_MISSING)
    return event


def write_off(book: Book, event: WrittenOff) -> WrittenOff:
    """Write off a merchant's remaining debt; the approver is another person."""
    _owed(book, event.payment, event.amount)
    if event.by == event.approved_by:
        raise Refusal(Reason.WRITER_IS_APPROVER)
    return event


def _asked(book: Book, payment: str) -> WriteOffAsked:
    held = book.payment(payment)
    if held.recourse.write_off is None:
        raise Refusal(Reason.WRITE_OFF_NOT_ASKED, {"number": held.request.number})
    return held.recourse.write_off


def _owing(book: Book, payment: str) -> Payment:
    held = book.payment(payment)
    if held.outstanding <= ZERO:
        raise Refusal(Reason.NOTHING_TO_RECOVER, {"number": held.request.number})
    return held


def _owed(book: Book, payment: str, amount: Money) -> Payment:
    held = book.payment(payment)
    if amount <= ZERO:
        raise Refusal(Reason.AMOUNT_NOT_POSITIVE, {"amount": str(amount)})
    _owing(book, payment)
    if amount > held.outstanding:
        detail = {"amount": str(amount), "owed": str(held.outstanding)}
        raise Refusal(Reason.OVER_RECOVERABLE, detail)
    return held


def due_of(payment: Payment, paid_on: date, policy: Policy, calendar: Calendar) -> date:
    """Return the day on which the merchant must have paid: next part's, notice's, or by rule.

    The rule is the one in force when the payment was requested; its last day off gives way to the
    next working day (民法典第二百零三条). A day that somebody named stays.
    """
    course = payment.recourse
    back, agreed = payment.paid - payment.outstanding, ZERO
    before = payment.paid - total([part.amount for part in course.parts])
    for part in course.parts:
        agreed += part.amount
        if before + agreed > back:
            return part.due_on
    if course.notices:
        return course.notices[-1].due_on
    days = policy.at(payment.requested_at).merchant_return_days
    return calendar.working_from(paid_on + timedelta(days=days))
