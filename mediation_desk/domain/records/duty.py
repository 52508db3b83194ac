"""Duty roster 值班 and shift hand-over 交接班."""

from collections.abc import Container, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time

from mediation_desk.domain.clocks import SHANGHAI
from mediation_desk.domain.codes import Shift
from mediation_desk.domain.event_metadata import EventMetadata, erasable_text
from mediation_desk.domain.money import Money
from mediation_desk.domain.policy import Policy


@dataclass(frozen=True)
class DutySet:
    """The operators on duty in one shift of one day; ``people`` are their ids."""

    day: date
    shift: Shift
    people: tuple[str, ...] = ()


@dataclass(frozen=True)
class OpenMatter:
    """An open case and the code of its next step."""

    case: str
    number: str
    waits_for: str


@dataclass(frozen=True)
class CashPaid:
    """One payment in cash from the fund, by its gap-free number."""

    number: str
    amount: Money


@dataclass(frozen=True)
class PaperUse:
    """Count of a series' numbers used in a shift, and the last of them."""

    series: str
    count: int
    last: str


@dataclass(frozen=True)
class ShiftCounts:
    """Counts at the end of a shift. ``open_count`` includes the matters that are not listed."""

    open_matters: tuple[OpenMatter, ...] = ()
    open_count: int = 0
    cash: tuple[CashPaid, ...] = ()
    papers: tuple[PaperUse, ...] = ()

    @property
    def cash_paid(self) -> Money:
        """Return the sum paid in cash."""
        return Money(sum(each.amount.fen for each in self.cash))


@dataclass(frozen=True)
class ShiftOffered:
    """The outgoing operator's frozen counts of their shift, which began at ``since``.

    ``left_by`` is set when that operator left without handing over: the author took the shift over.
    """

    number: str
    since: datetime
    counts: ShiftCounts
    notes: str = erasable_text()
    left_by: str = ""


@dataclass(frozen=True)
class ShiftTaken:
    """The incoming operator's taking of the shift, by their own password."""

    remark: str = erasable_text()


@dataclass(frozen=True)
class ShiftDropped:
    """Withdrawal of a hand-over before anyone took it; its number stays used."""


DutyEvent = DutySet | ShiftOffered | ShiftTaken | ShiftDropped


@dataclass(frozen=True)
class ShiftHandOver:
    """One hand-over: offered, and taken over or dropped; or left, and taken over without offer."""

    id: str
    number: str
    since: datetime
    offered_at: datetime
    giver: str
    counts: ShiftCounts
    notes: str
    taken_at: datetime | None = None
    taker: str = ""
    remark: str = ""
    is_dropped: bool = False
    is_left: bool = False

    @property
    def is_open(self) -> bool:
        """Tell whether it still waits for someone to take it over."""
        return self.taken_at is None and not self.is_dropped


Slot = tuple[date, Shift]
Span = tuple[datetime, datetime]


@dataclass(frozen=True)
class Duty:
    """The roster by day and shift, and all hand-overs, the oldest first."""

    roster: Mapping[Slot, tuple[str, ...]] = field(default_factory=dict)
    hand_overs: Mapping[str, ShiftHandOver] = field(default_factory=dict)

    @property
    def has_roster(self) -> bool:
        """Tell whether anybody was ever put on duty."""
        return any(self.roster.values())

    def on_duty(self, slot: Slot, here: Container[str]) -> tuple[str, ...]:
        """Return the people on duty in a shift, of those who still work ``here``."""
        return tuple(one for one in self.roster.get(slot, ()) if one in here)

    @property
    def waiting(self) -> ShiftHandOver | None:
        """Return the hand-over that nobody has taken over yet."""
        return next((each for each in self.hand_overs.values() if each.is_open), None)

    @property
    def last_taken(self) -> ShiftHandOver | None:
        """Return the latest completed hand-over: the present shift begins with it."""
        taken = [each for each in self.hand_overs.values() if each.taken_at is not None]
        return taken[-1] if taken else None

    @property
    def holder(self) -> str:
        """Return the operator who took the present shift over; "" before the first hand-over."""
        return self.last_taken.taker if self.last_taken is not None else ""

    def after(self, event: DutyEvent, metadata: EventMetadata) -> "Duty":
        """Return the record once ``event`` has happened."""
        if isinstance(event, DutySet):
            return replace(self, roster={**self.roster, (event.day, event.shift): event.people})
        if isinstance(event, ShiftOffered):
            made = _offered(event, metadata)
        else:
            made = _moved(self.hand_overs[metadata.subject], event, metadata)
        return replace(self, hand_overs={**self.hand_overs, metadata.subject: made})


def _offered(event: ShiftOffered, metadata: EventMetadata) -> ShiftHandOver:
    made = ShiftHandOver(
        metadata.subject,
        event.number,
        event.since,
        metadata.at,
        event.left_by or metadata.by,
        event.counts,
        event.notes,
    )
    if not event.left_by:
        return made
    taken = replace(made, taken_at=metadata.at, taker=metadata.by, is_left=True)
    return replace(taken, notes="", remark=event.notes)


def _moved(
    hand_over: ShiftHandOver, event: ShiftTaken | ShiftDropped, metadata: EventMetadata
) -> ShiftHandOver:
    if isinstance(event, ShiftTaken):
        return replace(hand_over, taken_at=metadata.at, taker=metadata.by, remark=event.remark)
    return replace(hand_over, is_dropped=True)


def change_of_shift(policy: Policy) -> time:
    """Return the start of the late shift: the middle of the mall's hours, to the quarter hour."""
    opens, closes = (each.hour * 60 + each.minute for each in (policy.opens, policy.closes))
    middle = round((opens + closes) / 2 / 15) * 15
    return time(middle // 60, middle % 60)


def slot_at(policy: Policy, at: datetime) -> Slot | None:
    """Return the shift at a moment; None while the mall is closed."""
    local = at.astimezone(SHANGHAI)
    now = local.time()
    if not policy.opens <= now < policy.closes:
        return None
    return local.date(), Shift.EARLY if now < change_of_shift(policy) else Shift.LATE


def unmanned_spans(
    duty: Duty, policy: Policy, at: datetime, here: Container[str]
) -> tuple[Span, ...]:
    """Return the open hours of a moment's day in which nobody is on duty.

    A person who no longer works ``here`` is not on duty. Without any roster it is the whole day.
    """
    day, middle = at.astimezone(SHANGHAI).date(), change_of_shift(policy)
    hours = {Shift.EARLY: (policy.opens, middle), Shift.LATE: (middle, policy.closes)}
    return tuple(
        (_moment(day, begins), _moment(day, ends))
        for shift, (begins, ends) in hours.items()
        if not duty.on_duty((day, shift), here)
    )


def _moment(day: date, on_wall: time) -> datetime:
    return datetime.combine(day, on_wall, SHANGHAI)
