"""Acts of duty: put people on the roster 值班, hand a shift over 交接班 and take it over."""

from dataclasses import dataclass
from datetime import date, datetime, time

from mediation_desk.domain.clocks import SHANGHAI, local_day
from mediation_desk.domain.codes import Shift
from mediation_desk.domain.records.duty import (
    Duty,
    DutySet,
    ShiftDropped,
    ShiftHandOver,
    ShiftOffered,
    ShiftTaken,
)
from mediation_desk.domain.refusal import Reason, Refusal
from mediation_desk.workflows.concurrent_edits import changed_meanwhile
from mediation_desk.workflows.idempotency import once, write
from mediation_desk.workflows.ports import Desk, Series

DUTY_STREAM = "duty"


def hand_over_stream(hand_over: str) -> str:
    """Return the stream of one hand-over."""
    return f"duty:{hand_over}"


@dataclass(frozen=True)
class DutyForm:
    """People on duty in a shift; an empty list takes everyone off it."""

    act: str
    day: date
    shift: Shift
    people: tuple[str, ...]
    was: tuple[str, ...] | None = None
    """The people who were on duty when the form was opened."""
    writes_over: bool = False


@once
def set_duty(desk: Desk, form: DutyForm) -> None:
    """Put people on duty in one shift.

    Raises Refusal: UNKNOWN_OPERATOR for a stranger, CHANGED_MEANWHILE where somebody else put
    others on duty since the form was opened.
    """
    now = desk.ledger.records.duty.roster.get((form.day, form.shift), ())
    if form.was is not None and not form.writes_over and now not in (form.was, form.people):
        raise changed_meanwhile([desk.ledger.operator(each).name for each in now])
    for person in form.people:
        if not desk.ledger.operator(person).is_active:
            raise Refusal(Reason.UNKNOWN_OPERATOR)
    write(desk, DUTY_STREAM, form.act, DutySet(form.day, form.shift, form.people))


@dataclass(frozen=True)
class HandOverOffer:
    """Notes of the operator who hands the shift over, or takes it over from one who left."""

    act: str
    hand_over: str
    notes: str = ""


def shift_began(duty: Duty, now: datetime) -> datetime:
    """Return the start of the present shift: the last hand-over, or midnight if there is none."""
    last = duty.last_taken
    if last is not None:
        return last.offered_at
    return datetime.combine(local_day(now), time(), SHANGHAI)


@once
def offer_shift(desk: Desk, form: HandOverOffer) -> None:
    """Freeze the counts of the shift.

    Raises Refusal: HAND_OVER_OPEN while one waits, SHIFT_OF_ANOTHER unless the operator holds it.
    """
    holder = desk.ledger.records.duty.holder
    if holder not in ("", desk.operator.id):
        raise Refusal(Reason.SHIFT_OF_ANOTHER, {"name": desk.ledger.operator(holder).name})
    _freeze(desk, form, "")


@once
def take_left_shift(desk: Desk, form: HandOverOffer) -> None:
    """Take a shift over whose operator left without handing it over; the counts freeze now.

    Raises Refusal: HAND_OVER_OPEN while one waits, SHIFT_NOT_LEFT when nobody else holds it.
    """
    holder = desk.ledger.records.duty.holder
    if holder in ("", desk.operator.id):
        raise Refusal(Reason.SHIFT_NOT_LEFT)
    _freeze(desk, form, holder)


def _freeze(desk: Desk, form: HandOverOffer, left_by: str) -> None:
    duty = desk.ledger.records.duty
    if duty.waiting is not None:
        raise Refusal(Reason.HAND_OVER_OPEN, {"number": duty.waiting.number})
    since = shift_began(duty, desk.now())
    counts = desk.ledger.shift_counts(since)
    number = desk.ledger.take_number(Series.HAND_OVER, local_day(desk.now()))
    event = ShiftOffered(number, since, counts, form.notes.strip(), left_by)
    write(desk, hand_over_stream(form.hand_over), form.act, event)


@dataclass(frozen=True)
class HandOverTaking:
    """The hand-over to take, and the incoming operator's remark."""

    act: str
    hand_over: str
    remark: str = ""


@once
def take_shift(desk: Desk, form: HandOverTaking) -> None:
    """Take a shift over; whoever handed it over cannot (TAKER_IS_GIVER)."""
    hand_over = _waiting(desk, form.hand_over)
    if hand_over.giver == desk.operator.id:
        raise Refusal(Reason.TAKER_IS_GIVER)
    write(desk, hand_over_stream(hand_over.id), form.act, ShiftTaken(form.remark.strip()))


@once
def drop_offer(desk: Desk, form: HandOverTaking) -> None:
    """Withdraw an offer before anybody took it over; only its author can."""
    hand_over = _waiting(desk, form.hand_over)
    if hand_over.giver != desk.operator.id:
        raise Refusal(Reason.NOT_THE_GIVER)
    write(desk, hand_over_stream(hand_over.id), form.act, ShiftDropped())


def _waiting(desk: Desk, hand_over: str) -> ShiftHandOver:
    held = desk.ledger.records.duty.hand_overs.get(hand_over)
    if held is None:
        raise Refusal(Reason.UNKNOWN_HAND_OVER)
    if not held.is_open:
        raise Refusal(Reason.HAND_OVER_TAKEN, {"number": held.number})
    return held
