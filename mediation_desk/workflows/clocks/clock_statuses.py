"""Statuses of the clocks that run on a case, and the most urgent one: for lists and pages.

Three kinds can run on one case at once: the station's promise in the hours of the mall, the
merchant's legal period in days, and the regulator's period. A pause stops the station's clocks,
and a legal period only where the set of law lets that reason count: an appraisal the regulator's
days for mediation, nothing the merchant's.
"""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from typing import Final

from mediation_desk.domain.case.state import Case, Firsts
from mediation_desk.domain.clocks import policy_due
from mediation_desk.domain.codes import CaseState
from mediation_desk.domain.law.dated_law import Lawbook
from mediation_desk.domain.policy import Policy
from mediation_desk.workflows.clocks.closing_deadline import promise_status, slip_status
from mediation_desk.workflows.clocks.legal_clocks import (
    Pauses,
    ended,
    legal_status,
    open_pause,
    set_day_status,
    stated_day_status,
    stopped,
)
from mediation_desk.workflows.read_models.today import (
    ClockStatus,
    MilestoneMark,
    MilestoneStatus,
    ShownClock,
)

ACKNOWLEDGE_WITHIN = timedelta(minutes=60)
"""A message of the regulator is to be confirmed within an hour (station policy)."""

_Node = tuple[ShownClock, datetime | None, int, datetime | None]
"""Milestone, start of its clock, its minutes, and when it was done."""


def milestone_statuses(
    firsts: Firsts, policy: Policy, pauses: Pauses = (), *, runs: bool = True
) -> tuple[MilestoneStatus, ...]:
    """Return 受理, 沟通, 处置, 反馈; ``runs`` is False for history and finished cases."""
    statuses: list[MilestoneStatus] = []
    policy = policy.at(firsts.arrived_at)
    for kind, start_at, minutes, done_at in nodes(firsts, policy):
        due_at = policy_due(start_at, minutes, policy, pauses) if start_at else None
        is_next = runs and all(status.done_at is not None for status in statuses)
        mark = _mark(due_at, done_at, is_next=is_next)
        still = open_pause(pauses) if mark is MilestoneMark.RUNNING and due_at is None else None
        reason = still.reason if still else None
        statuses.append(MilestoneStatus(kind, mark, start_at, due_at, done_at, reason))
    return tuple(statuses)


def nodes(firsts: Firsts, policy: Policy) -> tuple[_Node, ...]:
    """Return the four firsts with their limits."""
    arrived, acted = firsts.arrived_at, firsts.acted_at
    return (
        (ShownClock.ACCEPT, arrived, policy.received_minutes, firsts.accepted_at),
        (ShownClock.CONTACT, arrived, policy.contacted_minutes, firsts.contacted_at),
        (ShownClock.ACT, arrived, policy.acted_minutes, acted),
        (ShownClock.ANSWER, acted, policy.answered_minutes, firsts.answered_at),
    )


def _mark(due_at: datetime | None, done_at: datetime | None, *, is_next: bool) -> MilestoneMark:
    if done_at is None:
        return MilestoneMark.RUNNING if is_next else MilestoneMark.LATER
    is_late = due_at is not None and done_at > due_at
    return MilestoneMark.LATE if is_late else MilestoneMark.DONE


def contact_on_time(
    arrived_at: datetime, contacted_at: datetime, policy: Policy, pauses: Pauses = ()
) -> bool:
    """Tell whether the shop was contacted within the promise in force when the case came.

    The limit runs in the mall's hours, as the clock on the case does.
    """
    policy = policy.at(arrived_at)
    due_at = policy_due(arrived_at, policy.contacted_minutes, policy, pauses)
    return due_at is None or contacted_at <= due_at


def missed_contact_by(case: Case, policy: Policy) -> datetime | None:
    """Return when the promise of the first contact ends for a merchant that was not contacted.

    None once contacted, during a pause, and where the case ended before the promise did.
    """
    firsts = case.firsts
    if firsts.contacted_at is not None or case.state is CaseState.HISTORY:
        return None
    policy = policy.at(firsts.arrived_at)
    due_at = policy_due(firsts.arrived_at, policy.contacted_minutes, policy, case.pauses)
    if due_at is None or (case.closed_at is not None and case.closed_at <= due_at):
        return None
    return due_at


def running(case: Case, policy: Policy, law: Lawbook) -> tuple[ClockStatus, ...]:
    """Return every present clock of the case, paused ones too; none for a finished case."""
    if case.is_finished:
        return ()
    return tuple(_running(case, policy, law))


def _running(case: Case, policy: Policy, law: Lawbook) -> Iterator[ClockStatus]:
    yield from _next_first(case, policy)
    asked = case.open_guidance
    if asked is not None:
        policy = policy.at(asked.asked_at)
        due_at = policy_due(asked.asked_at, policy.guidance_minutes, policy)
        if due_at is not None:
            yield ClockStatus(ShownClock.GUIDANCE, asked.asked_at, due_at)
    yield from _set_by_others(case, law)
    others = (
        slip_status(case, law),
        legal_status(ShownClock.MERCHANT, case, law),
        legal_status(ShownClock.MONEY_BACK, case, law),
        promise_status(case, policy, law),
    )
    yield from (status for status in others if status is not None)


def _next_first(case: Case, policy: Policy) -> Iterator[ClockStatus]:
    """Yield the first open milestone; every save asks for it, and needs none of the others."""
    policy = policy.at(case.firsts.arrived_at)
    for kind, start_at, minutes, done_at in nodes(case.firsts, policy):
        if done_at is None:
            if start_at:
                yield _station_face(kind, start_at, minutes, policy, case.pauses)
            return


def _station_face(
    kind: ShownClock, start_at: datetime, minutes: int, policy: Policy, pauses: Pauses
) -> ClockStatus:
    due_at = policy_due(start_at, minutes, policy, pauses)
    if due_at is not None:
        return ClockStatus(kind, start_at, due_at)
    would_be = policy_due(start_at, minutes, policy, ended(pauses)) or start_at
    return stopped(ClockStatus(kind, start_at, would_be), pauses)


def _set_by_others(case: Case, law: Lawbook) -> Iterator[ClockStatus]:
    """Yield clocks set by others: the appointment, the regulator's days, the performance day."""
    course = case.escalation
    if case.is_with_regulator and course is not None:
        if course.onsite_at is not None:
            yield ClockStatus(ShownClock.ONSITE, course.sent_at, course.onsite_at)
        elif course.due_on is not None:
            yield stated_day_status(case, course.sent_at, course.due_on, law)
    if case.settlement is not None and case.fulfilled_on is None:
        since = case.firsts.acted_at or case.received_at
        yield set_day_status(ShownClock.PERFORM, since, case.settlement.perform_by, law)


OF_MERCHANT: Final = frozenset({ShownClock.MERCHANT, ShownClock.MONEY_BACK, ShownClock.PERFORM})
"""Clocks of a case that only its merchant can meet; its own first answer is handled apart."""


def merchant_due(statuses: Sequence[ClockStatus]) -> datetime | None:
    """Return the merchant's own deadline: its legal days, or the day it agreed to.

    None where none of its clocks runs. Delays of the desk, the regulator or the hotline are not
    the merchant's.
    """
    own = (
        status.due_at for status in statuses if status.kind in OF_MERCHANT and status.pause is None
    )
    return min(own, default=None)


def pressing(case: Case, policy: Policy, law: Lawbook) -> ClockStatus | None:
    """Return the clock that runs out first; of only paused ones the first of those; or None."""
    return most_pressing(running(case, policy, law))


def most_pressing(statuses: Sequence[ClockStatus]) -> ClockStatus | None:
    """Return the clock that runs out first, by the rule of `pressing`."""
    moving = [status for status in statuses if status.pause is None]
    return min(moving or statuses, key=lambda status: status.due_at, default=None)
