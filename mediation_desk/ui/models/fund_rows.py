"""A payment in words: how long it waits, what proves it, who agreed, and what may be done now."""

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

translate = QCoreApplication.translate


class Tray(Enum):
    """The four tabs of the queue."""

    APPROVE = "approve"
    PAY = "pay"
    SIGN = "sign"
    DONE = "done"


@dataclass(frozen=True)
class Standing:
    """Who looks, when, under which limits, and what is known beside the payments."""

    operator: Operator
    people: tuple[Operator, ...]
    policy: Policy
    now: datetime
    limit_minutes: int = 0
    files: Mapping[str, str] = field(default_factory=dict)
    guided: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Verb:
    """A button: its words, and why it cannot be pressed now ("" when it can)."""

    words: str
    why_not: str = ""


@dataclass(frozen=True)
class Wait:
    """How long a payment waits, in a tone and with an icon."""

    words: str
    ink: str = "ink2"
    icon: str = "clock"


@dataclass(frozen=True)
class QueueFace:
    """What a row of the queue shows."""

    row: PaymentRow
    wait: Wait
    why: str
    ticks: tuple[str, ...]
    gaps: tuple[str, ...]
    people: str
    primary: Verb
    secondary: Verb


def tray_of(row: PaymentRow) -> Tray:
    """Return the tab that a payment stands under."""
    trays = {
        PaymentStage.REQUESTED: Tray.APPROVE,
        PaymentStage.APPROVED: Tray.PAY,
        PaymentStage.PAID: Tray.SIGN,
    }
    return trays.get(row.stage, Tray.DONE)


def face(row: PaymentRow, at: Standing) -> QueueFace:
    """Return what the row of a payment shows."""
    return QueueFace(
        row=row,
        wait=_wait(row, at),
        why=_why(row),
        ticks=_ticks(row, at),
        gaps=_gaps(row),
        people=people(row),
        primary=_primary(row, at),
        secondary=_secondary(row, at),
    )


def signers(row: PaymentRow, at: Standing, right: OperatorRight) -> tuple[Operator, ...]:
    """Return who may do it: with the right, a third person; the one signed in comes first."""
    busy = {row.requested.operator, *(each.operator for each in row.approvals)}
    able = [one for one in at.people if one.may(right) and one.id not in busy]
    return tuple(sorted(able, key=lambda one: one.id != at.operator.id))


def people(row: PaymentRow) -> str:
    """Say who agreed and how many are still needed."""
    names = _names(row.approvals)
    left = row.approvals_needed - len(row.approvals)
    if row.stage is not PaymentStage.REQUESTED:
        return translate("FundRows", "{names} agreed").format(names=names) if names else ""
    if names:
        said = translate("FundRows", "{n} more needed, {names} agreed")
        return said.format(n=left, names=names)
    if left > 1:
        return translate("FundRows", "{n} people must approve").format(n=left)
    return translate("FundRows", "one person approves")


def _names(signed: tuple[ApprovalSignature, ...]) -> str:
    return listed(each.name for each in signed)


def items(row: PaymentRow) -> str:
    """Say what the sum is for, item by item; nothing where it was never told."""
    return listed(f"{word(part.item)} {times.money(part.amount)}" for part in row.split)


def _why(row: PaymentRow) -> str:
    said = word(Trigger(row.trigger))
    if len(row.split) > 1:
        said = f"{items(row)} · {said}"
    if row.reason:
        told = translate("FundRows", "{trigger}: {reason}")
        said = told.format(trigger=said, reason=" ".join(row.reason.split()))
    return said


def _ticks(row: PaymentRow, at: Standing) -> tuple[str, ...]:
    guided = (translate("FundRows", "guidance received"),) if row.case in at.guided else ()
    named = tuple(at.files[each] for each in row.ticks if each in at.files)
    if not named and row.ticks:
        count = len(row.ticks)
        named = (translate("FundRows", "%n file(s)", "", count),)
    return (*guided, *named, word(Bearer(row.bearer)))


def _gaps(row: PaymentRow) -> tuple[str, ...]:
    none = () if row.ticks else (translate("FundRows", "no evidence ticked"),)
    return (*row.missing, *none)


def _wait(row: PaymentRow, at: Standing) -> Wait:
    if row.stage is PaymentStage.REQUESTED:
        return _wait_for_approval(at.now - row.requested.at, at.limit_minutes)
    if row.stage is PaymentStage.APPROVED and row.approvals:
        since = times.span(at.now - row.approvals[-1].at)
        return Wait(translate("FundRows", "approved {time} ago").format(time=since))
    if row.stage is PaymentStage.PAID and row.paid is not None:
        since = times.span(at.now - row.paid.at)
        return Wait(translate("FundRows", "paid {time} ago").format(time=since))
    return _ended(row, at.now)


def _wait_for_approval(waited: timedelta, limit_minutes: int) -> Wait:
    limit = timedelta(minutes=limit_minutes)
    said = translate("FundRows", "{time} waiting").format(time=times.span(waited))
    if not limit_minutes or waited * 2 < limit:
        return Wait(said)
    told = translate("FundRows", "{time}, limit {limit}")
    said = told.format(time=times.span(waited), limit=times.span(limit))
    if waited > limit:
        return Wait(said, "bad", "triangle-alert")
    return Wait(said, "warn")


def _ended(row: PaymentRow, now: datetime) -> Wait:
    bad = {PaymentStage.RETURNED: "undo-2", PaymentStage.REVERSED: "rotate-ccw"}
    if row.stage in bad:
        return Wait(word(row.stage), "ink2", bad[row.stage])
    if row.stage is PaymentStage.SIGNED and row.bearer == Bearer.MERCHANT.value:
        return Wait(word(row.stage), "ink2", "hourglass")
    signed = row.signed_at or row.requested.at
    said = translate("FundRows", "signed {time}").format(time=times.moment(signed, now))
    if row.stage is PaymentStage.RECOVERED:
        said = word(row.stage)
    return Wait(said, "ok", "check")


def _primary(row: PaymentRow, at: Standing) -> Verb:
    tray = tray_of(row)
    if tray is Tray.APPROVE:
        words = translate("FundRows", "Approve payout")
        return Verb(words, _why_no_approval(row, at))
    if tray is Tray.PAY:
        return Verb(translate("FundRows", "Pay out"), _why_no_payout(row, at))
    if tray is Tray.SIGN:
        return Verb(translate("FundRows", "Record receipt"), _reads_only(at))
    return Verb("")


def _secondary(row: PaymentRow, at: Standing) -> Verb:
    tray = tray_of(row)
    if tray in (Tray.APPROVE, Tray.PAY):
        return Verb(translate("FundRows", "Return"), _reads_only(at))
    if tray is Tray.SIGN or row.stage in (PaymentStage.SIGNED, PaymentStage.RECOVERED):
        return Verb(translate("FundRows", "Print receipt"))
    return Verb("")


def _reads_only(at: Standing) -> str:
    return "" if at.operator.may_write else translate("FundRows", "auditors only read")


def _why_no_approval(row: PaymentRow, at: Standing) -> str:
    if row.requested.operator == at.operator.id:
        return translate("FundRows", "own request, another approves")
    if not signers(row, at, OperatorRight.APPROVE):
        return translate("FundRows", "nobody left who may approve")
    return _reads_only(at)


def _why_no_payout(row: PaymentRow, at: Standing) -> str:
    left = left_to_withdraw(row, at)
    if left > 0:
        return translate("FundRows", "can be withdrawn for {n} s").format(n=left)
    if not signers(row, at, OperatorRight.PAY):
        return translate("FundRows", "nobody left who may pay")
    return _reads_only(at)


def left_to_withdraw(row: PaymentRow, at: Standing) -> int:
    """Return for how many seconds the last approval can still be taken back."""
    if not row.approvals:
        return 0
    until = max(each.at for each in row.approvals)
    until += timedelta(seconds=at.policy.at(until).withdrawal_seconds)
    return max(0, -((at.now - until) // timedelta(seconds=1)))
