"""Which clocks run on a case, and which one presses most: the values that lists and pages show.

Three kinds can stand on one case at once: the station's promise in the hours of the mall, the
merchant's legal period in days, and what the regulator told. A pause stops the station's clocks,
and the merchant's where the law lets that reason count.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, time, timedelta
from typing import Final

from mediation_desk.domain.case.change import SHANGHAI
from mediation_desk.domain.case.state import Case, Firsts
from mediation_desk.domain.clocks import (
    Break,
    Clock,
    ClockName,
    calendar_clock,
    end_of_day,
    local_day,
    policy_due,
    working_clock,
)
from mediation_desk.domain.codes import Category, Claim, Result
from mediation_desk.domain.law import DayCount, Lawbook, Period, Rules
from mediation_desk.domain.policy import Policy
from mediation_desk.workflows.law.finishing import slip_face
from mediation_desk.workflows.reading.today import ClockFace, ClockKind, FirstFace, FirstMark

ACKNOWLEDGE_WITHIN = timedelta(minutes=60)
"""A letter of the regulator is to be confirmed within an hour (station policy)."""

_OWED: Final = frozenset(
    {
        Claim.REPAIR,
        Claim.REDO,
        Claim.EXCHANGE,
        Claim.RETURN,
        Claim.MAKE_UP,
        Claim.REFUND,
        Claim.DAMAGES,
    }
)
_SOLD_AHEAD: Final = frozenset({Category.FITNESS, Category.EDUCATION, Category.BEAUTY})
_NOON: Final = time(12)

_Node = tuple[ClockKind, datetime | None, int, datetime | None]
"""Which node, when its clock started, its minutes, and when it was done."""

Pauses = tuple[Break, ...]


def first_faces(
    firsts: Firsts, policy: Policy, pauses: Pauses = (), *, runs: bool = True
) -> tuple[FirstFace, ...]:
    """The four nodes 受理, 沟通, 处置, 反馈; ``runs`` is False for history and finished cases."""
    faces: list[FirstFace] = []
    policy = policy.at(firsts.arrived_at)
    for kind, start_at, minutes, done_at in nodes(firsts, policy):
        due_at = policy_due(start_at, minutes, policy, pauses) if start_at else None
        is_next = runs and all(face.done_at is not None for face in faces)
        mark = _mark(due_at, done_at, is_next=is_next)
        still = _standing(pauses) if mark is FirstMark.RUNNING and due_at is None else None
        reason = still.reason if still else None
        faces.append(FirstFace(kind, mark, start_at, due_at, done_at, reason))
    return tuple(faces)


def nodes(firsts: Firsts, policy: Policy) -> tuple[_Node, ...]:
    """The four firsts with their limits."""
    arrived, acted = firsts.arrived_at, firsts.acted_at
    return (
        (ClockKind.ACCEPT, arrived, policy.received_minutes, firsts.accepted_at),
        (ClockKind.CONTACT, arrived, policy.contacted_minutes, firsts.contacted_at),
        (ClockKind.ACT, arrived, policy.acted_minutes, acted),
        (ClockKind.ANSWER, acted, policy.answered_minutes, firsts.answered_at),
    )


def _mark(due_at: datetime | None, done_at: datetime | None, *, is_next: bool) -> FirstMark:
    if done_at is None:
        return FirstMark.RUNNING if is_next else FirstMark.LATER
    is_late = due_at is not None and done_at > due_at
    return FirstMark.LATE if is_late else FirstMark.DONE


def contact_on_time(
    arrived_at: datetime, contacted_at: datetime, policy: Policy, pauses: Pauses = ()
) -> bool:
    """Tell whether the shop was spoken to within what the station promised when the case came.

    The limit runs in the mall's hours, as the clock on the case does.
    """
    policy = policy.at(arrived_at)
    due_at = policy_due(arrived_at, policy.contacted_minutes, policy, pauses)
    return due_at is None or contacted_at <= due_at


def _standing(pauses: Pauses) -> Break | None:
    return next((each for each in pauses if each.end_at is None), None)


def running(case: Case, policy: Policy, law: Lawbook) -> tuple[ClockFace, ...]:
    """Every clock that stands on the case now, also one that is paused; none on a finished one."""
    if case.is_finished:
        return ()
    return tuple(_running(case, policy, law))


def _running(case: Case, policy: Policy, law: Lawbook) -> Iterator[ClockFace]:
    yield from _next_first(case, policy)
    asked = case.open_guidance
    if asked is not None:
        policy = policy.at(asked.asked_at)
        due_at = policy_due(asked.asked_at, policy.guidance_minutes, policy)
        if due_at is not None:
            yield ClockFace(ClockKind.GUIDANCE, asked.asked_at, due_at)
    yield from _beyond(case)
    slip = slip_face(case, law)
    if slip is not None:
        yield slip
    owed = merchant_clock(case, law)
    if owed is not None and not owed.is_paused:
        yield day_face(ClockKind.MERCHANT, owed)
    elif owed is not None:
        moving = merchant_clock(replace(case, pauses=_closed(case.pauses)), law) or owed
        yield _paused(day_face(ClockKind.MERCHANT, moving), owed.pauses)


def _next_first(case: Case, policy: Policy) -> Iterator[ClockFace]:
    """The first node that is not done; every save asks for it, and needs none of the others."""
    policy = policy.at(case.firsts.arrived_at)
    for kind, start_at, minutes, done_at in nodes(case.firsts, policy):
        if done_at is None:
            if start_at:
                yield _station_face(kind, start_at, minutes, policy, case.pauses)
            return


def _station_face(
    kind: ClockKind, start_at: datetime, minutes: int, policy: Policy, pauses: Pauses
) -> ClockFace:
    due_at = policy_due(start_at, minutes, policy, pauses)
    if due_at is not None:
        return ClockFace(kind, start_at, due_at)
    would_be = policy_due(start_at, minutes, policy, _closed(pauses)) or start_at
    return _paused(ClockFace(kind, start_at, would_be), pauses)


def _closed(pauses: Pauses) -> Pauses:
    return tuple(each for each in pauses if each.end_at is not None)


def _paused(face: ClockFace, pauses: Pauses) -> ClockFace:
    """The face as it stands still: what is left of it does not change."""
    still = _standing(pauses)
    if still is None:
        return face
    return replace(face, stopped_at=still.start_at, pause=still.reason)


def _beyond(case: Case) -> Iterator[ClockFace]:
    """Clocks that others set: the appointment, the regulator's days, the day of performance."""
    course = case.escalation
    if case.is_with_regulator and course is not None:
        if course.onsite_at is not None:
            yield ClockFace(ClockKind.ONSITE, course.sent_at, course.onsite_at)
        elif course.due_on is not None:
            yield ClockFace(ClockKind.REGULATOR, course.sent_at, end_of_day(course.due_on))
    if case.settlement is not None and case.fulfilled_on is None:
        due_at = end_of_day(case.settlement.perform_by)
        yield ClockFace(ClockKind.PERFORM, case.firsts.acted_at or case.received_at, due_at)


def rules_of(case: Case, law: Lawbook) -> Rules:
    """The law that a case is under: the set in force when it was received."""
    return law.of(case.rules, local_day(case.received_at))


def owed_period(case: Case, law: Lawbook) -> Period:
    """The merchant's period: for money paid ahead its own (处罚办法第十条), else 第八条."""
    periods = rules_of(case, law).period
    is_ahead = case.purchase.category in _SOLD_AHEAD and Claim.REFUND in case.claims
    return periods.prepaid_refund if is_ahead else periods.merchant_return


def merchant_clock(case: Case, law: Lawbook) -> Clock | None:
    """The merchant's days from the consumer's demand, or from the day that was agreed.

    None where nothing is owed: nothing of the kind is asked for, it was performed, the consumer
    was satisfied by an explanation, or the case is finished.
    """
    is_done = case.fulfilled_on is not None or case.result is Result.EXPLAINED
    if case.is_finished or is_done or not _OWED.intersection(case.claims):
        return None
    period = owed_period(case, law)
    start_at = case.firsts.arrived_at
    if case.settlement is not None:
        start_at = datetime.combine(case.settlement.perform_by, _NOON, SHANGHAI)
    pauses = tuple(each for each in case.pauses if each.reason.value in period.pauses)
    return day_clock(ClockName.MERCHANT_RETURN, start_at, period, law, pauses)


def day_clock(
    name: ClockName, start_at: datetime, period: Period, law: Lawbook, pauses: Pauses = ()
) -> Clock:
    """Start a legal period as its law counts it."""
    start = working_clock if period.count is DayCount.WORKING else calendar_clock
    return start(name, start_at, period.days, law.calendar, pauses)


def day_face(kind: ClockKind, clock: Clock) -> ClockFace:
    """A legal period as lists show it; it warns from the end before any roll-over."""
    deadline = clock.deadline
    if clock.due_at is None or deadline is None:
        raise ValueError(f"the clock {clock.name} stands still and ends on no day")
    return ClockFace(
        kind,
        clock.start_at,
        clock.due_at,
        is_provisional=deadline.provisional,
        warn_at=end_of_day(deadline.raw) - timedelta(days=1),
    )


def pressing(case: Case, policy: Policy, law: Lawbook) -> ClockFace | None:
    """The clock that runs out first; while all stand still, the first of those; or None."""
    faces = running(case, policy, law)
    moving = [face for face in faces if face.pause is None]
    return min(moving or faces, key=lambda face: face.due_at, default=None)
