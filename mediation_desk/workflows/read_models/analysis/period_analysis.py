"""Read model of the analysis page and the monthly report: each figure with its parts."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from mediation_desk.domain.case.events.gates import GateReason
from mediation_desk.domain.case.events.root_causes import FaultFinding, RootCause
from mediation_desk.domain.codes import BusinessLine, Category, Channel, Outcome, ProblemKind
from mediation_desk.domain.money import Money
from mediation_desk.workflows.read_models.analysis.periods import ReportPeriod
from mediation_desk.workflows.read_models.ledger import RateKind


@dataclass(frozen=True)
class Portion:
    """Numerator and denominator in one period; a zero denominator gives no rate."""

    count: int
    of: int

    @property
    def percent(self) -> float | None:
        """Return the rate in percent, or None where there was nothing to count."""
        return 100 * self.count / self.of if self.of else None


@dataclass(frozen=True)
class AnalysisFigure:
    """A rate of the period with those of the period before (环比) and a year before (同比)."""

    measure: RateKind
    now: Portion
    before: Portion
    year_before: Portion


class RatioName(StrEnum):
    """Rates of other things than cases, or of acts of others than the mall."""

    RECOVERED = "recovered"
    RECTIFIED = "rectified"
    TRAINED = "trained"
    TRAINED_STAFF = "trained_staff"
    TRAINED_TENANTS = "trained_tenants"
    SHOP_ANSWERED = "shop_answered"


@dataclass(frozen=True)
class Ratio:
    """A rate that counts no cases; of money its parts are whole fen."""

    name: RatioName
    now: Portion
    before: Portion
    year_before: Portion

    @property
    def is_money(self) -> bool:
        """Tell whether its parts are sums."""
        return self.name is RatioName.RECOVERED


@dataclass(frozen=True)
class Count:
    """A count of the period with the equal periods before and a year before."""

    now: int
    before: int
    year_before: int

    @property
    def change(self) -> float | None:
        """Return the change on the period before in percent; None from zero."""
        return 100 * (self.now - self.before) / self.before if self.before else None


@dataclass(frozen=True)
class GuidanceRow:
    """One business line of the regulator: questions asked and answered."""

    line: BusinessLine
    asked: Count
    answered: Portion


@dataclass(frozen=True)
class GateReasonRow:
    """Reason for which cases came to a gate, 2 or 3; a case counts once for each."""

    gate: int
    why: GateReason
    count: Count


@dataclass(frozen=True)
class MonthRow:
    """One month of the trend: cases by gate, and the share resolved in store."""

    period: ReportPeriod
    by_gate: tuple[int, int, int]
    two_stations: Portion

    @property
    def cases(self) -> int:
        """Return all cases of the month."""
        return sum(self.by_gate)


@dataclass(frozen=True)
class ProblemRow:
    """One nature of problem; a case with two counts under both."""

    problem: ProblemKind
    count: Count
    two_stations: Portion


@dataclass(frozen=True)
class CategoryRow:
    """One class of goods or services."""

    category: Category
    count: Count


@dataclass(frozen=True)
class RootRow:
    """One root cause recorded when cases were closed."""

    root: RootCause
    count: Count


@dataclass(frozen=True)
class FindingRow:
    """Party found at fault in closed cases."""

    finding: FaultFinding
    count: Count


@dataclass(frozen=True)
class ChannelRow:
    """One channel by which disputes came."""

    channel: Channel
    count: Count


@dataclass(frozen=True)
class MerchantFigures:
    """A merchant with their disputes of the period and of the last six months."""

    merchant: str
    name: str
    unit: str
    count: Count
    months: tuple[int, ...]
    two_stations: Portion
    left_store: int
    points: int | None = None
    """Score of their file, of the last twelve months as of now; None without a file."""


@dataclass(frozen=True)
class FloorRow:
    """One floor of the mall with the disputes of its merchants; "" where none is known."""

    floor: str
    count: int
    of_merchants: int


@dataclass(frozen=True)
class OutcomeRow:
    """Number of cases with an outcome."""

    outcome: Outcome
    count: int


@dataclass(frozen=True)
class Waits:
    """Durations in minutes: to the first contact with the merchant, and to acting.

    ``shop_median`` is the selling shops' own, from the question to their first answer.
    ``corrected`` counts the cases whose time of receipt a manager corrected; each wait is counted
    from the corrected time.
    """

    contact_median: float | None
    contact_ninety: float | None
    handling_mean: float | None
    handling_mean_before: float | None
    shop_median: float | None = None
    corrected: int = 0


@dataclass(frozen=True)
class Sums:
    """Sums of the period: in dispute, obtained for consumers, paid in advance and recovered."""

    disputed: Money
    compensated: Money
    advanced: Money
    advanced_count: int
    recovered: Money
    owed: Money


@dataclass(frozen=True)
class HourCell:
    """Number of cases that came in one hour of one weekday (Monday is 0)."""

    weekday: int
    hour: int
    count: int


@dataclass(frozen=True)
class BesideDisputes:
    """Matters at the desk that are no dispute; enquiries that became cases count there too."""

    enquiries: Count = Count(0, 0, 0)
    became_cases: int = 0
    reports: Count = Count(0, 0, 0)


@dataclass(frozen=True)
class Analysis:
    """All figures of one period; ``goods`` are the most frequent ones, with their count."""

    period: ReportPeriod
    passed: ReportPeriod
    before: ReportPeriod
    year_before: ReportPeriod
    cases: Count
    figures: tuple[AnalysisFigure, ...]
    waits: Waits
    sums: Sums
    months: tuple[MonthRow, ...]
    problems: tuple[ProblemRow, ...]
    categories: tuple[CategoryRow, ...]
    channels: tuple[ChannelRow, ...]
    merchants: tuple[MerchantFigures, ...]
    outcomes: tuple[OutcomeRow, ...]
    goods: tuple[tuple[str, int], ...]
    floors: tuple[FloorRow, ...]
    hours: tuple[HourCell, ...]
    still_open: int
    read_at: datetime
    station: str = ""
    apart: BesideDisputes = BesideDisputes()
    ratios: tuple[Ratio, ...] = ()
    guidance: tuple[GuidanceRow, ...] = ()
    roots: tuple[RootRow, ...] = ()
    findings: tuple[FindingRow, ...] = ()
    reasons: tuple[GateReasonRow, ...] = ()

    def figure(self, measure: RateKind) -> AnalysisFigure:
        """Return one rate."""
        return next(each for each in self.figures if each.measure is measure)
