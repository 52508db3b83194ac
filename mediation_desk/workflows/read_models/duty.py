"""Read models of the duty page and the hand-over sheet."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from mediation_desk.domain.clocks import local_day
from mediation_desk.domain.codes import Shift
from mediation_desk.domain.people import Operator
from mediation_desk.domain.policy import Policy
from mediation_desk.domain.records.duty import (
    Duty,
    ShiftCounts,
    ShiftHandOver,
    change_of_shift,
    slot_at,
)
from mediation_desk.domain.refusal import Reason, Refusal

HAND_OVERS_MAX = 30


@dataclass(frozen=True)
class HandOverSheet:
    """One hand-over with both names."""

    hand_over: ShiftHandOver
    giver: str
    taker: str


@dataclass(frozen=True)
class DutyDay:
    """One day of the week view: the ids of the people on duty, by shift."""

    day: date
    people: dict[Shift, tuple[str, ...]]


class OdrDuty(StrEnum):
    """What a case of the platform waits for today."""

    FIRST_REPLY = "first_reply"
    RESULT = "result"
    NEAR = "near"
    OVERDUE = "overdue"


@dataclass(frozen=True)
class OdrRow:
    """A case of the platform in the list of duty: its days, and what it waits for today."""

    case: str
    number: str
    platform_number: str
    merchant: str
    gist: str
    received_on: date
    due_on: date
    duties: tuple[OdrDuty, ...]


@dataclass(frozen=True)
class DutySheet:
    """All data of the duty page, in one read."""

    days: tuple[DutyDay, ...]
    staff: tuple[Operator, ...]
    names: dict[str, str]
    hours: tuple[str, str, str]
    on_duty: tuple[str, ...] | None
    has_roster: bool
    since: datetime
    counts: ShiftCounts
    waiting: HandOverSheet | None
    hand_overs: tuple[HandOverSheet, ...]
    read_at: datetime
    odr: tuple[OdrRow, ...] = ()
    """Cases of the 12315 platform that wait for something there, the nearest day first."""
    held: HandOverSheet | None = None
    """The hand-over by which the present shift was taken over; None before the first."""

    def may_hand_over(self, operator: str) -> bool:
        """Tell whether the present shift is this operator's, or nobody took it over yet."""
        return self.held is None or self.held.hand_over.taker == operator


def monday_of(day: date) -> date:
    """Return the Monday of a day's week."""
    return day - timedelta(days=day.weekday())


@dataclass(frozen=True)
class DutySource:
    """Names and hours from which the sheet is made."""

    operators: Sequence[Operator]
    policy: Policy
    now: datetime


def duty_sheet(
    duty: Duty, place: DutySource, counts: ShiftCounts, since: datetime, week: date
) -> DutySheet:
    """Return the page's contents for the week that begins on Monday ``week``."""
    policy, now = place.policy, place.now
    names = {one.id: one.name for one in place.operators}
    here = {one.id for one in place.operators if one.is_active}
    days = tuple(_day(duty, week + timedelta(days=n), local_day(now), here) for n in range(7))
    slot = slot_at(policy, now)
    newest = list(duty.hand_overs.values())[: -HAND_OVERS_MAX - 1 : -1]
    waiting = duty.waiting
    return DutySheet(
        days,
        tuple(one for one in place.operators if one.is_active and one.is_verified),
        names,
        (f"{policy.opens:%H:%M}", f"{change_of_shift(policy):%H:%M}", f"{policy.closes:%H:%M}"),
        None if slot is None else duty.on_duty(slot, here),
        duty.has_roster,
        since,
        counts,
        _sheet(waiting, names) if waiting else None,
        tuple(_sheet(each, names) for each in newest if not each.is_open),
        now,
        held=_sheet(duty.last_taken, names) if duty.last_taken else None,
    )


def hand_over_sheet(duty: Duty, operators: Sequence[Operator], hand_over: str) -> HandOverSheet:
    """Return one hand-over for its paper; raises Refusal(UNKNOWN_HAND_OVER)."""
    held = duty.hand_overs.get(hand_over)
    if held is None:
        raise Refusal(Reason.UNKNOWN_HAND_OVER)
    return _sheet(held, {one.id: one.name for one in operators})


def this_week(now: datetime) -> date:
    """Return the Monday of the station's current week."""
    return monday_of(local_day(now))


def _day(duty: Duty, day: date, today: date, here: set[str]) -> DutyDay:
    """Return a day: a past one with the people on duty, from today on with those still here."""
    if day < today:
        return DutyDay(day, {shift: duty.roster.get((day, shift), ()) for shift in Shift})
    return DutyDay(day, {shift: duty.on_duty((day, shift), here) for shift in Shift})


def _sheet(hand_over: ShiftHandOver, names: dict[str, str]) -> HandOverSheet:
    return HandOverSheet(hand_over, names.get(hand_over.giver, ""), names.get(hand_over.taker, ""))
