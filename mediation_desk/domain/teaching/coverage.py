"""Share of the roster trained within the last twelve months (普法覆盖率)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from mediation_desk.domain.clocks import SHANGHAI
from mediation_desk.domain.teaching.roster import Learner
from mediation_desk.domain.teaching.training import Training


@dataclass(frozen=True)
class Coverage:
    """Trained people out of those on the roster."""

    trained: int
    roster: int

    @property
    def percent(self) -> int | None:
        """Return the rate in whole percent, rounded down; None when nobody is on the roster."""
        return self.trained * 100 // self.roster if self.roster else None


def year_before(now: datetime) -> datetime:
    """Return the same local time a year ago; for 29 February the 28th."""
    local = now.astimezone(SHANGHAI)
    leap_day = (local.month, local.day) == (2, 29)
    return local.replace(year=local.year - 1, day=28 if leap_day else local.day)


def held_within_a_year(trainings: Iterable[Training], now: datetime) -> list[Training]:
    """Return the trainings with results that began within the last twelve months."""
    since = year_before(now)
    return [
        each
        for each in trainings
        if each.recorded_at is not None and not each.is_cancelled and since < each.held_at <= now
    ]


def coverage(learners: Iterable[Learner], trainings: Iterable[Training]) -> Coverage:
    """Count the ``learners`` who came to any of ``trainings``; people who left do not count."""
    came = frozenset[str]().union(*(each.came for each in trainings))
    here = {each.id for each in learners if each.is_here}
    return Coverage(len(here & came), len(here))
