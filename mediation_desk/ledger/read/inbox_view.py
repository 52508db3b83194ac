"""The inbox of an operator: what is news to them now, and what came before."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import Connection

from mediation_desk.domain.fund import Book
from mediation_desk.domain.fund.payment import Payment, PaymentState
from mediation_desk.domain.money import Money
from mediation_desk.domain.people import Operator, OperatorRight, Role
from mediation_desk.domain.policy import Policy
from mediation_desk.ledger.local import inbox_store
from mediation_desk.ledger.read.letter_view import named_letters
from mediation_desk.ledger.sql.statement_text import placeholders, statement
from mediation_desk.workflows.phone.phone_store import PhoneBatch
from mediation_desk.workflows.read_models.inbox.items import (
    OF_FUND,
    Inbox,
    InboxArrival,
    InboxItem,
    InboxKind,
)
from mediation_desk.workflows.read_models.today import (
    OWN_NOTICES,
    AtHand,
    PendingApproval,
    RegulatorLetter,
    WorkRow,
)
from mediation_desk.workflows.station.inbox import FORGOTTEN_AFTER, letter_key
from mediation_desk.workflows.station.leaders import LEADERS

SHOWN_FOR: Final = timedelta(days=30)
"""How long a matter is shown that was read, and how old a letter may be that is news."""

_APPROVING: Final = (OperatorRight.APPROVE, OperatorRight.APPROVE_ABOVE)
_WRITTEN: Final = frozenset({InboxKind.LETTER, InboxKind.NOTICE})
_ABOUT = "SELECT id, number, merchant_name, goods FROM case_row WHERE id IN ({marks})"


@dataclass(frozen=True)
class InboxSources:
    """The data that the inbox is made of; ``people`` are the station's operators by id."""

    hand: AtHand
    letters: tuple[RegulatorLetter, ...]
    book: Book
    phones: tuple[PhoneBatch, ...]
    people: Mapping[str, Operator]
    policy: Policy


def inbox(
    connection: Connection, operator: Operator, sources: InboxSources, now: datetime
) -> Inbox:
    """Return the inbox of an operator."""
    live = {each.key: each for each in _arrivals(operator, sources, now)}
    stored = {each.arrival.key: each for each in inbox_store.stored(connection, operator.id)}
    fresh = tuple(each for key, each in live.items() if key not in stored)
    known = [each for each in stored.values() if not each.is_away]
    shown = [
        *((each, each.came_at if each.is_settled else None) for each in fresh),
        *(
            (each.arrival, each.read_at)
            for each in known
            if not _is_over(each, now - SHOWN_FOR, is_live=each.arrival.key in live)
        ),
    ]
    shown.sort(key=lambda each: each[0].came_at, reverse=True)
    maker = _ItemMaker(connection, sources, [arrival for arrival, _ in shown])
    items = (maker.item(arrival, read, arrival.key in live) for arrival, read in shown)
    # What is still live would come again as news.
    settled = (each for key, each in stored.items() if key not in live)
    past = (each for each in settled if _is_over(each, now - FORGOTTEN_AFTER, is_live=False))
    later = (ready_at for _, ready_at in _to_be_paid(operator, sources) if ready_at > now)
    keys = tuple(each.arrival.key for each in past)
    return Inbox(tuple(items), fresh, keys, min(later, default=None))


def _is_over(stored: inbox_store.StoredArrival, before: datetime, is_live: bool) -> bool:
    """Tell whether a matter was over before an instant: read, or settled without a look at it."""
    if stored.read_at is not None:
        return stored.read_at <= before
    is_written = stored.arrival.kind in _WRITTEN
    return not is_live and not is_written and stored.arrival.came_at <= before


def _arrivals(operator: Operator, sources: InboxSources, now: datetime) -> Iterator[InboxArrival]:
    """Yield what concerns an operator now."""
    for letter in sources.letters:
        if letter.arrived_at > now - SHOWN_FOR or letter.acknowledged_at is None:
            yield _of_letter(letter)
    for waiting in sources.hand.waiting:
        if _may_approve(operator, waiting, sources.book):
            yield InboxArrival(
                f"approval:{waiting.payment}",
                InboxKind.APPROVAL,
                waiting.payment,
                waiting.case,
                "",
                waiting.asked_at,
            )
    yield from _of_fund(operator, sources, now)
    people = sources.people
    yield from map(_of_phone, (b for b in sources.phones if _decides_on(operator, b, people)))
    for row in (*sources.hand.work, *sources.hand.watched):
        is_over = row.is_due_by(now) and row.clock is not None and row.clock.is_over(now)
        if is_over and _is_theirs(operator, row):
            yield _of_clock(row)


def _of_letter(letter: RegulatorLetter) -> InboxArrival:
    kind = InboxKind.NOTICE if letter.kind in OWN_NOTICES else InboxKind.LETTER
    return InboxArrival(
        letter_key(letter.message),
        kind,
        letter.message,
        letter.case,
        letter.kind.value,
        letter.arrived_at,
        letter.acknowledge_by,
        is_settled=letter.acknowledged_at is not None,
    )


def _of_fund(operator: Operator, sources: InboxSources, now: datetime) -> Iterator[InboxArrival]:
    """Yield the payments that an operator is to pay, and the write-offs they are to approve."""
    for payment, ready_at in _to_be_paid(operator, sources):
        if ready_at <= now:
            yield _of_payment(InboxKind.PAYOUT, payment, ready_at)
    if not any(operator.may(right) for right in _APPROVING):
        return
    for payment in sources.book.payments.values():
        course = payment.recourse
        if course.write_off is None or course.write_off_at is None or not payment.outstanding:
            continue
        if operator.id not in {course.write_off.by, *(each.by for each in course.agreed)}:
            yield _of_payment(InboxKind.WRITE_OFF, payment, course.write_off_at)


def _to_be_paid(operator: Operator, sources: InboxSources) -> Iterator[tuple[Payment, datetime]]:
    """Yield the approved payments that an operator may pay, and since when each may be paid.

    Until then its last approval can be taken back.
    """
    if not operator.may(OperatorRight.PAY):
        return
    policy = sources.policy
    for payment in sources.book.open_payments:
        is_waiting = payment.state is PaymentState.REQUESTED
        if is_waiting and payment.is_approved(policy) and _is_third(operator, payment):
            last_at = max(each.at for each in payment.approvals)
            yield payment, last_at + timedelta(seconds=policy.at(last_at).withdrawal_seconds)


def _is_third(operator: Operator, payment: Payment) -> bool:
    """Tell whether a person neither requested nor approved a payment, as whoever pays it must."""
    return operator.id != payment.request.by and operator.id not in payment.approvers


def _of_payment(kind: InboxKind, payment: Payment, at: datetime) -> InboxArrival:
    """Return what came of a payment; approved or asked for anew, it comes anew."""
    asked = payment.request
    key = f"{kind.value}:{asked.payment}:{at:%Y%m%dT%H%M%S}"
    return InboxArrival(key, kind, asked.payment, asked.case, "", at)


def _of_phone(batch: PhoneBatch) -> InboxArrival:
    key = f"phone:{batch.token}:{batch.id}"
    case = batch.case
    return InboxArrival(key, InboxKind.PHONE, case, case, batch.token, batch.came_at)


def _of_clock(row: WorkRow) -> InboxArrival:
    clock = row.clock
    if clock is None:
        raise ValueError("a row without a clock is never overdue")
    key = f"overdue:{row.case}:{clock.kind.value}:{clock.due_at:%Y%m%dT%H%M%S}"
    return InboxArrival(
        key, InboxKind.OVERDUE, row.case, row.case, clock.kind.value, clock.due_at, clock.due_at
    )


def _may_approve(operator: Operator, waiting: PendingApproval, book: Book) -> bool:
    """Tell whether a payment waits for this person: not their own request, nor approved by them."""
    if not any(operator.may(right) for right in _APPROVING):
        return False
    payment = book.payments[waiting.payment]
    return operator.id not in payment.approvers and payment.request.by != operator.id


def _is_theirs(operator: Operator, row: WorkRow) -> bool:
    """Tell whether an overdue case concerns a person: their own, one of nobody, all for leaders."""
    if operator.role in LEADERS or row.responder == operator.id:
        return True
    return operator.role is Role.CLERK and not row.responder


def _decides_on(operator: Operator, batch: PhoneBatch, people: Mapping[str, Operator]) -> bool:
    """Tell whether what a phone sent concerns a person: it is their case, or they made its link.

    For a case of nobody, or of somebody who may write no more, it concerns every clerk; where
    whoever made the link may not either, leaders too.
    """
    if not operator.may_write:
        return False
    own = {batch.responder, batch.made_by}
    writing = {each for each in own if each in people and people[each].may_write}
    if operator.id in writing:
        return True
    if batch.responder in writing:
        return False
    return operator.role is Role.CLERK or (not writing and operator.role in LEADERS)


class _ItemMaker:
    """Maker of items: adds the words of case, letter and payment to what came."""

    def __init__(
        self, connection: Connection, sources: InboxSources, shown: Collection[InboxArrival]
    ) -> None:
        ids = tuple({each.case for each in shown if each.case})
        asked = statement(_ABOUT, marks=placeholders(ids))
        found = connection.exec_driver_sql(asked, ids) if ids else ()
        self._cases = {row[0]: (row[1], " · ".join(filter(None, row[2:]))) for row in found}
        self._letters = {each.message: each for each in sources.letters}
        # What came long ago is no longer among the newest letters.
        old = {each.subject for each in shown if each.kind in _WRITTEN} - self._letters.keys()
        self._letters |= {each.message: each for each in named_letters(connection, old)}
        self._book = sources.book

    def item(self, arrival: InboxArrival, read_at: datetime | None, is_live: bool) -> InboxItem:
        number, about = self._cases.get(arrival.case, ("", ""))
        letter = self._letters.get(arrival.subject)
        is_written = arrival.kind in _WRITTEN
        waits = letter is not None and letter.acknowledged_at is None if is_written else is_live
        return InboxItem(
            arrival,
            number,
            about,
            waits,
            read_at,
            letter if is_written else None,
            self._amount(arrival) if arrival.kind in OF_FUND else None,
        )

    def _amount(self, arrival: InboxArrival) -> Money | None:
        """Return the sum of a payment, or that of the write-off that is asked for."""
        payment = self._book.payments.get(arrival.subject)
        if payment is None:
            return None
        asked = payment.recourse.write_off if arrival.kind is InboxKind.WRITE_OFF else None
        return asked.amount if asked is not None else payment.request.amount
