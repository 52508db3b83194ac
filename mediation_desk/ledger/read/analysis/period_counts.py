"""Counts over the cases of a period; a case belongs to the period of its day of acceptance."""

from datetime import date, datetime, time, timedelta
from math import ceil

from sqlalchemy import Connection

from mediation_desk.domain.clocks import SHANGHAI
from mediation_desk.domain.codes import ProblemKind
from mediation_desk.domain.money import Money
from mediation_desk.ledger.projections import case_index, rate_conditions
from mediation_desk.ledger.sql.statements import first, run
from mediation_desk.workflows.read_models.analysis.period_analysis import Portion
from mediation_desk.workflows.read_models.analysis.periods import ReportPeriod
from mediation_desk.workflows.read_models.ledger import RateKind, RateShare

_MINUTE = 60 * 1_000_000
_SUM_MAX = 10**11
_WAIT = "max(0, {until} - arrived_at)"
"""The wait of a case; one that a computer's clock set back made negative is none."""
SPAN = f"FROM case_row WHERE key >= ? AND key < ? AND {rate_conditions.STANDS}"
"""The cases of a period, whose keys are bound."""


class PeriodCounts:
    """Counts over one connection; conditions come from this package, never from a person."""

    def __init__(self, connection: Connection, now: datetime) -> None:
        self._connection, self._now = connection, now

    def count(self, period: ReportPeriod, condition: str = "1") -> int:
        """Return how many cases of a period fulfil a condition."""
        text = f"SELECT count(*) {SPAN} AND ({condition})"
        return int(first(self._connection, text, keys(period))[0])

    def part(self, period: ReportPeriod, measure: RateKind, condition: str = "1") -> Portion:
        """Return a rate of a period, among the cases that fulfil a further condition."""
        counted, among = self._sides(measure, keys(period))
        text = (
            f"SELECT count(*) FILTER (WHERE {counted}), count(*) FILTER (WHERE {among})"
            f" {SPAN} AND ({condition})"
        )
        row = first(self._connection, text, keys(period))
        return Portion(row[0], row[1])

    def parts(self, period: ReportPeriod) -> dict[RateKind, Portion]:
        """Return every rate of a period, counted in one pass."""
        sides = (side for each in RateKind for side in self._sides(each, keys(period)))
        counts = ", ".join(f"count(*) FILTER (WHERE {side})" for side in sides)
        row = first(self._connection, f"SELECT {counts} {SPAN}", keys(period))
        pairs = zip(row[::2], row[1::2], strict=True)
        return {each: Portion(*pair) for each, pair in zip(RateKind, pairs, strict=True)}

    def counted(self, measure: RateKind) -> str:
        """Return the condition of the cases that count for a rate."""
        return self._sides(measure)[0]

    def _sides(self, measure: RateKind, between: tuple[int, int] | None = None) -> tuple[str, str]:
        """Return the conditions of the counted cases, and of those among which they are counted."""
        shares = RateShare(measure), RateShare(measure, is_counted=False)
        counted, among = (rate_conditions.condition(share, self._now, between) for share in shares)
        return counted, among

    def groups(self, period: ReportPeriod, column: str, condition: str = "1") -> dict[object, int]:
        """Return how many cases of a period have each value of a column, most frequent first."""
        text = f"SELECT {column}, count(*) {SPAN} AND ({condition}) GROUP BY 1 ORDER BY 2 DESC, 1"
        return {row[0]: row[1] for row in run(self._connection, text, keys(period))}

    def problems(self, period: ReportPeriod) -> dict[ProblemKind, int]:
        """Return how many cases of a period name each problem."""
        sums = ", ".join(f"count(*) FILTER (WHERE {named(each)})" for each in ProblemKind)
        row = first(self._connection, f"SELECT {sums} {SPAN}", keys(period))
        return dict(zip(ProblemKind, row, strict=True))

    def sum(self, period: ReportPeriod, column: str) -> Money:
        """Return the sum of a column of sums."""
        text = f"SELECT coalesce(sum({column}), 0) {SPAN}"
        return Money(min(int(first(self._connection, text, keys(period))[0]), _SUM_MAX))

    def minutes(self, period: ReportPeriod, until: str, share: float) -> float | None:
        """Return the least wait not exceeded by a share of the cases of a period, in minutes."""
        is_told = f"{rate_conditions.NATIVE} AND {until} IS NOT NULL"
        count = self.count(period, is_told)
        if not count:
            return None
        place = max(ceil(count * share), 1) - 1
        text = (
            f"SELECT {_WAIT.format(until=until)} {SPAN} AND {is_told} ORDER BY 1 LIMIT 1 OFFSET ?"
        )
        return float(first(self._connection, text, (*keys(period), place))[0]) / _MINUTE

    def mean_minutes(self, period: ReportPeriod, until: str) -> float | None:
        """Return the mean wait of a period in minutes."""
        wait = _WAIT.format(until=until)
        text = f"SELECT avg({wait}) {SPAN} AND {rate_conditions.NATIVE}"
        mean = first(self._connection, text, keys(period))[0]
        return float(mean) / _MINUTE if mean is not None else None


def keys(period: ReportPeriod) -> tuple[int, int]:
    """Return the keys between which the cases of a period lie."""
    return _key_at(period.since), _key_at(period.until + timedelta(days=1))


def _key_at(day: date) -> int:
    return case_index.key_for(datetime.combine(day, time(), SHANGHAI), 0)


def named(problem: ProblemKind) -> str:
    """Return the condition that a case names a problem."""
    return f"(',' || problems || ',') LIKE '%,{problem.value},%'"
