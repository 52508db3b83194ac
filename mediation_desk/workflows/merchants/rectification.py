"""Rectification notices that press a merchant to correct the causes of disputes (整改通知)."""

from dataclasses import dataclass
from datetime import date

from mediation_desk.domain.clocks import local_day
from mediation_desk.domain.merchant.rectification import (
    Rectification,
    RectificationChecked,
    RectificationIssued,
    RectificationReceived,
    RectificationWithdrawn,
)
from mediation_desk.domain.refusal import Reason, Refusal
from mediation_desk.workflows.idempotency import merchant_stream, once, write
from mediation_desk.workflows.merchants.merchant_files import file_for, files_for, past_day
from mediation_desk.workflows.ports import Desk, Series


@dataclass(frozen=True)
class RectificationNotice:
    """Input for a notice: finding, demand and deadline; the cases are its grounds.

    ``inspection`` is the round whose findings it demands to mend.
    """

    act: str
    merchant: str
    rectification: str
    finding: str
    demand: str
    due: date
    cases: tuple[str, ...] = ()
    inspection: str = ""


def due_day(desk: Desk, due: date) -> date:
    """Return a day that has not passed; raises Refusal(DATE_IN_PAST)."""
    if due < local_day(desk.now()):
        raise Refusal(Reason.DATE_IN_PAST, {"date": due.isoformat()})
    return due


@once
def issue(desk: Desk, form: RectificationNotice) -> None:
    """Issue a notice; its number is given now. Raises Refusal(TEXT_MISSING), DATE_IN_PAST."""
    file_for(desk, form.merchant)
    if not form.finding.strip() or not form.demand.strip():
        raise Refusal(Reason.TEXT_MISSING)
    for case in form.cases:
        desk.ledger.case(case)
    number = desk.ledger.take_number(Series.RECTIFICATION, local_day(desk.now()))
    event = RectificationIssued(
        form.rectification,
        number,
        due_day(desk, form.due),
        form.cases,
        form.finding.strip(),
        form.demand.strip(),
        form.inspection,
    )
    write(desk, merchant_stream(form.merchant), form.act, event)


def _open(desk: Desk, merchant: str, rectification: str) -> tuple[str, Rectification]:
    """Return the stream and the notice; it may be in a file that was merged since."""
    for file in files_for(desk, merchant):
        held = file.rectifications.get(rectification)
        if held is not None and not held.is_open:
            raise Refusal(Reason.NOTICE_CLOSED, {"number": held.issued.number})
        if held is not None:
            return merchant_stream(file.merchant.id), held
    raise Refusal(Reason.NOTICE_UNKNOWN)


@dataclass(frozen=True)
class NoticeReceipt:
    """Receipt of the notice by a person of the shop."""

    act: str
    merchant: str
    rectification: str
    on: date
    by: str


@once
def receive(desk: Desk, form: NoticeReceipt) -> None:
    """Record the receipt. Raises Refusal(NAME_MISSING), NOTICE_CLOSED, DATE_IN_FUTURE."""
    stream, rectification = _open(desk, form.merchant, form.rectification)
    if rectification.received is not None:
        raise Refusal(Reason.NOTICE_CLOSED, {"number": rectification.issued.number})
    if not form.by.strip():
        raise Refusal(Reason.NAME_MISSING)
    event = RectificationReceived(form.rectification, past_day(desk, form.on), form.by.strip())
    write(desk, stream, form.act, event)


@dataclass(frozen=True)
class RectificationCheck:
    """Result of a check of the shop; ``due`` is the new day for undone work."""

    act: str
    merchant: str
    rectification: str
    on: date
    is_done: bool
    words: str = ""
    due: date | None = None


@once
def check(desk: Desk, form: RectificationCheck) -> None:
    """Record a check; undone work needs words and stays open, with a new day if one is given."""
    stream, _ = _open(desk, form.merchant, form.rectification)
    if not form.is_done and not form.words.strip():
        raise Refusal(Reason.TEXT_MISSING)
    due = due_day(desk, form.due) if form.due and not form.is_done else None
    event = RectificationChecked(
        form.rectification, past_day(desk, form.on), form.is_done, due, form.words.strip()
    )
    write(desk, stream, form.act, event)


@dataclass(frozen=True)
class NoticeWithdrawal:
    """Withdrawal of a notice, or an order, with its reason."""

    act: str
    merchant: str
    thing: str
    words: str


@once
def withdraw(desk: Desk, form: NoticeWithdrawal) -> None:
    """Withdraw a notice; its number is not given again. Raises Refusal(REASON_MISSING)."""
    stream, _ = _open(desk, form.merchant, form.thing)
    if not form.words.strip():
        raise Refusal(Reason.REASON_MISSING)
    event = RectificationWithdrawn(form.thing, form.words.strip())
    write(desk, stream, form.act, event)
