"""Deadline for closing a case: by a hotline's slip, else by the mall's own promise."""

from datetime import date, datetime, timedelta
from typing import Final

from mediation_desk.domain import deadline
from mediation_desk.domain.case.events.aggravation import SLIPPED
from mediation_desk.domain.case.state import Case
from mediation_desk.domain.clocks import end_of_day, local_day
from mediation_desk.domain.codes import CaseState, Channel
from mediation_desk.domain.law.dated_law import Lawbook
from mediation_desk.domain.policy import Policy
from mediation_desk.domain.workdays import Calendar
from mediation_desk.workflows.clocks.legal_clocks import set_day_status
from mediation_desk.workflows.read_models.today import ClockStatus, ShownClock

ODR_DAYS: Final = 10
"""Working days that 12315's platform gives a shop to settle with the consumer (from its own
notices to the shops that joined it; no law's)."""


def slip_day(
    channel: Channel, on_slip: date | None, arrived_at: datetime, calendar: Calendar
) -> date | None:
    """Return the day by which the sender of the dispute wants the result; None without one.

    A dispute from the platform for shops names none: its ten working days are counted.
    """
    if channel not in SLIPPED:
        return None
    if channel is not Channel.ODR or on_slip is not None:
        return on_slip
    return deadline.working(local_day(arrived_at), ODR_DAYS, calendar).effective


def finish_by(case: Case, policy: Policy, calendar: Calendar) -> datetime | None:
    """Return the end of the day by which the case should be closed; None without such a day."""
    last_on = finish_day(case, policy, calendar)
    return end_of_day(last_on) if last_on is not None else None


def finish_day(case: Case, policy: Policy, calendar: Calendar) -> date | None:
    """Return the day by which the case should be closed.

    The day of a slip stays as printed; the mall's promise is extended by the time that the clocks
    paused. None for an old ledger's case, during a pause, and for a case that went to the
    regulator, whose days are the law's.
    """
    if case.state is CaseState.HISTORY:
        return None
    if case.slip_due is not None:
        return case.slip_due
    promised_on = promise_end(case, policy)
    return calendar.working_from(promised_on) if promised_on is not None else None


def promise_end(case: Case, policy: Policy) -> date | None:
    """Return the plain last day of the mall's own promise; None while it binds nobody."""
    if case.escalation is not None or case.open_pause is not None:
        return None
    still = sum((each.end_at - each.start_at for each in case.pauses if each.end_at), timedelta(0))
    days = policy.at(case.firsts.arrived_at).finish_days
    return local_day(case.firsts.arrived_at + timedelta(days=days) + still)


def slip_status(case: Case, law: Lawbook) -> ClockStatus | None:
    """Return the clock of a hotline's slip until the case is finished; no pause stops it.

    Yellow from the working day before its day, red on the first day over.
    """
    if case.slip_due is None or case.is_finished:
        return None
    return set_day_status(ShownClock.HOTLINE, case.firsts.arrived_at, case.slip_due, law)


def promise_status(case: Case, policy: Policy, law: Lawbook) -> ClockStatus | None:
    """Return the clock of the mall's promise to finish, where no slip sets another day.

    Yellow from the working day before its day, red on the first day over it.
    """
    promised_on = promise_end(case, policy)
    if case.slip_due is not None or case.is_finished or promised_on is None:
        return None
    last_on = law.calendar.working_from(promised_on)
    return set_day_status(ShownClock.FINISH, case.firsts.arrived_at, last_on, law)
