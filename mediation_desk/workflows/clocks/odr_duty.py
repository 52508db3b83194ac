"""Duty of the cases of the 12315 platform on which shops settle (ODR): what each waits for today.

The platform gives ten working days from its receipt (`ODR_DAYS`). They are none of the regulator's
time, which begins when the complaint goes back to it.
"""

from datetime import date, timedelta
from typing import Final

from mediation_desk.domain import deadline
from mediation_desk.domain.case.state import Case
from mediation_desk.domain.clocks import local_day
from mediation_desk.domain.codes import CaseState, Channel
from mediation_desk.domain.workdays import Calendar
from mediation_desk.workflows.clocks.closing_deadline import ODR_DAYS
from mediation_desk.workflows.read_models.duty import OdrDuty

NEAR_DAYS: Final = 2
"""Working days before the last one from which a case is about to run out: the desk's own."""
LISTED: Final = timedelta(days=60)
"""Time from its receipt for which a finished case waits for its result in the list: far more than
the ten working days, so that cases of years ago, of which nothing was recorded, are not listed."""
WITHOUT_DUTY: Final = frozenset({CaseState.VOID, CaseState.MERGED, CaseState.HISTORY})
"""States of cases that no reply is due for: the station has no work with them."""


def due_on(case: Case, calendar: Calendar) -> date:
    """Return the last day of a case on the platform: as it was told, else ten working days."""
    if case.slip_due is not None:
        return case.slip_due
    return deadline.working(local_day(case.firsts.arrived_at), ODR_DAYS, calendar).effective


def is_listed(case: Case, today: date) -> bool:
    """Tell whether a case belongs into the list: of the platform, and without its result there."""
    if case.channel is not Channel.ODR or case.state in WITHOUT_DUTY:
        return False
    is_recent = local_day(case.firsts.arrived_at) >= today - LISTED
    return case.platform_result is None and (not case.is_finished or is_recent)


def duties(case: Case, today: date, calendar: Calendar) -> tuple[OdrDuty, ...]:
    """Return what a listed case waits for today, the most pressing last.

    The first reply waits from the day of receipt on, until it or the result stands in the platform;
    the result from when the consumer was told it or the case is over.
    """
    last_on = due_on(case, calendar)
    has_result = case.firsts.answered_at is not None or case.is_finished
    found = {
        OdrDuty.FIRST_REPLY: case.platform_replied_on is None,
        OdrDuty.RESULT: has_result,
        OdrDuty.NEAR: today <= last_on <= _ahead(today, calendar),
        OdrDuty.OVERDUE: last_on < today,
    }
    return tuple(duty for duty, holds in found.items() if holds)


def _ahead(today: date, calendar: Calendar) -> date:
    return deadline.working(today, NEAR_DAYS, calendar).effective
