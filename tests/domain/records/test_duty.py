"""The roster by shift, hours without anyone on duty, and hand-overs."""

from datetime import UTC, date, datetime, time

from mediation_desk.domain.codes import Shift
from mediation_desk.domain.event_metadata import EventMetadata
from mediation_desk.domain.money import Money
from mediation_desk.domain.policy import Policy
from mediation_desk.domain.records.duty import (
    CashPaid,
    Duty,
    DutySet,
    ShiftCounts,
    ShiftDropped,
    ShiftOffered,
    ShiftTaken,
    change_of_shift,
    slot_at,
    unmanned_spans,
)

DAY = date(2026, 11, 24)
NOON = datetime(2026, 11, 24, 4, 0, tzinfo=UTC)


def told(subject: str = "", by: str = "o1") -> EventMetadata:
    return EventMetadata("e", subject, NOON, by)


def at(hour: int, minute: int = 0) -> datetime:
    """A time of that day on the station's wall (UTC+8)."""
    return datetime(2026, 11, 24, hour - 8, minute, tzinfo=UTC)


def test_the_late_shift_follows_in_the_middle_of_the_malls_hours() -> None:
    assert change_of_shift(Policy()) == time(16, 0)
    odd = Policy(opens=time(0), closes=time(23, 59))
    assert change_of_shift(odd) == time(12, 0)
    assert slot_at(Policy(), at(15, 59)) == (DAY, Shift.EARLY)
    assert slot_at(Policy(), at(16)) == (DAY, Shift.LATE)
    assert slot_at(Policy(), at(9, 59)) is None
    assert slot_at(Policy(), at(22)) is None


HERE = {"o1", "o2"}


def test_without_a_roster_nobody_is_on_duty_the_whole_day() -> None:
    assert unmanned_spans(Duty(), Policy(), NOON, HERE) == ((at(10), at(16)), (at(16), at(22)))


def test_the_hours_without_anyone_are_told_by_shift() -> None:
    duty = Duty().after(DutySet(DAY, Shift.EARLY, ("o1",)), told())
    assert unmanned_spans(duty, Policy(), NOON, HERE) == ((at(16), at(22)),)
    duty = duty.after(DutySet(DAY, Shift.EARLY, ()), told())
    duty = duty.after(DutySet(date(2026, 11, 25), Shift.EARLY, ("o2",)), told())
    assert unmanned_spans(duty, Policy(), NOON, HERE) == ((at(10), at(16)), (at(16), at(22)))


def test_who_was_let_go_is_on_duty_no_more() -> None:
    duty = Duty().after(DutySet(DAY, Shift.EARLY, ("o1", "o2")), told())
    duty = duty.after(DutySet(DAY, Shift.LATE, ("o1",)), told())
    assert duty.on_duty((DAY, Shift.EARLY), {"o2"}) == ("o2",)
    assert unmanned_spans(duty, Policy(), NOON, {"o2"}) == ((at(16), at(22)),)


def test_a_hand_over_is_open_until_it_is_taken_or_dropped() -> None:
    counts = ShiftCounts(cash=(CashPaid("1", Money(298_000)), CashPaid("2", Money(1_000))))
    offered = ShiftOffered("消争交〔2026〕第0001号", at(10), counts, "门禁卡两张")
    duty = Duty().after(offered, told("h1"))
    assert duty.waiting is not None
    assert duty.waiting.counts.cash_paid == Money(299_000)
    taken = duty.after(ShiftTaken("无异议"), told("h1", "o2"))
    assert taken.waiting is None
    assert taken.last_taken is not None
    assert (taken.last_taken.giver, taken.last_taken.taker) == ("o1", "o2")
    dropped = duty.after(ShiftDropped(), told("h1"))
    assert (dropped.waiting, dropped.last_taken) == (None, None)
