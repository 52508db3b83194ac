"""Read model of one clock on the case page: its status, and why it ends on its day."""

from dataclasses import dataclass
from datetime import date, datetime

from mediation_desk.domain.clocks import ClockPause, TimeSpan
from mediation_desk.domain.deadline import DayRun
from mediation_desk.domain.law.dated_law import DayCount
from mediation_desk.workflows.read_models.today import ClockStatus


@dataclass(frozen=True)
class ClockProof:
    """Arithmetic of a clock: day by day for a legal period, piece by piece for a promise.

    ``article`` is empty for the station's promise or the parties' agreement; ``told_on`` is
    the day that the regulator stated, if any; ``counted`` is None in minutes.
    ``is_provisional`` tells that a holiday notice may still move the end.
    """

    limit: int
    counted: DayCount | None
    started_at: datetime
    start: str = ""
    article: str = ""
    text: str = ""
    raw_on: date | None = None
    effective_on: date | None = None
    runs: tuple[DayRun, ...] = ()
    stretches: tuple[TimeSpan, ...] = ()
    pauses: tuple[ClockPause, ...] = ()
    told_on: date | None = None
    is_provisional: bool = False


@dataclass(frozen=True)
class ProvenClock:
    """A clock with its arithmetic; a stated or agreed day has none."""

    status: ClockStatus
    proof: ClockProof | None = None
