"""The one place where a kind of event finds the rule of what it changes in a case."""

from datetime import date, datetime
from functools import singledispatch
from zoneinfo import ZoneInfo

from mediation_desk.domain.case.state import Case

SHANGHAI = ZoneInfo("Asia/Shanghai")


@singledispatch
def change(event: object, case: Case, at: datetime) -> Case:
    """Apply one event to the case; an event without a rule is a fault of the program."""
    raise TypeError(f"no rule for {type(event).__name__} at {at} in {case.number}")


def local_day(at: datetime) -> date:
    """The day on the station's wall at an instant."""
    return at.astimezone(SHANGHAI).date()
