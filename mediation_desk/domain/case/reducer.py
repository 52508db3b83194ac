"""Dispatch of each kind of case event to the rule that applies it; the only such place."""

from datetime import datetime
from functools import singledispatch

from mediation_desk.domain.case.state import Case


@singledispatch
def change(event: object, case: Case, at: datetime) -> Case:
    """Apply one event to the case; an event without a rule is a programming error."""
    raise TypeError(f"no rule for {type(event).__name__} at {at} in {case.number}")
