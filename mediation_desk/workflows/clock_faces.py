"""Which clocks run on a case, and which one presses most: the values that lists and pages show."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from mediation_desk.domain.case.state import Case, Firsts
from mediation_desk.domain.clocks import end_of_day, policy_due
from mediation_desk.domain.policy import Policy
from mediation_desk.workflows.reading.today import ClockFace, ClockKind, FirstFace, FirstMark

ACKNOWLEDGE_WITHIN = timedelta(minutes=60)
"""A letter of the regulator is to be confirmed within an hour (station policy)."""


_Node = tuple[ClockKind, datetime | None, int, datetime | None]
"""Which node, when its clock started, its minutes, and when it was done."""


def first_faces(firsts: Firsts, policy: Policy, *, runs: bool = True) -> tuple[FirstFace, ...]:
    """The four nodes 受理, 沟通, 处置, 反馈; ``runs`` is False for history and finished cases."""
    faces: list[FirstFace] = []
    policy = policy.at(firsts.arrived_at)
    for kind, start_at, minutes, done_at in _nodes(firsts, policy):
        due_at = policy_due(start_at, minutes, policy) if start_at else None
        is_next = runs and all(face.done_at is not None for face in faces)
        mark = _mark(due_at, done_at, is_next=is_next)
        faces.append(FirstFace(kind, mark, start_at, due_at, done_at))
    return tuple(faces)


def _nodes(firsts: Firsts, policy: Policy) -> tuple[_Node, ...]:
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


def contact_on_time(arrived_at: datetime, contacted_at: datetime, policy: Policy) -> bool:
    """Tell whether the shop was spoken to within what the station promised when the case came.

    The limit runs in the mall's hours, as the clock on the case does.
    """
    policy = policy.at(arrived_at)
    due_at = policy_due(arrived_at, policy.contacted_minutes, policy)
    return due_at is None or contacted_at <= due_at


def running(case: Case, policy: Policy) -> tuple[ClockFace, ...]:
    """Every clock that runs on the case now; none on a finished one."""
    if case.is_finished:
        return ()
    return tuple(_running(case, policy))


def _running(case: Case, policy: Policy) -> Iterator[ClockFace]:
    yield from _next_first(case.firsts, policy)
    asked = case.open_guidance
    if asked is not None:
        policy = policy.at(asked.asked_at)
        due_at = policy_due(asked.asked_at, policy.guidance_minutes, policy)
        if due_at is not None:
            yield ClockFace(ClockKind.GUIDANCE, asked.asked_at, due_at)
    yield from _beyond(case)


def _next_first(firsts: Firsts, policy: Policy) -> Iterator[ClockFace]:
    """The first node that is not done; every save asks for it, and needs none of the others."""
    policy = policy.at(firsts.arrived_at)
    for kind, start_at, minutes, done_at in _nodes(firsts, policy):
        if done_at is None:
            due_at = policy_due(start_at, minutes, policy) if start_at else None
            if start_at and due_at:
                yield ClockFace(kind, start_at, due_at)
            return


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


def pressing(case: Case, policy: Policy) -> ClockFace | None:
    """The running clock that ends first, or None when nothing runs."""
    return min(running(case, policy), key=lambda face: face.due_at, default=None)
