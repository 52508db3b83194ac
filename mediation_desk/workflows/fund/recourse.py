"""Recourse 追偿: notice and its service, objection and review, instalments, write-off."""

from dataclasses import dataclass
from datetime import date

from mediation_desk.domain.clocks import local_day
from mediation_desk.domain.fund import FundEvent
from mediation_desk.domain.fund.acts import recourse as rules
from mediation_desk.domain.fund.recourse_events import (
    DisputeEnd,
    DisputeGround,
    Instalment,
    InstalmentsAgreed,
    NoticeServed,
    RecourseDisputed,
    RecourseNoticed,
    ServiceWay,
    WriteOffAsked,
    WriteOffRefused,
    WrittenOff,
)
from mediation_desk.domain.money import Money
from mediation_desk.domain.people import OperatorRight, Role
from mediation_desk.domain.refusal import Reason, Refusal
from mediation_desk.workflows.concurrent_edits import changed_meanwhile
from mediation_desk.workflows.idempotency import FUND_STREAM, once, write
from mediation_desk.workflows.ports import Desk, Series

PURSERS = frozenset({Role.FINANCE, Role.STATION_MANAGER, Role.MALL_MANAGER})
"""Roles that pursue debts and keep deposits."""


def require_purser(desk: Desk) -> None:
    """Refuse everyone whose work is not the fund's money."""
    if desk.operator.role not in PURSERS:
        raise Refusal(Reason.NO_RIGHT, {"right": Role.FINANCE.value})


def require_approver(desk: Desk, amount: Money) -> None:
    """Refuse an operator who may not approve a sum of this size."""
    needed = desk.policy.approvals_needed(amount)
    right = OperatorRight.APPROVE if needed == 1 else OperatorRight.APPROVE_ABOVE
    if not desk.operator.may(right):
        raise Refusal(Reason.NO_RIGHT, {"right": right.value})


def _write(desk: Desk, act: str, event: FundEvent) -> None:
    write(desk, FUND_STREAM, act, event)


@dataclass(frozen=True)
class RecourseNotice:
    """A notice that demands repayment from a merchant by a day, or announces a set-off."""

    act: str
    payment: str
    due_on: date
    from_deposit: bool = False


@once
def notify(desk: Desk, form: RecourseNotice) -> None:
    """Issue a recourse notice 追偿通知书 over all that is outstanding; its number is given now."""
    require_purser(desk)
    today = local_day(desk.now())
    if form.due_on < today:
        raise Refusal(Reason.DATE_IN_PAST, {"date": form.due_on.isoformat()})
    book = desk.ledger.book()
    event = RecourseNoticed(
        payment=form.payment,
        number=desk.ledger.take_number(Series.RECOURSE, today),
        amount=book.payment(form.payment).outstanding,
        due_on=form.due_on,
        by=desk.operator.id,
        from_deposit=form.from_deposit,
    )
    _write(desk, form.act, rules.notify(book, event))


@dataclass(frozen=True)
class NoticeService:
    """Service of a notice: way, day, and the person who signed for it."""

    act: str
    payment: str
    way: ServiceWay
    served_on: date
    receiver: str = ""
    proof: str = ""


@once
def serve(desk: Desk, form: NoticeService) -> None:
    """Record the proof of service 送达回执; a notice by hand names who signed for it."""
    require_purser(desk)
    if form.way is ServiceWay.HAND and not form.receiver.strip():
        raise Refusal(Reason.NAME_MISSING)
    event = NoticeServed(
        form.payment,
        form.way,
        form.served_on,
        desk.operator.id,
        form.proof,
        form.receiver.strip(),
    )
    _write(desk, form.act, rules.serve(desk.ledger.book(), event, local_day(desk.now())))


@dataclass(frozen=True)
class Objection:
    """The merchant's objection to a recourse."""

    act: str
    payment: str
    ground: DisputeGround
    text: str = ""


@once
def dispute(desk: Desk, form: Objection) -> None:
    """Record the merchant's objection 异议."""
    if not form.text.strip():
        raise Refusal(Reason.TEXT_MISSING)
    event = RecourseDisputed(form.payment, form.ground, desk.operator.id, form.text)
    _write(desk, form.act, rules.dispute(desk.ledger.book(), event))


@dataclass(frozen=True)
class Review:
    """Result of the review of an objection."""

    act: str
    payment: str
    end: DisputeEnd
    text: str = ""


@once
def review(desk: Desk, form: Review) -> None:
    """Review an objection 复核, by someone else with the right to approve."""
    book = desk.ledger.book()
    require_approver(desk, book.payment(form.payment).outstanding)
    if not form.text.strip():
        raise Refusal(Reason.REASON_MISSING)
    event = rules.end_dispute(book, form.payment, form.end, desk.operator.id, form.text)
    _write(desk, form.act, event)


@dataclass(frozen=True)
class InstalmentPlan:
    """Instalments in which a merchant repays.

    ``was`` are those that stood when the form was opened; ``writes_over`` what another agreed.
    """

    act: str
    payment: str
    parts: tuple[Instalment, ...]
    was: tuple[Instalment, ...] | None = None
    writes_over: bool = False


@once
def agree_parts(desk: Desk, form: InstalmentPlan) -> None:
    """Record that the merchant pays in instalments 分期.

    Raises Refusal(CHANGED_MEANWHILE) where others were agreed since the form was opened.
    """
    require_purser(desk)
    now = desk.ledger.book().payment(form.payment).recourse.parts
    if form.was is not None and not form.writes_over and now not in (form.was, form.parts):
        raise changed_meanwhile([f"{part.due_on.isoformat()} ¥{part.amount}" for part in now])
    event = InstalmentsAgreed(form.payment, desk.operator.id, form.parts)
    _write(desk, form.act, rules.agree_parts(desk.ledger.book(), event, local_day(desk.now())))


@dataclass(frozen=True)
class WriteOff:
    """Sum to be written off, and the reason."""

    act: str
    payment: str
    amount: Money
    reason: str = ""


@once
def ask_write_off(desk: Desk, form: WriteOff) -> None:
    """Request the write-off of a debt 核销."""
    require_purser(desk)
    event = WriteOffAsked(form.payment, form.amount, desk.operator.id, form.reason)
    _write(desk, form.act, rules.ask_write_off(desk.ledger.book(), event))


@dataclass(frozen=True)
class WriteOffOpinion:
    """An opinion on a requested write-off; ``amount`` is the sum that whoever decides was shown."""

    act: str
    payment: str
    reason: str = ""
    amount: Money | None = None


@once
def approve_write_off(desk: Desk, form: WriteOffOpinion) -> None:
    """Approve a write-off with an opinion, never one's own; a large sum takes two people.

    Raises Refusal(NO_RIGHT) unless the operator may approve; of the two whom a sum above the
    limit takes, one must have the right to approve above it. WRITE_OFF_OTHER where another sum is
    asked for than whoever decides was shown.
    """
    book, by = desk.ledger.book(), desk.operator.id
    asked = book.payment(form.payment).recourse.write_off
    if asked is not None and form.amount not in (None, asked.amount):
        number = book.payment(form.payment).request.number
        raise Refusal(Reason.WRITE_OFF_OTHER, {"number": number, "amount": str(asked.amount)})
    event = rules.approve_write_off(book, form.payment, by, desk.policy, form.reason)
    if not desk.operator.may(OperatorRight.APPROVE):
        raise Refusal(Reason.NO_RIGHT, {"right": OperatorRight.APPROVE.value})
    needed = book.payment(form.payment).recourse.approvals_needed(desk.policy)
    if isinstance(event, WrittenOff) and needed > 1 and not _has_senior(desk, event):
        raise Refusal(Reason.NO_RIGHT, {"right": OperatorRight.APPROVE_ABOVE.value})
    _write(desk, form.act, event)


def _has_senior(desk: Desk, event: WrittenOff) -> bool:
    """Tell whether one of the approvers may approve above the single limit."""
    if desk.operator.may(OperatorRight.APPROVE_ABOVE):
        return True
    return any(desk.ledger.operator(by).may(OperatorRight.APPROVE_ABOVE) for by in event.agreed_by)


@once
def refuse_write_off(desk: Desk, form: WriteOffOpinion) -> None:
    """Refuse a write-off, or withdraw one's own request."""
    book = desk.ledger.book()
    asked = book.payment(form.payment).recourse.write_off
    if asked is not None and asked.by != desk.operator.id:
        require_approver(desk, asked.amount)
    event = WriteOffRefused(form.payment, desk.operator.id, form.reason)
    _write(desk, form.act, rules.refuse_write_off(book, event))
