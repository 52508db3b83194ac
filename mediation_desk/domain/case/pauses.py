"""The clocks of a case stand still for a coded reason, and go on again."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from mediation_desk.domain.case.change import change
from mediation_desk.domain.case.state import Case
from mediation_desk.domain.clocks import Break
from mediation_desk.domain.codes import PauseReason
from mediation_desk.domain.fact import erasable_text
from mediation_desk.domain.renewed import renewed


@dataclass(frozen=True)
class ClockPaused:
    """Time stands still from here: an appraisal, or papers that the consumer will bring."""

    reason: PauseReason
    text: str = erasable_text()


@dataclass(frozen=True)
class ClockResumed:
    """What was waited for is there; time goes on."""

    text: str = erasable_text()


@change.register
def _(event: ClockPaused, case: Case, at: datetime) -> Case:
    return renewed(case, pauses=(*case.pauses, Break(at, reason=event.reason)))


@change.register
def _(event: ClockResumed, case: Case, at: datetime) -> Case:
    del event
    return renewed(case, pauses=ended(case.pauses, at))


def ended(pauses: Iterable[Break], at: datetime) -> tuple[Break, ...]:
    """Return the pauses with the open one ended: a finished case waits for nothing."""
    return tuple(
        renewed(each, end_at=max(at, each.start_at)) if each.end_at is None else each
        for each in pauses
    )
