"""A payment in words: its waiting time, its evidence, its approvals, and the acts possible now."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import Enum

from PySide6.QtCore import QCoreApplication

from mediation_desk.domain.fund.events import Bearer, Trigger
from mediation_desk.domain.people import Operator, OperatorRight
from mediation_desk.domain.policy import Policy
from mediation_desk.ui.wording import listed, times, word
from mediation_desk.workflows.read_models.fund.fund_sheet import (
    ApprovalSignature,
    PaymentRow,
    PaymentStage,
)
from mediation_desk.workflows.reads.fund import FundRead

translate = QCoreApplication.translate


class QueueTab(Enum):
    """The four tabs of the queue."""

    APPROVE = "approve"
    PAY = "pay"
    SIGN = "sign"
    DONE = "done"


@dataclass(frozen=True)
class QueueContext:
    """The viewing operator, the time, the limits, and data from outside the payments."""

    operator: Operator
    people: tuple[Operator, ...]
    policy: Policy
    now: datetime
    limit_minutes: int = 0
    files: Mapping[str, str] = field(default_factory=dict)
    guided: frozenset[str] = frozenset()


def queue_context(read: FundRead, operator: Operator) -> QueueContext:
    """Return the view of ``operator`` on the queue."""
    return QueueContext(
        operator=operator,
        people=read.desk.operators,
        policy=read.desk.policy,
        now=read.sheet.read_at,
        limit_minutes=read.sheet.approval_limit_minutes,
        files=read.files,
        guided=read.guided,
    )


@dataclass(frozen=True)
class PaymentButton:
    """A button: its text, and the reason why it is disabled ("" when it is not)."""

    words: str
    why_not: str = ""


@dataclass(frozen=True)
class WaitingTime:
    """The waiting time of a payment, with tone and icon."""

    words: str
    ink: str = "ink2"
    icon: str = "clock"


@dataclass(frozen=True)
class QueueEntry:
    """The contents of a row of the queue."""

    row: PaymentRow
    wait: WaitingTime
    why: str
    ticks: tuple[str, ...]
    gaps: tuple[str, ...]
    people: str
    primary: PaymentButton
    secondary: PaymentButton


def tab_of(row: PaymentRow) -> QueueTab:
    """Return the tab of a payment."""
    trays = {
        PaymentStage.REQUESTED: QueueTab.APPROVE,
        PaymentStage.APPROVED: QueueTab.PAY,
        PaymentStage.PAID: QueueTab.SIGN,
    }
    return trays.get(row.stage, QueueTab.DONE)


def second_key(tab: QueueTab) -> str:
    """Return the key of a row's second button: it prints a receipt, or sends a request back."""
    return "P" if tab in (QueueTab.SIGN, QueueTab.DONE) else "X"


def face(row: PaymentRow, at: QueueContext) -> QueueEntry:
    """Return the contents of a payment's row."""
    return QueueEntry(
        row=row,
        wait=_wait(row, at),
        why=_why(row),
        ticks=_ticks(row, at),
        gaps=_gaps(row),
        people=people(row),
        primary=_primary(row, at),
        secondary=_secondary(row, at),
    )


def signers(row: PaymentRow, at: QueueContext, right: OperatorRight) -> tuple[Operator, ...]:
    """Return the possible signers: third persons with the right; the signed-in one comes first."""
    busy = {row.requested.operator, *(each.operator for each in row.approvals)}
    able = [one for one in at.people if one.may(right) and one.id not in busy]
    return tuple(sorted(able, key=lambda one: one.id != at.operator.id))


def people(row: PaymentRow) -> str:
    """Return who approved and how many approvals are still needed."""
    names = _names(row.approvals)
    left = row.approvals_needed - len(row.approvals)
    if row.stage is not PaymentStage.REQUESTED:
        return translate("PaymentPresenter", "{names} agreed").format(names=names) if names else ""
    if names:
        message = translate("PaymentPresenter", "{n} more needed, {names} agreed")
        return message.format(n=left, names=names)
    if left > 1:
        return translate("PaymentPresenter", "{n} people must approve").format(n=left)
    return translate("PaymentPresenter", "one person approves")


def _names(signed: tuple[ApprovalSignature, ...]) -> str:
    return listed(each.name for each in signed)


def items(row: PaymentRow) -> str:
    """Return the sum's purpose, item by item; "" where it was never stated."""
    return listed(f"{word(part.item)} {times.money(part.amount)}" for part in row.split)


def _why(row: PaymentRow) -> str:
    message = word(Trigger(row.trigger))
    if len(row.split) > 1:
        message = f"{items(row)} · {message}"
    if row.reason:
        text = translate("PaymentPresenter", "{trigger}: {reason}")
        message = text.format(trigger=message, reason=" ".join(row.reason.split()))
    return message


def _ticks(row: PaymentRow, at: QueueContext) -> tuple[str, ...]:
    guided = (translate("PaymentPresenter", "guidance received"),) if row.case in at.guided else ()
    named = tuple(at.files[each] for each in row.ticks if each in at.files)
    if not named and row.ticks:
        count = len(row.ticks)
        named = (translate("PaymentPresenter", "%n file(s)", "", count),)
    return (*guided, *named, word(Bearer(row.bearer)))


def _gaps(row: PaymentRow) -> tuple[str, ...]:
    none = () if row.ticks else (translate("PaymentPresenter", "no evidence ticked"),)
    return (*row.missing, *none)


def _wait(row: PaymentRow, at: QueueContext) -> WaitingTime:
    if row.stage is PaymentStage.REQUESTED:
        return _wait_for_approval(at.now - row.requested.at, at.limit_minutes)
    if row.stage is PaymentStage.APPROVED and row.approvals:
        since = times.span(at.now - row.approvals[-1].at)
        return WaitingTime(translate("PaymentPresenter", "approved {time} ago").format(time=since))
    if row.stage is PaymentStage.PAID and row.paid is not None:
        since = times.span(at.now - row.paid.at)
        return WaitingTime(translate("PaymentPresenter", "paid {time} ago").format(time=since))
    return _ended(row, at.now)


def _wait_for_approval(waited: timedelta, limit_minutes: int) -> WaitingTime:
    limit = timedelta(minutes=limit_minutes)
    message = translate("PaymentPresenter", "{time} waiting").format(time=times.span(waited))
    if not limit_minutes or waited * 2 < limit:
        return WaitingTime(message)
    text = translate("PaymentPresenter", "{time}, limit {limit}")
    message = text.format(time=times.span(waited), limit=times.span(limit))
    if waited > limit:
        return WaitingTime(message, "bad", "triangle-alert")
    return WaitingTime(message, "warn")


def _ended(row: PaymentRow, now: datetime) -> WaitingTime:
    bad = {PaymentStage.RETURNED: "undo-2", PaymentStage.REVERSED: "rotate-ccw"}
    if row.stage in bad:
        return WaitingTime(word(row.stage), "ink2", bad[row.stage])
    if row.stage is PaymentStage.SIGNED and row.bearer == Bearer.MERCHANT.value:
        return WaitingTime(word(row.stage), "ink2", "hourglass")
    signed = row.signed_at or row.requested.at
    message = translate("PaymentPresenter", "signed {time}").format(time=times.moment(signed, now))
    if row.stage is PaymentStage.RECOVERED:
        message = word(row.stage)
    return WaitingTime(message, "ok", "check")


def _primary(row: PaymentRow, at: QueueContext) -> PaymentButton:
    tray = tab_of(row)
    if tray is QueueTab.APPROVE:
        words = translate("PaymentPresenter", "Approve payout")
        return PaymentButton(words, _why_no_approval(row, at))
    if tray is QueueTab.PAY:
        return PaymentButton(translate("PaymentPresenter", "Pay out"), _why_no_payout(row, at))
    if tray is QueueTab.SIGN:
        return PaymentButton(translate("PaymentPresenter", "Record receipt"), _reads_only(at))
    return PaymentButton("")


def _secondary(row: PaymentRow, at: QueueContext) -> PaymentButton:
    tray = tab_of(row)
    if tray in (QueueTab.APPROVE, QueueTab.PAY):
        return PaymentButton(translate("PaymentPresenter", "Return"), _reads_only(at))
    if tray is QueueTab.SIGN or row.stage in (PaymentStage.SIGNED, PaymentStage.RECOVERED):
        return PaymentButton(translate("PaymentPresenter", "Print receipt"))
    return PaymentButton("")


def _reads_only(at: QueueContext) -> str:
    return "" if at.operator.may_write else translate("PaymentPresenter", "auditors only read")


def _why_no_approval(row: PaymentRow, at: QueueContext) -> str:
    if row.requested.operator == at.operator.id:
        return translate("PaymentPresenter", "own request, another approves")
    if not signers(row, at, OperatorRight.APPROVE):
        return translate("PaymentPresenter", "nobody left who may approve")
    return _reads_only(at)


def _why_no_payout(row: PaymentRow, at: QueueContext) -> str:
    left = left_to_withdraw(row, at)
    if left > 0:
        return translate("PaymentPresenter", "can be withdrawn for {n} s").format(n=left)
    if not signers(row, at, OperatorRight.PAY):
        return translate("PaymentPresenter", "nobody left who may pay")
    return _reads_only(at)


def left_to_withdraw(row: PaymentRow, at: QueueContext) -> int:
    """Return for how many seconds the last approval can still be taken back."""
    if not row.approvals:
        return 0
    until = max(each.at for each in row.approvals)
    until += timedelta(seconds=at.policy.at(until).withdrawal_seconds)
    return max(0, -((at.now - until) // timedelta(seconds=1)))
