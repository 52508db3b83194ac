"""Clocks of a case, each with its arithmetic: the answer to "why this date"."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from mediation_desk.domain.case.state import Case, Escalation
from mediation_desk.domain.clocks import Clock, ClockName, local_day, policy_clock
from mediation_desk.domain.law.dated_law import DayCount, Lawbook, LegalPeriod
from mediation_desk.domain.policy import Policy
from mediation_desk.domain.workdays import DAY
from mediation_desk.workflows.clocks.clock_statuses import nodes, running
from mediation_desk.workflows.clocks.closing_deadline import promise_end
from mediation_desk.workflows.clocks.legal_clocks import (
    BY_LAW,
    LEGAL_CLOCKS,
    acceptance_clock,
    day_status,
    legal_period,
    legal_status,
    mediation_clock,
)
from mediation_desk.workflows.read_models.case.clocks import ClockProof, ProvenClock
from mediation_desk.workflows.read_models.today import ClockStatus, ShownClock


def all_clocks(
    case: Case, policy: Policy, law: Lawbook, received_at: datetime | None = None
) -> tuple[ProvenClock, ...]:
    """Return every clock of an open case; ``received_at`` is when the hub had its dossier.

    The regulator's periods run from the hub's receipt and from their acceptance: the desk's
    calculation is shown next to the date they gave, and never presses anybody here.
    """
    shown = [
        _proven(case, clock, policy, law)
        for clock in running(case, policy, law)
        if clock.kind is not ShownClock.REGULATOR
    ]
    if case.is_with_regulator and case.escalation is not None:
        shown += _of_regulator(case, case.escalation, law, received_at)
    return tuple(shown)


def _proven(case: Case, status: ClockStatus, policy: Policy, law: Lawbook) -> ProvenClock:
    if status.kind in BY_LAW:
        clock, period = LEGAL_CLOCKS[status.kind](case, law, None), BY_LAW[status.kind](case, law)
        return ProvenClock(status, _of_days(clock, period) if clock and period else None)
    if status.kind is ShownClock.FINISH:
        return ProvenClock(status, _promise(case, status, policy))
    minutes = _minutes(case, status, policy)
    if minutes is None:
        return ProvenClock(status)
    policy = policy.at(status.started_at)
    pauses = case.pauses if status.kind is not ShownClock.GUIDANCE else ()
    made = policy_clock(ClockName.RECEIVED, status.started_at, minutes, policy, pauses)
    proof = ClockProof(
        minutes, None, status.started_at, stretches=made.stretches, pauses=made.pauses
    )
    return ProvenClock(status, proof)


def _promise(case: Case, clock: ClockStatus, policy: Policy) -> ClockProof:
    """Return the mall's promise to finish: plain days, plus the time that the clocks paused."""
    days = policy.at(clock.started_at).finish_days
    return ClockProof(
        days,
        DayCount.CALENDAR,
        clock.started_at,
        raw_on=promise_end(case, policy),
        effective_on=local_day(clock.due_at) - DAY,
        pauses=case.pauses,
    )


def _minutes(case: Case, clock: ClockStatus, policy: Policy) -> int | None:
    """Return the limit of a station's promise; None for a day that somebody set."""
    if clock.kind is ShownClock.GUIDANCE:
        return policy.at(clock.started_at).guidance_minutes
    policy = policy.at(case.firsts.arrived_at)
    limits = {kind: minutes for kind, _, minutes, _ in nodes(case.firsts, policy)}
    return limits.get(clock.kind)


def _of_days(clock: Clock, period: LegalPeriod) -> ClockProof:
    deadline = clock.deadline
    proof = ClockProof(
        clock.limit,
        period.count,
        clock.start_at,
        period.start,
        period.article,
        period.text,
        pauses=clock.pauses,
    )
    if deadline is None:
        return proof
    return replace(
        proof,
        raw_on=deadline.raw,
        effective_on=deadline.effective,
        runs=deadline.steps,
        is_provisional=deadline.provisional,
    )


def _of_regulator(
    case: Case, course: Escalation, law: Lawbook, received_at: datetime | None
) -> Iterator[ProvenClock]:
    """Yield the regulator's periods: to decide on acceptance, then to end the mediation."""
    mediation = legal_period("mediation", case, law, received_at)
    clock = mediation_clock(case, law, received_at)
    status = legal_status(ShownClock.MEDIATION, case, law, received_at)
    if clock is not None and status is not None and mediation is not None:
        proof = replace(_of_days(clock, mediation), told_on=course.due_on)
        yield ProvenClock(status, proof)
    acceptance = legal_period("acceptance", case, law, received_at)
    deciding = acceptance_clock(case, law, received_at)
    if deciding is not None and acceptance is not None:
        status = day_status(ShownClock.ACCEPTANCE, deciding, law.calendar)
        yield ProvenClock(status, _of_days(deciding, acceptance))
