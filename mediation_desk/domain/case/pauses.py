"""Pauses of a case's clocks, each for a coded reason, and their end."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from mediation_desk.domain.case.reducer import change
from mediation_desk.domain.case.state import Case
from mediation_desk.domain.clocks import ClockPause
from mediation_desk.domain.codes import PauseReason
from mediation_desk.domain.event_metadata import erasable_text
from mediation_desk.domain.fast_replace import fast_replace


@dataclass(frozen=True)
class ClockPaused:
    """Pause of the clocks: an appraisal, or papers that the consumer will bring."""

    reason: PauseReason
    text: str = erasable_text()


@dataclass(frozen=True)
class ClockResumed:
    """End of a pause: what was awaited has arrived."""

    text: str = erasable_text()


@change.register
def _(event: ClockPaused, case: Case, at: datetime) -> Case:
    return fast_replace(case, pauses=(*case.pauses, ClockPause(at, reason=event.reason)))


@change.register
def _(event: ClockResumed, case: Case, at: datetime) -> Case:
    del event
    return fast_replace(case, pauses=ended(case.pauses, at))


def ended(pauses: Iterable[ClockPause], at: datetime) -> tuple[ClockPause, ...]:
    """Return the pauses with the open one ended: a finished case waits for nothing."""
    return tuple(
        fast_replace(each, end_at=max(at, each.start_at)) if each.end_at is None else each
        for each in pauses
    )
